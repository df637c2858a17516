"""What *Terapkan* is about to do, and how it is asked about and told: the whole plan, a part, or only what a document adds."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from domain.board import Board
from domain.chat import Button, Line, Param, Say
from domain.draft import mark_of
from domain.model import Plan, PlanState
from domain.plan import PlanDraft
from domain.plan_changes import Field, Kind, PlanChanges
from domain.plan_changes_adding import only_adding
from domain.plan_changes_part import changes_part, draft_part
from handlers.context import Context
from handlers.impor_preview import change_counts
from handlers.impor_scope import named, scope_arg
from handlers.wording import cut


@dataclass(frozen=True, slots=True, kw_only=True)
class Press:
    """What is about to be applied: `areas` None for the whole draft; `rival` is the plan in force that it changes; `adding`:
    what the draft does not have stays."""

    plan: Plan
    draft: PlanDraft
    rival: Board | None
    changes: PlanChanges | None
    areas: frozenset[str] | None
    adding: bool = False

    @property
    def year(self) -> str:
        return str(self.draft.year)

    @property
    def part(self) -> PlanDraft:
        return self.draft if self.areas is None else draft_part(self.draft, self.areas)

    @property
    def part_changes(self) -> PlanChanges | None:
        """What becomes of the plan in force, None where there is none."""
        if self.changes is None or self.rival is None:
            return None
        found = self.changes if self.areas is None else changes_part(self.changes, self.areas)
        return only_adding(found, self.rival) if self.adding else found

    @property
    def newly_named(self) -> PlanDraft:
        """The rows whose persons in charge the plan in force does not name yet; who has the others was decided there."""
        changes = self.part_changes
        if changes is None:
            return self.part
        rows = (c.new for c in changes.rows if c.new is not None and (c.old is None or Field.PIC in c.fields))
        return replace(self.draft, rows=tuple(rows))

    def done_line(self, dates: int, today: date) -> Line:
        """Said to who applied the whole draft."""
        return self._told("impor-applied", "impor-added", {"dates": dates, "when": self._when(today)})

    def group_line(self, name: str, today: date) -> Line:
        """Said to the group."""
        return self._told("impor-applied-group", "impor-added-group", {"name": name, "when": self._when(today)})

    def _when(self, today: date) -> str:
        """Whether the plan's year is there: what is to come or over does not count now."""
        if self.draft.year == today.year:
            return "now"
        return "coming" if self.draft.year > today.year else "past"

    def _told(self, whole: str, adding: str, params: dict[str, Param]) -> Line:
        changes = self.part_changes
        if not self.adding or changes is None:
            return Line(whole, {**params, "year": self.year, "rows": len(self.draft.rows)})
        count = changes.counts
        counts: dict[str, Param] = {"added": count[Kind.ADDED], "changed": count[Kind.CHANGED] + count[Kind.MOVED]}
        return Line(adding, {**params, "year": self.year, **counts})


def question(ctx: Context, pressed: Press) -> Say:
    """What would happen, before it does. Where rows would go, keeping them is a press, too; where most would, the first one."""
    plan, rival, changes = pressed.plan, pressed.rival, pressed.part_changes
    args: tuple[str, ...] = (str(plan.id), mark_of(pressed.draft, rival.plan.id if rival else None))
    lines = []
    if pressed.areas is not None:
        args = (*args, scope_arg(pressed.areas))
        params: dict[str, Param] = {"areas": named(pressed.areas), "rows": len(pressed.part.rows)}
        lines.append(Line("impor-confirm-part", params))
    back = (Button(key="button-back", action="impor.view", args=(str(plan.id),)),)
    if rival is None or changes is None:
        yes = Button(key="impor-button-apply", action="impor.replace", args=args)
        return Say(lines=tuple(lines), buttons=((yes,), back), edit=ctx.incoming.message)
    lines.append(_changes_line(pressed, rival, changes))
    add = (Button(key="impor-button-add", action="impor.add", args=args),)
    if changes.loses_most:
        gone = changes.counts[Kind.REMOVED]
        whole = (Button(key="impor-button-replace-whole", params={"rows": gone}, action="impor.replace", args=args),)
        buttons: tuple[tuple[Button, ...], ...] = (add, whole, back)
    else:
        yes = Button(key="impor-button-replace", action="impor.replace", args=args)
        buttons = ((yes,), *((add,) if changes.counts[Kind.REMOVED] else ()), back)
    return Say(lines=tuple(lines), buttons=buttons, edit=ctx.incoming.message)


def _changes_line(pressed: Press, rival: Board, changes: PlanChanges) -> Line:
    counts = change_counts(changes)
    params: dict[str, Param] = {
        "year": str(rival.plan.year),
        "old": cut(rival.plan.source, 60),
        "new": cut(pressed.plan.source, 60),
        **counts,
    }
    if changes.loses_most:
        there = sum(row.applicable for row in rival.rows)
        return Line("impor-confirm-few", {**params, "rows": len(pressed.part.rows), "there": there})
    return Line("impor-confirm" if pressed.areas is None else "impor-confirm-part-changes", params)


async def reminders_lines(ctx: Context, pressed: Press) -> list[Line]:
    """When reminders follow the plan that was just put in force: at once only where no newer one of a year begun is there.
    Of a plan that was followed before, nothing has to be said."""
    year = pressed.draft.year
    plans = await ctx.uow.plans.of_office(ctx.home.id)
    years = {plan.year for plan in plans if plan.state is PlanState.ACTIVE} | {year}
    begun = [known for known in years if known <= ctx.today.year]
    followed = max(begun) if begun else min(years)
    params: dict[str, Param] = {"year": str(year), "followed": str(followed)}
    if year > followed:
        key = "impor-applied-coming"
    elif year < followed:
        key = "impor-applied-past"
    else:
        key = "impor-applied-early" if year > ctx.today.year else "impor-applied-next"
    begins = [] if year == followed and pressed.rival is not None else [Line(key, params)]
    return [*begins, Line("impor-applied-team")]
