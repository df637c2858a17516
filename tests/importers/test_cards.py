"""Plans that are written as one small table for each activity."""

from __future__ import annotations

import docx
import pytest
import typst

from importers import ImportFailed
from importers.cards import from_cards
from importers.document import Document
from tests.importers import papers
from tests.importers.grids import days, draft_of, notes, table

NAMES = ("Kegiatan", "Indikator", "Output", "Waktu", "PIC")
ACTS = (
    ("Pembentukan tim", "Tim terbentuk", "SK Tim, undangan", "Januari 2026", "Kasubbag"),
    ("Rapat monev", "Monev terlaksana", "Notula", "Maret, September 2026", "Sekretaris"),
    ("Evaluasi SOP", "SOP dievaluasi", "Laporan", "TW II 2026", "Seksi Tata"),
)


def card(values, names=NAMES, sign=None):
    rows = [(name, value) if sign is None else (name, sign, value) for name, value in zip(names, values, strict=True)]
    return table(*rows)


def found(draft):
    return [(row.code, row.action, row.indicator, row.evidence_text, row.target_text, row.pic) for row in draft.rows]


def expected(*codes):
    return [(code, act[0], act[1], act[2], act[3], act[4]) for code, act in zip(codes, ACTS, strict=True)]


@pytest.mark.parametrize("sign", [None, ":"])
def test_each_card_is_a_row_of_the_area_above_it(sign):
    cards = [card(act, sign=sign) for act in ACTS]
    blocks = ("RENCANA AKSI 2026", "I. Manajemen Perubahan", *cards[:2], "II. Penataan Tatalaksana", cards[2])
    assert found(draft_of(*blocks)) == expected("I.1.1", "I.1.2", "II.1.1")


def test_cards_may_name_their_area_themselves_and_count_themselves():
    areas = ("Manajemen Perubahan", "Manajemen Perubahan", "Penguatan Pengawasan")
    cards = [
        table((f"Rencana Aksi {n}", ""), ("Area Perubahan", area), *zip(NAMES, act, strict=True))
        for n, (area, act) in enumerate(zip(areas, ACTS, strict=True), start=1)
    ]
    draft = draft_of("RENCANA AKSI 2026", *cards)
    assert found(draft) == expected("I.1.1", "I.1.2", "V.1.1")
    assert {row.component for row in draft.rows} == {""}


def test_all_cards_of_a_sheet_may_stand_below_each_other():
    rows = [
        ("I. MANAJEMEN PERUBAHAN", ""),
        *[pair for act in ACTS for pair in (*zip(NAMES, act, strict=True), ("", ""))],
    ]
    assert found(draft_of("RENCANA AKSI 2026", table(*rows))) == expected("I.1.1", "I.1.2", "I.1.3")


def test_a_heading_above_a_card_is_its_component_and_further_lines_belong_to_the_name_above():
    first = table(
        ("1. Tim Kerja", ""), *list(zip(NAMES, ACTS[0], strict=True))[:3], ("", "foto"), ("Waktu", "Januari 2026")
    )
    draft = draft_of("RENCANA AKSI 2026", "I. Manajemen Perubahan", first, card(ACTS[1]))
    assert [row.component for row in draft.rows] == ["Tim Kerja", "Tim Kerja"]
    assert draft.rows[0].evidence == ("SK Tim", "undangan", "foto")
    assert days(draft.rows[0]) == ["01-31"]


def test_names_that_a_plan_has_no_use_for_are_said():
    names = (*NAMES, "Anggaran")
    draft = draft_of("RENCANA AKSI 2026", "I. Manajemen Perubahan", *[card((*act, "-"), names) for act in ACTS])
    assert notes(draft)["columns-unused"] == {"names": "Anggaran"}


def test_a_letter_with_names_and_values_is_no_plan():
    head = table(("Nomor", "12/2026"), ("Lampiran", "1 berkas"), ("Perihal", "Undangan"), ("Waktu", "10 Maret 2026"))
    with pytest.raises(ImportFailed):
        draft_of("UNDANGAN 2026", head, table(("Nama", "Budi"), ("Jabatan", "Camat")))


def test_cards_of_a_word_document_and_of_a_pdf_over_pages_are_read_alike(tmp_path):
    document = docx.Document()
    source = "#set page(width: 21cm, height: 7cm, margin: 1cm)\nRENCANA AKSI TAHUN 2026\n\nI. MANAJEMEN PERUBAHAN\n"
    for line in ("RENCANA AKSI TAHUN 2026", "I. MANAJEMEN PERUBAHAN"):
        document.add_paragraph(line)
    for act in ACTS:
        made = document.add_table(rows=0, cols=2)
        for pair in zip(NAMES, act, strict=True):
            for cell, text in zip(made.add_row().cells, pair, strict=True):
                cell.text = text
        document.add_paragraph("")
        source += (
            f"\n#table(columns: (4cm, 12cm), {''.join(f'[{n}], [{v}],' for n, v in zip(NAMES, act, strict=True))})\n"
        )
    document.save(str(tmp_path / "p.docx"))
    (tmp_path / "p.pdf").write_bytes(typst.compile(source.encode()))
    for name in ("p.docx", "p.pdf"):
        assert found(papers.read_here(tmp_path / name, file_name=name)) == expected("I.1.1", "I.1.2", "I.1.3")


def test_rows_that_begin_like_names_are_no_cards():
    rows = [("No.", "Proses", "Keterangan"), ("I", "Manajemen Perubahan", "")]
    told = (
        "Dokumen rencana",
        "Laporan kegiatan",
        "Bukti sosialisasi",
        "Waktu layanan",
        "Indikator SKM",
        "Dokumen SOP",
        "Jadwal piket",
    )
    rows += [(str(at), name, "seluruh pegawai") for at, name in enumerate(told, start=1)]
    pairs = [(name, "seluruh pegawai") for name in told]
    for made in (rows, pairs):
        assert from_cards(Document((table(*made),))) is None
