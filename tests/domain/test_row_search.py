"""Rows named by codes and words, over a real plan where it is at hand."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.checklist import wanted_documents
from domain.model import PlanRow, Wanted
from domain.row_search import find_code, find_code_within, looks_like_code, nearest_codes, search, sure_hit

GOLDEN = Path(__file__).resolve().parents[2] / "../shared/golden/pekalongan-barat-2020.json"


def a_row(number: int, code: str, indicator: str, *wanted: str, action: str = "") -> PlanRow:
    area, component, _ = code.split(".")
    return PlanRow(
        id=number,
        plan=1,
        code=code,
        area=area,
        component_no=component,
        component="",
        indicator=indicator,
        action=action,
        evidence_text=", ".join(wanted),
        target_text="",
        wanted=tuple(Wanted(id=100 * number + place, row=number, name=name) for place, name in enumerate(wanted)),
    )


ROWS = [
    a_row(1, "I.1.1", "Tim kerja telah dibentuk", "SK Tim Kerja"),
    a_row(2, "I.3.1", "Rapat monev berkala", "Undangan", "Daftar hadir", "Notulen", "Foto"),
    a_row(3, "II.3.2", "Keterbukaan informasi publik dievaluasi", "Laporan bulanan PPID"),
    a_row(4, "II.3.22", "Keterbukaan informasi publik", "SK PPID"),
    a_row(5, "VI.2.1", "Survei kepuasan masyarakat", "Laporan IKM", "Kuesioner"),
]


@pytest.mark.parametrize(
    "text", ["II.3.2", "ii.3.2", "II 3 2", "ii-3-2", "II,3,2", "2.3.2", "II32", " II . 3 . 2 ", "II/3/2", "II.3.2."]
)
def test_a_code_is_found_however_it_is_typed(text):
    found = find_code(text, ROWS)
    assert found is not None
    assert (found.row.code, found.rest) == ("II.3.2", "")


def test_what_stands_behind_the_code_is_kept_for_the_caption():
    found = find_code("ii 3 2: Laporan PPID Maret", ROWS)
    assert found is not None
    assert found.rest == "Laporan PPID Maret"


def test_a_longer_code_is_not_cut_short():
    found = find_code("II.3.22", ROWS)
    assert found is not None
    assert found.row.code == "II.3.22"


@pytest.mark.parametrize("text", ["", "II", "II.3", "II.3.9", "VII.1.1", "ibu 3 2", "II.3.2x", "notulen rapat"])
def test_what_is_no_code_of_the_plan_names_no_row(text):
    assert find_code(text, ROWS) is None


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("notulen rapat II.3.2", "notulen rapat"),
        ("notulen (ii.3.2) rapat", "notulen rapat"),
        ("https://contoh.id/abc II-3.2 Maret", "https://contoh.id/abc Maret"),
        ("foto II.3.2, sekali lagi II.3.2", "foto sekali lagi II.3.2"),
    ],
)
def test_a_code_written_out_inside_a_text_is_found_and_taken_out(text, rest):
    found = find_code_within(text, ROWS)
    assert found is not None
    assert (found.row.code, found.rest) == ("II.3.2", rest)


@pytest.mark.parametrize(
    "text",
    [
        "rapat 2.3.2",
        "rapat 2 3 2",
        "II.3.2 dan VI.2.1",
        "https://contoh.id/II.3.2",
        "xII.3.2",
        "II.3.9",
        "TW II-2026",
        "",
    ],
)
def test_numbers_addresses_and_two_codes_inside_a_text_name_no_row(text):
    assert find_code_within(text, ROWS) is None


def test_an_unknown_code_is_known_to_be_one_and_has_near_ones():
    assert looks_like_code("II.3.9")
    assert not looks_like_code("notulen rapat")
    assert nearest_codes("II.3.9", ROWS)[0].code == "II.3.2"


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("notulen rapat", "I.3.1"),
        ("notula rapat monev", "I.3.1"),
        ("absensi rapat", "I.3.1"),
        ("sk tim kerja", "I.1.1"),
        ("laporan ikm juni", "VI.2.1"),
        ("survey kepuasan", "VI.2.1"),
        ("lapran bulanan ppid", "II.3.2"),
        ("Laporan_Bulanan_PPID_2026.pdf", "II.3.2"),
    ],
)
def test_words_that_fit_one_row_clearly_name_it(words, code):
    row = sure_hit(search(words, ROWS))
    assert row is not None
    assert row.code == code


@pytest.mark.parametrize(
    "words", ["laporan", "makan siang bersama", "foto.jpg", "IMG_20260310.jpg", "keterbukaan informasi"]
)
def test_words_that_fit_none_or_several_are_left_to_a_person(words):
    assert sure_hit(search(words, ROWS)) is None


@given(st.text(max_size=200))
def test_no_text_breaks_the_search(text):
    hits = search(text, ROWS)
    assert all(0 <= hit.score <= 100 for hit in hits)
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
    find_code(text, ROWS)


def golden_rows() -> list[PlanRow]:
    plan, seen, rows = json.loads(GOLDEN.read_text("utf-8")), {}, []
    for number, item in enumerate(plan, start=1):
        place = (item["area"], item["komponen_no"])
        seen[place] = seen.get(place, 0) + 1
        code = f"{item['area']}.{item['komponen_no']}.{seen[place]}"
        wanted = wanted_documents(item["bukti_fisik"])
        rows.append(a_row(number, code, item["indikator"], *wanted, action=item["langkah_aksi"]))
    return rows


@pytest.mark.skipif(not GOLDEN.exists(), reason="the golden plans are not in this checkout")
def test_in_a_real_plan_the_own_words_of_a_row_lead_to_it():
    rows = golden_rows()
    for row in rows:
        hits = search(f"{row.indicator} {row.evidence_text}", rows)
        best = {hit.row.code for hit in hits if hit.score >= hits[0].score - 2}
        assert row.code in best, row.code
    sure = sure_hit(search("notulen rapat evaluasi monev april", rows))
    assert sure is not None
    assert sure.code == "I.3.1"
    # Three rows ask for the minutes of a meeting: nobody can tell.
    assert sure_hit(search("notulen rapat maret", rows)) is None


@pytest.mark.skipif(not GOLDEN.exists(), reason="the golden plans are not in this checkout")
def test_in_a_real_plan_a_paper_and_three_words_are_nearly_always_enough_and_never_lead_astray():
    rows, chance, sure, asked = golden_rows(), random.Random(1), 0, 0
    for row in rows:
        for wanted in row.wanted:
            words = row.indicator.split()
            found = sure_hit(search(" ".join([wanted.name, *chance.sample(words, min(3, len(words)))]), rows))
            assert found is None or found.code == row.code, wanted.name
            asked += 1
            sure += found is not None
    assert sure / asked > 0.85
