"""Callback data: what comes back is what went out, and nothing else comes back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.buttons import LIMIT, Press, decode, encode

SECRET = b"one secret of thirty-two bytes .."
WORDS = st.text(st.characters(codec="ascii", exclude_characters="|", categories=["L", "N"]), max_size=8)


@given(action=WORDS.filter(bool), args=st.lists(WORDS, max_size=3), owner=st.none() | st.integers(1, 10**6))
def test_a_press_brings_back_what_the_button_carried(action, args, owner):
    assert decode(SECRET, encode(SECRET, action, args, owner)) == Press(action, tuple(args), owner)


@given(st.text(max_size=80))
def test_nothing_that_was_made_up_is_a_press(data):
    assert decode(SECRET, data) is None


@given(st.binary(max_size=64))
def test_random_bytes_are_no_press(data):
    assert decode(SECRET, data.decode("latin-1")) is None


def test_a_lone_surrogate_is_no_press():
    assert decode(SECRET, "status|\ud800|x") is None


def test_a_button_of_another_installation_is_no_press():
    assert decode(b"another secret", encode(SECRET, "status.area", ["II"])) is None


@pytest.mark.parametrize("position", range(len(encode(SECRET, "tim.do", ["12", "grant"], 7))))
def test_a_single_changed_character_spoils_it(position):
    data = encode(SECRET, "tim.do", ["12", "grant"], 7)
    other = "A" if data[position] != "A" else "B"
    assert decode(SECRET, data[:position] + other + data[position + 1 :]) is None


def test_fields_cannot_be_shifted_into_each_other():
    assert encode(SECRET, "a", ["b", "c"]) != encode(SECRET, "a", ["bc", ""])
    with pytest.raises(ValueError, match="may not hold"):
        encode(SECRET, "a", ["b|c"])


def test_what_does_not_fit_is_an_error_here_and_not_on_the_platform():
    data = encode(SECRET, "x", ["y" * 50])
    assert len(data.encode()) <= LIMIT
    with pytest.raises(ValueError, match="at most 64 bytes"):
        encode(SECRET, "x", ["y" * 60])
