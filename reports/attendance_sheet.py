"""The month's attendance sheet as a document: DOCX to be worked on, PDF to be signed and filed."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from datetime import date
from typing import Any

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from domain.attendance_month import MonthSheet, Note, Presence, SheetDay
from domain.chat import Param
from locales.catalogue import catalogue
from reports.typesetting import typeset

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PDF = "application/pdf"
_COLUMNS = ("number", "day", "arrived", "left", "status", "late", "early", "note")
_WIDTHS = (0.9, 2.5, 1.5, 1.5, 3.0, 1.9, 1.6, 4.7)  # centimetres, together the width between the margins
_MARGIN = Cm(0.1)
_CENTRED = frozenset({0, 2, 3, 5, 6})
_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetPaper:
    """What a sheet says besides its days: the names of office and person, and the office's day on which it was made."""

    office: str
    name: str
    sheet: MonthSheet
    day: date


def sheet_name(paper: SheetPaper, language: str) -> str:
    """The name under which a sheet goes out, without its ending: "daftar-hadir-2026-03-pak-camat"."""
    return file_stem(paper.sheet.first, paper.name, language)


def file_stem(month: date, name: str, language: str) -> str:
    """A file's name without its ending, from words that somebody wrote."""
    name = re.sub(r"[^\w]+", "-", name.casefold()).strip("-")[:40]
    params: dict[str, Param] = {"month": month.strftime("%Y-%m"), "name": name}
    return catalogue().label(language, "daftarhadir-file-name", params)


def filed_text(paper: SheetPaper, language: str) -> str:
    """What a filed sheet is called among the evidence."""
    params: dict[str, Param] = {"name": paper.name[:60], "month": paper.sheet.first}
    return catalogue().label(language, "daftarhadir-filed-text", params)


def attendance_data(paper: SheetPaper, language: str) -> dict[str, Any]:
    """All words of the sheet, in order: what both formats show."""
    sheet = paper.sheet

    def words(key: str, **params: Param) -> str:
        return catalogue().label(language, f"daftarhadir-{key}", params)

    counts = [words(f"count-{presence.value}", count=count) for presence, count in sheet.counts.items() if count]
    if sheet.late_days:
        counts.append(words("count-late", days=sheet.late_days, minutes=sheet.late_minutes))
    if sheet.early_days:
        counts.append(words("count-early", days=sheet.early_days, minutes=sheet.early_minutes))
    return {
        "title": words("title"),
        "office": paper.office,
        "month": words("month", month=sheet.first),
        "name": paper.name,
        "name_label": words("name-label"),
        "columns": [words(f"column-{name}") for name in _COLUMNS],
        "days": [_day(day, words) for day in sheet.days],
        "working": words("working", count=sheet.working),
        "counts": counts,
        "state": words("final" if sheet.final else "so-far", day=paper.day),
        "source": words("source"),
        "sign": [words("sign-place", day=paper.day), words("sign-leader"), paper.name, words("sign-number")],
    }


def _day(day: SheetDay, words: Any) -> dict[str, Any]:
    here = day.presence is Presence.PRESENT
    cells = [
        str(day.day.day),
        words("day", day=day.day),
        words("clock", at=day.arrived) if day.arrived else ("–" if here else ""),
        words("clock", at=day.left) if day.left else ("–" if here else ""),
        words("ahead-day" if day.presence is Presence.AHEAD else day.presence.value),
        str(day.late) if day.late else "",
        str(day.early) if day.early else "",
        "; ".join(_note(note, words) for note in day.notes),
    ]
    return {"cells": cells, "off": day.presence is Presence.DAY_OFF}


def _note(note: Note, words: Any) -> str:
    if note.kind == "place":
        return str(words("note-inside" if note.inside else "note-outside", metres=note.metres))
    if note.kind == "later":
        return str(words("note-later", at=note.at))
    return str(words(f"note-{note.kind}", text=note.text))


def attendance_pdf(paper: SheetPaper, language: str) -> bytes:
    """The sheet as PDF, A4; the same sheet gives the same bytes."""
    return typeset("attendance.typ", attendance_data(paper, language), "pdf")


def attendance_docx(paper: SheetPaper, language: str) -> bytes:
    """The sheet as DOCX, A4, with a heading that repeats on a second page."""
    data = attendance_data(paper, language)
    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(1.7)
    section.top_margin = section.bottom_margin = Cm(1.3)
    style = document.styles["Normal"]
    style.font.name, style.font.size = "Arial", Pt(9)
    style.paragraph_format.space_after = Pt(2)
    headline(document, data)
    document.add_paragraph(printable(f"{data['name_label']}: {data['name']}"))
    _table(document, data)
    document.add_paragraph()
    document.add_paragraph(f"{data['working']}: {' · '.join(data['counts'])}")
    document.add_paragraph(data["state"])
    document.add_paragraph().add_run(data["source"]).italic = True
    _signature(document, data["sign"])
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _table(document: Any, data: dict[str, Any]) -> None:
    table = document.add_table(rows=1, cols=len(_COLUMNS), style="Table Grid")
    table.autofit = False
    narrow_margins(table)
    for column, width in zip(table.columns, _WIDTHS, strict=True):  # some programs look only here
        column.width = Cm(width)
    head = OxmlElement("w:tblHeader")
    table.rows[0]._tr.get_or_add_trPr().append(head)
    _fill(table.rows[0], data["columns"], bold=True, shade="E7EEF7")
    for day in data["days"]:
        _fill(table.add_row(), day["cells"], shade="F0F0F0" if day["off"] else "")


def narrow_margins(table: Any, width: Cm = _MARGIN) -> None:
    """Word's own cell margins of 1.9 mm on either side break the short heads of narrow columns."""
    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        margin = OxmlElement(f"w:{side}")
        margin.set(qn("w:w"), str(round(width.twips)))
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    table._tbl.tblPr.append(margins)


def _fill(row: Any, texts: list[str], *, bold: bool = False, shade: str = "") -> None:
    for number, (cell, text) in enumerate(zip(row.cells, texts, strict=True)):
        cell.width = Cm(_WIDTHS[number])
        paragraph = cell.paragraphs[0]
        paragraph.paragraph_format.space_after = Pt(0)
        if number in _CENTRED:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        run = paragraph.add_run(printable(text))
        run.bold, run.font.size = bold, Pt(8.5)
        if shade:
            shaded(cell, shade)


def shaded(cell: Any, colour: str) -> None:
    """Fill a cell; `colour` as six hexadecimal digits."""
    fill = OxmlElement("w:shd")
    fill.set(qn("w:val"), "clear")
    fill.set(qn("w:fill"), colour)
    cell._tc.get_or_add_tcPr().append(fill)


def _signature(document: Any, lines: list[str]) -> None:
    place, role, name, number = lines
    for text in (place, role, "", "", name, number):
        line = document.add_paragraph(printable(text))
        line.paragraph_format.left_indent = Cm(10.5)
        line.paragraph_format.keep_with_next = True


def headline(document: Any, data: dict[str, Any]) -> None:
    """Title, office and month in the middle above a sheet's table."""
    for text, size in ((data["title"], 13), (data["office"], 11), (data["month"], 10)):
        line = document.add_paragraph()
        line.alignment = WD_ALIGN_PARAGRAPH.CENTER
        run = line.add_run(printable(text))
        run.bold, run.font.size = True, Pt(size)


def printable(text: str) -> str:
    """As a document can hold it: XML holds no control characters, halves of signs and signs that are none; people's words may."""
    return _UNPRINTABLE.sub("", text)
