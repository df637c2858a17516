"""Words in a PDF that a narrow column cuts in two, lets stand over, or clips."""

from __future__ import annotations

import typst

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
