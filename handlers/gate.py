"""Runs a handler only when the policy table lets this person; the same check on every way in: command, button, link, pending step."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import TypeVar

from domain.access import Action, Column, Verdict, columns_of, decide
from domain.chat import Button, IncomingKind, Say, SenderKind, say
from domain.model import PersonState
from domain.ports import NotFound
from handlers import acting
from handlers.context import Context, Refusal
from handlers.membership import IN_UNBOUND_GROUPS, elsewhere, enter
from handlers.registry import Command, Deed

T = TypeVar("T")

_ALLOWED = {Verdict.YES, Verdict.OWN, Verdict.AREA, Verdict.COUNTS}


async def perform(ctx: Context, deed: Deed) -> list[Say]:
    """Run it, or say kindly why not and what to do instead; a handler that refuses half-way leaves nothing behind.
    Raises `Refusal`."""
    await acting.as_now(ctx)
    verdict = decide(deed.action, columns(ctx))
    if verdict in _ALLOWED:
        return await attempt(ctx, deed.run)
    if verdict is Verdict.SILENCE:
        return []
    if verdict is Verdict.PRIVATE:
        return [continue_in_private(None)]
    raise refusal(ctx, deed.action)


async def attempt(ctx: Context, run: Callable[[Context], Awaitable[T]]) -> T:
    """Run it so that what it wrote before it refused is gone, unless the refusal `keeps` it."""
    async with ctx.uow.attempt():
        try:
            return await run(ctx)
        except Refusal as refusal:
            if not refusal.keeps:
                raise
            kept = refusal
    raise kept


async def perform_anywhere(ctx: Context, deed: Deed) -> list[Say]:
    """As `perform`, for buttons, links and pending steps of a private chat: what they name decides the office, and somebody
    of several offices may have spoken of another one since. Raises `Refusal`, and `NotFound` when it is of none of them."""
    here = ctx.office, ctx.person
    try:
        return await perform(ctx, deed)
    except (NotFound, Refusal):
        # A button of the greeting names a command, not a thing of one office: its refusal is meant as it is.
        for person in await elsewhere(ctx) if not _names_a_command(ctx) else ():
            ctx.office, ctx.person = await ctx.uow.offices.get(person.office), person
            try:
                says = await perform(ctx, deed)
            except (NotFound, Refusal):
                continue
            await enter(ctx, person)
            return says
        ctx.office, ctx.person = here
        raise


def _names_a_command(ctx: Context) -> bool:
    return ctx.press is not None and ctx.press.action == "mulai.run"


def allowed(ctx: Context, action: Action) -> bool:
    """Whether whoever spoke may do it here and now."""
    return decide(action, columns(ctx)) in _ALLOWED


def refusal(ctx: Context, action: Action) -> Refusal:
    """Why not, in words that tell a stranger nothing about any office."""
    if ctx.incoming.sender is not None and ctx.incoming.sender.kind is SenderKind.ANONYMOUS:
        return Refusal("refused-anonymous")
    if ctx.person is None or ctx.person.state is PersonState.LEFT:
        return Refusal("refused-outsider")
    if ctx.person.state is PersonState.WAITING:
        return Refusal("refused-waiting")
    return Refusal(f"refused-{action.value}")


async def as_command(ctx: Context, command: Command, args: str = "") -> list[Say]:
    """Do what the command would do had the person typed it: behind buttons and deep links that name a command."""
    incoming = replace(
        ctx.incoming,
        kind=IncomingKind.MESSAGE,
        message="",
        text=f"/{command.name} {args}".strip(),
        command=command.name,
        args=args,
        button="",
        reply=None,
    )
    typed = replace(ctx, incoming=incoming, press=None, dialogue=None)
    if ctx.office is None and not incoming.private and command.name not in IN_UNBOUND_GROUPS:
        raise Refusal("group-unbound")
    if not command.in_group and not incoming.private:
        return [continue_in_private(command)]
    says = await perform(typed, command.deed)
    ctx.toast = typed.toast
    return says


def columns(ctx: Context) -> frozenset[Column]:
    """The columns of the policy table in which whoever spoke stands."""
    sender = ctx.incoming.sender
    if sender is not None and sender.kind is SenderKind.ANONYMOUS:
        return frozenset({Column.ANONYMOUS})
    return columns_of(ctx.person)


def continue_in_private(command: Command | None) -> Say:
    """The way from a group into the private chat, where the person shows who they are."""
    link = command.name if command else "mulai"
    return say("continue-in-private", buttons=[[Button(key="button-open-private", link=link)]])
