"""What an item of an outline says beside its activity: "Rapat monev - notula - tiap bulan", "Menyusun SK (Januari)"."""

from __future__ import annotations

import re
from dataclasses import replace

from domain.checklist import opens_document
from domain.target_dates.words import MONTHS, WEEKDAYS
from importers.fragments import RawRow
from importers.times import says_when

_PARTS = re.compile(r"\s+[-–—]\s+|\s*\|\s*|\t+")
# Where nothing else parts them: "Sosialisasi: Februari 2026", "Pasang banner, foto banner, Maret 2026".
_SIGNS = re.compile(r"\s*[:,;]\s+")
_MONTH = rf"(?:{'|'.join(MONTHS)})"
_BLOCK = r"(?:tw|triwulan|semester)\s+(?:[ivx]+|\d)"
_TIME = rf"(?:(?:\d{{1,2}}\s+)?{_MONTH}|{_BLOCK})\b"
# The dash between two times parts nothing: "Januari - Maret 2026", "5 - 10 Maret".
_RANGE = re.compile(
    rf"\b(?:{_MONTH}(?:\s+20\d\d)?|{_BLOCK})\s+[-–—]\s+(?={_TIME})|\b\d{{1,2}}\s+[-–—]\s+(?=\d{{1,2}}\s+{_MONTH}\b)",
    re.IGNORECASE,
)
# What a list of times goes on with: "Januari, Maret dan Mei", "5, 12 dan 19 Maret", "Senin, 5 Maret".
_LISTED = re.compile(rf"{_TIME}|\d{{1,2}}$|(?:hari\s+)?(?:{'|'.join(WEEKDAYS)})$", re.IGNORECASE)
_LISTS_BEFORE = re.compile(rf"\b(?:{_MONTH}|{_BLOCK})\s*[,;]\s+$", re.IGNORECASE)
_BRACKETS = re.compile(r"^(?P<text>.*\S)\s*\((?P<told>[^()]+)\)\W*$")
_EDGE = " .;"
_ITSELF = re.compile(r"^(?:kegiatan|rencana aksi|aksi|uraian(?: kegiatan)?)\s*[:=]\s*", re.IGNORECASE)
_LABEL = re.compile(
    r"^\W*(?:(?P<time>waktu(?: pelaksanaan)?|jadwal|target(?: waktu)?|tenggat|deadline|kapan)"
    r"|(?P<pic>pic|p ?j|penanggung ?jawab|pelaksana)"
    r"|(?P<evidence>(?:bukti|data dukung|output|keluaran|eviden(?:ce)?|dokumen)(?: fisik| dukung| pendukung)?)"
    r"|(?P<indicator>indikator(?: kinerja| keberhasilan| output)?))"
    r"\s*[:=]\s*(?P<text>\S.*)$",
    re.IGNORECASE,
)


def with_parts(row: RawRow) -> RawRow:
    """The row with what its words say beside the activity: a time in brackets or behind a dash or a comma is its target, what
    stands before the time is evidence, what follows it a person. Without a time it stays as it is."""
    row = replace(row, action=_ITSELF.sub("", row.action))
    bracketed = _BRACKETS.match(row.action)
    if bracketed is not None and says_when(bracketed["told"]):
        return _with_evidence(replace(row, action=bracketed["text"], target=bracketed["told"].strip()), [])
    if bracketed is not None and opens_document(bracketed["told"]):
        # "Rapat monev, setiap triwulan (notula, foto)": the documents stand behind the time.
        inner = with_parts(replace(row, action=bracketed["text"]))
        if inner.target:
            proved = "; ".join(text for text in (inner.evidence, bracketed["told"]) if text)
            return replace(inner, evidence=proved, raw_evidence=proved)
    return _between_dashes(row) or _behind_commas(row) or row


def _between_dashes(row: RawRow) -> RawRow | None:
    """Documents may stand before the time, a name behind it: "Rapat monev - notula - Maret - Kasubbag"."""
    ranges = {found.end() for found in _RANGE.finditer(row.action)}
    signs = [found for found in _PARTS.finditer(row.action) if found.end() not in ranges]
    parts = [text for _, text in _cut(row.action, signs)]
    when = next((at for at in range(len(parts) - 1, 0, -1) if says_when(parts[at])), None)
    if when is None:
        return None
    made = replace(row, action=parts[0], target=parts[when], pic="; ".join(parts[when + 1 :]) or row.pic)
    return _with_evidence(made, parts[1:when])


def _behind_commas(row: RawRow) -> RawRow | None:
    """Among commas the time must be the last, with all that it lists. Where the list begins among the words of the activity
    ("Laporan Januari, Maret 2026") nobody can tell whose it is, and nothing is taken."""
    parts = _cut(row.action, list(_SIGNS.finditer(row.action)))
    if len(parts) < 2 or not says_when(parts[-1][1]):
        return None
    first = len(parts) - 1
    while first > 1 and _LISTED.match(parts[first - 1][1]):
        first -= 1
    begin = parts[first][0]
    if _LISTS_BEFORE.search(row.action[:begin]):
        return None
    told, action = [text for _, text in parts[1:first]], parts[0][1]
    if not all(map(_names_evidence, told)):
        told, action = [], row.action[:begin].strip(" ,:;")
    return _with_evidence(replace(row, action=action, target=row.action[begin:].strip(_EDGE)), told)


def _cut(text: str, signs: list[re.Match[str]]) -> list[tuple[int, str]]:
    """What stands between the signs, and where each begins; not what is empty."""
    places = zip([0, *(sign.end() for sign in signs)], [*(sign.start() for sign in signs), len(text)], strict=True)
    return [(begin, text[begin:end].strip(_EDGE)) for begin, end in places if text[begin:end].strip(_EDGE)]


def _names_evidence(text: str) -> bool:
    return opens_document(re.sub(r"^(?:bukti|eviden|output)\s*[:=]?\s*(?=\w)", "", text, flags=re.IGNORECASE) or text)


def _with_evidence(row: RawRow, told: list[str]) -> RawRow:
    """The row with the documents that were told, and those in brackets at the end of its words."""
    bracketed = _BRACKETS.match(row.action)
    if bracketed is not None and opens_document(bracketed["told"]):
        row, told = replace(row, action=bracketed["text"]), [bracketed["told"], *told]
    evidence = "; ".join(told)
    return replace(row, evidence=evidence, raw_evidence=evidence)


def take_label(row: RawRow, line: str) -> bool:
    """Take a line below an item that says when ("Waktu: Maret"), who ("PIC: Sekretaris"), what proves it or what shows it; False
    where it says none of these."""
    label = _LABEL.match(line)
    if label is None or (label["time"] and not says_when(label["text"].strip(" ."))):
        return False
    text = label["text"].strip(" .")
    if label["time"]:
        row.target = text
    elif label["pic"]:
        row.pic = text
    elif label["evidence"]:
        row.evidence = row.raw_evidence = text
    else:
        row.indicator = text
    return True
