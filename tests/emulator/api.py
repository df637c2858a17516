"""The emulator itself: its world, what the bot asked of it, and what tests ask of it."""

from __future__ import annotations

import asyncio
import itertools
import time
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, Self, TypeVar

from .bodies import Upload
from .chat import Chat
from .clock import WorldClock
from .errors import ApiError, bad_request, too_many_requests
from .faults import Fault, Faults, Limits
from .files import FileBox
from .methods import METHODS
from .request import Request
from .server import Server
from .spec import load_spec
from .stage import Stage
from .updates import Updates, dump
from .webhook import Webhook
from .world import Call, Entry, Json, Message, Press, Topic, User

T = TypeVar("T")
# Seconds; only a test that fails waits so long, on a machine that has much else to do as well.
PATIENCE = 60.0
_SHOWN = ("photo", "document", "location", "new_chat_members", "left_chat_member", "pinned_message")
_UNREADABLE = {"message_id": "seven", "date": "yesterday", "chat": "here", "from": 5, "text": ["not", "text"]}


class BotApi(Stage):
    """`async with BotApi() as api:` serves at `api.url` (give `api.url + "/bot"` to python-telegram-bot as base_url).

    `check`: judge requests, answers and updates by the published specification, where that is present; findings about the
    bot are in `violations`, about the emulator in `own_faults`. `record` keeps `calls`, `keep_world` what chats saw; switch
    both off, and `check`, for benchmarks. `start`/`speed` are of the platform's clock, `port` 0 is a free one.
    """

    def __init__(
        self,
        *,
        token: str = "110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw",
        username: str = "zibot_test_bot",
        check: bool = True,
        record: bool = True,
        keep_world: bool = True,
        start: datetime | None = None,
        speed: float = 1.0,
        port: int = 0,
        control: bool = False,
    ) -> None:
        self.token = token
        self.clock = WorldClock(start, speed)
        self.bot = User(int(token.partition(":")[0]), "zibot", username=username, is_bot=True, started=True)
        self.bot_json = self.bot.json()
        self.spec = load_spec() if check else None
        self.record, self.keep_world = record, keep_world
        self.privacy = True
        self.callback_seconds = 900.0
        self.logged_out = False
        self.users: dict[int, User] = {}
        self.chats: dict[int, Chat] = {}
        self.files = FileBox()
        self.updates = Updates(self.clock)
        self.webhook = Webhook(self)
        self.faults = Faults()
        self.limits = Limits()
        self.commands: dict[tuple[str, str], list[Json]] = {}
        self.profile: dict[tuple[str, str], Any] = {}
        self.presses_by_id: dict[str, Press] = {}
        self.calls: list[Call] = []
        self.violations: list[str] = []
        self.own_faults: list[str] = []
        self.on_call: Callable[[str, int, float], None] | None = None
        self._shared, self._albums = itertools.count(1), itertools.count(13_000_000_000_000_001)
        self._callbacks = itertools.count(4_000_000_000_000_000_001)
        self._people, self._groups = itertools.count(500_000_001), itertools.count(4_000_001)
        self._stir: asyncio.Event | None = None
        self._server = Server(self, port, control)
        self.last_call_at = 0.0

    async def __aenter__(self) -> Self:
        await self._server.open()
        return self

    async def __aexit__(self, *_: object) -> None:
        self.webhook.stop()
        await self._server.close()

    @property
    def url(self) -> str:
        """Root of the server, without a slash at the end: `…/bot<token>/METHOD` and `…/file/bot<token>/PATH` are under it."""
        return self._server.url

    async def goes_down(self) -> None:
        """The platform cannot be reached: connections break, new ones are refused; the world goes on."""
        await self._server.close()

    async def comes_back(self) -> None:
        """Reachable again, at the same address."""
        await self._server.open()

    # ── Updates ──────────────────────────────────────────────────────────────

    def emit(self, kind: str, payload: Json) -> int:
        """Queue an update; its id, 0 if the bot does not want that kind."""
        if self.spec is not None:
            self.own_faults += self.spec.value("Update", {"update_id": 1, kind: payload})
        return self.updates.add(kind, payload)

    def inject(self, update: Mapping[str, Any] | bytes, update_id: int | None = None) -> int:
        """Queue a raw update as it is (an object gets an id unless it has one; bytes need theirs in `update_id`)."""
        if isinstance(update, bytes):
            number, body, kind = update_id or self.updates.next_id, update, "raw"
        else:
            number, kind = int(update_id or update.get("update_id") or self.updates.next_id), "raw"
            body = dump({**update, "update_id": number})
        self.updates.add_body(number, kind, body)
        return number

    def repeat(self, update_id: int, body: Mapping[str, Any] | None = None) -> int:
        """Deliver an update once more under the same id: a waiting one as it is, else with this `body`."""
        known = next((waiting for waiting in self.updates.queue if waiting.id == update_id), None)
        if known is None and body is None:
            raise LookupError(f"update {update_id} waits no more; give its body")
        raw = known.body if body is None and known is not None else dump({"update_id": update_id, **(body or {})})
        self.updates.add_body(update_id, "repeat", raw)
        return update_id

    def spoil_next(self, field: str = "date", value: Any = None) -> None:
        """The next update will be unreadable: `field` of its message (or query) gets a value of a wrong type."""
        wrong = _UNREADABLE.get(field, {"wrong": True}) if value is None else value

        def spoil(update: Json) -> Json:
            return {k: v if k == "update_id" else {**v, field: wrong} for k, v in update.items()}

        self.updates.changes.append(spoil)

    # ── What happened ────────────────────────────────────────────────────────

    @property
    def world(self) -> dict[int, list[Entry]]:
        """What each chat saw, in order, with edits and deletions."""
        return {number: chat.log for number, chat in self.chats.items()}

    def messages(self, chat: Chat | User | int, topic: Topic | None = None) -> list[Message]:
        """The bot's messages in a chat as they stand now, in order."""
        return self._of(chat).of_bot(None if topic is None else topic.id)

    def texts(self, chat: Chat | User | int) -> list[str]:
        return [message.text for message in self.messages(chat)]

    def last(self, chat: Chat | User | int) -> Message:
        """The bot's newest message in a chat. Raises LookupError where it wrote nothing."""
        found = self.messages(chat)
        if not found:
            raise LookupError(f"the bot wrote nothing in {self._of(chat)}")
        return found[-1]

    def transcript(self, chat: Chat | User | int) -> str:
        """What the chat saw, a line each, for people who look at a failed test."""
        log = self._of(chat).log
        names = {self.bot.id: "zibot"} | {user.id: user.name for user in self.users.values()}
        lines = []
        for entry in log:
            raw = entry.message or {}
            rows = raw.get("reply_markup", {}).get("inline_keyboard", ())
            buttons = "".join(f" [{button['text']}]" for row in rows for button in row)
            words = raw.get("text") or raw.get("caption") or entry.detail or "/".join(k for k in raw if k in _SHOWN)
            lines.append(f"{entry.kind} #{raw.get('message_id', '')} {names.get(entry.by, '?')}: {words}{buttons}")
        return "\n".join(lines)

    def calls_of(self, method: str, chat: Chat | User | int | None = None) -> list[Call]:
        wanted = None if chat is None else self._of(chat).id
        return [
            call
            for call in self.calls
            if call.method.lower() == method.lower() and (wanted is None or call.chat == wanted)
        ]

    def _of(self, chat: Chat | User | int) -> Chat:
        return self.chats[chat if isinstance(chat, int) else chat.id]

    async def wait_until(self, found: Callable[[], T], timeout: float = PATIENCE) -> T:
        """Wait until `found()` is true; its value. Raises TimeoutError with what the bot did last."""
        end = time.monotonic() + timeout
        while True:
            self._stir = self._stir or asyncio.Event()
            stir = self._stir
            value = found()
            if value:
                return value
            left = end - time.monotonic()
            if left <= 0:
                done = [f"{c.method} {c.chat} {c.status} {c.description}" for c in self.calls[-8:]]
                raise TimeoutError(f"not within {timeout} s; last calls: {done}")
            try:
                await asyncio.wait_for(stir.wait(), min(left, 0.5))
            except TimeoutError:
                continue

    async def reply(
        self,
        chat: Chat | User | int,
        containing: str = "",
        *,
        after: int = 0,
        timeout: float = PATIENCE,
    ) -> Message:
        """The bot's first message in a chat that contains this text and has an id above `after`; waits for it."""

        def found() -> Message | None:
            fitting = (m for m in self.messages(chat) if m.id > after and containing in m.text)
            return next(fitting, None)

        message = await self.wait_until(found, timeout)
        if message is None:
            raise LookupError(containing)
        return message

    async def drained(self, timeout: float = PATIENCE) -> None:
        """Wait until the bot has confirmed every update."""
        await self.wait_until(lambda: not self.updates.queue, timeout)

    async def quiet(self, seconds: float = 0.3, timeout: float = PATIENCE) -> None:
        """Wait until all updates are confirmed and no call but getUpdates came for `seconds`."""
        end = time.monotonic() + timeout
        while self.updates.queue or time.monotonic() - self.last_call_at < seconds:
            if time.monotonic() > end:
                raise TimeoutError("the bot does not come to rest")
            await asyncio.sleep(seconds / 4)

    def stirred(self) -> None:
        """Wake whoever waits for something to happen."""
        if self._stir is not None:
            self._stir.set()
            self._stir = None

    # ── Handling ─────────────────────────────────────────────────────────────

    def fault(self, method: str, action: str, *, chat: Chat | User | int | None = None, **how: Any) -> Fault:
        """Make a rule: see `faults.Fault` for actions and fields. Remove it by `faults.remove(rule)`."""
        return self.faults.add(action, method, chat=None if chat is None else self._of(chat).id, **how)

    def handle(self, method: str, params: dict[str, Any], files: dict[str, Upload], *, typed: bool, at: float) -> Any:
        """Do what a request asks; its result. Raises ApiError. `at` is when it arrived, in monotonic seconds."""
        name = method.lower()
        if self.spec is not None:
            self.violations += self.spec.request(method, params, files, typed=typed)
        known = METHODS.get(name)
        if known is None:
            if self.spec is not None and name in self.spec.methods:
                self.violations.append(f"{method}: not emulated")
            raise ApiError(404, "Not Found: method not found")
        request = Request(self, name, params, files)
        if self.limits.on and name.startswith("send") and name != "sendchataction":
            self._keep_limits(request)
        try:
            result = known(request)
        except (KeyError, TypeError, ValueError, AttributeError, IndexError) as error:
            self.violations.append(f"{method}: {type(error).__name__} {error} for {params!r}"[:500])
            raise bad_request("can't parse the request") from error
        if self.spec is not None:
            self.own_faults += self.spec.answer(method, result)
        return result

    def _keep_limits(self, request: Request) -> None:
        chat = request.chat_id()
        count = len(request.structure("media") or ()) if request.method == "sendmediagroup" else 1
        wait = self.limits.wait_for(chat, count, group=chat < 0)
        if wait:
            raise too_many_requests(wait)

    def next_shared_id(self) -> int:
        return next(self._shared)

    def next_album_id(self) -> str:
        return str(next(self._albums))

    def next_callback_id(self) -> str:
        return str(next(self._callbacks))
