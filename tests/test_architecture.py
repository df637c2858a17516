"""The house's own rules, read from its sources: who imports whom, who reads the clock, what a module says of itself."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.sources import ROOMS, ROOT, docstrings, modules, place

MAY_IMPORT = {
    "domain": set(),
    "importers": {"domain"},
    "storage": {"domain"},
    "locales": {"domain"},
    "reports": {"domain", "locales"},
    "handlers": {"domain", "importers", "reports"},
    "scheduler": {"domain", "reports"},
    "bot": set(ROOMS),
}
CHAT_APPS = {"telegram", "pywa"}
CLOCK = ROOT / "scheduler" / "clock.py"
# What tells the time of day. `monotonic` only measures how long something takes, and is read for limits and retries.
READS_THE_CLOCK = {
    ("datetime", "now"),
    ("datetime", "utcnow"),
    ("datetime", "today"),
    ("date", "today"),
    ("time", "time"),
    ("time", "time_ns"),
    ("time", "localtime"),
    ("time", "gmtime"),
    ("time", "ctime"),
}
PURE_ROOM_MAY_NOT = {"asyncio", "os", "socket", "sqlalchemy", "aiohttp", "subprocess", "time", "random", "sqlite3"}


def imported(module: ast.Module, path: Path) -> Iterator[tuple[str, ast.AST]]:
    """Top names of everything that a module imports, wherever in it."""
    for node in ast.walk(module):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield alias.name.partition(".")[0], node
        elif isinstance(node, ast.ImportFrom):
            if node.level:
                yield path.relative_to(ROOT).parts[0], node
            elif node.module:
                yield node.module.partition(".")[0], node


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_imports_only_the_rooms_it_may(room):
    wrong = [
        f"{place(path, node)} imports {name}"
        for _, path, module in modules(room)
        for name, node in imported(module, path)
        if name in ROOMS and name != room and name not in MAY_IMPORT[room]
    ]
    assert not wrong, "\n".join(wrong)


def test_the_guard_sees_a_wrong_arrow():
    module = ast.parse("def f():\n    from storage.database import Database\n    import bot.app\n")
    assert {name for name, _ in imported(module, ROOT / "domain" / "x.py")} == {"storage", "bot"}


def test_nothing_of_ours_imports_the_tests():
    wrong = [place(p, n) for _, p, m in modules() for name, n in imported(m, p) if name == "tests"]
    assert not wrong, "\n".join(wrong)


def test_only_the_bot_room_knows_chat_apps():
    wrong = [
        place(path, node)
        for room, path, module in modules()
        for name, node in imported(module, path)
        if name in CHAT_APPS and room != "bot"
    ]
    assert not wrong, "\n".join(wrong)


def test_the_domain_does_no_io():
    wrong = [
        f"{place(path, node)} imports {name}"
        for _, path, module in modules("domain")
        for name, node in imported(module, path)
        if name in PURE_ROOM_MAY_NOT
    ]
    assert not wrong, "\n".join(wrong)


def clock_reads(module: ast.Module) -> Iterator[ast.Attribute]:
    """Places that name a function which reads the clock, called or handed on."""
    for node in ast.walk(module):
        if isinstance(node, ast.Attribute):
            owner = node.value.attr if isinstance(node.value, ast.Attribute) else getattr(node.value, "id", "")
            if (owner, node.attr) in READS_THE_CLOCK:
                yield node


def test_only_the_clock_reads_the_clock():
    wrong = [place(path, node) for _, path, m in modules() for node in clock_reads(m) if path != CLOCK]
    assert not wrong, "\n".join(wrong)


def test_the_clock_itself_reads_the_clock():
    """Else the guard above would look for something that nobody does."""
    found = [node for _, path, module in modules("scheduler") if path == CLOCK for node in clock_reads(module)]
    assert found


def test_every_module_says_what_it_is_for():
    wrong = [place(path, module) for _, path, module in modules() if not ast.get_docstring(module)]
    assert not wrong, "\n".join(wrong)


def test_no_module_has_a_name_that_says_nothing():
    empty = {"utils", "util", "helpers", "helper", "manager", "common", "misc"}
    wrong = [str(path.relative_to(ROOT)) for _, path, _ in modules() if path.stem in empty]
    assert not wrong, "\n".join(wrong)


# ── Words ────────────────────────────────────────────────────────────────────

_LOGS = {"log", "logger", "logging", "warnings"}


def _unread(module: ast.Module) -> set[int]:
    """Identities of strings that people in a chat never read: docstrings, logs, exceptions, assertions, annotations."""
    found = docstrings(module)
    for node in ast.walk(module):
        hidden: list[ast.AST] = []
        if isinstance(node, ast.Raise) and node.exc is not None:
            hidden.append(node.exc)
        elif isinstance(node, ast.Assert) and node.msg is not None:
            hidden.append(node.msg)
        elif isinstance(node, ast.Call):
            called = node.func.value if isinstance(node.func, ast.Attribute) else node.func
            name = getattr(called, "id", "")
            if name in _LOGS or (name[:1].isupper() and name.endswith(("Error", "Failed", "Refused"))):
                hidden.append(node)
        elif isinstance(node, ast.ClassDef) and any(
            getattr(base, "id", getattr(base, "attr", "")).endswith(("Error", "Exception")) for base in node.bases
        ):
            hidden.append(node)
        for part in hidden:
            found |= {id(inner) for inner in ast.walk(part)}
    return found


def sentences(module: ast.Module) -> Iterator[ast.Constant]:
    """Strings that look like a sentence for people: a capital first letter and at least four words."""
    unread = _unread(module)
    for node in ast.walk(module):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in unread:
            words = [word for word in node.value.split() if any(c.isalpha() for c in word)]
            small = [word for word in words if word[0].islower()]
            # A name in capitals ("Tim ZI Kecamatan …") or an abbreviation at the head ("SKB …") is no sentence.
            if len(words) >= 4 and words[0][0].isupper() and not words[0].isupper() and len(small) >= 2:
                yield node


@pytest.mark.parametrize("room", ["handlers", "scheduler", "bot"])
def test_sentences_that_people_read_live_in_the_locales(room):
    wrong = [f"{place(path, s)} {s.value[:60]!r}" for _, path, module in modules(room) for s in sentences(module)]
    assert not wrong, "\n".join(wrong)


def test_the_guard_sees_a_sentence_but_not_a_log_line():
    module = ast.parse('x = "Mohon kirim foto sekarang"\nlog.info("Something went wrong here today")')
    assert [node.value for node in sentences(module)] == ["Mohon kirim foto sekarang"]
