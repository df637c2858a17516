"""Climbing to the schema, down and up again, on both databases."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection, create_engine, inspect, text

from storage import migrate
from storage.database import Database
from storage.engines import database_url as parsed
from storage.tables import metadata
from tests.storage.cast import NOW, a_cast, hand_in


def connect(url: str):
    place = parsed(url)
    sync = place.set(drivername="sqlite") if place.get_backend_name() == "sqlite" else place
    return create_engine(sync)


async def test_an_empty_database_climbs_to_the_newest_step(empty_database_url: str) -> None:
    url = empty_database_url
    assert await migrate.current(url) is None
    assert not await migrate.is_current(url)
    assert await migrate.is_known(url)
    assert await migrate.upgrade_if_new(url)
    assert await migrate.is_current(url)
    assert await migrate.current(url) == migrate.newest()
    assert not await migrate.upgrade_if_new(url)
    await migrate.upgrade(url)  # again changes nothing
    assert await migrate.is_current(url)


async def test_the_steps_lead_down_to_nothing_and_up_again(empty_database_url: str) -> None:
    url = empty_database_url
    await migrate.upgrade(url)
    await migrate.downgrade(url, "base")
    engine = connect(url)
    assert inspect(engine).get_table_names() == ["alembic_version"]
    engine.dispose()
    await migrate.upgrade(url)
    assert await migrate.is_current(url)


async def test_the_tables_of_the_code_are_those_of_the_steps(empty_database_url: str) -> None:
    await migrate.upgrade(empty_database_url)
    engine = connect(empty_database_url)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
        assert compare_metadata(context, metadata) == []
        by_steps = details(connection)
        connection.rollback()
        metadata.drop_all(connection)
        metadata.create_all(connection)
        assert details(connection) == by_steps
    engine.dispose()


def _condition(index: Mapping[str, Any]) -> str:
    """For which rows an index holds."""
    return " ".join(str(value) for value in (index.get("dialect_options") or {}).values())


def details(connection: Connection) -> dict[str, object]:
    """What alembic does not compare, yet carries the truth: checks, conditions of indexes, foreign keys' actions."""
    found = inspect(connection)
    numbered: set[str] = set()
    if connection.dialect.name == "sqlite":
        query = text("SELECT name FROM sqlite_master WHERE sql LIKE '%AUTOINCREMENT%'")
        numbered = set(connection.execute(query).scalars())
    return {
        table: (
            sorted((check["name"], check["sqltext"]) for check in found.get_check_constraints(table)),
            sorted((index["name"], index["unique"], _condition(index)) for index in found.get_indexes(table)),
            sorted((key["name"], str(key["options"])) for key in found.get_foreign_keys(table)),
            found.get_pk_constraint(table)["constrained_columns"],
            table in numbered,
        )
        for table in found.get_table_names()
        if table != "alembic_version"
    }


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE people SET state = 'gone'",
        "UPDATE rows SET area = 'VII'",
        "UPDATE occurrences SET state = 'done'",
        "UPDATE occurrences SET due = '2020-01-01' WHERE due IS NOT NULL",
        "UPDATE submissions SET state = 'x'",
        "UPDATE files SET state = 'stored'",
        "UPDATE submissions SET person = 9999",
        "INSERT INTO assignees SELECT id, 9999, bound_at FROM chats",
        "UPDATE plans SET state = 'active'",
        "UPDATE submissions SET number = 1",
    ],
)
async def test_what_must_not_be_true_the_database_itself_refuses(database: Database, statement: str) -> None:
    cast = await a_cast(database)
    async with database.write() as uow:
        await hand_in(uow, cast)
        await hand_in(uow, cast)
        await uow.plans.receive(cast.office.id, None, source="x", year=2026, at=NOW, answer=None)
        await uow.commit()
    with pytest.raises(Exception, match=r"(?i)constraint|unique"):
        async with database.session() as session:
            await session.write(text(statement))


async def test_a_database_of_a_newer_version_is_left_alone(database_url: str) -> None:
    engine = connect(database_url)
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    engine.dispose()
    assert not await migrate.is_current(database_url)
    assert not await migrate.is_known(database_url)
    with pytest.raises(migrate.SchemaUnknown):
        await migrate.upgrade(database_url)


async def test_a_database_of_another_program_is_left_alone(empty_database_url: str) -> None:
    engine = connect(empty_database_url)
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE theirs (id INTEGER)"))
    with pytest.raises(migrate.SchemaUnknown):
        await migrate.upgrade(empty_database_url)
    with pytest.raises(migrate.SchemaUnknown):
        await Database.open(empty_database_url)
    assert inspect(engine).get_table_names() == ["theirs"]
    engine.dispose()


async def test_a_step_that_fails_midway_leaves_the_database_as_it_was(
    empty_database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The last statement of the first step fails; on SQLite too, not one of its tables may stay."""
    from alembic.operations import Operations

    def fail(*_: object) -> None:
        raise OSError("broken off")

    with monkeypatch.context() as patch:
        patch.setattr(Operations, "execute", fail)
        with pytest.raises(OSError, match="broken off"):
            await migrate.upgrade(empty_database_url)
    engine = connect(empty_database_url)
    assert inspect(engine).get_table_names() in ([], ["alembic_version"])
    engine.dispose()
    await migrate.upgrade(empty_database_url)
    assert await migrate.is_current(empty_database_url)


ROOT = Path(__file__).resolve().parents[2]
CLIMBER = "import asyncio, sys; from storage import migrate; asyncio.run(migrate.upgrade(sys.argv[1]))"


async def test_who_held_a_row_before_there_was_a_history_begins_it(database_url: str) -> None:
    db = await Database.open(database_url)
    cast = await a_cast(db)
    async with db.write() as uow:
        row = (await uow.plans.board(cast.office.id)).rows[0].id
        await uow.plans.assign(row, cast.sari.id, at=NOW)
        await uow.commit()
    await db.close()
    await migrate.downgrade(database_url, "0004")
    await migrate.upgrade(database_url)
    db = await Database.open(database_url)
    async with db.read() as uow:
        (held,) = await uow.assignments.history(row)
    await db.close()
    assert (held.person, held.since, held.until) == (cast.sari.id, NOW, None)


async def test_two_programs_that_climb_at_once_both_find_the_newest_step(empty_database_url: str) -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    programs = [
        await asyncio.create_subprocess_exec(sys.executable, "-c", CLIMBER, empty_database_url, env=environment)
        for _ in range(2)
    ]
    assert [await program.wait() for program in programs] == [0, 0]
    assert await migrate.is_current(empty_database_url)


async def test_two_tasks_that_climb_at_once_do_not_run_each_others_steps(
    empty_database_url: str, tmp_path: Path
) -> None:
    other = f"sqlite:///{tmp_path / 'other.db'}"
    await asyncio.gather(*(migrate.upgrade(url) for url in (empty_database_url, other, empty_database_url)))
    assert await migrate.is_current(empty_database_url)
    assert await migrate.is_current(other)


async def test_a_new_database_file_is_its_owners_only(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "zibot.db"
    await migrate.upgrade(f"sqlite:///{path}")
    assert path.stat().st_mode & 0o777 == 0o600
