"""Recognising the header of a plan's table by the names of its columns, whatever their order."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from domain.areas import area_by_name
from domain.target_dates.words import MONTHS
from importers.document import GridRow


class Role(StrEnum):
    """What a column of a plan holds."""

    NUMBER = "number"
    AREA = "area"
    COMPONENT = "component"
    INDICATOR = "indicator"
    ACTION = "action"
    EVIDENCE = "evidence"
    TARGET = "target"
    PIC = "pic"


# In the order in which a cell is tried; within a role the first pattern is the surest.
_NAMES: dict[Role, str] = {
    Role.TARGET: r"target waktu|waktu|jadwal|kurun|tenggat|dead ?line|target penyelesaian|target selesai|schedule|"
    r"time ?line|tanggal|periode",
    Role.EVIDENCE: r"bukti|data dukung|dakung|data pendukung|eviden|output|keluaran|dokumen|produk",
    Role.PIC: r"pic$|penanggung ?jawab|pelaksana$|tim kerja terkait|pokja|koordinator|petugas",
    Role.ACTION: r"langkah|rencana aksi|aksi$|kegiatan|aktivitas|aktifitas|uraian|tindakan|rencana kegiatan|program kerja",
    Role.INDICATOR: r"indikator|rencana kinerja|penilaian|pertanyaan|kriteria|kondisi",
    Role.COMPONENT: r"komponen|sub ?area|sub ?pilar|sub ?komponen|proses$|program$|sasaran",
    Role.AREA: r"area|pilar",
    Role.NUMBER: r"no$|nomor|no urut|kode$|no\b",
}
_PATTERNS = {role: re.compile(rf"\b(?:{names})") for role, names in _NAMES.items()}
_PRIORITY = re.compile(r"\bprioritas\b")
_SURE_ACTION = re.compile(r"\b(?:langkah|rencana) ?aksi\b|\blangkah")
_AREA_COLUMN = re.compile(r"^(?:area|pilar|komponen|aspek)\b")
_LONGEST_NAME = 60
_QUARTERS = re.compile(r"^(?:tw|triwulan|q)\s*\.?\s*(i{1,3}|iv|[1-4])$")
_MOST_MONTH_COLUMNS = 12


@dataclass(frozen=True, slots=True)
class Layout:
    """Which column holds what; `months` are the columns of a month matrix with the name each stands for."""

    columns: dict[Role, int]
    width: int
    # Every column that may name the area of a row ("AREA", "PILAR"): which of them does is seen in the rows.
    areas: tuple[int, ...] = ()
    months: tuple[tuple[int, str], ...] = ()

    def column(self, role: Role) -> int | None:
        """The column of a role, None where the table has none."""
        return self.columns.get(role)

    @property
    def has_target(self) -> bool:
        """Whether anything in the table says when."""
        return Role.TARGET in self.columns or bool(self.months)

    def unused(self, header: GridRow) -> list[str]:
        """The names of the columns that nothing is taken from."""
        used = {*self.columns.values(), *self.areas, *(column for column, _ in self.months)}
        return [header.text(column) for column in header.filled() if column not in used]


def read_header(row: GridRow, below: GridRow | None = None) -> Layout | None:
    """The layout that a header row announces, None where the row is no plan's header.

    A plan's header names an action or the evidence, and at least three columns in all. The row below may carry the
    months of a matrix under one "Waktu pelaksanaan".
    """
    columns: dict[Role, int] = {}
    for column in row.filled():
        role = _role_of(row.text(column), columns)
        if role is not None:
            columns[role] = column
        elif _is_surer_action(row.text(column), columns):
            # "Kegiatan | Langkah aksi": the second is the action, the first what it serves.
            columns[Role.INDICATOR], columns[Role.ACTION] = columns[Role.ACTION], column
    told = Role.ACTION in columns or Role.EVIDENCE in columns
    enough = len(columns) >= 3 or (len(columns) == 2 and {Role.ACTION, Role.TARGET} <= columns.keys())
    if not told or not enough:
        return None
    areas = {area.number for c in row.filled() if (area := area_by_name(row.text(c)))}
    if len(areas) > 1:
        return None
    months = _month_columns(row) or (_month_columns(below) if below is not None else ())
    named = tuple(c for c in row.filled() if _AREA_COLUMN.search(row.text(c).lower()))
    return Layout(columns, len(row.cells), named, months)


def names_column(text: str) -> bool:
    """Whether a text is the name of a column ("Kurun Waktu", "Target Prioritas", "Keterangan")."""
    name = text.lower()
    return _role_of(text, {}) is not None or bool(_PRIORITY.search(name)) or name in ("keterangan", "target", "ket")


def is_header_again(row: GridRow, layout: Layout) -> bool:
    """Whether the row repeats the header, or is the "1 2 3 4 5 6" under it, or the months of its matrix."""
    filled = row.filled()
    texts = [row.text(column) for column in filled]
    if len(texts) >= 3 and all(t.strip("().") == str(n) for n, t in enumerate(texts, start=1)):
        return True
    if _month_columns(row) and not any(row.text(layout.column(role)) for role in (Role.ACTION, Role.EVIDENCE)):
        return True
    target = row.text(layout.column(Role.TARGET))
    if target and not names_column(target):
        return False  # "Komponen 1 | Indikator 1 | Kegiatan 1 | Juni 2026" is a row, however it calls its cells
    again = read_header(row)
    return again is not None and sum(again.columns.get(r) == c for r, c in layout.columns.items()) >= 3


def matrix_target(row: GridRow, layout: Layout, year: int | None) -> str:
    """The target that the marks of a month matrix mean: "Jan, Feb 2021"; "" without a mark."""
    named = [name for column, name in layout.months if row.text(column)]
    if not named:
        return ""
    return ", ".join(named) + (f" {year}" if year is not None else "")


def _is_surer_action(text: str, taken: dict[Role, int]) -> bool:
    room = Role.ACTION in taken and Role.INDICATOR not in taken
    return room and len(text) <= _LONGEST_NAME and bool(_SURE_ACTION.search(text.lower()))


def _role_of(text: str, taken: dict[Role, int]) -> Role | None:
    name = re.sub(r"[^a-z ]+", " ", text.lower())
    name = " ".join(name.split())
    if not name or len(name) > _LONGEST_NAME or _PRIORITY.search(name):
        return None
    for role, pattern in _PATTERNS.items():
        if role not in taken and pattern.search(name):
            return role
    return Role.TARGET if name == "target" and Role.TARGET not in taken else None


def _month_columns(row: GridRow) -> tuple[tuple[int, str], ...]:
    """The columns named after months or quarters, where there are enough of them to be a matrix."""
    months = [(c, row.text(c)) for c in row.filled() if row.text(c).lower().strip(".") in MONTHS]
    if len(months) >= 3:
        return tuple(months[:_MOST_MONTH_COLUMNS])
    quarters = [(c, row.text(c)) for c in row.filled() if _QUARTERS.match(row.text(c).lower())]
    return tuple(quarters[:4]) if len(quarters) >= 2 else ()
