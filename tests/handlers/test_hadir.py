"""/hadir: once a day and kind, at the office's own day, with corrections that stay visible."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time

import pytest

from domain.chat import Attachment
from domain.model import AttendanceKind, CalendarDay, HoursPeriod, OfficePlace
from tests.handlers.pictures import photo
from tests.team import JAKARTA

DAY = date(2026, 3, 10)


def at(hour: int, minute: int = 0, day: int = 10) -> datetime:
    return datetime(2026, 3, day, hour, minute, tzinfo=JAKARTA).astimezone(UTC)


async def entries(team, speaker, day=DAY):
    person = await speaker.person()
    async with team.db.read() as uow:
        return await uow.attendance.between(team.office.id, person.id, day, day)


async def kinds(team, speaker, day=DAY):
    return [entry.kind for entry in await entries(team, speaker, day)]


async def test_the_buttons_carry_the_day_and_are_ones_own(team):
    answer = await team.camat.says("/hadir", group=True)
    assert answer.buttons == ["Datang", "Pulang", "Dinas luar", "Cuti", "Sakit", "Izin"]
    assert "Selasa, 10 Maret 2026" in answer.text
    assert (await team.sari.presses(answer, "Datang")).toast == "button-of-somebody-else"
    assert await entries(team, team.sari) == []


async def test_a_press_records_and_takes_the_place_of_the_buttons(team):
    menu = await team.camat.says("/hadir", group=True)
    answer = await team.camat.presses(menu, "Datang")
    assert answer.keys == ["hadir-recorded-group"]
    assert answer.says[0].edit == menu.message
    (entry,) = await entries(team, team.camat)
    assert entry.kind is AttendanceKind.ARRIVE
    async with team.db.read() as uow:
        (audit,) = await uow.audit.of_subject(team.office.id, f"attendance:{entry.id}")
    assert audit.action == "attendance-recorded"


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("/hadir datang", AttendanceKind.ARRIVE),
        ("/hadir dinas luar", AttendanceKind.DUTY),
        ("/HADIR pulang", AttendanceKind.LEAVE),
        ("hadir pulang", AttendanceKind.LEAVE),
        ("/hadir cuti", AttendanceKind.TIME_OFF),
        ("/attend sick", AttendanceKind.SICK),
    ],
)
async def test_words_are_understood_as_well(team, words, kind):
    await team.camat.says(words)
    assert await kinds(team, team.camat) == [kind]


async def test_arriving_is_told_by_the_offices_hours_without_blame(team):
    team.clock.move_to(at(7, 29))
    assert (await team.camat.says("/hadir datang")).keys == ["hadir-recorded"]
    team.clock.move_to(at(7, 43))
    late = await team.sari.says("/hadir datang")
    assert "13 menit setelah jam masuk 07.30" in late.text


async def test_a_day_off_knows_no_lateness(team):
    async with team.db.write() as uow:
        await uow.calendar.put([CalendarDay(day=DAY, working=False, name="Cuti bersama", source="SKB")])
        await uow.commit()
    assert (await team.camat.says("/hadir datang")).keys == ["hadir-recorded", "hadir-day-off"]


async def test_the_second_press_of_a_day_says_what_is_recorded(team):
    menu = await team.camat.says("/hadir")
    await team.camat.presses(menu, "Datang")
    team.clock.move(hours=1)
    again = await team.camat.presses(menu, "Datang")
    assert again.keys == ["hadir-already"]
    assert "09.00" in again.text
    assert len(await entries(team, team.camat)) == 1


async def test_yesterdays_button_records_nothing(team):
    menu = await team.camat.says("/hadir")
    team.clock.move(days=1)
    assert (await team.camat.presses(menu, "Datang")).toast == "hadir-old-button"
    assert await entries(team, team.camat, date(2026, 3, 11)) == []


@pytest.mark.parametrize("words", ["besok sakit", "pulang kemarin", "datang 9 Maret", "sakit 2026-03-09"])
async def test_other_days_are_refused_with_the_way_out(team, words):
    assert (await team.camat.says(f"/hadir {words}")).keys == ["hadir-only-today"]
    assert await entries(team, team.camat) == []


async def test_the_offices_zone_decides_the_day(team):
    team.clock.move_to(at(23, 59))
    await team.camat.says("/hadir pulang")
    team.clock.move_to(at(0, 0, day=11))
    await team.camat.says("/hadir pulang")
    assert len(await entries(team, team.camat)) == 1
    assert len(await entries(team, team.camat, date(2026, 3, 11))) == 1


async def test_what_was_said_during_an_outage_keeps_its_own_time(team):
    team.clock.move_to(at(13))
    await team.camat.says("/hadir datang", sent_at=at(7, 20))
    (entry,) = await entries(team, team.camat)
    assert entry.at == at(7, 20)


async def test_what_cannot_both_be_true_asks_for_a_correction(team):
    await team.sari.says("/hadir sakit")
    answer = await team.sari.says("/hadir datang")
    assert answer.keys == ["hadir-contradicts"]
    assert await kinds(team, team.sari) == [AttendanceKind.SICK]


async def test_a_correction_needs_a_reason_and_keeps_the_old_entry(team):
    await team.sari.says("/hadir sakit")
    (old,) = await entries(team, team.sari)
    asked = await team.sari.presses(await team.sari.says("/hadir datang"), "Koreksi")
    assert asked.keys == ["hadir-ask-reason-time"]
    assert (await team.sari.says("x")).keys == ["hadir-reason-needed"]
    answer = await team.sari.says("07.25 salah tekan")
    assert "hadir-corrected" in answer.keys
    (new,) = await entries(team, team.sari)
    assert (new.kind, new.corrects, new.reason, new.at) == (AttendanceKind.ARRIVE, old.id, "salah tekan", at(7, 25))


async def test_a_correction_does_not_reach_into_the_future(team):
    await team.sari.says("/hadir datang")
    await team.sari.presses(await team.sari.says("/hadir datang"), "Koreksi")
    assert (await team.sari.says("10.00 salah tekan")).keys == ["hadir-time-ahead"]


async def test_a_correction_of_an_entry_that_changed_meanwhile_changes_nothing(team):
    await team.sari.says("/hadir datang")
    again = await team.sari.says("/hadir datang")
    await team.sari.presses(again, "Koreksi")
    await team.sari.says("08.00 mesin rusak")
    assert (await team.sari.presses(again, "Koreksi")).toast == "hadir-correct-late"


async def test_in_a_group_nobody_reads_why_somebody_is_away(team):
    answer = await team.sari.presses(await team.sari.says("/hadir", group=True), "Sakit")
    assert "tidak masuk" in answer.text
    assert "sakit" not in answer.text.lower()


async def settle(team, **values):
    """The office's settings with these values."""
    async with team.db.write() as uow:
        office = await uow.offices.get(team.office.id)
        team.office = replace(office, settings=replace(office.settings, **values))
        await uow.offices.save(team.office)
        await uow.commit()


async def test_a_location_sent_before_goes_along_as_a_claim_without_the_place(team):
    await settle(team, office_place=OfficePlace(-6.2088, 106.8456, 200))
    assert "hadir-place-hint" in (await team.camat.says("/hadir")).keys
    kept = await team.camat.sends(location=(-6.2079, 106.8456))
    assert "di lingkungan kantor, sekitar 100 meter" in kept.text
    answer = await team.camat.presses(kept, "Datang")
    assert "hadir-with-place" in answer.keys
    (entry,) = await entries(team, team.camat)
    assert entry.claim == {"claim": True, "inside": True, "metres": 100, "live": False}


async def test_a_location_that_comes_before_the_command_is_taken_for_the_days_attendance(team):
    """The morning's question stands in the chat; who sends where they are first, as they were told, types no command."""
    await settle(team, office_place=OfficePlace(-6.2088, 106.8456, 200))
    kept = await team.camat.sends(location=(-6.2079, 106.8456))
    assert kept.keys == ["hadir-place-kept"]
    assert "hadir-with-place" in (await team.camat.presses(kept, "Datang")).keys
    (entry,) = await entries(team, team.camat)
    assert entry.claim["inside"] is True
    assert (await team.outsider.sends(location=(-6.2079, 106.8456))).keys == ["refused-outsider"]
    assert (await team.sari.sends(location=(-6.2079, 106.8456), group=True)).silent


async def test_nothing_is_kept_of_a_location_while_the_office_has_none(team):
    assert "hadir-place-hint" not in (await team.camat.says("/hadir")).keys, "nobody is asked for it in vain"
    told = await team.camat.sends(location=(-6.2079, 106.8456))
    assert told.keys == ["hadir-place-unset"]
    assert "hadir-with-place" not in (await team.camat.presses(told, "Datang")).keys
    (entry,) = await entries(team, team.camat)
    assert entry.claim is None


async def test_lateness_goes_by_the_hours_of_the_day_and_the_offices_tolerance(team):
    await settle(team, arrival_tolerance=10)
    async with team.db.write() as uow:
        await uow.calendar.add_period(
            HoursPeriod(
                office=team.office.id,
                name="Ramadan",
                first=DAY,
                last=DAY,
                start=time(8),
                end=time(15),
                friday_end=time(15, 30),
                saturday_end=time(13),
            )
        )
        await uow.commit()
    team.clock.move_to(at(8, 10))
    assert (await team.camat.says("/hadir datang")).keys == ["hadir-recorded"]
    team.clock.move_to(at(8, 11))
    assert "11 menit setelah jam masuk 08.00" in (await team.sari.says("/hadir datang")).text


@pytest.mark.parametrize("place", [(0.0, 0.0), (91.0, 181.0), (float("nan"), 1.0)])
async def test_an_impossible_location_is_refused(team, place):
    await team.camat.says("/hadir")
    assert (await team.camat.sends(location=place)).keys == ["hadir-place-impossible"]


async def test_a_forwarded_location_is_refused(team):
    await team.camat.says("/hadir")
    answer = await team.camat.sends(
        attachment=Attachment(kind="location", latitude=-6.2, longitude=106.8), forwarded=True
    )
    assert answer.keys == ["hadir-place-forwarded"]


async def test_a_photo_meanwhile_is_not_lost(team):
    await team.camat.says("/hadir")
    assert (await team.camat.sends(photo=photo())).keys == ["bukti-which-row-files"]


async def test_other_words_bring_the_buttons_again(team):
    await team.camat.says("/hadir")
    assert (await team.camat.says("apa kabar")).keys == ["hadir-which"]


# ── By an admin ──────────────────────────────────────────────────────────────


async def test_an_admin_corrects_with_a_reason_and_the_person_hears_of_it(team):
    answer = await team.rini.says("/hadir koreksi Sari kemarin dinas luar surat tugas 094/12")
    assert answer.keys == ["hadir-corrected-other"]
    (entry,) = await entries(team, team.sari, date(2026, 3, 9))
    assert (entry.kind, entry.reason) == (AttendanceKind.DUTY, "surat tugas 094/12")
    assert team.sent_to("Sari").keys == ["hadir-corrected-for-you"]


async def test_a_named_time_is_the_corrected_one(team):
    await team.rini.says("/hadir koreksi Pak Budi 9 Maret datang 07.20 mesin rusak")
    (entry,) = await entries(team, team.budi, date(2026, 3, 9))
    assert (entry.at, entry.reason) == (at(7, 20, day=9), "mesin rusak")


@pytest.mark.parametrize(
    ("words", "key"),
    [
        ("koreksi", "hadir-correct-how"),
        ("koreksi Sari sakit", "hadir-correct-how"),
        ("koreksi Zulkifli sakit demam", "hadir-correct-nobody"),
        ("koreksi Sari besok cuti tahunan", "hadir-only-past"),
    ],
)
async def test_an_incomplete_correction_says_what_is_missing(team, words, key):
    assert (await team.rini.says(f"/hadir {words}")).keys == [key]


async def test_only_an_admin_corrects_others_and_not_in_the_group(team):
    words = "/hadir koreksi Sari kemarin sakit surat dokter"
    assert (await team.budi.says(words)).keys == ["refused-correct-attendance"]
    assert (await team.rini.says(words, group=True)).keys == ["hadir-correct-in-private"]
    assert await entries(team, team.sari, date(2026, 3, 9)) == []


async def test_strangers_are_not_recorded(team):
    assert (await team.outsider.says("/hadir datang")).keys == ["refused-outsider"]
    assert (await team.anonymous.says("/hadir datang", group=True)).keys == ["continue-in-private"]


async def test_a_corrected_entry_can_still_have_its_photo(team):
    await team.camat.says("/hadir datang")
    menu = await team.camat.says("/hadir")
    assert "hadir-correct-hint" in menu.keys
    asked = await team.camat.presses(await team.camat.presses(menu, "Datang"), "Koreksi")
    assert asked.keys == ["hadir-ask-reason-time"]
    corrected = await team.camat.says("07.20 lupa mencatat")
    assert (await team.camat.presses(corrected, "Sertakan foto")).keys == ["hadir-paper-ask-photo"]
