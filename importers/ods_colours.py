"""The colours behind the cells of an OpenDocument sheet, which some plans mark their months with and calamine does not read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from xml.etree import ElementTree
from zipfile import ZipFile

CONTENT = "content.xml"

_URN = "urn:oasis:names:tc:opendocument:xmlns"
_TABLE, _STYLE = f"{{{_URN}:table:1.0}}", f"{{{_URN}:style:1.0}}"
_BACKGROUND = f"{{{_URN}:xsl-fo-compatible:1.0}}background-color"
_NO_COLOUR = frozenset({"", "transparent", "#ffffff"})
_NAMED, _REPEATED = f"{_TABLE}style-name", f"{_TABLE}number-rows-repeated"
_COLUMNS_REPEATED = f"{_TABLE}number-columns-repeated"
_CELLS = frozenset({f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"})


def ods_colours(archive: ZipFile, name: str, rows: int, columns: int) -> dict[int, dict[int, str]]:
    """The colour of each coloured cell by row and column, both from 0, of a sheet's first rows and columns; only for an archive
    that was looked through. Raises KeyError, ValueError and ParseError for a broken one."""
    with archive.open(CONTENT) as file:
        root = ElementTree.parse(file).getroot()  # noqa: S314  # the archive was looked through: no DTD in it
    colours = _colours_of_styles(root)
    sheet = next((table for table in root.iter(f"{_TABLE}table") if table.get(f"{_TABLE}name") == name), None)
    if sheet is None or not colours:
        return {}
    defaults = _defaults(sheet, columns)
    found: dict[int, dict[int, str]] = {}
    at = 0
    for row in sheet.iter(f"{_TABLE}table-row"):
        coloured = dict(_coloured(row, colours, defaults, columns))
        # A row repeated to the sheet's end is white space that somebody formatted.
        count = _count(row.get(_REPEATED))
        for repeated in range(at, min(at + count, rows)) if coloured else ():
            found[repeated] = coloured
        at += count
        if at >= rows:
            break
    return found


def _colours_of_styles(root: Any) -> dict[str, str]:
    """The background of each style of cells; one that says nothing has that of its parent."""
    own: dict[str, str | None] = {}
    parents: dict[str, str] = {}
    for style in root.iter(f"{_STYLE}style"):
        if style.get(f"{_STYLE}family") != "table-cell":
            continue
        name = style.get(f"{_STYLE}name", "")
        properties = style.find(f"{_STYLE}table-cell-properties")
        own[name] = properties.get(_BACKGROUND) if properties is not None else None
        parents[name] = style.get(f"{_STYLE}parent-style-name", "")
    found = {name: own[name] or own.get(parents[name]) or "" for name in own}
    return {name: colour.lower() for name, colour in found.items() if colour.lower() not in _NO_COLOUR}


def _defaults(sheet: Any, columns: int) -> list[str]:
    """The style of each column, which its cells have that name none."""
    names: list[str] = []
    for column in sheet.iter(f"{_TABLE}table-column"):
        count = min(_count(column.get(_COLUMNS_REPEATED)), columns - len(names))
        names += [column.get(f"{_TABLE}default-cell-style-name", "")] * count
    return names


def _coloured(row: Any, colours: dict[str, str], defaults: list[str], columns: int) -> Iterator[tuple[int, str]]:
    at = 0
    for cell in row:
        if cell.tag not in _CELLS:
            continue
        count = _count(cell.get(_COLUMNS_REPEATED))
        for column in range(at, min(at + count, columns)):
            style = cell.get(_NAMED) or row.get(f"{_TABLE}default-cell-style-name") or ""
            colour = colours.get(style or (defaults[column] if column < len(defaults) else ""))
            if colour is not None:
                yield column, colour
        at += count
        if at >= columns:
            return


def _count(text: str | None) -> int:
    return max(1, int(text)) if text and text.isdecimal() and len(text) < 9 else 1
