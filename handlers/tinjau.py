"""/tinjau: the coordinator's queue, one submission at a time.

Steps: what waits in my areas → the files and a card with *Setujui* and *Kembalikan* → the decision, first come first served →
the occurrence's state follows, the sender is told → the next one.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from domain.access import Action
from domain.chat import Button, Line, Say, Word, say
from domain.model import Dialogue, Role, Submission, SubmissionState
from domain.typed_text import clean_text
from handlers import bukti, tinjau_card
from handlers.bukti_draft import pending, usable
from handlers.bukti_receipt import Case, coordinators_of, own_case, refresh
from handlers.bukti_words import is_private_place, language_at, period_of, row_title
from handlers.context import Context, Refusal
from handlers.tinjau_card import REASONS, reason_key, reason_word

KIND = "tinjau"
_PATIENCE = timedelta(hours=12)
_LONGEST_REASON = 400
_LOOK = 60


async def run(ctx: Context) -> list[Say]:
    """The oldest submission that waits in my areas."""
    return await _next(ctx, after=0)


async def show(ctx: Context) -> list[Say]:
    """*Tinjau* under the word that something came in."""
    case = await _case(ctx)
    await _ensure_open(ctx, case)
    await _ensure_other(ctx, case)
    return await tinjau_card.card(ctx, case, len(await _queue(ctx)), sole=case.submission.person == ctx.me.id)


async def skip(ctx: Context) -> list[Say]:
    """*Lewati*: the one after it; it stays in the queue."""
    case = await _case(ctx)
    skipped = say("tinjau-skipped", number=case.submission.receipt)
    return [_over(ctx, skipped), *await _next(ctx, after=case.submission.id)]


async def approve(ctx: Context) -> list[Say]:
    """*Setujui*."""
    case = await _case(ctx)
    await _ensure_other(ctx, case)
    return await _decide(ctx, case, approved=True, reason="")


async def ask_reason(ctx: Context) -> list[Say]:
    """*Kembalikan*: why? A few reasons as buttons, or written in the next message."""
    case = await _case(ctx)
    await _ensure_open(ctx, case)
    await _ensure_other(ctx, case)
    number = str(case.submission.id)
    buttons = [
        (Button(key=f"tinjau-reason-{code}", action="tinjau.because", args=(number, code), owner=ctx.me.id),)
        for code in REASONS
    ]
    buttons.append((Button(key="button-back", action="tinjau.back", args=(number,), owner=ctx.me.id),))
    await _wait_for_reason(ctx, case.submission.id)
    return [_over(ctx, say("tinjau-why", number=case.submission.receipt, code=case.row.code, buttons=buttons))]


async def back(ctx: Context) -> list[Say]:
    """*Kembali* from the reasons to the card; the files stand above it already."""
    case = await _case(ctx)
    await _ensure_open(ctx, case)
    await _forget(ctx)
    sole = case.submission.person == ctx.me.id
    return [_over(ctx, await tinjau_card.words(ctx, case, len(await _queue(ctx)), sole=sole))]


async def because(ctx: Context) -> list[Say]:
    """Returned for one of the usual reasons."""
    case = await _case(ctx)
    code = ctx.press.args[1] if ctx.press is not None and len(ctx.press.args) > 1 else ""
    if code not in REASONS:
        raise Refusal("button-void")
    await _ensure_other(ctx, case)
    return await _decide(ctx, case, approved=False, reason=reason_key(code))


async def answered(ctx: Context) -> list[Say]:
    """The reason, written."""
    assert ctx.dialogue is not None
    if usable(ctx.incoming.attachments):
        return await bukti.unasked(ctx) or []
    reason = clean_text(ctx.incoming.text, _LONGEST_REASON)
    if not reason:
        raise Refusal("tinjau-reason-in-words")
    case = await _case(ctx, int(ctx.dialogue.data["submission"]))
    await _ensure_other(ctx, case)
    return await _decide(ctx, case, approved=False, reason=reason)


# ── Steps ────────────────────────────────────────────────────────────────────


async def _decide(ctx: Context, case: Case, *, approved: bool, reason: str) -> list[Say]:
    """Change the state if nobody was first, let everything follow, and go on with the next one."""
    submission = case.submission
    state = SubmissionState.VERIFIED if approved else SubmissionState.RETURNED
    if not await ctx.uow.evidence.set_state(submission.id, [SubmissionState.SUBMITTED], state, reason=reason):
        await _forget(ctx)
        raise await _already(ctx, case)
    await ctx.uow.reviews.add(submission.id, ctx.me.id, approved=approved, reason=reason, at=ctx.now)
    await refresh(ctx.uow, case.occurrence.id)
    own = submission.person == ctx.me.id
    action = "evidence-approved" if approved else "evidence-returned"
    await ctx.audit(
        action, f"submission:{submission.id}", number=submission.receipt, reason=reason, row=case.row.code, own=own
    )
    await _forget(ctx)
    return [
        _over(ctx, _outcome(case, approved, reason, own)),
        *await _tell(ctx, case, approved, reason),
        *await _next(ctx),
    ]


def _outcome(case: Case, approved: bool, reason: str, own: bool) -> Say:
    key = "tinjau-approved" if approved else "tinjau-returned"
    params = {"number": case.submission.receipt, "code": case.row.code, "name": case.person.name}
    lines = [Line(key, {**params, "reason": reason_word(reason)} if not approved else params)]
    if own:
        lines.append(Line("tinjau-own-mark"))
    return Say(lines=tuple(lines), subject=f"submission:{case.submission.id}")


async def _tell(ctx: Context, case: Case, approved: bool, reason: str) -> list[Say]:
    """The sender hears of it: in private where that chat is open, else where it was sent, quoting it."""
    submission, sender = case.submission, case.person
    if sender.id == ctx.me.id or not sender.active:
        return []
    in_group = not await is_private_place(ctx.uow, submission)
    to = sender.private or (submission.address if not (case.row.secret and in_group) else None)
    if to is None:
        return []
    here = to == submission.address
    line = Line(
        "tinjau-told-approved" if approved else "tinjau-told-returned",
        {
            "number": submission.receipt,
            "code": case.row.code,
            "title": row_title(sender, case.row, open_place=not (here and in_group)),
            "period": period_of(case.occurrence),
            "reviewer": ctx.me.name,
            **({} if approved else {"reason": reason_word(reason)}),
        },
    )
    buttons: tuple[tuple[Button, ...], ...] = ()
    if not approved and here and in_group:
        buttons = ((Button(key="tinjau-button-again", link=f"bukti-{submission.occurrence}"),),)
    elif not approved:
        again = Button(
            key="tinjau-button-again", action="bukti.again", args=(str(submission.occurrence),), owner=sender.id
        )
        buttons = ((again,),)
    return [
        Say(
            lines=(line,),
            buttons=buttons,
            to=to,
            reply_to=submission.message if here else "",
            unique=f"reviewed:{submission.id}",
            subject=f"occurrence:{submission.occurrence}",
            language=await language_at(ctx.uow, case.office, sender, to),
        )
    ]


async def _next(ctx: Context, after: int = 0) -> list[Say]:
    queue = await _queue(ctx)
    if not queue:
        return [say("tinjau-empty")]
    following = next((s for s in queue if s.id > after), None)
    if following is None:
        return [
            say(
                "tinjau-end",
                count=len(queue),
                buttons=[[Button(key="tinjau-button-from-start", action="tinjau.start")]],
            )
        ]
    case = await own_case(ctx.uow, ctx.home.id, following.id)
    return await tinjau_card.card(ctx, case, len(queue), sole=following.person == ctx.me.id)


async def _queue(ctx: Context) -> list[Submission]:
    """What waits in my areas, oldest first; what I sent myself only where nobody else could review it."""
    areas = sorted({grant.area for grant in ctx.me.roles if grant.role is Role.COORDINATOR})
    waiting = await ctx.uow.evidence.to_review(ctx.home.id, areas, _LOOK)
    kept = []
    for submission in waiting:
        if submission.person == ctx.me.id and await _others(ctx, (await ctx.uow.plans.row(submission.row)).area):
            continue
        kept.append(submission)
    return kept


async def _others(ctx: Context, area: str) -> bool:
    """Whether somebody else reviews this area too."""
    return any(person.id != ctx.me.id for person in await coordinators_of(ctx.uow, ctx.home.id, area))


async def _case(ctx: Context, submission: int | None = None) -> Case:
    """The submission of the button, in an area that I review. Raises NotFound or Refusal."""
    if submission is None:
        args = ctx.press.args if ctx.press is not None else ()
        if not args or not args[0].isdecimal():
            raise Refusal("button-void")
        submission = int(args[0])
    case = await own_case(ctx.uow, ctx.home.id, submission)
    ctx.require(Action.REVIEW, case.row.area)
    return case


async def _ensure_other(ctx: Context, case: Case) -> None:
    """One's own submission is reviewed by somebody else, where there is anybody."""
    if case.submission.person == ctx.me.id and await _others(ctx, case.row.area):
        raise Refusal("refused-review-own")


async def _ensure_open(ctx: Context, case: Case) -> None:
    if case.submission.state is not SubmissionState.SUBMITTED:
        raise await _already(ctx, case)


async def _already(ctx: Context, case: Case) -> Refusal:
    """What became of it, and by whom: somebody else was first, or the sender took it back."""
    now = await ctx.uow.evidence.get(case.submission.id)
    if now.state not in {SubmissionState.VERIFIED, SubmissionState.RETURNED}:
        return Refusal("tinjau-not-open", number=now.receipt, state=Word(f"state-{now.state.value}"))
    entries = await ctx.uow.audit.of_subject(ctx.home.id, f"submission:{now.id}")
    done = [e for e in entries if e.action in {"evidence-approved", "evidence-returned"}]
    latest = max(done, key=lambda e: e.number, default=None)
    name = (await ctx.uow.people.get(latest.person)).name if latest is not None and latest.person is not None else "–"
    key = "tinjau-already-approved" if now.state is SubmissionState.VERIFIED else "tinjau-already-returned"
    return Refusal(key, number=now.receipt, name=name)


async def _wait_for_reason(ctx: Context, submission: int) -> None:
    """The reason may be written, unless files of one's own wait for their row here; the buttons work either way."""
    waiting = await pending(ctx)
    if waiting is not None and waiting.data["files"]:
        return
    assert ctx.incoming.sender is not None
    dialogue = Dialogue(kind=KIND, step="reason", data={"submission": submission}, expires_at=ctx.now + _PATIENCE)
    await ctx.uow.dialogues.put(ctx.incoming.address, ctx.incoming.sender.user, dialogue)


async def _forget(ctx: Context) -> None:
    assert ctx.incoming.sender is not None
    waiting = await ctx.uow.dialogues.get(ctx.incoming.address, ctx.incoming.sender.user, ctx.now)
    if waiting is not None and waiting.kind == KIND:
        await ctx.uow.dialogues.clear(ctx.incoming.address, ctx.incoming.sender.user)


def _over(ctx: Context, message: Say) -> Say:
    return replace(message, edit=ctx.incoming.message) if ctx.press is not None else message
