"""Offices, their chats and their people."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Index, Integer, PrimaryKeyConstraint, Table, Text, UniqueConstraint, text

from domain.model import PersonState, Role
from storage.columns import Instant, Json
from storage.tables.base import AREAS, metadata, one_of, own_id, ref, words

offices = Table(
    "offices",
    metadata,
    own_id(),
    words("name"),
    Column("timezone", Text, nullable=False),
    Column("language", Text, nullable=False),
    Column("settings", Json, nullable=False),
    Column("receipts", Integer, nullable=False),  # the last receipt number given out
)

chats = Table(
    "chats",
    metadata,
    own_id(),
    Column("channel", Text, nullable=False),
    Column("chat", Text, nullable=False),
    Column("thread", Text, nullable=False),
    ref("office", "offices", index=True),
    words("title"),
    Column("language", Text, nullable=False),
    words("parked"),
    Column("bound_at", Instant, nullable=False),
    UniqueConstraint("channel", "chat", "thread"),
)

people = Table(
    "people",
    metadata,
    own_id(),
    ref("office", "offices", index=True),
    words("name"),
    words("username"),
    Column("language", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("state_at", Instant),
    Column("nudges", Boolean),  # NULL as true: whether they want private words
    one_of("state", PersonState),
)

identities = Table(
    "identities",
    metadata,
    own_id(),
    Column("channel", Text, nullable=False),
    Column("user", Text, nullable=False),
    Column("private_chat", Text, nullable=False),
    Column("blocked", Boolean, nullable=False),
    UniqueConstraint("channel", "user"),
)

# One identity stands for at most one person in each office.
memberships = Table(
    "memberships",
    metadata,
    ref("identity", "identities"),
    ref("person", "people", index=True),
    ref("office", "offices"),
    Column("used_at", Instant),
    PrimaryKeyConstraint("identity", "person"),
    UniqueConstraint("identity", "office"),
)

roles = Table(
    "roles",
    metadata,
    own_id(),
    ref("person", "people"),
    Column("role", Text, nullable=False),
    Column("area", Text, nullable=False),
    Column("granted_at", Instant, nullable=False),
    Column("ended_at", Instant),
    one_of("role", Role),
    one_of("area", AREAS),
    Index(
        "uq_roles_held",
        "person",
        "role",
        "area",
        unique=True,
        sqlite_where=text("ended_at IS NULL"),
        postgresql_where=text("ended_at IS NULL"),
    ),
    Index("ix_roles_person", "person"),
)
