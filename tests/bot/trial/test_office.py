"""The trial's office is one that a visitor believes: a plan looked through, rows shared out, a quarter of history."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from bot.trial import office as sample
from domain.board import Board
from domain.model import OccurrenceState, Office
from storage import migrate
from storage.database import Database
from storage.files import FolderStore


@pytest.fixture
async def board(tmp_path: Path) -> Board:
    url = f"sqlite+aiosqlite:///{tmp_path / 'zibot.sqlite'}"
    await migrate.upgrade(url)
    database = await Database.open(url)
    try:
        made = await sample.prepare(database, FolderStore(tmp_path / "evidence"))
        async with database.read() as uow:
            found = await uow.plans.board(made.id)
        assert found is not None
        return found
    finally:
        await database.close()


async def test_no_date_of_the_trial_is_a_slip_of_the_year_but_the_survey_reaches_into_the_next_january(
    board: Board,
) -> None:
    years = {o.due.year for o in board.occurrences if o.due is not None}
    assert years == {2026, 2027}
    late = [o for o in board.occurrences if o.due is not None and o.due.year == 2027]
    assert {(board.row_by_id[o.row].code, o.due) for o in late} == {("VI.3.2", date(2027, 1, 31))}


async def test_both_members_have_rows_to_see_to_and_some_rows_are_left_to_share_out(board: Board) -> None:
    shares = Counter(person for _, person in board.assignees)
    assert len(shares) == 2
    assert min(shares.values()) >= 10
    assert len(board.rows) - len(board.assignees) >= 10


async def test_the_first_quarter_shows_verified_waiting_returned_and_missing_evidence(board: Board) -> None:
    today = sample.START.date()
    states = {o.state for o in board.occurrences if o.due is not None and o.due < today}
    assert {
        OccurrenceState.VERIFIED,
        OccurrenceState.SUBMITTED,
        OccurrenceState.RETURNED,
        OccurrenceState.EMPTY,
    } <= states


def test_the_clock_stops_at_each_hour_of_a_day_on_the_offices_own_clock() -> None:
    office = Office(id=1, name="Kantor", timezone="Asia/Jayapura")
    start = datetime(2026, 4, 9, 8, 1, tzinfo=office.zone)
    stops = sample.stops(office, start, start + timedelta(days=1))
    assert [f"{moment:%d %H.%M}" for moment in stops] == ["09 16.01", "10 07.31"]
    friday = sample.stops(office, start + timedelta(days=1), start + timedelta(days=2))
    assert [f"{moment:%H.%M}" for moment in friday] == ["15.01", "16.31", "07.31"]
    assert {moment.utcoffset() for moment in stops} == {timedelta(hours=9)}
