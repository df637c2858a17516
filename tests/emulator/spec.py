"""The published description of the Bot API as a judge of requests, answers and updates."""

from __future__ import annotations

import json
import logging
from functools import cache
from pathlib import Path
from typing import Any

_FOLDER = Path(__file__).resolve().parents[2] / "../shared/specs"
_NAMED_WITH_FILE = {"InputFile"}


class Spec:
    """Methods and types by name; every check returns what is wrong in words, an empty list when all is well."""

    def __init__(self, methods: dict[str, Any], types: dict[str, Any]) -> None:
        self.methods = {name.lower(): method for name, method in methods.items()}
        self._fields = {
            name: {field["name"]: (field["types"], field["required"]) for field in method.get("fields", ())}
            for name, method in self.methods.items()
        }
        self._types = {
            name: {field["name"]: (field["types"], field["required"]) for field in kind.get("fields", ())}
            for name, kind in types.items()
        }
        self._subtypes = {name: kind["subtypes"] for name, kind in types.items() if kind.get("subtypes")}

    def request(self, method: str, params: dict[str, Any], files: dict[str, Any], *, typed: bool) -> list[str]:
        """Judge a request. `typed` is False for forms, where every value is a text."""
        fields = self._fields.get(method.lower())
        if fields is None:
            return [f"{method}: unknown method"]
        wrong = [
            f"{method}: unknown parameter {name!r}"
            for name in (*params, *files)
            if name not in fields and not (name in files and _attached(name, params))
        ]
        for name, (types, required) in fields.items():
            if name in files:
                if not _takes_file(types):
                    wrong.append(f"{method}.{name}: a file where {' or '.join(types)} is wanted")
            elif params.get(name) in (None, ""):
                if required and name not in params:
                    wrong.append(f"{method}: missing required {name!r}")
            else:
                value = params[name] if typed else from_text(params[name], types)
                if typed and isinstance(value, str) and not {"String", "Integer", "Float", "Boolean"} & set(types):
                    value = from_text(value, types)
                wrong += self._any(types, value, f"{method}.{name}")
        return wrong

    def answer(self, method: str, result: Any) -> list[str]:
        known = self.methods.get(method.lower())
        return [] if known is None else self._any(known["returns"], result, f"{known['name']} answer")

    def value(self, kind: str, value: Any) -> list[str]:
        """Judge a value of a named type, such as "Update"."""
        return self._any([kind], value, kind)

    def _any(self, types: list[str], value: Any, path: str) -> list[str]:
        best: list[str] | None = None
        for kind in types:
            wrong = self._one(kind, value, path)
            if not wrong:
                return []
            if best is None or len(wrong) < len(best):
                best = wrong
        if len(types) > 1 and best and best[0].startswith(f"{path}: "):
            return [f"{path}: {type(value).__name__} where {' or '.join(types)} is wanted"]
        return best or []

    def _one(self, kind: str, value: Any, path: str) -> list[str]:
        if kind.startswith("Array of "):
            if not isinstance(value, list):
                return [f"{path}: {type(value).__name__} where {kind} is wanted"]
            return [
                fault
                for index, item in enumerate(value)
                for fault in self._one(kind.removeprefix("Array of "), item, f"{path}[{index}]")
            ]
        if kind in _SIMPLE:
            return [] if _SIMPLE[kind](value) else [f"{path}: {type(value).__name__} where {kind} is wanted"]
        if kind in self._subtypes:
            return self._any(self._subtypes[kind], value, path)
        return self._object(kind, value, path)

    def _object(self, kind: str, value: Any, path: str) -> list[str]:
        if not isinstance(value, dict):
            return [f"{path}: {type(value).__name__} where {kind} is wanted"]
        fields = self._types.get(kind)
        if fields is None:
            return [f"{path}: unknown type {kind}"]
        wrong = [f"{path}.{name}: not a field of {kind}" for name in value if name not in fields]
        for name, (types, required) in fields.items():
            if name in value:
                wrong += self._any(types, value[name], f"{path}.{name}")
            elif required:
                wrong.append(f"{path}: {kind} without {name!r}")
        return wrong


_SIMPLE = {
    "Integer": lambda value: isinstance(value, int) and not isinstance(value, bool),
    "Float": lambda value: isinstance(value, (int, float)) and not isinstance(value, bool),
    "String": lambda value: isinstance(value, str),
    "Boolean": lambda value: isinstance(value, bool),
    "True": lambda value: value is True,
    "InputFile": lambda value: isinstance(value, str),
}


def from_text(value: Any, types: list[str]) -> Any:
    """A form's text as the value it stands for; unreadable text stays text, so that the judge sees it."""
    if not isinstance(value, str):
        return value
    for kind in types:
        try:
            if kind == "Integer":
                return int(value)
            if kind == "Float":
                return float(value)
        except ValueError:
            continue
        if kind == "Boolean" and value.lower() in {"true", "false", "1", "0"}:
            return value.lower() in {"true", "1"}
        if kind not in _SIMPLE:
            try:
                return json.loads(value)
            except ValueError:
                return value
    return value


def _takes_file(types: list[str]) -> bool:
    return bool(_NAMED_WITH_FILE & set(types))


def _attached(name: str, params: dict[str, Any]) -> bool:
    return any(
        f"attach://{name}" in (value if isinstance(value, str) else json.dumps(value)) for value in params.values()
    )


@cache
def load_spec() -> Spec | None:
    """The description with its newer additions, None where the files are not there."""
    base, delta = _FOLDER / "telegram-bot-api.json", _FOLDER / "telegram-bot-api-10.3-delta.json"
    if not base.is_file():
        # Said once, since the answer is kept; no warning, which would fail every test of a checkout without the files.
        logging.getLogger(__name__).warning("The Bot API specification is absent: requests are not checked")
        return None
    data = json.loads(base.read_text(encoding="utf-8"))
    if delta.is_file():
        newer = json.loads(delta.read_text(encoding="utf-8"))
        for group in ("methods", "types"):
            for name, added in newer[group].items():
                _add(data[group], name, added)
    return Spec(data["methods"], data["types"])


def _add(known: dict[str, Any], name: str, added: dict[str, Any]) -> None:
    target = known.setdefault(name, {"name": name, "returns": added.get("returns", []), "fields": []})
    fields = target.setdefault("fields", [])
    present = {field["name"] for field in fields}
    fields += [{"name": key, **rest} for key, rest in added.get("fields", {}).items() if key not in present]
    if added.get("subtypes"):
        target["subtypes"] = list(dict.fromkeys([*target.get("subtypes", ()), *added["subtypes"]]))
