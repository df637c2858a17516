"""What was handed in for a time is remembered, and is what the tables say after every change."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace

import pytest

from domain.model import Submission, SubmissionState
from storage.database import Database
from storage.unit import Unit
from tests.storage.cast import PHOTO, SHA, Cast, a_cast, hand_in

Change = Callable[[Unit, Cast, Submission], Awaitable[object]]


async def _stored(uow: Unit, cast: Cast, one: Submission) -> object:
    return await uow.evidence.file_stored(one.files[0].id, sha256=SHA, size=9, mime="image/png", flags=["forwarded"])


async def _flagged(uow: Unit, cast: Cast, one: Submission) -> object:
    return await uow.evidence.flag(one.files[0], ["same-bytes"])


async def _lost(uow: Unit, cast: Cast, one: Submission) -> object:
    return await uow.evidence.file_failed(one.files[0].id, final=True)


async def _withdrawn(uow: Unit, cast: Cast, one: Submission) -> object:
    return await uow.evidence.set_state(one.id, [one.state], SubmissionState.WITHDRAWN, reason="salah kirim")


async def _more(uow: Unit, cast: Cast, one: Submission) -> object:
    return await uow.evidence.add_files(one.id, [replace(PHOTO, remote_id="r9")], "telegram")


async def _another(uow: Unit, cast: Cast, one: Submission) -> object:
    return await hand_in(uow, cast)


async def _worded(uow: Unit, cast: Cast, one: Submission) -> object:
    return await uow.evidence.set_text(one.id, "notulen")


async def _named(uow: Unit, cast: Cast, one: Submission) -> object:
    wanted = (await uow.plans.row(one.row)).wanted[0].id
    return await uow.evidence.name_papers(one.id, wanted, {one.files[0].id: wanted})


async def _moved(uow: Unit, cast: Cast, one: Submission) -> object:
    board = await uow.plans.board(cast.office.id)
    other = next(o for o in board.occurrences if o.id != one.occurrence)
    return await uow.evidence.set_place(one.id, row=other.row, occurrence=other.id, wanted=None)


async def _judged(uow: Unit, cast: Cast, one: Submission) -> object:
    await uow.evidence.set_state(one.id, [one.state], SubmissionState.SUBMITTED)
    return await uow.reviews.decide(one.id, [one.files[0].id], approved=False, reason="buram")


async def _group_moved(uow: Unit, cast: Cast, one: Submission) -> object:
    return await uow.chats.move(one.address.channel, one.address.chat, "-100999")


CHANGES = [
    _stored, _flagged, _lost, _withdrawn, _more, _another, _worded, _named, _moved, _judged, _group_moved,
]  # fmt: skip


@pytest.mark.parametrize("change", CHANGES)
async def test_after_a_change_it_is_remembered_as_the_tables_have_it(
    database: Database, second: Database, change: Change
) -> None:
    cast = await a_cast(database)
    async with database.write() as uow:
        one = await hand_in(uow, cast)
        before = await uow.evidence.of_occurrence(one.occurrence)
        await uow.commit()
    async with database.write() as uow:
        await change(uow, cast, one)
        within = await uow.evidence.of_occurrence(one.occurrence)
        await uow.commit()
    async with database.read() as uow:
        after = await uow.evidence.of_occurrence(one.occurrence)
    async with second.read() as uow:  # remembers nothing
        assert list(within) == list(after) == list(await uow.evidence.of_occurrence(one.occurrence))
    assert list(before) != list(after)


async def test_a_change_that_is_taken_back_is_not_remembered(database: Database) -> None:
    cast = await a_cast(database)
    async with database.write() as uow:
        one = await hand_in(uow, cast)
        before = await uow.evidence.of_occurrence(one.occurrence)
        await uow.commit()
    async with database.write() as uow:
        await _stored(uow, cast, one)
        await hand_in(uow, cast)
        assert len(await uow.evidence.of_occurrence(one.occurrence)) == 2
    async with database.read() as uow:
        assert list(await uow.evidence.of_occurrence(one.occurrence)) == list(before)
