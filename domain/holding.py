"""Who holds which row, since when and why; who was invited; who handed everything over to whom."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any


class Cause(StrEnum):
    """Why somebody holds a row, or holds it no longer; words: catalogue keys `tim-cause-<value>`."""

    GIVEN = "given"  # by a coordinator or admin
    WITHDRAWN = "withdrawn"  # a coordinator or admin took it away
    PLAN = "plan"  # the plan's own column names them
    CARRIED = "carried"  # had the same row in the plan of another year
    INVITED = "invited"  # joined by an invitation for the name in the plan
    TAKEN = "taken"  # took a row that nobody held
    TAKEN_OVER = "taken-over"  # took it over from who held it
    RELEASED = "released"  # gave it back
    HANDED_OVER = "handed-over"  # mutasi: everything of one person to another
    LEFT = "left"  # the holder left the team
    UNDONE = "undone"  # a handing over was taken back


@dataclass(frozen=True, slots=True, kw_only=True)
class Assignment:
    """One time that a person held a row. `until` is None while they do; `given_by` and `ended_by` are None where a document
    or the leaving itself did it."""

    row: int
    person: int
    since: datetime
    cause: Cause
    given_by: int | None = None
    until: datetime | None = None
    end_cause: Cause | None = None
    ended_by: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Invitation:
    """The wish that somebody whom the plan calls `name` joins. `person` is who came by it, None as long as nobody did."""

    id: int
    office: int
    name: str
    at: datetime
    person: int | None = None
    used_at: datetime | None = None
    withdrawn_at: datetime | None = None

    @property
    def open(self) -> bool:
        return self.person is None and self.withdrawn_at is None


@dataclass(frozen=True, slots=True, kw_only=True)
class Handover:
    """Rows and roles of `giver` that go to `taker` in one step. It is a draft until `done_at`; `moved` then holds what was
    moved, so that it can be taken back: "rows" [[row, whether the taker had it already]], "roles" [[role, area, whether the
    taker had it already]], "left" (whether the giver left the team with it)."""

    id: int
    office: int
    giver: int
    taker: int
    by: int
    at: datetime
    reason: str = ""
    done_at: datetime | None = None
    undone_at: datetime | None = None
    moved: Mapping[str, Any] = field(default_factory=dict)
