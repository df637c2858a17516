"""Telegram as a `Channel`: sends and edits, fetches files, and says exactly what is known of every failure."""

from __future__ import annotations

from collections import ChainMap, OrderedDict
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager, ExitStack
from dataclasses import dataclass, replace
from typing import Any

import structlog
from telegram.error import TelegramError

from bot.telegram.client import Client
from bot.telegram.content import Content, chat_id, number, render, where
from bot.telegram.download import open_download
from bot.telegram.editing import Editor
from bot.telegram.faults import channel_error, not_modified, says
from bot.telegram.media import Media, MediaSource, Undrawn, as_album, file_id_in
from bot.telegram.probe import find_by_editing
from bot.telegram.render import Renderer
from bot.telegram.uploads import Uploads
from domain.chat import Address
from domain.ports import NotFound, NotSent, Outgoing, Refused, Sent, Uncertain

log = structlog.get_logger(__name__)

CHANNEL = "telegram"
LARGEST_ALBUM = 10
# A membership may be trusted for so many seconds.
_MEMBER_FOR = 60.0
_KNOWN_MEMBERS = 5_000
_KNOWN_MEDIA = 1_000

_UNUSABLE_FILE_ID = (
    "wrong file identifier",
    "wrong remote file",
    "wrong file_id",
    "invalid file_id",
    "can't use file",
    "file reference",
)
_NOT_A_PICTURE = ("photo_invalid_dimensions", "image_process_failed", "photo_ext_invalid", "photo_save_file_invalid")
_UNREADABLE_MARKUP = ("can't parse entities",)


@dataclass(slots=True)
class _Try:
    """How the next try differs from the plain way, learnt from refusals: each may happen once."""

    markup: bool = True
    remembered: Mapping[str, str] | None = None
    documents: bool = False

    def learn(self, error: TelegramError, known: Mapping[str, str]) -> bool:
        """Whether there is another way that this refusal has not closed."""
        if self.markup and says(error, *_UNREADABLE_MARKUP):
            self.markup = False
        elif self.remembered is None and known and says(error, *_UNUSABLE_FILE_ID):
            self.remembered = {}
        elif not self.documents and says(error, *_NOT_A_PICTURE):
            self.documents = True
        else:
            return False
        return True


class TelegramChannel:
    """The `Channel` port for one bot. `monotonic` gives seconds for ageing what was asked about admins."""

    def __init__(self, client: Client, renderer: Renderer, media: MediaSource, monotonic: Callable[[], float]) -> None:
        self._client = client
        self._renderer = renderer
        self._media = media
        self._monotonic = monotonic
        self._editor = Editor(client)
        self._held: dict[str, str] = {}
        self._uploads = Uploads()
        self._members: OrderedDict[tuple[str, str], tuple[float, Mapping[str, Any]]] = OrderedDict()

    @property
    def name(self) -> str:
        return CHANNEL

    # ── Sending ──────────────────────────────────────────────────────────────

    async def send(self, outgoing: Outgoing) -> Sent:
        """Send or edit. A refusal that another way gets around (markup that cannot be read, a file id of another bot,
        a picture that Telegram takes only as a document) costs one more call, never a second message."""
        way = _Try()
        # What another chat was sent since this message was queued is known here before the database can say so.
        outgoing = replace(outgoing, remembered=ChainMap(dict(outgoing.remembered), self._held))
        async with self._uploads.turn(outgoing):
            return await self._send_some_way(outgoing, way)

    async def _send_some_way(self, outgoing: Outgoing, way: _Try) -> Sent:
        while True:
            try:
                sent = await self._send(outgoing, way)
                self._hold(sent.media)
                return sent
            except TelegramError as error:
                if not_modified(error):
                    return Sent(message=outgoing.message.edit, media={})
                if not way.learn(error, outgoing.remembered):
                    raise channel_error(error) from error
                if way.remembered is not None:
                    self._held.clear()
                log.warning("Telegram wants a message otherwise", outbox=outgoing.id, error=error.message)

    def _hold(self, media: Mapping[str, str]) -> None:
        self._held.update(media)
        while len(self._held) > _KNOWN_MEDIA:
            del self._held[next(iter(self._held))]

    async def _send(self, outgoing: Outgoing, way: _Try) -> Sent:
        message = outgoing.message
        language = message.language or outgoing.language
        media = await self._gather(outgoing, language, way)
        content = render(outgoing, media, self._renderer, language, markup=way.markup)
        with ExitStack() as stack:
            if message.edit:
                return await self._editor.edit(content, stack)
            if len(media) > 1:
                return await self._send_album(content, stack)
            return await self._send_one(content, stack)

    async def _gather(self, outgoing: Outgoing, language: str, way: _Try) -> list[Media]:
        message = outgoing.message
        if message.picture is None and not message.files:
            return []
        if len(message.files) + (message.picture is not None) > LARGEST_ALBUM:
            raise Refused("bad-request", f"more than {LARGEST_ALBUM} files in one message")
        known = outgoing.remembered if way.remembered is None else way.remembered
        try:
            return await self._media.gather(message, language, known, documents=way.documents)
        except Undrawn as error:
            # The words hold the facts: they go without the picture rather than not at all.
            log.exception("a picture could not be drawn", outbox=outgoing.id)
            if not message.lines:
                raise Refused("bad-request", str(error)) from error
            wordy = replace(outgoing, message=replace(message, picture=None))
            return await self._gather(wordy, language, way)
        except (NotFound, FileNotFoundError) as error:
            raise Refused("file-missing", str(error)) from error
        except OSError as error:
            raise NotSent(f"the file store: {type(error).__name__}") from error
        except Exception as error:
            log.exception("a file could not be made ready to leave", outbox=outgoing.id)
            raise Refused("bad-request", type(error).__name__) from error

    async def _send_one(self, content: Content, stack: ExitStack) -> Sent:
        parameters = where(content.outgoing) | {"reply_markup": content.keyboard}
        if not content.media:
            preview = {"link_preview_options": {"is_disabled": True}}
            answer = await self._client.call("sendMessage", parameters | content.text | preview)
        else:
            media = content.media[0]
            method = "sendPhoto" if media.kind == "photo" else "sendDocument"
            shown = {media.kind: media.parameter(stack)}
            answer = await self._client.call(method, parameters | content.caption | shown)
        return self._sent(content, [answer])

    async def _send_album(self, content: Content, stack: ExitStack) -> Sent:
        if content.keyboard is not None:
            log.warning("Telegram has no buttons under albums", outbox=content.outgoing.id)
        parameters = where(content.outgoing) | as_album(content.media, content.caption, stack)
        return self._sent(content, await self._client.call("sendMediaGroup", parameters))

    def _sent(self, content: Content, answers: Any) -> Sent:
        """Read the answer. It was carried out in any case, so an answer that cannot be read is uncertain."""
        media = content.media
        try:
            ids = [str(answer["message_id"]) for answer in answers]
            kept = {item.key: file_id_in(answer) for item, answer in zip(media, answers, strict=True)} if media else {}
            first = ids[0]
        except (LookupError, TypeError, ValueError) as error:
            raise Uncertain(f"an answer that cannot be read: {type(error).__name__}") from error
        for message in ids:
            self._editor.remember(content.outgoing.to.chat, message, has_media=bool(media))
        return Sent(message=first, media={key: file_id for key, file_id in kept.items() if file_id})

    # ── Files, chats and presses ─────────────────────────────────────────────

    async def fetch(self, remote_id: str) -> AbstractAsyncContextManager[AsyncIterator[bytes]]:
        """Raises `Refused` ("too-large" above Telegram's 20 MB) or `NotSent` (another try may do), also while reading."""
        return await open_download(self._client, remote_id)

    async def is_group_admin(self, chat: str, user: str) -> bool:
        """Whether the person is an admin of that group now (asked at most 60 s ago). Raises `ChannelError`."""
        return (await self._member(chat, user)).get("status") in {"creator", "administrator"}

    async def is_member(self, chat: str, user: str) -> bool | None:
        """Whether the person is in that group now (asked at most 60 s ago); None where Telegram does not let the bot know."""
        try:
            member = await self._member(chat, user)
        except Refused:
            return None
        if not member:
            return None
        if member.get("status") == "restricted":
            return member.get("is_member") is True
        return member.get("status") in {"creator", "administrator", "member"}

    async def find(self, outgoing: Outgoing, candidates: Sequence[int]) -> str:
        """As `bot.telegram.probe`. Raises `ChannelError`."""
        return await find_by_editing(self._client, self._renderer, outgoing, candidates)

    async def can_write(self, address: Address) -> bool:
        """Asked by the sign that somebody types, which takes the same rights as a message. Raises `ChannelError`."""
        try:
            await self._client.call("sendChatAction", {"chat_id": chat_id(address.chat), "action": "typing"})
        except TelegramError as error:
            failure = channel_error(error)
            if isinstance(failure, Refused):
                return False
            raise failure from error
        return True

    def start_link(self, payload: str) -> str:
        """The address that opens the private chat with this payload."""
        return f"https://t.me/{self._renderer.username}?start={payload}"

    async def _member(self, chat: str, user: str) -> Mapping[str, Any]:
        """What Telegram says of the person in that group, empty for somebody it does not know there."""
        asked = self._members.get((chat, user))
        now = self._monotonic()
        if asked is not None and 0 <= now - asked[0] < _MEMBER_FOR:
            return asked[1]
        try:
            member = await self._client.call("getChatMember", {"chat_id": chat_id(chat), "user_id": number(user)})
        except TelegramError as error:
            if not says(error, "user not found", "participant_id_invalid", "user_id_invalid", "member not found"):
                raise channel_error(error) from error
            member = {}
        found = member if isinstance(member, dict) else {}
        self._members[chat, user] = (now, found)
        if len(self._members) > _KNOWN_MEMBERS:
            self._members.popitem(last=False)
        return found

    async def leave(self, chat: str) -> None:
        """Leave a group or channel; being out already is fine. Raises `ChannelError`."""
        try:
            await self._client.call("leaveChat", {"chat_id": chat_id(chat)})
        except TelegramError as error:
            failure = channel_error(error)
            if not (isinstance(failure, Refused) and failure.reason in {"kicked", "chat-gone"}):
                raise failure from error

    async def answer_callback(self, callback: str, user: str, text: str = "", *, alert: bool = False) -> None:
        """End the waiting sign over a pressed button, with a short word if there is one. Best effort: a press that is
        answered too late has ended on the phone already."""
        parameters = {"callback_query_id": callback, "text": text[:200] or None, "show_alert": alert or None}
        try:
            await self._client.call("answerCallbackQuery", parameters, read_timeout=5.0, connect_timeout=3.0)
        except TelegramError as error:
            log.info("a press was not answered", error=type(error).__name__)
