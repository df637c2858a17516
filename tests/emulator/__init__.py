"""A loopback Telegram: an HTTP server that speaks the Bot API over a world of people, chats and faults."""

from .api import BotApi
from .chat import Chat
from .errors import ApiError
from .faults import Fault
from .feed import Feed, FeedResult
from .remote import EmulatorProcess
from .world import Button, Call, Entry, Message, Press, Topic, User

__all__ = [
    "ApiError",
    "BotApi",
    "Button",
    "Call",
    "Chat",
    "EmulatorProcess",
    "Entry",
    "Fault",
    "Feed",
    "FeedResult",
    "Message",
    "Press",
    "Topic",
    "User",
]
