"""Pictures as others see them in a chat: at most 1280 pixels and 200 kB, upright, with nothing in them but the picture.

Drawn when first asked for and kept beside the original, so that a photo costs nothing more while it is handed in.
"""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from importers import ImportFailed
from importers.pictures import BROKEN, OWN_MEMORY, PREVIEW_BYTES, PREVIEW_SIDE, draw_preview, read_header
from importers.process import ask_async
from storage.previews import keep_preview, read_preview

# What can be shown as a picture once a preview of it was drawn.
PREVIEWED = frozenset({"image/jpeg", "image/png", "image/webp", "image/heic", "image/heif"})
_SECONDS = 20.0
_threads = ThreadPoolExecutor(max_workers=1, thread_name_prefix="preview")


async def preview_of(path: Path) -> bytes | None:
    """The preview of a stored picture, None where none can be drawn (then it is shown as a document)."""
    loop = asyncio.get_running_loop()
    content = await loop.run_in_executor(_threads, _here, path)
    if content is not None:
        return content or None
    try:
        answer = await ask_async("preview", path, seconds=_SECONDS)
        content = bytes.fromhex(str(answer["preview"]))
    except (ImportFailed, ValueError, KeyError, TypeError):
        return None
    await loop.run_in_executor(_threads, keep_preview, path, content)
    return content


def is_small_enough(path: Path) -> bool:
    """Whether a JPEG can be shown as it is, cleaned: most photos of a messenger are."""
    header = read_header(path)
    return (
        header.kind == "JPEG"
        and max(header.width, header.height) <= PREVIEW_SIDE
        and path.stat().st_size <= PREVIEW_BYTES
    )


def _here(path: Path) -> bytes | None:
    """Kept already, or drawn now; b"" where it cannot be, None where that is the child's business."""
    kept = read_preview(path)
    if kept is not None:
        return kept
    try:
        header = read_header(path)
        if not header.decodable:
            return b""
        if header.kind == "HEIF" or header.memory > OWN_MEMORY:
            return None
        content = draw_preview(path)
    except BROKEN:
        return b""
    keep_preview(path, content)
    return content
