"""Whatever people do to each other's rows and roles, in whatever order, certain things stay true."""

from __future__ import annotations

import random

import pytest
from sqlalchemy import select

from domain.buttons import encode
from domain.model import PersonState, Role
from storage.tables import assignees, assignments, people
from tests.dialogue import SECRET, Shown
from tests.sample_plan import GRATUITY, MONITORING, PROCEDURES, SURVEY, TEAM_DECREE

# How often each act is done: people leave rarely and come back soon, or nothing would be left to do.
WEIGHTS = (6, 2, 1, 4, 4, 6, 6, 4, 2, 4, 4, 4)
CODES = (TEAM_DECREE, MONITORING, PROCEDURES, GRATUITY, SURVEY)


class Life:
    """Random acts of everybody, by commands and by buttons that may be old or forged."""

    def __init__(self, team, seed):
        self.team = team
        self.chance = random.Random(seed)
        self.done: list[str] = []
        self.drafts = 0

    async def somebody(self):
        """Mostly somebody who may do what is done next, else anybody."""
        admins = [speaker for speaker in self.team.cast if (await speaker.person()).holds(Role.ADMIN)]
        return self.chance.choice(admins if admins and self.chance.random() < 0.7 else self.team.cast)

    async def act(self):
        team, choose = self.team, self.chance.choice
        who, whom, code = await self.somebody(), choose(team.cast), choose(CODES)
        row = str((await team.row(code)).id)
        number = str((await whom.person()).id)
        (act,) = self.chance.choices(range(12), WEIGHTS)
        self.done.append(f"{act} {who.name} {whom.name} {code}")
        team.clock.move(minutes=1 + self.chance.randrange(8))
        if act == 0:
            role = choose(("koordinator II", "koordinator V", "pimpinan", "admin", "bukan admin", "anggota"))
            await who.says(f"/tim {whom.name} {role}")
        elif act == 1:
            await who.says(f"/tim {whom.name} {choose(('keluar', 'masuk'))}")
        elif act == 2:
            await team.leaves(whom)
        elif act == 3:
            await team.joins(whom)
        elif act == 4:
            await self.press(who, "membership.all", [])
        elif act in {5, 6}:
            await self.press(who, "tim.switch", [row, number, choose("01"), "0"])
        elif act == 7:
            await self.press(who, "tugas.take", [row, choose(("over", "join"))])
        elif act == 8:
            await self.press(who, "tugas.release", [row])
        elif act in {9, 10}:
            await self.mutasi(who, whom, choose(team.cast))
        else:
            await self.press(who, "tim.handundo", [str(max(1, self.drafts - self.chance.randrange(2)))])

    async def mutasi(self, who, giver, taker):
        answer = await who.says(f"/tim {giver.name} mutasi ke {taker.name}")
        self.drafts += "tim-move-title" in answer.keys
        for label in ("Keluar dari tim", "✓ Peran", "✓ Baris"):
            if self.chance.random() < 0.3 and any(b.startswith(label) for b in answer.buttons):
                answer = await who.presses(answer, label)
        if "Serahkan" in answer.buttons:
            answer = await who.presses(answer, "Serahkan")
        if "Urungkan" in answer.buttons and self.chance.random() < 0.4:
            await (await self.somebody()).presses(answer, "Urungkan")

    async def press(self, who, action, args):
        await who.presses_data(Shown(who.private, "1"), encode(SECRET, action, args))

    async def check(self):
        team = self.team
        async with team.db.read() as uow:
            board = await uow.plans.board(team.office.id)
            everybody = {p.id: p for p in await uow.people.of_office(team.office.id)}
            assert await uow.audit.verify(team.office.id) is None, self.done
        async with team.db.session() as session:
            held = {(r.row, r.person) for r in await session.all(select(assignees))}
            open_ = select(assignments).where(assignments.c.until.is_(None))
            begun = {(r.row, r.person) for r in await session.all(open_)}
            ended = await session.all(select(assignments).where(assignments.c.until.is_not(None)))
            states = {r.id: r.state for r in await session.all(select(people))}
        assert held == begun == set(board.assignees), self.done
        assert all(r.end_cause and r.until >= r.since for r in ended), self.done
        assert {person.id: person.state.value for person in everybody.values()} == states
        for person in everybody.values():
            if person.state is not PersonState.ACTIVE:
                assert not person.roles, self.done
                assert person.id not in {p for _, p in held}, self.done


@pytest.mark.parametrize("seed", range(4))
async def test_who_is_out_holds_nothing_and_the_history_agrees_with_the_present(team, seed):
    life = Life(team, seed)
    for _ in range(45):
        await life.act()
        await life.check()


@pytest.mark.parametrize("seed", range(3))
async def test_as_long_as_no_admin_leaves_by_themselves_there_is_always_one(team, seed):
    life = Life(team, 100 + seed)
    leaving = team.leaves

    async def leaves(*who):
        if not (await who[0].person()).holds(Role.ADMIN):
            await leaving(*who)

    team.leaves = leaves
    for _ in range(45):
        await life.act()
        async with team.db.read() as uow:
            active = await uow.people.of_office(team.office.id, PersonState.ACTIVE)
        assert any(person.holds(Role.ADMIN) for person in active), life.done
