"""Cutting a target cell into words, numbers and signs, in time linear in its length."""

from __future__ import annotations

import re
from typing import NamedTuple

from domain.target_dates.words import month_of

WORD, NUMBER, MONTH_NAME, MONTH_CODE, UNTIL, SIGN = "word", "number", "month", "code", "until", "sign"

# Zero-width characters come along when people paste from chat apps; they separate nothing and mean nothing.
_INVISIBLE = "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u00ad"
_TOKEN = re.compile(
    rf"""
    (?P<space>[\s{_INVISIBLE}]+)
  | (?P<until>(?<!\w)(?:s\.?\s?/\s?d\.?|s\.d\.?|sd\.?)(?!\w)|[-–—−~]+)
  | (?P<code>(?<!\w)b(?:0?[1-9]|1[0-2])(?!\w))
  | (?P<slip>(?<!\w)(?=[0-9ol]{{4}}(?!\w))[12][0-9ol]*[ol][0-9ol]*)
  | (?P<number>[0-9]+)
  | (?P<word>(?<!\w)t\.\s?a\.?(?!\w)|(?<!\w)(?:tgl|bln|bl|thn|th|ta|mgg|mg|smt|sem|trw|tw|maks|min|hr)\.|[^\W\d_]+(?:['’][^\W\d_]+)?)
  | (?P<sign>.)
    """,
    re.VERBOSE | re.DOTALL,
)


class Token(NamedTuple):
    """One token: what it is, its lower-case text, where it stands, and its number where it has one (-1 elsewhere)."""

    kind: str
    text: str
    start: int
    end: int
    value: int = -1


def tokenize(text: str) -> list[Token]:
    """All tokens of a cell but white space, in order."""
    # str.lower() may change the length of exotic letters, which would shift the spans.
    lower = text.lower()
    if len(lower) != len(text):
        lower = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    return [_token(m) for m in _TOKEN.finditer(lower) if m.lastgroup != "space"]


def _token(match: re.Match[str]) -> Token:
    kind, text = match.lastgroup, match.group()
    start, end = match.span()
    if kind == "number":
        # Nobody writes more than nine digits; int() of a megabyte of them would take minutes.
        return Token(NUMBER, text, start, end, int(text) if len(text) <= 9 else 10**9)
    if kind == "slip":
        return Token(NUMBER, text, start, end, 0)
    if kind == "code":
        return Token(MONTH_CODE, text, start, end, int(text[1:]))
    if kind == "until":
        return Token(UNTIL, text, start, end)
    if kind == "word":
        # The point of an abbreviation ends no sentence: "tgl. 5 setiap bulan".
        text = text if text.startswith("t.") else text.rstrip(".")
        month = month_of(text)
        if month is not None:
            return Token(MONTH_NAME, text, start, end, month)
        return Token(WORD, text, start, end)
    return Token(SIGN, text, start, end)
