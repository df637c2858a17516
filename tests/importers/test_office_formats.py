"""Spreadsheets and old formats as LibreOffice writes them: real .xls and .ods files, and a real old .doc."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import docx
import pytest

from importers import ImportFailed, read_plan
from tests.importers import papers
from tests.importers.corpus.layouts import LAYOUTS, POOL, expected, write_xlsx

OFFICE = shutil.which("soffice") or shutil.which("libreoffice")
PLANS = Path(__file__).resolve().parents[2] / "../shared/plans"

pytestmark = pytest.mark.skipif(
    OFFICE is None, reason="LibreOffice is not installed: real .xls, .ods and .doc go untested"
)


@pytest.fixture(scope="module")
def convert(tmp_path_factory):
    """Have LibreOffice write a file in another format."""
    profile = tmp_path_factory.mktemp("office")

    def convert(path: Path, suffix: str) -> Path:
        command = [str(OFFICE), f"-env:UserInstallation={profile.as_uri()}", "--headless", "--convert-to", suffix]
        done = subprocess.run(
            [*command, "--outdir", str(path.parent), str(path)], capture_output=True, timeout=120, check=False
        )
        if b"could not be loaded" in done.stderr:
            pytest.skip(f"this LibreOffice opens no {path.suffix}: its Calc is not installed")
        made = path.with_suffix(f".{suffix}")
        assert made.is_file(), done.stderr.decode()
        return made

    return convert


@pytest.mark.parametrize("suffix", ["xls", "ods"])
def test_merged_cells_and_titles_are_read_as_in_a_new_workbook(tmp_path, convert, suffix):
    path = convert(papers.write_workbook(tmp_path / "p.xlsx"), suffix)
    draft = read_plan(path, file_name=path.name)
    assert papers.found(draft) == papers.EXPECTED
    assert draft.year == 2026


@pytest.mark.parametrize("suffix", ["xls", "ods"])
def test_every_row_of_every_layout_is_read_back_equal(tmp_path, convert, suffix):
    for layout in LAYOUTS.values():
        write_xlsx(tmp_path / "p.xlsx", layout(POOL))
        path = convert(tmp_path / "p.xlsx", suffix)
        rows = read_plan(path, file_name=path.name, year=2026).rows
        found = [(r.code, r.component, r.indicator, r.action, r.evidence_text, r.target_text) for r in rows]
        assert found == expected(POOL)


@pytest.mark.parametrize("suffix", ["xls", "ods"])
def test_a_real_plan_says_the_same_in_the_old_formats(tmp_path, convert, suffix):
    name = "pekalongan-barat-2020"
    if not PLANS.is_dir():
        pytest.skip("the office plans are not beside this checkout")
    new = tmp_path / f"{name}.xlsx"
    new.write_bytes((PLANS / f"{name}.xlsx").read_bytes())
    old = convert(new, suffix)
    assert read_plan(old, file_name=old.name).rows == read_plan(new, file_name=new.name).rows


def test_an_old_word_document_is_refused_with_what_to_do(tmp_path, convert):
    path = convert(papers.write_docx(tmp_path / "p.docx"), "doc")
    with pytest.raises(ImportFailed) as failed:
        read_plan(path, file_name=path.name)
    assert failed.value.code == "old-word"


def test_what_libreoffice_makes_of_a_word_table_as_pdf_is_read(tmp_path, convert):
    path = papers.write_docx(tmp_path / "p.docx")
    document = docx.Document(str(path))
    section = document.sections[0]
    # On paper this wide the table's columns, which have no lines, hold whole words.
    section.page_width, section.page_height = section.page_height * 2, section.page_width
    for column in document.tables[0].columns:
        column.width = section.page_width // 8
    document.save(str(path))
    path = convert(path, "pdf")
    assert papers.found(read_plan(path, file_name=path.name)) == papers.EXPECTED
