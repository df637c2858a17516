"""Private nudges: once a morning to each person whom something concerns and who can be reached."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from scheduler.nudges import Nudges
from storage.database import Database
from tests.scheduler.an_office import AnOffice, arrive, queued, unique_keys

# On Tuesday, 10 March 2026, a row of January has its weekly word (H+38), and so has the gratification report.
# The day before was the week's first: the leader is told of what is late for a week or longer.
MORNING = datetime(2026, 3, 10, 1, 0, tzinfo=UTC)


async def test_coordinator_and_leader_are_told_once_of_what_is_late_for_weeks(db: Database, made: AnOffice) -> None:
    for minute in range(0, 72 * 60, 30):
        now = MORNING - timedelta(hours=32) + timedelta(minutes=minute)
        if await Nudges(db).tick(now):
            rows = await queued(db, "nudge:")
            await arrive(db, now)
    rini, camat = made.people["Bu Rini"].id, made.people["Pak Camat"].id
    assert await unique_keys(db, "nudge:") == [f"nudge:1:{camat}:2026-03-09", f"nudge:1:{rini}:2026-03-10"]
    assert rows[0].outgoing.message.until == datetime(2026, 3, 10, 9, 0, tzinfo=UTC)


async def test_who_closed_the_private_chat_is_left_in_peace(db: Database, made: AnOffice) -> None:
    async with db.read() as uow:
        private = (await uow.people.get(made.people["Bu Rini"].id)).private
    assert private is not None
    async with db.write() as uow:
        await uow.people.private_closed(private.channel, private.chat)
        await uow.commit()
    assert await Nudges(db).tick(MORNING - timedelta(days=1)) == 1
    assert private.chat not in [row.outgoing.to.chat for row in await queued(db, "nudge:")]
    await arrive(db, MORNING - timedelta(days=1))
    assert await Nudges(db).tick(MORNING) == 0


async def test_before_the_morning_and_on_a_day_without_word_nobody_is_told(db: Database, made: AnOffice) -> None:
    assert await Nudges(db).tick(MORNING - timedelta(seconds=1)) == 0
    assert await Nudges(db).tick(MORNING + timedelta(days=1)) == 0
    assert await queued(db, "nudge:") == []
