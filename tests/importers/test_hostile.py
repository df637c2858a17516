"""Hostile files through the real child process: refused with a reason or read within limits, never harmful (B01-B10)."""

from __future__ import annotations

import asyncio
import contextlib
import json
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest

from importers import ImportFailed, read_plan, read_plan_async
from importers.archive import check_archive
from importers.process import _environment
from tests.importers import hostile, papers


@pytest.mark.parametrize("name", sorted(hostile.REFUSED))
def test_a_harmful_file_is_refused_with_its_reason(tmp_path, name):
    make, suffix, codes = hostile.REFUSED[name]
    path = tmp_path / f"plan.{suffix}"
    path.write_bytes(make(tmp_path))
    with pytest.raises(ImportFailed) as failed:
        read_plan(path, file_name=path.name)
    assert failed.value.code in codes


@pytest.mark.parametrize("make", [hostile.bomb, hostile.one_large_part, hostile.lying_header, hostile.many_entries])
def test_a_bomb_is_refused_quickly_and_without_unpacking_it_whole(tmp_path, make):
    path = tmp_path / "bomb.docx"
    path.write_bytes(make(tmp_path))
    begun = time.process_time()
    with pytest.raises(ImportFailed):
        check_archive(path)
    assert time.process_time() - begun < 0.5


def test_an_honest_document_passes_the_check_before_opening(tmp_path):
    assert "word/document.xml" in check_archive(papers.write_docx(tmp_path / "p.docx")).names


def test_an_honest_workbook_needs_no_closer_look(tmp_path):
    # The look for far cells must not take the sheet's own names ("xmlns:r") for cells: it costs as much as the reading.
    assert not check_archive(papers.write_workbook(tmp_path / "p.xlsx")).far_cells


def test_a_part_that_ends_before_its_size_is_looked_through_in_no_time(tmp_path):
    path = tmp_path / "p.docx"
    path.write_bytes(hostile.part_with_a_tail(tmp_path))
    begun = time.process_time()
    with contextlib.suppress(ImportFailed):
        assert "word/a.bin" in check_archive(path).names
    assert time.process_time() - begun < 0.5


@pytest.mark.parametrize("make", [hostile.endless_column, hostile.corner_in_single_quotes])
def test_a_cell_in_a_place_that_no_sheet_has_is_left_out_and_the_plan_is_read(tmp_path, make):
    path = tmp_path / "p.xlsx"
    path.write_bytes(make(tmp_path))
    draft = read_plan(path, file_name="p.xlsx")
    assert [r.action for r in draft.rows] == ["Menyusun SK"]
    assert "columns-capped" in {finding.code for finding in draft.findings}


def test_a_cell_at_the_far_corner_costs_nothing_but_its_sheet(tmp_path):
    begun = time.perf_counter()
    draft = read_plan(hostile.far_cell(tmp_path / "p.xlsx"), file_name="p.xlsx")
    assert len(draft.rows) == 1
    assert {"rows-capped", "columns-capped"} <= {f.code for f in draft.findings}
    assert time.perf_counter() - begun < 20


def test_only_the_first_fifty_sheets_are_read_and_it_is_said(tmp_path):
    draft = read_plan(hostile.many_sheets(tmp_path / "p.xlsx"), file_name="p.xlsx")
    assert len(draft.rows) == 1
    assert [f.params["count"] for f in draft.findings if f.code == "sheets-capped"] == ["201"]


def test_sixty_thousand_rows_are_capped_and_it_is_said(tmp_path):
    draft = read_plan(hostile.many_rows(tmp_path / "p.xlsx"), file_name="p.xlsx")
    assert len(draft.rows) == 5_000
    assert "rows-capped" in {f.code for f in draft.findings}


def test_macros_links_and_formulas_are_values_and_nothing_else(tmp_path):
    path = tmp_path / "p.xlsm"
    path.write_bytes(hostile.macro_workbook(tmp_path))
    assert [r.action for r in read_plan(path, file_name="p.xlsm").rows] == ["Menyusun SK"]


def test_a_plan_inside_nested_tables_is_found_down_to_a_depth(tmp_path):
    assert len(read_plan(hostile.nested_tables(tmp_path / "a.docx", 5), file_name="a.docx").rows) == 1
    with pytest.raises(ImportFailed) as failed:
        read_plan(hostile.nested_tables(tmp_path / "b.docx", 60), file_name="b.docx")
    assert failed.value.code in ("no-plan", "unreadable")


def test_a_hundred_thousand_paragraphs_do_not_hide_the_plan(tmp_path):
    path = tmp_path / "p.docx"
    path.write_bytes(hostile.many_paragraphs(tmp_path))
    assert papers.found(read_plan(path, file_name="p.docx")) == papers.EXPECTED


def test_a_remote_template_is_never_fetched(tmp_path):
    path = tmp_path / "p.docx"
    path.write_bytes(hostile.remote_template(tmp_path))
    assert papers.found(read_plan(path, file_name="p.docx")) == papers.EXPECTED


@pytest.mark.parametrize(
    "act",
    [
        "import socket; socket.create_connection(('127.0.0.1', 9))",
        "import subprocess; subprocess.run(['true'])",
        "import os; os.system('true')",
        "open('/tmp/should-not-be-written', 'w')",
    ],
)
def test_the_child_may_not_reach_the_network_run_commands_or_write(act):
    code = f"import sys\nfrom importers.child import _refuse\nsys.addaudithook(_refuse)\n{act}\n"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, env=_environment(), check=False)
    assert b"PermissionError" in done.stderr


def test_the_child_has_its_limits_and_none_of_our_environment(monkeypatch):
    monkeypatch.setenv("ZIBOT_TELEGRAM_TOKEN", "123:secret")
    assert "ZIBOT_TELEGRAM_TOKEN" not in _environment()
    code = (
        "import importers.child as c, io, json, resource, sys\n"
        "sys.stdin = io.StringIO('{}')\n"
        "try: c.main()\nexcept Exception: pass\n"
        "print('\\n', resource.getrlimit(resource.RLIMIT_AS)[0], resource.getrlimit(resource.RLIMIT_CPU)[0])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, env=_environment(), check=True)
    assert done.stdout.decode().splitlines()[-1].split() == [str(512 * 1024 * 1024), "20"]


def test_a_child_that_dies_is_an_error_and_not_a_crash(tmp_path, monkeypatch):
    path = papers.write_text(tmp_path / "p.txt")
    monkeypatch.setattr(
        "importers.process._command", lambda: [sys.executable, "-c", "import os; os.kill(os.getpid(), 11)"]
    )
    with pytest.raises(ImportFailed) as failed:
        read_plan(path, file_name="p.txt")
    assert failed.value.code == "too-heavy"


async def test_a_child_that_hangs_is_stopped(tmp_path, monkeypatch):
    path = papers.write_text(tmp_path / "p.txt")
    monkeypatch.setattr("importers.process._command", lambda: [sys.executable, "-c", "import time; time.sleep(60)"])
    monkeypatch.setattr("importers.process.WALL_SECONDS", 0.5)
    begun = time.perf_counter()
    with pytest.raises(ImportFailed) as failed:
        await read_plan_async(path, file_name="p.txt")
    assert failed.value.code == "too-slow"
    assert time.perf_counter() - begun < 10


async def test_at_most_two_children_run_at_once_and_the_loop_goes_on(tmp_path, monkeypatch):
    path = papers.write_text(tmp_path / "p.txt")
    log = tmp_path / "log"
    log.mkdir()
    script = (
        "import os, sys, time, json; from pathlib import Path\n"
        f"d = Path({str(log)!r}); me = d / str(os.getpid()); me.touch()\n"
        "n = len(list(d.glob('[0-9]*'))); time.sleep(.3); me.unlink()\n"
        "print(json.dumps({'failed': {'code': 'no-plan', 'params': {'n': str(n)}}}))"
    )
    monkeypatch.setattr("importers.process._command", lambda: [sys.executable, "-c", script])
    outcomes = await asyncio.gather(
        *(read_plan_async(path, file_name="p.txt") for _ in range(5)), return_exceptions=True
    )
    assert [type(o) for o in outcomes] == [ImportFailed] * 5
    assert max(int(o.params["n"]) for o in outcomes) <= 2


async def test_the_async_reading_gives_the_same_draft(tmp_path):
    path = papers.write_docx(tmp_path / "p.docx")
    assert await read_plan_async(path, file_name="p.docx") == read_plan(path, file_name="p.docx")


def test_lone_surrogates_never_leave_the_child(tmp_path):
    path = tmp_path / "p.txt"
    path.write_bytes(papers.write_text(tmp_path / "q.txt").read_bytes().replace(b"undangan", b"undangan \xed\xa0\x80"))
    draft = read_plan(path, file_name="p.txt")
    json.dumps([r.evidence_text for r in draft.rows], ensure_ascii=False).encode("utf-8")


def test_every_hostile_maker_is_used():
    assert len(hostile.REFUSED) >= 20
    assert Path(hostile.__file__).is_file()


def test_a_word_document_whose_relation_leads_nowhere_is_unreadable(tmp_path):
    made = papers.write_docx(tmp_path / "made.docx")
    with zipfile.ZipFile(made) as archive, zipfile.ZipFile(tmp_path / "p.docx", "w") as broken:
        for name in archive.namelist():
            content = archive.read(name)
            if name == "word/_rels/document.xml.rels":
                content = content.replace(b"Target=", b"Targe_=", 1)
            broken.writestr(name, content)
    with pytest.raises(ImportFailed) as failed:
        papers.read_here(tmp_path / "p.docx", file_name="p.docx")
    assert failed.value.code == "unreadable"
