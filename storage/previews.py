"""Small copies of pictures beside the evidence they were drawn from: no evidence themselves, and drawn again when lost."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

FOLDER = "previews"
_END_OF_JPEG = b"\xff\xd9"


def place_of(original: Path) -> Path:
    """Where the preview of a stored file lies."""
    store = original.parents[2]
    return store / FOLDER / original.name[:2] / f"{original.name}.jpg"


def read_preview(original: Path) -> bytes | None:
    """None where there is none, or one that a power cut left half-written."""
    try:
        content = place_of(original).read_bytes()
    except FileNotFoundError:
        return None
    return content if content.endswith(_END_OF_JPEG) else None


def keep_preview(original: Path, content: bytes) -> None:
    """Whole or not at all; not forced onto the disk, since it can be drawn again."""
    place = place_of(original)
    place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    part = place.with_suffix(f".{secrets.token_hex(4)}.part")
    handle = os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
    part.replace(place)


def sweep_previews(store: Path) -> int:
    """Delete the previews of files that are no more, and what was left half-written; how many."""
    gone = 0
    for preview in (store / FOLDER).glob("*/*"):
        name = preview.name.partition(".")[0]
        if preview.suffix == ".part" or not (store / name[:2] / name[2:4] / name).is_file():
            preview.unlink(missing_ok=True)
            gone += 1
    return gone
