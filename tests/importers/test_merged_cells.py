"""Cells that are merged over several rows, and rows that only name what the rows below are for."""

from __future__ import annotations

import docx
import pytest
import typst
import xlsxwriter

from tests.importers.grids import draft_of
from tests.importers.papers import read_here

HEAD = ("No", "Indikator", "Kegiatan", "Bukti", "Waktu", "PJ")
TITLE = "RENCANA AKSI ZONA INTEGRITAS TAHUN 2026"
ROWS = (
    ("1", "Tim terbentuk", "Rapat", "Notula", "Januari 2026", "Sekretaris"),
    ("", "", "Penetapan", "SK", "", ""),
    ("2", "Monev berkala", "Rapat monev", "Laporan", "Triwulanan", ""),
    ("", "", "Tindak lanjut", "Surat", "Desember 2026", ""),
)
FOUND = [
    ("Tim terbentuk", "Rapat", "Notula", "Januari 2026", "Sekretaris"),
    ("Tim terbentuk", "Penetapan", "SK", "Januari 2026", "Sekretaris"),
    ("Monev berkala", "Rapat monev", "Laporan", "Triwulanan", ""),
    ("Monev berkala", "Tindak lanjut", "Surat", "Desember 2026", ""),
]
MERGED = (0, 1, 4, 5)


def write_docx(path):
    document = docx.Document()
    document.add_paragraph(TITLE)
    document.add_paragraph("I. MANAJEMEN PERUBAHAN")
    table = document.add_table(rows=0, cols=6)
    for texts in (HEAD, *ROWS):
        for cell, text in zip(table.add_row().cells, texts, strict=True):
            cell.text = text
    for column in MERGED:
        table.cell(1, column).merge(table.cell(2, column))
    document.save(str(path))


def write_xlsx(path):
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("Rencana")
        for at, line in enumerate((TITLE, "I. MANAJEMEN PERUBAHAN")):
            sheet.write(at, 0, line)
        for at, texts in enumerate((HEAD, *ROWS), start=2):
            sheet.write_row(at, 0, [text or None for text in texts])
        for column in MERGED:
            sheet.merge_range(3, column, 4, column, ROWS[0][column])


def write_pdf(path):
    cells = "".join(f"[{text}]," for text in HEAD)
    for number, texts in enumerate(ROWS):
        for column, text in enumerate(texts):
            if number < 2 and column in MERGED:
                cells += f"table.cell(rowspan: 2)[{text}]," if number == 0 else ""
            else:
                cells += f"[{text}],"
    source = f"#set page(width: 29cm)\n{TITLE}\n\nI. MANAJEMEN PERUBAHAN\n#table(columns: (1cm, 4cm, 5cm, 4cm, 4cm, 4cm), {cells})"
    path.write_bytes(typst.compile(source.encode()))


@pytest.mark.parametrize(("write", "name"), [(write_docx, "p.docx"), (write_xlsx, "p.xlsx"), (write_pdf, "p.pdf")])
def test_a_time_merged_over_rows_holds_for_each_and_an_empty_cell_for_none(tmp_path, write, name):
    write(tmp_path / name)
    draft = read_here(tmp_path / name, file_name=name)
    assert [(r.indicator, r.action, r.evidence_text, r.target_text, r.pic) for r in draft.rows] == FOUND


def test_a_component_that_runs_over_the_other_cells_takes_no_time_from_above(tmp_path):
    document = docx.Document()
    for line in (TITLE, "I. MANAJEMEN PERUBAHAN"):
        document.add_paragraph(line)
    table = document.add_table(rows=0, cols=4)
    for texts in (
        ("No", "Kegiatan", "Bukti", "Waktu"),
        ("1", "Rapat", "Notula", "Mei 2026"),
        ("2", "Tim Kerja", "", ""),
        ("a", "SK", "SK", "Juni 2026"),
    ):
        for cell, text in zip(table.add_row().cells, texts, strict=True):
            cell.text = text
    table.cell(2, 1).merge(table.cell(2, 3))
    document.save(str(tmp_path / "p.docx"))
    draft = read_here(tmp_path / "p.docx", file_name="p.docx")
    assert [(r.component, r.action, r.target_text) for r in draft.rows] == [
        ("", "Rapat", "Mei 2026"),
        ("Tim Kerja", "SK", "Juni 2026"),
    ]


def write_across_docx(path):
    document = docx.Document()
    for line in (TITLE, "I. MANAJEMEN PERUBAHAN"):
        document.add_paragraph(line)
    table = document.add_table(rows=0, cols=6)
    for texts in (HEAD, *ACROSS):
        for cell, text in zip(table.add_row().cells, texts, strict=True):
            cell.text = text
    table.cell(2, 3).merge(table.cell(2, 4))
    document.save(str(path))


def write_across_xlsx(path):
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("Rencana")
        for at, texts in enumerate(((TITLE,), ("I. MANAJEMEN PERUBAHAN",), HEAD, *ACROSS)):
            sheet.write_row(at, 0, [text or None for text in texts])
        sheet.merge_range(4, 3, 4, 4, ACROSS[1][3])


def write_across_pdf(path):
    cells = "".join(f"[{text}]," for text in (*HEAD, *ACROSS[0], *ACROSS[1][:3]))
    cells += f"table.cell(colspan: 2)[{ACROSS[1][3]}], [{ACROSS[1][5]}],"
    source = f"#set page(width: 29cm)\n{TITLE}\n\nI. MANAJEMEN PERUBAHAN\n#table(columns: (1cm, 4cm, 5cm, 4cm, 4cm, 4cm), {cells})"
    path.write_bytes(typst.compile(source.encode()))


ACROSS = (("1", "Ada", "Rapat", "Notula", "Mei 2026", "TU"), ("2", "Ada", "Apel", "Foto", "", "TU"))


@pytest.mark.parametrize(
    ("write", "name"), [(write_across_docx, "p.docx"), (write_across_xlsx, "p.xlsx"), (write_across_pdf, "p.pdf")]
)
def test_evidence_that_runs_over_the_time_beside_it_takes_none_from_above(tmp_path, write, name):
    write(tmp_path / name)
    draft = read_here(tmp_path / name, file_name=name)
    assert [(r.evidence_text, r.target_text, r.pic) for r in draft.rows] == [
        ("Notula", "Mei 2026", "TU"),
        ("Foto", "", "TU"),
    ]


def test_an_indicator_in_a_row_of_its_own_is_that_of_the_rows_below():
    rows = [
        ("1.a", "Anggota dipilih", "", "", "", ""),
        ("1.b", "", "Kriteria", "Dokumen", "Mei 2026", ""),
        ("1.c", "", "SK", "SK", "Juni 2026", ""),
    ]
    draft = draft_of(HEAD, ("I", "MANAJEMEN PERUBAHAN"), *rows)
    assert [(r.indicator, r.action) for r in draft.rows] == [("Anggota dipilih", "Kriteria"), ("Anggota dipilih", "SK")]


def test_an_indicator_that_nothing_follows_stays_a_row():
    draft = draft_of(
        HEAD,
        ("I", "MANAJEMEN PERUBAHAN"),
        ("1", "Anggota dipilih", "", "", "", ""),
        ("2", "Ada rencana", "Menyusun", "SK", "Mei", ""),
    )
    assert [r.indicator for r in draft.rows] == ["Anggota dipilih", "Ada rencana"]
