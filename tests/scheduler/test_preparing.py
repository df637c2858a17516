"""Before the hour of the summaries their pictures are drawn, and what changes meanwhile is never told as it was."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.rendering import picture_key
from domain.chat import Picture
from domain.model import OccurrenceState
from scheduler.monthly import Monthlies
from scheduler.preparing import LEAD, Preparing
from scheduler.summary import Summaries
from storage.database import Database
from tests.sample_plan import MONITORING
from tests.scheduler.an_office import AnOffice, an_office, hand_in, queued

FRIDAY = datetime(2026, 3, 13, 8, 0, tzinfo=UTC)  # 15.00 in Jakarta
MINUTE = timedelta(minutes=1)


class Shelf:
    """Where pictures lie that were drawn, by what they show."""

    def __init__(self) -> None:
        self.keys: list[str] = []
        self.broken = False

    async def keep(self, picture: Picture, language: str) -> bool:
        if self.broken:
            raise RuntimeError("no ink")
        key = picture_key(picture, language)
        fresh = key not in self.keys
        self.keys += [key] if fresh else []
        return fresh


@pytest.fixture
async def made(db: Database) -> AnOffice:
    """An office that used the house last week, and whose next summary is on the agenda."""
    found = await an_office(db)
    assert await Summaries(db).tick(FRIDAY - timedelta(days=7) + timedelta(hours=1)) == 0
    return found


@pytest.fixture
def shelf() -> Shelf:
    return Shelf()


async def verified(db: Database, made: AnOffice) -> None:
    """One more occurrence of the plan is proven."""
    async with db.write() as uow:
        board = await uow.plans.board(made.office.id)
        assert board is not None
        await uow.plans.set_occurrence_state(board.occurrences[0].id, OccurrenceState.VERIFIED)
        await uow.commit()


async def posted(db: Database) -> str:
    """The key of the picture that the hour posts."""
    assert await Summaries(db).tick(FRIDAY) == 1
    [row] = await queued(db, "summary:")
    assert row.outgoing.message.picture is not None
    return picture_key(row.outgoing.message.picture, row.outgoing.language)


async def test_the_picture_that_the_hour_posts_was_drawn_before_it(db: Database, made: AnOffice, shelf: Shelf) -> None:
    await Preparing(db, shelf.keep).tick(FRIDAY - LEAD - MINUTE)
    assert shelf.keys == []
    await Preparing(db, shelf.keep).tick(FRIDAY - LEAD + MINUTE)
    assert shelf.keys == [await posted(db)]


async def test_nothing_is_posted_or_written_down_before_the_hour(db: Database, made: AnOffice, shelf: Shelf) -> None:
    await Preparing(db, shelf.keep).tick(FRIDAY - MINUTE)
    assert await queued(db, "summary:") == []
    async with db.read() as uow:
        assert await uow.postings.get(made.office.id, "summary", "2026-W11") is None


async def test_what_comes_in_after_the_drawing_is_counted_at_the_hour_and_drawn_anew(
    db: Database, made: AnOffice, shelf: Shelf
) -> None:
    preparing = Preparing(db, shelf.keep)
    await preparing.tick(FRIDAY - 60 * MINUTE)
    await verified(db, made)
    await preparing.tick(FRIDAY - 49 * MINUTE)
    assert len(shelf.keys) == 1  # looked at eleven minutes ago
    await preparing.tick(FRIDAY - 40 * MINUTE)
    assert len(shelf.keys) == 2
    assert shelf.keys[1] == await posted(db)


async def test_what_comes_in_at_the_last_minute_is_told_though_its_picture_is_not_ready(
    db: Database, made: AnOffice, shelf: Shelf
) -> None:
    await Preparing(db, shelf.keep).tick(FRIDAY - 2 * MINUTE)
    await verified(db, made)
    assert await posted(db) not in shelf.keys


async def test_the_monthly_summary_is_drawn_before_its_hour_where_an_office_wants_one(
    db: Database, made: AnOffice, shelf: Shelf
) -> None:
    hour = datetime(2026, 4, 1, 8, 0, tzinfo=UTC)
    await hand_in(db, made, MONITORING, FRIDAY)
    async with db.write() as uow:
        office = await uow.offices.get(made.office.id)
        await uow.offices.save(replace(office, settings=replace(office.settings, monthly_summary=True)))
        await uow.commit()
    assert await Monthlies(db).tick(hour - timedelta(days=1)) == 0
    await Preparing(db, shelf.keep).tick(hour - LEAD + MINUTE)
    assert await Monthlies(db).tick(hour) == 1
    [row] = await queued(db, "summary:1:2026-03:")
    assert row.outgoing.message.picture is not None
    assert shelf.keys == [picture_key(row.outgoing.message.picture, row.outgoing.language)]


async def test_after_a_restart_everything_is_looked_at_again_and_nothing_drawn_twice(
    db: Database, made: AnOffice, shelf: Shelf
) -> None:
    for minutes in (60, 20):
        await Preparing(db, shelf.keep).tick(FRIDAY - minutes * MINUTE)
    assert len(shelf.keys) == 1


async def test_a_summary_that_was_posted_or_goes_to_nobody_is_not_drawn(db: Database, shelf: Shelf) -> None:
    newcomer = await an_office(db)  # nothing was handed in, no summary came before
    await Summaries(db).tick(FRIDAY - timedelta(days=7) + timedelta(hours=1))
    async with db.write() as uow:
        await uow.chats.park("telegram", newcomer.group.chat, "kicked")
        await uow.commit()
    await Summaries(db).tick(FRIDAY - timedelta(hours=2))
    await Preparing(db, shelf.keep).tick(FRIDAY - MINUTE)
    assert shelf.keys == []


async def test_a_picture_that_could_not_be_drawn_is_tried_again_later(
    db: Database, made: AnOffice, shelf: Shelf
) -> None:
    preparing = Preparing(db, shelf.keep)
    shelf.broken = True
    await preparing.tick(FRIDAY - 60 * MINUTE)
    shelf.broken = False
    await preparing.tick(FRIDAY - 50 * MINUTE)
    assert shelf.keys == []
    await preparing.tick(FRIDAY - 30 * MINUTE)
    assert shelf.keys == [await posted(db)]
