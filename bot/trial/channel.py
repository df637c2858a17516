"""The trial as a channel: what zibot says becomes a message on the page."""

from __future__ import annotations

import mimetypes
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Any

from bot.copies import copy_for_sending, left_name
from bot.trial.translate import CHANNEL
from bot.trial.world import GROUP, World
from domain.buttons import encode
from domain.chat import Address, Button, Picture, Say
from domain.ports import FileStore, Outgoing, Refused, Sent
from locales.catalogue import Catalogue
from scheduler.clock import Clock

Draw = Callable[[Picture, str], Awaitable[tuple[bytes, str]]]

_CHUNK = 64 * 1024


class TrialChannel:
    """Shows messages in the trial's world. Everything arrives at once; nothing is ever uncertain here."""

    name = CHANNEL

    def __init__(
        self, world: World, catalogue: Catalogue, secret: bytes, draw: Draw, files: FileStore, clock: Clock
    ) -> None:
        self._world = world
        self._catalogue = catalogue
        self._secret = secret
        self._draw = draw
        self._files = files
        self._clock = clock

    async def send(self, outgoing: Outgoing) -> Sent:
        message, language = outgoing.message, outgoing.language
        content = {
            "html": self._catalogue.text(language, message.lines).replace("\n", "<br>"),
            "buttons": [[self._button(button, language) for button in row] for row in message.buttons if row],
        }
        files = await self._attached(message, language)
        if message.edit:
            if message.edit not in self._world.messages:
                raise Refused("message-gone")
            self._world.edit(message.edit, {**content, "files": files, "edited": True})
            return Sent(message=message.edit, media={})
        number = self._world.new_id()
        self._world.add(
            {
                "id": number,
                "chat": outgoing.to.chat,
                "from": "bot",
                "at": self._clock.now().isoformat(),
                "reply_to": message.reply_to,
                "files": files,
                **content,
            }
        )
        return Sent(message=number, media={})

    def _button(self, button: Button, language: str) -> dict[str, str]:
        label = self._catalogue.label(language, button.key, button.params)
        if button.url:
            return {"label": label, "url": button.url}
        if button.link:
            return {"label": label, "link": button.link}
        return {"label": label, "data": encode(self._secret, button.action, button.args, button.owner)}

    async def _attached(self, message: Say, language: str) -> list[dict[str, Any]]:
        attached: list[dict[str, Any]] = []
        if message.picture is not None:
            content, mime = await self._draw(message.picture, language)
            attached.append(self._kept(content, "gambar", mime, photo=True))
        for file in message.files:
            try:
                copy = await copy_for_sending(file, await self._files.path(file.sha256))
            except ValueError:
                # The words go without it; they say what is the matter with it.
                continue
            content = copy if copy is not None else await self._files.read(file.sha256)
            # A HEIC picture leaves as a JPEG, which a browser can show.
            mime = "image/jpeg" if content.startswith(b"\xff\xd8\xff") else file.mime
            attached.append(self._kept(content, left_name(file, content), mime, photo=file.photo))
        return attached

    def _kept(self, content: bytes, name: str, mime: str, *, photo: bool) -> dict[str, Any]:
        suffix = mimetypes.guess_extension(mime) or ""
        kind = "photo" if photo else "document"
        return {
            "id": self._world.new_file(content, suffix),
            "name": name,
            "mime": mime,
            "size": len(content),
            "kind": kind,
        }

    async def answer_callback(self, callback: str, user: str, text: str) -> None:
        if text:
            self._world.toast(user, text)

    async def fetch(self, remote_id: str) -> AbstractAsyncContextManager[AsyncIterator[bytes]]:
        path = self._world.file(remote_id)
        if not path.exists():
            raise Refused("file-gone")
        content = path.read_bytes()

        @asynccontextmanager
        async def stream() -> AsyncIterator[AsyncIterator[bytes]]:
            async def chunks() -> AsyncIterator[bytes]:
                for start in range(0, len(content), _CHUNK):
                    yield content[start : start + _CHUNK]

            yield chunks()

        return stream()

    async def is_group_admin(self, chat: str, user: str) -> bool:
        return chat == GROUP

    async def find(self, outgoing: Outgoing, candidates: Sequence[int]) -> str:
        """What is shown here is never in doubt."""
        return ""

    async def can_write(self, address: Address) -> bool:
        """Nobody throws the bot out of the trial page."""
        return True

    async def is_member(self, chat: str, user: str) -> bool | None:
        """Who is in the trial's only group is known; of other chats nothing is."""
        persona = self._world.persona(user)
        return persona.in_group if persona is not None and chat == GROUP else None

    def start_link(self, payload: str) -> str:
        """The page has no address for a chat of its own."""
        return ""

    async def leave(self, chat: str) -> None:
        """Nobody throws the bot out of the trial."""
