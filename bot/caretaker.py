"""Tells admins what only they can mend, and finds out by itself what is well again.

Updates put aside are named once a day (F19, F20); another program with our token is told of (F26); a group that threw the bot
out is knocked at once a day, without a word there (F28); and a gap in which the platform may have forgotten messages is named in
each group (F11).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

import structlog

from bot.intake import Intake
from domain.agenda import held_until
from domain.chat import Address, Line, Priority, Say, SendClass
from domain.model import AuditEntry, BoundChat, Office, PersonState
from domain.ports import Channel, ChannelError, UnitOfWork
from scheduler import stewards
from scheduler.clock import Clock
from storage.database import Database
from storage.inbox import Inbox
from storage.outbox import OutboxTable

log = structlog.get_logger(__name__)

# What the platform keeps for us while it cannot reach us (Bot API: 24 hours).
PLATFORM_KEEPS = timedelta(hours=24)
# How often it is written down that the platform answers, in real seconds.
HEARD_EVERY = 300.0
_DOUBTS_AT_ONCE = 20
_PROBES_EVERY = timedelta(hours=1)
_QUARANTINE, _PROBE = "quarantine", "probe"


class Caretaker:
    """`tick` is a standing job; `heard` is called whenever a platform answered, `conflict` when it refuses us for another."""

    def __init__(
        self,
        database: Database,
        intake: Intake,
        channels: Mapping[str, Channel],
        clock: Clock,
        doubts: Callable[[], int] = lambda: 0,
    ) -> None:
        """`doubts` rises whenever a message may or may not have arrived."""
        self._doubts = doubts
        self._doubts_seen = -1
        self._looked_for: set[int] = set()
        self._database, self._intake, self._channels, self._clock = database, intake, channels, clock
        self._inbox = Inbox(database)
        self._troubles = -1
        self._heard: dict[str, float] = {}
        self._next_probes: datetime | None = None

    async def tick(self, now: datetime) -> bool:
        """Whether anybody was told anything."""
        told = 0
        troubles = self._intake.quarantined + self._intake.failed
        if troubles != self._troubles:
            told += await self._tell_quarantined(now)
            self._troubles = troubles
        if (doubts := self._doubts()) != self._doubts_seen:
            self._doubts_seen = doubts
            told += await self._find_doubtful(now)
        if self._next_probes is None or not now < self._next_probes <= now + _PROBES_EVERY:
            self._next_probes = now + _PROBES_EVERY
            await self._probe_parked(now)
        return told > 0

    # ── Updates put aside ────────────────────────────────────────────────────

    async def _tell_quarantined(self, now: datetime) -> int:
        rows = await self._inbox.quarantined()
        if not rows:
            return 0
        told = 0
        async with self._database.write(now) as uow:
            offices = {office.id: office for office in await uow.offices.all()}
            by_office: dict[int, list[int]] = {}
            for row in rows:
                for office in await _offices_of(uow, row.channel, row.raw, offices):
                    by_office.setdefault(office, []).append(row.id)
            for office, ids in by_office.items():
                told += await _tell_of(uow, offices[office], ids, now)
            await uow.commit()
        return told

    # ── Summaries that may have arrived ──────────────────────────────────────

    async def _find_doubtful(self, now: datetime) -> int:
        """Each is looked for once; what is found needs nobody's word any more."""
        outbox, found = OutboxTable(self._database), 0
        for row in await outbox.uncertain("summary:", _DOUBTS_AT_ONCE):
            outgoing = row.outgoing
            channel = self._channels.get(outgoing.to.channel)
            young = row.queued_at is not None and now - row.queued_at < PLATFORM_KEEPS
            if channel is None or not young or outgoing.id in self._looked_for:
                continue
            self._looked_for.add(outgoing.id)
            try:
                message = await channel.find(outgoing, await outbox.places(outgoing.id))
            except ChannelError as error:
                log.info("a summary could not be looked for", reason=str(error))
                continue
            if message and await outbox.found(outgoing.id, message, now):
                found += 1
                await self._say_found(outgoing.id, now)
        return found

    async def _say_found(self, number: int, now: datetime) -> None:
        """Questions that wait are not asked, those that were asked say that it is settled."""
        unique = f"uncertain:{number}:"
        async with self._database.write(now) as uow:
            await uow.outbox.withdraw(unique)
            for office in await uow.offices.all():
                for person in await uow.people.of_office(office.id, PersonState.ACTIVE):
                    if person.private is None:
                        continue
                    line = Line("delivery-settled-found")
                    language = person.language or office.language
                    settled = Say(lines=(line,), to=person.private, unique=f"{unique}{person.id}", language=language)
                    await uow.outbox.amend(person.private, settled)
            await uow.commit()

    # ── Groups that threw us out ─────────────────────────────────────────────

    async def _probe_parked(self, now: datetime) -> None:
        async with self._database.read() as uow:
            parked = [
                (await uow.offices.get(chat.office), chat)
                for chat in await uow.chats.parked()
                if chat.address.channel in self._channels
            ]
        for office, chat in parked:
            if await self._is_probed(office, chat, now):
                try:
                    open_again = await self._channels[chat.address.channel].can_write(chat.address)
                except ChannelError as error:
                    log.info("a closed chat could not be looked at", reason=str(error))
                    continue
                if open_again:
                    await self._reopen(office, chat, now)

    async def _is_probed(self, office: Office, chat: BoundChat, now: datetime) -> bool:
        """Whether today's look is still to come; the day on which it closed has none."""
        today = now.astimezone(office.zone).date().isoformat()
        kind = f"{_PROBE}:{chat.address.channel}:{chat.address.chat}"
        async with self._database.write(now) as uow:
            before = await uow.postings.latest(office.id, kind, "~")
            fresh = await uow.postings.put(office.id, kind, today, at=now, snapshot={"why": chat.parked})
            await uow.commit()
        return fresh and before is not None

    async def _reopen(self, office: Office, chat: BoundChat, now: datetime) -> None:
        """What comes next is posted there again, nothing is posted a second time."""
        address = chat.address
        async with self._database.write(now) as uow:
            await uow.chats.unpark(address.channel, address.chat)
            subject = f"chat:{address.channel}:{address.chat}"
            entry = AuditEntry(office=office.id, at=now, person=None, action="chat-unparked", subject=subject)
            await uow.audit.append(entry)
            await uow.commit()

    # ── The platform ─────────────────────────────────────────────────────────

    async def heard(self, channel: str) -> None:
        """The platform answered. Written down now and then; after more than a day of silence each group is told."""
        real = self._clock.monotonic()
        if real - self._heard.get(channel, -HEARD_EVERY) < HEARD_EVERY:
            return
        self._heard[channel] = real
        now = self._clock.now()
        try:
            before = await self._inbox.heard(channel, now)
            if before is not None and now - before > PLATFORM_KEEPS:
                await self._tell_gap(channel, before, now)
        except Exception:
            # Taking updates in matters more; a database in trouble is met there, too.
            log.exception("it could not be written down that the platform answers", channel=channel)
            self.silent(channel)

    def silent(self, channel: str) -> None:
        """The platform does not answer: its next answer is looked at closely."""
        self._heard.pop(channel, None)

    async def _tell_gap(self, channel: str, since: datetime, now: datetime) -> None:
        log.warning("the platform was not heard for more than a day", channel=channel, since=since.isoformat())
        async with self._database.write(now) as uow:
            for office in await uow.offices.all():
                for chat in await uow.chats.of_office(office.id):
                    if chat.address.channel == channel and not chat.parked:
                        message = _gap(office, chat.address, since, now)
                        await uow.outbox.put(chat.address, message)
            await uow.commit()

    async def conflict(self, channel: str) -> None:
        """Another program uses our token: every admin is told, once a day; it arrives when sending goes on."""
        now = self._clock.now()
        try:
            async with self._database.write(now) as uow:
                for office in await uow.offices.all():
                    day = now.astimezone(office.zone).date().isoformat()
                    line, unique = Line("delivery-token-elsewhere"), f"token-elsewhere:{channel}:{office.id}:{day}"
                    await stewards.tell(uow, office.id, line, unique, now, whom=stewards.admins_alone)
                await uow.commit()
        except Exception:
            log.exception("nobody could be told of the other program", channel=channel)


def _gap(office: Office, to: Address, since: datetime, now: datetime) -> Say:
    local = (moment.astimezone(office.zone) for moment in (since, now, now - PLATFORM_KEEPS))
    begin, end, lost = local
    return Say(
        lines=(Line("delivery-gap", {"begin": begin, "end": end, "lost": lost}),),
        to=to,
        send_class=SendClass.ONCE,
        priority=Priority.DIGEST,
        unique=f"gap:{office.id}:{to.channel}:{to.chat}:{since:%Y-%m-%dT%H:%M}",
        not_before=held_until(office, now),
    )


async def _tell_of(uow: UnitOfWork, office: Office, ids: Sequence[int], now: datetime) -> int:
    """Once a day, of those that were not told of before."""
    before = await uow.postings.latest(office.id, _QUARANTINE, "~")
    known = int(before[1]["last"]) if before is not None else 0
    fresh = [number for number in ids if number > known]
    today = now.astimezone(office.zone).date().isoformat()
    if not fresh or not await uow.postings.put(
        office.id, _QUARANTINE, today, at=now, snapshot={"last": max(fresh), "count": len(fresh)}
    ):
        return 0
    line = Line("delivery-quarantined", {"count": len(fresh)})
    return await stewards.tell(
        uow, office.id, line, f"quarantined:{office.id}:{today}", now, whom=stewards.admins_alone
    )


async def _offices_of(uow: UnitOfWork, channel: str, raw: Mapping[str, Any], offices: Mapping[int, Office]) -> set[int]:
    """The office that an update came from, by its chat or its sender; the only one where nothing says so."""
    found = set()
    for place in _chats_in(raw):
        bound = await uow.chats.bound(Address(channel, place))
        found |= {bound.office} if bound is not None else set()
        found |= {person.office for person in await uow.people.known_as(channel, place) if person.active}
    return found or (set(offices) if len(offices) == 1 else set())


def _chats_in(raw: Mapping[str, Any]) -> list[str]:
    """Whatever stands as a chat or sender in it, as far as that can be read."""
    found = []
    for part in raw.values():
        inner = [part, part.get("message")] if isinstance(part, Mapping) else []
        for one in inner:
            for name in ("chat", "from"):
                place = one.get(name) if isinstance(one, Mapping) else None
                if isinstance(place, Mapping) and isinstance(place.get("id"), int | str):
                    found.append(str(place["id"]))
    return list(dict.fromkeys(found))
