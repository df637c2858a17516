"""The template year: when rows of each kind usually fall due, and what that means for a draft without dates."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib.resources import files
from typing import Any

from domain.areas import AREA_NUMBERS
from domain.draft import retargeted
from domain.plan import DraftRow, PlanDraft, TargetKind

_NOT_LETTERS = re.compile(r"[^a-z]+")
_SAYS_NOTHING = {TargetKind.UNREADABLE, TargetKind.CONTEXT}


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """`target` as a plan would write it, for rows that hold one of `words` (none: for every row). `assumed` is True where
    no plan that we know says so."""

    words: tuple[str, ...]
    target: str
    source: str
    assumed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateComponent:
    """A kind of component of one area ("I" … "VI"), known by words of its name; the last rule fits every row."""

    area: str
    names: tuple[str, ...]
    rules: tuple[Rule, ...]


@dataclass(frozen=True, slots=True)
class TemplateYear:
    """Components with their rules, and the rules that hold whatever the component."""

    components: tuple[TemplateComponent, ...]
    anywhere: tuple[Rule, ...]


@dataclass(frozen=True, slots=True)
class Proposal:
    """A row without a date, and the rule that would date it."""

    row: DraftRow
    rule: Rule


class TemplateError(ValueError):
    """A template year that cannot be used; the message says which entry and why."""


def read(text: str) -> TemplateYear:
    """A template year from TOML. Raises `TemplateError` where an entry lacks something."""
    try:
        table = tomllib.loads(text)
        components = tuple(_component(entry) for entry in table["component"])
        anywhere = tuple(_rule(entry) for entry in table.get("words", ()))
    except (tomllib.TOMLDecodeError, KeyError, TypeError, AttributeError) as error:
        raise TemplateError(f"the template year cannot be read: {error}") from error
    if not all(rule.words for rule in anywhere):
        raise TemplateError("a rule for whatever component needs its words")
    return TemplateYear(components, anywhere)


@lru_cache(maxsize=1)
def template_year() -> TemplateYear:
    """The template that comes with the program."""
    return read((files(__package__) / "template.toml").read_text("utf-8"))


def undated_rows(draft: PlanDraft) -> tuple[DraftRow, ...]:
    """The rows that nothing is known of: no date, and neither standing, an event nor a duration."""
    return tuple(
        row
        for row in draft.rows
        if not row.target.occurrences and all(part.kind in _SAYS_NOTHING for part in row.target.parts)
    )


def proposals(draft: PlanDraft, template: TemplateYear) -> tuple[Proposal, ...]:
    """What the template proposes for the rows without a date, in document order; rows that nothing fits are left out."""
    found = ((row, _rule_for(row, template)) for row in undated_rows(draft))
    return tuple(Proposal(row, rule) for row, rule in found if rule is not None)


def with_template(draft: PlanDraft, template: TemplateYear) -> tuple[PlanDraft, int]:
    """The draft with every proposal taken, and how many rows these were. The document's own cells stay as they are."""
    rules = {proposal.row.code: proposal.rule for proposal in proposals(draft, template)}
    rows, count = [], 0
    for row in draft.rows:
        rule = rules.get(row.code)
        dated = retargeted(row, rule.target, draft.year) if rule is not None else None
        count += dated is not None
        rows.append(dated or row)
    return replace(draft, rows=tuple(rows)), count


# ── Steps ────────────────────────────────────────────────────────────────────


def _rule_for(row: DraftRow, template: TemplateYear) -> Rule | None:
    words = _plain(f"{row.action} {row.evidence_text}")
    component = _component_of(row, template)
    rules: Sequence[Rule] = component.rules if component is not None else template.anywhere
    return next((rule for rule in rules if not rule.words or _first(rule.words, words) is not None), None)


def _component_of(row: DraftRow, template: TemplateYear) -> TemplateComponent | None:
    """The component whose name comes first in the row's component, else in its indicator or action: headings name what they
    are about first, and explain afterwards."""
    mine = [component for component in template.components if component.area == row.area]
    for text in (row.component, row.indicator, row.action):
        plain = _plain(text)
        found = [(at, c) for c in mine if (at := _first(c.names, plain)) is not None]
        if found:
            return min(found, key=lambda item: item[0])[1]
    return None


def _first(phrases: Sequence[str], plain: str) -> int | None:
    """Where the first of the phrases begins a word; None where none does."""
    places = [at for phrase in phrases if (at := plain.find(f" {phrase}")) >= 0]
    return min(places, default=None)


def _plain(text: str) -> str:
    return f" {_NOT_LETTERS.sub(' ', text.casefold())}"


def _component(entry: Mapping[str, Any]) -> TemplateComponent:
    if entry["area"] not in AREA_NUMBERS:
        raise TemplateError(f"{entry['names']}: there is no area {entry['area']}")
    rules = (*(_rule(rule) for rule in entry.get("rule", ())), replace(_rule(entry), words=()))
    return TemplateComponent(area=entry["area"], names=tuple(map(_plain_phrase, entry["names"])), rules=rules)


def _rule(entry: Mapping[str, Any]) -> Rule:
    if not entry["target"].strip() or not entry["source"].strip():
        raise TemplateError(f"a target and its source are needed: {dict(entry)}")
    return Rule(
        words=tuple(map(_plain_phrase, entry.get("words", ()))),
        target=entry["target"],
        source=entry["source"],
        assumed=entry.get("assumed") is True,
    )


def _plain_phrase(phrase: str) -> str:
    return _plain(phrase).strip()
