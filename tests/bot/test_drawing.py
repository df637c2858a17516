"""Pictures are drawn once for everybody, and those drawn before their hour lie ready for it."""

from __future__ import annotations

import asyncio
import os
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

import reports
from bot.drawing import Drawings
from domain.chat import Picture
from domain.pictures import status_picture
from domain.progress import figures
from tests.domain.boards import S, a_board

TODAY = date(2020, 6, 17)


def a_picture(office: str = "Kecamatan Contoh") -> Picture:
    board = a_board([("I.1.1", [(TODAY - timedelta(2), S.VERIFIED)])])
    return status_picture(figures(board, TODAY), office, None)


def names(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir()]


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The offices whose pictures were really drawn."""
    real, found = reports.draw_async, []

    async def draw_async(picture: Picture, language: str) -> bytes:
        found.append(str(picture.data["office"]))
        return await real(picture, language)

    monkeypatch.setattr(reports, "draw_async", draw_async)
    return found


async def test_a_picture_kept_for_its_hour_is_not_drawn_again_after_a_restart(tmp_path: Path, drawn: list[Any]) -> None:
    assert await Drawings(tmp_path / "drawn").keep(a_picture(), "id")
    assert not await Drawings(tmp_path / "drawn").keep(a_picture(), "id")
    content, mime = await Drawings(tmp_path / "drawn")(a_picture(), "id")
    assert mime == "image/png"
    assert content == reports.draw(a_picture(), "id")
    assert len(drawn) == 1


async def test_other_figures_or_another_language_are_another_picture(tmp_path: Path, drawn: list[Any]) -> None:
    drawings = Drawings(tmp_path)
    assert await drawings.keep(a_picture(), "id")
    assert await drawings.keep(a_picture(), "en")
    assert await drawings.keep(a_picture("Kecamatan Lain"), "id")
    assert len(drawn) == 3


@pytest.mark.parametrize("damage", [b"", b"\x89PNG\r\n\x1a\n cut short"])
async def test_a_picture_that_a_power_cut_left_in_pieces_is_drawn_again(tmp_path: Path, damage: bytes) -> None:
    await Drawings(tmp_path).keep(a_picture(), "id")
    [name] = names(tmp_path)
    (tmp_path / name).write_bytes(damage)
    assert (await Drawings(tmp_path)(a_picture(), "id"))[0] == reports.draw(a_picture(), "id")


async def test_where_nothing_can_be_kept_it_is_drawn_at_its_hour(tmp_path: Path) -> None:
    (tmp_path / "drawn").write_text("no folder")
    drawings = Drawings(tmp_path / "drawn")
    assert await drawings.keep(a_picture(), "id")
    assert (await drawings(a_picture(), "id"))[0] == reports.draw(a_picture(), "id")


async def test_what_is_asked_for_at_once_by_many_is_drawn_once_and_kept_nowhere(
    tmp_path: Path, drawn: list[Any]
) -> None:
    drawings = Drawings(tmp_path)
    found = await asyncio.gather(*(drawings(a_picture(), "id") for _ in range(5)))
    assert len({content for content, _ in found}) == 1
    assert len(drawn) == 1
    assert names(tmp_path) == []


async def test_pictures_of_past_hours_are_swept_away(tmp_path: Path) -> None:
    drawings, before = Drawings(tmp_path), datetime(2020, 6, 17, tzinfo=UTC)
    await drawings.keep(a_picture(), "id")
    [old] = names(tmp_path)
    os.utime(tmp_path / old, (0, 0))
    await drawings.keep(a_picture("Kecamatan Lain"), "id")
    assert await drawings.sweep(before) == 1
    [left] = names(tmp_path)
    assert left != old
    assert await Drawings(tmp_path / "never made").sweep(before) == 0
