"""A `Say` as JSON text and back, so that a queued message survives a restart word for word."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from domain.chat import Address, Button, Line, Param, Picture, Priority, Say, SendClass, StoredFile, Word
from domain.remembered import ByIdentity
from storage.columns import to_json

# Strings of a Say whose default is "" and which are stored under their own name.
_PLAIN = ("edit", "reply_to", "unique", "subject", "language")


def encode(message: Say) -> str:
    """The message as ASCII JSON; what equals its default is left out."""
    parts = [_lines_text(message.lines)]
    if message.buttons:
        parts.append(_buttons_text(message.buttons))
    if message.picture is not None:
        parts.append(_picture_text(message.picture))
    parts.append(to_json(_rest(message))[1:-1])
    return "{" + ",".join(parts) + "}"


def _rest(message: Say) -> dict[str, Any]:
    """Everything but lines, buttons and picture."""
    found: dict[str, Any] = {}
    if message.files:
        found["files"] = [[f.sha256, f.name, f.mime, f.photo] for f in message.files]
    if message.to is not None:
        found["to"] = [message.to.channel, message.to.chat, message.to.thread]
    found["class"] = message.send_class.value
    found["priority"] = int(message.priority)
    for name in _PLAIN:
        if value := getattr(message, name):
            found[name] = value
    if message.until is not None:
        found["until"] = message.until.isoformat()
    if message.not_before is not None:
        found["not_before"] = message.not_before.isoformat()
    return found


# The same figures go to many people: their text is made once.
_lines_text: ByIdentity[tuple[Line, ...], str] = ByIdentity(
    lambda lines: '"lines":' + to_json([_line(line) for line in lines])
)
_buttons_text: ByIdentity[tuple[tuple[Button, ...], ...], str] = ByIdentity(
    lambda rows: '"buttons":' + to_json([[_button(button) for button in row] for row in rows])
)
_picture_text: ByIdentity[Picture, str] = ByIdentity(
    lambda picture: '"picture":' + to_json({"kind": picture.kind, "data": dict(picture.data)})
)


def decode(text: str) -> Say:
    """The message again, equal to the one encoded (mappings come back as dicts, sequences as tuples)."""
    found = json.loads(text)
    picture = found.get("picture")
    to = found.get("to")
    return Say(
        lines=tuple(Line(key, _params_from(params)) for key, params in found["lines"]),
        buttons=tuple(tuple(_button_from(button) for button in row) for row in found.get("buttons", ())),
        picture=Picture(kind=picture["kind"], data=picture["data"]) if picture else None,
        files=tuple(StoredFile(sha256=s, name=n, mime=m, photo=p) for s, n, m, p in found.get("files", ())),
        to=Address(*to) if to else None,
        send_class=SendClass(found["class"]),
        priority=Priority(found["priority"]),
        until=datetime.fromisoformat(found["until"]) if "until" in found else None,
        not_before=datetime.fromisoformat(found["not_before"]) if "not_before" in found else None,
        **{name: found[name] for name in _PLAIN if name in found},
    )


def _line(line: Line) -> list[Any]:
    return [line.key, _params(line.params)]


def _params(params: Mapping[str, Param]) -> dict[str, Any]:
    return {name: _param(value) for name, value in params.items()}


def _param(value: Param) -> Any:
    # datetime is a date, so it is asked for first.
    if isinstance(value, datetime):
        return {"t": value.isoformat()}
    if isinstance(value, date):
        return {"d": value.isoformat()}
    if isinstance(value, Word):
        return {"w": value.key, "p": _params(value.params)}
    if isinstance(value, str | int | float):
        return value
    raise TypeError(f"a message parameter cannot be a {type(value).__name__}")


def _params_from(found: Mapping[str, Any]) -> dict[str, Param]:
    # Most are plain: thousands of messages are read at once after an outage.
    return {name: _marked(value) if isinstance(value, dict) else value for name, value in found.items()}


def _marked(found: Mapping[str, Any]) -> Param:
    if "t" in found:
        return datetime.fromisoformat(found["t"])
    if "d" in found:
        return date.fromisoformat(found["d"])
    return Word(found["w"], _params_from(found["p"]))


def _button(button: Button) -> dict[str, Any]:
    found: dict[str, Any] = {"key": button.key}
    if button.params:
        found["params"] = _params(button.params)
    if button.args:
        found["args"] = list(button.args)
    if button.owner is not None:
        found["owner"] = button.owner
    for name in ("action", "link", "url"):
        if value := getattr(button, name):
            found[name] = value
    return found


def _button_from(found: Mapping[str, Any]) -> Button:
    return Button(
        key=found["key"],
        params=_params_from(found.get("params", {})),
        action=found.get("action", ""),
        args=tuple(found.get("args", ())),
        owner=found.get("owner"),
        link=found.get("link", ""),
        url=found.get("url", ""),
    )
