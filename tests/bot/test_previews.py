"""Previews show the picture and nothing else, upright and small, whatever came; a bomb has none and hurts nobody."""

from __future__ import annotations

import asyncio
import io
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

from bot.copies import copy_for_sending
from bot.examine import examine
from bot.previews import preview_of
from domain.chat import StoredFile
from importers.pictures import PREVIEW_BYTES, PREVIEW_SIDE, read_header
from storage.previews import place_of, sweep_previews
from tests.bot.corpus.harm import giant_png, many_frames, resized_jpeg
from tests.bot.corpus.phones import phone_photo
from tests.bot.corpus.scenes import jpeg, page, room
from tests.sources import ROOT


def stored(tmp_path: Path, content: bytes) -> Path:
    """As the store lays files, so that a preview finds its place."""
    path = tmp_path / "ab" / "cd" / ("abcd" + "0" * 60)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


def opened(content: bytes | None) -> Image.Image:
    assert content is not None
    assert len(content) <= PREVIEW_BYTES
    picture = Image.open(io.BytesIO(content))
    assert picture.format == "JPEG"
    assert max(picture.size) <= PREVIEW_SIDE
    assert not picture.getexif()
    assert not {"exif", "comment", "icc_profile", "xmp"} & set(picture.info)
    picture.load()
    return picture


async def test_a_phones_photo_is_shown_upright_small_and_without_its_words(tmp_path):
    path = stored(tmp_path, phone_photo(room(1), taken="2026:03:10 09:11:12", orientation=6))
    shown = opened(await preview_of(path))
    assert shown.height > shown.width


async def test_it_is_drawn_once_and_kept_apart_from_the_evidence(tmp_path):
    path = stored(tmp_path, jpeg(room(2).resize((3000, 2250)), 95))
    first = await preview_of(path)
    kept = place_of(path)
    assert kept.read_bytes() == first
    kept.write_bytes(first[:100])  # as a power cut may leave it
    assert await preview_of(path) == first
    path.unlink()
    assert sweep_previews(tmp_path) == 1
    assert not kept.exists()


@pytest.mark.parametrize("mode", ["L", "CMYK", "RGBA", "P", "LA", "1"])
async def test_every_kind_of_colour_is_shown(tmp_path, mode):
    held = io.BytesIO()
    room(3).resize((800, 600)).convert("L" if mode in ("1", "LA") else "RGB").convert(mode).save(
        held, "JPEG" if mode in ("L", "CMYK") else "PNG"
    )
    opened(await preview_of(stored(tmp_path, held.getvalue())))


async def test_of_a_cut_off_photo_what_is_there_is_shown_and_the_reviewer_told(tmp_path):
    whole = jpeg(room(4), 90)
    path = stored(tmp_path, whole[: len(whole) // 2])
    opened(await preview_of(path))
    assert "unreadable-picture" in (await examine(path, "a.jpg")).flags


async def test_a_page_of_small_print_stays_within_the_limit(tmp_path):
    noisy = Image.effect_noise((4000, 3000), 120).convert("RGB")
    opened(await preview_of(stored(tmp_path, jpeg(noisy, 60))))
    opened(await preview_of(stored(tmp_path, jpeg(page(1).resize((3000, 4000)), 90))))


@pytest.mark.parametrize(
    "content", [lambda: giant_png(13_300, 13_300), lambda: many_frames(10_000), lambda: resized_jpeg(60_000)]
)
async def test_a_bomb_is_kept_without_a_preview(tmp_path, content):
    path = stored(tmp_path, await asyncio.to_thread(content))
    assert await preview_of(path) is None
    assert "no-preview" in (await examine(path, "a.png")).flags


async def test_an_honest_photo_of_108_megapixels_is_looked_at_and_shown(tmp_path):
    large = await asyncio.to_thread(lambda: jpeg(room(5).resize((12_000, 9_000), Image.Resampling.NEAREST), 40))
    path = stored(tmp_path, large)
    found = await examine(path, "besar.jpg")
    assert found.flags == ()
    assert found.mark is not None
    opened(await preview_of(path))


async def test_a_progressive_photo_too_large_for_our_memory_is_drawn_in_a_child(tmp_path):
    path = stored(tmp_path, jpeg(room(6).resize((4000, 3000)), 60, progressive=True))
    assert read_header(path).memory > 24 * 1024 * 1024
    assert (await examine(path, "a.jpg")).mark is not None
    opened(await preview_of(path))


async def test_what_is_shown_as_a_picture_leaves_as_its_preview_and_small_photos_untouched(tmp_path):
    large = stored(tmp_path, jpeg(room(8).resize((3000, 2250)), 95))
    shown = await copy_for_sending(
        StoredFile(sha256=large.name, name="a.jpg", mime="image/jpeg", photo=True), str(large)
    )
    opened(shown)
    whole = await copy_for_sending(StoredFile(sha256=large.name, name="a.jpg", mime="image/jpeg"), str(large))
    assert whole is not None
    assert Image.open(io.BytesIO(whole)).size == (3000, 2250)
    small = jpeg(room(9), 60)
    path = stored(tmp_path, small)
    same = await copy_for_sending(StoredFile(sha256=path.name, name="a.jpg", mime="image/jpeg", photo=True), str(path))
    assert same == small


@pytest.mark.parametrize("content", [lambda: giant_png(30_000, 30_000), lambda: resized_jpeg(60_000)])
async def test_the_program_takes_no_memory_for_a_bomb(tmp_path, content):
    path = stored(tmp_path, await asyncio.to_thread(content))
    code = (
        "import resource, sys, pathlib; from bot.examine import _begin; from bot.previews import _here\n"
        "peak = lambda: resource.getrusage(resource.RUSAGE_SELF).ru_maxrss\n"
        "path = pathlib.Path(sys.argv[1]); before = peak(); _begin(path, 'a.png'); _here(path); print(peak() - before)"
    )
    grown = await asyncio.to_thread(subprocess.check_output, [sys.executable, "-c", code, str(path)], cwd=ROOT)
    assert int(grown) < 20_000  # kilobytes
