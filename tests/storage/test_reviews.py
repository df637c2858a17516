"""Verdicts on submissions and single files, the documents that files are, and what every reader sees of them at once."""

from __future__ import annotations

from domain.model import OccurrenceState, SubmissionState
from domain.occurrence_states import occurrence_state
from storage.database import Database
from tests.storage.cast import NOW, PHOTO, a_cast, hand_in, later

HASH = "b" * 64


async def stored(database: Database, cast, files: int = 2):
    """A submission whose files are all there, committed."""
    async with database.write() as uow:
        made = await hand_in(uow, cast, files=(PHOTO,) * files)
        for file in made.files:
            await uow.evidence.file_stored(file.id, sha256=HASH, size=9, mime="image/jpeg", flags=[])
        await uow.evidence.set_state(made.id, [SubmissionState.WAITING], SubmissionState.SUBMITTED)
        await uow.commit()
    return made


async def seen(database: Database, made):
    """The submission as a reader of its time sees it now."""
    async with database.read() as uow:
        return next(s for s in await uow.evidence.of_occurrence(made.occurrence) if s.id == made.id)


async def test_a_file_gets_one_verdict_and_the_first_counts(database: Database, second: Database) -> None:
    cast = await a_cast(database)
    made = await stored(database, cast)
    one, two = made.files
    async with database.write() as uow:
        assert await uow.reviews.decide(made.id, [one.id], approved=True, reason="")
        await uow.commit()
    assert [f.approved for f in (await seen(database, made)).files] == [True, None]
    async with second.write() as uow:
        assert not await uow.reviews.decide(made.id, [one.id], approved=False, reason="buram")
    async with second.write() as uow:
        assert await uow.reviews.decide(made.id, [two.id], approved=False, reason="buram")
        await uow.commit()
    found = await seen(second, made)
    assert [(f.approved, f.reason) for f in found.files] == [(True, ""), (False, "buram")]


async def test_nothing_is_decided_about_what_is_closed(database: Database) -> None:
    cast = await a_cast(database)
    made = await stored(database, cast)
    async with database.write() as uow:
        await uow.evidence.set_state(made.id, [SubmissionState.SUBMITTED], SubmissionState.WITHDRAWN)
        assert not await uow.reviews.decide(made.id, [made.files[0].id], approved=True, reason="")


async def test_a_file_of_another_submission_is_not_decided(database: Database) -> None:
    cast = await a_cast(database)
    made, other = await stored(database, cast), await stored(database, cast)
    async with database.write() as uow:
        assert not await uow.reviews.decide(made.id, [other.files[0].id], approved=True, reason="")


async def test_verdicts_are_kept_in_their_order_with_file_and_reason(database: Database) -> None:
    cast = await a_cast(database)
    made, other = await stored(database, cast), await stored(database, cast)
    async with database.write() as uow:
        await uow.reviews.add(made.id, cast.budi.id, approved=False, reason="buram", at=NOW, file=made.files[1].id)
        await uow.reviews.add(other.id, cast.sari.id, approved=True, reason="", at=later(days=1))
        await uow.commit()
    async with database.read() as uow:
        found = await uow.reviews.of([made.id, other.id])
        assert await uow.reviews.of([]) == []
    assert [(r.submission, r.file, r.person, r.approved, r.reason, r.at) for r in found] == [
        (made.id, made.files[1].id, cast.budi.id, False, "buram", NOW),
        (other.id, None, cast.sari.id, True, "", later(days=1)),
    ]


async def test_documents_are_named_for_each_file_and_everybody_sees_it(database: Database) -> None:
    cast = await a_cast(database)
    made = await stored(database, cast)
    async with database.read() as uow:
        wanted = (await uow.plans.board(cast.office.id)).rows[0].wanted
    await seen(database, made)
    papers = {made.files[0].id: wanted[0].id, made.files[1].id: wanted[1].id}
    async with database.write() as uow:
        await uow.evidence.name_papers(made.id, None, papers)
        await uow.commit()
    found = await seen(database, made)
    assert (found.wanted, [f.wanted for f in found.files]) == (None, [wanted[0].id, wanted[1].id])
    assert occurrence_state(wanted[:2], [found]) is OccurrenceState.COMPLETE
    async with database.write() as uow:
        await uow.evidence.name_papers(made.id, None, dict.fromkeys(papers), whole=True)
        await uow.commit()
    found = await seen(database, made)
    assert [(f.wanted, f.whole) for f in found.files] == [(None, True)] * 2
    assert occurrence_state(wanted, [found]) is OccurrenceState.SUBMITTED


async def test_what_moves_is_seen_at_its_new_time_only_with_its_lateness_asked_anew(database: Database) -> None:
    cast = await a_cast(database)
    made = await stored(database, cast)
    async with database.read() as uow:
        board = await uow.plans.board(cast.office.id)
    row = board.row_by_code["I.1.2"]
    there = board.occurrences_of_row[row.id][1]
    async with database.read() as uow:
        assert not await uow.evidence.of_occurrence(there.id)
        assert [s.id for s in await uow.evidence.of_occurrence(made.occurrence)] == [made.id]
    async with database.write() as uow:
        await uow.evidence.set_place(made.id, row=row.id, occurrence=there.id, wanted=None, late=True)
        await uow.commit()
    async with database.read() as uow:
        assert [(s.id, s.late) for s in await uow.evidence.of_occurrence(there.id)] == [(made.id, True)]
        assert not await uow.evidence.of_occurrence(made.occurrence)


async def test_a_receipt_number_finds_its_submission_in_its_office_only(database: Database) -> None:
    cast = await a_cast(database)
    made = await stored(database, cast)
    async with database.read() as uow:
        found = await uow.evidence.by_number(cast.office.id, made.number)
        assert found is not None
        assert found.id == made.id
        assert await uow.evidence.by_number(cast.office.id, 999) is None
        assert await uow.evidence.by_number(cast.office.id + 1, made.number) is None
