"""What an item of an outline says beside its activity: "Rapat monev - notula - tiap bulan", "Menyusun SK (Januari)"."""

from __future__ import annotations

import re
from dataclasses import replace

from domain.checklist import opens_document
from importers.fragments import RawRow
from importers.times import says_when

_PARTS = re.compile(r"\s+[-–—]\s+|\s*\|\s*|\t+")
# Where nothing else parts them: "Sosialisasi: Februari 2026", "Pasang banner, foto banner, Maret 2026".
_SIGNS = re.compile(r"\s*[:,;]\s+")
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
    for signs, fewest in ((_PARTS, 0), (_SIGNS, 1)):
        parts = [part.strip(_EDGE) for part in signs.split(row.action) if part.strip(_EDGE)]
        # Among commas the time must be the last word; between dashes a name may follow.
        when = next((at for at in range(len(parts) - 1, 0, -1) if says_when(parts[at])), None)
        if when is None or (fewest and when != len(parts) - 1):
            continue
        told = parts[1:when]
        if fewest and not all(map(_names_evidence, told)):
            told, parts[0] = (
                [],
                signs.split(row.action)[0] if when == 1 else row.action[: row.action.rindex(parts[when])].strip(" ,:;"),
            )
        made = replace(row, action=parts[0], target=parts[when], pic="; ".join(parts[when + 1 :]) or row.pic)
        return _with_evidence(made, told)
    return row


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
