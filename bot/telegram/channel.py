"""Telegram as a `Channel`: sends and edits, fetches files, and says exactly what is known of every failure."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import AbstractAsyncContextManager, ExitStack
from dataclasses import dataclass
from typing import Any

import structlog
from telegram import InputFile
from telegram.error import TelegramError

from bot.telegram.client import Client
from bot.telegram.download import open_download
from bot.telegram.faults import channel_error, not_modified, says
from bot.telegram.media import Media, MediaSource, as_album, file_id_in
from bot.telegram.render import CAPTION_LIMIT, TEXT_LIMIT, Renderer, plain
from domain.chat import Say
from domain.ports import NotFound, NotSent, Outgoing, Refused, Sent, Uncertain
from locales.catalogue import CatalogueError

log = structlog.get_logger(__name__)

CHANNEL = "telegram"
LARGEST_ALBUM = 10
# A membership may be trusted for so many seconds (promises 5).
_ADMIN_FOR = 60.0
_KNOWN_MESSAGES = 10_000
_KNOWN_ADMINS = 5_000

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
_OTHER_KIND = ("no text in the message", "no caption in the message", "no media in the message")


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
        self._has_media: OrderedDict[tuple[str, str], bool] = OrderedDict()
        self._admins: OrderedDict[tuple[str, str], tuple[float, bool]] = OrderedDict()

    @property
    def name(self) -> str:
        return CHANNEL

    # ── Sending ──────────────────────────────────────────────────────────────

    async def send(self, outgoing: Outgoing) -> Sent:
        """Send or edit. A refusal that another way gets around (markup that cannot be read, a file id of another bot,
        a picture that Telegram takes only as a document) costs one more call, never a second message."""
        way = _Try()
        while True:
            try:
                return await self._send(outgoing, way)
            except TelegramError as error:
                if not_modified(error):
                    return Sent(message=outgoing.message.edit, media={})
                if not way.learn(error, outgoing.remembered):
                    raise channel_error(error) from error
                log.warning("Telegram wants a message otherwise", outbox=outgoing.id, error=error.message)

    async def _send(self, outgoing: Outgoing, way: _Try) -> Sent:
        message = outgoing.message
        language = message.language or outgoing.language
        media = await self._gather(outgoing, language, way)
        limit = CAPTION_LIMIT if media else TEXT_LIMIT
        try:
            text = self._renderer.text(message, language, limit) if message.lines else ""
            keyboard = self._renderer.keyboard(message, language)
        except (CatalogueError, ValueError) as error:
            raise Refused("bad-request", str(error)) from error
        words = _words("caption" if media else "text", text, markup=way.markup)
        with ExitStack() as stack:
            if message.edit:
                return await self._edit(outgoing, media, words, keyboard, stack)
            if len(media) > 1:
                return await self._send_album(outgoing, media, words, keyboard, stack)
            return await self._send_one(outgoing, media, words, keyboard, stack)

    async def _gather(self, outgoing: Outgoing, language: str, way: _Try) -> list[Media]:
        message = outgoing.message
        if message.picture is None and not message.files:
            return []
        if len(message.files) + (message.picture is not None) > LARGEST_ALBUM:
            raise Refused("bad-request", f"more than {LARGEST_ALBUM} files in one message")
        known = outgoing.remembered if way.remembered is None else way.remembered
        try:
            return await self._media.gather(message, language, known, documents=way.documents)
        except (NotFound, FileNotFoundError) as error:
            raise Refused("file-missing", str(error)) from error
        except Exception as error:  # drawing and stores fail in ways nobody can list
            log.exception("what goes along with a message could not be made", outbox=outgoing.id)
            raise NotSent(f"{type(error).__name__}: {error}") from error

    async def _send_one(
        self,
        outgoing: Outgoing,
        media: list[Media],
        words: dict[str, Any],
        keyboard: dict[str, Any] | None,
        stack: ExitStack,
    ) -> Sent:
        parameters = _where(outgoing) | words | {"reply_markup": keyboard}
        if not media:
            method = "sendMessage"
            parameters["link_preview_options"] = {"is_disabled": True}
        else:
            method = "sendPhoto" if media[0].kind == "photo" else "sendDocument"
            parameters[media[0].kind] = media[0].parameter(stack)
        answer = await self._client.call(method, parameters)
        return self._sent(outgoing, media, [answer])

    async def _send_album(
        self,
        outgoing: Outgoing,
        media: list[Media],
        words: dict[str, Any],
        keyboard: dict[str, Any] | None,
        stack: ExitStack,
    ) -> Sent:
        if keyboard is not None:
            log.warning("Telegram has no buttons under albums", outbox=outgoing.id)
        answers = await self._client.call("sendMediaGroup", _where(outgoing) | as_album(media, words, stack))
        return self._sent(outgoing, media, answers)

    def _sent(self, outgoing: Outgoing, media: list[Media], answers: Any) -> Sent:
        """Read the answer. It was carried out in any case, so an answer that cannot be read is uncertain."""
        try:
            ids = [str(answer["message_id"]) for answer in answers]
            kept = {item.key: file_id_in(answer) for item, answer in zip(media, answers, strict=True)} if media else {}
            first = ids[0]
        except (LookupError, TypeError, ValueError) as error:
            raise Uncertain(f"an answer that cannot be read: {type(error).__name__}") from error
        for message in ids:
            self._remember_kind(outgoing.to.chat, message, has_media=bool(media))
        return Sent(message=first, media={key: file_id for key, file_id in kept.items() if file_id})

    # ── Editing ──────────────────────────────────────────────────────────────

    async def _edit(
        self,
        outgoing: Outgoing,
        media: list[Media],
        words: dict[str, Any],
        keyboard: dict[str, Any] | None,
        stack: ExitStack,
    ) -> Sent:
        """Replace a message's content. One with a picture keeps a picture: Telegram cannot take it away again."""
        message = outgoing.message
        target = {
            "chat_id": _chat_id(outgoing.to.chat),
            "message_id": _number(message.edit),
            "reply_markup": keyboard,
        }
        if len(media) > 1:
            raise Refused("bad-request", "a message cannot be edited into an album")
        if media:
            return await self._edit_media(outgoing, media[0], target, words, stack)
        if not words:
            return self._edited(outgoing, [], await self._client.call("editMessageReplyMarkup", target))
        if self._has_media.get((outgoing.to.chat, message.edit)):
            first, second = self._edit_caption, self._edit_text
        else:
            first, second = self._edit_text, self._edit_caption
        try:
            answer = await first(message, target, words)
        except TelegramError as error:
            if not says(error, *_OTHER_KIND):
                raise
            answer = await second(message, target, words)
            self._remember_kind(outgoing.to.chat, message.edit, has_media=second == self._edit_caption)
        return self._edited(outgoing, [], answer)

    async def _edit_text(self, message: Say, target: dict[str, Any], words: dict[str, Any]) -> Any:
        preview = {"link_preview_options": {"is_disabled": True}}
        return await self._client.call("editMessageText", target | words | preview)

    async def _edit_caption(self, message: Say, target: dict[str, Any], words: dict[str, Any]) -> Any:
        caption = {"caption" if name == "text" else name: value for name, value in words.items()}
        return await self._client.call("editMessageCaption", target | caption)

    async def _edit_media(
        self, outgoing: Outgoing, media: Media, target: dict[str, Any], words: dict[str, Any], stack: ExitStack
    ) -> Sent:
        value = media.parameter(stack)
        upload = {"part": value} if isinstance(value, InputFile) else {}
        content = {"type": media.kind, "media": "attach://part" if upload else value, **words}
        answer = await self._client.call("editMessageMedia", target | upload | {"media": content})
        return self._edited(outgoing, [media], answer)

    def _edited(self, outgoing: Outgoing, media: list[Media], answer: Any) -> Sent:
        if media:
            self._remember_kind(outgoing.to.chat, outgoing.message.edit, has_media=True)
        file_id = file_id_in(answer) if isinstance(answer, dict) else ""
        return Sent(message=outgoing.message.edit, media={media[0].key: file_id} if media and file_id else {})

    def _remember_kind(self, chat: str, message: str, *, has_media: bool) -> None:
        self._has_media[chat, message] = has_media
        if len(self._has_media) > _KNOWN_MESSAGES:
            self._has_media.popitem(last=False)

    async def fetch(self, remote_id: str) -> AbstractAsyncContextManager[AsyncIterator[bytes]]:
        """Raises `Refused` ("too-large" above Telegram's 20 MB) or `NotSent` (another try may do), also while reading."""
        return await open_download(self._client, remote_id)

    # ── Chats and presses ────────────────────────────────────────────────────

    async def is_group_admin(self, chat: str, user: str) -> bool:
        """Whether the person is an admin of that group now (asked at most 60 s ago). Raises `ChannelError`."""
        asked = self._admins.get((chat, user))
        now = self._monotonic()
        if asked is not None and 0 <= now - asked[0] < _ADMIN_FOR:
            return asked[1]
        try:
            member = await self._client.call("getChatMember", {"chat_id": _chat_id(chat), "user_id": _number(user)})
        except TelegramError as error:
            if not says(error, "user not found", "participant_id_invalid", "user_id_invalid", "member not found"):
                raise channel_error(error) from error
            member = {}
        is_admin = isinstance(member, dict) and member.get("status") in {"creator", "administrator"}
        self._admins[chat, user] = (now, is_admin)
        if len(self._admins) > _KNOWN_ADMINS:
            self._admins.popitem(last=False)
        return is_admin

    async def leave(self, chat: str) -> None:
        """Leave a group or channel; being out already is fine. Raises `ChannelError`."""
        try:
            await self._client.call("leaveChat", {"chat_id": _chat_id(chat)})
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


def _where(outgoing: Outgoing) -> dict[str, Any]:
    message, to = outgoing.message, outgoing.to
    parameters: dict[str, Any] = {"chat_id": _chat_id(to.chat)}
    if to.thread:
        parameters["message_thread_id"] = _number(to.thread)
    if message.reply_to:
        # The quoted message may be gone by now; the answer still counts.
        quoted = {"message_id": _number(message.reply_to), "allow_sending_without_reply": True}
        parameters["reply_parameters"] = quoted
    return parameters


def _words(name: str, text: str, *, markup: bool) -> dict[str, Any]:
    if not text:
        return {}
    return {name: text, "parse_mode": "HTML"} if markup else {name: plain(text)}


def _chat_id(chat: str) -> int | str:
    return chat if chat.startswith("@") else _number(chat)


def _number(text: str) -> int:
    """An id as Telegram has it. Raises `Refused` for one that cannot be Telegram's."""
    try:
        return int(text)
    except ValueError as error:
        raise Refused("bad-request", f"no id of Telegram's: {text[:40]!r}") from error
