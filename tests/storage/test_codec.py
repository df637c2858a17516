"""Messages and drafts as JSON: what comes back equals what went in."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.chat import Address, Button, Line, Picture, Priority, Say, SendClass, StoredFile, Word
from domain.draft_json import draft_from_json, draft_from_text, draft_to_json, draft_to_text
from storage.codec import decode, encode
from storage.columns import to_json
from tests.storage.cast import a_draft, a_full_draft

FULL = Say(
    lines=(
        Line("status-area", {"day": date(2026, 3, 1), "at": datetime(2026, 3, 1, 7, 30, tzinfo=UTC), "share": 0.5}),
        Line(""),
        Line("row", {"area": Word("area-II", {"state": Word("late")}), "n": 3, "text": "NUL \x00 and \ud800"}),
    ),
    buttons=(
        (Button(key="send", params={"n": 1}, action="bukti.start", args=("12", "x"), owner=7),),
        (Button(key="open", link="go_1"), Button(key="web", url="https://example.org/?a=1&b=2")),
    ),
    picture=Picture(kind="status", data={"bars": [[1, 2], [3]], "title": "Kecamatan"}),
    files=(StoredFile(sha256="a" * 64, name="SK.pdf", mime="application/pdf", photo=True),),
    to=Address("telegram", "-1", "5"),
    edit="9",
    reply_to="8",
    send_class=SendClass.ONCE,
    priority=Priority.NUDGE,
    unique="digest:1:2026-03-01",
    subject="row:7",
    language="en",
    until=datetime(2026, 3, 2, tzinfo=UTC),
    not_before=datetime(2026, 3, 1, 23, tzinfo=UTC),
)


def test_a_message_with_everything_in_it_comes_back_equal() -> None:
    assert decode(encode(FULL)) == FULL


def test_the_example_above_fills_every_field_of_a_message() -> None:
    """Or a new field could be lost without a test that fails."""
    bare = Say(lines=())
    for name in Say.__dataclass_fields__:
        assert getattr(FULL, name) != getattr(bare, name), name


def test_the_smallest_message_comes_back_equal() -> None:
    assert decode(encode(Say(lines=()))) == Say(lines=())


params = st.recursive(
    st.text()
    | st.integers()
    | st.floats(allow_nan=False)
    | st.booleans()
    | st.dates()
    | st.datetimes(timezones=st.just(UTC)),
    lambda inner: st.builds(Word, st.text(), st.dictionaries(st.text(), inner, max_size=3)),
    max_leaves=5,
)


@given(st.lists(st.builds(Line, st.text(), st.dictionaries(st.text(), params, max_size=3)), max_size=4))
def test_any_lines_come_back_equal(lines: list[Line]) -> None:
    message = Say(lines=tuple(lines))
    text = encode(message)
    assert decode(text) == message
    assert text.isascii()
    assert "\x00" not in text


def test_a_parameter_that_is_no_parameter_is_refused_when_queued_not_when_sent() -> None:
    with pytest.raises(TypeError):
        encode(Say(lines=(Line("x", {"who": object()}),)))  # type: ignore[dict-item]


def test_a_draft_with_everything_in_it_comes_back_equal() -> None:
    draft = a_full_draft()
    assert draft_from_json(json.loads(to_json(draft_to_json(draft)))) == draft


def test_a_draft_kept_by_an_older_version_lacks_new_fields_and_is_still_read() -> None:
    found = draft_to_json(a_draft())
    del found["findings"]
    del found["rows"][0]["pic"]
    assert draft_from_json(found) == replace(a_draft(), findings=())


def test_a_drafts_text_is_json_and_gives_the_draft_again() -> None:
    for draft in (a_full_draft(), replace(a_full_draft(), rows=())):
        text = draft_to_text(draft)
        assert text.isascii()
        assert draft_from_text(text) == draft
        assert draft_from_json(json.loads(text)) == draft


def test_a_drafts_text_of_an_older_version_is_read_too() -> None:
    assert draft_from_text(to_json(draft_to_json(a_full_draft()))) == a_full_draft()


def test_what_is_no_draft_is_refused() -> None:
    for text in ("[]", "{}", "null", '{"source":1}'):
        with pytest.raises((KeyError, TypeError)):
            draft_from_text(text)
