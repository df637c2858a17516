"""The HTTP side: routes, tokens, faults on the wire, downloads."""

from __future__ import annotations

import asyncio
import contextlib
import json
import socket
import struct
import time
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from aiohttp import web

from .bodies import Body, read_body
from .control import Control
from .errors import ApiError
from .faults import Fault
from .updates import dump
from .world import Call

if TYPE_CHECKING:
    from .api import BotApi

MAX_BODY = 80 * 1024 * 1024
_JSON = "application/json"
_PAGE = "<html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>"
_UNAUTHORIZED = ApiError(401, "Unauthorized")
_NOT_FOUND = ApiError(404, "Not Found")


def _request(*parts: Any) -> web.BaseRequest:
    return web.BaseRequest(*parts, asyncio.get_running_loop(), client_max_size=MAX_BODY)


class Server:
    """Listens on loopback only."""

    def __init__(self, api: BotApi, port: int, control: bool) -> None:
        self.api = api
        self._port = port
        self._web = self._make()
        self._control = Control(api) if control else None
        self._listener: asyncio.Server | None = None
        self.url = ""

    def _make(self) -> web.Server[web.BaseRequest]:
        return web.Server(self._serve, request_factory=_request, access_log=None)

    async def open(self) -> None:
        if self.url and self._listener is None:
            self._web = self._make()  # one that was shut down takes no connection any more
        self._listener = await asyncio.get_running_loop().create_server(
            self._web, "127.0.0.1", self._port, backlog=1024
        )
        self._port = self._listener.sockets[0].getsockname()[1]
        self.url = f"http://127.0.0.1:{self._port}"

    async def close(self) -> None:
        if self._listener is not None:
            self._listener.close()
            self._listener = None
            await self._web.shutdown(0.02)  # aiohttp takes 0 for "no end"

    async def _serve(self, http: web.BaseRequest) -> web.StreamResponse:
        path, _, query = http.raw_path.partition("?")
        if path.startswith("/bot"):
            token, _, method = path[4:].partition("/")
            return await self._call(http, unquote(token), method, query)
        if path.startswith("/file/bot"):
            token, _, rest = path[9:].partition("/")
            return await self._download(http, unquote(token), unquote(rest))
        if path == "/control" and self._control is not None:
            return web.Response(body=dump(await self._control.run(await http.read())), content_type=_JSON)
        return _refuse(_NOT_FOUND)

    def _judge_token(self, token: str) -> ApiError | None:
        if ":" not in token:
            return _NOT_FOUND
        if token != self.api.token:
            return _UNAUTHORIZED
        return ApiError(400, "Logged out") if self.api.logged_out else None

    async def _call(self, http: web.BaseRequest, token: str, method: str, query: str) -> web.StreamResponse:
        api, at = self.api, time.monotonic()
        refusal = self._judge_token(token)
        if refusal is not None:
            await http.read()
            return _refuse(refusal)
        try:
            body = read_body(http.headers.get("Content-Type", ""), query, await http.read())
        except web.HTTPRequestEntityTooLarge:
            return _refuse(ApiError(413, "Request Entity Too Large"))
        except ValueError as error:
            api.violations.append(f"{method}: unreadable body ({error})")
            return _refuse(ApiError(400, "Bad Request: can't parse JSON object"))
        name = method.lower()
        chat = _chat_of(body)
        fault = api.faults.pick(name, chat) if api.faults.rules else None
        if name == "getupdates":
            return await self._updates(http, method, body, fault)
        api.last_call_at = at
        if api.on_call is not None:
            api.on_call(name, chat, at)
        call = Call(method, body.params, chat or None, at) if api.record else None
        if call is not None:
            api.calls.append(call)
        if fault is not None and not fault.after:
            return await self._fail(http, fault, b"", call)
        status, answer = self._handle(method, body, at, call)
        if fault is not None:
            return await self._fail(http, fault, answer, call, status)
        return _respond(status, answer, call)

    def _handle(self, method: str, body: Body, at: float, call: Call | None) -> tuple[int, bytes]:
        try:
            result = self.api.handle(method, body.params, body.files, typed=body.typed, at=at)
            status, answer = 200, b'{"ok":true,"result":' + dump(result) + b"}"
        except ApiError as error:
            status, answer = error.code, dump(error.body())
            if call is not None:
                call.description, call.retry_after = error.description, error.parameters.get("retry_after", 0)
        if call is not None:
            call.status = status
        self.api.stirred()
        return status, answer

    async def _updates(self, http: web.BaseRequest, method: str, body: Body, fault: Fault | None) -> web.StreamResponse:
        api = self.api
        if api.spec is not None:
            api.violations += api.spec.request(method, body.params, body.files, typed=body.typed)
        if fault is not None and not fault.after:
            return await self._fail(http, fault, b"", None)
        try:
            kinds = body.params.get("allowed_updates")
            api.updates.allow(json.loads(kinds) if isinstance(kinds, str) else kinds)
            numbers = [int(body.params.get(name) or 0) for name in ("offset", "limit", "timeout")]
            limit = min(max(numbers[1] or 100, 1), 100)
            answer, status = await api.updates.poll(numbers[0], limit, numbers[2]), 200
        except ApiError as error:
            answer, status = dump(error.body()), error.code
        except ValueError:
            answer, status = dump(ApiError(400, "Bad Request: can't parse the request").body()), 400
        api.stirred()
        if fault is not None:
            return await self._fail(http, fault, answer, None, status)
        return web.Response(status=status, body=answer, content_type=_JSON)

    async def _download(self, http: web.BaseRequest, token: str, path: str) -> web.StreamResponse:
        stored = self.api.files.from_path(path, self.api.clock.unix())
        if self._judge_token(token) is not None or stored is None:
            return _refuse(_NOT_FOUND)
        fault = self.api.faults.pick("download", None)
        if fault is None:
            return web.Response(body=stored.data, content_type="application/octet-stream")
        return await self._fail(http, fault, stored.data, None)

    # ── Faults on the wire ───────────────────────────────────────────────────

    async def _fail(
        self, http: web.BaseRequest, fault: Fault, answer: bytes, call: Call | None, status: int = 200
    ) -> web.StreamResponse:
        if fault.delay:
            await asyncio.sleep(fault.delay)
        kind = fault.action.partition("-")[0]
        if kind == "delay":
            return _respond(status, answer, None)
        if kind in {"drop", "reset"}:
            return _hang_up(http, reset=kind == "reset")
        if kind == "hang":
            while http.transport is not None and not http.transport.is_closing():  # noqa: ASYNC110 - aiohttp has no event
                await asyncio.sleep(0.05)
            return _hang_up(http, reset=False)
        if kind in {"truncated", "cut"}:
            share = 0.5 if kind == "truncated" else fault.share
            return await _partly(http, answer, share)
        if kind == "slow":
            return await _drip(http, status, answer, fault.seconds)
        if kind == "error":
            return self._error(fault, call)
        if kind == "html":
            return web.Response(status=502, text=_PAGE, content_type="text/html")
        if kind == "garbage":
            return web.Response(status=200, body=b'{"ok":tru\x00\xff', content_type=_JSON)
        return web.Response(status=fault.code, text=fault.text, content_type="text/plain")

    def _error(self, fault: Fault, call: Call | None) -> web.Response:
        error = ApiError(fault.code, fault.text, **fault.parameters)
        if call is not None:
            call.status, call.description = error.code, error.description
            call.retry_after = error.parameters.get("retry_after", 0)
        self.api.stirred()
        return _refuse(error)


def _chat_of(body: Body) -> int:
    try:
        return int(body.params.get("chat_id") or 0)
    except (TypeError, ValueError):
        return 0


def _respond(status: int, answer: bytes, call: Call | None) -> web.Response:
    if status == 429:
        seconds = str(json.loads(answer)["parameters"]["retry_after"])
        return web.Response(status=status, body=answer, content_type=_JSON, headers={"Retry-After": seconds})
    return web.Response(status=status, body=answer, content_type=_JSON)


def _refuse(error: ApiError) -> web.Response:
    answer = web.Response(status=error.code, body=dump(error.body()), content_type=_JSON)
    if "retry_after" in error.parameters:
        answer.headers["Retry-After"] = str(error.parameters["retry_after"])
    return answer


def _hang_up(http: web.BaseRequest, *, reset: bool) -> web.Response:
    transport = http.transport
    if transport is not None:
        if reset:
            # With a linger time of nothing the kernel sends RST instead of FIN.
            line = transport.get_extra_info("socket")
            with contextlib.suppress(OSError):
                line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        transport.abort()
    return web.Response()


async def _partly(http: web.BaseRequest, answer: bytes, share: float) -> web.StreamResponse:
    stream = web.StreamResponse(headers={"Content-Type": _JSON, "Content-Length": str(len(answer))})
    await stream.prepare(http)
    await stream.write(answer[: int(len(answer) * share)])
    if http.transport is not None:
        http.transport.close()
    return stream


async def _drip(http: web.BaseRequest, status: int, answer: bytes, pause: float) -> web.StreamResponse:
    stream = web.StreamResponse(status=status, headers={"Content-Type": _JSON, "Content-Length": str(len(answer))})
    await stream.prepare(http)
    with contextlib.suppress(ConnectionError):
        for at in range(len(answer)):
            await stream.write(answer[at : at + 1])
            await asyncio.sleep(pause)
    return stream
