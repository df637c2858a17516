"""`zibot regulation`: the rulebook's table that counts for an office, and its corrections by the operator."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import Any

from bot.offices import offices_named, opened
from bot.settings import Settings
from domain.model import AuditEntry, Office
from domain.ports import UnitOfWork
from domain.regulations import Regulation, for_plan, regulations
from domain.regulations.changes import RegulationChange, ValueRefused, checked_value, values_of, with_changes
from locales.catalogue import catalogue


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """A value by its name, and why; `value` None: the shipped one again."""

    name: str
    value: str | None
    reason: str


@dataclass(frozen=True, slots=True)
class _Refused(Exception):
    """Why nothing was done: a key of the catalogue and its params."""

    key: str
    params: dict[str, Any]


async def show_table(settings: Settings, office: str | None, regulation: str, language: str) -> int:
    """Print every value by name, with marks. 0, or 1 where office or rulebook are not clear."""
    async with opened(settings) as (database, now), database.read() as uow:
        try:
            home = await _office(uow, office)
            shipped = await _shipped(uow, home, regulation, now.astimezone(home.zone).year)
        except _Refused as refused:
            return _complain(language, refused)
        counting = with_changes(shipped, await uow.regulations.changes(home.id))
    _say(language, "cli-regulation-title", id=shipped.id, title=shipped.title)
    key = "cli-regulation-verified" if shipped.verified else "cli-regulation-unverified"
    _say(language, key, source=shipped.source)
    before, unsure = values_of(shipped), _unverified(shipped)
    for name, value in values_of(counting).items():
        if name in counting.own:
            _say(language, "cli-regulation-value-own", name=name, value=value, shipped=before[name] or "–")
        else:
            key = "cli-regulation-value-unverified" if name in unsure else "cli-regulation-value"
            _say(language, key, name=name, value=value or "–")
    return 0


async def correct(settings: Settings, office: str | None, regulation: str, wanted: Correction, language: str) -> int:
    """Keep a correction with its history and audit. 0, or 1 where something of it is not clear or cannot stand there."""
    async with opened(settings) as (database, now), database.write() as uow:
        try:
            home = await _office(uow, office)
            shipped = await _shipped(uow, home, regulation, now.astimezone(home.zone).year)
            counting = with_changes(shipped, await uow.regulations.changes(home.id))
            value = None if wanted.value is None else checked_value(shipped, wanted.name, wanted.value)
            if wanted.name not in values_of(shipped):
                raise ValueRefused("unknown")
        except _Refused as refused:
            return _complain(language, refused)
        except ValueRefused:
            params = {"name": wanted.name, "value": wanted.value or "–"}
            return _complain(language, _Refused("cli-regulation-refused", params))
        if value is None and wanted.name not in counting.own:
            _say(language, "cli-regulation-default", name=wanted.name)
            return 0
        change = RegulationChange(regulation=shipped.id, name=wanted.name, value=value, reason=wanted.reason, at=now)
        await uow.regulations.change(home.id, change)
        await uow.audit.append(
            AuditEntry(
                office=home.id,
                at=now,
                person=None,
                action="regulation-corrected",
                subject=f"regulation:{shipped.id}",
                data={
                    "name": wanted.name,
                    "was": values_of(counting)[wanted.name],
                    "now": value,
                    "reason": wanted.reason,
                },
            )
        )
        await uow.commit()
    key = "cli-regulation-reset" if value is None else "cli-regulation-saved"
    _say(language, key, name=wanted.name, value=value or "", office=home.name)
    return 0


# ── Steps ────────────────────────────────────────────────────────────────────


async def _office(uow: UnitOfWork, office: str | None) -> Office:
    found = await offices_named(uow, office)
    if len(found) != 1:
        key = "cli-import-no-office" if not found else "cli-import-which-office"
        raise _Refused(key, {"offices": ", ".join(o.name for o in await uow.offices.all())})
    return found[0]


async def _shipped(uow: UnitOfWork, home: Office, regulation: str, year: int) -> Regulation:
    """The rulebook that was named, else the one of the plan in force, else this year's."""
    known = regulations()
    if regulation:
        named = next((r for r in known if r.id == regulation), None)
        if named is None:
            raise _Refused("cli-regulation-unknown", {"id": regulation, "known": ", ".join(r.id for r in known)})
        return named
    board = await uow.plans.board(home.id, up_to=year)
    return for_plan("", year) if board is None else for_plan(board.plan.regulation, board.plan.year)


def _unverified(regulation: Regulation) -> frozenset[str]:
    """The names of values without a trustworthy source."""
    floors = {f"floor.{f.grade}.{f.of}" for f in regulation.floors if not f.verified}
    results = {f"result.{n}" for n, result in enumerate(regulation.results, start=1) if not result.verified}
    rest = values_of(regulation).keys() - {f"floor.{f.grade}.{f.of}" for f in regulation.floors}
    return frozenset(floors | results | (set() if regulation.verified else set(rest)))


def _say(language: str, key: str, **params: Any) -> None:
    sys.stdout.write(catalogue().label(language, key, params) + "\n")


def _complain(language: str, refused: _Refused) -> int:
    sys.stderr.write(catalogue().label(language, refused.key, refused.params) + "\n")
    return 1
