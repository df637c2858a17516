"""Months that are marked by nothing but the colour of a cell, and names of columns that run up the page."""

from __future__ import annotations

import docx
import pytest
import typst
import xlsxwriter
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from tests.importers.grids import days, notes
from tests.importers.papers import read_here

MONTHS = ("Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agt", "Sep", "Okt", "Nov", "Des")
HEAD = ("No", "Rencana Aksi", "Bukti Dukung", *MONTHS)
AREA = ("I", "MANAJEMEN PERUBAHAN", *[""] * 13)
TITLE = "RENCANA AKSI ZONA INTEGRITAS TAHUN 2026"


def write_xlsx(path):
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("Rencana & Aksi")
        red, grey = book.add_format({"bg_color": "#FF0000"}), book.add_format({"bg_color": "#DDDDDD"})
        sheet.write(0, 0, TITLE)
        sheet.write_row(2, 0, HEAD, grey)
        sheet.write_row(3, 0, AREA[:2])
        sheet.write_row(4, 0, ("1", "Rapat", "Notula"))
        sheet.write_blank(4, 5, None, red)
        sheet.write_blank(4, 8, None, red)
        sheet.write_row(5, 0, ("2", "Apel", "Foto", *[""] * 12), grey)
    return path


def write_docx(path):
    document = docx.Document()
    document.add_paragraph(TITLE)
    table = document.add_table(rows=4, cols=15)
    rows = (HEAD, AREA, ("1", "Rapat", "Notula", *[""] * 12), ("2", "Apel", "Foto", *[""] * 12))
    for texts, row in zip(rows, table.rows, strict=True):
        for text, cell in zip(texts, row.cells, strict=True):
            cell.text = text
    for at, column in [(2, 5), (2, 8), *((3, column) for column in range(15))]:
        shade = parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:fill="{"FF0000" if at == 2 else "DDDDDD"}"/>')
        table.cell(at, column)._tc.get_or_add_tcPr().append(shade)
    document.save(str(path))
    return path


def write_pdf(path, fill="red"):
    months = "".join(f"[#rotate(-90deg, reflow: true)[{name}]]," for name in MONTHS)
    marked = "".join(f"table.cell(fill: {fill})[]," if n in (3, 6) else "[]," for n in range(1, 13))
    grey = "".join(f"table.cell(fill: luma(220))[{text}]," for text in ("2", "Apel", "Foto", *[""] * 12))
    source = f"""#set page(width: 29cm, height: 20cm, margin: 1cm)
{TITLE}
#table(columns: (1cm, 5cm, 4cm, ..(0.8cm,)*12), table.cell(rowspan: 2)[No], table.cell(rowspan: 2)[Rencana Aksi],
table.cell(rowspan: 2)[Bukti Dukung], table.cell(colspan: 12)[Waktu], {months}
[I], table.cell(colspan: 14)[MANAJEMEN PERUBAHAN], [1], [Rapat], [Notula], {marked} {grey})"""
    path.write_bytes(typst.compile(source.encode()))
    return path


@pytest.mark.parametrize(("write", "name"), [(write_xlsx, "p.xlsx"), (write_docx, "p.docx"), (write_pdf, "p.pdf")])
def test_a_coloured_month_is_a_mark_and_a_coloured_row_is_none(tmp_path, write, name):
    draft = read_here(write(tmp_path / name), file_name=name)
    assert [(r.action, days(r)) for r in draft.rows] == [("Rapat", ["03-31", "06-30"]), ("Apel", [])]
    assert "colour-marks" in notes(draft)


def test_white_is_no_colour(tmp_path):
    draft = read_here(write_pdf(tmp_path / "p.pdf", fill="white"), file_name="p.pdf")
    assert [days(r) for r in draft.rows] == [[], []]


@pytest.mark.parametrize("angle", ["-90deg", "90deg"])
def test_an_area_that_runs_up_or_down_the_page_is_read(tmp_path, angle):
    source = f"""#set page(width: 29cm, height: 20cm, margin: 1cm)
{TITLE}
#table(columns: (2cm, 1cm, 6cm, 5cm, 4cm), [Area], [No], [Rencana Aksi], [Bukti Dukung], [Jadwal],
table.cell(rowspan: 2)[#rotate({angle}, reflow: true)[Penguatan #linebreak() Pengawasan]],
[1], [Sosialisasi #v(3cm)], [Foto], [Mei 2026], [2], [Rapat], [Notula], [Juni 2026])"""
    (tmp_path / "p.pdf").write_bytes(typst.compile(source.encode()))
    draft = read_here(tmp_path / "p.pdf", file_name="p.pdf")
    assert [(r.area, r.action) for r in draft.rows] == [("V", "Sosialisasi"), ("V", "Rapat")]


def test_words_that_narrow_columns_cut_are_whole_again(tmp_path):
    cells = ("1", "Monev \\ an", "Lapora \\ n", "30 \\ Septem \\ ber \\ 2026")
    source = f"""#set page(width: 29cm, height: 20cm, margin: 1cm)
#set text(font: "DejaVu Sans Mono", size: 10pt)
{TITLE}
#table(columns: (1cm, 1.8cm, 1.75cm, 1.75cm), inset: 2pt, [No], [Kegiata #linebreak() n], [Bukti], [Waktu],
[I], table.cell(colspan: 3)[MANAJEMEN PERUBAHAN], {"".join(f"[{cell}]," for cell in cells)})"""
    (tmp_path / "p.pdf").write_bytes(typst.compile(source.encode()))
    (row,) = read_here(tmp_path / "p.pdf", file_name="p.pdf").rows
    assert (row.evidence_text, row.target_text) == ("Laporan", "30 September 2026")
    assert row.action
