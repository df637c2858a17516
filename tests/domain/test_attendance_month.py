"""The month's sheet: its counts add up whatever was said, and nothing said is never an absence."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from domain.attendance_month import Note, Presence, digest_of, month_of, month_sheet
from domain.leaders import leader_week
from domain.leave import Acting, Leave
from domain.model import Attendance, AttendanceKind, CalendarDay, OfficeSettings
from domain.office_calendar import OfficeCalendar
from domain.weeks import Week

K = AttendanceKind
JAKARTA = ZoneInfo("Asia/Jakarta")
MARCH = date(2026, 3, 1)
APRIL = date(2026, 4, 1)
OPEN = OfficeCalendar.of(OfficeSettings())
NOW = datetime(2026, 3, 1, tzinfo=UTC)


def said(kind: AttendanceKind, day: int, clock: time = time(7, 0), number: int = 1, **more) -> Attendance:
    at = datetime.combine(date(2026, 3, day), clock, JAKARTA)
    return Attendance(id=number, office=1, person=1, day=date(2026, 3, day), kind=kind, at=at, **more)


def leave(first: int, last: int) -> Leave:
    return Leave(id=1, office=1, person=1, first=date(2026, 3, first), last=date(2026, 3, last), at=NOW)


def day_of(sheet, day: int):
    return sheet.days[day - 1]


def test_a_day_without_a_word_is_unknown_and_never_an_absence():
    sheet = month_sheet(1, MARCH, [], OPEN, JAKARTA, APRIL)
    assert (sheet.working, sheet.count(Presence.UNKNOWN), sheet.count(Presence.DAY_OFF)) == (22, 22, 9)
    assert sheet.final


def test_today_and_what_is_ahead_are_not_yet_unknown():
    sheet = month_sheet(1, MARCH, [], OPEN, JAKARTA, date(2026, 3, 10))
    assert (sheet.count(Presence.UNKNOWN), sheet.count(Presence.AHEAD)) == (6, 16)
    assert not sheet.final


def test_arrival_leaving_and_minutes_are_told_by_the_offices_hours():
    entries = [said(K.ARRIVE, 10, time(7, 43)), said(K.LEAVE, 10, time(15, 50))]
    day = day_of(month_sheet(1, MARCH, entries, OPEN, JAKARTA, APRIL), 10)
    assert (day.presence, day.late, day.early) == (Presence.PRESENT, 13, 10)
    assert day.arrived is not None
    assert day.arrived.strftime("%H.%M") == "07.43"


def test_leave_of_several_days_fills_its_working_days_and_an_entry_wins_over_it():
    sheet = month_sheet(1, MARCH, [said(K.ARRIVE, 11)], OPEN, JAKARTA, APRIL, leaves=[leave(9, 15)])
    assert (sheet.count(Presence.TIME_OFF), sheet.count(Presence.PRESENT)) == (4, 1)


def test_what_was_said_on_a_later_day_has_no_time_and_says_when():
    told = replace(said(K.ARRIVE, 9), at=datetime(2026, 3, 10, 7, 40, tzinfo=JAKARTA))
    day = day_of(month_sheet(1, MARCH, [told], OPEN, JAKARTA, APRIL), 9)
    assert (day.presence, day.arrived, day.late) == (Presence.PRESENT, None, 0)
    assert [note.kind for note in day.notes] == ["later"]


def test_corrections_and_who_acted_are_seen_and_what_somebody_is_ill_with_is_not():
    entries = [said(K.DUTY, 9, reason="salah tekan", corrects=7), said(K.SICK, 10, reason="demam", number=2)]
    acts = Acting(id=1, office=1, leader=1, person=2, first=date(2026, 3, 10), last=date(2026, 3, 10), at=NOW)
    sheet = month_sheet(1, MARCH, entries, OPEN, JAKARTA, APRIL, acting=[acts], names={2: "Pak Budi"})
    assert day_of(sheet, 9).notes == (Note(kind="corrected", text="salah tekan"),)
    assert day_of(sheet, 10).notes == (Note(kind="acting", text="Pak Budi"),)


def test_locations_are_shown_only_to_whom_they_may_be_and_never_change_the_fingerprint():
    entry = said(K.ARRIVE, 9, claim={"claim": True, "inside": True, "metres": 100, "live": False})
    hidden = month_sheet(1, MARCH, [entry], OPEN, JAKARTA, APRIL)
    shown = month_sheet(1, MARCH, [entry], OPEN, JAKARTA, APRIL, places=True)
    assert day_of(hidden, 9).notes == ()
    assert day_of(shown, 9).notes == (Note(kind="place", inside=True, metres=100),)
    assert digest_of(hidden) == digest_of(shown)


def test_a_correction_changes_the_fingerprint():
    before = month_sheet(1, MARCH, [said(K.ARRIVE, 9)], OPEN, JAKARTA, APRIL)
    after = month_sheet(1, MARCH, [said(K.DUTY, 9, reason="surat tugas", corrects=1)], OPEN, JAKARTA, APRIL)
    assert digest_of(before) != digest_of(after)


def test_other_peoples_entries_are_not_ones_own():
    other = replace(said(K.ARRIVE, 9), person=2)
    sheet = month_sheet(1, MARCH, [other], OPEN, JAKARTA, APRIL, leaves=[replace(leave(2, 4), person=2)])
    assert sheet.count(Presence.UNKNOWN) == 22


claims = st.builds(
    lambda kind, day, minute, number, later: replace(
        said(kind, day, time(minute // 60, minute % 60), number), at=said(kind, day).at + timedelta(minutes=later)
    ),
    st.sampled_from(AttendanceKind),
    st.integers(1, 31),
    st.integers(0, 1439),
    st.integers(1, 1000),
    st.integers(-420, 4000),
)
spans = st.tuples(st.integers(1, 31), st.integers(1, 31)).map(lambda ends: leave(min(ends), max(ends)))
closed = st.integers(1, 31).map(
    lambda day: CalendarDay(day=date(2026, 3, day), working=day % 2 == 0, name="Libur", source="SKB")
)


@given(
    st.lists(claims, max_size=60, unique_by=lambda entry: (entry.day, entry.kind)),
    st.lists(spans, max_size=3),
    st.lists(closed, max_size=6),
    st.integers(0, 40),
)
def test_the_counts_of_any_month_add_up_and_agree_with_the_summary(entries, leaves, off, passed):
    calendar = OfficeCalendar.of(OfficeSettings(), off)
    entries = [replace(entry, id=number) for number, entry in enumerate(entries, 1)]
    today = MARCH + timedelta(days=passed)
    sheet = month_sheet(1, MARCH, entries, calendar, JAKARTA, today, leaves=leaves)
    first, last = month_of(MARCH)
    assert [day.day for day in sheet.days] == [first + timedelta(days=n) for n in range(31)]
    assert sum(sheet.counts.values()) == sheet.working == len(calendar.working_days(first, last))
    assert all(day.late == 0 or day.arrived for day in sheet.days)
    week = leader_week("Camat", entries, Week(key="", first=first, last=last, start=NOW, end=NOW), calendar)
    assert (week.present, week.working) == (sheet.count(Presence.PRESENT), sheet.working)
    assert week.duty == sheet.count(Presence.DUTY)
