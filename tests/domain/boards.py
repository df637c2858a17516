"""Boards made in one line each: rows by code, occurrences by day and state."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from domain.board import Board
from domain.model import Occurrence, OccurrenceState, Office, OfficeSettings, Plan, PlanRow, PlanState
from domain.plan import TargetKind

S = OccurrenceState
When = date | None


def an_office(**settings: object) -> Office:
    return Office(id=1, name="Kecamatan Contoh", timezone="Asia/Jakarta", settings=OfficeSettings(**settings))  # type: ignore[arg-type]


def a_row(number: int, code: str, *, secret: bool = False, applicable: bool = True) -> PlanRow:
    area, component, _ = code.split(".")
    return PlanRow(
        id=number,
        plan=1,
        code=code,
        area=area,
        component_no=component,
        component=f"Komponen {component}",
        indicator=f"Terlaksananya {code}",
        action="",
        evidence_text="",
        target_text="",
        secret=secret,
        applicable=applicable,
    )


def a_board(
    rows: Sequence[tuple[str, Sequence[tuple[When, OccurrenceState]]]],
    *,
    secret: Sequence[str] = (),
    inapplicable: Sequence[str] = (),
    assignees: Sequence[tuple[str, int]] = (),
    office: Office | None = None,
    regulation: str = "",
    year: int = 2020,
) -> Board:
    """Rows as (code, [(due day or None for a standing one, state), …]); an empty list is an event nobody opened."""
    made, occurrences = [], []
    for number, (code, dues) in enumerate(rows, 1):
        made.append(a_row(number, code, secret=code in secret, applicable=code not in inapplicable))
        for place, (due, state) in enumerate(dues, 1):
            occurrences.append(
                Occurrence(
                    id=len(occurrences) + 1,
                    row=number,
                    number=place,
                    kind=TargetKind.STANDING if due is None else TargetKind.MONTH,
                    start=due and due.replace(day=1),
                    due=due,
                    state=state,
                )
            )
    number_of = {row.code: row.id for row in made}
    return Board(
        office=office or an_office(),
        plan=Plan(
            id=1,
            office=1,
            year=year,
            state=PlanState.ACTIVE,
            source="plan.docx",
            sha256="0" * 64,
            regulation=regulation,
        ),
        rows=tuple(made),
        occurrences=tuple(occurrences),
        assignees=tuple((number_of[code], person) for code, person in assignees),
    )


def with_state(board: Board, occurrence: int, state: OccurrenceState) -> Board:
    changed = tuple(replace(o, state=state) if o.id == occurrence else o for o in board.occurrences)
    return replace(board, occurrences=changed)
