"""One call of the bot while it is handled: its parameters in either wire form, and the checks every method shares."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from .bodies import Upload
from .chat import Chat
from .errors import bad_request, forbidden
from .files import MAX_UPLOAD, StoredFile, check_photo
from .markup import find_entities, parse_html, units
from .world import Json, Message

if TYPE_CHECKING:
    from .api import BotApi

MAX_TEXT, MAX_CAPTION, MAX_DATA, MAX_BUTTONS = 4096, 1024, 64, 100


class Request:
    """Accessors raise the platform's refusal of what cannot be read."""

    __slots__ = ("api", "files", "method", "params")

    def __init__(self, api: BotApi, method: str, params: dict[str, Any], files: dict[str, Upload]) -> None:
        self.api = api
        self.method = method
        self.params = params
        self.files = files

    def text(self, name: str) -> str:
        value = self.params.get(name)
        return "" if value is None else str(value)

    def integer(self, name: str, default: int = 0) -> int:
        value = self.params.get(name)
        try:
            return default if value in (None, "") else int(value)
        except (TypeError, ValueError):
            raise bad_request(f'field "{name}" must be a valid Number') from None

    def number(self, name: str) -> float:
        try:
            return float(self.params[name])
        except KeyError:
            raise bad_request(f"{name} is empty") from None
        except (TypeError, ValueError):
            raise bad_request(f"invalid {name} specified") from None

    def flag(self, name: str) -> bool:
        value = self.params.get(name)
        return value.lower() in {"true", "1"} if isinstance(value, str) else bool(value)

    def structure(self, name: str, shown: str = "") -> Any:
        """An object or list, sent as such or as JSON text; None where it is absent."""
        value = self.params.get(name)
        if not isinstance(value, str):
            return value
        if not value:
            return None
        try:
            return json.loads(value)
        except ValueError:
            raise bad_request(f"can't parse {shown or name.replace('_', ' ')} JSON object") from None

    # ── Chats ────────────────────────────────────────────────────────────────

    def chat_id(self, name: str = "chat_id") -> int:
        """The id as it was meant, 0 where there is none or it is a name."""
        value = self.params.get(name)
        try:
            return int(value) if value is not None else 0
        except (TypeError, ValueError):
            return 0

    def find_chat(self) -> Chat:
        value = self.params.get("chat_id")
        if value in (None, ""):
            raise bad_request("chat_id is empty")
        if isinstance(value, str) and value.startswith("@"):
            for chat in self.api.chats.values():
                if chat.username and chat.username.lower() == value[1:].lower():
                    return chat
            raise bad_request("chat not found")
        chat = self.api.chats.get(self.chat_id())
        if chat is None:
            raise bad_request("chat not found")
        return chat

    def chat(self, *, write: bool = False) -> Chat:
        """The chat, where the bot may do this: reads need it inside a supergroup, writes everywhere."""
        chat = self.find_chat()
        if chat.private:
            self._check_private(chat, write)
        elif chat.kind == "group":
            if chat.migrated_to is not None and write:
                raise bad_request("group chat was upgraded to a supergroup chat", migrate_to_chat_id=chat.migrated_to)
            if write:
                self._check_inside(chat)
        else:
            self._check_inside(chat)
        if not chat.bot_may_write and self.method.startswith(("send", "copy", "forward")):
            raise bad_request(f"not enough rights to send {self._what()} to the chat")
        return chat

    def _check_private(self, chat: Chat, write: bool) -> None:
        user = chat.user
        if not write or user is None:
            return
        if user.deactivated:
            raise forbidden("user is deactivated")
        if user.blocked:
            raise forbidden("bot was blocked by the user")
        if not user.started:
            raise forbidden("bot can't initiate conversation with a user")

    def _check_inside(self, chat: Chat) -> None:
        kind = "channel" if chat.kind == "channel" else chat.kind
        if chat.deleted:
            raise forbidden("the group chat was deleted")
        if chat.bot_status == "kicked":
            raise forbidden(f"bot was kicked from the {kind} chat")
        if not chat.bot_is_in:
            raise forbidden(f"bot is not a member of the {kind} chat")

    def _what(self) -> str:
        return {"sendphoto": "photos", "senddocument": "documents"}.get(self.method, "text messages")

    def placed(self, chat: Chat) -> Json:
        """The fields of topic and reply for a new message. Raises for an unknown or closed topic and a missing reply."""
        thread = self.integer("message_thread_id") or None
        if thread is not None and chat.forum:
            topic = chat.topics.get(thread)
            if topic is None:
                raise bad_request("message thread not found")
            if topic.closed and chat.bot_status != "administrator":
                raise bad_request("TOPIC_CLOSED")
        reply = self.structure("reply_parameters") or {}
        target: Message | None = None
        if reply.get("message_id"):
            target = chat.store.get(int(reply["message_id"]))
            if (target is None or target.deleted) and not reply.get("allow_sending_without_reply"):
                raise bad_request("message to be replied not found")
        return chat.reply_fields(None if target is None or target.deleted else target, thread)

    # ── Content ──────────────────────────────────────────────────────────────

    def formatted(self, name: str, limit: int, source: Json | None = None) -> Json:
        """Text or caption with its entities, as message fields. Raises for bad markup and for more than `limit` units."""
        given = self.params if source is None else source
        text = str(given.get(name) or "")
        mode = str(given.get("parse_mode") or "").lower()
        key = "entities" if name == "text" else "caption_entities"
        entities = given.get(key)
        if isinstance(entities, str):
            entities = json.loads(entities) if entities else None
        if mode == "html":
            text, entities = parse_html(text)
        elif mode:
            self.api.violations.append(f"{self.method}: parse_mode {mode!r} is not emulated")
            raise bad_request("unsupported parse_mode")
        if text != text.strip() and not entities:
            text = text.strip()
        if len(text) * 2 > limit and units(text) > limit:
            raise bad_request("message is too long" if name == "text" else "message caption is too long")
        if name == "text" and not text.strip():
            raise bad_request("message text is empty")
        if not text:
            return {}
        entities = [self._entity(entity) for entity in entities or ()]
        covered = {(entity["offset"], entity["length"]) for entity in entities}
        entities += [e for e in find_entities(text) if (e["offset"], e["length"]) not in covered]
        return {name: text, key: entities} if entities else {name: text}

    def _entity(self, entity: Json) -> Json:
        if "user_id" not in entity:
            return entity
        user = self.api.users.get(entity["user_id"])
        rest = {key: value for key, value in entity.items() if key != "user_id"}
        return rest | ({"user": user.json()} if user else {"type": "text_link", "url": "tg://user"})

    def markup(self) -> Json:
        """Inline buttons as the `reply_markup` field, {} for none or for a reply keyboard (which no message shows)."""
        markup = self.structure("reply_markup", "reply keyboard markup")
        if not markup:
            return {}
        rows = markup.get("inline_keyboard")
        if rows is None:
            return {}
        for row in rows:
            for button in row:
                _check_button(button)
        if sum(len(row) for row in rows) > MAX_BUTTONS:
            raise bad_request("reply markup is too long")
        rows = [row for row in rows if row]
        return {"reply_markup": {"inline_keyboard": rows}} if rows else {}

    def media(self, kind: str, value: Any, upload_name: str = "") -> StoredFile:
        """A file given by upload, `attach://` or file id. Raises as the platform does for what it cannot use."""
        upload = self.files.get(upload_name)
        if upload is None and isinstance(value, str) and value.startswith("attach://"):
            upload = self.files.get(value.removeprefix("attach://"))
            if upload is None:
                raise bad_request(f'there is no file "{value.removeprefix("attach://")}" in the request')
        if upload is not None:
            return self._keep(kind, upload)
        if not value or not isinstance(value, str):
            raise bad_request(f"there is no {kind} in the request")
        if value.startswith(("http://", "https://")):
            raise bad_request("failed to get HTTP URL content")
        stored = self.api.files.by_id.get(value)
        if stored is None:
            raise bad_request("wrong remote file identifier specified: Wrong string length")
        if stored.kind != kind:
            raise bad_request(f"type of file mismatch: can't use file of type {stored.kind.title()} as {kind.title()}")
        return stored

    def _keep(self, kind: str, upload: Upload) -> StoredFile:
        if not upload.data:
            raise bad_request("file must be non-empty")
        if len(upload.data) > MAX_UPLOAD:
            raise bad_request("Request Entity Too Large")
        if kind == "photo":
            kept = self.api.files.add(kind, upload.data)
            check_photo(kept, upload.data)
            return kept
        return self.api.files.add(kind, upload.data, name=upload.name, mime=upload.mime)

    def message(self, chat: Chat, what: str) -> Message:
        """The message that `message_id` names; `what` goes into the refusal."""
        found = chat.store.get(self.integer("message_id"))
        if found is None or found.deleted:
            raise bad_request(f"{what} not found")
        return found


def _check_button(button: Json) -> None:
    if not button.get("text"):
        raise bad_request('can\'t parse inline keyboard button: Field "text" must be non-empty')
    data, url = button.get("callback_data"), button.get("url")
    if data is not None and not 1 <= len(data.encode()) <= MAX_DATA:
        raise bad_request("BUTTON_DATA_INVALID")
    if url is not None:
        scheme, separator, rest = url.partition("://")
        host = rest.partition("/")[0].partition("?")[0]
        if not separator or scheme not in {"http", "https", "tg"} or (scheme != "tg" and "." not in host):
            raise bad_request(f"inline keyboard button URL '{url}' is invalid: Wrong HTTP URL")
    elif data is None and len(button) == 1:
        raise bad_request("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")
