"""Who is asked about attendance, when, once, and never on a day off."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from domain.model import AttendanceKind, CalendarDay, Role
from scheduler.attendance import AttendanceQuestions
from storage.database import Database
from tests.scheduler.an_office import an_office, queued

TUESDAY = date(2026, 3, 3)
QUESTION = datetime(2026, 3, 3, 0, 30, tzinfo=UTC)  # 07.30 in Jakarta
CLOSING = datetime(2026, 3, 3, 9, 0, tzinfo=UTC)  # 16.00


async def settle(db: Database, made, **values) -> None:
    async with db.write() as uow:
        made.office = replace(made.office, settings=replace(made.office.settings, **values))
        await uow.offices.save(made.office)
        await uow.commit()


async def say(db: Database, made, name: str, kind: AttendanceKind, at: datetime, day: date = TUESDAY) -> None:
    async with db.write() as uow:
        await uow.attendance.add(made.office.id, made.people[name].id, day, kind, at=at)
        await uow.commit()


async def asked(db: Database, prefix: str = "attendance:") -> list[str]:
    return [row.outgoing.to.chat for row in await queued(db, prefix)]


def chat(made, name: str) -> str:
    number = ("Bu Rini", "Pak Camat", "Sari").index(name)
    return str(made.office.id * 100 + number)


async def test_the_leader_is_asked_in_private_at_the_offices_hour_once(db: Database) -> None:
    made = await an_office(db)
    questions = AttendanceQuestions(db)
    assert await questions.tick(QUESTION - timedelta(seconds=1)) == 0
    assert await questions.tick(QUESTION) == 1
    for minute in range(0, 400, 20):
        assert await AttendanceQuestions(db).tick(QUESTION + timedelta(minutes=minute)) == 0
    [row] = await queued(db, "attendance:")
    assert row.outgoing.to.chat == chat(made, "Pak Camat")
    assert row.outgoing.message.until == CLOSING
    keys = [button.key for line in row.outgoing.message.buttons for button in line]
    assert keys == [f"hadir-button-{name}" for name in ("present", "duty", "time-off", "sick", "permit")]


async def test_everybody_is_asked_where_the_office_wants_it(db: Database) -> None:
    made = await an_office(db)
    await settle(db, made, attendance_for_all=True)
    await AttendanceQuestions(db).tick(QUESTION)
    assert len(await asked(db)) == 3


@pytest.mark.parametrize("kind", [AttendanceKind.ARRIVE, AttendanceKind.DUTY, AttendanceKind.SICK])
async def test_who_answered_already_is_not_asked(db: Database, kind: AttendanceKind) -> None:
    made = await an_office(db)
    await say(db, made, "Pak Camat", kind, QUESTION - timedelta(minutes=20))
    assert await AttendanceQuestions(db).tick(QUESTION) == 0


async def test_who_is_on_leave_is_not_asked_but_who_acts_meanwhile_is(db: Database) -> None:
    made = await an_office(db)
    async with db.write() as uow:
        camat, sari = made.people["Pak Camat"].id, made.people["Sari"].id
        await uow.attendance.take_leave(made.office.id, camat, TUESDAY, TUESDAY, at=QUESTION)
        await uow.attendance.appoint(made.office.id, camat, sari, TUESDAY, TUESDAY, by=camat, at=QUESTION)
        await uow.commit()
    await AttendanceQuestions(db).tick(QUESTION)
    [row] = await queued(db, "attendance:")
    assert row.outgoing.to.chat == chat(made, "Sari")
    assert row.outgoing.message.lines[0].key == "hadir-question-acting"


async def test_on_a_day_off_nobody_is_asked(db: Database) -> None:
    await an_office(db)
    async with db.write() as uow:
        await uow.calendar.put([CalendarDay(day=TUESDAY, working=False, name="Libur", source="SKB")])
        await uow.commit()
    for hour in range(24):
        assert await AttendanceQuestions(db).tick(QUESTION.replace(hour=hour)) == 0


async def test_an_office_that_switched_it_off_is_left_alone(db: Database) -> None:
    made = await an_office(db)
    await settle(db, made, attendance_question_at=None)
    for hour in range(24):
        assert await AttendanceQuestions(db).tick(QUESTION.replace(hour=hour)) == 0


async def test_another_hour_holds_from_the_next_tick_on(db: Database) -> None:
    made = await an_office(db)
    questions = AttendanceQuestions(db)
    assert await questions.tick(QUESTION - timedelta(minutes=5)) == 0
    await settle(db, made, attendance_question_at=time(8))
    assert await questions.tick(QUESTION) == 0
    assert await questions.tick(QUESTION + timedelta(minutes=30)) == 1


async def test_at_closing_time_only_who_came_and_has_not_gone_is_asked(db: Database) -> None:
    made = await an_office(db)
    await say(db, made, "Pak Camat", AttendanceKind.ARRIVE, QUESTION)
    await say(db, made, "Sari", AttendanceKind.ARRIVE, QUESTION)
    await say(db, made, "Sari", AttendanceKind.LEAVE, CLOSING - timedelta(hours=1))
    assert await AttendanceQuestions(db).tick(CLOSING - timedelta(minutes=1)) == 0
    assert await AttendanceQuestions(db).tick(CLOSING) == 1
    assert await AttendanceQuestions(db).tick(CLOSING + timedelta(minutes=30)) == 0
    assert await asked(db, "leaving:") == [chat(made, "Pak Camat")]


async def test_a_day_without_a_word_is_asked_about_once_the_working_day_after(db: Database) -> None:
    made = await an_office(db)
    questions = AttendanceQuestions(db)
    await questions.tick(QUESTION)
    assert await asked(db, "gap:") == []  # nobody was asked before today
    await questions.tick(QUESTION + timedelta(days=1))
    [row] = await queued(db, "gap:")
    assert row.outgoing.to.chat == chat(made, "Pak Camat")
    assert [button.args[1] for line in row.outgoing.message.buttons for button in line] == ["2026-03-03"] * 5
    await questions.tick(QUESTION + timedelta(days=1, hours=2))
    assert len(await asked(db, "gap:")) == 1


async def test_who_leaves_that_unanswered_too_is_asked_about_the_day_only_until_they_speak_again(db: Database) -> None:
    """Two questions every morning to somebody who answers neither would be pestering."""
    made = await an_office(db)
    for days in range(3):
        await AttendanceQuestions(db).tick(QUESTION + timedelta(days=days))
    assert len(await asked(db)) == 3
    assert len(await asked(db, "gap:")) == 1
    thursday = TUESDAY + timedelta(days=2)
    await say(db, made, "Pak Camat", AttendanceKind.ARRIVE, QUESTION + timedelta(days=2), thursday)
    for days in (3, 6):  # Friday, which passes in silence, and Monday
        await AttendanceQuestions(db).tick(QUESTION + timedelta(days=days))
    gaps = [row.outgoing.message.lines[0].params["day"] for row in await queued(db, "gap:")]
    assert gaps == [TUESDAY, TUESDAY + timedelta(days=3)]


async def test_on_the_first_working_day_of_a_month_the_sheet_waits_for_one_tap(db: Database) -> None:
    made = await an_office(db)
    questions = AttendanceQuestions(db)
    await questions.tick(datetime(2026, 3, 31, 0, 30, tzinfo=UTC))
    await questions.tick(datetime(2026, 4, 1, 0, 30, tzinfo=UTC))
    [row] = await queued(db, "sheet:")
    assert row.outgoing.to.chat == chat(made, "Pak Camat")
    assert row.outgoing.message.buttons[0][0].args[0] == "2026-03-01"


async def test_a_month_in_any_zone_with_restarts_asks_once_a_working_day_and_never_in_quiet_hours(db: Database) -> None:
    await an_office(db, zone="Asia/Jayapura")
    start = datetime(2026, 2, 28, 15, tzinfo=UTC)  # midnight there
    questions = AttendanceQuestions(db)
    told = []
    for step in range(31 * 24 * 4):
        now = start + timedelta(minutes=15 * step)
        questions = AttendanceQuestions(db) if step % 97 == 0 else questions
        if await questions.tick(now):
            told.append(now.astimezone(ZoneInfo("Asia/Jayapura")).time())
    days = [row.outgoing.message.unique.rpartition(":")[2] for row in await queued(db, "attendance:")]
    assert days == sorted(set(days))
    assert len(days) == 22
    assert set(told) == {time(7, 30)}


async def test_admins_hear_once_a_week_of_a_leader_who_cannot_be_asked(db: Database) -> None:
    made = await an_office(db)
    async with db.write() as uow:
        await uow.people.private_closed("telegram", chat(made, "Pak Camat"))
        await uow.commit()
    for days in range(-1, 5):
        await AttendanceQuestions(db).tick(QUESTION + timedelta(days=days))
    [row] = await queued(db, "leader-closed:")
    assert row.outgoing.to.chat == chat(made, "Bu Rini")
    assert row.outgoing.message.lines[0].params["names"] == "Pak Camat"
    assert await asked(db) == []


async def test_of_a_leader_who_wants_no_private_words_nobody_complains(db: Database) -> None:
    made = await an_office(db)
    async with db.write() as uow:
        await uow.people.private_closed("telegram", chat(made, "Pak Camat"))
        await uow.people.set_nudges(made.people["Pak Camat"].id, False)
        await uow.commit()
    await AttendanceQuestions(db).tick(QUESTION - timedelta(days=1))
    assert await queued(db, "leader-closed:") == []


async def test_who_was_not_asked_yesterday_is_not_asked_for_a_gap_today(db: Database) -> None:
    """The office asks everybody only since yesterday noon: Sari has missed nothing, the leader has."""
    made = await an_office(db)
    for days in (-2, 0):
        await AttendanceQuestions(db).tick(QUESTION + timedelta(days=days))
    await settle(db, made, attendance_for_all=True)
    await AttendanceQuestions(db).tick(QUESTION + timedelta(days=1))
    assert await asked(db, "gap:") == [chat(made, "Pak Camat")]
    assert len(await asked(db)) == 1 + 3
    await AttendanceQuestions(db).tick(QUESTION + timedelta(days=2))
    assert sorted(await asked(db, "gap:")) == sorted(chat(made, name) for name in ("Bu Rini", "Pak Camat", "Sari"))


async def test_admins_of_an_office_without_a_leader_hear_of_it_once_a_month(db: Database) -> None:
    made = await an_office(db)
    async with db.write() as uow:
        await uow.people.revoke(made.people["Pak Camat"].id, Role.LEADER, "", at=QUESTION)
        await uow.commit()
    first = datetime(2026, 4, 1, 0, 30, tzinfo=UTC)
    for days in range(-1, 12):
        await AttendanceQuestions(db).tick(first + timedelta(days=days))
    [row] = await queued(db, "leaderless:")
    assert row.outgoing.to.chat == chat(made, "Bu Rini")
    assert [button.args for line in row.outgoing.message.buttons for button in line] == [("tim",)]
    assert await asked(db) == []
