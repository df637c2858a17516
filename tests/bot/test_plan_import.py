"""`zibot import` on the command line: warnings with their place, suggestions and template dates taken at once, JSON as agreed."""

from __future__ import annotations

import asyncio
import io
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.cli import app
from bot.plan_import import Consent, import_plan
from bot.plan_repair import Reading
from bot.settings import load
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


def test_suggestions_of_one_kind_can_be_taken_and_the_kinds_are_named(cli, tmp_path: Path) -> None:
    file = a_file(tmp_path, a_document("Januari 2025", "Mei 2024", "Juni, Desember 208", "Juni 2026"))
    seen = cli("import", file, "--preview")
    assert "tahun lain dari tahun rencana: 2 (--take year-not-plan)" in seen.stdout
    done = cli("import", file, "--preview", "--take", "year-not-plan")
    assert "2 saran dipakai." in done.stdout
    assert "--take year-not-plan" not in done.stdout
    assert "--take year-malformed" in done.stdout
    wrong = cli("import", file, "--preview", "--take", "besok")
    assert wrong.exit_code == 2
    assert "year-not-plan" in wrong.stderr


def test_no_suggestions_are_offered_where_a_kind_of_warning_has_none(cli, tmp_path: Path) -> None:
    done = cli("import", a_file(tmp_path, a_document("entah kapan", "Juni 2026")), "--preview")
    assert "belum terbaca: 1\n" in done.stdout
    assert "--take" not in done.stdout


def test_a_target_can_be_written_instead_of_a_cell(cli, tmp_path: Path) -> None:
    file = a_file(tmp_path, a_document("entah kapan", "Juni 2026"))
    done = cli("import", file, "--preview", "--set", "I.1.1=setiap triwulan")
    assert "Seluruhnya 2 baris dan 5 tenggat." in done.stdout
    assert "Per bulan: Jan 0, Feb 0, Mar 1, Apr 0, Mei 0, Jun 2, " in done.stdout
    assert "!" not in done.stdout


@pytest.mark.parametrize(
    ("given", "word"),
    [("IX.1.1=Juni", "IX.1.1"), ("I.1.1=entah", "entah"), ("I.1.1", "KODE=target"), ("=Juni", "KODE=target")],
)
def test_a_written_target_that_does_not_fit_is_refused_with_what_to_write(cli, tmp_path: Path, given, word) -> None:
    done = cli("import", a_file(tmp_path, a_document("Juni 2026")), "--preview", "--set", given)
    assert done.exit_code == 2
    assert word in done.stderr


def test_days_of_other_years_are_counted_apart(cli, tmp_path: Path) -> None:
    done = cli("import", a_file(tmp_path, a_document("Januari 2025", "Juni 2026")), "--preview")
    assert "1 tenggat di tahun lain." in done.stdout


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


def test_a_changed_document_prints_what_changes_before_it_updates_the_plan(cli, tmp_path: Path) -> None:
    assert cli("office", "add", "Kecamatan Contoh").exit_code == 0
    first = cli("import", a_file(tmp_path, a_document("Juni 2026", "Maret 2026", "Mei 2026")))
    assert "Terhadap rencana" not in first.stdout
    file = a_file(tmp_path, a_document("Agustus 2026", "Maret 2026"))
    preview = cli("import", file, "--preview")
    assert preview.exit_code == 0
    assert "0 baru, 1 berubah, 0 pindah, 1 tidak ada lagi (0 di antaranya punya bukti), 1 tetap." in preview.stdout
    assert "  ~ I.1.1 Indikator 1\n    target waktu berubah\n    tenggat menjadi 31 Agustus 2026\n" in preview.stdout
    assert "  - I.1.3 Indikator 3\n" in preview.stdout
    # Looking changed nothing: the real import prints the same once more.
    done = cli("import", file)
    assert done.stdout.index("~ I.1.1") < done.stdout.index("kini berlaku")
    assert "Terhadap rencana" not in cli("import", file, "--preview", "--json").stdout
    again = cli("import", file, "--preview")
    assert "0 baru, 0 berubah, 0 pindah, 0 tidak ada lagi" in again.stdout


def codes(tmp_path: Path) -> list[str]:
    async def read() -> list[str]:
        database = await Database.open(f"sqlite+aiosqlite:///{tmp_path}/data/zibot.sqlite")
        try:
            async with database.read() as uow:
                (office,) = await uow.offices.all()
                return [row.code for row in (await uow.plans.board(office.id)).rows]
        finally:
            await database.close()

    return asyncio.run(read())


class Terminal(io.StringIO):
    """What somebody types."""

    def isatty(self) -> bool:
        return True


def test_at_a_terminal_the_plan_in_force_changes_only_after_a_yes(
    cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cli("office", "add", "Kecamatan Contoh")
    cli("import", a_file(tmp_path, a_document("Juni 2026", "Maret 2026", "Mei 2026")))
    reading = Reading(file=Path(a_file(tmp_path, a_document("Juni 2026"))))
    outcomes = []
    for answer in ("t\n", "", "ya\n"):
        monkeypatch.setattr("sys.stdin", Terminal(answer))
        work = import_plan(load(), reading, None, Consent(), as_json=False, language="id")
        outcomes.append((asyncio.run(work), len(codes(tmp_path))))
    assert outcomes == [(1, 3), (1, 3), (0, 1)]


def test_a_yes_to_an_older_state_changes_nothing(
    cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    cli("office", "add", "Kecamatan Contoh")
    cli("import", a_file(tmp_path, a_document("Juni 2026", "Maret 2026", "Mei 2026")))
    reading = Reading(file=Path(a_file(tmp_path, a_document("Juni 2026"))))
    (tmp_path / "lain").mkdir()
    other = Reading(file=Path(a_file(tmp_path / "lain", a_document("Juni 2026", "Juli 2026"))))

    class Slow(Terminal):
        """Somebody else puts another plan in force before this person answers."""

        def readline(self, *_: int) -> str:
            asyncio.run(import_plan(load(), other, None, Consent(agreed=True), as_json=True, language="id"))
            return "ya\n"

    monkeypatch.setattr("sys.stdin", Slow(""))
    assert asyncio.run(import_plan(load(), reading, None, Consent(), as_json=False, language="id")) == 1
    assert len(codes(tmp_path)) == 2
    assert "berubah sementara itu" in capsys.readouterr().err


def test_a_short_document_is_warned_of_and_can_only_be_added(cli, tmp_path: Path) -> None:
    cli("office", "add", "Kecamatan Contoh")
    cli("import", a_file(tmp_path, a_document("Juni 2026", "Maret 2026", "Mei 2026")))
    file = a_file(tmp_path, a_document("Agustus 2026"))
    done = cli("import", file, "--add", "--yes")
    assert done.exit_code == 0, done.stderr
    assert "0 tidak ada lagi" in done.stdout
    assert codes(tmp_path) == ["I.1.1", "I.1.2", "I.1.3"]
    whole = cli("import", a_file(tmp_path, a_document("September 2026")), "--yes")
    assert "2 baris rencana yang berlaku tidak ada di dokumen ini" in whole.stderr
    assert codes(tmp_path) == ["I.1.1"]


def test_what_was_decided_is_not_warned_of_again(cli, tmp_path: Path) -> None:
    cli("office", "add", "Kecamatan Contoh")
    cli("import", a_file(tmp_path, a_document("Januari 2025", "Juni 2026")), "--take-suggestions")
    again = cli("import", a_file(tmp_path, a_document("Januari 2025", "Juni 2026", "Mei 2026")), "--preview")
    assert "!" not in again.stdout
    assert "1 baru, 0 berubah" in again.stdout


def test_looking_at_a_document_makes_no_database(cli, tmp_path: Path) -> None:
    assert cli("import", a_file(tmp_path, a_document("Juni 2026")), "--preview").exit_code == 0
    assert not (tmp_path / "data").exists()


def test_the_operator_sees_corrects_and_resets_the_rulebooks_table(cli, tmp_path: Path) -> None:
    assert cli("regulation", "show").exit_code == 1
    cli("office", "add", "Kecamatan Contoh")
    shown = cli("regulation", "show")
    assert "90/2021 PermenPANRB 90 Tahun 2021" in shown.stdout
    assert "  area.IV = 10\n" in shown.stdout
    assert "  floor.WBK.total = 75 (belum terkonfirmasi)\n" in shown.stdout
    done = cli("regulation", "set", "area.IV", "12,5", "--reason", "surat TPI 12/2026")
    assert done.exit_code == 0, done.stderr
    assert "area.IV = 12.5 (nilai kantor; bawaan 10)" in cli("regulation", "show").stdout
    assert cli("regulation", "reset", "area.IV").exit_code == 0
    assert "  area.IV = 10\n" in cli("regulation", "show").stdout
    assert "tidak ada yang diubah" in cli("regulation", "reset", "area.IV").stdout


def test_a_correction_that_cannot_stand_ends_with_one_and_a_reason(cli, tmp_path: Path) -> None:
    cli("office", "add", "Kecamatan Contoh")
    for args in (("area.VII", "3"), ("area.IV", "banyak"), ("area.IV", "0")):
        refused = cli("regulation", "set", *args, "--reason", "uji")
        assert refused.exit_code == 1
        assert "tidak dapat dipakai" in refused.stderr
    assert cli("regulation", "set", "area.IV", "3", "--reason", " ").exit_code == 2
    assert "Yang ada: 52/2014, 10/2019, 90/2021" in cli("regulation", "show", "--regulation", "1/1999").stderr
