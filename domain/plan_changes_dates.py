"""What becomes of a row's occurrences when its target changes: which stay, move, come and go."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from domain.model import Occurrence, OccurrenceState
from domain.plan import Target, TargetKind, Window

# Evidence counts for another day of the same row within a quarter; where a row is due only once, whenever that is now.
_QUARTER, _ANY = 92, 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """One time that a target asks for; `start` and `due` are None where it names no day."""

    kind: TargetKind
    start: date | None = None
    due: date | None = None
    label: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DateChanges:
    """What a new target does to a row's occurrences. `stayed` and `dropped` are occurrence ids, `moved` pairs an id with
    what it becomes; `held` are those of `stayed` that the target no longer asks for at that day, kept for their evidence."""

    stayed: tuple[int, ...] = ()
    held: tuple[int, ...] = ()
    moved: tuple[tuple[int, Planned], ...] = ()
    added: tuple[Planned, ...] = ()
    dropped: tuple[int, ...] = ()

    @property
    def nothing(self) -> bool:
        return not (self.moved or self.added or self.dropped)


def planned(target: Target) -> tuple[Planned, ...]:
    """Dated times by due day, then one without a day for each standing part (but where the row's own words refine the
    cell, they alone count); events wait until somebody opens one."""
    found = [Planned(kind=kind, start=w.start, due=w.due, label=label) for w, kind, label in _dated(target)]
    standing = [p for p in target.parts if p.kind is TargetKind.STANDING and not p.occurrences]
    undated = [] if target.refinement else standing
    return (*found, *(Planned(kind=part.kind, label=part.label or "") for part in undated))


def reschedule(occurrences: Sequence[Occurrence], target: Target, filed: Collection[int]) -> DateChanges:
    """The changes that bring a row's occurrences to what `target` says; `filed` are the ids of those with evidence.

    A time that the target still asks for stays. One with evidence stays where it is and counts for the nearest time that
    is asked for now; an opened event stays. The others move to the nearest free times in their order, and what is left
    over comes or goes.
    """
    wanted = list(planned(target))
    left = list(occurrences)
    stayed = _same(left, wanted)
    held = [o for o in left if o.id in filed or o.kind is TargetKind.EVENT]
    proven = [o for o in held if o.due is not None and o.id in filed]
    _count_for_nearest(proven, wanted, alone=len(occurrences) == 1)
    free = [o for o in left if o not in held]
    # What somebody cancelled was cancelled for its own day only.
    movable = [o for o in free if o.due is not None and o.state is not OccurrenceState.NOT_APPLICABLE]
    dated = [w for w in wanted if w.due is not None]
    pairs = _in_order(movable, dated)
    moved = {o.id for o, _ in pairs}
    taken = [w for _, w in pairs]
    return DateChanges(
        stayed=tuple(sorted(o.id for o in (*stayed, *held))),
        held=tuple(sorted(o.id for o in held)),
        moved=tuple((o.id, w) for o, w in pairs),
        added=tuple(w for w in wanted if w not in taken),
        dropped=tuple(sorted(o.id for o in free if o.id not in moved)),
    )


# ── Steps ────────────────────────────────────────────────────────────────────


def _dated(target: Target) -> Iterator[tuple[Window, TargetKind, str]]:
    """The windows that apply, each with the kind and label of the part that says it. A label differs two documents due on
    the same day ("RKT", "PK"), so the same window under two labels is two occurrences."""
    found: dict[tuple[Window, str], TargetKind] = {}
    if target.refinement is not None:
        for window in target.refinement.occurrences:
            found.setdefault((window, ""), TargetKind.RECURRING)
    else:
        for part in target.parts:
            for window in part.occurrences:
                found.setdefault((window, part.label or ""), part.kind)
    for (window, label), kind in sorted(found.items(), key=lambda item: (item[0][0].due, item[0][0].start, item[0][1])):
        yield window, kind, label


def _same(left: list[Occurrence], wanted: list[Planned]) -> list[Occurrence]:
    """Take out of both what the target still asks for at that very day: by window and label, else by due day alone."""
    found = []
    for exact in (True, False):
        for occurrence in list(left):
            fits = next((w for w in wanted if _is_same(occurrence, w, exact=exact)), None)
            if fits is not None:
                wanted.remove(fits)
                left.remove(occurrence)
                found.append(occurrence)
    return found


def _is_same(occurrence: Occurrence, asked: Planned, *, exact: bool) -> bool:
    if (occurrence.due, occurrence.label) != (asked.due, asked.label):
        return False
    if asked.due is None:
        return occurrence.kind is asked.kind
    return occurrence.kind is not TargetKind.EVENT and (occurrence.start == asked.start or not exact)


def _count_for_nearest(held: Sequence[Occurrence], wanted: list[Planned], *, alone: bool) -> None:
    """What was handed in for another day is not asked for once more."""
    dated = [w for w in wanted if w.due is not None]
    reach = _ANY if alone and len(dated) == 1 else _QUARTER
    for _, asked in _in_order(held, dated, reach=reach):
        wanted.remove(asked)


def _in_order(
    occurrences: Sequence[Occurrence], asked: Sequence[Planned], *, reach: int = _ANY
) -> list[tuple[Occurrence, Planned]]:
    """As many pairs as possible that keep both orders, with the fewest days between their due days in all; none that lie
    more than `reach` days apart."""
    old = sorted((o for o in occurrences if o.due is not None), key=lambda o: (o.due, o.id))
    new = sorted((w for w in asked if w.due is not None), key=lambda w: (w.due, w.start, w.label))

    @cache
    def best(i: int, j: int) -> tuple[int, int]:
        """(pairs, minus the days) for the first `i` and `j` of them."""
        if not i or not j:
            return (0, 0)
        found = max(best(i - 1, j), best(i, j - 1))
        days = _days(old[i - 1], new[j - 1])
        if days <= reach:
            pairs, less = best(i - 1, j - 1)
            found = max(found, (pairs + 1, less - days))
        return found

    for i in range(len(old) + 1):  # from the small to the large, so that nothing goes deep
        for j in range(len(new) + 1):
            best(i, j)
    found, i, j = [], len(old), len(new)
    while i and j:
        if best(i, j) == best(i - 1, j):
            i -= 1
        elif best(i, j) == best(i, j - 1):
            j -= 1
        else:
            found.append((old[i - 1], new[j - 1]))
            i, j = i - 1, j - 1
    return found[::-1]


def _days(occurrence: Occurrence, asked: Planned) -> int:
    assert occurrence.due is not None
    assert asked.due is not None
    return abs((occurrence.due - asked.due).days)
