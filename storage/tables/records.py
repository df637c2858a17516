"""The calendar, the log, what was posted, what is to be done, and the program itself."""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    Date,
    Index,
    Integer,
    PrimaryKeyConstraint,
    Table,
    Text,
    Time,
    UniqueConstraint,
    text,
)

from storage.columns import Instant, Json, Key
from storage.tables.base import metadata, one_of, own_id, ref, words

WORK_STATES = ("pending", "claimed", "given-up")

calendar = Table(
    "calendar",
    metadata,
    own_id(),
    Column("day", Date, nullable=False),
    ref("office", "offices", nullable=True),
    Column("working", Boolean, nullable=False),
    words("name"),
    words("source"),
    Column("withdrawn", Boolean),  # NULL as false: kept only so that it is not filled in again
    Index(
        "uq_calendar_all",
        "day",
        unique=True,
        sqlite_where=text("office IS NULL"),
        postgresql_where=text("office IS NULL"),
    ),
    Index(
        "uq_calendar_office",
        "day",
        "office",
        unique=True,
        sqlite_where=text("office IS NOT NULL"),
        postgresql_where=text("office IS NOT NULL"),
    ),
)

# Other working hours for dated days (Ramadan); `workdays` NULL: those of the office's week.
office_hours = Table(
    "office_hours",
    metadata,
    own_id(),
    ref("office", "offices", index=True),
    words("name"),
    Column("first", Date, nullable=False),
    Column("last", Date, nullable=False),
    Column("start", Time, nullable=False),
    Column("end", Time, nullable=False),
    Column("friday_end", Time, nullable=False),
    Column("saturday_end", Time, nullable=False),
    Column("workdays", Json),
    CheckConstraint("first <= last", name="days"),
)

# No foreign keys here: the log outlives what it speaks of, and office 0 is the chain of the instance itself.
audit = Table(
    "audit",
    metadata,
    own_id(),
    Column("office", Key, nullable=False),
    Column("number", Integer, nullable=False),
    Column("at", Instant, nullable=False),
    Column("person", Key),
    Column("action", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("data", Json, nullable=False),
    Column("hash", Text, nullable=False),
    UniqueConstraint("office", "number"),
    Index("ix_audit_subject", "office", "subject", "number"),
    sqlite_autoincrement=True,
)

postings = Table(
    "postings",
    metadata,
    own_id(),
    ref("office", "offices"),
    Column("kind", Text, nullable=False),
    # "C" sorts by code point as SQLite does, so that `latest` means the same on both.
    Column("key", Text().with_variant(Text(collation="C"), "postgresql"), nullable=False),
    Column("at", Instant, nullable=False),
    Column("snapshot", Json, nullable=False),
    UniqueConstraint("office", "kind", "key"),
)

# One row for each office and standing job: the next instant at which it is looked at. See domain.agenda.
agenda = Table(
    "agenda",
    metadata,
    ref("office", "offices"),
    Column("job", Text, nullable=False),
    Column("at", Instant, nullable=False),
    # When `at` was worked out; an instant in the future tells that the clock was wrong then.
    Column("seen", Instant, nullable=False),
    Column("turn", Integer, nullable=False),
    PrimaryKeyConstraint("office", "job"),
    Index("ix_agenda_job_at", "job", "at"),
    Index("ix_agenda_job_seen", "job", "seen"),
)

work = Table(
    "work",
    metadata,
    own_id(),
    Column("kind", Text, nullable=False),
    Column("payload", Json, nullable=False),
    Column("lane", Text, nullable=False),
    Column("run_at", Instant, nullable=False),
    Column("state", Text, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("boot", Text, nullable=False),
    words("error"),
    one_of("state", WORK_STATES),
    Index("ix_work_due", "state", "run_at"),
    Index("ix_work_lane", "lane", "id"),
    sqlite_autoincrement=True,
)

meta = Table(
    "meta",
    metadata,
    Column("name", Text, primary_key=True),
    Column("value", Text, nullable=False),
)
