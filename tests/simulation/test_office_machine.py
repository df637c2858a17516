"""Whatever people, the clock and restarts do in whatever order: figures add up, nobody does what they may not, all is on record."""

from __future__ import annotations

import asyncio
import os
import shutil
import tempfile
from collections.abc import Coroutine
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test
from sqlalchemy import Connection, Engine, create_engine, text

from domain.access import Action, may
from domain.buttons import encode
from domain.chat import Address, IncomingKind
from domain.model import PersonState, PlanState
from domain.progress import figures
from handlers.router import Router
from scheduler.jobs import Jobs
from storage import migrate
from storage.database import Database
from tests.dialogue import CHANNEL, SECRET, DirectChannel, Shown, Speaker
from tests.handlers.pictures import photo
from tests.sample_plan import GRATUITY, MONITORING, PROCEDURES, TEAM_DECREE, YEAR, sample_draft
from tests.team import Team, gather

# `ZIBOT_MACHINE_EXAMPLES=200 ZIBOT_MACHINE_STEPS=50` is the long one, by hand.
EXAMPLES = int(os.environ.get("ZIBOT_MACHINE_EXAMPLES", "12"))
STEPS = int(os.environ.get("ZIBOT_MACHINE_STEPS", "25"))
PEOPLE = st.sampled_from(["Bu Rini", "Pak Camat", "Pak Budi", "Sari", "Dedi"])
ROWS = st.sampled_from([TEAM_DECREE, PROCEDURES, GRATUITY, MONITORING])
AREA_OF = {TEAM_DECREE: "I", MONITORING: "I", PROCEDURES: "II", GRATUITY: "V"}

# What is on record for each change: audit actions, and the rows of the tables that they made.
RECORDED = {
    ("evidence-submitted",): "SELECT count(*) FROM submissions",
    ("note-added",): "SELECT count(*) FROM notes",
    ("evidence-approved", "evidence-returned"): "SELECT count(*) FROM reviews",
    ("row-assigned",): "SELECT count(*) FROM assignments WHERE cause = 'given'",
    ("chat-moved",): None,
}


@cache
def _loop() -> asyncio.AbstractEventLoop:
    return asyncio.new_event_loop()


def _run(work: Coroutine[Any, Any, Any]) -> Any:
    return _loop().run_until_complete(asyncio.wait_for(work, 60))


@cache
def _template() -> tuple[Path, int]:
    """A database in which the team is gathered."""
    folder = Path(tempfile.mkdtemp(prefix="zibot-machine-"))
    url = f"sqlite+aiosqlite:///{folder / 'template.db'}"

    async def make() -> int:
        await migrate.upgrade(url)
        database = await Database.open(url)
        try:
            return (await gather(database, folder)).office.id
        finally:
            await database.close()

    return folder / "template.db", _run(make())


class OfficeMachine(RuleBasedStateMachine):
    """One office with its people in a real database; who may do what is known by a model beside it."""

    def __init__(self) -> None:
        super().__init__()
        template, office = _template()
        self.folder = Path(tempfile.mkdtemp(prefix="zibot-machine-"))
        shutil.copy(template, self.folder / "zibot.db")
        self.url = f"sqlite+aiosqlite:///{self.folder / 'zibot.db'}"
        self.engine: Engine = create_engine(self.url.replace("+aiosqlite", ""))
        self.pictures = self.moves = 0
        self.may_not: list[str] = []
        _run(self._open(office))

    async def _open(self, office: int) -> None:
        self.db = await Database.open(self.url)
        self.team = Team(self.db, self.folder, DirectChannel)
        await self.team.join(office)
        self.jobs = Jobs(self.db, self.team.clock)

    def teardown(self) -> None:
        _run(self.db.close())
        self.engine.dispose()
        shutil.rmtree(self.folder, ignore_errors=True)

    def ask(self, query: str) -> list[Any]:
        with self.engine.connect() as connection:
            return list(_rows(connection, query))

    def number(self, query: str) -> int:
        return int(self.ask(query)[0][0])

    def person(self, name: str) -> Any:
        """The person as the office knows them now, None where they are not in it."""
        people = _run(self.team.named(name).people())
        return next((one for one in people if one.active), None)

    # ── What happens ─────────────────────────────────────────────────────────

    @rule(name=PEOPLE, code=ROWS)
    def hands_in_a_photo(self, name: str, code: str) -> None:
        before = self.number("SELECT count(*) FROM submissions")
        allowed = self.person(name) is not None
        self.pictures += 1
        _run(self.team.named(name).sends(photo=photo(self.pictures % 7), caption=f"/bukti {code}"))
        _run(self.team.fetch_all())
        made = self.number("SELECT count(*) FROM submissions") - before
        assert made <= (1 if allowed else 0), f"{name} handed in {made}"

    @rule(name=PEOPLE, code=ROWS)
    def writes_a_note(self, name: str, code: str) -> None:
        before = self.number("SELECT count(*) FROM notes")
        allowed = self.person(name) is not None
        _run(self.team.named(name).says(f"/catatan {code} sudah dibahas"))
        assert self.number("SELECT count(*) FROM notes") - before == (1 if allowed else 0)

    @precondition(lambda self: self.number("SELECT count(*) FROM submissions"))
    @rule(name=PEOPLE, which=st.integers(0, 50), approved=st.booleans())
    def decides(self, name: str, which: int, approved: bool) -> None:
        submissions = self.ask(
            "SELECT s.id, s.person, r.area, s.state FROM submissions s JOIN rows r ON r.id = s.row ORDER BY s.id"
        )
        number, by, area, state = submissions[which % len(submissions)]
        person = self.person(name)
        allowed = person is not None and may(Action.REVIEW, person, area) and state == "submitted"
        before = self.number("SELECT count(*) FROM reviews")
        speaker = self.team.named(name)
        self._presses(speaker, "tinjau.approve" if approved else "tinjau.return", str(number))
        if not approved and allowed:
            _run(speaker.says("Mohon fotonya lebih jelas"))
        made = self.number("SELECT count(*) FROM reviews") - before
        if not allowed:
            assert made == 0, f"{name} decided on {number}"
        elif approved and person.id != by:
            assert made == 1, f"{name} could not approve {number}"

    @rule(name=PEOPLE, code=ROWS, whom=PEOPLE, on=st.booleans())
    def gives_a_row(self, name: str, code: str, whom: str, on: bool) -> None:
        giver, taker = self.person(name), self.person(whom)
        row = self.number(
            f"SELECT rows.id FROM rows JOIN plans ON plans.id = rows.plan WHERE code = '{code}' AND year = {YEAR}"
        )
        [known] = self.ask(f"SELECT id FROM people WHERE name = '{whom}'")
        held = f"SELECT count(*) FROM assignments WHERE row = {row} AND person = {known[0]} AND until IS NULL"
        before = self.number(held)
        self._presses(self.team.named(name), "tim.switch", str(row), str(known[0]), str(int(on)), "0")
        allowed = giver is not None and may(Action.ASSIGN, giver, AREA_OF[code]) and taker is not None
        assert self.number(held) == (int(on) if allowed else before), f"{name} gave {code} to {whom}: {allowed}"

    @rule(name=PEOPLE, whom=st.sampled_from(["Sari", "Dedi"]), area=st.sampled_from(["I", "II", "V"]), on=st.booleans())
    def names_a_coordinator(self, name: str, whom: str, area: str, on: bool) -> None:
        held = (
            "SELECT count(*) FROM roles JOIN people ON people.id = roles.person WHERE role = 'coordinator' AND "
            f"ended_at IS NULL AND name = '{whom}' AND area = '{area}'"
        )
        before = self.number(held)
        namer = self.person(name)
        _run(self.team.named(name).says(f"/tim {whom} {'koordinator ' + area if on else 'bukan koordinator'}"))
        if namer is None or not may(Action.NAME_ROLES, namer, ""):
            assert self.number(held) == before, f"{name} made {whom} a coordinator"
        elif on and self.person(whom) is not None:
            assert self.number(held) == 1

    @rule(name=st.sampled_from(["Sari", "Dedi", "Pak Budi"]))
    def leaves(self, name: str) -> None:
        _run(self.team.leaves(self.team.named(name)))
        assert self.person(name) is None

    @rule(name=st.sampled_from(["Sari", "Dedi", "Pak Budi"]), approved=st.booleans())
    def comes_back(self, name: str, approved: bool) -> None:
        _run(self.team.joins(self.team.named(name)))
        waiting = self.ask(f"SELECT id FROM people WHERE name = '{name}' AND state = '{PersonState.WAITING.value}'")
        if waiting and approved:
            self._presses(self.team.rini, "membership.all")

    @rule()
    def the_group_gets_a_new_id(self) -> None:
        self.moves += 1
        new = str(-3000 - self.moves)
        _run(self.team.happens(IncomingKind.MIGRATED, new_chat=new))
        self.team.group = Address(CHANNEL, new)
        assert self.ask("SELECT chat FROM chats") == [(new,)]

    @precondition(lambda self: self.number("SELECT count(*) FROM plans") == 1)
    @rule()
    def next_years_plan_comes(self) -> None:
        async def apply() -> None:
            draft = replace(sample_draft(source="rencana-aksi-2027.docx"), year=YEAR + 1)
            async with self.db.write() as uow:
                office, at = self.team.office.id, self.team.clock.now()
                plan = await uow.plans.receive(office, None, source=draft.source, year=draft.year, at=at, answer=None)
                await uow.plans.set_state(plan.id, PlanState.READING, PlanState.DRAFT, at=at)
                await uow.plans.save_draft(plan.id, draft)
                await uow.plans.apply(plan.id, draft, at=at)
                await uow.commit()

        _run(apply())

    @rule()
    def starts_anew(self) -> None:
        """A restart: nothing that was only in memory is left."""
        _run(self.db.close())
        kept = self.team
        self.db = _run(Database.open(self.url))
        kept.db, kept.router = self.db, Router(SECRET)
        self.jobs = Jobs(self.db, kept.clock)

    @rule(hours=st.integers(1, 80))
    def time_passes(self, hours: int) -> None:
        self.team.clock.move(hours=hours)
        _run(self.jobs.tick_all())
        _run(self.team.channel.deliver(None))
        assert not any(self.jobs.failures.values())

    @rule(days=st.integers(1, 3))
    def friday_afternoon_comes(self, days: int) -> None:
        """Several ticks around the weekly summary's hour, also some in the past."""
        now = self.team.clock.now().astimezone(self.team.office.zone)
        ahead = (4 - now.weekday()) % 7
        self.team.clock.move(days=ahead, hours=15 - now.hour, minutes=-now.minute)
        for _ in range(days):
            _run(self.jobs.tick_all())
            self.team.clock.move(hours=1)
        _run(self.team.channel.deliver(None))

    def _presses(self, speaker: Speaker, action: str, *args: str) -> None:
        """A button of whatever message: who may press it is decided when it is pressed."""
        _run(speaker.presses_data(Shown(speaker.private, "m1"), encode(SECRET, action, list(args))))

    # ── What always holds ────────────────────────────────────────────────────

    @invariant()
    def the_figures_add_up(self) -> None:
        async def board() -> Any:
            async with self.db.read() as uow:
                return await uow.plans.board(self.team.office.id)

        found = _run(board())
        all_of = figures(found, self.team.clock.now().astimezone(self.team.office.zone).date())
        for count in (all_of.total, *(area.count for area in all_of.areas)):
            stages = (count.verified, count.submitted, count.returned, count.partial, count.missing)
            assert sum(stages) == count.occurrences
        verified = self.number("SELECT count(*) FROM occurrences WHERE state = 'verified'")
        approved = self.number("SELECT count(DISTINCT occurrence) FROM submissions WHERE state = 'verified'")
        assert verified <= approved, "nothing is verified that nobody approved"

    @invariant()
    def a_week_has_one_summary(self) -> None:
        told = self.ask("SELECT subject FROM outbox WHERE subject LIKE 'summary:%' AND unique_key LIKE 'summary:%'")
        assert len(told) == len(set(told))

    @invariant()
    def every_change_is_on_record(self) -> None:
        actions = dict(self.ask("SELECT action, count(*) FROM audit GROUP BY action"))
        for names, query in RECORDED.items():
            made = self.number(query) if query else self.moves
            assert sum(actions.get(name, 0) for name in names) == made, names

    @invariant()
    def the_record_is_whole(self) -> None:
        async def verify() -> int | None:
            async with self.db.read() as uow:
                return await uow.audit.verify(self.team.office.id)

        assert _run(verify()) is None


def _rows(connection: Connection, query: str) -> list[tuple[Any, ...]]:
    return [tuple(row) for row in connection.execute(text(query))]


def test_whatever_happens_in_whatever_order() -> None:
    chosen = settings(
        max_examples=EXAMPLES,
        stateful_step_count=STEPS,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        derandomize="ZIBOT_MACHINE_EXAMPLES" not in os.environ,
    )
    run_state_machine_as_test(OfficeMachine, settings=chosen)
