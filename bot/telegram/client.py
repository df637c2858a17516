"""The Bot API client: python-telegram-bot's `Bot` over our transport, with calls that return plain JSON."""

from __future__ import annotations

import asyncio
import logging
import random
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from telegram import Bot
from telegram.error import InvalidToken, NetworkError, RetryAfter, TelegramError
from telegram.request import BaseRequest

from bot.telegram.transport import AiohttpRequest, Flood

TELEGRAM = "https://api.telegram.org"
LONGEST_PAUSE = 30.0

Sleep = Callable[[float], Awaitable[object]]


class TokenRefused(Exception):
    """Telegram does not know this token (401 or 404): it was revoked or mistyped. Nobody but the operator can help."""

    def __init__(self) -> None:
        super().__init__("Telegram refuses the bot token")


class GarbledAnswer(NetworkError):
    """An answer without a result: nobody knows what the server did."""


def quiet_loggers() -> None:
    """Keep the libraries from writing the token: at DEBUG `telegram` logs its address, at INFO `httpx` every request."""
    for name in ("telegram", "httpx", "httpcore"):
        logging.getLogger(name).setLevel(logging.WARNING)


def pause_after(failures: int, longest: float = LONGEST_PAUSE) -> float:
    """Seconds to wait after so many failures in a row: 1, 2, 4 … `longest`, each shortened by up to half by chance, so
    that many bots do not come back in step."""
    return float(min(longest, 2.0 ** min(failures - 1, 16)) * random.uniform(0.5, 1.0))  # noqa: S311  not for secrets


class Client(Bot):
    """One bot at one Bot API server (`api_url` without the `/bot…` part)."""

    def __init__(self, token: str, api_url: str = TELEGRAM, transport: AiohttpRequest | None = None) -> None:
        quiet_loggers()
        self._transport = transport or AiohttpRequest()
        base = api_url.rstrip("/")
        self._self_hosted = base != TELEGRAM
        super().__init__(
            token,
            base_url=f"{base}/bot",
            base_file_url=f"{base}/file/bot",
            request=self._transport,
            get_updates_request=self._transport,
        )

    def __repr__(self) -> str:
        return "Client(…)"  # the original shows the token

    @property
    def transport(self) -> AiohttpRequest:
        return self._transport

    @property
    def self_hosted(self) -> bool:
        """Whether the server is the operator's own; with `--local` it names files on its disk instead of serving them."""
        return self._self_hosted

    def file_url(self, path: str) -> str:
        """Where the file of that `file_path` lies; the address holds the token."""
        return f"{self.base_file_url}/{path}"

    async def start(self, *, sleep: Sleep = asyncio.sleep) -> None:
        """Open the session and learn who we are, for as long as it takes: an office's line may be down for hours.

        Raises `TokenRefused`.
        """
        failures = 0
        while True:
            try:
                await self.initialize()
                return
            except InvalidToken:
                refused = True
            except (TelegramError, KeyError, TypeError, AttributeError):
                refused = False  # no network, a garbled answer: the next try tells
            if refused:
                raise TokenRefused  # outside the handler: the original error's text holds the token
            failures += 1
            await sleep(pause_after(failures))

    async def call(
        self,
        method: str,
        params: Mapping[str, Any],
        *,
        read_timeout: Any = BaseRequest.DEFAULT_NONE,
        connect_timeout: Any = BaseRequest.DEFAULT_NONE,
    ) -> Any:
        """The raw `result` of a Bot API method; parameters that are None are left out. Raises `TelegramError`."""
        data = {name: value for name, value in params.items() if value is not None}
        try:
            return await self._do_post(method, data, read_timeout=read_timeout, connect_timeout=connect_timeout)
        except (KeyError, TypeError, AttributeError) as error:
            raise GarbledAnswer(f"{method}: the answer holds no result") from error


def wait_asked(error: RetryAfter) -> float:
    """The seconds that a 429 asks for."""
    return float(error.seconds) if isinstance(error, Flood) else LONGEST_PAUSE
