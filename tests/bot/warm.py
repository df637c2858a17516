"""Processes of the real program that need not load it first: each is forked from one that has loaded it and done nothing else.

Loading takes a second or two of a processor, and the tests start the program some hundred times. What is forked has its own
memory, folder, environment, streams and command line, and ends, is signalled and is killed like any process; only the modules
are in it already. `bot.cli` itself is not, since it reads the language when it is loaded.
"""

from __future__ import annotations

import asyncio
import atexit
import contextlib
import gc
import importlib
import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Mapping
from pathlib import Path
from typing import IO, Any

from locales.catalogue import catalogue

ROOT = Path(__file__).resolve().parents[2]
_LOADED = (
    "bot.calendar",
    "bot.doctor",
    "bot.due",
    "bot.offices",
    "bot.plan_import",
    "bot.regulation",
    "bot.serve",
    "bot.trial.run",
    "typer",
)
CLI = "bot.cli"
_LONGEST = 1 << 18  # bytes of a request


class Started:
    """A process, with what `asyncio.subprocess.Process` has of use to tests."""

    def __init__(self, pid: int, news: socket.socket) -> None:
        self.pid = pid
        self._ended = asyncio.ensure_future(_number(news))
        self._ended.add_done_callback(lambda _: news.close())

    @property
    def returncode(self) -> int | None:
        """As `subprocess` has it: negative for a signal, None while it runs."""
        return self._ended.result() if self._ended.done() else None

    async def wait(self) -> int:
        return await asyncio.shield(self._ended)

    def send_signal(self, sign: int) -> None:
        if self.returncode is None:
            os.kill(self.pid, sign)

    def terminate(self) -> None:
        self.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        self.send_signal(signal.SIGKILL)


class Loaded:
    """The process that has loaded the program, started at the first need of it."""

    def __init__(self) -> None:
        self._control: socket.socket | None = None

    async def start(
        self, *words: str, cwd: Path, env: Mapping[str, str], stdout: IO[Any], stderr: IO[Any], main: str = CLI
    ) -> Started:
        """`zibot words…` in the folder `cwd`, with nothing to read. The streams are files, open for writing; `main` is the
        module whose `main` runs."""
        news, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        news.setblocking(False)
        with theirs:
            request = json.dumps({"words": words, "cwd": str(cwd), "env": dict(env), "main": main}).encode()
            socket.send_fds(self._asked(), [request], [theirs.fileno(), stdout.fileno(), stderr.fileno()])
        return Started(await _number(news), news)

    def _asked(self) -> socket.socket:
        if self._control is None:
            self._control, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
            with theirs:
                process = subprocess.Popen(
                    [sys.executable, "-m", "tests.bot.warm", str(theirs.fileno())],
                    cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}, pass_fds=[theirs.fileno()],
                    stdin=subprocess.DEVNULL,
                )  # fmt: skip
            atexit.register(self._stop, process)
        return self._control

    def _stop(self, process: subprocess.Popen[bytes]) -> None:
        assert self._control is not None
        self._control.close()
        process.wait(10)


async def _number(news: socket.socket) -> int:
    return int(await asyncio.get_running_loop().sock_recv(news, 64))


# One for the whole test process.
LOADED = Loaded()


# ── Inside the process that has loaded the program ───────────────────────────


def _next_request(control: socket.socket) -> tuple[dict[str, Any], list[int]]:
    """What to be: returns in a fresh process for each request, and never in the one that listens."""
    for name in _LOADED:
        importlib.import_module(name)
    catalogue().read()
    gc.freeze()
    while True:
        message, handles, *_ = socket.recv_fds(control, _LONGEST, 3)
        if not message:
            os._exit(0)
        if os.fork() == 0:
            control.close()
            return json.loads(message), handles
        for handle in handles:
            os.close(handle)
        # Their processor time is counted as ours once they are waited for.
        while _ended_child():
            pass


def _ended_child() -> bool:
    try:
        return os.waitpid(-1, os.WNOHANG) != (0, 0)
    except ChildProcessError:
        return False


def _watched(news: int, streams: list[int]) -> None:
    """Return in the process that is to be the program; stay behind in the other to tell its id and how it ended."""
    pid = os.fork()
    if pid == 0:
        os.close(news)
        return
    for stream in streams:
        os.close(stream)
    os.write(news, b"%d" % pid)
    _, status = os.waitpid(pid, 0)
    with contextlib.suppress(BrokenPipeError):  # nobody asks any more
        os.write(news, b"%d" % os.waitstatus_to_exitcode(status))
    os._exit(0)


def _become(request: Mapping[str, Any], streams: list[int]) -> None:
    for number, stream in enumerate(streams, start=1):
        os.dup2(stream, number)
        os.close(stream)
    os.chdir(request["cwd"])
    os.environ.clear()
    os.environ.update(request["env"])
    time.tzset()
    sys.argv = ["-c", *request["words"]]


def _leave(code: object) -> None:
    """End like any program, but leave the modules standing: taking them apart would copy all that is shared with others."""
    threading._shutdown()  # waits for threads, as every program does that ends
    atexit._run_exitfuncs()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code if isinstance(code, int) else bool(code))


if __name__ == "__main__":
    _request, (_news, *_streams) = _next_request(socket.socket(fileno=int(sys.argv[1])))
    _watched(_news, _streams)
    _become(_request, _streams)
    importlib.import_module(_request["main"]).main()
