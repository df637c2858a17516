"""A document with few rows over a plan in force: nothing is lost with an easy press, and adding is a press of its own."""

from __future__ import annotations

from dataclasses import replace

import pytest

from domain.buttons import encode
from domain.plan import PlanDraft
from tests.dialogue import SECRET, Answer
from tests.handlers.test_impor import without_plan
from tests.handlers.test_impor_changes import changed, dues, preview_of, with_row, with_target, without
from tests.sample_plan import GRATUITY, MONITORING, PROCEDURES, TEAM_DECREE, TRAINING, sample_draft
from tests.team import Team


def few() -> PlanDraft:
    """Two of the eight rows, one of them with another target, and a new one with a code that is taken."""
    rows = tuple(row for row in changed().rows if row.code in {PROCEDURES, TRAINING})
    draft = with_target(replace(changed(), rows=rows), PROCEDURES, "Juni 2026")
    return with_row(draft, TEAM_DECREE, "Lomba inovasi layanan", "Mei 2026")


async def asked_about(team: Team, draft: PlanDraft) -> Answer:
    return await team.rini.presses(await preview_of(team, draft), "Terapkan")


async def codes(team: Team) -> list[str]:
    async with team.db.read() as uow:
        board = await uow.plans.board(team.office.id)
    return [row.code for row in board.rows]


async def test_a_document_that_would_lose_most_rows_is_warned_of_with_numbers(team: Team) -> None:
    preview = await preview_of(team, few())
    assert "impor-note-few" in preview.keys
    asked = await team.rini.presses(preview, "Terapkan")
    assert "6 dari 8 baris rencana 2026 yang berlaku (rencana-aksi-2026.docx) tidak ada" in asked.text
    assert "6 baris hilang" in asked.text
    assert asked.buttons == ["Tambahkan saja", "Ganti seluruhnya (6 hilang)", "‹ Kembali"]


async def test_only_adding_keeps_every_row_and_its_code(team: Team) -> None:
    before = await codes(team)
    done = await team.rini.presses(await asked_about(team, few()), "Tambahkan saja")
    assert done.keys[0] == "impor-added"
    assert "1 baris baru, 1 berubah" in done.text
    assert await codes(team) == [before[0], "I.1.2", *before[1:]]
    assert [day.month for day in await dues(team, PROCEDURES) if day] == [6]
    assert len(await dues(team, GRATUITY)) == 12
    assert team.sent_to("group").keys == ["impor-added-group"]


async def test_adding_can_be_taken_back(team: Team) -> None:
    before = await codes(team)
    done = await team.rini.presses(await asked_about(team, few()), "Tambahkan saja")
    await team.rini.presses(await team.rini.presses(done, "Batalkan impor"), "Ya, batalkan")
    assert await codes(team) == before
    assert [day.month for day in await dues(team, PROCEDURES) if day] == [3]


async def test_replacing_everything_needs_its_own_press(team: Team) -> None:
    done = await team.rini.presses(await asked_about(team, few()), "Ganti seluruhnya")
    assert done.keys[0] == "impor-applied"
    assert len(await codes(team)) == 3


async def test_where_a_few_rows_go_keeping_them_is_the_second_choice(team: Team) -> None:
    asked = await asked_about(team, without(changed(), MONITORING))
    assert asked.keys == ["impor-confirm"]
    assert asked.buttons[:2] == ["Ya, perbarui rencana", "Tambahkan saja"]
    await team.rini.presses(asked, "Tambahkan saja")
    assert MONITORING in await codes(team)


async def test_where_no_row_goes_there_is_nothing_to_choose(team: Team) -> None:
    asked = await asked_about(team, with_row(changed(), "I.1.2", "Lomba inovasi layanan", "Mei 2026"))
    assert asked.buttons == ["Ya, perbarui rencana", "‹ Kembali"]


async def test_of_two_who_press_differently_one_wins_and_the_other_is_told(team: Team) -> None:
    asked = await asked_about(team, few())
    (whole,) = [b for b in asked.all_buttons if b.action == "impor.replace"]
    message = asked.shown[-1]
    await team.rini.presses(asked, "Tambahkan saja")
    late = await team.rini.presses_data(message, encode(SECRET, whole.action, whole.args))
    assert late.toast == "impor-now-active"
    assert len(await codes(team)) == 9


async def test_a_question_older_than_the_plan_in_force_changes_nothing(team: Team) -> None:
    old = await asked_about(team, few())
    (add,) = [b for b in old.all_buttons if b.action == "impor.add"]
    message = old.shown[-1]
    newer = with_row(replace(changed(), sha256="c" * 64), "I.1.2", "Apel pagi bersama", "Mei 2026")
    await team.rini.presses(await asked_about(team, newer), "Ya, perbarui")
    stale = await team.rini.presses_data(message, encode(SECRET, add.action, add.args))
    assert stale.toast == "impor-changed-since"
    assert len(await codes(team)) == 9


async def test_a_coordinator_of_an_area_adds_to_that_area_only(team: Team) -> None:
    rows = tuple(replace(row, code="II.1.9") for row in sample_draft().rows if row.code == PROCEDURES)
    draft = with_row(replace(changed(), rows=rows), "II.1.1", "Menyusun peta proses bisnis", "Mei 2026")
    preview = await preview_of(team, draft, team.budi)
    asked = await team.budi.presses(preview, "Terapkan area II")
    assert "Tambahkan saja" in asked.buttons
    await team.budi.presses(asked, "Tambahkan saja")
    assert [code for code in await codes(team) if code.startswith("II.")] == ["II.1.1", "II.1.2", "II.2.1"]
    assert len(await codes(team)) == 9


@pytest.mark.parametrize(
    ("year", "now", "said"),
    [
        (2027, 2026, ["impor-applied", "impor-applied-coming", "impor-applied-team"]),
        (2025, 2026, ["impor-applied", "impor-applied-past", "impor-applied-team"]),
        (2027, None, ["impor-applied", "impor-applied-early", "impor-applied-team"]),
        (2026, None, ["impor-applied", "impor-applied-next", "impor-applied-team"]),
        (2025, None, ["impor-applied", "impor-applied-next", "impor-applied-team"]),
    ],
)
async def test_what_is_said_of_reminders_is_true_for_the_plans_year(
    team: Team, year: int, now: int | None, said: list[str]
) -> None:
    """`now` is the year of the plan in force, None without one."""
    if now is None:
        await without_plan(team)
    done = await asked_about(team, replace(changed(), year=year))
    assert done.keys == said
    assert ("Tenggat 30 hari" in done.buttons) == (year == 2026)
    words = {2025: "tersimpan", 2026: "berlaku", 2027: "siap dipakai tahun itu"}
    assert f"Rencana aksi {year} {words[year]}. 8 baris" in done.text
    if now == 2026 and year == 2027:
        assert "sampai saat itu rencana 2026 tetap dipakai" in done.text
        # And so it is: what is owed now is of the plan of this year.
        assert "Rencana aksi 2026" in (await team.rini.says("/rencana")).text
