"""What people answered to reminders: not now, and whether an event happened in a month."""

from __future__ import annotations

from sqlalchemy import Column, Date, Index, PrimaryKeyConstraint, Table

from storage.columns import Instant
from storage.tables.base import metadata, ref

# *Tunda*: this person hears of it again on that office-local day. A later word replaces an earlier one.
postponements = Table(
    "postponements",
    metadata,
    ref("occurrence", "occurrences"),
    ref("person", "people", index=True),
    ref("office", "offices"),
    Column("until", Date, nullable=False),
    Column("at", Instant, nullable=False),
    PrimaryKeyConstraint("occurrence", "person"),
    Index("ix_postponements_office_until", "office", "until"),
)

# "Apakah ada kejadian?", once for everybody: the month by its first day; `occurrence` NULL says that nothing happened.
event_answers = Table(
    "event_answers",
    metadata,
    ref("row", "rows"),
    Column("month", Date, nullable=False),
    ref("person", "people"),
    ref("occurrence", "occurrences", nullable=True),
    Column("at", Instant, nullable=False),
    PrimaryKeyConstraint("row", "month"),
)
