"""From the inbox to the handlers: raw updates are kept first, then handled in order per chat, many to one commit.

An update goes through three stages, each safe against a crash: kept (`take`, with the channel's offset, before the channel
is told), handled (its inbox row, its changes, its answers in one savepoint), committed (a group of such savepoints at once).
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any, Protocol

import structlog

from bot.inbox_lanes import Lanes, Task
from bot.lateness import is_stale, late_answers
from bot.membership import Answerer, with_members, with_standing
from domain.chat import Incoming, IncomingKind, Line, say
from domain.ports import ChannelError, Queued, Translate, UnitOfWork
from handlers.router import Answer
from scheduler.clock import Clock
from storage.database import Batch, Database
from storage.inbox import Inbox, InboxRow

log = structlog.get_logger(__name__)

# So many updates share one commit at the most; more would only make the first of them wait.
BATCH = 64
MANY, GATHER = 8, 0.004  # a group of so many is followed by a pause of so many seconds


class Routes(Protocol):
    """What handles one incoming thing inside a unit of work (`handlers.router.Router`)."""

    def asks_standing(self, incoming: Incoming) -> bool: ...
    def asks_members(self, incoming: Incoming) -> bool: ...
    async def members_to_ask(self, uow: UnitOfWork, incoming: Incoming) -> Sequence[tuple[str, str]]: ...
    async def route(self, uow: UnitOfWork, incoming: Incoming) -> Answer: ...


async def _at_once() -> bool:
    """Nobody watches the disk."""
    return False


class Intake:
    """Takes raw updates in durably and has them handled. `offer` gets what was queued for sending by each commit."""

    def __init__(
        self,
        database: Database,
        router: Routes,
        clock: Clock,
        *,
        offer: Callable[[Sequence[Queued]], Awaitable[None]],
        label: Callable[[str, Line], str],
        workers: int = 1,
        room: Callable[[], Awaitable[bool]] = _at_once,
    ) -> None:
        self._database = database
        self._inbox = Inbox(database)
        self._router = router
        self._clock = clock
        self._offer = offer
        self._label = label
        self._workers = workers
        self._room = room  # waits until the disk has room, and says whether it had to
        self._translators: dict[str, Translate] = {}
        self._answerers: dict[str, Answerer] = {}
        self._foreign_time: set[str] = set()
        self._lanes = Lanes()
        self._wake = asyncio.Event()
        self._side: set[asyncio.Task[None]] = set()
        self._stopping = False
        self._pause: asyncio.Future[None] | None = None  # until failed updates are looked at again
        self.handled = 0
        self.failed = 0
        self.quarantined = 0
        self.postponed = 0  # updates whose own commit failed

    def join(self, channel: str, translate: Translate, answerer: Answerer, *, own_time: bool = True) -> None:
        """Make a channel known before its updates come. `own_time`: it dates messages by the program's clock; a real
        platform does not, which matters only where that clock was shifted for a trial."""
        self._translators[channel] = translate
        if not own_time and not self._clock.real:
            self._foreign_time.add(channel)
        self._answerers[channel] = answerer

    # ── Keeping ──────────────────────────────────────────────────────────────

    async def take(self, channel: str, updates: Sequence[tuple[str, Mapping[str, Any]]], offset: int | None) -> None:
        """Keep updates and the channel's offset in one transaction; what was kept before is not kept twice."""
        rows = await self._inbox.put(channel, updates, offset, self._clock.now())
        await self._accept(rows)

    async def offset(self, channel: str) -> int | None:
        """Where the channel goes on asking."""
        return await self._inbox.offset(channel)

    async def recover(self) -> int:
        """Line up what an earlier run kept and did not finish; how many updates."""
        rows = await self._inbox.pending(self._clock.now())
        await self._accept(rows)
        return len(rows)

    async def _accept(self, rows: Sequence[InboxRow]) -> None:
        for row in rows:
            task = await self._read(row)
            if task is not None:
                self._lanes.add(task)
        self._wake.set()

    def addressed(self, channel: str, raw: Mapping[str, Any]) -> Incoming | None:
        """Who waits for an answer to this raw update, None where nobody does."""
        try:
            incoming = self._translators[channel](raw, self._clock.now())
        except ValueError:
            return None
        if incoming is None or incoming.kind is not IncomingKind.MESSAGE:
            return None
        return incoming if incoming.private or incoming.command else None

    async def _read(self, row: InboxRow) -> Task | None:
        """Translate one update; what cannot be read is put aside so that nobody else waits for it (F19)."""
        try:
            incoming = self._translators[row.channel](row.raw, self._clock.now())
        except ValueError as error:
            self.quarantined += 1
            log.warning("update put aside", channel=row.channel, update=row.update_id, error=str(error))
            await self._settled(self._inbox.quarantine(row.id, str(error)))
            return None
        if incoming is None:
            await self._settled(self._inbox.done([row.id]))
            return None
        if row.channel in self._foreign_time:
            incoming = replace(incoming, sent_at=incoming.at)
        return Task(row, incoming)

    async def _settled(self, written: Awaitable[object]) -> None:
        """Where not even that can be written the next start does it: those behind it are lined up all the same."""
        try:
            await written
        except Exception:
            log.exception("an update stays for the next start")

    # ── Handling ─────────────────────────────────────────────────────────────

    async def run(self) -> None:
        """Handle updates until cancelled or stopped."""
        async with asyncio.TaskGroup() as group:
            for _ in range(self._workers):
                group.create_task(self._work())
            group.create_task(self._retry())

    async def stop(self) -> None:
        """Let the updates in hand finish; the rest stays in the inbox for the next start (F05)."""
        self._stopping = True
        self._wake.set()
        if self._pause is not None:
            self._pause.cancel()
        if self._side:
            await asyncio.wait(self._side, timeout=2)

    async def _work(self) -> None:
        while not self._stopping:
            tasks = self._lanes.take(BATCH)
            if not tasks:
                self._wake.clear()
                await self._wake.wait()
                continue
            try:
                await self._handle(tasks)
            except Exception:
                # The commit itself failed: nothing of the group happened.
                log.exception("a group of updates could not be committed", updates=len(tasks))
                await self._room()  # a full disk is no fault of any of them
                await self._one_by_one(tasks)
            if self._lanes.release(tasks):
                self._wake.set()
            if len(tasks) >= MANY:
                # Under load the next group is worth waiting for: its commit then serves more of them.
                await self._clock.pause(GATHER)

    async def _one_by_one(self, tasks: Sequence[Task]) -> None:
        """After a failed commit each alone, so that one that cannot be written does not hold up the others for ever."""
        for task in tasks:
            while await self._alone(task):
                continue

    async def _alone(self, task: Task) -> bool:
        """Whether it has to be done again, now that there is room."""
        try:
            # The commit may have held although its answer was lost, or what failed came after it: never twice.
            if await self._inbox.unfinished([task.row.id]):
                await self._handle([task])
        except Exception as error:
            log.exception("an update could not be committed", channel=task.row.channel, update=task.row.update_id)
            if await self._room():
                return True
            await self._clock.pause(0.5)
            await self._postpone(task, f"{type(error).__name__}: {error}")
        return False

    async def _postpone(self, task: Task, why: str) -> None:
        """Try again later; where not even that can be written, the row stays as it is and the next start finds it."""
        try:
            await self._inbox.failed(task.row, why, self._clock.now())
            self.postponed += 1
        except Exception:
            log.exception("an update stays for the next start", channel=task.row.channel, update=task.row.update_id)

    async def _handle(self, tasks: Sequence[Task]) -> None:
        """One transaction for all of them, a savepoint for each."""
        # Asked before the transaction begins: nothing waits for a network while it holds the database.
        if any(self._router.asks_standing(task.incoming) for task in tasks):
            tasks = await asyncio.gather(*(self._with_standing(task) for task in tasks))
        if any(self._router.asks_members(task.incoming) for task in tasks):
            tasks = await asyncio.gather(*(self._with_members(task) for task in tasks))
        now = self._clock.now()
        toasts: list[tuple[Incoming, Answer]] = []
        async with self._database.batch(now) as batch:
            stale = {task.row.id for task in tasks if is_stale(task.incoming, now)}
            for task in tasks:
                if task.row.id not in stale:
                    answer = await self._one(batch, task, now)
                    toasts.append((task.incoming, answer))
            for told in late_answers(task.incoming for task in tasks if task.row.id in stale):
                async with batch.part() as uow:
                    assert told.to is not None
                    await uow.outbox.put(told.to, told)
            batch.done([task.row.id for task in tasks if task.row.id in stale])
            queued = await batch.commit()
        await self._offer(queued)
        self.handled += len(tasks)
        for incoming, answer in toasts:
            if incoming.callback:
                self._aside(self._end_press(incoming, answer))

    async def _one(self, batch: Batch, task: Task, now: datetime) -> Answer:
        """Handle one update in its savepoint; an error in it leaves the others of the group untouched (F20)."""
        incoming = replace(task.incoming, at=now)
        try:
            if task.unknown is not None:
                raise task.unknown
            async with batch.part() as uow:
                answer = await self._router.route(uow, incoming)
                for message in answer.says:
                    assert message.to is not None
                    await uow.outbox.put(message.to, message)
        except Exception as error:
            self.failed += 1
            log.exception("an update failed", channel=task.row.channel, update=task.row.update_id)
            first = await batch.failed(task.row, f"{type(error).__name__}: {error}", now)
            if first and (incoming.private or incoming.command or incoming.callback):
                async with batch.part() as uow:
                    sorry = replace(say("not-yet-handled"), to=incoming.address, reply_to=incoming.message)
                    await uow.outbox.put(incoming.address, sorry)
            return Answer()
        batch.done([task.row.id])
        return answer

    async def _with_standing(self, task: Task) -> Task:
        if not self._router.asks_standing(task.incoming):
            return task
        try:
            incoming = await with_standing(self._answerers[task.incoming.address.channel], task.incoming)
        except (ChannelError, TimeoutError) as error:
            return replace(task, unknown=error)
        return replace(task, incoming=incoming)

    async def _with_members(self, task: Task) -> Task:
        incoming = task.incoming
        if not self._router.asks_members(incoming):
            return task
        async with self._database.read() as uow:
            pairs = await self._router.members_to_ask(uow, incoming)
        return replace(task, incoming=await with_members(self._answerers[incoming.address.channel], incoming, pairs))

    async def _retry(self) -> None:
        """Line up again what failed before, when its pause is over."""
        while not self._stopping:
            self._pause = asyncio.ensure_future(self._clock.pause(5))
            await asyncio.wait({self._pause})
            if not self._stopping:
                try:
                    await self.look_again()
                except Exception:
                    log.exception("updates that failed before could not be looked at")

    async def look_again(self) -> None:
        """Line up what failed before and whose pause is over now."""
        await self._accept(await self._inbox.retries(self._clock.now()))

    # ── Buttons ──────────────────────────────────────────────────────────────

    async def _end_press(self, incoming: Incoming, answer: Answer) -> None:
        text = self._label(answer.language, answer.toast) if answer.toast else ""
        user = incoming.sender.user if incoming.sender else ""
        await self._answerers[incoming.address.channel].answer_callback(incoming.callback, user, text)

    def _aside(self, work: Awaitable[None]) -> None:
        async def quietly() -> None:
            try:
                await work
            except Exception as error:  # noqa: BLE001 (a press that cannot be answered ends by itself on the phone)
                log.info("a press was not answered", error=type(error).__name__)

        task = asyncio.create_task(quietly())
        self._side.add(task)
        task.add_done_callback(self._side.discard)
