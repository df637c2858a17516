"""Who comes and goes: members, the bot itself, admins, topics, and a group that becomes a supergroup."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .world import Json, Topic, User

if TYPE_CHECKING:
    from .chat import Chat

_ADMIN_RIGHTS = (
    "can_manage_chat",
    "can_delete_messages",
    "can_manage_video_chats",
    "can_restrict_members",
    "can_promote_members",
    "can_change_info",
    "can_invite_users",
    "can_post_stories",
    "can_edit_stories",
    "can_delete_stories",
    "can_send_welcome_messages",
)
_MAY = (
    "can_send_messages",
    "can_send_audios",
    "can_send_documents",
    "can_send_photos",
    "can_send_videos",
    "can_send_video_notes",
    "can_send_voice_notes",
    "can_send_polls",
    "can_send_other_messages",
    "can_add_web_page_previews",
    "can_react_to_messages",
    "can_edit_tag",
    "can_change_info",
    "can_invite_users",
    "can_pin_messages",
    "can_manage_topics",
)
TOPIC_COLOR = 7322096


def member_json(user: User, status: str) -> Json:
    """A ChatMember object of this status."""
    member: Json = {"status": status, "user": user.json()}
    if status == "creator":
        member["is_anonymous"] = False
    elif status == "administrator":
        member |= {"can_be_edited": False, "is_anonymous": False, **dict.fromkeys(_ADMIN_RIGHTS, True)}
        member["can_pin_messages"] = True
    elif status == "restricted":
        member |= {"is_member": True, **dict.fromkeys(_MAY, False), "until_date": 0}
    elif status == "kicked":
        member["until_date"] = 0
    return member


class Membership:
    """Mixed into `Chat`. Acts of people on who is in the chat."""

    def add_quietly(self: Chat, user: User, status: str = "member") -> None:
        """A member who was there before the story begins."""
        self.members[user.id] = status

    def service(self: Chat, by: User | None, **fields: Any) -> Json:
        """A service message; the bot sees it whenever it is in the chat, also in privacy mode."""
        raw = self.compose(None if by is None else by.json(), **fields)
        self.put(raw, kind="service")
        if self.bot_is_in:
            self.api.emit("message", raw)
        return raw

    async def joins(self: Chat, user: User, *, by: User | None = None) -> None:
        """`user` comes in, by a link or added `by` somebody."""
        old, self.members[user.id] = self.members.get(user.id, "left"), "member"
        self._member_changed(user, by or user, old, "member")
        self.service(by or user, new_chat_members=[user.json()])

    async def leaves(self: Chat, user: User, *, by: User | None = None) -> None:
        """`user` goes; `by` somebody else: was removed."""
        old = self.members.get(user.id, "left")
        self.members[user.id] = "kicked" if by else "left"
        self._member_changed(user, by or user, old, self.members[user.id])
        self.service(by or user, left_chat_member=user.json())

    async def promotes(self: Chat, user: User, status: str = "administrator", *, by: User | None = None) -> None:
        """Give a member another standing: administrator, creator, member, restricted."""
        old, self.members[user.id] = self.members.get(user.id, "left"), status
        self._member_changed(user, by or user, old, status)

    def _member_changed(self: Chat, user: User, by: User, old: str, new: str) -> None:
        if self.bot_status == "administrator":
            self.api.emit("chat_member", self._change(user, by, old, new))

    def _change(self: Chat, user: User, by: User, old: str, new: str) -> Json:
        return {
            "chat": self.short,
            "from": by.json(),
            "date": self.api.clock.unix(),
            "old_chat_member": member_json(user, old),
            "new_chat_member": member_json(user, new),
        }

    async def set_bot(self: Chat, by: User, status: str, *, may_write: bool = True) -> None:
        """The bot's standing changes: a `my_chat_member` update."""
        old, self.bot_status, self.bot_may_write = self.bot_status, status, may_write
        if old != status:
            self.api.emit("my_chat_member", self._change(self.api.bot, by, old, status))

    async def adds_bot(self: Chat, by: User, status: str = "member") -> None:
        """Somebody takes the bot into the chat."""
        await self.set_bot(by, status)
        if self.kind != "channel":
            self.service(by, new_chat_members=[self.api.bot.json()])

    async def kicks_bot(self: Chat, by: User) -> None:
        """Somebody throws the bot out: it is told once and every further call is refused."""
        await self.set_bot(by, "kicked")
        raw = self.compose(by.json(), left_chat_member=self.api.bot.json())
        self.put(raw, kind="service")
        self.api.emit("message", raw)

    async def mutes_bot(self: Chat, by: User) -> None:
        """The bot stays but may not write."""
        await self.set_bot(by, "restricted", may_write=False)

    async def promotes_bot(self: Chat, by: User) -> None:
        await self.set_bot(by, "administrator")

    async def demotes_bot(self: Chat, by: User) -> None:
        await self.set_bot(by, "member")

    async def vanishes(self: Chat) -> None:
        """The group is deleted; nobody is told."""
        self.deleted = True

    async def renames(self: Chat, user: User, title: str) -> None:
        self.title = title
        self.refresh()
        self.service(user, new_chat_title=title)

    async def migrates(self: Chat, by: User | None = None, *, announce: bool = True) -> Chat:
        """The group becomes a supergroup: a new chat with a new id. Without `announce` the bot finds out by its next call."""
        new = self.api.supergroup(self.title, bot=None)
        new.members, new.bot_status = dict(self.members), self.bot_status
        was_in, self.migrated_to, self.bot_status = self.bot_is_in, new.id, "left"
        who = by or next((self.api.users[i] for i in self.members if i in self.api.users), self.api.bot)
        old_raw = self.compose(who.json(), migrate_to_chat_id=new.id)
        self.put(old_raw, kind="service")
        new_raw = new.compose(who.json(), migrate_from_chat_id=self.id)
        new.put(new_raw, kind="service")
        if announce and was_in:
            self.api.emit("message", old_raw)
            self.api.emit("message", new_raw)
        return new

    async def opens_topic(self: Chat, user: User, name: str) -> Topic:
        return self.start_topic(user, name)

    def start_topic(self: Chat, by: User, name: str) -> Topic:
        raw = self.compose(by.json(), forum_topic_created={"name": name, "icon_color": TOPIC_COLOR})
        topic = self.add_topic(raw, name)
        self.put(raw, kind="service")
        if self.bot_is_in:
            self.api.emit("message", raw)
        return topic

    def add_topic(self: Chat, raw: Json, name: str) -> Topic:
        topic = Topic(raw["message_id"], name)
        raw |= {"message_thread_id": topic.id, "is_topic_message": True}
        self.topics[topic.id] = topic
        return topic

    async def closes_topic(self: Chat, user: User, topic: Topic) -> None:
        topic.closed = True
        self.service(user, message_thread_id=topic.id, is_topic_message=True, forum_topic_closed={})

    async def reopens_topic(self: Chat, user: User, topic: Topic) -> None:
        topic.closed = False
        self.service(user, message_thread_id=topic.id, is_topic_message=True, forum_topic_reopened={})

    async def deletes_topic(self: Chat, topic: Topic) -> None:
        """Gone with all its messages; the platform tells bots nothing about it."""
        del self.topics[topic.id]
        for message in self.store.values():
            if message.thread == topic.id:
                message.deleted = True
