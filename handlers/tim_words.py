"""What `/tim Sari koordinator III` says: a name first, then what becomes of that person."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from domain.model import Person, Role

AREAS = ("I", "II", "III", "IV", "V", "VI")
_ROLES = {
    "koordinator": Role.COORDINATOR,
    "coordinator": Role.COORDINATOR,
    "ketua": Role.COORDINATOR,
    "pimpinan": Role.LEADER,
    "leader": Role.LEADER,
    "camat": Role.LEADER,
    "kadis": Role.LEADER,
    "admin": Role.ADMIN,
}
_REMOVE = {"keluar", "keluarkan", "remove", "leaves"}
_ADMIT = {"masuk", "setuju", "setujui", "terima", "approve", "admit"}
_PLAIN = {"pegawai", "anggota", "member"}
_NOT = {"bukan", "lepas", "tidak", "not"}
# Deeds that give a role: simply, in place of who had it, or beside them.
GIVING = frozenset({"grant", "succeed", "beside"})
_ROLE_DEEDS = GIVING | {"revoke", "end"}
_FILLERS = {"area", "tim", "pokja", "sebagai", "menjadi", "jadi", "as", "of"}
_MOVE = re.compile(
    r"(?P<giver>.+?) (?:mutasi|pindah tugas|diganti(?:kan)?|serah(?:kan)?|diserahkan|hands? over|replaced)"
    r"(?: (?:semua|everything))?(?: (?:ke|kepada|oleh|to|by))?(?: (?P<taker>(?!karena |sesuai |because ).+?))?"
    r"(?: (?:karena|sesuai|because) (?P<reason>.+))?",
    re.IGNORECASE,
)
_WHOLE = {"semua", "seluruh", "all"}
_TITLES = re.compile(r"^(?:(?:pak|bapak|bpk|bu|ibu|sdr|sdri|mas|mbak|hj?|drs?|dra|ir)\b\.?\s*)+")
# A name is taken for sure when it is this alike, and by so much more than the next one (per cent of likeness).
_SURE, _AHEAD, _LIKE = 85, 10, 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What is to become of a person. `deed`: "grant" ("succeed": whoever had the role loses it; "beside": they keep it, too),
    "revoke" (all of that role where no area is named), "end" (exactly that grant), "plain" (no roles any more), "remove" or
    "admit"."""

    deed: str
    role: Role | None = None
    area: str = ""

    @property
    def args(self) -> tuple[str, str, str]:
        """As a button carries it."""
        return self.deed, self.role.value if self.role else "", self.area


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """A mutasi as it was typed: all of `giver` to `taker`, whose name is empty where it was not said."""

    giver: str
    taker: str = ""
    reason: str = ""


def read_move(text: str) -> Move | None:
    """What `/tim Sari mutasi ke Budi karena SK 12/2026` asks for; None for words that are no mutasi.

    >>> read_move("Bu Sari mutasi ke Pak Budi karena SK 12/2026")
    Move(giver='Bu Sari', taker='Pak Budi', reason='SK 12/2026')
    """
    said = _MOVE.fullmatch(" ".join(text.split()))
    if said is None:
        return None
    return Move(giver=said["giver"], taker=said["taker"] or "", reason=said["reason"] or "")


def order_from(deed: str, role: str, area: str) -> Order | None:
    """Back from a button's words; None for words that no button of ours has."""
    known = {r.value: r for r in Role}
    if deed not in _ROLE_DEEDS | {"remove", "admit", "plain"} or (area and area not in AREAS):
        return None
    if (deed in _ROLE_DEEDS) != (role in known):
        return None
    return Order(deed=deed, role=known.get(role), area=area)


def read_order(text: str) -> tuple[str, Order | None]:
    """(name, what becomes of them): `read_order("Bu Sari koordinator III")` is ("Bu Sari", grant coordinator III).

    The order is None where the words after the name are no order; the name is then all there is.
    """
    words = text.split()
    for start, word in enumerate(words):
        if start and word.lower() in _ROLES.keys() | _REMOVE | _ADMIT | _PLAIN | _NOT:
            order = _order([w.lower().strip(".,:;") for w in words[start:]])
            if order is not None:
                return " ".join(words[:start]), order
    return " ".join(words), None


def _order(words: list[str]) -> Order | None:
    deed = "grant"
    if words[0] in _NOT:
        deed, words = "revoke", words[1:]
    if not words:
        return None
    head, rest = words[0], [w for w in words[1:] if w not in _FILLERS]
    if head in _ROLES:
        return _role_order(deed, _ROLES[head], rest)
    if rest or deed == "revoke":
        return None
    if head in _REMOVE:
        return Order(deed="remove")
    if head in _ADMIT:
        return Order(deed="admit")
    return Order(deed="plain") if head in _PLAIN else None


def _role_order(deed: str, role: Role, rest: list[str]) -> Order | None:
    if not rest or rest[0] in _WHOLE:
        return Order(deed=deed, role=role)
    area = area_named(rest[0])
    if area is None or len(rest) > 1 or role is not Role.COORDINATOR:
        return None
    return Order(deed=deed, role=role, area=area)


def area_named(word: str) -> str | None:
    """ "III", "iii" or "3" as an area's number; None for anything else."""
    if word.upper() in AREAS:
        return word.upper()
    return AREAS[int(word) - 1] if word in {"1", "2", "3", "4", "5", "6"} else None


def match(name: str, people: Sequence[Person]) -> tuple[Person | None, Sequence[Person]]:
    """(the person who is surely meant, who else may be meant): one of the two is empty, both when nobody fits."""
    wanted = _plain(name)
    if not wanted:
        return None, []
    exact = called(name, people)
    if exact is not None:
        return exact, []
    ranked = sorted(people, key=lambda p: (-_likeness(wanted, p), -fuzz.ratio(wanted, _plain(p.name)), p.name))
    near = [p for p in ranked if _likeness(wanted, p) >= _LIKE]
    if not near:
        return None, []
    best, runner_up = _likeness(wanted, near[0]), _likeness(wanted, near[1]) if len(near) > 1 else 0.0
    if best >= _SURE and best - runner_up >= _AHEAD:
        return near[0], []
    return None, near[:5]


def called(name: str, people: Sequence[Person]) -> Person | None:
    """The only person of exactly this name or @username, None where there is none or more than one. A username counts
    only with its "@"; else it would decide between two people of the same first name."""
    said = " ".join(name.lower().split())
    exact = [p for p in people if said in (" ".join(p.name.lower().split()), f"@{p.username.lower()}")]
    return exact[0] if len(exact) == 1 else None


def _plain(name: str) -> str:
    return " ".join(_TITLES.sub("", name.lower().lstrip("@")).split())


def _likeness(wanted: str, person: Person) -> float:
    """How well every word that was said is found in the name, 0 to 100: "Sari" and "Sari L" are as good as "Sari Lestari",
    but words that the name does not have count against it."""
    there = [*_plain(person.name).split(), person.username.lower()]
    words = wanted.split()
    return sum(max(_alike(word, other) for other in there) for word in words) / len(words)


def _alike(word: str, other: str) -> float:
    begins = other.startswith(word) and bool(word)
    return max(90.0 if begins else 0.0, fuzz.ratio(word, other))
