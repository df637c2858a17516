"""Attendance as a leader lives it, on every channel and on both databases."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from domain.model import AttendanceKind, OfficePlace
from scheduler.attendance import AttendanceQuestions
from tests.team import JAKARTA, Team


def at(month: int, day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=JAKARTA).astimezone(UTC)


async def asked(team: Team, questions: AttendanceQuestions, moment: datetime) -> None:
    team.clock.move_to(moment)
    await questions.tick(moment)
    await team.channel.deliver(None)


async def entries(team: Team, day: date) -> list[AttendanceKind]:
    camat = await team.camat.person()
    async with team.db.read() as uow:
        return [entry.kind for entry in await uow.attendance.between(team.office.id, camat.id, day, day)]


async def test_a_day_is_two_taps(team: Team) -> None:
    questions = AttendanceQuestions(team.db)
    await asked(team, questions, at(3, 11, 7, 30))
    morning = await team.camat.presses(team.sent_to("Pak Camat"), "Hadir")
    assert morning.keys == ["hadir-recorded"]
    await asked(team, questions, at(3, 11, 16, 0))
    evening = await team.camat.presses(team.sent_to("Pak Camat"), "Pulang")
    assert evening.keys == ["hadir-recorded"]
    assert await entries(team, date(2026, 3, 11)) == [AttendanceKind.ARRIVE, AttendanceKind.LEAVE]


async def test_a_location_is_kept_as_near_or_far_and_not_as_a_place(team: Team) -> None:
    office = replace(
        team.office, settings=replace(team.office.settings, office_place=OfficePlace(-6.889, 109.675, 100))
    )
    async with team.db.write() as uow:
        await uow.offices.save(office)
        await uow.commit()
    await team.camat.says("/hadir")
    near = await team.camat.sends(location=(-6.889, 109.675))
    assert "di lingkungan kantor, sekitar 0 meter" in near.text
    far = await team.camat.sends(location=(-6.799, 109.675))
    assert "di luar lingkungan kantor" in far.text
    assert "hadir-with-place" in (await team.camat.presses(far, "Datang")).keys
    camat, today = await team.camat.person(), date(2026, 3, 10)
    async with team.db.read() as uow:
        (entry,) = await uow.attendance.between(team.office.id, camat.id, today, today)
    assert entry.claim is not None
    assert entry.claim["inside"] is False
    assert "-6.7" not in str(entry.claim)


async def test_the_day_before_is_asked_about_and_told_as_said_later(team: Team) -> None:
    questions = AttendanceQuestions(team.db)
    await asked(team, questions, at(3, 11, 7, 30))
    await asked(team, questions, at(3, 12, 7, 30))
    shown = team.sent_to("Pak Camat").shown
    gap = next(one for one in shown if one.say and one.say.lines[0].key == "hadir-question-gap")
    answer = await team.camat.presses(gap, "Dinas luar")
    assert answer.keys == ["hadir-gap-recorded"]
    assert await entries(team, date(2026, 3, 11)) == [AttendanceKind.DUTY]
    assert (await team.camat.presses(gap, "Hadir")).silent or await entries(team, date(2026, 3, 11)) == [
        AttendanceKind.DUTY
    ]


async def test_leave_names_who_acts_and_ends_with_one_tap(team: Team) -> None:
    leave = await team.camat.says("/hadir cuti 10-13 Maret")
    names = await team.camat.presses(leave, "Tunjuk pelaksana harian")
    assert (await team.camat.presses(names, "Sari")).keys == ["hadir-acting-appointed"]
    questions = AttendanceQuestions(team.db)
    await asked(team, questions, at(3, 11, 7, 30))
    assert "hadir-question-acting" in team.sent_to("Sari").keys
    assert (await team.sari.says("/ringkasan")).keys[0].startswith("summary")
    await team.camat.presses(await team.camat.says("/hadir"), "Sudah masuk")
    assert (await team.sari.says("/ringkasan")).keys == ["refused-summary"]


async def test_the_sheet_of_the_month_comes_as_two_documents(team: Team) -> None:
    await team.camat.says("/hadir datang")
    team.clock.move_to(at(4, 2, 9))
    assert (await team.camat.says("/daftarhadir")).keys == ["daftarhadir-making"]
    made = await team.fetch_all()
    names = [file.name for say in made.says for file in say.files]
    assert names == ["daftar-hadir-2026-03-pak-camat.pdf", "daftar-hadir-2026-03-pak-camat.docx"]
    assert "Sesuai, simpan sebagai bukti" in made.buttons
