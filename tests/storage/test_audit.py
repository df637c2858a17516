"""The log in which every entry seals the one before it, and what tampering does to it."""

from __future__ import annotations

import pytest
from sqlalchemy import delete, update

from domain.model import AuditEntry
from storage.database import Database
from storage.tables import audit
from tests.storage.cast import NOW, later


def an_entry(n: int, office: int = 7) -> AuditEntry:
    data = {"old": None, "new": {"ä": [n, 1.5, True]}, "text": "\x00 \ud800"}
    return AuditEntry(
        office=office, at=later(seconds=n), person=n or None, action="x", subject=f"row:{n % 2}", data=data
    )


@pytest.fixture
async def log(database: Database) -> Database:
    """Six entries of office 7 and one of another, over three transactions."""
    for first in (0, 2, 4):
        async with database.write() as uow:
            await uow.audit.append(an_entry(first))
            await uow.audit.append(an_entry(first + 1))
            await uow.commit()
    async with database.write() as uow:
        await uow.audit.append(an_entry(0, office=8))
        await uow.commit()
    return database


async def verify(database: Database, office: int = 7) -> int | None:
    async with database.read() as uow:
        return await uow.audit.verify(office)


async def test_entries_are_numbered_by_office_and_the_chain_holds(log: Database, second: Database) -> None:
    assert await verify(second) is None
    assert await verify(second, 8) is None
    async with second.read() as uow:
        count, head = await uow.audit.head(7)
        newest = await uow.audit.of_subject(7, "row:1", limit=2)
        assert await uow.audit.head(9) == (0, "")
    assert count == 6
    assert [entry.number for entry in newest] == [6, 4]
    assert newest[0].hash == head
    assert newest[0].data == an_entry(5).data
    assert newest[0].at == later(seconds=5)


async def test_the_same_entries_have_the_same_head_on_both_databases_for_ever(database: Database) -> None:
    """So that a log moved to another database, or read by a later version, still fits what the chats were shown."""
    async with database.write() as uow:
        for n in range(3):
            await uow.audit.append(an_entry(n))
        assert await uow.audit.head(7) == (3, "301a3d9e9a5f2ba82b56ddc9081ea91234e5c35a4c8b4ca3e392c1664ee6df48")
        await uow.commit()


@pytest.mark.parametrize(
    "change",
    [
        {"data": {"new": 9}},
        {"person": 99},
        {"at": NOW},
        {"action": "y"},
        {"subject": "row:9"},
        {"hash": "0" * 64},
        {"office": 8, "number": 99},
    ],
    ids=lambda change: next(iter(change)),
)
async def test_an_edited_entry_is_found(log: Database, change: dict[str, object]) -> None:
    async with log.session() as session:
        await session.write(update(audit).where(audit.c.office == 7, audit.c.number == 3), change)
    assert await verify(log) == 3


@pytest.mark.parametrize("number", [1, 4])
async def test_a_deleted_entry_is_found(log: Database, number: int) -> None:
    async with log.session() as session:
        await session.write(delete(audit).where(audit.c.office == 7, audit.c.number == number))
    assert await verify(log) == number


async def test_a_deleted_entry_whose_gap_was_closed_is_found(log: Database) -> None:
    async with log.session() as session:
        await session.write(delete(audit).where(audit.c.office == 7, audit.c.number == 3))
        for number in (4, 5, 6):
            moved = update(audit).where(audit.c.office == 7, audit.c.number == number)
            await session.write(moved, {"number": number - 1})
    assert await verify(log) == 3


async def test_a_cut_off_tail_shows_in_the_head_only(log: Database) -> None:
    async with log.read() as uow:
        printed = await uow.audit.head(7)
    async with log.session() as session:
        await session.write(delete(audit).where(audit.c.office == 7, audit.c.number > 4))
    assert await verify(log) is None
    async with log.read() as uow:
        assert await uow.audit.head(7) != printed


async def test_a_long_log_is_verified_in_pages(sqlite_database: Database) -> None:
    async with sqlite_database.write() as uow:
        for n in range(2100):
            await uow.audit.append(an_entry(n))
        await uow.commit()
    assert await verify(sqlite_database) is None
    async with sqlite_database.session() as session:
        await session.write(update(audit).where(audit.c.number == 2050), {"action": "y"})
    assert await verify(sqlite_database) == 2050
