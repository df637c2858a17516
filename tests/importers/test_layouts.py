"""Odd layouts: headers that say too little, areas among the components, codes of the evaluation sheet, slipped rows."""

from __future__ import annotations

import string

from hypothesis import given, settings
from hypothesis import strategies as st

from domain.plan import Source
from importers.document import Document, GridRow, Table
from importers.draft import Wanted, build_draft, read_draft
from importers.failures import ImportFailed
from importers.headers import Role, read_header
from importers.title import likely_year, office_name, plan_year
from tests.importers.papers import HEADER

WANTED = Wanted(file_name="p.txt", sha256="0" * 64, year=2026)
PLAN = tuple(HEADER)


def grid(*rows, width=None):
    """A table of texts; a row given as ("break", …) is the first behind a page break."""
    made = []
    for number, cells in enumerate(rows, start=1):
        breaks = cells[0] == "break"
        texts = cells[1:] if breaks else cells
        made.append(GridRow(tuple(texts), Source(table=1, row=number), opens_page=breaks or number == 1))
    return Document((Table(tuple(made), 1),))


def draft_of(*rows):
    return build_draft(grid(*rows), WANTED)


def codes(draft):
    return [finding.code for finding in draft.findings]


AREA = ("I", "MANAJEMEN PERUBAHAN", "", "", "", "")
FIRST = ("1", "Tim Kerja", "SK ditetapkan", "Menyusun SK tim", "SK Tim", "Januari 2026")


def test_columns_without_names_are_told_by_their_contents_and_it_is_said():
    rows = [
        ("No.", "Proses", "", "", "Keterangan", ""),
        ("I", "Manajemen Perubahan", "", "", "Target Prioritas", "Kurun Waktu"),
        ("", "1", "Tim Kerja", "SK Tim", "terbentuk tim", "B03"),
        ("", "", "", "Laporan Sosialisasi", "semua pegawai tahu", "B03, B06"),
        ("", "2", "Monev", "Laporan Monev", "berkala", "Tiap Bulan"),
        ("V", "Penguatan Pengawasan", "", "", "Keterangan", "Kurun Waktu"),
        ("", "1", "Gratifikasi", "SK UPG", "terbentuk UPG", "B03"),
        ("", "2", "Peningkatan Kualitas Pelayanan Publik", "SK Standar Pelayanan", "ada standar", "B06"),
    ]
    draft = draft_of(*rows)
    assert [(r.code, r.evidence_text, r.action, r.target_text) for r in draft.rows] == [
        ("I.1.1", "SK Tim", "terbentuk tim", "B03"),
        ("I.1.2", "Laporan Sosialisasi", "semua pegawai tahu", "B03, B06"),
        ("I.2.1", "Laporan Monev", "berkala", "Tiap Bulan"),
        ("V.1.1", "SK UPG", "terbentuk UPG", "B03"),
        ("VI.2.1", "SK Standar Pelayanan", "ada standar", "B06"),
    ]
    assert codes(draft) == ["layout-guessed", "area-from-component"]


def test_a_row_pushed_to_the_right_is_put_back_and_named():
    draft = draft_of(PLAN, AREA, FIRST, ("", "", "2.", "Monev", "Berkala", "Rapat monev"))
    row = draft.rows[-1]
    assert (row.code, row.component, row.indicator, row.action) == ("I.2.1", "Monev", "Berkala", "Rapat monev")
    assert [(f.code, f.row) for f in draft.findings] == [("row-shifted", "I.2.1")]


def test_a_sentence_in_the_numbers_column_is_read_in_order_and_named():
    slipped = ("Informasi mudah diakses", "Menyediakan informasi", "", "", "Poster", "Setiap Hari")
    draft = draft_of(PLAN, AREA, FIRST, slipped)
    row = draft.rows[-1]
    assert (row.indicator, row.action, row.evidence_text) == (*slipped[:2], "Poster")
    assert [f.code for f in draft.findings] == ["row-shifted"]


def test_codes_of_the_evaluation_sheet_give_area_and_component():
    header = ("KODE", "RENCANA KINERJA", "RENCANA AKSI", "RENCANA OUTPUT")
    draft = draft_of(header, ("A.1.I.i", "Ada tim", "Rapat", "SK"), ("A.1.II.iii", "Ada PPID", "Rapat", "SK"))
    assert [r.code for r in draft.rows] == ["I.1.1", "II.3.1"]


def test_an_area_column_on_every_row_opens_the_areas():
    header = ("AREA", "KOMPONEN", "KEGIATAN", "BUKTI", "WAKTU")
    rows = (
        ("Manajemen Perubahan", "Tim", "Rapat", "SK", "Maret"),
        ("Penguatan Pengawasan", "UPG", "Rapat", "SK", "Mei"),
    )
    assert [r.code for r in draft_of(header, *rows).rows] == ["I.1.1", "V.1.1"]


def test_an_area_column_may_hold_short_names():
    header = ("NO", "AREA", "RENCANA AKSI", "DATA DUKUNG", "WAKTU PELAKSANAAN")
    names = ("Manajemen Perubahan", "Tatalaksana", "SDM", "Akuntabilitas", "Pengawasan", "Pelayanan Publik")
    rows = [(str(n), name, f"Langkah {n}", "SK", "Maret 2026") for n, name in enumerate(names, start=1)]
    assert [row.area for row in draft_of(header, *rows).rows] == ["I", "II", "III", "IV", "V", "VI"]


def test_an_area_column_may_hold_nothing_but_the_number():
    header = ("AREA", "KOMPONEN", "KEGIATAN", "BUKTI", "WAKTU")
    rows = (
        ("I", "Tim", "Rapat", "SK", "Maret"),
        ("", "Monev", "Rapat", "SK", "Mei"),
        ("V.", "UPG", "Rapat", "SK", "Mei"),
    )
    assert [r.code for r in draft_of(header, *rows).rows] == ["I.1.1", "I.2.1", "V.1.1"]


def test_a_name_in_the_area_column_that_is_none_of_the_six_is_said_once():
    header = ("AREA", "KOMPONEN", "KEGIATAN", "BUKTI", "WAKTU")
    rows = (
        ("Manajemen Perubahan", "Tim", "Rapat", "SK", "Maret"),
        ("Pembangunan Desa", "Tim", "Rapat kedua", "SK", "Mei"),
        ("Pembangunan Desa", "Tim", "Rapat ketiga", "SK", "Juni"),
    )
    draft = draft_of(header, *rows)
    assert [r.area for r in draft.rows] == ["I", "I", "I"]
    assert [f.params for f in draft.findings if f.code == "area-name"] == [{"name": "Pembangunan Desa"}]


def test_a_heading_repeated_in_every_cell_of_its_row_is_a_heading():
    draft = draft_of(PLAN, ("II",) + ("PENATAAN TATALAKSANA",) * 5, FIRST)
    assert [r.code for r in draft.rows] == ["II.1.1"]


def test_a_component_written_again_on_each_row_stays_one_component():
    again = ("1", "Tim Kerja", "Tim dilatih", "Melatih tim", "Sertifikat", "Mei 2026")
    assert [r.code for r in draft_of(PLAN, AREA, FIRST, again).rows] == ["I.1.1", "I.1.2"]


def test_an_indicator_is_not_carried_into_the_next_component():
    draft = draft_of(PLAN, AREA, FIRST, ("2", "Rencana", "", "Menyusun rencana", "Dokumen", "Mei 2026"))
    assert draft.rows[-1].indicator == ""


def test_the_rest_of_a_row_behind_a_break_is_joined():
    rest = ("break", "", "", "sesuai prosedur", "dan mengumumkannya", "", "")
    row = draft_of(PLAN, AREA, FIRST, rest).rows[0]
    assert (row.indicator, row.action) == ("SK ditetapkan sesuai prosedur", "Menyusun SK tim dan mengumumkannya")


def test_a_target_cut_by_a_break_is_whole_again():
    first = ("1", "Tim Kerja", "SK ditetapkan", "Menyusun SK tim", "SK Tim", "Januari s/d")
    rest = ("break", "", "", "", "", "", "Desember 2026")
    draft = draft_of(PLAN, AREA, first, rest)
    assert [r.target_text for r in draft.rows] == ["Januari s/d Desember 2026"]


def test_a_new_row_behind_a_break_stays_a_row():
    new = ("break", "", "", "", "Melatih tim", "Sertifikat", "Mei 2026")
    draft = draft_of(PLAN, AREA, FIRST, new)
    assert [(r.code, r.indicator) for r in draft.rows] == [("I.1.1", "SK ditetapkan"), ("I.1.2", "SK ditetapkan")]


def test_a_row_without_a_target_inside_a_page_is_kept():
    assert len(draft_of(PLAN, AREA, FIRST, ("", "", "", "Melatih tim", "", "")).rows) == 2


def test_a_list_of_target_priorities_is_no_plan():
    assert read_header(GridRow(("No", "Target Prioritas"), Source())) is None


def test_a_table_with_the_areas_side_by_side_is_no_plan():
    names = ("NO", "MANAJEMEN PERUBAHAN", "PENATAAN TATALAKSANA", "PENGUATAN PENGAWASAN", "KEGIATAN", "BUKTI")
    assert read_header(GridRow(names, Source())) is None


def test_the_second_of_activity_and_step_is_the_action():
    layout = read_header(GridRow(("No", "Kegiatan", "Langkah Aksi", "Output", "PIC", "Jadwal"), Source()))
    assert layout.columns[Role.ACTION] == 2
    assert layout.columns[Role.INDICATOR] == 1
    assert layout.columns[Role.PIC] == 4
    assert layout.columns[Role.TARGET] == 5


def test_the_year_comes_from_the_title_and_not_from_the_laws_it_cites():
    lines = ["RENCANA AKSI TAHUN 2026", "Peraturan Menteri Nomor 52 Tahun 2014", "Undang-Undang Nomor 30 Tahun 2014"]
    assert plan_year(lines, ["Maret 2025"]) == 2026
    assert plan_year(lines[1:], ["Maret 2025", "Mei 2025", "Juni 2026"]) == 2025
    assert plan_year(lines[1:], []) is None
    assert likely_year(["Jakarta 2026"], []) == 2026


def test_the_office_is_read_from_a_title_over_several_lines():
    lines = ["RENCANA KERJA PEMBANGUNAN ZONA INTEGRITAS", "DINAS SOSIAL DAN", "TENAGA KERJA", "TAHUN 2026"]
    assert office_name([*lines, "PEMERINTAH KOTA CONTOH"]) == "Dinas Sosial dan Tenaga Kerja Kota Contoh"
    assert office_name(["Rencana tanpa nama kantor"]) == ""


TEXTS = st.sampled_from(
    ["", "", "I", "II", "1", "2.", "VI", *HEADER, "MANAJEMEN PERUBAHAN", "Maret 2026", "s/d", "SK Tim", "rapat", "B03"]
) | st.text(string.printable, max_size=12)
GRIDS = st.lists(st.lists(TEXTS, min_size=1, max_size=8), min_size=1, max_size=14)


@settings(max_examples=150)
@given(GRIDS, st.booleans())
def test_any_table_becomes_a_draft_or_a_reasoned_refusal_with_unique_codes(rows, with_header):
    given_rows = [tuple(PLAN), *map(tuple, rows)] if with_header else [tuple(row) for row in rows]
    refused, rows = outcome(given_rows)
    assert refused in (None, "no-plan", "no-rows")
    assert len({row.code for row in rows}) == len(rows)
    assert all(row.code.startswith(f"{row.area}.") for row in rows)


def outcome(rows):
    """The code of the refusal and no rows, or None and the rows."""
    try:
        return None, draft_of(*rows).rows
    except ImportFailed as failed:
        return failed.code, ()


@settings(max_examples=100)
@given(st.lists(st.tuples(*[st.text(string.ascii_letters + " ", min_size=3, max_size=9)] * 4), min_size=1, max_size=9))
def test_no_row_of_a_well_formed_table_is_ever_lost(texts):
    rows = [(str(n), f"K {c}", f"I {i}", f"A {a}", f"E {e}", "Maret 2026") for n, (c, i, a, e) in enumerate(texts, 1)]
    draft = draft_of(PLAN, AREA, *rows)
    assert [r.action for r in draft.rows] == [" ".join(row[3].split()) for row in rows]


def test_a_row_that_calls_its_cells_like_columns_is_no_header_if_it_has_a_target():
    row = ("2", "Komponen 2", "Indikator 2", "Kegiatan 2", "Dokumen 2", "Juni 2026")
    draft = draft_of(PLAN, AREA, FIRST, PLAN, row)
    assert [r.action for r in draft.rows] == ["Menyusun SK tim", "Kegiatan 2"]


def written(tmp_path, *lines):
    """A list as people paste it, read as it would be."""
    path = tmp_path / "p.txt"
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return read_draft(path, Wanted(file_name="p.txt", sha256="0" * 64, year=2026))


def test_a_component_named_above_the_rows_stands_in_for_the_missing_column(tmp_path):
    header = "KEGIATAN | BUKTI | TARGET WAKTU"
    draft = written(
        tmp_path,
        *("I. MANAJEMEN PERUBAHAN", "1. Tim Kerja", header, "Menyusun SK | SK Tim | Januari 2026"),
        *("2. Pemantauan", "Rapat monev | Notula | Juli 2026", "Melapor | Laporan | Juli 2026"),
        *("III. PENATAAN SISTEM MANAJEMEN SDM", "Komponen 5: Disiplin", "Merekap | Rekap | Mei 2026"),
    )
    assert [(r.code, r.component, r.action) for r in draft.rows] == [
        ("I.1.1", "Tim Kerja", "Menyusun SK"),
        ("I.2.1", "Pemantauan", "Rapat monev"),
        ("I.2.2", "Pemantauan", "Melapor"),
        ("III.5.1", "Disiplin", "Merekap"),
    ]
    assert codes(draft) == []


def test_rows_whose_component_nobody_names_are_kept_and_it_is_said(tmp_path):
    draft = written(tmp_path, "I.1.1 | Menyusun SK | SK Tim | Januari 2026", "I.2.1 | Rapat | Notula | Juli 2026")
    assert [(r.code, r.component) for r in draft.rows] == [("I.1.1", ""), ("I.2.1", "")]
    assert [(f.code, f.params) for f in draft.findings] == [("component-missing", {"rows": "2"})]


def test_a_numbered_line_before_any_area_names_no_component(tmp_path):
    lines = ("RENCANA AKSI TAHUN 2026", "1. Dasar hukum", "I.1 | Menyusun SK | SK Tim | Januari 2026")
    assert written(tmp_path, *lines, "I.1 | Rapat | Notula | Juli 2026").rows[0].component == ""
