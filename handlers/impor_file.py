"""The document that stands with a message about plans: sent along or replied to, and never too large to be fetched."""

from __future__ import annotations

from domain.chat import Attachment
from handlers.context import Context, Refusal

# What a bot may fetch from the platform (promises F33), in bytes.
LARGEST = 20 * 1024 * 1024


def document_of(ctx: Context) -> Attachment | None:
    """The document sent along, or the one replied to. Raises Refusal for a picture, an empty or a too large file."""
    replied = ctx.incoming.reply.attachments if ctx.incoming.reply else ()
    for attachments in (ctx.incoming.attachments, replied):
        found = next((a for a in attachments if a.kind == "document"), None)
        if found is not None:
            return checked(found)
        if any(a.is_file for a in attachments):
            raise Refusal("impor-not-a-document")
    return None


def checked(found: Attachment) -> Attachment:
    """The file, if it can be fetched. Raises Refusal for an empty or a too large one."""
    if found.size == 0:
        raise Refusal("impor-file-empty")
    if found.size is not None and found.size > LARGEST:
        raise Refusal("impor-file-large", limit=LARGEST // (1024 * 1024))
    return found
