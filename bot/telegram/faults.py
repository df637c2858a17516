"""What a failed Bot API call means for the message: surely not sent, refused for good, or uncertain (decision 002).

The texts are those of Telegram's own server (tdlib/telegram-bot-api, Client.cpp) and of the servers behind it.
"""

from __future__ import annotations

from telegram.error import BadRequest, ChatMigrated, Conflict, EndPointNotFound, Forbidden, InvalidToken, TelegramError

from bot.telegram.transport import Flood, mask, surely_not_sent
from domain.ports import ChannelError, NotSent, Refused, Uncertain

# The first part found in the (lower-case) text decides, so the special ones come before the general.
_REASONS = (
    ("bot was blocked", "blocked"),
    ("user is deactivated", "blocked"),
    ("can't initiate conversation", "blocked"),
    ("user_is_blocked", "blocked"),
    ("can't send messages to bots", "blocked"),
    ("bot was kicked", "kicked"),
    ("not a member", "kicked"),
    ("chat was deleted", "chat-gone"),
    ("chat not found", "chat-gone"),
    ("chat was deactivated", "chat-gone"),
    ("peer_id_invalid", "chat-gone"),
    ("channel_private", "kicked"),
    ("topic_closed", "topic-closed"),
    ("topic is closed", "topic-closed"),
    ("topic_deleted", "topic-gone"),
    ("topic_id_invalid", "topic-gone"),
    ("message thread not found", "topic-gone"),
    ("not enough rights", "no-rights"),
    ("have no rights", "no-rights"),
    ("need administrator rights", "no-rights"),
    ("chat_write_forbidden", "no-rights"),
    ("chat_restricted", "no-rights"),
    ("chat_admin_required", "no-rights"),
    ("chat_guest_send_forbidden", "no-rights"),
    ("_forbidden", "no-rights"),  # CHAT_SEND_PHOTOS_FORBIDDEN and its sisters
    ("message to edit not found", "message-gone"),
    ("message to delete not found", "message-gone"),
    ("message can't be edited", "message-gone"),
    ("message_id_invalid", "message-gone"),
    ("file is too big", "too-large"),
    ("request entity too large", "too-large"),
)


def not_modified(error: TelegramError) -> bool:
    """An edit to what the message says already: the wished-for state is there."""
    return isinstance(error, BadRequest) and "message is not modified" in error.message.lower()


def says(error: TelegramError, *parts: str) -> bool:
    """Whether Telegram refused the request with one of these words."""
    text = error.message.lower()
    return isinstance(error, BadRequest) and any(part in text for part in parts)


def channel_error(error: TelegramError) -> ChannelError:
    """The error in the words of `domain.ports`."""
    detail = mask(error.message)
    if isinstance(error, Flood):
        return NotSent("flood", retry_after=float(error.seconds))
    if isinstance(error, ChatMigrated):
        return Refused("migrated", detail, new_chat=str(error.new_chat_id))
    if isinstance(error, InvalidToken | EndPointNotFound):
        return Refused("unauthorized", detail)
    if isinstance(error, Conflict):
        return NotSent(detail)
    if isinstance(error, BadRequest | Forbidden):
        return Refused(_reason(error), detail)
    if surely_not_sent(error):
        return NotSent(detail, everywhere=True)
    return Uncertain(detail)


def _reason(error: TelegramError) -> str:
    text = error.message.lower()
    for part, reason in _REASONS:
        if part in text:
            return reason
    # Every 403 that we do not know means that we may not write there.
    return "no-rights" if isinstance(error, Forbidden) else "bad-request"
