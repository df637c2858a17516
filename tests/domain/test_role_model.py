"""The row that the leader's attendance proves is found by its words, in the documents that offices really write."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from domain.board import Board
from domain.model import Occurrence, Office, Plan, PlanRow, PlanState
from domain.plan import TargetKind
from domain.role_model import role_model_rows, time_for

GOLDEN = Path(__file__).resolve().parents[2] / "../shared/golden"


def a_row(number: int, indicator: str, action: str = "", evidence: str = "", **more) -> PlanRow:
    return PlanRow(
        id=number,
        plan=1,
        code=f"I.4.{number}",
        area=more.pop("area", "I"),
        component_no="4",
        component=more.pop("component", "Perubahan pola pikir"),
        indicator=indicator,
        action=action,
        evidence_text=evidence,
        target_text="",
        **more,
    )


def a_board(rows: list[PlanRow]) -> Board:
    plan = Plan(id=1, office=1, year=2026, state=PlanState.ACTIVE, source="x", sha256="")
    return Board(office=Office(id=1, name="X", timezone="Asia/Jakarta"), plan=plan, rows=tuple(rows), occurrences=())


LEADER = a_row(1, "Pimpinan berperan sebagai role model", "Camat mengisi kehadiran", "Daftar hadir Camat")
MEETING = a_row(2, "Rapat tim kerja", "Rapat bersama camat", "Undangan, daftar hadir, notulen")


def test_the_row_of_the_role_model_is_found_and_meetings_are_not():
    assert role_model_rows(a_board([MEETING, LEADER])) == (LEADER, [LEADER])
    assert role_model_rows(a_board([MEETING])) == (None, [])


def test_two_that_say_the_same_are_asked_about():
    twin = a_row(3, LEADER.indicator, LEADER.action, LEADER.evidence_text)
    assert role_model_rows(a_board([LEADER, twin])) == (None, [LEADER, twin])


@pytest.mark.parametrize("more", [{"secret": True}, {"applicable": False}])
def test_a_secret_row_or_one_that_does_not_count_is_none(more):
    hidden = a_row(1, LEADER.indicator, LEADER.action, LEADER.evidence_text, **more)
    assert role_model_rows(a_board([hidden])) == (None, [])


@pytest.mark.parametrize("name", ["pasirian-2019", "pekalongan-barat-2020"])
def test_in_real_plans_it_is_the_one_about_the_leaders_attendance(name):
    path = GOLDEN / f"{name}.json"
    if not path.exists():
        pytest.skip("the sample plans are not here")
    known = json.loads(path.read_text())
    rows = [
        a_row(
            number,
            row["indikator"],
            row["langkah_aksi"],
            row["bukti_fisik"],
            area=row["area"],
            component=row["komponen"],
        )
        for number, row in enumerate(known, 1)
    ]
    found, _ = role_model_rows(a_board(rows))
    assert found is not None
    assert "role model" in found.indicator


def times(*spans: tuple[date, date]) -> list[Occurrence]:
    return [
        Occurrence(id=n, row=1, number=n, kind=TargetKind.RANGE, start=first, due=due)
        for n, (first, due) in enumerate(spans, 1)
    ]


def test_a_sheet_belongs_to_the_time_that_is_due_in_its_month_or_else_holds_it():
    march, april = date(2026, 3, 1), date(2026, 4, 1)
    monthly = times((march, date(2026, 3, 31)), (april, date(2026, 4, 30)))
    yearly = times((date(2026, 1, 1), date(2026, 12, 31)))
    quarter = times((date(2026, 3, 1), date(2026, 3, 31)), (date(2026, 6, 1), date(2026, 6, 30)))
    assert [one.id for one in (time_for(monthly, april), time_for(yearly, april), time_for(quarter, april)) if one] == [
        2,
        1,
        2,
    ]
    assert time_for([], april) is None
