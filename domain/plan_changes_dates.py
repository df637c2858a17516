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
# What is under way is seldom asked for earlier than before: a day before counts like so many days after.
_BACKWARD = 4
# Something is in, and something is owed still.
_UNDER_WAY = frozenset({OccurrenceState.EMPTY, OccurrenceState.PARTIAL, OccurrenceState.RETURNED})
_SETTLED = frozenset({OccurrenceState.VERIFIED, OccurrenceState.NOT_APPLICABLE})


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
    what it becomes; `held` are those of `stayed` that the target no longer asks for at that day, kept for their evidence,
    and `released` those of `held` whose evidence is not whole: nobody owes the rest any more."""

    stayed: tuple[int, ...] = ()
    held: tuple[int, ...] = ()
    released: tuple[int, ...] = ()
    moved: tuple[tuple[int, Planned], ...] = ()
    added: tuple[Planned, ...] = ()
    dropped: tuple[int, ...] = ()

    @property
    def nothing(self) -> bool:
        return not (self.moved or self.added or self.dropped or self.released)


def planned(target: Target) -> tuple[Planned, ...]:
    """Dated times by due day, then one without a day for each standing part (but where the row's own words refine the
    cell, they alone count); events wait until somebody opens one."""
    found = [Planned(kind=kind, start=w.start, due=w.due, label=label) for w, kind, label in _dated(target)]
    standing = [p for p in target.parts if p.kind is TargetKind.STANDING and not p.occurrences]
    undated = [] if target.refinement else standing
    return (*found, *(Planned(kind=part.kind, label=part.label or "") for part in undated))


def reschedule(occurrences: Sequence[Occurrence], target: Target, filed: Collection[int]) -> DateChanges:
    """The changes that bring a row's occurrences to what `target` says; `filed` are the ids of those with evidence.

    A time that the target still asks for stays. One whose evidence is under way moves with it to the nearest time that is
    asked for now, and is released where there is none near it. One whose evidence is all in stays where it is and counts for
    the nearest time; an opened event stays. The others move to the nearest free times in their order, and what is left over
    comes or goes.
    """
    wanted = list(planned(target))
    left = list(occurrences)
    asked = [w for w in wanted if w.due is not None]
    alone = len(occurrences) == 1 and len(asked) == 1
    under_way = [o for o in left if o.id in filed and _is_under_way(o, alone=alone)]
    rest = [o for o in left if o not in under_way]
    stayed = _same(under_way, wanted)
    carried = _carried(under_way, wanted, alone=alone or (len(asked) == 1 and len(under_way) == 1))
    stayed += _same(rest, wanted)
    gone = {o.id for o, _ in carried}
    released = [o for o in under_way if o.id not in gone]
    held = [o for o in rest if o.id in filed or o.kind is TargetKind.EVENT]
    _count_for_nearest([o for o in held if o.due is not None and o.id in filed], wanted, alone=alone)
    free = [o for o in rest if o not in held]
    # What somebody cancelled was cancelled for its own day only.
    movable = [o for o in free if o.due is not None and o.state is not OccurrenceState.NOT_APPLICABLE]
    pairs = _in_order(movable, [w for w in wanted if w.due is not None])
    moved = {o.id for o, _ in pairs}
    taken = [w for _, w in pairs]
    return DateChanges(
        stayed=tuple(sorted(o.id for o in (*stayed, *held, *released))),
        held=tuple(sorted(o.id for o in (*held, *released))),
        released=tuple(sorted(o.id for o in released)),
        moved=tuple((o.id, w) for o, w in (*carried, *pairs)),
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


def _is_under_way(occurrence: Occurrence, *, alone: bool) -> bool:
    """A row's only time goes where its new one is as long as nobody approved it; it may be returned yet."""
    if occurrence.due is None or occurrence.kind is TargetKind.EVENT:
        return False
    return occurrence.state in _UNDER_WAY or (alone and occurrence.state not in _SETTLED)


def _carried(
    under_way: Sequence[Occurrence], wanted: list[Planned], *, alone: bool
) -> list[tuple[Occurrence, Planned]]:
    """Times with evidence under way and those that they become, which are taken out of `wanted`."""
    dated = [w for w in wanted if w.due is not None]
    pairs = _in_order(under_way, dated, reach=_ANY if alone else _QUARTER, backward=_BACKWARD)
    for _, asked in pairs:
        wanted.remove(asked)
    return pairs


def _count_for_nearest(held: Sequence[Occurrence], wanted: list[Planned], *, alone: bool) -> None:
    """What was handed in for another day is not asked for once more."""
    dated = [w for w in wanted if w.due is not None]
    reach = _ANY if alone and len(dated) == 1 else _QUARTER
    for _, asked in _in_order(held, dated, reach=reach):
        wanted.remove(asked)


def _in_order(
    occurrences: Sequence[Occurrence], asked: Sequence[Planned], *, reach: int = _ANY, backward: int = 1
) -> list[tuple[Occurrence, Planned]]:
    """As many pairs as possible that keep both orders, with the fewest days between their due days in all; none that lie
    more than `reach` days apart. A day to an earlier time counts `backward` times."""
    old = sorted((o for o in occurrences if o.due is not None), key=lambda o: (o.due, o.id))
    new = sorted((w for w in asked if w.due is not None), key=lambda w: (w.due, w.start, w.label))
    if not old or not new:
        # Nearly all rows of a newer document: all else here would make garbage that only the collector finds.
        return []

    @cache
    def best(i: int, j: int) -> tuple[int, int]:
        """(pairs, minus the days) for the first `i` and `j` of them."""
        if not i or not j:
            return (0, 0)
        found = max(best(i - 1, j), best(i, j - 1))
        days = _days(old[i - 1], new[j - 1])
        if abs(days) <= reach:
            pairs, less = best(i - 1, j - 1)
            found = max(found, (pairs + 1, less - (days if days >= 0 else -days * backward)))
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
    """How many days later it is due now."""
    assert occurrence.due is not None
    assert asked.due is not None
    return (asked.due - occurrence.due).days
