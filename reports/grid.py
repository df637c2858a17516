"""The words and fields of the berkala grid, as its template wants them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from domain.evidence_grid import MONTHS, Mark

Words = Callable[..., str]
# A title longer than this would take more than two lines of the picture, beside the mark of what has no month sooner.
_LONGEST, _LONGEST_BESIDE = 84, 52


def grid(data: Mapping[str, Any], words: Words) -> dict[str, Any]:
    """What `templates/grid.typ` needs of `domain.pictures.grid_picture`."""
    year, (page, pages) = int(data["year"]), data["page"]
    marks = {field[0] for line in data["lines"] for field in (*line["months"], line["beside"]) if field}
    return {
        "office": data["office"],
        "title": words("picture-grid-title", year=str(year)),
        "area": data["area"],
        "name": words(f"area-short-{data['area']}"),
        "heading": _cut(data["heading"]),
        "when": words("picture-grid-day", day=date.fromisoformat(data["day"])),
        "page": words("picture-grid-page", page=page, pages=pages) if pages > 1 else "",
        "months": [words("picture-month", day=date(year, month, 1)) for month in range(1, MONTHS + 1)],
        "lines": [_line(line, words) for line in data["lines"]],
        "legend": [
            {
                "kind": mark.value,
                "letter": words(f"picture-grid-letter-{mark.value}"),
                "label": words(f"picture-grid-{mark.value}"),
            }
            for mark in Mark
            if mark.value in marks
        ],
    }


def _line(line: Mapping[str, Any], words: Words) -> dict[str, Any]:
    beside = ""
    if line["beside"]:
        beside = words("picture-grid-beside")
    elif not any(line["months"]):
        beside = words("picture-grid-event")
    return {
        "code": line["code"],
        "title": _cut(line["title"], _LONGEST_BESIDE if beside else _LONGEST),
        "months": [_field(field, words) for field in line["months"]],
        "beside": _field(line["beside"], words),
        "beside_label": beside,
    }


def _field(field: list[Any] | None, words: Words) -> dict[str, Any] | None:
    if field is None:
        return None
    mark, count, held = field
    of = words("picture-grid-of", held=held, count=count) if count > 1 else ""
    return {"kind": mark, "letter": words(f"picture-grid-letter-{mark}"), "of": of}


def _cut(text: str, longest: int = _LONGEST) -> str:
    return text if len(text) <= longest else text[: longest - 1].rstrip() + "…"
