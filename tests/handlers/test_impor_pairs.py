"""A changed document: rows joined by hand, and wrong pairs torn apart."""

from __future__ import annotations

from dataclasses import replace

from domain.buttons import encode
from domain.plan import PlanDraft
from tests.dialogue import SECRET, Answer
from tests.handlers.test_impor_changes import changed, preview_of, sari_hands_in, with_row, without
from tests.sample_plan import PROCEDURES, WHISTLE
from tests.team import Team


def rewritten(code: str, action: str, indicator: str) -> PlanDraft:
    """The row in words that nobody would recognise, under another number."""
    draft = changed()
    rows = [
        replace(row, code="II.1.9", action=action, indicator=indicator, component="Tata kelola")
        if row.code == code
        else row
        for row in draft.rows
    ]
    return replace(draft, rows=tuple(rows))


REWRITTEN = rewritten(PROCEDURES, "Reviu standar operasional", "Tersedia naskah baku")


async def changes_of(team: Team, draft: PlanDraft) -> Answer:
    return await team.rini.presses(await preview_of(team, draft), "Perubahan")


async def apply(team: Team, page: Answer) -> None:
    preview = await team.rini.presses(page, "impor-button-preview")
    asked = await team.rini.presses(preview, "Terapkan")
    if asked.keys == ["impor-confirm"]:
        await team.rini.presses(asked, "Ya, perbarui")


async def test_a_row_rewritten_beyond_recognition_is_joined_by_hand_and_its_evidence_follows(team: Team) -> None:
    await sari_hands_in(team, PROCEDURES)
    before = (await team.row(PROCEDURES)).id
    page = await changes_of(team, REWRITTEN)
    assert {"impor-change-kept", "impor-change-added"} <= set(page.keys)
    choice = await team.rini.presses(page, f"Gabungkan {PROCEDURES}")
    assert "Reviu standar operasional" in choice.text
    joined = await team.rini.presses(choice, "II.1.9")
    assert joined.toast == "impor-rows-joined"
    assert joined.keys.count("impor-change-changed") == 1
    assert "impor-change-added" not in joined.keys
    await apply(team, joined)
    assert (await team.row("II.1.9")).id == before


async def test_where_many_rows_are_new_the_right_one_is_found_by_turning_pages(team: Team) -> None:
    draft = without(changed(), PROCEDURES)
    for number in range(2, 11):
        draft = with_row(draft, f"I.1.{number}", f"Kegiatan {'abcdefghijkl'[number] * 12}", "Mei 2026")
    page = await team.rini.presses(await changes_of(team, draft), f"Gabungkan {PROCEDURES}")
    seen = []
    for _ in range(3):
        seen += [label for label in page.buttons if label.startswith("I.1.")]
        if "Berikutnya ›" in page.buttons:
            page = await team.rini.presses(page, "Berikutnya")
    assert sorted(seen) == sorted(f"I.1.{number}" for number in range(2, 11))
    joined = await team.rini.presses(page, seen[-1])
    assert joined.toast == "impor-rows-joined"


async def test_what_was_joined_can_be_torn_apart_again(team: Team) -> None:
    page = await changes_of(team, REWRITTEN)
    joined = await team.rini.presses(await team.rini.presses(page, f"Gabungkan {PROCEDURES}"), "II.1.9")
    parted = await team.rini.presses(joined, "Pisahkan II.1.9")
    assert parted.toast == "impor-rows-parted"
    assert {"impor-change-removed", "impor-change-added"} <= set(parted.keys)


async def test_a_wrong_pair_is_torn_apart_and_stays_so(team: Team) -> None:
    draft = changed()
    rows = [replace(row, action="Menyusun SOP pelayanan baru") if row.code == PROCEDURES else row for row in draft.rows]
    before = (await team.row(PROCEDURES)).id
    page = await changes_of(team, replace(draft, rows=tuple(rows)))
    parted = await team.rini.presses(page, f"Pisahkan {PROCEDURES}")
    assert {"impor-change-removed", "impor-change-added"} <= set(parted.keys)
    await apply(team, parted)
    assert (await team.row(PROCEDURES)).id != before


async def test_of_identical_rows_the_one_that_changed_its_number_is_asked_about(team: Team) -> None:
    base = changed()
    (row,) = [row for row in base.rows if row.code == PROCEDURES]
    twins = tuple(replace(row, code=f"II.1.{n}") for n in (1, 2, 3))
    draft = replace(base, rows=(*(r for r in base.rows if r.code != PROCEDURES), *twins))
    asked = await team.rini.presses(await preview_of(team, draft), "Terapkan")
    await team.rini.presses(asked, "Ya, perbarui")
    third = (await team.row("II.1.3")).id
    # The newer document has two of the three: which one is gone?
    newer = replace(
        draft,
        sha256="c" * 64,
        rows=(*(r for r in draft.rows if r.code not in ("II.1.2", "II.1.3")), replace(row, code="II.1.4")),
    )
    page = await changes_of(team, newer)
    assert "impor-change-twin" in page.keys
    parted = await team.rini.presses(page, "Pisahkan II.1.4")
    choice = await team.rini.presses(parted, "Gabungkan II.1.3") if "Gabungkan II.1.3" in parted.buttons else parted
    joined = await team.rini.presses(choice, "II.1.4") if choice is not parted else parted
    await apply(team, joined)
    assert (await team.row("II.1.4")).id == third


async def test_a_pair_that_somebody_changed_meanwhile_is_told(team: Team) -> None:
    page = await changes_of(team, REWRITTEN)
    choice = await team.rini.presses(page, f"Gabungkan {PROCEDURES}")
    (shown,) = choice.shown
    await team.rini.presses(choice, "II.1.9")
    (button,) = [b for b in choice.all_buttons if b.action == "impor.joined"]
    again = await team.rini.presses_data(shown, encode(SECRET, button.action, button.args))
    assert again.toast == "impor-pair-changed"


async def test_a_secret_row_is_not_joined_in_a_group(team: Team) -> None:
    preview = await preview_of(team, without(changed(), WHISTLE))
    page = await team.rini.presses(preview, "Perubahan")
    assert f"Gabungkan {WHISTLE}" in page.buttons
    (diff,) = [b for b in preview.all_buttons if b.action == "impor.diff"]
    message = (await team.rini.says("/bantuan", group=True)).shown[-1]
    in_group = await team.rini.presses_data(message, encode(SECRET, diff.action, diff.args))
    assert f"Gabungkan {WHISTLE}" not in in_group.buttons
