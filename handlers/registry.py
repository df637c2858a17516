"""What a command, a button, a pending step and a deep link are to the router: a handler and the right it needs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from domain.access import ASKED_AGAIN, Action
from handlers.context import Handler


@dataclass(frozen=True, slots=True)
class Deed:
    """A handler and the right it needs. Rights on a single area or object are asked by the handler itself
    (`ctx.require(action, area)`), since only it knows the object. `fresh`: the channel is asked first whether the person
    still belongs to the office's group, as for the actions of `domain.access.ASKED_AGAIN`. `in_group`: a button does it in
    a group, too; else it leads to the private chat."""

    run: Handler
    action: Action
    fresh: bool = False
    in_group: bool = True

    @property
    def asks_again(self) -> bool:
        return self.fresh or self.action in ASKED_AGAIN


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """One command. `name` is the Indonesian one; the catalogue has `help-<name>` (one line for the menu and /bantuan).

    `menu`: who sees it in the platform's menu: "all", "member", "coordinator", "leader", "admin".
    """

    name: str
    run: Handler
    action: Action
    aliases: Sequence[str] = ()
    menu: Sequence[str] = ("member", "coordinator", "leader", "admin")
    in_group: bool = True
    fresh: bool = False  # as for `Deed`

    @property
    def deed(self) -> Deed:
        return Deed(self.run, self.action, self.fresh)


def by_name(commands: Sequence[Command]) -> dict[str, Command]:
    """Commands by name and alias. Raises ValueError when two share one."""
    found: dict[str, Command] = {}
    for command in commands:
        for name in (command.name, *command.aliases):
            if name in found:
                raise ValueError(f"two commands are called /{name}")
            found[name] = command
    return found
