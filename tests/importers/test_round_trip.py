"""Any subset of a plan's rows, written in any layout and format by our own writers, is read back equal."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tests.importers.corpus.layouts import FORMATS, LAYOUTS, POOL, Row, expected
from tests.importers.papers import read_here

GOLDEN = Path(__file__).resolve().parents[2] / "../shared/golden"
SLOW = {"docx": 8, "pdf": 6, "borderless.pdf": 6, "xlsx": 15}
SUBSETS = st.lists(st.sampled_from(range(len(POOL))), min_size=1, unique=True).map(sorted)


def read_back(folder: Path, format_: str, layout: str, rows: list[Row]) -> list[tuple[str, ...]]:
    path = folder / f"plan.{format_}"
    FORMATS[format_](path, LAYOUTS[layout](rows))
    draft = read_here(path, file_name=path.name, year=2026)
    return [(r.code, r.component, r.indicator, r.action, r.evidence_text, r.target_text) for r in draft.rows]


@pytest.mark.parametrize("layout", sorted(LAYOUTS))
@pytest.mark.parametrize("format_", sorted(FORMATS))
def test_any_subset_of_rows_is_read_back_equal(tmp_path: Path, format_: str, layout: str) -> None:
    @settings(
        max_examples=SLOW.get(format_, 40), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
    )
    @given(SUBSETS)
    @example(list(range(len(POOL))))
    @example([0])
    def check(chosen: list[int]) -> None:
        rows = [POOL[n] for n in chosen]
        assert read_back(tmp_path, format_, layout, rows) == expected(rows)

    check()


@pytest.mark.parametrize("format_", ["txt", "docx", "xlsx", "pdf"])
@pytest.mark.parametrize("name", ["pasirian-2019.json", "pekalongan-barat-2020.json"])
def test_a_real_plans_rows_written_anew_are_read_back_equal(tmp_path: Path, name: str, format_: str) -> None:
    if not (GOLDEN / name).is_file():
        pytest.skip("the golden plans are not part of this checkout")
    # Area, number and name of the component, indicator, action, evidence, target, in this order.
    rows = [Row(*row.values()) for row in json.loads((GOLDEN / name).read_text("utf-8"))]
    if format_ == "pdf":
        # typst reads some signs as markup; the words are what matters.
        rows = [row for row in rows if not set("".join(vars(row).values())) & set("#*_$@<>\\`~[]\"'=/")]
    assert read_back(tmp_path, format_, "area-column", rows) == expected(rows)
