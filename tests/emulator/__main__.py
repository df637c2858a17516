"""`python -m tests.emulator --port N --control`: the emulator as a program of its own.

Prints one JSON line with `url` and `token` once it listens, and runs until it is terminated or its standard input closes.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import json
import os
import signal
import sys
from datetime import datetime

from .api import BotApi


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="tests.emulator")
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--control", action="store_true", help="answer POST /control")
    parser.add_argument("--token", default="")
    parser.add_argument("--start", type=datetime.fromisoformat, help="instant at which the platform's clock starts")
    parser.add_argument("--speed", type=float, default=1.0)
    parser.add_argument("--no-check", action="store_true")
    parser.add_argument("--no-record", action="store_true")
    parser.add_argument("--no-world", action="store_true")
    return parser.parse_args()


async def _serve(chosen: argparse.Namespace) -> None:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for sign in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(sign, stop.set)
    token = {"token": chosen.token} if chosen.token else {}
    async with BotApi(
        **token,
        check=not chosen.no_check,
        record=not chosen.no_record,
        keep_world=not chosen.no_world,
        start=chosen.start,
        speed=chosen.speed,
        port=chosen.port,
        control=chosen.control,
    ) as api:
        sys.stdout.write(json.dumps({"url": api.url, "token": api.token}) + "\n")
        sys.stdout.flush()
        _stop_with_parent(loop, stop)
        await stop.wait()


def _stop_with_parent(loop: asyncio.AbstractEventLoop, stop: asyncio.Event) -> None:
    """A parent that dies closes our standard input: nothing may stay behind. A terminal or no input is left alone."""

    def read() -> None:
        if not os.read(0, 4096):
            loop.remove_reader(0)
            stop.set()

    if not sys.stdin.isatty():
        # epoll cannot watch a plain file such as /dev/null, which is what no input is.
        with contextlib.suppress(PermissionError):
            loop.add_reader(0, read)


if __name__ == "__main__":
    asyncio.run(_serve(_arguments()))
