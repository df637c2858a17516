"""What people do in a chat: write, send files, edit, reply, forward, press and delete."""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from .files import StoredFile
from .world import ANONYMOUS_ADMIN, AS_CHANNEL, SERVICE, Json, Message, Press, Topic, User

if TYPE_CHECKING:
    from .chat import Chat

OTHER_KINDS: dict[str, Json] = {
    "contact": {"phone_number": "+620000000000", "first_name": "Kontak"},
    "dice": {"emoji": "🎲", "value": 4},
    "venue": {"location": {"latitude": -6.9, "longitude": 109.6}, "title": "Kantor", "address": "Jalan Raya"},
    "poll": {
        "id": "5000000000000000001",
        "question": "Setuju?",
        "options": [
            {"persistent_id": "1", "text": "Ya", "voter_count": 0},
            {"persistent_id": "2", "text": "Tidak", "voter_count": 0},
        ],
        "total_voter_count": 0,
        "is_closed": False,
        "is_anonymous": True,
        "type": "regular",
        "allows_multiple_answers": False,
        "allows_revoting": False,
        "members_only": False,
    },
}
_FILE_KINDS = {"video": "video/mp4", "audio": "audio/mpeg", "voice": "audio/ogg", "animation": "video/mp4"}


class Acts:
    """Mixed into `Chat`. Every act returns the `Message` it made; the bot gets an update only if it may see it."""

    async def says(self: Chat, user: User, text: str, **how: Any) -> Message:
        """A text. `how`: see `_deliver`."""
        return self._deliver(user, self.text_fields(text), **how)

    async def sends_photo(
        self: Chat, user: User, data: bytes | Sequence[bytes], caption: str = "", **how: Any
    ) -> Message:
        """One photo; several bytes make an album (the caption on its first part) and return that part."""
        return self._send_files(user, "photo", [data] if isinstance(data, bytes) else list(data), caption, **how)[0]

    async def sends_document(
        self: Chat,
        user: User,
        data: bytes | Sequence[bytes],
        name: str | Sequence[str] = "berkas.pdf",
        caption: str = "",
        *,
        mime: str = "application/pdf",
        size: int | None = None,
        **how: Any,
    ) -> Message:
        """One document or an album of them. `size` claims another size than the bytes have (for the 20 MB limit)."""
        parts = [data] if isinstance(data, bytes) else list(data)
        names = [name] * len(parts) if isinstance(name, str) else list(name)
        return self._send_files(user, "document", parts, caption, names=names, mime=mime, size=size, **how)[0]

    async def sends_location(
        self: Chat, user: User, latitude: float, longitude: float, *, live: int = 0, **how: Any
    ) -> Message:
        """A location; `live` seconds for a live one."""
        location: Json = {"latitude": latitude, "longitude": longitude}
        if live:
            location["live_period"] = live
        return self._deliver(user, {"location": location}, **how)

    async def sends_other(self: Chat, user: User, kind: str, caption: str = "", **how: Any) -> Message:
        """Something else: sticker, voice, video, audio, animation, contact, dice, venue, poll."""
        if kind in OTHER_KINDS:
            return self._deliver(user, {kind: OTHER_KINDS[kind]}, **how)
        stored = self.api.files.add(kind, kind.encode(), mime=_FILE_KINDS.get(kind, ""))
        reference = stored.reference()
        if kind == "sticker":
            reference |= {"type": "regular", "width": 512, "height": 512, "is_animated": False, "is_video": False}
        return self._deliver(user, {kind: reference, **self.text_fields(caption, "caption")}, files=[stored], **how)

    async def sends_raw(self: Chat, user: User, **fields: Any) -> Message:
        """A message with any fields, right or wrong: nobody checks them, privacy mode does not hide them."""
        message = self.put(self.compose(user.json()) | fields)
        self.api.updates.add("message", message.raw)
        return message

    async def posts(self: Chat, text: str, **how: Any) -> Message:
        """A post of the channel itself."""
        return self._deliver(None, self.text_fields(text), **how)

    async def edits(self: Chat, message: Message, text: str) -> Message:
        """The writer changes text or caption: an `edited_message`."""
        name = "caption" if any(kind in message.raw for kind in ("photo", "document", "video", "caption")) else "text"
        message.history.append(dict(message.raw))
        message.raw.pop("entities" if name == "text" else "caption_entities", None)
        message.raw |= {**self.text_fields(text, name), "edit_date": self.api.clock.unix()}
        message.edits += 1
        self.note("edit", message.sender, message.raw)
        if self.visible(message.raw):
            self.api.emit("edited_channel_post" if self.kind == "channel" else "edited_message", message.raw)
        return message

    async def deletes(self: Chat, message: Message) -> None:
        """A person deletes a message (also one of the bot's); the platform tells bots nothing about it."""
        message.deleted = True
        self.note("delete", 0, message.raw)

    async def reacts(self: Chat, user: User, message: Message, emoji: str) -> None:
        reaction: Json = {
            "chat": self.short,
            "message_id": message.id,
            "user": user.json(),
            "date": self.api.clock.unix(),
            "old_reaction": [{"type": "emoji", "emoji": known} for known in message.reactions],
            "new_reaction": [{"type": "emoji", "emoji": emoji}] if emoji else [],
        }
        message.reactions = [emoji] if emoji else []
        if self.bot_status == "administrator" or self.private:
            self.api.emit("message_reaction", reaction)

    async def presses(
        self: Chat, user: User, message: Message, label: str, *, inaccessible: bool = False, data: str | None = None
    ) -> Press:
        """A tap on the button with this label or data. `data` forges other data than the button holds.

        A button that links to the bot's private chat opens it (the press is then answered at once).
        """
        button = None if data is not None else message.button(label)
        if button is not None and button.url:
            return await self._opens_link(user, message, button.url)
        shown: Json = message.raw
        if inaccessible:
            shown = {"chat": self.short, "message_id": message.id, "date": 0}
        query: Json = {
            "id": self.api.next_callback_id(),
            "from": user.json(),
            "message": shown,
            "chat_instance": str(abs(self.id) * 31),
            "data": data if button is None else button.data,
        }
        press = Press(query["id"], user, self, message, query["data"], query, time.monotonic())
        self.api.presses_by_id[press.id] = press
        if self.bot_is_in:
            self.api.emit("callback_query", query)
        return press

    async def _opens_link(self: Chat, user: User, message: Message, url: str) -> Press:
        prefix = f"https://t.me/{self.api.bot.username}?start="
        press = Press("", user, self, message, "", {}, time.monotonic(), answered="")
        if url.startswith(prefix):
            await self.api.opens(user, url.removeprefix(prefix))
        return press

    def _send_files(
        self: Chat,
        user: User,
        kind: str,
        parts: Sequence[bytes],
        caption: str,
        *,
        names: Sequence[str] = (),
        mime: str = "image/jpeg",
        size: int | None = None,
        album: str = "",
        **how: Any,
    ) -> list[Message]:
        if len(parts) > 1 and not album:
            album = self.api.next_album_id()
        sent = []
        for index, data in enumerate(parts):
            stored = self.api.files.add(kind, data, name=names[index] if names else "", mime=mime, size=size)
            fields: Json = {kind: stored.reference()} | self.text_fields("" if index else caption, "caption")
            if album:
                fields["media_group_id"] = album
            sent.append(self._deliver(user, fields, files=[stored], **how))
        return sent

    def _deliver(
        self: Chat,
        user: User | None,
        fields: Json,
        *,
        files: Iterable[StoredFile] = (),
        reply_to: Message | int | None = None,
        topic: Topic | int | None = None,
        forwarded_from: User | Chat | str | None = None,
        anonymous: bool = False,
        as_channel: Chat | None = None,
        linked_channel: Chat | None = None,
    ) -> Message:
        """Put a message into the chat and, where the bot may see it, into its updates.

        `forwarded_from` is a user, a channel or the bare name of somebody who hides; `anonymous` an admin writing as the
        group; `as_channel` a person writing as a channel; `linked_channel` the automatic forward of a channel's post.
        """
        sender, extra = self._sender(user, anonymous, as_channel, linked_channel)
        extra |= self.reply_fields(reply_to, topic)
        if forwarded_from is not None:
            extra["forward_origin"] = self._origin(forwarded_from)
        if linked_channel is not None:
            extra |= {"is_automatic_forward": True, "forward_origin": self._origin(linked_channel)}
        if self.private and user is not None and not user.is_bot:
            user.started = True
        raw = self.compose(sender, **extra, **fields)
        message = self.put(raw, files)
        if self.visible(raw):
            self.api.emit("channel_post" if self.kind == "channel" else "message", raw)
        return message

    def _sender(
        self: Chat, user: User | None, anonymous: bool, as_channel: Chat | None, linked: Chat | None
    ) -> tuple[Json | None, Json]:
        if self.kind == "channel":
            return None, {"sender_chat": self.short}
        if anonymous:
            return ANONYMOUS_ADMIN, {"sender_chat": self.short}
        if as_channel is not None:
            return AS_CHANNEL, {"sender_chat": as_channel.short}
        if linked is not None:
            return SERVICE, {"sender_chat": linked.short}
        if user is None:
            raise ValueError("somebody has to say it")
        return user.json(), {}

    def _origin(self: Chat, source: User | Chat | str) -> Json:
        date = self.api.clock.unix() - 3600
        if isinstance(source, str):
            return {"type": "hidden_user", "date": date, "sender_user_name": source}
        if isinstance(source, User):
            return {"type": "user", "date": date, "sender_user": source.json()}
        if source.kind == "channel":
            return {"type": "channel", "date": date, "chat": source.short, "message_id": 7}
        return {"type": "chat", "date": date, "sender_chat": source.short}
