"""A busy day in an hour's rush: 50 people send 1,000 photos of 3 MB at once, each with `/bukti`, to a real `zibot serve`.

Measured until every receipt was sent: photos a second, the program's memory, how long its event loop was held up, and whether
the store holds exactly the bytes that were sent. Every API call takes 50 ms; the emulator serves on the same machine.
"""

from __future__ import annotations

import asyncio
import hashlib
import io
import os
import tempfile
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from PIL import Image
from sqlalchemy import create_engine, text

from bench.load import cpu_seconds, rss, start, stop
from bench.updates import MONTHLY, NO_LIMITS, bot_api, fill, temporary_database
from tests.emulator import BotApi
from tests.emulator.files import StoredFile

PHOTOS = int(os.environ.get("BENCH_PHOTOS", "1000"))
PEOPLE = 50  # twenty each: as many as one person may send in a minute
SIZE = 3_000_000
_PICTURES = 8
_PATIENCE = 600.0
_EVERY = 0.005  # as often as `bench.watched` looks


@dataclass(frozen=True, slots=True, kw_only=True)
class Rush:
    """Rates in photos a second; CPU of the program in ms a photo; memory in MB; stalls of its event loop in ms: shares of
    the whole time, and the longest."""

    database: str
    photos: int
    per_second: float
    megabytes_per_second: float
    cpu: float
    rss_start: float
    rss_most: float
    rss_end: float
    stall_p50: float
    stall_p99: float
    stall_longest: float
    stalls_over_100: int
    equal: int


class _Lazy(StoredFile):
    """A photo whose bytes are made when they are fetched, so that the emulator need not hold gigabytes."""

    @property  # type: ignore[override]
    def data(self) -> bytes:
        return photo(int(self.file_id.rpartition("-")[2]))

    @data.setter
    def data(self, value: bytes) -> None:
        """Nothing is kept."""


async def run(seconds: float, rounds: int) -> list[dict[str, Any]]:
    """`rounds` rushes on each database; how long one takes follows from its speed."""
    found = []
    for _ in range(rounds):
        for kind in ("sqlite", "postgresql"):
            found.append(asdict(await _rush(kind)))
            print(_line(found[-1]), flush=True)
    return found


async def _rush(kind: str) -> Rush:
    sent = [hashlib.sha256(photo(number)).hexdigest() for number in range(PHOTOS)]
    async with bot_api() as api, temporary_database(kind) as (url, folder):
        people = [api.user(f"Pegawai {number + 1}", started=True) for number in range(PEOPLE)]
        await fill(url, {str(user.id): user.name for user in people})
        noted = Path(tempfile.mkstemp(prefix="zibot-stalls-")[1])
        process = await start(["-m", "bench.watched", str(noted), "serve"], _environment(api, url, folder))
        memory = _Memory(process.pid)
        try:
            await _serving(api)
            memory.begin()
            used, begun = cpu_seconds(process.pid), time.monotonic()
            receipts = _receipts(api)
            _send_all(api, people, sent)
            await asyncio.wait_for(receipts, _PATIENCE)
            took, used = time.monotonic() - begun, cpu_seconds(process.pid) - used
            await asyncio.sleep(1.0)
            memory.end()
        finally:
            await stop(process)
        stalls = _stalls(noted, begun, begun + took)
        return Rush(
            database=kind,
            photos=PHOTOS,
            per_second=PHOTOS / took,
            megabytes_per_second=PHOTOS * SIZE / took / 1e6,
            cpu=1000 * used / PHOTOS,
            rss_start=memory.first,
            rss_most=memory.most,
            rss_end=memory.last,
            stall_p50=_share(stalls, took, 0.5),
            stall_p99=_share(stalls, took, 0.99),
            stall_longest=1000 * max(stalls, default=0.0),
            stalls_over_100=sum(1 for stall in stalls if stall > 0.1),
            equal=await asyncio.to_thread(_equal, url, folder, sent),
        )


def _environment(api: BotApi, url: str, folder: Path) -> dict[str, str]:
    return {
        **NO_LIMITS,
        "ZIBOT_DATA_DIR": str(folder),
        "ZIBOT_DATABASE_URL": url,
        "ZIBOT_TELEGRAM_TOKEN": api.token,
        "ZIBOT_TELEGRAM_API_URL": api.url,
        "ZIBOT_LISTEN": "127.0.0.1:0",
    }


async def _serving(api: BotApi) -> None:
    """Wait until the program asks for updates, and has settled."""
    polled = api.faults.add("delay", "getUpdates", times=1)
    async with asyncio.timeout(30):
        while not polled.hits:  # noqa: ASYNC110 (the other process sets no event)
            await asyncio.sleep(0.05)
    await asyncio.sleep(2.0)


def _receipts(api: BotApi) -> asyncio.Future[None]:
    """Done when as many messages were sent as there are photos."""
    done: asyncio.Future[None] = asyncio.get_running_loop().create_future()
    count = 0

    def arrived(method: str, chat: int, at: float) -> None:
        nonlocal count
        count += method == "sendmessage"
        if count >= PHOTOS and not done.done():
            done.set_result(None)

    api.on_call = arrived
    return done


def _send_all(api: BotApi, people: list[Any], sent: list[str]) -> None:
    for number, sha256 in enumerate(sent):
        user = people[number % PEOPLE]
        chat = api.private(user)
        stored = _Lazy(
            file_id=f"AgACAgUAAxRush-{number}",
            unique_id=f"AQADRush{number}",
            kind="photo",
            data=b"",
            size=SIZE,
            width=4000,
            height=3000,
            sha256=sha256,
        )
        api.files.by_id[stored.file_id] = stored
        caption = f"/bukti {MONTHLY[number % len(MONTHLY)]}"
        fields = {"photo": stored.reference(), **chat.text_fields(caption, "caption")}
        raw = chat.compose(user.json(), **fields)
        chat.put(raw, files=[stored])
        api.emit("message", raw)


# ── The photos ───────────────────────────────────────────────────────────────

_made: list[bytes] = []


def photo(number: int) -> bytes:
    """A JPEG of 12 Mpx and 3 MB that differs from all others; a few pictures, each with a comment of its own."""
    if not _made:
        _made.extend(_picture(seed) for seed in range(_PICTURES))
    picture = _made[number % _PICTURES]
    comment = f"foto {number:06d}".encode()
    head = picture[:2] + b"\xff\xfe" + (len(comment) + 2).to_bytes(2, "big") + comment
    return (head + picture[2:]).ljust(SIZE, b"\0")


def _picture(seed: int) -> bytes:
    small = Image.effect_noise((160 + seed, 120), 90).resize((4000, 3000), Image.Resampling.BICUBIC)
    grain = Image.effect_noise((4000, 3000), 18)
    picture = Image.merge("RGB", (Image.blend(small, grain, 0.35), small, grain))
    low, high = 5, 95
    while high - low > 1:
        quality = (low + high) // 2
        content = _jpeg(picture, quality)
        low, high = (quality, high) if len(content) < SIZE - 100 else (low, quality)
    return _jpeg(picture, low)


def _jpeg(picture: Image.Image, quality: int) -> bytes:
    content = io.BytesIO()
    picture.save(content, "JPEG", quality=quality)
    return content.getvalue()


# ── What came of it ──────────────────────────────────────────────────────────


class _Memory:
    """The resident memory of a process, looked at five times a second, in MB."""

    def __init__(self, pid: int) -> None:
        self._pid = pid
        self.first = self.most = self.last = 0.0

    def begin(self) -> None:
        self.first = self.most = rss(self._pid)
        self._watching = asyncio.create_task(self._watch())

    async def _watch(self) -> None:
        while True:
            self.most = max(self.most, rss(self._pid))
            await asyncio.sleep(0.2)

    def end(self) -> None:
        self._watching.cancel()
        self.last = rss(self._pid)


def _stalls(noted: Path, first: float, last: float) -> list[float]:
    """Seconds by which the watcher of the event loop woke late, between two instants; only those worth noting."""
    pairs = (line.split() for line in noted.read_text().splitlines())
    found = sorted(float(late) for when, late in pairs if first <= float(when) <= last)
    noted.unlink()
    return found


def _share(stalls: list[float], took: float, share: float) -> float:
    """A share of all the watcher's wakings, in ms; 0 where it was not late enough to be noted (10 ms)."""
    on_time = max(0, int((took - sum(stalls) - len(stalls) * _EVERY) / _EVERY))
    place = int((on_time + len(stalls)) * share) - on_time
    return 1000 * stalls[min(place, len(stalls) - 1)] if place >= 0 and stalls else 0.0


def _equal(url: str, folder: Path, sent: list[str]) -> int:
    """How many of the sent photos the database names as stored and the store holds byte for byte."""
    engine = create_engine(url.replace("+aiosqlite", ""))
    try:
        with engine.connect() as connection:
            rows = connection.execute(text("SELECT sha256 FROM files WHERE state = 'stored'")).scalars().all()
    finally:
        engine.dispose()
    held = {
        sha256
        for sha256 in rows
        if hashlib.sha256((folder / "evidence" / sha256[:2] / sha256[2:4] / sha256).read_bytes()).hexdigest() == sha256
    }
    return len(held & set(sent)) if len(rows) == len(sent) else -len(rows)


def _line(row: dict[str, Any]) -> str:
    return (
        f"{row['database']:10} {row['photos']} photos  {row['per_second']:6.1f}/s  {row['megabytes_per_second']:6.1f} MB/s  "
        f"cpu {row['cpu']:5.1f} ms  memory {row['rss_start']:.0f} → {row['rss_most']:.0f} → {row['rss_end']:.0f} MB  "
        f"loop p50 {row['stall_p50']:.0f} p99 {row['stall_p99']:.0f} longest {row['stall_longest']:.0f} ms "
        f"({row['stalls_over_100']} over 100)  equal {row['equal']}"
    )
