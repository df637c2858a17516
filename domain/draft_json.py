"""A `PlanDraft` as a JSON value and back, driven by the dataclasses' own fields so that a new field is never lost.

Both who reads documents (a child process hands its draft over) and who keeps drafts use it. How a type is written and read is
found out once; a long plan has tens of thousands of values.
"""

from __future__ import annotations

import json
import types
import typing
from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass, replace
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Any

from domain.plan import DraftRow, PlanDraft

_Change = Callable[[Any], Any]


def draft_to_json(draft: PlanDraft) -> dict[str, Any]:
    """JSON-ready, lossless."""
    found: dict[str, Any] = _plain(draft)
    return found


def draft_from_json(found: Mapping[str, Any]) -> PlanDraft:
    """The draft again, equal to the one given to `draft_to_json`. Raises KeyError, TypeError or ValueError for anything else."""
    if not isinstance(found, Mapping):
        raise TypeError("this is no draft")
    draft: PlanDraft = _reader(PlanDraft)(found)
    return draft


def draft_to_text(draft: PlanDraft) -> str:
    """The draft as ASCII JSON text, each row on a line of its own: one call for all of them, here or where it is read back,
    would keep every other thread waiting."""
    rest = {field.name: _plain(getattr(draft, field.name)) for field in fields(draft) if field.name != "rows"}
    head = json.dumps(rest, separators=(",", ":"))[:-1]
    rows = ",\n".join(json.dumps(_plain(row), separators=(",", ":")) for row in draft.rows)
    return f'{head},"rows":[\n{rows}\n]}}'


def draft_from_text(text: str) -> PlanDraft:
    """As `draft_from_json`, from any JSON text of a draft."""
    first, *lines = text.split("\n")
    if not lines:  # as older versions wrote it
        return draft_from_json(json.loads(text))
    read = _reader(DraftRow)
    rows = tuple(read(json.loads(line.removesuffix(","))) for line in lines[:-1] if line)
    head = draft_from_json({**json.loads(f"{first}]}}"), "rows": ()})
    return replace(head, rows=rows)


# ── Writing ──────────────────────────────────────────────────────────────────


def _plain(value: Any) -> Any:
    kind: Any = type(value)
    return _writer(kind)(value)


@cache
def _writer(kind: type) -> _Change:
    """How values of exactly this type become JSON."""
    if is_dataclass(kind):
        names = tuple(field.name for field in fields(kind))
        return lambda value: {name: _plain(getattr(value, name)) for name in names}
    if issubclass(kind, tuple | list):
        return lambda value: [_plain(item) for item in value]
    if issubclass(kind, Mapping):
        return lambda value: {str(name): _plain(item) for name, item in value.items()}
    if issubclass(kind, StrEnum):
        return lambda value: value.value
    if issubclass(kind, date):
        return lambda value: value.isoformat()
    return _same


# ── Reading ──────────────────────────────────────────────────────────────────


@cache
def _reader(kind: Any) -> _Change:
    """How values that a field declares as `kind` are had back."""
    origin = typing.get_origin(kind)
    if origin in {typing.Union, types.UnionType}:
        (kind,) = (arg for arg in typing.get_args(kind) if arg is not type(None))
        read = _reader(kind)
        return lambda found: None if found is None else read(found)
    if origin is tuple:
        read = _reader(typing.get_args(kind)[0])
        return lambda found: tuple([read(item) for item in found])
    if origin is not None:  # Mapping[str, str]
        return dict
    if is_dataclass(kind):
        return _record_reader(typing.cast("type", kind))
    if kind is date:
        return date.fromisoformat
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return kind
    return _same


def _record_reader(kind: type) -> _Change:
    hints = typing.get_type_hints(kind)
    known = tuple((field.name, _reader(hints[field.name])) for field in fields(kind))
    needed = frozenset(field.name for field in fields(kind) if not _has_default(field))

    def read(found: Any) -> Any:
        # A field that this version added keeps its default.
        values = {name: change(found[name]) for name, change in known if name in found}
        if not needed <= values.keys():
            raise KeyError(*sorted(needed - values.keys()))
        return kind(**values)

    return read


def _has_default(field: Field[Any]) -> bool:
    return field.default is not MISSING or field.default_factory is not MISSING


def _same(value: Any) -> Any:
    return value
