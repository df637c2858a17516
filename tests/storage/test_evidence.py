"""Submissions, their files and reviews."""

from __future__ import annotations

from dataclasses import replace

import pytest

from domain.chat import Address, Attachment
from domain.model import FileState, SubmissionState
from domain.ports import NotFound
from storage import upkeep
from storage.database import Database
from storage.upkeep import known_hashes
from tests.storage.cast import GROUP, NOW, PHOTO, SHA, a_cast, a_draft, hand_in, later, settle

HASH = "b" * 64


async def test_a_submission_comes_back_as_it_was_handed_in(database: Database, second: Database) -> None:
    cast = await a_cast(database)
    async with database.write() as uow:
        wanted = (await uow.plans.board(cast.office.id)).rows[0].wanted[1].id
        document = Attachment(kind="document", remote_id="r2", name="SK.pdf", mime="application/pdf", size=2**33)
        place = Attachment(kind="location", latitude=1.0, longitude=2.0)
        made = await hand_in(
            uow,
            cast,
            files=(PHOTO, document, place),
            album="a1",
            forwarded=True,
            late=True,
            wanted=wanted,
            address=replace(GROUP, thread="5"),
        )
        await uow.commit()
    async with second.read() as uow:
        assert await uow.evidence.get(made.id) == made
    assert (made.receipt, made.state, made.at, made.round) == ("B-0001", SubmissionState.WAITING, NOW, 1)
    assert (made.address, made.message, made.album) == (replace(GROUP, thread="5"), "77", "a1")
    assert [(f.kind, f.state, f.name, f.size, f.wanted, f.channel) for f in made.files] == [
        ("photo", FileState.WAITING, "", 1234, wanted, "telegram"),
        ("document", FileState.WAITING, "SK.pdf", 2**33, wanted, "telegram"),
    ]


async def test_words_alone_are_submitted_at_once(database: Database) -> None:
    cast = await a_cast(database)
    async with database.write() as uow:
        made = await hand_in(uow, cast, files=())
        assert made.state is SubmissionState.SUBMITTED
        await uow.commit()


async def test_receipts_are_numbered_by_office(database: Database) -> None:
    one = await a_cast(database)
    async with database.write() as uow:
        two = await settle(uow, a_draft(), "Kecamatan Lain", Address("telegram", "-2002"))
        numbers = [(await hand_in(uow, cast)).number for cast in (one, one, two, one, two)]
        await uow.commit()
    assert numbers == [1, 2, 1, 3, 2]


async def test_the_last_part_of_an_album_and_the_message_find_their_submission(database: Database) -> None:
    cast = await a_cast(database)
    async with database.write() as uow:
        made = await hand_in(uow, cast, album="a1", message="77")
        added = await uow.evidence.add_files(made.id, [PHOTO, Attachment(kind="sticker")], "telegram")
        again = await hand_in(uow, cast, message="77")
        await uow.commit()
    async with database.read() as uow:
        found = await uow.evidence.by_album(GROUP, "a1")
        assert found.files == (*made.files, *added)
        assert len(added) == 1
        assert await uow.evidence.by_album(GROUP, "") is None
        assert await uow.evidence.by_album(Address("telegram", "-2"), "a1") is None
        assert (await uow.evidence.by_message(GROUP, "77")).id == again.id
        assert await uow.evidence.by_message(GROUP, "78") is None


async def test_of_two_who_review_at_once_one_is_first(database: Database) -> None:
    cast = await a_cast(database)
    async with database.write() as uow:
        made = await hand_in(uow, cast, files=())
        submitted = {SubmissionState.SUBMITTED}
        assert await uow.evidence.set_state(made.id, submitted, SubmissionState.RETURNED, reason="buram")
        assert not await uow.evidence.set_state(made.id, submitted, SubmissionState.VERIFIED)
        found = await uow.evidence.get(made.id)
        assert (found.state, found.reason) == (SubmissionState.RETURNED, "buram")
        corrected = await hand_in(uow, cast, follows=found)
        assert (corrected.round, corrected.follows) == (2, made.id)
        await uow.commit()


async def test_a_file_is_stored_with_its_flags_or_fails_after_counted_tries(database: Database) -> None:
    cast = await a_cast(database)
    async with database.write() as uow:
        made = await hand_in(uow, cast, files=(PHOTO, PHOTO))
        stored, lost = made.files
        await uow.evidence.file_stored(stored.id, sha256=HASH, size=9, mime="image/png", flags=["forwarded"])
        await uow.evidence.file_stored(
            stored.id, sha256=HASH, size=9, mime="image/png", flags=["same-bytes", "forwarded"]
        )
        tried = await uow.evidence.file_failed(lost.id, final=False)
        gone = await uow.evidence.file_failed(lost.id, final=True)
        await uow.commit()
    assert [(f.state, f.attempts) for f in (tried, gone)] == [(FileState.WAITING, 1), (FileState.FAILED, 2)]
    async with database.read() as uow:
        found = await uow.evidence.file(stored.id)
    assert (found.state, found.sha256, found.size, found.mime) == (FileState.STORED, HASH, 9, "image/png")
    assert found.flags == ("forwarded", "same-bytes")
    assert await known_hashes(database) == {HASH, SHA}


async def test_every_file_is_known_however_many_rows_are_read_at_a_time(database: Database, monkeypatch) -> None:
    cast = await a_cast(database)
    hashes = [f"{number:064x}" for number in range(3)]
    async with database.write() as uow:
        for sha256, file in zip(hashes, (await hand_in(uow, cast, files=[PHOTO] * 3)).files, strict=True):
            await uow.evidence.file_stored(file.id, sha256=sha256, size=9, mime="image/png", flags=[])
        await uow.commit()
    for at_once in (1, 2, 3, 1000):
        monkeypatch.setattr(upkeep, "_AT_ONCE", at_once)
        assert await known_hashes(database) == {*hashes, SHA}


async def test_the_same_bytes_are_found_within_the_office_only(database: Database) -> None:
    one = await a_cast(database)
    async with database.write() as uow:
        two = await settle(uow, a_draft(), "Kecamatan Lain", Address("telegram", "-2002"))
        made = [await hand_in(uow, cast) for cast in (one, one, two)]
        for submission in made:
            await uow.evidence.file_stored(submission.files[0].id, sha256=HASH, size=9, mime="image/png", flags=[])
        same = await uow.evidence.same_bytes(one.office.id, HASH, but=made[1].id)
        assert await uow.evidence.same_bytes(one.office.id, "", but=0) == []
        await uow.commit()
    assert [file.submission for file in same] == [made[0].id]


async def test_submissions_are_listed_by_row_time_person_and_by_what_waits_for_review(database: Database) -> None:
    cast = await a_cast(database)
    async with database.write() as uow:
        board = await uow.plans.board(cast.office.id)
        standing = board.row_by_code["II.1.1"]
        there = {"row": standing.id, "occurrence": board.occurrences_of_row[standing.id][0].id}
        first = await hand_in(uow, cast, files=())
        second = await hand_in(uow, cast, files=(), at=later(days=1), person=cast.budi.id, **there)
        waiting = await hand_in(uow, cast, at=later(days=2))
        await uow.commit()
    async with database.read() as uow:
        evidence = uow.evidence

        def ids(found: object) -> list[int]:
            return [submission.id for submission in found]  # type: ignore[attr-defined]

        assert ids(await evidence.of_row(standing.id)) == [second.id]
        assert ids(await evidence.of_occurrence(first.occurrence)) == [first.id, waiting.id]
        assert ids(await evidence.of_person(cast.sari.id)) == [waiting.id, first.id]
        assert ids(await evidence.of_person(cast.sari.id, limit=1)) == [waiting.id]
        assert ids(await evidence.since(cast.office.id, NOW, later(days=2))) == [first.id, second.id]
        assert ids(await evidence.to_review(cast.office.id, [""])) == [first.id, second.id]
        assert ids(await evidence.to_review(cast.office.id, ["II", "V"])) == [second.id]
        assert ids(await evidence.to_review(cast.office.id, [])) == []
        assert ids(await evidence.to_review(cast.office.id + 1, [""])) == []


async def test_evidence_follows_its_row_when_it_is_moved(database: Database) -> None:
    cast = await a_cast(database)
    async with database.write() as uow:
        row = (board := await uow.plans.board(cast.office.id)).row_by_code["I.1.2"]
        made = await hand_in(uow, cast)
        occurrence = board.occurrences_of_row[row.id][0].id
        await uow.evidence.set_place(made.id, row=row.id, occurrence=occurrence, wanted=row.wanted[0].id)
        await uow.evidence.set_text(made.id, "rapat kedua")
        await uow.commit()
    async with database.read() as uow:
        found = await uow.evidence.get(made.id)
    assert (found.row, found.occurrence, found.wanted, found.text) == (
        row.id,
        occurrence,
        row.wanted[0].id,
        "rapat kedua",
    )
    assert [file.wanted for file in found.files] == [row.wanted[0].id]


async def test_what_was_verified_in_a_week_comes_in_the_order_of_its_approval(database: Database) -> None:
    cast = await a_cast(database)
    async with database.write() as uow:
        made = [await hand_in(uow, cast, files=()) for _ in range(4)]
        for submission, approved, days in (
            (made[1], True, 1),
            (made[0], True, 2),
            (made[2], False, 2),
            (made[3], True, 7),
        ):
            state = SubmissionState.VERIFIED if approved else SubmissionState.RETURNED
            await uow.reviews.add(submission.id, cast.budi.id, approved=approved, reason="", at=later(days=days))
            await uow.evidence.set_state(submission.id, {SubmissionState.SUBMITTED}, state)
        await uow.commit()
    async with database.read() as uow:
        found = await uow.reviews.verified_between(cast.office.id, NOW, later(days=7))
    assert [submission.id for submission in found] == [made[1].id, made[0].id]


async def test_an_office_that_is_not_there_gives_no_receipt(database: Database) -> None:
    cast = await a_cast(database)
    async with database.write() as uow:
        with pytest.raises(NotFound):
            await hand_in(uow, cast, office=9999)
