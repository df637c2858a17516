"""Finding the plan's year and the office's name in what stands above the plan."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from domain.target_dates.items import FIRST_YEAR, LAST_YEAR

_YEAR = re.compile(r"(?<!\d)(?<!\d[/.-])(20\d\d)(?!\d)(?![/.-]\d)")
_TITLE_YEAR = re.compile(r"\b(?:tahun(?:\s+anggaran)?|thn?\.?|ta\.?|t\.a\.)\s*:?\s*(20\d\d)\b", re.IGNORECASE)
_LAW = re.compile(r"\b(?:nomor|no\.?|undang|peraturan|permen\w*|perpres|keputusan|renstra|rpjmd?)\b", re.IGNORECASE)
_PLAN_TITLE = re.compile(r"\b(?:rencana (?:kerja|aksi)|program kerja|zona integritas)\b", re.IGNORECASE)
_TITLE_LINES = 60
_OFFICE_WORDS = (
    r"kecamatan|kelurahan|dinas|badan|rumah sakit|rsud|puskesmas|inspektorat|sekretariat|satuan|kantor|balai|upt|uptd|"
    r"rumah tahanan|lembaga pemasyarakatan|sekolah|sman?|smkn?|smpn?|sdn|mtsn?|madrasah|universitas|politeknik|loka|stasiun|"
    r"pengadilan|kejaksaan|kepolisian|polres|polsek|lapas|rutan|bps|kementerian|direktorat|dpm-?ptsp|disdukcapil|desa|opd"
)
_OFFICE = re.compile(rf"\b(?:{_OFFICE_WORDS})\b.*", re.IGNORECASE)
_OFFICE_END = re.compile(
    r"\s*[,;:(]?\s*\b(?:tahun|thn?|ta|menuju|pokja|jl|jalan|dalam|telp|website|adalah|merupakan|yang)\b.*$|\s*[,;:(].*$|\s+20\d\d\b.*$",
    re.IGNORECASE,
)
_GOVERNMENT = re.compile(r"^pemerintah\s+((?:kota|kabupaten|provinsi)\s+[a-z .]{3,40})$", re.IGNORECASE)
_PLACED = re.compile(r"\b(?:kota|kabupaten|kab\.|provinsi)\b", re.IGNORECASE)
# "Kelas IIB" of prisons, "Kelas IA" of courts.
_CLASS = re.compile(r"^I{1,3}[ABC]?$")
_LONGEST_TITLE = 160
_LONGEST_OFFICE = 120
_UPPER_WORDS = frozenset(
    {
        "opd",
        "upt",
        "sma",
        "smk",
        "smp",
        "sd",
        "man",
        "mtsn",
        "uptd",
        "bps",
        "rsud",
        "dpm-ptsp",
        "bakuda",
        "tpi",
        "ii",
        "iii",
        "iv",
        "i",
        "sdm",
    }
)


def plan_year(lines: Iterable[str], targets: Iterable[str]) -> int | None:
    """The year that the plan names: "Tahun 2020" in a title line, else the one that most targets name; else None."""
    titles = [line for line in list(lines)[:_TITLE_LINES] if not _LAW.search(line)]
    said = Counter(int(m[1]) for line in titles for m in _TITLE_YEAR.finditer(line))
    counted = Counter(int(year) for target in targets for year in _YEAR.findall(target))
    return _most_common(said) or _most_common(counted)


def likely_year(lines: Iterable[str], words: Iterable[str]) -> int | None:
    """A year for a plan that names none: a bare one in the title, else one that the rows speak of. Only to be said."""
    titles = [line for line in list(lines)[:_TITLE_LINES] if len(line) <= _LONGEST_TITLE and not _LAW.search(line)]
    bare = Counter(int(year) for line in titles for year in _YEAR.findall(line))
    told = Counter(int(m[1]) for text in words for m in _TITLE_YEAR.finditer(text) if not _LAW.search(text))
    return _most_common(bare) or _most_common(told)


def _most_common(counts: Counter[int]) -> int | None:
    plausible = [(n, year) for year, n in counts.items() if FIRST_YEAR <= year <= LAST_YEAR]
    return max(plausible)[1] if plausible else None


def office_name(lines: Iterable[str]) -> str:
    """The office as the title names it: "Kecamatan Pekalongan Barat Kota Pekalongan"; "" where no line does.

    Titles run over several lines and in capitals; the lines behind the plan's own title are read as one.
    """
    titles = [line.strip(" *") for line in _front(lines)]
    for at, line in enumerate(titles):
        if not _PLAN_TITLE.search(line) or len(line) > 200:
            continue
        joined = " ".join([line, *_rest_of_title(titles[at + 1 : at + 5])])
        found = _office_in(joined)
        if found:
            return _placed(found, titles)
    return next((_placed(found, titles) for line in titles if (found := _office_in(line))), "")


def _front(lines: Iterable[str]) -> list[str]:
    """The title lines: all before the first real paragraph or chapter."""
    front: list[str] = []
    for line in list(lines)[:_TITLE_LINES]:
        for piece in line.splitlines():
            if front and (len(piece) > _LONGEST_TITLE or re.match(r"^\W*bab\s+[i1]\b", piece, re.IGNORECASE)):
                return front
            if len(piece) <= _LONGEST_TITLE:
                front.append(piece)
    return front


def _placed(office: str, titles: list[str]) -> str:
    """The office with its town, where the title names the government it belongs to: "Dinas …" of "Pemerintah Kota …"."""
    for line in titles:
        match = _GOVERNMENT.match(line)
        if match is not None and not _PLACED.search(office):
            place = " ".join(_cased(word) for word in match[1].split())
            return office if place.lower() in office.lower() else f"{office} {place}"
    return office


def _rest_of_title(lines: list[str]) -> list[str]:
    """The following lines while they still look like a title: short, and no sentence of their own."""
    rest = []
    for line in lines:
        if len(line) > 90 or re.match(r"^(?:bab|disusun|[a-z]\.|\d|lampiran|pemerintah)", line, re.IGNORECASE):
            break
        rest.append(line)
    return rest


def _office_in(text: str) -> str:
    match = _OFFICE.search(" ".join(text.split()))
    if match is None:
        return ""
    name = _OFFICE_END.sub("", match.group()).strip(" .,-*")
    if len(name.split()) < 2 or len(name) > _LONGEST_OFFICE:
        return ""
    return " ".join(_cased(word) for word in name.split()) if name.isupper() else name


def _cased(word: str) -> str:
    """Title case for a word in capitals, but for abbreviations."""
    if word.lower().strip(".") in _UPPER_WORDS or _CLASS.match(word) or "." in word.strip("."):
        return word
    return word.lower() if word.lower() in ("dan", "di", "pada") else word.capitalize()
