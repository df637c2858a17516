"""Leave of several days, who acts for the leader meanwhile, pictures of entries, and yesterday's gap."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from domain.model import AttendanceKind
from tests.handlers.pictures import photo
from tests.team import JAKARTA

TODAY = date(2026, 3, 10)  # a Tuesday, 09.00


async def leaves(team):
    async with team.db.read() as uow:
        return [(one.first, one.last) for one in await uow.attendance.leaves(team.office.id, TODAY, date(2026, 12, 31))]


async def entries(team, speaker, day=TODAY):
    person = await speaker.person()
    async with team.db.read() as uow:
        return await uow.attendance.between(team.office.id, person.id, day, day)


async def away(team, day):
    async with team.db.read() as uow:
        return await uow.attendance.away(team.office.id, day)


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("cuti 16-20 Maret", date(2026, 3, 16), date(2026, 3, 20)),
        ("cuti sampai 13 Maret", TODAY, date(2026, 3, 13)),
        ("besok cuti", date(2026, 3, 11), date(2026, 3, 11)),
        ("cuti 30 Maret - 2 April 2026", date(2026, 3, 30), date(2026, 4, 2)),
    ],
)
async def test_leave_of_several_days_is_one_line(team, words, first, last):
    assert (await team.sari.says(f"/hadir {words}")).keys == ["hadir-leave-recorded"]
    assert await leaves(team) == [(first, last)]


async def test_who_is_on_leave_is_left_in_peace_and_a_leave_is_audited(team):
    answer = await team.sari.says("/hadir cuti 16-20 Maret")
    assert "5 hari kerja" in answer.text
    sari = (await team.sari.person()).id
    assert sari in await away(team, date(2026, 3, 18))
    assert sari not in await away(team, date(2026, 3, 21))
    assert await team.audited("leave:1") == ["leave-taken"]


@pytest.mark.parametrize("words", ["cuti 2-5 Maret 2026", "cuti 9 Maret 2026"])
async def test_leave_is_for_days_to_come_only(team, words):
    assert (await team.sari.says(f"/hadir {words}")).keys == ["hadir-leave-past"]
    assert await leaves(team) == []


async def test_two_leaves_never_share_a_day(team):
    await team.sari.says("/hadir cuti 16-20 Maret")
    assert (await team.sari.says("/hadir cuti 20-24 Maret")).keys == ["hadir-leave-already"]
    await team.budi.says("/hadir cuti 20-24 Maret")
    assert len(await leaves(team)) == 2


async def test_by_buttons_it_takes_three_presses(team):
    today = await team.sari.presses(await team.sari.says("/hadir"), "Cuti")
    asked = await team.sari.presses(today, "Lebih dari sehari")
    answer = await team.sari.presses(asked, "s.d. Jum 13 Mar") if "s.d. Jum 13 Mar" in asked.buttons else None
    answer = answer or await team.sari.presses(asked, asked.buttons[-1])
    assert answer.keys == ["hadir-leave-recorded"]
    assert (await leaves(team))[0][0] == TODAY


async def test_the_days_may_be_written_after_the_button(team):
    today = await team.sari.says("/hadir cuti")
    await team.sari.presses(today, "Lebih dari sehari")
    assert (await team.sari.says("entah")).keys == ["hadir-leave-how"]
    assert (await team.sari.says("16-20 Maret")).keys == ["hadir-leave-recorded"]


async def test_a_leave_is_ended_by_who_is_back(team):
    await team.sari.says("/hadir cuti sampai 13 Maret")
    team.clock.move(days=2)
    came = await team.sari.says("/hadir datang")
    assert "hadir-leave-still" in came.keys
    answer = await team.sari.presses(came, "Sudah masuk")
    assert answer.keys == ["hadir-leave-ended"]
    assert await leaves(team) == [(TODAY, date(2026, 3, 11))]
    assert (await team.sari.presses(came, "Sudah masuk")).toast == "hadir-leave-gone"


async def test_a_leave_that_has_not_begun_is_withdrawn(team):
    await team.sari.says("/hadir cuti 16-20 Maret")
    menu = await team.sari.says("/hadir")
    assert "16 Maret 2026 sampai 20 Maret 2026" in menu.text
    assert (await team.sari.presses(menu, "Batalkan cuti")).keys == ["hadir-leave-withdrawn"]
    assert await leaves(team) == []


async def test_in_a_group_nobody_reads_that_it_is_leave(team):
    answer = await team.sari.says("/hadir cuti 16-20 Maret", group=True)
    assert "cuti" not in answer.text.lower()


# ── Pelaksana harian ─────────────────────────────────────────────────────────


async def test_the_leader_names_who_acts_with_two_presses(team):
    leave = await team.camat.says("/hadir cuti 16-20 Maret")
    names = await team.camat.presses(leave, "Tunjuk pelaksana harian")
    assert "Pak Camat" not in names.buttons
    answer = await team.camat.presses(names, "Pak Budi")
    assert answer.keys == ["hadir-acting-appointed"]
    assert "hadir-acting-for-you" in team.sent_to("Pak Budi").keys


async def test_who_acts_has_the_leaders_rights_on_these_days_only(team):
    await team.rini.says("/tim Sari plh 16-17 Maret")
    before = await team.sari.says("/ringkasan")
    assert before.keys == ["refused-summary"]
    team.clock.move_to(datetime(2026, 3, 16, 9, tzinfo=JAKARTA).astimezone(UTC))
    assert (await team.sari.says("/ringkasan")).keys[0] != "refused-summary"
    team.clock.move(days=2)
    assert (await team.sari.says("/ringkasan")).keys == ["refused-summary"]


async def test_who_only_acts_names_nobody_else(team):
    await team.rini.says("/tim Sari plh 10-11 Maret")
    assert (await team.sari.says("/tim Budi plh 12 Maret")).keys == ["refused-name-acting"]


async def test_members_and_coordinators_name_no_acting_leader(team):
    assert (await team.budi.says("/tim Sari plh 16-17 Maret")).keys == ["refused-name-acting"]


async def test_an_appointment_ends_by_a_word_or_when_the_leader_is_back(team):
    await team.camat.says("/hadir cuti 10-20 Maret")
    await team.camat.says("/tim Sari plh 10-20 Maret")
    assert (await team.rini.says("/tim Budi plh 12 Maret")).keys == ["hadir-acting-already"]
    team.clock.move(days=1)
    menu = await team.camat.says("/hadir")
    await team.camat.presses(menu, "Sudah masuk")
    assert "hadir-acting-over" in team.sent_to("Sari").keys
    assert (await team.sari.says("/ringkasan")).keys == ["refused-summary"]
    assert (await team.rini.says("/tim Sari plh selesai")).keys == ["hadir-acting-none"]


@pytest.mark.parametrize(
    ("words", "key"),
    [
        ("Sari plh", "hadir-acting-how"),
        ("Zulkifli plh 16-17 Maret", "hadir-acting-nobody"),
        ("Sari plh 2-3 Maret 2026", "hadir-acting-past"),
        ("Pak Camat plh 16-17 Maret", "hadir-acting-how"),
    ],
)
async def test_an_incomplete_appointment_says_what_is_missing(team, words, key):
    assert (await team.rini.says(f"/tim {words}")).keys == [key]


# ── Pictures and the day before ──────────────────────────────────────────────


async def test_a_letter_of_duty_is_kept_beside_its_entry_and_never_in_the_group(team):
    recorded = await team.camat.says("/hadir dinas luar ke provinsi")
    await team.camat.presses(recorded, "Kirim foto surat tugas")
    await team.camat.sends(photo=photo(3))
    told = await team.fetch_all()
    assert told.keys == ["hadir-paper-kept"]
    (entry,) = await entries(team, team.camat)
    async with team.db.read() as uow:
        (paper,) = (await uow.attendance.papers([entry.id]))[entry.id]
    assert await team.store.read(paper.sha256) == photo(3)
    assert team.sent_to("group").silent
    in_group = await team.budi.says("/hadir dinas luar", group=True)
    assert in_group.buttons == []


async def test_the_bytes_of_a_letter_are_known_to_the_sweep(team):
    from storage.upkeep import known_hashes

    await team.camat.presses(await team.camat.says("/hadir dinas luar"), "Kirim foto surat tugas")
    await team.camat.sends(photo=photo(4))
    await team.fetch_all()
    (entry,) = await entries(team, team.camat)
    async with team.db.read() as uow:
        (paper,) = (await uow.attendance.papers([entry.id]))[entry.id]
    assert paper.sha256 in await known_hashes(team.db)


async def test_words_instead_of_the_letter_say_how_to_go_on(team):
    await team.camat.presses(await team.camat.says("/hadir dinas luar"), "Kirim foto surat tugas")
    assert (await team.camat.says("nanti saja")).keys == ["hadir-paper-needed"]


async def test_what_somebody_is_ill_with_is_not_kept(team):
    await team.sari.says("/hadir sakit demam berdarah")
    (entry,) = await entries(team, team.sari)
    assert (entry.kind, entry.reason) == (AttendanceKind.SICK, "")


async def test_a_correction_without_a_time_invents_none(team):
    await team.rini.says("/hadir koreksi Sari kemarin datang lupa mencatat")
    (entry,) = await entries(team, team.sari, date(2026, 3, 9))
    assert entry.at.astimezone(JAKARTA).date() == TODAY
