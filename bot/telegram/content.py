"""A queued message made ready for Telegram's calls: words, buttons, media and where it goes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from bot.telegram.media import Media
from bot.telegram.render import CAPTION_LIMIT, TEXT_LIMIT, Renderer, plain
from domain.ports import Outgoing, Refused
from locales.catalogue import CatalogueError


@dataclass(frozen=True, slots=True)
class Content:
    """`text` and `caption` are the same words as parameters of a text or of a media message (both are {} for no words).

    `caption` is only there where it may be needed: beside media, and for edits, since what is edited may hold media.
    """

    outgoing: Outgoing
    media: list[Media]
    text: dict[str, Any]
    caption: dict[str, Any]
    keyboard: dict[str, Any] | None


def render(outgoing: Outgoing, media: list[Media], renderer: Renderer, language: str, *, markup: bool) -> Content:
    """Words and buttons in that language, as plain text without `markup`. Raises `Refused` for what cannot be rendered."""
    message = outgoing.message
    text = caption = ""
    try:
        if message.lines and not media:
            text = renderer.text(message, language, TEXT_LIMIT)
        if message.lines and (media or message.edit):
            caption = renderer.text(message, language, CAPTION_LIMIT)
        keyboard = renderer.keyboard(message, language)
    except (CatalogueError, ValueError) as error:
        raise Refused("bad-request", str(error)) from error
    return Content(
        outgoing, media, _words("text", text, markup=markup), _words("caption", caption, markup=markup), keyboard
    )


def _words(name: str, text: str, *, markup: bool) -> dict[str, Any]:
    if not text:
        return {}
    return {name: text, "parse_mode": "HTML"} if markup else {name: plain(text)}


def where(outgoing: Outgoing) -> dict[str, Any]:
    """Chat, topic and the quoted message as parameters."""
    message, to = outgoing.message, outgoing.to
    parameters: dict[str, Any] = {"chat_id": chat_id(to.chat)}
    if to.thread:
        parameters["message_thread_id"] = number(to.thread)
    if message.reply_to:
        # The quoted message may be gone by now; the answer still counts.
        quoted = {"message_id": number(message.reply_to), "allow_sending_without_reply": True}
        parameters["reply_parameters"] = quoted
    return parameters


def chat_id(chat: str) -> int | str:
    """A chat's id or public @name as Telegram has it. Raises `Refused`."""
    return chat if chat.startswith("@") else number(chat)


def number(text: str) -> int:
    """An id as Telegram has it. Raises `Refused` for one that cannot be Telegram's."""
    try:
        return int(text)
    except ValueError as error:
        raise Refused("bad-request", f"no id of Telegram's: {text[:40]!r}") from error
