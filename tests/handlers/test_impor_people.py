"""/impor of a plan with a column of persons in charge: shown under the preview, assigned when the plan applies."""

from __future__ import annotations

from tests.handlers.test_impor import previewed, without_plan
from tests.team import Team

PLAN = "\n".join(
    [
        "RENCANA AKSI TAHUN 2026",
        "I. MANAJEMEN PERUBAHAN",
        "No\tKomponen\tIndikator\tLangkah Aksi\tBukti Fisik\tTarget Waktu\tPIC",
        "1\tTim Kerja\tAda tim\tMenyusun SK\tSK Tim\tJuni 2026\tIbu Sari; Kasubag Umum",
        "2\tMonev\tAda monev\tRapat monev\tNotulen\tJuli 2026\tPak Budi, S.Sos",
        "3\tLain\tAda lain\tMenyusun lain\tLaporan\tJuli 2026\tKasubag Umum",
        "",
    ]
).encode()


async def test_names_that_are_known_become_assignments_and_the_rest_is_listed(team: Team) -> None:
    await without_plan(team)
    preview = await previewed(team, PLAN)
    shown = await team.rini.presses(await team.rini.presses(preview, "Rincian"), "Penanggung jawab")
    assert "2 baris akan dibagikan" in shown.text
    assert "Sari: 1 baris" in shown.text
    assert "Belum dikenal: 1 nama" in shown.text
    assert "Kasubag Umum: 2 baris" in shown.text
    applied = await team.rini.presses(await team.rini.presses(shown, "impor-button-preview"), "Terapkan")
    assert "2 baris langsung dibagikan kepada 2 orang" in applied.text
    assert "Belum dikenal: Kasubag Umum" in applied.text
    async with team.db.read() as uow:
        board = await uow.plans.board(team.office.id)
    assert board is not None
    sari, budi = (await team.sari.person()).id, (await team.budi.person()).id
    assert set(board.assignees) == {(board.row_by_code["I.1.1"].id, sari), (board.row_by_code["I.2.1"].id, budi)}


async def test_nobody_is_assigned_before_the_plan_applies(team: Team) -> None:
    await without_plan(team)
    preview = await previewed(team, PLAN)
    shown = await team.rini.presses(await team.rini.presses(preview, "Rincian"), "Penanggung jawab")
    await team.rini.presses(shown, "impor-button-preview")
    async with team.db.read() as uow:
        assert await uow.plans.board(team.office.id) is None


async def test_a_plan_without_such_a_column_says_nothing_of_it(team: Team) -> None:
    await without_plan(team)
    preview = await previewed(team, b"\n".join(line.rpartition(b"\t")[0] or line for line in PLAN.split(b"\n")))
    details = await team.rini.presses(preview, "Rincian")
    assert not any("Penanggung jawab" in label for label in details.buttons)
    preview = await team.rini.presses(details, "impor-button-preview")
    applied = await team.rini.presses(preview, "Terapkan")
    assert applied.keys == ["impor-applied", "impor-applied-next", "impor-applied-team"]


async def test_a_changed_document_assigns_its_rows_too(team: Team) -> None:
    await without_plan(team)
    await team.rini.presses(await previewed(team, PLAN), "Terapkan")
    changed = PLAN.replace(b"Kasubag Umum\n", b"Dedi\n")
    preview = await previewed(team, changed)
    asked = await team.rini.presses(preview, "Terapkan")
    applied = await team.rini.presses(asked, "impor-button-replace") if "Ya" in " ".join(asked.buttons) else asked
    assert "impor-assigned" in applied.keys
    async with team.db.read() as uow:
        board = await uow.plans.board(team.office.id)
    assert board is not None
    dedi = (await team.dedi.person()).id
    assert (board.row_by_code["I.3.1"].id, dedi) in board.assignees
