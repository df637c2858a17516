"""File formats: what an office's document holds, as drafts with findings, read where a hostile file can do no harm."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from importers.failures import ImportFailed
    from importers.preview import preview_json, suggestion_params
    from importers.process import read_dates_async, read_plan, read_plan_async

__all__ = ["ImportFailed", "preview_json", "read_dates_async", "read_plan", "read_plan_async", "suggestion_params"]

_HOMES = {
    "ImportFailed": "failures",
    "preview_json": "preview",
    "read_dates_async": "process",
    "read_plan": "process",
    "read_plan_async": "process",
    "suggestion_params": "preview",
}


def __getattr__(name: str) -> object:
    """Each name when it is asked for: the child process needs none of them, and every start of it would pay for asyncio."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
