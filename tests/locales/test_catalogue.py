"""Keys and parameters in, sentences out; nothing half said."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from domain.chat import Line, Word
from locales.catalogue import LANGUAGES, MAX_PARAM, Catalogue, CatalogueError, catalogue, shorten

ID = """
day = { DAY($day) } | { DAY($day, style: "short") } | { DAY($day, style: "weekday") } | { DAY($day, style: "month") }
at = pukul { TIME($at) }
area-x = Tatalaksana
named = <b>{ $name }</b> di { $area }
count =
    { $n ->
        [0] belum ada
        [1] satu
       *[other] { $n } baris
    }
"""
EN = ID.replace("pukul", "at").replace("belum ada", "none").replace("satu", "one").replace("baris", "rows")
DAY = date(2020, 6, 2)


@pytest.fixture(scope="module")
def words(tmp_path_factory) -> Catalogue:
    folder: Path = tmp_path_factory.mktemp("words")
    for language, text in (("id", ID), ("en", EN)):
        (folder / language).mkdir()
        (folder / language / "x.ftl").write_text(text, "utf-8")
    return Catalogue(folder)


def test_days_are_written_out_in_each_language(words):
    assert words.message("id", "day", {"day": DAY}) == "2 Juni 2020 | 2 Jun | Selasa, 2 Juni 2020 | Juni 2020"
    assert words.message("en", "day", {"day": DAY}) == "2 June 2020 | 2 Jun | Tuesday, 2 June 2020 | June 2020"


def test_moments_are_written_on_the_clock_they_are_given_in(words):
    moment = datetime(2020, 6, 2, 1, 5, tzinfo=UTC)
    assert words.message("id", "at", {"at": moment.astimezone(ZoneInfo("Asia/Jakarta"))}) == "pukul 08.05"
    assert words.message("id", "at", {"at": moment.astimezone(ZoneInfo("Asia/Makassar"))}) == "pukul 09.05"
    assert words.message("en", "at", {"at": moment}) == "at 01:05"


@pytest.mark.parametrize(("n", "text"), [(0, "belum ada"), (1, "satu"), (2, "2 baris"), (1234, "1.234 baris")])
def test_numbers_choose_their_words(words, n, text):
    assert words.message("id", "count", {"n": n}) == text


def test_a_parameter_may_be_a_message_itself(words):
    assert words.message("id", "named", {"name": "Sari", "area": Word("area-x")}) == "<b>Sari</b> di Tatalaksana"


def test_what_people_typed_never_becomes_markup(words):
    text = words.message("id", "named", {"name": "<b>x</b> & _y_", "area": "{ $name }"})
    assert text == "<b>&lt;b&gt;x&lt;/b&gt; &amp; _y_</b> di { $name }"


def test_a_label_has_no_tags(words):
    assert words.label("id", "named", {"name": "Sari", "area": "II"}) == "Sari di II"


def test_lines_stand_one_below_the_other(words):
    lines = [Line("area-x"), Line(""), Line("count", {"n": 1})]
    assert words.text("id", lines) == "Tatalaksana\n\nsatu"


def test_an_unknown_key_and_a_missing_variable_are_errors(words):
    with pytest.raises(CatalogueError, match="no message"):
        words.message("id", "nothing", {})
    with pytest.raises(CatalogueError, match="named"):
        words.message("id", "named", {"name": "Sari"})


def test_an_unknown_language_is_indonesian(words):
    assert words.message("jv", "count", {"n": 1}) == words.message("", "count", {"n": 1}) == "satu"


def test_a_very_long_parameter_is_cut_and_says_so(words):
    text = words.message("id", "named", {"name": "&" * 100_000, "area": "II"})
    assert text == f"<b>{'&amp;' * (MAX_PARAM - 1)}…</b> di II"


def test_shorten_leaves_short_texts_alone():
    assert shorten("abc", 3) == "abc"
    assert shorten("ab cd", 4) == "ab…"


def test_the_same_question_again_gets_the_same_answer(words):
    assert len({words.message("id", "count", {"n": 7}) for _ in range(3)}) == 1
    assert words.message("id", "count", {"n": 1}) != words.message("id", "count", {"n": 2})
    assert words.message("id", "named", {"name": "1", "area": "x"}) != words.message(
        "id", "named", {"name": "x", "area": "1"}
    )


def test_a_file_is_understood_when_one_of_its_keys_is_asked_for_first(tmp_path):
    for name, text in (("one", "one-a = satu\none-b = { one-a } lagi\n"), ("two", "two-a = dua\n")):
        (tmp_path / "id").mkdir(exist_ok=True)
        (tmp_path / "id" / f"{name}.ftl").write_text(text, "utf-8")
    words = Catalogue(tmp_path)
    assert words.has("id", "two-a")
    assert not words.has("id", "two-b")
    assert words.message("id", "one-b", {}) == "satu lagi"
    assert words.message("id", "one-a", {}) == "satu"


def test_many_threads_may_ask_for_the_first_key_at_once():
    words = Catalogue()
    with ThreadPoolExecutor(8) as pool:
        assert all(pool.map(lambda key: words.has("id", key), ["cli-ok", "cli-not-ok", "status-area"] * 20))


def test_once_all_is_read_no_question_reads_anything_and_others_may_ask_meanwhile(monkeypatch):
    words = catalogue()
    with ThreadPoolExecutor(3) as pool:
        reading = pool.submit(words.read)
        assert all(pool.map(lambda key: words.has("en", key), ["cli-ok", "status-area", "picture-month"] * 5))
        reading.result()
    monkeypatch.setattr("locales.catalogue.FluentResource", None)
    assert all(words.has(language, key) for language in LANGUAGES for key in ("cli-not-ok", "delivery-answers-lost"))
