# ruff: noqa: PT012 (what raises here is a whole part, on purpose)
"""Units of work, batches with parts, and what the database promises about them, on both databases."""

from __future__ import annotations

import asyncio
import sqlite3
from dataclasses import replace
from datetime import date
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError, OperationalError

from domain.chat import Address, Line, Say, say
from domain.model import AuditEntry, OccurrenceState, PersonState, Token
from storage.arrivals import PAUSES
from storage.database import Database, NestedWrite
from storage.engines import database_url as parsed
from storage.engines import sqlite_file
from storage.inbox import Inbox
from storage.session import BatchBroken, ReadOnly
from storage.work import WorkTable
from tests.storage.cast import GROUP, NOW, a_cast, hand_in, later


async def test_what_was_committed_is_there_for_another_program(database: Database, second: Database) -> None:
    async with database.write() as uow:
        office = await uow.offices.add("Kecamatan Contoh", "Asia/Jakarta")
        await uow.commit()

    async with second.read() as uow:
        assert await uow.offices.get(office.id) == office


async def test_a_unit_left_without_commit_changed_nothing(database: Database) -> None:
    async with database.write() as uow:
        await uow.offices.add("Kecamatan Contoh", "Asia/Jakarta")
        await uow.outbox.put(GROUP, say("hello"))

    async with database.read() as uow:
        assert await uow.offices.all() == []
    assert await database.outbox.due(NOW, 10) == []


async def test_a_unit_that_raises_changed_nothing(database: Database) -> None:
    with pytest.raises(LookupError):
        async with database.write() as uow:
            await uow.offices.add("Kecamatan Contoh", "Asia/Jakarta")
            raise LookupError

    async with database.read() as uow:
        assert await uow.offices.all() == []


async def test_after_its_commit_a_unit_refuses_to_go_on(database: Database) -> None:
    async with database.write() as uow:
        await uow.commit()
        with pytest.raises(BatchBroken):
            await uow.offices.add("Kecamatan Contoh", "Asia/Jakarta")
        with pytest.raises(BatchBroken):
            await uow.outbox.put(GROUP, say("hello"))


async def test_a_reading_unit_refuses_to_write(database: Database) -> None:
    async with database.read() as uow:
        with pytest.raises(ReadOnly):
            await uow.offices.add("Kecamatan Contoh", "Asia/Jakarta")
        with pytest.raises(ReadOnly):
            await uow.outbox.put(GROUP, say("hello"))


async def test_a_reading_unit_sees_one_state_while_others_write(database: Database) -> None:
    cast = await a_cast(database)
    async with database.read() as reading:
        before = await reading.people.of_office(cast.office.id)
        async with database.write() as uow:
            await uow.people.add(cast.office.id, "Dedi", "telegram", "13", state=PersonState.ACTIVE)
            await uow.commit()
        assert await reading.people.of_office(cast.office.id) == before
        assert await reading.people.known_as("telegram", "13") == ()

    async with database.read() as uow:
        assert [person.name for person in await uow.people.known_as("telegram", "13")] == ["Dedi"]


async def test_forty_concurrent_changes_of_one_value_lose_none(database: Database, second: Database) -> None:
    """Each reads, pauses, and writes what it read plus one; half of them in another program's connections."""
    cast = await a_cast(database)

    async def count_up(where: Database) -> None:
        async with where.write() as uow:
            person = await uow.people.get(cast.sari.id)
            await asyncio.sleep(0.001)
            await uow.people.rename(person.id, person.name + "+", "")
            await uow.commit()

    await asyncio.gather(*(count_up(database if n % 2 else second) for n in range(40)))

    async with second.read() as uow:
        assert (await uow.people.get(cast.sari.id)).name == "Sari" + "+" * 40


async def test_receipt_numbers_have_no_gaps_when_units_fail_between(database: Database) -> None:
    cast = await a_cast(database)

    async def submit(n: int) -> None:
        async with database.write() as uow:
            await hand_in(uow, cast, message=str(n))
            if n % 3:
                await uow.commit()

    await asyncio.gather(*(submit(n) for n in range(30)))

    async with database.read() as uow:
        numbers = [s.number for s in await uow.evidence.since(cast.office.id, NOW, later(days=1))]
    assert numbers == list(range(1, 21))


async def test_a_part_that_raises_leaves_nothing_and_the_others_stay(database: Database, second: Database) -> None:
    cast = await a_cast(database)
    async with database.batch(NOW) as batch:
        async with batch.part() as uow:
            await uow.notes.add((await _board(uow, cast)).rows[0].id, cast.sari.id, "first", at=NOW)
            await uow.outbox.put(GROUP, say("first"))
            await uow.audit.append(_entry(cast.office.id, "first"))
        with pytest.raises(LookupError):
            async with batch.part() as uow:
                await uow.notes.add((await _board(uow, cast)).rows[0].id, cast.sari.id, "second", at=NOW)
                await uow.outbox.put(GROUP, say("second"))
                await uow.outbox.put(GROUP, Say(lines=(Line("second"),), unique="second"))
                await uow.audit.append(_entry(cast.office.id, "second"))
                await uow.audit.head(cast.office.id)
                await uow.work.put("fetch-file", {}, run_at=NOW)
                raise LookupError
        async with batch.part() as uow:
            await uow.notes.add((await _board(uow, cast)).rows[0].id, cast.sari.id, "third", at=NOW)
            await uow.outbox.put(GROUP, say("third"))
            await uow.audit.append(_entry(cast.office.id, "third"))
        queued = await batch.commit()

    assert [row.outgoing.message.lines[0].key for row in queued] == ["first", "third"]
    assert [row.outgoing.id for row in await second.outbox.due(NOW, 10)] == [row.outgoing.id for row in queued]
    assert await WorkTable(second).due(later(days=1), 10) == []
    async with second.read() as uow:
        board = await _board(uow, cast)
        assert [note.text for note in await uow.notes.of_row(board.rows[0].id)] == ["third", "first"]
        actions = [entry.action for entry in reversed(await uow.audit.of_subject(cast.office.id, "s"))]
        assert actions == ["first", "third"]
        assert await uow.audit.verify(cast.office.id) is None


async def test_a_part_that_fails_in_the_database_leaves_the_others_whole(database: Database) -> None:
    cast = await a_cast(database)
    async with database.batch() as batch:
        async with batch.part() as uow:
            await uow.people.rename(cast.sari.id, "Sari W.", "")
        with pytest.raises(IntegrityError):
            async with batch.part() as uow:
                await uow.people.rename(cast.budi.id, "Budi X.", "")
                await uow.reviews.add(999_999, cast.sari.id, approved=True, reason="no such submission", at=NOW)
        async with batch.part() as uow:
            assert (await uow.people.get(cast.budi.id)).name == "Budi"
        await batch.commit()

    async with database.read() as uow:
        assert (await uow.people.get(cast.sari.id)).name == "Sari W."


async def test_a_second_transaction_inside_the_first_is_refused_rather_than_waited_for_for_ever(
    database: Database,
) -> None:
    async with database.write() as uow:
        with pytest.raises(NestedWrite):
            await database.secret()
        await uow.offices.add("Kecamatan Contoh", "Asia/Jakarta")
        await uow.commit()
    assert len(await database.secret()) == 32


async def test_a_cancelled_writer_leaves_nothing_and_the_next_one_goes_on(database: Database) -> None:
    cast = await a_cast(database)
    begun = asyncio.Event()

    async def endless() -> None:
        async with database.batch() as batch, batch.part() as uow:
            await uow.people.rename(cast.sari.id, "Wrong", "")
            begun.set()
            while True:
                await uow.people.role_history(cast.sari.id)  # asked of the tables each time

    for delay in (0, 0.0005, 0.001, 0.002, 0.005):
        begun.clear()
        task = asyncio.create_task(endless())
        await begun.wait()
        await asyncio.sleep(delay)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        async with asyncio.timeout(60), database.write() as uow:
            await uow.people.rename(cast.budi.id, f"Budi {delay}", "")
            await uow.commit()
        async with database.read() as uow:
            assert (await uow.people.get(cast.sari.id)).name == "Sari"
            assert (await uow.people.get(cast.budi.id)).name == f"Budi {delay}"


async def test_cancelled_readers_leave_their_connections_whole(database: Database) -> None:
    cast = await a_cast(database)

    async def endless() -> None:
        async with database.read() as uow:
            while True:
                await uow.people.role_history(cast.sari.id)  # asked of the tables each time

    for n in range(30):
        tasks = [asyncio.create_task(endless()) for _ in range(3)]
        await asyncio.sleep(0.0005 * (n % 5))
        for task in tasks:
            task.cancel()
        results = await asyncio.gather(*tasks, return_exceptions=True)
        assert all(isinstance(result, asyncio.CancelledError) for result in results)
    async with asyncio.timeout(60), database.write() as uow:
        await uow.people.rename(cast.sari.id, "Sari W.", "")
        await uow.commit()


async def test_a_commit_that_was_cancelled_while_under_way_is_true_for_readers(database: Database) -> None:
    """It may have happened or not; what is remembered must agree with the database."""
    cast = await a_cast(database)
    for n in range(20):
        async with database.read() as uow:
            await uow.people.known_as("telegram", "11")

        async def rename(name: str) -> None:
            async with database.write() as uow:
                await uow.people.rename(cast.sari.id, name, "")
                await uow.commit()

        task = asyncio.create_task(rename(f"Sari {n}"))
        await asyncio.sleep(0.0004 * n)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        async with database.read() as uow:
            assert (await uow.people.known_as("telegram", "11"))[0] == await uow.people.get(cast.sari.id)


async def test_a_database_that_cannot_be_reached_says_so(tmp_path: Path) -> None:
    with pytest.raises(OperationalError):
        await Database.open(f"postgresql:///none?host={tmp_path}")


async def test_a_batch_left_without_commit_changed_nothing(database: Database) -> None:
    cast = await a_cast(database)
    async with database.batch() as batch, batch.part() as uow:
        await uow.people.rename(cast.sari.id, "Sari W.", "")

    async with database.read() as uow:
        assert (await uow.people.known_as("telegram", "11"))[0].name == "Sari"


async def test_a_part_that_only_reads_and_speaks_spends_no_statement(sqlite_database: Database) -> None:
    cast = await a_cast(sqlite_database)
    async with sqlite_database.read() as uow:
        await _ask_the_usual(uow, cast.office.id)
    async with sqlite_database.batch(NOW) as batch:
        ran = _statements(batch)
        for _ in range(3):
            async with batch.part() as uow:
                await _ask_the_usual(uow, cast.office.id)
                await uow.outbox.put(GROUP, say("hello"))
        assert ran == []
        await batch.commit()
    assert len([statement for statement in ran if "INSERT INTO outbox" in statement]) == 1


async def test_the_commit_hands_over_what_was_queued_and_tells_of_work(database: Database) -> None:
    handed: list[str] = []
    told: list[bool] = []
    database.on_queued = lambda rows: handed.extend(row.outgoing.message.lines[0].key for row in rows)
    database.on_work = lambda: told.append(True)
    async with database.write() as uow:
        await uow.outbox.put(GROUP, say("hello"))
        await uow.work.put("read-plan", {"plan": 1}, run_at=NOW)
        assert handed == []
        await uow.commit()
    async with database.write() as uow:
        await uow.outbox.put(GROUP, say("never said"))

    assert handed == ["hello"]
    assert told == [True]


# ── What is remembered ───────────────────────────────────────────────────────


async def test_a_rolled_back_part_leaves_nothing_wrong_remembered(database: Database) -> None:
    cast = await a_cast(database)
    async with database.batch() as batch:
        async with batch.part() as uow:
            before = await _board(uow, cast)
        with pytest.raises(LookupError):
            async with batch.part() as uow:
                await uow.plans.set_occurrence_state(before.occurrences[0].id, OccurrenceState.VERIFIED)
                await uow.people.rename(cast.sari.id, "Wrong", "")
                assert (await _board(uow, cast)).occurrences[0].state is OccurrenceState.VERIFIED
                assert (await uow.people.known_as("telegram", "11"))[0].name == "Wrong"
                raise LookupError
        async with batch.part() as uow:
            assert await _board(uow, cast) is before
            assert (await uow.people.known_as("telegram", "11"))[0].name == "Sari"
        await batch.commit()
    async with database.read() as uow:
        assert await _board(uow, cast) is before
        assert (await uow.people.known_as("telegram", "11"))[0].name == "Sari"


async def test_a_change_is_seen_within_its_part_by_later_parts_and_by_readers_after_the_commit(
    database: Database,
) -> None:
    cast = await a_cast(database)
    async with database.batch() as batch:
        async with batch.part() as uow:
            occurrence = (await _board(uow, cast)).occurrences[0]
            await uow.plans.set_occurrence_state(occurrence.id, OccurrenceState.PARTIAL)
            assert (await _board(uow, cast)).occurrence_by_id[occurrence.id].state is OccurrenceState.PARTIAL
        async with batch.part() as uow:
            assert (await _board(uow, cast)).occurrence_by_id[occurrence.id].state is OccurrenceState.PARTIAL
        async with database.read() as reading:
            assert (await _board(reading, cast)).occurrence_by_id[occurrence.id].state is OccurrenceState.EMPTY
        await batch.commit()
    async with database.read() as uow:
        assert (await _board(uow, cast)).occurrence_by_id[occurrence.id].state is OccurrenceState.PARTIAL


async def test_a_corrected_board_equals_one_read_anew(database: Database, second: Database) -> None:
    cast = await a_cast(database)
    async with database.write() as uow:
        board = await _board(uow, cast)
        await uow.plans.set_occurrence_state(board.occurrences[1].id, OccurrenceState.SUBMITTED)
        await uow.plans.set_occurrence_state(board.occurrences[1].id, OccurrenceState.RETURNED)
        await uow.commit()

    async with database.read() as mine, second.read() as theirs:
        assert _fields(await _board(mine, cast)) == _fields(await _board(theirs, cast))


async def test_what_was_read_while_a_connection_broke_is_not_kept_beyond_the_next_commit(database: Database) -> None:
    """One connection of several may be cut, or refused for want of room, while the writer's goes on."""
    cast = await a_cast(database)
    async with database.write() as uow:
        await uow.offices.save(replace(cast.office, name="Kecamatan Baru"))
        with pytest.raises(OperationalError):
            async with database.reading():
                raise OperationalError("SELECT 1", None, psycopg.OperationalError("the connection is lost"))
        async with database.read() as reader:
            assert await reader.offices.get(cast.office.id) == cast.office
        await uow.commit()
    async with database.read() as uow:
        assert (await uow.offices.get(cast.office.id)).name == "Kecamatan Baru"


async def test_an_old_reader_puts_nothing_old_into_the_memory(database: Database) -> None:
    """It began before the change, and reads the board only after it was forgotten."""
    cast = await a_cast(database)
    async with database.read() as old:
        await old.people.get(cast.sari.id)  # its one state is fixed from here
        async with database.write() as uow:
            occurrence = (await uow.plans.board(cast.office.id)).occurrences[0]  # type: ignore[union-attr]
            await uow.plans.set_secret(occurrence.row, True)
            await uow.commit()
        assert not (await _board(old, cast)).row_by_id[occurrence.row].secret
    async with database.read() as uow:
        assert (await _board(uow, cast)).row_by_id[occurrence.row].secret


async def test_what_another_program_changed_is_noticed(database: Database, second: Database) -> None:
    cast = await a_cast(database)
    async with database.read() as uow:
        assert (await uow.people.known_as("telegram", "11"))[0].name == "Sari"
    async with second.write() as uow:
        await uow.people.rename(cast.sari.id, "Sari W.", "")
        await uow.commit()

    async with database.read() as uow:
        assert (await uow.people.known_as("telegram", "11"))[0].name == "Sari W."


async def test_an_older_reader_does_not_undo_the_news_of_another_program(database: Database, second: Database) -> None:
    cast = await a_cast(database)
    async with database.read() as old:
        await old.people.get(cast.sari.id)
        async with second.write() as uow:
            await uow.people.rename(cast.sari.id, "Sari W.", "")
            await uow.commit()
        async with database.read() as new:
            assert (await new.people.known_as("telegram", "11"))[0].name == "Sari W."
        assert (await old.people.known_as("telegram", "11"))[0].name == "Sari"
    async with database.read() as uow:
        assert (await uow.people.known_as("telegram", "11"))[0].name == "Sari W."


# ── The inbox in a batch ─────────────────────────────────────────────────────


async def test_an_inbox_row_is_done_exactly_when_its_batch_commits(database: Database, second: Database) -> None:
    inbox = Inbox(database)
    rows = await inbox.put("telegram", [("1", {}), ("2", {})], 3, NOW)
    async with database.batch() as batch:
        batch.done([rows[0].id])
    assert [row.id for row in await Inbox(second).pending(NOW)] == [rows[0].id, rows[1].id]

    async with database.batch() as batch:
        batch.done([rows[0].id])
        await batch.commit()
    assert [row.id for row in await Inbox(second).pending(NOW)] == [rows[1].id]


async def test_a_failed_update_is_tried_five_times_within_an_hour_and_then_put_aside(database: Database) -> None:
    inbox = Inbox(database)
    (row,) = await inbox.put("telegram", [("1", {"text": "poison"})], 2, NOW)
    now, tries, first = NOW, 1, []
    while True:
        async with database.batch(now) as batch:
            first.append(await batch.failed(row, "ValueError: poison", now))
            await batch.commit()
        if row.attempts == len(PAUSES):
            break
        assert await inbox.retries(now) == []
        now += PAUSES[row.attempts]
        (row,) = await inbox.retries(now)
        assert await inbox.retries(now) == [], "a row is given out once"
        tries += 1

    assert tries == 5
    assert first == [True, False, False, False, False]
    assert now == later(hours=1)
    assert await inbox.pending(later(days=1)) == []
    assert [(kept.update_id, kept.raw) for kept in await inbox.quarantined()] == [("1", {"text": "poison"})]


# ── SQLite's own promises ────────────────────────────────────────────────────


async def test_sqlite_connections_hold_the_four_settings(sqlite_database: Database) -> None:
    for engine in (sqlite_database._engines.write, sqlite_database._engines.read):
        async with engine.connect() as connection:
            found = [
                (await connection.execute(text(f"PRAGMA {name}"))).scalar_one()
                for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
            ]
        assert found == ["wal", 2, 1, 5000]


async def test_a_file_held_by_another_program_for_longer_than_the_timeout_only_delays(
    sqlite_database: Database, sqlite_url: str
) -> None:
    other = sqlite3.connect(sqlite_file(parsed(sqlite_url)), isolation_level=None, check_same_thread=False)
    other.execute("BEGIN IMMEDIATE")
    # The waiting itself is SQLite's; a short timeout here shows that we ask again after it.
    async with sqlite_database._engines.write.connect() as connection:
        await connection.exec_driver_sql("PRAGMA busy_timeout = 50")
    asyncio.get_running_loop().call_later(0.4, other.execute, "ROLLBACK")
    async with sqlite_database.write() as uow:
        await uow.offices.add("Kecamatan Contoh", "Asia/Jakarta")
        await uow.commit()
    other.close()

    async with sqlite_database.read() as uow:
        assert len(await uow.offices.all()) == 1


async def test_a_full_disk_in_the_middle_of_a_batch_keeps_nothing_of_it(
    sqlite_database: Database, sqlite_url: str
) -> None:
    cast = await a_cast(sqlite_database)
    async with sqlite_database._engines.write.connect() as connection:
        pages = (await connection.exec_driver_sql("PRAGMA page_count")).scalar_one()
        await connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(BatchBroken):
        await _fill(sqlite_database, cast.sari.id, cast.office.id)
    async with sqlite_database._engines.write.connect() as connection:
        await connection.exec_driver_sql("PRAGMA max_page_count = 1000000")

    async with sqlite_database.read() as uow:
        assert (await uow.people.get(cast.sari.id)).name == "Sari"
    async with sqlite_database.write() as uow:  # there is room again
        await uow.people.rename(cast.sari.id, "Sari W.", "")
        await uow.commit()
    async with sqlite_database.read() as uow:
        assert (await uow.people.known_as("telegram", "11"))[0].name == "Sari W."


async def _fill(database: Database, person: int, office: int) -> None:
    async with database.batch() as batch:
        async with batch.part() as uow:
            await uow.people.rename(person, "Sari X.", "")
        with pytest.raises(OperationalError, match="full"):
            async with batch.part() as uow:
                for _ in range(1000):
                    await uow.tokens.issue(Token(kind="large", office=office, data={"x": "x" * 5000}, expires_at=NOW))
        await batch.commit()


async def test_a_damaged_file_is_named_by_the_quick_check(sqlite_database: Database, sqlite_url: str) -> None:
    await a_cast(sqlite_database)
    assert await sqlite_database.quick_check() == ""
    await sqlite_database.close()
    path = sqlite_file(parsed(sqlite_url))
    content = bytearray(path.read_bytes())
    content[4096 * 3 : 4096 * 4] = b"\xff" * 4096
    path.write_bytes(content)

    damaged = await Database.open(sqlite_url)
    assert await damaged.quick_check() != ""
    await damaged.close()


async def test_the_database_file_is_its_owners_only(sqlite_database: Database, sqlite_url: str) -> None:
    fresh = sqlite_file(parsed(sqlite_url)).parent / "fresh" / "zibot.db"
    opened = await Database.open(f"sqlite:///{fresh}")
    await opened.close()
    assert fresh.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("url", ["sqlite://", "sqlite:///:memory:", "mysql://localhost/zibot"])
def test_a_database_that_could_lose_data_or_is_unknown_is_refused(url: str) -> None:
    with pytest.raises(ValueError):
        parsed(url)


# ── The instance ─────────────────────────────────────────────────────────────


async def test_the_secret_is_made_once_and_stays(database: Database, second: Database) -> None:
    secrets = await asyncio.gather(database.secret(), second.secret(), database.secret())
    assert len(secrets[0]) == 32
    assert len(set(secrets)) == 1


async def test_a_word_about_the_program_is_recorded(database: Database, second: Database) -> None:
    assert await second.recorded("menu") is None
    await database.record("menu", "1")
    await database.record("menu", "2")
    await database.record("menu", "3", keep=True)
    assert await second.recorded("menu") == "2"


# ── What the tests ask often ─────────────────────────────────────────────────


async def _ask_the_usual(uow, office: int) -> None:
    assert await uow.chats.bound(GROUP)
    assert await uow.chats.bound(Address("telegram", "unbound")) is None
    assert await uow.people.known_as("telegram", "11")
    assert await uow.people.known_as("telegram", "stranger") == ()
    assert await uow.offices.get(office)
    assert await uow.plans.board(office)
    assert await uow.dialogues.get(GROUP, "11", NOW) is None
    assert not await uow.dialogues.clear(GROUP, "11")
    assert await uow.chats.language(GROUP) == "id"


def _statements(batch) -> list[str]:
    """The text of every statement that the batch runs from now on."""
    ran: list[str] = []
    run = batch._session.run

    async def recorded(statement, values=None):
        ran.append(str(statement))
        return await run(statement, values)

    batch._session.run = recorded
    return ran


def _entry(office: int, action: str) -> AuditEntry:
    return AuditEntry(office=office, at=NOW, person=None, action=action, subject="s", data={"day": str(date.min)})


async def _board(uow, cast):
    board = await uow.plans.board(cast.office.id)
    assert board is not None
    return board


def _fields(board) -> dict[str, object]:
    return {name: getattr(board, name) for name in ("office", "plan", "rows", "occurrences", "assignees")}
