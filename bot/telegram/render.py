"""`Say` in Telegram's HTML: words from the catalogue, buttons as an inline keyboard, all within Telegram's limits."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from typing import Any

from domain import buttons
from domain.chat import TO_GROUP, Button, Line, Say
from domain.remembered import ByIdentity
from locales.catalogue import Catalogue

# UTF-16 units after the markup is read; Telegram counts both in that way.
TEXT_LIMIT = 4096
CAPTION_LIMIT = 1024
_MORE = Line("text-more")
_TAG = re.compile(r"</?(?:b|i|code)>")
_PIECE = re.compile(r"<(?P<close>/?)(?P<tag>b|i|code)>|&(?:[a-zA-Z]+|#\d+|#x[0-9a-fA-F]+);|.", re.DOTALL)
_MENTION = re.compile(r"(?<!\w)@(?=\w)")
# Characters that turn the direction of a whole line, and NUL, which Telegram refuses.
_UNSEEN = dict.fromkeys([0, *range(0x202A, 0x202F), *range(0x2066, 0x206A)])
_WORD_JOINER = "\u2060"


Keyboard = dict[str, Any]


class Renderer:
    """Turns messages into parameters of the Bot API. `secret` signs buttons, `username` is the bot's own (for links)."""

    def __init__(self, catalogue: Catalogue, secret: bytes, username: str) -> None:
        self.catalogue = catalogue
        self.secret = secret
        self.username = username
        # The same figures go to many people.
        self._texts: ByIdentity[tuple[Line, ...], str] = ByIdentity(self._text)
        self._keyboards: ByIdentity[tuple[tuple[Button, ...], ...], Keyboard | None] = ByIdentity(self._keyboard)

    def text(self, message: Say, language: str, limit: int) -> str:
        """HTML of at most `limit` units; what does not fit is cut at a line, and the text says so.

        Raises `CatalogueError` for an unknown key.
        """
        return self._texts(message.lines, language, limit)

    def _text(self, lines: tuple[Line, ...], language: str, limit: int) -> str:
        whole = self.catalogue.text(language, lines, escape)
        return whole if fits(whole, limit) else self._cut(lines, language, limit)

    def keyboard(self, message: Say, language: str) -> Keyboard | None:
        """The inline keyboard, None for none. Raises ValueError for a button that Telegram cannot hold."""
        return self._keyboards(message.buttons, language) if message.buttons else None

    def _keyboard(self, buttons: tuple[tuple[Button, ...], ...], language: str) -> Keyboard | None:
        rows = [[self._button(button, language) for button in row] for row in buttons if row]
        return {"inline_keyboard": rows} if rows else None

    def _button(self, button: Button, language: str) -> dict[str, Any]:
        label = _clean(self.catalogue.label(language, button.key, button.params))
        if button.url:
            return {"text": label, "url": button.url}
        if button.link == TO_GROUP:
            # The phone asks which group; once the bot is in it, the person is seen to say the payload there.
            return {"text": label, "url": f"https://t.me/{self.username}?startgroup=ikat"}
        if button.link:
            return {"text": label, "url": f"https://t.me/{self.username}?start={button.link}"}
        data = buttons.encode(self.secret, button.action, button.args, button.owner)
        return {"text": label, "callback_data": data}

    def _cut(self, lines: Sequence[Line], language: str, limit: int) -> str:
        more = self.catalogue.text(language, [_MORE], escape)
        room = limit - units(more) - 1
        parts = [self.catalogue.text(language, [line], escape) for line in lines]
        kept: list[str] = []
        used = 0
        for part in parts:
            used += units(part) + 1
            if used > room:
                break
            kept.append(part)
        while kept and not kept[-1]:
            kept.pop()
        if not kept:
            kept = [cut_markup(next(part for part in parts if part), room)]
        return "\n".join([*kept, more])


def escape(text: str) -> str:
    """A parameter as HTML. What people wrote must neither break the markup nor call somebody: an `@name` in it is no
    mention any more. (A mention that is meant puts the @ into the catalogue: `@{ $username }`.)"""
    return _MENTION.sub(f"@{_WORD_JOINER}", html.escape(_clean(text), quote=False))


def plain(markup: str) -> str:
    """The text without markup, for the case that Telegram cannot read it."""
    return html.unescape(_TAG.sub("", markup))


def units(markup: str) -> int:
    """Length as Telegram counts it."""
    return len(plain(markup).encode("utf-16-le", "replace")) // 2


def fits(markup: str, limit: int) -> bool:
    # A character has at most two units, and markup only makes a text longer: most texts need no counting.
    return len(markup) * 2 <= limit or units(markup) <= limit


def cut_markup(markup: str, limit: int) -> str:
    """The beginning of a marked-up text, at most `limit` units with the ellipsis, all its tags closed."""
    if fits(markup, limit):
        return markup
    pieces: list[str] = []
    opened: list[str] = []
    used = 0
    for piece in _PIECE.finditer(markup):
        tag = piece["tag"]
        if tag is None:
            used += len(html.unescape(piece[0]).encode("utf-16-le")) // 2
            if used > limit - 1:
                break
        elif piece["close"]:
            opened.pop()
        else:
            opened.append(tag)
        pieces.append(piece[0])
    return "".join([*pieces, "…", *(f"</{tag}>" for tag in reversed(opened))])


def _clean(text: str) -> str:
    return text.translate(_UNSEEN).encode("utf-8", "replace").decode()
