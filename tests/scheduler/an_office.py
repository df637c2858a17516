"""An office with people, a group and a plan in a real database, for what the scheduler does by itself."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import select

from domain.chat import Address
from domain.model import Office, Person, PersonState, PlanState, Role
from domain.ports import DeliveryState, Outcome, Queued, UnitOfWork
from storage import migrate
from storage.database import Database
from storage.outbox import OutboxTable
from storage.tables import outbox
from tests.sample_plan import YEAR, sample_draft

START = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)  # Monday, 08.00 in Jakarta
FAR = datetime(2100, 1, 1, tzinfo=UTC)
CHANNEL = "telegram"


@dataclass
class AnOffice:
    office: Office
    group: Address
    people: dict[str, Person] = field(default_factory=dict)


_MIGRATED: list[bytes] = []


async def _empty_database(folder: Path) -> bytes:
    """A migrated database; the steps are climbed once for all tests of a process."""
    if not _MIGRATED:
        await migrate.upgrade(f"sqlite+aiosqlite:///{folder / 'template.db'}")
        _MIGRATED.append((folder / "template.db").read_bytes())
    return _MIGRATED[0]


@asynccontextmanager
async def a_database(folder: Path) -> AsyncIterator[Database]:
    url = f"sqlite+aiosqlite:///{folder / 'zibot.db'}"
    (folder / "zibot.db").write_bytes(await _empty_database(folder))
    database = await Database.open(url)
    try:
        yield database
    finally:
        await database.close()


async def an_office(
    database: Database,
    name: str = "Kecamatan Contoh",
    zone: str = "Asia/Jakarta",
    chat: str = "-1001",
    plan: bool = True,
) -> AnOffice:
    """Bu Rini (admin, whole team), Pak Camat (leader), Sari (member); all with an open private chat."""
    async with database.write() as uow:
        office = await uow.offices.add(name, zone)
        made = AnOffice(office, Address(CHANNEL, chat))
        await uow.chats.bind(made.group, office.id, "Tim ZI", at=START)
        for number, person in enumerate(("Bu Rini", "Pak Camat", "Sari"), office.id * 100):
            user = str(number)
            added = await uow.people.add(office.id, person, CHANNEL, user, state=PersonState.ACTIVE)
            await uow.people.private_opened(CHANNEL, user, user)
            made.people[person] = added
        await uow.people.grant(made.people["Bu Rini"].id, Role.ADMIN, "", at=START)
        await uow.people.grant(made.people["Bu Rini"].id, Role.COORDINATOR, "", at=START)
        await uow.people.grant(made.people["Pak Camat"].id, Role.LEADER, "", at=START)
        if plan:
            await apply_plan(uow, made)
        await uow.commit()
    return made


async def apply_plan(uow: UnitOfWork, made: AnOffice) -> None:
    draft = sample_draft()
    plan = await uow.plans.receive(
        made.office.id, made.people["Bu Rini"].id, source=draft.source, year=YEAR, at=START, answer=None
    )
    await uow.plans.set_state(plan.id, PlanState.READING, PlanState.DRAFT, at=START)
    await uow.plans.save_draft(plan.id, draft)
    await uow.plans.apply(plan.id, draft, at=START)


async def hand_in(database: Database, made: AnOffice, code: str, at: datetime, person: str = "Sari") -> int:
    """A written piece of evidence for the first occurrence of a row; its submission's id."""
    async with database.write() as uow:
        board = await uow.plans.board(made.office.id)
        assert board is not None
        row = board.row_by_code[code]
        submission = await uow.evidence.submit(
            office=made.office.id,
            row=row.id,
            occurrence=board.occurrences_of_row[row.id][0].id,
            person=made.people[person].id,
            at=at,
            text="Sudah dilaksanakan",
            files=[],
            address=made.group,
            message="1",
        )
        await uow.commit()
    return submission.id


async def queued(database: Database, prefix: str = "") -> list[Queued]:
    """What waits in the outbox, in order; with a prefix, what is said under such a unique key."""
    rows = await OutboxTable(database).due(FAR, 10_000)
    return sorted(
        (row for row in rows if row.outgoing.message.unique.startswith(prefix)), key=lambda row: row.outgoing.id
    )


async def arrive(database: Database, at: datetime, prefix: str = "") -> None:
    """Everything that waits (under such a unique key) arrives where it goes."""
    table = OutboxTable(database)
    ids = [row.outgoing.id for row in await queued(database, prefix)]
    await table.settle(boot="tests", claims=ids, outcomes=[], now=at)
    sent = [Outcome(id=number, state=DeliveryState.SENT, message=f"m{number}") for number in ids]
    await table.settle(boot="tests", claims=[], outcomes=sent, now=at)


async def unique_keys(database: Database, prefix: str) -> list[str]:
    """The unique keys that begin so of everything that was ever queued, in order."""
    query = select(outbox.c.unique_key).where(outbox.c.unique_key.startswith(prefix)).order_by(outbox.c.id)
    async with database.session() as session:
        return [row.unique_key for row in await session.all(query)]
