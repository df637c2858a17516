"""Once a week the admins hear who the plan names and who has not joined."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from domain.model import PersonState
from scheduler.nudges import Nudges
from storage.database import Database
from tests.sample_plan import GRATUITY, PROCEDURES, TEAM_DECREE, YEAR, sample_draft
from tests.scheduler.an_office import START, AnOffice, an_office, queued

# Eight o'clock in Jakarta on Monday, 9 March 2026.
MONDAY = datetime(2026, 3, 9, 1, 0, tzinfo=UTC)
PICS = {TEAM_DECREE: "Wati Suryani; Sari", PROCEDURES: "Kasubag Umum", GRATUITY: "Wati Suryani"}


@pytest.fixture
async def made(db: Database) -> AnOffice:
    made = await an_office(db, plan=False)
    draft = sample_draft()
    draft = replace(draft, rows=tuple(replace(row, pic=PICS.get(row.code, "")) for row in draft.rows))
    async with db.write() as uow:
        plan = await uow.plans.receive(made.office.id, None, source="x", year=YEAR, at=START, answer=None)
        await uow.plans.save_draft(plan.id, draft)
        await uow.plans.apply(plan.id, draft, at=START)
        await uow.commit()
    return made


async def test_on_the_first_working_day_of_a_week_the_admin_alone_is_told_once(db: Database, made: AnOffice) -> None:
    for minute in range(0, 4 * 24 * 60, 60):
        await Nudges(db).tick(MONDAY + timedelta(minutes=minute))
    (word,) = await queued(db, "absent:")
    message, rini = word.outgoing.message, made.people["Bu Rini"]
    assert word.outgoing.to.chat == str(made.office.id * 100)
    assert message.lines[0].params["names"] == "Wati Suryani, Kasubag Umum"
    assert (message.buttons[0][0].action, message.buttons[0][0].owner) == ("tim.absent", rini.id)
    assert message.until == datetime(2026, 3, 9, 9, 0, tzinfo=UTC)


async def test_who_came_or_waits_is_not_missed_any_more(db: Database, made: AnOffice) -> None:
    async with db.write() as uow:
        office = made.office.id
        wati = await uow.people.add(office, "Mama Rafa", "telegram", "50", state=PersonState.WAITING)
        invitation = await uow.invitations.invite(office, "Wati Suryani", made.people["Bu Rini"].id, at=START)
        await uow.invitations.accept(invitation.id, wati.id, at=START)
        await uow.people.add(office, "Kasubag Umum", "telegram", "51", state=PersonState.ACTIVE)
        await uow.commit()
    await Nudges(db).tick(MONDAY)
    assert await queued(db, "absent:") == []
