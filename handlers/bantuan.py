"""`/bantuan`: what this person can do here, one line per command, made from the command table itself.

Steps: the commands of the person's menu that the policy lets them use → one line each → where to ask on.
"""

from __future__ import annotations

from domain.chat import Button, Line, Say, Word
from handlers import gate
from handlers.context import Context
from handlers.menu import menu_of


async def run(ctx: Context) -> list[Say]:
    """One screen for the role that asks."""
    from handlers import table  # here, since the table names this handler

    shown = set(menu_of(ctx.person))
    commands = [
        Line("bantuan-command", {"command": command.name, "help": Word(f"help-{command.name}")})
        for command in table.COMMANDS
        if command.name in shown and gate.allowed(ctx, command.action)
    ]
    lines = [Line("bantuan-title"), *commands, Line("")]
    member = ctx.person is not None and ctx.person.active
    lines.append(Line("bantuan-evidence" if member else "bantuan-join"))
    lines.append(Line("bantuan-attendance"))
    privacy = Button(key="mulai-button-privacy", action="mulai.privacy")
    buttons = ((privacy, Button(key="button-language", action="mulai.run", args=("bahasa",))),)
    return [Say(lines=tuple(lines), buttons=buttons if ctx.incoming.private else ())]
