"""Replacing what a message says: which of Telegram's four edit calls fits what the message is."""

from __future__ import annotations

from collections import OrderedDict
from contextlib import ExitStack
from typing import Any

from telegram import InputFile
from telegram.error import TelegramError

from bot.telegram.client import Client
from bot.telegram.content import Content, chat_id, number
from bot.telegram.faults import says
from bot.telegram.media import Media, file_id_in
from domain.ports import Refused, Sent

_KNOWN_MESSAGES = 10_000
_OTHER_KIND = ("no text in the message", "no caption in the message", "no media in the message")


class Editor:
    """Edits messages and remembers which of the newest ones hold media; what it does not know it learns from a refusal."""

    def __init__(self, client: Client) -> None:
        self._client = client
        self._has_media: OrderedDict[tuple[str, str], bool] = OrderedDict()

    def remember(self, chat: str, message: str, *, has_media: bool) -> None:
        """Note what a message is."""
        self._has_media[chat, message] = has_media
        if len(self._has_media) > _KNOWN_MESSAGES:
            self._has_media.popitem(last=False)

    async def edit(self, content: Content, stack: ExitStack) -> Sent:
        """Replace the content of message `edit`. One with a picture keeps a picture: Telegram cannot take it away again.

        Raises `TelegramError`, and `Refused` for what no message can become.
        """
        to, message = content.outgoing.to, content.outgoing.message
        target = {"chat_id": chat_id(to.chat), "message_id": number(message.edit), "reply_markup": content.keyboard}
        if len(content.media) > 1:
            raise Refused("bad-request", "a message cannot be edited into an album")
        if content.media:
            return await self._edit_media(content, content.media[0], target, stack)
        if not content.text:
            await self._client.call("editMessageReplyMarkup", target)
            return Sent(message=message.edit, media={})
        has_media = self._has_media.get((to.chat, message.edit), False)
        try:
            await self._edit_words(content, target, has_media=has_media)
        except TelegramError as error:
            if not says(error, *_OTHER_KIND):
                raise
            await self._edit_words(content, target, has_media=not has_media)
            self.remember(to.chat, message.edit, has_media=not has_media)
        return Sent(message=message.edit, media={})

    async def _edit_words(self, content: Content, target: dict[str, Any], *, has_media: bool) -> None:
        if has_media:
            await self._client.call("editMessageCaption", target | content.caption)
        else:
            preview = {"link_preview_options": {"is_disabled": True}}
            await self._client.call("editMessageText", target | content.text | preview)

    async def _edit_media(self, content: Content, media: Media, target: dict[str, Any], stack: ExitStack) -> Sent:
        value = media.parameter(stack)
        upload = {"part": value} if isinstance(value, InputFile) else {}
        shown = {"type": media.kind, "media": "attach://part" if upload else value, **content.caption}
        answer = await self._client.call("editMessageMedia", target | upload | {"media": shown})
        edit = content.outgoing.message.edit
        self.remember(content.outgoing.to.chat, edit, has_media=True)
        file_id = file_id_in(answer) if isinstance(answer, dict) else ""
        return Sent(message=edit, media={media.key: file_id} if file_id else {})
