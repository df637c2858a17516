"""Setting the stage: people and chats, and what people do outside a single chat."""

from __future__ import annotations

import time
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from .chat import Chat
from .membership import TOPIC_COLOR
from .world import Message, Press, Topic, User

if TYPE_CHECKING:
    from .api import BotApi


class Stage:
    """Mixed into `BotApi`."""

    def user(
        self: BotApi,
        first_name: str,
        last_name: str = "",
        *,
        username: str = "",
        language: str = "id",
        started: bool = False,
        is_bot: bool = False,
        id: int | None = None,  # noqa: A002 - it is Telegram's own word for it
    ) -> User:
        """A person. The bot may write to them only once `started` (or after they wrote to it)."""
        user = User(id or next(self._people), first_name, last_name, username, language, started, is_bot=is_bot)
        self.users[user.id] = user
        chat = Chat(self, user.id, "private", user.name)
        chat.user = user
        chat.refresh()
        self.chats[user.id] = chat
        return user

    def private(self: BotApi, user: User) -> Chat:
        """The private chat of this person with the bot."""
        return self.chats[user.id]

    def group(
        self: BotApi,
        title: str,
        members: Iterable[User] = (),
        *,
        admins: Iterable[User] = (),
        topics: Iterable[str] = (),
        bot: str | None = "member",
    ) -> Chat:
        """A basic group with the bot in it (`bot=None`: not yet); with `topics` it is a forum, hence a supergroup.

        The first of `admins` is its creator. Topics are found by name: `topic(chat, "Umum")`.
        """
        topics = tuple(topics)
        kind = "supergroup" if topics else "group"
        number = next(self._groups)
        chat = self._chat(-1_000_000_000_000 - number if topics else -number, kind, title, members, admins, bot)
        if topics:
            chat.forum = True
            chat.refresh()
            for name in topics:
                raw = chat.compose(None, forum_topic_created={"name": name, "icon_color": TOPIC_COLOR})
                chat.add_topic(raw, name)
                chat.put(raw, kind="service")
        return chat

    def supergroup(
        self: BotApi,
        title: str,
        members: Iterable[User] = (),
        *,
        admins: Iterable[User] = (),
        bot: str | None = "member",
        username: str = "",
    ) -> Chat:
        return self._chat(-1_000_000_000_000 - next(self._groups), "supergroup", title, members, admins, bot, username)

    def channel(self: BotApi, title: str, *, bot: str | None = "administrator", username: str = "") -> Chat:
        return self._chat(-1_000_000_000_000 - next(self._groups), "channel", title, (), (), bot, username)

    def _chat(
        self: BotApi,
        chat_id: int,
        kind: str,
        title: str,
        members: Iterable[User],
        admins: Iterable[User],
        bot: str | None,
        username: str = "",
    ) -> Chat:
        chat = Chat(self, chat_id, kind, title, username)
        chat.bot_status = bot or "left"
        for user in members:
            chat.add_quietly(user)
        for index, user in enumerate(admins):
            chat.add_quietly(user, "administrator" if index else "creator")
        self.chats[chat_id] = chat
        return chat

    def topic(self: BotApi, chat: Chat, name: str) -> Topic:
        return next(topic for topic in chat.topics.values() if topic.name == name)

    async def presses(self: BotApi, user: User, message: Message, label: str, **how: Any) -> Press:
        """`message.chat.presses(…)`: a tap on the button with this label or data."""
        return await message.chat.presses(user, message, label, **how)

    async def presses_again(self: BotApi, press: Press, *, same_id: bool = True) -> Press:
        """The app sends the same tap again: a new update, with the same callback id or a new one."""
        query = press.query if same_id else press.query | {"id": self.next_callback_id()}
        again = press
        if not same_id:
            again = Press(query["id"], press.user, press.chat, press.message, press.data, query, time.monotonic())
            self.presses_by_id[again.id] = again
        self.emit("callback_query", query)
        return again

    async def opens(self: BotApi, user: User, payload: str = "") -> Message:
        """The person opens the bot's private chat, by a deep link with `payload` or by its start button."""
        return await self.private(user).says(user, f"/start {payload}".strip())

    async def blocks(self: BotApi, user: User) -> None:
        user.blocked = True
        await self._private_standing(user, "member", "kicked")

    async def unblocks(self: BotApi, user: User) -> None:
        user.blocked = False
        await self._private_standing(user, "kicked", "member")

    async def _private_standing(self: BotApi, user: User, old: str, new: str) -> None:
        chat = self.private(user)
        chat.bot_status = old
        await chat.set_bot(user, new)
