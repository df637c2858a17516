"""What is fuzzed: each target takes bytes and raises only where the program is wrong."""

from __future__ import annotations

import contextlib
import io
import json
import random
import time
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

from domain.plan import PlanDraft
from domain.target_dates import parse_target
from importers.archive import check_archive
from importers.draft import Wanted, read_draft
from importers.failures import ImportFailed
from importers.process import read_plan
from tests.importers import old_excel, papers

SHARED = Path(__file__).resolve().parents[2] / "../shared"
# In seconds, far beyond what any honest input of this size takes.
SLOWEST = 5.0
_DOCUMENT, _SHEET = "word/document.xml", "xl/worksheets/sheet1.xml"
Target = Callable[[bytes, Path], None]


def target(data: bytes, _: Path) -> None:
    """A target cell with the row's words behind a line break: read whole, and the same way twice."""
    text, _, words = data.decode("utf-8", "replace").partition("\n")
    begun = time.thread_time()
    found = parse_target(text, 2020, words=words)
    assert "".join(text[first:last] for first, last in (part.span for part in found.parts)) == text or not found.parts
    assert all(window.start <= window.due for window in found.occurrences)
    assert parse_target(text, 2020, words=words) == found
    assert time.thread_time() - begun < SLOWEST


def archive(data: bytes, folder: Path) -> None:
    """The look into a ZIP: names, or a reason."""
    path = folder / "a.zip"
    path.write_bytes(data)
    begun = time.thread_time()
    with contextlib.suppress(ImportFailed):
        check_archive(path)
    assert time.thread_time() - begun < SLOWEST


def text(data: bytes, folder: Path) -> None:
    """A text file."""
    _read(data, folder, "p.txt")


def csv(data: bytes, folder: Path) -> None:
    """A CSV file."""
    _read(data, folder, "p.csv")


def docx(data: bytes, folder: Path) -> None:
    """The document part of a Word file that is whole otherwise."""
    _read(_repacked(_docx_shell(folder), _DOCUMENT, data), folder, "p.docx")


def xlsx(data: bytes, folder: Path) -> None:
    """The sheet of a workbook that is whole otherwise."""
    _read(_repacked(_xlsx_shell(folder), _SHEET, data), folder, "p.xlsx")


def xls(data: bytes, folder: Path) -> None:
    """An old workbook, any of its bytes, in the child: one that asks for too large a sheet takes its process with it."""
    path = folder / "p.xls"
    path.write_bytes(data)
    with contextlib.suppress(ImportFailed):
        read_plan(path, file_name=path.name, year=2020)


def pdf(data: bytes, folder: Path) -> None:
    """A PDF, any of its bytes."""
    _read(data, folder, "p.pdf")


TARGETS: dict[str, Target] = {t.__name__: t for t in (target, archive, text, csv, docx, xlsx, xls, pdf)}


def seeds(name: str, folder: Path) -> Iterator[bytes]:
    """Honest inputs to begin with: the golden plans where they are beside this checkout, our own papers everywhere."""
    plans = SHARED / "plans"
    if name == "target":
        golden = SHARED / "golden/target-waktu.json"
        cases = json.loads(golden.read_text("utf-8")) if golden.is_file() else []
        yield from (case["text"].encode() for case in cases)
        yield from (
            b"Januari s/d Desember 2020\nLaporan per semester",
            b"tgl 5 bulan berikutnya",
            b"TW I - IV; 2 x setahun",
        )
    elif name in ("text", "csv"):
        write = papers.write_text if name == "text" else papers.write_csv
        yield write(folder / f"seed.{name}").read_bytes()
        yield from (path.read_bytes()[:20_000] for path in sorted(plans.glob("*.txt")))
    elif name in ("docx", "archive"):
        yield from _parts(name, _DOCUMENT, [papers.write_docx(folder / "seed.docx"), *sorted(plans.glob("*.docx"))])
    elif name == "xlsx":
        yield from _parts(name, _SHEET, [papers.write_workbook(folder / "seed.xlsx"), *sorted(plans.glob("*.xlsx"))])
    elif name == "xls":
        yield old_excel.write_plan(folder / "seed.xls").read_bytes()
    else:
        yield papers.write_pdf(folder / "seed.pdf").read_bytes()
        yield papers.write_pdf(folder / "seed.pdf", table="stroke: none,").read_bytes()


def scratched(data: bytes, seed: int) -> bytes:
    """A seed with pieces changed, doubled or cut, the same way for the same number: fuzzing's poor relation."""
    chance, made = random.Random(seed), bytearray(data)
    for _ in range(1 + seed % 7):
        at, length = chance.randrange(len(made) + 1), chance.randrange(1, 40)
        match chance.randrange(4):
            case 0:
                made[at : at + length] = chance.randbytes(length)
            case 1:
                made[at:at] = made[max(0, at - length) : at] * chance.randrange(1, 50)
            case 2:
                del made[at : at + length]
            case _:
                made[at : at + 1] = b"\xff\x00<>|\t;"[chance.randrange(7) :][:1]
    return bytes(made)


def _parts(name: str, part: str, paths: list[Path]) -> Iterator[bytes]:
    for path in paths:
        if name == "archive":
            yield path.read_bytes()
        else:
            with zipfile.ZipFile(path) as packed:
                yield packed.read(part)


def _read(data: bytes, folder: Path, name: str) -> None:
    path = folder / name
    path.write_bytes(data)
    begun = time.thread_time()
    try:
        draft: PlanDraft | None = read_draft(path, Wanted(file_name=name, sha256="0" * 64, year=2020))
    except ImportFailed:
        draft = None
    assert time.thread_time() - begun < SLOWEST
    if draft is not None:
        assert len({row.code for row in draft.rows}) == len(draft.rows)


def _docx_shell(folder: Path) -> bytes:
    path = folder / "shell.docx"
    return (path if path.is_file() else papers.write_docx(path)).read_bytes()


def _xlsx_shell(folder: Path) -> bytes:
    path = folder / "shell.xlsx"
    return (path if path.is_file() else papers.write_workbook(path)).read_bytes()


def _repacked(shell: bytes, part: str, content: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(shell)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(name, content if name == part else old.read(name))
    return out.getvalue()
