"""Takes updates that Telegram posts: nobody without the secret gets past the header, and 200 means kept."""

from __future__ import annotations

import asyncio
import hmac
import json
from collections.abc import Awaitable, Callable
from typing import Any

import structlog
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from telegram.error import TelegramError

from bot.telegram.client import Client
from bot.telegram.polling import ALLOWED_UPDATES, CHANNEL
from domain.ports import Receiver

log = structlog.get_logger(__name__)

PATH = "/telegram"
LARGEST_BODY = 1024 * 1024
# Real updates nest about ten deep; what is deeper could not be written to the database's JSON either.
DEEPEST = 64
# How often the platform is asked how its posts fare, in seconds, and how much sooner while they do not arrive.
_LOOK_EVERY = 60.0
_SOONER = 10
_SECRET_HEADER = "x-telegram-bot-api-secret-token"


async def set_webhook(client: Client, public_url: str, secret: str, *, connections: int = 40) -> None:
    """Tell Telegram where to post. `secret`: 1 to 256 of A–Z a–z 0–9 _ -. Raises `TelegramError`."""
    parameters = {
        "url": public_url.rstrip("/") + PATH,
        "secret_token": secret,
        "allowed_updates": ALLOWED_UPDATES,
        "max_connections": connections,
        "drop_pending_updates": False,
    }
    await client.call("setWebhook", parameters)


class WebhookWatch:
    """Asks the platform now and then how its posts fare: a webhook by itself cannot tell a quiet day from a way that is
    blocked, and after a day of that messages are lost. `on_answer` hears whether the way is open."""

    def __init__(
        self, client: Client, on_answer: Callable[[bool], Awaitable[None]], *, seconds: float = _LOOK_EVERY
    ) -> None:
        self._client = client
        self._on_answer = on_answer
        self._seconds = seconds
        self.failures = 0  # looks in a row at which the way was not open

    async def run(self) -> None:
        """Look until cancelled; sooner again while the way is not open."""
        while True:
            is_open = await self._look()
            self.failures = 0 if is_open else self.failures + 1
            await self._on_answer(is_open)
            await asyncio.sleep(self._seconds if is_open else self._seconds / _SOONER)

    async def _look(self) -> bool:
        """Whether the platform answers, and reaches us where it has something for us."""
        try:
            info = await self._client.call("getWebhookInfo", {})
        except TelegramError as error:
            log.info("the platform does not say how its posts fare", error=type(error).__name__)
            return False
        return not (info.get("pending_update_count") and info.get("last_error_date"))


def webhook_route(secret: str, receiver: Receiver, path: str = PATH) -> Route:
    """The route for the server. Refusals: 403 secret, 405 method, 415 content type, 413 size, 400 content."""
    return Route(path, _endpoint(secret, receiver), methods=["POST"])


def _endpoint(secret: str, receiver: Receiver) -> Callable[[Request], Awaitable[Response]]:
    if not secret:
        raise ValueError("a webhook without a secret would take updates from anybody")
    expected = secret.encode()

    async def take(request: Request) -> Response:
        if not _is_telegram(request, expected):
            return Response(status_code=403)
        if request.headers.get("content-type", "").partition(";")[0].strip().lower() != "application/json":
            return Response(status_code=415)
        body = await _body(request)
        if body is None:
            return Response(status_code=413)
        try:
            update = parse_update(body)
        except ValueError:
            return Response(status_code=400)
        await receiver.take(CHANNEL, [(str(update["update_id"]), update)], None)
        return Response(status_code=200)

    return take


def _is_telegram(request: Request, expected: bytes) -> bool:
    given = request.headers.getlist(_SECRET_HEADER)
    # Compared even when there is none or a second one, so that all wrong requests take the same time.
    same = hmac.compare_digest((given[0] if given else "").encode("latin-1", "replace"), expected)
    return same and len(given) == 1


async def _body(request: Request) -> bytes | None:
    """The body, None when it is too large; what its header claims is checked first, what really comes decides."""
    claimed = request.headers.get("content-length", "")
    if claimed.isdigit() and int(claimed) > LARGEST_BODY:
        return None
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > LARGEST_BODY:
            return None
    return bytes(body)


def parse_update(body: bytes) -> dict[str, Any]:
    """An update from strict JSON. Raises ValueError for duplicate keys, NaN, deep nesting, and what has no `update_id`."""
    try:
        update = json.loads(body, object_pairs_hook=_without_duplicates, parse_constant=_no_constant)
    except RecursionError as error:
        raise ValueError("nested too deeply") from error
    if not isinstance(update, dict) or type(update.get("update_id")) is not int or update["update_id"] < 0:
        raise ValueError("no update")
    _check_depth(update)
    return update


def _without_duplicates(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a key stands twice")
    return found


def _no_constant(name: str) -> None:
    raise ValueError(f"{name} is no JSON")


def _check_depth(value: Any) -> None:
    level = [value]
    for _ in range(DEEPEST):
        level = [child for parent in level for child in _children(parent)]
        if not level:
            return
    raise ValueError("nested too deeply")


def _children(value: Any) -> list[Any]:
    if isinstance(value, dict):
        return list(value.values())
    return value if isinstance(value, list) else []
