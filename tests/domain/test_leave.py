"""Leave of several days, and a leader's rights for who acts meanwhile."""

from __future__ import annotations

from datetime import UTC, date, datetime

from domain.access import Action, may
from domain.leave import Acting, Leave, as_on, away, overlapping, shortened
from domain.model import Attendance, AttendanceKind, Person, PersonState

NOW = datetime(2026, 12, 1, tzinfo=UTC)
BUDI = Person(id=2, office=1, name="Budi", state=PersonState.ACTIVE)


def day(number: int) -> date:
    return date(2026, 12, number)


def leave(first: int, last: int, person: int = 1) -> Leave:
    return Leave(id=1, office=1, person=person, first=day(first), last=day(last), at=NOW)


def said(kind: AttendanceKind, person: int = 1) -> Attendance:
    return Attendance(id=1, office=1, person=person, day=day(3), kind=kind, at=NOW)


def test_who_is_on_leave_ill_or_on_duty_elsewhere_is_away():
    entries = [said(AttendanceKind.SICK, 2), said(AttendanceKind.DUTY, 3), said(AttendanceKind.ARRIVE, 4)]
    assert away(entries, [leave(2, 5)], day(3)) == {1, 2, 3}
    assert away(entries, [leave(2, 5)], day(6)) == frozenset()


def test_who_comes_in_spite_of_leave_is_there():
    assert away([said(AttendanceKind.ARRIVE)], [leave(2, 5)], day(3)) == frozenset()


def test_a_leave_ends_the_day_before_one_is_back():
    assert shortened(leave(2, 5), day(4)) == day(3)
    assert shortened(leave(2, 5), day(2)) is None
    assert shortened(leave(2, 5), day(9)) == day(5)


def test_leaves_that_share_a_day_are_found():
    assert overlapping([leave(2, 5)], day(5), day(9)) == leave(2, 5)
    assert overlapping([leave(2, 5)], day(6), day(9)) is None


def test_who_acts_for_the_leader_has_the_leaders_rights_on_these_days_only():
    acting = [Acting(id=1, office=1, leader=1, person=2, first=day(2), last=day(5), at=NOW)]
    assert not may(Action.SUMMARY, as_on(BUDI, acting, day(1)))
    assert may(Action.SUMMARY, as_on(BUDI, acting, day(2)))
    assert may(Action.SUMMARY, as_on(BUDI, acting, day(5)))
    assert not may(Action.SUMMARY, as_on(BUDI, acting, day(6)))
