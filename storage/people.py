"""People of offices, the identities they are known by, and their roles with history."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, bindparam, insert, select, update

from domain.chat import Address
from domain.model import Person, PersonState, Role, RoleGrant
from domain.ports import NotFound
from storage.memory import MISSING, Values
from storage.session import Session
from storage.tables import identities, memberships, people, roles

_TOPIC = ("people",)
_OFFICES = ("people of offices",)
_SINGLE = ("single people",)

_IDENTITY = select(identities.c.id, identities.c.private_chat, identities.c.blocked).where(
    identities.c.channel == bindparam("channel"), identities.c.user == bindparam("user")
)
# The office spoken of last comes first; one never spoken of comes after those.
_KNOWN = (
    select(memberships.c.person)
    .where(memberships.c.identity == bindparam("identity"))
    .order_by(memberships.c.used_at.is_(None), memberships.c.used_at.desc(), memberships.c.person)
)
_HELD = (
    select(roles.c.person, roles.c.role, roles.c.area)
    .where(roles.c.person.in_(bindparam("people", expanding=True)))
    .where(roles.c.ended_at.is_(None))
)
_PRIVATE = (
    select(memberships.c.person, identities.c.channel, identities.c.private_chat)
    .join(identities, identities.c.id == memberships.c.identity)
    .where(memberships.c.person.in_(bindparam("people", expanding=True)))
    .where(identities.c.private_chat != "", identities.c.blocked.is_(False))
    .order_by(identities.c.id)
)
_PEOPLE = select(
    people.c.id, people.c.office, people.c.name, people.c.username, people.c.language, people.c.state, people.c.nudges
).order_by(people.c.id)
_BY_ID = _PEOPLE.where(people.c.id.in_(bindparam("people", expanding=True)))


@dataclass(frozen=True, slots=True)
class _Identity:
    """What is known of one account on one channel. `id` 0: it was never written down."""

    id: int
    private_chat: str
    blocked: bool
    people: tuple[Person, ...]


class PeopleRecords:
    """The port `People`."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def known_as(self, channel: str, user: str) -> Sequence[Person]:
        return (await self._identity(channel, user)).people

    async def get(self, person: int) -> Person:
        found = self._session.view.get(_SINGLE, person)
        if found is MISSING:
            loaded = await self._load(_BY_ID, {"people": [person]})
            if not loaded:
                raise NotFound(f"person {person}")
            found = loaded[0]
            self._session.view.keep(_SINGLE, person, found)
        assert isinstance(found, Person)
        return found

    async def of_office(self, office: int, *states: PersonState) -> Sequence[Person]:
        """By name; without `states` everybody, those who left included."""
        everybody: tuple[Person, ...] = self._session.view.get(_OFFICES, office)
        if everybody is MISSING:
            found = await self._load(_PEOPLE.where(people.c.office == office), {})
            everybody = tuple(sorted(found, key=lambda person: (person.name.casefold(), person.id)))
            self._session.view.keep(_OFFICES, office, everybody)
        if not states:
            return everybody
        # The same list as long as nothing changed, so that what is computed from it can be remembered.
        chosen: list[Person] = self._session.view.get(_OFFICES, (office, states))
        if chosen is MISSING:
            chosen = [person for person in everybody if person.state in states]
            self._session.view.keep(_OFFICES, (office, states), chosen)
        return chosen

    async def add(
        self, office: int, name: str, channel: str, user: str, *, state: PersonState, username: str = ""
    ) -> Person:
        """A new person. An identity that already stands for somebody of this office stays that person: one who had left
        comes back in the given state, anybody else is unchanged."""
        identity = await self._identity(channel, user) if user else _Identity(0, "", False, ())
        for known in identity.people:
            if known.office == office:
                if known.state is PersonState.LEFT:
                    await self._update(known.id, {"state": state.value, "name": name, "username": username})
                return await self.get(known.id)
        values = {"office": office, "name": name, "username": username, "language": "", "state": state.value}
        person = await self._session.insert(insert(people), values)
        if user:
            key = identity.id or await self._add_identity(channel, user)
            await self._session.write(insert(memberships), {"identity": key, "person": person, "office": office})
            self._forget_identity(channel, user)
        return await self.get(person)

    async def set_state(self, person: int, state: PersonState, *, at: datetime) -> None:
        await self._update(person, {"state": state.value, "state_at": at})
        if state is PersonState.LEFT:
            held = update(roles).where(roles.c.person == person, roles.c.ended_at.is_(None))
            await self._session.write(held, {"ended_at": at})

    async def rename(self, person: int, name: str, username: str) -> None:
        await self._update(person, {"name": name, "username": username})

    async def set_language(self, person: int, language: str) -> None:
        await self._update(person, {"language": language})

    async def set_nudges(self, person: int, wanted: bool) -> None:
        await self._update(person, {"nudges": wanted})

    async def grant(self, person: int, role: Role, area: str, *, at: datetime) -> None:
        """Nothing happens when the person holds exactly this role already."""
        if RoleGrant(role, area) in (await self.get(person)).roles:
            return
        values = {"person": person, "role": role.value, "area": area, "granted_at": at}
        await self._session.write(insert(roles), values)
        self._forget(person)

    async def revoke(self, person: int, role: Role, area: str, *, at: datetime) -> None:
        held = update(roles).where(roles.c.person == person, roles.c.role == role.value, roles.c.area == area)
        await self._session.write(held.where(roles.c.ended_at.is_(None)), {"ended_at": at})
        self._forget(person)

    async def role_history(self, person: int) -> Sequence[tuple[RoleGrant, datetime, datetime | None]]:
        """Every role the person ever held: from when, and until when (None: still)."""
        columns = (roles.c.role, roles.c.area, roles.c.granted_at, roles.c.ended_at)
        found = await self._session.all(select(*columns).where(roles.c.person == person).order_by(roles.c.id))
        return [(RoleGrant(Role(r.role), r.area), r.granted_at, r.ended_at) for r in found]

    async def use_office(self, channel: str, user: str, office: int, *, at: datetime) -> None:
        identity = await self._identity(channel, user)
        if not identity.people or (identity.people[0].office == office and len(identity.people) == 1):
            return
        mine = update(memberships).where(memberships.c.identity == identity.id, memberships.c.office == office)
        # The instants may be equal within one batch, so the others step back instead of racing on the clock.
        others = update(memberships).where(memberships.c.identity == identity.id, memberships.c.office != office)
        if identity.people[0].office != office:
            await self._session.write(others.where(memberships.c.used_at >= at), {"used_at": None})
            await self._session.write(mine, {"used_at": at})
            self._forget_identity(channel, user)

    async def private_opened(self, channel: str, user: str, chat: str) -> None:
        identity = await self._identity(channel, user)
        if identity.private_chat != chat or identity.blocked or not identity.id:
            await self._set_private(identity, channel, user, {"private_chat": chat, "blocked": False})

    async def private_closed(self, channel: str, user: str) -> None:
        identity = await self._identity(channel, user)
        if identity.id and not identity.blocked:
            await self._set_private(identity, channel, user, {"blocked": True})

    # ── Reading ──────────────────────────────────────────────────────────────

    async def _identity(self, channel: str, user: str) -> _Identity:
        found = self._session.view.get(_TOPIC, (channel, user))
        if found is MISSING:
            found = await self._read_identity(channel, user)
            self._session.view.keep(_TOPIC, (channel, user), found)
        assert isinstance(found, _Identity)
        return found

    async def _read_identity(self, channel: str, user: str) -> _Identity:
        row = await self._session.first(_IDENTITY, {"channel": channel, "user": user})
        if row is None:
            return _Identity(0, "", False, ())
        order = [known.person for known in await self._session.all(_KNOWN, {"identity": row.id})]
        by_id = {person.id: person for person in await self._load(_BY_ID, {"people": order})} if order else {}
        return _Identity(row.id, row.private_chat, row.blocked, tuple(by_id[person] for person in order))

    async def _load(self, query: Select[Any], values: dict[str, Any]) -> list[Person]:
        found = await self._session.all(query, values)
        if not found:
            return []
        keys = {"people": [row.id for row in found]}
        grants: dict[int, set[RoleGrant]] = {}
        for held in await self._session.all(_HELD, keys):
            grants.setdefault(held.person, set()).add(RoleGrant(Role(held.role), held.area))
        private: dict[int, Address] = {}
        for row in await self._session.all(_PRIVATE, keys):
            private.setdefault(row.person, Address(row.channel, row.private_chat))
        return [
            Person(
                id=row.id,
                office=row.office,
                name=row.name,
                state=PersonState(row.state),
                roles=frozenset(grants.get(row.id, ())),
                language=row.language,
                private=private.get(row.id),
                username=row.username,
                nudges=row.nudges is not False,
            )
            for row in found
        ]

    # ── Writing ──────────────────────────────────────────────────────────────

    async def _update(self, person: int, values: dict[str, Any]) -> None:
        changed = await self._session.write(update(people).where(people.c.id == person), values)
        if not changed.rowcount:
            raise NotFound(f"person {person}")
        self._forget(person)

    async def _add_identity(self, channel: str, user: str, chat: str = "") -> int:
        values = {"channel": channel, "user": user, "private_chat": chat, "blocked": False}
        return await self._session.insert(insert(identities), values)

    async def _set_private(self, identity: _Identity, channel: str, user: str, values: dict[str, Any]) -> None:
        if identity.id:
            await self._session.write(update(identities).where(identities.c.id == identity.id), values)
        else:
            await self._add_identity(channel, user, values["private_chat"])
        self._forget_identity(channel, user)
        # The same people may be remembered under their other accounts, with the old private address.
        self._forget(*(person.id for person in identity.people))

    def _forget_identity(self, channel: str, user: str) -> None:
        self._session.view.change(_TOPIC, lambda known: _without(known, ((channel, user),)))
        self._session.view.change(("speech",))
        self._session.view.change(_OFFICES)
        self._session.view.change(_SINGLE)

    def _forget(self, *gone: int) -> None:
        """What is remembered of these people under any of their accounts is forgotten."""
        persons = set(gone)

        def change(known: Values) -> Values:
            return {key: value for key, value in known.items() if persons.isdisjoint(p.id for p in value.people)}

        self._session.view.change(_TOPIC, change)
        self._session.view.change(("speech",))
        self._session.view.change(_OFFICES)
        self._session.view.change(_SINGLE)


def _without(known: Values, keys: Iterable[object]) -> Values:
    return {key: value for key, value in known.items() if key not in set(keys)}
