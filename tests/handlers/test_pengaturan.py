"""/pengaturan: the office's settings for its admin, one's own for everybody."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from math import ceil
from typing import Any

import pytest

from domain.buttons import encode
from domain.chat import Attachment, say
from domain.model import CalendarDay, HoursPeriod, Office, OfficePlace
from domain.morning_words import MORNING
from domain.office_settings import SETTINGS, Kind, Section
from domain.ports import DeliveryState, Outcome
from tests.dialogue import SECRET, Answer
from tests.team import Team


async def office(team: Team) -> Office:
    async with team.db.read() as uow:
        return await uow.offices.get(team.office.id)


async def setting(team: Team, name: str) -> Answer:
    """The page of one setting, by the way a thumb goes."""
    home = await team.rini.says("/pengaturan")
    found = SETTINGS[name]
    page = await team.rini.presses(home, f"pengaturan-section-{found.section.value}")
    return await team.rini.presses(page, f"pengaturan-title-{name}")


async def writing(team: Team, name: str) -> Answer:
    page = await setting(team, name)
    key = "pengaturan-button-send-place" if SETTINGS[name].kind is Kind.PLACE else "pengaturan-button-write"
    return await team.rini.presses(page, key)


# ── Who sees what ────────────────────────────────────────────────────────────


async def test_an_admin_finds_the_office_on_one_screen(team: Team) -> None:
    home = await team.rini.says("/pengaturan")
    assert "Jam kerja: Senin–Jumat, 07.30–16.00, Jumat 16.30 WIB" in home.text
    assert "Kabar pagi: pukul 08.00" in home.text
    assert "Ringkasan mingguan: Jumat, pukul 15.00" in home.text
    assert home.buttons[:3] == ["Waktu dan jam kerja", "Pengingat", "Pengingat lanjutan"]
    assert home.buttons[3:6] == ["Ringkasan", "Kehadiran", "Kantor dan anggota"]


async def test_no_page_of_settings_is_longer_than_a_phone(team: Team) -> None:
    for section in Section:
        page = await team.rini.presses(await team.rini.says("/pengaturan"), f"pengaturan-section-{section.value}")
        # A phone of 360 by 640 shows about 33 letters on a line, and a row of buttons is as high as two lines.
        lines = sum(ceil(len(line) / 33) for line in page.text.splitlines())
        assert lines + 2 * len(page.says[0].buttons) <= 16, section


@pytest.mark.parametrize("who", ["sari", "budi", "camat"])
async def test_everybody_else_finds_their_own_settings(team: Team, who: str) -> None:
    answer = await getattr(team, who).says("/settings")
    assert answer.keys[0] == "pengaturan-own-title"
    assert "button-back" not in [b.key for b in answer.all_buttons]


async def test_in_the_group_it_leads_to_the_private_chat(team: Team) -> None:
    assert (await team.rini.says("/pengaturan", group=True)).keys == ["continue-in-private"]


async def test_a_stranger_learns_nothing(team: Team) -> None:
    assert (await team.outsider.says("/pengaturan")).keys == ["refused-outsider"]


@pytest.mark.parametrize("action", ["home", "section", "one", "set", "write", "history", "periods", "add", "drop"])
async def test_every_press_asks_the_right_again(team: Team, action: str) -> None:
    page = await team.sari.says("/pengaturan")
    pressed = await team.sari.presses_data(
        page.shown[-1], encode(SECRET, f"pengaturan.{action}", ("digestat", "09.00"))
    )
    assert pressed.toast == "refused-settings"
    assert (await office(team)).settings.digest_at == time(8)


async def test_who_is_no_admin_any_more_cannot_finish_what_they_began(team: Team) -> None:
    await writing(team, "digestat")
    rini = await team.rini.person()
    async with team.db.write() as uow:
        for grant in rini.roles:
            await uow.people.revoke(rini.id, grant.role, grant.area, at=team.clock.now())
        await uow.commit()
    assert (await team.rini.says("09.00")).keys == ["refused-settings"]
    assert (await office(team)).settings.digest_at == time(8)


# ── Changing ─────────────────────────────────────────────────────────────────


async def test_a_value_is_set_by_a_button_told_with_what_follows_and_taken_back(team: Team) -> None:
    saved = await team.rini.presses(await setting(team, "digestat"), "09.00")
    assert "Jam kabar pagi: 09.00 (sebelumnya 08.00)" in saved.text
    assert (await office(team)).settings.digest_at == time(9)
    assert saved.buttons[0] == "Kembalikan: 08.00"
    back = await team.rini.presses(saved, "Kembalikan")
    assert "Jam kabar pagi: 08.00 (sebelumnya 09.00)" in back.text
    assert (await office(team)).settings.digest_at == time(8)


async def test_what_follows_names_the_next_working_day_at_the_offices_own_clock(team: Team) -> None:
    # It is Tuesday 10 March, 09.00: the digest of 10.00 is still to come today; Friday is off by the calendar.
    saved = await team.rini.presses(await setting(team, "digestat"), "Tulis sendiri")
    saved = await team.rini.says("10.00")
    assert "Kabar pagi berikutnya: Selasa, 10 Maret 2026 pukul 10.00 WIB" in saved.text
    async with team.db.write() as uow:
        await uow.postings.put(team.office.id, "digest", "2026-03-10", at=team.clock.now(), snapshot={})
        await uow.commit()
    saved = await team.rini.presses(await setting(team, "digestat"), "09.00")
    assert "Kabar pagi berikutnya: Rabu, 11 Maret 2026 pukul 09.00 WIB" in saved.text
    saved = await team.rini.presses(await setting(team, "zone"), "WITA")
    assert "Zona waktu: WITA (sebelumnya WIB)" in saved.text
    assert "Rabu, 11 Maret 2026 pukul 09.00 WITA" in saved.text


async def test_the_summarys_next_day_moves_before_a_day_off(team: Team) -> None:
    async with team.db.write() as uow:
        off = CalendarDay(day=date(2026, 3, 13), working=False, name="Hari Jadi", source="", office=team.office.id)
        await uow.calendar.put([off])
        await uow.commit()
    saved = await team.rini.presses(await setting(team, "sumat"), "14.00")
    assert "Ringkasan berikutnya: Kamis, 12 Maret 2026 pukul 14.00 WIB" in saved.text


WRITTEN = {
    "zone": ("Asia/Makassar", lambda o: o.timezone == "Asia/Makassar"),
    "week": ("Senin sampai Sabtu", lambda o: o.settings.workdays == (0, 1, 2, 3, 4, 5)),
    "hours": ("07.15-15.45, Jumat 16.15", lambda o: o.settings.friday_end == time(16, 15)),
    "digestat": ("pukul 8.15", lambda o: o.settings.digest_at == time(8, 15)),
    "days": ("H-5, H, H+2", lambda o: o.settings.reminder_days == (-5, 0, 2)),
    "quiet": ("19.00 sampai 06.00", lambda o: o.settings.quiet_from == time(19)),
    "late": ("3 hari", lambda o: o.settings.escalate_coordinator_after == 3),
    "verylate": ("14", lambda o: o.settings.escalate_leader_after == 14),
    "events": ("tidak", lambda o: o.settings.event_question_day == 0),
    "standing": ("60 hari", lambda o: o.settings.standing_reminder_after == 60),
    "sumday": ("Kamis", lambda o: o.settings.summary_weekday == 3),
    "sumat": ("14.30", lambda o: o.settings.summary_at == time(14, 30)),
    "ask": ("tidak", lambda o: o.settings.attendance_question_at is None),
    "grace": ("10 menit", lambda o: o.settings.arrival_tolerance == 10),
    "place": ("-6.889, 109.675, 250", lambda o: o.settings.office_place == OfficePlace(-6.889, 109.675, 250)),
    "name": ("Kecamatan  Baru | Jaya", lambda o: o.name == "Kecamatan Baru | Jaya"),
}


@pytest.mark.parametrize("name", WRITTEN)
async def test_every_setting_can_be_written_in_ones_own_words(team: Team, name: str) -> None:
    words, holds = WRITTEN[name]
    assert (await writing(team, name)).keys[1] == f"pengaturan-ask-{SETTINGS[name].kind.value}"
    saved = await team.rini.says(words)
    assert saved.keys[0] == "pengaturan-saved"
    assert holds(await office(team))
    subject = f"office:{team.office.id}"
    assert (await team.audited(subject))[0] == "setting-changed"
    # Said once, it is not asked any more.
    assert (await team.rini.says("halo")).keys == ["hint-private"]


@pytest.mark.parametrize("name", [n for n, s in SETTINGS.items() if s.kind in {Kind.SWITCH, Kind.LANGUAGE}])
async def test_every_switch_goes_over_and_back(team: Team, name: str) -> None:
    before = SETTINGS[name].get(await office(team))
    page = await setting(team, name)
    other = next(b for b in page.all_buttons if b.key == "pengaturan-button-value")
    saved = await team.rini.presses_data(page.shown[-1], encode(SECRET, other.action, other.args))
    assert SETTINGS[name].get(await office(team)) != before
    await team.rini.presses(saved, "pengaturan-button-undo")
    assert SETTINGS[name].get(await office(team)) == before


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("digestat", "25.00"),
        ("digestat", "8 sore"),
        ("sumat", "12.60"),
        ("quiet", "18.00-18.00"),
        ("quiet", "18.00"),
        ("zone", "WIBB"),
        ("zone", "Asia/Atlantis"),
        ("zone", "../../etc/passwd"),
        ("week", "libur terus"),
        ("hours", "16.00-07.30"),
        ("hours", "07.30-16.00 sore"),
        ("days", "7"),
        ("days", "H-400"),
        ("days", "H-1,H-2,H-3,H-4,H-5,H-6,H-7,H-8,H-9"),
        ("late", "0"),
        ("late", "seribu"),
        ("grace", "500"),
        ("place", "0, 0"),
        ("place", "di kantor"),
        ("place", "-96, 200"),
        ("ask", "pagi"),
        ("sumday", "besok"),
        ("name", "\u202e\u200b"),
    ],
)
async def test_a_wrong_value_is_answered_with_an_example_and_may_be_tried_again(
    team: Team, name: str, words: str
) -> None:
    before = await office(team)
    await writing(team, name)
    answer = await team.rini.says(words)
    assert answer.keys == [f"pengaturan-unclear-{SETTINGS[name].kind.value}"]
    assert "/batal" in answer.text
    assert await office(team) == before
    if name in WRITTEN:
        assert (await team.rini.says(WRITTEN[name][0])).keys[0] == "pengaturan-saved"


@pytest.mark.parametrize(
    ("name", "words", "key"),
    [
        ("digestat", "05.00", "pengaturan-conflict-digest-quiet"),
        ("digestat", "17.30", "pengaturan-conflict-digest-closed"),
        ("quiet", "07.00-09.00", "pengaturan-conflict-digest-quiet"),
        ("sumat", "20.00", "pengaturan-conflict-summary-quiet"),
        ("ask", "04.00", "pengaturan-conflict-question-quiet"),
        ("verylate", "1", "pengaturan-saved"),
        ("late", "30", "pengaturan-conflict-escalation"),
        ("hours", "00.00-07.00", "pengaturan-conflict-digest-closed"),
    ],
)
async def test_what_would_silence_something_is_refused_with_the_reason(
    team: Team, name: str, words: str, key: str
) -> None:
    await writing(team, name)
    assert (await team.rini.says(words)).keys[0] == key


async def test_the_same_value_changes_nothing_and_leaves_no_trace(team: Team) -> None:
    answer = await team.rini.presses(await setting(team, "digestat"), "✓ 08.00")
    assert answer.keys[-1] == "pengaturan-same"
    assert await team.audited(f"office:{team.office.id}") == []


async def test_the_place_is_set_by_sending_it_and_its_radius_by_a_button(team: Team) -> None:
    await writing(team, "place")
    assert (await team.rini.sends(location=(-6.889, 109.675))).keys[0] == "pengaturan-saved"
    assert (await office(team)).settings.office_place == OfficePlace(-6.889, 109.675, 100)
    await team.rini.presses(await setting(team, "place"), "-6.8890, 109.6750, radius 200 m")
    assert (await office(team)).settings.office_place == OfficePlace(-6.889, 109.675, 200)
    await team.rini.presses(await setting(team, "place"), "belum diatur")
    assert (await office(team)).settings.office_place is None


async def test_a_forwarded_or_impossible_place_is_not_taken(team: Team) -> None:
    await writing(team, "place")
    nowhere = Attachment(kind="location", latitude=float("nan"), longitude=1.0)
    assert (await team.rini.sends(attachment=nowhere)).keys == ["pengaturan-unclear-place"]
    answer = await team.rini.sends(location=(-6.889, 109.675), forwarded=True)
    assert answer.keys == ["pengaturan-place-forwarded"]
    assert (await office(team)).settings.office_place is None


async def test_a_photo_sent_meanwhile_is_still_evidence(team: Team) -> None:
    from tests.handlers.pictures import photo

    await writing(team, "digestat")
    answer = await team.rini.sends(photo=photo())
    assert answer.keys[0].startswith("bukti-")


async def test_the_history_names_who_changed_what(team: Team) -> None:
    await team.rini.presses(await setting(team, "digestat"), "09.00")
    history = await team.rini.presses(await team.rini.says("/pengaturan"), "Riwayat")
    assert "10 Mar, Bu Rini: Jam kabar pagi 08.00 → 09.00" in history.text


@pytest.mark.parametrize("data", [("set", "nothing", "1"), ("set", "digestat"), ("set", "digestat", "x"), ("one",)])
async def test_a_button_that_says_nothing_known_is_void(team: Team, data: tuple[str, ...]) -> None:
    home = await team.rini.says("/pengaturan")
    pressed = await team.rini.presses_data(home.shown[-1], encode(SECRET, f"pengaturan.{data[0]}", data[1:]))
    assert pressed.toast == "button-void"


# ── One's own ────────────────────────────────────────────────────────────────


async def test_everybody_switches_their_own_private_words_off_and_on(team: Team) -> None:
    page = await team.sari.says("/pengaturan")
    off = await team.sari.presses(page, "Matikan pengingat")
    assert "dimatikan" in off.text
    assert not (await team.sari.person()).nudges
    assert (await team.budi.person()).nudges
    on = await team.sari.presses(off, "Nyalakan pengingat")
    assert "menyala lagi" in on.text
    assert (await team.sari.person()).nudges
    person = await team.sari.person()
    assert await team.audited(f"person:{person.id}") == ["own-nudges", "own-nudges"]


async def test_ones_own_language_is_one_tap_away(team: Team) -> None:
    page = await team.sari.says("/pengaturan")
    await team.sari.presses(page, "English")
    assert (await team.sari.person()).language == "en"


# ── Dated hours ──────────────────────────────────────────────────────────────


async def hours_of(team: Team, day: date) -> Any:
    async with team.db.read() as uow:
        return (await uow.calendar.between(await uow.offices.get(team.office.id), day, day)).hours(day)


async def adding(team: Team) -> Answer:
    home = await team.rini.says("/pengaturan")
    periods = await team.rini.presses(await team.rini.presses(home, "Waktu dan jam kerja"), "Jam khusus")
    assert periods.keys[-1] == "pengaturan-periods-none"
    return await team.rini.presses(periods, "Tambah")


async def test_ramadan_hours_hold_for_their_days_and_no_others(team: Team) -> None:
    await adding(team)
    asked = await team.rini.says("Ramadan 11 Maret - 19 Maret 2026")
    assert asked.buttons[0] == "08.00–15.00, Jumat 15.30"
    saved = await team.rini.presses(asked, "08.00")
    assert "Berlaku mulai Rabu, 11 Maret 2026" in saved.text
    assert (await hours_of(team, date(2026, 3, 12))).end == time(15)
    assert (await hours_of(team, date(2026, 3, 13))).end == time(15, 30)
    assert (await hours_of(team, date(2026, 3, 10))).start == time(7, 30)
    assert (await hours_of(team, date(2026, 3, 20))).end == time(16, 30)
    assert await hours_of(team, date(2026, 3, 14)) is None
    dropped = await team.rini.presses(saved, "Hapus")
    assert dropped.keys[0] == "pengaturan-period-removed"
    assert (await hours_of(team, date(2026, 3, 12))).end == time(16)
    again = await team.rini.presses(saved, "Hapus")
    assert again.toast == "pengaturan-period-gone"
    assert (await team.audited(f"office:{team.office.id}"))[:2] == ["hours-removed", "hours-added"]


async def test_the_coming_ramadan_is_proposed_from_the_calendar(team: Team) -> None:
    async with team.db.write() as uow:
        feast = CalendarDay(day=date(2027, 3, 10), working=False, name="Hari Raya Idul Fitri", source="SKB")
        leave = CalendarDay(day=date(2027, 3, 9), working=False, name="Cuti Bersama Hari Raya Idul Fitri", source="SKB")
        await uow.calendar.put([leave, feast])
        await uow.commit()
    asked = await adding(team)
    assert asked.buttons[0] == "Ramadan 8 Feb–9 Mar"
    await team.rini.presses(await team.rini.presses(asked, "Ramadan"), "08.00")
    async with team.db.read() as uow:
        (period,) = await uow.calendar.periods(team.office.id)
    assert (period.name, period.first, period.last) == ("Ramadan", date(2027, 2, 8), date(2027, 3, 9))


@pytest.mark.parametrize(
    "words", ["besok", "31 Februari 2027", "1 Januari - 31 Desember 2027", "12 Maret, 15 Maret, 18 Maret", ""]
)
async def test_days_that_cannot_be_read_are_asked_for_with_an_example(team: Team, words: str) -> None:
    await adding(team)
    assert (await team.rini.says(words or "…")).keys == ["pengaturan-unclear-period"]


async def test_days_that_are_over_or_taken_are_refused(team: Team) -> None:
    async with team.db.write() as uow:
        await uow.calendar.add_period(
            HoursPeriod(
                office=team.office.id,
                name="Ramadan",
                first=date(2026, 5, 1),
                last=date(2026, 5, 30),
                start=time(8),
                end=time(15),
                friday_end=time(15, 30),
                saturday_end=time(13),
            )
        )
        await uow.commit()
    home = await team.rini.says("/pengaturan")
    periods = await team.rini.presses(await team.rini.presses(home, "Waktu dan jam kerja"), "Jam khusus")
    await team.rini.presses(periods, "Tambah")
    assert (await team.rini.says("1-5 Maret 2026")).keys == ["pengaturan-period-past"]
    assert (await team.rini.says("30 Mei - 2 Juni 2026")).keys == ["pengaturan-period-overlaps"]


async def test_hours_in_words_are_read_and_those_that_silence_the_digest_refused(team: Team) -> None:
    await adding(team)
    await team.rini.says("6-10 April 2026")
    assert (await team.rini.says("siang saja")).keys == ["pengaturan-unclear-hours"]
    assert (await team.rini.says("06.00-07.45")).keys == ["pengaturan-period-conflict-digest-closed"]
    assert (await team.rini.says("09.00-14.00, Jumat 11.30")).keys[0] == "pengaturan-period-saved"
    assert (await hours_of(team, date(2026, 4, 10))).end == time(11, 30)


async def test_an_hours_button_without_its_days_is_void(team: Team) -> None:
    asked = await adding(team)
    await team.rini.says("6-10 April 2026")
    await team.rini.says("/batal")
    pressed = await team.rini.presses_data(
        asked.shown[-1], encode(SECRET, "pengaturan.phours", ("08.00-15.00,15.30,13.00",))
    )
    assert pressed.toast == "button-void"


# ── What is under way follows ────────────────────────────────────────────────


async def test_a_digest_that_is_queued_is_news_until_the_new_end_of_work(team: Team) -> None:
    unique, until = f"digest:{team.office.id}:telegram:-1001:2026-03-10", datetime(2026, 3, 10, 9, tzinfo=UTC)
    digest = say("digest-title", day=date(2026, 3, 10), office="X", greeting=MORNING)
    async with team.db.write() as uow:
        await uow.outbox.put(team.group, replace(digest, unique=unique, until=until))
        await uow.commit()
    # The platform refused it once: it waits an hour for its next try.
    (row,) = await team.db.outbox.due(team.clock.now(), 50)
    later = team.clock.now() + timedelta(hours=1)
    tried = Outcome(id=row.outgoing.id, state=DeliveryState.PENDING, not_before=later, attempts=1)
    await team.db.outbox.settle(boot="tests", claims=[row.outgoing.id], outcomes=[], now=team.clock.now())
    await team.db.outbox.settle(boot="tests", claims=[], outcomes=[tried], now=team.clock.now())

    async def held() -> list[datetime | None]:
        rows = await team.db.outbox.due(later, 50)
        return [r.outgoing.message.until for r in rows]

    await team.rini.presses(await setting(team, "hours"), "07.30–15.00")
    assert await held() == [datetime(2026, 3, 10, 8, tzinfo=UTC)]
    await team.rini.presses(await setting(team, "zone"), "WITA")
    assert await held() == [datetime(2026, 3, 10, 7, tzinfo=UTC)]
    await team.rini.says("/kalender libur 10 Maret 2026 Banjir")
    assert await held() == []


async def test_another_week_says_at_once_how_many_hours_it_has(team: Team) -> None:
    saved = await team.rini.presses(await setting(team, "week"), "Senin–Sabtu")
    assert "seminggu" in saved.text
    assert "seminggu" not in (await team.rini.presses(await setting(team, "digestat"), "09.00")).text
