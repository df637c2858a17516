"""What somebody looks for among the evidence: "notulen maret sari" is a paper, a month and a person.

Steps: the words as typed → when, who, what (`understand`) → what the storage is asked (`EvidenceQuery`). What a word means
in the plan (its rows, its wanted documents, other spellings) is known here; the storage only compares.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cached_property
from zoneinfo import ZoneInfo

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from domain.model import Person, PlanRow
from domain.remembered import ByIdentity
from domain.row_search import spellings, words_of
from domain.said_period import SaidPeriod, said_period
from domain.target_dates.words import MONTHS

MOST_WORDS = 6
_RECEIPT = re.compile(r"\s*b\s*[-–]?\s*0*(?P<number>[1-9]\d{0,6})\s*", re.IGNORECASE)
_TOKEN = re.compile(r"[^\W_]+")
_DATE = re.compile(r"(?<!\d)(?:20\d{2}[-_.]?\d{2}[-_.]?\d{2}|\d{1,2}[-/.]\d{1,2}[-/.]20\d{2})(?!\d)")
_BLOCK = re.compile(
    r"(?<![^\W_])(?:tw|triwulan|trw|kuartal|semester|smt|sem)[\s._-]*(?:iv|i{1,3}|[1-4])(?![^\W_])", re.IGNORECASE
)
_UNTIL = re.compile(
    r"\s+(?:s\.?\s?/?d\.?|sampai(?:\s+dengan)?|hingga|to|until)\s+|\s*[–—]\s*|(?<=[a-z])-(?=[a-z])", re.IGNORECASE
)
_YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")
_RELATIVE = re.compile(
    r"(?<![^\W_])(?:(?P<day>hari ini|today)|(?P<yesterday>kemarin|yesterday)"
    r"|(?:minggu|pekan)\s+(?:(?P<week>ini)|(?P<last_week>lalu))|(?:(?P<this_week>this)|(?P<week_before>last))\s+week"
    r"|bulan\s+(?:(?P<month>ini)|(?P<last_month>lalu))|(?:(?P<this_month>this)|(?P<month_before>last))\s+month)"
    r"(?![^\W_])",
    re.IGNORECASE,
)
_TIME_WORDS = frozenset("bulan bln tahun thn tanggal tgl minggu pekan month year date week".split())
_ME = frozenset("saya aku milikku mine me my".split())
# Words that say that a name follows, and forms of address.
_BY = frozenset("dari oleh pengirim by from".split())
_ADDRESS = frozenset("pak bapak bpk bu ibu mas mbak mbk kak dr drs dra hj ir mr mrs".split())
_AHEAD = timedelta(days=92)
_LONG_NAME = 8  # so many letters may hold two slips
_WORD_SLIP = 84.0
_SHORTEST_SLIP = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What was understood: `receipt` alone, or what, who and when; `unsure` people might be words of the plan as well."""

    words: tuple[str, ...] = ()
    people: tuple[Person, ...] = ()
    period: SaidPeriod | None = None
    receipt: int | None = None
    unsure: tuple[str, ...] = ()

    @property
    def nothing(self) -> bool:
        return not (self.words or self.people or self.period or self.receipt)


@dataclass(frozen=True, slots=True, kw_only=True)
class WordQuery:
    """One word that has to stand somewhere: in a caption, a file's name or a note under one of its `spellings`, in the words
    of these `rows`, or in the name of these `wanted` documents (`wanted_rows` ask for one of them: evidence there that
    names no document may be it)."""

    spellings: tuple[str, ...]
    rows: frozenset[int] = frozenset()
    wanted: frozenset[int] = frozenset()
    wanted_rows: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceQuery:
    """What the storage is asked. Only evidence of `rows` is found; captions and file names count only in `open_rows` and for
    what `reader` handed in. `first` and `last` are plan days, both included: the occurrence falls due then, or it was handed
    in between the instants `start` and `end` (the same days at the office)."""

    rows: frozenset[int]
    open_rows: frozenset[int]
    reader: int
    words: tuple[WordQuery, ...] = ()
    people: frozenset[int] = frozenset()
    first: date | None = None
    last: date | None = None
    start: datetime | None = None
    end: datetime | None = None


def understand(text: str, people: Sequence[Person], me: Person, vocabulary: Collection[str], today: date) -> Asked:
    """Read what somebody typed. `people` are those of the office, `vocabulary` the plan's own words: a word of the plan is
    no slip of a name."""
    text = " ".join(text.split())[:300]
    receipt = _RECEIPT.fullmatch(text)
    if receipt:
        return Asked(receipt=int(receipt["number"]))
    period, rest = _period(text, today)
    who, left, unsure = _people(rest, people, me, vocabulary)
    # A single letter stands in every text.
    words = tuple(dict.fromkeys(w for w in words_of(" ".join(left)) if len(w) > 1 or w.isdecimal()))[:MOST_WORDS]
    return Asked(words=words, people=who, period=period, unsure=unsure)


def span_of(period: SaidPeriod, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """The instants at which the period's first day begins and the day after its last."""
    first = datetime.combine(period.first, time(), zone)
    return first, datetime.combine(period.last + timedelta(days=1), time(), zone)


# ── When ─────────────────────────────────────────────────────────────────────


def _period(text: str, today: date) -> tuple[SaidPeriod | None, str]:
    """The period that is named, and the text without its words."""
    relative = _RELATIVE.search(text)
    if relative:
        return _relative(relative, today), text[: relative.start()] + " " + text[relative.end() :]
    found = _said(text, today)
    if found is None:
        year = _YEAR.search(text)
        if year is None:
            return None, text
        in_year = int(year[1])
        found = SaidPeriod(date(in_year, 1, 1), date(in_year, 12, 31))
    rest = _UNTIL.sub(" ", _BLOCK.sub(" ", _DATE.sub(" ", text)))
    tokens = _TOKEN.findall(rest)
    return found, " ".join(t for place, t in enumerate(tokens) if not _tells_time(tokens, place))


def _said(text: str, today: date) -> SaidPeriod | None:
    parts = _UNTIL.split(text, maxsplit=1)
    spans = [said_period(part, today.year) for part in parts]
    if len(spans) == 2 and spans[0] and spans[1] and spans[0].first <= spans[1].last:
        return SaidPeriod(spans[0].first, spans[1].last)
    found = said_period(text, today.year)
    if found is None or found.year_said or found.first <= today + _AHEAD:
        return found
    # "Desember", said in March, is the last one: there is hardly any evidence of what is so far ahead.
    return said_period(text, today.year - 1)


def _tells_time(tokens: Sequence[str], place: int) -> bool:
    word = tokens[place].casefold()
    if _is_month(word) or word in _TIME_WORDS or _YEAR.fullmatch(word):
        return True
    neighbours = (*tokens[place + 1 : place + 2], *tokens[max(0, place - 1) : place])
    day = word.isdecimal() and len(word) <= 2
    return day and any(_is_month(n.casefold()) or n.casefold() in _TIME_WORDS for n in neighbours)


def _is_month(word: str) -> bool:
    return len(word) >= 3 and word in MONTHS


def _relative(match: re.Match[str], today: date) -> SaidPeriod:
    said = next(name for name, found in match.groupdict().items() if found)
    monday = today - timedelta(days=today.weekday())
    month = today.replace(day=1)
    before = (month - timedelta(days=1)).replace(day=1)
    yesterday = today - timedelta(days=1)
    spans = {
        "day": (today, today),
        "yesterday": (yesterday, yesterday),
        "week": (monday, monday + timedelta(days=6)),
        "last_week": (monday - timedelta(days=7), monday - timedelta(days=1)),
        "month": (month, (month + timedelta(days=31)).replace(day=1) - timedelta(days=1)),
        "last_month": (before, month - timedelta(days=1)),
    }
    same = {"this_week": "week", "week_before": "last_week", "this_month": "month", "month_before": "last_month"}
    first, last = spans[same.get(said, said)]
    return SaidPeriod(first, last, exact=first == last)


# ── Who ──────────────────────────────────────────────────────────────────────


def _people(
    text: str, people: Sequence[Person], me: Person, vocabulary: Collection[str]
) -> tuple[tuple[Person, ...], list[str], tuple[str, ...]]:
    """The people named, the words that name nobody, and the words that name somebody but may be the plan's."""
    names = _names(people)
    groups: list[frozenset[int]] = []
    left, unsure = [], []
    tokens = _TOKEN.findall(text)
    expected = False
    for token in tokens:
        word = token.casefold()
        if word in _BY or word in _ADDRESS:
            expected = True
            continue
        found = frozenset({me.id}) if word in _ME else _named(word, names, vocabulary, expected=expected)
        expected = False
        if not found:
            left.append(token)
            continue
        if word in vocabulary:
            unsure.append(token)
        # A second word of one name makes it one person; a name that fits nobody named so far is one more person.
        if groups and groups[-1] & found:
            groups[-1] &= found
        else:
            groups.append(found)
    chosen = frozenset[int]().union(*groups)
    return tuple(person for person in people if person.id in chosen), left, tuple(unsure)


def _names(people: Iterable[Person]) -> dict[str, frozenset[int]]:
    found: dict[str, set[int]] = {}
    for person in people:
        for token in _TOKEN.findall(person.name.casefold()):
            if len(token) >= 3 and token not in _ADDRESS:
                found.setdefault(token, set()).add(person.id)
    return {name: frozenset(ids) for name, ids in found.items()}


def _named(
    word: str, names: Mapping[str, frozenset[int]], vocabulary: Collection[str], *, expected: bool
) -> frozenset[int]:
    if word in names:
        return names[word]
    of_plan = word in vocabulary or bool(set(words_of(word)) & set(vocabulary))
    if len(word) < _SHORTEST_SLIP or (of_plan and not expected):
        return frozenset()
    slips = 2 if len(word) >= _LONG_NAME else 1
    alike = process.extract(word, list(names), scorer=OSA.distance, score_cutoff=slips, limit=3)
    # The first letter is hardly ever wrong, and "Rini" is not "Dini".
    return frozenset[int]().union(*(names[name] for name, _, _ in alike if name[0] == word[0]))


# ── What ─────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, eq=False)
class RowWords:
    """The words of a plan's rows and of their wanted documents."""

    rows: Mapping[int, frozenset[str]]
    wanted: Mapping[int, tuple[int, frozenset[str]]]  # document → its row and words

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        return frozenset[str]().union(*self.rows.values(), *(words for _, words in self.wanted.values()))

    def query(self, word: str, seen: Collection[int]) -> WordQuery:
        """What this word may be in the rows `seen`; a slip of the finger is forgiven where the plan does not know the word."""
        known = self._known(word)
        wanted = {w: row for w, (row, words) in self.wanted.items() if row in seen and not known.isdisjoint(words)}
        return WordQuery(
            spellings=tuple(dict.fromkeys(spelled for w in (word, *sorted(known)) for spelled in spellings(w))),
            rows=frozenset(r for r, words in self.rows.items() if r in seen and not known.isdisjoint(words)),
            wanted=frozenset(wanted),
            wanted_rows=frozenset(wanted.values()),
        )

    def _known(self, word: str) -> frozenset[str]:
        if word in self.vocabulary or len(word) < _SHORTEST_SLIP:
            return frozenset({word})
        alike = process.extract(word, list(self.vocabulary), scorer=fuzz.ratio, score_cutoff=_WORD_SLIP, limit=3)
        return frozenset({word, *(found for found, _, _ in alike)})


def _row_words(rows: Sequence[PlanRow]) -> RowWords:
    return RowWords(
        rows={r.id: frozenset(words_of(" ".join((r.component, r.indicator, r.action, r.pic)))) for r in rows},
        wanted={w.id: (r.id, frozenset(words_of(w.name))) for r in rows for w in r.wanted},
    )


# Remembered for the very same rows: storage hands out the same board until something changes.
row_words: ByIdentity[tuple[PlanRow, ...], RowWords] = ByIdentity(_row_words, most=64)
