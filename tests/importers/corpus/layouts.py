"""Plans in many layouts: any rows, with headings or a column for the area, cells carried forward or repeated, in any format."""

from __future__ import annotations

import csv
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import docx
import typst
import xlsxwriter

from domain.areas import AREAS
from tests.importers import old_excel, papers

TITLE = ("RENCANA AKSI PEMBANGUNAN ZONA INTEGRITAS", "KECAMATAN SUMBER MAKMUR", "TAHUN 2026")
Grid = list[list[str]]


@dataclass(frozen=True)
class Row:
    """A row as a plan means it, whatever the layout."""

    area: str
    number: str
    component: str
    indicator: str
    action: str
    evidence: str
    target: str


POOL = tuple(
    Row(*cells)
    for cells in (
        ("I", "1", "Tim Kerja", "Tim ditetapkan", "Menyusun SK tim kerja", "SK Tim, undangan, foto", "Januari 2026"),
        ("I", "1", "Tim Kerja", "Tim ditetapkan", "Memilih anggota tim", "Berita acara", "10 Hari Kerja"),
        ("I", "3", "Pemantauan", "Monev berkala", "Rapat monev setiap 3 bulan", "Notula; foto", "April, Juli 2026"),
        ("I", "4", "Pola Pikir", "Ada agen perubahan", "Memilih agen perubahan", "SK Agen", "Tahun 2026"),
        ("II", "1", "SOP", "SOP dievaluasi", "Mengevaluasi SOP pelayanan", "Laporan evaluasi", "Juli 2026"),
        ("II", "3", "Keterbukaan Informasi", "PPID berjalan", "Menyusun laporan PPID", "Laporan PPID", "Setiap bulan"),
        ("III", "2", "Pola Mutasi", "Mutasi sesuai pola", "Menganalisis kebutuhan", "Analisa jabatan", "Juli 2026"),
        ("III", "2", "Pola Mutasi", "Mutasi dipantau", "Memantau mutasi", "", "Juni, Desember 2026"),
        (
            "III",
            "5",
            "Disiplin",
            "Kode etik ditegakkan",
            "Merekap pelanggaran",
            "Rekapitulasi",
            "Semester I dan II 2026",
        ),
        ("IV", "1", "Keterlibatan Pimpinan", "Pimpinan terlibat", "Menyusun Renja", "Renja 2026", "Februari 2026"),
        ("IV", "2", "Pengelolaan Kinerja", "LKjIP tepat waktu", "Menyusun LKjIP", "LKjIP", "Februari 2026"),
        ("V", "1", "Gratifikasi", "UPG berjalan", "Melaporkan gratifikasi", "Laporan UPG", "Januari s/d Desember 2026"),
        ("V", "4", "Whistle Blowing System", "WBS dikenal", "Sosialisasi WBS", "Undangan, daftar hadir", "Maret 2026"),
        ("V", "5", "Benturan Kepentingan", "Benturan ditangani", "Menangani laporan", "Laporan", "Sesuai Kebutuhan"),
        (
            "VI",
            "1",
            "Standar Pelayanan",
            "Standar ditetapkan",
            "Menetapkan maklumat",
            "Maklumat, foto",
            "31 Maret 2026",
        ),
        ("VI", "3", "Kepuasan", "SKM dilaksanakan", "Melakukan survei", "Laporan SKM", "Juni, Desember 2026"),
        ("VI", "3", "Kepuasan", "SKM dilaksanakan", "Menayangkan hasil survei", "Tangkapan layar", "Tersedia"),
    )
)


def expected(rows: Sequence[Row]) -> list[tuple[str, ...]]:
    """(code, component, indicator, action, evidence, target) of each row, as every reader must find them."""
    counts: dict[tuple[str, str], int] = {}
    found = []
    for row in rows:
        key = (row.area, row.number)
        counts[key] = counts.get(key, 0) + 1
        code = f"{row.area}.{row.number}.{counts[key]}"
        found.append((code, row.component, row.indicator, row.action, row.evidence, row.target))
    return found


def with_headings(rows: Sequence[Row]) -> Grid:
    """Areas as rows of their own; what stands above is not written again."""
    grid = [["NO", "KOMPONEN", "INDIKATOR", "LANGKAH AKSI", "BUKTI FISIK", "TARGET WAKTU"]]
    before: Row | None = None
    for row in rows:
        if before is None or row.area != before.area:
            grid.append([row.area, _area(row).upper(), "", "", "", ""])
            before = None
        same = before is not None and (row.number, row.component) == (before.number, before.component)
        indicator = "" if same and before is not None and row.indicator == before.indicator else row.indicator
        head = ["", ""] if same else [f"{row.number}.", row.component]
        grid.append([*head, indicator, row.action, row.evidence, row.target])
        before = row
    return grid


def with_area_column(rows: Sequence[Row]) -> Grid:
    """Every cell of every row, other names and another order."""
    grid = [["AREA", "NO", "SUB KOMPONEN", "JADWAL", "INDIKATOR", "KEGIATAN", "DATA DUKUNG"]]
    for row in rows:
        area = f"{row.area}. {_area(row)}"
        grid.append([area, row.number, row.component, row.target, row.indicator, row.action, row.evidence])
    return grid


def with_codes(rows: Sequence[Row]) -> Grid:
    """Our own codes in front, as a list pasted from a chat has them."""
    grid = [["KODE", "KOMPONEN", "INDIKATOR", "URAIAN KEGIATAN", "EVIDEN", "WAKTU PELAKSANAAN"]]
    codes = [code for code, *_ in expected(rows)]
    for code, row in zip(codes, rows, strict=True):
        grid.append([code, row.component, row.indicator, row.action, row.evidence, row.target])
    return grid


LAYOUTS: dict[str, Callable[[Sequence[Row]], Grid]] = {
    "headings": with_headings,
    "area-column": with_area_column,
    "codes": with_codes,
}


def write_txt(path: Path, grid: Grid) -> None:
    path.write_text("\n".join([*TITLE, "", *("\t".join(row) for row in grid)]) + "\n", "utf-8")


def write_md(path: Path, grid: Grid) -> None:
    lines = [f"| {' | '.join(row)} |" for row in grid]
    path.write_text("\n".join([*TITLE, "", lines[0], "|---" * len(grid[0]) + "|", *lines[1:]]) + "\n", "utf-8")


def write_csv(path: Path, grid: Grid) -> None:
    with path.open("w", encoding="cp1252", newline="") as file:
        csv.writer(file, delimiter=";").writerows([*([line] for line in TITLE), *grid])


def write_xlsx(path: Path, grid: Grid) -> None:
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet()
        for at, cells in enumerate([*([line] for line in TITLE), [], *grid]):
            for column, text in enumerate(cells):
                if text:
                    sheet.write_string(at, column, text)


def write_docx(path: Path, grid: Grid) -> None:
    document = docx.Document()
    for line in TITLE:
        document.add_paragraph(line)
    table = document.add_table(rows=len(grid), cols=len(grid[0]))
    # Asked for once: python-docx counts the whole table again for each cell.
    cells = table._cells
    for at, text in enumerate(text for row in grid for text in row):
        cells[at].text = text
    document.save(str(path))


def write_pdf(path: Path, grid: Grid, table: str = "") -> None:
    """With ruled lines, unless `table` says otherwise in typst's words ("stroke: none,")."""
    columns = ", ".join(["1fr"] * len(grid[0]))
    head, *rest = ["".join(f"[{text}]," for text in row) for row in grid]
    source = f"""#set page(width: 42cm, height: 20cm, margin: 1cm)
#set text(size: 9pt)
{" #linebreak() ".join(TITLE)}
#table(columns: ({columns}), {table} table.header({head}), {"".join(rest)})"""
    path.write_bytes(typst.compile(source.encode()))


def write_borderless_pdf(path: Path, grid: Grid) -> None:
    write_pdf(path, grid, "stroke: none,")


def write_xls(path: Path, grid: Grid) -> None:
    old_excel.write_xls(path, [*((line,) for line in TITLE), (), *grid])


def write_ods(path: Path, grid: Grid) -> None:
    papers.write_ods(path, [*((line,) for line in TITLE), (), *grid])


FORMATS: dict[str, Callable[[Path, Grid], None]] = {
    "txt": write_txt,
    "md": write_md,
    "csv": write_csv,
    "xlsx": write_xlsx,
    "xls": write_xls,
    "ods": write_ods,
    "docx": write_docx,
    "pdf": write_pdf,
    "borderless.pdf": write_borderless_pdf,
}


def some_rows(seed: int) -> list[Row]:
    """A random subset of the pool in its order, at least one row."""
    chance = random.Random(seed)
    return [row for row in POOL if chance.random() < 0.6] or [chance.choice(POOL)]


def _area(row: Row) -> str:
    return next(area.name for area in AREAS if area.number == row.area)
