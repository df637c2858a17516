"""What the tests of the Telegram channel stand on: the emulated platform, our client, a folder of files, own words."""

from __future__ import annotations

import hashlib
import io
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from PIL import Image

from bot.telegram.channel import TelegramChannel
from bot.telegram.client import Client
from bot.telegram.media import MediaSource
from bot.telegram.render import Renderer
from bot.telegram.transport import AiohttpRequest, Timeouts
from domain.chat import Address, Picture, Say
from domain.ports import NotFound, Outgoing
from locales.catalogue import Catalogue
from tests.emulator import BotApi

SECRET = b"a secret of the tests"
QUICK = Timeouts(pool=1.0, connect=1.0, write=1.0, media_write=5.0, read=2.0)

WORDS = {
    "id": """
uji-halo = Halo, <b>{ $name }</b>.
uji-baris = Baris { $number }: { $text }
uji-sebut = Mohon @{ $username } melihat ini.
uji-polos = Selesai.
uji-tombol = Kirim bukti
uji-lain = Lihat baris
uji-rusak = <b>tidak ditutup
uji-panjang = { $text } dan <b>{ $text }</b> dan <i>{ $text }</i>
uji-menu-bukti = Kirim bukti
uji-menu-tim = Atur tim
""",
    "en": """
uji-halo = Hello, <b>{ $name }</b>.
uji-baris = Row { $number }: { $text }
uji-sebut = Please @{ $username } look at this.
uji-polos = Done.
uji-tombol = Send evidence
uji-lain = See row
uji-rusak = <b>not closed
uji-panjang = { $text } and <b>{ $text }</b> and <i>{ $text }</i>
uji-menu-bukti = Send evidence
uji-menu-tim = Arrange the team
""",
}


@pytest.fixture(scope="session")
def catalogue(tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    folder = tmp_path_factory.mktemp("words")
    for language, words in WORDS.items():
        (folder / language).mkdir()
        (folder / language / "uji.ftl").write_text(words, "utf-8")
    return Catalogue(folder)


class Folder:
    """A `FileStore` of a few files in a folder."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def keep(self, data: bytes) -> str:
        sha256 = hashlib.sha256(data).hexdigest()
        (self.root / sha256).write_bytes(data)
        return sha256

    async def path(self, sha256: str) -> str:
        if not (self.root / sha256).exists():
            raise NotFound(sha256)
        return str(self.root / sha256)


class Painter:
    """Draws one-coloured pictures and counts them."""

    def __init__(self) -> None:
        self.drawn: list[tuple[str, str]] = []

    async def __call__(self, picture: Picture, language: str) -> tuple[bytes, str]:
        self.drawn.append((picture.kind, language))
        return png(tuple(picture.data.get("size", (40, 30)))), "image/png"


def png(size: tuple[int, int] = (40, 30), color: str = "teal") -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, color).save(out, "PNG")
    return out.getvalue()


class Seconds:
    """A monotonic clock that stands still until it is moved."""

    def __init__(self) -> None:
        self.value = 1000.0

    def __call__(self) -> float:
        return self.value


@pytest.fixture
async def api() -> AsyncIterator[BotApi]:
    async with BotApi() as running:
        yield running
        assert running.violations == []


@pytest.fixture
async def client(api: BotApi) -> AsyncIterator[Client]:
    client = Client(api.token, api.url, AiohttpRequest(QUICK))
    await client.start()
    yield client
    await client.shutdown()


@pytest.fixture
def files(tmp_path: Path) -> Folder:
    return Folder(tmp_path)


@pytest.fixture
def painter() -> Painter:
    return Painter()


@pytest.fixture
def seconds() -> Seconds:
    return Seconds()


@pytest.fixture
def channel(client: Client, catalogue: Catalogue, files: Folder, painter: Painter, seconds: Seconds) -> TelegramChannel:
    renderer = Renderer(catalogue, SECRET, client.username)
    return TelegramChannel(client, renderer, MediaSource(files, painter), seconds)


@pytest.fixture
def outgoing() -> Callable[..., Outgoing]:
    """`outgoing(chat, say)`: a queued message as the delivery hands it over."""

    def build(chat: Any, message: Say, *, thread: str = "", language: str = "id", **remembered: str) -> Outgoing:
        known = {key.replace("__", ":"): value for key, value in remembered.items()}
        to = Address("telegram", str(chat.id), thread)
        return Outgoing(id=1, to=to, message=message, language=language, remembered=known)

    return build


@pytest.fixture
def office(api: BotApi) -> SimpleNamespace:
    """A group with its leader (creator), a member and the bot."""
    camat = api.user("Bu", "Camat", started=True)
    sari = api.user("Sari", username="sari_zi", started=True)
    return SimpleNamespace(camat=camat, sari=sari, group=api.group("Tim ZI", [sari], admins=[camat]))
