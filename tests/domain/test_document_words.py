"""What a document says about itself: days, years, offices, and whether it is a draft."""

from __future__ import annotations

import time
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.document_words import text_facts
from domain.evidence_facts import NamedOffice, text_from_json, text_to_json
from domain.office_names import is_same, offices_in

MINUTES = """PEMERINTAH KABUPATEN LUMAJANG
KECAMATAN PASIRIAN
Jalan Raya Pasirian Nomor 1

NOTULEN RAPAT
Hari/Tanggal : Selasa, 10 Maret 2026
Dasar: Peraturan Menteri PANRB Nomor 52 Tahun 2014, surat 800/123/427.91/2025
Rapat dibuka Camat Pasirian, Kab. Lumajang; draft SK dibahas bersama Kecamatan Tempeh.
Pasirian, 11-03-2026
"""


def test_days_are_read_in_words_and_in_figures() -> None:
    assert text_facts(MINUTES).days == (date(2026, 3, 10), date(2026, 3, 11))


def test_years_of_laws_and_letter_numbers_are_not_the_documents() -> None:
    assert [year for year, _ in text_facts(MINUTES).years] == [2026]


def test_offices_are_named_with_where_and_how_often() -> None:
    offices = text_facts(MINUTES).offices
    assert NamedOffice("kecamatan", "Pasirian", 2, True) in offices
    assert NamedOffice("kabupaten", "Lumajang", 2, True) in offices
    assert any(o.name == "Tempeh" for o in offices)


def test_minutes_that_speak_of_a_draft_are_none() -> None:
    assert text_facts(MINUTES).drafts == ()


@pytest.mark.parametrize(
    "text",
    [
        "DRAFT\nSurat Keputusan",
        "DRAFT SURAT KEPUTUSAN CAMAT SUKAMAJU TENTANG PEMBENTUKAN TIM ZONA INTEGRITAS TAHUN 2026",
        "KONSEP LAPORAN PEMANTAUAN PEMBANGUNAN ZONA INTEGRITAS TRIWULAN I TAHUN 2026",
        "  (Konsep)\nLaporan",
        "Surat ini belum ditandatangani",
        "Nomor : ………………",
        "Tanggal: .............",
        "Nama: XXXXXX",
        "Kepada <nama pejabat>",
        "Camat [isi nama]",
        "ttd kosong",
    ],
)
def test_words_of_drafts_are_found_as_they_stand(text: str) -> None:
    found = text_facts(text).drafts
    assert found
    assert all(word in " ".join(text.split()) for word in found)


@pytest.mark.parametrize(
    "text",
    [
        "Daftar isi ........ 3",
        "konsepsi pelayanan",
        "KONSEP DASAR PEMBANGUNAN ZONA INTEGRITAS DI LINGKUNGAN KECAMATAN SUKAMAJU",
        "Draft SK dibahas bersama seluruh kepala seksi dan disepakati tanpa perubahan.",
        "Konseptor: Sari",
        "ukuran XXL",
        "Mengetahui\n\n\n( ................ )",
        "",
    ],
)
def test_what_finished_documents_have_too_is_no_draft(text: str) -> None:
    assert text_facts(text).drafts == ()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("KECAMATAN PEKALONGAN BARAT Jl. Kusuma Bangsa", {("kecamatan", "Pekalongan Barat")}),
        (
            "Dinas Kependudukan dan Pencatatan Sipil Kota Medan",
            {("dinas", "Kependudukan Dan Pencatatan Sipil"), ("kota", "Medan")},
        ),
        ("di desa yang bersih, kecamatan setempat", set()),
        ("KECAMATAN PASIRIAN TAHUN 2026", {("kecamatan", "Pasirian")}),
        ("Kec. Tempeh, Kab. Lumajang", {("kecamatan", "Tempeh"), ("kabupaten", "Lumajang")}),
        ("Wali Kota Pekalongan", {("kota", "Pekalongan")}),
    ],
)
def test_an_offices_name_ends_where_the_sentence_goes_on(text: str, found: set[tuple[str, str]]) -> None:
    assert {(kind, name) for kind, name, _ in offices_in(text)} == found


def test_a_longer_name_that_begins_alike_is_the_same_office() -> None:
    assert is_same("kecamatan", "Pasirian Lumajang", [("kecamatan", "Pasirian")])
    assert not is_same("kecamatan", "Pasir", [("kecamatan", "Pasirian")])
    assert not is_same("kelurahan", "Pasirian", [("kecamatan", "Pasirian")])


@given(st.text(max_size=400))
def test_any_text_has_facts_that_survive_the_way_through_json(text: str) -> None:
    facts = text_facts(text)
    assert text_from_json(text_to_json(facts)) == facts


@pytest.mark.parametrize(
    "bait",
    ["1" * 300_000, "no " * 90_000, "Kecamatan " * 20_000, "1/" * 90_000, "Nomor:" + " " * 200_000, "A" * 200_000],
)
def test_bait_takes_linear_time(bait: str) -> None:
    begun = time.process_time()
    text_facts(bait)
    assert time.process_time() - begun < 2
