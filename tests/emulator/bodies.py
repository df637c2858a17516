"""Request bodies as bots send them: JSON, urlencoded forms and multipart, brought into one shape."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl, unquote

_NAME = re.compile(rb'[; ]name="([^"]*)"')
_FILENAME = re.compile(rb'[; ]filename="([^"]*)"')
_FILENAME_EXTENDED = re.compile(rb"filename\*=(?:utf-8|UTF-8)''([^;\r\n]+)")
_BOUNDARY = re.compile(r'boundary="?([^";]+)"?')
_PART_TYPE = re.compile(rb"(?i)content-type:\s*([^\r\n;]+)")


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that came with the request itself."""

    name: str
    mime: str
    data: bytes


@dataclass(slots=True)
class Body:
    """`params` as sent; `typed` when they came as JSON, so that their types mean something."""

    params: dict[str, Any]
    files: dict[str, Upload]
    typed: bool


def read_body(content_type: str, query: str, raw: bytes) -> Body:
    """Bring a request into one shape. Raises ValueError for a body that is not what its content type says."""
    params: dict[str, Any] = dict(parse_qsl(query, keep_blank_values=True)) if query else {}
    if not raw:
        return Body(params, {}, typed=False)
    if content_type.startswith("application/json"):
        data = json.loads(raw)
        if not isinstance(data, dict):
            raise ValueError("the JSON body is no object")
        return Body(params | data, {}, typed=True)
    if content_type.startswith("multipart/form-data"):
        fields, files = _multipart(content_type, raw)
        return Body(params | fields, files, typed=False)
    params.update(parse_qsl(raw.decode(), keep_blank_values=True))
    return Body(params, {}, typed=False)


def _multipart(content_type: str, raw: bytes) -> tuple[dict[str, Any], dict[str, Upload]]:
    found = _BOUNDARY.search(content_type)
    if found is None:
        raise ValueError("multipart without a boundary")
    fields: dict[str, Any] = {}
    files: dict[str, Upload] = {}
    for part in (b"\r\n" + raw).split(b"\r\n--" + found[1].encode())[1:]:
        head, separator, data = part.partition(b"\r\n\r\n")
        if not separator:
            continue
        name = _NAME.search(head)
        if name is None:
            raise ValueError("a part without a name")
        file_name = _file_name(head)
        if file_name is None:
            fields[name[1].decode()] = data.decode()
        else:
            mime = _PART_TYPE.search(head)
            files[name[1].decode()] = Upload(file_name, mime[1].decode().strip() if mime else "", data)
    return fields, files


def _file_name(head: bytes) -> str | None:
    extended = _FILENAME_EXTENDED.search(head)
    if extended is not None:
        return unquote(extended[1].decode())
    plain = _FILENAME.search(head)
    return None if plain is None else unquote(plain[1].decode("utf-8", "replace"))
