"""The people of an office, what they may do, and the groups that it lives in."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from domain.chat import Address

_TITLE = re.compile(r"^(?:bapak|ibu|pak|bu|bpk|bp)(?:\.\s*|\s+)(?=\S)", re.I)


def without_title(name: str) -> str:
    """A name as it can stand behind "Bapak/Ibu".

    >>> without_title("Bu Rini")
    'Rini'
    """
    return _TITLE.sub("", name)


class Role(StrEnum):
    """A right beyond membership. LEADER = pimpinan (camat), COORDINATOR = koordinator of an area or of the whole team."""

    ADMIN = "admin"
    LEADER = "leader"
    COORDINATOR = "coordinator"


class PersonState(StrEnum):
    WAITING = "waiting"  # seen in the group, not yet approved
    ACTIVE = "active"
    LEFT = "left"


@dataclass(frozen=True, slots=True)
class RoleGrant:
    """One role of one person; `area` is "I" … "VI", empty for the whole team."""

    role: Role
    area: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A member of one office. `private` is where a private word reaches them, None until they opened that chat."""

    id: int
    office: int
    name: str
    state: PersonState
    roles: frozenset[RoleGrant] = frozenset()
    language: str = ""
    private: Address | None = None
    username: str = ""
    nudges: bool = True  # whether they want private words at all

    @property
    def active(self) -> bool:
        return self.state is PersonState.ACTIVE

    @property
    def called(self) -> str:
        """The name to stand behind "Bapak/Ibu"; many write their own title before it ("Bu Rini")."""
        return without_title(self.name)

    def holds(self, role: Role, area: str = "") -> bool:
        """Whether the person holds the role, for this area where one is named (a grant without area covers all)."""
        return any(g.role is role and (not g.area or not area or g.area == area) for g in self.roles)


@dataclass(frozen=True, slots=True, kw_only=True)
class BoundChat:
    """A group that an office lives in. `parked` means: nothing is sent there (the bot was removed, the chat is gone)."""

    address: Address
    office: int
    title: str = ""
    language: str = ""
    parked: str = ""  # why, empty when it is open
