"""Plans with their rows, targets and occurrences."""

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
    UniqueConstraint,
    text,
)

from domain.model import OccurrenceState, PlanState, RowEventKind
from domain.plan import TargetKind
from storage.columns import Instant, Json
from storage.tables.base import AREAS, metadata, one_of, own_id, ref, words

plans = Table(
    "plans",
    metadata,
    own_id(),
    ref("office", "offices", index=True),
    Column("year", Integer, nullable=False),
    Column("state", Text, nullable=False),
    words("source"),
    Column("sha256", Text, nullable=False),
    words("title"),
    Column("regulation", Text, nullable=False),
    Column("start", Date),
    Column("draft", Json),
    # What the plan was made of that this one took over, so that the import can be undone: see `storage/plans_undo.py`.
    Column("before", Json),
    ref("person", "people", nullable=True),
    Column("answer_channel", Text),
    Column("answer_chat", Text),
    Column("answer_thread", Text),
    Column("received_at", Instant, nullable=False),
    Column("state_at", Instant, nullable=False),
    one_of("state", PlanState),
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
    own_id(),
    ref("plan", "plans"),
    Column("position", Integer, nullable=False),
    words("code"),
    Column("area", Text, nullable=False),
    words("component_no"),
    words("component"),
    words("indicator"),
    words("action"),
    words("evidence_text"),
    words("target_text"),
    words("pic"),
    Column("secret", Boolean, nullable=False),
    Column("applicable", Boolean, nullable=False),
    # None while the document's own cell counts.
    words("schedule", nullable=True),
    # None while the office's days count.
    Column("reminder_days", Json),
    one_of("area", AREAS),
    UniqueConstraint("plan", "position"),
    UniqueConstraint("plan", "code"),
)

wanted = Table(
    "wanted",
    metadata,
    own_id(),
    ref("row", "rows"),
    # Below 0: no longer asked for, kept since evidence names it.
    Column("position", Integer, nullable=False),
    words("name"),
    UniqueConstraint("row", "position"),
)

targets = Table(
    "targets",
    metadata,
    own_id(),
    ref("row", "rows"),
    Column("position", Integer, nullable=False),
    Column("kind", Text, nullable=False),
    words("text"),
    words("label", nullable=True),
    Column("cadence", Text),
    Column("duration", Text),
    Column("rule", Text),
    Column("expected", Integer),
    one_of("kind", TargetKind),
    UniqueConstraint("row", "position"),
)

occurrences = Table(
    "occurrences",
    metadata,
    own_id(),
    ref("office", "offices"),
    ref("row", "rows"),
    Column("number", Integer, nullable=False),
    Column("kind", Text, nullable=False),
    Column("start", Date),
    Column("due", Date),
    Column("state", Text, nullable=False),
    words("label"),
    ref("opened_by", "people", nullable=True),
    Column("opened_at", Instant),
    # Since then the row's target does not ask for it any more. Never deleted: messages and undoing name it.
    Column("dropped_at", Instant),
    one_of("kind", TargetKind),
    one_of("state", OccurrenceState),
    CheckConstraint("start IS NULL OR due IS NULL OR start <= due", name="window"),
    CheckConstraint("number >= 1", name="number"),
    UniqueConstraint("row", "number"),
    Index("ix_occurrences_office_due", "office", "due"),
)

assignees = Table(
    "assignees",
    metadata,
    ref("row", "rows"),
    ref("person", "people", index=True),
    Column("at", Instant, nullable=False),
    PrimaryKeyConstraint("row", "person"),
)

row_events = Table(
    "row_events",
    metadata,
    own_id(),
    ref("row", "rows", index=True),
    ref("person", "people", nullable=True),
    Column("kind", Text, nullable=False),
    Column("at", Instant, nullable=False),
    words("reason"),
    Column("data", Json, nullable=False),
    one_of("kind", RowEventKind),
)

regulation_changes = Table(
    "regulation_changes",
    metadata,
    own_id(),
    ref("office", "offices", index=True),
    ref("person", "people", nullable=True),
    Column("regulation", Text, nullable=False),
    Column("name", Text, nullable=False),
    # None: the rulebook's own value counts again.
    words("value", nullable=True),
    words("reason"),
    Column("at", Instant, nullable=False),
)
