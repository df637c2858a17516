"""What a person may set for themselves: language, private words of reminder; and the office's hours to look at.

Steps: the page with what is → a button changes one thing → the page as it is now.
"""

from __future__ import annotations

from domain.access import Action
from domain.chat import Button, Line, Say, Word
from domain.office_settings import SETTINGS
from handlers.context import Context, Refusal
from handlers.pengaturan_words import office_hours_word, shown_value, week_word, zone_word
from handlers.people import edited

_LANGUAGES = ("id", "en")


async def page(ctx: Context) -> list[Say]:
    """*Untuk saya*."""
    return [edited(ctx, _page(ctx))]


async def nudges(ctx: Context) -> list[Say]:
    """Private words of reminder, on or off for the one who presses."""
    assert ctx.press is not None
    wanted = {"ya": True, "tidak": False}.get(ctx.press.args[0]) if ctx.press.args else None
    if wanted is None:
        raise Refusal("button-void")
    if ctx.me.nudges is not wanted:
        await ctx.uow.people.set_nudges(ctx.me.id, wanted)
        ctx.person = await ctx.uow.people.get(ctx.me.id)
        await ctx.audit("own-nudges", f"person:{ctx.me.id}", wanted=wanted)
    return [edited(ctx, _page(ctx, Line("pengaturan-own-nudges-on" if wanted else "pengaturan-own-nudges-off")))]


def _page(ctx: Context, *more: Line) -> Say:
    me, office = ctx.me, ctx.home
    language = me.language or office.language
    lines = (
        Line("pengaturan-own-title", {"name": me.name}),
        Line("pengaturan-own-language", {"language": Word(f"pengaturan-language-{language}")}),
        Line("pengaturan-own-nudges", {"value": Word("pengaturan-on" if me.nudges else "pengaturan-off")}),
        Line("pengaturan-own-away"),
        Line(""),
        Line(
            "pengaturan-summary-time",
            {
                "zone": zone_word(office.timezone),
                "week": week_word(office.settings.workdays),
                "hours": office_hours_word(office),
            },
        ),
        Line("pengaturan-summary-quiet", {"value": shown_value(SETTINGS["quiet"], office)}),
        *([Line(""), *more] if more else []),
    )
    switch = Button(
        key="pengaturan-button-nudges-off" if me.nudges else "pengaturan-button-nudges-on",
        action="pengaturan.nudges",
        args=("tidak" if me.nudges else "ya",),
    )
    other = next(code for code in _LANGUAGES if code != language)
    rows = [
        (switch,),
        (
            Button(key=f"bahasa-button-{other}", action="bahasa.choose", args=(other,)),
            Button(key="pengaturan-button-away", action="mulai.run", args=("hadir",)),
        ),
    ]
    if ctx.may(Action.SETTINGS):
        rows.append((Button(key="button-back", action="pengaturan.home"),))
    return Say(lines=lines, buttons=tuple(rows))
