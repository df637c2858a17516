"""What people handed in, wrote and claimed."""

from __future__ import annotations

from sqlalchemy import Boolean, CheckConstraint, Column, Date, Index, Integer, Table, Text, UniqueConstraint, text

from domain.model import AttendanceKind, FileState, SubmissionState
from storage.columns import Instant, Json, Key
from storage.tables.base import metadata, one_of, own_id, ref, words

submissions = Table(
    "submissions",
    metadata,
    own_id(),
    ref("office", "offices"),
    Column("number", Integer, nullable=False),
    ref("row", "rows", index=True),
    ref("occurrence", "occurrences", index=True),
    ref("person", "people", index=True),
    Column("state", Text, nullable=False),
    Column("at", Instant, nullable=False),
    words("text"),
    Column("forwarded", Boolean, nullable=False),
    Column("late", Boolean, nullable=False),
    ref("wanted", "wanted", nullable=True),
    Column("round", Integer, nullable=False),
    words("reason"),
    # The returned submission that this one corrects.
    ref("follows", "submissions", nullable=True),
    Column("channel", Text, nullable=False),
    Column("chat", Text, nullable=False),
    Column("thread", Text, nullable=False),
    Column("message", Text, nullable=False),
    Column("album", Text, nullable=False),
    one_of("state", SubmissionState),
    CheckConstraint("number >= 1", name="number"),
    UniqueConstraint("office", "number"),
    Index("ix_submissions_office_at", "office", "at"),
    Index("ix_submissions_message", "channel", "chat", "message"),
    Index(
        "ix_submissions_album",
        "channel",
        "chat",
        "album",
        sqlite_where=text("album <> ''"),
        postgresql_where=text("album <> ''"),
    ),
    Index(
        "ix_submissions_queue",
        "office",
        "id",
        sqlite_where=text("state = 'submitted'"),
        postgresql_where=text("state = 'submitted'"),
    ),
)

files = Table(
    "files",
    metadata,
    own_id(),
    ref("submission", "submissions", index=True),
    Column("state", Text, nullable=False),
    Column("kind", Text, nullable=False),
    words("name"),
    words("mime"),
    Column("size", Key),
    Column("sha256", Text, nullable=False),
    ref("wanted", "wanted", nullable=True),
    Column("channel", Text, nullable=False),
    Column("remote_id", Text, nullable=False),
    Column("unique_id", Text, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("flags", Json, nullable=False),
    # It holds every document that the row asks for; null is no.
    Column("whole", Boolean),
    # A coordinator's verdict on this file, null while there is none, and why it was returned.
    Column("approved", Boolean),
    words("reason", nullable=True),
    one_of("state", FileState),
    CheckConstraint("state <> 'stored' OR length(sha256) = 64", name="stored_has_hash"),
    Index(
        "ix_files_sha256",
        "sha256",
        sqlite_where=text("sha256 <> ''"),
        postgresql_where=text("sha256 <> ''"),
    ),
)

reviews = Table(
    "reviews",
    metadata,
    own_id(),
    ref("submission", "submissions", index=True),
    # The one file that was meant, null for the whole submission.
    ref("file", "files", nullable=True),
    ref("person", "people"),
    Column("approved", Boolean, nullable=False),
    words("reason"),
    Column("at", Instant, nullable=False, index=True),
)

notes = Table(
    "notes",
    metadata,
    own_id(),
    ref("row", "rows", index=True),
    ref("person", "people"),
    words("text"),
    Column("at", Instant, nullable=False),
    sqlite_autoincrement=True,
)

attendance = Table(
    "attendance",
    metadata,
    own_id(),
    ref("office", "offices"),
    ref("person", "people"),
    Column("day", Date, nullable=False),
    Column("kind", Text, nullable=False),
    Column("at", Instant, nullable=False),
    words("reason"),
    ref("corrects", "attendance", nullable=True),
    Column("valid", Boolean, nullable=False),
    Column("claim", Json),
    one_of("kind", AttendanceKind),
    Index(
        "uq_attendance_valid",
        "person",
        "day",
        "kind",
        unique=True,
        sqlite_where=text("valid"),
        postgresql_where=text("valid"),
    ),
    Index("ix_attendance_office_day", "office", "day"),
)
