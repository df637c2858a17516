"""A coordinator's verdict, on a whole submission or on one file of it.

Steps: *Setujui* (as which document, where nobody said) or *Kembalikan* with a reason → marked, first come first served → the
states of submission and occurrence follow → the sender is told → the next one.
"""

from __future__ import annotations

from dataclasses import replace

from domain.chat import Button, Line, Param, Say, say
from domain.model import EvidenceFile, Submission, SubmissionState
from domain.occurrence_states import state_after, undecided
from domain.ports import NotFound
from domain.typed_text import clean_text
from handlers import bukti, review_word, tinjau, tinjau_card
from handlers.bukti_draft import usable
from handlers.bukti_papers import WHOLE, paper_word
from handlers.bukti_receipt import Case, refresh
from handlers.bukti_words import is_private_place, language_at, period_of, row_title
from handlers.context import Context, Refusal
from handlers.tinjau_card import REASONS, reason_key, reason_word
from handlers.tinjau_steps import (
    already,
    chosen_file,
    ensure_open,
    ensure_other,
    forget,
    number,
    pressed_case,
    wait_for_reason,
)

_LONGEST_REASON = 400


async def approve(ctx: Context) -> list[Say]:
    """*Setujui*; of papers that nobody named it is asked which they are, so that the checklist can be trusted."""
    case = await pressed_case(ctx)
    await ensure_open(ctx, case)
    await ensure_other(ctx, case)
    file = await _file(ctx, case, 1)
    if len(case.row.wanted) > 1 and _unnamed(case, file):
        await forget(ctx)
        return [tinjau_card.over(ctx.incoming.message, tinjau_card.naming(case, file.id if file else None))]
    return await _decide(ctx, case, file, approved=True, reason="")


async def approve_as(ctx: Context) -> list[Say]:
    """That document, or all of them in one; approved with it."""
    case = await pressed_case(ctx)
    await ensure_open(ctx, case)
    await ensure_other(ctx, case)
    file = await _file(ctx, case, 1)
    named = ctx.press.args[2] if ctx.press is not None and len(ctx.press.args) > 2 else ""
    wanted = None if named == WHOLE else number(ctx, 2)
    if wanted is not None and wanted not in {w.id for w in case.row.wanted}:
        raise NotFound
    chosen = dict.fromkeys((f.id for f in _unnamed(case, file)), wanted)
    every = {f.id: f.wanted for f in case.submission.files} | chosen
    same = wanted if set(every.values()) <= {wanted} else None
    await ctx.uow.evidence.name_papers(case.submission.id, same, chosen, whole=named == WHOLE)
    return await _decide(ctx, case, file, approved=True, reason="")


async def ask_reason(ctx: Context) -> list[Say]:
    """*Kembalikan*: why? A few reasons as buttons, or written in the next message."""
    case = await pressed_case(ctx)
    await ensure_open(ctx, case)
    await ensure_other(ctx, case)
    file = await _file(ctx, case, 1)
    args = (str(case.submission.id),)
    chosen = (str(file.id),) if file is not None else ()
    reasons = [
        Button(key=f"tinjau-reason-{code}", action="tinjau.because", args=(*args, code, *chosen), owner=ctx.me.id)
        for code in REASONS
    ]
    buttons: list[tuple[Button, ...]] = [tuple(reasons[i : i + 2]) for i in range(0, len(reasons), 2)]
    if file is None and case.submission.person != ctx.me.id:
        buttons.append((Button(key="tinjau-button-withdraw", action="bukti.withdraw", args=args),))
    buttons.append((Button(key="button-back", action="tinjau.back", args=args, owner=ctx.me.id),))
    await wait_for_reason(ctx, case.submission.id, file.id if file is not None else None)
    params: dict[str, Param] = {"number": case.submission.receipt, "code": case.row.code}
    if file is not None:
        asked = say("tinjau-why-file", buttons=buttons, place=_place(case, file), **params)
    else:
        asked = say("tinjau-why", buttons=buttons, **params)
    return [tinjau_card.over(ctx.incoming.message, asked)]


async def because(ctx: Context) -> list[Say]:
    """Returned for one of the usual reasons."""
    case = await pressed_case(ctx)
    code = ctx.press.args[1] if ctx.press is not None and len(ctx.press.args) > 1 else ""
    if code not in REASONS:
        raise Refusal("button-void")
    await ensure_open(ctx, case)
    await ensure_other(ctx, case)
    return await _decide(ctx, case, await _file(ctx, case, 2), approved=False, reason=reason_key(code))


async def answered(ctx: Context) -> list[Say]:
    """The reason, written."""
    assert ctx.dialogue is not None
    if usable(ctx.incoming.attachments):
        return await bukti.unasked(ctx) or []
    reason = clean_text(ctx.incoming.text, _LONGEST_REASON)
    if not reason:
        raise Refusal("tinjau-reason-in-words")
    case = await pressed_case(ctx, int(ctx.dialogue.data["submission"]))
    await ensure_other(ctx, case)
    chosen = ctx.dialogue.data.get("file")
    if case.submission.state is not SubmissionState.SUBMITTED:
        # Too late: somebody else decided meanwhile. What is typed next is just talk.
        await forget(ctx)
        return [_as_answer(await already(ctx, case))]
    file = await chosen_file(ctx, case, int(chosen)) if chosen else None
    return await _decide(ctx, case, file, approved=False, reason=reason)


# ── Steps ────────────────────────────────────────────────────────────────────


async def _decide(ctx: Context, case: Case, file: EvidenceFile | None, *, approved: bool, reason: str) -> list[Say]:
    """Mark it if nobody was first, let everything follow, and go on with the next one."""
    closed = await _mark(ctx, case, file, approved=approved, reason=reason)
    await refresh(ctx.uow, case.occurrence.id)
    await review_word.follow(ctx.uow, ctx.home, case.row.area, ctx.now)
    own = case.submission.person == ctx.me.id
    await ctx.audit(
        "evidence-approved" if approved else "evidence-returned",
        f"submission:{case.submission.id}",
        number=case.submission.receipt,
        reason=reason,
        row=case.row.code,
        own=own,
        file=file.id if file is not None else None,
    )
    await forget(ctx)
    outcome = _outcome(case, file, approved=approved, reason=reason, own=own)
    if approved and file is None and closed is SubmissionState.RETURNED:
        rest: dict[str, Param] = {"number": case.submission.receipt, "code": case.row.code, "name": case.person.name}
        outcome = replace(outcome, lines=(Line("tinjau-approved-rest", rest), *outcome.lines[1:]))
    told = await _tell(ctx, case, file, closed, approved=approved, reason=reason)
    if closed is SubmissionState.SUBMITTED:
        return [*await tinjau.by_file(ctx, case, outcome), *told]
    says = await tinjau.go_on(ctx, case, outcome)
    return [says[0], *told, *says[1:]]


async def _mark(ctx: Context, case: Case, file: EvidenceFile | None, *, approved: bool, reason: str) -> SubmissionState:
    """Marks the file, or all that wait; the state that the submission has then. Raises Refusal when somebody was first."""
    submission = case.submission
    state = SubmissionState.VERIFIED if approved else SubmissionState.RETURNED
    chosen = [file] if file is not None else undecided(submission)
    ids = [f.id for f in chosen]
    if ids:
        if not await ctx.uow.reviews.decide(submission.id, ids, approved=approved, reason=reason):
            raise await already(ctx, case, file.id if file is not None else None)
        now = await ctx.uow.evidence.get(submission.id)
        state, reason = state_after(now), reason or _reason_of(now)
    if state is not SubmissionState.SUBMITTED and not await ctx.uow.evidence.set_state(
        submission.id, [SubmissionState.SUBMITTED], state, reason=reason if state is SubmissionState.RETURNED else ""
    ):
        raise await already(ctx, case)
    await ctx.uow.reviews.add(
        submission.id, ctx.me.id, approved=approved, reason=reason, at=ctx.now, file=file.id if file else None
    )
    return state


def _reason_of(submission: Submission) -> str:
    return next((f.reason for f in submission.files if f.approved is False), "")


def _outcome(case: Case, file: EvidenceFile | None, *, approved: bool, reason: str, own: bool) -> Say:
    key = "tinjau-approved" if approved else "tinjau-returned"
    params: dict[str, Param] = {"number": case.submission.receipt, "code": case.row.code, "name": case.person.name}
    if file is not None:
        key = f"{key}-file"
        params["place"] = _place(case, file)
    lines = [Line(key, params if approved else {**params, "reason": reason_word(reason)})]
    if own:
        lines.append(Line("tinjau-own-mark"))
    return Say(lines=tuple(lines), subject=f"submission:{case.submission.id}")


async def _tell(
    ctx: Context, case: Case, file: EvidenceFile | None, closed: SubmissionState, *, approved: bool, reason: str
) -> list[Say]:
    """The sender hears of it: in private where that chat is open, else where it was sent, quoting it. Of approved files only
    once all are; of each returned one at once, since it can be mended meanwhile."""
    submission, sender = case.submission, case.person
    if sender.id == ctx.me.id or not sender.active or (approved and closed is not SubmissionState.VERIFIED):
        return []
    in_group = not await is_private_place(ctx.uow, submission)
    to = sender.private or (submission.address if not (case.row.secret and in_group) else None)
    if to is None:
        return []
    here = to == submission.address
    title = row_title(sender, case.row, open_place=not (here and in_group))
    params: dict[str, Param] = {
        "number": submission.receipt,
        "code": case.row.code,
        "title": title,
        "period": period_of(case.occurrence),
        "reviewer": ctx.me.name,
    }
    lines = [Line("tinjau-told-approved" if approved else "tinjau-told-returned", params)]
    if not approved:
        lines = [Line(lines[0].key, {**params, "reason": reason_word(reason)})]
        if file is not None and isinstance(title, str):
            named: dict[str, Param] = {
                "place": _place(case, file),
                "wanted": paper_word(case.row, file.wanted or submission.wanted),
            }
            lines.append(Line("tinjau-told-file", named))
        lines.append(Line("tinjau-told-how"))
    return [
        Say(
            lines=tuple(lines),
            buttons=() if approved else ((_again(case, sender.id, link=here and in_group),),),
            to=to,
            reply_to=submission.message if here else "",
            unique=f"reviewed:{submission.id}:{file.id}" if file is not None else f"reviewed:{submission.id}",
            # An answer to a returned notice is the next round; one to an approval is something new for the same time.
            subject=f"occurrence:{submission.occurrence}" if approved else f"submission:{submission.id}",
            language=await language_at(ctx.uow, case.office, sender, to),
        )
    ]


def _again(case: Case, sender: int, *, link: bool) -> Button:
    submission = case.submission
    if link:
        return Button(key="tinjau-button-again", link=f"bukti-{submission.occurrence}")
    args = (str(submission.occurrence), str(submission.id))
    return Button(key="tinjau-button-again", action="bukti.again", args=args, owner=sender)


async def _file(ctx: Context, case: Case, place: int) -> EvidenceFile | None:
    """The file that the button is about; None (or 0) for the whole submission."""
    args = ctx.press.args if ctx.press is not None else ()
    if place >= len(args) or args[place] == "0":
        return None
    return await chosen_file(ctx, case, number(ctx, place))


def _unnamed(case: Case, file: EvidenceFile | None) -> list[EvidenceFile]:
    """Of what would be approved: the files that nobody said the document of."""
    if case.submission.wanted is not None:
        return []
    waiting = [file] if file is not None else undecided(case.submission)
    return [f for f in waiting if f.wanted is None and not f.whole]


def _place(case: Case, file: EvidenceFile) -> int:
    return next(n for n, f in enumerate(case.submission.files, start=1) if f.id == file.id)


def _as_answer(refusal: Refusal) -> Say:
    return replace(say(refusal.key), lines=(Line(refusal.key, refusal.params),))
