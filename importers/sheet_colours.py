"""The colours behind the cells of a spreadsheet, which some plans mark their months with and calamine does not read."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any
from xml.etree import ElementTree
from zipfile import BadZipFile, ZipFile, is_zipfile

from importers.document import MAX_COLUMNS
from importers.ods_colours import CONTENT, ods_colours

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_PLACE = re.compile(r"^([A-Z]{1,3})(\d{1,7})$")
_WHITE = frozenset({"FFFFFFFF", "00FFFFFF", "FFFFFF", "theme0", "indexed9", "indexed65"})

Colours = dict[int, dict[int, str]]


def sheet_colours(path: Path, name: str, most: int) -> Colours | None:
    """The colour of each coloured cell by row and column, both from 0, of a sheet's first `most` rows; only for an archive
    that was checked. None for a kind of file whose colours nobody can see here (xls, xlsb)."""
    if not is_zipfile(path):
        return None
    try:
        with ZipFile(path) as archive:
            if CONTENT in archive.namelist():
                return ods_colours(archive, name, most, MAX_COLUMNS)
            if "xl/workbook.bin" in archive.namelist():
                return None
            part = _part_of(archive, name)
            fills = _fills(archive) if part else []
            return _coloured(archive, part, fills, most) if any(fills) else {}
    except (BadZipFile, KeyError, ValueError, ElementTree.ParseError):
        return {}


def _root(archive: ZipFile, part: str) -> Any:
    return ElementTree.fromstring(archive.read(part))  # noqa: S314  # the archive was looked through: no DTD in it


def _part_of(archive: ZipFile, name: str) -> str:
    if "xl/workbook.xml" not in archive.namelist():
        return ""
    sheets = _root(archive, "xl/workbook.xml").iter(f"{_MAIN}sheet")
    wanted = next((sheet.get(_RELATION) for sheet in sheets if sheet.get("name") == name), None)
    relations = _root(archive, "xl/_rels/workbook.xml.rels")
    target = next((r.get("Target", "") for r in relations if r.get("Id") == wanted), "")
    return target.lstrip("/") if target.startswith("/") else f"xl/{target}" if target else ""


def _fills(archive: ZipFile) -> list[str | None]:
    """The colour that each cell style fills with."""
    styles = _root(archive, "xl/styles.xml")
    fills = [_colour(fill) for fill in styles.iterfind(f"{_MAIN}fills/{_MAIN}fill")]
    formats = styles.iterfind(f"{_MAIN}cellXfs/{_MAIN}xf")
    return [fills[at] if (at := int(xf.get("fillId", "0"))) < len(fills) else None for xf in formats]


def _colour(fill: Any) -> str | None:
    pattern = fill.find(f"{_MAIN}patternFill")
    if pattern is None or pattern.get("patternType", "none") in ("none", "gray125"):
        return None
    colour = pattern.find(f"{_MAIN}fgColor")
    if colour is None:
        return None
    said = next((f"{kind}{colour.get(kind)}" for kind in ("theme", "indexed") if colour.get(kind)), "")
    name = (colour.get("rgb") or said) + ("" if colour.get("tint") is None else f"/{colour.get('tint')}")
    return None if name.upper() in _WHITE or name in _WHITE else name


def _coloured(archive: ZipFile, part: str, fills: list[str | None], most: int) -> Colours:
    found: Colours = {}
    with archive.open(part) as file:
        for _, element in ElementTree.iterparse(file):  # noqa: S314  # as above
            if element.tag != f"{_MAIN}row":
                continue
            if int(element.get("r") or 0) > most:
                break
            for cell in element.iterfind(f"{_MAIN}c"):
                place, style = _PLACE.match(cell.get("r", "")), int(cell.get("s", "0"))
                colour = fills[style] if style < len(fills) else None
                if place is not None and colour is not None and int(place[2]) <= most:
                    found.setdefault(int(place[2]) - 1, {})[_column(place[1])] = colour
            element.clear()
    return found


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1
