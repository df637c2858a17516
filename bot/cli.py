"""The operator's commands (`zibot …`): thin, each opens what it needs and says in one line what was done (interfaces.md)."""

from __future__ import annotations

import asyncio
import json
import os
import sys
from collections.abc import Callable, Coroutine
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any, NoReturn
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import typer

from bot import logs, settings
from bot.plan_import import Reading, import_plan, preview_plan
from bot.settings import Settings, SettingsError
from bot.web import AddressTaken
from domain.ports import NotFound
from importers import ImportFailed
from locales.catalogue import catalogue
from storage import migrate
from storage.lock import Locked

DONE, FAILED, USAGE = 0, 1, 2

app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False, rich_markup_mode=None)
office_app = typer.Typer(no_args_is_help=True)
db_app = typer.Typer(no_args_is_help=True)
calendar_app = typer.Typer(no_args_is_help=True)
regulation_app = typer.Typer(no_args_is_help=True)


def word(key: str, **params: Any) -> str:
    """A sentence of the operator's catalogue (`cli.ftl`) in the language that ZIBOT_LANGUAGE names."""
    return catalogue().label(_language(), key, params)


def _language() -> str:
    try:
        return settings.load().language
    except SettingsError:
        return "id"


def _settings_if_any() -> Settings | None:
    """Looking at a document needs none."""
    try:
        return settings.load()
    except SettingsError:
        return None


def say(key: str, **params: Any) -> None:
    sys.stdout.write(word(key, **params) + "\n")


def fail(key: str, code: int = FAILED, **params: Any) -> NoReturn:
    """Say on stderr what went wrong and what helps; no traceback."""
    sys.stderr.write(word(key, **params) + "\n")
    raise typer.Exit(code)


def loaded(**given: object) -> Settings:
    """The settings; exits with 2 and one line for each that cannot be used."""
    try:
        return settings.load(**given)
    except SettingsError as error:
        for problem in error.problems:
            sys.stderr.write(word(f"settings-{problem.what}", variable=problem.variable) + "\n")
        raise typer.Exit(USAGE) from None


def run(work: Callable[[], Coroutine[Any, Any, int]]) -> NoReturn:
    """Run to the end; known failures become one line on stderr and exit code 1."""
    try:
        code = asyncio.run(work())
    except KeyboardInterrupt:
        code = DONE
    except Locked as error:
        fail("cli-locked", pid=str(error.pid), host=error.host)
    except migrate.OtherSchema:
        fail("cli-old-schema")
    except AddressTaken as error:
        fail("cli-address-taken", address=str(error))
    except ImportFailed as error:
        sys.stderr.write(word(f"import-error-{error.code}", **error.params) + "\n")
        code = FAILED
    except BrokenPipeError:
        # Whoever read our output (head, less) has seen enough.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = DONE
    except OSError as error:
        fail("cli-os-error", reason=str(error))
    raise typer.Exit(code)


app.add_typer(office_app, name="office", help=word("cli-help-office"))
app.add_typer(db_app, name="db", help=word("cli-help-db"))
app.add_typer(regulation_app, name="regulation", help=word("cli-help-regulation"))
app.add_typer(calendar_app, name="calendar", help=word("cli-help-calendar"))


@app.command(help=word("cli-help-demo"))
def demo() -> None:
    from bot.trial.run import run_demo

    given = loaded()
    logs.set_up("WARNING", console=True)
    run(lambda: run_demo(given, say))


@app.command(help=word("cli-help-serve"))
def serve() -> None:
    from bot.serve import run_serve

    given = loaded()
    logs.set_up()
    run(lambda: run_serve(given, fail))


@app.command("import", help=word("cli-help-import"))
def import_(
    file: Annotated[Path, typer.Argument()],
    year: Annotated[int | None, typer.Option(min=1990, max=2100, help=word("cli-help-import-year"))] = None,
    start: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help=word("cli-help-import-start"))] = None,
    office: Annotated[str | None, typer.Option(help=word("cli-help-import-office"))] = None,
    preview: Annotated[bool, typer.Option("--preview", help=word("cli-help-import-preview"))] = False,
    as_json: Annotated[bool, typer.Option("--json", help=word("cli-help-import-json"))] = False,
    take_suggestions: Annotated[
        bool, typer.Option("--take-suggestions", help=word("cli-help-import-suggestions"))
    ] = False,
    template_dates: Annotated[bool, typer.Option("--template-dates", help=word("cli-help-import-template"))] = False,
) -> None:
    if not file.is_file():
        fail("cli-no-file", USAGE, file=str(file))
    reading = Reading(
        file=file,
        year=year,
        start=start.date() if start else None,
        take_suggestions=take_suggestions,
        template_dates=template_dates,
    )

    async def work() -> int:
        if preview:
            return await preview_plan(_settings_if_any(), reading, office, as_json=as_json, language=_language())
        return await import_plan(loaded(), reading, office, as_json=as_json, language=_language())

    logs.set_up("WARNING", console=True)
    run(work)


@office_app.command("add", help=word("cli-help-office-add"))
def office_add(
    name: Annotated[str, typer.Argument()],
    timezone: Annotated[str, typer.Option(help=word("cli-help-office-timezone"))] = "Asia/Jakarta",
) -> None:
    from bot.offices import add_office

    try:
        ZoneInfo(timezone)
    except (ZoneInfoNotFoundError, ValueError):
        fail("cli-unknown-zone", USAGE, zone=timezone)
    if not name.strip():
        fail("cli-office-name", USAGE)

    async def work() -> int:
        code = await add_office(loaded(), " ".join(name.split()), timezone)
        say("cli-office-added", name=" ".join(name.split()))
        sys.stdout.write(code + "\n")
        return DONE

    run(work)


@office_app.command("code", help=word("cli-help-office-code"))
def office_code(name: Annotated[str, typer.Argument()]) -> None:
    from bot.offices import new_code

    async def work() -> int:
        code = await new_code(loaded(), " ".join(name.split()))
        if code is None:
            fail("cli-unknown-office", name=name)
        say("cli-office-code", name=" ".join(name.split()))
        sys.stdout.write(code + "\n")
        return DONE

    run(work)


@app.command(help=word("cli-help-check"))
def check(as_json: Annotated[bool, typer.Option("--json", help=word("cli-help-check-json"))] = False) -> None:
    from bot.doctor import examine

    try:
        given = settings.load()
    except SettingsError as error:
        for problem in error.problems:
            sys.stderr.write(word(f"settings-{problem.what}", variable=problem.variable) + "\n")
        raise typer.Exit(USAGE) from None

    async def work() -> int:
        findings = await examine(given)
        if as_json:
            sys.stdout.write(json.dumps([{"key": f.key, "ok": f.ok, "detail": f.detail} for f in findings]) + "\n")
        else:
            for finding in findings:
                mark = word("cli-ok" if finding.ok else "cli-not-ok")
                sys.stdout.write(f"{mark} {word(finding.key, detail=finding.detail)}\n")
        return DONE if all(finding.ok for finding in findings) else FAILED

    logs.set_up("ERROR", console=True)
    run(work)


@app.command(help=word("cli-help-due"))
def due(
    at: Annotated[str, typer.Option(metavar="YYYY-MM-DDTHH:MM+07:00", help=word("cli-help-due-at"))],
    office: Annotated[str | None, typer.Option(help=word("cli-help-due-office"))] = None,
    as_json: Annotated[bool, typer.Option("--json", help=word("cli-help-check-json"))] = False,
) -> None:
    from bot.due import show_due

    try:
        instant = datetime.fromisoformat(at)
    except ValueError:
        fail("cli-due-instant", USAGE, instant=at)
    if instant.tzinfo is None:
        fail("cli-due-instant", USAGE, instant=at)

    async def work() -> int:
        try:
            return await show_due(loaded(), instant.astimezone(UTC), office, as_json=as_json, language=_language())
        except NotFound:
            fail("cli-unknown-office", name=office)

    logs.set_up("ERROR", console=True)
    run(work)


@db_app.command("upgrade", help=word("cli-help-db-upgrade"))
def db_upgrade() -> None:
    given = loaded()

    async def work() -> int:
        given.data_dir.mkdir(parents=True, exist_ok=True)
        if not await migrate.is_known(given.database):
            fail("cli-newer-schema")
        await migrate.upgrade(given.database)
        say("cli-db-upgraded")
        return DONE

    run(work)


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


_WhoseRegulation = Annotated[str | None, typer.Option("--office", help=word("cli-help-import-office"))]
_Rulebook = Annotated[str, typer.Option("--regulation", help=word("cli-help-regulation-id"))]
_ValueName = Annotated[str, typer.Argument(metavar="NAME", help=word("cli-help-regulation-name"))]


@regulation_app.command("show", help=word("cli-help-regulation-show"))
def regulation_show(office: _WhoseRegulation = None, regulation: _Rulebook = "") -> None:
    from bot.regulation import show_table

    run(lambda: show_table(loaded(), office, regulation, _language()))


@regulation_app.command("set", help=word("cli-help-regulation-set"))
def regulation_set(
    name: _ValueName,
    value: Annotated[str, typer.Argument()],
    reason: Annotated[str, typer.Option(help=word("cli-help-regulation-reason"))],
    office: _WhoseRegulation = None,
    regulation: _Rulebook = "",
) -> None:
    from bot.regulation import Correction, correct

    wanted = Correction(name=name, value=value, reason=" ".join(reason.split()))
    if not wanted.reason:
        fail("cli-regulation-reason", USAGE)
    run(lambda: correct(loaded(), office, regulation, wanted, _language()))


@regulation_app.command("reset", help=word("cli-help-regulation-reset"))
def regulation_reset(name: _ValueName, office: _WhoseRegulation = None, regulation: _Rulebook = "") -> None:
    from bot.regulation import Correction, correct

    run(lambda: correct(loaded(), office, regulation, Correction(name=name, value=None, reason=""), _language()))


def main() -> None:
    """The entry point of `zibot`."""
    app()
