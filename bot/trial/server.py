"""The trial's web server: one page, what happens as server-sent events, and the few things a person can do on it.

Reachable from this machine only: it binds to loopback and answers only requests that name a loopback host, so that no page
of another site can reach it through the browser.
"""

from __future__ import annotations

import json
import mimetypes
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from string import Template
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from starlette.applications import Starlette
from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, JSONResponse, PlainTextResponse, Response, StreamingResponse
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from bot.trial.translate import CHANNEL
from bot.trial.world import GROUP, PLACE, Persona, World, private
from domain.model import Office
from domain.ports import Receiver
from locales.catalogue import Catalogue
from scheduler.clock import ShiftedClock

PAGE = Path(__file__).parent / "page"
# What a phone would send at the most, in bytes; the same ceiling as a real platform's.
UPLOAD_LIMIT = 20 * 1024 * 1024
# Where a phone says that it is: so many degrees north of the office's point; a tenth is about 11 kilometres.
_OFF = {"office": 0.0, "elsewhere": 0.1}
_LOOPBACK = {"127.0.0.1", "localhost", "::1"}
# Raster pictures the page may show; anything else is offered as a download and never opened in the page.
_SHOWN = {"image/jpeg", "image/png", "image/webp", "image/gif"}
_WORDS = (
    "title", "intro", "group", "private", "who", "clock", "tomorrow", "friday", "week", "send", "attach", "message",
    "reply", "cancel-reply", "commands", "photo", "file", "edited", "empty", "too-large", "not-in-group", "offline",
    "files-chosen", "log", "skip", "typing", "moving", "remove-file", "as-file", "attach-file", "at-office", "elsewhere",
    "location",
)  # fmt: skip


@dataclass(kw_only=True)
class Trial:
    """What the page needs of the program."""

    world: World
    receiver: Receiver
    clock: ShiftedClock
    catalogue: Catalogue
    language: str
    group_title: str
    commands: Callable[[str], Awaitable[Sequence[tuple[str, str]]]]  # persona → (command, what it does)
    stops: Callable[[Office, datetime, datetime], Sequence[datetime]]  # instants at which something may fall due
    tick: Callable[[], Awaitable[None]]  # let the standing jobs look at the clock now
    office: Callable[[], Awaitable[Office]]  # as it is set now
    chat_admins: frozenset[str] = frozenset()
    routes: list[Route] = field(default_factory=list)

    def app(self) -> Starlette:
        """The page and its doors, to be mounted at the root."""
        return Starlette(
            routes=[
                Route("/", self.page),
                Route("/state", self.state),
                Route("/events", self.events),
                Route("/send", self.send, methods=["POST"]),
                Route("/press", self.press, methods=["POST"]),
                Route("/location", self.locate, methods=["POST"]),
                Route("/clock", self.move, methods=["POST"]),
                Route("/file/{name}", self.file),
                Mount("/static", StaticFiles(directory=PAGE)),
                *self.routes,
            ],
            exception_handlers={Refused: _refused},
        )

    # ── What is shown ────────────────────────────────────────────────────────

    async def page(self, request: Request) -> Response:
        _only_loopback(request)
        words = {word: self._word(f"trial-{word}") for word in _WORDS}
        template = Template((PAGE / "index.html").read_text("utf-8"))
        flat = {f"w_{word.replace('-', '_')}": text for word, text in words.items()}
        data = json.dumps(words, ensure_ascii=False).replace("<", "\\u003c")
        html = template.substitute(flat, language=self.language, words=data)
        policy = "default-src 'self'; img-src 'self' blob:; frame-ancestors 'none'; base-uri 'none'; form-action 'self'"
        return HTMLResponse(html, headers={"Content-Security-Policy": policy, "Referrer-Policy": "no-referrer"})

    def _word(self, key: str) -> str:
        return self.catalogue.label(self.language, key, {})

    async def state(self, request: Request) -> Response:
        _only_loopback(request)
        zone = (await self.office()).zone
        personas = [await self._persona(persona) for persona in self.world.personas]
        return JSONResponse(
            {
                "personas": personas,
                "group": {"id": GROUP, "title": self.group_title},
                "messages": list(self.world.messages.values()),
                "clock": self._now(zone),
                "zone": str(zone),
            }
        )

    async def _persona(self, persona: Persona) -> dict[str, Any]:
        commands = await self.commands(persona.id)
        return {
            "id": persona.id,
            "name": persona.name,
            "role": self._word(persona.role),
            "in_group": persona.in_group,
            "private": private(persona.id),
            "commands": [{"name": name, "help": text} for name, text in commands],
        }

    def _now(self, zone: ZoneInfo) -> str:
        return self.clock.now().astimezone(zone).isoformat()

    async def events(self, request: Request) -> Response:
        _only_loopback(request)

        async def stream() -> AsyncIterator[str]:
            yield "retry: 1000\n\n"
            async for event in self.world.watch():
                yield f"data: {json.dumps(event, ensure_ascii=False)}\n\n"

        headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
        return StreamingResponse(stream(), media_type="text/event-stream", headers=headers)

    async def file(self, request: Request) -> Response:
        _only_loopback(request)
        try:
            path = self.world.file(request.path_params["name"])
        except FileNotFoundError:
            return PlainTextResponse("", status_code=404)
        if not path.exists():
            return PlainTextResponse("", status_code=404)
        mime = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
        headers = {"Content-Security-Policy": "sandbox; default-src 'none'", "X-Content-Type-Options": "nosniff"}
        if mime in _SHOWN:
            return FileResponse(path, media_type=mime, headers=headers)
        name = request.query_params.get("name", path.name)
        return FileResponse(path, media_type="application/octet-stream", headers=headers, filename=name)

    # ── What a person does ───────────────────────────────────────────────────

    async def send(self, request: Request) -> Response:
        """A message: text, files, perhaps a reply. Several files are one album."""
        _only_loopback(request, writes=True)
        form = await request.form(max_files=10, max_fields=10)
        persona, chat = self._place(str(form.get("from", "")), str(form.get("chat", "")))
        text = str(form.get("text", ""))[:4096]
        uploads = [item for item in form.getlist("file") if isinstance(item, UploadFile) and item.filename]
        files = [await self._upload(item, as_file=form.get("as_file") == "1") for item in uploads]
        if not text.strip() and not files:
            raise Refused("empty")
        reply = self._quoted(str(form.get("reply_to", "")), chat)
        album = f"album-{self.world.new_id()}" if len(files) > 1 else ""
        parts: list[tuple[str, list[dict[str, Any]]]] = [(text, files[:1])]
        parts += [("", [file]) for file in files[1:]]
        for words, attached in parts:
            await self._say(persona, chat, words, attached, reply, album)
        return JSONResponse({})

    async def _say(
        self,
        persona: Persona,
        chat: str,
        text: str,
        files: list[dict[str, Any]],
        reply: Mapping[str, Any] | None = None,
        album: str = "",
        location: Mapping[str, float] | None = None,
    ) -> None:
        number = self.world.new_id()
        at = self.clock.now().isoformat()
        shown: dict[str, Any] = {"id": number, "chat": chat, "from": persona.id, "at": at, "text": text, "files": files}
        if location is not None:
            shown["location"] = dict(location)
        self.world.add({**shown, "reply_to": reply["id"] if reply else ""})
        update = {
            **shown,
            "type": "message",
            "message": number,
            "from": {"id": persona.id, "name": persona.name},
            "title": self.group_title if chat == GROUP else "",
            "reply": reply,
            "album": album,
            "chat_admin": persona.id in self.chat_admins,
        }
        await self.receiver.take(CHANNEL, [(number, update)], None)

    async def locate(self, request: Request) -> Response:
        """A location, as a phone sends it: at the office, or somewhere else. The page knows no maps."""
        _only_loopback(request, writes=True)
        body = await request.json()
        persona, chat = self._place(str(body.get("from", "")), str(body.get("chat", "")))
        off = _OFF.get(str(body.get("where", "")))
        if off is None:
            raise Refused("empty")
        place = (await self.office()).settings.office_place or PLACE
        location = {"latitude": place.latitude + off, "longitude": place.longitude}
        await self._say(persona, chat, "", [], location=location)
        return JSONResponse({})

    async def _upload(self, item: UploadFile, *, as_file: bool) -> dict[str, Any]:
        content = await item.read(UPLOAD_LIMIT + 1)
        if len(content) > UPLOAD_LIMIT:
            raise Refused("too-large")
        name = Path(item.filename or "").name[:200]
        mime = item.content_type or "application/octet-stream"
        photo = mime in _SHOWN and not as_file
        return {
            "id": self.world.new_file(content, Path(name).suffix),
            "name": name,
            "mime": mime,
            "size": len(content),
            "kind": "photo" if photo else "document",
        }

    def _quoted(self, message: str, chat: str) -> dict[str, Any] | None:
        quoted = self.world.messages.get(message)
        if quoted is None or quoted["chat"] != chat:
            return None
        sender = self.world.persona(quoted["from"])
        who = {"id": sender.id, "name": sender.name} if sender else {"id": "bot", "name": "zibot"}
        said = {"text": quoted.get("text", ""), "files": quoted.get("files", []), "location": quoted.get("location")}
        return {"id": message, "from": who, **said}

    async def press(self, request: Request) -> Response:
        _only_loopback(request, writes=True)
        body = await request.json()
        persona, chat = self._place(str(body.get("from", "")), str(body.get("chat", "")))
        number = self.world.new_id()
        update = {
            "type": "press",
            "id": number,
            "at": self.clock.now().isoformat(),
            "chat": chat,
            "message": str(body.get("message", "")),
            "data": str(body.get("data", ""))[:64],
            "from": {"id": persona.id, "name": persona.name},
        }
        await self.receiver.take(CHANNEL, [(f"press-{number}", update)], None)
        return JSONResponse({})

    async def move(self, request: Request) -> Response:
        """Move the clock forward, stopping where something may fall due so that it is seen happening."""
        _only_loopback(request, writes=True)
        to = str((await request.json()).get("to", ""))
        office = await self.office()
        now = self.clock.now().astimezone(office.zone)
        end = _destination(to, now)
        if end is None:
            raise Refused("empty")
        for stop in [*self.stops(office, now, end), end]:
            self.clock.move_to(stop)
            self.world.clock(stop.astimezone(office.zone), str(office.zone))
            await self.tick()
        return JSONResponse({"clock": self._now(office.zone)})

    def _place(self, user: str, chat: str) -> tuple[Persona, str]:
        """Who speaks where; nobody writes in another's private chat or in a group they are not in."""
        persona = self.world.persona(user)
        if persona is None or chat not in {GROUP, private(user)}:
            raise Refused("empty")
        if chat == GROUP and not persona.in_group:
            raise Refused("not-in-group")
        return persona, chat


class Refused(Exception):
    """The page asked for something that cannot be; the word is a catalogue key behind `trial-`."""


async def _refused(request: Request, error: Exception) -> Response:
    return JSONResponse({"error": str(error)}, status_code=400)


def _destination(to: str, now: datetime) -> datetime | None:
    """Where the clock goes: next morning 08:01, next Friday 15:01, or seven days on."""
    match to:
        case "tomorrow":
            return (now + timedelta(days=1)).replace(hour=8, minute=1, second=0, microsecond=0)
        case "friday":
            day = (now + timedelta(days=(4 - now.weekday()) % 7)).replace(hour=15, minute=1, second=0, microsecond=0)
            return day if day > now else day + timedelta(days=7)
        case "week":
            return now + timedelta(days=7)
    return None


def _only_loopback(request: Request, *, writes: bool = False) -> None:
    """Refuse requests that name another host (a rebound name) or come from another site's page."""
    if request.url.hostname not in _LOOPBACK:
        raise Refused("offline")
    origin = request.headers.get("origin")
    if writes and origin is not None and urlsplit(origin).netloc != request.url.netloc:
        raise Refused("offline")
