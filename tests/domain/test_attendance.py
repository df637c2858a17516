"""Attendance in words, contradictions, and the office's hours."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.attendance import (
    contradicted,
    is_place,
    minutes_early,
    minutes_late,
    place_claim,
    read_attendance,
    said_time,
)
from domain.model import Attendance, AttendanceKind, CalendarDay, HoursPeriod, OfficePlace, OfficeSettings
from domain.office_calendar import OfficeCalendar

K = AttendanceKind
TODAY = date(2026, 3, 10)  # a Tuesday
HOURS = OfficeCalendar.of(OfficeSettings())
OFFICE = OfficePlace(-6.2088, 106.8456, 150)


def entry(kind: AttendanceKind, number: int = 1) -> Attendance:
    return Attendance(id=number, office=1, person=1, day=TODAY, kind=kind, at=datetime(2026, 3, 10, tzinfo=UTC))


@pytest.mark.parametrize(
    ("words", "kind", "day", "rest"),
    [
        ("datang", K.ARRIVE, TODAY, ""),
        ("pulang", K.LEAVE, TODAY, ""),
        ("Dinas Luar ke provinsi", K.DUTY, TODAY, "ke provinsi"),
        ("DL", K.DUTY, TODAY, ""),
        ("cuti tahunan", K.TIME_OFF, TODAY, "tahunan"),
        ("sakit", K.SICK, TODAY, ""),
        ("ijin pulang", K.PERMIT, TODAY, "pulang"),
        ("hadir pulang", K.LEAVE, TODAY, "hadir"),
        ("pulang kemarin", K.LEAVE, date(2026, 3, 9), ""),
        ("besok cuti", K.TIME_OFF, date(2026, 3, 11), ""),
        ("datang hari ini", K.ARRIVE, TODAY, ""),
        ("sakit 2 Maret", K.SICK, date(2026, 3, 2), "2 Maret"),
        ("entah", None, TODAY, "entah"),
        ("", None, TODAY, ""),
    ],
)
def test_words_say_the_kind_and_the_day(words, kind, day, rest):
    said = read_attendance(words, TODAY)
    assert (said.kind, said.day, said.rest) == (kind, day, rest)


@given(st.text(max_size=200))
def test_no_words_break_the_reading(text):
    read_attendance(text, TODAY)
    said_time(text)


@pytest.mark.parametrize(
    ("known", "new", "against"),
    [
        ([], K.ARRIVE, None),
        ([K.ARRIVE], K.LEAVE, None),
        ([K.ARRIVE], K.ARRIVE, K.ARRIVE),
        ([K.ARRIVE], K.SICK, None),  # came and fell ill
        ([K.SICK], K.ARRIVE, K.SICK),
        ([K.TIME_OFF], K.LEAVE, K.TIME_OFF),
        ([K.DUTY], K.ARRIVE, None),  # back from outside
        ([K.PERMIT], K.LEAVE, None),
        ([K.DUTY], K.SICK, K.DUTY),
    ],
)
def test_what_cannot_both_be_true_is_noticed(known, new, against):
    found = contradicted([entry(kind) for kind in known], new)
    assert (found.kind if found else None) == against


def said_at(kind: AttendanceKind, clock: time, day: date = TODAY) -> Attendance:
    return replace(entry(kind), day=day, at=datetime.combine(day, clock, UTC))


@pytest.mark.parametrize(
    ("at", "late"), [(time(7, 0), 0), (time(7, 30, 59), 0), (time(7, 31), 1), (time(9, 0), 90), (time(0, 0), 0)]
)
def test_minutes_are_counted_after_the_offices_own_beginning(at, late):
    assert minutes_late(said_at(K.ARRIVE, at), HOURS, UTC) == late


@pytest.mark.parametrize(("at", "late"), [(time(7, 40, 59), 0), (time(7, 41), 11)])
def test_within_the_tolerance_nobody_is_late_and_after_it_all_minutes_count(at, late):
    kind = OfficeCalendar.of(OfficeSettings(arrival_tolerance=10))
    assert minutes_late(said_at(K.ARRIVE, at), kind, UTC) == late


def test_the_hours_of_ramadan_hold_while_it_lasts():
    period = HoursPeriod(
        office=1,
        name="Ramadan",
        first=TODAY,
        last=TODAY,
        start=time(8),
        end=time(15),
        friday_end=time(15, 30),
        saturday_end=time(13),
    )
    ramadan = OfficeCalendar.of(OfficeSettings(), periods=[period])
    assert minutes_late(said_at(K.ARRIVE, time(8, 0, 30)), ramadan, UTC) == 0
    assert minutes_early(said_at(K.LEAVE, time(15)), ramadan, UTC) == 0
    assert minutes_early(said_at(K.LEAVE, time(15)), HOURS, UTC) == 60


def test_nobody_is_late_on_a_day_off_or_when_leaving():
    closed = OfficeCalendar.of(OfficeSettings(), [CalendarDay(day=TODAY, working=False, name="Libur", source="SKB")])
    assert minutes_late(said_at(K.ARRIVE, time(10)), closed, UTC) == 0
    assert minutes_late(said_at(K.LEAVE, time(10)), HOURS, UTC) == 0


def test_what_was_said_on_another_day_says_nothing_about_the_time():
    told_later = replace(said_at(K.ARRIVE, time(9)), day=date(2026, 3, 9))
    assert minutes_late(told_later, HOURS, UTC) == 0


def test_fridays_end_later():
    friday = date(2026, 3, 13)
    assert minutes_early(said_at(K.LEAVE, time(16)), HOURS, UTC) == 0
    assert minutes_early(said_at(K.LEAVE, time(16), friday), HOURS, UTC) == 30
    assert minutes_early(said_at(K.ARRIVE, time(12), friday), HOURS, UTC) == 0


@pytest.mark.parametrize(
    ("text", "clock", "rest"),
    [
        ("07.20 lupa", time(7, 20), "lupa"),
        ("pukul 7:05, mesin rusak", time(7, 5), "mesin rusak"),
        ("jam 16.30", time(16, 30), ""),
        ("25.00 lupa", None, "25.00 lupa"),
        ("lupa", None, "lupa"),
    ],
)
def test_a_reason_may_begin_with_the_right_time(text, clock, rest):
    assert said_time(text) == (clock, rest)


@pytest.mark.parametrize(
    ("latitude", "longitude"),
    [(0.0, 0.0), (91, 181), (float("nan"), 1), (1, float("inf")), (None, 1), (1, None), (-91, 0)],
)
def test_what_cannot_be_a_place_is_refused(latitude, longitude):
    assert not is_place(latitude, longitude)


@pytest.mark.parametrize(
    ("latitude", "inside", "metres"), [(-6.2088, True, 0), (-6.2079, True, 100), (-6.2052, False, 400)]
)
def test_of_a_place_only_the_distance_is_kept_coarsely_and_as_a_claim(latitude, inside, metres):
    assert is_place(latitude, 106.8456)
    kept = place_claim(latitude, 106.8456, OFFICE, live=True)
    assert kept == {"claim": True, "inside": inside, "metres": metres, "live": True}
