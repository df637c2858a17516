"""The sheet of target dates: every row in it, nothing of a foreign document becomes a formula, and it is read back."""

from __future__ import annotations

import io
from pathlib import Path

import openpyxl
import pytest

from domain.outline_dates import FilledRow
from importers import ImportFailed
from importers.date_sheet import read_date_sheet
from reports.date_sheet import date_sheet
from tests.domain.test_outline_dates import DRAFT, a_draft, a_row


def read_back(tmp_path: Path, content: bytes) -> tuple[FilledRow, ...]:
    path = tmp_path / "x.xlsx"
    path.write_bytes(content)
    return read_date_sheet(path, path.name)


@pytest.mark.parametrize("language", ["id", "en"])
def test_the_sheet_is_read_back_as_it_went_out(tmp_path: Path, language: str) -> None:
    lines = read_back(tmp_path, date_sheet(DRAFT, {"I.1.1": "Januari"}, language))
    assert [(line.code, line.text, line.target) for line in lines] == [
        (row.code, row.action, row.target.text) for row in DRAFT.rows
    ]


@pytest.mark.parametrize("text", ["=cmd|' /C calc'!A0", "+1", "-1", "@SUM(1)", "{=1}", "http://contoh.id", "0123"])
def test_cells_of_the_document_stay_text(text: str) -> None:
    book = openpyxl.load_workbook(io.BytesIO(date_sheet(a_draft(a_row("I.1.1", text)), {}, "id")))
    cell = book.active["D5"]
    assert (cell.value, cell.data_type, cell.hyperlink) == (text, "s", None)


def test_the_column_to_fill_in_is_text_so_that_no_month_becomes_a_day() -> None:
    book = openpyxl.load_workbook(io.BytesIO(date_sheet(DRAFT, {}, "id")))
    assert {row[4].number_format for row in book.active.iter_rows(min_row=5)} == {"@"}


def test_moved_columns_and_added_lines_do_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_text("judul\nTarget waktu;Catatan;Kode\nJuni;ya;I.1.1\n;;\nJuli;;II.1.1\n", "utf-8")
    assert read_date_sheet(path, "x.csv") == (
        FilledRow(3, "I.1.1", "", "Juni"),
        FilledRow(5, "II.1.1", "", "Juli"),
    )


def test_a_file_without_the_heads_is_no_such_sheet(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_text("nama;nilai\nSari;9\n", "utf-8")
    with pytest.raises(ImportFailed) as failed:
        read_date_sheet(path, "x.csv")
    assert failed.value.code == "no-date-sheet"
