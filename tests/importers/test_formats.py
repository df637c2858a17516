"""Plans in every format and layout: the same rows, whatever the office wrote them with."""

from __future__ import annotations

from datetime import date

import docx
import pytest
import xlsxwriter

from importers import ImportFailed
from tests.importers import papers
from tests.importers.papers import EXPECTED, HEADER, ROWS, TITLE, Heading, found, read_here


@pytest.mark.parametrize(
    ("write", "name"),
    [
        (papers.write_text, "plan.txt"),
        (papers.write_markdown, "plan.md"),
        (papers.write_csv, "plan.csv"),
        (papers.write_docx, "plan.docx"),
        (papers.write_workbook, "plan.xlsx"),
        (papers.write_ods, "plan.ods"),
        (papers.write_pdf, "plan.pdf"),
    ],
)
def test_the_same_plan_is_read_alike_from_every_format(tmp_path, write, name):
    draft = read_here(write(tmp_path / name), file_name=name)
    assert found(draft) == EXPECTED
    assert draft.year == 2026
    assert draft.office == "Kecamatan Sumber Makmur Kabupaten Contoh"
    assert draft.rows[0].evidence == ("SK Tim", "undangan", "foto")
    assert draft.findings == ()


@pytest.mark.parametrize("write", [papers.write_docx, papers.write_workbook, papers.write_ods, papers.write_pdf])
def test_a_stored_document_needs_no_ending_in_its_path(tmp_path, write):
    made = write(tmp_path / "made.bin")
    stored = made.rename(tmp_path / ("0" * 64))
    assert found(read_here(stored, file_name="kiriman")) == EXPECTED


@pytest.mark.parametrize("height", ["4.2cm", "5cm", "7cm"])
def test_a_pdf_with_small_pages_gives_the_same_rows(tmp_path, height):
    assert found(read_here(papers.write_pdf(tmp_path / "p.pdf", height=height), file_name="p.pdf")) == EXPECTED


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_a_csv_is_read_in_any_usual_encoding_and_separator(tmp_path, encoding, delimiter):
    path = papers.write_csv(tmp_path / "plan.csv", encoding, delimiter)
    assert found(read_here(path, file_name="plan.csv")) == EXPECTED


def test_the_type_is_told_by_the_content_and_not_by_the_name(tmp_path):
    path = papers.write_docx(tmp_path / "plan.pdf")
    assert found(read_here(path, file_name="plan.pdf")) == EXPECTED


def test_columns_may_stand_in_another_order_and_under_other_names(tmp_path):
    order = (0, 1, 5, 2, 3, 4)
    names = ("No.", "Komponen", "Waktu Pelaksanaan", "Indikator Kinerja", "Rencana Aksi", "Data Dukung")
    rows = [row if isinstance(row, Heading) else tuple(row[i] for i in order) for row in ROWS]
    path = papers.write_docx(tmp_path / "p.docx", rows=rows, header=names, merge=False)
    assert found(read_here(path, file_name="p.docx")) == EXPECTED


def test_a_table_for_each_area_with_its_heading_above_is_one_plan(tmp_path):
    document = docx.Document()
    for line in TITLE:
        document.add_paragraph(line)
    table = None
    for row in ROWS:
        if isinstance(row, Heading):
            document.add_paragraph(f"{row.number}. {row.name}")
            table = document.add_table(rows=0, cols=6)
            fill(table.add_row(), HEADER)
        else:
            fill(table.add_row(), row)
    document.save(str(tmp_path / "p.docx"))
    assert found(read_here(tmp_path / "p.docx", file_name="p.docx")) == EXPECTED


def fill(row, texts):
    for cell, text in zip(row.cells, texts, strict=True):
        cell.text = text


def test_a_table_going_on_without_a_header_belongs_to_the_plan(tmp_path):
    document = docx.Document()
    document.add_paragraph(TITLE[2])
    first, second = document.add_table(rows=0, cols=6), None
    fill(first.add_row(), HEADER)
    for row in ROWS[:3]:
        fill(first.add_row(), papers.cells(row))
    document.add_paragraph("halaman 2")
    second = document.add_table(rows=0, cols=6)
    for row in ROWS[3:]:
        fill(second.add_row(), papers.cells(row))
    document.save(str(tmp_path / "p.docx"))
    assert found(read_here(tmp_path / "p.docx", file_name="p.docx")) == EXPECTED


def test_a_repeated_header_and_the_numbers_under_it_are_no_rows(tmp_path):
    rows = (*ROWS[:3], HEADER, ("1", "2", "3", "4", "5", "6"), *ROWS[3:])
    assert found(read_here(papers.write_text(tmp_path / "p.txt", rows=rows), file_name="p.txt")) == EXPECTED


def test_the_marks_of_a_month_matrix_become_the_target(tmp_path):
    months = ("Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agt", "Sep", "Okt", "Nov", "Des")
    with xlsxwriter.Workbook(str(tmp_path / "p.xlsx")) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, [TITLE[2]])
        sheet.write_row(2, 0, ["No", "Kegiatan", "Bukti Dukung", "Waktu Pelaksanaan"])
        sheet.write_row(3, 3, months)
        sheet.write_row(4, 0, ["I", "MANAJEMEN PERUBAHAN"])
        sheet.write_row(5, 0, ["1", "Rapat monev", "Notula", "", "", "v", "", "", "v"])
    draft = read_here(tmp_path / "p.xlsx", file_name="p.xlsx")
    assert [r.action for r in draft.rows] == ["Rapat monev"]
    assert [w.due.isoformat() for w in draft.rows[0].target.occurrences] == ["2026-03-31", "2026-06-30"]


def test_a_month_that_the_spreadsheet_made_a_date_of_stays_a_month(tmp_path):
    with xlsxwriter.Workbook(str(tmp_path / "p.xlsx")) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, HEADER)
        sheet.write_row(1, 0, ["I", "MANAJEMEN PERUBAHAN"])
        sheet.write_row(2, 0, ["1", "Tim", "SK", "Menyusun", "SK"])
        sheet.write_datetime(2, 5, date(2026, 2, 1), book.add_format({"num_format": "mmm-yy"}))
    row = read_here(tmp_path / "p.xlsx", file_name="p.xlsx").rows[0]
    assert row.target_text == "Feb-2026"
    assert row.target.parts[0].kind.value == "month"


def test_a_row_without_a_target_is_kept_and_asked_about(tmp_path):
    rows = (ROWS[0], ("1.", "Tim Kerja", "SK ditetapkan", "Menyusun SK", "SK", ""))
    draft = read_here(papers.write_docx(tmp_path / "p.docx", rows=rows), file_name="p.docx")
    assert [w.code for w in draft.rows[0].target.warnings] == ["no-target"]


def test_columns_that_are_not_used_are_named(tmp_path):
    header = (*HEADER[:5], "Keterangan")
    rows = (ROWS[0], ("1.", "Tim Kerja", "SK ditetapkan", "Menyusun SK", "SK", "catatan"))
    draft = read_here(papers.write_docx(tmp_path / "p.docx", rows=rows, header=header), file_name="p.docx")
    assert [(f.code, f.params["names"]) for f in draft.findings] == [("columns-unused", "Keterangan")]


def test_a_plan_without_areas_says_so(tmp_path):
    path = papers.write_text(tmp_path / "p.txt", rows=ROWS[1:3])
    assert [f.code for f in read_here(path, file_name="p.txt").findings] == ["area-unknown"]


def test_the_year_that_somebody_states_wins_and_the_difference_is_said(tmp_path):
    draft = read_here(papers.write_text(tmp_path / "p.txt"), file_name="p.txt", year=2027)
    assert draft.year == 2027
    assert [f.code for f in draft.findings] == ["year-differs"]
    assert "year-not-plan" in {w.code for w in draft.rows[0].target.warnings}


def test_a_start_gives_durations_their_dates(tmp_path):
    path = papers.write_text(tmp_path / "p.txt")
    start = date(2026, 1, 5)
    row = next(r for r in read_here(path, file_name="p.txt", start=start).rows if r.code == "I.2.3")
    assert [w.due.isoformat() for w in row.target.occurrences] == ["2026-01-19"]


@pytest.mark.parametrize(
    ("content", "name", "code"),
    [
        (b"", "p.txt", "empty"),
        (b"MZ\x90\x00\x03", "p.pdf", "kind"),
        (b"\x89PNG\r\n\x1a\n" + b"0" * 50, "p.docx", "kind"),
        (b"hello", "p.exe", "kind"),
        (b"a\x00b\x01c" * 9, "p.txt", "encoding"),
        (b"Rapat rutin setiap Senin\n", "p.txt", "no-plan"),
        (b"NO\tKOMPONEN\tINDIKATOR\tLANGKAH AKSI\tBUKTI FISIK\tTARGET WAKTU\n", "p.txt", "no-rows"),
        (
            b"No\tKegiatan\tBukti\tTarget waktu\nI\tMANAJEMEN PERUBAHAN\t\t\n1\tRapat\tNotula\tMaret\n",
            "p.txt",
            "year-needed",
        ),
        (b"%PDF-1.4\ngarbage", "p.pdf", "unreadable"),
        (b"PK\x03\x04 no zip at all", "p.docx", "zip-broken"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"), "p.doc", "old-word"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "p.xlsx", "password"),
    ],
)
def test_what_is_no_plan_is_refused_with_its_reason(tmp_path, content, name, code):
    (tmp_path / name).write_bytes(content)
    with pytest.raises(ImportFailed) as failed:
        read_here(tmp_path / name, file_name=name)
    assert failed.value.code == code


def test_the_numbers_that_word_draws_are_read_as_if_they_were_written(tmp_path):
    document = docx.Document()
    document.add_paragraph(TITLE[2])
    table = document.add_table(rows=0, cols=6)
    fill(table.add_row(), HEADER)
    fill(table.add_row(), ("I", "MANAJEMEN PERUBAHAN", "", "", "", ""))
    for name in ("Tim", "Rencana", "Monev"):
        row = table.add_row()
        fill(row, ("", name, "Ada", "Menyusun", "", "Maret 2026"))
        row.cells[0].paragraphs[0].style = "List Number"
        for wanted in ("SK tim", "Undangan rapat"):
            row.cells[4].add_paragraph(wanted, style="List Bullet")
    document.save(str(tmp_path / "p.docx"))
    draft = read_here(tmp_path / "p.docx", file_name="p.docx")
    assert [r.code for r in draft.rows] == ["I.1.1", "I.2.1", "I.3.1"]
    assert draft.rows[0].evidence == ("SK tim", "Undangan rapat")


def test_an_outline_with_drawn_numbers_becomes_rows(tmp_path):
    document = docx.Document()
    document.add_paragraph("RENCANA AKSI PEMBANGUNAN ZONA INTEGRITAS TAHUN 2026")
    for number, area in (("I", "MANAJEMEN PERUBAHAN"), ("II", "PENATAAN TATALAKSANA")):
        document.add_paragraph(f"{number}. {area}")
        document.add_paragraph("1. Tim Kerja")
        for task in ("Membentuk tim", "Melatih tim"):
            document.add_paragraph(task, style="List Bullet")
    document.save(str(tmp_path / "p.docx"))
    draft = read_here(tmp_path / "p.docx", file_name="p.docx")
    assert [(r.code, r.action) for r in draft.rows] == [
        ("I.1.1", "Membentuk tim"),
        ("I.1.2", "Melatih tim"),
        ("II.1.1", "Membentuk tim"),
        ("II.1.2", "Melatih tim"),
    ]


def test_a_hidden_sheet_is_left_out_and_hidden_rows_are_said(tmp_path):
    with xlsxwriter.Workbook(str(tmp_path / "p.xlsx")) as book:
        for name, action in (("Rencana", "Menyusun SK"), ("Lama", "Kegiatan lama")):
            sheet = book.add_worksheet(name)
            sheet.write_row(0, 0, HEADER)
            sheet.write_row(1, 0, ("I", "MANAJEMEN PERUBAHAN"))
            sheet.write_row(2, 0, ("1", "Tim", "Ada", action, "SK", "Mei 2026"))
            sheet.write_row(3, 0, ("2", "Monev", "Ada", action, "SK", "Juni 2026"))
        book.get_worksheet_by_name("Rencana").set_row(3, None, None, {"hidden": True})
        book.get_worksheet_by_name("Lama").hide()
    draft = read_here(tmp_path / "p.xlsx", file_name="p.xlsx")
    assert [(r.code, r.action) for r in draft.rows] == [("I.1.1", "Menyusun SK"), ("I.2.1", "Menyusun SK")]
    assert [(f.code, dict(f.params)) for f in draft.findings] == [
        ("rows-hidden", {}),
        ("sheet-hidden", {"sheet": "Lama"}),
    ]
