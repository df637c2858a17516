"""Telling whether a cell says when."""

from __future__ import annotations

import re

from domain.plan import TargetKind
from domain.target_dates import parse_target
from domain.target_dates.words import MONTHS

# Any plan year does for telling whether words are a time at all.
_SOME_YEAR = 2020
_LONGEST_TARGET = 60
_NUMBER = re.compile(r"^\(?\d{1,2}[.)]?$")
_DATED = re.compile(rf"\b(?:{'|'.join(sorted(MONTHS, key=len, reverse=True))})\b|\d[/.-]\d|\b(?:19|20)\d\d\b", re.I)
_UNDATED = frozenset({TargetKind.UNREADABLE, TargetKind.CONTEXT, TargetKind.EVENT})


def reads_as_time(text: str) -> bool:
    """Whether the whole of a short text is a target: "B03", "Tiap Bulan", "Maret 2020"."""
    if not 0 < len(text) <= _LONGEST_TARGET or _NUMBER.match(text):
        return False
    return all(part.kind not in _UNDATED for part in parse_target(text, _SOME_YEAR).parts)


def is_dated(text: str) -> bool:
    """Whether it reads as a time that names a month, a day or a year, unlike "Tersedia" or "ada"."""
    return _DATED.search(text) is not None and reads_as_time(text)


def says_when(text: str) -> bool:
    """Whether it names days of a plan's year: "Maret", "tiap bulan", but neither "3 hari" nor "Tersedia"."""
    return reads_as_time(text) and bool(parse_target(text, _SOME_YEAR).occurrences)
