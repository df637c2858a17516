"""A changed plan document over the plan in force, taking an import back, and the next year's plan."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from domain.buttons import encode
from domain.holding import Cause
from domain.model import OccurrenceState, PlanState
from domain.plan import DraftRow, PlanDraft
from domain.target_dates import parse_target
from tests.dialogue import SECRET, Answer
from tests.handlers.pictures import photo
from tests.sample_plan import GRATUITY, PROCEDURES, SURVEY, TEAM_DECREE, TRAINING, WHISTLE, sample_draft
from tests.team import Team


def changed() -> PlanDraft:
    """The sample plan as a newer document."""
    return replace(sample_draft(), source="rencana-perubahan.docx", sha256="b" * 64)


def without(draft: PlanDraft, *codes: str) -> PlanDraft:
    return replace(draft, rows=tuple(row for row in draft.rows if row.code not in codes))


def with_target(draft: PlanDraft, code: str, text: str) -> PlanDraft:
    rows = [
        replace(row, target_text=text, target=parse_target(text, draft.year)) if row.code == code else row
        for row in draft.rows
    ]
    return replace(draft, rows=tuple(rows))


def with_row(draft: PlanDraft, code: str, action: str, text: str) -> PlanDraft:
    area, component, _ = code.split(".")
    new = DraftRow(
        code=code,
        area=area,
        component_no=component,
        component="Tim Kerja",
        indicator=f"Terlaksananya {action.lower()}",
        action=action,
        evidence_text="Foto",
        evidence=("Foto",),
        target_text=text,
        target=parse_target(text, draft.year),
    )
    return replace(draft, rows=(*draft.rows, new))


async def preview_of(team: Team, draft: PlanDraft, who: Any = None) -> Answer:
    """As if that document had been read."""
    speaker = who or team.rini
    person = await speaker.person()
    async with team.db.write() as uow:
        plan = await uow.plans.receive(
            team.office.id,
            person.id,
            source=draft.source,
            year=draft.year,
            at=team.clock.now(),
            answer=speaker.private,
        )
        await uow.plans.save_draft(plan.id, draft)
        await uow.commit()
    message = (await speaker.says("/bantuan")).shown[-1]
    return await speaker.presses_data(message, encode(SECRET, "impor.view", (str(plan.id),)))


async def applied(team: Team, draft: PlanDraft) -> Answer:
    asked = await team.rini.presses(await preview_of(team, draft), "Terapkan")
    return await team.rini.presses(asked, "Ya, perbarui") if asked.keys == ["impor-confirm"] else asked


async def dues(team: Team, code: str, year: int = 2026) -> list[date | None]:
    async with team.db.read() as uow:
        board = await uow.plans.board(team.office.id, year)
    return [o.due for o in board.occurrences_of_row[board.row_by_code[code].id]]


async def sari_hands_in(team: Team, code: str) -> None:
    await team.sari.sends(photo=photo(), caption=f"/bukti {code}")
    receipt = await team.fetch_all()
    assert "B-0001" in receipt.text


# ── What changes ─────────────────────────────────────────────────────────────


async def test_the_preview_counts_what_the_document_changes(team: Team) -> None:
    draft = with_target(without(changed(), PROCEDURES), TRAINING, "Juni 2026")
    draft = with_row(draft, "I.1.2", "Lomba inovasi layanan", "Mei 2026")
    preview = await preview_of(team, draft)
    assert "impor-note-changes" in preview.keys
    assert "1 baru, 1 berubah, 0 pindah, 1 tidak ada lagi, 6 tetap" in preview.text
    assert "Perubahan (3)" in preview.buttons


async def test_the_changes_are_told_row_by_row_the_gone_ones_first(team: Team) -> None:
    draft = with_target(without(changed(), PROCEDURES), TRAINING, "Juni 2026")
    draft = with_row(draft, "I.1.2", "Lomba inovasi layanan", "Mei 2026")
    page = await team.rini.presses(await preview_of(team, draft), "Perubahan")
    assert page.keys == [
        "impor-changes-title",
        "impor-change-removed",
        "impor-change-added",
        "impor-change-changed",
        "impor-change-field",
        "impor-change-dates",
        "impor-changes-pairs",
    ]
    assert "tenggat menjadi 30 Juni 2026" in page.text
    back = await team.rini.presses(page, "Pratinjau")
    assert back.keys[0] == "impor-preview"


async def test_a_long_list_of_changes_comes_by_page(team: Team) -> None:
    draft = changed()
    for number in range(2, 12):
        draft = with_row(draft, f"I.1.{number}", f"Kegiatan {'abcdefghijkl'[number] * 12}", "Mei 2026")
    page = await team.rini.presses(await preview_of(team, draft), "Perubahan (10)")
    for shown in (4, 4, 2):
        assert page.keys.count("impor-change-added") == shown
        if shown == 4:
            page = await team.rini.presses(page, "Berikutnya")
    assert "Berikutnya ›" not in page.buttons


async def test_a_secret_rows_words_are_not_told_to_a_group(team: Team) -> None:
    preview = await preview_of(team, without(changed(), WHISTLE))
    (diff,) = [b for b in preview.all_buttons if b.action == "impor.diff"]
    message = (await team.rini.says("/bantuan", group=True)).shown[-1]
    page = await team.rini.presses_data(message, encode(SECRET, diff.action, diff.args))
    assert "baris rahasia" in page.text
    assert "pengaduan" not in page.text.lower()


async def test_a_warning_tells_no_words_of_a_secret_row_to_who_may_not_read_them(team: Team) -> None:
    draft = with_target(changed(), WHISTLE, "Januari 2019")
    page = await team.budi.presses(await preview_of(team, draft, team.budi), "Peringatan (1)")
    assert WHISTLE in page.text
    assert "baris rahasia" in page.text
    assert "pengaduan" not in page.text.lower()
    page = await team.rini.presses(await preview_of(team, draft), "Peringatan (1)")
    assert "pengaduan" in page.text.lower()


async def test_the_same_plan_again_changes_nothing_and_says_so(team: Team) -> None:
    preview = await preview_of(team, changed())
    assert "0 baru, 0 berubah, 0 pindah, 0 tidak ada lagi, 8 tetap" in preview.text
    assert "Perubahan" not in " ".join(preview.buttons)


async def test_evidence_follows_its_row_through_new_codes_and_slightly_other_words(team: Team) -> None:
    await sari_hands_in(team, TEAM_DECREE)
    before = await team.row(TEAM_DECREE)
    rows = []
    for row in changed().rows:
        if row.code == TEAM_DECREE:
            row = replace(
                row, code="I.1.2", action="Pembentukan tim kerja ZI", indicator="Terlaksananya pembentukan tim kerja ZI"
            )
        rows.append(row)
    draft = with_row(replace(changed(), rows=tuple(rows)), "I.1.1", "Lomba inovasi layanan", "Mei 2026")
    done = await applied(team, draft)
    assert done.keys[0] == "impor-applied"
    after = await team.row("I.1.2")
    assert after.id == before.id
    shown = await team.rini.says("/rencana I.1.2")
    assert "B-0001" in shown.text
    assert "Pembentukan tim kerja ZI" in shown.text


async def test_a_row_with_evidence_that_the_document_leaves_out_stays_not_applicable_with_its_reason(
    team: Team,
) -> None:
    await sari_hands_in(team, TEAM_DECREE)
    preview = await preview_of(team, without(changed(), TEAM_DECREE, SURVEY))
    assert "2 tidak ada lagi (1 punya bukti)" in preview.text
    page = await team.rini.presses(preview, "Perubahan")
    assert {"impor-change-kept", "impor-change-removed"} <= set(page.keys)
    await team.rini.presses(await team.rini.presses(await team.rini.presses(page, "Pratinjau"), "Terapkan"), "Ya, perb")
    assert not (await team.row(TEAM_DECREE)).applicable
    shown = await team.rini.says(f"/rencana {TEAM_DECREE}")
    assert "tidak ada lagi di rencana" in shown.text
    with pytest.raises(KeyError):
        await team.row(SURVEY)


async def test_other_dates_move_what_is_open_and_leave_what_has_evidence(team: Team) -> None:
    await sari_hands_in(team, f"{GRATUITY} januari")
    await applied(team, with_target(changed(), GRATUITY, "Setiap triwulan"))
    assert await dues(team, GRATUITY) == [
        date(2026, 1, 31),
        *(date(2026, m, d) for m, d in ((3, 31), (6, 30), (9, 30), (12, 31))),
    ]


async def test_a_preview_is_old_once_another_plan_is_in_force(team: Team) -> None:
    preview = await preview_of(team, with_target(changed(), TRAINING, "Juni 2026"))
    await applied(team, without(replace(changed(), sha256="c" * 64), SURVEY))
    (apply,) = [b for b in preview.all_buttons if b.action == "impor.apply"]
    stale = await team.rini.presses_data(preview.shown[-1], encode(SECRET, apply.action, apply.args))
    assert stale.toast == "impor-changed-since"


# ── Taking it back ───────────────────────────────────────────────────────────


async def test_an_import_is_taken_back_after_a_second_press_and_the_group_hears_of_it(team: Team) -> None:
    before = await dues(team, TRAINING)
    done = await applied(team, with_target(changed(), TRAINING, "Juni 2026"))
    assert await dues(team, TRAINING) == [date(2026, 6, 30)]
    asked = await team.rini.presses(done, "Batalkan impor")
    assert asked.keys == ["impor-undo-ask", "impor-undo-former"]
    assert await dues(team, TRAINING) == [date(2026, 6, 30)]
    undone = await team.rini.presses(asked, "Ya, batalkan")
    assert undone.keys == ["impor-undone"]
    assert await dues(team, TRAINING) == before
    assert "impor-undone-group" in team.sent_to("group").keys
    async with team.db.read() as uow:
        states = [plan.state for plan in await uow.plans.of_office(team.office.id)]
    assert states == [PlanState.DISCARDED, PlanState.ACTIVE]


async def test_of_two_who_take_an_import_back_the_second_is_told_how_it_is(team: Team) -> None:
    done = await applied(team, with_target(changed(), TRAINING, "Juni 2026"))
    asked = await team.rini.presses(done, "Batalkan impor")
    message = asked.shown[-1]
    (yes,) = [b for b in asked.all_buttons if b.action == "impor.undone"]
    await team.rini.presses(asked, "Ya, batalkan")
    second = await team.rini.presses_data(message, encode(SECRET, yes.action, yes.args))
    assert second.toast == "impor-now-discarded"


async def test_after_evidence_came_in_an_import_stays(team: Team) -> None:
    done = await applied(team, with_target(changed(), TRAINING, "Juni 2026"))
    await sari_hands_in(team, TRAINING)
    refused = await team.rini.presses(done, "Batalkan impor")
    assert refused.toast == "impor-undo-filed"
    assert await dues(team, TRAINING) == [date(2026, 6, 30)]
    assert "Batalkan impor" not in (await team.rini.says("/rencana")).buttons


async def test_an_import_is_taken_back_from_the_plan_by_who_may_apply_one(team: Team) -> None:
    await applied(team, with_target(changed(), TRAINING, "Juni 2026"))
    assert "Batalkan impor" in (await team.rini.says("/rencana")).buttons
    assert "Batalkan impor" not in (await team.sari.says("/rencana")).buttons
    seen = await team.budi.says("/rencana")
    refused = await team.budi.presses(seen, "Batalkan impor")
    assert refused.toast == "impor-apply-not-yours"


async def test_taking_an_import_back_leaves_its_trace(team: Team) -> None:
    done = await applied(team, with_target(changed(), TRAINING, "Juni 2026"))
    await team.rini.presses(await team.rini.presses(done, "Batalkan impor"), "Ya, batalkan")
    async with team.db.read() as uow:
        plan = (await uow.plans.of_office(team.office.id))[0]
    assert (await team.audited(f"plan:{plan.id}"))[0] == "plan-undone"


# ── The next year, and other years ───────────────────────────────────────────


async def test_the_next_years_plan_is_previewed_from_this_one(team: Team) -> None:
    answer = await team.rini.says("/impor tahun depan")
    assert answer.keys[:2] == ["impor-next-year", "impor-preview"]
    assert "Pratinjau rencana aksi 2027" in answer.text
    done = await team.rini.presses(answer, "Terapkan")
    assert done.keys[0] == "impor-applied"
    assert await dues(team, TEAM_DECREE, 2027) == [date(2027, 1, 31)]
    assert await dues(team, TEAM_DECREE, 2026) == [date(2026, 1, 31)]


async def test_the_next_years_plan_keeps_secrets_secret(team: Team) -> None:
    await team.rini.presses(await team.rini.says("/impor tahun depan"), "Terapkan")
    async with team.db.read() as uow:
        board = await uow.plans.board(team.office.id, 2027)
    assert [row.code for row in board.rows if row.secret] == [WHISTLE]


async def test_a_coordinator_starts_the_next_year_from_the_plan(team: Team) -> None:
    seen = await team.budi.says("/rencana")
    answer = await team.budi.presses(seen, "Siapkan 2027")
    assert answer.keys[:2] == ["impor-next-year", "impor-preview"]
    assert "Siapkan 2027" not in (await team.sari.says("/rencana")).buttons


async def test_this_years_plan_counts_until_the_next_year_begins(team: Team) -> None:
    await team.rini.presses(await team.rini.says("/impor tahun depan"), "Terapkan")
    assert "Rencana aksi 2026" in (await team.sari.says("/rencana")).text
    team.clock.move(days=300)
    assert "Rencana aksi 2027" in (await team.sari.says("/rencana")).text


async def test_older_plans_are_browsed_by_their_year(team: Team) -> None:
    await team.rini.presses(await team.rini.says("/impor tahun depan"), "Terapkan")
    team.clock.move(days=300)
    home = await team.sari.says("/rencana 2026")
    assert "Rencana aksi 2026" in home.text
    area = await team.sari.presses(home, "II")
    part = await team.sari.presses(area, "II.1")
    row = await team.sari.presses(part, PROCEDURES)
    assert "31 Maret 2026" in row.text
    again = await team.sari.presses(await team.sari.presses(row, "Kembali"), "Kembali")
    home = await team.sari.presses(again, "Kembali")
    assert "Rencana aksi 2026" in home.text
    assert "Rencana aksi 2027" in (await team.sari.presses(home, "Rencana 2027")).text
    status = await team.camat.says("/status 2026")
    assert status.keys[0] == "status-title"
    assert (await team.camat.says(f"/rencana 2026 {PROCEDURES}")).keys[0] == "rencana-row-title"


async def test_a_year_without_a_plan_is_answered_with_those_there_are(team: Team) -> None:
    answer = await team.sari.says("/rencana 2024")
    assert answer.keys == ["rencana-none-year"]
    assert "2026" in answer.text


async def test_last_years_evidence_can_still_be_handed_in(team: Team) -> None:
    await team.rini.presses(await team.rini.says("/impor tahun depan"), "Terapkan")
    team.clock.move(days=300)
    row = await team.sari.says(f"/rencana 2026 {PROCEDURES}")
    await team.sari.presses(row, "Kirim bukti")
    await team.sari.sends(photo=photo())
    await team.fetch_all()
    async with team.db.read() as uow:
        board = await uow.plans.board(team.office.id, 2026)
        (occurrence,) = board.occurrences_of_row[board.row_by_code[PROCEDURES].id]
    assert occurrence.state is OccurrenceState.COMPLETE


async def test_who_has_a_row_was_decided_and_a_newer_document_with_the_same_names_does_not_decide_again(
    team: Team,
) -> None:
    named = replace(changed(), rows=tuple(replace(row, pic="Sari") for row in changed().rows))
    await applied(team, named)
    row, sari = await team.row(PROCEDURES), await team.sari.person()
    async with team.db.write() as uow:
        board = await uow.plans.board(team.office.id)
        assert (row.id, sari.id) in board.assignees
        await uow.assignments.end(row.id, sari.id, at=team.clock.now(), by=None, cause=Cause.WITHDRAWN)
        await uow.commit()
    await applied(team, with_target(replace(named, sha256="c" * 64), TRAINING, "Juni 2026"))
    async with team.db.read() as uow:
        board = await uow.plans.board(team.office.id)
    assert (row.id, sari.id) not in board.assignees
    assert ((await team.row(TEAM_DECREE)).id, sari.id) in board.assignees


async def test_the_dates_told_are_those_in_force_where_people_decided_about_the_rows_before(team: Team) -> None:
    first = with_target(changed(), TRAINING, "31 Mei 2026")
    await applied(team, replace(first, rows=tuple(replace(r, target_text="Setiap bulan") for r in first.rows)))
    again = with_target(replace(changed(), sha256="c" * 64), TRAINING, "Setiap bulan")
    done = await applied(team, replace(again, rows=tuple(replace(r, target_text="Setiap bulan") for r in again.rows)))
    async with team.db.read() as uow:
        board = await uow.plans.board(team.office.id, 2026)
    assert await dues(team, TRAINING) == [date(2026, 5, 31)]
    assert f"{len([o for o in board.occurrences if o.due])} tenggat" in done.text


async def test_the_button_under_an_applied_plan_opens_the_plan_of_that_year(team: Team) -> None:
    done = await applied(team, replace(changed(), year=2019))
    assert "Rencana aksi 2019" in (await team.rini.presses(done, "Lihat rencana")).text


# ── Secret rows that a document leaves out ───────────────────────────────────


async def test_a_secret_row_that_one_document_leaves_out_is_secret_when_the_next_one_has_it(team: Team) -> None:
    await applied(team, without(changed(), WHISTLE))
    await applied(team, with_target(changed(), TRAINING, "Juni 2026"))
    assert (await team.row(WHISTLE)).secret
    assert not (await team.row(GRATUITY)).secret


async def test_a_row_of_an_import_that_was_taken_back_stays_secret_when_it_is_imported_again(team: Team) -> None:
    draft = with_row(changed(), "I.1.2", "Lomba inovasi layanan", "Mei 2026")
    done = await applied(team, draft)
    async with team.db.write() as uow:
        await uow.plans.set_secret((await team.row("I.1.2")).id, True)
        await uow.commit()
    await team.rini.presses(await team.rini.presses(done, "Batalkan impor"), "Ya, batalkan")
    await applied(team, draft)
    assert (await team.row("I.1.2")).secret
