"""What somebody hands in before it has a place: files, words, and as much of the place as is known; kept as a dialogue."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from domain.chat import Attachment
from domain.evidence_files import EVIDENCE_KINDS
from domain.model import Dialogue
from domain.typed_text import clean_name, clean_text
from handlers.context import Context, Refusal

KIND = "bukti"
# Steps: which row is it for, what is it (files or words), is this text itself the evidence, where does it move to.
PLACE, CONTENT, WORDS, MOVE = "place", "content", "words", "move"
# What was already sent waits long, since it would be lost; a mere question does not, since people forget what they were asked.
_KEEP_SENT = timedelta(days=3)
_KEEP_ASKED = timedelta(minutes=30)
MOST_TEXT = 4000


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """Evidence on its way. `message` is where its first file stands in the chat, `sent_at` when that was sent; `album` the
    last album it came from."""

    sent_at: datetime
    message: str
    files: tuple[Attachment, ...] = ()
    text: str = ""
    album: str = ""
    forwarded: bool = False
    row: int | None = None
    occurrence: int | None = None
    # The returned submission whose notice was answered.
    follows: int | None = None
    # The person said that the words alone are the evidence.
    words_confirmed: bool = False

    @property
    def has_content(self) -> bool:
        return bool(self.files) or self.words_confirmed

    @property
    def names(self) -> list[str]:
        return [file.name for file in self.files if file.name]

    @property
    def kinds(self) -> list[str]:
        return [file.kind for file in self.files]

    def with_files(self, ctx: Context) -> Draft:
        """With the files and words of a further message added."""
        incoming = ctx.incoming
        files = usable(incoming.attachments)
        text = clean_text("\n".join(part for part in (self.text, own_words(ctx)) if part), MOST_TEXT)
        if self.files:
            forwarded = self.forwarded or incoming.forwarded
            album = incoming.album or self.album
            return replace(self, files=(*self.files, *files), text=text, forwarded=forwarded, album=album)
        return replace(
            self,
            files=tuple(files),
            text=text,
            message=incoming.message,
            album=incoming.album,
            sent_at=incoming.sent_at,
            forwarded=incoming.forwarded,
        )


def draft_of(ctx: Context) -> Draft:
    """What this message itself holds: its files, else those of the message it answers (a colleague's photo, say)."""
    incoming, reply = ctx.incoming, ctx.incoming.reply
    files = usable(incoming.attachments)
    start = Draft(sent_at=incoming.sent_at, message=incoming.message, text=own_words(ctx))
    if files:
        return replace(start, files=tuple(files), album=incoming.album, forwarded=incoming.forwarded)
    if reply is not None and not reply.from_bot and (theirs := usable(reply.attachments)):
        return replace(
            start,
            files=tuple(theirs),
            message=reply.message,
            album=reply.album,
            forwarded=reply.forwarded,
        )
    return start


def usable(attachments: tuple[Attachment, ...]) -> list[Attachment]:
    """The attachments that may be evidence by their kind, with names that are safe to show."""
    return [replace(file, name=clean_name(file.name)) for file in attachments if file.kind in EVIDENCE_KINDS]


def own_words(ctx: Context) -> str:
    """What the person wrote, without the command. A forwarded command is somebody else's word (promises B33)."""
    incoming = ctx.incoming
    if incoming.forwarded and incoming.command:
        return ""
    return clean_text(incoming.args if incoming.command else incoming.text, MOST_TEXT)


async def pending(ctx: Context) -> Dialogue | None:
    """The person's pending step about evidence in this chat."""
    assert ctx.incoming.sender is not None
    found = ctx.dialogue
    if found is None:
        found = await ctx.uow.dialogues.get(ctx.incoming.address, ctx.incoming.sender.user, ctx.now)
    return found if found is not None and found.kind == KIND else None


async def keep(ctx: Context, step: str, draft: Draft, **more: Any) -> None:
    """Remember the draft until the person goes on."""
    assert ctx.incoming.sender is not None
    long = bool(draft.files) or bool(draft.text)
    dialogue = Dialogue(
        kind=KIND,
        step=step,
        data={**_to_data(draft), **more},
        expires_at=ctx.now + (_KEEP_SENT if long else _KEEP_ASKED),
    )
    await ctx.uow.dialogues.put(ctx.incoming.address, ctx.incoming.sender.user, dialogue)
    ctx.dialogue = dialogue


async def keep_files_waiting(ctx: Context) -> None:
    """Refuse a new step while files wait for their row here: there is one step for each person and chat, and they would be
    lost. Raises Refusal."""
    waiting = await pending(ctx)
    if waiting is not None and waiting.data["files"]:
        raise Refusal("bukti-files-wait", count=len(waiting.data["files"]))


async def forget(ctx: Context) -> None:
    """The draft became a submission, or was given up."""
    assert ctx.incoming.sender is not None
    if await pending(ctx) is not None:
        await ctx.uow.dialogues.clear(ctx.incoming.address, ctx.incoming.sender.user)
        ctx.dialogue = None


def _to_data(draft: Draft) -> dict[str, Any]:
    data = asdict(draft)
    data["sent_at"] = draft.sent_at.isoformat()
    data["files"] = [asdict(file) for file in draft.files]
    return data


def read_draft(data: Mapping[str, Any]) -> Draft:
    """The draft that a dialogue holds."""
    return Draft(
        sent_at=datetime.fromisoformat(data["sent_at"]),
        message=data["message"],
        files=tuple(Attachment(**file) for file in data["files"]),
        text=data["text"],
        album=data["album"],
        forwarded=data["forwarded"],
        row=data["row"],
        occurrence=data["occurrence"],
        words_confirmed=data["words_confirmed"],
        follows=data.get("follows"),
    )
