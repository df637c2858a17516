"""Who did what: a log per office in which every entry seals the one before it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Row, bindparam, func, insert, select

from domain.model import AuditEntry
from storage.session import Session
from storage.tables import audit
from storage.tables import offices as homes

_INSERT = insert(audit)
_HEAD = (
    select(audit.c.number, audit.c.hash)
    .where(audit.c.office == bindparam("office"))
    .order_by(audit.c.number.desc())
    .limit(1)
)
_PAGE = (
    select(audit)
    .where(audit.c.office == bindparam("office"), audit.c.number > bindparam("after"))
    .order_by(audit.c.number)
    .limit(1000)
)


def seal(before: str, entry: Mapping[str, Any]) -> str:
    """The hash of an entry: SHA-256 (hex) of the hash before it and the entry as canonical JSON."""
    content = {
        "office": entry["office"],
        "number": entry["number"],
        "at": entry["at"].astimezone(UTC).isoformat(),
        "person": entry["person"],
        "action": entry["action"],
        "subject": entry["subject"],
        "data": entry["data"],
    }
    text = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    return hashlib.sha256((before + text).encode("ascii")).hexdigest()


def _entry_from(row: Row[Any]) -> AuditEntry:
    return AuditEntry(
        office=row.office,
        at=row.at,
        person=row.person,
        action=row.action,
        subject=row.subject,
        data=row.data,
        number=row.number,
        hash=row.hash,
    )


async def flush_audit(session: Session) -> None:
    """Number and seal the waiting entries in order, and write them."""
    if not session.audit.waiting:
        return
    for item in session.audit.waiting:
        values = item.values
        office = values["office"]
        number, before = await _head(session, office)
        values["number"] = number + 1
        values["hash"] = seal(before, values)
        session.audit_heads[office] = (values["number"], values["hash"])
    await session.flush(session.audit, _INSERT)


async def _head(session: Session, office: int) -> tuple[int, str]:
    head = session.audit_heads.get(office)
    if head is None:
        row = await session.first(_HEAD, {"office": office})
        head = (0, "") if row is None else (row.number, row.hash)
        session.audit_heads[office] = head
    return head


class AuditRecords:
    """The port `Audit`."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def append(self, entry: AuditEntry) -> None:
        """The entry is numbered and sealed when its batch commits."""
        values = {
            "office": entry.office,
            "at": _whole(entry.at),
            "person": entry.person,
            "action": entry.action,
            "subject": entry.subject,
            # As it will be read: a tuple becomes a list now rather than between sealing and verifying.
            "data": json.loads(json.dumps(dict(entry.data))),
        }
        self._session.later(self._session.audit, values)

    async def of_subject(self, office: int, subject: str, limit: int = 20) -> Sequence[AuditEntry]:
        """The newest first."""
        await flush_audit(self._session)
        query = select(audit).where(audit.c.office == office, audit.c.subject == subject)
        found = await self._session.all(query.order_by(audit.c.number.desc()).limit(limit))
        return [_entry_from(row) for row in found]

    async def of_subjects(self, office: int, subjects: Sequence[str], actions: Sequence[str]) -> Sequence[AuditEntry]:
        await flush_audit(self._session)
        query = select(audit).where(audit.c.office == office, audit.c.subject.in_(subjects))
        found = await self._session.all(query.where(audit.c.action.in_(actions)).order_by(audit.c.number))
        return [_entry_from(row) for row in found]

    async def head(self, office: int) -> tuple[int, str]:
        await flush_audit(self._session)
        return await _head(self._session, office)

    async def last(self, offices: Collection[int]) -> Mapping[int, tuple[int, datetime]]:
        await flush_audit(self._session)
        entries = audit.alias("entries")
        newest = select(func.max(entries.c.number)).where(entries.c.office == homes.c.id).scalar_subquery()
        there = (audit.c.office == homes.c.id) & (audit.c.number == newest)
        query = select(audit.c.office, audit.c.number, audit.c.at).select_from(homes.join(audit, there))
        rows = await self._session.all(query.where(homes.c.id.in_(offices)))
        return {row.office: (row.number, row.at) for row in rows}

    async def verify(self, office: int) -> int | None:
        """A cut-off tail cannot be seen from inside: compare `head` with what the weekly summaries printed."""
        await flush_audit(self._session)
        number, before = 0, ""
        while found := await self._session.all(_PAGE, {"office": office, "after": number}):
            for row in found:
                if row.number != number + 1 or row.hash != seal(before, row._asdict()):
                    return number + 1
                number, before = row.number, row.hash
        return None


def _whole(at: datetime) -> datetime:
    if at.tzinfo is None:
        raise ValueError(f"an instant without a zone: {at}")
    return at.astimezone(UTC)
