"""The child process in which foreign documents are opened: limited memory and time, no network, no writing, no commands."""

from __future__ import annotations

import json
import os
import resource
import sys
from datetime import date
from pathlib import Path
from typing import Any

MEMORY_BYTES = 512 * 1024 * 1024
CPU_SECONDS = 20
_FORBIDDEN = (
    "socket.",
    "subprocess.",
    "os.system",
    "os.exec",
    "os.posix_spawn",
    "os.fork",
    "os.spawn",
    "ctypes.dlopen",
)


def main() -> int:
    """Read a request from standard input, write what was read or the failure to standard output, both JSON."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS + 1))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    request = json.load(sys.stdin)
    try:
        answer = _TASKS[request["task"]](request)
    except MemoryError:
        answer = {"failed": {"code": "too-heavy", "params": {}}}
    except Exception as error:  # noqa: BLE001  # whatever a reader stumbles over, the parent gets an answer
        code, params = getattr(error, "code", None), getattr(error, "params", {})
        if not isinstance(code, str):
            sys.stderr.write(f"{type(error).__name__}: {error}"[:2000])
            code, params = "unreadable", {}
        answer = {"failed": {"code": code, "params": params}}
    # A draft's rows follow one to a line: who reads them can do other things between two rows.
    rows = answer["draft"].pop("rows") if "draft" in answer else ()
    for part in (answer, *rows):
        # Surrogates may come out of a broken file; they are no text and no database takes them.
        text = json.dumps(part, ensure_ascii=True).replace("\\ud8", "\\uff").replace("\\udc", "\\uff")
        sys.stdout.write(text + "\n")
    sys.stdout.flush()
    return 0


def _plan(request: dict[str, Any]) -> dict[str, Any]:
    # Everything is imported before the door closes: an import opens libraries, which is forbidden afterwards.
    from domain.draft_json import draft_to_json
    from importers.draft import Wanted, build_draft
    from importers.kinds import reader_of

    read = reader_of(Path(request["path"]), request["file_name"])
    sys.addaudithook(_refuse)
    start = request["start"]
    wanted = Wanted(
        file_name=request["file_name"],
        sha256=request["sha256"],
        year=request["year"],
        start=date.fromisoformat(start) if start is not None else None,
        holidays=frozenset(date.fromisoformat(day) for day in request["holidays"]),
        week=frozenset(request["week"]),
    )
    return {"draft": draft_to_json(build_draft(read(), wanted))}


def _dates(request: dict[str, Any]) -> dict[str, Any]:
    from importers.date_sheet import lines_of
    from importers.kinds import reader_of

    read = reader_of(Path(request["path"]), request["file_name"])
    sys.addaudithook(_refuse)
    lines = lines_of(read())
    return {"lines": [[row.line, row.code, row.text, row.target] for row in lines]}


def _text(request: dict[str, Any]) -> dict[str, Any]:
    from domain.document_words import text_facts
    from domain.evidence_facts import text_to_json
    from importers.evidence_text import text_reader

    read = text_reader(Path(request["path"]))
    sys.addaudithook(_refuse)
    return {"text": text_to_json(text_facts(read()))}


def _look(request: dict[str, Any]) -> dict[str, Any]:
    from domain.evidence_facts import Facts, facts_to_json
    from importers.pictures import look

    sys.addaudithook(_refuse)
    found = look(Path(request["path"]))
    return {"facts": facts_to_json(Facts(found.facts)), "likeness": found.likeness.hex(), "whole": found.whole}


def _preview(request: dict[str, Any]) -> dict[str, Any]:
    from importers.pictures import draw_preview

    sys.addaudithook(_refuse)
    return {"preview": draw_preview(Path(request["path"])).hex()}


_TASKS = {"plan": _plan, "dates": _dates, "text": _text, "look": _look, "preview": _preview}


def _refuse(event: str, args: tuple[Any, ...]) -> None:
    """Stop what no reader of documents needs: network, commands, and writing to files."""
    if event.startswith(_FORBIDDEN):
        raise PermissionError(event)
    if event == "open" and len(args) > 2 and isinstance(args[2], int) and args[2] & (os.O_WRONLY | os.O_RDWR):
        raise PermissionError(event)


if __name__ == "__main__":
    sys.exit(main())
