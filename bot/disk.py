"""Watches what is stored on: stops taking things in while a disk is full or the database server is gone, goes on by itself, and
tells the admins of a full disk (F06, F07)."""

from __future__ import annotations

import asyncio
import os
import secrets
import shutil
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, Protocol

import structlog

from domain.chat import Address, Line, Param, Priority, Say
from domain.model import Person, PersonState, Role
from domain.ports import Channel, ChannelError, Outgoing, Receiver
from scheduler.clock import Clock
from storage.database import Database
from storage.trouble import is_broken, is_full, is_gone, reason_of

log = structlog.get_logger(__name__)

# Below a tenth or a gigabyte the admins are warned, once a day (F07).
LOW_SHARE, LOW_BYTES = 0.10, 1024**3
LOOK_EVERY, LOOK_AGAIN, SERVER_AGAIN, TELL_AGAIN = 60.0, 5.0, 1.0, 3600.0  # real seconds
_ATTEMPT = 1024 * 1024
_ROOM, _DATABASE_ATTEMPT = "room", 256 * 1024


class Probe(Protocol):
    """What is asked of a disk."""

    def free(self, folder: Path) -> tuple[int, int]:
        """Free and all bytes, as far as we may use them."""

    def attempt(self, folder: Path) -> None:
        """Write a little there and take it away again. Raises OSError."""


class RealProbe:
    """The machine's own disks."""

    def free(self, folder: Path) -> tuple[int, int]:
        usage = shutil.disk_usage(folder)
        return usage.free, usage.total

    def attempt(self, folder: Path) -> None:
        path = folder / ".room"  # one name, so that a kill leaves no more than one
        try:
            with path.open("wb") as file:
                file.write(bytes(_ATTEMPT))
                file.flush()
                os.fsync(file.fileno())
        finally:
            path.unlink(missing_ok=True)


class Disk:
    """`saw` is told of every error of the database and the evidence store. While `full`, nothing new is taken in: whoever
    would store something waits for `room`. A database server that does not answer has no room either; nobody is told of it
    but the log and the health page, for what comes meanwhile is only answered later. `die` ends the program at once, for
    after a failed fsync nothing may go on as if it were durable (F08)."""

    def __init__(
        self,
        database: Database,
        channels: Mapping[str, Channel],
        folders: Sequence[Path],
        clock: Clock,
        *,
        die: Callable[[BaseException], None],
        probe: Probe | None = None,
    ) -> None:
        self._database = database
        self._channels = channels
        self._folders = folders
        self._clock = clock
        self._die = die
        self._probe = probe or RealProbe()
        self._room = asyncio.Event()
        self._room.set()
        self._noticed = asyncio.Event()
        self._gone = False
        self._told_at: float | None = None
        self._told: dict[tuple[str, str], float] = {}  # chats that were told directly, and when

    @property
    def full(self) -> bool:
        return not self._room.is_set()

    @property
    def gone(self) -> bool:
        """Whether it is the database server that does not answer."""
        return self._gone

    def saw(self, error: BaseException) -> bool:
        """Whether the error says that a disk is full or the database server gone. Does not come back from a broken disk."""
        if is_broken(error):
            self._die(error)
        if not is_full(error) and not is_gone(error):
            return False
        if is_gone(error) and not self._gone:
            self._gone = True
            log.error("the database does not answer: nothing is taken in until it does", reason=reason_of(error))
        if not self.full:
            if not self._gone:
                log.error("a disk is full: nothing is taken in until there is room", reason=str(error))
            # Only the first time: each look that finds no room comes by here, and would have the next one begin at once.
            self._noticed.set()
        self._room.clear()
        return True

    async def room(self) -> bool:
        """Wait until there is room; whether that took time."""
        waited = self.full
        await self._room.wait()
        return waited

    # ── Watching ─────────────────────────────────────────────────────────────

    async def run(self) -> None:
        """Watch until cancelled."""
        while True:
            self._noticed.clear()
            try:
                await self.look()
            except Exception as error:
                if not self.saw(error):
                    log.exception("the disks could not be looked at")
            try:
                await asyncio.wait_for(self._noticed.wait(), self._pause())
            except TimeoutError:
                continue

    def _pause(self) -> float:
        return LOOK_EVERY if not self.full else SERVER_AGAIN if self._gone else LOOK_AGAIN

    async def look(self) -> None:
        """Once: whether there is room again, or little is left; the admins are told what they have to know."""
        if not self.full:
            await self._warn()
            return
        if not self._gone and (self._told_at is None or self._clock.monotonic() - self._told_at >= TELL_AGAIN):
            # Counted as told only afterwards: a full disk may refuse to be read as well, and then it is said at the next look.
            await self._tell_directly("store-full-admin")
            self._told_at = self._clock.monotonic()
        try:
            await self._attempt()
        except Exception as error:
            if not self.saw(error):
                raise
            if self._gone and not is_gone(error):
                # A server that ended for want of room lets us in again before there is any: that people have to know.
                self._gone = False
                log.error("a disk is full: nothing is taken in until there is room", reason=str(error))
            return
        log.info("what comes in can be stored again")
        told = self._told_at is not None
        self._told_at, self._gone = None, False
        self._told.clear()
        self._room.set()
        if told:
            await self._tell_directly("store-again-admin")

    async def _attempt(self) -> None:
        """Write a little everywhere. Raises whatever says that there is no room; of a server that is gone first, since without
        it nobody can be told of a full disk."""
        await self._database.recorded(_ROOM)
        for folder in self._folders:
            await asyncio.to_thread(self._probe.attempt, folder)
        # The database may lie on a disk of its own, or of another machine. By chance, so that it cannot be pressed into less.
        await self._database.record(_ROOM, secrets.token_hex(_DATABASE_ATTEMPT // 2))
        await self._database.record(_ROOM, "")

    async def _warn(self) -> None:
        """A word before it is too late; queued as usual, for it can still be written down."""
        found = [await asyncio.to_thread(self._probe.free, folder) for folder in self._folders]
        free, total = min(found)
        if free >= LOW_BYTES and free >= LOW_SHARE * total:
            return
        params: dict[str, Param] = {"free": _size(free), "percent": round(100 * free / max(1, total))}
        log.warning("little room is left on the disk", **params)
        today = self._clock.now().date()
        async with self._database.write(self._clock.now()) as uow:
            async for person, language in _admins(uow):
                assert person.private is not None
                message = Say(
                    lines=(Line("store-low-admin", dict(params)),),
                    to=person.private,
                    priority=Priority.NUDGE,
                    unique=f"store-low:{person.id}:{today}",
                    language=language,
                )
                await uow.outbox.put(person.private, message)
            await uow.commit()

    # ── Telling without a database that can be written ───────────────────────

    async def _tell_directly(self, key: str) -> None:
        """To all admins, past the outbox: it stands on the disk that is full."""
        async with self._database.read() as uow:
            told = [(person.private, language) async for person, language in _admins(uow)]
        for address, language in told:
            assert address is not None
            await self._send(address, Say(lines=(Line(key),)), language)

    async def unkept(self, address: Address, message: str) -> None:
        """What somebody sent could not be kept: said directly, once an hour in a chat."""
        if self._gone:
            return
        place, now = (address.channel, address.chat), self._clock.monotonic()
        if now - self._told.get(place, -TELL_AGAIN) < TELL_AGAIN:
            return
        self._told[place] = now
        await self._send(address, Say(lines=(Line("store-full-unkept"),), reply_to=message), "")

    async def _send(self, address: Address, message: Say, language: str) -> None:
        channel = self._channels.get(address.channel)
        if channel is None:
            return
        outgoing = Outgoing(
            id=0, to=address, message=replace(message, to=address), language=language or "id", remembered={}
        )
        try:
            await channel.send(outgoing)
        except ChannelError as error:
            log.info("nobody could be told of the full disk", reason=str(error))


class KeptReceiver:
    """A receiver that waits for room instead of failing: meanwhile the platform keeps the updates, for nothing is confirmed."""

    def __init__(self, receiver: Receiver, disk: Disk, addressed: Callable[[str, Mapping[str, Any]], Any]) -> None:
        """`addressed` reads (channel, raw update) into an `Incoming`, None for what nobody waits for an answer to."""
        self._receiver = receiver
        self._disk = disk
        self._addressed = addressed

    async def take(self, channel: str, updates: Sequence[tuple[str, Mapping[str, Any]]], offset: int | None) -> None:
        """Keep the updates, however long it takes until there is room."""
        while True:
            if self._disk.full:  # something else met the full disk first
                await self._tell(channel, updates)
            await self._disk.room()
            try:
                await self._receiver.take(channel, updates, offset)
            except Exception as error:
                if not self._disk.saw(error):
                    raise
                await self._tell(channel, updates)
            else:
                return

    async def _tell(self, channel: str, updates: Sequence[tuple[str, Mapping[str, Any]]]) -> None:
        for _, raw in updates:
            incoming = self._addressed(channel, raw)
            if incoming is not None:
                await self._disk.unkept(incoming.address, incoming.message)


async def _admins(uow: Any) -> AsyncIterator[tuple[Person, str]]:
    """The admins of all offices whose private chat is open, each with the language to speak."""
    for office in await uow.offices.all():
        for person in await uow.people.of_office(office.id, PersonState.ACTIVE):
            if person.holds(Role.ADMIN) and person.private is not None:
                yield person, person.language or office.language


def _size(count: int) -> str:
    return f"{count / 1024**3:.1f} GB" if count >= 1024**3 else f"{count // 1024**2} MB"
