"""Settings of an office that do not go together, and how long the week is that they make."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import time

from domain.model import HoursPeriod, OfficeSettings
from domain.office_calendar import quiet_at


def conflicts(settings: OfficeSettings, periods: Iterable[HoursPeriod] = ()) -> Iterator[str]:
    """What would keep something from ever being said, or work from ending; words: catalogue keys
    `pengaturan-conflict-<value>`."""
    closing = [_closing(settings, settings.workdays), *(_closing(p, p.workdays or settings.workdays) for p in periods)]
    if any(end <= start for start, end in closing):
        yield "hours"
    if settings.digest_on and quiet_at(settings.digest_at, settings):
        yield "digest-quiet"
    if settings.digest_on and any(settings.digest_at >= end for _, end in closing):
        yield "digest-closed"
    if quiet_at(settings.summary_at, settings):
        yield "summary-quiet"
    asked = settings.attendance_question_at
    if asked is not None and quiet_at(asked, settings):
        yield "question-quiet"
    if asked is not None and any(asked >= end for _, end in closing):
        yield "question-closed"
    if settings.escalate_leader_after < settings.escalate_coordinator_after:
        yield "escalation"


def _closing(held: OfficeSettings | HoursPeriod, workdays: Iterable[int]) -> tuple[time, time]:
    """When work begins, and the earliest that it ends on a day of that week."""
    usual = held.work_end if isinstance(held, OfficeSettings) else held.end
    start = held.work_start if isinstance(held, OfficeSettings) else held.start
    return start, min(({4: held.friday_end, 5: held.saturday_end}.get(day, usual) for day in workdays), default=usual)


def new_conflicts(before: OfficeSettings, after: OfficeSettings, periods: Iterable[HoursPeriod] = ()) -> list[str]:
    """Those that a change brings; what stood before it is not its fault."""
    known = list(periods)
    old = set(conflicts(before, known))
    return [found for found in conflicts(after, known) if found not in old]


def weekly_minutes(office: OfficeSettings | HoursPeriod, workdays: Iterable[int], rest: tuple[int, int]) -> int:
    """Working minutes of a week; `rest` is the noon break in minutes, on Fridays and on other days. Saturdays of at most
    six hours have none."""
    usual = office.work_end if isinstance(office, OfficeSettings) else office.end
    start = office.work_start if isinstance(office, OfficeSettings) else office.start
    total = 0
    for day in workdays:
        end = {4: office.friday_end, 5: office.saturday_end}.get(day, usual)
        minutes = (end.hour - start.hour) * 60 + end.minute - start.minute
        total += minutes - (rest[0] if day == 4 else 0 if day == 5 and minutes <= 360 else rest[1])
    return total
