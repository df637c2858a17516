"""What a team hears over weeks without doing anything: on which days, who, and never more than that."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from scheduler.attendance import AttendanceQuestions
from tests.dialogue import Speaker
from tests.handlers.test_tim_move import give
from tests.mornings import morning, words_of
from tests.sample_plan import ONLINE, PROCEDURES
from tests.team import JAKARTA, Team

DAY = timedelta(days=1)


async def heard(team: Team, code: str, first: date, last: date, *speakers: Speaker) -> list[list[str]]:
    """On which mornings, days off too, each of them had a private word that names the row."""
    days: list[list[str]] = [[] for _ in speakers]
    for number in range((last - first).days + 1):
        day = first + number * DAY
        before = [len(await words_of(team, speaker, "nudge-title")) for speaker in speakers]
        await morning(team, datetime(day.year, day.month, day.day, 8, 0, tzinfo=JAKARTA).astimezone(UTC))
        for place, speaker in enumerate(speakers):
            words = (await words_of(team, speaker, "nudge-title"))[before[place] :]
            days[place] += [f"{day:%d/%m}" for word in words if code in word.text]
    return days


async def test_a_row_nobody_sees_to_is_told_of_on_the_offices_days_and_once_a_week_after_them(team: Team) -> None:
    """H is Tuesday, 31 March: H-14, H-7, H-3 (a Saturday, so Friday), H-1, H, H+1, H+3, then weekly."""
    await give(team, team.sari, PROCEDURES)
    [days] = await heard(team, PROCEDURES, date(2026, 3, 11), date(2026, 4, 24), team.sari)
    assert days == ["17/03", "24/03", "27/03", "30/03", "31/03", "01/04", "03/04", "10/04", "17/04", "24/04"]


async def test_what_stays_late_rises_in_private_and_the_group_hears_no_name(team: Team) -> None:
    await give(team, team.sari, PROCEDURES)
    days = await heard(team, PROCEDURES, date(2026, 4, 1), date(2026, 4, 20), team.budi, team.camat)
    assert days[0][0] == "01/04", "a day late: the area's coordinator"
    assert days[1] == ["13/04", "20/04"], "a week late: the leader, on Mondays"
    assert PROCEDURES in team.sent_to("group").text
    assert "Sari" not in team.sent_to("group").text


async def test_what_the_plan_calls_already_there_is_asked_for_once(team: Team) -> None:
    await give(team, team.sari, ONLINE)
    [days] = await heard(team, ONLINE, date(2026, 3, 25), date(2026, 4, 30), team.sari)
    assert len(days) == 1
    assert "Mohon dikirim sekali saja" in (await words_of(team, team.sari, "nudge-title"))[-1].text


async def test_a_six_day_week_hears_on_saturdays_and_a_day_that_the_admin_took_off_is_quiet(team: Team) -> None:
    """28 March, H-3, is a Saturday."""
    await give(team, team.sari, PROCEDURES)
    week = await team.rini.presses(await team.rini.says("/pengaturan"), "Waktu dan jam kerja")
    await team.rini.presses(await team.rini.presses(week, "Hari kerja"), "Senin–Sabtu")
    assert "kini libur" in (await team.rini.says("/kalender libur 24 Maret 2026 SKB berubah")).text
    [days] = await heard(team, PROCEDURES, date(2026, 3, 18), date(2026, 3, 29), team.sari)
    assert days == ["23/03", "28/03"], "H-7 is said on the day before"


async def test_in_ramadan_hours_nobody_is_late_at_eight_and_the_day_ends_earlier(team: Team) -> None:
    time = await team.rini.presses(await team.rini.says("/pengaturan"), "Waktu dan jam kerja")
    asked = await team.rini.presses(await team.rini.presses(time, "Jam khusus"), "Tambah")
    assert asked.keys, "the dates are asked for"
    await team.rini.says("Ramadan 11 Maret - 19 Maret 2026")
    assert "✅ Tersimpan: Ramadan" in (await team.rini.says("08.00-15.00")).text
    team.clock.move_to(datetime(2026, 3, 12, 7, 55, tzinfo=JAKARTA).astimezone(UTC))
    assert (await team.camat.says("/hadir datang")).keys == ["hadir-recorded"]
    team.clock.move_to(datetime(2026, 3, 12, 15, 0, tzinfo=JAKARTA).astimezone(UTC))
    assert await AttendanceQuestions(team.db).tick(team.clock.now()) == 1
    await team.channel.deliver(None)
    assert "hadir-question-leaving" in team.sent_to("Pak Camat").keys
