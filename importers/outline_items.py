"""What an item of an outline says beside its activity: "Rapat monev - notula - tiap bulan", "Menyusun SK (Januari)"."""

from __future__ import annotations

import re
from dataclasses import replace

from importers.fragments import RawRow
from importers.times import says_when

_PARTS = re.compile(r"\s+[-–—]\s+|\s*\|\s*|\t+")
_BRACKETS = re.compile(r"^(?P<text>.*\S)\s*\((?P<time>[^()]+)\)\W*$")
_LABEL = re.compile(
    r"^\W*(?:(?P<time>waktu(?: pelaksanaan)?|jadwal|target(?: waktu)?|tenggat|deadline)|(?P<pic>pic|pj|penanggung ?jawab))"
    r"\s*[:=]\s*(?P<text>\S.*)$",
    re.IGNORECASE,
)


def with_parts(row: RawRow) -> RawRow:
    """The row with a time that ends its words, in brackets or behind a dash, as its target; what stands between is evidence."""
    bracketed = _BRACKETS.match(row.action)
    if bracketed is not None and says_when(bracketed["time"]):
        return replace(row, action=bracketed["text"], target=bracketed["time"].strip())
    parts = [part.strip() for part in _PARTS.split(row.action) if part.strip()]
    if len(parts) < 2 or not says_when(parts[-1].strip(" .;")):
        return row
    evidence = "; ".join(parts[1:-1])
    return replace(row, action=parts[0], target=parts[-1].strip(" .;"), evidence=evidence, raw_evidence=evidence)


def take_label(row: RawRow, line: str) -> bool:
    """Take a line below an item that says when ("Waktu: Maret") or who ("PIC: Sekretaris"); False where it says neither."""
    label = _LABEL.match(line)
    if label is None or (label["time"] and not says_when(label["text"].strip(" ."))):
        return False
    if label["time"]:
        row.target = label["text"].strip(" .")
    else:
        row.pic = label["text"].strip(" .")
    return True
