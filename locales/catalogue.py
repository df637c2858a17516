"""Renders catalogue messages: keys and parameters in, sentences out.

Catalogue text may hold the tags <b>, <i> and <code> and nothing else; parameters are escaped by the channel's own rule.
An unknown key or a missing variable is an error here, so that no half sentence ever reaches a person.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Mapping, Sequence
from datetime import date, datetime
from functools import lru_cache
from html import escape as html_escape
from pathlib import Path
from typing import Any

from babel.dates import format_date, format_datetime
from fluent.runtime import FluentBundle, FluentResource
from fluent.runtime.types import FluentNone, fluent_date

from domain.chat import Line, Param, Word

HERE = Path(__file__).parent
LANGUAGES = ("id", "en")
DEFAULT = "id"

Escape = Callable[[str], str]

# How a day may be asked for in a catalogue: { DAY($day, style: "short") }. Patterns are CLDR's.
_DAY_STYLES = {
    "long": "d MMMM y",  # 2 Juni 2020
    "day-month": "d MMMM",  # 2 Juni
    "short": "d MMM",  # 2 Jun
    "weekday": "EEEE, d MMMM y",  # Selasa, 2 Juni 2020
    "weekday-short": "EEE d MMM",  # Sel 2 Jun
    "weekday-only": "EEEE",  # Selasa
    "month": "MMMM y",  # Juni 2020
    "month-only": "MMMM",
    "month-short": "MMM",
}
# fluent.runtime refuses parts of more than 2,500 characters; escaping may make a text up to six times longer.
MAX_PARAM = 400
_REMEMBERED = 4096
_TAG = re.compile(r"</?(?:b|i|code)>")
_KEY = re.compile(r"^([A-Za-z][A-Za-z0-9_-]*) *=", re.MULTILINE)


class CatalogueError(LookupError):
    """A key that no catalogue has, or a message whose variable was not given."""


def _day(language: str) -> Callable[..., str]:
    def day(value: Any, style: Any = "long") -> str:
        return format_date(value, _DAY_STYLES[str(style)], locale=language)

    return day


def _clock_time(language: str) -> Callable[..., str]:
    pattern = "HH.mm" if language == "id" else "HH:mm"

    def clock_time(value: Any) -> str:
        return format_datetime(value, pattern, locale=language)

    return clock_time


class _Language:
    """One language's messages. A file is read whole when one of its keys is asked for: to understand all of them takes half
    a second, which every command would wait for that says three words. So a message may only refer to those of its file."""

    def __init__(self, language: str, folders: Sequence[Path]) -> None:
        functions: dict[str, Any] = {"DAY": _day(language), "TIME": _clock_time(language)}
        self._bundle = FluentBundle([language], functions=functions, use_isolating=False)
        self._unread: dict[str, str] = {}  # the text of the file that has the key
        for folder in folders:
            for path in sorted((folder / language).glob("*.ftl")):
                text = path.read_text("utf-8")
                for key in _KEY.findall(text):
                    self._unread.setdefault(key, text)

    def has(self, key: str) -> bool:
        return self.bundle_with(key) is not None

    def read(self) -> None:
        for key in list(self._unread):
            self.bundle_with(key)

    def bundle_with(self, key: str) -> FluentBundle | None:
        """What renders the message, None where there is none of that key."""
        text = self._unread.get(key)
        if text is not None:
            # In this order: pictures are drawn in threads, and none of them may find a key neither here nor there.
            self._bundle.add_resource(FluentResource(text))
            for read in _KEY.findall(text):
                self._unread.pop(read, None)
        return self._bundle if self._bundle.has_message(key) else None


class Catalogue:
    """All languages' messages. `extra` are further folders of `<language>/*.ftl`, for tests."""

    def __init__(self, *extra: Path) -> None:
        self._spoken = {language: _Language(language, (HERE, *extra)) for language in LANGUAGES}
        self._rendered: dict[Hashable, str] = {}

    def read(self) -> None:
        """Every file, for a program that is going to say all of it: may be called in a thread, while others speak."""
        for language in self._spoken.values():
            language.read()

    def has(self, language: str, key: str) -> bool:
        return self._spoken[_known(language)].has(key)

    def message(self, language: str, key: str, params: Mapping[str, Param], escape: Escape = html_escape) -> str:
        """One message. Raises `CatalogueError` for an unknown key or a missing variable."""
        # A figure is asked for by many, and its words take longer to make than all else about the answer.
        same = (language, key, _frozen(params), escape)
        known = self._rendered.get(same)
        if known is None:
            known = self._render(language, key, params, escape)
            if len(self._rendered) >= _REMEMBERED:
                self._rendered.clear()
            self._rendered[same] = known
        return known

    def _render(self, language: str, key: str, params: Mapping[str, Param], escape: Escape) -> str:
        bundle = self._spoken[_known(language)].bundle_with(key)
        if bundle is None:
            raise CatalogueError(f"no message {key!r} in language {language!r}")
        pattern = bundle.get_message(key).value
        if pattern is None:
            raise CatalogueError(f"message {key!r} in language {language!r} has no text")
        given = {name: self._argument(language, value, escape) for name, value in params.items()}
        text, errors = bundle.format_pattern(pattern, given)
        if errors or isinstance(text, FluentNone):
            raise CatalogueError(f"message {key!r} in language {language!r}: {errors}")
        return str(text)

    def text(self, language: str, lines: Sequence[Line], escape: Escape = html_escape) -> str:
        """Several messages, one below the other; an empty key is an empty line."""
        return "\n".join(self.message(language, line.key, line.params, escape) if line.key else "" for line in lines)

    def label(self, language: str, key: str, params: Mapping[str, Param]) -> str:
        """A message as plain text without tags, for buttons and pictures."""
        return _TAG.sub("", self.message(language, key, params, str))

    def _argument(self, language: str, value: Param, escape: Escape) -> Any:
        if isinstance(value, Word):
            return self.message(language, value.key, value.params, escape)
        if isinstance(value, str):
            return escape(shorten(value, MAX_PARAM))
        if isinstance(value, datetime):
            return fluent_date(value, dateStyle="long", timeStyle="short")
        if isinstance(value, date):
            return fluent_date(value, dateStyle="long")
        return value


def shorten(text: str, limit: int) -> str:
    """The text, cut at `limit` characters with an ellipsis that says so."""
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"


def _frozen(params: Mapping[str, Param]) -> tuple[Hashable, ...]:
    """The parameters as something that can be looked up. 1, 1.0 and True are told apart, and so are equal instants that
    two zones write differently."""
    return tuple((name, *_exactly(value)) for name, value in params.items())


def _exactly(value: Param) -> tuple[Hashable, ...]:
    if isinstance(value, Word):
        return (value.key, _frozen(value.params))
    return (type(value).__name__, value.isoformat() if isinstance(value, datetime) else value)


def _known(language: str) -> str:
    return language if language in LANGUAGES else DEFAULT


@lru_cache(maxsize=1)
def catalogue() -> Catalogue:
    """The project's own catalogues, read once."""
    return Catalogue()
