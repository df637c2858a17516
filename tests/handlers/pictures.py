"""Real small files as people send them."""

from __future__ import annotations

import io

from PIL import Image

PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
PROGRAM = b"MZ\x90\x00\x03\x00\x00\x00 this is no document"


def photo(number: int = 1) -> bytes:
    """A picture whose bytes differ for each number."""
    held = io.BytesIO()
    Image.new("RGB", (48, 36), (number % 255, number * 7 % 255, number * 13 % 255)).save(held, "JPEG")
    return held.getvalue()


def paper(number: int = 1) -> bytes:
    return PDF + b"%" + str(number).encode()
