"""Old Excel files: told by their container, read by their values."""

from __future__ import annotations

import pytest

from importers import ImportFailed, read_plan
from tests.importers import old_excel, papers


def test_an_old_workbook_is_read_like_a_new_one_in_the_child(tmp_path):
    path = old_excel.write_plan(tmp_path / "p.xls")
    draft = read_plan(path, file_name="p.xls")
    assert papers.found(draft) == papers.EXPECTED
    assert draft.year == 2026
    assert draft.office == "Kecamatan Sumber Makmur Kabupaten Contoh"


def test_the_name_does_not_matter_and_numbers_are_numbers(tmp_path):
    rows = [("RENCANA AKSI TAHUN 2026",), papers.HEADER, ("I", "MANAJEMEN PERUBAHAN")]
    path = old_excel.write_xls(tmp_path / "stored", [*rows, (1.0, "Tim", "Ada", "Menyusun SK", "SK", "Maret 2026")])
    assert [r.code for r in papers.read_here(path, file_name="rencana.doc").rows] == ["I.1.1"]


def test_an_old_workbook_that_is_cut_off_is_refused(tmp_path):
    path = old_excel.write_plan(tmp_path / "p.xls")
    path.write_bytes(path.read_bytes()[:1500])
    with pytest.raises(ImportFailed) as failed:
        read_plan(path, file_name="p.xls")
    assert failed.value.code == "unreadable"
