"""Structured logs, one line each, with secrets masked and line breaks escaped (promises B25)."""

from __future__ import annotations

import json
import logging
import re
import sys
from collections.abc import MutableMapping
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any, TextIO, cast

import structlog

# A bot token, as it stands in a Bot API address or a traceback.
_TOKEN = re.compile(r"\b\d{3,}:[A-Za-z0-9_-]{8,}")


# What ends a line or commands a terminal: whoever could write it, could forge a line.
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")


def one_line(text: str) -> str:
    """The text with its control characters written out, "\\n" for the end of a line.

    >>> one_line("satu\\ndua")
    'satu\\\\ndua'
    """
    return _CONTROL.sub(lambda found: found.group().encode("unicode_escape").decode(), text)


def mask(text: str) -> str:
    """The text without anything that looks like a bot token."""
    return _TOKEN.sub("***", text)


def _masked(_: Any, __: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    for key, value in event.items():
        if isinstance(value, str):
            event[key] = mask(value)
    return event


def _on_one_line(_: Any, __: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """For people's eyes; JSON writes control characters out by itself. A traceback, which is ours, keeps its lines."""
    for key, value in event.items():
        if isinstance(value, str) and key != "exception":
            event[key] = one_line(value)
    return event


class _MaskedFormatter(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        return one_line(mask(super().format(record)))


class _JsonFormatter(logging.Formatter):
    """What libraries say, in lines like our own."""

    def format(self, record: logging.LogRecord) -> str:
        told = {"logger": record.name, "event": mask(record.getMessage())}
        if record.exc_info:
            told["exception"] = mask(self.formatException(record.exc_info))
        at = datetime.fromtimestamp(record.created, UTC).isoformat().replace("+00:00", "Z")
        return json.dumps(told | {"level": record.levelname.lower(), "timestamp": at})


class SteadyStream:
    """A text stream whose loss stops nobody: on a full disk, or after its reader went, lines are dropped in silence.

    structlog's own printing logger raises instead, and the watch over a full disk would end with its first line.
    """

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write(self, text: str) -> int:
        with suppress(OSError):
            return self._stream.write(text)
        return len(text)

    def flush(self) -> None:
        with suppress(OSError):
            self._stream.flush()


def set_up(level: str = "INFO", *, console: bool = False) -> None:
    """Send all logs to stderr: as JSON lines, or readable ones with `console`."""
    stream = cast(TextIO, SteadyStream(sys.stderr))
    handler = logging.StreamHandler(stream)
    readable = _MaskedFormatter("%(asctime)s %(levelname)s %(name)s %(message)s")
    handler.setFormatter(readable if console else _JsonFormatter())
    logging.basicConfig(level=level, handlers=[handler], force=True)
    # Their INFO lines show addresses with the token, or every request.
    for noisy in ("httpx", "httpcore", "apscheduler", "aiosqlite", "alembic"):
        logging.getLogger(noisy).setLevel(logging.WARNING)
    renderer: Any = (
        structlog.dev.ConsoleRenderer(colors=False, exception_formatter=structlog.dev.plain_traceback)
        if console
        else structlog.processors.JSONRenderer()
    )
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info,
            _masked,
            *([_on_one_line] if console else []),
            renderer,
        ],
        logger_factory=structlog.PrintLoggerFactory(stream),
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelName(level)),
        cache_logger_on_first_use=False,
    )
