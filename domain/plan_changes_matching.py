"""Which row of a plan is which row of a newer document, and which wanted paper which, whatever they are called now."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from functools import lru_cache

from rapidfuzz import fuzz

from domain.model import PlanRow, Wanted
from domain.plan import DraftRow, RowPair

# Only where so much of two rows' words agree, of 100, may they be one row with a changed wording.
_SAME_ROW = 76.0
_OTHER_MATTER = 45.0
_MATTERS = 2  # the first two of a row's words: indicator and action
# What a number that differs ("triwulan I", "triwulan II") takes off: such rows are neighbours, not one row.
_OTHER_NUMBER = 20.0
_MOST_PAIRS = 60_000
_SAME_PAPER = 85.0
_WEIGHTS = (0.40, 0.35, 0.15, 0.10)
_SPACE = re.compile(r"[\W_]+")
_NUMBER = re.compile(r"\b(?:\d{1,3}|[ivx]{1,4})\b")

Words = tuple[str, str, str, str]


def match_rows(
    old: Sequence[PlanRow],
    new: Sequence[DraftRow],
    joined: Collection[RowPair] = (),
    parted: Collection[RowPair] = (),
) -> tuple[tuple[int, int], ...]:
    """Which row is which now, as pairs of places (old, new) by the new place. First those that people `joined`, then those
    with the very same words, then the most alike ones; ties go to the same code, then to the nearer place. Pairs that people
    `parted` are never made."""
    one, other = [_words(row) for row in old], [_words(row) for row in new]
    pairs = _by_hand(old, new, joined)
    apart = frozenset(_by_hand(old, new, parted, once=False))
    pairs = _identical(old, new, one, other, pairs, apart)
    taken_old, taken_new = {a for a, _ in pairs}, {b for _, b in pairs}
    rest_old = [i for i in range(len(old)) if i not in taken_old]
    rest_new = [j for j in range(len(new)) if j not in taken_new]
    scored = []
    for i, j in _candidates(old, new, rest_old, rest_new):
        score = _alike(one[i], other[j]) if (i, j) not in apart else 0.0
        if score >= _SAME_ROW:
            same_code = old[i].code.upper() == new[j].code.upper()
            scored.append((-round(score, 3), not same_code, abs(i - j), i, j))
    for *_, i, j in sorted(scored):
        if i not in taken_old and j not in taken_new:
            taken_old.add(i)
            taken_new.add(j)
            pairs.append((i, j))
    return tuple(sorted(pairs, key=lambda pair: pair[1]))


def likest(old: PlanRow, new: Sequence[DraftRow], most: int) -> tuple[DraftRow, ...]:
    """Of rows of a document those that are most like a row of the plan, the likest first, for a person to choose from."""
    words = _words(old)
    scored = sorted((-_in_common(words, _words(row)), row.area != old.area, place) for place, row in enumerate(new))
    return tuple(new[place] for *_, place in scored[:most])


def twins(rows: Sequence[PlanRow]) -> frozenset[int]:
    """Ids of rows that have the very same words as another one, so that only their place tells them apart."""
    seen: dict[Words, list[int]] = {}
    for row in rows:
        seen.setdefault(_words(row), []).append(row.id)
    return frozenset(key for keys in seen.values() if len(keys) > 1 for key in keys)


def match_papers(old: Sequence[Wanted], new: Sequence[str]) -> tuple[int | None, ...]:
    """For each wanted document of the new list the id of the one that it was before, None for a new one; the same name
    first, then the most alike one."""
    found: dict[int, int] = {}
    scored = sorted(
        (-score, abs(i - j), i, j)
        for j, name in enumerate(new)
        for i, paper in enumerate(old)
        if (score := fuzz.ratio(plain(paper.name), plain(name))) >= _SAME_PAPER
    )
    for *_, i, j in scored:
        if j not in found and old[i].id not in found.values():
            found[j] = old[i].id
    return tuple(found.get(j) for j in range(len(new)))


@lru_cache(maxsize=20_000)
def plain(text: str) -> str:
    """The words of a cell without case, punctuation and white space, for comparing.

    >>> plain("  SK Tim   Kerja. ") == plain("sk tim kerja")
    True
    """
    return _SPACE.sub(" ", text.casefold()).strip()


# ── Rows ─────────────────────────────────────────────────────────────────────


def _words(row: PlanRow | DraftRow) -> Words:
    return (plain(row.indicator), plain(row.action), plain(row.evidence_text), plain(row.component))


def _by_hand(
    old: Sequence[PlanRow], new: Sequence[DraftRow], named: Collection[RowPair], *, once: bool = True
) -> list[tuple[int, int]]:
    """The places of these pairs, as far as both rows are there; with `once` each row in one pair only, the later said one."""
    if not named:
        return []
    old_at = {row.id: place for place, row in enumerate(old)}
    new_at = {row.code: place for place, row in enumerate(new)}
    found: list[tuple[int, int]] = []
    for pair in named:
        if pair.old in old_at and pair.code in new_at:
            i, j = old_at[pair.old], new_at[pair.code]
            if once:
                found = [(a, b) for a, b in found if a != i and b != j]
            found.append((i, j))
    return found


def _identical(
    old: Sequence[PlanRow],
    new: Sequence[DraftRow],
    one: Sequence[Words],
    other: Sequence[Words],
    before: Sequence[tuple[int, int]],
    apart: Collection[tuple[int, int]],
) -> list[tuple[int, int]]:
    """The pairs `before`, and rows with the very same words; of several, those with the same target and code, else in their
    order."""
    pairs = list(before)
    free_old, free_new = dict.fromkeys(range(len(old))), dict.fromkeys(range(len(new)))
    for i, j in before:
        del free_old[i], free_new[j]
    for target, code in ((True, True), (True, False), (False, True), (False, False)):
        waiting: dict[tuple[object, ...], list[int]] = {}
        for i in free_old:
            waiting.setdefault(_key(old[i], one[i], target=target, code=code), []).append(i)
        for j in list(free_new):
            found = waiting.get(_key(new[j], other[j], target=target, code=code), [])
            i = next((i for i in found if (i, j) not in apart), -1)
            if i >= 0:
                found.remove(i)
                del free_old[i], free_new[j]
                pairs.append((i, j))
    return pairs


def _key(row: PlanRow | DraftRow, words: Words, *, target: bool, code: bool) -> tuple[object, ...]:
    return (words, plain(row.target_text) if target else None, row.code.upper() if code else None)


def _candidates(
    old: Sequence[PlanRow], new: Sequence[DraftRow], rest_old: Sequence[int], rest_new: Sequence[int]
) -> Iterable[tuple[int, int]]:
    """Every pair that is left; of very long plans only those of one component or with one code."""
    if len(rest_old) * len(rest_new) <= _MOST_PAIRS:
        yield from ((i, j) for i in rest_old for j in rest_new)
        return
    by_key: dict[object, list[int]] = {}
    for i in rest_old:
        for key in (old[i].code.upper(), (old[i].area, plain(old[i].component))):
            by_key.setdefault(key, []).append(i)
    left = _MOST_PAIRS
    for j in rest_new:
        near = sorted(by_key.get((new[j].area, plain(new[j].component)), []), key=lambda i: (abs(i - j), i))[:20]
        for i in dict.fromkeys((*by_key.get(new[j].code.upper(), []), *near)):
            yield i, j
            left -= 1
        if left <= 0:
            return


def _alike(one: Words, other: Words) -> float:
    """How alike two rows' words are, 0 to 100; cells that both leave empty do not count. Other words for what the row is
    about (its indicator, its action) make it another row, whatever the rest says."""
    total = weight = 0.0
    for place, (mine, theirs, share) in enumerate(zip(one, other, _WEIGHTS, strict=True)):
        if not mine and not theirs:
            continue
        score = _likeness(mine, theirs)
        if score < _OTHER_MATTER and place < _MATTERS and mine and theirs:
            return 0.0
        total += share * score
        weight += share
    score = total / weight if weight else 0.0
    if _numbers(one) != _numbers(other):
        score -= _OTHER_NUMBER
    return score


def _in_common(one: Words, other: Words) -> float:
    """How much of two rows' words agree, 0 to 100, however different the matter: a person looks at it anyway."""
    return sum(
        share * _likeness(mine, theirs) for mine, theirs, share in zip(one, other, _WEIGHTS, strict=True) if mine
    )


def _likeness(mine: str, theirs: str) -> float:
    """Between the share of letters and the share of words in common: a slip keeps most letters, another matter few words."""
    if mine == theirs:
        return 100.0
    return (fuzz.ratio(mine, theirs) + fuzz.ratio(mine.split(), theirs.split())) / 2


def _numbers(words: Words) -> frozenset[str]:
    """Numbers in the words that say which row it is; years and the component's own number do not."""
    return frozenset(_NUMBER.findall(" ".join(words[:2])))
