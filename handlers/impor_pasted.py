"""A plan pasted as a message: its parts are gathered, since platforms cut long messages in pieces, and read like a text file.

Steps: the text holds rows → remembered, with how many so far → further messages are added → *Baca sekarang* has them read.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from domain.chat import Button, Line, Say, say
from domain.model import Dialogue
from domain.plan import Source
from handlers.bukti_draft import keep_files_waiting
from handlers.context import Context, Refusal
from importers.document import GridRow
from importers.headers import names_column, read_header

PASTED = "pasted"
_PATIENCE = timedelta(minutes=30)
# Tabs as spreadsheets copy them, bars as people type them.
_FEWEST_CELLS = 3
_MOST = 200_000
# Messages this long were cut by the platform.
_CUT_AT = 4_000


def rows_in(text: str) -> int:
    """How many lines of a text are rows of a table."""
    return sum(_cells(line) >= _FEWEST_CELLS for line in text.splitlines())


def plan_rows_in(text: str) -> int:
    """How many of these rows may be rows of the plan: no names of columns, no rule below them, no "1 | 2 | 3"."""
    rows = [_texts(line) for line in text.splitlines()]
    return sum(len(row) >= _FEWEST_CELLS and not _is_heading(row) for row in rows)


def gathered(parts: Sequence[str]) -> str:
    """The parts as one text. A message that was cut in the middle of a row goes on in the next one."""
    text = ""
    for part in parts:
        whole = not text or len(text.splitlines()[-1]) == 0 or not _was_cut(text, part)
        text = f"{text}\n{part}" if text and whole else text + part
    return text


async def take(ctx: Context, year: int | None, start: date | None, text: str) -> list[Say]:
    """Keep this part beside those before it, and say how many rows there are by now."""
    assert ctx.incoming.sender is not None
    before: Sequence[str] = ()
    if ctx.dialogue is not None and ctx.dialogue.step == PASTED:
        before = ctx.dialogue.data["texts"]
    parts = [*before, text]
    if sum(map(len, parts)) > _MOST:
        raise Refusal("impor-pasted-too-long")
    data = {"year": year, "start": start.isoformat() if start else None, "texts": parts}
    dialogue = Dialogue(kind="impor", step=PASTED, data=data, expires_at=ctx.now + _PATIENCE)
    await keep_files_waiting(ctx)
    await ctx.uow.dialogues.put(ctx.incoming.address, ctx.incoming.sender.user, dialogue)
    read = Button(key="impor-button-read-pasted", action="impor.pasted", owner=ctx.me.id)
    # Beside the loop: of a long list, or one of very many cells, it takes more than a moment to tell what heads it.
    rows = await asyncio.to_thread(plan_rows_in, gathered(parts))
    return [say("impor-pasted", rows=rows, buttons=[[read]])]


async def finished(ctx: Context) -> tuple[Mapping[str, Any], str]:
    """What was gathered, and the text itself; it is forgotten here. Raises Refusal where there is nothing (any more)."""
    assert ctx.incoming.sender is not None
    address, user = ctx.incoming.address, ctx.incoming.sender.user
    dialogue = await ctx.uow.dialogues.get(address, user, ctx.now)
    if dialogue is None or dialogue.kind != "impor" or dialogue.step != PASTED:
        ctx.toast = Line("impor-pasted-gone")
        raise Refusal("impor-pasted-gone")
    await ctx.uow.dialogues.clear(address, user)
    return dialogue.data, gathered(dialogue.data["texts"])


def _was_cut(before: str, after: str) -> bool:
    """Whether the row at the end of one message goes on at the beginning of the next: the message was full, and neither half
    has as many cells as the other rows."""
    lines = before.splitlines()
    if len(before) < _CUT_AT or not after.strip():
        return False
    usual = Counter(_cells(line) for line in lines[:-1] if _cells(line) >= _FEWEST_CELLS).most_common(1)
    first = after.splitlines()[0]
    return bool(usual) and _cells(lines[-1]) < usual[0][0] and _cells(lines[-1]) + _cells(first) - 1 == usual[0][0]


def _cells(line: str) -> int:
    return len(_texts(line))


def _texts(line: str) -> list[str]:
    stripped = line.strip().strip("|")
    sign = max("\t", "|", key=stripped.count)
    return [cell.strip() for cell in stripped.split(sign)]


def _is_heading(cells: Sequence[str]) -> bool:
    filled = [cell for cell in cells if cell.strip("-:= ")]
    if not filled or [cell.strip("().") for cell in filled] == [str(n) for n in range(1, len(filled) + 1)]:
        return True
    row = GridRow(tuple(cells), Source())
    layout = read_header(row)
    if layout is None:
        return False
    # "Komponen 1 | Kegiatan 1 | Dokumen 1 | Juni 2026" is a row, however it calls its cells.
    return all(column in layout.used() or names_column(row.text(column)) for column in row.filled())
