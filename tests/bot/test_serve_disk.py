"""`zibot serve` on disks that are full or fail: nothing is half-stored, people are told, it goes on by itself or ends at once."""

from __future__ import annotations

import asyncio
import hashlib
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.bot.program import ON_BOTH, Office, Program, an_office
from tests.emulator import BotApi
from tests.handlers.pictures import photo

TODAY = datetime(2026, 3, 10, 0, 0, tzinfo=UTC)
MEGABYTE = 1024 * 1024
SETTINGS = {"ZIBOT_CLOCK_START": TODAY.isoformat(), "ZIBOT_COMMANDS_PER_MINUTE": "1000"}


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of eight megabytes: an empty database takes about half."""
    place = tmp_path / "small"
    place.mkdir()
    mounted = shutil.which("mount") and subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", str(place)], capture_output=True, check=False
    )
    if not mounted or mounted.returncode:
        pytest.skip("a small disk can only be mounted by root")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True)


def fill(disk: Path, leave: int) -> Path:
    """Fill the disk up to so many bytes."""
    ballast = disk / "ballast"
    with ballast.open("wb", buffering=0) as file, suppress(OSError):  # others may be writing there at the same time
        while (free := shutil.disk_usage(disk).free - leave) > 0:
            file.write(bytes(free))
    return ballast


def held(pid: int) -> bool:
    """Whether every thread of the process is looked at by a tracer."""
    threads = [path.read_text() for path in Path(f"/proc/{pid}/task").glob("*/status")]
    return all("TracerPid:\t0\n" not in status for status in threads)


def stored(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.rglob("*") if path.is_file() and path.name not in {"ballast", ".room"})


@ON_BOTH
async def test_a_full_evidence_disk_is_said_and_what_came_is_stored_as_soon_as_there_is_room(
    api: BotApi, office: Office, stopped: Program, small_disk: Path
) -> None:
    stopped.settings = {**SETTINGS, "ZIBOT_FILES_URL": f"file://{small_disk}"}
    async with stopped as program:
        ballast = fill(small_disk, 2000)
        content = photo(1)
        await api.private(office.sari).sends_photo(office.sari, content, "/bukti II.1.1")
        told = await api.reply(office.sari, "Penyimpanan penuh, kiriman belum tersimpan")
        assert "B-0001" in told.text
        await api.reply(office.rini, "Penyimpanan server penuh")
        assert stored(small_disk) == [], "nothing is half-stored"
        assert program.rows("SELECT state FROM submissions") == [("waiting",)]
        # Nothing more is taken in: the platform keeps it.
        await asyncio.sleep(0.5)
        await api.private(office.sari).says(office.sari, "/catatan II.1.1 saat penuh")
        await asyncio.sleep(1.0)
        assert program.rows("SELECT count(*) FROM notes") == [(0,)]
        ballast.unlink()
        await api.reply(office.sari, "B-0001 diterima")
        await api.reply(office.rini, "tersedia lagi")
        assert stored(small_disk)[0] == hashlib.sha256(content).hexdigest()
        await api.wait_until(lambda: program.rows("SELECT count(*) FROM notes") == [(1,)])
        assert len([text for text in api.texts(office.rini) if "server penuh" in text]) == 1
        assert "Traceback" not in program.log()


async def test_a_full_database_disk_holds_updates_back_and_loses_none(
    api: BotApi, tmp_path: Path, small_disk: Path
) -> None:
    """On SQLite; what a PostgreSQL server without room says stands in `test_serve_database.py`."""
    office = await an_office(api, tmp_path / "made", day=TODAY)
    folder = small_disk / "data"
    shutil.copytree(tmp_path / "made", folder)
    async with Program(api, folder, {**SETTINGS, "ZIBOT_FILES_URL": f"file://{tmp_path / 'evidence'}"}) as program:
        ballast = fill(small_disk, 0)
        for number in range(30):
            await api.private(office.sari).says(office.sari, f"/catatan II.1.1 nomor {number}")
        await api.reply(office.sari, "Penyimpanan penuh")
        await api.reply(office.rini, "Penyimpanan server penuh")
        ballast.unlink()
        await api.wait_until(lambda: program.rows("SELECT count(*) FROM notes") == [(30,)])
        await api.drained()
        assert program.rows("SELECT count(DISTINCT text) FROM notes") == [(30,)]
        assert program.rows("PRAGMA quick_check") == [("ok",)]


@pytest.mark.parametrize(
    ("what", "url"),
    [("evidence", "sqlite"), ("evidence", "postgresql"), ("database", "sqlite")],
    indirect=["url"],
    ids=["evidence", "evidence-postgresql", "database"],
)
async def test_a_failed_fsync_ends_the_program_at_once_with_one_line(
    api: BotApi, office: Office, stopped: Program, what: str
) -> None:
    """A disk of PostgreSQL's that fails ends PostgreSQL, and to us it is a server that is gone (`test_serve_database.py`)."""
    strace = shutil.which("strace")
    if strace is None:
        pytest.skip("strace makes the disk fail, and it is not here")
    program = stopped
    await program.start()
    await program.ready()
    # The database is synced by fdatasync, evidence by fsync.
    call = "fsync" if what == "evidence" else "fdatasync"
    failing = await asyncio.create_subprocess_exec(
        strace, "-f", "-qq", "-e", f"trace={call}", "-e", f"inject={call}:error=EIO", "-o", "/dev/null",
        "-p", str(program.pid), stdin=asyncio.subprocess.DEVNULL, stderr=asyncio.subprocess.DEVNULL,
    )  # fmt: skip
    try:
        while not held(program.pid) and failing.returncode is None:  # noqa: ASYNC110 (strace sets no event)
            await asyncio.sleep(0.05)
        if failing.returncode:
            pytest.skip("strace may not look at other processes here")
        await api.private(office.sari).sends_photo(office.sari, photo(), "/bukti II.1.1")
        assert await program.ends() == 1
    finally:
        program.kill()
        if failing.returncode is None:
            failing.terminate()
        await failing.wait()
    assert "Diska tidak dapat memastikan data tersimpan" in program.log()
    assert not [text for text in api.texts(office.sari) if "B-0001 diterima" in text]
    # A disk that works again: nothing was lost, nothing is claimed that is not there.
    async with program as again:
        await api.reply(office.sari, "B-0001 diterima")
        assert again.rows("SELECT count(*) FROM files WHERE state = 'stored'") == [(1,)]
