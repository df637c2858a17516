"""Every emulated method by its name in lower case."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.emulator.request import Request

from . import account, chats, editing, sending

METHODS: dict[str, Callable[[Request], Any]] = {
    name.replace("_", ""): method
    for module in (account, chats, editing, sending)
    for name, method in module.METHODS.items()
}
