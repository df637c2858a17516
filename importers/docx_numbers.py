"""The numbers that Word draws before paragraphs: they are not in the text, yet people number whole plans with them."""

from __future__ import annotations

from typing import Any

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_LEVELS = 9
_LONGEST_LABEL = 20
_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


class Numbering:
    """Counts along while paragraphs are read in order. Without a numbering part every label is empty."""

    def __init__(self, document: Any) -> None:
        root = _numbering_root(document)
        abstract = {} if root is None else {a.get(f"{_W}abstractNumId"): a for a in root.iter(f"{_W}abstractNum")}
        self._levels: dict[str, dict[int, tuple[str, str, int]]] = {}
        self._families: dict[str, str] = {}
        for number in root.iter(f"{_W}num") if root is not None else ():
            name, family = number.get(f"{_W}numId"), _value(number.find(f"{_W}abstractNumId"))
            if family in abstract:
                self._levels[name] = _levels_of(abstract[family], number)
                # Lists of one family count on together; one that starts anew counts for itself.
                restarts = number.find(f"{_W}lvlOverride/{_W}startOverride") is not None
                self._families[name] = f"{family}/{name}" if restarts else family
        self._styles = _numbered_styles(document)
        self._counts: dict[str, list[int]] = {}

    def label(self, paragraph: Any) -> str:
        """What stands before the paragraph ("1.", "a.", "-"), "" for one outside any list."""
        properties = paragraph.find(f"{_W}pPr")
        if properties is None or not self._levels:
            return ""
        own = properties.find(f"{_W}numPr")
        style = self._styles.get(_value(properties.find(f"{_W}pStyle")))
        name, level = _place(own) if own is not None else (style or ("", 0))
        if not name and style is not None:
            name = style[0]
        if name not in self._levels or level not in self._levels[name]:
            return ""
        return self._counted(name, level)

    def _counted(self, name: str, level: int) -> str:
        levels = self._levels[name]
        counts = self._counts.setdefault(self._families[name], [0] * _LEVELS)
        start = levels[level][2]
        counts[level] = counts[level] + 1 if counts[level] else start
        counts[level + 1 :] = [0] * (_LEVELS - level - 1)
        form, pattern, _ = levels[level]
        if form == "bullet":
            return "-"
        text = pattern
        for at in range(level + 1):
            if at in levels:
                text = text.replace(f"%{at + 1}", written(counts[at] or levels[at][2], levels[at][0]))
        return text[:_LONGEST_LABEL]


def written(number: int, form: str) -> str:
    """A number in one of Word's forms: decimal, letters or Roman; "" for "none".

    >>> written(3, "decimal"), written(3, "lowerLetter"), written(4, "upperRoman")
    ('3', 'c', 'IV')
    """
    if form in ("lowerLetter", "upperLetter"):
        letter = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letter.upper() if form == "upperLetter" else letter
    if form in ("lowerRoman", "upperRoman") and number < 100:
        text = ""
        for value, sign in _ROMAN:
            text += sign * (number // value)
            number %= value
        return text.upper() if form == "upperRoman" else text
    return "" if form == "none" else str(number)


def _numbering_root(document: Any) -> Any:
    try:
        return document.part.numbering_part.element
    except (KeyError, NotImplementedError, AttributeError, ValueError):
        return None


def _levels_of(abstract: Any, number: Any) -> dict[int, tuple[str, str, int]]:
    """Form, pattern and start of each level, with what the list itself overrides."""
    levels: dict[int, tuple[str, str, int]] = {}
    for element in abstract.findall(f"{_W}lvl"):
        at = _small(element.get(f"{_W}ilvl", ""))
        form = _value(element.find(f"{_W}numFmt")) or "decimal"
        pattern = _value(element.find(f"{_W}lvlText"))
        levels[at] = (form, pattern, _small(_value(element.find(f"{_W}start")) or "1"))
    for override in number.findall(f"{_W}lvlOverride"):
        at, start = _small(override.get(f"{_W}ilvl", "")), override.find(f"{_W}startOverride")
        if at in levels and start is not None:
            levels[at] = (*levels[at][:2], _small(_value(start) or "1"))
    return levels


def _numbered_styles(document: Any) -> dict[str, tuple[str, int]]:
    try:
        root = document.styles.element
    except (KeyError, AttributeError, ValueError):
        return {}
    found = {}
    for style in root.iter(f"{_W}style"):
        numbered = style.find(f"{_W}pPr/{_W}numPr")
        if numbered is not None:
            found[style.get(f"{_W}styleId", "")] = _place(numbered)
    return found


def _place(numbered: Any) -> tuple[str, int]:
    return _value(numbered.find(f"{_W}numId")), min(_small(_value(numbered.find(f"{_W}ilvl")) or "0"), _LEVELS - 1)


def _value(element: Any) -> str:
    return str(element.get(f"{_W}val", "")) if element is not None else ""


def _small(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 6 else 0
