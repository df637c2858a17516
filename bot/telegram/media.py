"""Pictures and files on their way to Telegram: by the id it already knows, else as bytes."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import structlog
from telegram import InputFile

from bot.copies import left_name
from bot.rendering import file_key, picture_key
from domain.chat import Picture, Say, StoredFile
from domain.evidence_files import HEIC_TYPES, PICTURE_TYPES
from domain.ports import FileStore

log = structlog.get_logger(__name__)

# Draws a picture: bytes and their MIME type.
Draw = Callable[[Picture, str], Awaitable[tuple[bytes, str]]]
# Makes the copy of a stored file that may leave the house (without GPS and author); None where the file may go as it is.
CopyForSending = Callable[[StoredFile, str], Awaitable[bytes | None]]

# Telegram takes larger pictures only as documents.
LARGEST_PHOTO = 10 * 1024 * 1024
_AS_PHOTO = PICTURE_TYPES | HEIC_TYPES
_ENDINGS = {"image/png": "png", "image/jpeg": "jpg", "image/webp": "webp"}


class Undrawn(Exception):
    """A picture could not be drawn; trying again would not change that."""


class Uncopied(Exception):
    """The copy of a file that may leave could not be made; the file itself stays here."""


@dataclass(frozen=True, slots=True)
class Media:
    """One picture or file: `kind` is photo or document; `content` is bytes, a path, or None where `file_id` is known."""

    kind: str
    key: str
    name: str
    file_id: str = ""
    content: bytes | Path | None = None

    def parameter(self, stack: ExitStack) -> str | InputFile:
        """What stands for it in a call; an opened file is closed with the stack."""
        if self.content is None:
            return self.file_id
        if isinstance(self.content, Path):
            handle = stack.enter_context(self.content.open("rb"))
            return InputFile(handle, filename=self.name, read_file_handle=False)
        return InputFile(self.content, filename=self.name)


class MediaSource:
    """Gathers what goes along with a message."""

    def __init__(self, files: FileStore, draw: Draw, copy_for_sending: CopyForSending | None = None) -> None:
        self._files = files
        self._draw = draw
        self._copy = copy_for_sending

    async def gather(
        self, message: Say, language: str, remembered: Mapping[str, str], *, documents: bool = False
    ) -> list[Media]:
        """The message's picture and files in order, all as documents where asked.

        Raises `Undrawn`, `Uncopied`, and what the store raises.
        """
        found = []
        if message.picture is not None:
            found.append(await self._picture(message.picture, language, remembered, documents))
        files = [replace(file, photo=False) for file in message.files] if documents else message.files
        for file in files:
            try:
                found.append(await self._file(file, remembered))
            except Uncopied as error:
                # The words go without it rather than not at all: they say what is the matter with it.
                if not message.lines:
                    raise
                log.warning("a file stays here, since no copy of it can be made", reason=str(error))
        if len({media.kind for media in found}) > 1:
            # An album holds either pictures or documents.
            return await self.gather(message, language, remembered, documents=True)
        return found

    async def _picture(self, picture: Picture, language: str, remembered: Mapping[str, str], document: bool) -> Media:
        key = picture_key(picture, language)
        kind = "photo"
        if document:
            # Under another key: an id under which Telegram keeps a photo is of no use for a document.
            kind, key = "document", f"document-{key}"
        if key in remembered:
            return Media(kind, key, picture.kind, file_id=remembered[key])
        try:
            content, mime = await self._draw(picture, language)
        except Exception as error:
            raise Undrawn(f"{picture.kind}: {type(error).__name__}") from error
        return Media(kind, key, f"{picture.kind}.{_ENDINGS.get(mime, 'png')}", content=content)

    async def _file(self, file: StoredFile, remembered: Mapping[str, str]) -> Media:
        if file.photo and file.mime not in _AS_PHOTO:
            file = replace(file, photo=False)
        key = file_key(file)
        kind = "photo" if file.photo else "document"
        if key in remembered:
            return Media(kind, key, file.name, file_id=remembered[key])
        path = await self._files.path(file.sha256)
        content = await self._leaving(file, path)
        file = replace(file, name=left_name(file, content if isinstance(content, bytes) else None))
        size = len(content) if isinstance(content, bytes) else content.stat().st_size
        if kind == "photo" and size > LARGEST_PHOTO:
            return Media("document", file_key(replace(file, photo=False)), file.name, content=content)
        return Media(kind, key, file.name, content=content)

    async def _leaving(self, file: StoredFile, path: str) -> bytes | Path:
        try:
            copy = await self._copy(file, path) if self._copy else None
        except Exception as error:
            raise Uncopied(f"{file.sha256}: {type(error).__name__}") from error
        return Path(path) if copy is None else copy


def as_album(media: list[Media], caption: Mapping[str, Any], stack: ExitStack) -> dict[str, Any]:
    """Parameters of sendMediaGroup: the caption stands under the first part."""
    parameters: dict[str, Any] = {}
    parts = []
    for number, item in enumerate(media):
        value = item.parameter(stack)
        part: dict[str, Any] = {"type": item.kind, "media": value}
        if isinstance(value, InputFile):
            part["media"] = f"attach://part{number}"
            parameters[f"part{number}"] = value
        parts.append(part | dict(caption) if number == 0 else part)
    return parameters | {"media": parts}


def file_id_in(message: Mapping[str, Any]) -> str:
    """The id under which Telegram keeps the media of a message it sent, "" when there is none."""
    if photo := message.get("photo"):
        return str(photo[-1]["file_id"])
    for kind in ("document", "animation", "video", "audio", "voice"):
        if kind in message:
            return str(message[kind]["file_id"])
    return ""
