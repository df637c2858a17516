"""When standing jobs look at an office next: never early, never in quiet hours, never too late."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

from hypothesis import given
from hypothesis import strategies as st

from domain.agenda import next_moment, next_summary, quiet_ends
from domain.model import CalendarDay, Office, OfficeSettings
from domain.office_calendar import OfficeCalendar, in_quiet_hours
from domain.weeks import latest_due

ZONES = ("Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura")
TIMES = st.times().map(lambda t: t.replace(microsecond=0))
NOWS = st.integers(0, 2 * 365 * 86_400).map(lambda s: datetime(2026, 1, 1, tzinfo=UTC) + timedelta(seconds=s))


@st.composite
def offices(draw: st.DrawFn) -> tuple[Office, OfficeCalendar]:
    settings = OfficeSettings(
        digest_at=draw(TIMES),
        summary_at=draw(TIMES),
        summary_weekday=draw(st.integers(0, 6)),
        quiet_from=draw(TIMES),
        quiet_to=draw(TIMES),
        workdays=tuple(draw(st.sets(st.integers(0, 6)))),
    )
    off = draw(st.sets(st.dates(date(2026, 1, 1), date(2027, 12, 31)), max_size=30))
    days = [CalendarDay(day=day, working=False, name="libur", source="uji") for day in off]
    return Office(id=1, name="X", timezone=draw(st.sampled_from(ZONES)), settings=settings), OfficeCalendar.of(
        settings, days
    )


@given(offices(), NOWS, TIMES)
def test_the_next_moment_is_after_now_within_a_week_and_outside_quiet_hours(found, now: datetime, at: time) -> None:
    office, calendar = found
    moment = next_moment(office, calendar, now, at)
    assert now < moment <= now + timedelta(days=7)
    if moment < now + timedelta(days=7):
        local = moment.astimezone(office.zone)
        assert not in_quiet_hours(local, office.settings)
        begun = local.date() if local.time() >= at else local.date() - timedelta(days=1)
        assert calendar.works(begun)


@given(offices(), NOWS)
def test_no_summary_falls_due_between_now_and_the_next_look(found, now: datetime) -> None:
    office, calendar = found
    look = next_summary(office, calendar, now)
    assert now < look <= now + timedelta(days=7)
    before, after = latest_due(office, calendar, now), latest_due(office, calendar, look - timedelta(seconds=1))
    assert before == after


@given(offices(), NOWS)
def test_quiet_hours_end_at_the_first_moment_that_is_not_quiet(found, now: datetime) -> None:
    office, _calendar = found
    end = quiet_ends(office, now)
    assert end >= now
    assert not in_quiet_hours(end.astimezone(office.zone), office.settings)
    if end > now:
        assert in_quiet_hours((end - timedelta(seconds=1)).astimezone(office.zone), office.settings)


def test_a_summary_that_fell_due_in_quiet_hours_is_looked_at_when_they_end() -> None:
    settings = replace(OfficeSettings(), summary_at=time(20, 0))
    office = Office(id=1, name="X", timezone="Asia/Jakarta", settings=settings)
    friday_evening = datetime(2026, 11, 20, 14, 0, tzinfo=UTC)  # 21.00
    assert next_summary(office, OfficeCalendar.of(settings), friday_evening) == datetime(2026, 11, 21, 0, tzinfo=UTC)
