"""Reading what a document's text says about itself: its days and years, the offices it names, and whether it is a draft."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from datetime import date

from domain.evidence_facts import NamedOffice, TextFacts
from domain.office_names import offices_in
from domain.target_dates.words import MONTHS

# More than this is not read: a year, a date and a letterhead stand in the first pages.
MAX_TEXT = 200_000
_MOST = 40
_HEAD_LINES = 8
_FIRST_YEAR, _LAST_YEAR = 2000, 2099

_MONTH = "|".join(sorted((month for month in MONTHS if len(month) > 2), key=len, reverse=True))
_WRITTEN_DAY = re.compile(rf"(?<!\d)(\d{{1,2}})[ \t]{{1,3}}({_MONTH})[ \t]{{1,3}}(20\d{{2}})(?!\d)", re.IGNORECASE)
_NUMBER_DAY = re.compile(r"(?<![\d./-])(\d{1,2})([/.-])(\d{1,2})\2(20\d{2})(?![\d/])")
_YEAR = re.compile(r"(?<![\d./-])(20\d{2})(?![\d])")
# The year of a law or of a letter's number says nothing about when this document is from. "Nomor 52 Tahun 2014",
# "UU No. 14/2008", "800/123/2025".
_CITED = re.compile(
    r"(?:nomor|no|uu|pp|perpres|permen\w*|perda|perbup|perwali|inpres|kepmen\w*|pasal)\b[^\n]{0,40}?(?:tahun|/)\s{0,3}20\d{2}"
    r"|\b\d[\w.-]{0,30}/[\w./-]{0,40}20\d{2}",
    re.IGNORECASE,
)
# What drafts carry. Minutes may speak of a draft, so that "draft" and "konsep" count
# only as a heading or a mark of their own.
_DRAFTS = (
    re.compile(r"^[ \t(\[]{0,4}(?:draft?|konsep)\b[^\n]{0,30}$", re.IGNORECASE | re.MULTILINE),
    # The heading that goes on in capitals: "DRAFT SURAT KEPUTUSAN CAMAT …".
    re.compile(
        r"^[ \t(\[]{0,4}(?:DRAFT?|KONSEP[ \t]{1,4}(?:SURAT|SK|KEPUTUSAN|NASKAH|LAPORAN|NOTULEN))\b[^\n]{0,160}$",
        re.MULTILINE,
    ),
    re.compile(r"\bbelum\s+(?:di)?(?:tanda\s?tangan|ttd|paraf)\w*", re.IGNORECASE),
    re.compile(r"\b(?:ttd|tanda\s+tangan)\s+kosong\b", re.IGNORECASE),
    re.compile(r"\b(?:contoh|template|format)\s+(?:isian|surat|dokumen|laporan)\b", re.IGNORECASE),
    re.compile(r"\blorem\s+ipsum\b", re.IGNORECASE),
    re.compile(
        r"\bx{4,}\b|<(?:isi|nama|tanggal|nomor)[^<>\n]{0,30}>|\[(?:isi|nama|tanggal|nomor)[^\[\]\n]{0,30}\]",
        re.IGNORECASE,
    ),
)
# Dots to be filled in. Tables of contents and lines to sign on have them too, so a few of them say nothing; those behind
# the words that a finished document has filled in do.
_UNFILLED = re.compile(
    r"(?:nomor|tanggal|hari|tempat|pukul|jam|acara)\s{0,3}:?\s{0,3}(?:…{2,}|\.{5,}|_{5,})", re.IGNORECASE
)


def text_facts(text: str) -> TextFacts:
    """What the text says. Linear in its length, of which the first 200,000 characters count."""
    text = text[:MAX_TEXT]
    plain = _CITED.sub(" ", text)
    days = _days(text, plain)
    return TextFacts(days=days, years=_years(plain, days), offices=_offices(text), drafts=_drafts(text))


def _days(text: str, plain: str) -> tuple[date, ...]:
    """Written days outside of citations; days in figures anywhere, since "12/03/2026" looks like a letter's number."""
    found: dict[date, None] = {}
    for match in _WRITTEN_DAY.finditer(plain):
        _add(found, match[3], MONTHS[match[2].lower()], match[1])
    for match in _NUMBER_DAY.finditer(text):
        _add(found, match[4], int(match[3]), match[1])
    return tuple(found)[:_MOST]


def _add(found: dict[date, None], year: str, month: int, day: str) -> None:
    try:
        found[date(int(year), month, int(day))] = None
    except ValueError:
        return  # the 31st of a short month: no day at all


def _years(text: str, days: Iterable[date]) -> tuple[tuple[int, int], ...]:
    counted = Counter(int(match[1]) for match in _YEAR.finditer(text))
    counted.update({day.year for day in days} - set(counted))
    return tuple((year, times) for year, times in counted.most_common(5) if _FIRST_YEAR <= year <= _LAST_YEAR)


def _offices(text: str) -> tuple[NamedOffice, ...]:
    times: Counter[tuple[str, str]] = Counter()
    heads: set[tuple[str, str]] = set()
    head = _end_of_head(text)
    for kind, name, place in offices_in(text):
        times[kind, name] += 1
        if place < head:
            heads.add((kind, name))
    return tuple(NamedOffice(*key, count, key in heads) for key, count in times.most_common(_MOST))


def _end_of_head(text: str) -> int:
    """Where the first lines that hold words end."""
    seen = 0
    for match in re.finditer(r"[^\n]*\n?", text[:4000]):
        seen += bool(match[0].strip())
        if seen == _HEAD_LINES:
            return match.end()
    return len(text)


def _drafts(text: str) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for pattern in _DRAFTS:
        match = pattern.search(text)
        if match is not None:
            found[" ".join(match[0].split())[:40]] = None
    unfilled = _UNFILLED.search(text)
    if unfilled is not None:
        found[" ".join(unfilled[0].split())[:40]] = None
    return tuple(found)
