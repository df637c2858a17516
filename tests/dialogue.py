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
import re
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from domain.buttons import encode
from domain.chat import (
    Address,
    Attachment,
    Button,
    ChatKind,
    Incoming,
    IncomingKind,
    Line,
    Replied,
    Say,
    Sender,
    SenderKind,
)
from domain.model import Person
from domain.ports import DeliveryState, Outcome
from locales.catalogue import LANGUAGES, catalogue

CHANNEL = "telegram"
BOT = "zibot_bot"
SECRET = b"a secret only for tests, 32 bytes"
_LINK = re.compile(r"[A-Za-z0-9_-]{1,64}\Z")
_TAG = re.compile(r"<[^>]+>")
_TEXT_LIMIT, _CAPTION_LIMIT = 4096, 1024


@dataclass(slots=True)
class Shown:
    """A message as a chat shows it now: what we said, or what a person sent."""

    address: Address
    message: str
    say: Say | None = None
    incoming: Incoming | None = None
    answer: bool = False  # said where and when somebody spoke to us
    unasked: bool = False  # it came by itself, whatever became of it by presses since


class Answer:
    """What came back on one thing that somebody did. Words are checked when it is made: every key and variable in every
    language, the platform's limits for texts, buttons and links."""

    def __init__(self, says: Sequence[Say], toast: Line | None = None, shown: Sequence[Shown] = ()) -> None:
        self.says = list(says)
        self.shown = list(shown)
        self._toast = toast
        for say in self.says:
            _check(say)
        if toast is not None:
            for language in LANGUAGES:
                assert len(catalogue().label(language, toast.key, toast.params)) <= 200, "a notice holds 200 characters"

    @property
    def keys(self) -> list[str]:
        """The catalogue keys of all lines, in order."""
        return [line.key for say in self.says for line in say.lines if line.key]

    @property
    def text(self) -> str:
        """All words in Indonesian, without tags."""
        return self.in_language("id")

    @property
    def buttons(self) -> list[str]:
        """The labels of all buttons in Indonesian, in order."""
        return [_label(button) for button in self.all_buttons]

    @property
    def all_buttons(self) -> list[Button]:
        return [button for say in self.says for row in say.buttons for button in row]

    @property
    def toast(self) -> str:
        """The key of the notice over the pressed button, empty for none."""
        return self._toast.key if self._toast else ""

    @property
    def toast_text(self) -> str:
        return catalogue().label("id", self._toast.key, self._toast.params) if self._toast else ""

    @property
    def message(self) -> str:
        """The id of the last message that was said or edited where the person spoke."""
        return self.shown[-1].message if self.shown else ""

    @property
    def silent(self) -> bool:
        return not self.says and self._toast is None

    def in_language(self, language: str) -> str:
        return "\n".join(_TAG.sub("", catalogue().text(language, say.lines, str)) for say in self.says)

    def __repr__(self) -> str:
        return f"<Answer {self.keys} buttons={self.buttons} toast={self.toast!r}>"


def _check(say: Say) -> None:
    for language in LANGUAGES:
        text = _TAG.sub("", catalogue().text(language, say.lines, str))
        limit = _CAPTION_LIMIT if say.picture or say.files else _TEXT_LIMIT
        assert len(text) <= limit, f"{len(text)} characters, {limit} fit: {text[:200]}"
    for row in say.buttons:
        for button in row:
            for language in LANGUAGES:
                assert catalogue().label(language, button.key, button.params).strip()
            assert sum(map(bool, (button.action, button.link, button.url))) == 1, button
            if button.action:
                encode(SECRET, button.action, button.args, button.owner)
            if button.link:
                assert _LINK.match(button.link), button


def _label(button: Button) -> str:
    return catalogue().label("id", button.key, button.params)


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
        shown, button = _find(answer, label)
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


def joined(answers: Sequence[Answer]) -> Answer:
    return Answer(
        [say for answer in answers for say in answer.says],
        next((answer._toast for answer in answers if answer._toast), None),
        [shown for answer in answers for shown in answer.shown],
    )


def _find(answer: Answer | Shown, label: str) -> tuple[Shown, Button]:
    shown = [answer] if isinstance(answer, Shown) else answer.shown
    found = [(s, b) for s in shown if s.say for row in s.say.buttons for b in row]
    for fits in (
        lambda b: label in (b.key, _label(b)),
        lambda b: _label(b).lower().startswith(label.lower()),
        lambda b: label.lower() in _label(b).lower(),
    ):
        hits = [(s, b) for s, b in found if fits(b)]
        if hits:
            return hits[-1]
    raise AssertionError(f"no button {label!r}, there are {[_label(b) for _, b in found]}")


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


class Chats:
    """What every chat shows, and the delivery of what is queued."""

    def __init__(self) -> None:
        self._shown: dict[tuple[str, str], dict[str, Shown]] = {}
        self._numbers = itertools.count(1)

    def heard(self, incoming: Incoming) -> None:
        """A person's message stands in the chat."""
        if incoming.kind in {IncomingKind.MESSAGE, IncomingKind.EDITED}:
            self._chat(incoming.address)[incoming.message] = Shown(
                incoming.address, incoming.message, incoming=incoming
            )

    def show(self, address: Address, say: Say, *, answer: bool, number: str = "") -> Shown:
        """It stands there, under the channel's `number` where it has one."""
        number = number or say.edit or f"m{next(self._numbers)}"
        before = self.find(address, number)
        shown = Shown(address, number, say=say, answer=answer, unasked=before.unasked if before else not answer)
        self._chat(address)[number] = shown
        return shown

    def find(self, address: Address, message: str) -> Shown | None:
        return self._chat(address).get(message)

    def said(self, address: Address) -> list[Shown]:
        return [shown for shown in self._chat(address).values() if shown.say is not None]

    def _chat(self, address: Address) -> dict[str, Shown]:
        return self._shown.setdefault((address.channel, address.chat), {})


async def deliver(queue: Any, chats: Chats, now: datetime, where: Address | None) -> list[Shown]:
    """Show all that is queued in its chats and record it as sent; what was said at `where` counts as an answer."""
    shown = []
    while due := await queue.due(now, 100):
        ids = [queued.outgoing.id for queued in due]
        mine = await queue.settle(boot="tests", claims=ids, outcomes=[], now=now)
        outcomes = []
        for queued in due:
            if queued.outgoing.id not in mine:
                continue
            to, say = queued.outgoing.to, queued.outgoing.message
            answer = where is not None and (to.channel, to.chat) == (where.channel, where.chat)
            shown.append(chats.show(to, say, answer=answer))
            outcomes.append(Outcome(id=queued.outgoing.id, state=DeliveryState.SENT, message=shown[-1].message))
        await queue.settle(boot="tests", claims=[], outcomes=outcomes, now=now)
    return shown
