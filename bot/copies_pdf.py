"""A PDF without its author's name, where the name stands open in it; every other byte stays in its place.

A signed document (Sertifikat Elektronik) is left alone, since any change would void the signature. Names in compressed
object streams are not reached: that would take writing the whole document anew.
"""

from __future__ import annotations

import re

_SIGNED = re.compile(rb"/ByteRange\s*\[")
# In brackets with escapes, or in hexadecimal figures.
_AUTHOR = re.compile(rb"/Author\s*(?:\(((?:[^()\\]|\\.){0,2000})\)|<([0-9A-Fa-f\s]{0,4000})>)", re.DOTALL)
# XMP, which most programs leave uncompressed so that others find it.
_CREATOR = re.compile(rb"(<dc:creator\b[^>]{0,100}>)(.{0,4000}?)(</dc:creator>)", re.DOTALL)
_ITEM = re.compile(rb"(<rdf:li\b[^>]{0,100}>)([^<]*)(</rdf:li>)")


def clean_pdf(content: bytes) -> bytes | None:
    """The same length as before, None where it may go as it is."""
    if _SIGNED.search(content) or b"/Encrypt" in content:
        return None
    cleaned = _AUTHOR.sub(_blank_author, content)
    cleaned = _CREATOR.sub(lambda found: found[1] + _ITEM.sub(_blank_item, found[2]) + found[3], cleaned)
    return None if cleaned == content else cleaned


def _blank_author(found: re.Match[bytes]) -> bytes:
    group = 1 if found[1] is not None else 2
    whole, start = found[0], found.start(group) - found.start()
    filler = b" " if group == 1 else b"0"
    return whole[:start] + filler * len(found[group]) + whole[start + len(found[group]) :]


def _blank_item(found: re.Match[bytes]) -> bytes:
    return found[1] + b" " * len(found[2]) + found[3]
