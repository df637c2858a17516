"""The operator's commands (`zibot …`): thin, each opens what it needs and says in one line what was done."""

from __future__ import annotations

import json
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import typer

from bot import logs
from bot.cli_calendar import calendar_app
from bot.cli_regulation import regulation_app
from bot.console import DONE, FAILED, USAGE, fail, language, loaded, run, say, settings_if_any, word
from domain.ports import NotFound

app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False, rich_markup_mode=None)
office_app = typer.Typer(no_args_is_help=True)
db_app = typer.Typer(no_args_is_help=True)

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
    take: Annotated[list[str] | None, typer.Option(help=word("cli-help-import-take"))] = None,
    written: Annotated[list[str] | None, typer.Option("--set", help=word("cli-help-import-set"))] = None,
    template_dates: Annotated[bool, typer.Option("--template-dates", help=word("cli-help-import-template"))] = False,
    add: Annotated[bool, typer.Option("--add", help=word("cli-help-import-add"))] = False,
    yes: Annotated[bool, typer.Option("--yes", help=word("cli-help-import-yes"))] = False,
) -> None:
    from bot.plan_import import Consent, import_plan, preview_plan
    from bot.plan_repair import CannotRepair, Reading

    if not file.is_file():
        fail("cli-no-file", USAGE, file=str(file))
    reading = Reading(
        file=file,
        year=year,
        start=start.date() if start else None,
        written=tuple(_row_and_words(one) for one in written or ()),
        take=tuple(take or ()),
        take_suggestions=take_suggestions,
        template_dates=template_dates,
    )

    async def work() -> int:
        try:
            if preview:
                return await preview_plan(settings_if_any(), reading, office, as_json=as_json, language=language())
            consent = Consent(agreed=yes, add=add)
            return await import_plan(loaded(), reading, office, consent, as_json=as_json, language=language())
        except CannotRepair as error:
            fail(error.key, USAGE, **error.params)

    logs.set_up("WARNING", console=True)
    run(work)


def _row_and_words(given: str) -> tuple[str, str]:
    """ "I.1.1=Juni 2026" as a row's code and the words for its target; leaves where it is not written so."""
    code, sign, words = given.partition("=")
    if not sign or not code.strip() or not words.strip():
        fail("cli-import-set-how", USAGE, given=given)
    return code.strip().upper(), words.strip()


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
        if code is None:
            fail("cli-office-there", name=" ".join(name.split()))
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

    given = loaded()

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
            return await show_due(loaded(), instant.astimezone(UTC), office, as_json=as_json, language=language())
        except NotFound:
            fail("cli-unknown-office", name=office)

    logs.set_up("ERROR", console=True)
    run(work)


@db_app.command("upgrade", help=word("cli-help-db-upgrade"))
def db_upgrade() -> None:
    from storage import migrate

    given = loaded()

    async def work() -> int:
        given.data_dir.mkdir(parents=True, exist_ok=True)
        if not await migrate.is_known(given.database):
            fail("cli-newer-schema")
        await migrate.upgrade(given.database)
        say("cli-db-upgraded")
        return DONE

    run(work)


def main() -> None:
    """The entry point of `zibot`."""
    app()
