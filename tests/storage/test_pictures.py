"""What files show is kept beside them, and nearly the same picture is found quickly among many, of one's own office only."""

from __future__ import annotations

import random
import time

from sqlalchemy import insert, select

from domain.evidence_facts import Facts, PictureFacts
from domain.fingerprint import MOST_BITS
from storage.tables import files, submissions
from tests.handlers.pictures import photo
from tests.sample_plan import PROCEDURES

LIKENESS = bytes(range(256)) * 4


async def some_files(db, count):
    """So many stored files of the office, made directly."""
    async with db.session() as session:
        held = (await session.all(select(submissions.c.id).limit(1)))[0].id
        values = [
            {
                "submission": held, "state": "stored", "kind": "photo", "name": "", "mime": "image/jpeg", "size": 1,
                "sha256": f"{number:064x}", "wanted": None, "channel": "t", "remote_id": "r", "unique_id": "u",
                "attempts": 0, "flags": [],
            }
            for number in range(count)
        ]  # fmt: skip
        keys = []
        for start in range(0, count, 500):
            keys += [
                row.id for row in await session.write(insert(files).returning(files.c.id), values[start : start + 500])
            ]
    return keys


async def test_a_near_mark_is_found_among_twenty_thousand_in_a_moment(team):
    await team.sari.sends(photo=photo(), caption=f"/bukti {PROCEDURES}")
    await team.fetch_all()
    keys = await some_files(team.db, 20_000)
    chance = random.Random(5)
    wanted = chance.getrandbits(64)
    async with team.db.write() as uow:
        for number, key in enumerate(keys):
            mark = wanted ^ 0b1011 if number == 12_345 else chance.getrandbits(64)
            await uow.examined.put(key, team.office.id, Facts(), likeness=LIKENESS, mark=mark)
        await uow.commit()
    async with team.db.read() as uow:
        begun = time.process_time()
        for _ in range(10):
            found = await uow.examined.near(team.office.id, wanted, but=0)
        took = (time.process_time() - begun) / 10
        assert found[0].file == keys[12_345]
        assert found[0].bits == 3
        assert all(other.bits <= MOST_BITS for other in found)
        assert not await uow.examined.near(team.office.id + 1, wanted, but=0)
        assert not await uow.examined.near(team.office.id, wanted, but=found[0].submission)
    assert took < 0.1  # a few milliseconds on an idle machine


async def test_what_was_found_is_read_back_by_file(team):
    await team.sari.sends(album=[photo(1), photo(2)], caption=f"/bukti {PROCEDURES}")
    await team.fetch_all()
    async with team.db.read() as uow:
        submission = await uow.evidence.get(1)
        examined = await uow.examined.of_submission(submission.id)
    assert set(examined) == {file.id for file in submission.files}
    assert all(entry.facts.picture == PictureFacts(640, 480, None, *_measured(entry)) for entry in examined.values())


def _measured(entry):
    picture = entry.facts.picture
    return picture.light, picture.contrast, picture.sharpness


async def test_a_file_is_found_where_it_is_said_to_be_and_also_where_it_was_moved_meanwhile(team):
    await team.sari.sends(photo=photo(), caption=f"/bukti {PROCEDURES}")
    await team.fetch_all()
    async with team.db.read() as uow:
        submission = await uow.evidence.get(1)
        board = await uow.plans.board(team.office.id)
        elsewhere = next(o.id for o in board.occurrences if o.id != submission.occurrence)
        number = submission.files[0].id
        assert await uow.evidence.of_file(number, occurrence=submission.occurrence) == submission
        assert await uow.evidence.of_file(number, occurrence=elsewhere) == submission
