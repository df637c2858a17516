"""The small cast that conversations are held with: one office, its people, its group and its plan."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from domain.chat import Address, ChatKind, Incoming, IncomingKind, SenderKind
from domain.model import Office, Person, PersonState, PlanRow, PlanState, Role
from domain.ports import NotSent
from handlers.router import Router
from storage.database import Database
from storage.files import FolderStore
from tests.answers import SECRET, Answer, Chats, joined
from tests.dialogue import CHANNEL, DirectChannel, Speaker, TeamClock
from tests.sample_plan import WHISTLE, YEAR, sample_draft

JAKARTA = ZoneInfo("Asia/Jakarta")
START = datetime(2026, 3, 10, 9, 0, tzinfo=JAKARTA).astimezone(UTC)
# Work that is put off for some seconds (the parts of an album are waited for) is done all the same.
SOON = timedelta(seconds=3)


class Team:
    """ "Kecamatan Contoh" in Asia/Jakarta on 10 March 2026, 09.00. Everybody but Dedi and the stranger has the private chat open."""

    def __init__(self, db: Database, folder: Path, channel: Callable[[Any], Any] = DirectChannel) -> None:
        self.db = db
        self.folder = folder
        self.clock = TeamClock(START)
        self.channel = channel(self)
        self.router = Router(SECRET)
        self.group = Address(self.channel.name, self.channel.group)
        self.chats = Chats()
        self.store = FolderStore(folder / "files")
        self.contents: dict[str, bytes] = {}  # what was sent, by the id under which the channel would give it out
        self.phones = Phones(self.contents)
        self.office: Office
        self.rini = Speaker(self, "Bu Rini", "11", "rini")
        self.camat = Speaker(self, "Pak Camat", "12")
        self.budi = Speaker(self, "Pak Budi", "13", "budi")
        self.sari = Speaker(self, "Sari", "14", "sari")
        self.dedi = Speaker(self, "Dedi", "15")
        self.outsider = Speaker(self, "Orang Luar", "99")
        self.anonymous = Speaker(self, "Tim ZI", "1087968824", kind=SenderKind.ANONYMOUS)

    @property
    def cast(self) -> tuple[Speaker, ...]:
        return (self.rini, self.camat, self.budi, self.sari, self.dedi)

    async def take_all(self, heard: Sequence[Incoming]) -> Answer:
        """One thing after the other, as they came; all that is said on them. Nothing where the channel showed us nothing."""
        return joined([await self.take(incoming) for incoming in heard])

    async def take(self, incoming: Incoming) -> Answer:
        """Something happens in a chat; what is said there comes back, what is said elsewhere is in `sent_to`."""
        incoming = await self.channel.standing(incoming)
        self.chats.heard(incoming)
        async with self.db.write() as uow:
            answer = await self.router.route(uow, incoming)
            for say in answer.says:
                assert say.to is not None, say
                await uow.outbox.put(say.to, say)
            await uow.commit()
        Answer(answer.says)  # words said elsewhere are checked too
        delivered = await self._delivered(incoming.address, answer.toast)
        if incoming.callback:
            await self.channel.answered(incoming, delivered.toast_text)
        return delivered

    async def _delivered(self, where: Address, toast: Any = None) -> Answer:
        shown = await self.channel.deliver(where)
        here = [s for s in shown if s.answer]
        return Answer([s.say for s in here if s.say], toast, here)

    async def happens(self, kind: IncomingKind, *, by: Speaker | None = None, **more: Any) -> Answer:
        """Something that nobody says happens in the group: people or the bot come and go, its id or a topic changes.
        `more` are fields of `Incoming`; `address` for another chat, `chat_kind` for a private one."""
        at = more.pop("address", self.group)
        speaker = by or self.rini
        fields = {"chat_kind": ChatKind.GROUP, "chat_title": "Tim ZI", **more}
        incoming = Incoming(
            at=self.clock.now(), sent_at=self.clock.now(), kind=kind, address=at, sender=speaker.sender, **fields
        )
        return await self.take(incoming)

    async def joins(self, *who: Speaker, **more: Any) -> Answer:
        return await self.happens(IncomingKind.MEMBERS, joined=tuple(s.sender for s in who), **more)

    async def leaves(self, *who: Speaker, **more: Any) -> Answer:
        return await self.happens(IncomingKind.MEMBERS, left=tuple(s.sender for s in who), **more)

    async def audited(self, subject: str) -> list[str]:
        """What was done to this subject, the newest first."""
        async with self.db.read() as uow:
            return [entry.action for entry in await uow.audit.of_subject(self.office.id, subject)]

    def find(self, address: Address, message: str) -> Any:
        return self.chats.find(address, message)

    def sent_to(self, whom: str) -> Answer:
        """What came by itself to that person's private chat, or to the group ("group"), as it stands there now."""
        address = self.group if whom == "group" else self.named(whom).private
        shown = [s for s in self.chats.said(address) if s.unasked]
        return Answer([s.say for s in shown if s.say], None, shown)

    def named(self, name: str) -> Speaker:
        return next(s for s in (*self.cast, self.outsider) if s.name == name)

    def stranger(self, name: str, user: str) -> Speaker:
        """One more person with a telephone, whom the office does not know yet."""
        return Speaker(self, name, user)

    async def join(self, office: int) -> None:
        """Take up an office that is there already."""
        async with self.db.read() as uow:
            self.office = await uow.offices.get(office)

    async def row(self, code: str) -> PlanRow:
        async with self.db.read() as uow:
            board = await uow.plans.board(self.office.id)
            assert board is not None
            return board.row_by_code[code]

    async def fetch_all(self) -> Answer:
        """Fetch the files that were sent, read the plans, as the program does beside the conversation; what is said then."""
        from bot.work import Worker
        from storage.work import WorkTable

        channels = {self.channel.name: self.channel.phones}
        worker = Worker(self.db, self.store, channels, self.clock, offer=_nobody)
        while rows := await WorkTable(self.db).claim(self.clock.now() + SOON, 10):
            for row in rows:
                await worker._do(row)
        shown = await self.channel.deliver(None)
        return Answer([s.say for s in shown if s.say], None, shown)

    async def put(self, say: Any, to: Address) -> Answer:
        """Say something unasked, as the scheduler does."""
        async with self.db.write() as uow:
            await uow.outbox.put(to, say)
            await uow.commit()
        return await self._delivered(to)


class Phones:
    """The channel as the file worker sees it: what was sent can be had again, until it is taken out of `contents`."""

    name = CHANNEL

    def __init__(self, contents: dict[str, bytes]) -> None:
        self._contents = contents

    async def fetch(self, remote_id: str) -> AbstractAsyncContextManager[AsyncIterator[bytes]]:
        if remote_id not in self._contents:
            raise NotSent(f"{remote_id} cannot be had now")
        return self._stream(self._contents[remote_id])

    @asynccontextmanager
    async def _stream(self, content: bytes) -> AsyncIterator[AsyncIterator[bytes]]:
        async def chunks() -> AsyncIterator[bytes]:
            yield content

        yield chunks()


async def _nobody(queued: object) -> None:
    """Delivery is asked for by the team itself."""


async def gather(db: Database, folder: Path, channel: Callable[[Any], Any] = DirectChannel) -> Team:
    """The whole team with its applied plan, its people and its group known by their ids on that channel."""
    team = Team(db, folder, channel)
    name = team.channel.name
    async with db.write() as uow:
        team.office = await uow.offices.add("Kecamatan Contoh", "Asia/Jakarta")
        office, at = team.office.id, START
        await uow.chats.bind(team.group, office, "Tim ZI", at=at)
        people: dict[str, Person] = {}
        for speaker in team.cast:
            people[speaker.name] = await uow.people.add(
                office, speaker.name, name, speaker.user, state=PersonState.ACTIVE, username=speaker.username
            )
            if speaker is not team.dedi:
                await uow.people.private_opened(name, speaker.user, speaker.private.chat)
        await uow.people.grant(people["Bu Rini"].id, Role.ADMIN, "", at=at)
        await uow.people.grant(people["Bu Rini"].id, Role.COORDINATOR, "", at=at)
        await uow.people.grant(people["Pak Camat"].id, Role.LEADER, "", at=at)
        await uow.people.grant(people["Pak Budi"].id, Role.COORDINATOR, "II", at=at)
        await _apply(uow, team, people["Bu Rini"].id)
        await uow.commit()
    return team


async def _apply(uow: Any, team: Team, person: int) -> None:
    draft = sample_draft()
    plan = await uow.plans.receive(
        team.office.id, person, source=draft.source, year=YEAR, at=START, answer=team.rini.private
    )
    await uow.plans.set_state(plan.id, PlanState.READING, PlanState.DRAFT, at=START)
    await uow.plans.save_draft(plan.id, draft)
    await uow.plans.apply(plan.id, draft, at=START)
    board = await uow.plans.board(team.office.id)
    await uow.plans.set_secret(board.row_by_code[WHISTLE].id, True)
