"""Whom a plan's column of persons in charge means: its names, told apart and matched with the people that the office knows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from rapidfuzz import fuzz

from domain.holding import Invitation
from domain.model import Person, PlanRow
from domain.plan import DraftRow

_BETWEEN = re.compile(r"[;\n\r/&+]+|(?:,\s+)|\bdan\b|\bserta\b|\d+[.)]\s+", re.IGNORECASE)
_TITLES = frozenset(
    """bapak bpk pak ibu bu sdr sdri saudara saudari mas mbak h hj haji hajah drs dra dr drg ir prof se sh si sip sos st
    kom pd ag mm msi map mh mkes skm stp spd sag skom ssos ssi amd am md tr ap m s ma mt""".split()
)
_WORDS = re.compile(r"[^\W\d_]+")
# A name is taken only when it is this alike, and by so much more than the next one, of 100.
_SURE, _AHEAD = 90, 10


@dataclass(frozen=True, slots=True)
class Assignments:
    """`people` are the ids of the persons in charge by the row's code; `unknown` the names that nobody is surely meant by,
    with how many rows name them, the most frequent first."""

    people: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    unknown: Mapping[str, int] = field(default_factory=dict)


def assignments_of(
    rows: Sequence[DraftRow | PlanRow], known: Sequence[Person], called: Mapping[str, int] | None = None
) -> Assignments:
    """Who is in charge of which row, as far as the names are sure. `called` are people's ids by names that are theirs
    beyond doubt, whatever their account says: they joined by the invitation for that name."""
    by_id = {person.id: person for person in known}
    met: dict[str, Person | None] = {name: by_id[person] for name, person in (called or {}).items() if person in by_id}
    people: dict[str, tuple[int, ...]] = {}
    unknown: dict[str, int] = {}
    for row in rows:
        mine: dict[int, None] = {}
        for name in names_in(row.pic):
            if name not in met:
                met[name] = person_meant(name, known)
            person = met[name]
            if person is not None:
                mine[person.id] = None
            else:
                unknown[name] = unknown.get(name, 0) + 1
        if mine:
            people[row.code] = tuple(mine)
    return Assignments(people, dict(sorted(unknown.items(), key=lambda item: -item[1])))


@dataclass(frozen=True, slots=True, kw_only=True)
class Absent:
    """A name in the plan that nobody of the team is known by. `rows` says how many rows name it; `invitation` is the open
    one, None where nobody was asked yet."""

    name: str
    rows: int
    invitation: Invitation | None = None


def absent(
    rows: Sequence[DraftRow | PlanRow], known: Sequence[Person], invitations: Sequence[Invitation]
) -> tuple[Absent, ...]:
    """Who the rows name and who is not among the `known`, the most rows first."""
    found = assignments_of(rows, known, joined_as(invitations))
    asked = {invitation.name: invitation for invitation in invitations if invitation.open}
    return tuple(Absent(name=name, rows=count, invitation=asked.get(name)) for name, count in found.unknown.items())


def joined_as(invitations: Iterable[Invitation]) -> dict[str, int]:
    """Whose name each invited name turned out to be: person ids by name."""
    return {found.name: found.person for found in invitations if found.person is not None}


def names_in(cell: str) -> tuple[str, ...]:
    """The names in a cell; academic titles behind a comma are no names.

    >>> names_in("Budi Santoso, S.Sos; Ibu Sari dan Dedi")
    ('Budi Santoso', 'Ibu Sari', 'Dedi')
    """
    found: dict[str, None] = {}
    for piece in _BETWEEN.split(cell):
        name = " ".join(piece.split()).strip(" .,;:-–•*()")
        if _plain(name):
            found[name] = None
    return tuple(found)


def person_meant(name: str, known: Sequence[Person]) -> Person | None:
    """The one person whose name this surely is; None where nobody, or more than one, may be meant."""
    wanted = _plain(name)
    scored = sorted(((_likeness(wanted, _plain(p.name)), p) for p in known), key=lambda item: -item[0])
    if not scored or scored[0][0] < _SURE:
        return None
    if len(scored) > 1 and scored[0][0] - scored[1][0] < _AHEAD:
        return None
    return scored[0][1]


def _likeness(one: Sequence[str], other: Sequence[str]) -> float:
    """Of 100. Part of a name is enough if each of its words is one of the other's ("Budi" for "Budi Santoso")."""
    if not one or not other:
        return 0.0
    if set(one) <= set(other) or set(other) <= set(one):
        return 100.0 if set(one) == set(other) else 95.0
    return float(fuzz.token_sort_ratio(" ".join(one), " ".join(other)))


def _plain(name: str) -> tuple[str, ...]:
    return tuple(word for word in _WORDS.findall(name.casefold()) if word not in _TITLES)
