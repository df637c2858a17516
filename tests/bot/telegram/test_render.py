"""Words and buttons as Telegram takes them."""

from __future__ import annotations

import html

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telegram.constants import MessageLimit

from bot.rendering import file_key, media_keys, picture_key
from bot.telegram.render import CAPTION_LIMIT, TEXT_LIMIT, Renderer, cut_markup, escape, plain, units
from domain import buttons
from domain.chat import TO_GROUP, Button, Line, Picture, Say, StoredFile, say
from locales.catalogue import Catalogue
from tests.bot.telegram.conftest import SECRET
from tests.emulator.markup import find_entities, parse_html


@pytest.fixture
def renderer(catalogue: Catalogue) -> Renderer:
    return Renderer(catalogue, SECRET, "zibot_test_bot")


@pytest.fixture
def more(catalogue: Catalogue) -> str:
    return catalogue.label("id", "text-more", {})


def test_the_limits_are_telegrams() -> None:
    assert (TEXT_LIMIT, CAPTION_LIMIT) == (MessageLimit.MAX_TEXT_LENGTH, MessageLimit.CAPTION_LENGTH)


def test_what_people_wrote_cannot_break_the_markup(renderer: Renderer) -> None:
    text = renderer.text(say("uji-halo", name='<b>&"x"</i>'), "id", TEXT_LIMIT)
    assert text == 'Halo, <b>&lt;b&gt;&amp;"x"&lt;/i&gt;</b>.'


def test_both_languages_are_spoken(renderer: Renderer) -> None:
    assert renderer.text(say("uji-polos"), "en", TEXT_LIMIT) == "Done."


def test_a_quoted_mention_calls_nobody_and_a_meant_one_does(renderer: Renderer) -> None:
    quoted = plain(renderer.text(say("uji-halo", name="@semua dan @sari_zi, a@b.id"), "id", TEXT_LIMIT))
    meant = plain(renderer.text(say("uji-sebut", username="sari_zi"), "id", TEXT_LIMIT))
    assert [e for e in find_entities(quoted) if e["type"] == "mention"] == []
    assert [e["type"] for e in find_entities(meant)] == ["mention"]
    assert "a@b.id" in quoted


def test_direction_marks_and_nul_are_left_out() -> None:
    assert escape("a\u202eb\u2066c\x00d\ud800") == "abcd?"


def test_a_text_that_fits_is_left_whole(renderer: Renderer, more: str) -> None:
    message = Say(lines=tuple(Line("uji-baris", {"number": n, "text": "x" * 10}) for n in range(100)))
    assert more not in renderer.text(message, "id", TEXT_LIMIT)


@pytest.mark.parametrize("limit", [TEXT_LIMIT, CAPTION_LIMIT])
@pytest.mark.parametrize("letter", ["a", "é", "🙏", "<", "&"])
def test_a_long_text_is_cut_at_a_line_and_says_so(renderer: Renderer, more: str, limit: int, letter: str) -> None:
    message = Say(lines=tuple(Line("uji-baris", {"number": n, "text": letter * 90}) for n in range(1, 200)))
    text = renderer.text(message, "id", limit)
    *lines, last = plain(text).split("\n")
    assert last == more
    assert all(line.endswith(letter * 90) for line in lines)
    assert limit * 0.7 < units(text) <= limit
    parse_html(text)


def test_a_single_line_that_is_too_long_is_cut_within(renderer: Renderer, more: str) -> None:
    text = renderer.text(say("uji-panjang", text="<&" * 200), "id", 700)
    assert units(text) <= 700
    assert plain(text).endswith(f"…\n{more}")
    parse_html(text)


def test_empty_lines_at_the_cut_are_left_out(renderer: Renderer, more: str) -> None:
    lines = (Line("uji-polos"), Line(""), Line(""), Line("uji-baris", {"number": 1, "text": "x" * 200}))
    assert renderer.text(Say(lines=lines), "id", len(more) + 20) == f"Selesai.\n{more}"


@given(
    st.lists(
        st.sampled_from(["<b>", "</b>", "<i>", "</i>", "<code>", "</code>", "a", "🙏", "&amp;", "&lt;", " "]),
        max_size=60,
    ),
    st.integers(2, 40),
)
def test_cut_markup_is_short_enough_and_well_formed(pieces: list[str], limit: int) -> None:
    markup = _well_formed(pieces)
    cut = cut_markup(markup, limit)
    assert units(cut) <= limit
    parse_html(cut)
    assert plain(markup).startswith(plain(cut).removesuffix("…"))


def _well_formed(pieces: list[str]) -> str:
    opened: list[str] = []
    out = []
    for piece in pieces:
        if piece.startswith("</"):
            if opened and opened[-1] == piece[2:-1]:
                out.append(piece)
                opened.pop()
        else:
            if piece.startswith("<"):
                opened.append(piece[1:-1])
            out.append(piece)
    return "".join([*out, *(f"</{tag}>" for tag in reversed(opened))])


@given(st.text())
def test_escaping_never_fails_and_can_be_read_back(text: str) -> None:
    escape(text).encode()
    assert "<" not in escape(text)
    if text.isascii() and "@" not in text and "\x00" not in text:
        assert html.unescape(escape(text)) == text


def test_buttons_carry_signed_actions_links_and_addresses(renderer: Renderer) -> None:
    message = say(
        "uji-polos",
        buttons=[
            [Button(key="uji-tombol", action="bukti", args=("12",), owner=7), Button(key="uji-lain", link="b-abc")],
            [],
            [Button(key="uji-lain", url="https://example.com/a")],
        ],
    )
    keyboard = renderer.keyboard(message, "id")
    assert keyboard is not None
    (first, second), (third,) = keyboard["inline_keyboard"]
    assert first["text"] == "Kirim bukti"
    assert buttons.decode(SECRET, first["callback_data"]) == buttons.Press("bukti", ("12",), 7)
    assert second == {"text": "Lihat baris", "url": "https://t.me/zibot_test_bot?start=b-abc"}
    assert third == {"text": "Lihat baris", "url": "https://example.com/a"}


def test_the_way_into_a_group_lets_the_person_choose_it_and_connects_it_at_once(renderer: Renderer) -> None:
    keyboard = renderer.keyboard(say("uji-polos", buttons=[[Button(key="button-open-private", link=TO_GROUP)]]), "id")
    assert keyboard is not None
    assert keyboard["inline_keyboard"][0][0]["url"] == "https://t.me/zibot_test_bot?startgroup=ikat"


def test_a_message_without_buttons_has_no_keyboard(renderer: Renderer) -> None:
    assert renderer.keyboard(say("uji-polos"), "id") is None


def test_media_keys_tell_pictures_apart_by_kind_figures_and_language() -> None:
    picture = Picture(kind="status", data={"a": 1, "b": [1, 2]})
    same = Picture(kind="status", data={"b": [1, 2], "a": 1})
    keys = {
        picture_key(picture, "id"),
        picture_key(picture, "en"),
        picture_key(Picture(kind="summary", data=picture.data), "id"),
        picture_key(Picture(kind="status", data={"a": 2, "b": [1, 2]}), "id"),
    }
    assert len(keys) == 4
    assert picture_key(same, "id") == picture_key(picture, "id")
    file = StoredFile(sha256="ab", name="a.jpg", mime="image/jpeg")
    shown = StoredFile(sha256="ab", name="a.jpg", mime="image/jpeg", photo=True)
    assert (file_key(file), file_key(shown)) == ("file:ab", "photo:ab")
    message = Say(lines=(), picture=picture, files=(file,))
    assert media_keys(message, "id") == (picture_key(picture, "id"), "file:ab")
    assert media_keys(Say(lines=(), files=(shown,)), "id") == ("photo:ab", "file:ab")
