"""`zibot due`: the same words that the jobs would queue, and nothing changes by asking."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.due import what_is_due
from domain.agenda import Standing
from locales.catalogue import LANGUAGES, catalogue
from scheduler.jobs import standing_jobs
from scheduler.summary import Summaries
from storage.database import Database
from tests.bot.program import zibot
from tests.scheduler.an_office import AnOffice, a_database, an_office, queued

MONDAY = datetime(2026, 3, 9, 1, 0, tzinfo=UTC)
FRIDAY = datetime(2026, 3, 13, 8, 0, tzinfo=UTC)


@pytest.fixture
async def made(db: Database) -> AnOffice:
    found = await an_office(db)
    await Summaries(db).tick(FRIDAY - timedelta(days=7))
    return found


def test_every_job_has_its_reason_in_words() -> None:
    for name in standing_jobs():
        for language in LANGUAGES:
            assert catalogue().has(language, f"cli-due-{name}"), name


@pytest.mark.parametrize("at", [MONDAY, FRIDAY, datetime(2026, 4, 1, 8, 0, tzinfo=UTC)])
async def test_it_names_exactly_what_the_jobs_then_queue_and_changes_nothing(
    db: Database, made: AnOffice, at: datetime
) -> None:
    async with db.write() as uow:
        office = await uow.offices.get(made.office.id)
        office = replace(office, settings=replace(office.settings, monthly_summary=True))
        await uow.offices.save(office)
        await uow.commit()
    for _ in range(2):
        rehearsed = sorted((due.message.unique, due.to.chat) for due in await what_is_due(db, at, [office]))
        assert await queued(db) == []
    for make in standing_jobs().values():
        await make(db).tick(at)
    real = sorted((row.outgoing.message.unique, row.outgoing.to.chat) for row in await queued(db))
    assert rehearsed == real
    assert real, "there is something to compare"
    assert await what_is_due(db, at, [office]) == [], "said once"


async def test_asking_does_not_move_the_agenda(db: Database, made: AnOffice) -> None:
    async with db.read() as uow:
        before = [(job, await uow.agenda.due(job, FRIDAY, 10)) for job in Standing]
    await what_is_due(db, FRIDAY, [made.office])
    async with db.read() as uow:
        assert [(job, await uow.agenda.due(job, FRIDAY, 10)) for job in Standing] == before


async def test_the_command_prints_it_for_people_and_for_programs(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    folder.mkdir()
    async with a_database(tmp_path) as database:
        await an_office(database)
        await Summaries(database).tick(FRIDAY - timedelta(days=7))
    (tmp_path / "zibot.db").rename(folder / "zibot.sqlite")
    shown = await zibot(folder, "due", "--at", "2026-03-13T15:00+07:00", "--office", "kecamatan contoh")
    assert (shown.code, shown.err) == (0, "")
    assert "2026-03-13T15:00+07:00 → Tim ZI (telegram): ringkasan mingguan" in shown.out, "by the office's clock"
    assert "Ringkasan pekan 9 Maret – 13 Maret 2026" in shown.out
    assert "Tidak ada yang dikirim" in shown.out.splitlines()[-1]
    entries = json.loads((await zibot(folder, "due", "--at", "2026-03-13T15:00+07:00", "--json")).out)
    [summary] = [entry for entry in entries if entry["job"] == "summary"]
    assert summary["to"] == "Tim ZI"
    assert summary["key"].startswith("summary:1:2026-W11:")
    assert summary["picture"] == "summary"
    nobody = await zibot(folder, "due", "--at", "2026-03-13T15:00+07:00", "--office", "Lain")
    assert nobody.code == 1
    assert "Lain" in nobody.err


@pytest.mark.parametrize("instant", ["besok", "2026-03-13", "2026-03-13T15:00"])
async def test_an_instant_without_its_offset_is_refused_with_an_example(tmp_path: Path, instant: str) -> None:
    ended = await zibot(tmp_path / "data", "due", "--at", instant)
    assert ended.code == 2
    assert "2026-03-13T15:00+07:00" in ended.err
    assert not (tmp_path / "data").exists()
