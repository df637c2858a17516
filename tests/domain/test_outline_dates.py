"""Dates for rows without any: what the template year says of real outlines, and which line of a sheet belongs to which row."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.draft import with_start
from domain.outline_dates import (
    FilledRow,
    TemplateError,
    proposals,
    read,
    template_year,
    undated_rows,
    with_filled_rows,
    with_template,
)
from domain.plan import DraftRow, PlanDraft, TargetKind
from domain.target_dates import parse_target


def a_row(code: str, action: str, target: str = "", component: str = "Tim Kerja", year: int = 2026) -> DraftRow:
    area, number, _ = code.split(".")
    return DraftRow(
        code=code,
        area=area,
        component_no=number,
        component=component,
        indicator="",
        action=action,
        evidence_text="",
        evidence=(),
        target_text=target,
        target=parse_target(target, year),
    )


def a_draft(*rows: DraftRow) -> PlanDraft:
    return PlanDraft(source="rencana.txt", sha256="0" * 64, year=2026, rows=rows)


# ── The template ─────────────────────────────────────────────────────────────


def test_every_rule_is_read_as_a_time_and_names_where_it_was_seen() -> None:
    template = template_year()
    rules = [rule for component in template.components for rule in component.rules] + list(template.anywhere)
    for rule in rules:
        target = parse_target(rule.target, 2026)
        assert target.occurrences or any(part.kind is TargetKind.EVENT for part in target.parts), rule
        assert {warning.code for warning in target.warnings} <= {"year-missing"}, rule
        assert rule.source
    assert {component.area for component in template.components} == {"I", "II", "III", "IV", "V", "VI"}


@pytest.mark.parametrize(
    ("code", "component", "action", "target"),
    [
        ("I.1.1", "Tim Kerja", "Pembentukan tim", "Januari"),
        ("I.3.1", "Pemantauan dan Evaluasi", "Melaksanakan monitoring", "April, Juli, Oktober, Desember"),
        ("II.1.1", "Prosedur Operasional Tetap (SOP)", "SOP telah dievaluasi", "Juli"),
        ("V.1.1", "Pengendalian Gratifikasi", "Laporan UPG", "Setiap bulan"),
        ("V.3.1", "Pengaduan Masyarakat", "Menindaklanjuti hasil evaluasi", "Juni, Desember"),
        ("VI.3.1", "Penilaian Kepuasan", "Survei", "Juni, Desember"),
        ("IV.9.1", "Lain-lain", "Menyusun LKjIP", "Februari"),
        ("I.9.1", "", "Penetapan agen perubahan dan budaya kerja", "Januari"),
    ],
)
def test_the_component_decides_and_then_the_words_of_the_row(
    code: str, component: str, action: str, target: str
) -> None:
    (proposal,) = proposals(a_draft(a_row(code, action, component=component)), template_year())
    assert proposal.rule.target == target


def test_rows_with_dates_events_and_durations_are_left_alone() -> None:
    draft = a_draft(*(a_row("I.1.1", "Tim", t) for t in ("Juni 2026", "Tersedia", "Rutin", "10 Hari Kerja")))
    assert undated_rows(draft) == ()
    assert with_template(draft, template_year()) == (draft, 0)


def test_what_the_template_does_not_know_stays_without_a_date() -> None:
    draft = a_draft(a_row("II.9.1", "Menata ruang arsip", component="Lain-lain"))
    assert with_template(draft, template_year()) == (draft, 0)


def test_the_documents_own_cell_stays_as_it_is() -> None:
    dated, count = with_template(a_draft(a_row("I.1.1", "Pembentukan tim", "-")), template_year())
    assert count == 1
    assert dated.rows[0].target_text == "-"
    assert dated.rows[0].target.text == "Januari"
    assert dated.rows[0].target.warnings == ()


ENTRY = '[[component]]\narea = "{area}"\nnames = ["x"]\ntarget = "{target}"\nsource = "{source}"\n'


@pytest.mark.parametrize(
    "text",
    [
        "",
        "no toml [",
        ENTRY.format(area="VII", target="Juni", source="s"),
        ENTRY.format(area="I", target=" ", source="s"),
        ENTRY.format(area="I", target="Juni", source=""),
        ENTRY.format(area="I", target="Juni", source="s") + '[[words]]\ntarget = "Juni"\nsource = "s"\n',
    ],
)
def test_a_template_that_cannot_be_used_is_refused(text: str) -> None:
    with pytest.raises(TemplateError):
        read(text)


# ── The sheet ────────────────────────────────────────────────────────────────


DRAFT = a_draft(
    a_row("I.1.1", "Membentuk tim kerja"),
    a_row("I.2.1", "Menyusun rencana kerja", "Maret 2026"),
    a_row("II.1.1", "Mengevaluasi SOP pelayanan"),
)


def test_lines_find_their_rows_by_code_and_by_text() -> None:
    lines = (
        FilledRow(5, "I.1.1", "Membentuk tim kerja", "Januari"),
        FilledRow(6, "", "Mengevaluasi SOP  PELAYANAN", "Juli"),
    )
    dated, result = with_filled_rows(DRAFT, lines)
    assert result.dated == ("I.1.1", "II.1.1")
    assert [str(row.target.occurrences[0].due) for row in dated.rows] == ["2026-01-31", "2026-03-31", "2026-07-31"]


def test_a_code_whose_text_is_another_rows_follows_the_text() -> None:
    _, result = with_filled_rows(DRAFT, [FilledRow(5, "I.1.1", "Mengevaluasi SOP pelayanan", "Juli")])
    assert result.dated == ("II.1.1",)


def test_what_fits_no_row_or_says_no_time_is_told_and_changes_nothing() -> None:
    lines = [
        FilledRow(5, "VI.9.9", "Lain", "Juli"),
        FilledRow(6, "I.1.1", "", "nanti"),
        FilledRow(7, "II.1.1", "", " "),
    ]
    dated, result = with_filled_rows(DRAFT, lines)
    assert dated == DRAFT
    assert (len(result.unknown), len(result.unclear), result.blank) == (1, 1, 1)


def test_a_target_that_was_not_touched_is_no_change() -> None:
    dated, result = with_filled_rows(DRAFT, [FilledRow(5, "I.2.1", "", "Maret 2026")])
    assert dated == DRAFT
    assert result.dated == ()


def test_of_two_rows_with_one_text_none_is_taken_without_its_code() -> None:
    twins = a_draft(a_row("I.1.1", "Rapat"), a_row("I.1.2", "Rapat"))
    assert with_filled_rows(twins, [FilledRow(5, "", "Rapat", "Juli")])[1].dated == ()
    assert with_filled_rows(twins, [FilledRow(5, "I.1.2", "Rapat", "Juli")])[1].dated == ("I.1.2",)


@given(st.lists(st.tuples(st.text(max_size=12), st.text(max_size=30), st.text(max_size=20)), max_size=6))
def test_no_sheet_loses_a_row_or_breaks_the_draft(cells: list[tuple[str, str, str]]) -> None:
    lines = [FilledRow(n, code, text, target) for n, (code, text, target) in enumerate(cells)]
    dated, result = with_filled_rows(DRAFT, lines)
    assert [replace(row, target=before.target) for row, before in zip(dated.rows, DRAFT.rows, strict=True)] == list(
        DRAFT.rows
    )
    assert len(result.unclear) + len(result.unknown) + result.blank <= len(lines)


def test_a_duration_from_the_sheet_counts_from_the_first_day() -> None:
    dated, result = with_filled_rows(DRAFT, [FilledRow(5, "I.1.1", "", "1 Minggu")])
    assert result.dated == ("I.1.1",)
    started = with_start(dated, parse_target("2 Januari 2026", 2026).occurrences[0].due)
    assert [str(w.due) for w in started.rows[0].target.occurrences] == ["2026-01-09"]
