"""/kisi: holes seen month by month, as a picture and in words."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from domain.evidence_grid import Mark
from domain.model import PlanState, Role
from tests.handlers.pictures import photo
from tests.sample_plan import GRATUITY, MONITORING, PROCEDURES, SURVEY, TEAM_DECREE, TRAINING, WHISTLE, sample_draft
from tests.team import START, Team


def lines_of(answer: Any) -> dict[str, list[str | None]]:
    """What the picture shows: the marks of twelve months by the line's code, or its title where it has none."""
    picture = answer.says[-1].picture
    assert picture is not None
    assert picture.kind == "grid"
    return {
        line["code"] or line["title"]: [field and field[0] for field in line["months"]]
        for line in picture.data["lines"]
    }


async def approve_all(team: Team) -> None:
    answer = await team.rini.says("/tinjau")
    while any(button.key == "tinjau-button-approve" for button in answer.all_buttons):
        answer = await team.rini.presses(answer, "tinjau-button-approve")


async def hand_in(team: Team, caption: str) -> None:
    await team.sari.sends(photo=photo(len(caption)), caption=f"/bukti {caption}")
    await team.fetch_all()


async def test_the_areas_come_first_with_their_holes_counted(team: Team) -> None:
    answer = await team.camat.says("/kisi")
    assert "V Pengawasan: 2 bulan lewat tenggat" in answer.text
    assert "VI Pelayanan publik: tidak ada bulan yang kosong" in answer.text
    area = await team.camat.presses(answer, "V")
    assert lines_of(area)[GRATUITY] == [Mark.HOLE, Mark.HOLE, *[Mark.OPEN] * 10]
    assert (await team.camat.presses(area, "button-back")).keys[0] == "kisi-home"


async def test_words_tell_the_holes_that_the_picture_shows(team: Team) -> None:
    answer = await team.camat.says("/kisi V")
    assert f"{GRATUITY}: lewat tenggat Jan–Feb; masuk 0 dari 12" in answer.text


@pytest.mark.parametrize(
    "words", ["/rencana kisi V", "/status kisi V", "/kisi area V", "/kisi penguatan pengawasan", "/grid 5"]
)
async def test_the_grid_is_found_by_many_ways(team: Team, words: str) -> None:
    assert GRATUITY in lines_of(await team.sari.says(words))


async def test_a_row_has_a_line_for_each_document_it_wants(team: Team) -> None:
    row = await team.sari.says(f"/rencana {MONITORING}")
    grid = await team.sari.presses(row, "Kisi bukti")
    assert list(lines_of(grid)) == ["Undangan", "Notulen", "Foto"]
    assert [place for place, mark in enumerate(lines_of(grid)["Foto"], 1) if mark] == [3, 6, 9, 12]
    assert (await team.sari.presses(grid, "button-back")).keys[0] == "rencana-row-title"


async def test_evidence_fills_its_month_and_no_other(team: Team) -> None:
    await hand_in(team, f"{GRATUITY} januari")
    assert lines_of(await team.sari.says(f"/kisi {GRATUITY}"))["Laporan bulanan"][:3] == [
        Mark.SUBMITTED,
        Mark.HOLE,
        Mark.OPEN,
    ]
    await approve_all(team)
    answer = await team.sari.says(f"/kisi {GRATUITY}")
    assert lines_of(answer)["Laporan bulanan"][:2] == [Mark.VERIFIED, Mark.HOLE]
    assert "lewat tenggat Feb; masuk 1 dari 12" in answer.text


async def test_a_component_shows_the_documents_of_its_rows(team: Team) -> None:
    part = await team.sari.presses(await team.sari.presses(await team.sari.says("/rencana"), "VI"), "VI.2")
    grid = await team.sari.presses(part, "Kisi bukti")
    picture = grid.says[0].picture
    assert picture is not None
    assert [line["title"] for line in picture.data["lines"]] == ["Kuesioner", "Laporan"]
    assert SURVEY in grid.buttons
    assert (await team.sari.presses(grid, "button-back")).keys[0] == "rencana-part"


async def test_from_the_status_the_way_leads_to_the_grid_and_back(team: Team) -> None:
    glance = await team.camat.says("/status", group=True)
    grid = await team.camat.presses(await team.camat.presses(glance, "I"), "Kisi bukti")
    assert lines_of(grid)[TEAM_DECREE][0] == Mark.HOLE
    row = await team.camat.presses(grid, TEAM_DECREE)
    assert row.keys[0] == "kisi-row-title"
    back = await team.camat.presses(row, "button-back")
    assert back.keys[0] == "kisi-area"
    area = await team.camat.presses(back, "button-back")
    assert area.keys[0] == "rencana-area"
    assert (await team.camat.presses(area, "button-back")).keys[0] == "status-title"
    assert area.message == glance.message


async def test_an_event_that_nobody_opened_is_no_hole(team: Team) -> None:
    answer = await team.sari.says("/kisi VI")
    assert f"{TRAINING}: menunggu kejadian" in answer.text


# ── Secret rows ──────────────────────────────────────────────────────────────


@pytest.mark.parametrize("who", ["sari", "budi"])
async def test_a_secret_row_is_only_counted_for_who_may_not_see_it(team: Team, who: str) -> None:
    answer = await getattr(team, who).says("/kisi V")
    assert WHISTLE not in lines_of(answer)
    assert WHISTLE not in answer.text
    assert "1 baris rahasia tidak ditampilkan di sini: masuk 0 dari 1" in answer.text
    assert (await getattr(team, who).says(f"/kisi {WHISTLE}")).keys == ["kisi-which"]


@pytest.mark.parametrize("who", ["camat", "rini"])
async def test_who_may_read_a_secret_row_sees_it_in_private_alone(team: Team, who: str) -> None:
    person = getattr(team, who)
    assert WHISTLE in lines_of(await person.says("/kisi V"))
    in_group = await person.says("/kisi V", group=True)
    assert WHISTLE not in lines_of(in_group)
    assert (await person.says(f"/kisi {WHISTLE}", group=True)).keys == ["rencana-secret-in-private"]


async def test_a_pressed_button_asks_again_who_may_see(team: Team) -> None:
    area = await team.rini.says("/kisi V")
    await revoke_all(team)
    row = await team.rini.presses(area, WHISTLE)
    assert WHISTLE not in row.text
    assert all(say.picture is None for say in row.says)


async def revoke_all(team: Team) -> None:
    person = await team.rini.person()
    async with team.db.write() as uow:
        await uow.people.revoke(person.id, Role.COORDINATOR, "", at=team.clock.now())
        await uow.commit()


# ── Odd words ────────────────────────────────────────────────────────────────


async def test_words_that_name_nothing_are_answered_with_the_way_on(team: Team) -> None:
    answer = await team.sari.says("/kisi xyz")
    assert answer.keys == ["kisi-which"]
    assert "/kisi III" in answer.text


async def test_another_year_without_a_plan_is_said(team: Team) -> None:
    assert (await team.sari.says("/kisi 2031")).keys == ["rencana-none-year"]


async def test_a_row_reached_from_due_days_leads_back_to_them(team: Team) -> None:
    row = await team.sari.presses(await team.sari.says("/tenggat bulan"), PROCEDURES)
    grid = await team.sari.presses(row, "Kisi bukti")
    again = await team.sari.presses(grid, "button-back")
    assert again.keys[0] == "rencana-row-title"
    assert (await team.sari.presses(again, "button-back")).keys[0].startswith("tenggat-title")


# ── A long plan ──────────────────────────────────────────────────────────────


@pytest.fixture
async def long_plan(team: Team) -> Team:
    """Next year's plan: fourteen monthly rows of one area, in two components."""
    draft = sample_draft()
    monthly = next(row for row in draft.rows if row.code == GRATUITY)
    rows = [
        replace(monthly, code=f"III.{1 + n // 10}.{1 + n % 10}", area="III", component_no=str(1 + n // 10))
        for n in range(14)
    ]
    async with team.db.write() as uow:
        longer = replace(draft, rows=tuple(rows), year=2025, sha256="b" * 64)
        plan = await uow.plans.receive(team.office.id, None, source="lama.docx", year=2025, at=START, answer=None)
        await uow.plans.set_state(plan.id, PlanState.READING, PlanState.DRAFT, at=START)
        await uow.plans.save_draft(plan.id, longer)
        await uow.plans.apply(plan.id, longer, at=START)
        await uow.commit()
    return team


async def test_a_long_area_is_shown_picture_by_picture(long_plan: Team) -> None:
    sari = long_plan.sari
    first = await sari.says("/kisi 2025 III")
    assert len(lines_of(first)) == 6
    assert first.says[0].picture.data["page"] == [1, 3]
    second = await sari.presses(first, "Berikutnya")
    third = await sari.presses(second, "Berikutnya")
    assert [len(lines_of(page)) for page in (second, third)] == [6, 2]
    assert third.message == first.message
    row = await sari.presses(third, "III.2.4")
    assert "III.2.4" in lines_of(await sari.presses(row, "button-back"))


async def test_a_long_component_is_turned_and_left_again(long_plan: Team) -> None:
    sari = long_plan.sari
    part = await sari.presses(await sari.presses(await sari.says("/rencana 2025"), "III"), "III.1")
    first = await sari.presses(part, "Kisi bukti")
    assert first.says[0].picture.data["page"] == [1, 2]
    second = await sari.presses(first, "Berikutnya")
    assert "III.1.10" in second.buttons
    assert (await sari.presses(second, "button-back")).keys[0] == "rencana-part"
