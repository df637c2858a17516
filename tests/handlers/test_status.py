"""/status: the plan at one glance, down to a row."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import Engine, event

from domain.holding import Cause
from domain.model import AttendanceKind, CalendarDay, OccurrenceState, Role
from domain.progress import figures
from domain.summary import summarise
from domain.weeks import Week
from tests.handlers.pictures import photo
from tests.sample_plan import GRATUITY, ONLINE, PROCEDURES, TEAM_DECREE, WHISTLE
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
    area = await team.camat.presses(glance, "V")
    row = await team.camat.presses(await team.camat.presses(area, "V.1"), GRATUITY)
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


# ── What concerns who asks ───────────────────────────────────────────────────


async def give(team: Team, code: str, *who: Any) -> None:
    row = await team.row(code)
    async with team.db.write() as uow:
        for speaker in who:
            person = await speaker.person()
            await uow.assignments.give(row.id, person.id, at=team.clock.now(), by=None, cause=Cause.GIVEN)
        await uow.commit()


async def test_a_member_sees_their_own_rows_below_the_whole(team: Team) -> None:
    await give(team, TEAM_DECREE, team.sari)
    answer = await team.sari.says("/status")
    assert "Baris Bapak/Ibu: 1. Terlambat 1, jatuh tempo pekan ini 0" in answer.text
    assert "I.1.1 Terlaksananya pembentukan tim kerja: terlambat, 31 Jan" in answer.text
    assert answer.says[0].picture is not None
    assert (await team.sari.presses(answer, "Tugas saya")).keys[0] == "tugas-title"


async def test_a_member_without_rows_sees_what_the_leader_sees(team: Team) -> None:
    assert (await team.dedi.says("/status")).text == (await team.camat.says("/status")).text


async def test_a_group_is_told_nothing_that_concerns_one_person(team: Team) -> None:
    await give(team, TEAM_DECREE, team.sari)
    for who in (team.sari, team.budi, team.rini):
        answer = await who.says("/status", group=True)
        assert answer.text == (await team.camat.says("/status")).text
        assert "Sari" not in answer.text


async def test_a_coordinator_sees_their_area_their_queue_and_who_is_late_there(team: Team) -> None:
    team.clock.move(days=25)
    await give(team, PROCEDURES, team.sari, team.dedi)
    await team.sari.sends(photo=photo(), caption=f"/bukti {ONLINE}")
    await team.fetch_all()
    answer = await team.budi.says("/status")
    assert [line.params["number"] for line in answer.says[0].lines if line.key == "status-area"] == ["II"]
    assert "Menunggu ditinjau oleh Bapak/Ibu: 1" in answer.text
    assert "Lewat tenggat pada: " in answer.text
    assert "Sari (1)" in answer.text
    assert "Dedi (1)" in answer.text
    assert (await team.budi.presses(answer, "Tinjau")).keys[0] in {"tinjau-files", "tinjau-card"}


async def test_what_is_late_and_held_by_nobody_is_said_so(team: Team) -> None:
    assert "Lewat tenggat tanpa pemegang: 3" in (await team.rini.says("/status")).text
    assert "tanpa pemegang" not in (await team.budi.says("/status")).text


async def test_an_admin_sees_who_waits_and_where_the_bot_is_mute(team: Team) -> None:
    calm = await team.rini.says("/status")
    assert not {"status-waiting", "status-silent", "status-no-group"} & set(calm.keys)
    await team.joins(team.stranger("Pak Baru", "55"))
    async with team.db.write() as uow:
        await uow.chats.park(team.channel.name, team.group.chat, "kicked")
        await uow.commit()
    answer = await team.rini.says("/status")
    assert "Anggota menunggu persetujuan: 1" in answer.text
    assert "1 grup tidak dapat saya kirimi: Tim ZI" in answer.text
    assert "status-waiting" not in (await team.budi.says("/status")).keys


async def test_a_secret_row_makes_nobody_late_in_the_eyes_of_others(team: Team) -> None:
    team.clock.move(days=130)
    await give(team, WHISTLE, team.sari)
    async with team.db.write() as uow:
        person = await team.budi.person()
        await uow.people.grant(person.id, Role.ADMIN, "", at=team.clock.now())
        await uow.people.revoke(person.id, Role.COORDINATOR, "II", at=team.clock.now())
        await uow.commit()
    assert "Sari" not in (await team.budi.says("/status")).text
    assert "Sari (1)" in (await team.rini.says("/status")).text


async def test_all_of_it_fits_below_a_picture(team: Team) -> None:
    """Every role at once, long names, everything late; the dialogue refuses a caption of more than 1,024 characters."""
    team.clock.move(days=250)
    async with team.db.write() as uow:
        at = team.clock.now()
        for number in range(6):
            name = f"Drs. H. Abdurrahman Wirawan Kusumadinata ke-{number}, M.Si."
            person = await uow.people.add(
                team.office.id, name, "telegram", f"p{number}", state=(await team.sari.person()).state
            )
            if number < 2:
                await uow.people.grant(person.id, Role.LEADER, "", at=at)
            board = await uow.plans.board(team.office.id)
            assert board is not None
            for row in board.rows:
                await uow.assignments.give(row.id, person.id, at=at, by=None, cause=Cause.GIVEN)
        await uow.chats.park(team.channel.name, team.group.chat, "kicked")
        await uow.commit()
    await give(team, GRATUITY, team.rini)
    await give(team, TEAM_DECREE, team.rini)
    await team.joins(team.stranger("Pak Baru", "55"))
    answer = await team.rini.says("/status")
    assert {"status-own", "status-queue", "status-late-more", "status-waiting", "status-silent"} <= set(answer.keys)


# ── Who leads today ──────────────────────────────────────────────────────────


async def test_on_a_leave_of_several_days_the_leader_is_away_and_who_acts_is_shown(team):
    await team.camat.says("/hadir cuti 10-12 maret")
    await team.camat.says("/tim Budi plh 10-12 maret")
    shown = await team.sari.says("/status")
    assert "Pelaksana harian Pak Budi (untuk Pak Camat): kehadiran hari ini belum tercatat" in shown.text
    await team.budi.says("/hadir datang")
    shown = await team.rini.says("/status", group=True)
    assert "Pelaksana harian Pak Budi (untuk Pak Camat): hadir sejak 09.00" in shown.text
    assert "Pak Camat: tidak masuk hari ini" in shown.text
    assert "Pelaksana harian Pak Camat: Pak Budi, sampai 12 Maret 2026" in (await team.sari.says("/tim")).text
    team.clock.move(days=3)
    assert "Pelaksana harian" not in (await team.sari.says("/status")).text
    assert "Pelaksana harian" not in (await team.sari.says("/tim")).text


async def test_who_acts_for_the_leader_finds_the_leaders_commands_in_the_help_and_the_greeting(team):
    assert "/ringkasan" not in (await team.sari.says("/bantuan")).text
    await team.camat.says("/tim Sari plh 10-12 maret")
    assert "/ringkasan" in (await team.sari.says("/bantuan")).text
    assert "Ringkasan" in " ".join((await team.sari.says("/mulai")).buttons)
    team.clock.move(days=3)
    assert "/ringkasan" not in (await team.sari.says("/bantuan")).text
