"""Taking a submission back, by its sender or a coordinator of its area; and captions that were edited."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from domain.access import Action, Verdict, columns_of, decide
from domain.chat import Button, Say, say
from domain.model import SubmissionState
from domain.row_search import find_code
from handlers import review_word
from handlers.bukti_change import CHANGEABLE, arg, args, button, over, present_state
from handlers.bukti_draft import own_words
from handlers.bukti_receipt import Case, own_case, refresh
from handlers.bukti_words import language_at, row_title
from handlers.context import Context, Refusal
from handlers.rows import board_with

# Within this time a wrong photo is taken back with one press; later, when somebody may be looking at it, with two.
_AT_ONCE = timedelta(minutes=10)
_ALIVE = (*CHANGEABLE, SubmissionState.VERIFIED, SubmissionState.RETURNED)


async def withdraw(ctx: Context) -> list[Say]:
    """*Batalkan*: one's own at once within ten minutes, later after a second press, until it is reviewed. Coordinators of
    the area may take anything back, always after a second press. It is kept in the history either way."""
    case = await own_case(ctx.uow, ctx.home.id, int(arg(ctx, 0)))
    rules = decide(Action.WITHDRAW, columns_of(ctx.person, case.row.area)) is Verdict.YES
    own = case.submission.person == ctx.me.id
    if not (own or rules):
        raise Refusal("refused-withdraw")
    if case.submission.state not in (_ALIVE if rules else CHANGEABLE):
        raise present_state(case)
    fresh = own and ctx.now - case.submission.at <= _AT_ONCE
    if len(args(ctx)) < 2 and not fresh:
        return [over(ctx, _ask(case, own=own))]
    if not await ctx.uow.evidence.set_state(case.submission.id, [case.submission.state], SubmissionState.WITHDRAWN):
        raise present_state(case)
    await refresh(ctx.uow, case.occurrence.id)
    await review_word.follow(ctx.uow, ctx.home, case.row.area, ctx.now)
    await ctx.audit("evidence-withdrawn", f"submission:{case.submission.id}", number=case.submission.receipt, own=own)
    if not own:
        done = say("bukti-withdrawn-other", number=case.submission.receipt, code=case.row.code, name=case.person.name)
        return [over(ctx, done), *await _tell_sender(ctx, case)]
    again = Button(key="bukti-button-again", action="bukti.again", args=(str(case.occurrence.id),), owner=ctx.me.id)
    if not ctx.incoming.private:
        again = Button(key="bukti-button-again", link=f"bukti-{case.occurrence.id}")
    return [over(ctx, say("bukti-withdrawn", number=case.submission.receipt, code=case.row.code, buttons=((again,),)))]


def _ask(case: Case, *, own: bool) -> Say:
    number = str(case.submission.id)
    if own:
        sure = button(case, "bukti-button-withdraw-sure", "bukti.withdraw", number, "1")
        back = button(case, "button-back", "bukti.receipt", number)
        return say("bukti-withdraw-sure", number=case.submission.receipt, buttons=[[sure], [back]])
    sure = Button(key="bukti-button-withdraw-sure", action="bukti.withdraw", args=(number, "1"))
    back = Button(key="button-back", action="tinjau.back", args=(number,))
    params = {"number": case.submission.receipt, "code": case.row.code, "name": case.person.name}
    return say("bukti-withdraw-other-sure", buttons=[[sure], [back]], **params)


async def _tell_sender(ctx: Context, case: Case) -> list[Say]:
    """Whose submission a coordinator took back hears of it, and how to send the right one."""
    to = case.person.private
    if to is None or not case.person.active:
        return []
    again = Button(
        key="bukti-button-again", action="bukti.again", args=(str(case.occurrence.id),), owner=case.person.id
    )
    told = say(
        "bukti-withdrawn-by",
        number=case.submission.receipt,
        code=case.row.code,
        title=row_title(case.person, case.row),
        reviewer=ctx.me.name,
        buttons=[[again]],
    )
    language = await language_at(ctx.uow, case.office, case.person, to)
    unique, subject = f"withdrawn:{case.submission.id}", f"occurrence:{case.occurrence.id}"
    return [replace(told, to=to, unique=unique, subject=subject, language=language)]


async def edited(ctx: Context) -> list[Say]:
    """An edited caption of one's own submission: a correction, with what stood there before kept in the history."""
    incoming = ctx.incoming
    if ctx.person is None or ctx.office is None or not ctx.may(Action.SUBMIT):
        return []
    submission = await ctx.uow.evidence.by_message(incoming.address, incoming.message)
    if submission is None or submission.person != ctx.me.id or submission.office != ctx.home.id:
        return []
    if submission.state not in CHANGEABLE:
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
