"""Which row asks that the leader looks after the progress, in the words that offices use."""

from __future__ import annotations

import pytest

from domain.model import PlanRow
from domain.monitoring import monitoring_row, monitoring_rows

# From plans that offices published.
PERFORMANCE = (
    "IV",
    "Keterlibatan pimpinan",
    "Pimpinan memantau pencapaian kinerja secara berkala",
    "Menyusun monitoring dan evaluasi akuntabilitas kinerja yang disahkan pimpinan",
)
PROGRAMME = (
    "I",
    "Pemantauan dan Evaluasi pembangunan WBK/WBBM",
    "Pemantauan dan Evaluasi pembangunan WBK/WBBM secara berkala per semester",
    "Rapat Evaluasi pembangunan WBK/WBBM setiap 6 bulan sekali, Tindak lanjut hasil Monev sebelumnya",
)
ROLE_MODEL = (
    "I",
    "Perubahan pola pikir dan budaya kerja",
    "Pimpinan berperan sebagai role model dalam pelaksanaan pembangunan WBK/WBBM",
    "Pimpinan memberi teladan dengan mengisi kehadiran setiap hari",
)
TRAINING = (
    "III",
    "Pengembangan pegawai",
    "Monitoring dan evaluasi terhadap hasil pengembangan kompetensi dilakukan secara berkala",
    "Melakukan monev terhadap kegiatan pendidikan",
)
GRATUITY = ("V", "Pengendalian gratifikasi", "Public campaign telah dilakukan", "Memasang banner")


def rows(*said: tuple[str, str, str, str], secret: bool = False) -> list[PlanRow]:
    return [
        PlanRow(
            id=number, plan=1, code=f"{area}.1.{number}", area=area, component_no="1", component=component,
            indicator=indicator, action=action, evidence_text="", target_text="", secret=secret,
        )
        for number, (area, component, indicator, action) in enumerate(said, 1)
    ]  # fmt: skip


@pytest.mark.parametrize("meant", [PERFORMANCE, PROGRAMME])
def test_the_one_row_about_watching_the_progress_is_found_among_others(meant: tuple[str, str, str, str]) -> None:
    found = monitoring_row(rows(ROLE_MODEL, TRAINING, GRATUITY, meant))
    assert found is not None
    assert found.indicator == meant[2]


def test_where_two_rows_are_as_likely_somebody_has_to_choose() -> None:
    both = rows(PROGRAMME, PROGRAMME, TRAINING)
    assert monitoring_row(both) is None
    assert [row.id for row in monitoring_rows(both)][:2] == [1, 2]


def test_rows_that_watch_nothing_are_not_offered_nor_secret_ones() -> None:
    assert monitoring_rows(rows(GRATUITY, ROLE_MODEL)) == []
    assert monitoring_row(rows(PERFORMANCE, secret=True)) is None
