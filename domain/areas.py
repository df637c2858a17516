"""The six areas of change of a Zona Integritas, and recognising one by its name before its number."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache


@dataclass(frozen=True, slots=True)
class Area:
    """One area: its Roman number, its official Indonesian name, and the words that tell it from the others."""

    number: str
    name: str
    # Each alternative is a set of word beginnings that must all occur.
    marks: tuple[frozenset[str], ...]


def _marks(*alternatives: str) -> tuple[frozenset[str], ...]:
    return tuple(frozenset(words.split()) for words in alternatives)


AREAS = (
    Area("I", "Manajemen Perubahan", _marks("manajemen perubahan")),
    Area("II", "Penataan Tatalaksana", _marks("tatalaksana", "tata laksana", "ketatalaksanaan")),
    Area("III", "Penataan Sistem Manajemen SDM", _marks("manajemen sdm", "manajemen sumber daya", "sistem sdm")),
    Area("IV", "Penguatan Akuntabilitas", _marks("penguatan akuntabilitas", "peningkatan akuntabilitas")),
    Area("V", "Penguatan Pengawasan", _marks("penguatan pengawasan", "peningkatan pengawasan")),
    Area(
        "VI",
        "Peningkatan Kualitas Pelayanan Publik",
        _marks("kualitas pelayanan", "kualitas layanan", "peningkatan pelayanan publik"),
    ),
)
AREA_NUMBERS = tuple(area.number for area in AREAS)

_WORDS = re.compile(r"[a-z]+")
_LEADING_NUMBER = re.compile(
    r"^\W*(?:(?:area|komponen|pilar|bagian)\s*)?(?:perubahan\s+)?(?P<number>VI|IV|V|I{1,3}|[1-6])\s*(?:[.):\-–]|\s|$)\s*",
    re.IGNORECASE,
)
# Too common in other texts to be told by, but plain where a column says that areas stand in it.
_SHORT_NAMES = {
    "perubahan": "I",
    "sdm": "III",
    "sumber daya manusia": "III",
    "akuntabilitas": "IV",
    "akuntabilitas kinerja": "IV",
    "pengawasan": "V",
    "pelayanan": "VI",
    "pelayanan publik": "VI",
    "layanan publik": "VI",
    "change management": "I",
    "business process": "II",
    "human resources": "III",
    "accountability": "IV",
    "supervision": "V",
    "public service": "VI",
    "public services": "VI",
}
# A heading names its area and little more; a sentence about all of them does not.
_LONGEST_HEADING_WORDS = 12
_CLOSE_ENOUGH = 0.86


def area_by_number(number: str) -> Area | None:
    """The area of a Roman number ("IV") or of a digit from 1 to 6; None for anything else."""
    cleaned = number.strip().strip(".)(").upper()
    if cleaned in AREA_NUMBERS:
        return AREAS[AREA_NUMBERS.index(cleaned)]
    return AREAS[int(cleaned) - 1] if cleaned in {"1", "2", "3", "4", "5", "6"} else None


@lru_cache(maxsize=2048)
def area_by_name(text: str) -> Area | None:
    """The one area that a heading names, slips of the pen forgiven; None where it names none or several.

    >>> area_by_name("V. PENGUATAN AKUNTABILITAS KINERJA").number
    'IV'
    """
    words = _WORDS.findall(text.lower())
    if not words or len(words) > _LONGEST_HEADING_WORDS:
        return None
    found = [area for area in AREAS if any(_has(words, marks) for marks in area.marks)]
    if len(found) == 1:
        return found[0]
    return _closest(words) if not found else None


def area_in_column(text: str) -> Area | None:
    """The area that a cell of an area column names: as a heading does, or by the short name that such a column has room for.

    >>> area_in_column("Pengawasan").number
    'V'
    """
    short = _SHORT_NAMES.get(" ".join(_WORDS.findall(text.lower())))
    return area_by_name(text) or (area_by_number(short) if short is not None else None)


def area_of_heading(number: str, name: str) -> Area | None:
    """The area of a heading row: by its name first, by its number second.

    Narrative plans swap akuntabilitas and pengawasan, and some count the areas anew; the name is what people mean.
    """
    named = area_by_name(name)
    if named is not None or name.strip():
        return named
    return area_by_number(number)


def split_leading_number(text: str) -> tuple[str, str]:
    """A heading's own number and the rest: "II. PENATAAN" is ("II", "PENATAAN"); ("", text) where it has none."""
    match = _LEADING_NUMBER.match(text)
    return (match["number"].upper(), text[match.end() :].strip()) if match else ("", text.strip())


def _has(words: list[str], marks: frozenset[str]) -> bool:
    return all(any(word.startswith(mark) for word in words) for mark in marks)


def _closest(words: list[str]) -> Area | None:
    """The area whose whole name is nearly what is written: "PENATAAN TATLAKSANA", "MANAJEMAN PERUBAHAN"."""
    written = " ".join(words)
    if not 8 <= len(written) <= 80:
        return None
    scored = [(SequenceMatcher(None, written, area.name.lower()).ratio(), area) for area in AREAS]
    ratio, area = max(scored, key=lambda pair: pair[0])
    return area if ratio >= _CLOSE_ENOUGH else None
