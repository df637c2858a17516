"""`zibot calendar …`: the days that differ from the week."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

import typer

from bot.console import DONE, USAGE, fail, loaded, run, say, word
from domain.ports import NotFound

calendar_app = typer.Typer(no_args_is_help=True)
_Day = Annotated[datetime, typer.Argument(formats=["%Y-%m-%d"], metavar="YYYY-MM-DD")]
_Office = Annotated[str | None, typer.Option(help=word("cli-help-calendar-office"))]
_Year = Annotated[int | None, typer.Option(min=1990, max=2100, help=word("cli-help-calendar-year"))]


@calendar_app.command("show", help=word("cli-help-calendar-show"))
def calendar_show(year: _Year = None, office: _Office = None) -> None:
    from bot.calendar import days_of_year

    async def work() -> int:
        try:
            shown, days = await days_of_year(loaded(), year, office)
        except NotFound:
            fail("cli-unknown-office", name=office)
        say("cli-calendar-title", year=str(shown), count=len(days))
        for day in days:
            state = word("cli-calendar-working" if day.working else "cli-calendar-off")
            say("cli-calendar-day", day=day.day.isoformat(), state=state, name=day.name, source=day.source)
        return DONE

    run(work)


@calendar_app.command("add", help=word("cli-help-calendar-add"))
def calendar_add(
    day: _Day,
    name: Annotated[str, typer.Argument()],
    working: Annotated[bool, typer.Option("--working", help=word("cli-help-calendar-working"))] = False,
    office: _Office = None,
) -> None:
    from bot.calendar import add_day

    title = " ".join(name.split())
    if not title:
        fail("cli-calendar-name", USAGE)

    async def work() -> int:
        try:
            source = word("cli-calendar-operator")
            await add_day(loaded(), day.date(), title, office, working=working, source=source)
        except NotFound:
            fail("cli-unknown-office", name=office)
        say("cli-calendar-added", day=day.date().isoformat(), name=title)
        return DONE

    run(work)


@calendar_app.command("remove", help=word("cli-help-calendar-remove"))
def calendar_remove(day: _Day, office: _Office = None) -> None:
    from bot.calendar import remove_day

    async def work() -> int:
        try:
            gone = await remove_day(loaded(), day.date(), office)
        except NotFound:
            fail("cli-unknown-office", name=office)
        if not gone:
            fail("cli-calendar-nothing", day=day.date().isoformat())
        say("cli-calendar-removed", day=day.date().isoformat())
        return DONE

    run(work)


@calendar_app.command("reimport", help=word("cli-help-calendar-reimport"))
def calendar_reimport(
    year: _Year = None,
    preview: Annotated[bool, typer.Option("--preview", help=word("cli-help-calendar-preview"))] = False,
) -> None:
    from bot.calendar import bring_up

    async def work() -> int:
        shown, due = await bring_up(loaded(), year, preview=preview)
        for day in due.put:
            say("cli-calendar-put", day=day.day.isoformat(), name=day.name)
        for gone in due.gone:
            say("cli-calendar-gone", day=gone.isoformat())
        say("cli-calendar-preview" if preview else "cli-calendar-current", year=str(shown))
        return DONE

    run(work)
