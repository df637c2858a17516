"""Every table with its constraints; the rows of these never leave `storage/`."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    Text,
    UniqueConstraint,
    text,
)

from domain.chat import SendClass
from domain.model import AttendanceKind, FileState, OccurrenceState, PersonState, PlanState, Role, SubmissionState
from domain.plan import TargetKind
from storage.columns import Instant, Json, Key, Words

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

# "" is the whole team (roles) or an area that the document did not name (rows).
AREAS = ("", "I", "II", "III", "IV", "V", "VI")
INBOX_STATES = ("pending", "done", "quarantined")
OUTBOX_STATES = ("pending", "sending", "sent", "refused", "uncertain")
WORK_STATES = ("pending", "claimed", "given-up")


def _one_of(column: str, values: Iterable[str], name: str = "") -> CheckConstraint:
    return CheckConstraint(f"{column} IN ({', '.join(repr(str(v)) for v in values)})", name=name or column)


def _id() -> Column[int]:
    return Column("id", Key, primary_key=True, autoincrement=True)


def _ref(name: str, target: str, *, nullable: bool = False, cascade: bool = False, index: bool = False) -> Column[int]:
    key = ForeignKey(f"{target}.id", ondelete="CASCADE" if cascade else None)
    return Column(name, Key, key, nullable=nullable, index=index)


def _words(name: str, *, nullable: bool = False) -> Column[str]:
    return Column(name, Words, nullable=nullable)


offices = Table(
    "offices",
    metadata,
    _id(),
    _words("name"),
    Column("timezone", Text, nullable=False),
    Column("language", Text, nullable=False),
    Column("settings", Json, nullable=False),
    Column("receipts", Integer, nullable=False),  # the last receipt number given out
)

chats = Table(
    "chats",
    metadata,
    _id(),
    Column("channel", Text, nullable=False),
    Column("chat", Text, nullable=False),
    Column("thread", Text, nullable=False),
    _ref("office", "offices", index=True),
    _words("title"),
    Column("language", Text, nullable=False),
    _words("parked"),
    Column("bound_at", Instant, nullable=False),
    UniqueConstraint("channel", "chat", "thread"),
)

people = Table(
    "people",
    metadata,
    _id(),
    _ref("office", "offices", index=True),
    _words("name"),
    _words("username"),
    Column("language", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("state_at", Instant),
    _one_of("state", PersonState),
)

identities = Table(
    "identities",
    metadata,
    _id(),
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
    _ref("identity", "identities"),
    _ref("person", "people", index=True),
    _ref("office", "offices"),
    Column("used_at", Instant),
    PrimaryKeyConstraint("identity", "person"),
    UniqueConstraint("identity", "office"),
)

roles = Table(
    "roles",
    metadata,
    _id(),
    _ref("person", "people"),
    Column("role", Text, nullable=False),
    Column("area", Text, nullable=False),
    Column("granted_at", Instant, nullable=False),
    Column("ended_at", Instant),
    _one_of("role", Role),
    _one_of("area", AREAS),
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

plans = Table(
    "plans",
    metadata,
    _id(),
    _ref("office", "offices", index=True),
    Column("year", Integer, nullable=False),
    Column("state", Text, nullable=False),
    _words("source"),
    Column("sha256", Text, nullable=False),
    _words("title"),
    Column("regulation", Text, nullable=False),
    Column("start", Date),
    Column("draft", Json),
    _ref("person", "people", nullable=True),
    Column("answer_channel", Text),
    Column("answer_chat", Text),
    Column("answer_thread", Text),
    Column("received_at", Instant, nullable=False),
    Column("state_at", Instant, nullable=False),
    _one_of("state", PlanState),
    Index(
        "uq_plans_active",
        "office",
        "year",
        unique=True,
        sqlite_where=text("state = 'active'"),
        postgresql_where=text("state = 'active'"),
    ),
    Index("ix_plans_sha256", "sha256"),
)

rows = Table(
    "rows",
    metadata,
    _id(),
    _ref("plan", "plans"),
    Column("position", Integer, nullable=False),
    _words("code"),
    Column("area", Text, nullable=False),
    _words("component_no"),
    _words("component"),
    _words("indicator"),
    _words("action"),
    _words("evidence_text"),
    _words("target_text"),
    _words("pic"),
    Column("secret", Boolean, nullable=False),
    Column("applicable", Boolean, nullable=False),
    _one_of("area", AREAS),
    UniqueConstraint("plan", "position"),
    UniqueConstraint("plan", "code"),
)

wanted = Table(
    "wanted",
    metadata,
    _id(),
    _ref("row", "rows"),
    Column("position", Integer, nullable=False),
    _words("name"),
    UniqueConstraint("row", "position"),
)

targets = Table(
    "targets",
    metadata,
    _id(),
    _ref("row", "rows"),
    Column("position", Integer, nullable=False),
    Column("kind", Text, nullable=False),
    _words("text"),
    _words("label", nullable=True),
    Column("cadence", Text),
    Column("duration", Text),
    Column("rule", Text),
    Column("expected", Integer),
    _one_of("kind", TargetKind),
    UniqueConstraint("row", "position"),
)

occurrences = Table(
    "occurrences",
    metadata,
    _id(),
    _ref("office", "offices"),
    _ref("row", "rows"),
    Column("number", Integer, nullable=False),
    Column("kind", Text, nullable=False),
    Column("start", Date),
    Column("due", Date),
    Column("state", Text, nullable=False),
    _words("label"),
    _ref("opened_by", "people", nullable=True),
    Column("opened_at", Instant),
    _one_of("kind", TargetKind),
    _one_of("state", OccurrenceState),
    CheckConstraint("start IS NULL OR due IS NULL OR start <= due", name="window"),
    CheckConstraint("number >= 1", name="number"),
    UniqueConstraint("row", "number"),
    Index("ix_occurrences_office_due", "office", "due"),
)

assignees = Table(
    "assignees",
    metadata,
    _ref("row", "rows"),
    _ref("person", "people", index=True),
    Column("at", Instant, nullable=False),
    PrimaryKeyConstraint("row", "person"),
)

submissions = Table(
    "submissions",
    metadata,
    _id(),
    _ref("office", "offices"),
    Column("number", Integer, nullable=False),
    _ref("row", "rows", index=True),
    _ref("occurrence", "occurrences", index=True),
    _ref("person", "people", index=True),
    Column("state", Text, nullable=False),
    Column("at", Instant, nullable=False),
    _words("text"),
    Column("forwarded", Boolean, nullable=False),
    Column("late", Boolean, nullable=False),
    _ref("wanted", "wanted", nullable=True),
    Column("round", Integer, nullable=False),
    _words("reason"),
    Column("channel", Text, nullable=False),
    Column("chat", Text, nullable=False),
    Column("thread", Text, nullable=False),
    Column("message", Text, nullable=False),
    Column("album", Text, nullable=False),
    _one_of("state", SubmissionState),
    CheckConstraint("number >= 1", name="number"),
    UniqueConstraint("office", "number"),
    Index("ix_submissions_office_at", "office", "at"),
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
    _id(),
    _ref("submission", "submissions", index=True),
    Column("state", Text, nullable=False),
    Column("kind", Text, nullable=False),
    _words("name"),
    _words("mime"),
    Column("size", Key),
    Column("sha256", Text, nullable=False),
    _ref("wanted", "wanted", nullable=True),
    Column("channel", Text, nullable=False),
    Column("remote_id", Text, nullable=False),
    Column("unique_id", Text, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("flags", Json, nullable=False),
    _one_of("state", FileState),
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
    _id(),
    _ref("submission", "submissions", index=True),
    _ref("person", "people"),
    Column("approved", Boolean, nullable=False),
    _words("reason"),
    Column("at", Instant, nullable=False, index=True),
)

notes = Table(
    "notes",
    metadata,
    _id(),
    _ref("row", "rows", index=True),
    _ref("person", "people"),
    _words("text"),
    Column("at", Instant, nullable=False),
)

attendance = Table(
    "attendance",
    metadata,
    _id(),
    _ref("office", "offices"),
    _ref("person", "people"),
    Column("day", Date, nullable=False),
    Column("kind", Text, nullable=False),
    Column("at", Instant, nullable=False),
    _words("reason"),
    _ref("corrects", "attendance", nullable=True),
    Column("valid", Boolean, nullable=False),
    Column("claim", Json),
    _one_of("kind", AttendanceKind),
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

dialogues = Table(
    "dialogues",
    metadata,
    Column("channel", Text, nullable=False),
    Column("chat", Text, nullable=False),
    Column("thread", Text, nullable=False),
    Column("user", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("step", Text, nullable=False),
    Column("data", Json, nullable=False),
    Column("expires_at", Instant, nullable=False),
    PrimaryKeyConstraint("channel", "chat", "thread", "user"),
)

tokens = Table(
    "tokens",
    metadata,
    Column("hash", Text, primary_key=True),
    Column("kind", Text, nullable=False),
    _ref("office", "offices", nullable=True),
    _ref("person", "people", nullable=True),
    Column("data", Json, nullable=False),
    Column("expires_at", Instant, nullable=False),
    Column("used_at", Instant),
)

wrong_words = Table(
    "wrong_words",
    metadata,
    _id(),
    Column("channel", Text, nullable=False),
    Column("user", Text, nullable=False),
    Column("at", Instant, nullable=False),
    Index("ix_wrong_words_channel_user_at", "channel", "user", "at"),
)

inbox = Table(
    "inbox",
    metadata,
    _id(),
    Column("channel", Text, nullable=False),
    Column("update", Text, nullable=False),
    Column("raw", Json, nullable=False),
    Column("received_at", Instant, nullable=False, index=True),
    Column("state", Text, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("next_try", Instant),
    _words("error"),
    _one_of("state", INBOX_STATES),
    UniqueConstraint("channel", "update"),
    Index(
        "ix_inbox_pending",
        "id",
        sqlite_where=text("state = 'pending'"),
        postgresql_where=text("state = 'pending'"),
    ),
    sqlite_autoincrement=True,
)

offsets = Table(
    "offsets",
    metadata,
    Column("channel", Text, primary_key=True),
    Column("value", Key, nullable=False),
    Column("at", Instant, nullable=False),
)

outbox = Table(
    "outbox",
    metadata,
    _id(),
    Column("channel", Text, nullable=False),
    Column("chat", Text, nullable=False),
    Column("thread", Text, nullable=False),
    Column("message", Text, nullable=False),  # encoded by storage.codec
    Column("language", Text, nullable=False),
    Column("send_class", Text, nullable=False),
    Column("priority", Integer, nullable=False),
    Column("unique_key", Text, unique=True),
    Column("subject", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("not_before", Instant),
    Column("attempts", Integer, nullable=False),
    Column("repeated", Integer, nullable=False),
    Column("boot", Text, nullable=False),
    Column("message_id", Text, nullable=False),
    _words("error"),
    Column("created_at", Instant),
    Column("sent_at", Instant),
    _one_of("state", OUTBOX_STATES),
    _one_of("send_class", SendClass),
    Index(
        "ix_outbox_pending",
        "channel",
        "chat",
        "priority",
        "id",
        sqlite_where=text("state = 'pending'"),
        postgresql_where=text("state = 'pending'"),
    ),
    Index(
        "ix_outbox_sending",
        "channel",
        "chat",
        "priority",
        "id",
        sqlite_where=text("state = 'sending'"),
        postgresql_where=text("state = 'sending'"),
    ),
    Index(
        "ix_outbox_due",
        "priority",
        "id",
        sqlite_where=text("state = 'pending'"),
        postgresql_where=text("state = 'pending'"),
    ),
    Index(
        "ix_outbox_message",
        "channel",
        "chat",
        "message_id",
        sqlite_where=text("message_id <> ''"),
        postgresql_where=text("message_id <> ''"),
    ),
    sqlite_autoincrement=True,
)

media = Table(
    "media",
    metadata,
    Column("channel", Text, nullable=False),
    Column("key", Text, nullable=False),
    Column("remote_id", Text, nullable=False),
    PrimaryKeyConstraint("channel", "key"),
)

calendar = Table(
    "calendar",
    metadata,
    _id(),
    Column("day", Date, nullable=False),
    _ref("office", "offices", nullable=True),
    Column("working", Boolean, nullable=False),
    _words("name"),
    _words("source"),
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

# No foreign keys here: the log outlives what it speaks of, and office 0 is the chain of the instance itself.
audit = Table(
    "audit",
    metadata,
    _id(),
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
    _id(),
    _ref("office", "offices"),
    Column("kind", Text, nullable=False),
    # "C" sorts by code point as SQLite does, so that `latest` means the same on both.
    Column("key", Text().with_variant(Text(collation="C"), "postgresql"), nullable=False),
    Column("at", Instant, nullable=False),
    Column("snapshot", Json, nullable=False),
    UniqueConstraint("office", "kind", "key"),
)

work = Table(
    "work",
    metadata,
    _id(),
    Column("kind", Text, nullable=False),
    Column("payload", Json, nullable=False),
    Column("lane", Text, nullable=False),
    Column("run_at", Instant, nullable=False),
    Column("state", Text, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("boot", Text, nullable=False),
    _words("error"),
    _one_of("state", WORK_STATES),
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
