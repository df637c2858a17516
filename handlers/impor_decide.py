"""The buttons under a plan's preview: decide its warnings, apply it, or throw it away.

Steps of each press: the draft as it stands now → does it still wait for a decision? → change it → show the newer state.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from domain.access import Action
from domain.chat import Button, Line, Say, say
from domain.draft import leave_warning, mark_of, open_warnings, read_day, take_all, take_suggestion, with_start
from domain.model import Dialogue, Person, PersonState, Plan, PlanState, Role
from domain.plan import PlanDraft
from domain.ports import NotFound
from handlers.context import Context, Refusal
from handlers.impor import drawn, unasked
from handlers.impor_preview import findings_page, warning_page

_PATIENCE = timedelta(minutes=30)


async def view(ctx: Context) -> list[Say]:
    """Back to the preview."""
    plan = await _plan(ctx)
    draft = await _draft(ctx, plan)
    return _over(ctx, plan) if draft is None else [await _preview(ctx, plan, draft)]


async def warnings(ctx: Context) -> list[Say]:
    """One warning, by its place among the open ones."""
    plan = await _plan(ctx)
    draft = await _draft(ctx, plan)
    return _over(ctx, plan) if draft is None else [warning_page(plan, draft, int(_args(ctx)[1]), ctx.incoming.message)]


async def findings(ctx: Context) -> list[Say]:
    """What was noticed while reading, by page."""
    plan = await _plan(ctx)
    draft = await _draft(ctx, plan)
    return _over(ctx, plan) if draft is None else [findings_page(plan, draft, int(_args(ctx)[1]), ctx.incoming.message)]


async def take(ctx: Context) -> list[Say]:
    """Use the suggestion of one warning."""
    return await _decide(ctx, take_suggestion, "suggestion-taken")


async def leave(ctx: Context) -> list[Say]:
    """Leave a cell as it was read."""
    return await _decide(ctx, leave_warning, "warning-left")


async def take_kind(ctx: Context) -> list[Say]:
    """Use the suggestions of all warnings of one kind."""
    plan = await _plan(ctx)
    draft = await _draft(ctx, plan)
    if draft is None:
        return _over(ctx, plan)
    await _take_many(ctx, plan, draft, _args(ctx)[1])
    changed = await ctx.uow.plans.draft(plan.id) or draft
    return [warning_page(plan, changed, 0, ctx.incoming.message)]


async def take_every(ctx: Context) -> list[Say]:
    """Use all suggestions."""
    plan = await _plan(ctx)
    draft = await _draft(ctx, plan)
    if draft is None:
        return _over(ctx, plan)
    await _take_many(ctx, plan, draft, None)
    return [await _preview(ctx, plan, await ctx.uow.plans.draft(plan.id) or draft)]


async def ask_start(ctx: Context) -> list[Say]:
    """Ask for the day from which "10 Hari Kerja" is counted."""
    plan = await _plan(ctx)
    if await _draft(ctx, plan) is None:
        return _over(ctx, plan)
    assert ctx.incoming.sender is not None
    dialogue = Dialogue(kind="impor-start", step="day", data={"plan": plan.id}, expires_at=ctx.now + _PATIENCE)
    await ctx.uow.dialogues.put(ctx.incoming.address, ctx.incoming.sender.user, dialogue)
    key = "impor-ask-start" if ctx.incoming.private else "impor-ask-start-group"
    return [say(key, day=date(plan.year, 1, 2))]


async def start_given(ctx: Context) -> list[Say]:
    """The answer to that question: durations get their dates, and the preview is shown anew."""
    assert ctx.dialogue is not None
    assert ctx.incoming.sender is not None
    if unasked(ctx):
        return []
    plan = await ctx.uow.plans.get(int(ctx.dialogue.data["plan"]))
    start = read_day(ctx.incoming.text, plan.year)
    if start is None:
        raise Refusal("impor-start-unclear", day=date(plan.year, 1, 2))
    await ctx.uow.dialogues.clear(ctx.incoming.address, ctx.incoming.sender.user)
    draft = await _draft(ctx, plan)
    if draft is None:
        return [_outcome(plan)]
    off = await ctx.uow.calendar.days(ctx.home.id, start, date(start.year + 1, 12, 31))
    draft = with_start(draft, start, frozenset(day.day for day in off if not day.working))
    await ctx.uow.plans.save_draft(plan.id, draft)
    await ctx.audit("plan-start-given", f"plan:{plan.id}", start=start.isoformat())
    return [await drawn(ctx.uow, ctx.home, plan, draft, ctx.today)]


async def apply(ctx: Context) -> list[Say]:
    """*Terapkan*: at once, or after a second press where an active plan of that year would be replaced."""
    return await _apply(ctx, agreed=False)


async def replace_active(ctx: Context) -> list[Say]:
    """The second press: the active plan goes to the archive."""
    return await _apply(ctx, agreed=True)


async def cancel(ctx: Context) -> list[Say]:
    """*Batal*: the draft is put away; the active plan is untouched."""
    plan = await _plan(ctx)
    for state in (PlanState.DRAFT, PlanState.READING):
        if await ctx.uow.plans.set_state(plan.id, state, PlanState.DISCARDED, at=ctx.now):
            await ctx.audit("plan-discarded", f"plan:{plan.id}")
            return [Say(lines=(Line("impor-discarded"),), edit=ctx.incoming.message)]
    return _over(ctx, await ctx.uow.plans.get(plan.id))


# ── Steps ────────────────────────────────────────────────────────────────────


async def _plan(ctx: Context) -> Plan:
    plan = await ctx.uow.plans.get(int(_args(ctx)[0]))
    if plan.office != ctx.home.id:
        raise NotFound
    return plan


async def _draft(ctx: Context, plan: Plan) -> PlanDraft | None:
    """The draft while it still waits for a decision."""
    return await ctx.uow.plans.draft(plan.id) if plan.state is PlanState.DRAFT else None


async def _preview(ctx: Context, plan: Plan, draft: PlanDraft) -> Say:
    shown = await drawn(ctx.uow, ctx.home, plan, draft, ctx.today)
    return Say(
        lines=shown.lines,
        buttons=shown.buttons,
        picture=shown.picture,
        subject=shown.subject,
        edit=ctx.incoming.message,
    )


async def _decide(ctx: Context, change: Callable[[PlanDraft, str], PlanDraft], action: str) -> list[Say]:
    plan = await _plan(ctx)
    draft = await _draft(ctx, plan)
    if draft is None:
        return _over(ctx, plan)
    name = _args(ctx)[1]
    found = open_warnings(draft)
    index = next((i for i, o in enumerate(found) if o.name == name), None)
    if index is None:
        ctx.toast = Line("impor-warning-decided")
        return [warning_page(plan, draft, 0, ctx.incoming.message)]
    changed = change(draft, name)
    await ctx.uow.plans.save_draft(plan.id, changed)
    await ctx.audit(action, f"plan:{plan.id}", row=found[index].row.code, warning=found[index].warning.code)
    return [warning_page(plan, changed, index, ctx.incoming.message)]


async def _take_many(ctx: Context, plan: Plan, draft: PlanDraft, code: str | None) -> None:
    changed, count = take_all(draft, code)
    if count:
        await ctx.uow.plans.save_draft(plan.id, changed)
        await ctx.audit("suggestions-taken", f"plan:{plan.id}", warning=code, count=count)
    ctx.toast = Line("impor-taken", {"count": count})


async def _apply(ctx: Context, *, agreed: bool) -> list[Say]:
    plan = await _plan(ctx)
    await _require_whole_team(ctx)
    draft = await _draft(ctx, plan)
    if draft is None:
        return _over(ctx, plan)
    if _args(ctx)[1] != mark_of(draft):
        ctx.toast = Line("impor-changed-since")
        return [await _preview(ctx, plan, draft)]
    rival = await ctx.uow.plans.board(ctx.home.id, draft.year)
    if rival is not None and rival.plan.id != plan.id and not agreed:
        return [_confirm(ctx, plan, draft, rival.plan)]
    # Taking it out of DRAFT is what only one person can do; within this transaction `apply` then makes it the active one.
    if not await ctx.uow.plans.set_state(plan.id, PlanState.DRAFT, PlanState.READING, at=ctx.now):
        return _over(ctx, await ctx.uow.plans.get(plan.id))
    await ctx.uow.plans.apply(plan.id, draft, at=ctx.now)
    dates = sum(len(row.target.occurrences) for row in draft.rows)
    await ctx.audit("plan-applied", f"plan:{plan.id}", year=draft.year, rows=len(draft.rows), occurrences=dates)
    told = await _tell_groups(ctx, plan, draft)
    done = Line("impor-applied", {"year": str(draft.year), "rows": len(draft.rows), "dates": dates})
    return [Say(lines=(done, Line("impor-applied-next")), buttons=_next_steps(), edit=ctx.incoming.message), *told]


async def _require_whole_team(ctx: Context) -> None:
    """Coordinators of single areas see the preview; applying a whole plan is for the whole team's coordinator or an admin."""
    ctx.require(Action.APPLY_PLAN)
    if _over_whole_team(ctx.me):
        return
    people = await ctx.uow.people.of_office(ctx.home.id, PersonState.ACTIVE)
    names = [person.name for person in people if _over_whole_team(person)]
    raise Refusal("impor-apply-not-yours", who=", ".join(names[:3]) or "–")


def _over_whole_team(person: Person) -> bool:
    return any(g.role is Role.ADMIN or (g.role is Role.COORDINATOR and not g.area) for g in person.roles)


def _confirm(ctx: Context, plan: Plan, draft: PlanDraft, rival: Plan) -> Say:
    args = (str(plan.id), mark_of(draft))
    return Say(
        lines=(Line("impor-confirm", {"year": str(rival.year), "old": rival.source, "new": plan.source}),),
        buttons=(
            (Button(key="impor-button-replace", action="impor.replace", args=args),),
            (Button(key="button-back", action="impor.view", args=(str(plan.id),)),),
        ),
        edit=ctx.incoming.message,
    )


async def _tell_groups(ctx: Context, plan: Plan, draft: PlanDraft) -> list[Say]:
    """What was applied in private concerns the whole team."""
    if not ctx.incoming.private:
        return []
    chats = [chat for chat in await ctx.uow.chats.of_office(ctx.home.id) if not chat.parked]
    line = Line("impor-applied-group", {"year": str(draft.year), "rows": len(draft.rows), "name": ctx.me.name})
    return [
        Say(
            lines=(line,),
            buttons=_next_steps(),
            to=chat.address,
            language=chat.language or ctx.home.language,
            unique=f"plan-applied:{plan.id}:{chat.address.channel}:{chat.address.chat}:{chat.address.thread}",
        )
        for chat in chats
    ]


def _next_steps() -> tuple[tuple[Button, ...], ...]:
    return (
        (
            Button(key="impor-button-plan", action="rencana.home"),
            Button(key="impor-button-due", action="tenggat.days", args=("30",)),
        ),
    )


def _over(ctx: Context, plan: Plan) -> list[Say]:
    """Somebody decided it already: say what it is now, here and over the button."""
    outcome = _outcome(plan)
    ctx.toast = outcome.lines[0]
    return [Say(lines=outcome.lines, buttons=outcome.buttons, edit=ctx.incoming.message)]


def _outcome(plan: Plan) -> Say:
    buttons = _next_steps() if plan.state is PlanState.ACTIVE else ()
    return Say(
        lines=(Line(f"impor-now-{plan.state.value}", {"source": plan.source, "year": str(plan.year)}),), buttons=buttons
    )


def _args(ctx: Context) -> tuple[str, ...]:
    assert ctx.press is not None
    return ctx.press.args
