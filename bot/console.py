"""How the command line speaks: sentences of its catalogue, settings that it cannot use, failures in one line."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import Callable, Coroutine
from functools import cache
from typing import Any, NoReturn

import typer

from bot import settings
from bot.settings import Settings, SettingsError
from locales.catalogue import catalogue

DONE, FAILED, USAGE = 0, 1, 2


def word(key: str, **params: Any) -> str:
    """A sentence of the operator's catalogue (`cli.ftl`) in the language that ZIBOT_LANGUAGE names."""
    return catalogue().label(language(), key, params)


@cache
def language() -> str:
    """That of ZIBOT_LANGUAGE; where the settings cannot be used, Indonesian. Asked once: every word of help needs it."""
    try:
        return settings.load().language
    except SettingsError:
        return "id"


def settings_if_any() -> Settings | None:
    """Looking at a document needs none."""
    try:
        return settings.load()
    except SettingsError:
        return None


def say(key: str, **params: Any) -> None:
    """A line on stdout, at once: whoever reads it through a pipe wants to know that the program is ready."""
    sys.stdout.write(word(key, **params) + "\n")
    sys.stdout.flush()


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
    except BrokenPipeError:
        # Whoever read our output (head, less) has seen enough.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = DONE
    except OSError as error:
        fail("cli-os-error", reason=str(error))
    except typer.Exit:
        raise
    except Exception as error:
        _explain(error)
        raise
    raise typer.Exit(code)


def _explain(error: Exception) -> None:
    """Leave with one line, where the failure is one that an operator can do something about."""
    # Loaded only now: most commands never come here, and these rooms take a second.
    from bot.web import AddressTaken
    from importers import ImportFailed
    from storage.lock import Locked
    from storage.migrate import OtherSchema
    from storage.soundness import Damaged
    from storage.trouble import is_gone, reason_of

    while isinstance(error, ExceptionGroup):  # what ended one part of the program ended the others
        error = error.exceptions[0]
    match error:
        case Locked():
            fail("cli-locked", pid=str(error.pid), host=error.host)
        case Damaged():
            fail("cli-damaged", file=error.file, reason=error.reason)
        case OtherSchema():
            fail("cli-old-schema")
        case AddressTaken():
            fail("cli-address-taken", address=str(error))
        case ImportFailed():
            sys.stderr.write(word(f"import-error-{error.code}", **error.params) + "\n")
            raise typer.Exit(FAILED)
        case _ if is_gone(error):
            fail("cli-database-gone", reason=reason_of(error).rstrip("."))
