"""The weekly summary comes once per office and week, also after the program was down at its hour."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest

from domain.model import AttendanceKind, OccurrenceState
from domain.summary import Summary, tell
from locales.catalogue import catalogue
from reports.weekly import summary_now
from scheduler.summary import Summaries
from storage.database import Database
from tests.scheduler.an_office import AnOffice, an_office, arrive, hand_in, queued

FRIDAY = datetime(2026, 3, 13, 8, 0, tzinfo=UTC)  # 15.00 in Jakarta
WEEK = timedelta(days=7)


@pytest.fixture
async def made(db: Database) -> AnOffice:
    """An office that used the house last week: its starting point is set."""
    found = await an_office(db)
    assert await Summaries(db).tick(FRIDAY - WEEK + timedelta(hours=1)) == 0
    return found


async def told(db: Database) -> list[str]:
    return [row.outgoing.message.subject.rsplit(":", 1)[1] for row in await queued(db, "summary:")]


async def texts_of(db: Database) -> list[str]:
    return [catalogue().text("id", row.outgoing.message.lines) for row in await queued(db, "summary:")]


async def text_of(db: Database) -> str:
    [text] = await texts_of(db)
    return text


async def test_it_comes_on_friday_at_three_and_not_a_second_before(db: Database, made: AnOffice) -> None:
    assert await Summaries(db).tick(FRIDAY - timedelta(seconds=1)) == 0
    assert await Summaries(db).tick(FRIDAY) == 1
    [row] = await queued(db, "summary:")
    assert row.outgoing.to == made.group
    assert row.outgoing.message.unique == "summary:1:2026-W11:telegram:-1001"
    assert row.outgoing.message.picture is not None
    assert row.outgoing.message.picture.data["last"] == "2026-03-13"


async def test_every_tick_of_a_month_and_a_restart_before_each_give_one_a_week(db: Database, made: AnOffice) -> None:
    for half_hours in range(0, 28 * 48, 3):
        await Summaries(db).tick(FRIDAY - timedelta(days=1) + timedelta(minutes=30 * half_hours))
    assert await told(db) == ["2026-W11", "2026-W12", "2026-W13", "2026-W14"]


@pytest.mark.parametrize("down", [timedelta(hours=2), timedelta(days=3)])
async def test_down_at_its_hour_it_is_posted_at_the_first_tick_and_labelled_with_its_week(
    db: Database, made: AnOffice, down: timedelta
) -> None:
    assert await Summaries(db).tick(FRIDAY + down) == 1
    assert await told(db) == ["2026-W11"]
    text = await text_of(db)
    assert "9 Maret – 13 Maret 2026" in text
    assert "tidak terbit" not in text


async def test_after_three_weeks_only_the_latest_is_posted_and_the_missed_are_named_in_one_line(
    db: Database, made: AnOffice
) -> None:
    assert await Summaries(db).tick(FRIDAY + 3 * WEEK + timedelta(days=3)) == 1
    assert await told(db) == ["2026-W14"]
    assert "3 ringkasan antara 9 Mar dan 27 Mar tidak terbit" in await text_of(db)


async def test_a_summary_that_could_not_be_sent_for_a_week_is_named_by_the_next_one(
    db: Database, made: AnOffice
) -> None:
    for week in range(2):  # queued each time, but the program died before it was sent
        await Summaries(db).tick(FRIDAY + week * WEEK)
    assert "Ringkasan pekan 9 Mar – 13 Mar tidak terbit" in (await texts_of(db))[1]
    await arrive(db, FRIDAY + WEEK + timedelta(minutes=1), "summary:1:2026-W12")
    await Summaries(db).tick(FRIDAY + 2 * WEEK)
    assert "tidak terbit" not in (await texts_of(db))[-1]


async def test_at_night_it_waits_for_the_morning(db: Database, made: AnOffice) -> None:
    assert await Summaries(db).tick(FRIDAY + timedelta(hours=12)) == 0
    assert await Summaries(db).tick(FRIDAY + timedelta(hours=17)) == 1


async def test_a_new_office_gets_a_starting_point_and_no_summary_of_a_week_that_it_did_not_see(db: Database) -> None:
    await an_office(db)
    assert await Summaries(db).tick(FRIDAY + timedelta(hours=1)) == 0
    assert await told(db) == []
    async with db.read() as uow:
        assert await uow.postings.get(1, "summary", "2026-W11") is not None


async def test_an_office_that_was_at_work_before_the_first_start_is_told(db: Database) -> None:
    made = await an_office(db)
    await hand_in(db, made, "I.1.1", FRIDAY - timedelta(hours=3))
    assert await Summaries(db).tick(FRIDAY + timedelta(hours=1)) == 1


async def test_it_tells_what_happened_and_compares_with_the_week_before(db: Database, made: AnOffice) -> None:
    await hand_in(db, made, "II.1.1", FRIDAY - timedelta(days=1))
    await hand_in(db, made, "I.1.1", FRIDAY + timedelta(hours=2))  # next week's
    async with db.write() as uow:
        board = await uow.plans.board(1)
        assert board is not None
        done = board.occurrences_of_row[board.row_by_code["I.1.1"].id][0]
        await uow.plans.set_occurrence_state(done.id, OccurrenceState.VERIFIED)
        camat = made.people["Pak Camat"].id
        for day in (9, 10, 12):
            at = datetime(2026, 3, day, 1, tzinfo=UTC)
            await uow.attendance.add(1, camat, date(2026, 3, day), AttendanceKind.ARRIVE, at=at)
        await uow.commit()
    await Summaries(db).tick(FRIDAY)
    text = await text_of(db)
    assert "Pekan ini 1 bukti dikirim dan 0 terverifikasi." in text
    assert "naik 4 poin sepekan" in text
    assert "Pak Camat: 3 dari 5 hari kerja" in text
    assert "terutama Sari (1)" in text
    async with db.read() as uow:
        board = await uow.plans.board(1)
        assert board is not None
        now = await summary_now(uow, board, FRIDAY + timedelta(hours=3))
        assert now.submitted == 2


async def test_the_figures_posted_are_the_figures_kept(db: Database, made: AnOffice) -> None:
    await Summaries(db).tick(FRIDAY)
    [row] = await queued(db, "summary:")
    async with db.read() as uow:
        snapshot = await uow.postings.get(1, "summary", "2026-W11")
    assert snapshot is not None
    kept = Summary.from_snapshot(snapshot)
    assert tell(kept).lines == row.outgoing.message.lines
    assert row.outgoing.message.picture is not None
    assert dict(row.outgoing.message.picture.data) == dict(kept.progress)


async def test_a_failure_before_the_commit_leaves_neither_posting_nor_message(
    db: Database, made: AnOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr("scheduler.posting.tell", lambda *args, **kwargs: 1 / 0)
        assert await Summaries(db).tick(FRIDAY) == 0
    assert await told(db) == []
    assert await Summaries(db).tick(FRIDAY + timedelta(minutes=1)) == 1


async def test_moving_to_another_zone_or_hour_gives_no_second_summary_in_the_same_week(
    db: Database, made: AnOffice
) -> None:
    await Summaries(db).tick(FRIDAY)
    moved = replace(
        made.office, timezone="Asia/Jayapura", settings=replace(made.office.settings, summary_at=time(17, 0))
    )
    async with db.write() as uow:
        await uow.offices.save(moved)
        await uow.commit()
    summaries = Summaries(db)
    for hours in range(7 * 24):
        await summaries.tick(FRIDAY + timedelta(hours=hours - 2))
    assert await told(db) == ["2026-W11"]
    assert await summaries.tick(datetime(2026, 3, 20, 7, 59, tzinfo=UTC)) == 0
    assert await summaries.tick(datetime(2026, 3, 20, 8, 0, tzinfo=UTC)) == 1


async def test_while_the_bot_was_thrown_out_the_week_passes_and_is_not_posted_later(
    db: Database, made: AnOffice
) -> None:
    async with db.write() as uow:
        await uow.chats.park("telegram", "-1001", "kicked")
        await uow.commit()
    assert await Summaries(db).tick(FRIDAY) == 0
    async with db.write() as uow:
        await uow.chats.unpark("telegram", "-1001")
        await uow.commit()
    assert await Summaries(db).tick(FRIDAY + timedelta(hours=1)) == 0
    assert await Summaries(db).tick(FRIDAY + WEEK) == 1
