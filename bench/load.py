"""Load on a Telegram bot in a process of its own: N people ask, the next question follows the answer, and what that cost."""

from __future__ import annotations

import asyncio
import os
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.emulator import BotApi
from tests.emulator.feed import Feed, FeedResult

ROOT = Path(__file__).resolve().parents[1]
API_SECONDS = 0.05
# Seconds until a bot's process has started and answers evenly.
WARM_UP = 6.0
_TICK = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """One run. Times in milliseconds from the question to the arrival of the reply call; CPU of the bot's process alone."""

    bot: str
    case: str
    people: int
    per_second: float
    p50: float
    p99: float
    cpu: float  # ms per update
    rss: float  # MB at the end
    answers: int


# Each outstanding photo comes from one of so many people in turn, for nobody may send more than twenty files a minute.
_TURNS = 6


class Photos(Feed):
    """People who send a photo with a caption instead of words; `chats` photos are outstanding at any time."""

    def __init__(self, api: BotApi, chats: int, text: str | Callable[[int, int], str]) -> None:
        super().__init__(api, chats * _TURNS, text)
        self.outstanding = chats

    async def run(self, seconds: float, *, warm_up: float = 0.0, settle: float = 0.0) -> FeedResult:
        everybody, self._people = self._people, self._people[: self.outstanding]
        self._everybody = everybody
        self._index = {chat.id: number % self.outstanding for number, (_, chat) in enumerate(everybody)}
        return await super().run(seconds, warm_up=warm_up, settle=settle)

    def _ask(self, index: int) -> None:
        count = self._rounds[index]
        self._rounds[index] += 1
        user, chat = self._everybody[index + self.outstanding * (count % _TURNS)]
        caption = self.text if isinstance(self.text, str) else self.text(index, count)
        stored = self.api.files.add("photo", _photo(index, count))
        fields = {"photo": stored.reference(), **chat.text_fields(caption, "caption")}
        raw = chat.compose(user.json(), **fields)
        self._waiting[chat.id].append(time.monotonic())
        chat.put(raw, files=[stored])
        self.api.emit("message", raw)


def _photo(index: int, count: int) -> bytes:
    """A small JPEG that differs from all others in its comment segment."""
    comment = f"{index}-{count}-{time.monotonic_ns()}".encode()
    return _JPEG[:2] + b"\xff\xfe" + (len(comment) + 2).to_bytes(2, "big") + comment + _JPEG[2:]


def _make_jpeg() -> bytes:
    import io

    from PIL import Image

    content = io.BytesIO()
    Image.effect_noise((640, 480), 60).save(content, "JPEG", quality=70)
    return content.getvalue()


_JPEG = _make_jpeg()


async def start(command: Sequence[str], environment: Mapping[str, str] | None = None) -> asyncio.subprocess.Process:
    """A bot's process; what it prints goes nowhere, since a full pipe would stop it."""
    return await asyncio.create_subprocess_exec(
        sys.executable,
        *command,
        cwd=ROOT,
        env={**os.environ, **(environment or {})},
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.DEVNULL,
        stderr=None if os.environ.get("BENCH_SHOW") else asyncio.subprocess.DEVNULL,
    )


async def stop(process: asyncio.subprocess.Process) -> None:
    if process.returncode is None:
        process.terminate()
        try:
            await asyncio.wait_for(process.wait(), 12)
        except TimeoutError:
            process.kill()
            await process.wait()


async def measure(
    api: BotApi, feed: Feed, process: asyncio.subprocess.Process, seconds: float, bot: str, case: str
) -> Measured:
    """Feed until the bot has started and settled, then for `seconds`."""
    before: list[float] = []

    async def note_cpu() -> None:
        await asyncio.sleep(WARM_UP)
        before.append(cpu_seconds(process.pid))

    noting = asyncio.create_task(note_cpu())
    result = await feed.run(seconds, warm_up=WARM_UP)
    used = cpu_seconds(process.pid) - before[0]
    await noting
    return Measured(
        bot=bot,
        case=case,
        people=getattr(feed, "outstanding", len(feed._people)),
        per_second=result.per_second,
        p50=result.p50,
        p99=result.p99,
        cpu=1000 * used / max(1, result.count),
        rss=rss(process.pid),
        answers=result.count,
    )


def cpu_seconds(pid: int) -> float:
    """Seconds of user and system time the process and its finished children have used."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return sum(int(fields[i]) for i in (11, 12, 13, 14)) / _TICK


def rss(pid: int) -> float:
    """Resident memory in MB."""
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmRSS"):
            return int(line.split()[1]) / 1000
    return 0.0
