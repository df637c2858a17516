"""Text as the platform reads it: HTML mode, found commands and mentions, lengths in UTF-16 units."""

from __future__ import annotations

import html
import re
from typing import Any

from .errors import ApiError, bad_request

Entity = dict[str, Any]

_TYPES = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
    "code": "code",
    "pre": "pre",
    "a": "text_link",
    "blockquote": "blockquote",
    "tg-emoji": "custom_emoji",
    "tg-time": "date_time",
}
_ATTRIBUTE = re.compile(r"""([a-zA-Z-]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?""")
_TAG_NAME = re.compile(r"[^\s>]*")
_CHARACTER = re.compile(r"&(?:#[xX]?[0-9a-fA-F]+|lt|gt|amp|quot);?")
_FOUND = re.compile(
    r"(?P<bot_command>(?<![\w/<>])/[A-Za-z0-9_]{1,32}(?:@[A-Za-z0-9_]{3,32})?(?![\w/@]))"
    r"|(?P<mention>(?<!\w)@[A-Za-z0-9_]{3,32}(?!\w))"
    r"|(?P<url>https?://[^\s<>]+)"
    r"|(?P<hashtag>(?<!\w)#\w*[^\W\d]\w*)"
)


def units(text: str) -> int:
    """Length in UTF-16 code units, in which the platform counts offsets."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def cut(text: str, offset: int, length: int) -> str:
    """The piece of a text that an entity covers."""
    if text.isascii():
        return text[offset : offset + length]
    return text.encode("utf-16-le", "surrogatepass")[2 * offset : 2 * (offset + length)].decode("utf-16-le", "replace")


def find_entities(text: str) -> list[Entity]:
    """Commands, mentions, links and hashtags that the platform marks by itself."""
    if not any(sign in text for sign in "/@#"):
        return []
    return [
        {"type": match.lastgroup, "offset": units(text[: match.start()]), "length": units(match.group())}
        for match in _FOUND.finditer(text)
    ]


def parse_html(source: str) -> tuple[str, list[Entity]]:
    """Plain text and entities of a text in HTML mode. Raises the platform's own refusal of bad markup."""
    return _Html(source).parse()


def _refuse(text: str) -> ApiError:
    return bad_request(f"can't parse entities: {text}")


class _Html:
    def __init__(self, source: str) -> None:
        self.source = source
        self.at = 0
        self.parts: list[str] = []
        self.length = 0
        self.open: list[tuple[str, int, int, dict[str, str]]] = []
        self.entities: list[Entity] = []

    def parse(self) -> tuple[str, list[Entity]]:
        source = self.source
        while self.at < len(source):
            sign = source[self.at]
            if sign == "<":
                if source.startswith("</", self.at):
                    self._end_tag()
                else:
                    self._start_tag()
                continue
            stop = source.find("<", self.at)
            piece = source[self.at : stop if stop >= 0 else len(source)]
            self.at += len(piece)
            self._add(_CHARACTER.sub(lambda match: html.unescape(match.group()), piece))
        if self.open:
            raise _refuse(f'Can\'t find end tag corresponding to start tag "{self.open[-1][0]}"')
        self.entities.sort(key=lambda entity: (entity["offset"], -entity["length"]))
        return "".join(self.parts), self.entities

    def _add(self, piece: str) -> None:
        self.parts.append(piece)
        self.length += units(piece)

    def _byte(self, at: int) -> int:
        return len(self.source[:at].encode("utf-8", "surrogatepass"))

    def _start_tag(self) -> None:
        begin = self.at
        name = _TAG_NAME.match(self.source, begin + 1)[0].lower()  # type: ignore[index]  # it matches the empty text
        after = begin + 1 + len(name)
        stop = self._tag_end(begin)
        if after == len(self.source) or (name in _TYPES and stop < 0):
            raise _refuse(f"Unclosed start tag at byte offset {self._byte(begin)}")
        if name not in _TYPES:
            raise _refuse(f'Unsupported start tag "{name}" at byte offset {self._byte(begin)}')
        inside = self.source[after:stop]
        attributes = {m[1].lower(): html.unescape(m[2] or m[3] or m[4] or "") for m in _ATTRIBUTE.finditer(inside)}
        if name == "span" and attributes.get("class") != "tg-spoiler":
            raise _refuse(f'Tag "span" must have class "tg-spoiler" at byte offset {self._byte(begin)}')
        self.open.append((name, self.length, begin, attributes))
        self.at = stop + 1

    def _tag_end(self, begin: int) -> int:
        quote = ""
        for at in range(begin + 1, len(self.source)):
            sign = self.source[at]
            if quote:
                quote = "" if sign == quote else quote
            elif sign in "\"'":
                quote = sign
            elif sign == ">":
                return at
        return -1

    def _end_tag(self) -> None:
        begin = self.at
        stop = self.source.find(">", begin)
        if stop < 0:
            raise _refuse(f"Unclosed end tag at byte offset {self._byte(begin)}")
        name = self.source[begin + 2 : stop].strip().lower()
        if not self.open:
            raise _refuse(f"Unexpected end tag at byte offset {self._byte(begin)}")
        opened, offset, _, attributes = self.open.pop()
        if name and name != opened:
            raise _refuse(
                f'Unmatched end tag at byte offset {self._byte(begin)}, expected "</{opened}>", found "</{name}>"'
            )
        self.at = stop + 1
        length = self.length - offset
        if length:
            self._mark(opened, offset, length, attributes)

    def _mark(self, name: str, offset: int, length: int, attributes: dict[str, str]) -> None:
        entity: Entity = {"type": _TYPES[name], "offset": offset, "length": length}
        if name == "a":
            link = attributes.get("href") or "".join(self.parts)[-length:]
            if link.startswith("tg://user?id="):
                entity |= {"type": "text_mention", "user_id": int(link.partition("=")[2] or 0)}
            elif "://" in link:
                entity["url"] = link
            else:
                return
        elif name == "tg-emoji":
            entity["custom_emoji_id"] = attributes.get("emoji-id", "")
        elif name == "blockquote" and "expandable" in attributes:
            entity["type"] = "expandable_blockquote"
        elif name == "code" and attributes.get("class", "").startswith("language-") and self.open:
            return
        self.entities.append(entity)
