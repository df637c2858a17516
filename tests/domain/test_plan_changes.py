"""Which row of a changed document is which row of the plan in force, and what that means for its dates and papers."""

from __future__ import annotations

import json
import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain import plan_changes_pairs as pairs
from domain.board import Board
from domain.model import Occurrence, OccurrenceState, Plan, PlanRow, PlanState, Wanted
from domain.plan import DraftRow, PlanDraft, RowPair, TargetKind
from domain.plan_changes import Field, Filed, Kind, compare
from domain.plan_changes_dates import planned, reschedule
from domain.plan_changes_matching import likest, match_papers, match_rows
from domain.plan_changes_rollover import next_year, shift_years
from domain.target_dates import parse_target
from tests.domain.boards import an_office

GOLDEN = Path(__file__).resolve().parents[2] / "../shared/golden"
VERBS = ("Menyusun", "Menetapkan", "Melaksanakan", "Memantau", "Mengevaluasi", "Menandatangani", "Menyebarkan")
THINGS = (
    "pakta integritas", "prosedur pelayanan", "survei kepuasan", "laporan gratifikasi", "maklumat layanan",
    "peta proses bisnis", "budaya kerja", "standar kompetensi pegawai", "kotak pengaduan", "agen perubahan",
)  # fmt: skip
TARGETS = ("Januari 2026", "Setiap bulan", "Maret s/d Juni 2026", "Tersedia", "Setiap ada undangan", "TW II 2026")


def a_draft_row(code: str, action: str, target: str = "Maret 2026", **more: str) -> DraftRow:
    area, component, _ = code.split(".")
    evidence = more.pop("evidence", "Undangan, foto")
    return DraftRow(
        code=code,
        area=area,
        component_no=component,
        component=more.pop("component", f"Komponen {component}"),
        indicator=more.pop("indicator", f"Terlaksananya kegiatan {action.lower()}"),
        action=action,
        evidence_text=evidence,
        evidence=tuple(part.strip() for part in evidence.split(",")),
        target_text=target,
        target=parse_target(target, 2026),
        **more,
    )


def a_draft(rows: Sequence[DraftRow], year: int = 2026) -> PlanDraft:
    return PlanDraft(source="rencana.docx", sha256="b" * 64, year=year, rows=tuple(rows))


def the_board(rows: Sequence[DraftRow], year: int = 2026) -> Board:
    """The plan as it stands right after these rows were applied."""
    made, occurrences = [], []
    for number, row in enumerate(rows, 1):
        papers = tuple(Wanted(id=number * 100 + n, row=number, name=name) for n, name in enumerate(row.evidence))
        made.append(_confirmed(number, row, papers))
        for place, time in enumerate(planned(row.target), 1):
            occurrences.append(
                Occurrence(
                    id=len(occurrences) + 1,
                    row=number,
                    number=place,
                    kind=time.kind,
                    start=time.start,
                    due=time.due,
                    label=time.label,
                )
            )
    plan = Plan(id=1, office=1, year=year, state=PlanState.ACTIVE, source="lama.docx", sha256="a" * 64)
    return Board(office=an_office(), plan=plan, rows=tuple(made), occurrences=tuple(occurrences))


def _confirmed(number: int, row: DraftRow, papers: tuple[Wanted, ...]) -> PlanRow:
    return PlanRow(
        id=number,
        plan=1,
        code=row.code,
        area=row.area,
        component_no=row.component_no,
        component=row.component,
        indicator=row.indicator,
        action=row.action,
        evidence_text=row.evidence_text,
        target_text=row.target_text,
        wanted=papers,
        pic=row.pic,
    )


def renumbered(rows: Sequence[DraftRow]) -> list[DraftRow]:
    """Codes counted anew within each component, as a reader gives them."""
    counts: dict[str, int] = {}
    found = []
    for row in rows:
        head = row.code.rpartition(".")[0]
        counts[head] = counts.get(head, 0) + 1
        found.append(replace(row, code=f"{head}.{counts[head]}"))
    return found


@st.composite
def plans(draw: st.DrawFn) -> list[DraftRow]:
    """Rows that differ in what they are about, over some areas and components."""
    chosen = draw(
        st.lists(st.tuples(st.sampled_from(VERBS), st.sampled_from(THINGS)), unique=True, min_size=1, max_size=16)
    )
    rows = []
    for verb, thing in chosen:
        head = f"{draw(st.sampled_from(('I', 'II', 'V')))}.{draw(st.integers(1, 2))}"
        indicator = draw(st.sampled_from(("", f"Terwujudnya {thing} yang baik")))
        rows.append(a_draft_row(f"{head}.1", f"{verb} {thing}", draw(st.sampled_from(TARGETS)), indicator=indicator))
    return renumbered(sorted(rows, key=lambda row: row.code))


def pairs_of(board: Board, rows: Sequence[DraftRow]) -> dict[str, str]:
    """Old action by new action."""
    return {rows[new].action: board.rows[old].action for old, new in match_rows(board.rows, rows)}


# ── Matching ─────────────────────────────────────────────────────────────────


@given(plans())
def test_the_same_document_again_changes_nothing(rows: list[DraftRow]) -> None:
    changes = compare(the_board(rows), a_draft(rows), Filed())
    assert {change.kind for change in changes.rows} == {Kind.SAME}
    assert all(change.dates is None for change in changes.rows)


@given(plans(), st.randoms(use_true_random=False))
def test_rows_in_another_order_and_under_other_codes_are_still_the_same_rows(
    rows: list[DraftRow], chance: random.Random
) -> None:
    shuffled = list(rows)
    chance.shuffle(shuffled)
    board = the_board(rows)
    found = pairs_of(board, renumbered(shuffled))
    assert found == {row.action: row.action for row in rows}
    changes = compare(board, a_draft(renumbered(shuffled)), Filed())
    assert {change.kind for change in changes.rows} <= {Kind.SAME, Kind.RENUMBERED, Kind.MOVED}


@given(plans(), st.data())
def test_taking_rows_out_leaves_all_others_matched_and_names_what_is_gone(
    rows: list[DraftRow], data: st.DataObject
) -> None:
    kept = data.draw(st.lists(st.sampled_from(rows), unique_by=lambda row: row.action, min_size=1))
    kept = [row for row in rows if row in kept]
    changes = compare(the_board(rows), a_draft(renumbered(kept)), Filed())
    gone = {change.old.action for change in changes.rows if change.kind is Kind.REMOVED and change.old}
    assert gone == {row.action for row in rows} - {row.action for row in kept}
    assert changes.counts[Kind.ADDED] == changes.counts[Kind.CHANGED] == 0


@given(plans())
def test_the_answer_is_the_same_every_time_and_no_row_is_matched_twice(rows: list[DraftRow]) -> None:
    board, again = the_board(rows), renumbered(rows[::-1] + rows[:1])
    pairs = match_rows(board.rows, again)
    assert pairs == match_rows(board.rows, again)
    assert len({old for old, _ in pairs}) == len({new for _, new in pairs}) == len(pairs)


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ("Membentuk tim kerja pembangunan ZI", "Membentuk tim kerja pembangunan Zona Integritas"),
        ("Pembentukan tim kerja", "Pembentukan  tim kerja."),
        ("Menyusun laporan gratifikasi", "Menyususn laporan gratifikasi"),
        ("Melakukan monitoring dan evaluasi rencana aksi", "Melakukan monitoring dan evaluasi atas rencana aksi"),
    ],
)
def test_a_small_change_of_words_is_a_changed_row_and_no_new_one(was: str, now: str) -> None:
    others = [a_draft_row("I.1.2", "Memasang kotak pengaduan"), a_draft_row("I.1.3", "Menghitung peta jabatan")]
    board = the_board([a_draft_row("I.1.1", was), *others])
    changes = compare(board, a_draft([*others, a_draft_row("I.1.4", now)]), Filed())
    assert changes.counts[Kind.ADDED] == changes.counts[Kind.REMOVED] == 0
    assert pairs_of(board, [a_draft_row("I.1.4", now)]) == {now: was}


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ("Laporan kegiatan triwulan I", "Laporan kegiatan triwulan II"),
        ("Menyusun prosedur pelayanan", "Memantau antrean layanan"),
        ("Rapat evaluasi tahap 1", "Rapat evaluasi tahap 2"),
    ],
)
def test_a_row_about_something_else_is_not_taken_for_the_one_that_is_gone(was: str, now: str) -> None:
    changes = compare(the_board([a_draft_row("I.1.1", was)]), a_draft([a_draft_row("I.1.1", now)]), Filed())
    assert [change.kind for change in changes.rows] == [Kind.ADDED, Kind.REMOVED]


def test_of_rows_with_the_same_words_each_keeps_its_own_target_then_its_code() -> None:
    rows = [a_draft_row(f"I.1.{n}", "Rapat evaluasi", f"{month} 2026") for n, month in ((1, "Maret"), (2, "Juni"))]
    assert match_rows(the_board(rows).rows, rows[::-1]) == ((1, 0), (0, 1))
    alike = [a_draft_row("I.1.1", "Rapat evaluasi"), a_draft_row("I.1.2", "Rapat evaluasi")]
    assert match_rows(the_board(alike).rows, alike[1:]) == ((1, 0),)


def test_a_row_in_another_area_or_component_has_moved() -> None:
    row = a_draft_row("V.1.1", "Memasang kotak pengaduan")
    moved = replace(row, code="VI.3.1", area="VI", component_no="3", component="Pelayanan prima")
    (change,) = compare(the_board([row]), a_draft([moved]), Filed()).rows
    assert (change.kind, change.fields) == (Kind.MOVED, (Field.AREA, Field.COMPONENT))


def test_every_field_that_differs_is_named() -> None:
    row = a_draft_row("I.1.1", "Membentuk tim kerja pembangunan", pic="Sekretaris")
    new = replace(
        row,
        indicator=row.indicator + " zi",
        evidence_text="SK tim",
        evidence=("SK tim",),
        target_text="Juni 2026",
        target=parse_target("Juni 2026", 2026),
        pic="Camat",
    )
    (change,) = compare(the_board([row]), a_draft([new]), Filed()).rows
    assert change.kind is Kind.CHANGED
    assert change.fields == (Field.INDICATOR, Field.EVIDENCE, Field.TARGET, Field.PIC)


def test_a_gone_row_with_evidence_stays_under_a_code_that_nobody_else_has() -> None:
    rows = [a_draft_row("I.1.1", "Membentuk tim kerja"), a_draft_row("I.1.2", "Rapat evaluasi bulanan")]
    changes = compare(the_board(rows), a_draft([replace(rows[1], code="I.1.1")]), Filed(rows=frozenset({1})))
    gone = changes.rows[-1]
    assert (gone.kind, gone.kept, gone.code) == (Kind.REMOVED, True, "I.1.2")
    assert changes.kept == 1


def test_a_row_that_left_the_plan_before_is_no_news() -> None:
    rows = [a_draft_row("I.1.1", "Membentuk tim kerja"), a_draft_row("I.1.2", "Memasang kotak pengaduan")]
    board = the_board(rows)
    board = replace(board, rows=(board.rows[0], replace(board.rows[1], applicable=False)))
    changes = compare(board, a_draft(rows[:1]), Filed(rows=frozenset({2})))
    assert changes.told == ()
    assert changes.rows[-1].kept


@pytest.mark.skipif(not GOLDEN.is_dir(), reason="the shared plans are not here")
@pytest.mark.parametrize("name", ["pasirian-2019", "pekalongan-barat-2020"])
def test_on_a_real_plan_every_row_is_found_again_after_a_row_came_and_one_word_in_each_changed(name: str) -> None:
    found = json.loads((GOLDEN / f"{name}.json").read_text(encoding="utf-8"))
    told = found["rows"] if isinstance(found, dict) else found
    rows = renumbered(
        [
            replace(
                a_draft_row(f"{row['area']}.{row['komponen_no']}.1", row["langkah_aksi"], row["target_waktu"]),
                component=row["komponen"],
                indicator=row["indikator"],
                evidence_text=row["bukti_fisik"],
            )
            for row in told
        ]
    )
    board = the_board(rows)
    edited = [replace(row, action=_edited(row.action), indicator=_edited(row.indicator)) for row in rows]
    newer = renumbered([a_draft_row("I.1.1", "Lomba kebersihan kantor antar bidang"), *edited])
    found_again = {new - 1: old for old, new in match_rows(board.rows, newer)}
    right = sum(found_again.get(place) == place for place in range(len(rows)))
    # Rows with the very same words have nothing to be told apart by.
    assert right >= 0.97 * len(rows)


def _edited(text: str) -> str:
    """The longest word with a letter twice, as a slip or its correction."""
    words = text.split()
    if not words:
        return text
    longest = max(range(len(words)), key=lambda n: len(words[n]))
    words[longest] = words[longest][:2] + words[longest][1:]
    return " ".join(words)


# ── Papers ───────────────────────────────────────────────────────────────────


def test_a_paper_keeps_its_id_through_another_place_and_a_slip() -> None:
    old = [Wanted(id=7, row=1, name="Undangan rapat"), Wanted(id=8, row=1, name="Notulen")]
    assert match_papers(old, ["Daftar hadir", "notulen", "Undangan rapt"]) == (None, 8, 7)
    assert match_papers(old, ["Notulen", "Notulen rapat"]) == (8, None)


# ── Dates ────────────────────────────────────────────────────────────────────


def times_of(text: str) -> tuple[Occurrence, ...]:
    return the_board([a_draft_row("I.1.1", "Rapat", text)]).occurrences


STATES = (OccurrenceState.PARTIAL, OccurrenceState.RETURNED, OccurrenceState.COMPLETE, OccurrenceState.VERIFIED)


@given(
    st.sampled_from(TARGETS),
    st.sampled_from(TARGETS),
    st.dictionaries(st.integers(1, 12), st.sampled_from(STATES)),
)
@settings(max_examples=200)
def test_nothing_with_evidence_is_lost_and_everything_asked_for_is_there(
    was: str, now: str, states: dict[int, OccurrenceState]
) -> None:
    before = tuple(replace(o, state=states.get(o.id, o.state)) for o in times_of(was))
    target, filed = parse_target(now, 2026), {o.id for o in before} & set(states)
    changes = reschedule(before, target, filed)
    assert not filed & set(changes.dropped)
    assert sorted([*changes.stayed, *changes.dropped, *(key for key, _ in changes.moved)]) == [o.id for o in before]
    due = {o.due for o in before if o.id in changes.stayed} | {asked.due for _, asked in changes.moved}
    due |= {asked.due for asked in changes.added}
    missing = {asked.due for asked in planned(target)} - due
    assert len(missing) <= len(set(changes.held) - set(changes.released))  # what was handed in counts for those
    owed = {o.id: o.due for o in before if o.id in filed and o.state in STATES[:2] and o.due is not None}
    moved = {key: asked.due for key, asked in changes.moved}
    asked_for = {asked.due for asked in planned(target)}
    for key, day in owed.items():  # nobody is late for a day that is not asked for any more
        assert moved.get(key, day) in asked_for or key in changes.released


@given(st.sampled_from(TARGETS))
def test_the_same_target_again_moves_nothing(text: str) -> None:
    assert reschedule(times_of(text), parse_target(text, 2026), ()).nothing


def test_what_somebody_cancelled_stays_cancelled_on_its_day_and_does_not_move() -> None:
    april, june = times_of("April, Juni 2026")
    cancelled = replace(april, state=OccurrenceState.NOT_APPLICABLE)
    assert reschedule((cancelled, june), parse_target("April, Juni 2026", 2026), ()).nothing
    changes = reschedule((cancelled, june), parse_target("Mei, Juni 2026", 2026), ())
    assert (changes.dropped, [asked.due for asked in changes.added]) == ((april.id,), [date(2026, 5, 31)])


def test_a_row_due_once_whose_evidence_is_in_is_not_asked_for_twice() -> None:
    (june,) = times_of("Juni 2026")
    verified = replace(june, state=OccurrenceState.VERIFIED)
    changes = reschedule((verified,), parse_target("Desember 2026", 2026), {june.id})
    assert changes.nothing
    assert changes.held == (june.id,)


@pytest.mark.parametrize("state", [*STATES[:3], OccurrenceState.SUBMITTED])
def test_a_row_due_once_takes_its_evidence_along_to_the_new_day(state: OccurrenceState) -> None:
    (march,) = times_of("Maret 2026")
    changes = reschedule((replace(march, state=state),), parse_target("Desember 2026", 2026), {march.id})
    assert [(key, asked.due) for key, asked in changes.moved] == [(march.id, date(2026, 12, 31))]
    assert (changes.held, changes.added, changes.dropped) == ((), (), ())


def test_a_month_under_way_becomes_its_quarter() -> None:
    months = times_of("Setiap bulan")
    february = replace(months[1], state=OccurrenceState.PARTIAL)
    changes = reschedule((months[0], february, *months[2:]), parse_target("Setiap triwulan", 2026), {february.id})
    assert [(key, asked.due) for key, asked in changes.moved] == [(february.id, date(2026, 3, 31))]
    assert months[2].id in changes.dropped
    assert changes.released == ()


def test_a_time_under_way_is_released_where_nothing_near_is_asked_for() -> None:
    months = times_of("Setiap bulan")
    two = [replace(o, state=OccurrenceState.PARTIAL) for o in months[:2]]
    target = parse_target("November, Desember 2026", 2026)
    changes = reschedule((*two, *months[2:]), target, {o.id for o in two})
    assert changes.released == tuple(o.id for o in two)
    assert set(changes.released) <= set(changes.stayed)


# ── The next year ────────────────────────────────────────────────────────────


def test_a_next_year_has_the_same_rows_a_year_later() -> None:
    rows = [a_draft_row("I.1.1", "Membentuk tim", "Januari 2026"), a_draft_row("I.1.2", "Rapat", "Setiap bulan")]
    draft = next_year(the_board(rows))
    assert (draft.year, [row.code for row in draft.rows]) == (2027, ["I.1.1", "I.1.2"])
    assert [w.due for w in draft.rows[0].target.occurrences] == [date(2027, 1, 31)]
    assert {w.due.year for w in draft.rows[1].target.occurrences} == {2027}
    assert [row.evidence for row in draft.rows] == [("Undangan", "foto")] * 2


def test_a_slip_in_the_old_plan_is_asked_about_in_the_new_one() -> None:
    draft = next_year(the_board([a_draft_row("I.1.1", "Membentuk tim", "Januari 2024")]))
    (warning,) = draft.rows[0].target.warnings
    assert (warning.code, draft.rows[0].target_text) == ("year-not-plan", "Januari 2024")


def test_the_words_of_a_rescheduled_row_are_what_goes_on_and_rows_that_do_not_apply_stay_behind() -> None:
    board = the_board([a_draft_row("I.1.1", "Membentuk tim"), a_draft_row("I.1.2", "Rapat")])
    rows = (replace(board.rows[0], schedule="Juni 2026"), replace(board.rows[1], applicable=False))
    draft = next_year(replace(board, rows=rows))
    assert [row.target_text for row in draft.rows] == ["Juni 2027"]
    assert [(finding.code, finding.row) for finding in draft.findings] == [("rollover-left-out", "I.1.2")]


def test_a_leap_day_becomes_a_question() -> None:
    board = the_board([a_draft_row("I.1.1", "Membentuk tim", "29 Februari 2028")], year=2028)
    assert [w.code for w in next_year(board).rows[0].target.warnings] == ["day-malformed"]


@given(st.text(alphabet="Jan FebMaret0123456789-/s.d, ", max_size=40))
def test_shifting_touches_nothing_but_the_plans_own_year(text: str) -> None:
    shifted = shift_years(text, 2026, 2027)
    assert len(shifted) == len(text)
    if "26" not in text:
        assert shifted == text


def test_kinds_of_occurrences_follow_the_target() -> None:
    assert [time.kind for time in planned(parse_target("Tersedia", 2026))] == [TargetKind.STANDING]


# ── What people say about which row is which ─────────────────────────────────


def test_rows_joined_by_hand_are_one_row_whatever_their_words() -> None:
    old = [a_draft_row("I.1.1", "Menyusun SK tim"), a_draft_row("I.1.2", "Rapat bulanan")]
    new = a_draft(
        [a_draft_row("II.3.1", "Kotak saran digital", component="Lain"), a_draft_row("I.1.1", "Rapat bulanan")]
    )
    board = the_board(old)
    assert compare(board, new, Filed()).counts[Kind.ADDED] == 1
    joined = pairs.joined(new, RowPair(1, "II.3.1"))
    changes = compare(board, joined, Filed())
    assert changes.counts[Kind.ADDED] == changes.counts[Kind.REMOVED] == 0
    assert next(c.old.id for c in changes.rows if c.code == "II.3.1" and c.old) == 1


def test_of_two_joinings_of_one_row_the_later_one_counts() -> None:
    new = a_draft([a_draft_row("I.1.1", "Kotak saran"), a_draft_row("I.1.2", "Lomba inovasi")])
    twice = pairs.joined(pairs.joined(new, RowPair(1, "I.1.1")), RowPair(1, "I.1.2"))
    assert twice.joined == (RowPair(1, "I.1.2"),)
    assert pairs.parted(twice, RowPair(1, "I.1.2")).joined == ()
    assert pairs.joined(pairs.parted(new, RowPair(1, "I.1.1")), RowPair(1, "I.1.1")).parted == ()


def test_a_pair_that_was_torn_apart_is_never_made_again_however_alike() -> None:
    rows = [a_draft_row("I.1.1", "Menyusun SK tim"), a_draft_row("I.1.2", "Rapat bulanan")]
    apart = pairs.parted(a_draft(rows), RowPair(1, "I.1.1"))
    kinds = {c.code: c.kind for c in compare(the_board(rows), apart, Filed()).rows if c.new is not None}
    assert kinds == {"I.1.1": Kind.ADDED, "I.1.2": Kind.SAME}


def test_what_was_said_about_rows_that_are_gone_meanwhile_does_nothing() -> None:
    rows = [a_draft_row("I.1.1", "Menyusun SK tim")]
    said = pairs.parted(pairs.joined(a_draft(rows), RowPair(77, "I.1.1")), RowPair(1, "V.9.9"))
    assert [c.kind for c in compare(the_board(rows), said, Filed()).rows] == [Kind.SAME]


def test_the_likest_new_rows_are_offered_first_those_of_the_area_before_others() -> None:
    board = the_board([a_draft_row("I.1.1", "Menyusun SK tim kerja")])
    new = [
        a_draft_row("II.1.1", "Lomba inovasi"),
        a_draft_row("I.1.2", "Penyusunan SK tim kerja baru"),
        a_draft_row("I.1.3", "Kotak saran"),
    ]
    assert likest(board.rows[0], new, 2)[0].code == "I.1.2"
    assert len(likest(board.rows[0], new, 2)) == 2


def test_identical_rows_under_other_numbers_are_told_and_others_are_not() -> None:
    same = [a_draft_row(f"I.1.{n}", "Rapat bulanan") for n in (1, 2, 3)]
    other = a_draft_row("I.2.1", "Menyusun SK tim")
    newer = a_draft([same[0], replace(same[2], code="I.1.2"), replace(other, code="I.2.9")])
    told = compare(the_board([*same, other]), newer, Filed()).told
    assert not [c for c in told if c.code == "I.2.9"]
    # Two of three are left, under the numbers of the first two: which one is gone nobody can tell from words.
    assert {c.kind for c in told} <= {Kind.REMOVED, Kind.RENUMBERED}
