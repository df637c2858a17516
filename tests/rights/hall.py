"""Two offices in one database, somebody in every column of the authorisation matrix, and a way to try what they would do:
each trial runs in a transaction that is never committed, so that thousands of them share one database."""

from __future__ import annotations

import itertools
import re
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import select

from domain.access import Action, Column, Verdict, decide
from domain.buttons import encode
from domain.chat import Address, Attachment, Button, ChatKind, Incoming, IncomingKind, Replied, Sender, SenderKind
from domain.model import Office, PersonState, PlanState, Role, SubmissionState, Token
from handlers.router import Answer, Router
from storage.database import Database
from storage.tables import metadata
from tests.dialogue import CHANNEL, SECRET, _command
from tests.sample_plan import GRATUITY, MONITORING, PROCEDURES, TEAM_DECREE, WHISTLE, YEAR, sample_draft
from tests.team import START

# What may change although something was refused: the record of it, questions that wait, and the counting of wrong words.
BOOKS = {"inbox", "outbox", "dialogues", "audit", "offsets", "media", "meta", "wrong_words"}
# A number that nothing in the database has; all others have six digits, too, so that answers can be compared.
NOTHING = 900_001
_FIRST, _STEP = 500_000, 1_000

# Who speaks, by the columns of the matrix; "W" waits for approval and counts as an outsider, "T" coordinates the whole team.
COLUMNS: dict[str, tuple[Column, ...]] = {
    "O": (Column.OUTSIDER,),
    "W": (Column.OUTSIDER,),
    "P": (Column.MEMBER,),
    "K": (Column.MEMBER, Column.COORDINATOR),
    "T": (Column.MEMBER, Column.COORDINATOR),
    "C": (Column.MEMBER, Column.LEADER),
    "A": (Column.MEMBER, Column.ADMIN),
    "An": (Column.ANONYMOUS,),
    "Ch": (Column.CHANNEL,),
    "Ex": (Column.GONE,),
}
ALLOWED = {Verdict.YES, Verdict.OWN, Verdict.AREA, Verdict.COUNTS}
_USERS = {"O": "99", "W": "16", "P": "14", "Ko": "17", "K": "13", "T": "11", "C": "12", "A": "18", "Ex": "19"}
# The same roles in the other office.
_OTHERS = {"XP": "24", "XK": "23", "XT": "21", "XC": "22", "XA": "28"}
_ROLES: dict[str, tuple[tuple[Role, str], ...]] = {
    "Ko": ((Role.COORDINATOR, "I"),),
    "K": ((Role.COORDINATOR, "V"),),
    "T": ((Role.COORDINATOR, ""),),
    "C": ((Role.LEADER, ""),),
    "A": ((Role.ADMIN, ""),),
    "Ex": ((Role.ADMIN, ""), (Role.COORDINATOR, "")),
}
_STATES = {"W": PersonState.WAITING}
_ID = re.compile(r"\b5\d{5}\b")


def verdict_for(who: str, action: Action) -> Verdict:
    """What the table says of somebody in this column, for a thing of no area."""
    return decide(action, COLUMNS[who])


def refusal_for(who: str, action: Action) -> str:
    """The words with which this is refused to them."""
    named = {"O": "outsider", "Ex": "outsider", "W": "waiting", "An": "anonymous"}
    return f"refused-{named.get(who, action.value)}"


@dataclass(frozen=True)
class Trial:
    """What came of it: the answer, the tables that would have changed, what would have been recorded."""

    answer: Answer
    changed: frozenset[str]
    audited: tuple[str, ...]

    @property
    def toast(self) -> str:
        return self.answer.toast.key if self.answer.toast else ""

    @property
    def said(self) -> list[str]:
        """Keys of all lines and of the notice."""
        keys = [line.key for say in self.answer.says for line in say.lines if line.key]
        return [*keys, *([self.toast] if self.toast else [])]

    @property
    def buttons(self) -> list[Button]:
        return [b for say in self.answer.says for row in say.buttons for b in row]

    def said_of(self, *numbers: int) -> str:
        """All of the answer as text, with these numbers made alike."""
        text = repr((self.answer.says, self.answer.toast))
        for number in numbers:
            text = text.replace(str(number), "N")
        return re.sub(r"'\d{4}'", "'M'", text)  # the messages that are quoted


class Hall:
    """`office` is "Kecamatan Contoh" with everybody of `COLUMNS`, `other` is "Kecamatan Sebelah"."""

    def __init__(self, database: Database) -> None:
        self.db = database
        self.router = Router(SECRET, per_minute=10**9)
        self.office: Office
        self.other: Office
        self.people: dict[str, int] = {}
        self.rows: dict[str, int] = {}
        self.submissions: dict[str, int] = {}
        self.occurrence = 0  # the first time of GRATUITY
        self.drafts: dict[str, int] = {}
        self.claim = self.invitation = ""
        self.group = Address(CHANNEL, "-1001")
        self.other_group = Address(CHANNEL, "-2002")
        self._numbers = itertools.count(1000)
        self.mine: dict[str, list[int]] = {}  # every id of the first office, by table
        self._before: dict[str, Any] = {}

    # ── What people do ───────────────────────────────────────────────────────

    def says(self, who: str, text: str, *, group: bool = False, **more: Any) -> Incoming:
        name, args = _command(text)
        fields = {"text": text, "command": name, "args": args, "kind": IncomingKind.MESSAGE, **more}
        return self._incoming(who, group=group, **fields)

    def presses(self, who: str, action: str, args: Sequence[str] = (), *, owner: int | None = None, **more: Any) -> Any:
        return self.presses_data(who, encode(SECRET, action, args, owner), **more)

    def presses_data(self, who: str, data: str, *, group: bool = False) -> Incoming:
        return self._incoming(who, group=group, kind=IncomingKind.BUTTON, message="77", button=data, callback="c")

    def _incoming(self, who: str, *, group: bool, **fields: Any) -> Incoming:
        number = str(next(self._numbers) % 9000 + 1000)
        sender = self.sender(who)
        kind = ChatKind.GROUP if group or who in {"An", "Ch"} else ChatKind.PRIVATE
        home = self.other_group if who.startswith("X") else self.group
        address = home if kind is ChatKind.GROUP else Address(CHANNEL, sender.user)
        standard = {"update": number, "message": number, "chat_admin": True if kind is ChatKind.GROUP else None}
        return Incoming(
            at=START, sent_at=START, address=address, chat_kind=kind, sender=sender, **{**standard, **fields}
        )

    @staticmethod
    def sender(who: str) -> Sender:
        if who == "An":
            return Sender(user="1087968824", name="Tim ZI", kind=SenderKind.ANONYMOUS)
        if who == "Ch":
            return Sender(user="-5", name="Kanal", kind=SenderKind.CHANNEL)
        return Sender(user={**_USERS, **_OTHERS}[who], name=f"Orang {who}")

    # ── Trying it ────────────────────────────────────────────────────────────

    async def trial(self, incoming: Incoming, *, step: tuple[str, str, dict[str, Any]] | None = None) -> Trial:
        """What would come of it. `step` is a pending question (kind, step, data) that waits for this person there."""
        async with self.db.write() as uow:
            session = uow._session
            if step is not None:
                await self._await(uow, incoming, step)
            raw = (await session.connection.get_raw_connection()).driver_connection
            count = raw.total_changes
            answer = await self.router.route(uow, incoming)
            changed = {name for name in ("notes", "work") if getattr(session, name).waiting}
            audited = tuple(i.values["action"] for i in (*session.audit.waiting, *session.audit.flushed))
            if raw.total_changes != count:
                changed |= {name for name, rows in (await self.tables(session)).items() if rows != self._before[name]}
        return Trial(answer, frozenset(changed), audited)

    async def does(self, incoming: Incoming) -> Trial:
        """The same, and it stays."""
        async with self.db.write() as uow:
            answer = await self.router.route(uow, incoming)
            await uow.commit()
        await self.settle()
        return Trial(answer, frozenset(), ())

    async def settle(self) -> None:
        """What stands in the database now is what later trials are compared with."""
        async with self.db.reading() as session:
            self._before = await self.tables(session)

    @staticmethod
    async def tables(session: Any) -> dict[str, Any]:
        """Every row of every table but the books."""
        found = {}
        for table in metadata.sorted_tables:
            if table.name not in BOOKS:
                order = list(table.primary_key.columns)
                found[table.name] = [tuple(row) for row in await session.all(select(table).order_by(*order))]
        return found

    async def ids(self, office: int) -> dict[str, list[int]]:
        """The ids of everything that belongs to that office, by table."""
        found = await self._numbers_now()
        mine = office == self.office.id
        return {name: [n for n in numbers if (n in self.mine[name]) is mine] for name, numbers in found.items()}

    async def _numbers_now(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = {}
        async with self.db.reading() as session:
            for table in metadata.sorted_tables:
                if "id" in table.c and table.name not in BOOKS:
                    found[table.name] = [row[0] for row in await session.all(select(table.c.id))]
        return found

    async def _invite(self, uow: Any) -> None:
        """A claim code and an invitation of the first office, unused."""
        (invited,) = await uow.invitations.of_office(self.office.id)
        later = START + timedelta(hours=1)
        claim = Token(kind="claim", office=self.office.id, data={}, expires_at=later)
        join = Token(kind="join", office=self.office.id, data={"invitation": invited.id}, expires_at=later)
        self.claim, self.invitation = await uow.tokens.issue(claim), await uow.tokens.issue(join)

    @staticmethod
    async def _await(uow: Any, incoming: Incoming, step: tuple[str, str, dict[str, Any]]) -> None:
        from domain.model import Dialogue

        kind, name, data = step
        waiting = Dialogue(kind=kind, step=name, data=data, expires_at=START + timedelta(hours=1))
        assert incoming.sender is not None
        await uow.dialogues.put(incoming.address, incoming.sender.user, waiting)

    # ── Making it ────────────────────────────────────────────────────────────

    async def furnish(self, uow: Any, name: str, users: dict[str, str], group: Address) -> Office:
        """One office with its people, its group and its plan."""
        office: Office = await uow.offices.add(name, "Asia/Jakarta")
        await uow.chats.bind(group, office.id, name, at=START)
        for who, user in users.items():
            if who == "O":
                continue
            state = _STATES.get(who.removeprefix("X"), PersonState.ACTIVE)
            person = await uow.people.add(office.id, f"Orang {who}", CHANNEL, user, state=state)
            await uow.people.private_opened(CHANNEL, user, user)
            await uow.presences.seen(CHANNEL, group.chat, user, at=START)
            self.people[who] = person.id
            for role, area in _ROLES.get(who.removeprefix("X"), ()):
                await uow.people.grant(person.id, role, area, at=START)
        await self._plan(uow, office, self.people["XT" if "XT" in users else "T"])
        return office

    async def _plan(self, uow: Any, office: Office, person: int) -> None:
        draft = sample_draft(office.name)
        for state in (PlanState.ACTIVE, PlanState.DRAFT):
            at = Address(CHANNEL, "11")
            plan = await uow.plans.receive(
                office.id, person, source=f"{state.value}.docx", year=YEAR, at=START, answer=at
            )
            await uow.plans.set_state(plan.id, PlanState.READING, PlanState.DRAFT, at=START)
            await uow.plans.save_draft(plan.id, draft)
            self.drafts[office.name] = plan.id
            if state is PlanState.ACTIVE:
                await uow.plans.apply(plan.id, draft, at=START)
        board = await uow.plans.board(office.id)
        secret = board.row_by_code[WHISTLE].id
        await uow.plans.set_secret(secret, True)
        if office.name == "Kecamatan Contoh":
            self.rows = {row.code: row.id for row in board.rows}
            self.occurrence = board.occurrences_of_row[self.rows[GRATUITY]][0].id

    async def hand_in(self, uow: Any, name: str, code: str, who: str, *, file: bool = True) -> None:
        """A photo (or words) of somebody for the first time of that row, waiting for review."""
        board = await uow.plans.board(self.office.id)
        row = board.row_by_code[code]
        photo = Attachment(kind="photo", remote_id=f"r-{name}", unique_id=f"u-{name}", mime="image/jpeg", size=9)
        number = await uow.evidence.submit(
            office=self.office.id,
            row=row.id,
            occurrence=board.occurrences_of_row[row.id][0].id,
            person=self.people[who],
            at=START - timedelta(hours=1),
            text=f"bukti {name}",
            files=(photo,) if file else (),
            address=Address(CHANNEL, _USERS[who]),
            message=f"e-{name}",
        )
        for stored in number.files:
            await uow.evidence.file_stored(stored.id, sha256=name[0] * 64, size=9, mime="image/jpeg", flags=())
        await uow.evidence.set_state(number.id, [SubmissionState.WAITING], SubmissionState.SUBMITTED)
        self.submissions[name] = number.id


async def furnished(folder: Path) -> Hall:
    """The hall with everything in it."""
    file = folder / "hall.db"
    url = f"sqlite+aiosqlite:///{file}"
    hall = Hall(await Database.open(url))
    async with hall.db.write() as uow:
        hall.office = await hall.furnish(uow, "Kecamatan Contoh", _USERS, hall.group)
        for name, code, who in (
            ("own", GRATUITY, "P"),
            ("area", GRATUITY, "K"),
            ("far", MONITORING, "Ko"),
            ("secret", WHISTLE, "P"),
            ("theirs", TEAM_DECREE, "C"),
        ):
            await hall.hand_in(uow, name, code, who)
        await hall.hand_in(uow, "words", PROCEDURES, "P", file=False)
        await uow.invitations.invite(hall.office.id, "Joko", hall.people["A"], at=START)
        await uow.plans.assign(hall.rows[GRATUITY], hall.people["P"], at=START)
        await uow.commit()
    await hall.does(hall.says("P", f"/catatan {GRATUITY} sudah dirapatkan"))
    await hall.does(hall.says("C", "/hadir datang"))
    await hall.db.close()
    moved = give_own_numbers(file)
    hall.office = replace(hall.office, id=hall.office.id + moved["offices"])
    for known, table in ((hall.people, "people"), (hall.rows, "rows"), (hall.submissions, "submissions")):
        known.update({name: number + moved[table] for name, number in known.items()})
    hall.drafts = {name: number + moved["plans"] for name, number in hall.drafts.items()}
    hall.occurrence += moved["occurrences"]
    hall.db = await Database.open(url)
    await hall.does(hall.presses("A", "tim.do", [str(hall.people["Ex"]), "remove", "", ""]))
    async with hall.db.write() as uow:
        await hall._invite(uow)
        await uow.commit()
    hall.mine = await hall._numbers_now()
    async with hall.db.write() as uow:
        hall.other = await hall.furnish(uow, "Kecamatan Sebelah", _OTHERS, hall.other_group)
        await uow.commit()
    await hall.settle()
    return hall


def give_own_numbers(file: Path) -> dict[str, int]:
    """Every table gets numbers of six digits that no other table has; by how much each was moved. An id that is guessed
    for another kind of thing, or that is only part of a longer number, would hide what this room looks for."""
    tables = [table for table in metadata.sorted_tables if "id" in table.c]
    moved = {table.name: _FIRST + _STEP * place for place, table in enumerate(tables)}
    with sqlite3.connect(file) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        for table in tables:
            connection.execute(f'UPDATE "{table.name}" SET id = id + {moved[table.name]}')
        for table in metadata.sorted_tables:
            for key in table.foreign_keys:
                if key.column.name == "id":
                    column = f'"{key.parent.name}"'
                    connection.execute(
                        f'UPDATE "{table.name}" SET {column} = {column} + {moved[key.column.table.name]}'
                    )
        for (name,) in connection.execute("SELECT name FROM sqlite_sequence").fetchall():
            connection.execute(
                f'UPDATE sqlite_sequence SET seq = (SELECT max(id) FROM "{name}") WHERE name = ?', [name]
            )
    connection.close()
    return moved


def ids_in(args: Sequence[str]) -> list[int]:
    """The numbers among a button's arguments that name something of an office."""
    return [int(found) for arg in args for found in _ID.findall(arg)]


def without_ids(args: Sequence[str]) -> tuple[str, ...]:
    """The same arguments about something that does not exist."""
    return tuple(_ID.sub(str(NOTHING), arg) for arg in args)


def shape(button: Button) -> tuple[str, ...]:
    """What kind of press it is, whatever it is about."""
    return (button.action, *(_ID.sub("N", arg) if _ID.search(arg) else re.sub(r"\d+", "0", arg) for arg in button.args))


def replied_to(what: str, message: str = "77") -> Replied:
    return Replied(message=message, from_bot=True, text=what)
