"""An office's settings: words in, values out and back; what does not go together; what follows from a change."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.buttons import LIMIT, encode
from domain.model import CalendarDay, HoursPeriod, Office, OfficePlace, OfficeSettings
from domain.next_moments import AHEAD, next_morning, next_summary
from domain.office_calendar import OfficeCalendar, in_quiet_hours
from domain.office_conflicts import conflicts, weekly_minutes
from domain.office_hours import overlapping, proposed_ramadan, ramadan_hours, read_days
from domain.office_settings import SETTINGS, Kind, read, written
from domain.said_settings import place_of, read_hours, read_reminder_days, read_week
from domain.weeks import key_of, latest_due

ZONES = ("Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura")
CLOCKS = st.times().map(lambda at: at.replace(second=0, microsecond=0))
FIRST = datetime(2024, 1, 1, tzinfo=UTC)
INSTANTS = st.integers(0, 5 * 365 * 24 * 60).map(lambda minutes: FIRST + timedelta(minutes=minutes))
WEEKS = st.sets(st.integers(0, 6), min_size=1).map(lambda days: tuple(sorted(days)))


def office(zone: str = ZONES[0], **values: object) -> Office:
    return Office(id=1, name="Kecamatan", timezone=zone, settings=OfficeSettings(**values))  # type: ignore[arg-type]


# ── Words ────────────────────────────────────────────────────────────────────


def a_value(kind: Kind) -> st.SearchStrategy[object]:
    places = st.tuples(st.floats(-90, 90), st.floats(-180, 180), st.integers(20, 5000))
    return {
        Kind.ZONE: st.sampled_from(ZONES),
        Kind.WEEK: WEEKS,
        Kind.HOURS: st.tuples(CLOCKS, CLOCKS, CLOCKS, CLOCKS).filter(lambda t: t[0] < min(t[1:])),
        Kind.CLOCK: CLOCKS,
        Kind.CLOCK_OR_NONE: st.none() | CLOCKS,
        Kind.QUIET: st.tuples(CLOCKS, CLOCKS).filter(lambda t: t[0] != t[1]),
        Kind.DAYS: st.sets(st.integers(-60, 60), min_size=1, max_size=8).map(lambda days: tuple(sorted(days))),
        Kind.COUNT: st.just(1),
        Kind.SWITCH: st.booleans(),
        Kind.WEEKDAY: st.integers(0, 6),
        Kind.PLACE: st.none() | places.map(lambda p: place_of(*p)).filter(bool),
        Kind.LANGUAGE: st.sampled_from(("id", "en")),
        Kind.NAME: st.sampled_from(("Kecamatan Bojong", "Dinas X")),
    }[kind]


@given(st.data(), st.sampled_from(sorted(SETTINGS)))
def test_what_is_written_is_read_back_and_fits_into_a_button(data: st.DataObject, name: str) -> None:
    setting = SETTINGS[name]
    value = data.draw(a_value(setting.kind))
    text = written(setting, value)
    assert read(setting, text) == (value,)
    assert len(encode(b"secret", "pengaturan.set", (name, text))) <= LIMIT


@given(st.text(max_size=60), st.sampled_from(sorted(SETTINGS)))
def test_no_words_at_all_break_a_reader(text: str, name: str) -> None:
    setting = SETTINGS[name]
    value = read(setting, text)
    if value is not None and setting.kind is not Kind.NAME:
        assert read(setting, written(setting, value[0])) == value


@pytest.mark.parametrize(
    "text", ["07.30-16.00 lalu pulang", "07.30", "16.00-07.30", "24.00-25.00", "07.30-16.00, Jumat 99"]
)
def test_hours_that_are_none_are_not_guessed(text: str) -> None:
    assert read_hours(text) is None


def test_words_for_days_are_read_as_people_write_them() -> None:
    assert read_week("Senin s/d Sabtu") == (0, 1, 2, 3, 4, 5)
    assert read_week("Minggu sampai Kamis") == (0, 1, 2, 3, 6)
    assert read_reminder_days("H-7 H-3 H dan H+1") == (-7, -3, 0, 1)
    assert read_reminder_days("7, 3") is None


def test_every_common_value_is_one_that_can_be_set() -> None:
    for setting in SETTINGS.values():
        for text in setting.common:
            value = read(setting, text)
            assert value is not None
            assert not list(conflicts(setting.put(office(), value[0]).settings)), (setting.name, text)


def test_the_common_hours_make_the_week_that_the_regulation_asks_for() -> None:
    for text, week in zip(SETTINGS["hours"].common, (5, 6, 5), strict=True):
        changed = SETTINGS["hours"].put(office(), read(SETTINGS["hours"], text)[0]).settings  # type: ignore[index]
        assert weekly_minutes(changed, range(week), (90, 60)) == 37 * 60 + 30, text


@pytest.mark.parametrize("days", [5, 6])
def test_the_proposed_hours_of_ramadan_make_32_and_a_half_hours(days: int) -> None:
    settings = OfficeSettings(workdays=tuple(range(days)))
    start, end, friday, saturday = ramadan_hours(settings)
    period = HoursPeriod(
        office=1,
        name="Ramadan",
        first=date(2027, 2, 8),
        last=date(2027, 3, 9),
        start=start,
        end=end,
        friday_end=friday,
        saturday_end=saturday,
    )
    assert start == time(8)
    assert weekly_minutes(period, range(days), (60, 30)) == 32 * 60 + 30


# ── Days with hours of their own ─────────────────────────────────────────────

TODAY = date(2026, 11, 21)


@pytest.mark.parametrize(
    ("text", "first", "last", "name"),
    [
        ("Ramadan 18 Februari - 19 Maret 2027", date(2027, 2, 18), date(2027, 3, 19), "Ramadan"),
        ("18 Feb s.d. 19 Maret 2027, Ramadan 1448 H", date(2027, 2, 18), date(2027, 3, 19), "Ramadan 1448 H"),
        ("2-5 Desember", date(2026, 12, 2), date(2026, 12, 5), ""),
        ("24 Desember 2026 s/d 2 Januari 2027", date(2026, 12, 24), date(2027, 1, 2), ""),
        ("28 Desember - 3 Januari", date(2026, 12, 28), date(2027, 1, 3), ""),
        ("3 Maret", date(2027, 3, 3), date(2027, 3, 3), ""),
        ("Hari jadi 24/12/2026", date(2026, 12, 24), date(2026, 12, 24), "Hari jadi"),
    ],
)
def test_days_are_read_from_one_line(text: str, first: date, last: date, name: str) -> None:
    said = read_days(text, TODAY)
    assert said is not None
    assert (said.first, said.last, said.name) == (first, last, name)


@given(st.text(max_size=80))
def test_no_line_breaks_the_reading_of_days(text: str) -> None:
    said = read_days(text, TODAY)
    assert said is None or said.first <= said.last


def test_the_coming_ramadan_ends_the_day_before_the_feast_and_not_before_its_joint_leave() -> None:
    def off(day: date, name: str) -> CalendarDay:
        return CalendarDay(day=day, working=False, name=name, source="")

    days = [
        off(date(2026, 3, 21), "Hari Raya Idul Fitri"),
        off(date(2027, 3, 9), "Cuti Bersama Hari Raya Idul Fitri"),
        off(date(2027, 3, 10), "Hari Raya Idul Fitri (perkiraan)"),
        off(date(2027, 3, 11), "Hari kedua dari Hari Raya Idul Fitri"),
    ]
    said = proposed_ramadan(days, TODAY)
    assert said is not None
    assert (said.first, said.last) == (date(2027, 2, 8), date(2027, 3, 9))
    assert proposed_ramadan([], TODAY) is None


def test_overlapping_hours_are_found() -> None:
    period = HoursPeriod(
        office=1,
        name="",
        first=date(2026, 5, 1),
        last=date(2026, 5, 30),
        start=time(8),
        end=time(15),
        friday_end=time(15),
        saturday_end=time(13),
    )
    assert overlapping([period], date(2026, 5, 30), date(2026, 6, 2)) is period
    assert overlapping([period], date(2026, 5, 31), date(2026, 6, 2)) is None


# ── What follows ─────────────────────────────────────────────────────────────


@st.composite
def calendars(draw: st.DrawFn) -> tuple[Office, OfficeCalendar, datetime]:
    settings = OfficeSettings(workdays=draw(WEEKS), digest_at=time(8), summary_weekday=draw(st.integers(0, 6)))
    held = replace(office(draw(st.sampled_from((*ZONES, "Europe/Berlin", "America/New_York")))), settings=settings)
    now = draw(INSTANTS)
    days = draw(st.dictionaries(st.integers(-10, 30), st.booleans(), max_size=20))
    today = now.astimezone(held.zone).date()
    exceptions = {today + timedelta(days=n): working for n, working in days.items()}
    return held, OfficeCalendar(frozenset(settings.workdays), exceptions, settings), now


@given(calendars(), st.booleans())
def test_the_next_morning_is_a_working_day_and_never_in_the_past(
    held: tuple[Office, OfficeCalendar, datetime], done: bool
) -> None:
    its, calendar, now = held
    moment = next_morning(its, calendar, now, its.settings.digest_at, done=done)
    assert moment is not None
    local = moment.astimezone(its.zone)
    assert moment >= now
    assert calendar.works(local.date())
    assert moment == now or local.time() == its.settings.digest_at
    assert not (done and local.date() == now.astimezone(its.zone).date())
    # None of the working days between was passed over.
    between = calendar.working_days(now.astimezone(its.zone).date() + timedelta(days=1), local.date())
    assert len(between) <= 1


@given(calendars(), st.booleans())
def test_the_next_summary_is_the_one_that_falls_due_next(
    held: tuple[Office, OfficeCalendar, datetime], done: bool
) -> None:
    its, calendar, now = held
    this_week = key_of(now.astimezone(its.zone).date())
    moment = next_summary(its, calendar, now, {this_week} if done else ())
    assert moment is not None
    assert now <= moment <= now + timedelta(days=AHEAD)
    due = latest_due(its, calendar, moment)
    assert due is not None
    assert due.end <= moment
    if done:
        assert due.key != this_week
    if moment > now:
        assert not in_quiet_hours(moment.astimezone(its.zone), its.settings)


def test_an_office_that_never_works_has_no_next_morning() -> None:
    never = OfficeCalendar(frozenset())
    now = datetime(2026, 3, 10, tzinfo=UTC)
    assert next_morning(office(), never, now, time(8)) is None
    assert next_summary(office(), never, now) is None


def test_a_place_on_earth_is_taken_and_no_other() -> None:
    assert place_of(-6.889, 109.675, 100) == OfficePlace(-6.889, 109.675, 100)
    for latitude, longitude, radius in ((0, 0, 100), (91, 0, 100), (float("nan"), 1, 100), (1, 1, 5), (1, 1, 10**6)):
        assert place_of(latitude, longitude, radius) is None
