"""One row of the plan in full: what it asks for, when, where it stands, and what can be done or looked up from there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from domain.access import Action
from domain.board import Board
from domain.chat import Button, Line, Param, Say, Word
from domain.model import Occurrence, PlanRow, Submission
from domain.occurrence_states import missing_documents
from domain.ports import NotFound
from domain.progress import Stage, components, deadline, row_figures, stage_of
from handlers.bukti_place import link_code
from handlers.context import Context
from handlers.jadwal_words import closed_line
from handlers.row_files import GONE, names_of, submission_line
from handlers.rows import area_arg, board_with, shown, visible
from handlers.wording import cut, side_by_side

_WANTED_SHOWN = 6
_DAYS_SHOWN = 3
_NOTES_SHOWN = 2
_BUTTONS_PER_LINE = 3


async def row_view(ctx: Context, board: Board, row: PlanRow, back: Button) -> Say:
    """What the row asks for, when, where it stands, and what to do next. Raises NotFound for a row that is not to be seen."""
    if not visible(ctx, row):
        raise NotFound
    current = row_figures(board, row, ctx.today).next
    submissions = [s for s in await ctx.uow.evidence.of_row(row.id) if s.state not in GONE]
    lines = [
        Line("rencana-row-title", {"code": row.code, "component": cut(row.component, 70)}),
        *_words(row),
        *([] if row.applicable else [closed_line(await ctx.uow.schedules.events(row.id))]),
        *_wanted(row, current, submissions),
        *_days(ctx, board, row),
        *await _last_evidence(ctx, submissions),
        *await _notes(ctx, row),
    ]
    actions = [Button(key="rencana-button-note", link=f"catatan-{link_code(row)}")]
    if row.applicable:
        actions.insert(0, _send_button(ctx, row, current))
    seen = [_onward("kisi-button", ".grid", row, back)]
    if submissions:
        seen.insert(0, _onward("rencana-button-evidence", ".evidence", row, back, count=len(submissions)))
    about = [
        _story_button(row, back),
        Button(key="tugas-button-holders", action="tugas.row", args=(str(row.id),)),
    ]
    if ctx.may(Action.RESCHEDULE, row.area):
        about.insert(0, Button(key="rencana-button-schedule", action="jadwal.row", args=(str(row.id),)))
    buttons = (tuple(actions), *side_by_side([*seen, *about, back], _BUTTONS_PER_LINE))
    return shown(ctx, Say(lines=tuple(lines), buttons=buttons, subject=f"row:{row.id}"))


def back_to_component(ctx: Context, board: Board, row: PlanRow, trail: str) -> Button:
    """*Kembali* from a row leads to the list that it stands in."""
    numbers = [component.number for component in components(board, row.area, ctx.today)]
    return Button(
        key="button-back",
        action=f"{trail}.part",
        args=(area_arg(board, row.area), str(numbers.index(row.component_no)), "0"),
    )


async def row_from_link(ctx: Context) -> list[Say]:
    """The deep link "baris-7": the row in the private chat."""
    number = ctx.incoming.args.partition("-")[2]
    if not number.isdecimal():
        raise NotFound
    board = await board_with(ctx, int(number))
    row = board.row_by_id[int(number)]
    return [await row_view(ctx, board, row, back_to_component(ctx, board, row, "rencana"))]


# ── The row ──────────────────────────────────────────────────────────────────


def _words(row: PlanRow) -> Iterator[Line]:
    if row.indicator:
        yield Line("rencana-row-indicator", {"text": cut(row.indicator, 110)})
    if row.action and row.action != row.indicator:
        yield Line("rencana-row-action", {"text": cut(row.action, 110)})
    yield Line("rencana-row-target", {"text": cut(row.target_text, 80) or "–"})
    if row.schedule:
        yield Line("rencana-row-schedule", {"text": cut(row.schedule, 80)})
    if row.pic:
        yield Line("rencana-row-pic", {"name": cut(row.pic, 40)})


def _wanted(row: PlanRow, current: Occurrence | None, submissions: Sequence[Submission]) -> Iterator[Line]:
    """The checklist, with a tick at what is in for the present period."""
    if not row.wanted:
        return
    of_period = [s for s in submissions if current is None or s.occurrence == current.id]
    missing = missing_documents(row.wanted, of_period)
    yield Line("rencana-row-wanted")
    for wanted in row.wanted[:_WANTED_SHOWN]:
        key = "rencana-row-wanted-missing" if wanted in missing else "rencana-row-wanted-there"
        yield Line(key, {"name": cut(wanted.name, 48)})
    if len(row.wanted) > _WANTED_SHOWN:
        yield Line("rencana-row-wanted-more", {"count": len(row.wanted) - _WANTED_SHOWN})


def _days(ctx: Context, board: Board, row: PlanRow) -> Iterator[Line]:
    """The due days around now: what is owed first; how many more there are."""
    staged = [(stage_of(row, o, ctx.today), o) for o in board.occurrences_of_row[row.id]]
    settled = {Stage.VERIFIED, Stage.NOT_APPLICABLE}
    owed = [(stage, o) for stage, o in staged if stage not in settled]
    chosen = owed[:_DAYS_SHOWN] or staged[-1:]
    for stage, occurrence in chosen:
        params: dict[str, Param] = {"stage": Word(f"rencana-stage-{stage.value}")}
        due = deadline(occurrence)
        if due is None:
            yield Line("rencana-day-none", params)
        elif occurrence.label:
            yield Line("rencana-day-label", {**params, "due": due, "label": cut(occurrence.label, 30)})
        else:
            yield Line("rencana-day", {**params, "due": due})
    if not staged:
        yield Line(
            "rencana-day-none", {"stage": Word(f"rencana-stage-{row_figures(board, row, ctx.today).stage.value}")}
        )
    if len(staged) > len(chosen):
        verified = sum(stage is Stage.VERIFIED for stage, _ in staged)
        yield Line("rencana-days-more", {"count": len(staged), "verified": verified})


async def _last_evidence(ctx: Context, submissions: Sequence[Submission]) -> list[Line]:
    if not submissions:
        return [Line("rencana-row-no-evidence")]
    last = max(submissions, key=lambda s: s.id)
    return [submission_line(ctx, last, await names_of(ctx, [last]))]


async def _notes(ctx: Context, row: PlanRow) -> list[Line]:
    return [
        Line("rencana-row-note", {"text": cut(note.text, 90), "day": ctx.local(note.at).date()})
        for note in await ctx.uow.notes.of_row(row.id, _NOTES_SHOWN)
    ]


# ── Buttons ──────────────────────────────────────────────────────────────────


def _onward(key: str, what: str, row: PlanRow, back: Button, **params: Param) -> Button:
    """To something about the row; back from there leads to the row, and from the row to where it was opened."""
    trail = back.action.partition(".")[0]
    return Button(key=key, params=params, action=f"{trail}{what}", args=(str(row.id), *_way(back)))


def _send_button(ctx: Context, row: PlanRow, current: Occurrence | None) -> Button:
    """In private the question follows at once; in a group the long dialogue moves to the private chat."""
    if current is None:
        return Button(key="rencana-button-send", link=f"bukti-{link_code(row)}")
    if ctx.incoming.private:
        return Button(key="rencana-button-send", action="bukti.again", args=(str(current.id),))
    return Button(key="rencana-button-send", link=f"bukti-{current.id}")


def _story_button(row: PlanRow, back: Button) -> Button:
    button = _onward("riwayat-button", ".story", row, back)
    return replace(button, args=(*button.args, "0"))


def _way(back: Button) -> tuple[str, ...]:
    """Only a list of due days needs its range to find the way back, a reminder its day; the others follow from the row."""
    return back.args[:1] if back.action.startswith(("tenggat.", "ingat.")) else ()
