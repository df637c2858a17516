"""Which commands a person finds in the platform's menu."""

from __future__ import annotations

from collections.abc import Sequence

from domain.model import Person, Role
from handlers import table

_ROLES = {Role.ADMIN: "admin", Role.LEADER: "leader", Role.COORDINATOR: "coordinator"}


def menu_of(person: Person | None) -> Sequence[str]:
    """Command names for that person, in the table's order; outsiders see only what everybody may."""
    kinds = {"all"}
    if person is not None and person.active:
        kinds |= {"member"} | {_ROLES[grant.role] for grant in person.roles}
    return [command.name for command in table.COMMANDS if kinds & set(command.menu)]
