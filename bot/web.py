"""The web server of one run: health for the watchman, the webhook's route, or the trial page."""

from __future__ import annotations

import contextlib
import socket
from collections.abc import Generator

import uvicorn
from starlette.types import ASGIApp

# Visitors whom the system holds back until they are served.
_WAITING = 512


class AddressTaken(Exception):
    """Another program listens on this host and port already."""

    def __init__(self, host: str, port: int) -> None:
        super().__init__(f"{host}:{port}")
        self.host = host
        self.port = port


class _Quiet(uvicorn.Server):
    """uvicorn without its own signal handling: stopping is the program's business."""

    @contextlib.contextmanager
    def capture_signals(self) -> Generator[None, None, None]:
        yield


class WebServer:
    """Serves one ASGI app on a bound socket, so that the port is known (and taken) before anything else starts."""

    def __init__(self, app: ASGIApp, host: str, port: int) -> None:
        """Raises `AddressTaken`. Port 0 takes any free one."""
        self._socket = _bind(host, port)
        config = uvicorn.Config(
            app, log_config=None, access_log=False, lifespan="off", server_header=False, timeout_graceful_shutdown=2
        )
        self._server = _Quiet(config)

    @property
    def port(self) -> int:
        return int(self._socket.getsockname()[1])

    async def run(self) -> None:
        await self._server.serve(sockets=[self._socket])

    def stop(self) -> None:
        self._server.should_exit = True


def _bind(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    bound = socket.socket(family, socket.SOCK_STREAM)
    bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        bound.bind((host.strip("[]"), port))
        # From here on a visitor who is early waits a moment instead of being refused, and a second program cannot bind.
        bound.listen(_WAITING)
    except OSError as error:
        bound.close()
        raise AddressTaken(host, port) from error
    return bound
