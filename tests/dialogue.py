"""A team in a chat, to hold conversations with: people speak, press and send, answers come back with their words.

    answer = await team.sari.says("/status")
    answer = await team.sari.presses(answer, "Area II")
    assert "status-area" in answer.keys

Everything goes the way it goes in life: `Incoming` → router → one unit of work with answers in the outbox → delivered to the
chat. Only the channel is played, by `DirectChannel`; those of `tests/channels/` take its place where it has to be a real one.
"""

from __future__ import annotations

import asyncio
import hashlib
import itertools
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from domain.buttons import encode
from domain.chat import (
    Address,
    Attachment,
    ChatKind,
    Incoming,
    IncomingKind,
    Replied,
    Sender,
    SenderKind,
)
from domain.model import Person
from locales.catalogue import catalogue
from tests.answers import SECRET, Answer, Shown, button_of, deliver

CHANNEL = "telegram"
BOT = "zibot_bot"


class DirectChannel:
    """Makes an `Incoming` of what a person does, as a channel's adapter would, and shows what is queued. The one place to
    replace for another channel: all that conversations use of it are its asynchronous methods, `name`, `group` and `private`.
    """

    name = CHANNEL
    group = "-1001"
    hides_albums = False  # of an album in a group the bot sees only the part with the command on it

    def __init__(self, team: Any) -> None:
        self.team = team
        self.last = ""  # id of what a person wrote last, for replies to it
        self.members: dict[
            tuple[str, str], bool
        ] = {}  # (chat, user) → whether they are in it, as far as the platform says
        self._numbers = itertools.count(1000)

    async def open(self) -> None:
        """Nothing has to be made ready."""

    async def close(self) -> None:
        """Nothing is open."""

    def private(self, user: str) -> str:
        """The chat of this user with the bot."""
        return user

    # ── What people do: each gives what the program then hears ───────────────

    async def says(
        self, speaker: Speaker, address: Address, text: str, *, reply_to: str, **more: Any
    ) -> list[Incoming]:
        return [self.message(speaker, address, text, **more, **self._quoted(address, reply_to))]

    async def sends(
        self,
        speaker: Speaker,
        address: Address,
        parts: Sequence[bytes | tuple[str, bytes]],
        *,
        caption: str,
        reply_to: str,
        forwarded: bool,
        others: Sequence[Attachment] = (),
    ) -> list[Incoming]:
        """Files, several of them as an album; `others` go as they are."""
        attachments = [*map(self._file, parts), *others]
        album = f"album-{speaker.user}-{next(self._numbers)}" if len(attachments) > 1 else ""
        more = {"album": album, "forwarded": forwarded, **self._quoted(address, reply_to)}
        texts = [caption, *[""] * len(attachments)]
        return [
            self.message(speaker, address, text, attachments=(one,), **more)
            for text, one in zip(texts, attachments, strict=False)
        ]

    async def presses(self, speaker: Speaker, shown: Shown, data: str) -> list[Incoming]:
        return [self.press(speaker, shown, data)]

    async def follows(self, speaker: Speaker, shown: Shown, link: str) -> list[Incoming]:
        """The button's link opens the private chat."""
        return [self.message(speaker, speaker.private, f"/start {link}")]

    async def edits(self, speaker: Speaker, address: Address, number: str, text: str) -> list[Incoming]:
        before = self.team.find(address, number)
        attachments = before.incoming.attachments if before and before.incoming else ()
        return [self.message(speaker, address, text, kind=IncomingKind.EDITED, message=number, attachments=attachments)]

    async def standing(self, incoming: Incoming) -> Incoming:
        """With what the channel says of the sender's rank in the group and of who is in it, where the router asks: the rank
        came along, and of members it knows what the test put into `members`."""
        return await with_members(self.team, incoming, self.member)

    async def member(self, chat: str, user: str) -> bool | None:
        return self.members.get((chat, user))

    async def deliver(self, where: Address | None) -> list[Shown]:
        """Show all that is queued; what is said at `where` counts as an answer."""
        return await deliver(self.team.db.outbox, self.team.chats, self.team.clock.now(), where)

    async def answered(self, incoming: Incoming, notice: str) -> None:
        """A press got its notice, empty for none."""

    @property
    def phones(self) -> Any:
        """The channel as the file worker sees it."""
        return self.team.phones

    # ── Making it ────────────────────────────────────────────────────────────

    def _quoted(self, address: Address, number: str) -> dict[str, Any]:
        return {"reply": self.replied(self.team.find(address, number), number)} if number else {}

    def _file(self, part: bytes | tuple[str, bytes]) -> Attachment:
        if isinstance(part, bytes):
            return self.attachment("photo", part, "", "image/jpeg")
        name, content = part
        return self.attachment("document", content, name, mime_of(name))

    def message(self, speaker: Speaker, address: Address, text: str, **more: Any) -> Incoming:
        name, args = _command(text)
        private = address.chat == speaker.user
        number = self.last = str(next(self._numbers))
        return Incoming(
            at=self.team.clock.now(),
            sent_at=more.pop("sent_at", self.team.clock.now()),
            kind=more.pop("kind", IncomingKind.MESSAGE),
            address=address,
            chat_kind=ChatKind.PRIVATE if private else ChatKind.GROUP,
            chat_title="" if private else "Tim ZI",
            update=number,
            message=more.pop("message", number),
            sender=speaker.sender,
            text=text,
            command=name,
            args=args,
            # Everybody here rules the group, so that one may say with `chat_admin` who does not.
            chat_admin=None if private else more.pop("chat_admin", None) is not False,
            **{name: value for name, value in more.items() if name != "chat_admin"},
        )

    def press(self, speaker: Speaker, shown: Shown, data: str) -> Incoming:
        return replace(
            self.message(speaker, shown.address, ""),
            kind=IncomingKind.BUTTON,
            message=shown.message,
            button=data,
            callback=f"callback-{next(self._numbers)}",
        )

    def attachment(self, kind: str, content: bytes, name: str, mime: str) -> Attachment:
        number = next(self._numbers)
        self.team.contents[f"remote-{number}"] = content
        return Attachment(
            kind=kind,
            remote_id=f"remote-{number}",
            unique_id=hashlib.sha256(content).hexdigest()[:16],
            name=name,
            mime=mime,
            size=len(content),
        )

    def replied(self, shown: Shown | None, message: str) -> Replied:
        if shown is None:
            return Replied(message=message)
        if shown.say is not None:
            return Replied(message=message, from_bot=True, text=catalogue().text("id", shown.say.lines))
        assert shown.incoming is not None
        said = shown.incoming
        return Replied(
            message=message,
            sender=said.sender,
            text=said.text,
            attachments=said.attachments,
            album=said.album,
            forwarded=said.forwarded,
        )


async def with_members(team: Any, incoming: Incoming, ask: Callable[[str, str], Awaitable[bool | None]]) -> Incoming:
    """What the intake does before its transaction, where it matters who is in a group."""
    if not team.router.asks_members(incoming):
        return incoming
    async with team.db.read() as uow:
        pairs = await team.router.members_to_ask(uow, incoming)
    known = {pair: answer for pair in pairs if (answer := await ask(*pair)) is not None}
    return replace(incoming, members=known)


def _command(text: str) -> tuple[str, str]:
    """The command's name and what follows it; none where it is meant for another bot."""
    if not text.startswith("/"):
        return "", ""
    head, _, rest = text[1:].partition(" ")
    name, _, bot = head.partition("@")
    return ("", "") if bot and bot.lower() != BOT else (name.lower(), rest.strip())


@dataclass(eq=False)
class Speaker:
    """Somebody with a telephone."""

    team: Any
    name: str
    user: str
    username: str = ""
    kind: SenderKind = SenderKind.PERSON

    @property
    def sender(self) -> Sender:
        return Sender(user=self.user, name=self.name, username=self.username, kind=self.kind)

    @property
    def private(self) -> Address:
        return Address(self.team.channel.name, self.team.channel.private(self.user))

    async def person(self) -> Person:
        """Who this is in the team's office, read from the database. Raises StopIteration for a stranger."""
        return next(p for p in await self.people() if p.office == self.team.office.id)

    async def people(self) -> Sequence[Person]:
        async with self.team.db.read() as uow:
            return await uow.people.known_as(self.team.channel.name, self.user)

    async def says(
        self,
        text: str,
        *,
        group: bool = False,
        reply_to: Answer | Shown | str = "",
        thread: str = "",
        forwarded: bool = False,
        chat_admin: bool | None = None,
        sent_at: datetime | None = None,
    ) -> Answer:
        """Write a message, in private unless `group`. `reply_to` is an answer or a message's id in the same chat."""
        more: dict[str, Any] = {"forwarded": forwarded, "chat_admin": chat_admin}
        if sent_at is not None:
            more["sent_at"] = sent_at
        address = self._address(group, thread)
        heard = await self.team.channel.says(self, address, text, reply_to=_number(reply_to), **more)
        return await self.team.take_all(heard)

    async def sends(
        self,
        *,
        photo: bytes | None = None,
        document: tuple[str, bytes] | None = None,
        album: Sequence[bytes | tuple[str, bytes]] = (),
        attachment: Attachment | None = None,
        location: tuple[float, float] | None = None,
        caption: str = "",
        group: bool = False,
        forwarded: bool = False,
        thread: str = "",
        reply_to: Answer | Shown | str = "",
    ) -> Answer:
        """Send files; an album comes as one message each, the caption on its first. Any `attachment` goes as it is."""
        parts: list[bytes | tuple[str, bytes]] = [*album]
        if photo is not None:
            parts.append(photo)
        if document is not None:
            parts.append(document)
        others = [] if attachment is None else [attachment]
        if location is not None:
            others.append(Attachment(kind="location", latitude=location[0], longitude=location[1]))
        heard = await self.team.channel.sends(
            self,
            self._address(group, thread),
            parts,
            caption=caption,
            reply_to=_number(reply_to),
            forwarded=forwarded,
            others=others,
        )
        return await self.team.take_all(heard)

    async def presses(self, answer: Answer | Shown, label: str, *, group: bool | None = None) -> Answer:
        """Press the button with that label (whole or its beginning) or catalogue key, the last one where several fit.
        A link opens the private chat as the platform does."""
        shown, button = button_of(answer, label)
        if button.link:
            return await self.team.take_all(await self.team.channel.follows(self, shown, button.link))
        assert not button.url, f"{label!r} leads to {button.url}"
        return await self.presses_data(shown, encode(SECRET, button.action, button.args, button.owner))

    async def presses_data(self, shown: Shown, data: str) -> Answer:
        """Press with this callback data, whatever it is."""
        return await self.team.take_all(await self.team.channel.presses(self, shown, data))

    async def edits(self, message: Answer | str, text: str, *, group: bool = False) -> Answer:
        """Edit an own message (by id) to hold this text."""
        heard = await self.team.channel.edits(self, self._address(group, ""), _number(message), text)
        return await self.team.take_all(heard)

    def _address(self, group: bool, thread: str) -> Address:
        return replace(self.team.group if group else self.private, thread=thread)


def mime_of(name: str) -> str:
    """What a phone calls a document of this name."""
    return "application/pdf" if name.lower().endswith(".pdf") else "application/octet-stream"


def _number(message: Answer | Shown | str) -> str:
    return message if isinstance(message, str) else message.message


class TeamClock:
    """The conversation's time; it stands still until it is moved."""

    def __init__(self, start: datetime) -> None:
        self._now = start

    def now(self) -> datetime:
        return self._now

    real = False

    @staticmethod
    def monotonic() -> float:
        return time.monotonic()

    @staticmethod
    async def pause(seconds: float) -> None:
        await asyncio.sleep(seconds)

    sleep = pause

    def move(self, *, days: float = 0, hours: float = 0, minutes: float = 0, seconds: float = 0) -> None:
        self._now += timedelta(days=days, hours=hours, minutes=minutes, seconds=seconds)

    def move_to(self, instant: datetime) -> None:
        assert instant.tzinfo is not None
        self._now = instant
