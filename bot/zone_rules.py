"""A new time-zone database: what was worked out by the old rules of an office's zone is worked out anew (F22).

The next hour of each standing job is stored as an instant, so that a tick is one indexed question. A country that moves its
clocks, or a correction of the database, makes such instants wrong by hours; nobody at the office changed anything, so nobody
but the program itself can notice. Python reads the rules of a zone once, so new ones come with a new start.
"""

from __future__ import annotations

import asyncio
import hashlib
import json
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import structlog

from domain.said_settings import SHORT_ZONES
from handlers.office_change import follow_times
from storage.database import Database

log = structlog.get_logger(__name__)

_RECORD = "zone-rules"
# The rules of a zone are told apart by its offsets at noon of these days.
_FIRST, _DAYS = datetime(2020, 1, 1, 12, tzinfo=UTC), 20 * 366
_AT_ONCE = 100  # offices to a commit


class ZoneRules:
    """The job "zones": compares the rules with those that the last run went by, once in each run."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._followed = False

    async def tick(self, now: datetime) -> bool:
        """Follow new rules; always False, since nothing is to be sent. What fails is done again at the next tick."""
        if not self._followed:
            await self._follow(now)
            self._followed = True
        return False

    async def _follow(self, now: datetime) -> None:
        async with self._database.read() as uow:
            offices = await uow.offices.all()
        known = _read(await self._database.recorded(_RECORD))
        # Those of the country as well: an office may move into one before the next start.
        zones = {office.timezone for office in offices} | SHORT_ZONES.keys()
        rules = {zone: await asyncio.to_thread(rules_of, ZoneInfo(zone)) for zone in zones}
        changed = [zone for zone, print_ in rules.items() if known.get(zone, print_) != print_]
        if changed:
            log.warning("the time-zone database has other rules than before", zones=sorted(changed))
            moved = [office.id for office in offices if office.timezone in changed]
            for begin in range(0, len(moved), _AT_ONCE):
                await self._work_out_anew(moved[begin : begin + _AT_ONCE], now)
        # Last, so that a program that is killed before does all of it again. Zones that nobody is in now are kept.
        if rules.items() - known.items():
            await self._database.record(_RECORD, json.dumps({**known, **rules}, sort_keys=True))

    async def _work_out_anew(self, offices: Sequence[int], now: datetime) -> None:
        async with self._database.write(now) as uow:
            for number in offices:
                office = await uow.offices.get(number)  # as it is now
                await uow.offices.save(office)  # puts all its standing jobs on the agenda, as any change of it does
                await follow_times(uow, office, now)
            await uow.commit()


def rules_of(zone: ZoneInfo) -> str:
    """A short print of a zone's offsets over the years."""
    days = (_FIRST + timedelta(days=number) for number in range(_DAYS))
    offsets = ",".join(str(day.astimezone(zone).utcoffset()) for day in days)
    return hashlib.sha256(offsets.encode()).hexdigest()[:16]


def _read(recorded: str | None) -> Mapping[str, str]:
    return dict(json.loads(recorded)) if recorded else {}
