"""The office's people as several handlers ask for them: admins, a person named by a button, names in a sentence, a private word."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from domain.chat import Line, Param, Say, Word
from domain.model import Person, PersonState, Role, RoleGrant
from domain.ports import NotFound
from handlers.context import Context


async def of_home(ctx: Context, number: str) -> Person:
    """The person with this id in the sender's office. Raises `NotFound`, also for people of other offices."""
    person = await ctx.uow.people.get(int(number))
    if person.office != ctx.home.id:
        raise NotFound(f"person {number}")
    return person


async def admins(ctx: Context) -> Sequence[Person]:
    active = await ctx.uow.people.of_office(ctx.home.id, PersonState.ACTIVE)
    return [person for person in active if person.holds(Role.ADMIN)]


def edited(ctx: Context, message: Say) -> Say:
    """The answer to a press: it takes the place of the message that the button sits on."""
    return replace(message, edit=ctx.incoming.message) if ctx.press is not None else message


def names_of(people: Sequence[Person], limit: int = 10) -> str:
    """Names for a sentence, the rest as an ellipsis."""
    return ", ".join(short_name(p) for p in people[:limit]) + (" …" if len(people) > limit else "")


def short_name(person: Person) -> str:
    name = " ".join(person.name.split())
    return name if len(name) <= 30 else name[:29].rstrip() + "…"


async def tell(ctx: Context, key: str, roles: Collection[Role], **params: Param) -> list[Say]:
    """A private word to everybody who holds one of the roles and opened a private chat."""
    active = await ctx.uow.people.of_office(ctx.home.id, PersonState.ACTIVE)
    line = Line(key, {"office": ctx.home.name, **params})
    heard = [p for p in active if p.private is not None and any(p.holds(role) for role in roles)]
    return [replace(Say(lines=(line,)), to=p.private, language=p.language or ctx.home.language) for p in heard]


def role_lines(roles: Collection[RoleGrant]) -> list[Line]:
    """The roles, a line each; without any one is a member."""
    order = (Role.LEADER, Role.ADMIN, Role.COORDINATOR)
    grants = sorted(roles, key=lambda g: (order.index(g.role), g.area))
    return [Line("tim-role", {"role": word}) for word in [_role_word(g) for g in grants] or [Word("role-member")]]


def _role_word(grant: RoleGrant) -> Word:
    if grant.role is Role.COORDINATOR:
        return Word("role-coordinator", {"area": grant.area}) if grant.area else Word("role-coordinator-all")
    return Word(f"role-{grant.role.value}")
