"""Methods about the bot itself: who it is, its commands and texts, its webhook, and files it may fetch."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

from tests.emulator.errors import bad_request
from tests.emulator.files import MAX_DOWNLOAD
from tests.emulator.request import Request
from tests.emulator.world import Json

_COMMAND = re.compile(r"[a-z0-9_]{1,32}")
_SCOPES = {
    "default",
    "all_private_chats",
    "all_group_chats",
    "all_chat_administrators",
    "chat",
    "chat_administrators",
    "chat_member",
}
_LIMITS = {"name": 64, "description": 512, "short_description": 120}


def get_me(request: Request) -> Json:
    shown = request.api.bot.json() | {
        "can_join_groups": True,
        "can_read_all_group_messages": not request.api.privacy,
        "supports_inline_queries": False,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }
    return shown | {"has_topics_enabled": False, "allows_users_to_create_topics": False, "can_manage_bots": False}


def log_out(request: Request) -> bool:
    request.api.logged_out = True
    return True


def close(request: Request) -> bool:
    return True


def set_webhook(request: Request) -> bool:
    api = request.api
    api.updates.allow(request.structure("allowed_updates"))
    if request.flag("drop_pending_updates"):
        api.updates.queue.clear()
    url = request.text("url")
    if url:
        api.webhook.set(url, request.text("secret_token"), request.integer("max_connections", 40))
    else:
        api.webhook.stop()
    return True


def delete_webhook(request: Request) -> bool:
    if request.flag("drop_pending_updates"):
        request.api.updates.queue.clear()
    request.api.webhook.stop()
    return True


def get_webhook_info(request: Request) -> Json:
    return request.api.webhook.info()


def _scope(request: Request) -> tuple[str, str]:
    scope = request.structure("scope", "BotCommandScope") or {"type": "default"}
    if scope.get("type") not in _SCOPES:
        raise bad_request("can't parse BotCommandScope: Unsupported type specified")
    if "chat_id" in scope and int(scope["chat_id"]) not in request.api.chats:
        raise bad_request("chat not found")
    return json.dumps(scope, sort_keys=True), request.text("language_code")


def set_my_commands(request: Request) -> bool:
    commands = request.structure("commands", "commands") or []
    if len(commands) > 100:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    for command in commands:
        if not _COMMAND.fullmatch(str(command.get("command", "")).removeprefix("/")):
            raise bad_request("BOT_COMMAND_INVALID")
        if not 1 <= len(str(command.get("description", ""))) <= 256:
            raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    request.api.commands[_scope(request)] = commands
    return True


def delete_my_commands(request: Request) -> bool:
    request.api.commands.pop(_scope(request), None)
    return True


def get_my_commands(request: Request) -> list[Json]:
    return request.api.commands.get(_scope(request), [])


def _setter(name: str) -> Callable[[Request], bool]:
    def method(request: Request) -> bool:
        text = request.text(name)
        if len(text) > _LIMITS[name]:
            raise bad_request(f"BOT_{name.upper().replace('SHORT_DESCRIPTION', 'ABOUT')}_TOO_LONG")
        request.api.profile[name, request.text("language_code")] = text
        return True

    return method


def _getter(name: str) -> Callable[[Request], Json]:
    def method(request: Request) -> Json:
        default = request.api.bot.first_name if name == "name" else ""
        return {name: request.api.profile.get((name, request.text("language_code")), default)}

    return method


def set_chat_menu_button(request: Request) -> bool:
    request.api.profile["menu_button", request.text("chat_id")] = request.structure("menu_button", "menu button")
    return True


def get_file(request: Request) -> Json:
    stored = request.api.files.by_id.get(request.text("file_id"))
    if stored is None:
        raise bad_request("invalid file_id")
    if stored.size > MAX_DOWNLOAD:
        raise bad_request("file is too big")
    path = request.api.files.open_path(stored, request.api.clock.unix())
    return {
        "file_id": stored.file_id,
        "file_unique_id": stored.unique_id,
        "file_size": stored.size,
        "file_path": path,
    }


METHODS: dict[str, Callable[[Request], Any]] = {
    "get_me": get_me,
    "log_out": log_out,
    "close": close,
    "set_webhook": set_webhook,
    "delete_webhook": delete_webhook,
    "get_webhook_info": get_webhook_info,
    "set_my_commands": set_my_commands,
    "delete_my_commands": delete_my_commands,
    "get_my_commands": get_my_commands,
    "set_my_name": _setter("name"),
    "get_my_name": _getter("name"),
    "set_my_description": _setter("description"),
    "get_my_description": _getter("description"),
    "set_my_short_description": _setter("short_description"),
    "get_my_short_description": _getter("short_description"),
    "set_chat_menu_button": set_chat_menu_button,
    "get_file": get_file,
}
