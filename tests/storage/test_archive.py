"""Evidence found again on both databases: by words wherever they stand, by people, by time."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from domain.chat import Attachment, say
from domain.evidence_search import EvidenceQuery, WordQuery
from domain.model import AuditEntry, SubmissionState
from domain.ports import DeliveryState, Outcome
from storage import archive
from storage.database import Database
from storage.outbox import OutboxTable
from tests.storage.cast import GROUP, NOW, Cast, a_cast, hand_in, later


def a_query(rows: set[int], reader: int = 0, **more: Any) -> EvidenceQuery:
    return EvidenceQuery(rows=frozenset(rows), open_rows=frozenset(rows), reader=reader, **more)


def word(*spellings: str, **more: Any) -> WordQuery:
    return WordQuery(spellings=spellings, **more)


async def rows_of(database: Database, cast: Cast) -> list[int]:
    async with database.read() as uow:
        board = await uow.plans.board(cast.office.id)
        assert board is not None
        return [row.id for row in board.rows]


async def find(database: Database, cast: Cast, query: EvidenceQuery, limit: int = 10) -> list[int]:
    """The receipt numbers, in the order in which they were found."""
    async with database.read() as uow:
        ids = await uow.archive.find(cast.office.id, query, limit)
        return [s.number for s in await uow.archive.read(ids)]


async def test_words_are_found_in_captions_file_names_and_notes_whatever_their_case(database: Database) -> None:
    cast = await a_cast(database)
    first, second, *_ = await rows_of(database, cast)
    named = Attachment(kind="document", remote_id="r", name="Berita_ACARA 100%.pdf")
    async with database.write() as uow:
        await hand_in(uow, cast, row=first, text="Notulen RAPAT", files=())
        await hand_in(uow, cast, row=first, text="", files=(named,))
        await hand_in(uow, cast, row=second, text="lain", files=())
        await uow.notes.add(second, cast.sari.id, "Menunggu Stempel", at=NOW)
        await uow.commit()
    seen = {first, second}
    assert await find(database, cast, a_query(seen, words=(word("rapat"),))) == [1]
    assert await find(database, cast, a_query(seen, words=(word("berita"), word("acara")))) == [2]
    assert await find(database, cast, a_query(seen, words=(word("stempel"),))) == [3]
    assert await find(database, cast, a_query(seen, words=(word("notula", "notulen"),))) == [1]
    assert await find(database, cast, a_query(seen, words=(word("rapat"), word("acara")))) == []
    assert await find(database, cast, a_query(seen, words=(word("100%"),))) == [2]
    assert await find(database, cast, a_query(seen, words=(word("t%n"), word("r_pat")))) == []


async def test_a_row_or_a_document_stands_for_its_words(database: Database) -> None:
    cast = await a_cast(database)
    first, second, *_ = await rows_of(database, cast)
    async with database.write() as uow:
        board = await uow.plans.board(cast.office.id)
        assert board is not None
        invitation, picture = board.rows[0].wanted
        await hand_in(uow, cast, row=first, wanted=invitation.id, text="", files=())
        await hand_in(uow, cast, row=first, wanted=picture.id, text="", files=())
        await hand_in(uow, cast, row=first, text="", files=())
        await hand_in(uow, cast, row=second, text="", files=())
        await uow.commit()
    seen = {first, second}
    assert await find(database, cast, a_query(seen, words=(word("x", rows=frozenset({second})),))) == [4]
    of_document = word("x", wanted=frozenset({invitation.id}), wanted_rows=frozenset({first}))
    assert await find(database, cast, a_query(seen, words=(of_document,))) == [3, 1]


async def test_rows_that_are_not_named_are_never_found(database: Database) -> None:
    cast = await a_cast(database)
    first, second, *_ = await rows_of(database, cast)
    async with database.write() as uow:
        await hand_in(uow, cast, row=first, text="rapat", files=())
        await uow.notes.add(first, cast.sari.id, "rapat", at=NOW)
        await uow.commit()
    assert await find(database, cast, a_query({second}, words=(word("rapat"),))) == []
    assert await find(database, cast, a_query(set())) == []


async def test_captions_of_closed_rows_are_read_by_their_sender_alone(database: Database) -> None:
    cast = await a_cast(database)
    first, *_ = await rows_of(database, cast)
    named = Attachment(kind="document", remote_id="r", name="rahasia.pdf")
    async with database.write() as uow:
        await hand_in(uow, cast, row=first, text="rincian", files=(named,))
        await uow.commit()
    for searched in ("rincian", "rahasia"):
        query = EvidenceQuery(
            rows=frozenset({first}), open_rows=frozenset(), reader=cast.budi.id, words=(word(searched),)
        )
        assert await find(database, cast, query) == []
        own = EvidenceQuery(
            rows=frozenset({first}), open_rows=frozenset(), reader=cast.sari.id, words=(word(searched),)
        )
        assert await find(database, cast, own) == [1]


async def test_people_and_time_narrow_it_down(database: Database) -> None:
    cast = await a_cast(database)
    rows = await rows_of(database, cast)
    async with database.write() as uow:
        board = await uow.plans.board(cast.office.id)
        assert board is not None
        march = board.occurrences_of_row[rows[0]][0]
        standing = next(o for o in board.occurrences if o.due is None)
        await hand_in(uow, cast, row=rows[0], occurrence=march.id, at=later(days=60), files=())
        await hand_in(uow, cast, row=standing.row, occurrence=standing.id, at=later(days=2), files=())
        await hand_in(uow, cast, row=rows[0], occurrence=march.id, person=cast.budi.id, at=later(days=60), files=())
        await uow.commit()
    seen = set(rows)
    in_march = {"first": date(2026, 3, 1), "last": date(2026, 3, 31), "start": later(days=-1), "end": later(days=29)}
    assert await find(database, cast, a_query(seen, **in_march)) == [3, 2, 1]
    assert await find(database, cast, a_query(seen, people=frozenset({cast.sari.id}), **in_march)) == [2, 1]
    in_may = {"first": date(2026, 5, 1), "last": date(2026, 5, 31), "start": later(days=59), "end": later(days=90)}
    assert await find(database, cast, a_query(seen, **in_may)) == [3, 1]


async def test_many_are_gone_through_from_the_newest_until_enough_are_found(
    database: Database, monkeypatch: Any
) -> None:
    monkeypatch.setattr(archive, "_WINDOW", 4)
    cast = await a_cast(database)
    first, *_ = await rows_of(database, cast)
    async with database.write() as uow:
        for number in range(11):
            await hand_in(uow, cast, row=first, text="ya" if number % 3 == 0 else "tidak", files=())
        await uow.commit()
    assert await find(database, cast, a_query({first}, words=(word("ya"),))) == [10, 7, 4, 1]
    assert await find(database, cast, a_query({first}, words=(word("ya"),)), limit=2) == [10, 7]


async def test_what_was_withdrawn_or_lost_is_neither_found_nor_listed(database: Database) -> None:
    cast = await a_cast(database)
    first, *_ = await rows_of(database, cast)
    async with database.write() as uow:
        made = [await hand_in(uow, cast, row=first, files=()) for _ in range(3)]
        for submission, state in zip(made, (SubmissionState.WITHDRAWN, SubmissionState.FAILED), strict=False):
            await uow.evidence.set_state(submission.id, [SubmissionState.SUBMITTED], state)
        await uow.commit()
    assert await find(database, cast, a_query({first})) == [3]
    async with database.read() as uow:
        assert [s.number for s in await uow.archive.of_rows([first])] == [3]
        assert await uow.archive.of_rows([]) == []


async def test_what_waits_for_review_is_counted_by_area(database: Database) -> None:
    cast = await a_cast(database)
    first, second, third, _ = await rows_of(database, cast)
    async with database.write() as uow:
        for row in (first, second, third):
            await hand_in(uow, cast, row=row, files=())
        approved = await hand_in(uow, cast, row=first, files=())
        await uow.evidence.set_state(approved.id, [SubmissionState.SUBMITTED], SubmissionState.VERIFIED)
        await uow.commit()
    async with database.read() as uow:
        assert await uow.archive.waiting(cast.office.id, {"I"}) == 2
        assert await uow.archive.waiting(cast.office.id, {""}) == 3
        assert await uow.archive.waiting(cast.office.id, {"VI"}) == 0
        assert await uow.archive.waiting(cast.office.id + 1, {""}) == 0


async def test_the_chain_is_asked_for_several_subjects_at_once(database: Database) -> None:
    cast = await a_cast(database)
    async with database.write() as uow:
        for subject, action in (("row:1", "a"), ("row:2", "b"), ("row:1", "b"), ("row:3", "a")):
            await uow.audit.append(
                AuditEntry(office=cast.office.id, at=NOW, person=None, action=action, subject=subject)
            )
        await uow.commit()
    async with database.read() as uow:
        found = await uow.audit.of_subjects(cast.office.id, ["row:1", "row:2"], ["b"])
        assert [(e.subject, e.action) for e in found] == [("row:2", "b"), ("row:1", "b")]


async def test_a_message_is_told_of_once_it_arrived(database: Database) -> None:
    await a_cast(database)
    async with database.write() as uow:
        for number in range(3):
            message = replace(say("nudge-title", name="Sari"), unique=f"k{number}", subject=f"occurrence:{number}")
            await uow.outbox.put(GROUP, message)
        await uow.commit()
    queue = OutboxTable(database)
    due = [queued.outgoing.id for queued in await queue.due(NOW, 10)]
    await queue.settle(boot="b", claims=due, outcomes=[], now=NOW)
    states = (DeliveryState.SENT, DeliveryState.SENT, DeliveryState.REFUSED)
    outcomes = [Outcome(id=i, state=state, message=str(i)) for i, state in zip(due, states, strict=True)]
    await queue.settle(boot="b", claims=[], outcomes=outcomes, now=NOW)
    async with database.read() as uow:
        assert await uow.archive.delivered(["k1", "k2", "k9"]) == [("k1", "occurrence:1", NOW)]
        assert await uow.archive.delivered([]) == []
        assert await uow.archive.fates(["k1", "k2", "k9"]) == {"k1": "sent", "k2": "refused"}
        assert await uow.archive.fates([]) == {}
