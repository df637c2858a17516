"""Draws pictures as PNG: words from the catalogue and figures from the message go into a typst template.

What is handed to a template is data, never markup: a name such as "#read(…)" is shown as it is written.
"""

from __future__ import annotations

import asyncio
import io
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from typing import Any

from PIL import Image

from domain.chat import Param, Picture
from domain.progress import shown
from locales.catalogue import catalogue
from reports.grid import grid
from reports.typesetting import typeset

# 400 points wide: 1,080 pixels, what a phone shows sharply and a chat app does not shrink.
_PIXELS_PER_INCH = 72.0 * 1080 / 400
_POOL = ThreadPoolExecutor(max_workers=2, thread_name_prefix="draw")

# A PNG with a palette holds so many colours. Drawings have a few, and shades of them along the edges of letters.
_COLOURS = 256
_MOST_SHADES = 1 << 16
# zlib's: beyond it every further percent takes twice the time.
_PACKED = 4

_LEGEND = ("verified", "submitted", "overdue", "later")


class UnknownPicture(LookupError):
    """A kind of picture that nobody can draw."""


def draw(picture: Picture, language: str) -> bytes:
    """The picture as PNG, 1,080 pixels wide. The same data and language always give the same bytes.

    Raises `UnknownPicture` for a kind without a template and KeyError where its data lacks a figure.
    """
    if picture.kind not in _DRAWINGS:
        raise UnknownPicture(picture.kind)
    template, words = _DRAWINGS[picture.kind]
    return _compile(template, words(picture.data, _Words(language)))


async def draw_async(picture: Picture, language: str) -> bytes:
    """`draw` beside the event loop (typst works without holding Python's lock)."""
    return await asyncio.get_running_loop().run_in_executor(_POOL, draw, picture, language)


class _Words:
    """The catalogue's labels in one language."""

    def __init__(self, language: str) -> None:
        self._language = language

    def __call__(self, key: str, **params: Param) -> str:
        return catalogue().label(self._language, key, params)


def _progress(data: Mapping[str, Any], words: _Words) -> dict[str, Any]:
    regulation = data["regulation"]
    footnote = "picture-weights" if regulation["verified"] else "picture-weights-unverified"
    if regulation.get("own"):  # figures kept by an older version do not say
        footnote = "picture-weights-own"
    change = data["change"]
    return {
        "office": data["office"],
        "title": words("picture-summary-title" if "first" in data else "picture-status-title"),
        "when": _when(data, words),
        "share": words("picture-share", share=shown(data["share"])),
        "share_label": words("picture-share-label"),
        "due_share": words("picture-share", share=shown(data["share_of_due"])),
        "due_share_label": words("picture-due-share-label"),
        "change": "" if change is None else _change(change, words),
        "direction": _direction(change or 0.0),
        "legend": [
            {
                "kind": kind,
                "count": words("picture-number", count=data["total"][kind]),
                "label": words(f"picture-{kind}"),
            }
            for kind in _LEGEND
        ],
        "areas": [_area(area, words) for area in data["areas"]],
        "footnote": words(footnote, title=regulation["title"]),
    }


def _when(data: Mapping[str, Any], words: _Words) -> str:
    if "first" in data:
        return words("picture-week", first=date.fromisoformat(data["first"]), last=date.fromisoformat(data["last"]))
    return words("picture-day", day=date.fromisoformat(data["day"]))


def _change(change: float, words: _Words) -> str:
    key = {1: "picture-change-up", -1: "picture-change-down"}.get(_direction(change))
    return words(key, points=_points(change)) if key else words("picture-change-none")


def _points(change: float) -> float:
    """A change in percentage points, without its sign, as precisely as people are told."""
    return round(abs(change) * 100, 1)


def _direction(change: float) -> int:
    return 0 if not _points(change) else 1 if change > 0 else -1


def _area(area: Mapping[str, Any], words: _Words) -> dict[str, Any]:
    occurrences, late = area["occurrences"], area["overdue"]
    done = words("picture-of", done=area["verified"], all=occurrences) if occurrences else words("picture-empty-area")
    return {
        "area": area["area"],
        "name": words(f"area-short-{area['area']}"),
        "done": done,
        "late": words("picture-number", count=late) if late else "",
        "share": words("picture-share", share=shown(area["share"])),
        **{key: area[key] for key in ("occurrences", "verified", "submitted", "overdue")},
    }


def _calendar(data: Mapping[str, Any], words: _Words) -> dict[str, Any]:
    rest = [words(f"picture-calendar-{kind}", count=data[kind]) for kind in ("undated", "outside") if data[kind]]
    year = int(data["year"])
    return {
        "office": data["office"],
        "title": words("picture-calendar-title", year=str(year)),
        "months": [
            {
                "count": count,
                "label": words("picture-number", count=count) if count else "",
                "name": words("picture-month", day=date(year, month, 1)),
            }
            for month, count in enumerate(data["months"], 1)
        ],
        "total": words("picture-calendar-total", count=sum(data["months"])),
        "rest": " · ".join(rest),
    }


_DRAWINGS: dict[str, tuple[str, Callable[[Mapping[str, Any], _Words], dict[str, Any]]]] = {
    "status": ("progress.typ", _progress),
    "summary": ("progress.typ", _progress),
    "calendar": ("calendar.typ", _calendar),
    "grid": ("grid.typ", grid),
}


def _compile(template: str, data: Mapping[str, Any]) -> bytes:
    return _lightened(typeset(template, data, "png", ppi=_PIXELS_PER_INCH))


def _lightened(png: bytes) -> bytes:
    """The same picture at a third of the bytes, for lines on which a second's upload is felt: with a palette of its most
    frequent colours. Rarer shades, one edge pixel in a hundred, take the nearest of these."""
    with Image.open(io.BytesIO(png)) as picture:
        flat = picture.convert("RGB")
    shades = flat.getcolors(_MOST_SHADES)
    if shades is None:
        return png
    frequent = sorted(shades, key=lambda shade: (-shade[0], shade[1]))[:_COLOURS]
    palette = Image.new("P", (1, 1))
    palette.putpalette([part for _, colour in frequent if isinstance(colour, tuple) for part in colour])
    light = io.BytesIO()
    flat.quantize(palette=palette, dither=Image.Dither.NONE).save(light, "PNG", compress_level=_PACKED)
    return light.getvalue()
