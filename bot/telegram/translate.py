"""A raw Telegram update made into `Incoming`: pure, strict, and unconcerned with who may do what."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from bot.telegram.attachments import attachments_of
from bot.telegram.reading import Raw, id_of, integer, moment, object_of, objects, optional_object, text_of
from domain.chat import Address, Attachment, ChatKind, Incoming, IncomingKind, Replied, Sender, SenderKind

CHANNEL = "telegram"
# Telegram's own stand-ins: a group's anonymous admin, somebody writing as a channel, the forward of a linked channel's post.
_ANONYMOUS_ADMIN = 1087968824
_AS_CHANNEL = 136817688
_LINKED_CHANNEL = 777000

_CHAT_KINDS = {
    "private": ChatKind.PRIVATE,
    "group": ChatKind.GROUP,
    "supergroup": ChatKind.GROUP,
    "channel": ChatKind.CHANNEL,
}
_MESSAGES = {
    "message": IncomingKind.MESSAGE,
    "channel_post": IncomingKind.MESSAGE,
    "edited_message": IncomingKind.EDITED,
    "edited_channel_post": IncomingKind.EDITED,
}
# Service messages that nobody here acts on. What is neither these nor known content is content of a kind yet to come.
_SERVICE = frozenset(
    """chat_owner_left chat_owner_changed new_chat_title new_chat_photo delete_chat_photo group_chat_created
    supergroup_chat_created channel_chat_created message_auto_delete_timer_changed pinned_message successful_payment
    refunded_payment users_shared chat_shared gift_upgrade_sent connected_website write_access_allowed passport_data
    proximity_alert_triggered boost_added chat_background_set checklist_tasks_done checklist_tasks_added
    direct_message_price_changed forum_topic_created forum_topic_edited general_forum_topic_hidden
    general_forum_topic_unhidden giveaway_created giveaway_completed managed_bot_created paid_message_price_changed
    poll_option_added poll_option_deleted suggested_post_approved suggested_post_approval_failed suggested_post_declined
    suggested_post_paid suggested_post_refunded video_chat_scheduled video_chat_started video_chat_ended
    video_chat_participants_invited web_app_data community_chat_added community_chat_joined
    community_chat_removed""".split()
)
# As Telegram itself marks commands: at the very beginning, at most 64 letters, digits or underscores.
_COMMAND = re.compile(r"/([a-zA-Z0-9_]{1,64})(?:@([a-zA-Z0-9_]{1,32}))?(?![\w/<>])")


@dataclass(frozen=True, slots=True)
class Translator:
    """Reads updates as the bot with this id and username (the `Translate` port)."""

    bot: int
    username: str

    def __call__(self, update: Raw, at: datetime) -> Incoming:
        """Raises ValueError for what cannot be read; kinds that nobody handles become `IncomingKind.OTHER`."""
        try:
            return self._read(update, at)
        except RecursionError as error:
            raise ValueError("nested too deeply") from error

    def _read(self, update: Raw, at: datetime) -> Incoming:
        number = id_of(update, "update_id")
        for field, kind in _MESSAGES.items():
            if update.get(field) is not None:
                return replace(self._message(object_of(update, field), kind, at), update=number)
        for field, read in self._others().items():
            if update.get(field) is not None:
                return replace(read(object_of(update, field), at), update=number)
        return replace(_unhandled(update, at), update=number)

    def _others(self) -> dict[str, Callable[[Raw, datetime], Incoming]]:
        return {"callback_query": self._press, "my_chat_member": _bot_member, "chat_member": _member}

    # ── Messages ─────────────────────────────────────────────────────────────

    def _message(self, message: Raw, kind: IncomingKind, at: datetime) -> Incoming:
        base = _base(message, kind, at)
        happened = _event(message, base)
        if happened is not None:
            return happened
        if not _SERVICE.isdisjoint(message):
            return replace(base, kind=IncomingKind.OTHER)
        text = text_of(message, "text") or text_of(message, "caption")
        attachments = attachments_of(message)
        if not text and not attachments:
            attachments = (Attachment(kind="unknown"),)
        command, args = self._command(text)
        return replace(
            base,
            text=text,
            command=command,
            args=args,
            attachments=attachments,
            album=text_of(message, "media_group_id"),
            reply=self._replied(message),
            forwarded=_is_forward(message),
        )

    def _command(self, text: str) -> tuple[str, str]:
        found = _COMMAND.match(text)
        if found is None or (found[2] and found[2].lower() != self.username.lower()):
            return "", ""
        return found[1].lower(), text[found.end() :].strip()

    def _replied(self, message: Raw) -> Replied | None:
        if message.get("external_reply") is not None:
            # A message of another chat: nothing here can be about it, and the handler says so.
            return Replied(message="", forwarded=True)
        replied = optional_object(message, "reply_to_message")
        if replied is None or replied.get("forum_topic_created") is not None:
            return None  # in a topic every message "replies" to the one that opened it
        sender = _sender_of(replied)
        return Replied(
            message=id_of(replied, "message_id"),
            from_bot=sender is not None and sender.user == str(self.bot),
            sender=sender,
            text=text_of(replied, "text") or text_of(replied, "caption"),
            attachments=attachments_of(replied),
            album=text_of(replied, "media_group_id"),
            forwarded=_is_forward(replied),
        )

    # ── Presses ──────────────────────────────────────────────────────────────

    def _press(self, query: Raw, at: datetime) -> Incoming:
        """A press has no time of its own: it counts as made when it is taken up."""
        sender = _person(object_of(query, "from"))
        callback = text_of(query, "id")
        if not callback:
            raise ValueError("a press without an id")
        message = optional_object(query, "message")
        if message is None:
            # Under a message sent through inline mode, which this bot does not have.
            return replace(_elsewhere(sender, at), callback=callback)
        base = _place(message, IncomingKind.BUTTON, at, sent_at=at)
        return replace(base, sender=sender, chat_admin=None, callback=callback, button=text_of(query, "data"))


def _base(message: Raw, kind: IncomingKind, at: datetime) -> Incoming:
    edited = kind is IncomingKind.EDITED and message.get("edit_date") is not None
    base = _place(message, kind, at, sent_at=moment(message, "edit_date" if edited else "date"))
    sender = _sender_of(message)
    anonymous = sender is not None and sender.kind is SenderKind.ANONYMOUS
    return replace(base, sender=sender, chat_admin=True if anonymous else None)


def _place(message: Raw, kind: IncomingKind, at: datetime, *, sent_at: datetime) -> Incoming:
    chat = object_of(message, "chat")
    # Replies in ordinary groups have a thread id, too; only a topic's is an address. The general topic has none.
    thread = id_of(message, "message_thread_id") if message.get("is_topic_message") is True else ""
    return Incoming(
        at=at,
        sent_at=sent_at,
        kind=kind,
        address=Address(CHANNEL, id_of(chat), thread),
        chat_kind=_chat_kind(chat),
        chat_title=text_of(chat, "title"),
        message=id_of(message, "message_id"),
    )


def _event(message: Raw, base: Incoming) -> Incoming | None:
    """The service messages that matter, None for every other message."""
    if message.get("migrate_to_chat_id") is not None:
        return replace(base, kind=IncomingKind.MIGRATED, new_chat=id_of(message, "migrate_to_chat_id"))
    if message.get("migrate_from_chat_id") is not None:
        # The same fact told in the new group: the address is the old one here as well.
        old = replace(base.address, chat=id_of(message, "migrate_from_chat_id"), thread="")
        return replace(base, kind=IncomingKind.MIGRATED, address=old, new_chat=base.address.chat)
    if message.get("new_chat_members") is not None:
        joined = tuple(_person(user) for user in objects(message["new_chat_members"], "new_chat_members"))
        return replace(base, kind=IncomingKind.MEMBERS, joined=joined)
    if message.get("left_chat_member") is not None:
        return replace(base, kind=IncomingKind.MEMBERS, left=(_person(object_of(message, "left_chat_member")),))
    for field, event in (("forum_topic_closed", "closed"), ("forum_topic_reopened", "reopened")):
        if message.get(field) is not None:
            return replace(base, kind=IncomingKind.TOPIC, event=event)
    return None


def _is_forward(message: Raw) -> bool:
    return message.get("forward_origin") is not None or message.get("forward_date") is not None


# ── Members ──────────────────────────────────────────────────────────────────


def _bot_member(change: Raw, at: datetime) -> Incoming:
    """What the bot itself may do changed; `event` is its new status as Telegram names it."""
    new = object_of(change, "new_chat_member")
    return replace(_change(change, IncomingKind.BOT_MEMBER, at), allowed=_may_write(new), event=text_of(new, "status"))


def _may_write(member: Raw) -> bool:
    status = text_of(member, "status")
    if status == "restricted":
        return member.get("is_member") is True and member.get("can_send_messages") is True
    if not status:
        raise ValueError("a member without a status")
    return status in {"member", "administrator", "creator"}


def _member(change: Raw, at: datetime) -> Incoming:
    old, new = object_of(change, "old_chat_member"), object_of(change, "new_chat_member")
    person = _person(object_of(new, "user"))
    was, is_now = _is_in(old), _is_in(new)
    base = _change(change, IncomingKind.MEMBERS, at)
    if was == is_now:
        return replace(base, kind=IncomingKind.OTHER)  # another rank or title
    return replace(base, joined=(person,)) if is_now else replace(base, left=(person,))


def _is_in(member: Raw) -> bool:
    status = text_of(member, "status")
    return status in {"member", "administrator", "creator"} or (
        status == "restricted" and member.get("is_member") is True
    )


def _change(change: Raw, kind: IncomingKind, at: datetime) -> Incoming:
    chat = object_of(change, "chat")
    return Incoming(
        at=at,
        sent_at=moment(change, "date"),
        kind=kind,
        address=Address(CHANNEL, id_of(chat)),
        chat_kind=_chat_kind(chat),
        chat_title=text_of(chat, "title"),
        sender=_person(object_of(change, "from")),
    )


# ── People ───────────────────────────────────────────────────────────────────


def _sender_of(message: Raw) -> Sender | None:
    """Who wrote it. Whoever hides behind a chat gets that chat's (negative) id, which is never a person's."""
    user = optional_object(message, "from")
    behind = optional_object(message, "sender_chat")
    if behind is not None:
        same = integer(behind, "id") == integer(object_of(message, "chat"), "id")
        group = same and _chat_kind(object_of(message, "chat")) is ChatKind.GROUP
        return Sender(
            user=id_of(behind),
            name=text_of(behind, "title") or text_of(behind, "first_name"),
            username=text_of(behind, "username"),
            kind=SenderKind.ANONYMOUS if group else SenderKind.CHANNEL,
        )
    return None if user is None else _person(user)


def _person(user: Raw) -> Sender:
    number = integer(user, "id")
    kind = SenderKind.BOT if user.get("is_bot") is True else SenderKind.PERSON
    if number == _ANONYMOUS_ADMIN:
        kind = SenderKind.ANONYMOUS
    elif number in {_AS_CHANNEL, _LINKED_CHANNEL}:
        kind = SenderKind.CHANNEL
    return Sender(
        user=str(number),
        name=f"{text_of(user, 'first_name')} {text_of(user, 'last_name')}".strip(),
        username=text_of(user, "username"),
        language=text_of(user, "language_code"),
        kind=kind,
    )


def _chat_kind(chat: Raw) -> ChatKind:
    kind = text_of(chat, "type")
    if kind not in _CHAT_KINDS:
        raise ValueError("a chat of an unknown type")
    return _CHAT_KINDS[kind]


# ── The rest ─────────────────────────────────────────────────────────────────


def _unhandled(update: Raw, at: datetime) -> Incoming:
    """A kind that nobody handles; its chat is named where it has one."""
    for value in update.values():
        chat: Any = value.get("chat") if isinstance(value, dict) else None
        if isinstance(chat, dict) and type(chat.get("id")) is int and chat.get("type") in _CHAT_KINDS:
            address = Address(CHANNEL, str(chat["id"]))
            return Incoming(at=at, sent_at=at, kind=IncomingKind.OTHER, address=address, chat_kind=_chat_kind(chat))
    return Incoming(
        at=at, sent_at=at, kind=IncomingKind.OTHER, address=Address(CHANNEL, ""), chat_kind=ChatKind.PRIVATE
    )


def _elsewhere(sender: Sender, at: datetime) -> Incoming:
    return Incoming(
        at=at,
        sent_at=at,
        kind=IncomingKind.OTHER,
        address=Address(CHANNEL, sender.user),
        chat_kind=ChatKind.PRIVATE,
        sender=sender,
    )
