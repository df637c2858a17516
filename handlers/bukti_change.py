"""Changing one's mind about a submission: which documents its files are, another time, another row.

Each press asks again whose it is and in which state; a reviewed submission stays as it is.
"""

from __future__ import annotations

from dataclasses import replace

from domain.chat import Button, Line, Say, say
from domain.evidence import CLOSED, choose_occurrence, find_row, is_late
from domain.model import EvidenceFile, Occurrence, SubmissionState
from domain.papers import choose_papers, choose_wanted
from domain.ports import NotFound
from handlers import review_word
from handlers.bukti_draft import MOVE, Draft, forget, keep
from handlers.bukti_papers import WHOLE, file_choice, file_list
from handlers.bukti_place import open_rows
from handlers.bukti_receipt import Case, own_case, receipt, refresh, tell_coordinators
from handlers.bukti_words import LABEL, period_of, row_title
from handlers.context import Context, Refusal
from handlers.rows import board_with, visible
from handlers.wording import cut

_OPTIONS = 8
_TIMES = 6
CHANGEABLE = (SubmissionState.SUBMITTED, SubmissionState.WAITING)


async def change(ctx: Context) -> list[Say]:
    """*Ubah*: which document it is, another time, another row."""
    case = await mine(ctx)
    number = str(case.submission.id)
    lines = [Line("bukti-change", {"number": case.submission.receipt, "code": case.row.code})]
    buttons: list[tuple[Button, ...]] = []
    if len(case.row.wanted) > 1 and visible(ctx, case.row):
        for wanted in case.row.wanted[:_OPTIONS]:
            key = "bukti-button-wanted-now" if wanted.id == case.submission.wanted else "bukti-button-wanted"
            name = cut(wanted.name, LABEL)
            buttons.append((button(case, key, "bukti.wanted", number, str(wanted.id), name=name),))
        if case.submission.files:
            buttons.append((button(case, "bukti-button-whole", "bukti.wanted", number, WHOLE),))
        if case.stored > 1:
            buttons.append((button(case, "bukti-button-by-file", "bukti.files", number),))
    buttons.append(
        (
            button(case, "bukti-button-other-time", "bukti.times", number),
            button(case, "bukti-button-other-row", "bukti.move", number),
        )
    )
    buttons.append((button(case, "button-back", "bukti.receipt", number),))
    return [over(ctx, Say(lines=tuple(lines), buttons=tuple(buttons)))]


async def show(ctx: Context) -> list[Say]:
    """Back to the receipt as it is now."""
    return await _receipt(ctx, int(arg(ctx, 0)))


async def wanted(ctx: Context) -> list[Say]:
    """All of it is this document; or each file holds all of them; 0: nobody knows."""
    case = await mine(ctx)
    return await _name(ctx, case, [file.id for file in case.submission.files], _arg_text(ctx, 1))


async def paper(ctx: Context) -> list[Say]:
    """One file is this document."""
    case = await mine(ctx)
    return await _name(ctx, case, [_file(ctx, case).id], _arg_text(ctx, 2))


async def files(ctx: Context) -> list[Say]:
    """The files one by one, to choose the one that is another document."""
    case = await mine(ctx)
    return [over(ctx, file_list(case.row, case.submission))]


async def file(ctx: Context) -> list[Say]:
    """The documents that this file may be."""
    case = await mine(ctx)
    chosen = _file(ctx, case)
    number = next(n for n, f in enumerate(case.submission.files, start=1) if f.id == chosen.id)
    return [over(ctx, file_choice(case.row, case.submission, chosen, number))]


async def times(ctx: Context) -> list[Say]:
    """The other times of the same row that are still open, those nearest to now first."""
    case = await mine(ctx)
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
        (button(case, "bukti-button-time", "bukti.moved", number, str(o.id), period=period_of(o)),) for o in chosen
    ]
    buttons.append((button(case, "button-back", "bukti.change", number),))
    return [over(ctx, say("bukti-change-time", number=case.submission.receipt, code=case.row.code, buttons=buttons))]


async def move(ctx: Context) -> list[Say]:
    """Another row: the likely ones as buttons; in private a code or words can be typed as well."""
    case = await mine(ctx)
    board = await board_with(ctx, case.row.id)
    seen = [row for row in board.rows if visible(ctx, row) and row.applicable]
    found = find_row(case.submission.text, [f.name for f in case.submission.files], board, seen, ctx.today)
    rows = [row for row in (*found.candidates, *open_rows(ctx, board)) if row.id != case.row.id]
    number = str(case.submission.id)
    buttons = [
        (
            button(
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
    buttons.append((button(case, "button-back", "bukti.change", number),))
    if ctx.incoming.private:
        draft = Draft(sent_at=case.submission.at, message=case.submission.message)
        await keep(ctx, MOVE, draft, submission=case.submission.id)
    key = "bukti-change-row" if ctx.incoming.private else "bukti-change-row-group"
    return [over(ctx, say(key, number=case.submission.receipt, buttons=buttons))]


async def to_row(ctx: Context) -> list[Say]:
    """That row, and of its times the one that fits the day it was sent."""
    return await _to_row(ctx, await mine(ctx), int(arg(ctx, 1)))


async def moved(ctx: Context) -> list[Say]:
    """That time."""
    case = await mine(ctx)
    occurrence = await ctx.uow.plans.occurrence(int(arg(ctx, 1)))
    if occurrence.row != case.row.id or occurrence.state in CLOSED:
        raise NotFound
    kept = {f.id: f.wanted for f in case.submission.files}
    says = await _place(ctx, case, case.row.id, occurrence, case.submission.wanted)
    if len(set(kept.values())) > 1:
        # The same row asks for the same documents at every time.
        await ctx.uow.evidence.name_papers(case.submission.id, case.submission.wanted, kept)
        await refresh(ctx.uow, occurrence.id)
        says[:1] = await _receipt(ctx, case.submission.id)
    return says


async def typed(ctx: Context, submission: int) -> list[Say]:
    """The code or words of the row it moves to, typed in private."""
    case = await mine(ctx, submission)
    board = await board_with(ctx, case.row.id)
    seen = [row for row in board.rows if visible(ctx, row) and row.applicable]
    found = find_row(ctx.incoming.text, [], board, seen, ctx.today)
    if found.row is not None:
        return await _to_row(ctx, case, found.row.id)
    buttons = [
        (
            button(
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


# ── Steps ────────────────────────────────────────────────────────────────────


async def mine(ctx: Context, submission: int | None = None) -> Case:
    """The submission that the button is about, if the person sent it and nobody reviewed anything of it yet."""
    case = await own_case(ctx.uow, ctx.home.id, submission if submission is not None else int(arg(ctx, 0)))
    if case.submission.person != ctx.me.id:
        raise Refusal("refused-withdraw")
    if case.submission.state not in CHANGEABLE:
        raise present_state(case)
    if any(file.approved is not None for file in case.submission.files):
        raise Refusal("bukti-now-in-review", number=case.submission.receipt)
    return case


def present_state(case: Case) -> Refusal:
    """What has become of it meanwhile."""
    return Refusal(f"bukti-now-{case.submission.state.value}", number=case.submission.receipt)


async def _name(ctx: Context, case: Case, chosen: list[int], named: str) -> list[Say]:
    """These files (all there are, or one) are the document with that id, hold all of them, or nobody knows."""
    paper_id = int(named) or None if named.isdecimal() else None
    if paper_id is not None and paper_id not in {w.id for w in case.row.wanted}:
        raise NotFound
    if named == WHOLE and not chosen:
        raise Refusal("button-void")
    submission = case.submission
    every = {**{file.id: file.wanted for file in submission.files}, **dict.fromkeys(chosen, paper_id)}
    same = paper_id if not every or set(every.values()) == {paper_id} else None
    await ctx.uow.evidence.name_papers(submission.id, same, dict.fromkeys(chosen, paper_id), whole=named == WHOLE)
    await refresh(ctx.uow, case.occurrence.id)
    subject = f"submission:{submission.id}"
    await ctx.audit("evidence-named", subject, number=submission.receipt, files=chosen, wanted=paper_id or named)
    return await _receipt(ctx, submission.id)


def _file(ctx: Context, case: Case) -> EvidenceFile:
    number = int(arg(ctx, 1))
    found = next((f for f in case.submission.files if f.id == number), None)
    if found is None:
        raise NotFound
    return found


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
    await forget(ctx)
    files = case.submission.files
    papers = choose_papers(row.wanted, case.submission.text, files)
    if not files:
        named = choose_wanted(row.wanted, case.submission.text)
        papers = [named.id if named is not None else None]
    only = papers[0] if len(set(papers)) == 1 else None
    says = await _place(ctx, case, row.id, occurrence, only)
    if only is None and files:
        pairs = dict(zip((f.id for f in files), papers, strict=True))
        await ctx.uow.evidence.name_papers(case.submission.id, None, pairs)
        await refresh(ctx.uow, occurrence.id)
        says[:1] = await _receipt(ctx, case.submission.id)
    return says


async def _place(ctx: Context, case: Case, row: int, occurrence: Occurrence, wanted: int | None) -> list[Say]:
    """To that row and time; whether it came late is asked anew, of the time that it is for now."""
    late = is_late(occurrence, ctx.local(case.submission.at).date())
    await ctx.uow.evidence.set_place(case.submission.id, row=row, occurrence=occurrence.id, wanted=wanted, late=late)
    for touched in dict.fromkeys((case.occurrence.id, occurrence.id)):
        await refresh(ctx.uow, touched)
    before = {"row": case.row.code, "occurrence": case.occurrence.id, "wanted": case.submission.wanted}
    after = {"row": row, "occurrence": occurrence.id, "wanted": wanted, "late": late}
    await ctx.audit(
        "evidence-moved", f"submission:{case.submission.id}", number=case.submission.receipt, before=before, after=after
    )
    says = await _receipt(ctx, case.submission.id)
    if row != case.row.id:
        # For the story of the row that it went away from, which it no longer hangs on.
        there = await ctx.uow.plans.row(row)
        to = "" if there.secret else there.code
        await ctx.audit("evidence-moved-away", f"row:{case.row.id}", number=case.submission.receipt, to=to)
        # Coordinators of another area have not heard of it; those of both are not told twice.
        moved = await own_case(ctx.uow, ctx.home.id, case.submission.id)
        await tell_coordinators(ctx.uow, moved, ctx.now, told=case.row.area)
        await review_word.follow(ctx.uow, ctx.home, case.row.area, ctx.now)
    return says


async def _receipt(ctx: Context, submission: int) -> list[Say]:
    case = await own_case(ctx.uow, ctx.home.id, submission)
    if case.submission.person != ctx.me.id:
        raise NotFound
    shown = await receipt(ctx.uow, case, fresh=False)
    return [over(ctx, replace(shown, to=None, reply_to="", language=""))]


def over(ctx: Context, message: Say) -> Say:
    """In the place of the message whose button was pressed."""
    return replace(message, edit=ctx.incoming.message) if ctx.press is not None else message


def args(ctx: Context) -> tuple[str, ...]:
    """What the pressed button carried."""
    return ctx.press.args if ctx.press is not None else ()


def arg(ctx: Context, place: int) -> str:
    """An argument of the pressed button. Raises Refusal for one that was never made by us."""
    found = args(ctx)
    if place >= len(found) or not found[place].isdecimal():
        raise Refusal("button-void")
    return found[place]


def _arg_text(ctx: Context, place: int) -> str:
    """As `arg`, for one that may also say that a file holds all documents."""
    found = args(ctx)
    return WHOLE if found[place : place + 1] == (WHOLE,) else arg(ctx, place)


def button(case: Case, key: str, action: str, *args: str, **params: object) -> Button:
    return Button(key=key, params=params, action=action, args=args, owner=case.submission.person)  # type: ignore[arg-type]
