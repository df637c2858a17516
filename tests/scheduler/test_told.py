"""What could not be said on its day is said afterwards, folded, and once: program down, no network, person away."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from domain.holding import Cause
from domain.model import AttendanceKind, PersonState
from domain.ports import DeliveryState, Outcome
from scheduler.digest import Digests
from scheduler.nudges import Nudges
from storage.database import Database
from storage.outbox import OutboxTable
from tests.sample_plan import PROCEDURES
from tests.scheduler.an_office import AnOffice, an_office, arrive, queued, unique_keys

# Tuesday, 24 March 2026, 08.00 in Jakarta: what is due on 31 March has its H-7; the next word is Friday's (H-3, a Saturday).
TUESDAY = datetime(2026, 3, 24, 1, 0, tzinfo=UTC)
DAY = timedelta(days=1)


@pytest.fixture
async def made(db: Database) -> AnOffice:
    """Sari holds a row of 31 March; everybody was told of what there was on Monday."""
    made = await an_office(db)
    async with db.write() as uow:
        board = await uow.plans.board(made.office.id)
        assert board is not None
        row = board.row_by_code[PROCEDURES].id
        await uow.assignments.give(row, made.people["Sari"].id, at=TUESDAY, by=None, cause=Cause.GIVEN)
        await uow.commit()
    await tick(db, TUESDAY - DAY)
    await arrive(db, TUESDAY - DAY)
    return made


async def tick(db: Database, now: datetime) -> None:
    for job in (Digests, Nudges):
        await job(db).tick(now)


def days(keys: Sequence[str]) -> list[str]:
    return [key.rsplit(":", 1)[1] for key in keys]


async def of_sari(db: Database, made: AnOffice) -> list[str]:
    return days(await unique_keys(db, f"nudge:1:{made.people['Sari'].id}:"))


async def lose(db: Database, state: DeliveryState = DeliveryState.REFUSED) -> None:
    """Nothing that waits arrives: it stops being news before there is a network."""
    table = OutboxTable(db)
    ids = [row.outgoing.id for row in await queued(db)]
    await table.settle(boot="tests", claims=ids, outcomes=[], now=TUESDAY)
    lost = [Outcome(id=number, state=state, error="expired") for number in ids]
    await table.settle(boot="tests", claims=[], outcomes=lost, now=TUESDAY)


async def test_down_on_its_day_it_is_said_on_the_next_one(db: Database, made: AnOffice) -> None:
    await tick(db, TUESDAY + 2 * DAY)
    (digest,) = await queued(db, "digest:")
    assert PROCEDURES in {line.params.get("code") for line in digest.outgoing.message.lines}
    assert await of_sari(db, made) == ["2026-03-26"]
    await arrive(db, TUESDAY + 2 * DAY)
    await tick(db, TUESDAY + 2 * DAY + timedelta(hours=1))
    assert await queued(db) == []


async def test_without_a_network_for_thirty_hours_one_digest_and_one_nudge_say_it_all(
    db: Database, made: AnOffice
) -> None:
    await tick(db, TUESDAY)
    await lose(db)
    await tick(db, TUESDAY + DAY)
    (digest,) = await queued(db, "digest:")
    assert PROCEDURES in {line.params.get("code") for line in digest.outgoing.message.lines}
    assert await of_sari(db, made) == ["2026-03-24", "2026-03-25"]
    await arrive(db, TUESDAY + DAY)
    await tick(db, TUESDAY + 2 * DAY)
    assert await of_sari(db, made) == ["2026-03-24", "2026-03-25"], "said once, it is said"


async def test_what_arrived_is_not_said_again_the_next_day(db: Database, made: AnOffice) -> None:
    await tick(db, TUESDAY)
    await arrive(db, TUESDAY)
    await tick(db, TUESDAY + DAY)
    assert await of_sari(db, made) == ["2026-03-24"]
    codes = [line.params.get("code") for row in await queued(db, "digest:") for line in row.outgoing.message.lines]
    assert PROCEDURES not in codes


async def test_sick_on_its_day_hears_of_it_when_back_while_the_others_heard_in_time(
    db: Database, made: AnOffice
) -> None:
    async with db.write() as uow:
        sari = made.people["Sari"].id
        await uow.attendance.add(made.office.id, sari, TUESDAY.date(), AttendanceKind.SICK, at=TUESDAY)
        await uow.commit()
    for day in range(2):
        await tick(db, TUESDAY + day * DAY)
        await arrive(db, TUESDAY + day * DAY)
    assert await of_sari(db, made) == ["2026-03-25"]
    assert "2026-03-24" in days(await unique_keys(db, "digest:"))


async def test_who_blocked_the_bot_hears_on_return_what_was_missed(db: Database, made: AnOffice) -> None:
    user = "102"
    await tick(db, TUESDAY)
    await lose(db)
    async with db.write() as uow:
        await uow.people.private_closed("telegram", user)
        await uow.commit()
    await tick(db, TUESDAY + DAY)
    assert await of_sari(db, made) == ["2026-03-24"]
    await arrive(db, TUESDAY + DAY)
    async with db.write() as uow:
        await uow.people.private_opened("telegram", user, user)
        await uow.commit()
    await tick(db, TUESDAY + 2 * DAY)
    assert await of_sari(db, made) == ["2026-03-24", "2026-03-26"]


async def test_an_office_can_switch_off_either_and_a_person_their_own(db: Database, made: AnOffice) -> None:
    async with db.write() as uow:
        settings = replace(made.office.settings, digest_on=False)
        await uow.offices.save(replace(made.office, settings=settings))
        await uow.commit()
    await tick(db, TUESDAY)
    assert await queued(db, "digest:") == []
    assert await of_sari(db, made) == ["2026-03-24"]
    await arrive(db, TUESDAY)
    async with db.write() as uow:
        settings = replace(made.office.settings, nudges_on=False)
        await uow.offices.save(replace(made.office, settings=settings))
        await uow.commit()
    await tick(db, TUESDAY + 3 * DAY)
    assert await of_sari(db, made) == ["2026-03-24"]
    assert len(await queued(db, "digest:")) == 1
    async with db.write() as uow:
        await uow.offices.save(made.office)
        await uow.people.set_nudges(made.people["Sari"].id, False)
        await uow.commit()
    await tick(db, TUESDAY + 6 * DAY)
    assert await of_sari(db, made) == ["2026-03-24"]


async def test_who_never_opened_a_private_chat_is_mentioned_in_the_group(db: Database, made: AnOffice) -> None:
    async with db.write() as uow:
        dedi = await uow.people.add(
            made.office.id, "Dedi", "telegram", "9", state=PersonState.ACTIVE, username="dedi_kec"
        )
        board = await uow.plans.board(made.office.id)
        assert board is not None
        row = board.row_by_code[PROCEDURES].id
        await uow.assignments.give(row, dedi.id, at=TUESDAY, by=None, cause=Cause.GIVEN)
        await uow.commit()
    await tick(db, TUESDAY)
    (digest,) = await queued(db, "digest:")
    asked = [line.params["names"] for line in digest.outgoing.message.lines if line.key == "digest-unreached"]
    assert asked == ["@dedi_kec"]
