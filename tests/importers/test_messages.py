"""Plans as people paste them: tabs lost, dashes or brackets between the parts, labels below an item."""

from __future__ import annotations

from tests.importers.grids import notes
from tests.importers.papers import read_here


def draft_of(folder, text):
    (folder / "p.txt").write_text(text, "utf-8")
    return read_here(folder / "p.txt", file_name="p.txt")


def found(draft):
    return [(r.code, r.action, r.evidence, r.target_text) for r in draft.rows]


def test_dashes_part_activity_evidence_and_time(tmp_path):
    text = """Rencana Aksi ZI Tahun 2026
AREA I MANAJEMEN PERUBAHAN
1. Menyusun SK Tim ZI - SK Tim - Januari 2026
2. Rapat monev – notula, foto – tiap bulan
AREA II PENATAAN TATALAKSANA
1. Evaluasi SOP - Juni 2026
"""
    draft = draft_of(tmp_path, text)
    assert found(draft) == [
        ("I.1.1", "Menyusun SK Tim ZI", ("SK Tim",), "Januari 2026"),
        ("I.2.1", "Rapat monev", ("notula", "foto"), "tiap bulan"),
        ("II.1.1", "Evaluasi SOP", (), "Juni 2026"),
    ]
    assert "outline-dates" in notes(draft)


def test_a_dash_inside_an_activity_parts_nothing(tmp_path):
    text = """RENCANA AKSI 2026
I. MANAJEMEN PERUBAHAN
1. Tim
a. Rapat tim - ketua dan anggota
II. TATALAKSANA
1. SOP
a. Reviu (3 hari)
"""
    draft = draft_of(tmp_path, text)
    assert [r.action for r in draft.rows] == ["Rapat tim - ketua dan anggota", "Reviu (3 hari)"]
    assert "outline-without-dates" in notes(draft)


def test_brackets_and_labels_say_when_who_and_with_what(tmp_path):
    text = """*RENCANA AKSI ZI TAHUN 2026*
*I. Manajemen Perubahan*
1. Tim Kerja
a. Menyusun SK Tim
Waktu: Januari 2026
PIC: Sekretaris
Bukti dukung: SK Tim, undangan
b. Rapat monev (tiap bulan)
*II. Penataan Tatalaksana*
1. Evaluasi SOP (Juni 2026)
   Eviden: laporan
"""
    draft = draft_of(tmp_path, text)
    assert found(draft) == [
        ("I.1.1", "Menyusun SK Tim", ("SK Tim", "undangan"), "Januari 2026"),
        ("I.1.2", "Rapat monev", (), "tiap bulan"),
        ("II.1.1", "Evaluasi SOP", ("laporan",), "Juni 2026"),
    ]
    assert draft.rows[0].pic == "Sekretaris"


def test_columns_parted_by_spaces_are_columns(tmp_path):
    text = """            RENCANA AKSI ZI TAHUN 2026

 NO   KOMPONEN        RENCANA AKSI             BUKTI DUKUNG        TARGET WAKTU
 I    MANAJEMEN PERUBAHAN
 1.   Tim Kerja       Menyusun SK tim kerja    SK Tim, undangan    Januari 2026
                      dan menetapkannya        dan foto
                      Rapat monev              Notula              April, Juli,
                                                                   Oktober 2026
 2.   Rencana         Menyusun rencana         Dokumen             Februari 2026

 II   PENATAAN TATALAKSANA
 1.   SOP             Evaluasi SOP             Laporan             Juni 2026
 Demikian rencana aksi ini disusun untuk dilaksanakan dengan penuh tanggung jawab.
"""
    draft = draft_of(tmp_path, text)
    assert found(draft) == [
        ("I.1.1", "Menyusun SK tim kerja dan menetapkannya", ("SK Tim", "undangan", "foto"), "Januari 2026"),
        ("I.1.2", "Rapat monev", ("Notula",), "April, Juli, Oktober 2026"),
        ("I.2.1", "Menyusun rencana", ("Dokumen",), "Februari 2026"),
        ("II.1.1", "Evaluasi SOP", ("Laporan",), "Juni 2026"),
    ]
    assert "table-from-spaces" in notes(draft)
