"""Months that are marked by nothing but the colour of a cell, and names of columns that run up the page."""

from __future__ import annotations

import docx
import pytest
import typst
import xlsxwriter
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from tests.importers.grids import days, notes
from tests.importers.old_excel import write_xls
from tests.importers.papers import ODS, ods_cell, read_here, write_ods_content

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


ODS_STYLES = "".join(
    f'<style:style style:name="{name}" style:family="table-cell"><style:table-cell-properties fo:background-color="{colour}"/>'
    "</style:style>"
    for name, colour in (("red", "#ff0000"), ("grey", "#dddddd"), ("white", "#FFFFFF"))
)


def write_ods(path, colour="red"):
    """Repeated cells and rows as spreadsheets write them, the colour of a whole row once."""

    def row(*cells, repeated=1):
        return f'<table:table-row table:number-rows-repeated="{repeated}">{"".join(cells)}</table:table-row>'

    def blank(count, style=""):
        named = f' table:style-name="{style}"' if style else ""
        return f'<table:table-cell{named} table:number-columns-repeated="{count}"/>'

    def texts(*told, style="white"):
        return "".join(
            ods_cell(text).replace("<table:table-cell", f'<table:table-cell table:style-name="{style}"', 1)
            for text in told
        )

    body = (
        row(texts(TITLE), blank(16383)),
        row(blank(16384)),
        row(texts(*HEAD, style="grey"), blank(16369)),
        row(texts(*AREA[:2]), blank(16382)),
        row(texts("1", "Rapat", "Notula"), blank(2), blank(1, colour), blank(2), blank(1, colour), blank(16375)),
        row(texts("2", "Apel", "Foto", style="grey"), blank(12, "grey"), blank(16369)),
        row(blank(16384), repeated=1048569),
    )
    content = (
        f'<?xml version="1.0"?><office:document-content xmlns:office="{ODS}:office:1.0" xmlns:table="{ODS}:table:1.0" '
        f'xmlns:text="{ODS}:text:1.0" xmlns:style="{ODS}:style:1.0" xmlns:fo="{ODS}:xsl-fo-compatible:1.0" office:version="1.2">'
        f"<office:automatic-styles>{ODS_STYLES}</office:automatic-styles><office:body><office:spreadsheet>"
        f'<table:table table:name="Rencana">{"".join(body)}</table:table></office:spreadsheet></office:body></office:document-content>'
    )
    return write_ods_content(path, content)


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


@pytest.mark.parametrize(
    ("write", "name"), [(write_xlsx, "p.xlsx"), (write_ods, "p.ods"), (write_docx, "p.docx"), (write_pdf, "p.pdf")]
)
def test_a_coloured_month_is_a_mark_and_a_coloured_row_is_none(tmp_path, write, name):
    draft = read_here(write(tmp_path / name), file_name=name)
    assert [(r.action, days(r)) for r in draft.rows] == [("Rapat", ["03-31", "06-30"]), ("Apel", [])]
    assert "colour-marks" in notes(draft)


def test_white_is_no_colour(tmp_path):
    draft = read_here(write_pdf(tmp_path / "p.pdf", fill="white"), file_name="p.pdf")
    assert [days(r) for r in draft.rows] == [[], []]
    draft = read_here(write_ods(tmp_path / "p.ods", colour="white"), file_name="p.ods")
    assert [days(r) for r in draft.rows] == [[], []]


def test_an_old_spreadsheet_without_marks_is_asked_for_in_a_kind_whose_colours_can_be_seen(tmp_path):
    rows = [HEAD, AREA[:2], ("1", "Rapat", "Notula"), ("2", "Apel", "Foto", "v")]
    draft = read_here(write_xls(tmp_path / "p.xls", [(TITLE,), *rows]), file_name="p.xls")
    assert notes(draft)["colours-unseen"] == {"rows": "1"}
    marked = read_here(write_xls(tmp_path / "q.xls", [(TITLE,), *rows[:2], rows[3]]), file_name="q.xls")
    assert "colours-unseen" not in notes(marked)


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
