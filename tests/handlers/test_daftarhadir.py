"""/daftarhadir: whose sheet one may have, what is in it, and how a leader files it with one tap."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import UTC, date, datetime

import docx
import pdfplumber
import pytest
from docx.shared import Mm

from domain.model import AttendanceKind, OccurrenceState, PersonState, SubmissionState
from tests.sample_plan import MONITORING
from tests.team import JAKARTA

APRIL = datetime(2026, 4, 2, 9, tzinfo=JAKARTA).astimezone(UTC)
MARCH = date(2026, 3, 1)


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 3, day, hour, minute, tzinfo=JAKARTA).astimezone(UTC)


async def a_month(team):
    """The leader's March: three days with times, one with a place, and a day of duty."""
    camat = await team.camat.person()
    async with team.db.write() as uow:
        for day in (2, 3, 4):
            place = {"claim": True, "inside": True, "metres": 50, "live": False} if day == 3 else None
            await uow.attendance.add(
                team.office.id, camat.id, date(2026, 3, day), AttendanceKind.ARRIVE, at=at(day, 7, 43), claim=place
            )
            await uow.attendance.add(
                team.office.id, camat.id, date(2026, 3, day), AttendanceKind.LEAVE, at=at(day, 16, 5)
            )
        await uow.attendance.add(team.office.id, camat.id, date(2026, 3, 5), AttendanceKind.DUTY, at=at(5, 7))
        await uow.commit()
    team.clock.move_to(APRIL)


async def with_a_role_model_row(team, code="I.1.1"):
    """A row of the plan says what rows about role models say."""
    from sqlalchemy import update

    from storage.tables import rows

    row = await team.row(code)
    async with team.db.write() as uow:
        await uow._session.write(
            update(rows).where(rows.c.id == row.id),
            {
                "indicator": "Pimpinan berperan sebagai role model",
                "action": "Pimpinan memberi teladan dengan mencatat kehadiran setiap hari",
                "evidence_text": "Daftar hadir Camat",
            },
        )
        from storage.offices import board_topic

        uow._session.view.change(board_topic(team.office.id))
        await uow.commit()
    return row


async def pdf_text(team, file) -> str:
    with pdfplumber.open(io.BytesIO(await team.store.read(file.sha256))) as document:
        return "\n".join(page.extract_text() for page in document.pages)


async def test_the_sheet_comes_as_pdf_and_word_with_what_was_said(team):
    await a_month(team)
    assert (await team.camat.says("/daftarhadir maret")).keys == ["daftarhadir-making"]
    made = await team.fetch_all()
    pdf, word = made.says
    assert "hadir 3 dari 22 hari kerja" in made.text
    text = await pdf_text(team, pdf.files[0])
    assert "Sel 3 Mar 07.43 16.05 hadir 13" in text
    assert "bukan daftar resmi" in text
    assert "belum ada catatan 18" in text
    assert "lokasi menurut ponsel" in text
    document = docx.Document(io.BytesIO(await team.store.read(word.files[0].sha256)))
    cells = [cell.text for cell in document.tables[0].rows[3].cells]
    assert cells[:7] == ["3", "Sel 3 Mar", "07.43", "16.05", "hadir", "13", ""]


async def test_of_a_month_that_still_runs_only_the_days_gone_by_are_counted(team):
    await a_month(team)
    team.clock.move(days=8 - team.clock.now().astimezone(team.office.zone).day)
    await team.camat.says("/hadir datang")
    said = await team.camat.says("/daftarhadir bulan ini")
    assert "Pak Camat, April 2026" in said.text
    assert "sampai hari ini hadir 1 dari 6 hari kerja" in (await team.fetch_all()).text


async def test_this_and_the_last_month_are_no_names(team):
    """ "bulan ini" was heard as the month before, of Bu Rini."""
    await a_month(team)
    for words, month in (
        ("bulan ini", "April"),
        ("bulan lalu", "Maret"),
        ("bulan ini sari", "April"),
        ("this month", "April"),
    ):
        who = "Sari" if "sari" in words else "Pak Camat"
        assert f"{who}, {month} 2026" in (await team.camat.says(f"/daftarhadir {words}")).text


async def test_in_the_first_days_of_a_month_the_one_before_is_meant(team):
    await a_month(team)
    assert "Maret 2026" in (await team.camat.says("/daftarhadir")).text
    team.clock.move(days=10)
    assert "April 2026" in (await team.camat.says("/daftarhadir")).text


async def test_a_member_has_only_the_own_sheet(team):
    assert "Sari" in (await team.sari.says("/daftarhadir")).text
    assert (await team.sari.says("/daftarhadir maret pak camat")).keys == ["refused-see-attendance"]


async def test_coordinators_and_admins_have_lists_but_no_locations(team):
    await a_month(team)
    await team.rini.says("/attendance maret")
    made = await team.fetch_all()
    assert "Pak Camat" in made.text
    assert "lokasi menurut ponsel" not in await pdf_text(team, made.says[0].files[0])
    assert "daftarhadir-button-file" not in [button.key for button in made.all_buttons]


@pytest.mark.parametrize(
    ("words", "key"),
    [("desember 2026", "daftarhadir-ahead"), ("maret zulkifli", "daftarhadir-nobody")],
)
async def test_what_cannot_be_made_says_why(team, words, key):
    assert (await team.camat.says(f"/daftarhadir {words}")).keys == [key]


async def test_in_a_group_it_leads_to_the_private_chat(team):
    assert (await team.camat.says("/daftarhadir", group=True)).keys == ["continue-in-private"]


# ── The whole team ──


async def everybody(team):
    """The office records everybody's attendance; Sari came late on 3 March, and Dedi left the team since."""
    async with team.db.write() as uow:
        office = await uow.offices.get(team.office.id)
        await uow.offices.save(replace(office, settings=replace(office.settings, attendance_for_all=True)))
        for speaker, day, kind in ((team.sari, 3, AttendanceKind.ARRIVE), (team.dedi, 4, AttendanceKind.SICK)):
            person = await speaker.person()
            await uow.attendance.add(office.id, person.id, date(2026, 3, day), kind, at=at(day, 8, 10))
        await uow.people.set_state((await team.dedi.person()).id, PersonState.LEFT, at=at(20, 9))
        await uow.commit()


@pytest.mark.parametrize("words", ["/daftarhadir tim maret", "/daftarhadir semua", "/attendance march all"])
async def test_the_whole_teams_month_is_one_sheet(team, words):
    await a_month(team)
    await everybody(team)
    assert (await team.rini.says(words)).keys == ["daftarhadir-team-making"]
    made = await team.fetch_all()
    pdf, word = made.says
    assert "5 orang, 22 hari kerja" in made.text
    text = await pdf_text(team, pdf.files[0])
    assert "DL dinas luar" in text
    table = docx.Document(io.BytesIO(await team.store.read(word.files[0].sha256))).tables[0]
    lines = {row.cells[1].text: [cell.text for cell in row.cells] for row in table.rows}
    assert list(lines) == ["Nama", "Bu Rini", "Dedi", "Pak Budi", "Pak Camat", "Sari"]
    assert lines["Pak Camat"][2:8] == ["", "H", "H", "H", "DL", "–"], "1 March is a Sunday"
    assert lines["Pak Camat"][-7:] == ["3", "1", "", "", "", "18", "3"]
    assert lines["Sari"][-7:] == ["1", "", "", "", "", "21", "1"]
    assert lines["Dedi"][5] == "S"


async def test_under_a_single_sheet_the_whole_teams_is_one_tap_away(team):
    await a_month(team)
    await everybody(team)
    await team.camat.says("/daftarhadir maret")
    made = await team.fetch_all()
    assert (await team.camat.presses(made, "seluruh tim")).keys == ["daftarhadir-team-making"]
    assert "5 orang" in (await team.fetch_all()).text


async def test_a_member_is_not_given_everybodys_days(team):
    await everybody(team)
    assert (await team.sari.says("/daftarhadir tim")).keys == ["refused-see-attendance"]
    await team.sari.says("/daftarhadir")
    assert "daftarhadir-button-team" not in [button.key for button in (await team.fetch_all()).all_buttons]


async def test_where_only_leaders_are_asked_it_says_how_that_is_changed(team):
    assert (await team.rini.says("/daftarhadir tim")).keys == ["daftarhadir-team-off"]
    assert (await team.camat.says("/daftarhadir tim")).keys == ["daftarhadir-team-off-ask"]


async def test_in_word_no_column_is_too_narrow_for_its_heading(team):
    """Heads of one short word each stay on one line: 1.6 mm a letter at this size, and the cell's margins."""
    await a_month(team)
    await team.camat.says("/daftarhadir maret")
    _, word = (await team.fetch_all()).says
    document = docx.Document(io.BytesIO(await team.store.read(word.files[0].sha256)))
    table, section = document.tables[0], document.sections[0]
    assert sum(cell.width for cell in table.rows[0].cells) <= section.page_width - 2 * section.left_margin
    for cell in table.rows[0].cells:
        longest = max(len(part) for part in cell.text.split())
        assert cell.width >= Mm(1.6 * longest + 2), cell.text


# ── Filing ───────────────────────────────────────────────────────────────────


async def sheet_message(team):
    await team.camat.says("/daftarhadir maret")
    return await team.fetch_all()


async def submissions(team, row):
    async with team.db.read() as uow:
        return await uow.evidence.of_row(row.id)


async def test_one_tap_files_the_sheet_as_evidence_of_the_role_models_row(team):
    await a_month(team)
    row = await with_a_role_model_row(team)
    pressed = await team.camat.presses(await sheet_message(team), "Sesuai, simpan sebagai bukti")
    assert pressed.keys == ["daftarhadir-filing"]
    await team.fetch_all()
    (submission,) = await submissions(team, row)
    assert submission.state is SubmissionState.SUBMITTED
    assert submission.person == (await team.camat.person()).id
    (file,) = submission.files
    text = await pdf_text(team, file)
    assert "Maret 2026" in text
    assert "lokasi" not in text
    async with team.db.read() as uow:
        assert (await uow.plans.occurrence(submission.occurrence)).state is not OccurrenceState.EMPTY


async def test_of_several_wanted_documents_it_is_the_attendance_sheet(team):
    row = await with_a_role_model_row(team, MONITORING)
    from sqlalchemy import update

    from storage.offices import board_topic
    from storage.tables import wanted

    async with team.db.write() as uow:
        first = (await team.row(MONITORING)).wanted[0]
        named = update(wanted).where(wanted.c.id == first.id)
        await uow._session.write(named, {"name": "Daftar hadir camat"})
        uow._session.view.change(board_topic(team.office.id))
        await uow.commit()
    await a_month(team)
    await team.camat.presses(await sheet_message(team), "Sesuai")
    receipt = await team.fetch_all()
    assert "Sebagai: Daftar hadir camat" in receipt.text
    assert len(await submissions(team, row)) == 1


async def test_locations_are_forgotten_with_the_filing(team):
    await a_month(team)
    await with_a_role_model_row(team)
    await team.camat.presses(await sheet_message(team), "Sesuai")
    await team.fetch_all()
    camat = await team.camat.person()
    async with team.db.read() as uow:
        entries = await uow.attendance.between(team.office.id, camat.id, MARCH, date(2026, 3, 31))
    assert len(entries) == 7
    assert all(entry.claim is None for entry in entries)


async def test_pressing_twice_files_once(team):
    await a_month(team)
    row = await with_a_role_model_row(team)
    shown = await sheet_message(team)
    await team.camat.presses(shown, "Sesuai")
    await team.camat.presses(shown, "Sesuai")
    await team.fetch_all()
    again = await team.camat.presses(shown, "Sesuai")
    assert again.toast == "daftarhadir-filed-already"
    assert len(await submissions(team, row)) == 1


async def test_a_correction_after_filing_makes_the_next_round(team):
    await a_month(team)
    row = await with_a_role_model_row(team)
    shown = await sheet_message(team)
    await team.camat.presses(shown, "Sesuai")
    await team.fetch_all()
    await team.rini.says("/hadir koreksi Pak Camat 6 Maret 2026 dinas luar surat tugas 094/7")
    offered = team.sent_to("Pak Camat")
    assert offered.keys[-1] == "hadir-corrected-for-you"
    await team.camat.presses(offered, "Sesuai")
    await team.fetch_all()
    first, second = sorted(await submissions(team, row), key=lambda one: one.id)
    assert (second.round, second.follows) == (2, first.id)


async def test_where_the_row_is_not_sure_it_is_asked_and_remembered(team):
    await a_month(team)
    await with_a_role_model_row(team, "I.1.1")
    second = await with_a_role_model_row(team, "II.1.1")
    asked = await team.camat.presses(await sheet_message(team), "Sesuai")
    assert asked.keys == ["daftarhadir-which-row"]
    await team.camat.presses(asked, "II.1.1")
    await team.fetch_all()
    assert len(await submissions(team, second)) == 1
    await team.rini.says("/hadir koreksi Pak Camat 6 Maret 2026 dinas luar surat tugas 094/7")
    again = await team.camat.presses(await sheet_message(team), "Sesuai")
    assert again.keys == ["daftarhadir-filing"]


async def test_without_such_a_row_it_says_how_to_file_by_hand(team):
    await a_month(team)
    shown = await sheet_message(team)
    assert (await team.camat.presses(shown, "Sesuai")).toast == "daftarhadir-no-row"


async def test_a_month_that_is_not_over_has_no_such_button_and_cannot_be_filed(team):
    await team.camat.says("/daftarhadir maret")
    made = await team.fetch_all()
    assert made.buttons == []


async def test_who_only_acts_for_the_leader_has_no_such_button(team):
    await team.rini.says("/tim Sari plh 10 Maret - 30 April")
    await a_month(team)
    await with_a_role_model_row(team)
    await team.sari.says("/daftarhadir maret saya")
    own = await team.fetch_all()
    await team.sari.says("/daftarhadir maret")
    leaders = await team.fetch_all()
    assert "Pak Camat" in leaders.text
    assert own.buttons == leaders.buttons == []
