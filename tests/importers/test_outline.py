"""Plans told as an outline: what is a task, what only explains, and which rows a list of evidence is for."""

from __future__ import annotations

from pathlib import Path

import pytest

from domain.plan import PlanDraft, Source
from importers.fragments import RawRow
from importers.outline_evidence import EvidenceList, evidence_heading
from importers.outline_items import with_parts
from tests.importers.papers import read_here


def draft_of(folder: Path, *lines: str) -> PlanDraft:
    path = folder / "outline.txt"
    path.write_text("\n".join(["RENCANA AKSI ZONA INTEGRITAS TAHUN 2026", "", *lines]) + "\n", "utf-8")
    return read_here(path, file_name="outline.txt")


SECOND = ("II. PENATAAN TATA LAKSANA", "1. SOP", "a. Mengevaluasi SOP pelayanan")


def evidence(draft: PlanDraft) -> dict[str, tuple[str, ...]]:
    return {row.code: row.evidence for row in draft.rows}


def codes(draft: PlanDraft) -> list[str]:
    return [finding.code for finding in draft.findings]


def test_a_sentence_that_only_explains_is_quoted_and_no_row(tmp_path: Path) -> None:
    lines = ("a. Dokumen ini menyajikan arah pengembangan.", "b. Pimpinan memantau kinerja")
    draft = draft_of(tmp_path, "I. MANAJEMEN PERUBAHAN", "1. Tim Kerja", *lines, *SECOND)
    assert [(r.code, r.action) for r in draft.rows][:1] == [("I.1.1", "Pimpinan memantau kinerja")]
    told = next(f for f in draft.findings if f.code == "outline-explained")
    assert told.params["text"] == "Dokumen ini menyajikan arah pengembangan."


def test_a_component_with_nothing_but_an_explanation_keeps_it_as_its_row(tmp_path: Path) -> None:
    draft = draft_of(tmp_path, "I. MANAJEMEN PERUBAHAN", "1. Tim", "a. Dokumen ini memuat rencana.", *SECOND)
    assert draft.rows[0].action == "Dokumen ini memuat rencana."


def test_an_item_that_opens_a_list_gives_way_to_the_items_of_the_list(tmp_path: Path) -> None:
    lines = ("a. Hal yang dilakukan pimpinan, sebagai berikut :", "1) Menyusun rencana", "2) Memantau kinerja")
    draft = draft_of(tmp_path, "I. MANAJEMEN PERUBAHAN", "1. Pimpinan", *lines, "b. Melapor", *SECOND)
    assert [(r.action, r.indicator) for r in draft.rows if r.area == "I"] == [
        ("Menyusun rencana", "Pimpinan"),
        ("Memantau kinerja", "Pimpinan"),
        ("Melapor", "Pimpinan"),
    ]
    assert "outline-explained" in codes(draft)


def test_what_the_items_below_are_for_becomes_their_indicator(tmp_path: Path) -> None:
    lines = ("a. Penyusunan dokumen rencana:", "1) Rapat awal", "2) Penetapan:", "b. Melapor")
    draft = draft_of(tmp_path, "I. MANAJEMEN PERUBAHAN", "1. Tim", *lines, *SECOND)
    assert [(r.action, r.indicator) for r in draft.rows if r.area == "I"] == [
        ("Rapat awal", "Penyusunan dokumen rencana"),
        ("Penetapan:", "Penyusunan dokumen rencana"),
        ("Melapor", "Tim"),
    ]


def test_the_evidence_of_a_component_goes_to_its_rows_and_the_next_component_follows(tmp_path: Path) -> None:
    lines = ("1. Tim", "a. Membentuk tim", "b. Melatih pegawai", "Data dukung:", "- SK pembentukan tim kerja", "- Foto")
    draft = draft_of(tmp_path, "I. MANAJEMEN PERUBAHAN", *lines, "2. Monev", "a. Memantau", *SECOND)
    assert evidence(draft) == {
        "I.1.1": ("SK pembentukan tim kerja", "Foto"),
        "I.1.2": ("SK pembentukan tim kerja", "Foto"),
        "I.2.1": (),
        "II.1.1": (),
    }


def test_a_documents_own_row_is_told_by_the_words_they_share(tmp_path: Path) -> None:
    lines = ("1. Agen", "a. Penetapan agen perubahan", "b. Survei kepuasan masyarakat", "2. Monev", "a. Memantau")
    proofs = (
        "3. Bukti pendukung :",
        "a. SK Penetapan Agen Perubahan",
        "b. Undangan rapat",
        "c. Peta jabatan",
        "d. Dll",
    )
    draft = draft_of(tmp_path, "I. MANAJEMEN PERUBAHAN", *lines, *proofs, *SECOND)
    assert evidence(draft) == {
        "I.1.1": ("SK Penetapan Agen Perubahan", "Undangan rapat"),
        "I.1.2": ("Undangan rapat",),
        "I.2.1": ("Undangan rapat",),
        "II.1.1": (),
    }
    left = next(f for f in draft.findings if f.code == "outline-evidence-left")
    assert left.params == {"area": "I", "text": "Peta jabatan"}
    assert next(f for f in draft.findings if f.code == "outline-evidence").params == {"area": "I", "rows": "3"}


def test_evidence_behind_the_colon_counts_too(tmp_path: Path) -> None:
    draft = draft_of(
        tmp_path,
        "I. MANAJEMEN PERUBAHAN",
        "1. Tim",
        "a. Membentuk",
        "Bukti dukung: SK Tim",
        "2. Monev",
        "a. Memantau",
        *SECOND,
    )
    assert evidence(draft)["I.1.1"] == ("SK Tim",)
    assert "I.2.1" in evidence(draft)


def test_a_list_numbered_like_the_components_is_told_from_the_next_component(tmp_path: Path) -> None:
    proofs = ("Bukti fisik", "1. SK Tim", "2. Notulen", "3. Foto")
    draft = draft_of(
        tmp_path, "I. MANAJEMEN PERUBAHAN", "1. Tim", "a. Membentuk", *proofs, "2. Monev", "a. Memantau", *SECOND
    )
    assert evidence(draft)["I.1.1"] == ("SK Tim", "Notulen", "Foto")
    assert [r.action for r in draft.rows] == ["Membentuk", "Memantau", "Mengevaluasi SOP pelayanan"]


def test_a_sentence_about_evidence_is_no_heading() -> None:
    assert evidence_heading("Bukti pendukung disimpan oleh koordinator selama lima tahun") is None
    assert evidence_heading("6. Bukti pendukung :") is not None
    listed = EvidenceList()
    for line in ("a. Pendataan kinerja", "perorangan", "Dokumen Rapat :", "DII"):
        listed.take(line)
    assert listed.documents == ["Pendataan kinerja perorangan"]


def test_a_list_typed_in_a_chat_says_when_who_and_what_proves_it(tmp_path: Path) -> None:
    draft = draft_of(
        tmp_path,
        "RENCANA AKSI ZI KECAMATAN CONTOH 2026",
        "I. MANAJEMEN PERUBAHAN",
        "1. Bentuk tim ZI (SK tim) - Januari - Kasubbag",
        "2. Sosialisasi ZI: Februari 2026",
        "3. Rapat, evaluasi, dan monev, Maret 2026",
        "V. PENGUATAN PENGAWASAN",
        "1. Pasang banner, foto banner, April 2026",
    )
    assert [(row.action, row.evidence, row.target_text, row.pic) for row in draft.rows] == [
        ("Bentuk tim ZI", ("SK tim",), "Januari", "Kasubbag"),
        ("Sosialisasi ZI", (), "Februari 2026", ""),
        ("Rapat, evaluasi, dan monev", (), "Maret 2026", ""),
        ("Pasang banner", ("foto banner",), "April 2026", ""),
    ]


@pytest.mark.parametrize(
    ("told", "action", "target"),
    [
        ("Rapat tim, Januari, Maret dan Mei 2026", "Rapat tim", "Januari, Maret dan Mei 2026"),
        ("Rapat tim: 5, 12 dan 19 Maret 2026", "Rapat tim", "5, 12 dan 19 Maret 2026"),
        ("Rapat tim: Senin, 5 Maret 2026", "Rapat tim", "Senin, 5 Maret 2026"),
        ("Monev bulanan, Januari - Desember 2026", "Monev bulanan", "Januari - Desember 2026"),
        ("Rapat - TW I - TW IV 2026", "Rapat", "TW I - TW IV 2026"),
        ("Survei: 5 - 10 Maret 2026", "Survei", "5 - 10 Maret 2026"),
        ("Pelatihan angkatan 3 - Maret 2026", "Pelatihan angkatan 3", "Maret 2026"),
        ("Laporan Januari, Maret 2026", "Laporan Januari, Maret 2026", ""),
        ("Rapat evaluasi Januari - Desember 2026", "Rapat evaluasi Januari - Desember 2026", ""),
    ],
)
def test_of_times_that_an_item_lists_all_are_its_target_or_none(told: str, action: str, target: str) -> None:
    row = with_parts(RawRow(action=told, source=Source()))
    assert (row.action, row.target, row.evidence) == (action, target, "")


def test_items_may_name_each_thing_they_say(tmp_path: Path) -> None:
    item = ("Kegiatan : {0}", "   Indikator : Ada {0}", "   Bukti : SK, foto", "   Waktu : {1}", "   PIC : Kasi")
    lines = [line.format("Tim", "Maret 2026") for line in item], [line.format("SOP", "TW II 2026") for line in item]
    first, second = ([f"1. {told[0]}", *told[1:]] for told in lines)
    draft = draft_of(
        tmp_path, "RENCANA AKSI 2026", "I. MANAJEMEN PERUBAHAN", *first, "II. PENATAAN TATALAKSANA", *second
    )
    assert [(row.action, row.indicator, row.evidence, row.target_text, row.pic) for row in draft.rows] == [
        ("Tim", "Ada Tim", ("SK", "foto"), "Maret 2026", "Kasi"),
        ("SOP", "Ada SOP", ("SK", "foto"), "TW II 2026", "Kasi"),
    ]


def test_bullets_right_below_an_area_are_its_activities(tmp_path: Path) -> None:
    draft = draft_of(
        tmp_path,
        "Berikut renaksi ZI 2026 Kelurahan Contoh:",
        "Area 1 Manajemen Perubahan",
        "- Pembentukan tim, Januari",
        "- Rapat monev, setiap triwulan (notula, daftar hadir)",
        "Area 2 Penataan Tatalaksana",
        "- Susun SOP (Maret-April)",
    )
    assert [(row.code, row.action, row.target_text) for row in draft.rows] == [
        ("I.1.1", "Pembentukan tim", "Januari"),
        ("I.2.1", "Rapat monev", "setiap triwulan"),
        ("II.1.1", "Susun SOP", "Maret-April"),
    ]
    assert draft.rows[1].evidence == ("notula", "daftar hadir")
