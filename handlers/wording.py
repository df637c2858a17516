"""What several commands' lists have in common: cutting a long text, showing a page of a list, turning its pages."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from domain.chat import Button

T = TypeVar("T")


def cut(text: str, limit: int) -> str:
    """The text on one line, at most `limit` characters; an ellipsis says that something was left out."""
    line = " ".join(text.split())
    return line if len(line) <= limit else line[: limit - 1].rstrip() + "…"


def paged(items: Sequence[T], page: int, size: int) -> tuple[int, Sequence[T]]:
    """The page that exists (counted from 0) nearest to the one asked for, and what is on it."""
    last = max(0, (len(items) - 1) // size)
    page = max(0, min(page, last))
    return page, items[page * size : (page + 1) * size]


def side_by_side(buttons: Sequence[Button], most: int) -> tuple[tuple[Button, ...], ...]:
    """On as few lines as hold them with at most so many each, and nearly as many on every line."""
    lines = -(-len(buttons) // most)
    each = -(-len(buttons) // lines) if lines else 1
    return tuple(tuple(buttons[i : i + each]) for i in range(0, len(buttons), each))


def turning(action: str, args: Sequence[str], page: int, total: int, size: int) -> tuple[Button, ...]:
    """Buttons to the page before and the next one, as far as there are any; the page is the action's last argument."""
    found = []
    if page > 0:
        found.append(Button(key="rencana-button-before", action=action, args=(*args, str(page - 1))))
    if (page + 1) * size < total:
        found.append(Button(key="rencana-button-next", action=action, args=(*args, str(page + 1))))
    return tuple(found)


def onward(back: Button, turn: tuple[Button, ...]) -> tuple[tuple[Button, ...], ...]:
    """The way back and to other pages, on one line where there is only one other page."""
    return ((back, *turn),) if len(turn) <= 1 else (turn, (back,))
