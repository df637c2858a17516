"""Attendance, notes, dialogues, secret words, calendar days and postings."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from domain.model import AttendanceKind, CalendarDay, Dialogue, Token
from domain.ports import AlreadyRecorded, NotFound
from storage.database import Database
from tests.storage.cast import GROUP, NOW, a_cast, later

DAY = date(2026, 3, 2)


async def test_a_second_arrival_on_one_day_is_refused_and_the_unit_goes_on(
    database: Database, second: Database
) -> None:
    cast = await a_cast(database)
    async with database.write() as uow:
        made = await uow.attendance.add(
            cast.office.id, cast.sari.id, DAY, AttendanceKind.ARRIVE, at=NOW, claim={"latitude": -6.2}
        )
        with pytest.raises(AlreadyRecorded):
            await uow.attendance.add(cast.office.id, cast.sari.id, DAY, AttendanceKind.ARRIVE, at=later(hours=1))
        leave = await uow.attendance.add(cast.office.id, cast.sari.id, DAY, AttendanceKind.LEAVE, at=later(hours=8))
        await uow.commit()
    async with second.read() as uow:
        assert await uow.attendance.on(cast.office.id, DAY) == [made, leave]


async def test_a_correction_counts_in_place_of_the_entry_that_it_keeps(database: Database) -> None:
    cast = await a_cast(database)
    async with database.write() as uow:
        office, sari = cast.office.id, cast.sari.id
        made = await uow.attendance.add(office, sari, DAY, AttendanceKind.ARRIVE, at=NOW)
        better = await uow.attendance.add(
            office, sari, DAY, AttendanceKind.SICK, at=later(hours=1), reason="keliru", corrects=made.id
        )
        with pytest.raises(NotFound):  # it was corrected already
            await uow.attendance.add(office, sari, DAY, AttendanceKind.DUTY, at=NOW, corrects=made.id)
        with pytest.raises(NotFound):  # it is somebody else's
            await uow.attendance.add(office, cast.budi.id, DAY, AttendanceKind.DUTY, at=NOW, corrects=better.id)
        await uow.attendance.add(office, sari, DAY, AttendanceKind.ARRIVE, at=later(hours=2))  # free again
        await uow.attendance.add(office, sari, DAY + timedelta(days=1), AttendanceKind.ARRIVE, at=NOW)
        await uow.commit()
    async with database.read() as uow:
        found = await uow.attendance.between(office, sari, DAY, DAY)
        assert [(a.kind, a.reason, a.corrects) for a in found] == [
            (AttendanceKind.SICK, "keliru", made.id),
            (AttendanceKind.ARRIVE, "", None),
        ]
        assert await uow.attendance.corrected(made.id) == made
        assert len(await uow.attendance.between(office, sari, DAY, DAY + timedelta(days=1))) == 3


async def test_notes_come_newest_first(database: Database) -> None:
    cast = await a_cast(database)
    async with database.write() as uow:
        row = (await uow.plans.board(cast.office.id)).rows[0].id
        for n in range(3):
            await uow.notes.add(row, cast.sari.id, f"n{n}", at=later(hours=n))
        await uow.commit()
    async with database.read() as uow:
        assert [(note.text, note.at) for note in await uow.notes.of_row(row, limit=2)] == [
            ("n2", later(hours=2)),
            ("n1", later(hours=1)),
        ]


async def test_a_dialogue_is_one_per_person_and_chat_until_it_expires_or_is_cleared(
    database: Database, second: Database
) -> None:
    step = Dialogue(kind="bukti", step="row", data={"rows": [1, 2]}, expires_at=later(minutes=10))
    async with database.write() as uow:
        assert await uow.dialogues.get(GROUP, "11", NOW) is None
        await uow.dialogues.put(GROUP, "11", Dialogue(kind="hadir", step="x", expires_at=later(minutes=1)))
        await uow.dialogues.put(GROUP, "11", step)
        await uow.commit()
    for where in (database, second):
        async with where.read() as uow:
            assert await uow.dialogues.get(GROUP, "11", NOW) == step
            assert await uow.dialogues.get(GROUP, "12", NOW) is None
            assert await uow.dialogues.get(GROUP, "11", later(minutes=10)) is None
    async with database.write() as uow:
        assert await uow.dialogues.clear(GROUP, "11")
        assert not await uow.dialogues.clear(GROUP, "11")
        assert await uow.dialogues.get(GROUP, "11", NOW) is None
        await uow.commit()


async def test_expired_dialogues_are_swept(database: Database, second: Database) -> None:
    async with database.write() as uow:
        for user, minutes in (("11", 1), ("12", 10)):
            await uow.dialogues.put(GROUP, user, Dialogue(kind="x", step="y", expires_at=later(minutes=minutes)))
        assert await uow.dialogues.sweep(later(minutes=5)) == 1
        await uow.commit()
    async with second.read() as uow:
        assert await uow.dialogues.get(GROUP, "12", NOW) is not None


async def test_a_secret_word_works_once_for_its_kind_and_until_its_end(database: Database, second: Database) -> None:
    cast = await a_cast(database)
    token = Token(kind="claim", office=cast.office.id, data={"a": 1}, person=cast.sari.id, expires_at=later(hours=1))
    async with database.write() as uow:
        word = await uow.tokens.issue(token)
        late = await uow.tokens.issue(token)
        await uow.commit()
    assert 20 <= len(word) <= 40
    async with second.write() as uow:
        assert await uow.tokens.use("join", word, NOW) is None
        assert await uow.tokens.use("claim", "guess \ud800", NOW) is None
        assert await uow.tokens.use("claim", late, later(hours=1)) is None
        assert await uow.tokens.use("claim", word, NOW, keep=True) == token
        assert await uow.tokens.use("claim", word, NOW) == token
        assert await uow.tokens.use("claim", word, NOW) is None
        await uow.commit()


async def test_the_words_themselves_are_nowhere_in_the_database(sqlite_database: Database, tmp_path) -> None:
    async with sqlite_database.write() as uow:
        word = await uow.tokens.issue(Token(kind="claim", office=None, expires_at=later(hours=1)))
        await uow.commit()
    await sqlite_database.close()
    assert all(word.encode() not in path.read_bytes() for path in tmp_path.glob("zibot.db*"))


async def test_wrong_words_are_counted_by_the_hour_and_by_identity(database: Database) -> None:
    async with database.write() as uow:
        counts = [await uow.tokens.wrong("telegram", "11", later(minutes=m)) for m in (0, 30, 59, 60, 95)]
        assert await uow.tokens.wrong("telegram", "12", NOW) == 1
        await uow.commit()
    assert counts == [1, 2, 3, 3, 3]


async def test_an_offices_own_day_stands_before_the_one_for_all(database: Database, second: Database) -> None:
    cast = await a_cast(database)
    holiday = CalendarDay(day=DAY, working=False, name="Nyepi", source="SKB")
    own = CalendarDay(day=DAY, working=True, name="Piket", source="Sari", office=cast.office.id)
    after = CalendarDay(day=date(2026, 3, 4), working=False, name="Cuti bersama", source="SKB")
    async with database.write() as uow:
        await uow.calendar.put([after, CalendarDay(day=DAY, working=False, name="old", source="x")])
        await uow.calendar.put([holiday, own])
        await uow.calendar.put([])
        await uow.commit()
    async with second.read() as uow:
        assert await uow.calendar.days(cast.office.id, DAY, date(2026, 3, 31)) == [own, after]
        assert await uow.calendar.days(cast.office.id + 1, DAY, DAY) == [holiday]
        assert await uow.calendar.days(cast.office.id, date(2026, 3, 3), date(2026, 3, 3)) == []


async def test_a_posting_is_made_once_and_its_figures_are_found_again(database: Database, second: Database) -> None:
    cast = await a_cast(database)
    office = cast.office.id
    async with database.write() as uow:
        assert await uow.postings.put(office, "summary", "2026-W09", at=NOW, snapshot={"done": 3})
        assert await uow.postings.put(office, "summary", "2026-W10", at=NOW, snapshot={"done": 4})
        assert not await uow.postings.put(office, "summary", "2026-W10", at=NOW, snapshot={"done": 5})
        assert await uow.postings.put(office, "digest", "2026-W08", at=NOW, snapshot={})
        await uow.commit()
    async with second.read() as uow:
        assert await uow.postings.get(office, "summary", "2026-W10") == {"done": 4}
        assert await uow.postings.get(office, "summary", "2026-W11") is None
        assert await uow.postings.latest(office, "summary", "2026-W10") == ("2026-W09", {"done": 3})
        assert await uow.postings.latest(office, "summary", "2026-W09") is None
