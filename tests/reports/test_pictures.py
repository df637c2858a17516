"""Pictures: whole, readable on a phone, the same every time, and drawn beside the event loop."""

from __future__ import annotations

import asyncio
import io
import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from PIL import Image, ImageChops

from domain.chat import Picture
from domain.evidence_grid import line_of_row
from domain.pictures import calendar_of, grid_picture, status_picture
from domain.progress import figures
from reports import draw, draw_async
from reports.pictures import UnknownPicture
from tests.domain.boards import S, a_board

TODAY = date(2020, 6, 17)
GREEN, BLUE, ORANGE = (0, 135, 95), (109, 185, 232), (213, 94, 0)


def a_status(change: float | None = 0.04) -> Picture:
    late, soon = TODAY - timedelta(2), TODAY + timedelta(2)
    board = a_board(
        [
            ("I.1.1", [(late, S.VERIFIED), (late, S.VERIFIED), (late, S.SUBMITTED), (late, S.EMPTY)]),
            ("II.1.1", [(soon, S.EMPTY)]),
        ]
    )
    return status_picture(figures(board, TODAY), "Kecamatan Contoh", change)


def opened(png: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(png))
    image.load()
    return image.convert("RGB")


def coloured(image: Image.Image, colour: tuple[int, int, int]) -> int:
    """Pixels of exactly that colour."""
    return sum(count for count, found in image.getcolors(1 << 24) or [] if found == colour)


def with_data(picture: Picture, **changed: Any) -> Picture:
    return replace(picture, data={**picture.data, **changed})


@pytest.mark.parametrize("language", ["id", "en"])
def test_a_status_picture_is_as_wide_as_a_phone_shows_and_holds_its_colours(language: str) -> None:
    image = opened(draw(a_status(), language))
    assert image.width == 1080
    assert 900 < image.height < 1200  # below it on a phone stand words and buttons
    verified, submitted, overdue = (coloured(image, colour) for colour in (GREEN, BLUE, ORANGE))
    assert verified > submitted > 1000
    assert overdue > 1000


def test_a_bar_is_as_long_as_its_share() -> None:
    picture = a_status(None)
    areas = [{**area, "verified": 0, "submitted": 0, "overdue": 0} for area in picture.data["areas"]]
    none = coloured(opened(draw(with_data(picture, areas=areas), "id")), GREEN)
    halves = [*areas]
    halves[0] = {**areas[0], "verified": 2}
    half = coloured(opened(draw(with_data(picture, areas=halves), "id")), GREEN)
    halves[0] = {**areas[0], "verified": 4}
    whole = coloured(opened(draw(with_data(picture, areas=halves), "id")), GREEN)
    assert (whole - none) / (half - none) == pytest.approx(2, rel=0.03)


def test_the_same_figures_always_give_the_same_bytes_also_after_json() -> None:
    picture = a_status()
    again = replace(picture, data=json.loads(json.dumps(dict(picture.data))))
    assert draw(picture, "id") == draw(again, "id")
    assert draw(picture, "id") != draw(picture, "en")
    assert draw(picture, "id") != draw(with_data(picture, share=0.9), "id")


@pytest.mark.parametrize("change", [None, 0.0, 0.0004, -0.2, 1.0])
def test_every_kind_of_change_can_be_drawn(change: float | None) -> None:
    assert opened(draw(a_status(change), "id")).width == 1080


def test_an_office_without_any_date_and_one_with_an_endless_name_can_be_drawn() -> None:
    empty = status_picture(figures(a_board([]), TODAY), "Dinas " + "Penanaman Modal dan Perizinan " * 8)
    assert opened(draw(empty, "id")).width == 1080
    assert opened(draw(calendar_of("Dinas", 2026, []), "en")).width == 1080


@pytest.mark.parametrize(
    "name", ['#read("/etc/passwd")', "$ \\ ] #{ @ <b> `*_", "名前 🙂", "#import sys", "\u202egnol"]
)
def test_a_name_is_shown_as_written_and_never_run(name: str) -> None:
    assert opened(draw(status_picture(figures(a_board([]), TODAY), name), "id")).width == 1080


def test_the_calendar_counts_days_of_other_years_apart() -> None:
    days = [date(2020, 1, 31), date(2020, 1, 31), date(2020, 12, 31), date(2019, 12, 31)]
    picture = calendar_of("Kantor", 2020, days, undated=3)
    data: Mapping[str, Any] = picture.data
    assert data["months"] == [2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1]
    assert (data["outside"], data["undated"]) == (1, 3)
    image = opened(draw(picture, "id"))
    assert image.width == 1080
    assert image.height < 480  # small: a preview's words and buttons share the screen with it
    assert coloured(image, GREEN) > 5000


def test_a_picture_that_nobody_can_draw_is_said_to_be_unknown() -> None:
    with pytest.raises(UnknownPicture):
        draw(Picture(kind="portrait", data={}), "id")
    with pytest.raises(KeyError):
        draw(Picture(kind="status", data={"office": "x"}), "id")


async def test_drawing_leaves_the_event_loop_free() -> None:
    picture = a_status()
    await draw_async(picture, "id")
    turns, running = 0, True

    async def beat() -> None:
        nonlocal turns
        while running:
            await asyncio.sleep(0)
            turns += 1

    beating = asyncio.create_task(beat())
    drawn = await asyncio.gather(*(draw_async(picture, "id") for _ in range(10)))
    running = False
    await beating
    assert len(set(drawn)) == 1
    # Drawn in the loop, each picture would let it turn a few times only. Turns are counted, since time passes anyway
    # where the machine is busy with other things.
    assert turns > 500


# ── The berkala grid ─────────────────────────────────────────────────────────


def a_grid(*states: S, titles: str = "", year: int = 2020) -> Picture:
    """One row of the grid, a month for each state."""
    dues = [(date(2020, month, 28), state) for month, state in enumerate(states, 1)]
    board = replace(a_board([("III.1.1", dues)]), plan=replace(a_board([]).plan, year=year))
    line = replace(line_of_row(board, board.rows[0], TODAY), title=titles or "Laporan kinerja")
    return grid_picture(board, TODAY, [line], area="III", heading="", page=1, pages=2)


def test_every_mark_of_the_grid_has_a_shape_of_its_own_without_its_colour() -> None:
    """Grey, and small as on a phone, no two marks look alike."""
    shapes = []
    for state in (S.VERIFIED, S.SUBMITTED, S.PARTIAL, S.RETURNED, S.EMPTY, S.NOT_APPLICABLE):
        image = opened(draw(a_grid(*[state] * 12), "id")).convert("L")
        shapes.append(image.resize((360, image.height * 360 // image.width)).crop((18, 130, 350, 170)))
    ahead = opened(draw(a_grid(*[S.VERIFIED] * 6, *[S.EMPTY] * 6), "id")).convert("L")
    assert ahead.width == 1080
    for place, one in enumerate(shapes):
        for other in shapes[place + 1 :]:
            different = ImageChops.difference(one, other).point(lambda level: 255 if level > 60 else 0)
            assert different.histogram()[255] > 300


@pytest.mark.parametrize("language", ["id", "en"])
def test_a_grid_shows_holes_in_their_months(language: str) -> None:
    whole = coloured(opened(draw(a_grid(S.VERIFIED, S.VERIFIED, S.VERIFIED), language)), ORANGE)
    one = coloured(opened(draw(a_grid(S.VERIFIED, S.EMPTY, S.VERIFIED), language)), ORANGE)
    two = coloured(opened(draw(a_grid(S.EMPTY, S.EMPTY, S.VERIFIED), language)), ORANGE)
    assert whole == 0
    assert two > one > 500


@pytest.mark.parametrize("titles", ["x" * 400, '#read("/etc/passwd")', "Laporan " * 60, "$ \\ ] #{ @ <b> `*_"])
def test_a_title_of_any_length_and_content_fits_into_the_grid(titles: str) -> None:
    image = opened(draw(a_grid(S.EMPTY, titles=titles), "id"))
    assert image.width == 1080
    assert image.height < 1300


def test_a_line_without_any_month_is_drawn_too() -> None:
    board = a_board([("III.1.1", []), ("III.1.2", [(None, S.SUBMITTED)])])
    lines = [line_of_row(board, row, TODAY) for row in board.rows]
    assert opened(draw(grid_picture(board, TODAY, lines, area="III", heading="x"), "id")).width == 1080
    assert opened(draw(grid_picture(board, TODAY, [], area="III", heading=""), "en")).width == 1080


def test_a_picture_goes_lightly_over_a_slow_line_and_looks_the_same() -> None:
    drawn = draw(a_status(), "id")
    assert len(drawn) < 110_000
    with Image.open(io.BytesIO(drawn)) as picture:
        assert picture.mode == "P"
    with Image.open(io.BytesIO(_whole(a_status()))) as whole:
        difference = ImageChops.difference(opened(drawn), whole.convert("RGB")).convert("L")
    counts = difference.histogram()
    assert sum(counts[16:]) < 0.001 * sum(counts)  # pixels along the edges of letters
    assert not any(counts[64:])


def _whole(picture: Picture) -> bytes:
    """As typst draws it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("reports.pictures._lightened", lambda png: png)
        return draw(picture, "id")
