"""What the leader says to a posted summary: *Sudah ditinjau*, and *Tambah tindak lanjut*, which becomes evidence.

Steps: the button under the summary → it is recorded once, and every posting of it shows by whom and when. The other button
leads to the private chat → for which row (found by words, or chosen once and remembered) → one message → evidence with a
receipt, whose number the summary then shows.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from domain.board import Board
from domain.chat import Address, Button, Line, Say, SendClass, say
from domain.evidence import choose_occurrence
from domain.model import Dialogue, PlanRow
from domain.monitoring import monitoring_row, monitoring_rows
from domain.ports import NotFound
from domain.row_search import find_code
from domain.summary import Seen, Summary, is_month, tell
from handlers.bukti_draft import Draft, draft_of, keep_files_waiting, own_words
from handlers.bukti_place import go_on, is_event_row
from handlers.bukti_words import LABEL, row_title
from handlers.context import Context, Refusal
from handlers.rows import board_of
from handlers.wording import cut
from reports.weekly import KIND, MONTH_KIND

SEEN, FOLLOWED, ROW = "summary-seen", "summary-followed", "follow-up-row"
_DIALOGUE = "ringkasan"
_PATIENCE = timedelta(hours=12)
# So many words name no row; they say something.
_A_SENTENCE = 4


# ── Sudah ditinjau ───────────────────────────────────────────────────────────


async def reviewed(ctx: Context) -> list[Say]:
    """The first word counts; whoever comes later is told whose it was."""
    key = ctx.press.args[0] if ctx.press is not None and ctx.press.args else ""
    await _posted(ctx, key)
    said = {"person": ctx.me.id, "name": ctx.me.name, "at": ctx.now.isoformat()}
    if await ctx.uow.postings.put(ctx.home.id, SEEN, key, at=ctx.now, snapshot=said):
        await ctx.audit("summary-reviewed", f"summary:{ctx.home.id}:{key}")
        ctx.toast = Line("ringkasan-seen")
    else:
        before = await ctx.uow.postings.get(ctx.home.id, SEEN, key)
        assert before is not None
        ctx.toast = Line("ringkasan-seen-before", {"name": cut(str(before["name"]), 40)})
    return await _shown_again(ctx, key)


async def _posted(ctx: Context, key: str) -> Summary:
    """The summary as it was posted. Raises NotFound."""
    kind = MONTH_KIND if is_month(key) else KIND
    snapshot = await ctx.uow.postings.get(ctx.home.id, kind, key)
    if snapshot is None:
        raise NotFound(f"summary {key}")
    return Summary.from_snapshot(snapshot)


async def _shown_again(ctx: Context, key: str) -> list[Say]:
    """Every posting of the summary with what the leader said; the one under the pressed button by its own id."""
    summary, seen = await _posted(ctx, key), await _seen(ctx, key)
    name = f"{KIND}:{ctx.home.id}:{key}"
    says = []
    for chat in await ctx.uow.chats.of_office(ctx.home.id):
        address = chat.address
        unique = f"{name}:{address.channel}:{address.chat}"
        message = tell(summary, unique=unique, subject=name, seen=seen)
        message = replace(message, to=address, language=chat.language)
        if ctx.press is not None and _same_chat(address, ctx.incoming.address):
            edit = ctx.incoming.message
            says.append(replace(message, unique="", edit=edit, send_class=SendClass.IDEMPOTENT))
        else:
            await ctx.uow.outbox.amend(address, message)
    return says


def _same_chat(one: Address, other: Address) -> bool:
    return (one.channel, one.chat) == (other.channel, other.chat)


async def _seen(ctx: Context, key: str) -> Seen:
    said = await ctx.uow.postings.get(ctx.home.id, SEEN, key)
    followed = await ctx.uow.postings.latest(ctx.home.id, FOLLOWED, f"{key}/~")
    mine: Mapping[str, Any] = followed[1] if followed is not None and followed[0].startswith(f"{key}/") else {}
    return Seen(
        name=str(said["name"]) if said else "",
        at=ctx.local(datetime.fromisoformat(said["at"])) if said else None,
        receipt=str(mine.get("receipt", "")),
        followed=int(mine.get("count", 0)),
    )


# ── Tindak lanjut ────────────────────────────────────────────────────────────


async def started(ctx: Context) -> list[Say]:
    """The private chat was opened by the summary's button: `tindak-2026-W11`."""
    key = ctx.incoming.args.strip().removeprefix("tindak").removeprefix("-")
    await _posted(ctx, key)
    board = await board_of(ctx)
    row = await _remembered(ctx, board) or monitoring_row(board.rows)
    return await _ask_words(ctx, key, row) if row is not None else await _ask_row(ctx, board, key)


async def other_row(ctx: Context) -> list[Say]:
    """*Baris lain*."""
    return await _ask_row(ctx, await board_of(ctx), _key_of_press(ctx))


async def row_chosen(ctx: Context) -> list[Say]:
    """A row's button; remembered from now on."""
    assert ctx.press is not None
    board = await board_of(ctx)
    row = board.row_by_id.get(int(ctx.press.args[1])) if len(ctx.press.args) > 1 else None
    if row is None:
        raise NotFound("row")
    return await _choose(ctx, _key_of_press(ctx), row)


async def answered(ctx: Context) -> list[Say]:
    """The row's code, or what follows from the summary: words, files, or both."""
    assert ctx.dialogue is not None
    board, key = await board_of(ctx), str(ctx.dialogue.data["key"])
    if ctx.dialogue.step == "row":
        found = find_code(ctx.incoming.text, board.rows)
        if found is not None:
            return await _choose(ctx, key, found.row)
        if len(own_words(ctx).split()) < _A_SENTENCE:
            raise Refusal("ringkasan-follow-no-row")
        # They wrote what follows before they said for which row: it is kept for the row that they choose.
        return await _ask_row(ctx, board, key, words=own_words(ctx))
    row = board.row_by_id.get(int(ctx.dialogue.data["row"]))
    if row is None:
        raise NotFound("row")
    draft = draft_of(ctx)
    if not draft.files and not own_words(ctx):
        raise Refusal("ringkasan-follow-words")
    return await _hand_in(ctx, board, key, row, draft)


async def _hand_in(ctx: Context, board: Board, key: str, row: PlanRow, draft: Draft) -> list[Say]:
    assert ctx.incoming.sender is not None
    await ctx.uow.dialogues.clear(ctx.incoming.address, ctx.incoming.sender.user)
    ctx.dialogue = None
    words = f"{key}: {draft.text}" if draft.text else key
    times = board.occurrences_of_row[row.id]
    # What follows is of now; nobody has to be asked for which time.
    time = choose_occurrence(times, ctx.today) if not is_event_row(times) else None
    draft = replace(draft, text=words, row=row.id, occurrence=time.id if time else None)
    before = await _newest(ctx)
    says = await go_on(ctx, board, replace(draft, words_confirmed=not draft.files))
    receipt = await _newest(ctx)
    if receipt and receipt != before:
        await _followed(ctx, key, receipt)
        await _shown_again(ctx, key)
    return says


async def _newest(ctx: Context) -> str:
    """The receipt number of what this person handed in last."""
    last = await ctx.uow.evidence.of_person(ctx.me.id, 1)
    return last[0].receipt if last else ""


async def _followed(ctx: Context, key: str, receipt: str) -> None:
    count = (await _seen(ctx, key)).followed + 1
    snapshot = {"receipt": receipt, "count": count}
    await ctx.uow.postings.put(ctx.home.id, FOLLOWED, f"{key}/{count:04d}", at=ctx.now, snapshot=snapshot)
    await ctx.audit("summary-followed", f"summary:{ctx.home.id}:{key}", receipt=receipt)


async def _choose(ctx: Context, key: str, row: PlanRow) -> list[Say]:
    # The newest choice sorts last; one made in the same instant is the same choice.
    await ctx.uow.postings.put(ctx.home.id, ROW, ctx.now.isoformat(), at=ctx.now, snapshot={"row": row.id})
    await ctx.audit("follow-up-row", f"row:{row.id}", code=row.code)
    words = await _kept_words(ctx, key)
    if not words:
        return await _ask_words(ctx, key, row)
    draft = Draft(sent_at=ctx.incoming.sent_at, message=ctx.incoming.message, text=words)
    return await _hand_in(ctx, await board_of(ctx), key, row, draft)


async def _kept_words(ctx: Context, key: str) -> str:
    """What the leader wrote before a row was chosen."""
    assert ctx.incoming.sender is not None
    waiting = await ctx.uow.dialogues.get(ctx.incoming.address, ctx.incoming.sender.user, ctx.now)
    mine = waiting is not None and waiting.kind == _DIALOGUE and waiting.data.get("key") == key
    return str(waiting.data.get("words", "")) if mine and waiting is not None else ""


async def _remembered(ctx: Context, board: Board) -> PlanRow | None:
    chosen = await ctx.uow.postings.latest(ctx.home.id, ROW, "~")
    row = board.row_by_id.get(int(chosen[1]["row"])) if chosen is not None else None
    return row if row is not None and row.applicable else None


async def _ask_words(ctx: Context, key: str, row: PlanRow) -> list[Say]:
    await _wait(ctx, "words", key=key, row=row.id)
    title = row_title(ctx.person, row, open_place=ctx.incoming.private)
    other = Button(key="ringkasan-follow-button-other", action="ringkasan.other", args=(key,), owner=ctx.me.id)
    message = say("ringkasan-follow-ask", code=row.code, title=title, buttons=[[other]])
    return [_over(ctx, message)]


async def _ask_row(ctx: Context, board: Board, key: str, *, words: str = "") -> list[Say]:
    await _wait(ctx, "row", key=key, words=words)
    offered = monitoring_rows(board.rows) or [row for row in board.rows if row.area == "I" and row.applicable][:6]
    buttons = [
        [
            Button(
                key="ringkasan-follow-button-row",
                params={"code": row.code, "title": row_title(ctx.person, row, limit=LABEL)},
                action="ringkasan.row",
                args=(key, str(row.id)),
                owner=ctx.me.id,
            )
        ]
        for row in offered
    ]
    asked = "ringkasan-follow-which-kept" if words else "ringkasan-follow-which"
    return [_over(ctx, say(asked, buttons=buttons))]


async def _wait(ctx: Context, step: str, **data: Any) -> None:
    await keep_files_waiting(ctx)
    assert ctx.incoming.sender is not None
    dialogue = Dialogue(kind=_DIALOGUE, step=step, data=data, expires_at=ctx.now + _PATIENCE)
    await ctx.uow.dialogues.put(ctx.incoming.address, ctx.incoming.sender.user, dialogue)


def _key_of_press(ctx: Context) -> str:
    return ctx.press.args[0] if ctx.press is not None and ctx.press.args else ""


def _over(ctx: Context, message: Say) -> Say:
    """In place of the message whose button was pressed."""
    return replace(message, edit=ctx.incoming.message) if ctx.press is not None else message
