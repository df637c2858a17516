"""A `PlanDraft` as a JSON value and back, driven by the dataclasses' own fields so that a new field is never lost.

Both who reads documents (a child process hands its draft over) and who keeps drafts use it.
"""

from __future__ import annotations

import types
import typing
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Any

from domain.plan import PlanDraft


def draft_to_json(draft: PlanDraft) -> dict[str, Any]:
    """JSON-ready, lossless."""
    found: dict[str, Any] = _plain(draft)
    return found


def draft_from_json(found: Mapping[str, Any]) -> PlanDraft:
    """The draft again, equal to the one given to `draft_to_json`. Raises KeyError, TypeError or ValueError for anything else."""
    draft = _value(PlanDraft, found)
    if not isinstance(draft, PlanDraft):
        raise TypeError("this is no draft")
    return draft


def _plain(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, tuple | list):
        return [_plain(item) for item in value]
    if isinstance(value, Mapping):
        return {str(name): _plain(item) for name, item in value.items()}
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    return value


@cache
def _hints(kind: type) -> dict[str, Any]:
    return typing.get_type_hints(kind)


def _value(kind: Any, found: Any) -> Any:
    origin = typing.get_origin(kind)
    if origin in {typing.Union, types.UnionType}:
        if found is None:
            return None
        (kind,) = (arg for arg in typing.get_args(kind) if arg is not type(None))
        return _value(kind, found)
    if origin is tuple:
        inner = typing.get_args(kind)[0]
        return tuple(_value(inner, item) for item in found)
    if origin is not None:  # Mapping[str, str]
        return dict(found)
    if is_dataclass(kind):
        hints = _hints(typing.cast("type", kind))
        # A field that this version added keeps its default.
        make = typing.cast("Callable[..., Any]", kind)
        return make(**{f.name: _value(hints[f.name], found[f.name]) for f in fields(kind) if f.name in found})
    if kind is date:
        return date.fromisoformat(found)
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return kind(found)
    return found
