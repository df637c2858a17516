"""What is found of stored files, and that nothing anybody hands in breaks the program (B11–B19)."""

from __future__ import annotations

import asyncio
import contextlib
import hashlib
from datetime import date
from pathlib import Path

import pytest
import structlog

from bot.copies import clean_copy
from bot.examine import UNFORESEEN, examine
from domain.evidence_files import MACROS
from domain.model import FileState
from tests.bot.corpus.harm import corpus
from tests.bot.corpus.scenes import jpeg, room
from tests.importers import hostile
from tests.sample_plan import PROCEDURES

CORPUS = corpus()


def stored(tmp_path: Path, content: bytes) -> Path:
    """As the store lays files, so that a preview finds its place."""
    path = tmp_path / "ab" / "cd" / ("ab" + "cd" + "0" * 60)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


def test_the_corpus_has_more_than_two_hundred_files_and_none_twice():
    assert len(CORPUS) >= 200
    assert len({harm.what for harm in CORPUS}) == len(CORPUS)


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("rapat 12 maret.jpg", None),
        ("29 februari.jpg", None),
        ("tw 1.jpg", None),
        ("semester 2 (1).jpg", None),
        ("notulen 12 maret 2026.jpg", date(2026, 3, 12)),
        ("IMG_20260310_0912.jpg", date(2026, 3, 10)),
        ("99 Februari 9999.jpg", None),
    ],
)
async def test_a_photo_is_stored_whatever_day_its_name_says_without_a_year(team, name, day):
    await team.sari.sends(document=(name, jpeg(room(1).resize((640, 480)))), caption=f"/bukti {PROCEDURES}")
    assert "bukti-receipt" in (await team.fetch_all()).keys
    row = await team.row(PROCEDURES)
    async with team.db.read() as uow:
        (submission,) = await uow.evidence.of_row(row.id)
        (seen,) = (await uow.examined.of_submission(submission.id)).values()
    assert submission.files[0].state is FileState.STORED
    assert seen.facts.named_day == day


async def test_a_workbook_with_macros_is_taken_with_a_mark(tmp_path):
    found = await examine(stored(tmp_path, hostile.macro_workbook(tmp_path)), "laporan.xlsm")
    assert not found.refused
    assert MACROS in found.flags


@pytest.mark.parametrize("make", [hostile.zip_of_zips, hostile.climbing_path])
async def test_an_archive_is_kept_byte_for_byte_and_never_opened(team, tmp_path, make):
    content = make(tmp_path)
    await team.sari.sends(document=("berkas.zip", content), caption=f"/bukti {PROCEDURES}")
    assert "bukti-receipt" in (await team.fetch_all()).keys
    row = await team.row(PROCEDURES)
    async with team.db.read() as uow:
        (submission,) = await uow.evidence.of_row(row.id)
    (file,) = submission.files
    assert file.sha256 == hashlib.sha256(content).hexdigest()
    kept = [path for path in (team.folder / "files").rglob("*") if path.is_file()]
    assert [path.read_bytes() for path in kept if path.name == file.sha256] == [content]
    assert len(kept) == 1


async def test_what_nobody_foresaw_costs_nobody_their_evidence(team, tmp_path, monkeypatch):
    def breaks(*_: object) -> None:
        raise ValueError("a name that nobody foresaw")

    monkeypatch.setattr("bot.examine.said_period", breaks)
    path = stored(tmp_path, jpeg(room(1)))
    with structlog.testing.capture_logs() as logs:
        found = await examine(path, "12 maret 2026.jpg")
    assert (found.mime, found.refused, found.flags) == ("image/jpeg", "", ())
    assert [log["event"] for log in logs] == [UNFORESEEN]


@pytest.mark.parametrize("start", range(10))
async def test_no_hostile_file_breaks_the_way_from_chat_to_store(team, tmp_path, start):
    """Through the real worker with its store and its child processes; every tenth file of the corpus."""
    answers = 0
    with structlog.testing.capture_logs() as logs:
        for harm in CORPUS[start::10]:
            content = await asyncio.to_thread(harm.make, tmp_path)
            await team.sari.sends(document=(harm.name, content), caption=f"/bukti {PROCEDURES} {start}")
            answers += bool((await team.fetch_all()).says)  # a receipt, or what is wrong with the file
            team.clock.move(minutes=1)
            row = await team.row(PROCEDURES)
            async with team.db.read() as uow:
                newest = (await uow.evidence.of_row(row.id))[-1]
            (file,) = newest.files
            assert file.state in (FileState.STORED, FileState.FAILED), harm.what
            if harm.taken is not None:
                assert (file.state is FileState.STORED) is harm.taken, harm.what
            if file.state is FileState.STORED:
                # Others get a copy of it or none, and either way nothing breaks.
                with contextlib.suppress(ValueError):
                    await asyncio.to_thread(clean_copy, Path(await team.store.path(file.sha256)), file.mime)
    assert answers == len(CORPUS[start::10])
    assert UNFORESEEN not in [log["event"] for log in logs]
