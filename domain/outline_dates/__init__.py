"""Dates for rows whose document gives none: proposed from a template year, or taken from a sheet that people filled in."""

from domain.outline_dates.sheet import FilledRow, SheetResult, with_filled_rows
from domain.outline_dates.template import (
    Proposal,
    TemplateError,
    TemplateYear,
    proposals,
    read,
    template_year,
    undated_rows,
    with_template,
)

__all__ = [
    "FilledRow",
    "Proposal",
    "SheetResult",
    "TemplateError",
    "TemplateYear",
    "proposals",
    "read",
    "template_year",
    "undated_rows",
    "with_filled_rows",
    "with_template",
]
