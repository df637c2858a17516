"""What a stored file shows, found out beside the event loop: its type, its light and day, its likeness, its words.

Ordinary photos are looked at in a thread, cheaply; what needs much memory, and every document, in the limited child process.
"""

from __future__ import annotations

import asyncio
import os
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path

import structlog

from bot import content
from bot.likeness import same_picture
from domain.evidence_checks import is_noteworthy, quality
from domain.evidence_facts import Facts, PictureFacts, TextFacts, facts_from_json, text_from_json
from domain.evidence_files import ALIKE, NO_PREVIEW, NOTED, UNREADABLE
from domain.fingerprint import fingerprint
from domain.model import AuditEntry, EvidenceFile, Submission, SubmissionState
from domain.ports import UnitOfWork
from domain.said_period import said_period
from importers import ImportFailed
from importers.pictures import BROKEN, OWN_MEMORY, Look, look, read_header
from importers.process import ask_async

log = structlog.get_logger(__name__)

# A receipt waits for it, so it may not take long; without an answer the file is kept and nothing is said about it.
_TEXT_SECONDS = 10.0
_LOOK_SECONDS = 20.0
_TEXT_TYPES = frozenset(
    {
        "application/pdf",
        "application/x-ole-storage",
        "application/msword",
        "application/vnd.ms-excel",
        "application/vnd.ms-powerpoint",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        "application/vnd.oasis.opendocument.text",
        "application/vnd.oasis.opendocument.spreadsheet",
        "application/vnd.oasis.opendocument.presentation",
        "text/plain",
        "text/csv",
    }
)
# Below this contrast there is nothing on a picture by which to know it.
_FEATURELESS = 5.0
# Stands in where a file's name says a day without its year, which tells nothing; any year with a 29 February does.
_SOME_YEAR = 2000
# What broken content raises where nobody thought of it. A disk that fails is another matter: then it is tried again.
_SURPRISES = (ValueError, TypeError, LookupError, ArithmeticError, AttributeError, RecursionError)
UNFORESEEN = "a file could not be examined"
_GONE = frozenset({SubmissionState.WITHDRAWN, SubmissionState.FAILED})
# Two at once, and one core is left to everything else: pictures are decoded without holding up Python, each takes memory.
_threads = ThreadPoolExecutor(max_workers=max(1, min(2, (os.cpu_count() or 1) - 1)), thread_name_prefix="look")


@dataclass(frozen=True, slots=True)
class Examination:
    """`mime` by content; `flags` of the file itself ("no-preview", "unreadable-picture", "macros"); `refused` is empty or why
    it is not taken ("type"); `likeness` and its fingerprint `mark` of a picture that could be decoded."""

    mime: str
    flags: tuple[str, ...] = ()
    refused: str = ""
    facts: Facts = field(default_factory=Facts)
    likeness: bytes = b""
    mark: int | None = None


async def examine(path: Path, name: str) -> Examination:
    """Look at a stored file; `name` is as sent. Outside of any transaction. Never raises for what the file holds."""
    try:
        found = await _looked_at(path, name)
    except _SURPRISES:
        # What is found out only informs; it must never cost anybody their evidence.
        log.exception(UNFORESEEN)
        known = await asyncio.to_thread(content.examine, path, name)
        found = Examination(known.mime, known.flags, known.refused)
    flags = (*found.flags, *quality(found.facts), *([NOTED] if is_noteworthy(found.facts) else []))
    return replace(found, flags=tuple(dict.fromkeys(flags)))


async def _looked_at(path: Path, name: str) -> Examination:
    loop = asyncio.get_running_loop()
    first = await loop.run_in_executor(_threads, _begin, path, name)
    if first.refused:
        return first
    if first.mime.startswith("image/"):
        if first.facts.picture is not None or UNREADABLE in first.flags or NO_PREVIEW in first.flags:
            return first
        return await _look_in_child(path, first)
    if first.mime in _TEXT_TYPES:
        return await _read_in_child(path, first)
    return first


async def record(
    uow: UnitOfWork,
    submission: Submission,
    waiting: EvidenceFile,
    found: Examination,
    *,
    sha256: str,
    size: int,
    at: datetime,
) -> EvidenceFile:
    """Mark a file of the submission as stored; keep what was found, an earlier picture that shows nearly the same, and in the
    audit log the bytes that came. The file as it stands then."""
    office = submission.office
    alike = await _alike(uow, submission, found)
    file = await uow.evidence.file_stored(
        waiting.id,
        sha256=sha256,
        size=size,
        mime=found.mime,
        flags=found.flags if alike is None else (*found.flags, ALIKE),
        known=waiting,
    )
    await uow.examined.put(file.id, office, found.facts, likeness=found.likeness, mark=found.mark, alike=alike)
    data = {"file": file.id, "sha256": file.sha256, "size": file.size, "mime": file.mime, "number": submission.receipt}
    entry = AuditEntry(
        office=office, at=at, person=None, action="file-stored", subject=f"submission:{submission.id}", data=data
    )
    await uow.audit.append(entry)
    return file


async def _alike(uow: UnitOfWork, submission: Submission, found: Examination) -> int | None:
    if found.mark is None:
        return None
    near = await uow.examined.near(submission.office, found.mark, but=submission.id)
    same = same_picture(found.likeness, [other for other in near if other.state not in _GONE])
    return same.file if same is not None else None


# ── In a thread ──────────────────────────────────────────────────────────────


def _begin(path: Path, name: str) -> Examination:
    """The type, and for a picture that is cheap to decode all there is to know."""
    known = content.examine(path, name)
    found = Examination(known.mime, known.flags, known.refused)
    if known.refused or not known.mime.startswith(("image/", "video/")):
        return found
    found = replace(found, facts=Facts(named_day=_named_day(name)))
    if not known.mime.startswith("image/") or UNREADABLE in known.flags:
        return found
    try:
        header = read_header(path)
        if header.decodable and (header.kind == "HEIF" or header.memory > OWN_MEMORY):
            return found
        return _with(found, look(path))
    except BROKEN:
        return replace(found, flags=(*found.flags, UNREADABLE))


def _with(found: Examination, seen: Look) -> Examination:
    facts = replace(found.facts, picture=seen.facts)
    if not seen.whole:
        found = replace(found, flags=(*found.flags, UNREADABLE))
    mark = fingerprint(seen.likeness) if seen.likeness and _has_features(seen.facts) else None
    return replace(found, facts=facts, likeness=seen.likeness if mark is not None else b"", mark=mark)


def _has_features(facts: PictureFacts) -> bool:
    """All black and all white pictures are alike and yet nobody copied anything."""
    return facts.contrast is not None and facts.contrast >= _FEATURELESS


def _named_day(name: str) -> date | None:
    """A camera's or messenger's file name: "IMG_20260310_0912.jpg", "IMG-20260310-WA0001.jpg"."""
    said = said_period(name, _SOME_YEAR) if any(sign.isdecimal() for sign in name) else None
    return said.first if said is not None and said.exact and said.year_said else None


# ── In the child process ─────────────────────────────────────────────────────


async def _look_in_child(path: Path, found: Examination) -> Examination:
    try:
        answer = await ask_async("look", path, seconds=_LOOK_SECONDS)
        facts = facts_from_json(answer["facts"]).picture
        if facts is None:
            raise ValueError("a look without a picture")
        seen = Look(facts, bytes.fromhex(str(answer["likeness"])), bool(answer["whole"]))
        return await asyncio.to_thread(_with, found, seen)
    except (ImportFailed, ValueError, KeyError, TypeError) as error:
        # Kept as it is; who wants to see it opens the file.
        log.info("a picture could not be decoded", mime=found.mime, reason=str(error))
        return replace(found, flags=(*found.flags, NO_PREVIEW))


async def _read_in_child(path: Path, found: Examination) -> Examination:
    try:
        answer = await ask_async("text", path, seconds=_TEXT_SECONDS)
        text = text_from_json(answer["text"])
    except ImportFailed as failure:
        if failure.code != "password":
            log.info("a document's text could not be read", mime=found.mime, reason=failure.code)
            return found
        text = TextFacts(locked=True)
    except (ValueError, KeyError, TypeError) as error:
        log.warning("the child's answer has another shape", error=type(error).__name__)
        return found
    return replace(found, facts=replace(found.facts, text=text))
