"""What every press of a reviewer asks first: is it mine to review, is it still open, and who else could."""

from __future__ import annotations

from datetime import timedelta

from domain.access import Action
from domain.chat import Word
from domain.model import Dialogue, EvidenceFile, SubmissionState
from domain.occurrence_states import undecided
from domain.ports import NotFound
from handlers.bukti_draft import pending
from handlers.bukti_receipt import Case, coordinators_of, own_case
from handlers.context import Context, Refusal

KIND = "tinjau"
_PATIENCE = timedelta(hours=12)


async def pressed_case(ctx: Context, submission: int | None = None) -> Case:
    """The submission of the button, in an area that I review. Raises NotFound or Refusal."""
    case = await own_case(ctx.uow, ctx.home.id, submission if submission is not None else number(ctx, 0))
    ctx.require(Action.REVIEW, case.row.area)
    return case


def number(ctx: Context, place: int) -> int:
    """An argument of the pressed button. Raises Refusal for one that was never made by us."""
    args = ctx.press.args if ctx.press is not None else ()
    if place >= len(args) or not args[place].isdecimal():
        raise Refusal("button-void")
    return int(args[place])


async def chosen_file(ctx: Context, case: Case, file: int) -> EvidenceFile:
    """That file of the submission, if it still waits for a verdict. Raises Refusal or NotFound."""
    found = next((f for f in case.submission.files if f.id == file), None)
    if found is None:
        raise NotFound
    if found.id not in {f.id for f in undecided(case.submission)}:
        raise await already(ctx, case, file)
    return found


async def ensure_other(ctx: Context, case: Case) -> None:
    """One's own submission is reviewed by somebody else, where there is anybody."""
    if case.submission.person != ctx.me.id:
        return
    ctx.require(Action.REVIEW_OWN, case.row.area)
    if await _others(ctx, case.row.area):
        raise Refusal("refused-review-own")


async def _others(ctx: Context, area: str) -> bool:
    """Whether somebody else reviews this area too."""
    return any(person.id != ctx.me.id for person in await coordinators_of(ctx.uow, ctx.home.id, area))


async def ensure_open(ctx: Context, case: Case) -> None:
    """Raises Refusal when somebody was first, or it was taken back."""
    if case.submission.state is not SubmissionState.SUBMITTED:
        raise await already(ctx, case)


async def already(ctx: Context, case: Case, file: int | None = None) -> Refusal:
    """What became of it, and by whom: somebody else was first, or the sender took it back."""
    now = await ctx.uow.evidence.get(case.submission.id)
    verdicts = [r for r in await ctx.uow.reviews.of([now.id]) if file is None or r.file in {None, file}]
    if not verdicts or (file is None and now.state not in {SubmissionState.VERIFIED, SubmissionState.RETURNED}):
        return Refusal("tinjau-not-open", number=now.receipt, state=Word(f"state-{now.state.value}"))
    name = (await ctx.uow.people.get(verdicts[-1].person)).name
    approved = now.state is SubmissionState.VERIFIED if file is None else verdicts[-1].approved
    return Refusal(f"tinjau-already-{'approved' if approved else 'returned'}", number=now.receipt, name=name)


async def wait_for_reason(ctx: Context, submission: int, file: int | None) -> None:
    """The reason may be written, unless files of one's own wait for their row here; the buttons work either way."""
    waiting = await pending(ctx)
    if waiting is not None and waiting.data["files"]:
        return
    assert ctx.incoming.sender is not None
    data = {"submission": submission, "file": file}
    dialogue = Dialogue(kind=KIND, step="reason", data=data, expires_at=ctx.now + _PATIENCE)
    await ctx.uow.dialogues.put(ctx.incoming.address, ctx.incoming.sender.user, dialogue)


async def forget(ctx: Context) -> None:
    """No reason is awaited any more."""
    assert ctx.incoming.sender is not None
    waiting = await ctx.uow.dialogues.get(ctx.incoming.address, ctx.incoming.sender.user, ctx.now)
    if waiting is not None and waiting.kind == KIND:
        await ctx.uow.dialogues.clear(ctx.incoming.address, ctx.incoming.sender.user)
