"""Writes the trial's plan document from plan.txt, as an office would have typed it: title, merged headings, one table."""

from __future__ import annotations

import sys
from pathlib import Path

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

HEADINGS = ("NO", "KOMPONEN", "INDIKATOR", "LANGKAH AKSI", "BUKTI FISIK", "TARGET WAKTU")
WIDTHS = (1.0, 3.6, 5.2, 6.0, 5.2, 3.6)


def main() -> None:
    source, target = Path(__file__).with_name("plan.txt"), Path(sys.argv[1])
    document = Document()
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Cm(29.7), Cm(21)
    section.left_margin = section.right_margin = Cm(2)
    for text in (
        "RENCANA AKSI PEMBANGUNAN ZONA INTEGRITAS",
        "MENUJU WILAYAH BEBAS DARI KORUPSI",
        "KECAMATAN SUKAMAJU TAHUN 2026",
    ):
        paragraph = document.add_paragraph()
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        run = paragraph.add_run(text)
        run.bold, run.font.size = True, Pt(13)
    document.add_paragraph(
        "Dokumen contoh untuk mencoba zibot. Kantor, nama, dan isinya rekaan; bentuknya seperti yang lazim dipakai."
    )
    table = document.add_table(rows=1, cols=len(HEADINGS))
    table.style = "Table Grid"
    for cell, heading in zip(table.rows[0].cells, HEADINGS, strict=True):
        _write(cell, heading, bold=True)
    _repeat_heading(table.rows[0])
    component: tuple[str, str] = ("", "")
    fresh = False
    for line in source.read_text("utf-8").splitlines():
        if line.startswith("# "):
            number, name = line[2:].split(" | ")
            cells = table.add_row().cells
            _write(cells[0].merge(cells[-1]), f"{number}. {name}", bold=True)
        elif line.startswith("## "):
            no, name = line[3:].split(" | ")
            component, fresh = (no, name), True
        elif line:
            cells = table.add_row().cells
            head = component if fresh else ("", "")
            for cell, text in zip(cells, (*head, *line.split(" | ")), strict=True):
                _write(cell, text)
            fresh = False
    for row in table.rows:
        for cell, width in zip(row.cells, WIDTHS, strict=True):
            cell.width = Cm(width) if len(row._tr.tc_lst) > 1 else cell.width
    document.core_properties.author = "zibot"
    document.core_properties.comments = ""
    document.core_properties.title = "Rencana aksi contoh"
    document.save(str(target))


def _write(cell: object, text: str, *, bold: bool = False) -> None:
    paragraph = cell.paragraphs[0]  # type: ignore[attr-defined]
    run = paragraph.add_run(text)
    run.bold, run.font.size = bold, Pt(9)


def _repeat_heading(row: object) -> None:
    mark = OxmlElement("w:tblHeader")
    mark.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(mark)  # type: ignore[attr-defined]


if __name__ == "__main__":
    main()
