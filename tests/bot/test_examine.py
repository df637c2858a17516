"""What is found of stored files, and that nothing anybody hands in breaks the program (B11–B19)."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from domain.model import FileState
from tests.bot.corpus.harm import corpus
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


@pytest.mark.parametrize("start", range(10))
async def test_no_hostile_file_breaks_the_way_from_chat_to_store(team, tmp_path, start):
    """Through the real worker with its store and its child processes; every tenth file of the corpus."""
    answers = 0
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
    assert answers == len(CORPUS[start::10])
