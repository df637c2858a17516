"""File formats: what an office's document holds, as drafts with findings, read where a hostile file can do no harm."""

from importers.failures import ImportFailed
from importers.preview import preview_json, suggestion_params
from importers.process import read_dates_async, read_plan, read_plan_async

__all__ = ["ImportFailed", "preview_json", "read_dates_async", "read_plan", "read_plan_async", "suggestion_params"]
