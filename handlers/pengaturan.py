"""/pengaturan: what the office may change about itself; everybody else finds their own settings there.

Steps: a page of sections → one setting with its common values as buttons, or *Tulis sendiri* → read, and checked against
the others → saved and recorded → told with what follows from it and a button that takes it back.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from domain.access import Action
from domain.chat import Button, Line, Param, Say, Word
from domain.model import Dialogue, Office
from domain.office_conflicts import new_conflicts
from domain.office_settings import SETTINGS, Kind, Section, Setting, of_section, read, written
from domain.said_settings import place_of
from handlers import bukti, office_change, pengaturan_own
from handlers.bukti_draft import usable
from handlers.context import Context, Refusal
from handlers.kalender_shift import moved_count
from handlers.pengaturan_words import (
    follow_lines,
    history_lines,
    office_hours_word,
    set_button,
    shown_value,
    title_of,
    value_of,
    week_line,
    week_word,
    works_saturdays,
    zone_word,
)
from handlers.people import edited

KIND = "pengaturan"
_PATIENCE = timedelta(minutes=30)
_RADII = (50, 100, 200, 500)
_SHOWN_HISTORY = 8
# A change of these changes how many hours a week has, which a regulation says.
_LENGTHEN = frozenset({Kind.HOURS, Kind.WEEK})


async def run(ctx: Context) -> list[Say]:
    """The office's settings for an admin, one's own for everybody else."""
    return await home(ctx) if ctx.may(Action.SETTINGS) else await pengaturan_own.page(ctx)


async def home(ctx: Context) -> list[Say]:
    """The sections."""
    office = ctx.home
    lines = (
        Line("pengaturan-title", {"office": office.name}),
        Line(
            "pengaturan-summary-time",
            {
                "zone": zone_word(office.timezone),
                "week": week_word(office.settings.workdays),
                "hours": office_hours_word(office),
            },
        ),
        Line("pengaturan-summary-digest", {"value": _shown("digestat", office), "on": int(office.settings.digest_on)}),
        Line("pengaturan-summary-quiet", {"value": _shown("quiet", office)}),
        Line("pengaturan-summary-week", {"day": _shown("sumday", office), "at": _shown("sumat", office)}),
        Line(""),
        Line("pengaturan-choose"),
    )
    sections = [
        Button(key=f"pengaturan-section-{section.value}", action="pengaturan.section", args=(section.value,))
        for section in Section
    ]
    more = [
        Button(key="pengaturan-button-calendar", action="mulai.run", args=("kalender",)),
        Button(key="pengaturan-button-regulation", action="mulai.run", args=("peraturan",)),
        Button(key="pengaturan-button-own", action="pengaturan.own"),
        Button(key="pengaturan-button-history", action="pengaturan.history"),
    ]
    return [edited(ctx, Say(lines=lines, buttons=tuple(_in_twos([*sections, *more]))))]


async def section(ctx: Context) -> list[Say]:
    """One section's settings with their values."""
    assert ctx.press is not None
    found = next((s for s in Section if s.value == ctx.press.args[0]), None)
    if found is None:
        raise Refusal("button-void")
    return [edited(ctx, _section_page(ctx.home, found))]


async def one(ctx: Context) -> list[Say]:
    """One setting: what it is, what it means, and what else it could be."""
    return [edited(ctx, _page(ctx.home, _pressed(ctx)))]


async def chosen(ctx: Context) -> list[Say]:
    """A value's button."""
    assert ctx.press is not None
    setting = _pressed(ctx)
    value = read(setting, ctx.press.args[1]) if len(ctx.press.args) == 2 else None
    if value is None:
        raise Refusal("button-void")
    return [edited(ctx, await _save(ctx, setting, value[0]))]


async def write(ctx: Context) -> list[Say]:
    """*Tulis sendiri*: the next message is the value."""
    setting = _pressed(ctx)
    assert ctx.incoming.sender is not None
    dialogue = Dialogue(kind=KIND, step="value", data={"setting": setting.name}, expires_at=ctx.now + _PATIENCE)
    await ctx.uow.dialogues.put(ctx.incoming.address, ctx.incoming.sender.user, dialogue)
    lines = (
        Line("pengaturan-page", {"title": title_of(setting)}),
        Line(f"pengaturan-ask-{setting.kind.value}", _bounds(setting)),
    )
    back = Button(key="button-back", action="pengaturan.one", args=(setting.name,))
    return [edited(ctx, Say(lines=lines, buttons=((back,),)))]


async def history(ctx: Context) -> list[Say]:
    """Who changed what, the newest first."""
    entries = await ctx.uow.audit.of_subject(ctx.home.id, f"office:{ctx.home.id}", 40)
    lines = await history_lines(ctx, entries)
    told = lines[:_SHOWN_HISTORY] or [Line("pengaturan-history-none")]
    back = Button(key="button-back", action="pengaturan.home")
    return [edited(ctx, Say(lines=(Line("pengaturan-history-title"), *told), buttons=((back,),)))]


async def answered(ctx: Context) -> list[Say]:
    """The value in a person's own words, or the place by its location."""
    assert ctx.dialogue is not None
    assert ctx.incoming.sender is not None
    if usable(ctx.incoming.attachments):
        return await bukti.unasked(ctx) or []
    setting = SETTINGS[str(ctx.dialogue.data["setting"])]
    value = _said(ctx, setting)
    if value is None:
        raise Refusal(f"pengaturan-unclear-{setting.kind.value}", **_bounds(setting))
    said = await _save(ctx, setting, value[0])
    await ctx.uow.dialogues.clear(ctx.incoming.address, ctx.incoming.sender.user)
    return [said]


# ── Saving ───────────────────────────────────────────────────────────────────


def _said(ctx: Context, setting: Setting) -> tuple[Any] | None:
    if setting.kind is Kind.PLACE:
        location = next((a for a in ctx.incoming.attachments if a.kind == "location"), None)
        if location is not None:
            if ctx.incoming.forwarded:
                raise Refusal("pengaturan-place-forwarded")
            held = ctx.home.settings.office_place
            radius = held.radius if held is not None else 100
            place = place_of(location.latitude, location.longitude, radius)
            return (place,) if place is not None else None
    return read(setting, ctx.incoming.text[:400]) if ctx.incoming.text else None


async def _save(ctx: Context, setting: Setting, value: Any) -> Say:
    """Put it in force, unless something else would be lost by it."""
    before = ctx.home
    was = setting.get(before)
    if was == value:
        return _page(before, setting, Line("pengaturan-same", {"value": value_of(setting, value)}))
    after = setting.put(before, value)
    found = new_conflicts(before.settings, after.settings, await ctx.uow.calendar.periods(before.id))
    if found:
        raise Refusal(f"pengaturan-conflict-{found[0]}", **_conflict_params(after))
    await ctx.uow.offices.save(after)
    ctx.office = after
    await office_change.follow(ctx)
    await ctx.audit(
        "setting-changed",
        f"office:{after.id}",
        setting=setting.name,
        was=written(setting, was),
        now=written(setting, value),
    )
    params: dict[str, Param] = {
        "title": title_of(setting),
        "was": value_of(setting, was, saturday=works_saturdays(after)),
        "now": shown_value(setting, after),
    }
    lines = [Line("pengaturan-saved", params), *await follow_lines(ctx, after, setting)]
    if setting.kind in _LENGTHEN:
        lines.append(week_line(after))
    rows: list[tuple[Button, ...]] = []
    # Another week counts "10 hari kerja" anew.
    if setting.kind is Kind.WEEK and (moved := await moved_count(ctx)):
        lines.append(Line("kalender-moved", {"count": moved}))
        rows.append((Button(key="kalender-button-moved", params={"count": moved}, action="kalender.shifts"),))
    undo = set_button(setting, was, saturday=works_saturdays(after), key="pengaturan-button-undo")
    back = Button(key="button-back", action="pengaturan.section", args=(setting.section.value,))
    rows += [(button,) for button in (undo, back) if button is not None]
    return Say(lines=tuple(lines), buttons=tuple(rows))


# ── Pages ────────────────────────────────────────────────────────────────────


def _section_page(office: Office, section: Section) -> Say:
    settings = of_section(section)
    lines = [Line("pengaturan-page", {"title": Word(f"pengaturan-section-{section.value}")})]
    lines += [Line("pengaturan-line", {"title": title_of(s), "value": shown_value(s, office)}) for s in settings]
    if section is Section.TIME:
        lines.append(week_line(office))
    buttons = [
        Button(key=f"pengaturan-title-{setting.name}", action="pengaturan.one", args=(setting.name,))
        for setting in settings
    ]
    if section is Section.TIME:
        buttons.append(Button(key="pengaturan-button-periods", action="pengaturan.periods"))
        buttons.append(Button(key="pengaturan-button-calendar", action="mulai.run", args=("kalender",)))
    back = Button(key="button-back", action="pengaturan.home")
    return Say(lines=tuple(lines), buttons=(*_in_twos(buttons), (back,)))


def _page(office: Office, setting: Setting, *more: Line) -> Say:
    value = setting.get(office)
    lines = [
        Line("pengaturan-page", {"title": title_of(setting)}),
        Line("pengaturan-now", {"value": shown_value(setting, office)}),
        Line(f"pengaturan-about-{setting.name}"),
    ]
    if setting.kind in _LENGTHEN:
        lines.append(week_line(office))
    buttons = [
        set_button(setting, v, saturday=works_saturdays(office), chosen=v == value) for v in _offered(setting, value)
    ]
    rows = list(_in_twos([button for button in buttons if button is not None]))
    if setting.kind not in {Kind.SWITCH, Kind.LANGUAGE}:
        key = "pengaturan-button-send-place" if setting.kind is Kind.PLACE else "pengaturan-button-write"
        rows.append((Button(key=key, action="pengaturan.write", args=(setting.name,)),))
    rows.append((Button(key="button-back", action="pengaturan.section", args=(setting.section.value,)),))
    return Say(lines=(*lines, *more), buttons=tuple(rows))


def _offered(setting: Setting, value: Any) -> Iterator[Any]:
    """Values to choose from by a button: the common ones; for a place other radii, and none."""
    for text in setting.common:
        found = read(setting, text)
        assert found is not None, (setting.name, text)
        yield found[0]
    if setting.kind is Kind.PLACE and value is not None:
        yield from (value._replace(radius=radius) for radius in _RADII)
        yield None


def _pressed(ctx: Context) -> Setting:
    assert ctx.press is not None
    setting = SETTINGS.get(ctx.press.args[0]) if ctx.press.args else None
    if setting is None:
        raise Refusal("button-void")
    return setting


def _bounds(setting: Setting) -> dict[str, Param]:
    return {"least": setting.least, "most": setting.most} if setting.kind is Kind.COUNT else {}


def _conflict_params(office: Office) -> dict[str, Param]:
    names = ("quiet", "digestat", "sumat", "ask", "hours", "late")
    return {name: shown_value(SETTINGS[name], office) for name in names}


def _shown(name: str, office: Office) -> Param:
    return shown_value(SETTINGS[name], office)


def _in_twos(buttons: list[Button]) -> Iterator[tuple[Button, ...]]:
    yield from (tuple(buttons[i : i + 2]) for i in range(0, len(buttons), 2))
