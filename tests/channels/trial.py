"""Conversations on the trial page: people act through the page's own requests, the trial's translator and channel do the rest."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import httpx

from bot.drawing import Drawings
from bot.trial.channel import TrialChannel
from bot.trial.server import Trial
from bot.trial.translate import CHANNEL, translate
from bot.trial.world import GROUP, Persona, World, private
from domain.chat import Address, Attachment, Incoming
from domain.model import Office, OfficePlace
from domain.ports import Outgoing, Sent
from locales.catalogue import catalogue
from tests.channels.real import RealConversation, labels_of, words_of
from tests.dialogue import SECRET, Shown, Speaker, mime_of

_DRAWINGS = Drawings()
_TAG = re.compile(r"<[^>]+>")


class TrialConversation(RealConversation):
    """Like `DirectChannel`, over the page's server (without its socket)."""

    name = CHANNEL
    group = GROUP

    def __init__(self, team: Any) -> None:
        super().__init__(team)
        self._updates: list[Mapping[str, Any]] = []
        self._point: OfficePlace | None = None

    async def open(self) -> None:
        team = self.team
        cast = [Persona(s.user, s.name, "trial-role-member") for s in team.cast]
        cast.append(Persona("20", "Wati", "trial-role-member"))  # in the group, but not known to the office yet
        outsider = Persona(team.outsider.user, team.outsider.name, "trial-role-outsider", in_group=False)
        self.world = World.open(team.folder / "trial", (*cast, outsider))
        self._channel = TrialChannel(self.world, catalogue(), SECRET, _DRAWINGS, team.store, team.clock)
        page = Trial(
            world=self.world,
            receiver=self,
            clock=team.clock,
            catalogue=catalogue(),
            language="id",
            group_title="Tim ZI",
            commands=_no_menu,
            stops=lambda office, start, end: [],
            tick=_nothing,
            office=self._office,
            chat_admins=frozenset({team.rini.user}),
        )
        self._page = httpx.AsyncClient(transport=httpx.ASGITransport(page.app()), base_url="http://127.0.0.1")

    async def close(self) -> None:
        await self._page.aclose()

    @property
    def adapter(self) -> TrialChannel:
        return self._channel

    def private(self, user: str) -> str:
        return private(user)

    async def take(self, channel: str, updates: Sequence[tuple[str, Mapping[str, Any]]], offset: int | None) -> None:
        """The page hands over what people did (the `Receiver` port)."""
        assert channel == CHANNEL
        self._updates += [update for _, update in updates]

    # ── What people do ───────────────────────────────────────────────────────

    async def says(
        self, speaker: Speaker, address: Address, text: str, *, reply_to: str, **more: Any
    ) -> list[Incoming]:
        assert not more["forwarded"], "nothing is forwarded on the trial page"
        return await self._send(speaker, address, text, reply_to, [])

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
        if others:
            return await self._stands(speaker, address, others)
        named = [
            ("foto.jpg", part, "image/jpeg") if isinstance(part, bytes) else (*part, mime_of(part[0])) for part in parts
        ]
        return await self._send(speaker, address, caption, reply_to, [("file", file) for file in named])

    async def _stands(self, speaker: Speaker, address: Address, others: Sequence[Attachment]) -> list[Incoming]:
        """The page knows one point, the office's; wherever somebody stands here is that."""
        (place,) = others
        assert place.kind == "location"
        assert place.latitude is not None
        assert place.longitude is not None
        self._point = OfficePlace(place.latitude, place.longitude, 100)
        body = {"from": speaker.user, "chat": address.chat, "where": "office"}
        answer = await self._page.post("/location", json=body)
        assert answer.status_code == 200, answer.text
        return self._heard()

    async def _office(self) -> Office:
        office: Office = self.team.office
        return replace(office, settings=replace(office.settings, office_place=self._point))

    async def presses(self, speaker: Speaker, shown: Shown, data: str) -> list[Incoming]:
        body = {"from": speaker.user, "chat": shown.address.chat, "message": shown.message, "data": data}
        answer = await self._page.post("/press", json=body)
        assert answer.status_code == 200, answer.text
        return self._heard()

    async def follows(self, speaker: Speaker, shown: Shown, link: str) -> list[Incoming]:
        held = [b.get("link") for row in self.world.messages[shown.message]["buttons"] for b in row]
        assert link in held
        return await self._send(speaker, speaker.private, f"/start {link}", "", [])

    async def edits(self, speaker: Speaker, address: Address, number: str, text: str) -> list[Incoming]:
        raise NotImplementedError("nothing is edited on the trial page")

    async def _send(
        self, speaker: Speaker, address: Address, text: str, reply_to: str, files: list[tuple[str, Any]]
    ) -> list[Incoming]:
        form = {"from": speaker.user, "chat": address.chat, "text": text, "reply_to": reply_to}
        answer = await self._page.post("/send", data=form, files=files or None)
        assert answer.status_code == 200, answer.text
        return self._heard()

    def _heard(self) -> list[Incoming]:
        taken, self._updates = self._updates, []
        self.last = str(taken[0]["message"])
        return [translate(update, self.team.clock.now()) for update in taken]

    # ── The world ────────────────────────────────────────────────────────────

    def check(self, outgoing: Outgoing, sent: Sent) -> None:
        message = self.world.messages[sent.message]
        assert message["chat"] == outgoing.to.chat
        shown = html.unescape(_TAG.sub("", message["html"].replace("<br>", "\n")))
        assert shown == words_of(outgoing)
        assert [button["label"] for row in message["buttons"] for button in row] == labels_of(outgoing)
        expected = len(outgoing.message.files) + (outgoing.message.picture is not None)
        assert len(message["files"]) == expected
        assert all(self.world.file(file["id"]).stat().st_size == file["size"] for file in message["files"])


async def _no_menu(persona: str) -> Sequence[tuple[str, str]]:
    return []


async def _nothing() -> None:
    return None
