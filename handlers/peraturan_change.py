"""An admin corrects the rulebook's table for the office, or chooses another rulebook for a plan.

Steps of a correction: a value is named → the new value and the reason in one message → checked and kept with its history → what
follows is said, with *Kembalikan bawaan*. Steps of choosing: the rulebooks → one is pressed → the plan goes by it.
"""

from __future__ import annotations

from datetime import timedelta

from domain.chat import Button, Line, Say
from domain.model import Dialogue
from domain.ports import NotFound
from domain.regulations import regulations
from domain.regulations.changes import RegulationChange, ValueRefused, checked_value, split_typed, values_of
from domain.typed_text import clean_text
from handlers.bukti_draft import keep_files_waiting
from handlers.context import Context, Refusal
from handlers.impor import unasked
from handlers.peraturan import Table, home_page, pressed_table, table_with, value_page
from handlers.peraturan_words import said, value_word
from handlers.rows import shown

KIND = "peraturan"
_PATIENCE = timedelta(minutes=30)
_LONGEST_TYPED = 1000
_LONGEST_REASON = 300


async def ask(ctx: Context) -> list[Say]:
    """Ask for the value and the reason."""
    assert ctx.press is not None
    assert ctx.incoming.sender is not None
    table, name = await pressed_table(ctx), ctx.press.args[1]
    known = values_of(table.regulation)
    if name not in known:
        raise NotFound
    data = {"plan": table.arg, "name": name}
    dialogue = Dialogue(kind=KIND, step="value", data=data, expires_at=ctx.now + _PATIENCE)
    await keep_files_waiting(ctx)
    await ctx.uow.dialogues.put(ctx.incoming.address, ctx.incoming.sender.user, dialogue)
    key = "peraturan-ask-name" if name.startswith("name.") else "peraturan-ask"
    lines = [Line(key, {"value": value_word(name), "now": said(name, known[name])})]
    # In a group the platform shows the bot only what replies to it.
    return [Say(lines=(*lines, *(() if ctx.incoming.private else (Line("peraturan-reply"),))))]


async def answered(ctx: Context) -> list[Say]:
    """The value and its reason, in one message."""
    assert ctx.dialogue is not None
    assert ctx.incoming.sender is not None
    if unasked(ctx):
        return []
    table = await table_with(ctx, str(ctx.dialogue.data["plan"]))
    name = str(ctx.dialogue.data["name"])
    written, reason = _split(name, clean_text(ctx.incoming.text, _LONGEST_TYPED))
    try:
        value = checked_value(table.regulation, name, written)
    except ValueRefused as error:
        raise Refusal(f"peraturan-refused-{error}", value=value_word(name)) from error
    if not reason:
        raise Refusal("peraturan-refused-reason", value=value_word(name))
    await ctx.uow.dialogues.clear(ctx.incoming.address, ctx.incoming.sender.user)
    return [await _changed(ctx, table, name, value, clean_text(reason, _LONGEST_REASON))]


async def reset(ctx: Context) -> list[Say]:
    """*Kembalikan bawaan*: the rulebook's own value counts again; the correction stays in the history."""
    assert ctx.press is not None
    table, name = await pressed_table(ctx), ctx.press.args[1]
    if name not in table.regulation.own:
        ctx.toast = Line("peraturan-default-already")
        return [shown(ctx, await value_page(ctx, table, name))]
    return [shown(ctx, await _changed(ctx, table, name, None, ""))]


async def books(ctx: Context) -> list[Say]:
    """The rulebooks that there are."""
    table = await pressed_table(ctx)
    lines = [Line("peraturan-books", {"title": table.regulation.title})]
    buttons = []
    for book in regulations():
        years = "peraturan-book-since" if book.last is None else "peraturan-book-years"
        lines.append(Line(years, {"title": book.title, "first": str(book.first), "last": str(book.last or "")}))
        if book.id != table.regulation.id:
            args = (table.arg, book.id)
            buttons.append(
                (Button(key="peraturan-button-book", params={"title": book.title}, action="peraturan.book", args=args),)
            )
    if table.plan is not None and table.plan.regulation:
        buttons.append((Button(key="peraturan-button-by-year", action="peraturan.book", args=(table.arg, _BY_YEAR)),))
    back = Button(key="button-back", action="peraturan.home", args=(table.arg,))
    return [shown(ctx, Say(lines=tuple(lines), buttons=(*buttons, (back,))))]


async def book(ctx: Context) -> list[Say]:
    """The plan goes by another rulebook."""
    assert ctx.press is not None
    table, chosen = await pressed_table(ctx), ctx.press.args[1]
    if table.plan is None or (chosen != _BY_YEAR and all(found.id != chosen for found in regulations())):
        raise NotFound
    regulation = "" if chosen == _BY_YEAR else chosen
    if regulation != table.plan.regulation:
        await ctx.uow.plans.set_regulation(table.plan.id, regulation)
        await ctx.audit("regulation-chosen", f"plan:{table.plan.id}", was=table.regulation.id, now=chosen)
    ctx.toast = Line("peraturan-book-chosen")
    return [shown(ctx, home_page(ctx, await table_with(ctx, table.arg)))]


# ── Steps ────────────────────────────────────────────────────────────────────

# Not a rulebook's id: the one of the plan's year.
_BY_YEAR = "year"


def _split(name: str, text: str) -> tuple[str, str]:
    """Value and reason. A name has no end of its own, so the reason stands on the next line or behind a semicolon."""
    if not name.startswith("name."):
        return split_typed(text)
    written, _, reason = text.strip().replace("\n", ";", 1).partition(";")
    return written, reason.strip()


async def _changed(ctx: Context, table: Table, name: str, value: str | None, reason: str) -> Say:
    was = values_of(table.regulation)[name]
    change = RegulationChange(
        regulation=table.regulation.id, name=name, value=value, reason=reason, at=ctx.now, person=ctx.me.id
    )
    await ctx.uow.regulations.change(ctx.home.id, change)
    await ctx.audit(
        "regulation-corrected", f"regulation:{table.regulation.id}", name=name, was=was, now=value, reason=reason
    )
    again = await table_with(ctx, table.arg)
    done = Line("peraturan-saved" if value is not None else "peraturan-reset-done", {"value": value_word(name)})
    follows = [Line("peraturan-follows")] if name.startswith("area.") else []
    return await value_page(ctx, again, name.replace("name.", "component.", 1), done, *follows, Line(""))
