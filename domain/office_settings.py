"""What an office may set, one entry each: how it is read from people's words, written into a button, and put in force."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import time
from enum import StrEnum
from typing import Any, Protocol

from domain import said_settings as said
from domain.model import Office
from domain.typed_text import clean_text

_LONGEST_NAME = 100
_NO, _YES, _NO_QUIET = "tidak", "ya", (time(0), time(0))
LANGUAGES = ("id", "en")


class Kind(StrEnum):
    """What a setting's value is; words: catalogue keys `pengaturan-ask-<value>` and `pengaturan-unclear-<value>`."""

    ZONE = "zone"
    WEEK = "week"
    HOURS = "hours"
    CLOCK = "clock"
    CLOCK_OR_NONE = "clock-or-none"
    QUIET = "quiet"
    DAYS = "days"
    COUNT = "count"
    SWITCH = "switch"
    WEEKDAY = "weekday"
    PLACE = "place"
    NAME = "name"
    LANGUAGE = "language"


class Section(StrEnum):
    """Pages of /pengaturan; words: catalogue keys `pengaturan-section-<value>`."""

    TIME = "time"
    REMINDERS = "reminders"
    FOLLOWING = "following"
    SUMMARY = "summary"
    ATTENDANCE = "attendance"
    TEAM = "team"


class Follow(StrEnum):
    """Where a change is first felt."""

    NOW = "now"
    DIGEST = "digest"
    SUMMARY = "summary"
    QUESTION = "question"


class Put(Protocol):
    def __call__(self, office: Office, value: Any) -> Office: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """`name` is short, since buttons carry it, and names its words, `pengaturan-title-<name>` and `pengaturan-about-<name>`;
    `common` are values as `write` gives them; `least` and `most` bound a count."""

    name: str
    section: Section
    kind: Kind
    common: tuple[str, ...]
    get: Callable[[Office], Any]
    put: Put
    least: int = 0
    most: int = 0
    follow: Follow = Follow.DIGEST


def _of(name: str, section: Section, kind: Kind, field: str, *common: str, **more: Any) -> Setting:
    """A setting that is one field of `OfficeSettings`."""
    return Setting(
        name=name,
        section=section,
        kind=kind,
        common=common or ((_YES, _NO) if kind is Kind.SWITCH else ()),
        get=lambda office: getattr(office.settings, field),
        put=lambda office, value: _with(office, **{field: value}),
        **more,
    )


def _with(office: Office, **values: Any) -> Office:
    return replace(office, settings=replace(office.settings, **values))


def _hours(office: Office) -> tuple[time, time, time, time]:
    held = office.settings
    return held.work_start, held.work_end, held.friday_end, held.saturday_end


def _with_hours(office: Office, value: tuple[time, time, time, time]) -> Office:
    start, end, friday, saturday = value
    return _with(office, work_start=start, work_end=end, friday_end=friday, saturday_end=saturday)


def _quiet(office: Office) -> tuple[time, time]:
    return office.settings.quiet_from, office.settings.quiet_to


_ALL = (
    Setting(
        name="zone",
        section=Section.TIME,
        kind=Kind.ZONE,
        common=("Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura"),
        get=lambda office: office.timezone,
        put=lambda office, value: replace(office, timezone=value),
    ),
    _of("week", Section.TIME, Kind.WEEK, "workdays", "sn,sl,rb,km,jm", "sn,sl,rb,km,jm,sb"),
    Setting(
        name="hours",
        section=Section.TIME,
        kind=Kind.HOURS,
        # 37 h 30 min a week without rest (Perpres 21/2023): five days, six days, and five days from 08.00.
        common=("07.30-16.00,16.30,13.00", "07.30-15.00,15.00,13.00", "08.00-16.30,17.00,13.30"),
        get=_hours,
        put=_with_hours,
    ),
    _of("digest", Section.REMINDERS, Kind.SWITCH, "digest_on"),
    _of("digestat", Section.REMINDERS, Kind.CLOCK, "digest_at", "07.30", "08.00", "08.30", "09.00"),
    _of("nudges", Section.REMINDERS, Kind.SWITCH, "nudges_on"),
    _of(
        "days", Section.REMINDERS, Kind.DAYS, "reminder_days", "-14,-7,-3,-1,0,+1,+3", "-7,-3,-1,0,+1,+3", "-3,-1,0,+1"
    ),
    Setting(
        name="quiet",
        section=Section.REMINDERS,
        kind=Kind.QUIET,
        common=("18.00-07.00", "17.00-07.00", "20.00-06.00", _NO),
        get=_quiet,
        put=lambda office, value: _with(office, quiet_from=value[0], quiet_to=value[1]),
        follow=Follow.NOW,
    ),
    _of("late", Section.FOLLOWING, Kind.COUNT, "escalate_coordinator_after", "1", "3", "7", least=1, most=90),
    _of("verylate", Section.FOLLOWING, Kind.COUNT, "escalate_leader_after", "7", "14", "30", least=1, most=180),
    _of("names", Section.FOLLOWING, Kind.SWITCH, "name_late_people"),
    _of("events", Section.FOLLOWING, Kind.COUNT, "event_question_day", "1", "3", "5", "0", least=0, most=15),
    _of("standing", Section.FOLLOWING, Kind.COUNT, "standing_reminder_after", "14", "30", "60", "0", least=0, most=365),
    _of(
        "review",
        Section.FOLLOWING,
        Kind.COUNT,
        "review_word_every",
        "0",
        "15",
        "60",
        "240",
        least=0,
        most=1440,
        follow=Follow.NOW,
    ),
    _of("sumday", Section.SUMMARY, Kind.WEEKDAY, "summary_weekday", "km", "jm", "sn", follow=Follow.SUMMARY),
    _of("sumat", Section.SUMMARY, Kind.CLOCK, "summary_at", "14.00", "15.00", "15.30", follow=Follow.SUMMARY),
    _of("monthly", Section.SUMMARY, Kind.SWITCH, "monthly_summary", follow=Follow.NOW),
    _of(
        "ask",
        Section.ATTENDANCE,
        Kind.CLOCK_OR_NONE,
        "attendance_question_at",
        "07.15",
        "07.30",
        "08.00",
        _NO,
        follow=Follow.QUESTION,
    ),
    _of("askall", Section.ATTENDANCE, Kind.SWITCH, "attendance_for_all", follow=Follow.QUESTION),
    _of(
        "grace",
        Section.ATTENDANCE,
        Kind.COUNT,
        "arrival_tolerance",
        "0",
        "5",
        "15",
        least=0,
        most=120,
        follow=Follow.NOW,
    ),
    _of("place", Section.ATTENDANCE, Kind.PLACE, "office_place", follow=Follow.NOW),
    Setting(
        name="name",
        section=Section.TEAM,
        kind=Kind.NAME,
        common=(),
        get=lambda office: office.name,
        put=lambda office, value: replace(office, name=value),
        follow=Follow.NOW,
    ),
    Setting(
        name="lang",
        section=Section.TEAM,
        kind=Kind.LANGUAGE,
        common=LANGUAGES,
        get=lambda office: office.language,
        put=lambda office, value: replace(office, language=value),
        follow=Follow.NOW,
    ),
    _of("approve", Section.TEAM, Kind.SWITCH, "approve_members", follow=Follow.NOW),
)
SETTINGS: Mapping[str, Setting] = {setting.name: setting for setting in _ALL}


def of_section(section: Section) -> tuple[Setting, ...]:
    return tuple(setting for setting in _ALL if setting.section is section)


def read(setting: Setting, text: str) -> tuple[Any] | None:
    """The value that these words mean, in a tuple of its own since None is one too; None where they mean none."""
    value = _READERS[setting.kind](setting, text)
    if value is None:
        none = setting.kind in {Kind.CLOCK_OR_NONE, Kind.PLACE} and said.is_no(text)
        return (None,) if none else None
    return (value,)


def written(setting: Setting, value: Any) -> str:
    """The value as `read` takes it, short enough for most buttons."""
    return _WRITERS[setting.kind](value)


# ── Reading and writing ──────────────────────────────────────────────────────


def _read_quiet(_: Setting, text: str) -> tuple[time, time] | None:
    """Two different times; equal ones would mean the whole day to some and nothing to others."""
    if said.is_no(text):
        return _NO_QUIET
    found = said.read_span(text)
    return found if found is not None and found[0] != found[1] else None


def _read_name(_: Setting, text: str) -> str | None:
    return " ".join(clean_text(text, _LONGEST_NAME).split()) or None


def _read_language(_: Setting, text: str) -> str | None:
    word = text.strip().casefold()
    known = {"indonesia": "id", "bahasa indonesia": "id", "inggris": "en", "english": "en", "bahasa inggris": "en"}
    return word if word in LANGUAGES else known.get(word)


_READERS: Mapping[Kind, Callable[[Setting, str], Any]] = {
    Kind.ZONE: lambda _, text: said.read_zone(text),
    Kind.WEEK: lambda _, text: said.read_week(text),
    Kind.HOURS: lambda _, text: said.read_hours(text),
    Kind.CLOCK: lambda _, text: said.read_clock(text),
    Kind.CLOCK_OR_NONE: lambda _, text: said.read_clock(text),
    Kind.QUIET: _read_quiet,
    Kind.DAYS: lambda _, text: said.read_reminder_days(text),
    Kind.COUNT: lambda setting, text: said.read_count(text, setting.least, setting.most),
    Kind.SWITCH: lambda _, text: said.read_switch(text),
    Kind.WEEKDAY: lambda _, text: said.read_weekday(text),
    Kind.PLACE: lambda _, text: said.read_place(text),
    Kind.NAME: _read_name,
    Kind.LANGUAGE: _read_language,
}


def _write_hours(value: tuple[time, time, time, time]) -> str:
    start, end, friday, saturday = map(said.written_clock, value)
    return f"{start}-{end},{friday},{saturday}"


def _write_quiet(value: tuple[time, time]) -> str:
    return _NO if value[0] == value[1] else "-".join(map(said.written_clock, value))


_WRITERS: Mapping[Kind, Callable[[Any], str]] = {
    Kind.ZONE: str,
    Kind.WEEK: said.written_week,
    Kind.HOURS: _write_hours,
    Kind.CLOCK: said.written_clock,
    Kind.CLOCK_OR_NONE: lambda value: _NO if value is None else said.written_clock(value),
    Kind.QUIET: _write_quiet,
    Kind.DAYS: said.written_days,
    Kind.COUNT: str,
    Kind.SWITCH: lambda value: _YES if value else _NO,
    Kind.WEEKDAY: lambda value: said.DAY_NAMES[value],
    Kind.PLACE: lambda value: _NO if value is None else said.written_place(value),
    Kind.NAME: str,
    Kind.LANGUAGE: str,
}
