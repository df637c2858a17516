"""Progress figures: what counts as due, late and done, per area and weighted by the rulebook."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.model import OccurrenceState
from domain.progress import (
    OPEN_STATES,
    Stage,
    components,
    deadline,
    figures,
    row_figures,
    rows_of,
    shown,
    stage_of,
)
from tests.domain.boards import S, a_board, with_state

TODAY = date(2020, 6, 17)  # a Wednesday
YESTERDAY, SUNDAY, NEXT_SUNDAY = TODAY - timedelta(1), date(2020, 6, 21), date(2020, 6, 28)


def test_a_day_counts_in_exactly_one_of_overdue_this_week_next_week_and_later() -> None:
    days = [YESTERDAY, TODAY, SUNDAY, SUNDAY + timedelta(1), NEXT_SUNDAY, NEXT_SUNDAY + timedelta(1)]
    board = a_board([("I.1.1", [(day, S.EMPTY) for day in days])])
    found = figures(board, TODAY)
    assert (found.total.overdue, found.total.due_this_week, found.total.due_next_week) == (1, 2, 2)
    assert [d.occurrence.due for d in found.overdue] == [YESTERDAY]
    assert [d.occurrence.due for d in found.due_this_week] == [TODAY, SUNDAY]
    assert [d.occurrence.due for d in found.due_next_week] == [SUNDAY + timedelta(1), NEXT_SUNDAY]
    assert found.total.later == 5


def test_what_waits_for_review_is_not_overdue_and_what_was_returned_is() -> None:
    board = a_board([("I.1.1", [(YESTERDAY, state) for state in (S.SUBMITTED, S.VERIFIED, S.RETURNED, S.PARTIAL)])])
    total = figures(board, TODAY).total
    assert (total.overdue, total.submitted, total.verified, total.returned, total.partial) == (2, 1, 1, 1, 1)


def test_a_complete_checklist_waits_for_review_like_what_was_submitted() -> None:
    board = a_board([("I.1.1", [(YESTERDAY, state) for state in (S.SUBMITTED, S.COMPLETE)])])
    total = figures(board, TODAY).total
    assert (total.overdue, total.submitted, total.complete, total.done_of_due) == (0, 2, 1, 0)


def test_a_standing_row_is_never_overdue_and_an_unopened_event_waits() -> None:
    board = a_board([("I.1.1", [(None, S.EMPTY)]), ("I.1.2", [])])
    total = figures(board, date(2099, 1, 1)).total
    assert (total.rows, total.occurrences, total.overdue, total.events, total.due) == (2, 1, 0, 1, 0)
    assert row_figures(board, board.rows[0], TODAY).stage is Stage.STANDING
    assert row_figures(board, board.rows[1], TODAY).stage is Stage.EVENT


def test_what_does_not_apply_counts_nowhere() -> None:
    board = a_board(
        [("I.1.1", [(YESTERDAY, S.NOT_APPLICABLE)]), ("I.1.2", [(YESTERDAY, S.EMPTY)])], inapplicable=["I.1.2"]
    )
    found = figures(board, TODAY)
    assert (found.total.occurrences, found.total.overdue, found.overdue) == (0, 0, ())
    assert row_figures(board, board.rows[1], TODAY).stage is Stage.NOT_APPLICABLE


def test_the_share_is_weighted_by_area_and_leaves_out_areas_without_work() -> None:
    board = a_board(
        [("I.1.1", [(YESTERDAY, S.VERIFIED)]), ("III.1.1", [(YESTERDAY, S.EMPTY), (NEXT_SUNDAY, S.EMPTY)])], year=2020
    )
    found = figures(board, TODAY)
    assert found.share == pytest.approx(5 / (5 + 15))
    assert found.share_of_due == pytest.approx(5 / (5 + 15))
    assert found.area("III").count.share_of_due == 0
    assert found.area("II").count.share_of_due == 1
    with pytest.raises(KeyError):
        found.area("VII")


@given(st.floats(0, 1))
def test_a_share_is_shown_as_whole_only_when_it_is_whole(share: float) -> None:
    assert abs(shown(share) - share) <= 0.01
    assert (shown(share) == 1) == (share == 1)
    assert (shown(share) == 0) == (share == 0)
    assert shown(0.125) == 0.13


def test_nothing_due_yet_is_nothing_missed() -> None:
    assert figures(a_board([("I.1.1", [(NEXT_SUNDAY, S.EMPTY)])]), TODAY).share_of_due == 1
    assert figures(a_board([]), TODAY).share == 0


def test_figures_are_remembered_for_a_board_and_made_anew_for_a_changed_one() -> None:
    board = a_board([("I.1.1", [(YESTERDAY, S.EMPTY)])])
    assert figures(board, TODAY) is figures(board, TODAY)
    assert figures(with_state(board, 1, S.VERIFIED), TODAY).total.verified == 1
    for n in range(50):
        figures(board, TODAY + timedelta(n))
    assert figures(board, TODAY).total.overdue == 1


def test_an_area_is_browsed_by_component_and_row_in_the_plans_order() -> None:
    board = a_board(
        [("II.2.1", [(YESTERDAY, S.EMPTY)]), ("II.1.1", [(TODAY, S.VERIFIED)]), ("II.2.2", [(NEXT_SUNDAY, S.PARTIAL)])]
    )
    parts = components(board, "II", TODAY)
    assert [(p.number, p.count.occurrences, p.count.overdue) for p in parts] == [("2", 2, 1), ("1", 1, 0)]
    assert [(r.row.code, r.stage) for r in rows_of(board, "II", "2", TODAY)] == [
        ("II.2.1", Stage.OVERDUE),
        ("II.2.2", Stage.DUE_SOON),
    ]
    assert components(board, "III", TODAY) == ()


def test_a_component_without_a_name_is_called_by_its_first_row_that_is_not_secret() -> None:
    board = a_board([(f"V.1.{n}", [(TODAY, S.EMPTY)]) for n in (1, 2)] + [("V.2.1", [])], secret=["V.1.1", "V.2.1"])
    unnamed = replace(board, rows=tuple(replace(row, component="") for row in board.rows))
    assert [p.title for p in components(board, "V", TODAY)] == ["Komponen 1", "Komponen 2"]
    assert [p.title for p in components(unnamed, "V", TODAY)] == ["Terlaksananya V.1.2", ""]


def test_a_row_stands_where_its_most_pressing_occurrence_stands() -> None:
    board = a_board([("I.1.1", [(date(2020, 1, 31), S.VERIFIED), (YESTERDAY, S.EMPTY), (SUNDAY, S.EMPTY)])])
    row = row_figures(board, board.rows[0], TODAY)
    assert row.stage is Stage.OVERDUE
    assert row.next is not None
    assert row.next.due == YESTERDAY
    done = with_state(with_state(board, 2, S.VERIFIED), 3, S.VERIFIED)
    assert row_figures(done, done.rows[0], TODAY).next is None


def test_a_day_far_away_is_later_and_a_partial_one_is_said() -> None:
    far = date(2020, 12, 31)
    board = a_board(
        [("I.1.1", [(far, S.EMPTY), (far, S.PARTIAL), (far, S.RETURNED), (far, S.SUBMITTED), (far, S.COMPLETE)])]
    )
    stages = [stage_of(board.rows[0], o, TODAY) for o in board.occurrences]
    assert stages == [Stage.LATER, Stage.PARTIAL, Stage.RETURNED, Stage.SUBMITTED, Stage.COMPLETE]


boards = st.lists(
    st.tuples(
        st.sampled_from(["I.1.1", "II.1.1", "II.2.1", "V.1.1", "VI.3.1"]),
        st.lists(
            st.tuples(st.one_of(st.none(), st.dates(date(2020, 1, 1), date(2020, 12, 31))), st.sampled_from(list(S))),
            max_size=6,
        ),
    ),
    max_size=8,
    unique_by=lambda row: row[0],
)


@given(boards, st.dates(date(2019, 12, 1), date(2021, 1, 31)))
def test_all_counts_add_up(rows: list[tuple[str, list[tuple[date | None, OccurrenceState]]]], today: date) -> None:
    board = a_board(rows)
    found = figures(board, today)
    counts = [area.count for area in found.areas]
    for name in ("rows", "events", "occurrences", "verified", "submitted", "overdue", "due", "due_next_week"):
        assert sum(getattr(c, name) for c in counts) == getattr(found.total, name)
    for count in [*counts, found.total]:
        parts = count.verified + count.submitted + count.returned + count.partial + count.missing
        assert parts == count.occurrences
        assert count.verified + count.submitted + count.overdue + count.later == count.occurrences
        assert count.later >= 0
    assert 0 <= found.share <= 1
    assert 0 <= found.share_of_due <= 1
    assert len(found.overdue) == found.total.overdue
    assert all(d.occurrence.state in OPEN_STATES and deadline(d.occurrence) < today for d in found.overdue)  # type: ignore[operator]
