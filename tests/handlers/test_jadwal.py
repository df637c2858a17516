"""/jadwal: other dates for a row, one of its times, its events, and whether it applies."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from domain.buttons import encode
from domain.model import OccurrenceState
from tests.dialogue import SECRET, Answer
from tests.handlers.pictures import photo
from tests.sample_plan import GRATUITY, MONITORING, PROCEDURES, TEAM_DECREE, TRAINING, WHISTLE
from tests.team import Team


async def times(team: Team, code: str) -> list[Any]:
    async with team.db.read() as uow:
        board = await uow.plans.board(team.office.id)
    return list(board.occurrences_of_row[board.row_by_code[code].id])


async def dues(team: Team, code: str) -> list[date | None]:
    return [o.due for o in await times(team, code)]


async def a_time(team: Team, code: str, label: str) -> Answer:
    card = await team.rini.says(f"/jadwal {code}")
    return await team.rini.presses(await team.rini.presses(card, "Ubah satu tenggat"), label)


# ── Who and which ────────────────────────────────────────────────────────────


async def test_a_code_shows_the_rows_dates_and_what_can_be_done(team: Team) -> None:
    card = await team.rini.says(f"/jadwal {MONITORING}")
    assert "31 Maret 2026: belum waktunya" in card.text
    wanted = ["Ubah jadwal", "Ubah satu tenggat", "Hari pengingat", "Tandai tidak berlaku", "Lihat baris", "Rahasia"]
    assert card.buttons == wanted


async def test_of_many_dates_those_that_are_owed_something_are_shown(team: Team) -> None:
    async with team.db.write() as uow:
        for occurrence in (await times(team, GRATUITY))[:2]:
            await uow.plans.set_occurrence_state(occurrence.id, OccurrenceState.VERIFIED)
        await uow.commit()
    card = await team.rini.says(f"/jadwal {GRATUITY}")
    assert "28 Februari 2026" not in card.text
    assert "31 Maret 2026: " in card.text
    assert "31 Juli 2026: " in card.text
    assert "dan 7 tenggat lagi" in card.text
    assert len(card.says[0].buttons) == 3


async def test_without_a_code_it_says_how_to_write_one(team: Team) -> None:
    assert (await team.rini.says("/jadwal")).keys == ["jadwal-which"]
    assert (await team.rini.says("/jadwal IX.9.9")).keys == ["jadwal-which"]


@pytest.mark.parametrize("who", ["sari", "camat", "dedi"])
async def test_only_coordinators_of_the_area_and_admins_change_dates(team: Team, who: str) -> None:
    answer = await getattr(team, who).says(f"/jadwal {PROCEDURES}")
    assert answer.keys == ["refused-reschedule"]


async def test_a_coordinator_changes_dates_of_the_own_area_only(team: Team) -> None:
    assert (await team.budi.says(f"/jadwal {PROCEDURES}")).keys[0] == "jadwal-title"
    assert (await team.budi.says(f"/jadwal {MONITORING}")).keys == ["refused-reschedule"]


async def test_the_right_is_asked_again_at_every_press_and_answer(team: Team) -> None:
    card = await team.budi.says(f"/jadwal {PROCEDURES}")
    row = await team.row(MONITORING)
    foreign = await team.budi.presses_data(card.shown[-1], encode(SECRET, "jadwal.close", (str(row.id),)))
    assert foreign.toast == "refused-reschedule"
    await team.budi.presses(card, "Tandai tidak berlaku")
    budi = await team.budi.person()
    async with team.db.write() as uow:
        for grant in budi.roles:
            await uow.people.revoke(budi.id, grant.role, grant.area, at=team.clock.now())
        await uow.commit()
    assert (await team.budi.says("tidak ada layanan ini")).keys == ["refused-reschedule"]
    assert (await team.row(PROCEDURES)).applicable


async def test_a_secret_rows_dates_are_not_shown_in_the_group(team: Team) -> None:
    answer = await team.rini.says(f"/jadwal {WHISTLE}", group=True)
    assert "pengaduan" not in answer.text.lower()


# ── Other dates ──────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Juni 2026", [date(2026, 6, 30)]),
        ("Agustus", [date(2026, 8, 31)]),
        ("31 Maret 2026", [date(2026, 3, 31)]),
        ("tanggal 15 tiap bulan", [date(2026, m, 15) for m in range(1, 13)]),
        ("setiap triwulan", [date(2026, m, d) for m, d in ((3, 31), (6, 30), (9, 30), (12, 31))]),
    ],
)
async def test_words_like_a_target_cell_become_dates_once_the_reason_is_given(
    team: Team, words: str, expected: list[date]
) -> None:
    before = await dues(team, PROCEDURES)
    card = await team.budi.says(f"/jadwal {PROCEDURES}")
    assert (await team.budi.presses(card, "Ubah jadwal")).keys == ["jadwal-ask-target"]
    preview = await team.budi.says(words)
    assert preview.keys[0] == "jadwal-preview"
    assert preview.keys[-1] == "jadwal-ask-reason"
    assert await dues(team, PROCEDURES) == before
    saved = await team.budi.says("menunggu peraturan bupati")
    assert saved.keys[0] == "jadwal-saved"
    assert await dues(team, PROCEDURES) == expected


async def test_code_and_time_in_one_line_go_straight_to_the_preview(team: Team) -> None:
    preview = await team.budi.says(f"/jadwal {PROCEDURES} setiap bulan")
    assert preview.keys[:3] == ["jadwal-preview", "jadwal-preview-dates", "jadwal-preview-counts"]
    assert "Tenggat: 0 pindah, 11 baru, 0 tidak diminta lagi" in preview.text
    await team.budi.says("diminta inspektorat")
    assert len(await dues(team, PROCEDURES)) == 12


async def test_words_that_say_no_time_are_asked_again(team: Team) -> None:
    await team.budi.presses(await team.budi.says(f"/jadwal {PROCEDURES}"), "Ubah jadwal")
    assert (await team.budi.says("secepatnya saja")).keys == ["jadwal-unclear"]
    assert (await team.budi.says("Juni 2026")).keys[0] == "jadwal-preview"


async def test_evidence_keeps_its_time_when_the_others_move(team: Team) -> None:
    await team.sari.sends(photo=photo(), caption=f"/bukti {GRATUITY} januari")
    await team.fetch_all()
    preview = await team.rini.says(f"/jadwal {GRATUITY} setiap triwulan")
    assert "jadwal-preview-held" in preview.keys
    await team.rini.says("cukup tiap triwulan")
    found = await times(team, GRATUITY)
    assert [o.due.month for o in found] == [1, 3, 6, 9, 12]
    assert found[0].state is OccurrenceState.COMPLETE


async def test_the_documents_own_cell_stays_and_both_are_shown(team: Team) -> None:
    await team.budi.says(f"/jadwal {PROCEDURES} Juni 2026")
    await team.budi.says("menunggu peraturan")
    row = await team.row(PROCEDURES)
    assert (row.target_text, row.schedule) == ("Maret 2026", "Juni 2026")
    shown = await team.sari.says(f"/rencana {PROCEDURES}")
    assert {"rencana-row-target", "rencana-row-schedule"} <= set(shown.keys)


async def test_dates_that_changed_between_question_and_reason_are_shown_anew(team: Team) -> None:
    await team.budi.says(f"/jadwal {PROCEDURES} Juni 2026")
    await team.rini.says(f"/jadwal {PROCEDURES} Juli 2026")
    await team.rini.says("keputusan rapat")
    again = await team.budi.says("menunggu peraturan")
    assert again.keys[0] == "jadwal-changed-since"
    assert await dues(team, PROCEDURES) == [date(2026, 7, 31)]
    await team.budi.says("menunggu peraturan")
    assert await dues(team, PROCEDURES) == [date(2026, 6, 30)]


async def test_in_a_group_only_a_reply_is_the_answer(team: Team) -> None:
    asked = await team.rini.says(f"/jadwal {PROCEDURES} Juni 2026", group=True)
    assert asked.keys[-1] == "jadwal-reply"
    assert (await team.rini.says("kopi dulu", group=True)).silent
    await team.rini.says("menunggu peraturan", group=True, reply_to=asked)
    assert await dues(team, PROCEDURES) == [date(2026, 6, 30)]


async def test_nothing_changes_when_the_question_is_left(team: Team) -> None:
    await team.budi.says(f"/jadwal {PROCEDURES} Juni 2026")
    await team.budi.says("/batal")
    await team.budi.says("menunggu peraturan")
    assert await dues(team, PROCEDURES) == [date(2026, 3, 31)]


# ── History ──────────────────────────────────────────────────────────────────


async def test_every_change_is_told_with_who_when_and_why_and_audited(team: Team) -> None:
    await team.budi.says(f"/jadwal {PROCEDURES} Juni 2026")
    await team.budi.says("menunggu peraturan")
    team.clock.move(days=2)
    await team.rini.says(f"/jadwal {PROCEDURES} Juli 2026")
    saved = await team.rini.says("keputusan rapat")
    history = await team.rini.presses(saved, "Riwayat")
    assert history.text.splitlines()[1:] == [
        "12 Mar, Bu Rini: jadwal menjadi “Juli 2026”. Alasan: keputusan rapat",
        "10 Mar, Pak Budi: jadwal menjadi “Juni 2026”. Alasan: menunggu peraturan",
    ]
    row = await team.row(PROCEDURES)
    assert (await team.audited(f"row:{row.id}"))[:2] == ["row-rescheduled", "row-rescheduled"]


# ── One time ─────────────────────────────────────────────────────────────────


async def test_one_time_moves_to_another_day_with_a_reason(team: Team) -> None:
    view = await a_time(team, MONITORING, "31 Mar")
    assert (await team.rini.presses(view, "Pindah tanggal")).keys == ["jadwal-ask-day"]
    assert (await team.rini.says("minggu depan ya")).keys == ["jadwal-day-unclear"]
    asked = await team.rini.says("15 April 2026")
    assert asked.keys == ["jadwal-move", "jadwal-ask-reason"]
    done = await team.rini.says("camat dinas luar")
    assert done.keys[0] == "jadwal-moved"
    assert (await dues(team, MONITORING))[0] == date(2026, 4, 15)


async def test_one_time_is_cancelled_with_a_reason_and_asked_for_again(team: Team) -> None:
    view = await a_time(team, MONITORING, "31 Mar")
    await team.rini.presses(view, "Tidak diminta")
    done = await team.rini.says("bulan puasa")
    assert done.keys[0] == "jadwal-cancelled"
    assert (await times(team, MONITORING))[0].state is OccurrenceState.NOT_APPLICABLE
    back = await team.rini.presses(await a_time(team, MONITORING, "31 Mar"), "Minta lagi")
    assert back.keys[0] == "jadwal-title"
    assert (await times(team, MONITORING))[0].state is OccurrenceState.EMPTY


async def test_a_time_with_evidence_in_hand_is_moved_with_it_but_not_cancelled(team: Team) -> None:
    view = await a_time(team, PROCEDURES, "31 Mar")
    await team.sari.sends(photo=photo(), caption=f"/bukti {PROCEDURES}")
    await team.fetch_all()
    refused = await team.rini.presses(view, "Tidak diminta")
    assert refused.toast == "jadwal-has-evidence"
    view = await a_time(team, PROCEDURES, "31 Mar")
    assert (view.keys, view.buttons) == (["jadwal-time-in-hand"], ["Pindah tanggal", "‹ Kembali"])
    await team.rini.presses(view, "Pindah tanggal")
    await team.rini.says("15 April 2026")
    assert (await team.rini.says("camat dinas luar")).keys[0] == "jadwal-moved"
    (moved,) = await times(team, PROCEDURES)
    assert (moved.due, moved.state) == (date(2026, 4, 15), OccurrenceState.COMPLETE)


async def test_what_was_approved_keeps_its_day(team: Team) -> None:
    view = await a_time(team, PROCEDURES, "31 Mar")
    (time,) = await times(team, PROCEDURES)
    async with team.db.write() as uow:
        await uow.plans.set_occurrence_state(time.id, OccurrenceState.VERIFIED)
        await uow.commit()
    assert (await team.rini.presses(view, "Pindah tanggal")).toast == "jadwal-has-evidence"
    assert (await a_time(team, PROCEDURES, "31 Mar")).keys == ["jadwal-time-proven"]


async def test_evidence_under_way_goes_along_to_the_new_day_and_the_old_one_is_not_late(team: Team) -> None:
    """One of three documents of the first quarter is in when the row is put off."""
    await team.sari.sends(photo=photo(), caption=f"/bukti {MONITORING} notulen")
    await team.fetch_all()
    (first, *_) = await times(team, MONITORING)
    assert first.state is OccurrenceState.PARTIAL
    preview = await team.rini.says(f"/jadwal {MONITORING} Mei, November 2026")
    assert "31 Mar menjadi 31 Mei, buktinya ikut" in preview.text
    assert "jadwal-preview-held" not in preview.keys
    await team.rini.says("menunggu juknis")
    found = await times(team, MONITORING)
    assert [(o.due, o.state) for o in found] == [
        (date(2026, 5, 31), OccurrenceState.PARTIAL),
        (date(2026, 11, 30), OccurrenceState.EMPTY),
    ]
    assert found[0].id == first.id
    history = await team.rini.presses(await team.rini.says(f"/jadwal {MONITORING}"), "Riwayat")
    assert "tenggat 31 Mar dipindah ke 31 Mei" in history.text
    assert "menunggu juknis" in history.text


async def test_evidence_of_a_day_that_nothing_takes_up_is_kept_and_owed_no_more(team: Team) -> None:
    for month in ("januari", "februari"):
        await team.sari.sends(photo=photo(), caption=f"/bukti {GRATUITY} {month}")
        await team.fetch_all()
    for number in (1, 2):
        receipt = await team.rini.says(f"/tinjau B-000{number}")
        asked = await team.rini.presses(receipt, "Kembalikan")
        await team.rini.presses(asked, asked.buttons[0])
    assert [o.state for o in await times(team, GRATUITY)][:2] == [OccurrenceState.RETURNED] * 2
    preview = await team.rini.says(f"/jadwal {GRATUITY} November, Desember 2026")
    assert "2 tenggat lama yang buktinya baru sebagian tidak diminta lagi" in preview.text
    await team.rini.says("sesuai arahan inspektorat")
    found = await times(team, GRATUITY)
    assert [(o.due.month, o.state.value) for o in found] == [
        (1, "not-applicable"),
        (2, "not-applicable"),
        (11, "empty"),
        (12, "empty"),
    ]
    status = await team.rini.says(f"/rencana {GRATUITY}")
    assert "terlambat" not in status.text.lower()


# ── Events ───────────────────────────────────────────────────────────────────


async def test_an_event_is_opened_for_today_once(team: Team) -> None:
    card = await team.rini.says(f"/jadwal {TRAINING}")
    asked = await team.rini.presses(card, "Buka kejadian")
    message = asked.shown[-1]
    (today,) = [b for b in asked.all_buttons if b.action == "jadwal.today"]
    done = await team.rini.presses(asked, "Hari ini")
    assert done.keys[0] == "jadwal-opened"
    assert "Buktinya ditunggu sampai 24 Maret 2026" in done.text
    assert await dues(team, TRAINING) == [date(2026, 3, 24)]
    second = await team.rini.presses_data(message, encode(SECRET, today.action, today.args))
    assert second.toast == "jadwal-event-there"
    assert len(await dues(team, TRAINING)) == 1


async def test_an_event_is_opened_for_a_written_day(team: Team) -> None:
    await team.rini.presses(await team.rini.says(f"/jadwal {TRAINING}"), "Buka kejadian")
    assert (await team.rini.says("kapan-kapan")).keys == ["jadwal-day-unclear"]
    assert (await team.rini.says("5 Maret 2026")).keys[0] == "jadwal-opened"
    assert await dues(team, TRAINING) == [date(2026, 3, 19)]


async def test_an_event_may_say_until_when_its_evidence_is_owed(team: Team) -> None:
    asked = await team.rini.presses(await team.rini.says(f"/jadwal {TRAINING}"), "Buka kejadian")
    assert "14 hari sesudahnya (hari ini berarti sampai 24 Maret 2026)" in asked.text
    assert (await team.rini.says("5 Maret 2026 sampai 1 Maret 2026")).keys == ["jadwal-event-reversed"]
    done = await team.rini.says("5 Maret 2026 s/d 30 April 2026")
    assert "ditunggu sampai 30 April 2026" in done.text
    (time,) = await times(team, TRAINING)
    assert (time.start, time.due) == (date(2026, 3, 5), date(2026, 4, 30))


async def test_an_event_at_the_end_of_the_year_is_proven_within_it(team: Team) -> None:
    await team.rini.presses(await team.rini.says(f"/jadwal {TRAINING}"), "Buka kejadian")
    await team.rini.says("28 Desember 2026")
    assert await dues(team, TRAINING) == [date(2026, 12, 31)]


async def test_a_row_with_dates_of_its_own_waits_for_no_event(team: Team) -> None:
    card = await team.rini.says(f"/jadwal {TEAM_DECREE}")
    assert "Buka kejadian" not in card.buttons
    row = await team.row(TEAM_DECREE)
    forced = await team.rini.presses_data(card.shown[-1], encode(SECRET, "jadwal.today", (str(row.id),)))
    assert forced.toast == "jadwal-no-event"


# ── Not applicable ───────────────────────────────────────────────────────────


async def test_a_row_is_marked_not_applicable_with_a_reason_and_back(team: Team) -> None:
    card = await team.budi.says(f"/jadwal {PROCEDURES}")
    asked = await team.budi.presses(card, "Tandai tidak berlaku")
    assert asked.keys == ["jadwal-close", "jadwal-ask-reason"]
    assert (await team.row(PROCEDURES)).applicable
    done = await team.budi.says("layanan ini di kabupaten")
    assert done.keys[0] == "jadwal-closed-now"
    assert not (await team.row(PROCEDURES)).applicable
    assert "Tidak berlaku: layanan ini di kabupaten" in (await team.sari.says(f"/rencana {PROCEDURES}")).text
    assert (await team.budi.says(f"/jadwal {PROCEDURES} Juni 2026")).keys == ["jadwal-closed-first"]
    back = await team.budi.presses(done, "Berlakukan lagi")
    assert back.keys[0] == "jadwal-title"
    assert (await team.row(PROCEDURES)).applicable
    row = await team.row(PROCEDURES)
    assert (await team.audited(f"row:{row.id}"))[:2] == ["row-applicable", "row-not-applicable"]


async def test_a_row_that_does_not_apply_waits_for_no_event(team: Team) -> None:
    await team.rini.presses(await team.rini.says(f"/jadwal {TRAINING}"), "Tandai tidak berlaku")
    closed = await team.rini.says("tidak ada anggarannya tahun ini")
    assert "Tidak berlaku: tidak ada anggarannya tahun ini" in closed.text
    assert "menunggu kejadian" not in closed.text
    assert closed.text == closed.text.strip()


async def test_of_two_who_mark_a_row_the_second_is_told(team: Team) -> None:
    card = await team.budi.says(f"/jadwal {PROCEDURES}")
    await team.budi.presses(card, "Tandai tidak berlaku")
    other = await team.rini.presses(await team.rini.says(f"/jadwal {PROCEDURES}"), "Tandai tidak berlaku")
    assert other.keys[0] == "jadwal-close"
    await team.budi.says("layanan ini di kabupaten")
    assert (await team.rini.says("tidak ada")).keys == ["jadwal-already-closed"]


async def test_a_row_of_another_office_is_like_one_that_does_not_exist(team: Team) -> None:
    card = await team.rini.says(f"/jadwal {PROCEDURES}")
    missing = await team.rini.presses_data(card.shown[-1], encode(SECRET, "jadwal.row", ("999999",)))
    assert missing.toast == "button-void"
