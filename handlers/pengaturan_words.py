"""How an office's settings are told: values in words, what follows from a change, what was changed by whom."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from domain.buttons import LIMIT
from domain.chat import Button, Line, Param, Word
from domain.model import AuditEntry, HoursPeriod, Office
from domain.next_moments import AHEAD, next_morning, next_summary
from domain.office_conflicts import weekly_minutes
from domain.office_settings import SETTINGS, Follow, Kind, Setting, read, written
from domain.said_settings import SHORT_ZONES
from domain.weeks import key_of
from handlers.context import Context
from handlers.wording import cut

SET = "pengaturan.set"
# Noon breaks in minutes, on Fridays and on other days (Perpres 21/2023).
_REST = (90, 60)
_A_MONDAY = date(2024, 1, 1)
# Signature and separators around a button's fields.
_AROUND = 11


def value_of(setting: Setting, value: Any, *, saturday: bool = True) -> Param:
    """A value as people read it; `saturday`: whether the office works on that day, so that its hours are of interest."""
    match setting.kind:
        case Kind.ZONE:
            return zone_word(value)
        case Kind.WEEK:
            return week_word(value)
        case Kind.HOURS:
            start, end, friday, on_saturday = value
            return hours_word(start, end, friday, on_saturday if saturday else end)
        case Kind.CLOCK:
            return _clock(value)
        case Kind.CLOCK_OR_NONE:
            return _clock(value) if value is not None else Word("pengaturan-nobody-asked")
        case Kind.QUIET:
            return _quiet(*value)
        case Kind.DAYS:
            return ", ".join(f"H{day:+d}" if day else "H" for day in value)
        case Kind.COUNT:
            return Word(f"pengaturan-count-{setting.name}", {"count": value})
        case Kind.WEEKDAY:
            return _weekday(value)
        case Kind.PLACE:
            return _place(value)
        case Kind.SWITCH:
            return Word("pengaturan-on" if value else "pengaturan-off")
        case Kind.LANGUAGE:
            return Word(f"pengaturan-language-{value}")
        case Kind.NAME:
            return cut(value, 60)


def title_of(setting: Setting) -> Word:
    """What a setting is called."""
    return Word(f"pengaturan-title-{setting.name}")


def zone_word(zone: str) -> Param:
    """WIB, WITA or WIT; any other zone by its own name."""
    short = SHORT_ZONES.get(zone)
    return Word(f"pengaturan-zone-{short}") if short else zone


def week_word(days: Sequence[int]) -> Param:
    """ "Senin–Jumat" where the days follow each other, else each by name."""
    if len(days) > 2 and list(days) == list(range(days[0], days[-1] + 1)):
        return Word("pengaturan-week-range", {"first": _weekday(days[0]), "last": _weekday(days[-1])})
    found: Param = _weekday(days[-1])
    for day in reversed(days[:-1]):
        found = Word("pengaturan-list", {"first": _weekday(day), "rest": found})
    return found


def hours_word(start: time, end: time, friday: time, saturday: time) -> Word:
    """A day's hours, with the ends of Friday and Saturday where they differ."""
    params: dict[str, Param] = {"start": _at(start), "end": _at(end), "friday": _at(friday)}
    if saturday != end:
        return Word("pengaturan-hours", {**params, "saturday": _at(saturday)})
    return Word("pengaturan-hours-same" if friday == end else "pengaturan-hours-friday", params)


def works_saturdays(office: Office) -> bool:
    return 5 in office.settings.workdays


def shown_value(setting: Setting, office: Office) -> Param:
    """What an office has set, as people read it."""
    return value_of(setting, setting.get(office), saturday=works_saturdays(office))


def office_hours_word(office: Office) -> Param:
    """The usual hours, Saturday only where the office works on it."""
    return shown_value(SETTINGS["hours"], office)


def period_word(period: HoursPeriod, *, saturday: bool = True) -> Word:
    """Dated hours on one line."""
    params: dict[str, Param] = {
        "name": cut(period.name, 40) if period.name else Word("pengaturan-period-unnamed"),
        "first": period.first,
        "last": period.last,
        "hours": hours_word(
            period.start, period.end, period.friday_end, period.saturday_end if saturday else period.end
        ),
    }
    return Word("pengaturan-period", params)


def week_line(office: Office) -> Line:
    """How long the usual week is without its breaks, beside what the regulation asks."""
    minutes = weekly_minutes(office.settings, office.settings.workdays, _REST)
    return Line("pengaturan-week-length", {"hours": minutes // 60, "minutes": minutes % 60})


def set_button(setting: Setting, value: Any, *, saturday: bool, chosen: bool = False, key: str = "") -> Button | None:
    """A button that sets this value; None where it does not fit into one."""
    text = written(setting, value)
    if "|" in text or len(f"{SET}|{setting.name}|{text}".encode()) + _AROUND > LIMIT:
        return None
    key = key or ("pengaturan-button-chosen" if chosen else "pengaturan-button-value")
    return Button(
        key=key, params={"value": value_of(setting, value, saturday=saturday)}, action=SET, args=(setting.name, text)
    )


async def follow_lines(ctx: Context, office: Office, setting: Setting) -> list[Line]:
    """What comes of the change, with its day and hour on the office's clock."""
    if setting.follow is Follow.NOW:
        return [Line("pengaturan-follow-now")]
    today = ctx.now.astimezone(office.zone).date()
    calendar = await ctx.uow.calendar.between(office, today - timedelta(days=7), today + timedelta(days=AHEAD))
    moment: datetime | None
    if setting.follow is Follow.SUMMARY:
        key = key_of(today)
        posted = [key] if await ctx.uow.postings.get(office.id, "summary", key) is not None else []
        moment = next_summary(office, calendar, ctx.now, posted)
    elif setting.follow is Follow.QUESTION:
        asked = office.settings.attendance_question_at
        moment = next_morning(office, calendar, ctx.now, asked) if asked is not None else None
    elif not office.settings.digest_on:
        moment = None
    else:
        done = await ctx.uow.postings.get(office.id, "digest", today.isoformat()) is not None
        moment = next_morning(office, calendar, ctx.now, office.settings.digest_at, done=done)
    what = setting.follow.value
    if moment is None:
        return [Line(f"pengaturan-follow-{what}-none")]
    if moment <= ctx.now:
        return [Line(f"pengaturan-follow-{what}-soon")]
    local = moment.astimezone(office.zone)
    return [
        Line(f"pengaturan-follow-{what}", {"day": local.date(), "at": local, "zone": zone_word(office.timezone)}),
    ]


async def history_lines(ctx: Context, entries: Sequence[AuditEntry]) -> list[Line]:
    """Who changed which setting from what to what; entries of other kinds are not told here."""
    names = {p.id: cut(p.name, 32) for p in await ctx.uow.people.of_office(ctx.home.id)}
    lines = []
    for entry in entries:
        what = _what(entry)
        if what is not None:
            name: Param = names.get(entry.person or 0) or Word("jadwal-nobody")
            lines.append(Line("pengaturan-history", {"day": ctx.local(entry.at).date(), "name": name, "what": what}))
    return lines


def _what(entry: AuditEntry) -> Word | None:
    data = entry.data
    if entry.action in {"hours-added", "hours-removed"}:
        return Word(f"pengaturan-history-{entry.action}", {"name": cut(str(data.get("name", "")), 40) or "–"})
    setting = SETTINGS.get(str(data.get("setting", "")))
    if entry.action != "setting-changed" or setting is None:
        return None
    was, now = (read(setting, str(data.get(field, ""))) for field in ("was", "now"))
    if was is None or now is None:
        return Word("pengaturan-history-unread", {"title": title_of(setting)})
    return Word(
        "pengaturan-history-setting",
        {
            "title": title_of(setting),
            "was": value_of(setting, was[0]),
            "now": value_of(setting, now[0]),
        },
    )


def _quiet(first: time, last: time) -> Word:
    if first == last:
        return Word("pengaturan-quiet-none")
    return Word("pengaturan-span", {"first": _at(first), "last": _at(last)})


def _place(place: Any) -> Word:
    if place is None:
        return Word("pengaturan-place-none")
    params: dict[str, Param] = {"latitude": f"{place.latitude:.4f}", "longitude": f"{place.longitude:.4f}"}
    return Word("pengaturan-place-at", {**params, "radius": place.radius})


def _weekday(day: int) -> Word:
    return Word("pengaturan-weekday", {"day": _A_MONDAY + timedelta(days=day)})


def _clock(at: time) -> Word:
    return Word("pengaturan-clock", {"at": _at(at)})


def _at(at: time) -> datetime:
    return datetime.combine(_A_MONDAY, at)
