"""`/bahasa`: Indonesian or English, for oneself in private, for everybody in a group (the admin chooses).

Steps: which language (a word or a button) → who may choose it here → remember it → confirm in that language.
"""

from __future__ import annotations

from dataclasses import replace

from domain.access import Action
from domain.chat import Button, Say, say
from domain.model import AuditEntry
from handlers.context import Context, Refusal
from handlers.people import edited

_WORDS = {
    "id": "id",
    "indonesia": "id",
    "bahasa indonesia": "id",
    "en": "en",
    "english": "en",
    "inggris": "en",
    "bahasa inggris": "en",
}


async def run(ctx: Context) -> list[Say]:
    """Offer both, or take the one that was named."""
    chosen = _WORDS.get(ctx.incoming.args.strip().lower())
    if chosen is not None:
        return await _choose(ctx, chosen)
    if not ctx.incoming.private:
        _may_choose_for_group(ctx)
    rows = [[Button(key=f"bahasa-button-{code}", action="bahasa.choose", args=(code,)) for code in ("id", "en")]]
    return [say("bahasa-ask" if ctx.incoming.private else "bahasa-ask-group", buttons=rows)]


async def choose(ctx: Context) -> list[Say]:
    """A language's button."""
    assert ctx.press is not None
    if ctx.press.args[0] not in _WORDS.values():
        raise Refusal("button-void")
    return await _choose(ctx, ctx.press.args[0])


async def _choose(ctx: Context, language: str) -> list[Say]:
    if ctx.incoming.private:
        await _for_oneself(ctx, language)
        key = "bahasa-chosen" if ctx.person is not None else "bahasa-chosen-guest"
    else:
        _may_choose_for_group(ctx)
        assert ctx.chat is not None
        await ctx.uow.chats.set_language(ctx.chat.address, language)
        await ctx.audit("chat-language", f"chat:{ctx.chat.address.channel}:{ctx.chat.address.chat}", language=language)
        key = "bahasa-chosen-group"
    return [replace(edited(ctx, say(key)), language=language)]


async def _for_oneself(ctx: Context, language: str) -> None:
    """One person has one language, whichever office they speak of."""
    sender = ctx.incoming.sender
    assert sender is not None
    for person in await ctx.uow.people.known_as(ctx.incoming.address.channel, sender.user):
        await ctx.uow.people.set_language(person.id, language)
        subject, data = f"person:{person.id}", {"language": language}
        entry = AuditEntry(
            office=person.office, at=ctx.now, person=person.id, action="own-language", subject=subject, data=data
        )
        await ctx.uow.audit.append(entry)


def _may_choose_for_group(ctx: Context) -> None:
    if ctx.chat is None:
        raise Refusal("group-unbound")
    if not ctx.may(Action.SETTINGS):
        raise Refusal("bahasa-group-admin")
