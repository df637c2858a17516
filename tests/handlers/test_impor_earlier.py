"""A newer document of the plan in force: what was decided about its cells before is not asked again."""

from __future__ import annotations

from datetime import date
from hashlib import sha256

from domain.draft import with_start
from domain.plan import DraftRow, PlanDraft
from domain.target_dates import parse_target
from handlers.impor import previewed
from tests.dialogue import Answer
from tests.handlers.test_impor import dues, without_plan
from tests.team import Team

SLIPS = ("Juni 2024", "Juni 2025", "-")


def a_document(*targets: str) -> PlanDraft:
    """A plan of area I with a row for each target, as it was read."""
    rows = [
        DraftRow(
            code=f"I.1.{n}",
            area="I",
            component_no="1",
            component="Tim Kerja",
            indicator=f"Indikator {n}",
            action=f"Menyusun dokumen {n}",
            evidence_text=f"SK Tim {n}",
            evidence=(f"SK Tim {n}",),
            target_text=target,
            target=parse_target(target, 2026),
        )
        for n, target in enumerate(targets, 1)
    ]
    return PlanDraft(
        source="rencana.docx", sha256=sha256("|".join(targets).encode()).hexdigest(), year=2026, rows=tuple(rows)
    )


async def is_read(team: Team, draft: PlanDraft) -> Answer:
    """The worker has read the document; its preview comes."""
    rini = await team.rini.person()
    async with team.db.write() as uow:
        plan = await uow.plans.receive(
            team.office.id, rini.id, source=draft.source, year=2026, at=team.clock.now(), answer=team.rini.private
        )
        await uow.plans.save_draft(plan.id, draft)
        for say in await previewed(uow, plan.id, team.clock.now()):
            assert say.to is not None
            await uow.outbox.put(say.to, say)
        await uow.commit()
    shown = await team.channel.deliver(None)
    return Answer([s.say for s in shown if s.say], None, shown)


async def in_force(team: Team, *presses: str) -> None:
    """The three cells with their slips, decided under the preview by these presses, put in force."""
    await without_plan(team)
    answer = await is_read(team, a_document(*SLIPS))
    for label in presses:
        answer = await team.rini.presses(answer, label)
    await team.rini.presses(answer, "Terapkan")


async def again(team: Team, *targets: str) -> Answer:
    """The same plan with one more row, or with other targets."""
    return await is_read(team, a_document(*(targets or (*SLIPS, "Mei 2026"))))


async def test_decided_warnings_are_not_open_again_in_a_newer_document(team: Team) -> None:
    await in_force(team, "Peringatan (3)", "Pakai saran", "Biarkan", "Biarkan", "Pratinjau")
    preview = await again(team)
    assert "impor-preview-warnings" not in preview.keys
    assert "Sudah diputuskan: 3" in preview.text
    assert "Keputusan (3)" in preview.buttons
    assert "1 baru, 0 berubah" in preview.text


async def test_only_what_nobody_decided_is_open_still(team: Team) -> None:
    await in_force(team, "Peringatan (3)", "Pakai saran", "Pratinjau")
    preview = await again(team)
    assert "Perlu dilihat: 2" in preview.text
    assert "Sudah diputuskan: 1" in preview.text


async def test_a_cell_that_says_something_else_now_is_asked_about_again(team: Team) -> None:
    await in_force(team, "Pakai 2 saran")
    preview = await again(team, "Juni 2023", "Juni 2025", "Mei 2026")
    assert "Perlu dilihat: 1" in preview.text
    assert "Sudah diputuskan: 1" in preview.text


async def test_decisions_hold_through_several_newer_documents(team: Team) -> None:
    await in_force(team, "Pakai 2 saran")
    for number, targets in enumerate(((*SLIPS, "Mei 2026"), (*SLIPS, "Mei 2026", "April 2026")), 1):
        preview = await again(team, *targets)
        assert "Sudah diputuskan: 2" in preview.text, number
        await team.rini.presses(await team.rini.presses(preview, "Terapkan"), "Ya, perbarui")
    assert [(await dues(team))[f"I.1.{n}"] for n in (1, 2)] == [[date(2026, 6, 30)]] * 2


async def test_a_time_that_was_moved_since_stays_where_it_was_moved(team: Team) -> None:
    await in_force(team, "Pakai 2 saran")
    await team.rini.says("/jadwal I.1.1 September 2026")
    await team.rini.says("Menunggu SK")
    preview = await again(team)
    assert "1 baru, 0 berubah" in preview.text
    await team.rini.presses(await team.rini.presses(preview, "Terapkan"), "Ya, perbarui")
    assert (await dues(team))["I.1.1"] == [date(2026, 9, 30)]


async def test_words_written_with_jadwal_decide_a_warning_that_was_left_open(team: Team) -> None:
    await in_force(team)
    await team.rini.says("/jadwal I.1.3 Agustus 2026")
    await team.rini.says("Kesepakatan rapat")
    preview = await again(team)
    assert "Perlu dilihat: 2" in preview.text
    assert "Sudah diputuskan: 1" in preview.text


async def test_a_decision_of_before_can_be_opened_again_and_decided_otherwise(team: Team) -> None:
    await in_force(team, "Pakai 2 saran")
    page = await team.rini.presses(await again(team), "Keputusan (2)")
    warning = await team.rini.presses(page, "↶ 1")
    assert "Juni 2024" in warning.text
    left = await team.rini.presses(warning, "Biarkan")
    preview = await team.rini.presses(left, "Pratinjau")
    assert "1 baru, 1 berubah" in preview.text
    await team.rini.presses(await team.rini.presses(preview, "Terapkan"), "Ya, perbarui")
    assert (await dues(team))["I.1.1"] == [date(2024, 6, 30)]


async def test_a_first_day_that_was_stated_goes_on_counting(team: Team) -> None:
    await without_plan(team)
    first = with_start(a_document("10 Hari Kerja", "Mei 2026"), date(2026, 2, 2))
    await team.rini.presses(await is_read(team, first), "Terapkan")
    preview = await again(team, "10 Hari Kerja", "Mei 2026", "April 2026")
    assert "impor-preview-warnings" not in preview.keys
    assert "1 baru, 0 berubah" in preview.text
