"""Leave, acting leaders, pictures and filed sheets on both databases."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy.exc import IntegrityError

from domain.attendance_sheets import AttendancePaper
from domain.model import AttendanceKind
from domain.ports import NotFound
from storage.database import Database
from tests.storage.cast import NOW, a_cast, later

FIRST, LAST = date(2026, 12, 2), date(2026, 12, 5)


async def test_a_leave_is_found_shortened_and_taken_back(database: Database, second: Database) -> None:
    cast = await a_cast(database)
    async with database.write() as uow:
        leave = await uow.attendance.take_leave(cast.office.id, cast.sari.id, FIRST, LAST, at=NOW)
        await uow.commit()
    async with second.read() as uow:
        assert await uow.attendance.leaves(cast.office.id, LAST, date(2027, 1, 1)) == [leave]
        assert await uow.attendance.leaves(cast.office.id, date(2026, 12, 6), date(2027, 1, 1)) == []
        assert await uow.attendance.away(cast.office.id, LAST) == {cast.sari.id}
    async with database.write() as uow:
        await uow.attendance.end_leave(leave.id, date(2026, 12, 3), at=NOW)
        await uow.commit()
    async with second.write() as uow:
        assert await uow.attendance.away(cast.office.id, LAST) == frozenset()
        await uow.attendance.end_leave(leave.id, None, at=NOW)
        with pytest.raises(NotFound):
            await uow.attendance.end_leave(leave.id, None, at=NOW)
        with pytest.raises(NotFound):
            await uow.attendance.leave(leave.id)
        await uow.commit()


async def test_a_leave_that_ends_before_it_begins_is_refused_by_the_database(database: Database) -> None:
    cast = await a_cast(database)
    async with database.write() as uow:
        with pytest.raises(IntegrityError):
            await uow.attendance.take_leave(cast.office.id, cast.sari.id, LAST, FIRST, at=NOW)


async def test_who_acts_is_known_at_once_and_survives_the_program(database: Database, second: Database) -> None:
    cast = await a_cast(database)
    office = cast.office.id
    async with database.write() as uow:
        assert await uow.attendance.acting(office) == []
        one = await uow.attendance.appoint(office, cast.budi.id, cast.sari.id, FIRST, LAST, by=cast.budi.id, at=NOW)
        assert await uow.attendance.acting(office) == [one]
        await uow.commit()
    async with second.write() as uow:
        assert await uow.attendance.acting(office) == [one]
        await uow.attendance.end_acting(one, None, at=later(hours=1))
        assert await uow.attendance.acting(office) == []
        await uow.commit()


async def test_locations_are_forgotten_and_a_picture_is_kept_once(database: Database) -> None:
    cast = await a_cast(database)
    office, sari = cast.office.id, cast.sari.id
    async with database.write() as uow:
        claim = {"claim": True, "inside": True, "metres": 50, "live": False}
        entry = await uow.attendance.add(office, sari, FIRST, AttendanceKind.ARRIVE, at=NOW, claim=claim)
        paper = AttendancePaper(entry=entry.id, sha256="a" * 64, name="st.jpg", mime="image/jpeg", at=NOW)
        assert await uow.attendance.add_paper(paper)
        assert not await uow.attendance.add_paper(paper)
        assert await uow.attendance.papers([entry.id]) == {entry.id: [paper]}
        assert await uow.attendance.drop_places(office, sari, FIRST, LAST) == 1
        assert await uow.attendance.drop_places(office, sari, FIRST, LAST) == 0
        await uow.commit()
    async with database.read() as uow:
        assert [one.claim for one in await uow.attendance.of_office(office, FIRST, LAST)] == [None]
