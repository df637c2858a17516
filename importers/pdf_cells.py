"""The text of a table cell in a PDF, where lines end because the column does, sometimes in the middle of a word."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from pdfplumber.utils.text import extract_words

from importers.plan_words import PLAN_WORDS

Box = tuple[float, float, float, float]

_SAME_LINE = 3.0
_LONG_WORD = 8
# The next letter may be wider than the average of a word full of "i" and "t".
_WIDEST_LETTER = 1.8
# Stands among the known words where the document is seen to break lines behind a slash: not every program does.
_BREAKS_AT_SLASH = "/"
_MOST_PIECES = 4
# Likewise: the document is seen to cut words that are short, in columns that are narrow.
_CUTS_SHORT_WORDS = "|"
# Likewise: the document is seen to keep the spaces at the ends of lines.
_KEEPS_SPACES = " "
# With these a word goes on that looks whole: "pelaksana | an".
_ENDINGS = frozenset("an kan nya lah ya i n kah si asi".split())
_CLOSING = ",.;:)"
_WHOLE_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d$")
_LETTERS = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class CellLine:
    """One line of a cell: its words, and whether a single word takes all of its width."""

    words: tuple[str, ...]
    filled: bool
    # Whether the line's only word, however short, takes all of its width: in a narrow column even "Lapora | n" is cut.
    tight: bool = False
    # Whether a space stands behind its last word: then no word is cut there. Programs leave out spaces that have no room.
    spaced: bool = False


Cell = list[CellLine]


def chars_within(chars: list[dict[str, Any]], box: Box) -> list[dict[str, Any]]:
    """The characters whose middle lies in the box."""
    left, top, right, bottom = box
    return [
        char
        for char in chars
        if left <= (char["x0"] + char["x1"]) / 2 < right and top <= (char["top"] + char["bottom"]) / 2 < bottom
    ]


def read_cell(chars: list[dict[str, Any]], box: Box) -> Cell:
    """The lines of a cell; none for an empty one."""
    within = chars_within(chars, box)
    if sum(abs(char["matrix"][1]) > abs(char["matrix"][0]) for char in within) * 2 > len(within):
        within, box = _turned(within, box)
    left, _, right, _ = box
    lines: list[list[dict[str, Any]]] = []
    for word in extract_words(within, x_tolerance=2, y_tolerance=_SAME_LINE):
        if lines and abs(lines[-1][-1]["top"] - word["top"]) <= _SAME_LINE:
            lines[-1].append(word)
        else:
            lines.append([word])
    padding = max(0.0, min((line[0]["x0"] for line in lines), default=left) - left)
    tight = [_is_tight(line, right - padding) for line in lines]
    long = [len(line[0]["text"]) >= _LONG_WORD for line in lines]
    spaces = [char for char in within if char["text"].isspace()] if len(lines) > 1 else []
    spaced = [_has_space_behind(line, spaces) for line in lines]
    made = zip(lines, tight, long, spaced, strict=True)
    return [CellLine(tuple(w["text"] for w in line), f and is_long, f, behind) for line, f, is_long, behind in made]


def _has_space_behind(line: list[dict[str, Any]], spaces: list[dict[str, Any]]) -> bool:
    last = line[-1]
    return any(abs(space["top"] - last["top"]) <= _SAME_LINE and space["x0"] >= last["x1"] - 0.5 for space in spaces)


def _turned(chars: list[dict[str, Any]], box: Box) -> tuple[list[dict[str, Any]], Box]:
    """A cell whose text runs up or down the page, as it looks with the page turned: names of months stand so."""
    upwards = sum(char["matrix"][1] > 0 for char in chars) * 2 > len(chars)

    def turned(left: float, top: float, right: float, bottom: float) -> Box:
        return (-bottom, left, -top, right) if upwards else (top, -right, bottom, -left)

    made = []
    for char in chars:
        x0, top, x1, bottom = turned(char["x0"], char["top"], char["x1"], char["bottom"])
        made.append({**char, "x0": x0, "top": top, "x1": x1, "bottom": bottom, "doctop": top, "upright": True})
    return made, turned(*box)


def known_words(cells: Iterable[Cell]) -> frozenset[str]:
    """The words that stand somewhere in the document where no column's end can have cut them."""
    known: set[str] = set()
    gathered = list(cells)
    for cell in gathered:
        # A cell's first word may be the rest of one that the page before cut.
        after_filled = True
        for at, line in enumerate(cell):
            may_be_rest = after_filled and line.words[0][:1].islower()
            for word in line.words[may_be_rest:] if not line.tight or at == len(cell) - 1 else ():
                letters = (found for found in _LETTERS.findall(word.lower()) if len(found) > 1)
                known.update(found for found in letters if found not in _ENDINGS)
                if "/" in word[:-1] or "-" in word[:-1]:
                    known.add(_bare(word))
            after_filled = line.tight and not line.spaced
    if any(_cut_known_word(cell, at) for cell in gathered for at in range(len(cell))):
        known.add(_CUTS_SHORT_WORDS)
    if any(line.spaced for cell in gathered for line in cell[:-1]):
        known.add(_KEEPS_SPACES)
    ends = ((line, after) for cell in gathered for line, after in pairwise(cell))
    if any(line.words[-1].endswith("/") and _is_hinged(line, after, frozenset(known)) for line, after in ends):
        known.add(_BREAKS_AT_SLASH)
    return frozenset(known)


def cell_text(cell: Cell, known: frozenset[str]) -> str:
    """The cell in one line: words that were cut by the column's end whole again, all others apart."""
    pieces: list[str] = []
    joined = 0
    for at, line in enumerate(cell):
        pieces.append(" ".join(line.words))
        if at + 1 == len(cell):
            break
        if line.spaced:
            # Some programs draw a space wherever a line ends.
            joined = 0
            pieces.append("" if _is_hinged(line, cell[at + 1], known) else " ")
            continue
        # A known word that this line brings to its end goes on with an ending at most.
        ended = joined == 1 and len(line.words) == 1
        joined = joined - 1 if joined > 0 else _cut_known_word(cell, at)
        rest = cell[at + 1].words[0]
        goes_on = rest in _ENDINGS or rest[0] in _CLOSING if ended else _goes_on(cell, at, known)
        pieces.append("" if joined > 0 or goes_on else " ")
    return " ".join("".join(pieces).split())


def _goes_on(cell: Cell, at: int, known: frozenset[str]) -> bool:
    """Whether the next line goes on with the last word of this one."""
    line, following = cell[at], cell[at + 1]
    last, rest = line.words[-1], following.words[0]
    if line.tight and rest[0] in _CLOSING:
        return True
    if line.tight and last[-1].isdigit() and rest[0].isdigit():
        return _WHOLE_YEAR.search(last) is None
    if last[-1] == "-" and len(last) > 1 and rest[0].isalnum() and _KEEPS_SPACES in known:
        return True
    if len(line.words) == 1 and last.lower() in PLAN_WORDS and _begins_word(cell, at + 1, known):
        return False
    return is_cut(line, following, known) or _is_hinged(line, following, known)


def _begins_word(cell: Cell, at: int, known: frozenset[str]) -> bool:
    """Whether a line begins with a whole word, or with one that is cut but known."""
    first = _bare(cell[at].words[0])
    return first in known or first in PLAN_WORDS or _cut_known_word(cell, at) > 0


def _is_hinged(line: CellLine, following: CellLine, known: frozenset[str]) -> bool:
    """Whether the line ends at a sign inside a word that stands whole elsewhere: "WBK/ | WBBM", not "Dokumen/ | SOP"."""
    last, rest = line.words[-1], following.words[0]
    if last[-1] == "/" and len(last) > 1 and _BREAKS_AT_SLASH in known:
        return True
    return last[-1] in "/-" and _bare(last + rest) in known


def _bare(word: str) -> str:
    return word.lower().strip(".,;:()?!\"'")


def is_cut(line: CellLine, following: CellLine, known: frozenset[str]) -> bool:
    """Whether the line's one word goes on in the next line.

    Geometry alone cannot tell "workshop | Penyusunan" from "pemeta | an": the rest of a cut word is no word that the
    document knows, and it does not change from small to capital letters.
    """
    word = line.words[0].lower()
    if line.spaced:
        return False
    is_short = not line.filled and line.tight and _CUTS_SHORT_WORDS in known
    if not line.filled and (not is_short or word in known or word in PLAN_WORDS):
        return False
    rest = _LETTERS.match(following.words[0])
    if rest is None or (rest.group()[0].isupper() and not line.words[0][-1].isupper()):
        return False
    if word in PLAN_WORDS and rest.group().lower() not in _ENDINGS:
        return False
    return rest.group().lower() not in known and rest.group().lower() not in PLAN_WORDS


def _is_tight(line: list[dict[str, Any]], right: float) -> bool:
    """Whether a word stands alone and not one more letter would have fitted behind it."""
    word = line[0]
    if len(line) > 1:
        return False
    letter: float = (word["x1"] - word["x0"]) / len(word["text"])
    return bool(word["x1"] + letter * _WIDEST_LETTER >= right)


def _cut_known_word(cell: Cell, at: int) -> int:
    """How many lines behind this one have the rest of a word that plans are full of: "Septem | ber", "PENANG | GUNGJA | WAB"."""
    whole = cell[at].words[-1]
    for more in range(1, min(_MOST_PIECES, len(cell) - at)):
        if not cell[at + more - 1].tight or cell[at + more - 1].spaced:
            break
        whole += cell[at + more].words[0]
        found = _LETTERS.match(whole)
        if found is not None and found.group().lower() in PLAN_WORDS and len(found.group()) > len(cell[at].words[-1]):
            return more
        if len(cell[at + more].words) > 1:
            break
    return 0
