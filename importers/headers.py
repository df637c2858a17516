"""Recognising the header of a plan's table by the names of its columns, whatever their order."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache

from domain.areas import area_by_name
from importers.document import GridRow
from importers.matrix import Slot, is_subheader, matrix_columns
from importers.times import says_when


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
    r"time ?line|tanggal|periode|bulan$|bulan pelaksanaan|due\b",
    Role.EVIDENCE: r"bukti|data dukung|dakung|data pendukung|eviden|output|keluaran|dokumen|produk",
    Role.PIC: r"pic$|p ?j$|penanggung ?jawab|responsible|person in charge|pelaksana$|tim kerja terkait|pokja|koordinator|petugas",
    Role.ACTION: r"langkah|rencana aksi|aksi$|kegiatan|aktivitas|aktifitas|uraian|tindakan|rencana kegiatan|program kerja|"
    r"action|activit|tindak lanjut",
    Role.INDICATOR: r"indikator|rencana kinerja|penilaian|pertanyaan|kriteria|kondisi|indicator",
    Role.COMPONENT: r"komponen|sub ?area|sub ?pilar|sub ?komponen|proses$|program$|sasaran",
    Role.AREA: r"area|pilar",
    Role.NUMBER: r"no$|nomor|no urut|kode$|no\b",
}
_PATTERNS = {role: re.compile(rf"\b(?:{names})") for role, names in _NAMES.items()}
# What is counted, paid or reached is no plan: "Jumlah Kegiatan", "Realisasi", "Bobot".
_OTHER = re.compile(r"\bprioritas\b|^(?:jumlah|total|realisasi|bobot|persen|anggaran|biaya|nilai|capaian)\b")
_SURE_EVIDENCE = re.compile(r"\b(?:bukti|data dukung|dakung|data pendukung|eviden)")
_STARTS = re.compile(r"^(?:(?:tanggal|tgl|waktu|bulan)\s+)?(?:mulai|awal|start|dari)$")
_ENDS = re.compile(r"^(?:(?:tanggal|tgl|waktu|bulan)\s+)?(?:selesai|akhir|berakhir|sampai|s d|finish|end)$")
_SURE_ACTION = re.compile(
    r"\b(?:langkah|rencana) ?aksi\b|\blangkah|\bsub ?kegiatan|\b(?:uraian|rincian|tahapan) ?(?:kegiatan|aksi)?$"
)
_AREA_COLUMN = re.compile(r"^(?:area|pilar|komponen|aspek)\b")
_SUB_COMPONENT = re.compile(r"^sub ?(?:komponen|area|pilar)\b")
_WEAK_TARGET = re.compile(r"^target(?: penyelesaian| selesai)?$")
_LONGEST_NAME = 60
_CUT_NAMES = {
    Role.TARGET: re.compile(r"(?:target)?waktu(?:pelaksanaan)?$|jadwal(?:pelaksanaan)?$"),
    Role.EVIDENCE: re.compile(r"(?:bukti(?:fisik|dukung|pendukung)?|datadukung|eviden|dokumen|output)$"),
    Role.PIC: re.compile(r"penanggungjawab$|pelaksana$"),
    Role.ACTION: re.compile(r"(?:rencana(?:aksi|kegiatan|tindaklanjut)|langkahaksi|(?:uraian)?kegiatan|aktivitas)$"),
    Role.INDICATOR: re.compile(r"indikator(?:kinerja)?$|penilaian$|kriteria$"),
    Role.COMPONENT: re.compile(r"(?:sub)?komponen$|program$|sasaran$"),
    Role.AREA: re.compile(r"area(?:perubahan)?$"),
}
_MARK = re.compile(r"^\(?(?:\d{1,3}|[ivxIVX]{1,5}|[a-zA-Z])[.)]?$")
_REACHED = re.compile(r"\b(?:realisasi|capaian|progres|status)")
_MOSTLY, _FEWEST_TIMES, _MOST_LOOKED_AT = 0.6, 2, 400


@dataclass(frozen=True, slots=True)
class Layout:
    """Which column holds what; `slots` are the columns of a matrix of months or other periods."""

    columns: dict[Role, int]
    width: int
    # Every column that may name the area of a row ("AREA", "PILAR"): which of them does is seen in the rows.
    areas: tuple[int, ...] = ()
    slots: tuple[Slot, ...] = ()
    # The columns "Mulai" and "Selesai" of a time in two parts.
    span: tuple[int, int] | None = None
    # The column of times is called "Bulan": its numbers are months.
    counts_months: bool = False

    def column(self, role: Role) -> int | None:
        """The column of a role, None where the table has none."""
        return self.columns.get(role)

    @property
    def has_target(self) -> bool:
        """Whether anything in the table says when."""
        return Role.TARGET in self.columns or bool(self.slots) or self.span is not None

    def used(self) -> set[int]:
        """Every column that something is taken from."""
        slots = (slot.column for slot in self.slots)
        return {*self.columns.values(), *self.areas, *slots, *(self.span or ())}

    def unused(self, header: GridRow) -> list[str]:
        """The names of the columns that nothing is taken from."""
        used = self.used()
        return [header.text(column) for column in header.filled() if column not in used]


def read_header(row: GridRow, below: GridRow | None = None) -> Layout | None:
    """The layout that a header row announces, None where the row is no plan's header.

    A plan's header names an action or the evidence, and at least three columns in all. The row below may carry the
    months of a matrix under one "Waktu pelaksanaan", or where a time begins and ends.
    """
    columns = _roles(row)
    told = Role.ACTION in columns or Role.EVIDENCE in columns
    times = tuple(_role_free(line, columns) for line in (row, below) if line is not None)
    span = next((found for line in times if (found := _span(*line)) is not None), None)
    slots = matrix_columns(row, below, _taken(columns)) or (
        matrix_columns(below, None, _taken(columns)) if below is not None else ()
    )
    if slots and columns.get(Role.TARGET) in {slot.column for slot in slots}:
        del columns[Role.TARGET]
    timed = bool(slots) or span is not None
    if span is not None and columns.get(Role.TARGET) in (None, *span):
        columns[Role.TARGET] = span[0]
    enough = len(columns) + (timed and Role.TARGET not in columns) >= 3
    if not told or not (enough or (len(columns) == 2 and {Role.ACTION, Role.TARGET} <= columns.keys())):
        return None
    areas = {area.number for c in row.filled() if (area := area_by_name(row.text(c)))}
    if len(areas) > 1:
        return None
    named = tuple(c for c in row.filled() if _AREA_COLUMN.search(row.text(c).lower()))
    when = row.text(columns.get(Role.TARGET)).lower()
    return Layout(columns, len(row.cells), named, slots, span, counts_months=when.startswith("bulan"))


def _roles(row: GridRow) -> dict[Role, int]:
    """The column of each role that a row's names tell."""
    columns: dict[Role, int] = {}
    target = None
    for column in row.filled():
        name = row.text(column)
        if _WEAK_TARGET.match(_plain(name)):
            # "Target | Waktu", "Target penyelesaian | Batas waktu": where another says when, the target is what is reached.
            target = column if target is None else target
            continue
        role = role_of(name, columns)
        if role is not None:
            columns[role] = column
        elif _is_surer_action(name, columns):
            # "Kegiatan | Langkah aksi": the second is the action, the first what it serves.
            served = Role.COMPONENT if Role.INDICATOR in columns else Role.INDICATOR
            columns[served], columns[Role.ACTION] = columns[Role.ACTION], column
        elif _SUB_COMPONENT.search(_plain(name)) and Role.COMPONENT in columns:
            # "Komponen | Sub komponen": the first holds the areas.
            columns.setdefault(Role.AREA, columns[Role.COMPONENT])
            columns[Role.COMPONENT] = column
        elif _is_surer_evidence(name, row.text(columns.get(Role.EVIDENCE))):
            columns[Role.EVIDENCE] = column
    if target is not None:
        columns.setdefault(Role.TARGET, target)
    return columns


def _taken(columns: dict[Role, int]) -> set[int]:
    return {column for role, column in columns.items() if role is not Role.TARGET}


def _role_free(row: GridRow, columns: dict[Role, int]) -> tuple[list[int], list[int]]:
    """The columns that say when a time begins and when it ends."""
    free = [column for column in row.filled() if column not in _taken(columns)]
    starts, ends = ([c for c in free if pattern.match(_plain(row.text(c)))] for pattern in (_STARTS, _ENDS))
    return starts, ends


def _span(starts: list[int], ends: list[int]) -> tuple[int, int] | None:
    return (starts[0], ends[0]) if len(starts) == len(ends) == 1 and starts[0] < ends[0] else None


def with_row_below(row: GridRow, below: GridRow | None) -> GridRow | None:
    """The header that two rows make together ("Rencana" over "Kegiatan | Bukti"), where it names more than either does."""
    if below is None:
        return None
    width = max(len(row.cells), len(below.cells))
    both = GridRow(tuple(below.text(c) or row.text(c) for c in range(width)), row.source, row.opens_page)
    roles, alone, under = _roles(both), _roles(row), _roles(below)
    if len(roles) > len(alone) and len(roles) > len(under) and len(under) >= 2:
        return both
    # "Target" over "Volume | Waktu": when is said below.
    divided = Role.TARGET in under and len(alone) >= 3 and _plain(row.text(alone.get(Role.TARGET))) == "target"
    return both if divided and len(roles) >= len(alone) and not _is_body(below, alone, under) else None


def _is_body(below: GridRow, alone: dict[Role, int], under: dict[Role, int]) -> bool:
    """Whether a row holds texts of its own where the header above has names, as rows do and the second half of one does not."""
    own = {column for role, column in alone.items() if role is not Role.TARGET} - set(under.values())
    return any(below.text(column) for column in own)


def with_number_beside(layout: Layout, header: GridRow, body: Sequence[GridRow]) -> Layout:
    """The layout with numbers in a column of their own where one name stands above them and the texts ("PENILAIAN")."""
    if Role.NUMBER in layout.columns or not layout.columns:
        return layout
    role, column = min(layout.columns.items(), key=lambda item: item[1])
    if header.text(column + 1) or column + 1 in layout.columns.values():
        return layout
    marks = [row.text(column) for row in body if row.text(column) and row.text(column + 1)]
    if not marks or sum(bool(_MARK.match(mark)) for mark in marks) < _MOSTLY * len(marks):
        return layout
    return replace(layout, columns={**layout.columns, Role.NUMBER: column, role: column + 1})


def with_times_in_notes(layout: Layout, header: GridRow, body: Sequence[GridRow]) -> Layout:
    """The layout with its times in a column that nothing else is taken from ("Keterangan", "Pelaksanaan"), where no name says
    when and most of its cells do; what was reached is never a plan."""
    if layout.has_target:
        return layout
    for column in header.filled():
        name = _plain(header.text(column))
        if column in layout.used() or _OTHER.search(name) or _REACHED.search(name):
            continue
        texts = [text for row in body[:_MOST_LOOKED_AT] if (text := row.text(column))]
        times = sum(map(says_when, texts))
        if times >= _FEWEST_TIMES and times >= _MOSTLY * len(texts):
            return replace(layout, columns={**layout.columns, Role.TARGET: column})
    return layout


@lru_cache(maxsize=1024)
def names_column(text: str) -> bool:
    """Whether a text is the name of a column ("Kurun Waktu", "Target Prioritas", "Keterangan")."""
    name = text.lower()
    return role_of(text, {}) is not None or bool(_OTHER.search(name)) or name in ("keterangan", "target", "ket")


def is_header_again(row: GridRow, layout: Layout) -> bool:
    """Whether the row repeats the header, or is the "1 2 3 4 5 6" under it, or the months of its matrix."""
    filled = row.filled()
    texts = [row.text(column) for column in filled]
    if len(texts) >= 3 and all(t.strip("().") == str(n) for n, t in enumerate(texts, start=1)):
        return True
    asks = any(row.text(layout.column(role)) for role in (Role.ACTION, Role.EVIDENCE))
    if not asks and (is_subheader(row, layout.slots) or matrix_columns(row, None, set())):
        return True
    if not asks and _span(*_role_free(row, {})) == layout.span is not None:
        return True
    target = row.text(layout.column(Role.TARGET))
    if target and not names_column(target):
        return False  # "Komponen 1 | Indikator 1 | Kegiatan 1 | Juni 2026" is a row, however it calls its cells
    again = read_header(row)
    return again is not None and sum(again.columns.get(r) == c for r, c in layout.columns.items()) >= 3


def _is_surer_action(text: str, taken: dict[Role, int]) -> bool:
    room = Role.ACTION in taken and not {Role.INDICATOR, Role.COMPONENT} <= taken.keys()
    return room and len(text) <= _LONGEST_NAME and bool(_SURE_ACTION.search(text.lower()))


def _is_surer_evidence(text: str, taken: str) -> bool:
    """ "Output | Data dukung": what proves is the second, wherever the first would have done."""
    sure = [len(t) <= _LONGEST_NAME and bool(_SURE_EVIDENCE.search(_plain(t))) for t in (text, taken)]
    return bool(taken) and sure == [True, False]


def _plain(text: str) -> str:
    return " ".join(re.sub(r"[^a-z ]+", " ", text.lower()).split())


def role_of(text: str, taken: dict[Role, int]) -> Role | None:
    """The role that a column of this name has, among those that are not taken yet; None for a text that is no such name."""
    name = _plain(text)
    if not name or len(name) > _LONGEST_NAME or _OTHER.search(name):
        return None
    for role, pattern in _PATTERNS.items():
        if role not in taken and pattern.search(name):
            return role
    # A narrow column cuts its name where it likes: "Kompo nen", "PENANGG UNGJAWA B".
    whole = name.replace(" ", "")
    cut = (role for role, names in _CUT_NAMES.items() if role not in taken and names.match(whole))
    return next(cut, None) if " " in name else None
