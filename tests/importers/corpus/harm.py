"""Some two hundred files after the bad-input matrix (B01-B10, B17-B20, B23-B28): what each is, and what may come of it."""

from __future__ import annotations

import csv
import io
import random
import struct
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.importers import hostile
from tests.importers.hostile import honest_docx, honest_xlsx, repacked, with_document
from tests.importers.papers import HEADER, write_ods, write_pdf, write_text

REFUSED, READ, EITHER = "refused", "read", "either"
WORD = hostile.WORD


@dataclass(frozen=True)
class Harm:
    """`row` of the matrix, the name as sent, how to make the bytes, and what may come of it: refused, read, or either.
    `holds` are texts that must stand in the draft exactly as they were typed."""

    row: str
    file_name: str
    make: Callable[[Path], bytes]
    outcome: str = EITHER
    holds: tuple[str, ...] = ()


def corpus() -> list[Harm]:
    """All of them, the same on every run."""
    families = (
        _bombs,
        _broken_archives,
        _nested,
        _paths,
        _dtds,
        _giants,
        _macros,
        _deep,
        _crooked_tables,
        _pdfs,
        _foreign,
        _names,
        _typed,
        _encodings,
        _targets,
        _empty_and_long,
    )
    return [harm for family in families for harm in family()]


def _bombs() -> Iterator[Harm]:
    for make in (hostile.bomb, hostile.one_large_part, hostile.lying_header, hostile.many_entries):
        yield Harm("B01", "b.docx", make, REFUSED)
    for kind, honest in (("xlsx", honest_xlsx), ("ods", _honest_ods)):
        yield Harm("B01", f"b.{kind}", _with(honest, {"x.bin": b"\0" * (31 * 1024 * 1024)}), REFUSED)
        yield Harm("B01", f"b.{kind}", _with(honest, {f"x/{n}": b"" for n in range(2_001)}), REFUSED)


def _broken_archives() -> Iterator[Harm]:
    yield Harm("B02", "b.docx", hostile.overlapping, REFUSED)
    yield Harm("B02", "b.docx", hostile.twice_the_same_name, REFUSED)
    yield Harm("B02", "b.docx", hostile.truncated_zip, REFUSED)
    for seed in range(12):
        yield Harm("B02", "b.docx", _scratched(honest_docx, seed, tail=400))
        yield Harm("B02", "b.xlsx", _scratched(honest_xlsx, seed, tail=400))
    for at in (4, 200, 2_000):
        yield Harm("B02", "b.xlsx", lambda folder, at=at: honest_xlsx(folder)[:at], REFUSED)


def _nested() -> Iterator[Harm]:
    yield Harm("B03", "b.docx", hostile.zip_of_zips, REFUSED)
    yield Harm("B03", "b.docx", hostile.empty_zip, REFUSED)
    yield Harm("B03", "b.docx", _with(honest_docx, {"word/embeddings/a.zip": b"PK\x03\x04" + b"\0" * 100}), READ)


def _paths() -> Iterator[Harm]:
    names = (
        "../../etc/passwd",
        "/etc/passwd",
        "C:\\x",
        "..\\..\\x",
        "a/../../x",
        "\\\\server\\x",
        "word/./../../x",
        "file:///x",
    )
    for name in names:
        yield Harm("B04", "b.docx", _with(honest_docx, {name: b"x"}), EITHER if "file" in name else REFUSED)
        yield Harm("B04", "b.xlsx", _with(honest_xlsx, {name: b"x"}), EITHER if "file" in name else REFUSED)
    yield Harm("B04", "b.docx", hostile.symlink, REFUSED)


def _dtds() -> Iterator[Harm]:
    kinds = {
        "internal": '<!DOCTYPE x [<!ENTITY e "x">]><x>&e;</x>',
        "external": '<!DOCTYPE x SYSTEM "http://192.0.2.1/x.dtd"><x/>',
        "parameter": '<!DOCTYPE x [<!ENTITY % p SYSTEM "file:///etc/passwd"> %p;]><x/>',
        "public": '<!DOCTYPE x PUBLIC "-//X//Y" "http://192.0.2.1/"><x/>',
    }
    docx_parts = ("word/document.xml", "word/styles.xml", "[Content_Types].xml")
    xlsx_parts = ("xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml")
    for xml in kinds.values():
        text = f'<?xml version="1.0"?>{xml}'
        for part in docx_parts:
            yield Harm("B05", "b.docx", _replaced(honest_docx, part, text.encode()), REFUSED)
        for part in xlsx_parts:
            yield Harm("B05", "b.xlsx", _replaced(honest_xlsx, part, text.encode()), REFUSED)
    for make in (hostile.billion_laughs, hostile.outside_entity, hostile.dtd_in_utf16, hostile.xinclude):
        yield Harm("B05", "b.docx", make, REFUSED)


def _giants() -> Iterator[Harm]:
    yield Harm("B06", "b.xlsx", lambda folder: hostile.far_cell(folder / "x.xlsx").read_bytes(), READ)
    yield Harm("B06", "b.xlsx", lambda folder: hostile.many_sheets(folder / "x.xlsx").read_bytes(), READ)
    yield Harm("B06", "b.xlsx", lambda folder: hostile.many_rows(folder / "x.xlsx", 25_000).read_bytes(), READ)


def _macros() -> Iterator[Harm]:
    yield Harm("B07", "b.xlsm", hostile.macro_workbook, READ)
    yield Harm("B07", "b.docx", _with(honest_docx, {"word/embeddings/oleObject1.bin": b"\xd0\xcf\x11\xe0"}), READ)


def _deep() -> Iterator[Harm]:
    for depth in (5, 60, 200):
        yield Harm("B08", "b.docx", lambda folder, d=depth: hostile.nested_tables(folder / "x.docx", d).read_bytes())
    yield Harm("B08", "b.docx", lambda folder: hostile.many_paragraphs(folder, 30_000), READ)
    yield Harm("B08", "b.docx", hostile.remote_template, READ)


def _crooked_tables() -> Iterator[Harm]:
    """Word tables with random spans, merges and missing cells; each action must stay somewhere in the draft."""
    for seed in range(25):
        actions = tuple(f"Menyusun berkas nomor {seed}{n:02}" for n in range(6))
        yield Harm("B09", "b.docx", lambda folder, s=seed: with_document(folder, _crooked(s)), EITHER, actions)


def _crooked(seed: int) -> bytes:
    chance = random.Random(seed)
    rows = [_word_row([(text, 1, "") for text in HEADER]), _word_row([("I", 1, ""), ("MANAJEMEN PERUBAHAN", 5, "")])]
    for n in range(6):
        texts = [f"{n + 1}.", f"Bagian {n}", "Ada hasilnya", f"Menyusun berkas nomor {seed}{n:02}", "SK", "Juni 2026"]
        cells = [(text, 1, "") for text in texts]
        match chance.randrange(5):
            case 0:
                cells = cells[:-1]  # a missing cell at the end
            case 1:
                cells[4:] = [("SK; Juni 2026", 2, "")]  # two columns in one
            case 2:
                cells[1] = ("", 1, "continue" if n else "")
            case 3:
                cells.insert(4, ("", 1, ""))  # one too many
        rows.append(_word_row(cells))
    table = f"<w:tbl><w:tblGrid>{'<w:gridCol/>' * 6}</w:tblGrid>{''.join(rows)}</w:tbl>"
    title = "<w:p><w:r><w:t>RENCANA AKSI TAHUN 2026</w:t></w:r></w:p>"
    return f'<w:document xmlns:w="{WORD}"><w:body>{title}{table}</w:body></w:document>'.encode()


def _word_row(cells: list[tuple[str, int, str]]) -> str:
    made = ""
    for text, span, merge in cells:
        marks = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
        marks += "<w:vMerge/>" if merge == "continue" else ""
        made += f"<w:tc><w:tcPr>{marks}</w:tcPr><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>"
    return f"<w:tr>{made}</w:tr>"


def _pdfs() -> Iterator[Harm]:
    for make in (hostile.locked_pdf, hostile.scanned_pdf, hostile.looped_pdf, hostile.huge_stream_pdf):
        yield Harm("B10", "b.pdf", make, REFUSED)
    yield Harm("B10", "b.pdf", _script_pdf, REFUSED)
    for at in (40, 300, 900, 3_000):
        yield Harm("B10", "b.pdf", lambda folder, at=at: _honest_pdf(folder)[:at])
    for seed in range(12):
        yield Harm("B10", "b.pdf", _scratched(_honest_pdf, seed))


def _script_pdf(_: Path) -> bytes:
    objects = [
        b"<</Type/Catalog/Pages 2 0 R/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]>>",
    ]
    return hostile.assembled_pdf(objects, b"")


def _foreign() -> Iterator[Harm]:
    heads = (
        b"SIMPLE  =                    T" + b" " * 3000,
        b"II*\0" + b"\0" * 500,
        b"8BPS\0\x01" + b"\0" * 500,
        b"%!PS-Adobe-3.0 EPSF-3.0\n",
        b"MZ\x90\0" + b"\0" * 500,
        b"\x89PNG\r\n\x1a\n" + b"\0" * 500,
        b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
    )
    for head in heads:
        for name in ("b.docx", "b.pdf", "b.txt"):
            yield Harm("B17", name, _bytes(head), REFUSED)
    for name in ("b.docx", "b.pdf", "b.txt", "b.csv", "b.xlsx"):
        yield Harm("B18", name, _bytes(b""), REFUSED)


def _names() -> Iterator[Harm]:
    names = (
        "a" * 5000,
        "a\nb",
        "gambar\u202excod",
        "a\0b",
        "CON",
        ".rahasia",
        "🙂",
        "../../x",
        "%s{0}",
        "'; DROP TABLE x",
    )
    for name in names:
        yield Harm("B19", f"{name}.txt", lambda folder: write_text(folder / "x.txt").read_bytes(), READ)


def _typed() -> Iterator[Harm]:
    """Cells that other programs would run: here they are what was typed."""
    texts = (
        "=cmd|' /C calc'!A0",
        "+1+1",
        "-2+3",
        "@SUM(A1)",
        "{=1+1}",
        "'; DROP TABLE people; --",
        "{{7*7}} ${7*7} %s {0.__class__}",
        "<b>tebal</b><script>alert(1)</script>",
        "baris \x1b[31mmerah 123456:AAFAKEFAKEFAKE",
    )
    for text in texts:
        row = "B20" if text[0] in "=+-@" or text.startswith("{=") else "B24"
        escaped = "\x1b" in text  # no text file holds that
        plain = text.replace("<b>", "").replace("</b>", "")
        yield Harm(row, "b.csv", _bytes(_one_row(text, ";")), EITHER if escaped else READ, () if escaped else (text,))
        yield Harm(row, "b.txt", _bytes(_one_row(text, "\t")), EITHER if escaped else READ, () if escaped else (plain,))


def _encodings() -> Iterator[Harm]:
    plain = _one_row("Menyusun café", ";").decode()
    for encoding in ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"):
        yield Harm("B23", "b.csv", _bytes(plain.encode(encoding)), READ, ("Menyusun café",))
    for bad in (b"\xed\xa0\x80", b"\xff\xfe\xfd", b"\x81\x8d\x8f", b"\x00", b"\xc3\x28"):
        yield Harm("B23", "b.csv", _bytes(plain.encode().replace(b"caf", b"caf" + bad)))


def _targets() -> Iterator[Harm]:
    for target in (
        "208",
        "31 Februari 2026",
        "Januari 1900",
        "31/12/9999",
        "Juni, Desember 208",
        "0/0/0",
        "29 Februari 2025",
    ):
        yield Harm("B26", "b.txt", _bytes(_one_row("Menyusun SK", "\t", target)), READ, ("Menyusun SK",))
    for target in ("a" * 1_000_000, "(a+)+$" * 3_000, "Januari s/d " * 80_000, "1 " * 400_000, "." * 900_000):
        yield Harm("B27", "b.txt", _bytes(_one_row("Menyusun SK", "\t", target)), EITHER)


def _empty_and_long() -> Iterator[Harm]:
    yield Harm("B28", "b.csv", _bytes((";".join(HEADER) + "\n").encode()), REFUSED)
    yield Harm("B28", "b.txt", _bytes(b"RENCANA AKSI TAHUN 2026\n"), REFUSED)
    rows = "".join(f"{n};Tim;Ada;Menyusun;SK;Maret 2026\n" for n in range(50_000))
    yield Harm("B28", "b.csv", _bytes(f"{';'.join(HEADER)}\nI;MANAJEMEN PERUBAHAN\n{rows}".encode()), READ)


# ── Making ───────────────────────────────────────────────────────────────────


def _one_row(action: str, sign: str, target: str = "Juni 2026") -> bytes:
    lines = (
        ["RENCANA AKSI TAHUN 2026"],
        list(HEADER),
        ["I", "MANAJEMEN PERUBAHAN", "", "", "", ""],
        ["1", "Tim", "Ada", action, "SK", target],
    )
    if sign == ";":
        out = io.StringIO()
        csv.writer(out, delimiter=sign).writerows(lines)
        return out.getvalue().encode()
    return "\n".join(sign.join(line) for line in lines).encode() + b"\n"


def _bytes(content: bytes) -> Callable[[Path], bytes]:
    return lambda _: content


def _with(honest: Callable[[Path], bytes], extra: dict[str, bytes]) -> Callable[[Path], bytes]:
    return lambda folder: repacked(honest(folder), {}, extra)


def _replaced(honest: Callable[[Path], bytes], part: str, content: bytes) -> Callable[[Path], bytes]:
    def make(folder: Path) -> bytes:
        source = honest(folder)
        with zipfile.ZipFile(io.BytesIO(source)) as archive:
            there = part in archive.namelist()
        return repacked(source, {part: content} if there else {}, {} if there else {part: content})

    return make


def _scratched(honest: Callable[[Path], bytes], seed: int, tail: int | None = None) -> Callable[[Path], bytes]:
    """Some bytes changed, of the whole file or of its last `tail` bytes."""

    def make(folder: Path) -> bytes:
        chance = random.Random(seed)
        content = bytearray(honest(folder))
        first = max(0, len(content) - tail) if tail is not None else 8
        for _ in range(1 + seed):
            at = chance.randrange(first, len(content) - 4)
            struct.pack_into("<H", content, at, chance.randrange(65_536))
        return bytes(content)

    return make


def _honest_ods(folder: Path) -> bytes:
    return write_ods(folder / "honest.ods").read_bytes()


def _honest_pdf(folder: Path) -> bytes:
    return write_pdf(folder / "honest.pdf").read_bytes()
