"""The lists of evidence in an outline ("Bukti pendukung: …"): which documents they name, and which rows these belong to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from importers.fragments import RawRow

_HEADING = re.compile(
    r"^\W*(?:(?P<number>\d{1,2}|[a-z])\s*[.)]\s*)?(?:daftar\s+)?"
    r"(?:bukti (?:pendukung|dukung|fisik)|data (?:dukung|pendukung)|dokumen pendukung|eviden(?:ce)?)"
    r"(?:\s+(?:yang\s+)?(?:diperlukan|dibutuhkan|antara lain|berupa))?\s*(?:[:;.]\s*(?P<rest>.*))?$",
    re.IGNORECASE,
)
_MARK = re.compile(r"^\W*(?:\(?(?:\d{1,2}|[a-z])[.)]\s*)?(?P<text>.*)$", re.IGNORECASE)
# "Dll" comes out of a scan as "DII".
_AND_SO_ON = re.compile(r"^(?:d[li1]{2}|dsb|dst|lain-lain|lainnya)\W*$", re.IGNORECASE)
_WORD = re.compile(r"[a-z]{3,}")
# Words that stand in every second document of every plan tell nothing about where one belongs.
_COMMON = frozenset(
    """surat keputusan kepala dinas badan kantor camat tentang dokumen laporan daftar data dan yang untuk pada dengan dalam
    zona integritas menuju wbk wbbm unit kerja pembangunan per pegawai telah oleh dari""".split()
)
_MEETING = re.compile(r"^(?:undangan|nota dinas|daftar hadir|absen|presensi|notul|foto|dokumentasi)", re.IGNORECASE)
_SAME_WORDS = 2
_LONGEST_LINE = 160
_MOST = 60


def evidence_heading(line: str) -> re.Match[str] | None:
    """The heading of a list of evidence: `number` where it counts along with the components, `rest` what follows it."""
    return _HEADING.match(line)


class EvidenceList:
    """Collects the documents of one list, line by line."""

    def __init__(self, rest: str = "") -> None:
        self.documents: list[str] = []
        if rest.strip():
            self.take(rest)

    def take(self, line: str) -> None:
        """Take the next line: a document, the rest of one, or what only opens some ("Dokumen Rapat :")."""
        match = _MARK.match(line)
        text = match["text"].strip(" ;.,") if match else ""
        is_document = text and not text.endswith(":") and not _AND_SO_ON.match(text) and len(line) <= _LONGEST_LINE
        if not is_document or len(self.documents) >= _MOST:
            return
        if text[0].islower() and self.documents and match is not None and match.start("text") == 0:
            self.documents[-1] = f"{self.documents[-1]} {text}"
        else:
            self.documents.append(text)


def share_out(documents: Sequence[str], rows: Iterable[RawRow], *, of_area: bool) -> tuple[int, list[str]]:
    """Give each document to the rows that speak of it; how many rows got one, and the documents that found none.

    What proves a meeting goes to all rows. So does everything of a component's own list; in the list of a whole area
    (`of_area`) nobody wants the survey's report with the team's decree.
    """
    listed = list(rows)
    wanted: list[list[str]] = [[] for _ in listed]
    words = [_telling(f"{row.action} {row.indicator}") for row in listed]
    unplaced = []
    for document in documents:
        mine = _telling(document)
        shared = [len(mine & theirs) for theirs in words]
        most = max(shared, default=0)
        anywhere = most < _SAME_WORDS
        if anywhere and of_area and not _MEETING.match(document):
            unplaced.append(document)
            continue
        for at, count in enumerate(shared):
            if anywhere or count == most:
                wanted[at].append(document)
    for row, found in zip(listed, wanted, strict=True):
        texts = [row.evidence, *found] if row.evidence else found
        row.evidence, row.raw_evidence = "; ".join(texts), "\n".join(texts)
    return sum(bool(found) for found in wanted), unplaced


def _telling(text: str) -> set[str]:
    return set(_WORD.findall(text.lower())) - _COMMON
