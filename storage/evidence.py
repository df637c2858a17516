"""Evidence that was handed in: submissions with receipt numbers and their files."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, bindparam, insert, literal_column, select, update

from domain.chat import Address, Attachment
from domain.model import EvidenceFile, FileState, Submission, SubmissionState
from domain.ports import NotFound
from storage import papers as filed
from storage import usage
from storage.session import Session
from storage.submissions import file_from, file_values, read_submissions, submission_from
from storage.tables import files, offices, rows, submissions

# Written out, since SQLite only uses an index over part of a table when the query says the same words.
_EMPTY: ColumnElement[str] = literal_column("''")
_SUBMITTED: ColumnElement[str] = literal_column("'submitted'")
_NEXT_NUMBER = (
    update(offices)
    .where(offices.c.id == bindparam("office"))
    .values(receipts=offices.c.receipts + 1)
    .returning(offices.c.receipts)
)
_BY_ID = select(submissions).where(submissions.c.id == bindparam("submission"))
_FILE = select(files).where(files.c.id == bindparam("file"))
_OF_FILE = select(submissions).where(
    submissions.c.id == select(files.c.submission).where(files.c.id == bindparam("file")).scalar_subquery()
)
# The time that a file's submission stands for.
_OCCURRENCE = (
    select(submissions.c.occurrence).where(submissions.c.id == files.c.submission).scalar_subquery().label("occurrence")
)
_UPDATE_FILE = (
    update(files)
    .where(files.c.id == bindparam("key"))
    .values({name: bindparam(name) for name in ("state", "sha256", "size", "mime", "flags")})
    .returning(files, _OCCURRENCE)
)
_FLAG = (
    update(files).where(files.c.id == bindparam("key")).values(flags=bindparam("flags")).returning(files, _OCCURRENCE)
)
_SET_STATE = (
    update(submissions)
    .where(submissions.c.id == bindparam("key"))
    .where(submissions.c.state.in_(bindparam("expected", expanding=True)))
    .values(state=bindparam("new_state"), reason=bindparam("why"))
    .returning(submissions.c.occurrence)
)
_SAME_BYTES = (
    select(files)
    .join(submissions, submissions.c.id == files.c.submission)
    .where(files.c.sha256 == bindparam("hash"), files.c.sha256 != _EMPTY, submissions.c.office == bindparam("office"))
    .where(submissions.c.id != bindparam("but"))
)
_INSERT_SUBMISSION = insert(submissions).returning(submissions)
_OF_OCCURRENCE = (
    select(submissions).where(submissions.c.occurrence == bindparam("occurrence")).order_by(submissions.c.id)
)
_INSERT_FILES = insert(files).returning(files, sort_by_parameter_order=True)


class EvidenceRecords:
    """The port `Evidences`."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def submit(
        self,
        *,
        office: int,
        row: int,
        occurrence: int,
        person: int,
        at: datetime,
        text: str,
        files: Sequence[Attachment],
        address: Address,
        message: str,
        album: str = "",
        forwarded: bool = False,
        late: bool = False,
        wanted: int | None = None,
        papers: Sequence[int | None] = (),
        follows: Submission | None = None,
    ) -> Submission:
        number = (await self._session.write(_NEXT_NUMBER, {"office": office})).scalar_one_or_none()
        if number is None:
            raise NotFound(f"office {office}")
        state = SubmissionState.WAITING if any(file.is_file for file in files) else SubmissionState.SUBMITTED
        values = {
            "office": office,
            "number": number,
            "row": row,
            "occurrence": occurrence,
            "person": person,
            "state": state.value,
            "at": at,
            "text": text,
            "forwarded": forwarded,
            "late": late,
            "wanted": wanted,
            "round": follows.round + 1 if follows is not None else 1,
            "follows": follows.id if follows is not None else None,
            "reason": "",
            "channel": address.channel,
            "chat": address.chat,
            "thread": address.thread,
            "message": message,
            "album": album,
        }
        added = (await self._session.write(_INSERT_SUBMISSION, values)).one()
        own = await self._add_files(added.id, files, address.channel, papers or [wanted] * len(files))
        submission = submission_from(added, own)
        filed.added(self._session, submission)
        usage.grew(self._session, office, _size(files))
        return submission

    async def get(self, submission: int) -> Submission:
        found = await read_submissions(self._session, _BY_ID, {"submission": submission})
        if not found:
            raise NotFound(f"submission {submission}")
        return found[0]

    async def by_album(self, address: Address, album: str) -> Submission | None:
        return await self._latest(
            self._from_chat(address).where(submissions.c.album == album, submissions.c.album != _EMPTY)
        )

    async def by_message(self, address: Address, message: str) -> Submission | None:
        return await self._latest(self._from_chat(address).where(submissions.c.message == message))

    async def by_number(self, office: int, number: int) -> Submission | None:
        return await self._latest(
            select(submissions).where(submissions.c.office == office, submissions.c.number == number)
        )

    async def set_text(self, submission: int, text: str) -> None:
        await self._update(submission, {"text": text})

    async def add_files(self, submission: int, files: Sequence[Attachment], channel: str) -> Sequence[EvidenceFile]:
        """Further parts of an album; they are for the same wanted document as the submission."""
        known = await self.get(submission)
        filed.forget(self._session, known.occurrence)
        usage.grew(self._session, known.office, _size(files))
        return await self._add_files(submission, files, channel, [known.wanted] * len(files))

    async def name_papers(
        self, submission: int, wanted: int | None, papers: Mapping[int, int | None], *, whole: bool = False
    ) -> None:
        await self._update(submission, {"wanted": wanted})
        for paper in dict.fromkeys(papers.values()):
            chosen = [file for file, named in papers.items() if named == paper]
            mine = update(files).where(files.c.id.in_(chosen), files.c.submission == submission)
            await self._session.write(mine, {"wanted": paper, "whole": whole})
        filed.forget(self._session)

    async def of_row(self, row: int) -> Sequence[Submission]:
        return await self._read(select(submissions).where(submissions.c.row == row).order_by(submissions.c.id))

    async def of_occurrence(self, occurrence: int) -> Sequence[Submission]:
        found = filed.known(self._session, occurrence)
        if found is None:
            found = tuple(await read_submissions(self._session, _OF_OCCURRENCE, {"occurrence": occurrence}))
            filed.keep(self._session, occurrence, found)
        return found

    async def of_person(self, person: int, limit: int = 10) -> Sequence[Submission]:
        """The newest first."""
        query = select(submissions).where(submissions.c.person == person)
        return await self._read(query.order_by(submissions.c.id.desc()).limit(limit))

    async def since(self, office: int, start: datetime, end: datetime) -> Sequence[Submission]:
        """Handed in from `start` until before `end`, in any state, oldest first."""
        query = select(submissions).where(submissions.c.office == office, submissions.c.at >= start)
        return await self._read(query.where(submissions.c.at < end).order_by(submissions.c.id))

    async def to_review(self, office: int, areas: Sequence[str], limit: int = 20) -> Sequence[Submission]:
        """What waits for a review in these areas, oldest first; "" among them means all."""
        query = select(submissions).join(rows, rows.c.id == submissions.c.row)
        query = query.where(submissions.c.office == office, submissions.c.state == _SUBMITTED)
        if "" not in areas:
            query = query.where(rows.c.area.in_(areas))
        return await self._read(query.order_by(submissions.c.id).limit(limit))

    async def set_state(
        self, submission: int, expected: Iterable[SubmissionState], state: SubmissionState, *, reason: str = ""
    ) -> bool:
        values = {"key": submission, "expected": [item.value for item in expected]}
        changed = await self._session.write(_SET_STATE, {**values, "new_state": state.value, "why": reason})
        occurrence = changed.scalar_one_or_none()
        if occurrence is None:
            return False
        filed.changed(self._session, occurrence, submission, lambda one: replace(one, state=state, reason=reason))
        return True

    async def set_place(
        self, submission: int, *, row: int, occurrence: int, wanted: int | None, late: bool | None = None
    ) -> None:
        values: dict[str, Any] = {"row": row, "occurrence": occurrence, "wanted": wanted}
        await self._update(submission, values if late is None else {**values, "late": late})
        placed = update(files).where(files.c.submission == submission)
        await self._session.write(placed, {"wanted": wanted, "whole": None})
        filed.forget(self._session)

    async def file(self, file: int) -> EvidenceFile:
        row = await self._session.first(_FILE, {"file": file})
        if row is None:
            raise NotFound(f"file {file}")
        return file_from(row)

    async def of_file(self, file: int, *, occurrence: int | None = None) -> Submission:
        """The submission that has this file. Raises NotFound."""
        if occurrence is not None:
            likely = reversed(await self.of_occurrence(occurrence))
            mine = next((one for one in likely if any(own.id == file for own in one.files)), None)
            if mine is not None:
                return mine
        found = await read_submissions(self._session, _OF_FILE, {"file": file})
        if not found:
            raise NotFound(f"file {file}")
        return found[0]

    async def file_stored(
        self, file: int, *, sha256: str, size: int, mime: str, flags: Sequence[str], known: EvidenceFile | None = None
    ) -> EvidenceFile:
        """Flags that are there already stay. `known` is the file as it stands, where the caller has just read it."""
        before = known or await self.file(file)
        values = {
            "state": FileState.STORED.value,
            "sha256": sha256,
            "size": size,
            "mime": mime,
            "flags": list(dict.fromkeys((*before.flags, *flags))),
        }
        row = (await self._session.write(_UPDATE_FILE, {**values, "key": file})).one()
        stored = file_from(row)
        filed.file_changed(self._session, row.occurrence, stored)
        return stored

    async def flag(self, file: EvidenceFile, flags: Sequence[str]) -> EvidenceFile:
        """Add flags to a file."""
        values = {"flags": list(dict.fromkeys((*file.flags, *flags)))}
        row = (await self._session.write(_FLAG, {**values, "key": file.id})).one()
        flagged = file_from(row)
        filed.file_changed(self._session, row.occurrence, flagged)
        return flagged

    async def file_failed(self, file: int, *, final: bool) -> EvidenceFile:
        """One more try failed; with `final` there will be no other."""
        values: dict[str, Any] = {"attempts": (await self.file(file)).attempts + 1}
        if final:
            values["state"] = FileState.FAILED.value
        await self._session.write(update(files).where(files.c.id == file), values)
        filed.forget(self._session)
        usage.forget(self._session)
        return await self.file(file)

    async def bytes_of(self, office: int) -> int:
        """What the office's evidence takes in the store, what is still to be fetched included."""
        return await usage.office_bytes(self._session, office)

    async def same_bytes(self, office: int, sha256: str, *, but: int) -> Sequence[EvidenceFile]:
        values = {"office": office, "hash": sha256, "but": but}
        return [file_from(row) for row in await self._session.all(_SAME_BYTES, values)]

    def _from_chat(self, address: Address) -> Select[Any]:
        query = select(submissions).where(submissions.c.channel == address.channel)
        return query.where(submissions.c.chat == address.chat)

    async def _latest(self, query: Select[Any]) -> Submission | None:
        found = await self._read(query.order_by(submissions.c.id.desc()).limit(1))
        return found[0] if found else None

    async def _read(self, query: Select[Any]) -> list[Submission]:
        return await read_submissions(self._session, query)

    async def _update(self, submission: int, values: Mapping[str, Any]) -> None:
        changed = await self._session.write(update(submissions).where(submissions.c.id == submission), values)
        if not changed.rowcount:
            raise NotFound(f"submission {submission}")
        filed.forget(self._session)

    async def _add_files(
        self, submission: int, added: Sequence[Attachment], channel: str, papers: Sequence[int | None]
    ) -> list[EvidenceFile]:
        pairs = zip(added, papers, strict=True)
        values = [file_values(submission, file, channel, paper) for file, paper in pairs if file.is_file]
        if not values:
            return []
        return [file_from(row) for row in await self._session.write(_INSERT_FILES, values)]


def _size(files: Sequence[Attachment]) -> int:
    return sum(file.size or 0 for file in files if file.is_file)
