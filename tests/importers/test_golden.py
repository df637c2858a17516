"""The two golden plans, every field of every row, from every format; and the other plans that lie beside them."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from domain.areas import AREAS
from importers import ImportFailed
from tests.importers.papers import Heading, read_here, write_pdf

SHARED = Path(__file__).resolve().parents[2] / "../shared"
PLANS = SHARED / "plans"
FIELDS = {
    "area": "area",
    "komponen_no": "component_no",
    "komponen": "component",
    "indikator": "indicator",
    "langkah_aksi": "action",
    "bukti_fisik": "evidence_text",
    "target_waktu": "target_text",
}

pytestmark = pytest.mark.skipif(not PLANS.is_dir(), reason="the office plans are not beside this checkout")


def golden(name):
    return json.loads((SHARED / f"golden/{name}.json").read_text("utf-8"))


def differences(draft, rows):
    found = []
    for row, expected in zip(draft.rows, rows, strict=False):
        found += [
            (row.code, f, getattr(row, f), expected[g]) for g, f in FIELDS.items() if getattr(row, f) != expected[g]
        ]
    return found


@pytest.mark.parametrize("suffix", ["txt", "docx", "xlsx", "pdf"])
@pytest.mark.parametrize(("name", "year"), [("pekalongan-barat-2020", 2020), ("pasirian-2019", 2019)])
def test_every_field_of_every_row_is_the_golden_one_in_every_format(name, year, suffix):
    path = PLANS / f"{name}.{suffix}"
    draft = read_here(path, file_name=path.name)
    rows = golden(name)
    assert differences(draft, rows) == []
    assert len(draft.rows) == len(rows)
    assert draft.year == year
    assert draft.office.removeprefix("OPD ").split()[:2] == ["Kecamatan", "Pekalongan" if year == 2020 else "Pasirian"]


@pytest.mark.parametrize("height", ["6cm", "11cm"])
@pytest.mark.parametrize(("name", "year"), [("pekalongan-barat-2020", 2020), ("pasirian-2019", 2019)])
def test_rows_broken_over_other_pages_are_joined_all_the_same(tmp_path, name, year, height):
    rows = golden(name)
    path = write_pdf(tmp_path / "plan.pdf", rows=as_written(rows), height=height)
    draft = read_here(path, file_name="plan.pdf", year=year)
    assert differences(draft, rows) == []
    assert len(draft.rows) == len(rows)


@pytest.mark.parametrize("table", ["stroke: none,", "stroke: none, inset: (x: 5pt, y: 3.25pt),"])
@pytest.mark.parametrize("height", ["11cm", "21cm"])
@pytest.mark.parametrize(("name", "year"), [("pekalongan-barat-2020", 2020), ("pasirian-2019", 2019)])
def test_tables_without_lines_are_read_by_where_the_words_stand(tmp_path, name, year, height, table):
    rows = golden(name)
    path = write_pdf(tmp_path / "plan.pdf", rows=as_written(rows), height=height, table=table)
    draft = read_here(path, file_name="plan.pdf", year=year)
    # With rows as close as lines, a target that the page's end cuts behind "Desember" looks whole.
    allowed = [("VI.2.5", "target_text", "Maret s/d Desember", "Maret s/d Desember 2020")]
    assert [difference for difference in differences(draft, rows) if difference not in allowed] == []
    assert len(draft.rows) == len(rows)
    assert "table-without-lines" in {finding.code for finding in draft.findings}


def as_written(rows):
    """The golden rows as the table shows them: headings, and blank cells where something is carried forward."""
    written, area, component, indicator = [], None, None, None
    for row in rows:
        if row["area"] != area:
            area, component = row["area"], None
            written.append(Heading(area, next(a.name.upper() for a in AREAS if a.number == area)))
        head = (row["komponen_no"], row["komponen"])
        same = head == component
        shown = "" if same and row["indikator"] == indicator else row["indikator"]
        texts = (*(("", "") if same else head), shown, row["langkah_aksi"], row["bukti_fisik"], row["target_waktu"])
        written.append(tuple(escaped(text) for text in texts))
        component, indicator = head, row["indikator"]
    return written


def escaped(text):
    return "".join(f"\\{c}" if c in "\\#*_[]/@$<>\"'-`" else c for c in text)


def test_the_tables_behind_the_plan_are_named_and_not_taken():
    path = PLANS / "pasirian-2019.txt"
    skipped = [f.params["heading"] for f in read_here(path, file_name=path.name).findings if f.code == "table-skipped"]
    assert [heading.split(" | ")[1] for heading in skipped] == ["MANAJEMEN PERUBAHAN", "Target Prioritas"]


def test_the_date_of_the_rkt_comes_from_the_plans_own_twin_rows():
    path = PLANS / "pekalongan-barat-2020.docx"
    draft = read_here(path, file_name=path.name)
    warning = next(w for r in draft.rows for w in r.target.warnings if w.code == "year-names-document")
    assert [w.due.isoformat() for w in warning.suggestion.occurrences] == ["2020-02-29"]


def test_a_plan_of_durations_with_shifted_rows_loses_no_row():
    path = PLANS / "disdukcapil-medan-2021.txt"
    draft = read_here(path, file_name=path.name)
    assert len(draft.rows) == 82
    assert draft.year == 2021
    assert draft.office == "Dinas Kependudukan dan Pencatatan Sipil Kota Medan"
    assert [f.row for f in draft.findings if f.code == "row-shifted"] == ["VI.2.1", "VI.2.2"]
    shifted = next(r for r in draft.rows if r.code == "VI.2.2")
    assert shifted.component == "Budaya Pelayanan Prima"
    assert shifted.indicator == "Informasi tentang pelayanan mudah diakses melalui berbagai media"
    assert shifted.action.endswith("dan media sosial lainnya")
    assert shifted.target_text == "Setiap Hari"
    kinds = Counter(p.kind.value for r in draft.rows for p in r.target.parts)
    assert kinds["duration"] > 50
    assert kinds["unreadable"] == 3


@pytest.mark.parametrize(
    ("name", "year", "rows"), [("dpmptsp-pekalongan-2017", 2017, 67), ("bakuda-bangka-2022", 2022, 72)]
)
def test_an_outline_becomes_rows_without_dates(name, year, rows):
    path = PLANS / f"{name}.txt"
    draft = read_here(path, file_name=path.name)
    assert (draft.year, len(draft.rows)) == (year, rows)
    assert {r.area for r in draft.rows} == {"I", "II", "III", "IV", "V", "VI"}
    assert all(r.target.occurrences == () for r in draft.rows)
    assert "outline-without-dates" in {f.code for f in draft.findings}
    assert not any(r.action.startswith("Meningkatnya") for r in draft.rows), "targets of an area are no tasks"
    assert not any(r.action.startswith(("Dokumen ini", "Agar penjabaran")) for r in draft.rows), "explanations"
    meeting = {"Undangan Rapat", "Absensi", "Dokumentasi", "Notulen"}
    assert all(meeting <= set(r.evidence) for r in draft.rows if r.area == "I")
    assert not any(r.evidence for r in draft.rows if r.area != "I")


def test_an_evaluation_sheet_is_no_plan():
    path = PLANS / "others/lke-zi-2026-master.txt"
    with pytest.raises(ImportFailed) as failed:
        read_here(path, file_name=path.name)
    assert failed.value.code == "no-plan"
