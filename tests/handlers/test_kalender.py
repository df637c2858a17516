"""/kalender: the days on which the office works, seen by everybody and changed by its admin."""

from __future__ import annotations

from datetime import date

import pytest

from domain.buttons import encode
from domain.model import CalendarDay
from domain.plan_changes_dates import reschedule
from domain.target_dates import parse_target
from tests.dialogue import SECRET, Answer
from tests.handlers.pictures import photo
from tests.sample_plan import PROCEDURES
from tests.team import Team

NYEPI, FEAST = date(2026, 3, 19), date(2026, 3, 20)


@pytest.fixture(autouse=True)
async def national_days(team: Team) -> None:
    source = "SKB tiga menteri; python-holidays 0"
    days = [
        CalendarDay(day=NYEPI, working=False, name="Hari Suci Nyepi", source=source),
        CalendarDay(day=FEAST, working=False, name="Cuti Bersama Idul Fitri", source=source),
    ]
    async with team.db.write() as uow:
        await uow.calendar.put(days)
        await uow.commit()


async def works(team: Team, day: date) -> bool:
    async with team.db.read() as uow:
        return (await uow.calendar.between(await uow.offices.get(team.office.id), day, day)).works(day)


async def counted_row(team: Team, words: str = "10 hari kerja", start: date = date(2026, 3, 10)) -> None:
    """A row that is due so many working days after its start, counted without any day off."""
    row = await team.row(PROCEDURES)
    async with team.db.write() as uow:
        board = await uow.plans.board(team.office.id)
        target = parse_target(words, 2026, start=start)
        changes = reschedule(board.occurrences_of_row[row.id], target, ())
        await uow.schedules.redate(row.id, target, changes, words, at=team.clock.now())
        await uow.commit()


async def dues(team: Team, code: str = PROCEDURES) -> list[date | None]:
    async with team.db.read() as uow:
        board = await uow.plans.board(team.office.id)
    return [o.due for o in board.occurrences_of_row[board.row_by_code[code].id]]


# ── Looking ──────────────────────────────────────────────────────────────────


async def test_the_present_month_shows_working_days_and_days_off(team: Team) -> None:
    page = await team.sari.says("/kalender")
    assert "Maret 2026: 20 hari kerja" in page.text
    assert "Kam 19 Mar: Hari Suci Nyepi" in page.text
    assert "16\u00a0\u00a017\u00a0\u00a018\u00a0\u00a019·" in page.text
    assert page.buttons == ["‹ Februari 2026", "April 2026 ›"]
    before = await team.sari.presses(page, "‹")
    assert "Februari 2026: 20 hari kerja" in before.text


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("mei", "Mei 2026"),
        ("12", "Desember 2026"),
        ("2027-01", "Januari 2027"),
        ("bulan depan", "April 2026"),
        ("Januari 2027", "Januari 2027"),
    ],
)
async def test_a_month_is_named_in_many_ways(team: Team, words: str, title: str) -> None:
    assert title in (await team.sari.says(f"/calendar {words}")).text


async def test_a_day_says_by_whose_word_it_is_off(team: Team) -> None:
    page = await team.sari.says("/kalender 19 Maret 2026")
    assert "Hari libur." in page.text
    assert "Hari Suci Nyepi. Sumber: SKB tiga menteri" in page.text
    assert page.buttons == ["‹ Kembali"]


@pytest.mark.parametrize(
    ("words", "key"),
    [("entah", "kalender-unclear-month"), ("1999-01", "kalender-unclear-month"), ("2040-01", "kalender-too-far")],
)
async def test_what_cannot_be_shown_is_answered_with_an_example(team: Team, words: str, key: str) -> None:
    assert (await team.sari.says(f"/kalender {words}")).keys == [key]


async def test_the_group_sees_the_month_without_buttons_for_changes(team: Team) -> None:
    page = await team.rini.says("/kalender", group=True)
    assert "kalender.change" not in [b.action for b in page.all_buttons]


# ── Changing ─────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("action", ["work", "off", "move", "restore", "shifts", "shift", "change"])
async def test_only_the_admin_changes_days(team: Team, action: str) -> None:
    page = await team.sari.says("/kalender")
    pressed = await team.sari.presses_data(page.shown[-1], encode(SECRET, f"kalender.{action}", ("2026-03-19",)))
    assert pressed.toast == "refused-settings"
    assert (await team.sari.says("/kalender kerja 19 Maret 2026")).keys == ["refused-settings"]
    assert not await works(team, NYEPI)


async def a_day(team: Team, label: str) -> Answer:
    return await team.rini.presses(await team.rini.says("/kalender"), label)


async def test_a_joint_leave_becomes_a_working_day_and_is_given_back(team: Team) -> None:
    page = await a_day(team, "Jum 20 Mar")
    changed = await team.rini.presses(page, "Jadikan hari kerja")
    assert "Jumat, 20 Maret 2026 kini hari kerja" in changed.text
    assert "Jum 20 Mar: hari kerja (Cuti Bersama Idul Fitri)" in changed.text
    assert await works(team, FEAST)
    page = await team.rini.presses(changed, "Jum 20 Mar")
    assert "Sumber: Bu Rini" in page.text
    restored = await team.rini.presses(page, "Kembalikan")
    assert "kini libur" in restored.text
    assert not await works(team, FEAST)
    assert await team.audited("day:2026-03-20") == ["day-restored", "day-changed"]
    late = await team.rini.presses(page, "Kembalikan")
    assert late.toast == "kalender-already-restored"


async def test_a_local_day_off_gets_its_name_from_the_admin(team: Team) -> None:
    await team.rini.presses(await team.rini.says("/kalender"), "Ubah satu hari")
    page = await team.rini.says("12 Maret")
    assert "Hari kerja, 07.30–16.00" in page.text
    assert (await team.rini.presses(page, "Jadikan libur")).keys == ["kalender-ask-name"]
    changed = await team.rini.says("Hari jadi <b>kabupaten</b>")
    assert "Kam 12 Mar: Hari jadi" in changed.text
    assert "Kabar pagi" in changed.text
    assert not await works(team, date(2026, 3, 12))
    again = await team.rini.presses(page, "Jadikan libur")
    assert again.toast == "kalender-already-off"


async def test_joint_leave_is_moved_in_one_go(team: Team) -> None:
    page = await a_day(team, "Jum 20 Mar")
    assert (await team.rini.presses(page, "Pindahkan")).keys == ["kalender-ask-move"]
    assert (await team.rini.says("21 Maret 2026")).keys == ["kalender-move-off"]
    await team.rini.presses(page, "Pindahkan")
    moved = await team.rini.says("23 Maret 2026")
    assert "Sen 23 Mar: Cuti Bersama Idul Fitri" in moved.text
    assert await works(team, FEAST)
    assert not await works(team, date(2026, 3, 23))


async def test_one_line_changes_several_days(team: Team) -> None:
    changed = await team.rini.says("/kalender libur 24-26 Maret 2026 Cuti bersama")
    assert "kini libur" in changed.text
    assert [await works(team, date(2026, 3, d)) for d in (23, 24, 25, 26, 27)] == [True, False, False, False, True]
    back = await team.rini.says("/kalender kerja 24 Maret 2026 SKB berubah")
    assert "Sel 24 Mar: hari kerja (SKB berubah)" in back.text
    assert (await team.rini.says("/kalender kerja 24 Maret 2026")).keys == ["kalender-already-works"]
    assert (await team.rini.says("/kalender libur 28-29 Maret 2026 Akhir pekan")).keys == ["kalender-already-off"]


@pytest.mark.parametrize(
    ("words", "key"),
    [
        ("libur besok lusa", "kalender-unclear-day"),
        ("libur 31 Februari 2026 X", "kalender-unclear-day"),
        ("libur 1 Maret - 30 Juni 2026 Lama", "kalender-too-many"),
        ("libur 1 Maret 2040 Jauh", "kalender-too-far"),
        ("libur 24-26 Maret 2026", "kalender-name-missing"),
        ("libur 24 Maret 2026", "kalender-ask-name"),
    ],
)
async def test_an_order_that_cannot_be_followed_says_how_to_write_it(team: Team, words: str, key: str) -> None:
    assert (await team.rini.says(f"/kalender {words}")).keys == [key]
    assert await works(team, date(2026, 3, 24))


@pytest.mark.parametrize("args", [(), ("x",), ("2026-13-01",), ("1999-01-01",)])
async def test_a_button_with_an_impossible_day_changes_nothing(team: Team, args: tuple[str, ...]) -> None:
    page = await team.rini.says("/kalender")
    pressed = await team.rini.presses_data(page.shown[-1], encode(SECRET, "kalender.work", args))
    assert pressed.toast in {"button-void", "kalender-too-far"}


async def test_two_offices_keep_their_own_days(team: Team) -> None:
    async with team.db.write() as uow:
        other = await uow.offices.add("Kecamatan Lain", "Asia/Makassar")
        await uow.commit()
    await team.rini.says("/kalender kerja 19 Maret 2026")
    async with team.db.read() as uow:
        assert not (await uow.calendar.between(other, NYEPI, NYEPI)).works(NYEPI)
    assert await works(team, NYEPI)


# ── Times counted in working days ────────────────────────────────────────────


async def test_times_counted_in_working_days_move_after_a_preview_and_a_tap(team: Team) -> None:
    await counted_row(team)
    assert await dues(team) == [date(2026, 3, 24)]  # two days off were not known when it was counted
    page = await team.rini.says("/kalender")
    preview = await team.rini.presses(page, "Lihat 1 tenggat")
    assert f"{PROCEDURES}: 24 Maret 2026 → 26 Maret 2026" in preview.text
    assert await dues(team) == [date(2026, 3, 24)]
    done = await team.rini.presses(preview, "Geser")
    assert "1 tenggat digeser" in done.text
    assert await dues(team) == [date(2026, 3, 26)]
    assert (await team.rini.presses(preview, "Geser")).keys == ["kalender-shift-none"]
    row = await team.row(PROCEDURES)
    assert (await team.audited(f"row:{row.id}"))[0] == "row-moved"
    history = await team.budi.presses(await team.budi.says(f"/jadwal {PROCEDURES}"), "Riwayat")
    assert "tenggat 24 Mar dipindah ke 26 Mar" in history.text
    # A change of the calendar moves it again, since no person put it there.
    changed = await team.rini.says("/kalender kerja 20 Maret 2026 SKB berubah")
    assert "Lihat 1 tenggat yang bergeser" in changed.buttons


async def test_what_a_person_moved_and_what_has_evidence_stays(team: Team) -> None:
    await counted_row(team)
    card = await team.budi.says(f"/jadwal {PROCEDURES}")
    one = await team.budi.presses(await team.budi.presses(card, "Ubah satu tenggat"), "24 Mar")
    await team.budi.presses(one, "Pindah")
    await team.budi.says("27 Maret 2026")
    await team.budi.says("menunggu rapat")
    assert await dues(team) == [date(2026, 3, 27)]
    assert "kalender-moved" not in (await team.rini.says("/kalender")).keys


async def test_a_time_with_evidence_is_not_moved_by_the_calendar(team: Team) -> None:
    await counted_row(team)
    await team.sari.sends(photo=photo(), caption=f"/bukti {PROCEDURES}")
    await team.fetch_all()
    assert "kalender-moved" not in (await team.rini.says("/kalender")).keys


async def test_a_six_day_week_is_counted_too(team: Team) -> None:
    await counted_row(team)
    await team.rini.says("/kalender kerja 19-20 Maret 2026 Piket")
    assert "kalender-moved" not in (await team.rini.says("/kalender")).keys
    home = await team.rini.says("/pengaturan")
    week = await team.rini.presses(await team.rini.presses(home, "Waktu"), "Hari kerja")
    saved = await team.rini.presses(week, "Senin–Sabtu")
    assert saved.keys[0] == "pengaturan-saved"
    preview = await team.rini.presses(await team.rini.says("/kalender"), "Lihat 1 tenggat")
    assert "24 Maret 2026 → 21 Maret 2026" in preview.text


async def test_hours_of_certain_dates_lead_to_where_they_are_set(team):
    said = await team.rini.says("/kalender ramadan 18 februari - 19 maret 2027 08.00-15.00")
    assert said.keys == ["kalender-hours-elsewhere"]
    assert "pengaturan" in (await team.rini.presses(said, "Jam khusus")).keys[0]
    assert (await team.sari.says("/kalender ramadan")).keys != ["kalender-hours-elsewhere"], "members cannot set them"
