"""The month's attendance of the whole team on one sheet: a line a person, a column a day; PDF to be filed, DOCX to be worked on."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import docx
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.shared import Cm, Pt

from domain.attendance_month import MonthSheet, Presence, SheetDay
from domain.chat import Param
from locales.catalogue import catalogue
from reports.attendance_sheet import file_stem, headline, narrow_margins, printable, shaded
from reports.typesetting import typeset

# Kinds of days that have a sign, in the order of the legend and of the counts at the end of a line.
_COUNTED = (
    Presence.PRESENT,
    Presence.DUTY,
    Presence.TIME_OFF,
    Presence.SICK,
    Presence.PERMIT,
    Presence.UNKNOWN,
)
_NAME, _DAY, _COUNT, _NUMBER = 4.0, 0.55, 0.72, 0.6  # centimetres
_SIDE = 1.2


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamPaper:
    """What the sheet says: the months of all `people` by name, all of the same month; `day` is the office's day of making."""

    office: str
    people: Sequence[tuple[str, MonthSheet]]
    day: date


def team_file_name(month: date, language: str) -> str:
    """Without its ending: "daftar-hadir-2026-03-seluruh-tim"."""
    return file_stem(month, catalogue().label(language, "daftarhadir-team-name", {}), language)


def team_data(paper: TeamPaper, language: str) -> dict[str, Any]:
    """All words of the sheet, in order: what both formats show."""
    sheet = paper.people[0][1]

    def words(key: str, **params: Param) -> str:
        return catalogue().label(language, f"daftarhadir-{key}", params)

    legend = [f"{words(f'sign-{kind.value}')} {words(kind.value)}" for kind in _COUNTED]
    return {
        "title": words("title"),
        "office": paper.office,
        "month": words("month", month=sheet.first),
        "number": words("team-column-number"),
        "name": words("name-label"),
        "days": [{"text": str(day.day.day), "off": day.presence is Presence.DAY_OFF} for day in sheet.days],
        "counts": [words(f"sign-{kind.value}") for kind in _COUNTED] + [words("team-column-late")],
        "people": [
            {
                "number": str(number),
                "name": name,
                "signs": [_sign(day, words) for day in month.days],
                "counts": [str(month.count(kind) or "") for kind in _COUNTED] + [str(month.late_days or "")],
            }
            for number, (name, month) in enumerate(paper.people, 1)
        ],
        "legend": words("team-legend", signs=" · ".join(legend)),
        "working": words("working", count=sheet.working),
        "state": words("final" if sheet.final else "so-far", day=paper.day),
        "source": words("source"),
        "sign": [words("sign-place", day=paper.day), words("team-sign"), words("team-sign-name"), words("sign-number")],
    }


def _sign(day: SheetDay, words: Any) -> str:
    if day.presence in {Presence.DAY_OFF, Presence.AHEAD}:
        return ""
    return str(words(f"sign-{day.presence.value}"))


def team_pdf(paper: TeamPaper, language: str) -> bytes:
    """The sheet as PDF, A4 across; the same sheet gives the same bytes."""
    return typeset("attendance-team.typ", team_data(paper, language), "pdf")


def team_docx(paper: TeamPaper, language: str) -> bytes:
    """The sheet as DOCX, A4 across, with a heading that repeats on every page."""
    data = team_data(paper, language)
    document = docx.Document()
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Cm(29.7), Cm(21)
    section.left_margin = section.right_margin = Cm(_SIDE)
    section.top_margin = section.bottom_margin = Cm(1.2)
    style = document.styles["Normal"]
    style.font.name, style.font.size = "Arial", Pt(8)
    style.paragraph_format.space_after = Pt(2)
    headline(document, data)
    _table(document, data)
    document.add_paragraph()
    for text in (data["legend"], data["working"], data["state"]):
        document.add_paragraph(text)
    document.add_paragraph().add_run(data["source"]).italic = True
    for text in (data["sign"][0], data["sign"][1], "", "", *data["sign"][2:]):
        line = document.add_paragraph(printable(text))
        line.paragraph_format.left_indent = Cm(19)
        line.paragraph_format.keep_with_next = True
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _table(document: Any, data: dict[str, Any]) -> None:
    days, counts = data["days"], data["counts"]
    widths = [_NUMBER, _NAME, *[_DAY] * len(days), *[_COUNT] * len(counts)]
    table = document.add_table(rows=1, cols=len(widths), style="Table Grid")
    table.autofit = False
    narrow_margins(table, Cm(0.03))
    for column, width in zip(table.columns, widths, strict=True):  # some programs look only here
        column.width = Cm(width)
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    off = [False, False, *(day["off"] for day in days), *[False] * len(counts)]
    head = [data["number"], data["name"], *(day["text"] for day in days), *counts]
    _fill(table.rows[0], head, widths, [True] * len(widths), bold=True)
    for person in data["people"]:
        texts = [person["number"], person["name"], *person["signs"], *person["counts"]]
        _fill(table.add_row(), texts, widths, off)


def _fill(row: Any, texts: list[str], widths: list[float], shade: list[bool], *, bold: bool = False) -> None:
    for number, (cell, text) in enumerate(zip(row.cells, texts, strict=True)):
        cell.width = Cm(widths[number])
        paragraph = cell.paragraphs[0]
        paragraph.paragraph_format.space_after = Pt(0)
        if number != 1:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        run = paragraph.add_run(printable(text))
        run.bold, run.font.size = bold, Pt(7)
        if shade[number]:
            shaded(cell, "E7EEF7" if bold else "E4E4E4")
