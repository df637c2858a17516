"""Joins the rooms by hand, once: everything one run of the program consists of, and how it starts and stops."""

from __future__ import annotations

import asyncio
import os
import secrets
import sys
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import structlog

from bot.caretaker import Caretaker
from bot.disk import Disk, KeptReceiver
from bot.drawing import Drawings
from bot.intake import Intake
from bot.logs import mask
from bot.rendering import media_keys, picture_key
from bot.settings import Settings
from bot.upkeep import Upkeep
from bot.work import Worker
from bot.zone_rules import ZoneRules
from domain.chat import Address, Line
from domain.ports import Channel, Outgoing, Queued
from handlers.router import Router
from locales.catalogue import Catalogue, catalogue
from scheduler.clock import Clock
from scheduler.delivery import Delivery
from scheduler.jobs import Jobs
from scheduler.lanes import is_group
from scheduler.limiter import Rates
from scheduler.preparing import Preparing
from scheduler.refusals import Refusals
from storage.database import Database
from storage.files import FolderStore
from storage.lock import InstanceLock
from storage.outbox import OutboxTable

log = structlog.get_logger(__name__)

# How long what is in hand may take to end at a clean stop, in seconds. With closing everything that is less than eight, and
# than the ten that containers are given (F05).
GRACE = 5.0


@dataclass(kw_only=True)
class Core:
    """What every run has, whatever its channels: storage, words, time."""

    settings: Settings
    clock: Clock
    database: Database
    lock: InstanceLock
    secret: bytes  # signs buttons
    files: FolderStore
    words: Catalogue
    draw: Drawings = field(default_factory=Drawings)
    boot: str = field(default_factory=lambda: secrets.token_hex(8))

    def label(self, language: str, line: Line) -> str:
        return self.words.label(language, line.key, dict(line.params))


@asynccontextmanager
async def opened(settings: Settings, clock: Clock) -> AsyncIterator[Core]:
    """Lock the data folder, open the database and the evidence store. The schema must be current (see `storage.migrate`)."""
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    async with InstanceLock(settings.data_dir, settings.database) as lock:
        database = await Database.open(settings.database, media_keys=media_keys, now=clock.now)
        try:
            yield Core(
                settings=settings,
                clock=clock,
                database=database,
                lock=lock,
                secret=await database.secret(),
                files=FolderStore(settings.evidence),
                words=catalogue(),
                draw=Drawings(settings.data_dir / "drawn"),
            )
        finally:
            await database.close()


class App:
    """One run: intake, handlers, delivery, work and standing jobs over the given channels."""

    def __init__(
        self,
        core: Core,
        channels: Sequence[Channel],
        *,
        rates: Rates | None = None,
        die: Callable[[BaseException], None] | None = None,
    ) -> None:
        self.core = core
        self.channels = {channel.name: channel for channel in channels}
        settings = core.settings
        self.delivery = self._made_delivery(rates)
        folders = [core.files.folder, *([] if settings.database_url else [settings.data_dir])]
        self.disk = Disk(core.database, self.channels, folders, core.clock, die=die or self._die)
        self.worker = Worker(
            core.database, core.files, self.channels, core.clock, offer=self._committed, disk=self.disk
        )
        self.intake = self._made_intake()
        self.receiver = KeptReceiver(self.intake, self.disk, self.intake.addressed)
        self.caretaker = Caretaker(core.database, self.intake, self.channels, core.clock, lambda: self.delivery.doubts)
        self.jobs = self._made_jobs()
        core.database.on_trouble = self.disk.saw
        core.database.on_queued = self.delivery.hand_over
        core.database.on_work = self.worker.nudge

    # ── The parts ────────────────────────────────────────────────────────────

    def _made_delivery(self, rates: Rates | None) -> Delivery:
        core, settings = self.core, self.core.settings
        usual = Rates(
            bot=settings.send_rate, chat=settings.send_rate_chat, group_minute=settings.send_rate_group_minute
        )
        return Delivery(
            OutboxTable(core.database),
            self.channels,
            Refusals(core.database),
            core.clock,
            boot=core.boot,
            rates=rates or usual,
            group=_is_group,
            ahead=self._draw_ahead,
        )

    def _made_intake(self) -> Intake:
        core, settings = self.core, self.core.settings
        router = Router(
            core.secret,
            per_minute=settings.commands_per_minute,
            links=self._link,
            office_quota=settings.office_quota,
        )
        return Intake(
            core.database,
            router,
            core.clock,
            offer=self._committed,
            label=core.label,
            workers=1 if settings.database.startswith("sqlite") else 4,
            room=self.disk.room,
        )

    def _made_jobs(self) -> Jobs:
        core = self.core
        more = {
            "zones": ZoneRules(core.database).tick,
            "upkeep": Upkeep(core.database, core.files, core.draw).tick,
            "caretaker": self.caretaker.tick,
            "prepare": Preparing(core.database, core.draw.keep).tick,
        }
        return Jobs(core.database, core.clock, queued=self.delivery.look_now, more=more)

    async def _committed(self, rows: Sequence[Queued]) -> None:
        """Something that people did is stored, with these answers to it."""
        await self.delivery.offer(rows)
        self.jobs.changed()

    def _draw_ahead(self, outgoing: Outgoing) -> None:
        message = outgoing.message
        language = message.language or outgoing.language
        if message.picture is not None and picture_key(message.picture, language) not in outgoing.remembered:
            self.core.draw.begin(message.picture, language)

    def _link(self, channel: str, payload: str) -> str:
        found = self.channels.get(channel)
        return found.start_link(payload) if found is not None else ""

    def _die(self, error: BaseException) -> None:
        """After a failed fsync nobody knows what is durable: nothing more is written, not even an orderly end (F08). What
        was committed is found at the next start, as after any crash."""
        reason = mask(str(error).partition("\n")[0])
        log.critical("the disk failed, the program ends", reason=reason)
        sys.stderr.write(
            self.core.label(self.core.settings.language, Line("cli-disk-broken", {"reason": reason})) + "\n"
        )
        sys.stderr.flush()
        os._exit(1)

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Everything runs inside; leaving stops it: no new work, what is in hand is finished, the rest stays stored.

        An error in any part ends the block, since a part that died silently would lose what it is there for.
        """
        async with asyncio.TaskGroup() as group:
            delivery = group.create_task(self.delivery.run(GRACE), name="delivery")
            intake = group.create_task(self.intake.run(), name="intake")
            worker = group.create_task(self.worker.run(), name="worker")
            disk = group.create_task(self.disk.run(), name="disk")
            lock = group.create_task(self.core.lock.keep(), name="lock")
            # Beside the event loop: where the first to ask for a file's words has it read, everybody waits for that.
            words = group.create_task(asyncio.to_thread(self.core.words.read), name="words")
            left = await self.intake.recover()
            if left:
                log.info("updates of an earlier run go on", count=left)
            self.jobs.start()
            try:
                yield
            finally:
                self.jobs.stop()
                # Side by side: one after the other, each with its own patience, they took longer than anybody waits.
                self.delivery.stop()
                stopping = [asyncio.ensure_future(part) for part in (self.intake.stop(), self.worker.stop())]
                await asyncio.wait({*stopping, delivery, intake, worker}, timeout=GRACE)
                for task in (delivery, intake, worker, disk, lock, words):
                    task.cancel()


def _is_group(address: Address) -> bool:
    # The trial has no platform behind it that would limit groups.
    return address.channel != "trial" and is_group(address)
