"""Who held which row and when, who works on what, who was invited, and who was seen in which group."""

from __future__ import annotations

from sqlalchemy import Column, Index, PrimaryKeyConstraint, Table, Text, text

from domain.holding import Cause
from storage.columns import Instant, Json
from storage.tables.base import metadata, one_of, own_id, ref, words

# `assignees` says who holds a row now; this says it for every day, so that a mutasi overwrites nothing.
assignments = Table(
    "assignments",
    metadata,
    own_id(),
    ref("row", "rows", index=True),
    ref("person", "people", index=True),
    Column("since", Instant, nullable=False),
    Column("cause", Text, nullable=False),
    ref("given_by", "people", nullable=True),
    Column("until", Instant),
    Column("end_cause", Text),
    ref("ended_by", "people", nullable=True),
    one_of("cause", Cause),
    one_of("end_cause", Cause),
    Index(
        "uq_assignments_held",
        "row",
        "person",
        unique=True,
        sqlite_where=text("until IS NULL"),
        postgresql_where=text("until IS NULL"),
    ),
)

# "Saya kerjakan": somebody said so of one time of a row.
cares = Table(
    "cares",
    metadata,
    ref("occurrence", "occurrences"),
    ref("person", "people", index=True),
    Column("at", Instant, nullable=False),
    PrimaryKeyConstraint("occurrence", "person"),
)

handovers = Table(
    "handovers",
    metadata,
    own_id(),
    ref("office", "offices", index=True),
    ref("giver", "people"),
    ref("taker", "people"),
    ref("by", "people"),
    Column("at", Instant, nullable=False),
    words("reason"),
    Column("done_at", Instant),
    Column("undone_at", Instant),
    Column("moved", Json, nullable=False),
)

invitations = Table(
    "invitations",
    metadata,
    own_id(),
    ref("office", "offices", index=True),
    words("name"),
    ref("by", "people"),
    Column("at", Instant, nullable=False),
    ref("person", "people", nullable=True, index=True),
    Column("used_at", Instant),
    Column("withdrawn_at", Instant),
)

# A bot cannot ask a group for its members: it learns of them when they come, write or go.
presences = Table(
    "presences",
    metadata,
    Column("channel", Text, nullable=False),
    Column("chat", Text, nullable=False),
    Column("user", Text, nullable=False),
    Column("at", Instant, nullable=False),
    PrimaryKeyConstraint("channel", "chat", "user"),
    Index("ix_presences_channel_user", "channel", "user"),
)
