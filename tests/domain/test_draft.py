"""Deciding a draft's warnings: taking a suggestion, leaving a cell, writing a target, stating the plan's first day."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.draft import (
    decided_rows,
    leave_all,
    leave_warning,
    mark_of,
    open_warnings,
    read_day,
    reopen,
    take_all,
    take_suggestion,
    warnings_by_kind,
    with_start,
    with_target,
)
from domain.plan import DecisionKind, DraftRow, PlanDraft, TargetKind
from domain.target_dates import parse_target

YEAR = 2020


def a_row(code: str, target: str, *, action: str = "Menyusun laporan") -> DraftRow:
    area, component, _ = code.split(".")
    return DraftRow(
        code=code,
        area=area,
        component_no=component,
        component="Komponen",
        indicator="",
        action=action,
        evidence_text="",
        evidence=(),
        target_text=target,
        target=parse_target(target, YEAR, words=action),
    )


def a_draft(*rows: DraftRow) -> PlanDraft:
    return PlanDraft(source="rencana.docx", sha256="b" * 64, year=YEAR, rows=rows)


def dues(draft: PlanDraft, code: str) -> list[str]:
    row = next(row for row in draft.rows if row.code == code)
    return [window.due.isoformat() for window in row.target.occurrences]


def the_warning(draft: PlanDraft, code: str) -> str:
    (found,) = [o.name for o in open_warnings(draft) if o.warning.code == code]
    return found


def test_a_taken_suggestion_moves_the_date_and_ends_the_warning() -> None:
    draft = a_draft(a_row("IV.2.7", "Januari 2019"), a_row("I.1.1", "Maret 2020"))
    changed = take_suggestion(draft, the_warning(draft, "year-not-plan"))
    assert dues(changed, "IV.2.7") == ["2020-01-31"]
    assert dues(changed, "I.1.1") == dues(draft, "I.1.1")
    assert not open_warnings(changed)


def test_a_left_warning_changes_no_date() -> None:
    draft = a_draft(a_row("IV.2.7", "Januari 2019"))
    changed = leave_warning(draft, the_warning(draft, "year-not-plan"))
    assert dues(changed, "IV.2.7") == ["2019-01-31"]
    assert not open_warnings(changed)


def test_the_cell_itself_is_never_changed() -> None:
    draft = a_draft(a_row("IV.2.7", "Januari 2019"))
    taken, _ = take_all(draft)
    assert taken.rows[0].target_text == taken.rows[0].target.text == "Januari 2019"


def test_a_malformed_year_gets_its_dates_only_by_the_suggestion() -> None:
    draft = a_draft(a_row("V.4.1", "Juni, Desember 208"))
    assert dues(draft, "V.4.1") == []
    changed = take_suggestion(draft, the_warning(draft, "year-malformed"))
    assert dues(changed, "V.4.1") == ["2020-06-30", "2020-12-31"]


def test_a_suggestion_for_one_labelled_part_leaves_the_other_part_alone() -> None:
    draft = a_draft(a_row("IV.1.2", "Renstra 2016-2021 RKT 2020 PK Januari 2020"))
    changed = take_suggestion(draft, the_warning(draft, "year-names-document"))
    assert dues(changed, "IV.1.2") == ["2020-01-31", "2020-02-29"]


def test_a_suggestion_for_one_of_two_parts_without_labels_finds_the_part_it_quotes() -> None:
    draft = a_draft(a_row("II.3.2", "Juni 2020, Januari 2019"))
    changed = take_suggestion(draft, the_warning(draft, "year-not-plan"))
    assert dues(changed, "II.3.2") == ["2020-01-31", "2020-06-30"]


def test_the_rhythm_of_the_row_stays_when_only_the_year_was_a_slip() -> None:
    draft = a_draft(a_row("III.3.1", "Januari s/d Desember 2017", action="Laporan monev per semester"))
    assert dues(draft, "III.3.1") == ["2017-06-30", "2017-12-31"]
    changed = take_suggestion(draft, the_warning(draft, "year-not-plan"))
    assert dues(changed, "III.3.1") == ["2020-06-30", "2020-12-31"]
    assert changed.rows[0].target.refinement is not None


def test_two_months_may_become_one_delivery() -> None:
    draft = a_draft(a_row("III.3.1", "Januari s/d Februari 2020"))
    changed = take_suggestion(draft, the_warning(draft, "short-range"))
    assert dues(changed, "III.3.1") == ["2020-02-29"]


def test_a_word_for_often_becomes_dated_by_its_suggestion_and_is_no_event_any_more() -> None:
    draft = a_draft(a_row("I.3.1", "Periodik", action="Rapat monev setiap triwulan"))
    changed = take_suggestion(draft, the_warning(draft, "cadence-unknown"))
    assert dues(changed, "I.3.1") == ["2020-03-31", "2020-06-30", "2020-09-30", "2020-12-31"]
    assert {part.kind for part in changed.rows[0].target.parts} == {TargetKind.RECURRING}


def test_a_warning_without_suggestion_cannot_be_taken() -> None:
    draft = a_draft(a_row("I.1.1", "-"))
    with pytest.raises(KeyError):
        take_suggestion(draft, the_warning(draft, "no-target"))


def test_a_decided_warning_cannot_be_decided_again() -> None:
    draft = a_draft(a_row("IV.2.7", "Januari 2019"))
    name = the_warning(draft, "year-not-plan")
    with pytest.raises(KeyError):
        leave_warning(take_suggestion(draft, name), name)


def test_the_other_warnings_keep_their_names_when_one_is_decided() -> None:
    draft = a_draft(a_row("I.1.1", "Januari 2019"), a_row("I.1.2", "Januari 2019"), a_row("I.1.3", "Februari 2018"))
    first, *others = [o.name for o in open_warnings(draft)]
    assert [o.name for o in open_warnings(leave_warning(draft, first))] == others
    assert len({first, *others}) == 3


def test_all_suggestions_of_one_kind_leave_the_other_kinds_open() -> None:
    draft = a_draft(
        a_row("I.1.1", "Januari 2019"), a_row("I.1.2", "Mei 2018"), a_row("III.3.1", "Januari s/d Februari 2020")
    )
    assert warnings_by_kind(draft) == {"year-not-plan": 2, "short-range": 1}
    changed, count = take_all(draft, "year-not-plan")
    assert count == 2
    assert warnings_by_kind(changed) == {"short-range": 1}


def test_all_warnings_of_one_kind_are_left_with_no_date_changed() -> None:
    draft = a_draft(a_row("I.1.1", "Januari 2019"), a_row("I.1.2", "Juni"), a_row("I.1.3", "Mei 2018"))
    changed, count = leave_all(draft, "year-not-plan")
    assert count == 2
    assert warnings_by_kind(changed) == {"year-missing": 1}
    assert [dues(changed, row.code) for row in changed.rows] == [dues(draft, row.code) for row in draft.rows]
    assert len(decided_rows(changed)) == 2
    assert open_warnings(reopen(changed, "I.1.1", 0)) == open_warnings(draft)[:2]


def test_all_suggestions_leave_only_what_has_none() -> None:
    draft = a_draft(a_row("I.1.1", "Januari 2019"), a_row("I.1.2", "-"), a_row("I.1.3", "Juni"))
    changed, count = take_all(draft)
    assert count == 1
    assert warnings_by_kind(changed) == {"no-target": 1, "year-missing": 1}


def test_a_first_day_dates_the_durations_and_nothing_else() -> None:
    draft = a_draft(a_row("I.1.1", "10 Hari Kerja"), a_row("I.1.2", "Januari 2019"))
    changed = with_start(draft, date(2020, 1, 2), frozenset({date(2020, 1, 6)}))
    assert dues(changed, "I.1.1") == ["2020-01-17"]
    assert dues(changed, "I.1.2") == ["2019-01-31"]
    assert warnings_by_kind(changed) == {"year-not-plan": 1}


def test_a_written_target_replaces_the_reading_and_its_warnings() -> None:
    draft = a_draft(a_row("I.1.1", "-"))
    changed = with_target(draft, "I.1.1", "Juni dan Desember")
    assert changed is not None
    assert dues(changed, "I.1.1") == ["2020-06-30", "2020-12-31"]
    assert not open_warnings(changed)
    assert changed.rows[0].target_text == "-"


@pytest.mark.parametrize("words", ["", "nanti dulu", "31 Februari 2020"])
def test_words_that_say_no_time_are_no_target(words: str) -> None:
    assert with_target(a_draft(a_row("I.1.1", "-")), "I.1.1", words) is None


def test_a_written_event_is_a_target_without_dates() -> None:
    changed = with_target(a_draft(a_row("I.1.1", "-")), "I.1.1", "setiap ada pertemuan")
    assert changed is not None
    assert dues(changed, "I.1.1") == []
    assert not open_warnings(changed)


def test_every_decision_changes_the_mark() -> None:
    draft = a_draft(a_row("I.1.1", "Januari 2019"))
    name = the_warning(draft, "year-not-plan")
    marks = {mark_of(draft), mark_of(take_suggestion(draft, name)), mark_of(leave_warning(draft, name))}
    assert len(marks) == 3


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2 Januari 2026", date(2026, 1, 2)),
        ("02/01/2026", date(2026, 1, 2)),
        (" 2 Januari ", date(2026, 1, 2)),
        ("Januari 2026", None),
        ("31 Februari 2026", None),
        ("2 Januari s/d 5 Januari 2026", None),
        ("besok", None),
        ("", None),
    ],
)
def test_a_day_is_read_only_where_one_day_is_written(text: str, day: date | None) -> None:
    assert read_day(text, 2026) == day


# ── Decisions taken back ─────────────────────────────────────────────────────

CELLS = (
    "Januari 2019",
    "RKT 2021 PK Januari 208",
    "Juni 202",
    "10 Hari Kerja",
    "Setiap saat",
    "Maret 2020",
    "",
    "31 Juni 2020",
)


def without_decisions(draft: PlanDraft) -> list[object]:
    return [(row.code, row.target) for row in draft.rows]


@given(st.lists(st.sampled_from(CELLS), min_size=1, max_size=4), st.data())
def test_whatever_was_decided_taking_it_all_back_leaves_the_document_as_it_was_read(cells, data) -> None:
    read = a_draft(*(a_row(f"I.1.{n}", cell) for n, cell in enumerate(cells, start=1)))
    draft = read
    for _ in range(data.draw(st.integers(0, 5))):
        found = open_warnings(draft)
        what = data.draw(st.sampled_from(("take", "leave", "write")))
        if what == "write":
            code = data.draw(st.sampled_from([row.code for row in draft.rows]))
            draft = (
                with_target(draft, code, data.draw(st.sampled_from(("Mei 2020", "Juni 2019", "tiap triwulan"))))
                or draft
            )
        elif found:
            chosen = data.draw(st.sampled_from(found))
            take = what == "take" and chosen.suggested
            draft = take_suggestion(draft, chosen.name) if take else leave_warning(draft, chosen.name)
    while decided := decided_rows(draft):
        row, place = data.draw(st.sampled_from(decided))
        draft = reopen(draft, row.code, place)
    assert without_decisions(draft) == without_decisions(read)
    assert all(row.read_target is None for row in draft.rows)


def test_one_of_two_decisions_about_a_row_is_taken_back_and_the_other_one_holds() -> None:
    read = a_draft(a_row("I.1.1", "RKT Juni 2019 PK Juli 2019"))
    found = open_warnings(read)
    assert len(found) == 2
    draft, count = take_all(read)
    assert count == 2
    again = reopen(draft, "I.1.1", 0)
    assert [o.name for o in open_warnings(again)] == [found[0].name]
    assert sorted(dues(again, "I.1.1")) == ["2019-06-30", "2020-07-31"]
    assert [d.kind for d in again.rows[0].decisions] == [DecisionKind.TAKEN]


def test_a_decision_about_written_words_is_taken_back_and_the_words_stay() -> None:
    draft = with_target(a_draft(a_row("I.1.1", "")), "I.1.1", "Juni 2019")
    assert draft is not None
    taken = take_suggestion(draft, open_warnings(draft)[0].name)
    assert dues(taken, "I.1.1") == ["2020-06-30"]
    assert dues(reopen(taken, "I.1.1", 1), "I.1.1") == ["2019-06-30"]
    assert [o.warning.code for o in open_warnings(reopen(taken, "I.1.1", 0))] == ["no-target"]


def test_a_decision_that_is_not_there_cannot_be_taken_back() -> None:
    draft = a_draft(a_row("I.1.1", "Januari 2019"))
    for code, place in (("I.1.1", 0), ("I.9.9", 0), ("I.1.1", -1)):
        with pytest.raises(KeyError):
            reopen(draft, code, place)
