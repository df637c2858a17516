"""The figures that a picture shows, as plain JSON data: kept with the message, so that it can be drawn again unchanged."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from domain.board import Board
from domain.chat import Picture
from domain.evidence_grid import Field, GridLine
from domain.progress import Count, Figures

STATUS, SUMMARY, CALENDAR, GRID = "status", "summary", "calendar", "grid"


def status_picture(figures: Figures, office: str, change: float | None = None) -> Picture:
    """Bars per area on one day. `change` is the weighted share's rise (or fall) since last week, as a fraction."""
    return Picture(kind=STATUS, data=progress_data(figures, office, change))


def progress_data(figures: Figures, office: str, change: float | None = None) -> dict[str, Any]:
    """What a picture of progress needs: shares as fractions rounded to 0.0001, counts, weights in points, ISO days."""
    return {
        "office": office,
        "day": figures.today.isoformat(),
        "share": round(figures.share, 4),
        "share_of_due": round(figures.share_of_due, 4),
        "change": None if change is None else round(change, 4),
        "regulation": {
            "title": figures.regulation.title,
            "verified": figures.regulation.verified,
            # The office's own weights are nobody else's.
            "own": any(name.startswith("area.") for name in figures.regulation.own),
        },
        "total": _counts(figures.total),
        "areas": [
            {"area": area.area, "weight": str(area.weight), "share": round(area.count.share, 4), **_counts(area.count)}
            for area in figures.areas
        ],
    }


def calendar_of(office: str, year: int, days: list[date], undated: int = 0) -> Picture:
    """How many occurrences fall due in each month of the year, from their due `days`. Days outside the year are counted
    apart, and so are the `undated` ones."""
    months = [sum(1 for day in days if (day.year, day.month) == (year, month)) for month in range(1, 13)]
    data: Mapping[str, Any] = {
        "office": office,
        "year": year,
        "months": months,
        "outside": len(days) - sum(months),
        "undated": undated,
    }
    return Picture(kind=CALENDAR, data=data)


def _counts(count: Count) -> dict[str, int]:
    return {
        "occurrences": count.occurrences,
        "verified": count.verified,
        "submitted": count.submitted,
        "overdue": count.overdue,
        "later": count.later,
        "events": count.events,
    }


def grid_picture(
    board: Board, today: date, lines: Sequence[GridLine], *, area: str, heading: str, page: int = 1, pages: int = 1
) -> Picture:
    """The berkala grid of some lines on one day. `heading` says in the plan's own words what they belong to, empty for a
    whole area; a field is [mark, count, held] as in `domain.evidence_grid.Field`, None where nothing falls due."""
    data: Mapping[str, Any] = {
        "office": board.office.name,
        "year": board.plan.year,
        "day": today.isoformat(),
        "area": area,
        "heading": heading,
        "page": [page, pages],
        "lines": [
            {
                "code": line.code,
                "title": line.title,
                "months": [_field(field) for field in line.months],
                "beside": _field(line.beside),
            }
            for line in lines
        ],
    }
    return Picture(kind=GRID, data=data)


def _field(field: Field | None) -> list[Any] | None:
    return None if field is None else [field.mark.value, field.count, field.held]
