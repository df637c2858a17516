"""The HTTP transport under python-telegram-bot's `Bot`: one aiohttp session, errors that tell "surely not sent" from "uncertain".

python-telegram-bot's own transport (httpx) is most of its cost per update, and it writes the token into the log. What this one
raises never holds the token: aiohttp puts whole addresses into some of its messages, and Telegram's addresses hold the token.
"""

from __future__ import annotations

import asyncio
import io
import json
import re
import urllib.request
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import aiohttp
from telegram.error import BadRequest, NetworkError, RetryAfter, TelegramError, TimedOut
from telegram.request import BaseRequest, RequestData
from yarl import URL

# Bytes of a download taken at once, and that may wait for whoever writes them to the disk: so the network rarely stops.
CHUNK = 512 * 1024
DEFAULT_FLOOD_WAIT = 5
_TOKEN = re.compile(r"bot\d+:[A-Za-z0-9_-]+")
_CONTROL = re.compile(r"[\x00-\x1f\x7f\"\\]")
_JSON_HEADERS = {"Content-Type": "application/json"}

_NOT_SENT = (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError, aiohttp.ClientHttpProxyError)
_ANY_TIMEOUT = (asyncio.TimeoutError, aiohttp.ServerTimeoutError)


@dataclass(frozen=True, slots=True)
class Timeouts:
    """Seconds to wait: for a free connection, for connecting, for writing the request, for each piece of the answer. The sum of
    these four is the longest that a call may take, however its answer drips: 40 s, 90 s with a file, 55 s for the poll.

    A download may take `download` seconds, and one more for each `pace` bytes: 20 MB within 23 minutes.
    """

    pool: float = 5.0
    connect: float = 5.0
    write: float = 10.0
    media_write: float = 60.0
    read: float = 20.0
    download: float = 60.0
    pace: int = 16 * 1024


class NeverLeft(Exception):
    """Stands as `__cause__` for an error whose own text would show the token; the request surely did not leave."""


class LostOnTheWay(Exception):
    """Stands as `__cause__` for an error whose own text would show the token; the request may have arrived."""


class Flood(RetryAfter):
    """Telegram asks to wait (429), so the request was surely not carried out. `seconds` is how long."""

    def __init__(self, seconds: int) -> None:
        self.seconds = seconds  # first, since the base class reads `retry_after`
        super().__init__(seconds)

    @property
    def retry_after(self) -> int:
        """Seconds. (The library's own property warns at every reading that it will change its type.)"""
        return self.seconds


def surely_not_sent(error: TelegramError) -> bool:
    """Whether the request of this error never reached Telegram: no connection, or none free in time."""
    return isinstance(error.__cause__, (*_NOT_SENT, NeverLeft))


def mask(text: str) -> str:
    """The text without any bot token."""
    return _TOKEN.sub("bot…", text)


class AiohttpRequest(BaseRequest):
    """One keep-alive session for all calls. A timeout not given per call is taken from `timeouts`; None waits for ever."""

    def __init__(self, timeouts: Timeouts | None = None, *, connections: int = 100) -> None:
        self._timeouts = timeouts or Timeouts()
        self._connections = connections
        self._session: aiohttp.ClientSession | None = None
        self._proxies: dict[tuple[str, str], str | None] = {}

    @property
    def read_timeout(self) -> float | None:
        return self._timeouts.read

    async def initialize(self) -> None:
        if self._session is not None and not self._session.closed:
            return
        # 25 s: shorter than what servers and proxies keep an idle connection, so that a request rarely meets a closed one.
        connector = aiohttp.TCPConnector(limit=self._connections, keepalive_timeout=25, ttl_dns_cache=300)
        # Proxies are looked up here once per host: aiohttp's trust_env asks the environment in a thread for every request.
        self._session = aiohttp.ClientSession(
            connector=connector, cookie_jar=aiohttp.DummyCookieJar(), auto_decompress=True, raise_for_status=False
        )

    async def shutdown(self) -> None:
        session, self._session = self._session, None
        if session is not None:
            await session.close()

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Any = BaseRequest.DEFAULT_NONE,
        write_timeout: Any = BaseRequest.DEFAULT_NONE,
        connect_timeout: Any = BaseRequest.DEFAULT_NONE,
        pool_timeout: Any = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """Status and body. Raises `TimedOut` or `NetworkError` (with `__cause__`), `Flood` for 429."""
        defaults = self._timeouts
        uploads = request_data is not None and request_data.contains_files
        timeout = _timeout(
            read=_given(read_timeout, defaults.read),
            write=_given(write_timeout, defaults.media_write if uploads else defaults.write),
            connect=_given(connect_timeout, defaults.connect),
            pool=_given(pool_timeout, defaults.pool),
        )
        options: dict[str, Any] = {}
        if request_data is not None and uploads:
            options["data"] = _form(request_data)
        elif request_data is not None and (parameters := request_data.parameters):
            options["data"] = json.dumps(parameters).encode()
            options["headers"] = _JSON_HEADERS
        status, body = await self._exchange(method, url, timeout, options)
        _check_status(status, body)
        return status, body

    async def _exchange(
        self, method: str, url: str, timeout: aiohttp.ClientTimeout, options: dict[str, Any]
    ) -> tuple[int, bytes]:
        failure: Exception
        try:
            async with self._open().request(
                method, url, timeout=timeout, proxy=self._proxy(url), allow_redirects=False, **options
            ) as response:
                return response.status, await response.read()
        except (TimeoutError, aiohttp.ClientError, OSError) as error:
            failure = error
        # Raised outside the handler: a traceback must not show the original error, whose text may hold the token.
        raise _telegram_error(failure) from _without_token(failure)

    @asynccontextmanager
    async def stream(
        self, url: str, size: int, *, read_timeout: float = 30.0
    ) -> AsyncIterator[tuple[int, AsyncIterator[bytes]]]:
        """Status and body in pieces, `size` bytes as far as anybody knows; the whole takes no longer than `Timeouts` say.

        Raises `TimedOut` or `NetworkError`, also while the body is read.
        """
        timeouts = self._timeouts
        timeout = aiohttp.ClientTimeout(
            total=timeouts.download + size / timeouts.pace,
            connect=timeouts.pool + timeouts.connect,
            sock_connect=timeouts.connect,
            sock_read=read_timeout,
        )
        failure: Exception
        try:
            async with self._open().get(
                url, timeout=timeout, proxy=self._proxy(url), allow_redirects=False, read_bufsize=CHUNK
            ) as response:
                yield response.status, response.content.iter_any()
                return
        except (TimeoutError, aiohttp.ClientError) as error:
            failure = error
        raise _telegram_error(failure) from _without_token(failure)

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """The answer as an object. Unlike the original it logs nothing: an answer may hold what people wrote.

        Broken UTF-8 is read with U+FFFD in its place, since one such text must not hold up the updates beside it.
        """
        try:
            answer = json.loads(payload.decode("utf-8", "replace"))
        except (ValueError, RecursionError):
            answer = None
        if not isinstance(answer, dict):
            raise TelegramError("Invalid server response")
        return answer

    def _open(self) -> aiohttp.ClientSession:
        if self._session is None:
            raise NetworkError("The session is closed") from NeverLeft("no session")
        return self._session

    def _proxy(self, url: str) -> str | None:
        """The proxy that the environment names for this address (HTTP_PROXY, HTTPS_PROXY, ALL_PROXY, NO_PROXY)."""
        scheme, _, rest = url.partition("://")
        host = rest.partition("/")[0]
        if (scheme, host) not in self._proxies:
            self._proxies[scheme, host] = _environment_proxy(URL(f"{scheme}://{host}"))
        return self._proxies[scheme, host]


def _environment_proxy(url: URL) -> str | None:
    host = url.host or ""
    proxies = urllib.request.getproxies()
    # A Bot API server on this very machine is never behind a proxy, whatever the environment says.
    if host in {"localhost", "127.0.0.1", "::1"} or urllib.request.proxy_bypass(host):
        return None
    proxy = proxies.get(url.scheme) or proxies.get("all")
    return proxy if proxy and proxy.startswith(("http://", "https://")) else None


def _given(value: Any, default: float) -> float | None:
    if value is BaseRequest.DEFAULT_NONE:
        return default
    return None if value is None else float(value)


def _timeout(
    *, read: float | None, write: float | None, connect: float | None, pool: float | None
) -> aiohttp.ClientTimeout:
    """aiohttp has no timeout for writing: the sum of all bounds it (the others are watched on their own)."""
    before = None if connect is None or pool is None else connect + pool
    total = None if before is None or write is None or read is None else before + write + read
    return aiohttp.ClientTimeout(total=total, connect=before, sock_connect=connect, sock_read=read)


def _form(request_data: RequestData) -> aiohttp.FormData:
    # quote_fields would percent-encode file names, and Telegram shows them as they come.
    form = aiohttp.FormData(quote_fields=False)
    for name, value in request_data.json_parameters.items():
        form.add_field(name, value)
    for name, (filename, content, mimetype) in request_data.multipart_data.items():
        # aiohttp writes plain bytes in one piece, which would hold up everybody else.
        stream = io.BytesIO(content) if isinstance(content, bytes) else content
        form.add_field(name, stream, filename=_CONTROL.sub("_", filename), content_type=mimetype)
    return form


def _check_status(status: int, body: bytes) -> None:
    """Raise what python-telegram-bot's own reading of an answer would lose: the seconds of a 429, that the other codes
    of the 400s are refusals (it takes them for network errors), and that a page of some proxy is no word of Telegram's."""
    if status == 429:
        raise Flood(_retry_after(body))
    if not 400 <= status < 500:
        return
    description = _description(body)
    if status == 413:
        raise BadRequest(description or "Request Entity Too Large")
    if not description:
        raise NetworkError(f"HTTP status {status}") from NeverLeft(f"status {status} without the Bot API's words")
    if status not in {400, 401, 403, 404, 409}:
        raise BadRequest(description)


def _retry_after(body: bytes) -> int:
    try:
        seconds = AiohttpRequest.parse_json_payload(body)["parameters"]["retry_after"]
    except (TelegramError, KeyError, TypeError):
        return DEFAULT_FLOOD_WAIT
    return int(seconds) if isinstance(seconds, int | float) and seconds > 0 else DEFAULT_FLOOD_WAIT


def _description(body: bytes) -> str:
    try:
        return str(AiohttpRequest.parse_json_payload(body).get("description") or "")
    except TelegramError:
        return ""


def _telegram_error(error: Exception) -> NetworkError:
    detail = mask(f"{type(error).__name__}: {error}")
    return TimedOut(detail) if isinstance(error, _ANY_TIMEOUT) else NetworkError(detail)


def _without_token(error: Exception) -> Exception:
    """The error itself where its text is harmless, else one of the same meaning without the address."""
    text = f"{error!r} {error}"
    if text == mask(text):
        return error
    stand_in = NeverLeft if isinstance(error, _NOT_SENT) else LostOnTheWay
    return stand_in(mask(f"{type(error).__name__}: {error}"))
