"""Both attendance sheets as documents, with whatever names people gave."""

from __future__ import annotations

import io
from datetime import date

import docx
import pytest

from domain.attendance_month import month_sheet
from reports.attendance_sheet import SheetPaper, attendance_docx
from tests.domain.test_attendance_month import APRIL, JAKARTA, MARCH, OPEN


@pytest.mark.parametrize("name", ["Camat\x0bBaru", "Camat\x00", "Camat\ufffe\uffff", "Pak & <Camat>"])
def test_names_that_no_document_can_hold_do_not_keep_the_sheet_from_being_made(name: str) -> None:
    sheet = month_sheet(1, MARCH, [], OPEN, JAKARTA, APRIL)
    paper = SheetPaper(office=f"Kantor {name}", name=name, sheet=sheet, day=date(2026, 4, 1))
    document = docx.Document(io.BytesIO(attendance_docx(paper, "id")))
    texts = [paragraph.text for paragraph in document.paragraphs]
    assert any(text.startswith("Kantor Camat") or text.startswith("Kantor Pak & <Camat>") for text in texts)
