"""One row as those who hold it see it: how far each of them is, and what one can do about it oneself.

Steps: the card → *Saya kerjakan* (said of the most pressing time) → *Ambil*, *Ambil alih* or *Ikut memegang* of a row that is
not mine, *Lepas* of one that is; whoever held it is told, and nothing of who held it when is lost.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from domain.access import Action
from domain.board import Board
from domain.chat import Button, Line, Param, Say, Word
from domain.holding import Cause
from domain.model import Occurrence, Person, PersonState, PlanRow
from domain.ports import NotFound
from domain.progress import deadline, row_figures
from handlers import waiting_words
from handlers.bukti_place import link_code
from handlers.context import Context
from handlers.leaving import coordinators_of
from handlers.people import edited, short_name
from handlers.rows import board_with, may_read, visible
from handlers.tim_load import status_of
from handlers.wording import cut

_PAST = 4


async def card(ctx: Context, board: Board, row: PlanRow) -> Say:
    """Who holds the row, each with their own status, and what the person who asks can do. Raises `NotFound` for a row that is
    not to be seen here."""
    if not visible(ctx, row):
        raise NotFound(f"row {row.id}")
    current = row_figures(board, row, ctx.today).next
    people = {p.id: p for p in await ctx.uow.people.of_office(ctx.home.id)}
    holders = [people[p] for r, p in board.assignees if r == row.id]
    lines = [Line("tugas-card", {"code": row.code, "title": cut(row.title, 140)})]
    day = deadline(current) if current is not None else None
    lines += [Line("tugas-card-due", {"day": day})] if day is not None else []
    lines += [await _holder(ctx, board, current, person) for person in holders] or [Line("tugas-card-free")]
    lines += await _put_off(ctx, current, holders)
    lines += await _past(ctx, row, people)
    back = Button(key="button-tasks", action="mulai.run", args=("tugas",))
    mine = any(person.id == ctx.me.id for person in holders)
    actions = _mine(ctx, board, row, current) if mine else _not_mine(ctx, row, holders)
    send = Button(key="button-submit", link=f"bukti-{link_code(row)}")
    assign: tuple[Button, ...] = ()
    if ctx.may(Action.ASSIGN, row.area):
        assign = (Button(key="tugas-button-assign", action="tim.row", args=(str(row.id), "0")),)
    whole = Button(key="tugas-button-whole", action="rencana.row", args=(str(row.id),))
    buttons = ((send, whole), *actions, (*assign, back))
    return edited(ctx, Say(lines=tuple(lines), buttons=buttons, subject=f"row:{row.id}"))


async def opened(ctx: Context) -> list[Say]:
    """The button with the row's code."""
    board, row = await _pressed(ctx)
    return [await card(ctx, board, row)]


async def care(ctx: Context) -> list[Say]:
    """*Saya kerjakan*, or not any more; the button names what it leads to."""
    assert ctx.press is not None
    board, row = await _pressed(ctx)
    occurrence = board.occurrence_by_id.get(int(ctx.press.args[1]))
    if occurrence is None or occurrence.row != row.id:
        raise NotFound("occurrence")
    if not may_read(ctx, row):
        raise NotFound(f"row {row.id}")
    on = ctx.press.args[2] == "1"
    if await ctx.uow.assignments.care(occurrence.id, ctx.me.id, on, at=ctx.now):
        await ctx.audit("care-said" if on else "care-ended", f"occurrence:{occurrence.id}")
        await waiting_words.follow(ctx)
    return [await card(ctx, await board_with(ctx, row.id), row)]


async def ask(ctx: Context) -> list[Say]:
    """Taking a row over from others asks once, for they are told."""
    board, row = await _pressed(ctx)
    others = await _holders(ctx, board, row)
    if not others:
        return await take(ctx)
    names = ", ".join(short_name(person) for person in others[:5])
    line = Line("tugas-take-ask", {"code": row.code, "names": names})
    yes = Button(key="tugas-button-take-yes", action="tugas.take", args=(str(row.id), "over"))
    back = Button(key="button-back", action="tugas.row", args=(str(row.id),))
    return [edited(ctx, Say(lines=(line,), buttons=((yes,), (back,))))]


async def take(ctx: Context) -> list[Say]:
    """Hold the row: instead of those who did ("over"), or beside them."""
    assert ctx.press is not None
    board, row = await _pressed(ctx)
    if not may_read(ctx, row):
        raise NotFound(f"row {row.id}")
    over = ctx.press.args[1:] == ("over",)
    others = await _holders(ctx, board, row)
    cause = Cause.TAKEN_OVER if over and others else Cause.TAKEN
    told: list[Say] = []
    if over:
        for person in others:
            await ctx.uow.assignments.end(row.id, person.id, at=ctx.now, by=ctx.me.id, cause=Cause.TAKEN_OVER)
            told += _told(ctx, person, row)
    new = await ctx.uow.assignments.give(row.id, ctx.me.id, at=ctx.now, by=ctx.me.id, cause=cause)
    if new or told:
        former = [person.id for person in others] if over else []
        await ctx.audit("row-taken-over" if former else "row-taken", f"row:{row.id}", former=former)
    return [await card(ctx, await board_with(ctx, row.id), row), *told]


async def release(ctx: Context) -> list[Say]:
    """Give the row back; where nobody holds it then, its coordinators are told."""
    board, row = await _pressed(ctx)
    if not await ctx.uow.assignments.end(row.id, ctx.me.id, at=ctx.now, by=ctx.me.id, cause=Cause.RELEASED):
        return [await card(ctx, board, row)]
    await ctx.audit("row-released", f"row:{row.id}")
    now = await board_with(ctx, row.id)
    told = [] if await _holders(ctx, now, row) else await _offered(ctx, row)
    return [await card(ctx, now, row), *told]


# ── Steps ────────────────────────────────────────────────────────────────────


async def _pressed(ctx: Context) -> tuple[Board, PlanRow]:
    """The row that the button names, if it is this office's and may be seen by this person at all."""
    assert ctx.press is not None
    number = int(ctx.press.args[0])
    board = await board_with(ctx, number)
    row = board.row_by_id[number]
    if not visible(ctx, row):
        raise NotFound(f"row {number}")
    return board, row


async def _holders(ctx: Context, board: Board, row: PlanRow) -> Sequence[Person]:
    """Who holds it beside the person who asks."""
    return [await ctx.uow.people.get(p) for r, p in board.assignees if r == row.id and p != ctx.me.id]


async def _holder(ctx: Context, board: Board, current: Occurrence | None, person: Person) -> Line:
    params: dict[str, Param] = {"name": short_name(person)}
    if current is None:
        return Line("tugas-card-holder-quiet", params)
    params["status"] = Word(f"tugas-own-{(await status_of(ctx, board, current, person.id)).value}")
    return Line("tugas-card-holder", params)


async def _put_off(ctx: Context, current: Occurrence | None, holders: Sequence[Person]) -> list[Line]:
    """Who of them wants to be reminded of this time later."""
    if current is None:
        return []
    found = await ctx.uow.reminders.postponed(ctx.home.id, ctx.today + timedelta(days=1))
    until = {p.person: p.until for p in found if p.occurrence == current.id}
    return [
        Line("ingat-card-put-off", {"name": short_name(person), "until": until[person.id]})
        for person in holders
        if person.id in until
    ]


async def _past(ctx: Context, row: PlanRow, people: dict[int, Person]) -> list[Line]:
    """Who held it before, and why that ended; the last few."""
    ended = [past for past in await ctx.uow.assignments.history(row.id) if past.until is not None]
    found = [
        Line(
            "tugas-card-past",
            {
                "name": short_name(people[past.person]),
                "until": ctx.local(past.until).date(),
                "why": Word(f"tim-cause-{past.end_cause.value}"),
            },
        )
        for past in ended[:_PAST]
        if past.until is not None and past.end_cause is not None and past.person in people
    ]
    return [Line(""), *found] if found else []


def _mine(ctx: Context, board: Board, row: PlanRow, current: Occurrence | None) -> list[tuple[Button, ...]]:
    buttons = []
    if current is not None:
        on = (current.id, ctx.me.id) in board.cares
        args = (str(row.id), str(current.id), "0" if on else "1")
        buttons.append(Button(key=f"tugas-button-care-{'on' if on else 'off'}", action="tugas.care", args=args))
    buttons.append(Button(key="tugas-button-release", action="tugas.release", args=(str(row.id),)))
    return [tuple(buttons)]


def _not_mine(ctx: Context, row: PlanRow, holders: Sequence[Person]) -> list[tuple[Button, ...]]:
    if not ctx.may(Action.TAKE) or not row.applicable:
        return []
    if not holders:
        return [(Button(key="tugas-button-take", action="tugas.take", args=(str(row.id), "join")),)]
    return [
        (
            Button(key="tugas-button-take-over", action="tugas.ask", args=(str(row.id),)),
            Button(key="tugas-button-join", action="tugas.take", args=(str(row.id), "join")),
        )
    ]


def _told(ctx: Context, person: Person, row: PlanRow) -> list[Say]:
    if person.private is None or not person.active:
        return []
    params = {"name": short_name(ctx.me), "code": row.code, "title": cut(row.title, 100)}
    button = Button(key="tugas-button-row", params={"code": row.code}, action="tugas.row", args=(str(row.id),))
    language = person.language or ctx.home.language
    return [
        Say(
            lines=(Line("tugas-taken-over", params),),
            buttons=((button,),),
            to=person.private,
            subject=f"row:{row.id}",
            language=language,
        )
    ]


async def _offered(ctx: Context, row: PlanRow) -> list[Say]:
    active = await ctx.uow.people.of_office(ctx.home.id, PersonState.ACTIVE)
    line = Line("tugas-released", {"name": short_name(ctx.me), "code": row.code, "title": cut(row.title, 100)})
    give = Button(key="tugas-button-assign", action="tim.row", args=(str(row.id), "0"))
    return [
        Say(lines=(line,), buttons=((give,),), to=to.private, language=to.language or ctx.home.language)
        for to in coordinators_of(active, row.area)
        if to.private is not None and to.id != ctx.me.id
    ]
