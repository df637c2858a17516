"""Days and months in captions and file names."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.said_period import said_period


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("notulen rapat maret", date(2026, 3, 1), date(2026, 3, 31)),
        ("Laporan Pebruari 2025", date(2025, 2, 1), date(2025, 2, 28)),
        ("rapat 5 Maret 2026", date(2026, 3, 5), date(2026, 3, 5)),
        ("IMG_20260310_091500.jpg", date(2026, 3, 10), date(2026, 3, 10)),
        ("IMG-20260310-WA0001.jpg", date(2026, 3, 10), date(2026, 3, 10)),
        ("foto 02/01/2026", date(2026, 1, 2), date(2026, 1, 2)),
        ("laporan TW II", date(2026, 4, 1), date(2026, 6, 30)),
        ("triwulan 3 2025", date(2025, 7, 1), date(2025, 9, 30)),
        ("SKM Semester 2", date(2026, 7, 1), date(2026, 12, 31)),
        ("Des-2026", date(2026, 12, 1), date(2026, 12, 31)),
    ],
)
def test_a_named_time_is_read(text, first, last):
    found = said_period(text, 2026)
    assert found is not None
    assert (found.first, found.last) == (first, last)
    assert found.exact == (first == last)


@pytest.mark.parametrize(
    "text", ["", "notulen rapat", "SK 094/12", "31/02/2026", "semester 3", "tahun 2026", "20261301"]
)
def test_where_no_time_is_named_none_is_guessed(text):
    assert said_period(text, 2026) is None


@given(st.text(max_size=300), st.integers(2000, 2099))
def test_no_text_breaks_the_reading(text, year):
    found = said_period(text, year)
    assert found is None or found.first <= found.last
