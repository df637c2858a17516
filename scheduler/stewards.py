"""Private words to those who look after an office: its admins and coordinators, by day and once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from domain.agenda import held_until
from domain.chat import Button, Line, Priority, Say, SendClass
from domain.model import Person, PersonState, Role
from domain.ports import UnitOfWork

Buttons = Callable[[Person], tuple[tuple[Button, ...], ...]]


def no_buttons(person: Person) -> tuple[tuple[Button, ...], ...]:
    """A word that asks for nothing."""
    return ()


def stewards(people: Sequence[Person]) -> list[Person]:
    """The admins and the coordinators of the whole team."""
    return [
        person
        for person in people
        if any(
            grant.role is Role.ADMIN or (grant.role is Role.COORDINATOR and not grant.area) for grant in person.roles
        )
    ]


def coordinators_too(people: Sequence[Person]) -> list[Person]:
    """The admins and every coordinator."""
    return [person for person in people if person.holds(Role.ADMIN) or person.holds(Role.COORDINATOR)]


def admins_alone(people: Sequence[Person]) -> list[Person]:
    """The admins."""
    return [person for person in people if person.holds(Role.ADMIN)]


async def tell(
    uow: UnitOfWork,
    office: int,
    line: Line,
    unique: str,
    now: datetime,
    *,
    whom: Callable[[Sequence[Person]], list[Person]] = stewards,
    buttons: Buttons = no_buttons,
) -> int:
    """Queue the line for each of them whose private chat is open; quiet hours are kept. `unique` is said once to each of
    them, ever. How many were told now."""
    home = await uow.offices.get(office)
    told = 0
    for person in whom(await uow.people.of_office(office, PersonState.ACTIVE)):
        if person.private is None:
            continue
        message = Say(
            lines=(line,),
            buttons=buttons(person),
            to=person.private,
            send_class=SendClass.ONCE,
            priority=Priority.DIGEST,
            unique=f"{unique}:{person.id}",
            language=person.language or home.language,
            not_before=held_until(home, now),
        )
        told += await uow.outbox.put(person.private, message)
    return told
