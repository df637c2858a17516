"""An office's whole plan with its present state in one value, from which every figure, list and picture is computed."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from domain.model import Occurrence, Office, Plan, PlanRow
from domain.regulations import Regulation
from domain.regulations.changes import RegulationChange, regulation_of


@dataclass(frozen=True, eq=False)
class Board:
    """The active plan of an office: rows in document order, occurrences by due day. Compared by identity, so that
    figures computed from it can be remembered as long as nothing changed."""

    office: Office
    plan: Plan
    rows: tuple[PlanRow, ...]
    occurrences: tuple[Occurrence, ...]
    assignees: tuple[tuple[int, int], ...] = ()  # (row id, person id)
    regulation_changes: tuple[RegulationChange, ...] = ()  # what the office corrected in rulebooks
    cares: frozenset[tuple[int, int]] = frozenset()  # (occurrence id, person id) of those who said they work on it

    @cached_property
    def regulation(self) -> Regulation:
        """The rulebook's table as it counts for this office and this plan."""
        return regulation_of(self.plan.regulation, self.plan.year, self.regulation_changes)

    @cached_property
    def row_by_id(self) -> dict[int, PlanRow]:
        return {row.id: row for row in self.rows}

    @cached_property
    def row_by_code(self) -> dict[str, PlanRow]:
        return {row.code.upper(): row for row in self.rows}

    @cached_property
    def occurrences_of_row(self) -> dict[int, tuple[Occurrence, ...]]:
        found: dict[int, list[Occurrence]] = {row.id: [] for row in self.rows}
        for occurrence in self.occurrences:
            found[occurrence.row].append(occurrence)
        return {row: tuple(items) for row, items in found.items()}

    @cached_property
    def rows_of_person(self) -> dict[int, frozenset[int]]:
        """The ids of the rows that each person holds."""
        found: dict[int, set[int]] = {}
        for row, person in self.assignees:
            found.setdefault(person, set()).add(row)
        return {person: frozenset(rows) for person, rows in found.items()}

    @cached_property
    def occurrence_by_id(self) -> dict[int, Occurrence]:
        return {occurrence.id: occurrence for occurrence in self.occurrences}
