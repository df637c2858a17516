"""Text from telephones, made safe to keep and to show (promises B19, B21–B24)."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.typed_text import clean_name, clean_text


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("  notulen  ", "notulen"),
        ("a\r\nb", "a\nb"),
        ("foto\u202egpj.exe", "fotogpj.exe"),
        ("a\x00b\x1b[31m", "ab[31m"),
        ("cafe\u0301", "café"),
        ("nol\u200bspasi", "nolspasi"),
        ("a" + "\u0335" * 50, "a" + "\u0335" * 3),
        ("'; DROP TABLE rows; {{7*7}} %s {0.__class__} <b>", "'; DROP TABLE rows; {{7*7}} %s {0.__class__} <b>"),
        ("👨‍👩‍👧 keluarga", "👨‍👩‍👧 keluarga"),
    ],
)
def test_hidden_signs_go_and_what_was_typed_stays(raw, clean):
    assert clean_text(raw, 200) == clean


def test_a_long_text_says_that_it_was_cut():
    assert clean_text("x" * 70_000, 100) == "x" * 99 + "…"


@given(st.text(max_size=500), st.integers(1, 60))
def test_cleaning_twice_changes_nothing_and_keeps_the_limit(text, limit):
    once = clean_text(text, limit)
    assert len(once) <= limit
    assert clean_text(once, limit) == once
    assert unicodedata.normalize("NFC", once) == once
    once.encode()  # no lone surrogates


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("laporan.pdf", "laporan.pdf"),
        ("../../etc/passwd", "_.._etc_passwd"),
        (".htaccess", "htaccess"),
        ("a\nb.pdf", "a b.pdf"),
        ("C:\\x\\y.doc", "C:_x_y.doc"),
    ],
)
def test_a_file_name_is_one_harmless_line(raw, shown):
    assert clean_name(raw) == shown


def test_a_very_long_file_name_keeps_its_ending():
    name = clean_name("n" * 5000 + ".pdf")
    assert len(name) <= 120
    assert name.endswith("….pdf")
