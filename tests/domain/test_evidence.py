"""Where evidence belongs: the time, the document, and what is missing."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.chat import Attachment
from domain.evidence import (
    CLOSED,
    choose_occurrence,
    is_late,
    open_occurrences,
)
from domain.evidence_files import BYTES_A_DAY, FILE_LIMIT, is_empty, limit_reached, too_large
from domain.model import (
    EvidenceFile,
    FileState,
    Occurrence,
    OccurrenceState,
    Submission,
    SubmissionState,
)
from domain.plan import TargetKind
from domain.said_period import said_period

TODAY = date(2026, 3, 20)
E, R, S, V, P = (
    OccurrenceState.EMPTY,
    OccurrenceState.RETURNED,
    OccurrenceState.SUBMITTED,
    OccurrenceState.VERIFIED,
    OccurrenceState.PARTIAL,
)


def month(number: int, state: OccurrenceState = E) -> Occurrence:
    last = (date(2026, number % 12 + 1, 1) if number < 12 else date(2027, 1, 1)) - timedelta(days=1)
    return Occurrence(
        id=number, row=1, number=number, kind=TargetKind.RECURRING, start=date(2026, number, 1), due=last, state=state
    )


def months(**states: OccurrenceState) -> list[Occurrence]:
    names = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
    return [month(number, states.get(name, E)) for number, name in enumerate(names, start=1)]


def submission(number: int, state: SubmissionState, wanted: int | None, **more: object) -> Submission:
    given: dict[str, object] = {
        "id": number,
        "office": 1,
        "number": number,
        "row": 1,
        "occurrence": 3,
        "person": 1,
        "state": state,
        "at": datetime(2026, 3, 20, 2, tzinfo=UTC),
        "wanted": wanted,
    }
    return Submission(**{**given, **more})  # type: ignore[arg-type]


# ── Which time ───────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("states", "today", "chosen"),
    [
        ({}, TODAY, 3),  # the month that runs, not the overdue ones before it
        ({"mar": S}, TODAY, 2),  # it is in; the nearest overdue one lacks evidence
        ({"jan": V, "feb": V, "mar": S}, TODAY, 3),  # nothing overdue: more for the month that runs
        ({"jan": V, "feb": V, "mar": V}, TODAY, 4),  # early for the next one
        ({"jan": R}, TODAY, 1),  # returned: the correction is awaited
        ({"jan": V, "feb": V}, date(2026, 4, 3), 3),  # some days after its end the report of March is sent
        ({"jan": V, "feb": V}, date(2026, 4, 20), 4),
    ],
)
def test_evidence_goes_to_the_time_a_person_would_mean(states, today, chosen):
    found = choose_occurrence(months(**states), today)
    assert found is not None
    assert found.id == chosen


def test_a_named_month_decides():
    found = choose_occurrence(months(), TODAY, said_period("laporan januari", 2026))
    assert found is not None
    assert found.id == 1


def test_a_named_month_that_is_verified_is_not_replaced_by_another():
    assert choose_occurrence(months(jan=V), TODAY, said_period("laporan januari", 2026)) is None


def test_a_named_month_in_which_nothing_is_due_is_no_reason_to_refuse():
    single = [month(6)]
    found = choose_occurrence(single, TODAY, said_period("rapat maret", 2026))
    assert found is not None
    assert found.id == 6


@given(
    st.lists(st.sampled_from(list(OccurrenceState)), min_size=1, max_size=12),
    st.dates(date(2025, 12, 1), date(2027, 2, 1)),
)
def test_a_closed_time_is_never_chosen_and_an_open_one_always_found(states, today):
    occurrences = [month(number, state) for number, state in enumerate(states, start=1)]
    found = choose_occurrence(occurrences, today)
    alive = [o for o in occurrences if o.state not in CLOSED]
    assert (found is None) == (not alive)
    assert found is None or found in alive
    assert all(o.state not in CLOSED for o in open_occurrences(occurrences, today))


def test_one_is_asked_only_about_times_that_have_begun_and_lack_something():
    assert [o.id for o in open_occurrences(months(feb=V), TODAY)] == [3, 1]
    assert [o.id for o in open_occurrences(months(jan=V, feb=V, mar=V), TODAY)] == [4]


def test_evidence_is_late_the_day_after_it_was_due_and_standing_rows_never():
    assert not is_late(month(3), date(2026, 3, 31))
    assert is_late(month(3), date(2026, 4, 1))
    standing = Occurrence(id=1, row=1, number=1, kind=TargetKind.STANDING, start=None, due=None)
    assert not is_late(standing, date(2030, 1, 1))


# ── Files ────────────────────────────────────────────────────────────────────


def test_the_platforms_limit_is_exact_and_an_unknown_size_is_tried():
    assert not too_large(Attachment(kind="document", size=FILE_LIMIT))
    assert too_large(Attachment(kind="document", size=FILE_LIMIT + 1))
    assert not too_large(Attachment(kind="document"))
    assert is_empty(Attachment(kind="document", size=0))
    assert not is_empty(Attachment(kind="document"))


def test_one_person_may_send_twenty_files_a_minute_and_half_a_gigabyte_a_day():
    now = datetime(2026, 3, 20, 4, tzinfo=UTC)
    start = now.replace(hour=0)

    def earlier(ago: timedelta, count: int, size: int = 1) -> Submission:
        files = tuple(
            EvidenceFile(id=n, submission=1, state=FileState.STORED, kind="photo", size=size) for n in range(count)
        )
        return submission(1, SubmissionState.SUBMITTED, None, files=files, at=now - ago)

    one = [Attachment(kind="photo", size=1)]
    assert limit_reached([earlier(timedelta(seconds=30), 19)], one, one, now, start) is None
    assert limit_reached([earlier(timedelta(seconds=30), 20)], one, one, now, start) == "minute"
    assert limit_reached([earlier(timedelta(seconds=61), 20)], one, one, now, start) is None
    assert limit_reached([earlier(timedelta(hours=1), 1, BYTES_A_DAY)], one, one, now, start) == "day"
    assert limit_reached([earlier(timedelta(hours=5), 1, BYTES_A_DAY)], one, one, now, start) is None
    # What waited for its row was counted when it came.
    assert limit_reached([earlier(timedelta(seconds=30), 20)], [], one, now, start) is None
