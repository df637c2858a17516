"""Finding the place of evidence: which row, which time; asking with buttons where nobody can tell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from domain.board import Board
from domain.chat import Button, IncomingKind, Line, Say, say
from domain.evidence import (
    CLOSED,
    MISSING,
    Found,
    choose_occurrence,
    either_time,
    find_row,
    is_late,
    open_occurrences,
)
from domain.model import Occurrence, OccurrenceState, PlanRow
from domain.papers import words_suffice
from domain.plan import TargetKind
from domain.ports import NotFound
from domain.row_search import looks_like_code, nearest_codes
from domain.said_period import SaidPeriod, said_period
from handlers import bukti_submit
from handlers.bukti_draft import CONTENT, PLACE, WORDS, Draft, forget, keep
from handlers.bukti_words import LABEL, period_of, row_title
from handlers.context import Context, Refusal
from handlers.rows import visible
from handlers.wording import cut

_LIST = 8
_FEW = 5
_TIMES = 6
_SOON_DAYS = 31


async def find_and_go_on(ctx: Context, board: Board, draft: Draft, *, asked: bool = True) -> list[Say]:
    """The words and file names say which row, or the person is asked; then on with it.

    Where nobody asked for evidence (a file sent just so), a file's name alone does not decide: it may be a plan.
    """
    found = find_row(draft.text, draft.names, board, [row for row in board.rows if visible(ctx, row)], ctx.today)
    if found.row is not None and not asked and not draft.text:
        found = replace(found, row=None, candidates=(found.row,))
    if found.row is not None:
        text = found.rest if found.by_code else draft.text
        return await go_on(ctx, board, replace(draft, row=found.row.id, text=text), found.period)
    return await ask_row(ctx, board, draft, found)


async def go_on(ctx: Context, board: Board, draft: Draft, period: SaidPeriod | None = None) -> list[Say]:
    """The next step of a draft that knows its row: time → content → submission."""
    row = board.row_by_id.get(draft.row or 0)
    if row is None:
        raise NotFound
    if row.applicable and row.secret and not ctx.incoming.private:
        return [in_private(ctx, "bukti-secret-in-private", f"bukti-{link_code(row)}", code=row.code)]
    if row.applicable and draft.occurrence is None and not draft.files and not draft.text:
        asked = await _ask_time(ctx, board, row, draft)
        if asked:
            return asked
    if row.applicable and draft.occurrence is None and (either := _either(ctx, board, row, draft, period)):
        return await _ask_between(ctx, row, draft, either)
    try:
        if not row.applicable:
            raise Refusal("bukti-row-closed", code=row.code)
        number = draft.occurrence if draft.occurrence is not None else _time_of(ctx, board, row, draft, period)
        occurrence = await _occurrence(ctx, board, row, number)
    except Refusal as refusal:
        if draft.files and ctx.incoming.private:
            # What was sent waits for another row.
            waits = replace(draft, row=None, occurrence=None)
            await keep(ctx, PLACE, waits)
            if ctx.incoming.kind is not IncomingKind.BUTTON:
                return [_refused_but_kept(ctx, board, waits, refusal)]
            refusal.keeps = True
        raise
    draft = replace(draft, occurrence=number)
    if not draft.files and words_suffice(row.wanted, draft.text):
        draft = replace(draft, words_confirmed=True)
    if draft.has_content:
        return await bukti_submit.submit(ctx, row, occurrence, draft)
    return await ask_content(ctx, row, occurrence, draft)


def _time_of(ctx: Context, board: Board, row: PlanRow, draft: Draft, period: SaidPeriod | None) -> int | None:
    """The occurrence that fits best; None where the event of the row is only now said to have happened."""
    occurrences = board.occurrences_of_row.get(row.id, ())
    said = period or said_period(" ".join([draft.text, *draft.names]), board.plan.year)
    sent = ctx.local(draft.sent_at).date()
    if is_event_row(occurrences):
        # Evidence says by itself that the event happened; what still waits for some, or is of the same day, comes first.
        alive = [o for o in occurrences if o.state in MISSING or (o.start == sent and o.state not in CLOSED)]
        chosen = choose_occurrence(alive, sent, said)
        return chosen.id if chosen is not None else None
    chosen = choose_occurrence(occurrences, sent, said)
    if chosen is not None:
        return chosen.id
    raise _closed(row, board, sent, said)


def is_event_row(occurrences: Sequence[Occurrence]) -> bool:
    """Whether a row falls due only when somebody says that its event happened, each time anew. Rows whose target could
    not be read are taken as such, so that what was done for them can be handed in."""
    return all(o.kind is TargetKind.EVENT for o in occurrences)


def _closed(row: PlanRow, board: Board, sent: date, said: SaidPeriod | None) -> Refusal:
    """Nothing is open: what became of the time that was meant."""
    occurrences = board.occurrences_of_row.get(row.id, ())
    meant = choose_occurrence([replace(o, state=OccurrenceState.EMPTY) for o in occurrences], sent, said)
    assert meant is not None, "a row without occurrences is an event row"
    verified = board.occurrence_by_id[meant.id].state is OccurrenceState.VERIFIED
    key = "bukti-already-verified" if verified else "bukti-time-closed"
    return Refusal(key, code=row.code, period=period_of(meant))


async def _occurrence(ctx: Context, board: Board, row: PlanRow, occurrence: int | None) -> Occurrence | None:
    if occurrence is None:
        return None
    found = board.occurrence_by_id.get(occurrence)
    if found is None:
        found = await ctx.uow.plans.occurrence(occurrence)
    if found.row != row.id:
        raise NotFound
    if found.state in CLOSED:
        key = "bukti-already-verified" if found.state is OccurrenceState.VERIFIED else "bukti-time-closed"
        raise Refusal(key, code=row.code, period=period_of(found))
    return found


def _refused_but_kept(ctx: Context, board: Board, waits: Draft, refusal: Refusal) -> Say:
    """Why it does not go there, and that the files are still here, with the rows that want something."""
    buttons = [[_row_button(ctx, board, row, waits)] for row in open_rows(ctx, board)[:_FEW]]
    lines = (Line(refusal.key, refusal.params), Line("bukti-files-kept", {"count": len(waits.files)}))
    return Say(lines=lines, buttons=tuple(tuple(line) for line in buttons))


# ── Asking ───────────────────────────────────────────────────────────────────


async def ask_row(ctx: Context, board: Board, draft: Draft, found: Found | None = None) -> list[Say]:
    """For which row? Candidates of the words first, else what is open now; nothing that was sent is lost meanwhile."""
    candidates = list(found.candidates) if found else []
    near = open_rows(ctx, board)
    words = cut(draft.text, 60)
    if draft.text and not candidates and looks_like_code(draft.text):
        candidates = nearest_codes(draft.text, [row for row in board.rows if visible(ctx, row)])
        key = "bukti-code-unknown"
    elif candidates and draft.text:
        key = "bukti-which-of-these"
    elif draft.files and not draft.text:
        key = "bukti-which-row-files"
    else:
        key = "bukti-words-unknown" if draft.text else "bukti-which-row"
    rows = candidates if candidates and draft.text else list(dict.fromkeys((*candidates, *near)))
    if not rows:
        raise Refusal("bukti-nothing-open")
    await keep(ctx, PLACE, draft)
    buttons = [[_row_button(ctx, board, row, draft)] for row in rows[:_LIST]]
    if not ctx.incoming.private:
        # In a group what others type is talk, so the way to type a code is the private chat.
        buttons.append([Button(key="button-open-private", link="bukti")])
    return [_in_place(ctx, say(key, count=len(draft.files), words=words, buttons=buttons))]


def open_rows(ctx: Context, board: Board) -> list[PlanRow]:
    """What the person may want to send for: own rows before others, overdue before due soon before the rest."""
    mine = {row for row, person in board.assignees if person == ctx.me.id}
    ordered = []
    for row in board.rows:
        if not row.applicable or not visible(ctx, row):
            continue
        times = [o for o in board.occurrences_of_row[row.id] if o.state in MISSING and _is_near(o, ctx.today)]
        if times:
            first = min(times, key=lambda o: o.due or date.max)
            ordered.append((row.id not in mine, first.due or date.max, row.code, row))
    return [row for *_, row in sorted(ordered, key=lambda item: item[:3])]


def only_own_row(ctx: Context, board: Board) -> PlanRow | None:
    """The one row of this person that is owed something now; None where there are several, or none."""
    mine = {row for row, person in board.assignees if person == ctx.me.id}
    own = [row for row in open_rows(ctx, board) if row.id in mine]
    return own[0] if len(own) == 1 else None


def _is_near(occurrence: Occurrence, today: date) -> bool:
    begin = occurrence.start or occurrence.due
    return begin is None or (begin - today).days <= _SOON_DAYS


def _row_button(ctx: Context, board: Board, row: PlanRow, draft: Draft) -> Button:
    """With the time that what was sent goes to; where nothing was sent yet, the first that is missing, as in reminders."""
    title = row_title(ctx.person, row, open_place=ctx.incoming.private, limit=LABEL)
    times = board.occurrences_of_row[row.id]
    missing = [] if draft.files or draft.text else [o for o in times if o.state in MISSING and o.due is not None]
    next_due = min(missing, key=lambda o: o.due or date.max, default=None) or choose_occurrence(times, ctx.today)
    owner = ctx.me.id
    if next_due is None or next_due.due is None:
        return Button(
            key="bukti-button-row",
            params={"code": row.code, "title": title},
            action="bukti.row",
            args=(str(row.id),),
            owner=owner,
        )
    late = is_late(next_due, ctx.today) and next_due.state in MISSING
    return Button(
        key="bukti-button-row-late" if late else "bukti-button-row-due",
        params={"code": row.code, "title": title, "due": next_due.due},
        action="bukti.row",
        args=(str(row.id),),
        owner=owner,
    )


async def _ask_time(ctx: Context, board: Board, row: PlanRow, draft: Draft) -> list[Say]:
    """For which time? Only where several are open; empty when there is nothing to ask."""
    times = open_occurrences(board.occurrences_of_row.get(row.id, ()), ctx.today)
    return await _ask_between(ctx, row, draft, times) if len(times) > 1 else []


def _either(
    ctx: Context, board: Board, row: PlanRow, draft: Draft, period: SaidPeriod | None
) -> tuple[Occurrence, ...]:
    """The two times between which nobody can tell; nothing where a period was said, or one of them is the likelier one."""
    if not (draft.files or draft.text) or period or said_period(" ".join([draft.text, *draft.names]), board.plan.year):
        return ()
    times = board.occurrences_of_row.get(row.id, ())
    return () if is_event_row(times) else either_time(times, ctx.local(draft.sent_at).date())


async def _ask_between(ctx: Context, row: PlanRow, draft: Draft, times: Sequence[Occurrence]) -> list[Say]:
    await keep(ctx, PLACE, draft)
    buttons = [
        [
            Button(
                key="bukti-button-time-late" if is_late(o, ctx.today) else "bukti-button-time",
                params={"period": period_of(o)},
                action="bukti.time",
                args=(str(o.id),),
                owner=ctx.me.id,
            )
        ]
        for o in times[:_TIMES]
    ]
    title = row_title(ctx.person, row, open_place=ctx.incoming.private)
    return [_in_place(ctx, say("bukti-which-time", code=row.code, title=title, buttons=buttons))]


async def ask_content(ctx: Context, row: PlanRow, occurrence: Occurrence | None, draft: Draft) -> list[Say]:
    """Send the file now; where words came instead, are they the evidence?"""
    title = row_title(ctx.person, row, open_place=ctx.incoming.private)
    lines = [
        Line("bukti-send-now" if ctx.incoming.private else "bukti-send-now-group", {"code": row.code, "title": title})
    ]
    if occurrence is not None:
        lines.append(Line("bukti-receipt-period", {"period": period_of(occurrence)}))
    if row.wanted and not (row.secret and not visible(ctx, row)):
        lines.append(Line("bukti-wanted-list", {"list": cut(", ".join(w.name for w in row.wanted), 300)}))
    buttons: list[list[Button]] = []
    if draft.text:
        lines.append(Line("bukti-words-too", {"text": cut(draft.text, 200)}))
        buttons.append([Button(key="bukti-button-words", action="bukti.words", owner=ctx.me.id)])
    target = str(occurrence.id) if occurrence is not None else link_code(row)
    if not ctx.incoming.private:
        buttons.append([Button(key="button-open-private", link=f"bukti-{target}")])
    other = [Button(key="bukti-button-other-row", action="bukti.rows", owner=ctx.me.id)]
    cancel_button = Button(key="button-cancel", action="bukti.cancel", owner=ctx.me.id)
    buttons.append([*(other if ctx.incoming.private and not draft.text else []), cancel_button])
    await keep(ctx, WORDS if draft.text else CONTENT, draft)
    subject = f"occurrence:{occurrence.id}" if occurrence is not None else f"row:{row.id}"
    message = Say(lines=tuple(lines), buttons=tuple(tuple(line) for line in buttons), subject=subject)
    return [_in_place(ctx, message)]


def in_private(ctx: Context, key: str, link: str, **params: str) -> Say:
    """A word in the group that leads on to the private chat."""
    return _in_place(ctx, say(key, buttons=[[Button(key="button-open-private", link=link)]], **params))


def link_code(row: PlanRow) -> str:
    """A row's code as a start payload can hold it."""
    return row.code.replace(".", "_")


def _in_place(ctx: Context, message: Say) -> Say:
    """Over the message whose button was pressed, so that the chat is not flooded."""
    if ctx.incoming.kind is IncomingKind.BUTTON:
        return replace(message, edit=ctx.incoming.message)
    return message


async def cancel(ctx: Context) -> list[Say]:
    """*Batal* under a question: the draft is given up, and said so."""
    await forget(ctx)
    return [_in_place(ctx, say("bukti-given-up"))]
