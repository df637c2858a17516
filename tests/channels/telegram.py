"""Conversations on Telegram: people act in the emulated platform, the bot's own poll, translator and channel do the rest."""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import Any

from bot.copies import copy_for_sending
from bot.drawing import Drawings
from bot.telegram.channel import TelegramChannel
from bot.telegram.client import Client
from bot.telegram.media import MediaSource
from bot.telegram.render import Renderer
from bot.telegram.translate import Translator
from domain.chat import Address, Attachment, Incoming
from domain.ports import Outgoing, Sent
from locales.catalogue import catalogue
from tests.channels.real import RealConversation, labels_of, words_of
from tests.dialogue import SECRET, Shown, Speaker, mime_of
from tests.emulator import BotApi
from tests.emulator.chat import Chat
from tests.emulator.world import Message, User

_DRAWINGS = Drawings()


class TelegramConversation(RealConversation):
    """Like `DirectChannel`, over the Bot API. `open` before the first word, `close` after the last."""

    name = "telegram"
    group = "-1001"
    hides_albums = True  # by the platform's privacy mode

    def __init__(self, team: Any) -> None:
        super().__init__(team)
        self.api = BotApi()
        self.client: Client
        self._offset: int | None = None

    async def open(self) -> None:
        await self.api.__aenter__()
        self.client = Client(self.api.token, self.api.url)
        await self.client.start()
        self._translator = Translator(self.client.id, self.client.username)
        renderer = Renderer(catalogue(), SECRET, self.client.username)
        media = MediaSource(self.team.store, _DRAWINGS, copy_for_sending)
        self._channel = TelegramChannel(self.client, renderer, media, time.monotonic)
        team = self.team
        for speaker in (*team.cast, team.outsider):
            self._user(speaker, started=speaker not in (team.dedi, team.outsider))
        self.chat = Chat(self.api, int(self.group), "supergroup", "Tim ZI")
        self.chat.bot_status = "member"
        self.api.chats[self.chat.id] = self.chat
        for speaker in team.cast:
            self.chat.add_quietly(self._user(speaker), "creator" if speaker is team.rini else "member")

    async def close(self) -> None:
        await self.client.shutdown()
        await self.api.__aexit__()
        assert not self.api.violations
        assert not self.api.own_faults

    @property
    def adapter(self) -> TelegramChannel:
        return self._channel

    def private(self, user: str) -> str:
        return user

    # ── What people do ───────────────────────────────────────────────────────

    async def says(
        self, speaker: Speaker, address: Address, text: str, *, reply_to: str, **more: Any
    ) -> list[Incoming]:
        self._now()
        how = self._how(reply_to, forwarded=more["forwarded"])
        said = await self._chat(address).says(self._user(speaker), text, **how)
        self.last = str(said.id)
        return await self._heard()

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
        self._now()
        chat, user, how = self._chat(address), self._user(speaker), self._how(reply_to, forwarded=forwarded)
        for place in others:
            assert place.latitude is not None, "only a location has no bytes"
            assert place.longitude is not None
            await chat.sends_location(user, place.latitude, place.longitude, **how)
        photos = [part for part in parts if isinstance(part, bytes)]
        papers = [part for part in parts if not isinstance(part, bytes)]
        if photos:
            self.last = str((await chat.sends_photo(user, photos, caption, **how)).id)
        if papers:
            names = [name for name, _ in papers]
            contents = [content for _, content in papers]
            sent = await chat.sends_document(user, contents, names, caption, mime=mime_of(names[0]), **how)
            self.last = str(sent.id)
        return await self._heard()

    async def presses(self, speaker: Speaker, shown: Shown, data: str) -> list[Incoming]:
        message = self._message(shown)
        held = [button.data for row in message.buttons for button in row]
        if data in held:
            await message.chat.presses(self._user(speaker), message, data)
        else:
            await message.chat.presses(self._user(speaker), message, "", data=data)
        return await self._heard()

    async def follows(self, speaker: Speaker, shown: Shown, link: str) -> list[Incoming]:
        message = self._message(shown)
        urls = [button for row in message.buttons for button in row if button.url.endswith(f"start={link}")]
        self._now()
        await message.chat.presses(self._user(speaker), message, urls[0].text)
        return await self._heard()

    async def edits(self, speaker: Speaker, address: Address, number: str, text: str) -> list[Incoming]:
        self._now()
        chat = self._chat(address)
        await chat.edits(chat.store[int(number)], text)
        return await self._heard()

    async def _heard(self) -> list[Incoming]:
        """The bot polls, and reads what it got."""
        updates = await self.client.call("getUpdates", {"offset": self._offset, "timeout": 0, "limit": 100})
        if updates:
            self._offset = updates[-1]["update_id"] + 1
        return [self._translator(update, self.team.clock.now()) for update in updates]

    # ── The world ────────────────────────────────────────────────────────────

    def _now(self) -> None:
        self.api.clock.set(self.team.clock.now())

    def _user(self, speaker: Speaker, *, started: bool = False) -> User:
        number = int(speaker.user)
        known = self.api.users.get(number)
        return known or self.api.user(speaker.name, username=speaker.username, id=number, started=started)

    def _chat(self, address: Address) -> Chat:
        return self.api.chats[int(address.chat)]

    def _message(self, shown: Shown) -> Message:
        return self._chat(shown.address).store[int(shown.message)]

    def _how(self, reply_to: str, *, forwarded: bool) -> dict[str, Any]:
        how: dict[str, Any] = {"reply_to": int(reply_to)} if reply_to else {}
        return how | ({"forwarded_from": "Orang lain"} if forwarded else {})

    def check(self, outgoing: Outgoing, sent: Sent) -> None:
        message = self._chat(outgoing.to).store[int(sent.message)]
        said = words_of(outgoing)
        assert message.text.replace("\u2060", "") == said or message.text.startswith(said[:500])
        if len(outgoing.message.files) <= 1:  # there are no buttons under albums
            assert message.labels == labels_of(outgoing)
        # A message that was a picture stays one, whatever it is edited to be.
        if not outgoing.message.edit:
            assert bool(message.files) == bool(outgoing.message.picture or outgoing.message.files)
        if outgoing.message.reply_to:
            assert message.reply_to == int(outgoing.message.reply_to)
