"""/impor: from a document in the chat to the plan in force."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from domain.buttons import encode
from domain.chat import Attachment
from domain.model import CalendarDay, PlanState, Role
from domain.target_dates import parse_target
from handlers.context import Refusal
from handlers.impor import LARGEST, Request, read_request
from tests.dialogue import SECRET, Answer
from tests.team import Team

PLANS = Path(__file__).resolve().parents[2] / "../shared/plans"
HEAD = "No\tKomponen\tIndikator\tLangkah Aksi\tBukti Fisik\tTarget Waktu"


def a_document(*targets: str, year: int = 2026) -> bytes:
    """A plan as a text file with tabs: one row of area I for each target."""
    # The component stands in the first row only, as in real plans.
    cells = [("1", "Tim Kerja"), *[("", "")] * (len(targets) - 1)]
    rows = [
        f"{no}\t{component}\tIndikator {n}\tMenyusun dokumen {n}\tSK Tim {n}\t{target}"
        for n, ((no, component), target) in enumerate(zip(cells, targets, strict=True), start=1)
    ]
    title = f"RENCANA AKSI PEMBANGUNAN ZONA INTEGRITAS\nKECAMATAN CONTOH\nTAHUN {year}\n"
    return "\n".join([title, "I. MANAJEMEN PERUBAHAN", HEAD, *rows, ""]).encode()


async def previewed(team: Team, document: bytes, caption: str = "/impor", **where: Any) -> Answer:
    """Send it with /impor and wait for its preview."""
    await team.rini.sends(document=("rencana.txt", document), caption=caption, **where)
    return await team.fetch_all()


async def states(team: Team) -> list[str]:
    """The states of all plans, the newest first."""
    async with team.db.read() as uow:
        return [plan.state.value for plan in await uow.plans.of_office(team.office.id)]


async def dues(team: Team, year: int = 2026) -> dict[str, list[date]]:
    async with team.db.read() as uow:
        board = await uow.plans.board(team.office.id, year)
    assert board is not None
    return {r.code: [o.due for o in board.occurrences_of_row[r.id] if o.due] for r in board.rows}


async def without_plan(team: Team) -> None:
    async with team.db.write() as uow:
        for plan in await uow.plans.of_office(team.office.id):
            await uow.plans.set_state(plan.id, PlanState.ACTIVE, PlanState.ARCHIVED, at=team.clock.now())
        await uow.commit()


# ── The document ─────────────────────────────────────────────────────────────


async def test_a_document_with_the_command_is_read_and_previewed_where_it_came_from(team: Team) -> None:
    answer = await team.rini.sends(document=("rencana.txt", a_document("Juni 2026", "Maret 2026")), caption="/impor")
    assert answer.keys == ["impor-reading"]
    preview = await team.fetch_all()
    assert preview.keys[0] == "impor-preview"
    assert [shown.address for shown in preview.shown] == [team.rini.private]
    assert "2 baris, 2 tenggat" in preview.text
    assert preview.says[0].picture is not None
    assert preview.says[0].picture.data["months"][5] == 1


async def test_nothing_changes_before_it_is_applied(team: Team) -> None:
    before = await dues(team)
    await previewed(team, a_document("Juni 2026"))
    assert await dues(team) == before
    assert await states(team) == ["draft", "active"]


async def test_a_reply_to_a_document_of_a_colleague_imports_that_one(team: Team) -> None:
    document = await team.sari.sends(document=("rencana.txt", a_document("Juni 2026")), group=True)
    assert document.silent
    (message,) = [s.message for s in team.chats._chat(team.group).values() if s.incoming and s.incoming.attachments]
    answer = await team.rini.says("/impor", group=True, reply_to=message)
    assert answer.keys == ["impor-reading"]
    preview = await team.fetch_all()
    assert [shown.address.chat for shown in preview.shown] == [team.group.chat]


async def test_without_a_document_the_next_one_in_this_chat_is_the_plan(team: Team) -> None:
    assert (await team.rini.says("/impor 2026")).keys == ["impor-ask"]
    assert (await team.rini.says("sebentar, saya cari")).keys == ["impor-no-document"]
    answer = await team.rini.sends(document=("rencana.txt", a_document("Juni", year=2026)))
    assert answer.keys == ["impor-reading"]
    assert (await team.fetch_all()).keys[0] == "impor-preview"
    assert "impor-no-document" not in (await team.rini.says("terima kasih")).keys


async def test_in_a_group_it_asks_for_a_reply_and_leaves_other_talk_alone(team: Team) -> None:
    asked = await team.rini.says("/impor", group=True)
    assert asked.keys == ["impor-ask-group"]
    assert (await team.rini.says("kopi dulu", group=True)).silent
    answer = await team.rini.sends(document=("rencana.txt", a_document("Juni 2026")), group=True, reply_to=asked)
    assert answer.keys == ["impor-reading"]


async def test_a_photo_is_no_plan_and_the_answer_says_what_to_send(team: Team) -> None:
    answer = await team.rini.sends(photo=b"\xff\xd8\xff\xe0 a photo", caption="/impor")
    assert answer.keys == ["impor-not-a-document"]


@pytest.mark.parametrize(("size", "key"), [(0, "impor-file-empty"), (LARGEST + 1, "impor-file-large")])
async def test_an_empty_or_too_large_file_is_refused_before_it_is_fetched(team: Team, size: int, key: str) -> None:
    file = Attachment(kind="document", remote_id="remote-x", name="rencana.docx", size=size)
    answer = await team.rini.sends(attachment=file, caption="/impor")
    assert answer.keys == [key]
    assert await states(team) == ["active"]


async def test_a_file_that_is_no_plan_is_explained_and_put_away(team: Team) -> None:
    answer = await previewed(team, b"Halo, ini bukan rencana aksi.\n")
    assert answer.keys[0].startswith("import-error-")
    assert answer.keys[-1] == "impor-unreadable-next"
    assert await states(team) == ["discarded", "active"]


async def test_a_file_that_is_gone_on_the_channel_is_asked_for_again(team: Team) -> None:
    await team.rini.sends(document=("rencana.txt", a_document("Juni 2026")), caption="/impor")
    team.contents.clear()
    for _ in range(8):
        answer = await team.fetch_all()
        team.clock.move(hours=1)
        if answer.keys:
            break
    assert answer.keys == ["impor-not-fetched"]


@pytest.mark.parametrize("who", ["sari", "camat"])
async def test_a_member_and_the_leader_are_told_who_imports(team: Team, who: str) -> None:
    answer = await getattr(team, who).sends(document=("rencana.txt", a_document("Juni 2026")), caption="/impor")
    assert answer.keys == ["refused-preview-plan"]
    assert await states(team) == ["active"]


# ── Year and first day ───────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("args", "request_"),
    [
        ("", Request()),
        ("2026", Request(2026)),
        ("tahun 2027", Request(2027)),
        ("2026 mulai 2 Januari 2026", Request(2026, date(2026, 1, 2))),
        ("mulai 05/01/2026", Request(None, date(2026, 1, 5))),
    ],
)
def test_year_and_first_day_may_stand_behind_the_command(args: str, request_: Request) -> None:
    assert read_request(args, date(2026, 3, 10)) == request_


@pytest.mark.parametrize("args", ["208", "1899", "9999", "rencana baru", "2026 mulai", "mulai besok"])
def test_what_is_neither_year_nor_day_is_asked_again_with_an_example(args: str) -> None:
    with pytest.raises(Refusal):
        read_request(args, date(2026, 3, 10))


async def test_a_first_day_behind_the_command_dates_the_durations(team: Team) -> None:
    await without_plan(team)
    preview = await previewed(team, a_document("1 Minggu"), "/impor 2026 mulai 2 Januari 2026")
    assert "Isi tanggal mulai" not in preview.buttons
    await team.rini.presses(preview, "Terapkan")
    assert await dues(team) == {"I.1.1": [date(2026, 1, 9)]}


async def test_the_first_day_can_be_given_under_the_preview(team: Team) -> None:
    preview = await previewed(team, a_document("1 Minggu", "Juni 2026"))
    asked = await team.rini.presses(preview, "Isi tanggal mulai")
    assert asked.keys == ["impor-ask-start"]
    assert (await team.rini.says("kapan ya")).keys == ["impor-start-unclear"]
    changed = await team.rini.says("2 Januari 2026")
    assert "2 baris, 2 tenggat" in changed.text
    assert "Isi tanggal mulai" not in changed.buttons


async def test_working_days_leave_out_the_offices_days_off(team: Team) -> None:
    await without_plan(team)
    async with team.db.write() as uow:
        await uow.calendar.put([CalendarDay(day=date(2026, 1, 6), working=False, name="Libur", source="SKB")])
        await uow.commit()
    preview = await previewed(team, a_document("3 Hari Kerja"))
    await team.rini.presses(preview, "Isi tanggal mulai")
    await team.rini.presses(await team.rini.says("2 Januari 2026"), "Terapkan")
    # 2 January is a Friday: Monday 5, (Tuesday 6 off), Wednesday 7, Thursday 8.
    assert await dues(team) == {"I.1.1": [date(2026, 1, 8)]}


@pytest.mark.parametrize("caption", ["/impor", "/impor 2026 mulai 2 Januari 2026"])
async def test_working_days_are_those_of_the_offices_own_week_and_calendar(team: Team, caption: str) -> None:
    """Six days a week, one Sunday worked instead of a Monday."""
    await without_plan(team)
    async with team.db.write() as uow:
        office = await uow.offices.get(team.office.id)
        await uow.offices.save(replace(office, settings=replace(office.settings, workdays=(0, 1, 2, 3, 4, 5))))
        for day, working in ((4, True), (5, False)):
            known = CalendarDay(
                day=date(2026, 1, day), working=working, name="Tukar hari", source="SE", office=team.office.id
            )
            await uow.calendar.put([known])
        await uow.commit()
    preview = await previewed(team, a_document("3 Hari Kerja"), caption)
    if caption == "/impor":
        await team.rini.presses(preview, "Isi tanggal mulai")
        preview = await team.rini.says("2 Januari 2026")
    await team.rini.presses(preview, "Terapkan")
    # 2 January is a Friday: Saturday 3, Sunday 4, (Monday 5 off), Tuesday 6.
    assert await dues(team) == {"I.1.1": [date(2026, 1, 6)]}


async def test_a_first_day_behind_the_command_leaves_out_the_days_off_too(team: Team) -> None:
    await without_plan(team)
    async with team.db.write() as uow:
        await uow.calendar.put([CalendarDay(day=date(2026, 1, 6), working=False, name="Libur", source="SKB")])
        await uow.commit()
    preview = await previewed(team, a_document("3 Hari Kerja"), "/impor 2026 mulai 2 Januari 2026")
    await team.rini.presses(preview, "Terapkan")
    assert await dues(team) == {"I.1.1": [date(2026, 1, 8)]}


async def test_a_plan_of_another_year_is_pointed_out_before_it_is_applied(team: Team) -> None:
    preview = await previewed(team, a_document("Juni 2025", year=2025))
    assert "impor-note-year" in preview.keys
    assert "impor-note-changes" not in preview.keys


# ── Warnings ─────────────────────────────────────────────────────────────────


async def test_a_taken_suggestion_is_what_is_applied(team: Team) -> None:
    await without_plan(team)
    preview = await previewed(team, a_document("Januari 2025", "Juni 2026"))
    page = await team.rini.presses(preview, "Peringatan")
    assert "warning-year-not-plan" in page.keys
    assert "Januari 2025" in page.text
    done = await team.rini.presses(page, "Pakai saran")
    assert done.keys == ["impor-warnings-done"]
    preview = await team.rini.presses(done, "impor-button-preview")
    await team.rini.presses(preview, "Terapkan")
    assert await dues(team) == {"I.1.1": [date(2026, 1, 31)], "I.1.2": [date(2026, 6, 30)]}


async def test_a_cell_that_is_left_keeps_the_date_that_it_says(team: Team) -> None:
    await without_plan(team)
    preview = await previewed(team, a_document("Januari 2025"))
    page = await team.rini.presses(preview, "Peringatan")
    done = await team.rini.presses(page, "Biarkan")
    await team.rini.presses(await team.rini.presses(done, "impor-button-preview"), "Terapkan")
    assert await dues(team) == {"I.1.1": [date(2025, 1, 31)]}


async def test_warnings_come_one_at_a_time_in_the_order_of_the_document(team: Team) -> None:
    preview = await previewed(team, a_document("Januari 2025", "Juni 2026", "Mei 2024", "-"))
    page = await team.rini.presses(preview, "Peringatan (3)")
    assert "1 dari 3" in page.text
    assert page.buttons.count("‹ Sebelumnya") == 0
    page = await team.rini.presses(page, "Berikutnya")
    assert "I.1.3" in page.text
    page = await team.rini.presses(page, "Berikutnya")
    assert "I.1.4" in page.text
    assert "Pakai saran" not in page.buttons
    assert "Berikutnya ›" not in page.buttons


async def test_all_suggestions_of_one_kind_go_with_one_press(team: Team) -> None:
    preview = await previewed(team, a_document("Januari 2025", "Mei 2024", "-"))
    page = await team.rini.presses(preview, "Peringatan")
    page = await team.rini.presses(page, "Pakai 2 sejenis")
    assert page.toast == "impor-taken"
    assert "warning-no-target" in page.keys
    assert "1 dari 1" in page.text


async def test_all_warnings_of_one_kind_are_left_with_one_press(team: Team) -> None:
    preview = await previewed(team, a_document("Januari 2025", "-", "Juni 2026", "-", "-"))
    page = await team.rini.presses(await team.rini.presses(preview, "Peringatan"), "Berikutnya")
    assert "Pakai saran" not in page.buttons
    page = await team.rini.presses(page, "Biarkan 3 sejenis")
    assert page.toast == "impor-left"
    assert "1 dari 1" in page.text
    assert "warning-year-not-plan" in page.keys
    preview = await team.rini.presses(page, "impor-button-preview")
    assert "Perlu dilihat: 1 · Sudah diputuskan: 3" in preview.text
    assert "Keputusan (3)" in preview.buttons


async def test_a_warning_quotes_the_cell_with_its_place_in_the_document(team: Team) -> None:
    preview = await previewed(team, a_document("Juni 2026", "entah kapan"))
    page = await team.rini.presses(preview, "Peringatan")
    # Title, two lines of the office, the area, the heading and the first row stand before it.
    assert "Tertulis (tabel 1, baris 8): “entah kapan”" in page.text


async def test_what_can_be_done_about_a_warning_stands_on_one_line(team: Team) -> None:
    preview = await previewed(team, a_document("Januari 2025", "Mei 2024"))
    page = await team.rini.presses(preview, "Peringatan")
    (message,) = page.says
    assert [len(line) for line in message.buttons] == [3, 2, 2]
    assert page.buttons[:3] == ["Pakai saran", "Biarkan", "Ubah"]


async def test_a_preview_with_everything_on_it_has_few_lines_of_buttons(team: Team) -> None:
    preview = await previewed(team, a_document("Januari 2025", "Mei 2024", "10 Hari Kerja", "-"))
    page = await team.rini.presses(await team.rini.presses(preview, "Peringatan"), "Biarkan")
    preview = await team.rini.presses(page, "impor-button-preview")
    (message,) = preview.says
    assert {"Peringatan (3)", "Isi tanggal mulai", "Rincian", "Keputusan (1)"} <= set(preview.buttons)
    assert len(message.buttons) <= 5


async def test_all_suggestions_go_with_one_press_on_the_preview(team: Team) -> None:
    preview = await previewed(team, a_document("Januari 2025", "Januari s/d Februari 2026"))
    changed = await team.rini.presses(preview, "Pakai 2 saran")
    assert "Peringatan" not in " ".join(changed.buttons)
    assert "2 baris, 2 tenggat" in changed.text


async def test_a_warning_that_a_colleague_decided_is_not_decided_twice(team: Team) -> None:
    preview = await previewed(team, a_document("Januari 2025", "-"))
    page = await team.rini.presses(preview, "Peringatan")
    old = page.shown[-1]
    await team.rini.presses(page, "Pakai saran")
    again = await team.rini.presses(old, "Biarkan")
    assert again.toast == "impor-warning-decided"
    assert "warning-no-target" in again.keys


async def test_a_target_can_be_written_where_the_cell_says_nothing(team: Team) -> None:
    await without_plan(team)
    preview = await previewed(team, a_document("-", "Juni 2026"))
    page = await team.rini.presses(preview, "Peringatan")
    asked = await team.rini.presses(page, "Ubah")
    assert asked.keys == ["impor-ask-target"]
    assert (await team.rini.says("secepatnya")).keys == ["impor-target-unclear"]
    taken = await team.rini.says("setiap triwulan")
    assert taken.keys[0] == "impor-target-taken"
    await team.rini.presses(await team.rini.presses(taken, "impor-button-preview"), "Terapkan")
    assert (await dues(team))["I.1.1"] == [date(2026, m, d) for m, d in ((3, 31), (6, 30), (9, 30), (12, 31))]


# ── Applying ─────────────────────────────────────────────────────────────────


async def test_another_plan_of_the_year_is_replaced_only_after_a_second_press(team: Team) -> None:
    before = await dues(team)
    preview = await previewed(team, a_document("Juni 2026"))
    assert "impor-note-changes" in preview.keys
    asked = await team.rini.presses(preview, "Terapkan")
    assert asked.keys == ["impor-confirm-few"]
    assert await dues(team) == before
    done = await team.rini.presses(asked, "Ganti seluruhnya")
    assert done.keys == ["impor-applied", "impor-applied-team"]
    assert await dues(team) == {"I.1.1": [date(2026, 6, 30)]}
    assert await states(team) == ["active", "archived"]


async def test_an_applied_plan_is_made_known_in_the_group_once(team: Team) -> None:
    await without_plan(team)
    preview = await previewed(team, a_document("Juni 2026"))
    (apply,) = [b for b in preview.all_buttons if b.action == "impor.apply"]
    for _ in range(2):
        await team.rini.presses_data(preview.shown[-1], encode(SECRET, apply.action, apply.args))
    assert team.sent_to("group").keys == ["impor-applied-group"]


async def test_of_two_who_apply_one_wins_and_the_other_sees_the_newer_state(team: Team) -> None:
    await without_plan(team)
    preview = await previewed(team, a_document("Juni 2026"))
    first = preview.shown[-1]
    (apply,) = [b for b in preview.all_buttons if b.action == "impor.apply"]
    await team.rini.presses(preview, "Terapkan")
    second = await team.rini.presses_data(first, encode(SECRET, apply.action, apply.args))
    assert second.toast == "impor-now-active"
    assert await states(team) == ["active", "archived"]
    assert len(await dues(team)) == 1


async def test_a_preview_older_than_the_last_decision_is_shown_anew_instead_of_applied(team: Team) -> None:
    await without_plan(team)
    preview = await previewed(team, a_document("Januari 2025"))
    (apply,) = [b for b in preview.all_buttons if b.action == "impor.apply"]
    message = preview.shown[-1]
    await team.rini.presses(preview, "impor-button-take-all")
    stale = await team.rini.presses_data(message, encode(SECRET, apply.action, apply.args))
    assert stale.toast == "impor-changed-since"
    assert stale.keys[0] == "impor-preview"
    assert await states(team) == ["draft", "archived"]


async def test_a_cancelled_draft_is_gone_for_everybody(team: Team) -> None:
    preview = await previewed(team, a_document("Juni 2026"))
    old = preview.shown[-1]
    cancelled = await team.rini.presses(preview, "Batal")
    assert cancelled.keys == ["impor-discarded"]
    (apply,) = [b for b in preview.all_buttons if b.action == "impor.apply"]
    late = await team.rini.presses_data(old, encode(SECRET, apply.action, apply.args))
    assert late.toast == "impor-now-discarded"
    assert await states(team) == ["discarded", "active"]


async def test_a_document_cancelled_while_it_is_read_brings_no_preview(team: Team) -> None:
    reading = await team.rini.sends(document=("rencana.txt", a_document("Juni 2026")), caption="/impor")
    await team.rini.presses(reading, "Batal")
    assert (await team.fetch_all()).silent
    assert await states(team) == ["discarded", "active"]


async def test_the_same_document_again_is_said_to_be_the_plan_in_force(team: Team) -> None:
    await without_plan(team)
    document = a_document("Juni 2026")
    await team.rini.presses(await previewed(team, document), "Terapkan")
    again = await previewed(team, document)
    assert "impor-note-same" in again.keys


async def test_a_coordinator_of_one_area_previews_but_is_told_who_applies(team: Team) -> None:
    await team.budi.sends(document=("rencana.txt", a_document("Juni 2026")), caption="/impor")
    preview = await team.fetch_all()
    assert preview.keys[0] == "impor-preview"
    # The document has no rows of area II.
    assert "impor-note-part-none" in preview.keys
    assert "Terapkan" not in preview.buttons
    # A button for everything, as an admin's preview has it.
    whole = await previewed(team, a_document("Juni 2026"))
    (button,) = [b for b in whole.all_buttons if b.action == "impor.apply"]
    refused = await team.budi.presses_data(preview.shown[-1], encode(SECRET, button.action, button.args))
    assert refused.toast == "impor-apply-not-yours"
    assert "Bu Rini" in refused.toast_text
    assert await states(team) == ["draft", "draft", "active"]


async def test_the_right_is_asked_again_at_the_press(team: Team) -> None:
    preview = await previewed(team, a_document("Juni 2026"))
    rini = await team.rini.person()
    async with team.db.write() as uow:
        await uow.people.revoke(rini.id, Role.ADMIN, "", at=team.clock.now())
        await uow.people.revoke(rini.id, Role.COORDINATOR, "", at=team.clock.now())
        await uow.commit()
    assert (await team.rini.presses(preview, "Terapkan")).toast == "refused-apply-plan"


async def test_applying_leaves_its_trace_in_the_audit(team: Team) -> None:
    await without_plan(team)
    preview = await previewed(team, a_document("Januari 2025"))
    preview = await team.rini.presses(preview, "impor-button-take-all")
    await team.rini.presses(preview, "Terapkan")
    async with team.db.read() as uow:
        (plan,) = [p for p in await uow.plans.of_office(team.office.id) if p.state is PlanState.ACTIVE]
        told = [entry.action for entry in await uow.audit.of_subject(team.office.id, f"plan:{plan.id}")]
    assert set(told) == {"plan-received", "suggestions-taken", "plan-applied"}


async def test_a_button_of_another_offices_plan_is_like_one_that_does_not_exist(team: Team) -> None:
    async with team.db.write() as uow:
        other = await uow.offices.add("Kantor Lain", "Asia/Makassar")
        plan = await uow.plans.receive(other.id, None, source="x.txt", year=2026, at=team.clock.now(), answer=None)
        await uow.commit()
    message = (await team.rini.says("/bantuan")).shown[-1]
    foreign = await team.rini.presses_data(message, encode(SECRET, "impor.view", (str(plan.id),)))
    missing = await team.rini.presses_data(message, encode(SECRET, "impor.view", ("999999",)))
    assert foreign.toast == missing.toast == "button-void"


# ── Real plans ───────────────────────────────────────────────────────────────


@pytest.mark.skipif(not PLANS.is_dir(), reason="the shared plans are not here")
@pytest.mark.parametrize(("name", "year"), [("pekalongan-barat-2020.docx", 2020), ("pasirian-2019.xlsx", 2019)])
async def test_a_real_plan_comes_through_with_all_its_rows_and_warnings(team: Team, name: str, year: int) -> None:
    await team.rini.sends(document=(name, (PLANS / name).read_bytes()), caption="/impor")
    preview = await team.fetch_all()
    page = await team.rini.presses(preview, "Peringatan")
    seen = 1
    while "Berikutnya ›" in page.buttons:
        page = await team.rini.presses(page, "Berikutnya")
        seen += 1
    assert f"({seen})" in preview.buttons[0]
    done = await team.rini.presses(await team.rini.presses(page, "impor-button-preview"), "Terapkan")
    assert done.keys[0] == "impor-applied"
    async with team.db.read() as uow:
        board = await uow.plans.board(team.office.id, year)
    assert board is not None
    assert {row.code: row.target_text for row in board.rows}
    for row in board.rows:
        words = " ; ".join(t for t in (row.action, row.evidence_text, row.indicator) if t)
        wanted = {w.due for w in parse_target(row.target_text, year, words=words).occurrences}
        assert {o.due for o in board.occurrences_of_row[row.id] if o.due} == wanted, row.code


async def test_a_files_name_is_shown_as_one_harmless_line(team: Team) -> None:
    name = "rencana\u202excod.exe\nBatal\x00" + "n" * 300 + ".txt"
    await team.rini.sends(document=(name, a_document("Juni 2026")), caption="/impor")
    preview = await team.fetch_all()
    shown = next(line for line in preview.text.splitlines() if "1 baris" in line)
    assert "rencana" in shown
    assert "\u202e" not in preview.text
    assert "\x00" not in preview.text
    assert len(shown) < 80
