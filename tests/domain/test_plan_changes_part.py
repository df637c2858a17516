"""Only some areas of a changed plan."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from domain.areas import AREA_NUMBERS
from domain.model import PlanRow
from domain.plan import DraftRow, Target
from domain.plan_changes import Kind, PlanChanges, RowChange
from domain.plan_changes_part import changes_part


def an_old(number: int, area: str) -> PlanRow:
    return PlanRow(
        id=number,
        plan=1,
        code=f"{area}.1.{number}",
        area=area,
        component_no="1",
        component="Tim",
        indicator="",
        action=f"Kegiatan {number}",
        evidence_text="",
        target_text="",
    )


def a_new(number: int, area: str) -> DraftRow:
    return DraftRow(
        code=f"{area}.1.{number}",
        area=area,
        component_no="1",
        component="Tim",
        indicator="",
        action=f"Kegiatan {number}",
        evidence_text="",
        evidence=(),
        target_text="",
        target=Target(text=""),
    )


areas = st.sampled_from(AREA_NUMBERS)


@st.composite
def changes(draw: st.DrawFn) -> PlanChanges:
    """Rows that stay, come, go, and change their area; every code once."""
    found = []
    for number in range(1, draw(st.integers(1, 12))):
        old = an_old(number, draw(areas)) if draw(st.booleans()) else None
        new = a_new(number, draw(areas)) if old is None or draw(st.booleans()) else None
        kind = Kind.ADDED if old is None else Kind.REMOVED if new is None else Kind.CHANGED
        code = new.code if new is not None else old.code if old is not None else ""
        kept = new is None and draw(st.booleans())
        found.append(RowChange(kind=kind, code=code, old=old, new=new, kept=kept))
    return PlanChanges(tuple(found))


@given(changes(), st.sets(areas))
def test_rows_of_other_areas_neither_come_nor_go_nor_change(found: PlanChanges, chosen: set[str]) -> None:
    part = changes_part(found, chosen)
    for change in part.rows:
        rows = [row for row in (change.old, change.new) if row is not None]
        assert change.untouched or all(row.area in chosen for row in rows)
        assert not change.untouched or (change.new is None and change.kept)
    before = {c.old.id for c in found.rows if c.old is not None}
    assert {c.old.id for c in part.rows if c.old is not None} == before


@given(changes(), st.sets(areas))
def test_no_two_rows_of_the_plan_are_called_the_same(found: PlanChanges, chosen: set[str]) -> None:
    part = changes_part(found, chosen)
    codes = [c.code.upper() for c in part.rows if c.new is not None or c.kept]
    assert len(codes) == len(set(codes))


@given(changes())
def test_all_areas_together_are_the_whole(found: PlanChanges) -> None:
    assert changes_part(found, AREA_NUMBERS) == found
