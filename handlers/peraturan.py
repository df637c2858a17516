"""/peraturan: the rulebook's table that counts for a plan: areas, components, results and floors, with sources and marks.

Steps: the plan in force (or a draft under its preview) → its rulebook with the office's corrections → an area, the floors, the
history, one value. Everybody may look; correcting is `peraturan_change`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from domain.access import Action
from domain.areas import AREA_NUMBERS
from domain.chat import Button, Line, Param, Say, Word
from domain.model import Plan, PlanState
from domain.ports import NotFound
from domain.regulations import Regulation
from domain.regulations.changes import RegulationChange, regulation_of, values_of
from handlers.context import Context
from handlers.peraturan_words import floor_word, number_of, said, short_word, value_word
from handlers.rows import board_of, shown, split_year
from handlers.wording import cut, paged, side_by_side, turning

_HISTORY_PER_PAGE = 6
_BUTTONS_PER_LINE, _AREAS_PER_LINE, _CODES_PER_LINE = 2, 3, 4
_NO_PLAN = "0"


@dataclass(frozen=True, slots=True)
class Table:
    """The table that counts: for `plan` (None: the office has none yet), with the office's corrections, the newest first."""

    plan: Plan | None
    shipped: Regulation
    regulation: Regulation
    changes: Sequence[RegulationChange]

    @property
    def arg(self) -> str:
        """The plan as a button carries it."""
        return _NO_PLAN if self.plan is None else str(self.plan.id)

    def history(self, *names: str) -> Sequence[RegulationChange]:
        """The corrections of this rulebook; only those of some values where these are named."""
        return [c for c in self.changes if c.regulation == self.regulation.id and (not names or c.name in names)]


async def run(ctx: Context) -> list[Say]:
    """The table of the plan in force; behind the command a year may stand."""
    year, _ = split_year(ctx.incoming.args)
    board = await ctx.uow.plans.board(ctx.home.id, year, up_to=ctx.today.year)
    if board is None and year is not None:
        board = await board_of(ctx, year)  # says which years there are
    return [home_page(ctx, await table_of(ctx, board.plan if board is not None else None))]


async def home(ctx: Context) -> list[Say]:
    """The same, of the plan that the button names."""
    return [shown(ctx, home_page(ctx, await pressed_table(ctx)))]


async def area(ctx: Context) -> list[Say]:
    """An area's points and components."""
    assert ctx.press is not None
    table, number = await pressed_table(ctx), ctx.press.args[1]
    if number not in AREA_NUMBERS:
        raise NotFound
    return [shown(ctx, area_page(ctx, table, number))]


async def others(ctx: Context) -> list[Say]:
    """The results and what a grade asks for at least."""
    assert ctx.press is not None
    grade = ctx.press.args[1] if len(ctx.press.args) > 1 else ""
    return [shown(ctx, others_page(ctx, await pressed_table(ctx), grade))]


async def history(ctx: Context) -> list[Say]:
    """Who corrected what, when and why."""
    assert ctx.press is not None
    table = await pressed_table(ctx)
    found = table.history()
    page, on_page = paged(found, int(ctx.press.args[1]), _HISTORY_PER_PAGE)
    names = await _names(ctx, on_page)
    lines = [Line("peraturan-history", {"title": table.regulation.title, "count": len(found)})]
    lines += [history_line(ctx, change, names) for change in on_page]
    turn = turning("peraturan.history", (table.arg,), page, len(found), _HISTORY_PER_PAGE)
    return [shown(ctx, Say(lines=tuple(lines), buttons=(turn, (_back(table),))))]


async def value(ctx: Context) -> list[Say]:
    """One value: what the rulebook says, what the office made of it, and what an admin may do."""
    assert ctx.press is not None
    table = await pressed_table(ctx)
    return [shown(ctx, await value_page(ctx, table, ctx.press.args[1]))]


# ── The table ────────────────────────────────────────────────────────────────


async def table_of(ctx: Context, plan: Plan | None) -> Table:
    """The table for this plan; without one for a plan of this year."""
    changes = await ctx.uow.regulations.changes(ctx.home.id)
    named, year = (plan.regulation, plan.year) if plan is not None else ("", ctx.today.year)
    return Table(plan, regulation_of(named, year), regulation_of(named, year, changes), changes)


async def pressed_table(ctx: Context) -> Table:
    """The table of the plan that the button names. Raises NotFound for one of another office."""
    assert ctx.press is not None
    return await table_with(ctx, ctx.press.args[0])


async def table_with(ctx: Context, number: str) -> Table:
    """As `pressed_table`, by the plan's number as a button carries it."""
    if number == _NO_PLAN:
        return await table_of(ctx, None)
    plan = await ctx.uow.plans.get(int(number))
    if plan.office != ctx.home.id:
        raise NotFound
    return await table_of(ctx, plan)


# ── Pages ────────────────────────────────────────────────────────────────────


def home_page(ctx: Context, table: Table) -> Say:
    """The rulebook, its source, and what each area weighs."""
    regulation = table.regulation
    lines = [Line("peraturan-title", {"title": regulation.title})]
    if table.plan is not None:
        key = "peraturan-chosen" if table.plan.regulation else "peraturan-proposed"
        lines.append(Line(key, {"year": str(table.plan.year)}))
    lines.append(Line("peraturan-verified" if regulation.verified else "peraturan-unverified"))
    lines += [Line("peraturan-source", {"source": cut("; ".join(regulation.source_names), 200)}), Line("")]
    for number in AREA_NUMBERS:
        params: dict[str, Param] = {"area": number, "name": Word(f"area-short-{number}")}
        lines.append(_valued(table, "peraturan-area", f"area.{number}", params))
    total = sum(regulation.weights.values())
    lines.append(Line("peraturan-total", {"points": number_of(total)}))
    areas = [
        Button(key="peraturan-button-area", params={"area": a}, action="peraturan.area", args=(table.arg, a))
        for a in AREA_NUMBERS
    ]
    more = [Button(key="peraturan-button-others", action="peraturan.others", args=(table.arg,))]
    if count := len(table.history()):
        params = {"count": count}
        more.append(
            Button(key="peraturan-button-history", params=params, action="peraturan.history", args=(table.arg, "0"))
        )
    choose = Button(key="peraturan-button-choose", action="peraturan.books", args=(table.arg,))
    may_choose = table.plan is not None and ctx.may(Action.SETTINGS)
    more += [choose] if may_choose else []
    below = side_by_side([*more, *_way_back(table)], _BUTTONS_PER_LINE)
    return Say(lines=tuple(lines), buttons=(*side_by_side(areas, _AREAS_PER_LINE), *below))


def area_page(ctx: Context, table: Table, number: str) -> Say:
    """An area with its components."""
    name = f"area.{number}"
    lines = [_valued(table, "peraturan-area-title", name, {"area": number, "name": Word(f"area-{number}")}), Line("")]
    names = [name]
    for place, component in enumerate(table.regulation.components.get(number, ()), start=1):
        key = f"component.{number}.{place}"
        params: dict[str, Param] = {"number": place, "name": component.name}
        if component.weight is None:
            lines.append(Line("peraturan-component-plain", params))
        else:
            lines.append(_valued(table, "peraturan-component", key, params))
        names.append(key)
    if any(c.weight is not None for c in table.regulation.components.get(number, ())):
        lines.append(Line("peraturan-components-half"))
    return Say(lines=tuple(lines), buttons=(*_value_buttons(ctx, table, names), (_back(table),)))


def others_page(ctx: Context, table: Table, grade: str = "") -> Say:
    """The results and the floors of one grade, the lowest where none is named; the other grades are a tap away."""
    grades = list(dict.fromkeys(floor.grade for floor in table.regulation.floors))
    grade = grade if grade in grades else grades[0] if grades else ""
    lines, names = [Line("peraturan-no-score"), Line(""), Line("peraturan-results")], []
    for place, result in enumerate(table.regulation.results, start=1):
        key = "peraturan-result" if result.verified else "peraturan-result-unverified"
        lines.append(_valued(table, key, f"result.{place}", {"name": result.name}))
        names.append(f"result.{place}")
    floors = [floor for floor in table.regulation.floors if floor.grade == grade]
    if floors:
        lines += [Line(""), Line("peraturan-floors", {"grade": grade})]
    for floor in floors:
        key = "peraturan-floor" if floor.verified else "peraturan-floor-unverified"
        name = f"floor.{grade}.{floor.of}"
        lines.append(_valued(table, key, name, {"of": floor_word(floor.of)}))
        names.append(name)
    more = [
        Button(key="peraturan-button-grade", params={"grade": g}, action="peraturan.others", args=(table.arg, g))
        for g in grades
        if g != grade
    ]
    return Say(lines=tuple(lines), buttons=(*_value_buttons(ctx, table, names), (*more, _back(table))))


async def value_page(ctx: Context, table: Table, name: str, *before: Line) -> Say:
    """One value with its history, and for an admin the ways to change it."""
    shipped = values_of(table.shipped)
    if name not in shipped:
        raise NotFound
    lines = [*before, Line("peraturan-value", {"value": value_word(name)})]
    lines.append(Line("peraturan-value-shipped", {"value": said(name, shipped[name]), "title": table.shipped.title}))
    if name in table.regulation.own:
        lines.append(Line("peraturan-value-own", {"value": said(name, values_of(table.regulation)[name])}))
    found = table.history(name, name.replace("component.", "name.", 1))[:3]
    names = await _names(ctx, found)
    lines += [history_line(ctx, change, names) for change in found]
    buttons: list[tuple[Button, ...]] = []
    if ctx.may(Action.SETTINGS):
        kinds = (name, name.replace("component.", "name.", 1)) if name.startswith("component.") else (name,)
        for kind in kinds:
            key = "peraturan-button-name" if kind.startswith("name.") else "peraturan-button-change"
            buttons.append((Button(key=key, action="peraturan.ask", args=(table.arg, kind)),))
            if kind in table.regulation.own:
                key = "peraturan-button-reset-name" if kind.startswith("name.") else "peraturan-button-reset"
                buttons.append((Button(key=key, action="peraturan.reset", args=(table.arg, kind)),))
    buttons.append((_up(table, name),))
    return Say(lines=tuple(lines), buttons=tuple(buttons))


# ── Words ────────────────────────────────────────────────────────────────────


def history_line(ctx: Context, change: RegulationChange, names: dict[int, str]) -> Line:
    """One correction: what, when, by whom, why."""
    who: Param = names.get(change.person, "–") if change.person is not None else Word("peraturan-operator")
    params: dict[str, Param] = {
        "value": value_word(change.name),
        "now": Word("peraturan-default") if change.value is None else said(change.name, change.value),
        "day": ctx.local(change.at).date(),
        "who": who,
        "reason": cut(change.reason, 120) or "–",
    }
    return Line("peraturan-history-line", params)


async def _names(ctx: Context, changes: Sequence[RegulationChange]) -> dict[int, str]:
    people = {change.person for change in changes if change.person is not None}
    return {person: (await ctx.uow.people.get(person)).name for person in people}


def _valued(table: Table, key: str, name: str, params: dict[str, Param]) -> Line:
    """A line about one value; one that the office corrected says so."""
    value = said(name, values_of(table.regulation)[name])
    if name in table.regulation.own:
        value = Word("peraturan-own", {"value": value, "shipped": said(name, values_of(table.shipped)[name])})
    return Line(key, {**params, "points": value})


def _value_buttons(ctx: Context, table: Table, names: Sequence[str]) -> Iterator[tuple[Button, ...]]:
    """For an admin a button for each value."""
    if not ctx.may(Action.SETTINGS):
        return
    buttons = [
        Button(
            key="peraturan-button-value",
            params={"value": short_word(name)},
            action="peraturan.value",
            args=(table.arg, name),
        )
        for name in names
    ]
    short = all(name.startswith(("area.", "component.")) for name in names)
    yield from side_by_side(buttons, _CODES_PER_LINE if short else _BUTTONS_PER_LINE)


def _back(table: Table) -> Button:
    return Button(key="button-back", action="peraturan.home", args=(table.arg,))


def _up(table: Table, name: str) -> Button:
    """To the page that the value stands on."""
    kind, *rest = name.split(".")
    if kind in {"area", "component", "name"}:
        return Button(key="button-back", action="peraturan.area", args=(table.arg, rest[0]))
    grade = rest[:1] if kind == "floor" else []
    return Button(key="button-back", action="peraturan.others", args=(table.arg, *grade))


def _way_back(table: Table) -> tuple[Button, ...]:
    """To the preview of a draft, or to the plan in force."""
    if table.plan is None:
        return ()
    if table.plan.state is PlanState.DRAFT:
        return (Button(key="impor-button-preview", action="impor.view", args=(table.arg,)),)
    return (Button(key="impor-button-plan", action="rencana.home", args=(str(table.plan.year),)),)
