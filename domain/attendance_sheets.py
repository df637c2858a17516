"""What is kept beside attendance: pictures that go with an entry, and sheets that were filed as evidence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class AttendancePaper:
    """A letter of duty or another picture for one entry; its bytes are in the store. `at` is the instant it came."""

    entry: int
    sha256: str
    name: str
    mime: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class FiledSheet:
    """A month's sheet as it was handed in for a row: `month` by its first day, `digest` of what it said."""

    office: int
    person: int
    month: date
    digest: str
    row: int
    submission: int
    at: datetime


def newest_of(filed: Sequence[FiledSheet], person: int, month: date) -> FiledSheet | None:
    """The last one of this person and month; `filed` is the newest first."""
    return next((sheet for sheet in filed if sheet.person == person and sheet.month == month), None)
