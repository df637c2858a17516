"""`zibot regulation …`: the rulebooks' tables, and what an office corrected in them."""

from __future__ import annotations

from typing import Annotated

import typer

from bot.console import USAGE, fail, language, loaded, run, word

regulation_app = typer.Typer(no_args_is_help=True)
_WhoseRegulation = Annotated[str | None, typer.Option("--office", help=word("cli-help-import-office"))]
_Rulebook = Annotated[str, typer.Option("--regulation", help=word("cli-help-regulation-id"))]
_ValueName = Annotated[str, typer.Argument(metavar="NAME", help=word("cli-help-regulation-name"))]


@regulation_app.command("show", help=word("cli-help-regulation-show"))
def regulation_show(office: _WhoseRegulation = None, regulation: _Rulebook = "") -> None:
    from bot.regulation import show_table

    run(lambda: show_table(loaded(), office, regulation, language()))


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
    run(lambda: correct(loaded(), office, regulation, wanted, language()))


@regulation_app.command("reset", help=word("cli-help-regulation-reset"))
def regulation_reset(name: _ValueName, office: _WhoseRegulation = None, regulation: _Rulebook = "") -> None:
    from bot.regulation import Correction, correct

    run(lambda: correct(loaded(), office, regulation, Correction(name=name, value=None, reason=""), language()))
