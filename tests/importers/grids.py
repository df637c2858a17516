"""Tables of texts as the readers hand them on, to try a layout without writing a file."""

from __future__ import annotations

from domain.plan import Source
from importers.document import Document, GridRow, Line, Table
from importers.draft import Wanted, build_draft

WANTED = Wanted(file_name="p.docx", sha256="0" * 64, year=2026)
AREA = ("I", "MANAJEMEN PERUBAHAN")


def table(*rows, number=1, name=""):
    """A table of texts; shorter rows are filled up with empty cells."""
    width = max(len(cells) for cells in rows)
    made = [
        GridRow((*cells, *[""] * (width - len(cells))), Source(table=number, row=at), opens_page=at == 1)
        for at, cells in enumerate(rows, start=1)
    ]
    return Table(tuple(made), number, name)


def draft_of(*blocks, wanted=WANTED):
    """The draft of a document of these lines and tables; bare rows are one table."""
    if all(isinstance(block, tuple) for block in blocks):
        blocks = (table(*blocks),)
    made = tuple(Line(block) if isinstance(block, str) else block for block in blocks)
    return build_draft(Document(made), wanted)


def notes(draft):
    """The findings by their code."""
    return {finding.code: dict(finding.params) for finding in draft.findings}


def days(row):
    """The days on which a row falls due, as month-day."""
    return [window.due.strftime("%m-%d") for window in row.target.occurrences]
