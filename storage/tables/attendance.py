"""What is said of more than one day, and what goes with single entries. The entries themselves: storage/tables/evidence.py."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, Date, Index, Table, Text, UniqueConstraint

from storage.columns import Instant
from storage.tables.base import metadata, own_id, ref, words

# Shortened: `last` moves, with an entry in the audit log. Taken back: `withdrawn_at`.
leaves = Table(
    "leaves",
    metadata,
    own_id(),
    ref("office", "offices"),
    ref("person", "people", index=True),
    Column("first", Date, nullable=False),
    Column("last", Date, nullable=False),
    Column("at", Instant, nullable=False),
    Column("withdrawn_at", Instant),
    CheckConstraint("first <= last", name="days"),
    Index("ix_leaves_office_last", "office", "last"),
)

# Pelaksana harian: a leader's rights for these days, without a role of one's own.
acting = Table(
    "acting",
    metadata,
    own_id(),
    ref("office", "offices", index=True),
    ref("leader", "people"),
    ref("person", "people", index=True),
    Column("first", Date, nullable=False),
    Column("last", Date, nullable=False),
    ref("by", "people"),
    Column("at", Instant, nullable=False),
    Column("withdrawn_at", Instant),
    CheckConstraint("first <= last", name="days"),
)

attendance_papers = Table(
    "attendance_papers",
    metadata,
    own_id(),
    ref("entry", "attendance"),
    Column("sha256", Text, nullable=False),
    words("name"),
    Column("mime", Text, nullable=False),
    Column("at", Instant, nullable=False),
    UniqueConstraint("entry", "sha256"),
)

# Months that were handed in as evidence; the same words are never handed in twice.
attendance_sheets = Table(
    "attendance_sheets",
    metadata,
    own_id(),
    ref("office", "offices"),
    ref("person", "people"),
    Column("month", Date, nullable=False),
    Column("digest", Text, nullable=False),
    ref("row", "rows"),
    ref("submission", "submissions"),
    Column("at", Instant, nullable=False),
    UniqueConstraint("office", "person", "month", "digest"),
)
