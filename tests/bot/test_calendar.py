"""`zibot calendar`: the days off of all offices, or of one, by the operator's hand."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from tests.bot.program import zibot


@pytest.fixture
async def folder(tmp_path: Path) -> Path:
    place = tmp_path / "data"
    assert (await zibot(place, "office", "add", "Kecamatan Uji")).code == 0
    return place


def rows(folder: Path) -> list[tuple[str, int, str, object, object]]:
    with sqlite3.connect(folder / "zibot.sqlite") as database:
        return database.execute("SELECT day, working, name, office, withdrawn FROM calendar ORDER BY day").fetchall()


async def test_a_day_is_added_shown_and_taken_out_again(folder: Path) -> None:
    added = await zibot(folder, "calendar", "add", "2026-12-28", "Cuti   bersama")
    assert (added.code, added.err) == (0, "")
    shown = await zibot(folder, "calendar", "show", "--year", "2026")
    assert "2026-12-28" in shown.out
    assert "Cuti bersama" in shown.out
    removed = await zibot(folder, "calendar", "remove", "2026-12-28")
    assert (removed.code, removed.err) == (0, "")
    assert "2026-12-28" not in (await zibot(folder, "calendar", "show", "--year", "2026")).out
    again = await zibot(folder, "calendar", "remove", "2026-12-28")
    assert (again.code, again.out) == (1, "")
    assert "2026-12-28" in again.err


async def test_a_national_day_that_was_taken_out_is_not_brought_back_by_the_list(folder: Path) -> None:
    first = await zibot(folder, "calendar", "reimport", "--year", "2026", "--preview")
    assert "+ 2026-08-17" in first.out
    assert rows(folder) == []
    await zibot(folder, "calendar", "reimport", "--year", "2026")
    assert any(day == "2026-08-17" for day, *_ in rows(folder))
    assert (await zibot(folder, "calendar", "remove", "2026-08-17")).code == 0
    second = await zibot(folder, "calendar", "reimport", "--year", "2026")
    assert "2026-08-17" not in second.out
    assert "2026-08-17" not in (await zibot(folder, "calendar", "show", "--year", "2026")).out
    await zibot(folder, "calendar", "add", "2026-08-17", "Hari Kemerdekaan")
    assert "Hari Kemerdekaan" in (await zibot(folder, "calendar", "show", "--year", "2026")).out


async def test_an_offices_own_day_is_of_that_office_alone(folder: Path) -> None:
    await zibot(folder, "calendar", "add", "2026-12-26", "Piket", "--working", "--office", "kecamatan uji")
    assert rows(folder) == [("2026-12-26", 1, "Piket", 1, 0)]
    assert "2026-12-26" not in (await zibot(folder, "calendar", "show", "--year", "2026")).out
    assert "2026-12-26" in (await zibot(folder, "calendar", "show", "--year", "2026", "--office", "Kecamatan Uji")).out


async def test_a_wrong_order_is_refused_without_a_trace(folder: Path) -> None:
    orders = [
        (("add", "2026-02-31", "X"), 2),
        (("add", "2026-12-24", " "), 2),
        (("add", "2026-12-24", "X", "--office", "Tidak Ada"), 1),
        (("remove", "2026-12-24", "--office", "Tidak Ada"), 1),
        (("show", "--year", "12"), 2),
    ]
    for words, code in orders:
        ended = await zibot(folder, "calendar", *words)
        assert (ended.code, ended.out) == (code, ""), words
        assert "Traceback" not in ended.err
    assert rows(folder) == []
