"""`/batal`: leaves whatever step the person is in.

Steps: forget the pending step of this chat → say that nothing of it was kept (and how many files waited in it), or that there
was none.
"""

from __future__ import annotations

from domain.chat import Button, Say, say
from handlers.bukti_draft import pending
from handlers.context import Context


async def run(ctx: Context) -> list[Say]:
    """Forget the pending step."""
    sender = ctx.incoming.sender
    assert sender is not None
    evidence = await pending(ctx)
    files = len(evidence.data["files"]) if evidence is not None else 0
    stopped = await ctx.uow.dialogues.clear(ctx.incoming.address, sender.user)
    help_ = Button(key="button-help", action="mulai.run", args=("bantuan",))
    if stopped and files:
        return [say("batal-done-files", count=files, buttons=[[help_]] if ctx.incoming.private else [])]
    return [say("batal-done" if stopped else "batal-nothing", buttons=[[help_]] if ctx.incoming.private else [])]
