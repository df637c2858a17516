"""What the readers of phrases hand on: one item each, and the small steps over tokens that they share."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date

from domain.plan import TargetKind, Window
from domain.target_dates.tokens import MONTH_NAME, NUMBER, SIGN, UNTIL, WORD, Token
from domain.target_dates.words import EACH, NUMBERS, ORDINALS, ROMAN, UNITS, YEAR_WORDS
from domain.working_days import MONDAY_TO_FRIDAY

Tokens = Sequence[Token]

FIRST_YEAR, LAST_YEAR = 1990, 2100


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What a cell is read against: the plan's year, its start where known, the weekdays worked, and the days off."""

    year: int
    start: date | None = None
    holidays: frozenset[date] = frozenset()
    week: frozenset[int] = MONDAY_TO_FRIDAY


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One phrase that was understood: tokens `first` to `last` (exclusive) and what they say.

    `planned` are the windows that the phrase would have in the plan's own year: the suggestion where it names another.
    `notes` are warning codes with their parameters; the assembly turns them into warnings.
    """

    kind: TargetKind
    first: int
    last: int
    windows: tuple[Window, ...] = ()
    planned: tuple[Window, ...] = ()
    years: frozenset[int] = frozenset()
    cadence: str | None = None
    duration: str | None = None
    rule: str | None = None
    expected: int | None = None
    vague: bool = False
    notes: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = field(default=())


def word_at(tokens: Tokens, at: int) -> str:
    """The lower-case text of the token, "" behind the end."""
    return tokens[at].text if at < len(tokens) else ""


def is_kind(tokens: Tokens, at: int, kind: str) -> bool:
    """Whether there is a token of that kind."""
    return at < len(tokens) and tokens[at].kind == kind


def skip_until(tokens: Tokens, at: int) -> int | None:
    """Behind a sign of range (s/d, sd, s.d., sampai dengan, hingga, a dash), None where there is none."""
    if is_kind(tokens, at, UNTIL):
        return at + 1
    word = word_at(tokens, at)
    if word == "sampai":
        behind = at + 1
        return behind + 1 if word_at(tokens, behind) in ("dengan", "dgn", "ke") else behind
    return at + 1 if word in ("hingga", "smp", "sampe") else None


def skip_separators(tokens: Tokens, at: int, separators: Collection[str], most: int = 3) -> int:
    """Behind up to `most` separators (", dan")."""
    end = at
    while end < len(tokens) and end - at < most and tokens[end].text in separators:
        end += 1
    return end


def number_at(tokens: Tokens, at: int) -> tuple[int, int] | None:
    """A count in digits or words with its doubled spelling, "6 (enam)": the number and the index behind it."""
    if is_kind(tokens, at, NUMBER):
        value = tokens[at].value
    elif word_at(tokens, at) in NUMBERS:
        value = NUMBERS[tokens[at].text]
    else:
        return None
    behind = at + 1
    in_brackets = word_at(tokens, behind) == "(" and word_at(tokens, behind + 2) == ")"
    doubled = in_brackets and (word_at(tokens, behind + 1) in NUMBERS or is_kind(tokens, behind + 1, NUMBER))
    return value, behind + 3 if doubled else behind


def ordinal_at(tokens: Tokens, at: int) -> tuple[int, int] | None:
    """ "ke-2", "II", "2", "kedua", "terakhir": the number (-1 for the last) and the index behind it."""
    if word_at(tokens, at) in (".", "ke"):
        at += 1
    if word_at(tokens, at) == "-":
        at += 1
    word = word_at(tokens, at)
    if is_kind(tokens, at, NUMBER) and len(word) <= 2:
        return tokens[at].value, at + 1
    number = ROMAN.get(word, ORDINALS.get(word))
    return (number, at + 1) if number is not None else None


def each_at(tokens: Tokens, at: int) -> int | None:
    """Behind "setiap", "tiap", "tiap-tiap", "per"; None where there is no such word."""
    if word_at(tokens, at) not in EACH:
        return None
    doubled = word_at(tokens, at + 1) == "-" and word_at(tokens, at + 2) in EACH
    return at + 3 if doubled else at + 1


def unit_at(tokens: Tokens, at: int) -> str | None:
    """The unit of time that a word names, None for other tokens."""
    return UNITS.get(tokens[at].text) if is_kind(tokens, at, WORD) else None


def is_plausible_year(token: Token) -> bool:
    """Whether a number is a year that an office's plan could mean."""
    return len(token.text) == 4 and FIRST_YEAR <= token.value <= LAST_YEAR


@dataclass(frozen=True, slots=True)
class YearRead:
    """A year read behind a month: the year, or the malformed text in its place; `last` is the index behind it."""

    year: int | None
    malformed: str | None
    last: int


def year_at(tokens: Tokens, at: int) -> YearRead:
    """The year that follows a month ("2020", "-17", "tahun 2020", "208"); nothing read leaves `last` at `at`."""
    nothing = YearRead(None, None, at)
    joined = word_at(tokens, at) in ("-", "–", "'", "’", "/", ".")
    comma = word_at(tokens, at) == ","
    named = word_at(tokens, at) in YEAR_WORDS
    behind = at + 1 if joined or comma or named else at
    behind += named and word_at(tokens, behind) == "anggaran"
    if not is_kind(tokens, behind, NUMBER):
        return nothing
    token = tokens[behind]
    if is_plausible_year(token):
        return YearRead(token.value, None, behind + 1)
    counted = counts_something(tokens, behind + 1) and not _is_short_year(tokens, at, behind)
    if comma or counted or (joined and behind > at and tokens[behind].start != tokens[at].end and len(token.text) < 3):
        return nothing
    if len(token.text) == 2:
        return YearRead(2000 + token.value, None, behind + 1)
    if len(token.text) >= 3:
        return YearRead(None, token.text[:12], behind + 1)
    return nothing


def _is_short_year(tokens: Tokens, at: int, behind: int) -> bool:
    """Whether two digits before a sign of range are a year: "Jan'26 s/d …", "Jan-26 s/d Des-26"."""
    if len(tokens[behind].text) != 2:
        return False
    if word_at(tokens, at) in ("'", "’"):
        return True
    until = skip_until(tokens, behind + 1)
    if until is None or not is_kind(tokens, until, MONTH_NAME):
        return False
    after = until + 1 + (word_at(tokens, until + 1) in ("-", "–", "'", "’", "/", "."))
    return is_kind(tokens, after, NUMBER) and tokens[after].value % 100 - tokens[behind].value in (0, 1)


def counts_something(tokens: Tokens, at: int, *, ranged: bool = True) -> bool:
    """Whether the number before this token is a count or a day rather than a year ("Januari 2 kali"); with `ranged` also
    where a range goes on behind it."""
    if at >= len(tokens):
        return False
    token = tokens[at]
    counted = token.kind == "month" or token.text in UNITS or token.text in ("kali", "x", "%")
    return counted or (ranged and token.kind == UNTIL)


def tail_text(tokens: Tokens, first: int, last: int, cell: str) -> str:
    """The exact text of a run of tokens."""
    return cell[tokens[first].start : tokens[last - 1].end] if last > first else ""


def is_sign(token: Token) -> bool:
    """Whether a token is a bare sign: it separates, it says nothing."""
    return token.kind in (SIGN, UNTIL)
