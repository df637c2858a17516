"""The sheet in which a team writes its rows' target dates: one line for each row of a draft, to be sent back."""

from __future__ import annotations

import io
from collections.abc import Mapping

import xlsxwriter

from domain.plan import PlanDraft
from locales.catalogue import catalogue

MIME = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# Catalogue keys of the columns and their widths in characters; the target's column is the one to fill in.
_COLUMNS = (
    ("impor-sheet-code", 9),
    ("impor-sheet-area", 7),
    ("impor-sheet-component", 28),
    ("impor-sheet-activity", 60),
    ("impor-sheet-target", 32),
    ("impor-sheet-hint", 28),
)
_TARGET = 4
_HEAD_ROW = 3


def date_sheet(draft: PlanDraft, hints: Mapping[str, str], language: str) -> bytes:
    """The sheet as XLSX. What a row's target says now is filled in; `hints` are proposals by the row's code, shown beside it."""
    words = catalogue()
    stream = io.BytesIO()
    # Cells of a foreign document never become formulas or links (promises B20).
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(stream, options) as book:
        sheet = book.add_worksheet(words.label(language, "impor-sheet-name", {}))
        wrapped = book.add_format({"text_wrap": True, "valign": "top", "border": 1, "border_color": "#BBBBBB"})
        head = book.add_format({"bold": True, "bg_color": "#E7EEF7", "border": 1, "valign": "top", "text_wrap": True})
        # As text, or a spreadsheet turns "Juni 2026" into a day of its own.
        target = {"num_format": "@", "text_wrap": True, "valign": "top", "border": 1, "border_color": "#BBBBBB"}
        known, empty = book.add_format(target), book.add_format({**target, "bg_color": "#FFF4C2"})
        params = {"year": str(draft.year)}
        sheet.write_string(0, 0, words.label(language, "impor-sheet-title", params), book.add_format({"bold": True}))
        sheet.write_string(1, 0, words.label(language, "impor-sheet-how", params))
        for column, (key, width) in enumerate(_COLUMNS):
            sheet.set_column(column, column, width)
            sheet.write_string(_HEAD_ROW, column, words.label(language, key, {}), head)
        for line, row in enumerate(draft.rows, start=_HEAD_ROW + 1):
            said = row.target.text
            cells = (row.code, row.area, row.component, row.action or row.indicator, said, hints.get(row.code, ""))
            for column, text in enumerate(cells):
                form = wrapped if column != _TARGET else (known if said.strip() else empty)
                sheet.write_string(line, column, text[:32_000], form)
        sheet.freeze_panes(_HEAD_ROW + 1, 1)
        sheet.autofilter(_HEAD_ROW, 0, _HEAD_ROW + len(draft.rows), len(_COLUMNS) - 1)
    return stream.getvalue()
