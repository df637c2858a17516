"""Numbers that are handed to a statement as one value find what as many placeholders would, on both databases."""

from __future__ import annotations

import pytest
from sqlalchemy import func, select
from sqlalchemy.dialects import postgresql, sqlite

from domain.agenda import Standing
from storage.agenda import _MOVE
from storage.database import Database
from storage.lists import among, pair_among
from storage.outbox import _CLAIM, _THESE
from storage.tables import agenda, offices

_DIALECTS = [sqlite.dialect(), postgresql.dialect()]


async def _offices(database: Database, many: int) -> list[int]:
    async with database.write() as uow:
        made = [await uow.offices.add(f"Kecamatan {number}", "Asia/Jakarta") for number in range(many)]
        await uow.commit()
    return [office.id for office in made]


@pytest.mark.parametrize("chosen", [[], [1], [0, 2], [0, 1, 2]])
async def test_the_rows_of_a_list_are_found_and_no_others(database: Database, chosen: list[int]) -> None:
    made = await _offices(database, 3)
    wanted = [made[place] for place in chosen]
    async with database.reading() as session:
        found = await session.all(
            select(offices.c.id).where(among(offices.c.id, "these")), {"these": [*wanted, 0, 2**40]}
        )
    assert sorted(row.id for row in found) == wanted


async def test_a_pair_is_found_only_where_both_of_its_numbers_are(database: Database) -> None:
    one, two, three = await _offices(database, 3)
    here = (agenda.c.job == Standing.DIGEST.value, pair_among(agenda.c.office, agenda.c.turn, "pairs"))
    async with database.reading() as session:
        for pairs, expected in (({one: 0, two: 1, three: 0}, [one, three]), ({}, [])):
            found = await session.all(select(agenda.c.office).where(*here), {"pairs": pairs})
            assert sorted(row.office for row in found) == expected


@pytest.mark.parametrize("dialect", _DIALECTS, ids=["sqlite", "postgresql"])
@pytest.mark.parametrize("statement", [_MOVE, _CLAIM, _THESE])
def test_the_words_of_a_statement_do_not_grow_with_the_list(statement, dialect) -> None:
    """Else it is written out anew for each length, which once took half of the time of claiming a thousand offices."""
    assert "POSTCOMPILE" not in str(statement.compile(dialect=dialect))


@pytest.mark.parametrize(
    ("statement", "step"),
    [
        (_MOVE, "SEARCH agenda USING INDEX sqlite_autoindex_agenda_1 (office=? AND job=?)"),
        (_CLAIM, "SEARCH outbox USING INTEGER PRIMARY KEY (rowid=?)"),
        (_THESE, "SEARCH outbox USING INTEGER PRIMARY KEY (rowid=?)"),
    ],
)
async def test_each_number_of_a_list_is_one_step_down_an_index(sqlite_database: Database, statement, step) -> None:
    asked = statement.compile(dialect=sqlite.dialect())
    async with sqlite_database.session() as session:
        explained = await session.connection.exec_driver_sql(
            f"EXPLAIN QUERY PLAN {asked}", ("[]",) * len(asked.positiontup)
        )
        assert step in [row.detail for row in explained]


async def test_more_numbers_than_a_statement_may_have_placeholders_are_no_trouble(database: Database) -> None:
    await _offices(database, 2)
    async with database.reading() as session:
        query = select(func.count()).select_from(offices).where(among(offices.c.id, "these"))
        assert await session.value(query, {"these": list(range(70_000))}) == 2
