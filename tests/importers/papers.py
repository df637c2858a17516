"""Plan documents as offices write them, made on the spot in every format, from one list of rows."""

from __future__ import annotations

import csv
import zipfile
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape

import docx
import typst
import xlsxwriter

from importers.draft import Wanted, read_draft

HEADER = ("NO", "KOMPONEN", "INDIKATOR", "LANGKAH AKSI", "BUKTI FISIK", "TARGET WAKTU")
TITLE = ("RENCANA KERJA PEMBANGUNAN ZONA INTEGRITAS", "KECAMATAN SUMBER MAKMUR KABUPATEN CONTOH", "TAHUN 2026")


@dataclass(frozen=True)
class Heading:
    """A row that opens an area."""

    number: str
    name: str


# A component with two indicators, one with two actions, and a row without evidence.
ROWS: tuple[Heading | tuple[str, ...], ...] = (
    Heading("I", "MANAJEMEN PERUBAHAN"),
    ("1.", "Tim Kerja", "SK Tim Kerja ditetapkan", "Menyusun SK tim kerja", "SK Tim, undangan, foto", "Januari 2026"),
    ("2.", "Pemantauan", "Monev berkala", "Rapat monev setiap 3 bulan", "Notula; foto", "Januari s/d Desember 2026"),
    ("", "", "", "Menindaklanjuti hasil monev", "Laporan tindak lanjut", "Juli, Desember 2026"),
    ("", "", "Agen perubahan ditetapkan", "Memilih agen perubahan", "SK Agen Perubahan", "10 Hari Kerja"),
    Heading("II", "PENATAAN TATALAKSANA"),
    ("1.", "SOP", "SOP dievaluasi", "Mengevaluasi SOP pelayanan", "", "Semester I dan II 2026"),
)
# (code, indicator, action, target) as every reader must find them.
EXPECTED = (
    ("I.1.1", "SK Tim Kerja ditetapkan", "Menyusun SK tim kerja", "Januari 2026"),
    ("I.2.1", "Monev berkala", "Rapat monev setiap 3 bulan", "Januari s/d Desember 2026"),
    ("I.2.2", "Monev berkala", "Menindaklanjuti hasil monev", "Juli, Desember 2026"),
    ("I.2.3", "Agen perubahan ditetapkan", "Memilih agen perubahan", "10 Hari Kerja"),
    ("II.1.1", "SOP dievaluasi", "Mengevaluasi SOP pelayanan", "Semester I dan II 2026"),
)


def found(draft):
    """What a draft says, in the shape of EXPECTED."""
    return tuple((r.code, r.indicator, r.action, r.target_text) for r in draft.rows)


def read_here(path: Path, *, file_name: str, year=None, start=None):
    """As `read_plan`, without a process of its own: the process has tests of its own, and starting it takes longest."""
    return read_draft(path, Wanted(file_name=file_name, sha256="0" * 64, year=year, start=start))


def cells(row):
    """The texts of a row, an area's name beside its number."""
    return (row.number, row.name, "", "", "", "") if isinstance(row, Heading) else row


def write_text(path: Path, rows=ROWS, header=HEADER, title=TITLE) -> Path:
    lines = [*title, "", "\t".join(header), *("\t".join(cells(row)) for row in rows)]
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return path


def write_markdown(path: Path) -> Path:
    table = [f"| {' | '.join(HEADER)} |", "|---|---|---|---|---|---|"]
    table += [f"| {' | '.join(cells(row))} |" for row in ROWS]
    path.write_text("\n".join(["# " + TITLE[0], *TITLE[1:], "", *table]) + "\n", "utf-8")
    return path


def write_csv(path: Path, encoding: str = "utf-8-sig", delimiter: str = ";") -> Path:
    with path.open("w", encoding=encoding, newline="") as file:
        writer = csv.writer(file, delimiter=delimiter)
        writer.writerows([[TITLE[0]], [TITLE[1]], [TITLE[2]], list(HEADER), *(list(cells(row)) for row in ROWS)])
    return path


def write_docx(path: Path, rows=ROWS, header=HEADER, title=TITLE, merge: bool = True) -> Path:
    """A Word document; blank cells below a component and an indicator are merged with them, as people do."""
    document = docx.Document()
    for line in title:
        document.add_paragraph(line)
    table = document.add_table(rows=0, cols=len(header))
    for texts in (header, *(cells(row) for row in rows)):
        for cell, text in zip(table.add_row().cells, texts, strict=True):
            cell.text = text
    if merge:
        _merge(table, rows)
    document.save(str(path))
    return path


def _merge(table, rows) -> None:
    top: dict[int, int] = {}
    for at, row in enumerate(rows, start=1):
        if isinstance(row, Heading):
            table.cell(at, 1).merge(table.cell(at, len(table.columns) - 1))
            top = {}
            continue
        for column in (0, 1, 2):
            if row[column]:
                top[column] = at
            elif column in top:
                table.cell(top[column], column).merge(table.cell(at, column))


def write_workbook(path: Path, rows=ROWS) -> Path:
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("Rencana Aksi")
        for at, line in enumerate(TITLE):
            sheet.merge_range(at, 0, at, 5, line)
        sheet.write_row(4, 0, HEADER)
        for at, row in enumerate(rows, start=5):
            if isinstance(row, Heading):
                sheet.write(at, 0, row.number)
                sheet.merge_range(at, 1, at, 5, row.name)
            else:
                sheet.write_row(at, 0, row)
    return path


ODS = "urn:oasis:names:tc:opendocument:xmlns"


def write_ods(path: Path, lines=None) -> Path:
    """An OpenDocument spreadsheet of these lines of texts, or of the plan: a ZIP with one XML part."""
    lines = lines or [*((text,) for text in TITLE), HEADER, *(cells(row) for row in ROWS)]
    rows = "".join(f"<table:table-row>{''.join(map(ods_cell, line))}</table:table-row>" for line in lines)
    content = (
        f'<?xml version="1.0"?><office:document-content xmlns:office="{ODS}:office:1.0" xmlns:table="{ODS}:table:1.0" '
        f'xmlns:text="{ODS}:text:1.0" office:version="1.2"><office:body><office:spreadsheet><table:table '
        f'table:name="Rencana">{rows}</table:table></office:spreadsheet></office:body></office:document-content>'
    )
    return write_ods_content(path, content)


def write_ods_content(path: Path, content: str) -> Path:
    """An OpenDocument spreadsheet around this XML."""
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", kind)
        archive.writestr("content.xml", content)
        archive.writestr(
            "META-INF/manifest.xml",
            f'<manifest:manifest xmlns:manifest="{ODS}:manifest:1.0"><manifest:file-entry manifest:full-path="/" '
            f'manifest:media-type="{kind}"/></manifest:manifest>',
        )
    return path


def ods_cell(text: str) -> str:
    if not text:
        return "<table:table-cell/>"
    return f'<table:table-cell office:value-type="string"><text:p>{escape(text)}</text:p></table:table-cell>'


def write_pdf(path: Path, rows=ROWS, height: str = "21cm", table: str = "") -> Path:
    """A landscape PDF with ruled tables; a small `height` breaks rows over pages, the header repeated. `table` are more
    words of typst for the table ("stroke: none,")."""
    body = []
    for row in rows:
        if isinstance(row, Heading):
            body.append(f"[{row.number}], table.cell(colspan: 5)[{row.name}],")
        else:
            body.append("".join(f"[{text}]," for text in row))
    source = f"""#set page(width: 29cm, height: {height}, margin: 1cm)
#set text(size: 10pt)
{" #linebreak() ".join(TITLE)}
#table(columns: (1cm, 4cm, 5cm, 6cm, 5cm, 4cm), {table}
table.header({"".join(f"[{name}]," for name in HEADER)}),
{"".join(body)})"""
    path.write_bytes(typst.compile(source.encode()))
    return path
