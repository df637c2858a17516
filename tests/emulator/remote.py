"""The emulator in a process of its own, for benchmarks and for tests whose own loop must stay free."""

from __future__ import annotations

import asyncio
import json
import sys
from pathlib import Path
from typing import Any, Self

import aiohttp

ROOT = Path(__file__).resolve().parents[2]


class EmulatorProcess:
    """`async with EmulatorProcess(check=False) as api: await api.do("user", first_name="Sari")`.

    `url` and `token` as of `BotApi`; `do` sends one control command (see `control.COMMANDS`) and gives its result.
    """

    def __init__(self, *, check: bool = True, record: bool = True, keep_world: bool = True, port: int = 0) -> None:
        self._flags = [
            flag for flag, on in (("--no-check", check), ("--no-record", record), ("--no-world", keep_world)) if not on
        ]
        self._port = port
        self._process: asyncio.subprocess.Process | None = None
        self._session: aiohttp.ClientSession | None = None
        self.url = self.token = ""

    async def __aenter__(self) -> Self:
        self._process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "tests.emulator", "--control", "--port", str(self._port), *self._flags,
            cwd=ROOT, stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE,
        )  # fmt: skip
        if self._process.stdout is None:
            raise RuntimeError("the emulator has no output")
        ready = json.loads(await asyncio.wait_for(self._process.stdout.readline(), 30))
        self.url, self.token = ready["url"], ready["token"]
        self._session = aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=None))
        return self

    async def __aexit__(self, *_: object) -> None:
        if self._session is not None:
            await self._session.close()
        if self._process is not None and self._process.returncode is None:
            self._process.terminate()
            await self._process.wait()

    async def do(self, command: str, **arguments: Any) -> Any:
        """One control command. Raises RuntimeError with the emulator's words when it refuses."""
        if self._session is None:
            raise RuntimeError("not started")
        body = json.dumps({"do": command, **arguments})
        async with self._session.post(f"{self.url}/control", data=body) as answer:
            told = await answer.json()
        if not told["ok"]:
            raise RuntimeError(told["error"])
        return told["result"]
