"""Submissions and their files between the tables and the program's own types."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Row, Select, bindparam, select

from domain.chat import Address, Attachment
from domain.model import EvidenceFile, FileState, Submission, SubmissionState
from storage.session import Session
from storage.tables import files

_FILES = select(files).where(files.c.submission.in_(bindparam("submissions", expanding=True))).order_by(files.c.id)


def file_from(row: Row[Any]) -> EvidenceFile:
    return EvidenceFile(
        id=row.id,
        submission=row.submission,
        state=FileState(row.state),
        kind=row.kind,
        name=row.name,
        mime=row.mime,
        size=row.size,
        sha256=row.sha256,
        wanted=row.wanted,
        channel=row.channel,
        remote_id=row.remote_id,
        attempts=row.attempts,
        flags=tuple(row.flags),
        whole=bool(row.whole),
        approved=row.approved,
        reason=row.reason or "",
    )


def submission_from(row: Row[Any], own: Sequence[EvidenceFile]) -> Submission:
    return Submission(
        id=row.id,
        office=row.office,
        number=row.number,
        row=row.row,
        occurrence=row.occurrence,
        person=row.person,
        state=SubmissionState(row.state),
        at=row.at,
        text=row.text,
        files=tuple(own),
        forwarded=row.forwarded,
        late=row.late,
        wanted=row.wanted,
        round=row.round,
        reason=row.reason,
        follows=row.follows,
        address=Address(row.channel, row.chat, row.thread),
        message=row.message,
        album=row.album,
    )


async def read_submissions(
    session: Session, query: Select[Any], values: Mapping[str, Any] | None = None
) -> list[Submission]:
    """The submissions of the query, in its order, with their files."""
    found = await session.all(query, values)
    if not found:
        return []
    own: dict[int, list[EvidenceFile]] = {row.id: [] for row in found}
    for file in await session.all(_FILES, {"submissions": list(own)}):
        own[file.submission].append(file_from(file))
    return [submission_from(row, own[row.id]) for row in found]


def file_values(submission: int, file: Attachment, channel: str, wanted: int | None) -> dict[str, Any]:
    return {
        "submission": submission,
        "state": FileState.WAITING.value,
        "kind": file.kind,
        "name": file.name,
        "mime": file.mime,
        "size": file.size,
        "sha256": "",
        "wanted": wanted,
        "channel": channel,
        "remote_id": file.remote_id,
        "unique_id": file.unique_id,
        "attempts": 0,
        "flags": [],
    }
