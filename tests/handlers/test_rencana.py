"""/rencana: from the areas of the plan down to one row and its evidence."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from domain.access import Action
from domain.areas import AREA_NUMBERS
from domain.buttons import encode
from domain.model import FileState, PlanState, Role, SubmissionState
from handlers.context import Context
from handlers.row_view import back_to_component, row_view
from handlers.rows import area_view, component_view
from importers import read_plan_async
from tests.dialogue import SECRET, Answer, Speaker
from tests.handlers.pictures import photo
from tests.sample_plan import GRATUITY, MONITORING, PROCEDURES, SURVEY, TEAM_DECREE, TRAINING, WHISTLE
from tests.team import START, Team

PLANS = Path(__file__).resolve().parents[2] / "../shared/plans"
SHA = "c" * 64


async def hand_in(team: Team, who: Speaker, code: str, *, files: int = 1, text: str = "", number: int = 0) -> int:
    """Evidence of that person for a row's occurrence with that number (from 0), its files stored."""
    row = await team.row(code)
    person = await who.person()
    async with team.db.write() as uow:
        board = await uow.plans.board(team.office.id)
        assert board is not None
        occurrence = board.occurrences_of_row[row.id][number]
        content = [team.channel.attachment("photo", f"{code} {n}".encode(), "", "image/jpeg") for n in range(files)]
        submission = await uow.evidence.submit(
            office=team.office.id,
            row=row.id,
            occurrence=occurrence.id,
            person=person.id,
            at=team.clock.now(),
            text=text,
            files=content,
            address=who.private,
            message="1",
            wanted=row.wanted[0].id,
        )
        for file in submission.files:
            await uow.evidence.file_stored(file.id, sha256=SHA, size=9, mime="image/jpeg", flags=())
        await uow.evidence.set_state(submission.id, list(SubmissionState), SubmissionState.SUBMITTED)
        await uow.commit()
    return submission.id


async def drop_plan(team: Team) -> None:
    async with team.db.write() as uow:
        for plan in await uow.plans.of_office(team.office.id):
            await uow.plans.set_state(plan.id, PlanState.ACTIVE, PlanState.ARCHIVED, at=team.clock.now())
        await uow.commit()


async def walk(who: Speaker, answer: Answer, *labels: str) -> Answer:
    for label in labels:
        answer = await who.presses(answer, label)
    return answer


def sent_files(answer: Answer) -> Sequence[str]:
    return [file.sha256 for say in answer.says for file in say.files]


# ── Lists ────────────────────────────────────────────────────────────────────


async def test_the_areas_come_first_with_how_far_they_are(team: Team) -> None:
    answer = await team.sari.says("/rencana")
    assert "I Manajemen perubahan: 0/5, 1 terlambat" in answer.text
    assert [b for b in answer.buttons if b.startswith("III")] == []


async def test_a_component_of_which_nothing_applies_says_so(team: Team) -> None:
    row = await team.row(PROCEDURES)
    async with team.db.write() as uow:
        await uow.schedules.set_applicable(row.id, False)
        await uow.commit()
    area = await team.sari.says("/rencana II")
    (line,) = [line for line in area.text.splitlines() if line.startswith("II.1 ")]
    assert line.endswith(": tidak berlaku")


async def test_one_message_leads_from_an_area_to_a_row_and_back(team: Team) -> None:
    start = await team.sari.says("/rencana", group=True)
    row = await walk(team.sari, start, "I", "I.1", TEAM_DECREE)
    assert "SK Tim Kerja" in row.text
    assert row.message == start.message
    back = await walk(team.sari, row, "button-back", "button-back", "button-back")
    assert back.keys[0] == "rencana-home"
    assert back.message == start.message


async def test_a_row_says_what_is_wanted_when_and_where_it_stands(team: Team) -> None:
    answer = await team.sari.says(f"/rencana {MONITORING}")
    for words in ("Undangan", "Notulen", "Foto", "Tiap triwulan", "31 Maret 2026", "Belum ada bukti"):
        assert words in answer.text
    assert answer.buttons[:2] == ["Kirim bukti", "Catatan"]


async def test_a_year_of_months_is_told_in_a_few_lines(team: Team) -> None:
    answer = await team.sari.says(f"/rencana {GRATUITY}")
    assert "Setahun 12 tenggat" in answer.text
    assert answer.text.count("2026:") == 3


async def test_an_event_says_that_it_waits(team: Team) -> None:
    assert "menunggu kejadian" in (await team.sari.says(f"/rencana {TRAINING}")).text


# ── Searching ────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("code", ["II.1.1", "ii.1.1", "ii 1 1", "2.1.1", "II-1-1"])
async def test_a_code_is_understood_however_it_is_typed(team: Team, code: str) -> None:
    assert (await team.sari.says(f"/rencana {code}")).text.startswith("II.1.1 SOP")


@pytest.mark.parametrize(
    "words", ["VI", "vi", "area VI", "6", "Kualitas pelayanan", "Peningkatan Kualitas Pelayanan Publik"]
)
async def test_an_area_is_found_by_number_and_by_name(team: Team, words: str) -> None:
    answer = await team.sari.says(f"/rencana {words}")
    assert answer.text.startswith("VI Peningkatan Kualitas Pelayanan Publik")


async def test_an_area_and_a_component_number_lead_to_its_rows(team: Team) -> None:
    answer = await team.sari.says("/rencana VI.2")
    assert answer.text.startswith("VI.2 Survei Kepuasan")
    assert SURVEY in answer.buttons


async def test_words_that_fit_one_row_show_it(team: Team) -> None:
    assert (await team.sari.says("/rencana gratifikasi")).text.startswith(GRATUITY)


async def test_a_slip_of_the_pen_still_finds_the_row(team: Team) -> None:
    assert GRATUITY in (await team.sari.says("/rencana gratifkasi")).text


async def test_words_that_fit_several_rows_list_them(team: Team) -> None:
    answer = await team.sari.says("/rencana laporan")
    assert answer.keys[0] == "rencana-found"
    assert {GRATUITY, SURVEY} <= set(answer.buttons)


async def test_words_that_fit_nothing_get_a_way_on(team: Team) -> None:
    answer = await team.sari.says("/rencana kapal selam")
    assert answer.keys == ["rencana-not-found"]
    assert "/rencana" in answer.text


async def test_a_code_that_is_not_in_the_plan_offers_the_nearest(team: Team) -> None:
    answer = await team.sari.says("/rencana II.1.9")
    assert answer.keys == ["rencana-no-code"]
    assert PROCEDURES in answer.buttons


@pytest.mark.parametrize("words", ["<b>x</b>", "'; DROP TABLE rows", "{{7*7}}", "%s", "a" * 3000, "\u202e\u200b", "🙂"])
async def test_odd_words_are_answered_like_any_others(team: Team, words: str) -> None:
    assert (await team.sari.says(f"/rencana {words}")).keys[0].startswith("rencana-")


# ── Without a plan, without a right ──────────────────────────────────────────


@pytest.mark.parametrize("command", ["/rencana", "/status", "/tenggat"])
async def test_without_a_plan_everybody_is_told_what_to_do_next(team: Team, command: str) -> None:
    await drop_plan(team)
    assert (await team.rini.says(command)).keys == ["rencana-none-import"]
    told = await team.sari.says(command)
    assert told.keys == ["rencana-none-ask"]
    assert "Bu Rini" in told.text


async def test_a_button_of_a_plan_that_is_archived_now_says_what_to_do(team: Team) -> None:
    answer = await team.sari.says("/rencana")
    await drop_plan(team)
    assert (await team.sari.presses(answer, "I")).toast == "rencana-none-ask"


async def test_a_row_of_another_plan_is_like_one_that_does_not_exist(team: Team) -> None:
    answer = await team.sari.says("/rencana")
    pressed = await team.sari.presses_data(answer.shown[-1], encode(SECRET, "rencana.row", ("99999",)))
    assert pressed.toast == "button-void"


async def test_a_stranger_learns_nothing(team: Team) -> None:
    answer = await team.outsider.says(f"/rencana {TEAM_DECREE}")
    assert answer.keys == ["refused-outsider"]


# ── Secret rows ──────────────────────────────────────────────────────────────


async def test_a_secret_row_is_a_count_for_a_member(team: Team) -> None:
    answer = await team.sari.says("/rencana V.4")
    assert "rencana-secret" in answer.keys
    assert "pengaduan" not in answer.text.lower().replace("whistle", "")
    assert WHISTLE not in answer.buttons


async def test_a_secret_code_and_a_code_that_does_not_exist_are_answered_alike(team: Team) -> None:
    secret, missing = await team.sari.says(f"/rencana {WHISTLE}"), await team.sari.says("/rencana V.4.7")
    assert secret.keys == missing.keys == ["rencana-no-code"]
    assert secret.buttons == missing.buttons
    assert (await team.sari.says("/rencana pengaduan pelanggaran")).keys == ["rencana-not-found"]


async def test_a_pressed_secret_row_is_like_one_that_does_not_exist_for_a_member(team: Team) -> None:
    answer, row = await team.sari.says("/rencana"), await team.row(WHISTLE)
    for action in ("rencana.row", "rencana.evidence", "tenggat.row"):
        args = (str(row.id), "30") if action == "tenggat.row" else (str(row.id),)
        pressed = await team.sari.presses_data(answer.shown[-1], encode(SECRET, action, args))
        assert pressed.toast == "button-void"


async def test_the_leader_reads_a_secret_row_in_private_only(team: Team) -> None:
    assert (await team.camat.says(f"/rencana {WHISTLE}")).text.startswith(WHISTLE)
    in_group = await team.camat.says(f"/rencana {WHISTLE}", group=True)
    assert in_group.keys == ["rencana-secret-in-private"]
    assert "pengaduan" not in in_group.text.lower()
    opened = await team.camat.presses(in_group, "button-open-private")
    assert opened.text.startswith(WHISTLE)


async def test_the_leader_sees_that_there_is_secret_evidence_but_never_its_files(team: Team) -> None:
    submission = await hand_in(team, team.rini, WHISTLE)
    listed = await walk(team.camat, await team.camat.says(f"/rencana {WHISTLE}"), "Lihat bukti")
    assert "B-0001" in listed.text
    assert "B-0001" not in listed.buttons
    pressed = await team.camat.presses_data(listed.shown[-1], encode(SECRET, "rencana.files", (str(submission),)))
    assert pressed.toast == "refused-fetch-file"
    assert not sent_files(pressed)


async def test_the_areas_coordinator_gets_the_files_of_a_secret_row(team: Team) -> None:
    await hand_in(team, team.sari, WHISTLE)
    listed = await walk(team.rini, await team.rini.says(f"/rencana {WHISTLE}"), "Lihat bukti")
    assert sent_files(await team.rini.presses(listed, "B-0001")) == [SHA]


# ── Evidence ─────────────────────────────────────────────────────────────────


async def test_what_is_in_is_ticked_on_the_checklist(team: Team) -> None:
    await hand_in(team, team.sari, MONITORING)
    answer = await team.sari.says(f"/rencana {MONITORING}")
    assert "✓ Undangan" in answer.text
    assert "– Notulen" in answer.text
    assert "B-0001, Sari, 10 Mar" in answer.text


async def test_evidence_of_another_period_ticks_nothing(team: Team) -> None:
    await hand_in(team, team.sari, MONITORING, number=1)
    assert "✓" not in (await team.sari.says(f"/rencana {MONITORING}")).text


async def test_a_member_gets_own_files_and_no_button_to_those_of_others(team: Team) -> None:
    await hand_in(team, team.sari, PROCEDURES, files=2)
    await hand_in(team, team.dedi, PROCEDURES)
    listed = await walk(team.sari, await team.sari.says(f"/rencana {PROCEDURES}"), "Lihat bukti (2)")
    assert "B-0001" in listed.buttons
    assert "B-0002" not in listed.buttons
    files = await team.sari.presses(listed, "B-0001")
    assert sent_files(files) == [SHA, SHA]
    assert files.message != listed.message


async def test_the_leader_gets_everybodys_files(team: Team) -> None:
    await hand_in(team, team.dedi, PROCEDURES)
    listed = await walk(team.camat, await team.camat.says(f"/status {PROCEDURES}"), "Lihat bukti")
    assert sent_files(await team.camat.presses(listed, "B-0001")) == [SHA]


async def test_files_asked_for_in_the_group_come_in_private(team: Team) -> None:
    await hand_in(team, team.sari, PROCEDURES)
    listed = await walk(team.sari, await team.sari.says(f"/rencana {PROCEDURES}", group=True), "Lihat bukti")
    files = await team.sari.presses(listed, "B-0001")
    assert [shown.address for shown in files.shown] == [team.sari.private]
    assert sent_files(files) == [SHA]


async def test_a_link_to_somebody_elses_files_opens_nothing_for_a_member(team: Team) -> None:
    submission = await hand_in(team, team.dedi, PROCEDURES)
    answer = await team.sari.says(f"/start berkas-{submission}")
    assert answer.keys == ["refused-fetch-file"]


@pytest.mark.parametrize(
    "payload", ["baris-99999", "baris-", "baris-x", "berkas-99999", "berkas-", "berkas-1e3", "baris-²"]
)
async def test_a_guessed_link_gets_one_polite_answer(team: Team, payload: str) -> None:
    assert (await team.sari.says(f"/start {payload}")).keys == ["refused-not-found"]


async def test_words_handed_in_as_evidence_are_shown_with_their_receipt(team: Team) -> None:
    await hand_in(team, team.sari, PROCEDURES, files=0, text="SOP disahkan pada rapat hari ini.")
    listed = await walk(team.sari, await team.sari.says(f"/rencana {PROCEDURES}"), "Lihat bukti")
    assert "SOP disahkan" in (await team.sari.presses(listed, "B-0001")).text


async def test_a_file_that_is_not_stored_yet_is_said_to_be_missing(team: Team) -> None:
    submission = await hand_in(team, team.sari, PROCEDURES, files=2)
    async with team.db.write() as uow:
        file = (await uow.evidence.get(submission)).files[0]
        assert file.state is FileState.STORED
        await uow.evidence.file_failed(file.id, final=True)
        await uow.commit()
    answer = await team.sari.says(f"/start berkas-{submission}")
    assert "rencana-files-missing" in answer.keys
    assert len(sent_files(answer)) == 1


async def test_a_fetched_file_leaves_its_trace_in_the_audit(team: Team) -> None:
    submission = await hand_in(team, team.sari, PROCEDURES)
    await team.camat.says(f"/start berkas-{submission}")
    async with team.db.read() as uow:
        (entry,) = await uow.audit.of_subject(team.office.id, f"submission:{submission}")
    assert (entry.action, entry.person) == ("evidence-fetched", (await team.camat.person()).id)


async def test_a_role_that_was_taken_away_opens_no_file_any_more(team: Team) -> None:
    await hand_in(team, team.dedi, PROCEDURES)
    listed = await walk(team.camat, await team.camat.says(f"/status {PROCEDURES}"), "Lihat bukti")
    async with team.db.write() as uow:
        await uow.people.revoke((await team.camat.person()).id, Role.LEADER, "", at=team.clock.now())
        await uow.commit()
    assert (await team.camat.presses(listed, "B-0001")).toast == f"refused-{Action.FETCH_FILE.value}"


async def test_a_row_leads_to_sending_evidence_in_private(team: Team) -> None:
    answer = await team.sari.says(f"/rencana {PROCEDURES}", group=True)
    sent = await team.sari.presses(answer, "Kirim bukti")
    assert all(shown.address == team.sari.private for shown in sent.shown)
    assert any(key.startswith("bukti-") for key in sent.keys)


async def test_in_private_a_row_asks_for_its_evidence_at_once_and_stays_readable(team: Team) -> None:
    answer = await team.sari.says(f"/rencana {PROCEDURES}")
    asked = await team.sari.presses(answer, "Kirim bukti")
    assert asked.keys[0].startswith("bukti-")
    assert asked.message != answer.message
    await team.sari.sends(photo=b"\xff\xd8\xff\xe0 SOP")
    await team.fetch_all()
    assert "B-0001, Sari" in (await team.sari.says(f"/rencana {PROCEDURES}")).text


@pytest.mark.skipif(not PLANS.is_dir(), reason="the shared plans are not here")
@pytest.mark.parametrize(("name", "year"), [("pekalongan-barat-2020.docx", 2020), ("pasirian-2019.docx", 2019)])
async def test_every_list_and_row_of_a_real_plan_fits_below_a_picture(team: Team, name: str, year: int) -> None:
    """What follows on /status edits a message with a picture, and its caption holds 1,024 characters."""
    await drop_plan(team)
    draft = await read_plan_async(PLANS / name, file_name=name, year=year)
    async with team.db.write() as uow:
        plan = await uow.plans.receive(team.office.id, None, source=name, year=year, at=START, answer=None)
        await uow.plans.save_draft(plan.id, draft)
        await uow.plans.apply(plan.id, draft, at=START)
        await uow.commit()
    async with team.db.read() as uow:
        board = await uow.plans.board(team.office.id)
        assert board is not None
        ctx = Context(
            uow=uow,
            incoming=team.channel.message(team.camat, team.camat.private, "/status"),
            office=team.office,
            person=await team.camat.person(),
        )
        says = [component_view(ctx, board, a, i, p, "status") for a in AREA_NUMBERS for i in range(7) for p in range(4)]
        says += [area_view(ctx, board, area, "status") for area in AREA_NUMBERS]
        for row in board.rows:
            says.append(await row_view(ctx, board, row, back_to_component(ctx, board, row, "status")))
    longest = max(says, key=lambda say: len(Answer([say]).text))
    assert len(Answer([longest]).text) <= 1024, Answer([longest]).text
    assert len(Answer([longest]).in_language("en")) <= 1024


async def test_the_checklist_is_whole_when_one_bundle_was_approved(team: Team) -> None:
    """Words that name no document may be any of them; approved, they stand for all."""
    await team.sari.sends(photo=photo(), caption=f"/bukti {SURVEY}")
    await team.fetch_all()
    waiting = await team.sari.says(f"/rencana {SURVEY}")
    assert "rencana-row-wanted-missing" in waiting.keys
    row = await team.row(SURVEY)
    async with team.db.write() as uow:
        (sent,) = await uow.evidence.of_row(row.id)
        await uow.evidence.set_state(sent.id, [sent.state], SubmissionState.VERIFIED)
        await uow.commit()
    assert "rencana-row-wanted-missing" not in (await team.sari.says(f"/rencana {SURVEY}")).keys
