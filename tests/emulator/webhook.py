"""Delivery of updates by POST: in order per chat, with the secret header, repeated until the bot says 2xx."""

from __future__ import annotations

import asyncio
import json
import time
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import aiohttp

from .errors import ApiError, bad_request
from .updates import Waiting

if TYPE_CHECKING:
    from .api import BotApi

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"
_SECRET_SIGNS = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-")


class Webhook:
    """Where updates are posted to. `retry_seconds` is the first pause after a failure; it doubles up to 60 times itself."""

    def __init__(self, api: BotApi) -> None:
        self.api = api
        self.url = ""
        self.secret = ""
        self.max_connections = 40
        self.retry_seconds = 0.2
        self.twice = 0  # so many of the next deliveries are made twice
        self.answers: list[tuple[int, int]] = []  # (update id, HTTP status; 0 for no answer)
        self.last_error = ""
        self.last_error_date = 0
        self._task: asyncio.Task[None] | None = None
        self._busy: set[int] = set()

    def set(self, url: str, secret: str, max_connections: int) -> None:
        """Start delivering; stops what was before. Raises the platform's refusal of a bad address or secret."""
        host = urlsplit(url).hostname or ""
        if not host:
            raise bad_request("invalid webhook URL specified")
        if not url.startswith("https://") and host not in {"127.0.0.1", "localhost"}:
            raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
        if len(secret) > 256:
            raise bad_request("secret token is too long")
        if not set(secret) <= _SECRET_SIGNS:
            raise bad_request("secret token contains unallowed characters")
        self.stop()
        self.url, self.secret, self.max_connections = url, secret, max_connections
        self.api.updates.webhook = url
        self.api.updates.end_poll()
        self._task = asyncio.ensure_future(self._deliver())

    def stop(self) -> None:
        self.url = self.api.updates.webhook = ""
        if self._task is not None:
            self._task.cancel()
            self._task = None

    def info(self) -> dict[str, Any]:
        """A WebhookInfo object."""
        self.api.updates.forget_old()
        shown: dict[str, Any] = {
            "url": self.url,
            "has_custom_certificate": False,
            "pending_update_count": len(self.api.updates.queue),
        }
        if self.url:
            shown |= {"max_connections": self.max_connections, "ip_address": "127.0.0.1"}
        if self.last_error:
            shown |= {"last_error_date": self.last_error_date, "last_error_message": self.last_error}
        if self.api.updates.allowed:
            shown["allowed_updates"] = sorted(self.api.updates.allowed)
        return shown

    async def _deliver(self) -> None:
        updates = self.api.updates
        self._busy.clear()
        async with aiohttp.ClientSession() as session, asyncio.TaskGroup() as group:
            while True:
                updates.arrived.clear()
                updates.forget_old()
                for waiting in list(updates.queue):
                    if len(self._busy) >= self.max_connections:
                        break
                    lane = waiting.lane or -waiting.id
                    if lane not in self._busy:
                        self._busy.add(lane)
                        group.create_task(self._until_taken(session, waiting, lane))
                await updates.arrived.wait()

    async def _until_taken(self, session: aiohttp.ClientSession, waiting: Waiting, lane: int) -> None:
        pause = self.retry_seconds
        try:
            while waiting in self.api.updates.queue:
                if await self._post(session, waiting):
                    if self.twice > 0:
                        self.twice -= 1
                        await self._post(session, waiting)
                    self.api.updates.queue.remove(waiting)
                    self.api.updates.confirmed += 1
                    break
                await asyncio.sleep(pause)
                pause = min(pause * 2, self.retry_seconds * 60)
                self.api.updates.forget_old()
        finally:
            self._busy.discard(lane)
            self.api.updates.arrived.set()

    async def _post(self, session: aiohttp.ClientSession, waiting: Waiting) -> bool:
        headers = {"Content-Type": "application/json"}
        if self.secret:
            headers[SECRET_HEADER] = self.secret
        status = 0
        try:
            limit = aiohttp.ClientTimeout(total=60)
            async with session.post(self.url, data=waiting.body, headers=headers, timeout=limit) as answer:
                status, body = answer.status, await answer.read()
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            self.last_error = "Connection refused" if isinstance(error, OSError) else "Connection closed"
        self.answers.append((waiting.id, status))
        if not 200 <= status < 300:
            self.last_error = f"Wrong response from the webhook: {status}" if status else self.last_error
            self.last_error_date = self.api.clock.unix()
            return False
        self._answer_by_body(body)
        return True

    def _answer_by_body(self, body: bytes) -> None:
        """A bot may put one method call into its answer; its result is never told."""
        try:
            call = json.loads(body) if body else None
        except ValueError:
            return
        if isinstance(call, dict) and "method" in call:
            method = call.pop("method")
            try:
                self.api.handle(method, call, {}, typed=True, at=time.monotonic())
            except ApiError as error:
                self.last_error = error.description
