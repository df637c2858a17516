"""/status: the plan at one glance, down to a row."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import Engine, event

from domain.model import AttendanceKind, CalendarDay, OccurrenceState, Role
from domain.progress import figures
from domain.summary import summarise
from domain.weeks import Week
from tests.sample_plan import GRATUITY, TEAM_DECREE
from tests.team import Team


async def verify(team: Team, code: str, number: int = 0) -> None:
    row = await team.row(code)
    async with team.db.write() as uow:
        board = await uow.plans.board(team.office.id)
        assert board is not None
        occurrence = board.occurrences_of_row[row.id][number]
        await uow.plans.set_occurrence_state(occurrence.id, OccurrenceState.VERIFIED)
        await uow.commit()


async def attend(team: Team, day: date, kind: AttendanceKind, hour: int = 7) -> None:
    at = team.clock.now().astimezone(team.office.zone).replace(hour=hour, minute=25)
    person = await team.camat.person()
    async with team.db.write() as uow:
        await uow.attendance.add(team.office.id, person.id, day, kind, at=at)
        await uow.commit()


async def post_summary(team: Team, key: str, day: date) -> None:
    """What the scheduler leaves behind when it posts the summary of a week, with the figures of now."""
    async with team.db.write() as uow:
        board = await uow.plans.board(team.office.id)
        assert board is not None
        now = team.clock.now()
        week = Week(key=key, first=day - timedelta(days=4), last=day, start=now, end=now)
        summary = summarise(
            board,
            week,
            figures(board, day),
            previous=None,
            submissions=(),
            verified=0,
            leaders=(),
            names={},
            audit=(0, ""),
        )
        await uow.postings.put(team.office.id, "summary", key, at=now, snapshot=summary.to_snapshot())
        await uow.commit()


async def test_the_glance_is_a_picture_and_a_line_for_each_area(team: Team) -> None:
    answer = await team.camat.says("/status")
    picture = answer.says[0].picture
    assert picture is not None
    assert picture.kind == "status"
    assert [area["overdue"] for area in picture.data["areas"]] == [1, 0, 0, 0, 2, 0]
    assert answer.keys.count("status-area") == 4
    assert "Lewat tenggat: 3 bukti" in answer.text


async def test_words_and_picture_show_the_same_figures(team: Team) -> None:
    await verify(team, TEAM_DECREE)
    answer = await team.camat.says("/status")
    picture = answer.says[0].picture
    assert picture is not None
    assert picture.data["total"]["overdue"] == 2
    assert "Lewat tenggat: 2 bukti" in answer.text
    assert "I Manajemen perubahan 20%" in answer.text


async def test_buttons_lead_from_an_area_to_a_row_and_back_to_the_glance(team: Team) -> None:
    glance = await team.camat.says("/status", group=True)
    area = await team.camat.presses(glance, "V Pengawasan")
    row = await team.camat.presses(await team.camat.presses(area, "1. Pengendalian"), GRATUITY)
    assert "terlambat" in row.text
    for _ in range(3):
        row = await team.camat.presses(row, "button-back")
    assert row.keys[0] == "status-title"
    assert row.says[0].picture is not None
    assert row.message == glance.message


async def test_what_is_late_is_one_press_away(team: Team) -> None:
    late = await team.camat.presses(await team.camat.says("/status"), "Terlambat (3)")
    assert late.keys[0] == "tenggat-title-late"
    assert TEAM_DECREE in late.text
    assert (await team.camat.presses(late, "button-status")).keys[0] == "status-title"


@pytest.mark.parametrize(("words", "first"), [("II", "rencana-area"), (TEAM_DECREE, "rencana-row-title")])
async def test_an_area_or_a_code_behind_the_command_is_shown_at_once(team: Team, words: str, first: str) -> None:
    assert (await team.camat.says(f"/status {words}")).keys[0] == first


# ── Change since last week ───────────────────────────────────────────────────


async def test_without_an_earlier_summary_no_change_is_told(team: Team) -> None:
    assert "status-share" in (await team.camat.says("/status")).keys


async def test_the_change_since_last_weeks_summary_is_told(team: Team) -> None:
    await post_summary(team, "2026-W10", date(2026, 3, 6))
    assert "status-share-same" in (await team.camat.says("/status")).keys
    await verify(team, TEAM_DECREE)
    risen = await team.camat.says("/status")
    assert "status-share-up" in risen.keys
    picture = risen.says[0].picture
    assert picture is not None
    assert picture.data["change"] > 0


async def test_this_weeks_own_summary_is_not_what_it_is_compared_with(team: Team) -> None:
    await post_summary(team, "2026-W10", date(2026, 3, 6))
    await verify(team, TEAM_DECREE)
    await post_summary(team, "2026-W11", date(2026, 3, 10))
    assert "status-share-up" in (await team.camat.says("/status")).keys


# ── The role model ───────────────────────────────────────────────────────────


async def test_the_leaders_arrival_and_month_are_shown_in_office_time(team: Team) -> None:
    for day in (3, 4):
        await attend(team, date(2026, 3, day), AttendanceKind.ARRIVE)
    await attend(team, date(2026, 3, 10), AttendanceKind.ARRIVE)
    text = (await team.sari.says("/status")).text
    assert "Pak Camat: hadir sejak 07.25; bulan ini hadir 3 dari 7 hari kerja" in text


async def test_official_travel_is_named(team: Team) -> None:
    await attend(team, date(2026, 3, 10), AttendanceKind.DUTY)
    assert "dinas luar hari ini" in (await team.sari.says("/status")).text


@pytest.mark.parametrize("kind", [AttendanceKind.SICK, AttendanceKind.PERMIT, AttendanceKind.TIME_OFF])
async def test_why_somebody_is_away_is_not_told_in_the_group(team: Team, kind: AttendanceKind) -> None:
    await attend(team, date(2026, 3, 10), kind)
    text = (await team.sari.says("/status", group=True)).text
    assert "tidak masuk hari ini" in text
    assert not any(word in text for word in ("sakit", "izin", "cuti"))


async def test_nobody_is_blamed_on_a_day_off(team: Team) -> None:
    day = CalendarDay(day=date(2026, 3, 10), working=False, name="Libur", source="SKB")
    async with team.db.write() as uow:
        await uow.calendar.put([day])
        await uow.commit()
    text = (await team.sari.says("/status")).text
    assert "hari ini libur" in text
    assert "0 dari 6 hari kerja" in text


async def test_an_office_without_a_leader_has_no_such_line(team: Team) -> None:
    async with team.db.write() as uow:
        await uow.people.revoke((await team.camat.person()).id, Role.LEADER, "", at=team.clock.now())
        await uow.commit()
    assert "status-leader" not in (await team.sari.says("/status")).keys


async def test_the_text_fits_below_a_picture_at_its_longest(team: Team) -> None:
    """Long names and every figure in use; the dialogue itself refuses a caption of more than 1,024 characters."""
    async with team.db.write() as uow:
        for name in (
            "Drs. H. Abdurrahman Wirawan Kusumadinata, M.Si.",
            "Dr. Ir. Hj. Sri Retno Wulandari Prawirodirdjo",
        ):
            leader = await uow.people.add(
                team.office.id, name, "telegram", name, state=(await team.sari.person()).state
            )
            await uow.people.grant(leader.id, Role.LEADER, "", at=team.clock.now())
        await uow.commit()
    await post_summary(team, "2026-W10", date(2026, 3, 6))
    await verify(team, TEAM_DECREE)
    answer = await team.sari.says("/status")
    assert answer.keys.count("status-leader") == 2


async def statements(team: Team, text: str) -> list[str]:
    """What the database is asked while a command is answered."""
    asked: list[str] = []

    def count(_: Any, __: Any, statement: str, *___: Any) -> None:
        asked.append(statement)

    incoming = team.channel.message(team.camat, team.camat.private, text)
    async with team.db.write() as uow:
        event.listen(Engine, "before_cursor_execute", count)
        try:
            answer = await team.router.route(uow, incoming)
        finally:
            event.remove(Engine, "before_cursor_execute", count)
    assert answer.says
    return asked


async def test_the_plan_is_not_read_again_for_a_glance(team: Team) -> None:
    await team.camat.says("/status")
    asked = await statements(team, "/status")
    assert not [statement for statement in asked if "FROM occurrences" in statement or "FROM rows" in statement]
    assert len(asked) <= 7
