"""`zibot import` on the command line: warnings with their place, suggestions and template dates taken at once, JSON as agreed."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.cli import app
from storage.database import Database
from tests.handlers.test_impor import a_document
from tests.handlers.test_impor_dates import OUTLINE


@pytest.fixture
def cli(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("ZIBOT_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("ZIBOT_CLOCK_START", "2026-03-10T09:00+07:00")
    monkeypatch.delenv("ZIBOT_DATABASE_URL", raising=False)
    monkeypatch.delenv("ZIBOT_LANGUAGE", raising=False)

    def run(*args: str) -> Result:
        return CliRunner().invoke(app, [*args])

    return run


def a_file(folder: Path, content: bytes) -> str:
    path = folder / "rencana.txt"
    path.write_bytes(content)
    return str(path)


def test_the_preview_names_row_place_cell_and_suggestion(cli, tmp_path: Path) -> None:
    done = cli("import", a_file(tmp_path, a_document("Januari 2025", "Juni 2026")), "--preview")
    assert done.exit_code == 0
    (warning,) = [line for line in done.stdout.splitlines() if "!" in line]
    assert "I.1.1" in warning
    assert "baris 7" in warning
    assert "“Januari 2025”" in warning
    assert "→ Pakai tahun rencana: tenggat 31 Januari 2026" in done.stdout
    assert "PermenPANRB 90 Tahun 2021" in done.stdout


def test_all_suggestions_can_be_taken_at_once(cli, tmp_path: Path) -> None:
    file = a_file(tmp_path, a_document("Januari 2025", "Juni, Desember 208", "Juni 2026"))
    done = cli("import", file, "--preview", "--take-suggestions")
    assert "2 saran dipakai." in done.stdout
    assert "!" not in done.stdout
    assert "4 tenggat" in done.stdout


def test_rows_without_a_target_are_named_and_can_be_dated(cli, tmp_path: Path) -> None:
    file = a_file(tmp_path, OUTLINE.encode())
    assert "4 baris belum bertarget" in cli("import", file, "--preview").stdout
    done = cli("import", file, "--preview", "--template-dates")
    assert "3 baris diberi tenggat menurut jadwal umum." in done.stdout
    assert "1 baris belum bertarget" in done.stdout


def test_json_holds_the_agreed_keys_and_nothing_else_is_printed(cli, tmp_path: Path) -> None:
    done = cli("import", a_file(tmp_path, a_document("Januari 2025")), "--preview", "--json", "--take-suggestions")
    shown = json.loads(done.stdout)
    assert set(shown) == {"source", "sha256", "year", "office", "rows", "warnings"}
    assert shown["rows"][0]["target"]["parts"][0]["occurrences"] == [{"from": "2026-01-01", "due": "2026-01-31"}]


def test_working_days_leave_out_the_national_days_off(cli, tmp_path: Path) -> None:
    file = a_file(tmp_path, a_document("10 Hari Kerja", year=2021))
    done = cli("import", file, "--preview", "--json", "--start", "2021-02-08")
    due = json.loads(done.stdout)["rows"][0]["target"]["parts"][0]["occurrences"][0]["due"]
    # Imlek on Friday 12 February 2021 is a day off: ten working days end on Tuesday 23 February rather than on the 22nd.
    assert due == "2021-02-23"


def test_what_was_repaired_is_what_the_office_works_with(cli, tmp_path: Path) -> None:
    assert cli("office", "add", "Kecamatan Contoh").exit_code == 0
    done = cli("import", a_file(tmp_path, a_document("Januari 2025")), "--take-suggestions")
    assert done.exit_code == 0, done.output

    async def dues() -> list[str]:
        database = await Database.open(f"sqlite+aiosqlite:///{tmp_path}/data/zibot.sqlite")
        try:
            async with database.read() as uow:
                (office,) = await uow.offices.all()
                board = await uow.plans.board(office.id)
            return [str(occurrence.due) for occurrence in board.occurrences]
        finally:
            await database.close()

    assert asyncio.run(dues()) == ["2026-01-31"]


def test_a_file_that_is_no_plan_ends_with_one_and_a_reason(cli, tmp_path: Path) -> None:
    done = cli("import", a_file(tmp_path, b"Halo.\n"), "--preview")
    assert done.exit_code == 1
    assert done.stdout == ""
    assert done.stderr.strip()
