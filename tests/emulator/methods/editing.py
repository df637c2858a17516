"""Methods that change, delete, pin or react to what is there, and answers to taps."""

from __future__ import annotations

import time
from typing import Any

from tests.emulator.chat import Chat
from tests.emulator.errors import NOT_MODIFIED, bad_request
from tests.emulator.files import StoredFile
from tests.emulator.request import MAX_CAPTION, MAX_TEXT, Request
from tests.emulator.world import Json, Message

_MEDIA = ("photo", "document", "video", "audio", "animation")
_DELETE_WITHIN = 48 * 3600
_REACTIONS = frozenset(
    "👍👎❤🔥🥰👏😁🤔🤯😱🤬😢🎉🤩🤮💩🙏👌🕊🤡🥱🥴😍🐳🌚🌭💯🤣⚡🍌🏆💔🤨😐🍓🍾💋🖕😈😴😭🤓👻👀🎃🙈😇😨🤝✍🤗🫡"
)


def _target(request: Request) -> tuple[Chat, Message]:
    if request.params.get("inline_message_id"):
        raise bad_request("MESSAGE_ID_INVALID")
    chat = request.chat(write=True)
    message = request.message(chat, "message to edit")
    if not message.from_bot and not (chat.kind == "channel" and message.sender == 0):
        raise bad_request("message can't be edited")
    return chat, message


def _change(request: Request, message: Message, drop: tuple[str, ...], fields: Json, files: Any = None) -> Json:
    """Put new fields in place of the dropped ones. Raises "message is not modified" when all stays the same."""
    kept = {name: value for name, value in message.raw.items() if name not in drop and name != "reply_markup"}
    new = kept | fields
    if {**new, "edit_date": 0} == {**message.raw, "edit_date": 0}:
        raise bad_request(NOT_MODIFIED)
    message.history.append(dict(message.raw))
    message.raw.clear()
    message.raw.update(new)
    if set(fields) - {"reply_markup"} or drop:
        message.raw["edit_date"] = request.api.clock.unix()
    message.edits += 1
    if files is not None:
        message.files = files
    message.chat.note("edit", request.api.bot.id, message.raw)
    return message.raw


def edit_message_text(request: Request) -> Json:
    _, message = _target(request)
    fields = request.formatted("text", MAX_TEXT) | request.markup()
    if "text" not in message.raw:
        raise bad_request("there is no text in the message to edit")
    return _change(request, message, ("text", "entities"), fields)


def edit_message_caption(request: Request) -> Json:
    _, message = _target(request)
    fields = request.formatted("caption", MAX_CAPTION) | request.markup()
    if not any(kind in message.raw for kind in _MEDIA):
        raise bad_request("there is no caption in the message to edit")
    return _change(request, message, ("caption", "caption_entities"), fields)


def edit_message_media(request: Request) -> Json:
    _, message = _target(request)
    media = request.structure("media", "input media") or {}
    kind = str(media.get("type", ""))
    if kind not in _MEDIA:
        raise bad_request("can't parse input media: Unknown media type")
    stored: StoredFile = request.media(kind, media.get("media"))
    fields = {kind: stored.reference(), **request.formatted("caption", MAX_CAPTION, media), **request.markup()}
    drop = (*_MEDIA, "text", "entities", "caption", "caption_entities")
    return _change(request, message, drop, fields, (stored,))


def edit_message_reply_markup(request: Request) -> Json:
    _, message = _target(request)
    return _change(request, message, (), request.markup())


def _delete(request: Request, chat: Chat, message: Message) -> None:
    admin = chat.bot_status == "administrator"
    own = message.from_bot
    if not own and not admin and not chat.private:
        raise bad_request("message can't be deleted")
    if not admin and message.raw["date"] < request.api.clock.unix() - _DELETE_WITHIN:
        raise bad_request("message can't be deleted for everyone")
    message.deleted = True
    if message.id in chat.pinned:
        chat.pinned.remove(message.id)
    chat.note("delete", request.api.bot.id, message.raw)


def delete_message(request: Request) -> bool:
    chat = request.chat(write=True)
    _delete(request, chat, request.message(chat, "message to delete"))
    return True


def delete_messages(request: Request) -> bool:
    chat = request.chat(write=True)
    for number in request.structure("message_ids") or ():
        message = chat.store.get(int(number))
        if message is not None and not message.deleted:
            _delete(request, chat, message)
    return True


def answer_callback_query(request: Request) -> bool:
    press = request.api.presses_by_id.get(request.text("callback_query_id"))
    if press is None or time.monotonic() - press.at > request.api.callback_seconds:
        raise bad_request("query is too old and response timeout expired or query ID is invalid")
    text = request.text("text")
    if len(text) > 200:
        raise bad_request("MESSAGE_TOO_LONG")
    press.answered, press.alert, press.answered_at = text, request.flag("show_alert"), time.monotonic()
    press.chat.note("answer", request.api.bot.id, detail=text)
    return True


def _may_pin(chat: Chat) -> None:
    if not chat.private and chat.bot_status != "administrator":
        raise bad_request("not enough rights to manage pinned messages in the chat")


def pin_chat_message(request: Request) -> bool:
    chat = request.chat(write=True)
    message = request.message(chat, "message to pin")
    _may_pin(chat)
    if message.id not in chat.pinned:
        chat.pinned.append(message.id)
        chat.note("pin", request.api.bot.id, message.raw)
        shown = {key: value for key, value in message.raw.items() if key != "reply_to_message"}
        chat.service(request.api.bot, pinned_message=shown)  # bots are told of their own pins
    return True


def unpin_chat_message(request: Request) -> bool:
    chat = request.chat(write=True)
    _may_pin(chat)
    number = request.integer("message_id") or (chat.pinned[-1] if chat.pinned else 0)
    if number not in chat.pinned:
        raise bad_request("message to unpin not found")
    chat.pinned.remove(number)
    chat.note("unpin", request.api.bot.id, chat.store[number].raw)
    return True


def set_message_reaction(request: Request) -> bool:
    chat = request.chat(write=True)
    message = request.message(chat, "message to react")
    reaction = request.structure("reaction", "reaction types") or []
    emoji = [item.get("emoji", "") for item in reaction]
    if len(emoji) > 1:
        raise bad_request("REACTIONS_TOO_MANY")
    if any(sign.replace("\ufe0f", "") not in _REACTIONS for sign in emoji):
        raise bad_request("REACTION_INVALID")
    message.reactions = emoji
    chat.note("reaction", request.api.bot.id, message.raw, "".join(emoji))
    return True


METHODS = {
    "edit_message_text": edit_message_text,
    "edit_message_caption": edit_message_caption,
    "edit_message_media": edit_message_media,
    "edit_message_reply_markup": edit_message_reply_markup,
    "delete_message": delete_message,
    "delete_messages": delete_messages,
    "answer_callback_query": answer_callback_query,
    "pin_chat_message": pin_chat_message,
    "unpin_chat_message": unpin_chat_message,
    "set_message_reaction": set_message_reaction,
}
