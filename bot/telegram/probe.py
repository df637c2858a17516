"""Finds out whether a picture message of which nobody knows arrived: Telegram refuses to edit a message into what it already is.

Of an unknown message with the same words and buttons "message is not modified" is said; messages of others cannot be edited, and
texts have no caption. This is how tdlib/telegram-bot-api reads (decision 002); it was not tried against Telegram itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import structlog
from telegram.error import BadRequest, Forbidden, TelegramError

from bot.telegram.client import Client
from bot.telegram.content import chat_id, render
from bot.telegram.faults import channel_error, not_modified
from bot.telegram.render import Renderer
from domain.ports import Outgoing

log = structlog.get_logger(__name__)

MOST_TRIES = 20


async def find_by_editing(client: Client, renderer: Renderer, outgoing: Outgoing, candidates: Sequence[int]) -> str:
    """The id of the candidate that is this message, empty where none is. Raises `ChannelError` when Telegram does not answer."""
    if outgoing.message.picture is None:
        return ""
    message = replace(outgoing.message, picture=None, files=(), edit="0")
    language = message.language or outgoing.language
    content = render(replace(outgoing, message=message), [], renderer, language, markup=True)
    to = {"chat_id": chat_id(outgoing.to.chat), "reply_markup": content.keyboard}
    for number in candidates[:MOST_TRIES]:
        try:
            await client.call("editMessageCaption", {**to, "message_id": number, **content.caption})
        except TelegramError as error:
            if not_modified(error):
                return str(number)
            if not isinstance(error, BadRequest | Forbidden):
                raise channel_error(error) from error
        else:
            log.warning("a message of ours that nobody knew was edited", outbox=outgoing.id, message=number)
    return ""
