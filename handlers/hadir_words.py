"""How an entry of attendance is named, and what is answered once it is recorded."""

from __future__ import annotations

from datetime import datetime

from domain.attendance import minutes_early, minutes_late
from domain.chat import Line, Param, Say, Word
from domain.model import Attendance, AttendanceKind
from handlers.context import Context
from handlers.wording import cut

# Kinds that may tell about somebody's health or family.
AWAY = frozenset({AttendanceKind.TIME_OFF, AttendanceKind.SICK, AttendanceKind.PERMIT})


def kind_word(kind: AttendanceKind, private: bool) -> Word:
    """A kind in words. Being ill, on leave or permitted to go is nobody's business in a group (UU 27/2022)."""
    return Word("hadir-kind-away" if kind in AWAY and not private else f"hadir-kind-{kind.value}")


async def said_recorded(ctx: Context, entry: Attendance, *, with_place: bool = False) -> Say:
    """The answer: kind, day, time, and how that lies to the office's hours; in a group one line."""
    at = ctx.local(entry.at)
    params: dict[str, Param] = {"kind": kind_word(entry.kind, ctx.incoming.private), "day": entry.day, "at": at}
    if not ctx.incoming.private:
        return Say(lines=(Line("hadir-recorded-group", {**params, "name": cut(ctx.me.name, 60)}),))
    lines = [Line("hadir-recorded", params)]
    calendar = await ctx.uow.calendar.between(ctx.home, entry.day, entry.day)
    hours = calendar.hours(entry.day)
    if late := minutes_late(entry, calendar, ctx.home.zone):
        start = calendar.usual_hours(entry.day).start
        lines.append(Line("hadir-late", {"minutes": late, "start": datetime.combine(entry.day, start)}))
    if early := minutes_early(entry, calendar, ctx.home.zone):
        end = calendar.usual_hours(entry.day).end
        lines.append(Line("hadir-early", {"minutes": early, "end": datetime.combine(entry.day, end)}))
    if hours is None:
        lines.append(Line("hadir-day-off"))
    if with_place:
        lines.append(Line("hadir-with-place"))
    if entry.corrects is not None:
        lines.append(Line("hadir-corrected", {"reason": entry.reason}))
    return Say(lines=tuple(lines))
