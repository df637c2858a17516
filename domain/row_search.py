"""Which rows of a plan somebody means: by a code however it is typed, or by words out of the row."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from rapidfuzz import fuzz, process

from domain.model import PlanRow
from domain.target_dates.words import MONTHS

_AREAS = ("I", "II", "III", "IV", "V", "VI")
_TOKEN = re.compile(r"[^\W_]+")
# A code may be followed by anything but more of a word: "II.3.2", "ii 3 2:", "II-3-2 notulen".
_CODE = re.compile(
    r"\s*(?:baris\s+|no\.?\s+|kode\s+)?(?P<area>[ivIV]{1,3}|[1-6])\s*[.\-_/,: ]\s*(?P<rest>\S.*)?", re.DOTALL
)
# The same inside a text; not as part of an address or a longer word.
_WITHIN = re.compile(r"(?<![\w./:\-])(?P<area>VI|IV|V|I{1,3})[.\-](?P<rest>\d)", re.IGNORECASE)
_LONGEST, _MOST_CODES = 2_000, 8  # signs of a text in which a code is looked for, and what looks like one among them

# What people call the same paper. The first word stands for all of them.
_SAME = {
    word: names[0]
    for names in (
        ("notulen", "notula", "notulasi", "notulensi", "notule"),
        ("foto", "dokumentasi", "photo", "gambar"),
        ("absensi", "absen", "presensi", "kehadiran", "hadir"),
        ("undangan", "udangan"),
        ("monev", "monitoring", "pemantauan"),
        ("screenshot", "screenshoot", "tangkapan", "capture", "screen"),
        ("website", "web", "websitw", "situs"),
        ("survei", "survey"),
        ("wbs", "whistleblower", "whistleblowing"),
        ("dumas", "pengaduan"),
        ("laporan", "lap", "report"),
        ("rekapitulasi", "rekap"),
        ("spanduk", "banner"),
        ("sosialisasi", "sosialisasikan", "disosialisasikan"),
    )
    for word in names
}
_PHRASES = (("daftar hadir", "absensi"), ("surat keputusan", "sk"), ("nota dinas", "nd"), ("berita acara", "ba"))
# Kinds of paper that every other row asks for: on their own they name no row ("foto.jpg", "laporan").
_PAPERS = frozenset(
    "foto notulen absensi undangan laporan rekapitulasi sk sop dokumen daftar surat screenshot video nd ba".split()
)
# Words that tell no row from another.
_EMPTY = frozenset(
    "bukti fisik untuk dari yang dan di ke ini itu dengan pada atas dalam sudah telah mohon izin ijin kirim mengirim terlampir "
    "lampiran berikut berkas file bulan bln tahun thn tanggal tgl the of for pak bu bapak ibu saya kami oleh per img jpg "
    "jpeg png pdf docx doc xlsx xls scan final rev copy wa whatsapp image document".split()
)
_GOOD_SLIP = 84.0  # a token this alike is the same word with a slip

# From here on a row is what was meant, if it is this much better than the next one (points of 100).
SURE = 62.0
MARGIN = 9.0
_FAINT = 30.0


@dataclass(frozen=True, slots=True)
class Hit:
    """A row that fits the words, 0 (not at all) to 100 (each word of the query is a rare word of that row)."""

    row: PlanRow
    score: float


@dataclass(frozen=True, slots=True)
class CodeFound:
    """A row named by its code, and what stood behind the code."""

    row: PlanRow
    rest: str


def words_of(text: str) -> list[str]:
    """The words of a text that can tell papers apart: lower case, without marks, one word for each family of names.

    >>> words_of("Notula Rapat, dok. Daftar Hadir")
    ['notulen', 'rapat', 'dok', 'absensi']
    """
    plain = " ".join(unicodedata.normalize("NFKC", text).casefold().replace("_", " ").split())
    for phrase, word in _PHRASES:
        plain = plain.replace(phrase, word)
    return [_SAME.get(token, token) for token in _TOKEN.findall(plain) if token not in _EMPTY]


def spellings(word: str) -> tuple[str, ...]:
    """How people write a word of `words_of`: itself first, then its other names.

    >>> spellings("notulen")
    ('notulen', 'notula', 'notulasi', 'notulensi', 'notule')
    """
    others = [name for name, first in _SAME.items() if first == word]
    phrases = [phrase for phrase, first in _PHRASES if first == word]
    return tuple(dict.fromkeys((word, *others, *phrases)))


def find_code(text: str, rows: Sequence[PlanRow]) -> CodeFound | None:
    """The row whose code the text begins with; case, spaces and the kind of separator are forgiven.

    `II.3.2`, `ii 3 2`, `II-3-2`, `2.3.2` and, where only one row fits, `II32` are all the same row.
    """
    named = _CODE.match(text)
    if named and named["rest"]:
        area = named["area"].upper()
        area = _AREAS[int(area) - 1] if area.isdecimal() else area
        if area in _AREAS:
            found = _by_parts(area, named["rest"], rows)
            if found is not None:
                return found
    first, _, rest = text.strip().partition(" ")
    compact = [row for row in rows if _compact(row.code) == first.upper()]
    return CodeFound(compact[0], rest.strip()) if len(compact) == 1 else None


def find_code_within(text: str, rows: Sequence[PlanRow]) -> CodeFound | None:
    """The one row whose code stands written out somewhere in the text; none where two rows are named.

    Only Roman numerals with a dot or stroke count here, since "2 3" in the middle of words is a number of something:
    "notulen rapat II.3.2", "https://contoh.id/berkas II.3.2".
    """
    found: dict[int, CodeFound] = {}
    for place in islice(_WITHIN.finditer(text[:_LONGEST]), _MOST_CODES):
        coded = _by_parts(place["area"].upper(), text[place.start("rest") :], rows)
        if coded is not None:
            before, behind = text[: place.start()].rstrip(" ("), coded.rest.lstrip(") ")
            found.setdefault(coded.row.id, CodeFound(coded.row, f"{before} {behind}".strip()))
    return next(iter(found.values())) if len(found) == 1 else None


def looks_like_code(text: str) -> bool:
    """Whether somebody typed a code, known or not, so that the answer speaks of a code and not of words."""
    return re.match(r"\s*(?:[ivIV]{1,3}|\d)\s*[.\-_/ ]\s*\d", text) is not None


def search(text: str, rows: Sequence[PlanRow]) -> list[Hit]:
    """Rows by how well they fit the words, best first; rows that hardly fit are left out.

    A word counts by how rare it is among these rows, so "laporan" decides nothing and "gratifikasi" nearly everything.
    """
    if not rows:
        return []
    index = _index(tuple(rows))
    # A month or a number says when, not what; unless the plan itself speaks of it ("ISO 9001").
    query = [w for w in words_of(text) if w in index.weight or not (w in MONTHS or w.isdecimal() or _has_digit(w))]
    if not query:
        return []
    asked = [(word, index.known(word)) for word in dict.fromkeys(query)]
    # However well it fits, a kind of paper alone is no reason to be sure.
    most = SURE - 1 if set(query) <= _PAPERS else 100.0
    total = sum(max((index.weight[w] for w in known), default=index.rarest) for _, known in asked)
    hits = [Hit(row, min(most, _score(asked, place, index, total))) for place, row in enumerate(rows)]
    return sorted((hit for hit in hits if hit.score >= _FAINT), key=lambda hit: -hit.score)


def sure_hit(hits: Sequence[Hit]) -> PlanRow | None:
    """The best row if it is good by itself and wins by a margin; else None, and a person is asked."""
    if not hits or hits[0].score < SURE:
        return None
    second = hits[1].score if len(hits) > 1 else 0.0
    return hits[0].row if hits[0].score - second >= MARGIN else None


def nearest_codes(text: str, rows: Sequence[PlanRow], count: int = 3) -> list[PlanRow]:
    """The rows whose codes look most like what was typed, for a code that does not exist."""
    typed = _compact(text.strip().upper())[:12]
    scored = sorted(rows, key=lambda row: -fuzz.ratio(typed, _compact(row.code)))
    return list(scored[:count])


def _has_digit(word: str) -> bool:
    return any(sign.isdigit() for sign in word)


def _compact(code: str) -> str:
    return re.sub(r"[^A-Z0-9]", "", code.upper())


def _by_parts(area: str, rest: str, rows: Sequence[PlanRow]) -> CodeFound | None:
    for row in sorted(rows, key=lambda row: -len(row.code)):
        row_area, _, tail = row.code.partition(".")
        if row_area.upper() != area or not tail:
            continue
        pattern = r"\s*[.\-_/, ]\s*".join(re.escape(part) for part in tail.split("."))
        match = re.match(rf"{pattern}(?![^\W_])[.:;,\-]*\s*", rest, re.IGNORECASE)
        if match:
            return CodeFound(row, rest[match.end() :].strip())
    return None


# ── Words ────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class _Index:
    """The words of each row with what they weigh: those of the wanted papers and the indicator more than the rest."""

    texts: tuple[Mapping[str, float], ...]
    weight: Mapping[str, float]
    rarest: float
    vocabulary: tuple[str, ...]

    def known(self, word: str) -> tuple[str, ...]:
        """The plan's words that this one may be: itself, or those that differ by a slip or an ending."""
        if word in self.weight:
            return (word,)
        if len(word) < 4:
            return ()
        alike = process.extract(word, self.vocabulary, scorer=fuzz.ratio, score_cutoff=_GOOD_SLIP, limit=3)
        return tuple(found for found, _, _ in alike)


@lru_cache(maxsize=16)
def _index(rows: tuple[PlanRow, ...]) -> _Index:
    texts = [_weighted(row) for row in rows]
    count = len(texts)
    holders: dict[str, int] = {}
    for text in texts:
        for word in text:
            holders[word] = holders.get(word, 0) + 1
    weight = {word: math.log(1 + count / held) for word, held in holders.items()}
    return _Index(tuple(texts), weight, math.log(1 + count), tuple(weight))


def _weighted(row: PlanRow) -> dict[str, float]:
    fields: Iterable[tuple[str, float]] = (
        *((wanted.name, 1.0) for wanted in row.wanted),
        (row.evidence_text, 0.95),
        (row.indicator, 1.0),
        (row.action, 0.85),
        (row.component, 0.8),
    )
    text: dict[str, float] = {}
    for words, share in fields:
        for word in words_of(words):
            text[word] = max(text.get(word, 0.0), share)
    return text


def _score(asked: Sequence[tuple[str, tuple[str, ...]]], place: int, index: _Index, total: float) -> float:
    text = index.texts[place]
    got = sum(max((index.weight[w] * text[w] for w in known if w in text), default=0.0) for _, known in asked)
    if not got or not total:
        return 0.0
    # Among rows that hold all the words, the one that is about little else is meant: a short row says it more exactly.
    matched = sum(1 for _, known in asked if any(w in text for w in known))
    return 100.0 * got / total * (0.92 + 0.08 * min(1.0, 3.0 * matched / len(text)))
