"""Words of a morning that are queued and not sent yet follow what happens meanwhile: nobody is reminded of what is done."""

from __future__ import annotations

from collections.abc import Set
from datetime import datetime, timedelta
from typing import Any

import pytest

from domain.buttons import encode
from domain.chat import Address, Priority
from domain.holding import Cause
from domain.model import OccurrenceState
from domain.ports import Queued
from scheduler.attendance import AttendanceQuestions
from scheduler.digest import Digests
from scheduler.events import EventQuestions
from scheduler.nudges import Nudges
from tests.dialogue import SECRET, Answer, Shown, Speaker, deliver
from tests.handlers.test_ingat import WEEK_BEFORE, reminded
from tests.handlers.test_tim_move import give
from tests.mornings import words_of
from tests.sample_plan import MONITORING, PROCEDURES, TRAINING
from tests.team import Team

FRIDAY = WEEK_BEFORE + timedelta(days=3)  # H-3 of 31 March, moved from Saturday
SOON = timedelta(seconds=20)


class _Busy:
    """The outbox as a channel sees it that lets only answers through for now."""

    def __init__(self, outbox: Any) -> None:
        self._outbox = outbox

    def __getattr__(self, name: str) -> Any:
        return getattr(self._outbox, name)

    async def due(self, now: datetime, limit: int, held: Set[int] = frozenset()) -> list[Queued]:
        rows = await self._outbox.due(now, limit, held)
        return [row for row in rows if row.outgoing.message.priority is Priority.ANSWER]


async def queue(team: Team, *jobs: Any, at: datetime = FRIDAY) -> None:
    """The morning's words are written; the channel takes none of them yet."""

    async def answers_only(where: Address | None) -> list[Shown]:
        return await deliver(_Busy(team.db.outbox), team.chats, team.clock.now(), where)

    team.channel.deliver = answers_only
    team.clock.move_to(at)
    for job in jobs or (Digests(team.db), Nudges(team.db)):
        await job.tick(at)


async def let_through(team: Team) -> None:
    del team.channel.deliver
    await team.channel.deliver(None)


async def nudges_of(team: Team, speaker: Speaker) -> list[Answer]:
    await let_through(team)
    return (await words_of(team, speaker, "nudge-title"))[1:]  # without the one of the week before


async def test_what_is_put_off_before_the_word_goes_out_is_not_in_it(team: Team) -> None:
    word = await reminded(team, PROCEDURES, MONITORING)
    await queue(team)
    one = await team.sari.presses(await team.sari.presses(word, "Tunda"), MONITORING)
    await team.sari.presses(one, "7 hari")
    (told,) = await nudges_of(team, team.sari)
    assert PROCEDURES in told.text
    assert MONITORING not in told.text


@pytest.mark.parametrize("answer", ["Tunda", "Saya kerjakan"])
async def test_who_answered_for_everything_before_the_word_goes_out_hears_nothing(team: Team, answer: str) -> None:
    word = await reminded(team, PROCEDURES)
    await queue(team)
    pressed = await team.sari.presses(word, answer)
    if answer == "Tunda":
        await team.sari.presses(pressed, "3 hari")
    assert await nudges_of(team, team.sari) == []


async def test_who_lets_it_go_again_is_told_what_waits(team: Team) -> None:
    word = await reminded(team, PROCEDURES, MONITORING)
    await queue(team)
    which = await team.sari.presses(word, "Saya kerjakan")
    which = await team.sari.presses(which, MONITORING)
    await team.sari.presses(await team.sari.presses(which, MONITORING), "Kembali")
    (told,) = await nudges_of(team, team.sari)
    assert MONITORING in told.text


@pytest.mark.parametrize("words", ["/hadir cuti", "/hadir cuti sampai 3 april", "/hadir sakit", "/hadir dinas luar"])
async def test_who_is_away_after_all_is_not_reminded_that_morning(team: Team, words: str) -> None:
    await reminded(team, PROCEDURES)
    await queue(team)
    said = await team.sari.says(words)
    assert said.keys[0].startswith(("hadir-recorded", "hadir-leave-recorded")), said.keys
    assert await nudges_of(team, team.sari) == []


async def test_the_question_about_today_is_not_put_to_who_answered_it_already(team: Team) -> None:
    await queue(team, AttendanceQuestions(team.db))
    await team.camat.says("/hadir datang")
    await let_through(team)
    assert await words_of(team, team.camat, "hadir-question") == []


def last_digest(team: Team) -> Answer:
    return Answer([s.say for s in team.chats.said(team.group) if s.say and s.say.lines[0].key == "digest-title"][-1:])


async def whole(team: Team, code: str) -> None:
    """Everything that the row wants was handed in and approved."""
    row = await team.row(code)
    async with team.db.read() as uow:
        board = await uow.plans.board(team.office.id)
        occurrence = board.occurrences_of_row[row.id][0]
    await team.budi.says(f"/catatan {code} Selesai")
    async with team.db.write() as uow:
        await uow.plans.set_occurrence_state(occurrence.id, OccurrenceState.VERIFIED)
        await uow.commit()


async def test_evidence_that_came_before_the_word_goes_out_takes_its_row_away_at_the_next_tick(team: Team) -> None:
    await reminded(team, PROCEDURES)
    digests, nudges = Digests(team.db), Nudges(team.db)
    await queue(team, digests, nudges)
    await whole(team, PROCEDURES)
    await digests.tick(FRIDAY + SOON)
    await nudges.tick(FRIDAY + SOON)
    assert await nudges_of(team, team.sari) == []
    digest = last_digest(team)
    assert PROCEDURES not in digest.text
    assert MONITORING in digest.text


async def test_a_digest_that_was_late_greets_by_its_hour_also_when_it_is_written_anew(team: Team) -> None:
    await reminded(team, PROCEDURES)
    digests, noon = Digests(team.db), FRIDAY + timedelta(hours=5)
    await queue(team, digests, at=noon)
    await whole(team, PROCEDURES)
    await digests.tick(noon + SOON)
    await let_through(team)
    digest = last_digest(team)
    assert PROCEDURES not in digest.text
    assert "Selamat siang" in digest.text


async def test_a_word_that_waits_stays_as_it_is_where_nothing_happened(team: Team) -> None:
    await reminded(team, PROCEDURES)
    nudges = Nudges(team.db)
    await queue(team, nudges)
    async with team.db.read() as uow:
        before = await uow.outbox.next_up("nudge:", 10)
    await nudges.tick(FRIDAY + SOON)
    async with team.db.read() as uow:
        assert await uow.outbox.next_up("nudge:", 10) == before
    assert before


async def test_who_left_the_team_before_the_word_goes_out_is_not_told(team: Team) -> None:
    await reminded(team, PROCEDURES)
    nudges = Nudges(team.db)
    await queue(team, nudges)
    await team.leaves(team.sari)
    await nudges.tick(FRIDAY + SOON)
    assert await nudges_of(team, team.sari) == []


async def test_what_a_colleague_took_over_is_not_asked_of_who_held_it(team: Team) -> None:
    await reminded(team, PROCEDURES)
    nudges = Nudges(team.db)
    await queue(team, nudges)
    async with team.db.write() as uow:
        row, sari = (await team.row(PROCEDURES)).id, await team.sari.person()
        await uow.assignments.end(row, sari.id, at=team.clock.now(), by=None, cause=Cause.GIVEN)
        await uow.commit()
    await give(team, team.rini, PROCEDURES)
    await team.rini.says(f"/catatan {PROCEDURES} Saya ambil alih")
    await nudges.tick(FRIDAY + SOON)
    assert await nudges_of(team, team.sari) == []


async def test_a_question_about_events_that_a_colleague_answered_is_not_put_any_more(team: Team) -> None:
    for speaker in (team.sari, team.camat):
        await give(team, speaker, TRAINING)
    first = WEEK_BEFORE + timedelta(days=8)  # 1 April, its first working day
    team.clock.move_to(first)
    await queue(team, EventQuestions(team.db), at=first)
    row, camat, sari = await team.row(TRAINING), await team.camat.person(), await team.sari.person()
    async with team.db.read() as uow:
        assert await uow.outbox.waiting(f"events:{team.office.id}:{sari.id}:2026-04-01") is not None
    button = encode(SECRET, "ingat.none", ["2026-04-01", str(row.id)], camat.id)
    await team.camat.presses_data((await team.camat.says("/tugas")).shown[-1], button)
    await let_through(team)
    assert await words_of(team, team.sari, "ingat-event-title") == []
