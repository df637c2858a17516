"""Which documents a cell asks for: told apart where they are several, left together where they are one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.checklist import wanted_documents
from domain.checklist_edit import rules_used, typed_documents, with_documents
from domain.plan import PlanDraft


@pytest.mark.parametrize(
    ("text", "documents"),
    [
        ("Undangan rapat, daftar hadir, notulen, foto", ("Undangan rapat", "daftar hadir", "notulen", "foto")),
        ("Daftar hadir, notulen dan foto kegiatan", ("Daftar hadir", "notulen", "foto kegiatan")),
        ("SOP Pemilihan; SK Tim", ("SOP Pemilihan", "SK Tim")),
        ("1. SK Tim 2. Undangan 3. Foto", ("SK Tim", "Undangan", "Foto")),
        ("a) SK Tim\nb) Notula", ("SK Tim", "Notula")),
        ("i. SK ii. Notula iii. Foto", ("SK", "Notula", "Foto")),
        ("- SK Tim Kerja - SK Agen Perubahan", ("SK Tim Kerja", "SK Agen Perubahan")),
        ("Renstra, RKT, Penetapan Kinerja", ("Renstra", "RKT", "Penetapan Kinerja")),
        ("SK Organisasi, Juklak , Juknis, dan Tim SPIP", ("SK Organisasi", "Juklak", "Juknis", "Tim SPIP")),
        ("Dokumen ANJAB, ABK. Laporan analisa", ("Dokumen ANJAB", "ABK", "Laporan analisa")),
        ("SOP dan SK", ("SOP", "SK")),
        ("SKP, skp", ("SKP",)),
    ],
)
def test_several_documents_are_told_apart(text, documents):
    assert wanted_documents(text) == documents


@pytest.mark.parametrize(
    "text",
    [
        "Laporan X dan Y",
        "Laporan monitoring dan evaluasi pelaksanaan WBS",
        "Laporan kaji ulang SPP dan SOP",
        "Sosialisasi terkait dengan SPI (daftar hadir, notulen, laporan)",
        "SK. Tim Kerja Menuju Zona Integritas OPD Kec. Pasirian",
        "SOP diruang pelayanan, dan mudah diakses oleh semua orang",
        "Prosedur sanksi serta pemberian kompensasi",
        "E-Office",
    ],
)
def test_one_document_is_not_torn_apart(text):
    assert wanted_documents(text) == (text,)


@pytest.mark.parametrize("text", ["", "-", " ; , "])
def test_an_empty_cell_asks_for_nothing(text):
    assert wanted_documents(text) == ()


@given(st.text(max_size=300))
def test_any_cell_gives_clean_documents_made_of_its_own_words(text):
    for document in wanted_documents(text):
        assert document == " ".join(document.split())
        assert all(word.strip("()").casefold() in " ".join(text.split()).casefold() for word in document.split())


@pytest.mark.parametrize(
    ("cell", "rules"),
    [
        ("Laporan monitoring dan evaluasi", ("whole",)),
        ("SK; Foto", ("lines",)),
        ("1. SK Tim 2. Foto kegiatan", ("lines",)),
        ("SK Tim, foto", ("commas",)),
        ("Laporan dibuat. Foto dicetak", ("sentences",)),
        ("Undangan, daftar hadir, notulen dan foto", ("commas", "and", "meeting")),
    ],
)
def test_the_rules_that_split_a_cell_can_be_named(cell, rules):
    assert rules_used(cell, wanted_documents(cell)) == rules


def test_a_list_of_a_persons_own_is_told_from_a_split():
    assert rules_used("SK, foto", ("Surat Keputusan",)) == ("written",)
    assert rules_used("SK Tim Foto kegiatan", ("SK Tim", "Foto kegiatan")) == ("lines",)


@given(st.text(max_size=200))
def test_every_split_can_be_explained(cell):
    assert rules_used(cell, wanted_documents(cell))


@given(st.text(max_size=200))
def test_a_written_list_is_read_the_same_twice(text):
    documents = typed_documents(text)
    assert typed_documents("".join(f"{document}; " for document in documents)) == documents


def test_a_list_for_a_row_that_is_not_there_is_an_error():
    with pytest.raises(KeyError):
        with_documents(PlanDraft(source="x", sha256="0", year=2026), "I.1.1", ("SK",))
