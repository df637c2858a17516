"""Every target of the two golden plans, read exactly as its careful reader wrote it down."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from domain.target_dates import parse_target

GOLDEN = Path(__file__).resolve().parents[2] / "../shared/golden/target-waktu.json"
CASES = json.loads(GOLDEN.read_text("utf-8")) if GOLDEN.is_file() else []

pytestmark = pytest.mark.skipif(not CASES, reason="the golden tables are not beside this checkout")


def windows(entries):
    return sorted((e["window"][0], e["window"][1]) for e in entries)


def own_windows(found):
    return sorted((w.start.isoformat(), w.due.isoformat()) for w in found)


def case_id(case):
    return f"{case['plan_year']}: {case['text']}"


@pytest.mark.parametrize("case", CASES, ids=case_id)
def test_the_windows_are_those_of_the_golden_table(case):
    target = parse_target(case["text"], case["plan_year"])
    assert own_windows(w for p in target.parts for w in p.occurrences) == windows(case["due"])


@pytest.mark.parametrize("case", CASES, ids=case_id)
def test_the_parts_have_the_golden_kinds_labels_and_cadences(case):
    target = parse_target(case["text"], case["plan_year"])
    expected = case.get("parts") or [
        {
            "text": case["text"],
            "label": None,
            "kind": case["kind"],
            "due": case["due"],
            "recurrence": case["recurrence"],
        }
    ]
    assert [(p.text, p.label, p.kind.value) for p in target.parts] == [
        (e["text"], e["label"], e["kind"]) for e in expected
    ]
    assert [own_windows(p.occurrences) for p in target.parts] == [windows(e["due"]) for e in expected]
    for part, entry in zip(target.parts, expected, strict=True):
        said = entry["recurrence"]
        assert part.cadence == (said if said and not said.startswith("on-event") else None)
        times = {"twice": 2, "once": 1}
        assert part.expected == next((n for word, n in times.items() if said and word in said), None)


@pytest.mark.parametrize("case", CASES, ids=case_id)
def test_the_warnings_and_their_suggested_dates_are_the_golden_ones(case):
    target = parse_target(case["text"], case["plan_year"])
    assert [w.code for w in target.warnings] == [w["code"] for w in case["warnings"]]
    for own, golden in zip(target.warnings, case["warnings"], strict=True):
        wanted = golden.get("suggestion")
        if isinstance(wanted, list):
            assert [w.due.isoformat() for w in own.suggestion.occurrences] == wanted
        if isinstance(wanted, dict):
            assert {own.suggestion.label: own.suggestion.occurrences[0].due.isoformat()} == wanted
        if golden["code"] == "short-range":
            assert own.suggestion.occurrences[0].due.isoformat() in wanted
