"""The operator's commands: exit codes, the right stream, one calm sentence instead of a traceback."""

from __future__ import annotations

import json
import os
import socket
import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from bot.settings import Settings
from locales.catalogue import catalogue
from storage.lock import InstanceLock
from tests.bot.program import Ended, zibot
from tests.emulator import BotApi

PLAN = Path(__file__).resolve().parents[2] / "bot/trial/sample/rencana-aksi-2026.docx"
TOKEN = "110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw"


def refused(ended: Ended, code: int, *words: str) -> None:
    """It failed with that code, said so on stderr in a line or a few, and nothing on stdout."""
    assert ended.code == code, ended
    assert ended.out == ""
    assert "Traceback" not in ended.err
    assert 0 < len(ended.err.splitlines()) <= 4, ended.err
    for word in words:
        assert word in ended.err


def made(folder: Path) -> bool:
    return folder.exists()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "data"


# ── Offices and plans ────────────────────────────────────────────────────────


async def test_an_office_is_made_and_its_code_stands_alone_on_the_last_line(folder: Path) -> None:
    added = await zibot(folder, "office", "add", "  Kecamatan   Uji ", "--timezone", "Asia/Makassar")
    assert (added.code, added.err) == (0, "")
    *sentence, code = added.out.splitlines()
    assert "Kecamatan Uji" in " ".join(sentence)
    assert len(code) >= 22, "128 bits"
    assert code.replace("-", "").replace("_", "").isalnum()
    with sqlite3.connect(folder / "zibot.sqlite") as database:
        assert database.execute("SELECT name, timezone FROM offices").fetchall() == [("Kecamatan Uji", "Asia/Makassar")]
        stored = "\n".join(database.iterdump())
    assert code not in stored, "only its hash is kept"


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["Kecamatan Uji", "--timezone", "Asia/Bandung"], "Asia/Bandung"),
        (["Kecamatan Uji", "--timezone", "../../etc/passwd"], "tidak dikenal"),
        (["   "], "Nama kantor"),
    ],
)
async def test_a_wrong_zone_or_no_name_makes_no_office(folder: Path, words: list[str], says: str) -> None:
    refused(await zibot(folder, "office", "add", *words), 2, says)
    assert not made(folder)


async def test_a_name_that_an_office_has_is_not_given_to_another(folder: Path) -> None:
    """Every other command finds offices by their names."""
    await zibot(folder, "office", "add", "Kecamatan Uji")
    refused(await zibot(folder, "office", "add", "kecamatan  uji"), 1, "zibot office code")
    assert (await zibot(folder, "office", "code", "Kecamatan Uji")).code == 0


async def test_a_plan_is_previewed_imported_and_known_again(folder: Path) -> None:
    preview = await zibot(folder, "import", str(PLAN), "--preview")
    assert preview.code == 0
    assert "61 baris dan 196 tenggat" in preview.out
    assert not made(folder), "a preview leaves nothing behind"

    as_json = await zibot(folder, "import", str(PLAN), "--preview", "--json")
    read = json.loads(as_json.out)
    assert (as_json.code, len(read["rows"]), read["year"]) == (0, 61, 2026)

    refused(await zibot(folder, "import", str(PLAN)), 1, "zibot office add")
    await zibot(folder, "office", "add", "Kecamatan Uji")
    imported = await zibot(folder, "import", str(PLAN))
    assert (imported.code, imported.err) == (0, "")
    assert "kini berlaku untuk Kecamatan Uji" in imported.out
    refused(await zibot(folder, "import", str(PLAN)), 1, "sama dengan rencana 2026")

    await zibot(folder, "office", "add", "Dinas Lain")
    refused(await zibot(folder, "import", str(PLAN)), 1, "--office", "Kecamatan Uji", "Dinas Lain")
    other = await zibot(folder, "import", str(PLAN), "--office", "dinas lain", "--json")
    assert (other.code, len(json.loads(other.out)["rows"])) == (0, 61)


async def test_a_file_that_is_no_plan_is_refused_with_the_reason(folder: Path, tmp_path: Path) -> None:
    for name, content in (("kosong.docx", b""), ("program.exe", b"MZ\x90\x00"), ("rusak.docx", b"PK\x03\x04 broken")):
        file = tmp_path / name
        file.write_bytes(content)
        refused(await zibot(folder, "import", str(file), "--preview"), 1)
    refused(await zibot(folder, "import", str(tmp_path / "tidak-ada.docx"), "--preview"), 2, "tidak-ada.docx")
    refused(await zibot(folder, "import", str(tmp_path), "--preview"), 2)


# ── Wrong usage and settings ─────────────────────────────────────────────────


async def test_unknown_words_are_wrong_usage_and_help_is_none(folder: Path) -> None:
    for words in (["terbang"], ["import"], ["office", "add"], ["import", "a.docx", "--year", "12"], ["--what"]):
        ended = await zibot(folder, *words)
        assert (ended.code, ended.out) == (2, ""), words
        assert "Traceback" not in ended.err
    helped = await zibot(folder, "--help")
    assert helped.code == 0
    for command in ("demo", "serve", "import", "office", "check", "db"):
        assert command in helped.out


@pytest.mark.parametrize(
    "wrong",
    [
        {
            "ZIBOT_CLOCK_START": "2026-04-06T07:55",
            "ZIBOT_CLOCK_SPEED": "0",
            "ZIBOT_LISTEN": "8080",
            "ZIBOT_TELEGRAM_TOKEN": "token saya",
            "ZIBOT_TELEGRAM_API_URL": "api.telegram.org",
            "ZIBOT_FILES_URL": "ftp://bukti",
            "ZIBOT_DATABASE_URL": "bukan alamat",
        },
        {
            "ZIBOT_CLOCK_START": "kemarin",
            "ZIBOT_LISTEN": "127.0.0.1:99999",
            "ZIBOT_TELEGRAM_MODE": "push",
            "ZIBOT_SEND_RATE": "-1",
            "ZIBOT_COMMANDS_PER_MINUTE": "banyak",
            "ZIBOT_LANGUAGE": "jv",
            "ZIBOT_DATABASE_URL": "mysql://localhost/zibot",
        },
    ],
)
async def test_a_wrong_setting_names_its_variable_and_the_remedy(folder: Path, wrong: dict[str, str]) -> None:
    ended = await zibot(folder, "check", **wrong)
    assert (ended.code, ended.out) == (2, "")
    said = dict(line.split(": ", 1) for line in ended.err.splitlines())
    assert said.keys() == wrong.keys()
    assert all(len(remedy) > 10 for remedy in said.values())
    assert not made(folder), "never half-started"


async def test_all_wrong_settings_are_named_at_once_before_anything_starts(folder: Path) -> None:
    wrong = {"ZIBOT_LISTEN": "x", "ZIBOT_CLOCK_SPEED": "-1", "ZIBOT_TELEGRAM_TOKEN": "rahasia-sekali"}
    for command in ("serve", "demo", "check"):
        ended = await zibot(folder, command, **wrong)
        refused(ended, 2, *wrong)
        assert "rahasia-sekali" not in ended.err
    assert not made(folder)


async def test_a_webhook_needs_an_address_that_telegram_can_reach(folder: Path) -> None:
    for url in ("", "http://zibot.example", "http://127.0.0.1:9"):
        ended = await zibot(
            folder, "serve", ZIBOT_TELEGRAM_TOKEN=TOKEN, ZIBOT_TELEGRAM_MODE="webhook", ZIBOT_PUBLIC_URL=url
        )
        refused(ended, 2, "ZIBOT_PUBLIC_URL")


async def test_every_setting_that_can_be_wrong_has_its_sentence() -> None:
    for language in ("id", "en"):
        for field in Settings.model_fields:
            key = f"settings-{field.replace('_', '-')}"
            assert catalogue().label(language, key, {"variable": "X"}).startswith("X")


async def test_without_a_channel_serve_says_what_to_set(folder: Path) -> None:
    refused(await zibot(folder, "serve"), 2, "ZIBOT_TELEGRAM_TOKEN", "zibot demo")


async def test_the_operators_language_is_a_setting(folder: Path) -> None:
    refused(await zibot(folder, "serve", ZIBOT_LANGUAGE="en"), 2, "No channel")


# ── The data folder ──────────────────────────────────────────────────────────


async def test_a_folder_in_use_names_who_uses_it(folder: Path) -> None:
    await zibot(folder, "office", "add", "Kecamatan Uji")
    async with InstanceLock(folder, f"sqlite+aiosqlite:///{folder / 'zibot.sqlite'}"):
        ended = await zibot(folder, "demo", ZIBOT_LISTEN="127.0.0.1:0")
        refused(ended, 1, str(os.getpid()), socket.gethostname())
        # Making an office is safe beside a running program, and the program has not to be stopped for it.
        assert (await zibot(folder, "office", "add", "Dinas Lain")).code == 0


async def test_a_busy_port_is_named(folder: Path) -> None:
    with socket.socket() as busy:
        busy.bind(("127.0.0.1", 0))
        busy.listen()
        address = f"127.0.0.1:{busy.getsockname()[1]}"
        refused(await zibot(folder, "demo", ZIBOT_LISTEN=address), 1, address, "ZIBOT_LISTEN")


async def test_a_folder_that_cannot_be_made_or_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "berkas").write_text("no folder")
    refused(await zibot(tmp_path / "berkas" / "data", "office", "add", "X", cwd=tmp_path), 1)
    checked = await zibot(tmp_path / "berkas" / "data", "check", cwd=tmp_path)
    assert checked.code == 1
    assert "ZIBOT_DATA_DIR" in checked.out


async def test_the_tables_of_another_version_are_left_alone_by_every_command(folder: Path) -> None:
    await zibot(folder, "office", "add", "Kecamatan Uji")
    engine = create_engine(f"sqlite:///{folder / 'zibot.sqlite'}")
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '0000'"))
    ended = await zibot(folder, "serve", ZIBOT_TELEGRAM_TOKEN=TOKEN, ZIBOT_TELEGRAM_API_URL="http://127.0.0.1:9")
    refused(ended, 1, "zibot db upgrade")
    checked = await zibot(folder, "check")
    assert (checked.code, "zibot db upgrade" in checked.out) == (1, True)
    for words in (["office", "add", "Y"], ["import", str(PLAN)]):
        refused(await zibot(folder, *words), 1, "zibot db upgrade")
    refused(await zibot(folder, "db", "upgrade"), 1, "lebih baru")
    with engine.connect() as connection:
        assert connection.execute(text("SELECT name FROM offices")).scalars().all() == ["Kecamatan Uji"]
    engine.dispose()


# ── The doctor ───────────────────────────────────────────────────────────────


async def test_the_doctor_says_a_line_each_and_is_content_only_if_all_hold(folder: Path) -> None:
    before = await zibot(folder, "check")
    assert before.code == 1
    assert any(line.startswith("[perlu]") for line in before.out.splitlines())
    assert (await zibot(folder, "db", "upgrade")).code == 0
    async with BotApi() as api:
        settings = {"ZIBOT_TELEGRAM_TOKEN": api.token, "ZIBOT_TELEGRAM_API_URL": api.url}
        after = await zibot(folder, "check", **settings)
        assert "@zibot_test_bot" in after.out
        as_json = await zibot(folder, "check", "--json", **settings)
    found = json.loads(as_json.out)
    assert {"key", "ok", "detail"} == set(found[0])
    # A disk that is nearly full is the one thing that a test machine may really lack.
    wrong = [finding["key"] for finding in found if not finding["ok"]]
    assert set(wrong) <= {"check-space-low"}
    assert after.code == as_json.code == (1 if wrong else 0)
    assert api.token not in after.out + after.err + as_json.out + as_json.err


async def test_a_token_that_is_refused_is_found_by_the_doctor(folder: Path) -> None:
    await zibot(folder, "db", "upgrade")
    async with BotApi() as api:
        ended = await zibot(folder, "check", ZIBOT_TELEGRAM_TOKEN="1234:wrong-token", ZIBOT_TELEGRAM_API_URL=api.url)
    assert ended.code == 1
    assert "[perlu] Telegram tidak menjawab" in ended.out
    assert "wrong-token" not in ended.out + ended.err
