"""The project's own source files as syntax trees, for the guards that read them."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
ROOMS = ("bot", "domain", "handlers", "importers", "locales", "reports", "scheduler", "storage")


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"), filename=str(path))


def modules(*rooms: str) -> Iterator[tuple[str, Path, ast.Module]]:
    """(room, path, tree) of every module of these rooms, of all where none is named."""
    for room in rooms or ROOMS:
        for path in sorted((ROOT / room).rglob("*.py")):
            yield room, path, tree(path)


def place(path: Path, node: ast.AST) -> str:
    """`handlers/tim.py:12`, for messages."""
    return f"{path.relative_to(ROOT)}:{getattr(node, 'lineno', 0)}"


def docstrings(module: ast.Module) -> set[int]:
    """The identities of the constants that are docstrings."""
    found = set()
    for node in ast.walk(module):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef) and node.body:
            first = node.body[0]
            if isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant):
                found.add(id(first.value))
    return found
