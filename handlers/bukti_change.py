"""Changing one's mind about a submission: another document, time or row, or taking it back; and edited captions.

Each press asks again whose it is and in which state; a reviewed submission stays as it is.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from domain.access import Action, Verdict, columns_of, decide
from domain.chat import Button, Line, Say, say
from domain.evidence import CLOSED, choose_occurrence, find_row
from domain.model import SubmissionState
from domain.ports import NotFound
from domain.row_search import find_code
from handlers.bukti_draft import MOVE, Draft, forget, keep, own_words
from handlers.bukti_place import open_rows
from handlers.bukti_receipt import Case, own_case, receipt, refresh, tell_coordinators
from handlers.bukti_words import LABEL, period_of, row_title
from handlers.context import Context, Refusal
from handlers.rows import board_with, visible
from handlers.wording import cut

_OPTIONS = 8
_TIMES = 6
# Within this time a wrong photo is taken back with one press; later, when somebody may be looking at it, with two.
_AT_ONCE = timedelta(minutes=10)
_CHANGEABLE = (SubmissionState.SUBMITTED, SubmissionState.WAITING)


async def change(ctx: Context) -> list[Say]:
    """*Ubah*: which document it is, another time, another row."""
    case = await _mine(ctx)
    number = str(case.submission.id)
    lines = [Line("bukti-change", {"number": case.submission.receipt, "code": case.row.code})]
    buttons: list[tuple[Button, ...]] = []
    if len(case.row.wanted) > 1 and visible(ctx, case.row):
        for wanted in case.row.wanted[:_OPTIONS]:
            key = "bukti-button-wanted-now" if wanted.id == case.submission.wanted else "bukti-button-wanted"
            name = cut(wanted.name, LABEL)
            buttons.append((_button(case, key, "bukti.wanted", number, str(wanted.id), name=name),))
        buttons.append((_button(case, "bukti-button-wanted-several", "bukti.wanted", number, "0"),))
    buttons.append(
        (
            _button(case, "bukti-button-other-time", "bukti.times", number),
            _button(case, "bukti-button-other-row", "bukti.move", number),
        )
    )
    buttons.append((_button(case, "button-back", "bukti.receipt", number),))
    return [_over(ctx, Say(lines=tuple(lines), buttons=tuple(buttons)))]


async def show(ctx: Context) -> list[Say]:
    """Back to the receipt as it is now."""
    return await _receipt(ctx, int(_arg(ctx, 0)))


async def wanted(ctx: Context) -> list[Say]:
    """It is this document; 0: a bundle or none of them."""
    case = await _mine(ctx)
    chosen = int(_arg(ctx, 1)) or None
    if chosen is not None and chosen not in {w.id for w in case.row.wanted}:
        raise NotFound
    return await _place(ctx, case, row=case.row.id, occurrence=case.occurrence.id, wanted=chosen)


async def times(ctx: Context) -> list[Say]:
    """The other times of the same row that are still open, those nearest to now first."""
    case = await _mine(ctx)
    board = await board_with(ctx, case.row.id)
    occurrences = [o for o in board.occurrences_of_row.get(case.row.id, ()) if o.state not in CLOSED]
    others = sorted(
        (o for o in occurrences if o.id != case.occurrence.id),
        key=lambda o: abs((o.due - ctx.today).days) if o.due else 0,
    )
    if not others:
        raise Refusal("bukti-no-other-time", code=case.row.code)
    number = str(case.submission.id)
    chosen = sorted(others[:_TIMES], key=lambda o: o.number)
    buttons = [
        (_button(case, "bukti-button-time", "bukti.moved", number, str(o.id), period=period_of(o)),) for o in chosen
    ]
    buttons.append((_button(case, "button-back", "bukti.change", number),))
    return [_over(ctx, say("bukti-change-time", number=case.submission.receipt, code=case.row.code, buttons=buttons))]


async def move(ctx: Context) -> list[Say]:
    """Another row: the likely ones as buttons; in private a code or words can be typed as well."""
    case = await _mine(ctx)
    board = await board_with(ctx, case.row.id)
    seen = [row for row in board.rows if visible(ctx, row) and row.applicable]
    found = find_row(case.submission.text, [f.name for f in case.submission.files], board, seen, ctx.today)
    rows = [row for row in (*found.candidates, *open_rows(ctx, board)) if row.id != case.row.id]
    number = str(case.submission.id)
    buttons = [
        (
            _button(
                case,
                "bukti-button-row",
                "bukti.torow",
                number,
                str(row.id),
                code=row.code,
                title=row_title(ctx.person, row, open_place=ctx.incoming.private, limit=LABEL),
            ),
        )
        for row in dict.fromkeys(rows[:_OPTIONS])
    ]
    buttons.append((_button(case, "button-back", "bukti.change", number),))
    if ctx.incoming.private:
        draft = Draft(sent_at=case.submission.at, message=case.submission.message)
        await keep(ctx, MOVE, draft, submission=case.submission.id)
    key = "bukti-change-row" if ctx.incoming.private else "bukti-change-row-group"
    return [_over(ctx, say(key, number=case.submission.receipt, buttons=buttons))]


async def to_row(ctx: Context) -> list[Say]:
    """That row, and of its times the one that fits the day it was sent."""
    return await _to_row(ctx, await _mine(ctx), int(_arg(ctx, 1)))


async def moved(ctx: Context) -> list[Say]:
    """That time."""
    case = await _mine(ctx)
    occurrence = await ctx.uow.plans.occurrence(int(_arg(ctx, 1)))
    if occurrence.row != case.row.id or occurrence.state in CLOSED:
        raise NotFound
    return await _place(ctx, case, row=case.row.id, occurrence=occurrence.id, wanted=case.submission.wanted)


async def typed(ctx: Context, submission: int) -> list[Say]:
    """The code or words of the row it moves to, typed in private."""
    case = await _mine(ctx, submission)
    board = await board_with(ctx, case.row.id)
    seen = [row for row in board.rows if visible(ctx, row) and row.applicable]
    found = find_row(ctx.incoming.text, [], board, seen, ctx.today)
    if found.row is not None:
        return await _to_row(ctx, case, found.row.id)
    buttons = [
        (
            _button(
                case,
                "bukti-button-row",
                "bukti.torow",
                str(submission),
                str(row.id),
                code=row.code,
                title=row_title(ctx.person, row, limit=LABEL),
            ),
        )
        for row in found.candidates
    ]
    return [say("bukti-words-unknown", words=cut(ctx.incoming.text, 60), count=0, buttons=buttons)]


async def withdraw(ctx: Context) -> list[Say]:
    """*Batalkan*: at once within ten minutes, later after a second press; kept in the history either way."""
    case = await _mine(ctx, withdrawing=True)
    confirmed = len(_args(ctx)) > 1
    if not confirmed and ctx.now - case.submission.at > _AT_ONCE:
        number = str(case.submission.id)
        buttons = (
            (_button(case, "bukti-button-withdraw-sure", "bukti.withdraw", number, "1"),),
            (_button(case, "button-back", "bukti.receipt", number),),
        )
        return [_over(ctx, say("bukti-withdraw-sure", number=case.submission.receipt, buttons=buttons))]
    if not await ctx.uow.evidence.set_state(case.submission.id, _CHANGEABLE, SubmissionState.WITHDRAWN):
        raise _present_state(case)
    await refresh(ctx.uow, case.occurrence.id)
    await ctx.audit("evidence-withdrawn", f"submission:{case.submission.id}", number=case.submission.receipt)
    again = Button(key="bukti-button-again", action="bukti.again", args=(str(case.occurrence.id),), owner=ctx.me.id)
    if not ctx.incoming.private:
        again = Button(key="bukti-button-again", link=f"bukti-{case.occurrence.id}")
    return [_over(ctx, say("bukti-withdrawn", number=case.submission.receipt, code=case.row.code, buttons=((again,),)))]


async def edited(ctx: Context) -> list[Say]:
    """An edited caption of one's own submission: a correction, with what stood there before kept in the history."""
    incoming = ctx.incoming
    if ctx.person is None or ctx.office is None or not ctx.may(Action.SUBMIT):
        return []
    submission = await ctx.uow.evidence.by_message(incoming.address, incoming.message)
    if submission is None or submission.person != ctx.me.id or submission.office != ctx.home.id:
        return []
    if submission.state not in _CHANGEABLE:
        return []
    board = await board_with(ctx, submission.row)
    if incoming.command not in {"", "bukti"}:
        return []  # an edit never gives a command
    words = own_words(ctx)
    coded = find_code(words, board.rows)
    text = coded.rest if coded is not None else words
    if text == submission.text:
        return []
    await ctx.uow.evidence.set_text(submission.id, text)
    subject = f"submission:{submission.id}"
    await ctx.audit("evidence-text-changed", subject, number=submission.receipt, before=submission.text, after=text)
    return [say("bukti-text-changed", number=submission.receipt)] if incoming.private else []


# ── Steps ────────────────────────────────────────────────────────────────────


async def _mine(ctx: Context, submission: int | None = None, *, withdrawing: bool = False) -> Case:
    """The submission that the button is about, if the person may change it and nobody reviewed it yet."""
    case = await own_case(ctx.uow, ctx.home.id, submission if submission is not None else int(_arg(ctx, 0)))
    verdict = decide(Action.WITHDRAW, columns_of(ctx.person, case.row.area))
    own = case.submission.person == ctx.me.id
    if not (own or (withdrawing and verdict is Verdict.YES)):
        raise Refusal("refused-withdraw")
    if case.submission.state not in _CHANGEABLE:
        raise _present_state(case)
    return case


def _present_state(case: Case) -> Refusal:
    return Refusal(f"bukti-now-{case.submission.state.value}", number=case.submission.receipt)


async def _to_row(ctx: Context, case: Case, row_id: int) -> list[Say]:
    board = await board_with(ctx, row_id)
    row = board.row_by_id[row_id]
    if row.secret and not ctx.incoming.private:
        raise Refusal("bukti-secret-in-private", code=row.code)
    sent = ctx.local(case.submission.at).date()
    occurrence = choose_occurrence(board.occurrences_of_row[row.id], sent)
    if occurrence is None and not board.occurrences_of_row[row.id] and row.applicable:
        occurrence = await ctx.uow.plans.open_event(row.id, sent, person=ctx.me.id, at=ctx.now)
    if occurrence is None:
        raise Refusal("bukti-row-closed", code=row.code)
    only = row.wanted[0].id if len(row.wanted) == 1 else None
    await forget(ctx)
    return await _place(ctx, case, row=row.id, occurrence=occurrence.id, wanted=only)


async def _place(ctx: Context, case: Case, *, row: int, occurrence: int, wanted: int | None) -> list[Say]:
    await ctx.uow.evidence.set_place(case.submission.id, row=row, occurrence=occurrence, wanted=wanted)
    for touched in dict.fromkeys((case.occurrence.id, occurrence)):
        await refresh(ctx.uow, touched)
    before = {"row": case.row.code, "occurrence": case.occurrence.id, "wanted": case.submission.wanted}
    after = {"row": row, "occurrence": occurrence, "wanted": wanted}
    await ctx.audit(
        "evidence-moved", f"submission:{case.submission.id}", number=case.submission.receipt, before=before, after=after
    )
    says = await _receipt(ctx, case.submission.id)
    if row != case.row.id:
        # Coordinators of another area have not heard of it; the others are not told twice (unique key).
        says += await tell_coordinators(ctx.uow, await own_case(ctx.uow, ctx.home.id, case.submission.id))
    return says


async def _receipt(ctx: Context, submission: int) -> list[Say]:
    case = await own_case(ctx.uow, ctx.home.id, submission)
    if case.submission.person != ctx.me.id:
        raise NotFound
    shown = await receipt(ctx.uow, case, fresh=False)
    return [_over(ctx, replace(shown, to=None, reply_to="", language=""))]


def _over(ctx: Context, message: Say) -> Say:
    return replace(message, edit=ctx.incoming.message) if ctx.press is not None else message


def _args(ctx: Context) -> tuple[str, ...]:
    return ctx.press.args if ctx.press is not None else ()


def _arg(ctx: Context, place: int) -> str:
    """An argument of the pressed button. Raises Refusal for one that was never made by us."""
    args = _args(ctx)
    if place >= len(args) or not args[place].isdecimal():
        raise Refusal("button-void")
    return args[place]


def _button(case: Case, key: str, action: str, *args: str, **params: object) -> Button:
    return Button(key=key, params=params, action=action, args=args, owner=case.submission.person)  # type: ignore[arg-type]
