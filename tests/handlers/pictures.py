"""Real small files as people send them."""

from __future__ import annotations

import io
import random
from functools import cache

from PIL import Image

PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
PROGRAM = b"MZ\x90\x00\x03\x00\x00\x00 this is no document"


@cache
def photo(number: int = 1) -> bytes:
    """A picture that nobody has anything to say about: large, light and sharp enough, and another one for each number."""
    held = io.BytesIO()
    cells = random.Random(number).randbytes(16 * 12 * 3)
    Image.frombytes("RGB", (16, 12), cells).resize((640, 480), Image.Resampling.NEAREST).save(held, "JPEG")
    return held.getvalue()


def paper(number: int = 1) -> bytes:
    return PDF + b"%" + str(number).encode()
