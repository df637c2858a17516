"""*Riwayat*: a row's story on one screen, newest first: who did what, when and why.

Steps: all that is kept of the row → its story (`domain.story`) → a page of it. Why something came back is for who may open
the evidence; of a secret row nothing is told to who may not see it.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from domain.board import Board
from domain.chat import Button, Line, Param, Say, Word
from domain.model import PersonState, PlanRow, Role
from domain.ports import NotFound
from domain.story import Kept, Moment, MomentKind, Reminded, tell
from domain.subjects import names_time, nudge_key
from handlers.context import Context
from handlers.jadwal_words import event_word
from handlers.row_files import may_fetch_of
from handlers.rows import board_with, shown, visible
from handlers.tinjau_card import reason_word
from handlers.wording import cut, paged, turning

_PER_PAGE = 9
_MOST = 200
# Reminders are told of so many days: further back nobody asks whether somebody was reminded.
_DAYS_BACK = 92
_ACTIONS = ("plan-applied", "evidence-withdrawn", "evidence-moved", "evidence-moved-away", "row-secret", "row-open")


async def story(ctx: Context) -> list[Say]:
    """A page of the story; `args` are the row, what its list needs to be found again, and the page."""
    assert ctx.press is not None
    trail, (number, *way, page) = ctx.press.action.partition(".")[0], ctx.press.args
    board = await board_with(ctx, int(number))
    row = board.row_by_id[int(number)]
    if not visible(ctx, row):
        raise NotFound(f"row {number}")
    moments = tell(await _kept(ctx, board, row))
    place, on_page = paged(moments, int(page), _PER_PAGE)
    lines = [
        Line("riwayat-title", {"code": row.code, "title": cut(row.title, 60)}),
        *await _told(ctx, row, on_page),
    ]
    if not moments:
        lines.append(Line("riwayat-none"))
    here = (number, *way)
    back = Button(key="button-back", action=f"{trail}.row", args=here)
    turn = turning(f"{trail}.story", here, place, len(moments), _PER_PAGE)
    return [shown(ctx, Say(lines=tuple(lines), buttons=(turn, (back,)), subject=f"row:{row.id}"))]


async def _kept(ctx: Context, board: Board, row: PlanRow) -> Kept:
    submissions = await ctx.uow.evidence.of_row(row.id)
    assignments = await ctx.uow.assignments.history(row.id, _MOST)
    subjects = [f"plan:{board.plan.id}", f"row:{row.id}", *(f"submission:{s.id}" for s in submissions)]
    return Kept(
        submissions=submissions,
        reviews=await ctx.uow.reviews.of([s.id for s in submissions]),
        events=await ctx.uow.schedules.events(row.id, _MOST),
        notes=await ctx.uow.notes.of_row(row.id, _MOST),
        assignments=assignments,
        entries=await ctx.uow.audit.of_subjects(ctx.home.id, subjects, _ACTIONS),
        reminders=await _reminders(ctx, board, row, {held.person for held in assignments}),
    )


async def _reminders(ctx: Context, board: Board, row: PlanRow, holders: set[int]) -> list[Reminded]:
    """The private reminders about this row in the last weeks, to those who hold or held it and to its coordinators."""
    team = await ctx.uow.people.of_office(ctx.home.id, PersonState.ACTIVE)
    people = holders | {person.id for person in team if person.holds(Role.COORDINATOR, row.area)}
    days = [ctx.today - timedelta(days=back) for back in range(_DAYS_BACK)]
    of_key = {nudge_key(ctx.home.id, person, day): person for person in people for day in days}
    times = frozenset(occurrence.id for occurrence in board.occurrences_of_row[row.id])
    return [
        Reminded(at=at, person=of_key[key])
        for key, subject, at in await ctx.uow.archive.delivered(of_key)
        if names_time(subject, times)
    ]


async def _told(ctx: Context, row: PlanRow, moments: Sequence[Moment]) -> list[Line]:
    people = {p for m in moments for p in (m.person, m.about) if p is not None}
    names: dict[int | None, Param] = {p: cut((await ctx.uow.people.get(p)).name, 32) for p in people}
    return [_line(ctx, row, moment, names) for moment in moments]


def _line(ctx: Context, row: PlanRow, moment: Moment, names: dict[int | None, Param]) -> Line:
    what = _what(moment, names)
    params: dict[str, Param] = {"day": ctx.local(moment.at), "date": ctx.local(moment.at).date(), "what": what}
    if moment.person is not None:
        params["name"] = names[moment.person]
    key = "riwayat-line" if moment.person is not None else "riwayat-line-nobody"
    if moment.why and (moment.sender is None or may_fetch_of(ctx, row, moment.sender)):
        why = reason_word(moment.why)
        return Line(f"{key}-because", {**params, "why": cut(why, 120) if isinstance(why, str) else why})
    return Line(key, params)


def _what(moment: Moment, names: dict[int | None, Param]) -> Word:
    """What was done, in a few words."""
    key = f"riwayat-{moment.kind.value}"
    match moment.kind:
        case MomentKind.DATES:
            assert moment.event is not None
            return event_word(moment.event)
        case MomentKind.NOTED:
            return Word(key, {"text": cut(moment.text, 90)})
        case MomentKind.ASSIGNED | MomentKind.UNASSIGNED:
            if moment.about == moment.person:
                return Word(f"{key}-self")
            return Word(key, {"about": names[moment.about]})
        case MomentKind.REMINDED:
            return Word(key, {"about": names[moment.about], "count": moment.count})
        case MomentKind.HANDED_IN:
            return _handed_in(moment)
        case MomentKind.MOVED if moment.text:
            return Word("riwayat-moved-away", {"receipt": moment.receipt, "code": cut(moment.text, 24)})
        case MomentKind.APPROVED | MomentKind.RETURNED:
            return Word(key, {"receipt": moment.receipt, "count": moment.count})
        case MomentKind.PLANNED | MomentKind.SECRET | MomentKind.OPEN:
            return Word(key)
    return Word(key, {"receipt": moment.receipt})


def _handed_in(moment: Moment) -> Word:
    params: dict[str, Param] = {"receipt": moment.receipt, "round": moment.round}
    if moment.late:
        return Word("riwayat-handed-in-late", params)
    return Word("riwayat-handed-in", params)
