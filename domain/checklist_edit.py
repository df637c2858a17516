"""The split of a "bukti fisik" cell under a person's eye: by which rules it was made, and what somebody writes instead."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise

from domain.checklist import MOST_DOCUMENTS, cell_lines, cell_sentences, wanted_documents
from domain.plan import DraftRow, PlanDraft

# What belongs to the proof of a meeting; three of them make a set.
_MEETING = (
    re.compile(r"\bundangan\b|\bnota dinas\b", re.IGNORECASE),
    re.compile(r"\bdaftar hadir\b|\babsen|\bpresensi\b", re.IGNORECASE),
    re.compile(r"\bnotul", re.IGNORECASE),
    re.compile(r"\bfoto\b|\bdokumentasi\b", re.IGNORECASE),
)
_MEETING_SET = 3
_TYPED = re.compile(r"[;\n\r]+")
_LONGEST = 200
_EDGE = " \t,;:.-–•*"


def rules_used(text: str, documents: Sequence[str]) -> tuple[str, ...]:
    """The rules that tore a cell apart, by name: "written" (a person's own list), "lines", "sentences", "commas", "and",
    "meeting" (the documents of one meeting), or "whole" where it stayed one.

    >>> rules_used("Undangan rapat, daftar hadir, notulen dan foto", ("Undangan rapat", "daftar hadir", "notulen", "foto"))
    ('commas', 'and', 'meeting')
    """
    if _told_apart(documents) != _told_apart(wanted_documents(text)) and not _came_from_lines(text, documents):
        return ("written",)
    if len(documents) <= 1:
        return ("whole",)
    found = []
    pieces = [piece for piece in _TYPED.split(cell_lines(text)) if piece.strip()]
    if len(pieces) > 1 or _came_from_lines(text, documents):
        found.append("lines")
    sentences = [sentence for piece in pieces for sentence in cell_sentences(piece)]
    if len(sentences) > len(pieces):
        found.append("sentences")
    if any("," in sentence and not any(sentence.strip(_EDGE) == d for d in documents) for sentence in sentences):
        found.append("commas")
    if _joined_by_and(text, documents):
        found.append("and")
    if is_meeting_set(documents):
        found.append("meeting")
    return tuple(found)


def is_meeting_set(documents: Sequence[str]) -> bool:
    """Whether the documents hold the proof of a meeting: invitation, attendance, minutes, pictures, at least three of them."""
    return sum(any(pattern.search(document) for document in documents) for pattern in _MEETING) >= _MEETING_SET


def typed_documents(text: str) -> tuple[str, ...]:
    """The documents of a list that a person wrote, separated by ";" or by lines; without repeats, empty for nothing at all.
    Who writes no ";" at all is understood as a plan's cell is: at commas before the name of a document.

    >>> typed_documents("SK Tim; Undangan, daftar hadir ; ;foto")
    ('SK Tim', 'Undangan, daftar hadir', 'foto')
    >>> typed_documents("Undangan, daftar hadir dan notulen")
    ('Undangan', 'daftar hadir', 'notulen')
    """
    kept: dict[str, str] = {}
    pieces = _TYPED.split(text)
    if ";" not in text:
        pieces = [document for piece in pieces for document in wanted_documents(piece)]
    for piece in pieces:
        cleaned = " ".join(piece.split()).strip(_EDGE)[:_LONGEST]
        if any(char.isalnum() for char in cleaned):
            kept.setdefault(cleaned.casefold(), cleaned)
    return tuple(kept.values())[:MOST_DOCUMENTS]


def with_documents(draft: PlanDraft, code: str, documents: Sequence[str]) -> PlanDraft:
    """The draft with this list of wanted documents in a row; the cell itself stays. Raises KeyError where there is no such
    row."""
    return _with_row(
        draft, code, lambda row: replace(row, evidence=tuple(documents), read_evidence=documents_read(row))
    )


def documents_read(row: DraftRow) -> tuple[str, ...]:
    """The list as the rules split the cell, whatever somebody made of it since."""
    return row.evidence if row.read_evidence is None else row.read_evidence


def with_documents_read(draft: PlanDraft, code: str) -> PlanDraft:
    """The draft with the rules' own split in a row again. Raises KeyError where there is no such row."""
    return _with_row(draft, code, lambda row: replace(row, evidence=documents_read(row), read_evidence=None))


def _with_row(draft: PlanDraft, code: str, change: Callable[[DraftRow], DraftRow]) -> PlanDraft:
    if all(row.code != code for row in draft.rows):
        raise KeyError(code)
    return replace(draft, rows=tuple(change(row) if row.code == code else row for row in draft.rows))


def _told_apart(documents: Sequence[str]) -> list[str]:
    return [document.casefold() for document in documents]


def _came_from_lines(text: str, documents: Sequence[str]) -> bool:
    """Whether the cell's own line breaks, which the draft keeps no more, told the documents apart: then they follow each
    other in the cell word by word."""
    rest = _letters(text)
    for document in documents:
        before, found, rest = rest.partition(_letters(document))
        if not found or len(before) > _LIST_MARK:
            return False
    return len(documents) > len(wanted_documents(text)) and len(rest) <= _LIST_MARK


# A number or letter before an item of a list, and "dan" before the last.
_LIST_MARK = 6


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text.casefold())


def _joined_by_and(text: str, documents: Sequence[str]) -> bool:
    words = text.casefold()
    return any(
        re.search(rf"{re.escape(a.casefold())}\s*,?\s+(?:dan|serta|&)\s+{re.escape(b.casefold())}", words)
        for a, b in pairwise(documents)
    )
