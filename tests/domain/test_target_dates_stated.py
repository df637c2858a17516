"""Rows are looked over quickly for a cadence; what is passed over must be what nothing could be read from."""

from __future__ import annotations

import time

from hypothesis import example, given
from hypothesis import strategies as st

from domain.target_dates import refinement, words
from domain.target_dates.items import Context
from domain.target_dates.periods import read_period
from domain.target_dates.refinement import stated_cadence
from domain.target_dates.repeated import is_yearly_adjective, read_repeated
from domain.target_dates.tokens import tokenize

VOCABULARY = sorted(
    {*words.UNITS, *words.ADJECTIVES, *words.ONE_UNITS, *words.NUMBERS, *words.ORDINALS, *words.ROMAN, *words.WEEKDAYS}
    | {*words.EACH, *words.ONCE, *words.AND, *words.YEAR_WORDS, *words.THIRDS, *words.MONTHS, *words.NOISE_WORDS}
    | {
        "laporan",
        "rapat",
        "SETİAP",
        "q",
        "1",
        "2",
        "3",
        "12",
        "15",
        "2021",
        "208",
        "b03",
        "s/d",
        "(",
        ")",
        "-",
        "'",
        "’",
    }
    | {"sepanjang", "selama", "berikutnya", "kerja", "ke", "%", "\u200b"}
)
TEXTS = st.lists(st.sampled_from(VOCABULARY), max_size=8).map(" ".join)


@given(TEXTS)
@example("3 (tiga) bulan sekali")
@example("tgl 5 bulan berikutnya")
@example("2 x dalam 1 tahun")
@example("q 3")
def test_no_period_and_no_repetition_begins_at_a_word_that_is_passed_over(text: str) -> None:
    tokens, context = tokenize(text), Context(year=2021)
    for at, token in enumerate(tokens):
        if token.kind != "number" and token.text not in refinement._OPENING:
            assert read_period(tokens, at, context) is None
            assert read_repeated(tokens, at, context) is None


@given(TEXTS)
@example("setiap’bulan")
@example("triwulan")
def test_a_text_without_telling_words_states_no_cadence_however_long_one_looks(text: str) -> None:
    if stated_cadence(text, 2021) is None:
        tokens, context = tokenize(text), Context(year=2021)
        found, at = [], 0
        while at < len(tokens):
            period = read_period(tokens, at, context)
            item = period or read_repeated(tokens, at, context)
            if period is None and item is not None and item.cadence and not is_yearly_adjective(tokens, item):
                found.append(item.cadence)
            at = item.last if item is not None else at + 1
        assert found == []


def test_five_thousand_rows_are_looked_over_in_a_moment() -> None:
    texts = [
        f"Menyusun dan menetapkan dokumen nomor {n} sesuai prosedur yang berlaku di unit kerja" for n in range(5_000)
    ]
    begun = time.thread_time()
    assert not any(stated_cadence(text, 2021) for text in texts)
    # It takes 0.03 s; reading every word took 5 s.
    assert time.thread_time() - begun < 0.5
