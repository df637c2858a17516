"""Where evidence belongs: the row, and the time it was due."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from domain.board import Board
from domain.model import Occurrence, OccurrenceState, PlanRow
from domain.plan import TargetKind
from domain.row_search import Hit, find_code, find_code_within, search, sure_hit
from domain.said_period import SaidPeriod, said_period

MISSING = frozenset({OccurrenceState.EMPTY, OccurrenceState.PARTIAL, OccurrenceState.RETURNED})
CLOSED = frozenset({OccurrenceState.VERIFIED, OccurrenceState.NOT_APPLICABLE})
# Reports of a month are often handed in within the first days of the next one.
_JUST_PASSED_DAYS = 5
# A row that owed nothing around the named period is hardly the one that was meant.
_OFF_PERIOD = 0.6


@dataclass(frozen=True, slots=True)
class Found:
    """What a text says about where something belongs. `row` None: not sure; `candidates` are then worth asking about.

    `rest` is the text without the code; `period` the day or month it names.
    """

    row: PlanRow | None
    candidates: tuple[PlanRow, ...] = ()
    rest: str = ""
    period: SaidPeriod | None = None
    by_code: bool = False


def find_row(text: str, names: Sequence[str], board: Board, rows: Sequence[PlanRow], today: date) -> Found:
    """The row that a caption (and the files' names) means, among `rows` of the board.

    A code decides. Else words decide if one row fits them clearly better than all others; a period that is named
    ("laporan gratifikasi maret") speaks for rows that are due then. Only the words of file names are asked when the
    text itself says nothing.
    """
    coded = find_code(text, board.rows) or find_code_within(text, board.rows)
    if coded is not None:
        period = said_period(" ".join([coded.rest, *names]), board.plan.year)
        return Found(coded.row, rest=coded.rest, period=period, by_code=True)
    hits: list[Hit] = []
    for words in (text, " ".join(names)):
        period = said_period(f"{text} {words}", board.plan.year)
        hits = _weighed(search(words, rows), board, today, period)
        row = sure_hit(hits)
        if row is not None:
            return Found(row, rest=text.strip(), period=period)
        if hits:
            break
    period = said_period(" ".join([text, *names]), board.plan.year)
    return Found(None, tuple(hit.row for hit in hits[:3]), text.strip(), period)


def _weighed(hits: Sequence[Hit], board: Board, today: date, period: SaidPeriod | None) -> list[Hit]:
    found = []
    for hit in hits:
        occurrences = board.occurrences_of_row.get(hit.row.id, ())
        fits = any(o.state not in CLOSED and _is_about(o, today, period) for o in occurrences)
        found.append(Hit(hit.row, hit.score if fits else hit.score * _OFF_PERIOD))
    return sorted(found, key=lambda hit: -hit.score)


def _is_about(occurrence: Occurrence, today: date, period: SaidPeriod | None) -> bool:
    """Whether it was due in the period that was named, or may be worked on by now where none was."""
    if occurrence.due is None:
        return True
    start = occurrence.start or occurrence.due
    if period is None:
        return start <= today
    return start <= period.last and period.first <= occurrence.due


# ── Which time ───────────────────────────────────────────────────────────────


def choose_occurrence(
    occurrences: Sequence[Occurrence], today: date, period: SaidPeriod | None = None
) -> Occurrence | None:
    """The occurrence that evidence sent on `today` most likely belongs to; None where nothing is open.

    A named period decides. Else what was returned comes first, then what is missing in the present window (or in the
    one that ended some days ago), the nearest overdue one, the present one though complete, and last what lies ahead.

    Raises nothing; closed occurrences (verified, not applicable) are never chosen.
    """
    open_ones = [o for o in occurrences if o.state not in CLOSED]
    if period is not None:
        named = [o for o in occurrences if o.due is not None and _is_about(o, today, period)]
        if named:
            alive = [o for o in named if o.state not in CLOSED]
            return min(alive, key=lambda o: _apart(o, period.last), default=None)
    return min(open_ones, key=lambda o: (_rank(o, today), _apart(o, today), o.number), default=None)


def either_time(occurrences: Sequence[Occurrence], today: date) -> tuple[Occurrence, ...]:
    """The two times that evidence sent on `today` may as well be for: the one before, still missing though it is some days
    past, and the present one; the one before comes first. Nothing where one of them is the likelier one by a margin.

    In the first days after a deadline the time before is meant; once the present one is half over, the present one is.
    """
    dated = sorted((o for o in occurrences if o.due is not None), key=lambda o: (o.due or today, o.number))
    now = next((o for o in dated if o.due is not None and o.due >= today), None)
    gone = [o for o in dated if o.due is not None and o.due < today]
    if now is None or not gone or now.state not in MISSING or gone[-1].state not in MISSING:
        return ()
    before = gone[-1]
    assert now.due is not None
    assert before.due is not None
    past, apart = (today - before.due).days, (now.due - before.due).days
    returned = OccurrenceState.RETURNED in (now.state, before.state)
    begun = (now.start or now.due) <= today
    return () if returned or not begun or not _JUST_PASSED_DAYS < past <= apart // 2 else (before, now)


def open_occurrences(occurrences: Sequence[Occurrence], today: date) -> list[Occurrence]:
    """What a person may be asked to choose from: missing and begun, nearest first; the next one ahead where none is."""
    begun = [o for o in occurrences if o.state in MISSING and (o.start or o.due or today) <= today]
    if begun:
        return sorted(begun, key=lambda o: (_rank(o, today), _apart(o, today)))
    chosen = choose_occurrence(occurrences, today)
    return [chosen] if chosen is not None else []


def _rank(occurrence: Occurrence, today: date) -> int:
    missing = occurrence.state in MISSING
    if occurrence.state is OccurrenceState.RETURNED:
        return 0
    if occurrence.due is None:
        return 2 if missing else 5
    if occurrence.due < today:
        just_passed = (today - occurrence.due).days <= _JUST_PASSED_DAYS
        return (1 if just_passed else 3) if missing else 7
    begun = (occurrence.start or occurrence.due) <= today
    if begun:
        return 2 if missing else 4
    return 6


def _apart(occurrence: Occurrence, day: date) -> int:
    """Days between a day and the window, by its nearer end; an undated one is always near."""
    if occurrence.due is None:
        return 0
    return abs((occurrence.due - day).days)


def is_late(occurrence: Occurrence, day: date) -> bool:
    """Whether evidence sent on `day` comes after the due day (standing rows have none)."""
    return occurrence.kind is not TargetKind.STANDING and occurrence.due is not None and day > occurrence.due
