"""Methods about chats, members and topics."""

from __future__ import annotations

from collections.abc import Callable

from tests.emulator.chat import IN_CHAT, Chat
from tests.emulator.errors import bad_request, forbidden
from tests.emulator.membership import TOPIC_COLOR, member_json
from tests.emulator.request import Request
from tests.emulator.world import Json, Topic

_GIFTS = ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels")


def get_chat(request: Request) -> Json:
    chat = request.chat()
    full: Json = chat.short | {
        "accent_color_id": 0,
        "max_reaction_count": 11,
        "accepted_gift_types": dict.fromkeys(_GIFTS, False),
    }
    if chat.pinned:
        full["pinned_message"] = chat.store[chat.pinned[-1]].raw
    return full


def _members_of(request: Request) -> Chat:
    chat = request.chat()
    if chat.kind == "group":
        if chat.migrated_to is not None:
            raise bad_request("group chat was upgraded to a supergroup chat", migrate_to_chat_id=chat.migrated_to)
        if chat.deleted:
            raise forbidden("the group chat was deleted")
        if not chat.bot_is_in:
            reason = "was kicked from" if chat.bot_status == "kicked" else "is not a member of"
            raise forbidden(f"bot {reason} the group chat")
    return chat


def get_chat_member(request: Request) -> Json:
    chat = _members_of(request)
    number = request.integer("user_id")
    if number == request.api.bot.id:
        return member_json(request.api.bot, "member" if chat.private else chat.bot_status)
    user = request.api.users.get(number)
    if user is None:
        raise bad_request("user not found" if number <= 0 else "PARTICIPANT_ID_INVALID")
    if chat.private:
        return member_json(user, "member" if number == chat.id else "left")
    return member_json(user, chat.members.get(number, "left"))


def get_chat_administrators(request: Request) -> list[Json]:
    chat = _members_of(request)
    if chat.private:
        raise bad_request("there are no administrators in the private chat")
    found = [
        member_json(request.api.users[number], status)
        for number, status in chat.members.items()
        if status in {"creator", "administrator"}
    ]
    if chat.bot_status == "administrator":
        found.append(member_json(request.api.bot, "administrator"))
    return found


def get_chat_member_count(request: Request) -> int:
    chat = _members_of(request)
    if chat.private:
        return 2
    return sum(status in IN_CHAT for status in chat.members.values()) + 1


def leave_chat(request: Request) -> bool:
    chat = request.chat(write=True)
    if chat.private:
        raise bad_request("chat member status can't be changed in private chats")
    old, chat.bot_status = chat.bot_status, "left"
    bot = request.api.bot
    request.api.emit(
        "my_chat_member",
        {
            "chat": chat.short,
            "from": bot.json(),
            "date": request.api.clock.unix(),
            "old_chat_member": member_json(bot, old),
            "new_chat_member": member_json(bot, "left"),
        },
    )
    raw = chat.compose(bot.json(), left_chat_member=bot.json())
    chat.put(raw, kind="service")
    request.api.emit("message", raw)  # the one thing a bot hears of a chat that it left
    return True


def _forum(request: Request) -> Chat:
    chat = request.chat(write=True)
    if not chat.forum:
        raise bad_request("the chat is not a forum")
    if chat.bot_status != "administrator":
        raise bad_request("not enough rights to create a topic")
    return chat


def _topic(request: Request, chat: Chat) -> Topic:
    topic = chat.topics.get(request.integer("message_thread_id"))
    if topic is None:
        raise bad_request("message thread not found")
    return topic


def create_forum_topic(request: Request) -> Json:
    chat = _forum(request)
    name = request.text("name")
    if not name:
        raise bad_request("TOPIC_TITLE_EMPTY")
    topic = chat.start_topic(request.api.bot, name)
    return {"message_thread_id": topic.id, "name": name, "icon_color": TOPIC_COLOR}


def _set_closed(closed: bool) -> Callable[[Request], bool]:
    def method(request: Request) -> bool:
        topic = _topic(request, _forum(request))
        if topic.closed == closed:
            raise bad_request("TOPIC_NOT_MODIFIED")
        topic.closed = closed
        event = "forum_topic_closed" if closed else "forum_topic_reopened"
        request.find_chat().service(request.api.bot, message_thread_id=topic.id, is_topic_message=True, **{event: {}})
        return True

    return method


def edit_forum_topic(request: Request) -> bool:
    topic = _topic(request, _forum(request))
    topic.name = request.text("name") or topic.name
    return True


METHODS = {
    "get_chat": get_chat,
    "get_chat_member": get_chat_member,
    "get_chat_administrators": get_chat_administrators,
    "get_chat_member_count": get_chat_member_count,
    "leave_chat": leave_chat,
    "create_forum_topic": create_forum_topic,
    "close_forum_topic": _set_closed(True),
    "reopen_forum_topic": _set_closed(False),
    "edit_forum_topic": edit_forum_topic,
}
