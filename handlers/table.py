"""Every command, button, dialogue and deep link in one place: the only list the router, the menus, the help and the guards read."""

from __future__ import annotations

from handlers.registry import Command, Deed

COMMANDS: tuple[Command, ...] = ()

# Button actions ("status.area"), pending steps ("bukti") and start payloads ("bukti" in `bukti-12`).
BUTTONS: dict[str, Deed] = {}
DIALOGUES: dict[str, Deed] = {}
STARTS: dict[str, Deed] = {}
