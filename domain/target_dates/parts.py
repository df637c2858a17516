"""Putting phrases together: which words label which date, what belongs to one part, and where each part ends."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from domain.cadence import MONTHLY, YEARLY, cadence_of_months, cadence_windows, recurrence_rule
from domain.plan import TargetKind, TargetPart, Window
from domain.target_dates.dated import read_months
from domain.target_dates.items import Context, Item, Tokens, each_at, is_sign, number_at, word_at
from domain.target_dates.open_ended import read_duration, read_event, read_standing, read_vague
from domain.target_dates.periods import read_period
from domain.target_dates.repeated import read_repeated
from domain.target_dates.words import NOISE_WORDS, YEAR_WORDS

Reader = Callable[[Tokens, int, Context], Item | None]

# The order decides between readings: "3 bulan sekali" is a repetition before "3 bulan" can be a duration.
_READERS: tuple[Reader, ...] = (
    read_months,
    read_period,
    read_repeated,
    read_duration,
    read_vague,
    read_standing,
    read_event,
)
_EDGE = " \t\r\n,;:.()[]-–—−/&+•*\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u00ad\u00a0"
_LONGEST_REMARK = 12
_DATED_KINDS = (TargetKind.MONTH, TargetKind.MONTHS, TargetKind.DATE)
_PERIOD_KINDS = (TargetKind.RANGE, TargetKind.YEAR)


@dataclass(frozen=True, slots=True)
class Piece:
    """An item with the index of the first loose token before it: these tokens label it or belong to it."""

    opened: int
    item: Item
    # Behind the remark in brackets that follows the item, "Maret 2021 (draf)"; the item's own end where there is none.
    closed: int


@dataclass(frozen=True, slots=True)
class ReadPart:
    """A part as it goes into the target, beside the item that it came from."""

    part: TargetPart
    item: Item
    # Whether a bare year ("RKT 2020") or one said to be a year ("RKT tahun 2020") is all the date there is.
    document_year: bool = False


def read_parts(cell: str, tokens: Tokens, context: Context) -> tuple[ReadPart, ...]:
    """All parts of a cell in the order of the text; a cell that nobody understands is one unreadable part."""
    pieces = _joined(_pieces(tokens, context), tokens, context)
    if not pieces:
        item = Item(kind=TargetKind.UNREADABLE, first=0, last=len(tokens))
        part = TargetPart(kind=TargetKind.UNREADABLE, text=cell.strip(), span=(0, len(cell)))
        return (ReadPart(part, item),)
    parts, begun = [], 0
    for number, piece in enumerate(pieces):
        end = tokens[piece.closed - 1].end
        parts.append(_part(cell, tokens, piece, (begun, end)))
        begun = end
        if number == len(pieces) - 1:
            parts[-1:] = _with_tail(cell, tokens, parts[-1])
    return tuple(parts)


def _pieces(tokens: Tokens, context: Context) -> list[Piece]:
    """The phrases that are understood, each with the loose words before it."""
    pieces, at, opened = [], 0, 0
    while at < len(tokens):
        item = _read(tokens, at, context)
        if item is None:
            at += 1
            continue
        item, closed = _counted(tokens, item, _behind_remark(tokens, item.last, context))
        pieces.append(Piece(opened, item, closed))
        at = opened = closed
    return pieces


def _counted(tokens: Tokens, item: Item, closed: int) -> tuple[Item, int]:
    """A range with how often it asks for something, "Januari - Desember (4 kali)": so many stretches of equal length; and
    the index behind the count."""
    at = item.last + (word_at(tokens, item.last) in ("(", ",", "sebanyak"))
    counted = number_at(tokens, at) if item.kind is TargetKind.RANGE and item.cadence == MONTHLY else None
    if counted is None or word_at(tokens, counted[1]) not in ("kali", "x") or not item.windows:
        return item, closed
    behind = counted[1] + 1 + (word_at(tokens, counted[1] + 1) == ")")
    goes_on = behind < len(tokens) and not is_sign(tokens[behind])
    length, rest = divmod(len(item.windows), counted[0]) if counted[0] else (0, 1)
    if rest or not length or goes_on:
        return item, closed
    windows = _in_stretches(item.windows, length)
    cadence = cadence_of_months(length)
    mended = replace(
        item,
        windows=windows,
        planned=_in_stretches(item.planned, length),
        cadence=cadence,
        rule=recurrence_rule(cadence, windows),
        notes=tuple(note for note in item.notes if note[0] != "short-range"),
    )
    return mended, max(behind, closed)


def _in_stretches(windows: tuple[Window, ...], length: int) -> tuple[Window, ...]:
    """So many neighbouring windows as one each."""
    stretches = (windows[at : at + length] for at in range(0, len(windows), length))
    return tuple(Window(some[0].start, some[-1].due) for some in stretches)


def _behind_remark(tokens: Tokens, at: int, context: Context) -> int:
    """Behind a short remark in brackets that holds no target of its own; `at` where there is none."""
    if word_at(tokens, at) != "(":
        return at
    for end in range(at + 1, min(at + _LONGEST_REMARK, len(tokens))):
        if tokens[end].text == ")":
            return end + 1
        if _read(tokens, end, context) is not None:
            break
    return at


def _read(tokens: Tokens, at: int, context: Context) -> Item | None:
    for read in _READERS:
        item = read(tokens, at, context)
        if item is not None:
            # "Setiap bulan Juni": the month is read at the next token, "setiap" is only said with it.
            if item.kind is TargetKind.EVENT and not item.vague and _is_each_month(tokens, at, context):
                return None
            return item
    return None


def _is_each_month(tokens: Tokens, at: int, context: Context) -> bool:
    behind = each_at(tokens, at)
    return behind is not None and read_months(tokens, behind, context) is not None


def _joined(pieces: list[Piece], tokens: Tokens, context: Context) -> list[Piece]:
    """Neighbours that say one thing together: "rutin setiap bulan", "setiap bulan, Januari s/d Desember 2020"."""
    joined: list[Piece] = []
    for piece in pieces:
        plain = joined and joined[-1].closed == joined[-1].item.last
        merged = _merge(joined[-1].item, piece, tokens, context) if plain else None
        if merged is not None:
            joined[-1] = Piece(joined[-1].opened, merged, max(piece.closed, merged.last))
        else:
            joined.append(piece)
    return joined


def _merge(before: Item, piece: Piece, tokens: Tokens, context: Context) -> Item | None:
    after = piece.item
    between = [t for t in tokens[piece.opened : after.first] if not is_sign(t) and t.text not in NOISE_WORDS]
    if between:
        return None
    repeats = before.kind is TargetKind.RECURRING, after.kind is TargetKind.RECURRING
    if before.vague and (after.vague or repeats[1]):
        return replace(after, first=before.first)
    if after.vague and (repeats[0] or before.vague):
        return replace(before, last=after.last)
    if before.kind is TargetKind.DURATION and repeats[1]:
        return None
    if repeats[1] and after.cadence == YEARLY and before.kind in _DATED_KINDS:
        # "Januari dan Juli setiap tahun": the plan's year is one of them.
        return replace(before, last=after.last, notes=tuple(n for n in before.notes if n[0] != "year-missing"))
    dated = _dates_of_both(before, after)
    if dated is not None:
        return replace(dated, first=before.first, last=after.last)
    if repeats[0] and after.kind in _PERIOD_KINDS:
        return _repeated_within(before, after, before.first, after.last, context)
    if repeats[1] and before.kind in _PERIOD_KINDS:
        return _repeated_within(after, before, before.first, after.last, context)
    return None


def _dates_of_both(before: Item, after: Item) -> Item | None:
    """Which of two neighbours has the dates where both say the same: "2x setahun (Juni & Desember)", "TW I (Jan-Mar)"."""
    if before.kind is after.kind is TargetKind.RECURRING and before.windows == after.windows:
        return before
    for said, other in ((before, after), (after, before)):
        rhythmic = said.kind is TargetKind.RECURRING or (said.kind is TargetKind.RANGE and said.cadence != MONTHLY)
        if not rhythmic or not said.windows or not other.windows or said.expected is not None:
            continue
        if other.kind in _DATED_KINDS and len(other.windows) == len(said.windows):
            return _with_year_of(other, said)
        spans = [(i.windows[0].start, max(w.due for w in i.windows)) for i in (said, other)]
        if said.kind is other.kind is TargetKind.RANGE and len(said.windows) == 1 and spans[0] == spans[1]:
            return replace(said, years=said.years | other.years)
    return None


def _with_year_of(dated: Item, said: Item) -> Item | None:
    """The dates, their missing year told by the period beside them; None where that is of another year."""
    if dated.years or not said.years:
        return dated
    if any(year != window.due.year for year in said.years for window in dated.windows):
        return None
    return replace(dated, years=said.years, notes=tuple(note for note in dated.notes if note[0] != "year-missing"))


def _repeated_within(repeated: Item, period: Item, first: int, last: int, context: Context) -> Item:
    """A repetition over the time of a range or a year instead of the whole plan year."""
    cadence = repeated.cadence if repeated.cadence is not None else MONTHLY
    windows: tuple[Window, ...] = ()
    if period.windows:
        windows = cadence_windows(cadence, period.windows[0].start, max(w.due for w in period.windows))
    planned = cadence_windows(cadence, period.planned[0].start, max(w.due for w in period.planned))
    return replace(
        period,
        kind=TargetKind.RECURRING if first == repeated.first else period.kind,
        first=first,
        last=last,
        windows=windows,
        planned=planned,
        cadence=cadence,
        rule=recurrence_rule(cadence, windows),
        expected=repeated.expected,
        notes=tuple(note for note in period.notes if note[0] != "short-range"),
    )


def _part(cell: str, tokens: Tokens, piece: Piece, span: tuple[int, int]) -> ReadPart:
    item = piece.item
    opening = tokens[piece.opened].start if piece.opened < item.last else span[0]
    text = _trimmed(cell[opening : span[1]])
    is_event = item.kind is TargetKind.EVENT and not item.vague
    label = None if is_event else _label(cell, tokens, piece.opened, item.first, len(item.windows))
    if label is None and not is_event:
        label = _label(cell, tokens, item.last, piece.closed, len(item.windows))
    part = TargetPart(
        kind=item.kind,
        text=text,
        span=span,
        label=label,
        cadence=item.cadence,
        occurrences=item.windows,
        duration=item.duration,
        rule=item.rule,
        expected=item.expected,
    )
    return ReadPart(part, item, document_year=item.kind is TargetKind.YEAR and label is not None)


def _with_tail(cell: str, tokens: Tokens, read: ReadPart) -> list[ReadPart]:
    """The words behind the last phrase: the label of a part that has none, else a part that nobody understands."""
    begun, end = read.part.span
    tail = cell[end:]
    words = [t for t in tokens if t.start >= end and not is_sign(t) and t.text not in NOISE_WORDS]
    if not words or read.part.kind is TargetKind.EVENT:
        text = read.part.text + tail.rstrip(_EDGE) if words else _trimmed(read.part.text + _closing(tail))
        return [replace(read, part=replace(read.part, span=(begun, len(cell)), text=text))]
    if read.part.label is None and read.item.kind is not TargetKind.CONTEXT:
        label = _label(cell, tokens, tokens.index(words[0]), len(tokens), len(read.item.windows))
        part = replace(read.part, label=label, span=(begun, len(cell)), text=read.part.text + tail.rstrip())
        return [replace(read, part=part)]
    rest = TargetPart(kind=TargetKind.UNREADABLE, text=_trimmed(tail), span=(end, len(cell)))
    return [read, ReadPart(rest, Item(kind=TargetKind.UNREADABLE, first=read.item.last, last=len(tokens)))]


def _closing(tail: str) -> str:
    """A closing bracket belongs to the quotation: "( 2 kali )"."""
    return tail.rstrip() if tail.strip() == ")" else ""


def _label(cell: str, tokens: Tokens, first: int, last: int, dates: int) -> str | None:
    """The loose words beside so many dates without what only introduces a date; None where nothing is left."""
    while first < last and (is_sign(tokens[first]) or tokens[first].text in NOISE_WORDS or each_at(tokens, first)):
        first += 1
    while last > first and (
        is_sign(tokens[last - 1]) or tokens[last - 1].text in NOISE_WORDS or word_at(tokens, last - 1) in YEAR_WORDS
    ):
        last -= 1
    counted = number_at(tokens, first)
    if counted is not None and word_at(tokens, counted[1]) in ("kali", "x") and last <= counted[1] + 1:
        # "Juni dan Desember (2 kali)" counts its dates; it names nothing. Another count is shown, to be seen.
        last = first if counted[0] in (1, dates) else counted[1] + 1
    return " ".join(cell[tokens[first].start : tokens[last - 1].end].split()) if last > first else None


def _trimmed(text: str) -> str:
    """The quotation without the separators at its edges; brackets stay where they are a pair."""
    trimmed = text.strip(_EDGE)
    if "(" in trimmed and trimmed.count("(") > trimmed.count(")"):
        trimmed = text[text.index(trimmed) :].rstrip(" \t\r\n,;:")
    return trimmed
