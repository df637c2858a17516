"""What people look at every day fits one screen of a small phone, also with a full plan of long names."""

from __future__ import annotations

from dataclasses import replace

import pytest

from domain.areas import AREA_NUMBERS
from domain.model import PlanState, Role
from tests.sample_plan import GRATUITY, sample_draft
from tests.screen import ONE_SCREEN, lines_on_phone
from tests.team import START, Team

COMPONENTS = (
    "Penyusunan Tim Kerja",
    "Rencana Pembangunan Zona Integritas",
    "Pemantauan dan Evaluasi Pembangunan WBK/WBBM",
    "Perubahan Pola Pikir dan Budaya Kerja",
    "Penegakan Aturan Disiplin dan Kode Etik",
    "Sistem Informasi Kepegawaian",
)
TITLE = "Terlaksananya pemantauan tindak lanjut atas hasil rapat evaluasi secara berkala"


@pytest.fixture
async def full(team: Team) -> Team:
    """A plan with six components in each of the six areas, eight monthly rows in the first ones."""
    draft = sample_draft()
    monthly = next(row for row in draft.rows if row.code == GRATUITY)
    rows = [
        replace(
            monthly,
            code=f"{area}.{number}.{n}",
            area=area,
            component_no=str(number),
            component=component,
            indicator=TITLE,
        )
        for area in AREA_NUMBERS
        for number, component in enumerate(COMPONENTS, start=1)
        for n in range(1, 9 if number == 1 else 2)
    ]
    async with team.db.write() as uow:
        longer = replace(draft, rows=tuple(rows), sha256="b" * 64, source="rencana-aksi-zona-integritas-lengkap.docx")
        plan = await uow.plans.receive(team.office.id, None, source=longer.source, year=2026, at=START, answer=None)
        await uow.plans.set_state(plan.id, PlanState.READING, PlanState.DRAFT, at=START)
        await uow.plans.save_draft(plan.id, longer)
        await uow.plans.apply(plan.id, longer, at=START)
        await uow.commit()
    return team


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("command", ["/rencana", "/rencana III.1", "/rencana rapat", "/tim", "/rencana I.1.1"])
async def test_a_list_of_the_plan_fits_one_screen(full: Team, command: str, language: str) -> None:
    answer = await full.rini.says(command)
    assert lines_on_phone(answer, language) <= ONE_SCREEN


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("who", ["camat", "rini", "budi", "sari"])
async def test_the_glance_fits_one_screen_below_its_picture(full: Team, who: str, language: str) -> None:
    answer = await getattr(full, who).says("/status")
    assert lines_on_phone(answer, language) <= ONE_SCREEN


@pytest.mark.parametrize("language", ["id", "en"])
async def test_an_area_with_six_long_components_fits_one_screen(full: Team, language: str) -> None:
    answer = await full.sari.says("/rencana III")
    assert [len(line) for line in answer.says[0].buttons] == [3, 3, 2]
    assert lines_on_phone(answer, language) <= ONE_SCREEN + 3  # each name takes two lines


async def test_the_team_names_areas_without_a_coordinator_together(full: Team) -> None:
    async with full.db.write() as uow:
        budi = await full.budi.person()
        await uow.people.revoke(budi.id, Role.COORDINATOR, "II", at=full.clock.now())
        await uow.commit()
    answer = await full.camat.says("/tim")
    assert answer.keys.count("tim-area-none") == 1
    assert "Area I, II, III, IV, V, VI: belum ada koordinator sendiri" in answer.text


LONG = (
    "Undangan rapat, daftar hadir, notulen rapat, foto kegiatan, lembar monitoring dan evaluasi pembangunan zona integritas, "
    "laporan pelaksanaan tindak lanjut hasil monitoring sebelumnya"
)


def a_long_plan() -> bytes:
    """Rows as offices write them, each with something to decide."""
    rows = [f"{n} | {TITLE} | {LONG} | Januari s/d Februari 202{5 + n % 2}" for n in range(1, 10)]
    return "\n".join(["RENCANA AKSI TAHUN 2026", "No | Kegiatan | Bukti | Waktu", *rows, ""]).encode()


@pytest.mark.parametrize("language", ["id", "en"])
async def test_every_page_under_a_preview_fits_one_screen(team: Team, language: str) -> None:
    await team.rini.sends(document=("rencana-aksi-zona-integritas.txt", a_long_plan()), caption="/impor 2026")
    preview = await team.fetch_all()
    warning = await team.rini.presses(preview, "Peringatan")
    for _ in range(5):
        warning = await team.rini.presses(warning, "Biarkan")
    preview = await team.rini.presses(warning, "impor-button-preview")
    decisions = await team.rini.presses(preview, "Keputusan (5)")
    notes = await team.rini.presses(preview, "Catatan")
    areas = await team.rini.presses(preview, "Rincian")
    lists = await team.rini.presses(areas, "Bukti tiap baris")
    one = await team.rini.presses(lists, "I.1.1")
    for page in (preview, warning, decisions, notes, areas, lists):
        assert lines_on_phone(page, language) <= ONE_SCREEN, page.keys
    assert lines_on_phone(one, language) <= ONE_SCREEN + 5  # six documents, each on two lines, and the cell
