"""Words in a PDF that a narrow column cuts in two, lets stand over, or clips."""

from __future__ import annotations

import shutil
import subprocess

import docx
import pytest
import typst

from importers.pdf_cells import CellLine, cell_text, known_words
from importers.pdf_overrun import kept_in_cells
from tests.importers import papers
from tests.importers.grids import notes

NARROW = (
    (
        "1",
        "Tim Kerja",
        "Melaksanakan pembentukan tim kerja pembangunan",
        "Dokumentasi, undangan",
        "Januari 2026",
        "Kasubbag Kepegawaian",
    ),
    (
        "2",
        "Monitoring",
        "Mengumpulkan laporan pelaksanaan monitoring",
        "Laporan pertanggungjawaban",
        "Setiap triwulan",
        "Kasi Pemerintahan",
    ),
)


def letters(text, left, top=0.0, width=5.0):
    return [
        {"text": sign, "x0": left + at * width, "x1": left + (at + 1) * width, "top": top, "bottom": top + 8}
        for at, sign in enumerate(text)
    ]


def in_cells(chars, boxes):
    return ["".join(c["text"] for c in chars if left <= (c["x0"] + c["x1"]) / 2 < right) for left, _, right, _ in boxes]


def test_words_of_a_very_narrow_column_are_whole_and_apart(tmp_path):
    header = ("No", "Komponen", "Kegiatan", "Data Dukung", "Waktu Pelaksanaan", "Penanggung Jawab")
    cells = "".join(f"[{text}]," for row in (header, *NARROW) for text in row)
    source = (
        "#set page(width: 14.8cm, height: 21cm, margin: 1cm)\n#set text(size: 9pt, hyphenate: false)\n"
        f"RENCANA AKSI TAHUN 2026\n\nI. MANAJEMEN PERUBAHAN\n#table(columns: (0.7cm, 1.9cm, 2.1cm, 2cm, 1.8cm, 2cm), {cells})"
    )
    (tmp_path / "p.pdf").write_bytes(typst.compile(source.encode()))
    draft = papers.read_here(tmp_path / "p.pdf", file_name="p.pdf")
    found = [(r.component_no, r.component, r.action, r.evidence_text, r.target_text, r.pic) for r in draft.rows]
    assert found == list(NARROW)
    assert "text-cut" not in notes(draft)


def test_a_text_that_its_cell_clips_stays_there_and_is_known_as_cut():
    boxes = [(0.0, 0.0, 47.0, 10.0), (47.0, 0.0, 100.0, 10.0)]
    kept = kept_in_cells([*letters("Rapat moni", 0), *letters("Notula", 53.5)], boxes)
    assert in_cells(kept.chars, boxes) == ["Rapat moni", "Notula"]
    assert kept.cut == "Rapat moni"


def test_a_clipped_text_that_touches_the_next_one_is_parted_from_it():
    boxes = [(0.0, 0.0, 47.0, 10.0), (47.0, 0.0, 100.0, 10.0)]
    kept = kept_in_cells([*letters("Rapat moni", 0), *letters("Setiap bulan", 50)], boxes)
    assert in_cells(kept.chars, boxes)[0] == "Rapat moni"
    assert in_cells(kept.chars, [(47.0, 0.0, 200.0, 10.0)]) == ["Setiap bulan"]


def test_a_word_that_stands_over_in_a_cell_of_several_lines_is_not_cut():
    boxes = [(0.0, 0.0, 48.0, 30.0), (48.0, 0.0, 100.0, 30.0)]
    kept = kept_in_cells(
        [*letters("Mengumpul", 0), *letters("k", 45), *letters("laporan", 0, top=12), *letters("SK", 60)], boxes
    )
    assert (in_cells(kept.chars, boxes), kept.cut) == (["Mengumpulklaporan", "SK"], "")


def test_texts_inside_their_cells_stay_as_they_are():
    boxes = [(0.0, 0.0, 50.0, 10.0), None, (50.0, 0.0, 100.0, 10.0)]
    chars = [*letters("Rapat", 2), *letters("Notula", 52)]
    assert kept_in_cells(chars, boxes).chars == chars


def cell(*lines):
    """Lines of a cell: a text, "|" at its end where no letter more would have fitted, "_" where a space stands behind it."""
    return [
        CellLine(
            tuple(text.strip("|_").split()),
            filled=text.endswith("|") and len(text.strip("|_").split()[0]) >= 8,
            tight=text.endswith("|") or text.endswith("|_"),
            spaced=text.endswith("_"),
        )
        for text in lines
    ]


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (("Sosialisasi|", "pembangu|", "nan ZI"), "Sosialisasi pembangunan ZI"),
        (("Memb|", "entuk_", "tim ZI"), "Membentuk tim ZI"),
        (("Penerapan|", "e-office"), "Penerapan e-office"),
        (("pelaksana|", "an SKM"), "pelaksanaan SKM"),
        (("Undangan|", ", notula"), "Undangan, notula"),
        (("12/01/202|", "6"), "12/01/2026"),
        (("tahun 2025|", "2026"), "tahun 2025 2026"),
        (("Triwulan I-", "IV"), "Triwulan I-IV"),
        (("Pengelola_", "an kas"), "Pengelola an kas"),
    ],
)
def test_a_word_goes_on_in_the_next_line_where_nothing_parts_it(lines, text):
    cells = [cell(*lines), cell("Ada_", "spasi")]
    assert cell_text(cells[0], known_words(cells)) == text


def test_a_word_document_printed_by_a_word_processor_reads_like_the_document(tmp_path):
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        pytest.skip("LibreOffice is not installed")
    document = docx.Document()
    for line in ("RENCANA AKSI TAHUN 2026", "I. MANAJEMEN PERUBAHAN"):
        document.add_paragraph(line)
    table = document.add_table(rows=0, cols=8)
    table.style = "Table Grid"
    rows = [("No", "Komponen", "Kegiatan", "Data Dukung", "Waktu", "PIC", "Anggaran", "Ket")]
    rows += [(*row, "", "") for row in NARROW]
    for texts in rows:
        for place, text in zip(table.add_row().cells, texts, strict=True):
            place.text = text
    document.save(str(tmp_path / "p.docx"))
    home = f"-env:UserInstallation=file://{tmp_path}/home"
    command = [office, home, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(tmp_path / "p.docx")]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    drafts = [papers.read_here(tmp_path / name, file_name=name) for name in ("p.docx", "p.pdf")]
    read = [[(r.component, r.action, r.evidence_text, r.target_text, r.pic) for r in draft.rows] for draft in drafts]
    assert read[1] == read[0]
