"""Who holds which row, with the history of it; handing over, invitations, and who was seen in which group."""

from __future__ import annotations

from dataclasses import replace

import pytest

from domain.chat import Address, Say, say
from domain.holding import Cause
from domain.model import PersonState
from domain.ports import DeliveryState, NotFound, Outcome
from storage.database import Database
from tests.storage.cast import GROUP, NOW, a_cast, a_draft, later, settle


async def test_every_holding_is_kept_with_who_gave_and_ended_it_and_why(database: Database) -> None:
    cast = await a_cast(database)
    sari, budi = cast.sari.id, cast.budi.id
    async with database.write() as uow:
        board = await uow.plans.board(cast.office.id)
        row = board.rows[0].id
        assert await uow.assignments.give(row, sari, at=NOW, by=budi, cause=Cause.GIVEN)
        assert not await uow.assignments.give(row, sari, at=later(days=1), by=budi, cause=Cause.TAKEN)
        assert await uow.assignments.end(row, sari, at=later(days=2), by=sari, cause=Cause.RELEASED)
        assert not await uow.assignments.end(row, sari, at=later(days=3), by=sari, cause=Cause.LEFT)
        assert await uow.assignments.give(row, sari, at=later(days=4), by=None, cause=Cause.INVITED)
        assert (await uow.plans.board(cast.office.id)).assignees == ((row, sari),)
        await uow.commit()
    async with database.read() as uow:
        now, past = await uow.assignments.history(row)
    assert (now.since, now.cause, now.given_by, now.until) == (later(days=4), Cause.INVITED, None, None)
    assert (past.since, past.cause, past.given_by) == (NOW, Cause.GIVEN, budi)
    assert (past.until, past.end_cause, past.ended_by) == (later(days=2), Cause.RELEASED, sari)


async def test_rows_that_went_free_by_leaving_are_known_until_somebody_takes_them(database: Database) -> None:
    cast = await a_cast(database)
    async with database.write() as uow:
        board = await uow.plans.board(cast.office.id)
        one, two, three = (row.id for row in board.rows[:3])
        for row in (one, two, three):
            await uow.assignments.give(row, cast.sari.id, at=NOW, by=None, cause=Cause.GIVEN)
        await uow.assignments.end(
            three, cast.sari.id, at=later(hours=1), by=None, cause=Cause.LEFT
        )  # an earlier leaving
        assert list(await uow.assignments.of_person(cast.sari.id)) == [one, two]
        for row in (one, two):
            await uow.assignments.end(row, cast.sari.id, at=later(days=1), by=None, cause=Cause.LEFT)
        await uow.people.set_state(cast.sari.id, PersonState.LEFT, at=later(days=1))
        assert sorted(await uow.assignments.left_by(cast.sari.id)) == [one, two]
        await uow.assignments.give(two, cast.budi.id, at=later(days=2), by=None, cause=Cause.TAKEN)
        assert list(await uow.assignments.left_by(cast.sari.id)) == [one]
        await uow.commit()


async def test_rows_of_a_plan_that_is_not_in_force_any_more_are_nobodys_to_hand_over(database: Database) -> None:
    cast = await a_cast(database)
    async with database.write() as uow:
        board = await uow.plans.board(cast.office.id)
        for row in board.rows:
            await uow.assignments.give(row.id, cast.sari.id, at=NOW, by=None, cause=Cause.GIVEN)
        newer = a_draft(*a_draft().rows[:2], sha256="c" * 64)
        plan = await uow.plans.receive(cast.office.id, None, source="x", year=2026, at=NOW, answer=None)
        await uow.plans.save_draft(plan.id, newer)
        await uow.plans.apply(plan.id, newer, at=NOW)
        assert len(await uow.assignments.of_person(cast.sari.id)) == 2
        await uow.commit()


async def test_what_somebody_says_they_work_on_is_on_the_board_at_once_and_after_a_restart(
    database: Database, second: Database
) -> None:
    cast = await a_cast(database)
    async with database.write() as uow:
        first = (await uow.plans.board(cast.office.id)).occurrences[0].id
        assert await uow.assignments.care(first, cast.sari.id, True, at=NOW)
        assert not await uow.assignments.care(first, cast.sari.id, True, at=NOW)
        assert (await uow.plans.board(cast.office.id)).cares == {(first, cast.sari.id)}
        await uow.commit()
    async with second.read() as uow:
        assert (await uow.plans.board(cast.office.id)).cares == {(first, cast.sari.id)}
    async with database.write() as uow:
        assert await uow.assignments.care(first, cast.sari.id, False, at=NOW)
        assert (await uow.plans.board(cast.office.id)).cares == frozenset()
        await uow.commit()


async def test_nothing_can_be_given_of_a_row_that_is_not_there(database: Database) -> None:
    cast = await a_cast(database)
    async with database.write() as uow:
        with pytest.raises(NotFound):
            await uow.assignments.give(9999, cast.sari.id, at=NOW, by=None, cause=Cause.GIVEN)


async def test_a_handover_is_a_draft_then_done_then_perhaps_taken_back(database: Database) -> None:
    cast = await a_cast(database)
    async with database.write() as uow:
        draft = await uow.handovers.draft(
            cast.office.id, cast.sari.id, cast.budi.id, cast.sari.id, reason="SK \x00 12", at=NOW
        )
        assert (draft.reason, draft.done_at, dict(draft.moved)) == ("SK \ufffd 12", None, {})
        moved = {"rows": [[1, True, False]], "roles": [["admin", "", False]], "left": True, "freed": []}
        await uow.handovers.done(draft.id, moved, at=later(minutes=1))
        await uow.handovers.undone(draft.id, at=later(minutes=2))
        await uow.commit()
    async with database.read() as uow:
        found = await uow.handovers.get(draft.id)
        with pytest.raises(NotFound):
            await uow.handovers.get(99)
    assert (found.moved, found.done_at, found.undone_at) == (moved, later(minutes=1), later(minutes=2))


async def test_a_name_has_one_open_invitation_until_somebody_came_by_it_or_it_was_withdrawn(database: Database) -> None:
    cast = await a_cast(database)
    office, sari = cast.office.id, cast.sari.id
    async with database.write() as uow:
        first = await uow.invitations.invite(office, "Wati", sari, at=NOW)
        again = await uow.invitations.invite(office, "Wati", sari, at=later(days=1))
        assert (again.id, again.at) == (first.id, later(days=1))
        await uow.invitations.withdraw(first.id, at=later(days=2))
        second = await uow.invitations.invite(office, "Wati", sari, at=later(days=3))
        assert second.id != first.id
        await uow.invitations.accept(second.id, cast.budi.id, at=later(days=4))
        await uow.invitations.withdraw(second.id, at=later(days=5))  # too late: somebody came
        third = await uow.invitations.invite(office, "Wati", sari, at=later(days=6))
        await uow.commit()
    async with database.read() as uow:
        found = await uow.invitations.of_office(office)
        assert [(i.id, i.open) for i in found] == [(first.id, False), (second.id, False), (third.id, True)]
        assert [i.id for i in await uow.invitations.of_person(cast.budi.id)] == [second.id]
        assert (await uow.invitations.get(second.id)).withdrawn_at is None


async def test_who_was_seen_in_a_group_is_known_until_they_go_also_when_the_group_moves(database: Database) -> None:
    async with database.write() as uow:
        await settle(uow, a_draft())
        for chat in ("-1001", "-1002", "-1001"):
            await uow.presences.seen("telegram", chat, "11", at=NOW)
        assert await uow.presences.groups("telegram", "11") == ("-1001", "-1002")
        await uow.presences.seen("telegram", "-3003", "12", at=NOW)
        await uow.presences.seen("telegram", "-1001", "12", at=NOW)
        await uow.chats.move("telegram", GROUP.chat, "-3003")
        assert await uow.presences.groups("telegram", "11") == ("-1002", "-3003")
        assert await uow.presences.groups("telegram", "12") == ("-3003",)
        await uow.presences.gone("telegram", "-3003", "11")
        await uow.presences.gone("telegram", "-3003", "11")
        assert await uow.presences.groups("telegram", "11") == ("-1002",)
        await uow.commit()


# ── Messages that grow, and those that are taken back ────────────────────────

PRIVATE = Address("telegram", "11")


def waiting(count: int) -> Say:
    return replace(say("membership-list", count=count), unique="waiting:1:2026-03-02:1")


async def test_a_message_that_waits_is_replaced_and_one_that_was_sent_is_edited(database: Database) -> None:
    async with database.write() as uow:
        assert not await uow.outbox.amend(PRIVATE, waiting(1))
        assert await uow.outbox.put(PRIVATE, waiting(1))
        assert await uow.outbox.amend(PRIVATE, waiting(2))
        await uow.commit()
    (queued,) = await database.outbox.due(NOW, 10)
    assert queued.outgoing.message.lines[0].params == {"count": 2}
    await database.outbox.settle(boot="a", claims=[queued.outgoing.id], outcomes=[], now=NOW)
    async with database.write() as uow:
        assert not await uow.outbox.amend(PRIVATE, waiting(3))  # on its way: nobody knows its id yet
        await uow.commit()
    sent = Outcome(id=queued.outgoing.id, state=DeliveryState.SENT, message="m7")
    await database.outbox.settle(boot="a", claims=[], outcomes=[sent], now=NOW)
    async with database.write() as uow:
        assert await uow.outbox.amend(PRIVATE, waiting(3))
        await uow.commit()
    (edit,) = await database.outbox.due(NOW, 10)
    assert (edit.outgoing.message.edit, edit.outgoing.message.lines[0].params) == ("m7", {"count": 3})


async def test_messages_that_still_wait_are_withdrawn_by_the_beginning_of_their_key(database: Database) -> None:
    keys = ("nudge:1:1:2026-03-02", "nudge:1:12:2026-03-02", "nudge:1:1:2026-03-03", "nudge_1:1:")
    async with database.write() as uow:
        for key in keys:
            await uow.outbox.put(PRIVATE, replace(say("membership-nobody-waits"), unique=key))
        assert await uow.outbox.withdraw("nudge:1:1:") == 2
        await uow.commit()
    due = await database.outbox.due(NOW, 10)
    assert [queued.outgoing.message.unique for queued in due] == [keys[1], keys[3]]
