# ruff: noqa: PT012 (what raises here is a whole attempt, on purpose)
"""Attempts inside a unit of work: what fails half-way leaves nothing, on both databases."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy.exc import IntegrityError

from domain.chat import say
from domain.model import AuditEntry, PersonState
from storage.database import Database
from tests.storage.cast import GROUP, NOW


async def test_an_attempt_that_raises_leaves_nothing_and_what_was_before_it_stays(
    database: Database, second: Database
) -> None:
    async with database.batch() as batch:
        async with batch.part() as uow:
            kept = await uow.offices.add("Kecamatan Satu", "Asia/Jakarta")
            await uow.outbox.put(GROUP, say("hello"))
            with pytest.raises(LookupError):
                async with uow.attempt():
                    lost = await uow.offices.add("Kecamatan Dua", "Asia/Jakarta")
                    await uow.outbox.put(GROUP, say("lost"))
                    await uow.audit.append(_entry(kept.id, "lost"))
                    async with uow.attempt():
                        await uow.audit.append(_entry(lost.id, "lost too"))
                    raise LookupError
            await uow.audit.append(_entry(kept.id, "kept"))
            assert [office.name for office in await uow.offices.all()] == ["Kecamatan Satu"]
        await batch.commit()

    async with second.read() as uow:
        assert [office.name for office in await uow.offices.all()] == ["Kecamatan Satu"]
        assert [entry.action for entry in await uow.audit.of_subject(kept.id, "s")] == ["kept"]
    due = await database.outbox.due(NOW, 10)
    assert [queued.outgoing.message.lines[0].key for queued in due] == ["hello"]


@pytest.mark.parametrize("before", [False, True], ids=["the attempt writes first", "the part writes first"])
async def test_what_an_attempt_kept_goes_with_the_part_around_it(
    database: Database, second: Database, before: bool
) -> None:
    async with database.batch() as batch:
        with pytest.raises(LookupError):
            async with batch.part() as uow:
                if before:
                    await uow.offices.add("Kecamatan Satu", "Asia/Jakarta")
                async with uow.attempt():
                    office = await uow.offices.add("Kecamatan Dua", "Asia/Jakarta")
                    await uow.audit.append(_entry(office.id, "lost"))
                    await uow.outbox.put(GROUP, replace(say("lost"), unique="once"))
                    await uow.outbox.amend(GROUP, replace(say("lost"), unique="once"))
                raise LookupError
        async with batch.part() as uow:
            await uow.offices.add("Kecamatan Tiga", "Asia/Jakarta")
        await batch.commit()

    async with second.read() as uow:
        assert [office.name for office in await uow.offices.all()] == ["Kecamatan Tiga"]
    assert await database.outbox.due(NOW, 10) == []


async def test_what_an_attempt_kept_is_there_after_the_commit(database: Database, second: Database) -> None:
    async with database.write() as uow:
        async with uow.attempt():
            office = await uow.offices.add("Kecamatan Satu", "Asia/Jakarta")
            await uow.audit.append(_entry(office.id, "kept"))
            await uow.outbox.put(GROUP, say("hello"))
        await uow.commit()

    async with second.read() as uow:
        assert await uow.offices.get(office.id) == office
        assert [entry.action for entry in await uow.audit.of_subject(office.id, "s")] == ["kept"]
    assert len(await database.outbox.due(NOW, 10)) == 1


async def test_an_attempt_that_fails_in_the_database_leaves_the_part_whole(database: Database) -> None:
    async with database.write() as uow:
        office = await uow.offices.add("Kecamatan Satu", "Asia/Jakarta")
        with pytest.raises(IntegrityError):
            async with uow.attempt():
                await uow.people.add(office.id + 1, "Rini", "telegram", "11", state=PersonState.ACTIVE)
        await uow.people.add(office.id, "Sari", "telegram", "14", state=PersonState.ACTIVE)
        await uow.commit()

    async with database.read() as uow:
        assert [person.name for person in await uow.people.of_office(office.id)] == ["Sari"]


def _entry(office: int, action: str) -> AuditEntry:
    return AuditEntry(office=office, at=NOW, person=None, action=action, subject="s", data={})
