"""People, their identities on channels, and their roles."""

from __future__ import annotations

import pytest

from domain.chat import Address
from domain.model import PersonState, Role, RoleGrant
from domain.ports import NotFound
from storage.database import Database
from tests.storage.cast import NOW, a_cast, a_draft, later, settle


async def test_an_identity_of_two_offices_is_known_in_both_the_last_used_first(
    database: Database, second: Database
) -> None:
    one = await a_cast(database)
    async with database.write() as uow:
        two = await settle(uow, a_draft(), "Kecamatan Lain", Address("telegram", "-2002"))
        await uow.commit()

    async def order(where: Database) -> list[int]:
        async with where.read() as uow:
            return [person.office for person in await uow.people.known_as("telegram", "11")]

    assert await order(database) == [one.office.id, two.office.id]
    for at, office in ((NOW, two.office.id), (NOW, one.office.id), (NOW, two.office.id)):
        async with database.write() as uow:
            await uow.people.use_office("telegram", "11", office, at=at)
            await uow.commit()
        assert (await order(database))[0] == office
        assert (await order(second))[0] == office


async def test_roles_end_when_a_person_leaves_and_stay_in_the_history(database: Database) -> None:
    cast = await a_cast(database)
    async with database.write() as uow:
        await uow.people.grant(cast.budi.id, Role.COORDINATOR, "II", at=NOW)
        await uow.people.grant(cast.budi.id, Role.COORDINATOR, "II", at=later(days=1))  # nothing new
        await uow.people.grant(cast.budi.id, Role.LEADER, "", at=NOW)
        await uow.people.revoke(cast.budi.id, Role.LEADER, "", at=later(days=2))
        assert (await uow.people.get(cast.budi.id)).roles == {RoleGrant(Role.COORDINATOR, "II")}
        await uow.people.set_state(cast.budi.id, PersonState.LEFT, at=later(days=3))
        await uow.commit()

    async with database.read() as uow:
        (budi,) = await uow.people.known_as("telegram", "12")
        assert (budi.state, budi.roles) == (PersonState.LEFT, frozenset())
        assert await uow.people.role_history(cast.budi.id) == [
            (RoleGrant(Role.COORDINATOR, "II"), NOW, later(days=3)),
            (RoleGrant(Role.LEADER, ""), NOW, later(days=2)),
        ]


async def test_who_left_and_comes_back_is_the_same_person_without_the_old_roles(database: Database) -> None:
    cast = await a_cast(database)
    async with database.write() as uow:
        await uow.people.set_state(cast.sari.id, PersonState.LEFT, at=NOW)
        again = await uow.people.add(cast.office.id, "Sari", "telegram", "11", state=PersonState.WAITING)
        await uow.commit()
    assert (again.id, again.state, again.roles) == (cast.sari.id, PersonState.WAITING, frozenset())


async def test_adding_somebody_twice_makes_one_person_and_changes_nothing(database: Database) -> None:
    cast = await a_cast(database)
    async with database.write() as uow:
        again = await uow.people.add(cast.office.id, "Other name", "telegram", "11", state=PersonState.WAITING)
        await uow.commit()
    assert again == cast.sari


async def test_a_private_chat_is_where_a_person_is_reached_until_it_is_closed(database: Database) -> None:
    cast = await a_cast(database)
    private = Address("telegram", "11")
    for step in range(2):  # what is said twice is written once
        async with database.write() as uow:
            await uow.people.private_opened("telegram", "11", "11")
            assert (await uow.people.get(cast.sari.id)).private == private, step
            await uow.commit()
    async with database.write() as uow:
        await uow.people.private_closed("telegram", "11")
        assert (await uow.people.known_as("telegram", "11"))[0].private is None
        await uow.people.private_opened("telegram", "11", "11")
        assert (await uow.people.known_as("telegram", "11"))[0].private == private
        await uow.commit()


async def test_a_stranger_may_open_a_private_chat_before_anybody_knows_them(database: Database) -> None:
    cast = await a_cast(database)
    async with database.write() as uow:
        await uow.people.private_opened("telegram", "99", "99")
        assert await uow.people.known_as("telegram", "99") == ()
        dedi = await uow.people.add(cast.office.id, "Dedi", "telegram", "99", state=PersonState.WAITING)
        await uow.commit()
    assert dedi.private == Address("telegram", "99")


async def test_people_of_an_office_come_by_name_and_by_state(database: Database) -> None:
    cast = await a_cast(database)
    async with database.write() as uow:
        await uow.people.add(cast.office.id, "agus", "telegram", "13", state=PersonState.WAITING)
        await uow.people.add(cast.office.id, "Camat", "", "", state=PersonState.ACTIVE)  # without an account
        await uow.commit()
    async with database.read() as uow:
        everybody = await uow.people.of_office(cast.office.id)
        waiting = await uow.people.of_office(cast.office.id, PersonState.WAITING)
    assert [person.name for person in everybody] == ["agus", "Budi", "Camat", "Sari"]
    assert [person.name for person in waiting] == ["agus"]


async def test_names_are_kept_as_typed_but_for_what_no_database_can_hold(database: Database, second: Database) -> None:
    name = "Si'ti\u202e; DROP TABLE {0} %s \x00\ud800 😀"
    cast = await a_cast(database)
    async with database.write() as uow:
        await uow.people.rename(cast.sari.id, name, "")
        await uow.commit()
    async with second.read() as uow:
        found = (await uow.people.get(cast.sari.id)).name
    assert found == "Si'ti\u202e; DROP TABLE {0} %s \ufffd\ufffd 😀"


async def test_nobody_of_that_id_is_not_found(database: Database) -> None:
    async with database.write() as uow:
        with pytest.raises(NotFound):
            await uow.people.get(5)
        with pytest.raises(NotFound):
            await uow.people.rename(5, "Sari", "")
