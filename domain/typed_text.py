"""Text as people and their telephones write it, made safe to keep and to show: no hidden signs, no floods, no endless length."""

from __future__ import annotations

import re
import unicodedata

# Signs that turn the reading direction or hide: a file name may otherwise show "gpj.exe" as "exe.jpg". Joiners are kept,
# since emoji are made of them.
_HIDDEN = re.compile("[\u061c\u200b\u200e\u200f\u2028\u2029\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]")
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
_MOST_MARKS = 3
_NAME_LENGTH = 120
_LONGEST_NAME = 10_000


def clean_text(text: str, limit: int) -> str:
    """The text in composed form, without control and direction signs, piles of accents cut down, at most `limit` characters
    (an ellipsis says that something was cut). Line breaks stay.

    >>> clean_text("notulen\\u202e rapat\\x00", 100)
    'notulen rapat'
    """
    text = unicodedata.normalize("NFC", text[: 4 * limit].replace("\r\n", "\n").replace("\r", "\n"))
    text = _without_piles(_CONTROLS.sub("", _HIDDEN.sub("", text))).strip()
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"


def clean_name(name: str) -> str:
    """A file's name as it is kept and shown: one line, at most 120 characters with its ending kept."""
    line = " ".join(clean_text(name, _LONGEST_NAME).split()).replace("/", "_").replace("\\", "_").lstrip(".")
    if len(line) <= _NAME_LENGTH:
        return line
    stem, dot, ending = line.rpartition(".")
    if not dot or len(ending) > 8:
        return line[: _NAME_LENGTH - 1] + "…"
    return stem[: _NAME_LENGTH - len(ending) - 2] + "…." + ending


def _without_piles(text: str) -> str:
    """At most three combining marks on one letter."""
    if not any(unicodedata.combining(sign) for sign in text):
        return text
    kept, marks = [], 0
    for sign in text:
        marks = marks + 1 if unicodedata.combining(sign) else 0
        if marks <= _MOST_MARKS:
            kept.append(sign)
    return "".join(kept)
