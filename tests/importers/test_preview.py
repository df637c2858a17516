"""The preview that other programs read, the lossless form of a draft, and words for every code."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.draft_json import draft_from_json, draft_to_json
from domain.plan import DraftRow, Finding, PlanDraft, Source
from domain.target_dates import parse_target
from importers import preview_json
from locales.catalogue import catalogue
from tests.importers import papers
from tests.importers.papers import read_here

ROOT = Path(__file__).resolve().parents[2]
CELLS = (
    "Juni 2026 Januari s/d Desember 2026",
    "Renstra 2021-2026 RKT 2026 PK Januari 2026",
    "10 Hari Kerja",
    "Adanya undangan ( 2 kali )",
    "Juni, Desember 208",
    "Januari 2025",
    "31 Februari 2026",
    "Desember 2026 s/d Januari 2026",
    "Januari s/d Februari 2026",
    "Sesuai Ketentuan",
    "Periodik",
    "Setiap Hari",
    "Juni, Desember",
    "",
    "entah kapan",
    "Maret s/d Desember 2026",
)


def label(language):
    return lambda key, params: catalogue().label(language, key, params)


def a_draft(cells=CELLS):
    rows = tuple(
        DraftRow(
            code=f"I.1.{n}",
            area="I",
            component_no="1",
            component="Tim",
            indicator="Ada",
            action="Membuat LAKIP setiap bulan",
            evidence_text="SK",
            evidence=("SK",),
            target_text=cell,
            target=parse_target(cell, 2026, words="Membuat LAKIP setiap bulan"),
            source=Source(page=1, row=n),
        )
        for n, cell in enumerate(cells, start=1)
    )
    findings = (Finding(code="rows-capped", params={"most": "9"}, source=Source(table=2)),)
    return PlanDraft(source="p.docx", sha256="0" * 64, year=2026, office="Kecamatan", rows=rows, findings=findings)


@pytest.mark.parametrize("language", ["id", "en"])
def test_every_warning_and_suggestion_has_its_words(language):
    preview = preview_json(a_draft(), label(language))
    for row in preview["rows"]:
        for warning in row["target"]["warnings"]:
            assert warning["text"]
            assert (warning["suggestion"] is None) == ("suggested" not in warning)
    assert preview["warnings"][0]["code"] == "rows-capped"
    assert {w["row"] for w in preview["warnings"][1:]} <= {row["code"] for row in preview["rows"]}


def test_the_preview_has_the_agreed_shape():
    preview = preview_json(a_draft(), label("id"))
    assert set(preview) == {"source", "sha256", "year", "office", "rows", "warnings"}
    row = preview["rows"][0]
    part = row["target"]["parts"][0]
    assert part == {
        "label": None,
        "kind": "month",
        "text": "Juni 2026",
        "cadence": None,
        "occurrences": [{"from": "2026-06-01", "due": "2026-06-30"}],
    }
    assert preview["rows"][2]["target"]["parts"][0]["duration"] == "P10D-working"
    refined = preview["rows"][-1]["target"]["refinement"]
    assert (refined["cadence"], refined["words"], len(refined["occurrences"])) == ("monthly", "setiap bulan", 10)
    assert row["target"]["refinement"] is None
    json.dumps(preview)


def test_a_whole_plan_goes_through_its_json_form_without_loss(tmp_path):
    draft = read_here(papers.write_docx(tmp_path / "p.docx"), file_name="p.docx")
    assert draft_from_json(json.loads(json.dumps(draft_to_json(draft)))) == draft


@given(st.lists(st.text(max_size=40), max_size=4))
def test_any_draft_goes_through_its_json_form_without_loss(cells):
    draft = a_draft(cells)
    assert draft_from_json(json.loads(json.dumps(draft_to_json(draft)))) == draft


@pytest.mark.parametrize("language", ["id", "en"])
def test_every_code_that_the_code_can_say_is_in_the_catalogue(language):
    source = "\n".join(path.read_text("utf-8") for path in (ROOT / "importers").glob("*.py"))
    failures = set(re.findall(r'ImportFailed\(\s*"([a-z-]+)"', source)) | {"too-heavy", "too-slow", "unreadable"}
    findings = set(re.findall(r'Finding\(\s*code="([a-z-]+)"', source)) | set(re.findall(r'find\("([a-z-]+)"', source))
    notices = (ROOT / "domain/target_dates/notices.py").read_text("utf-8")
    warnings = set(re.findall(r'code="([a-z-]+)"', notices)) | {"year-malformed", "day-malformed", "range-reversed"}
    assert len(failures) > 12
    assert len(findings) > 8
    assert len(warnings) > 10
    keys = (
        [f"import-error-{c}" for c in failures]
        + [f"finding-{c}" for c in findings]
        + [f"warning-{c}" for c in warnings]
    )
    assert [key for key in keys if not catalogue().has(language, key)] == []


def test_a_finding_says_where_in_the_document_it_was_made(tmp_path):
    rows = (*papers.ROWS[:2], ("Catatan: SK ditetapkan camat", "", "", "", "", ""))
    draft = papers.read_here(papers.write_docx(tmp_path / "p.docx", rows=rows), file_name="p.docx")
    (warning,) = preview_json(draft, lambda key, params: key)["warnings"]
    assert warning["source"] == {"page": None, "table": 1, "row": 4}
