"""The question about a summary of which nobody knows whether it arrived: *Sudah tampil* or *Kirim ulang*, the first word counts."""

from __future__ import annotations

from dataclasses import replace

from domain.chat import Line, Say, SendClass
from domain.model import Person, PersonState, Role
from domain.ports import NotFound
from handlers.context import Context, Refusal
from handlers.wording import cut


async def seen(ctx: Context) -> list[Say]:
    """It stands in the group."""
    return await _settle(ctx, arrived=True)


async def again(ctx: Context) -> list[Say]:
    """It does not: send it once more."""
    return await _settle(ctx, arrived=False)


async def _settle(ctx: Context, *, arrived: bool) -> list[Say]:
    if not (ctx.me.holds(Role.ADMIN) or _leads_all(ctx.me)):
        raise Refusal("refused-summary")
    number = ctx.press.args[0] if ctx.press is not None and ctx.press.args else ""
    if not number.isdecimal():
        raise NotFound("message")
    subject = f"outbox:{number}"
    if await ctx.uow.outbox.settle_doubt(int(number), f"summary:{ctx.home.id}:", arrived=arrived):
        await ctx.audit("summary-seen" if arrived else "summary-again", subject)
    entries = [e for e in await ctx.uow.audit.of_subject(ctx.home.id, subject) if e.action.startswith("summary-")]
    if not entries:
        raise NotFound("message")
    first = entries[-1]
    name = cut((await ctx.uow.people.get(first.person)).name, 40) if first.person is not None else "–"
    line = Line("delivery-settled-seen" if first.action == "summary-seen" else "delivery-settled-again", {"name": name})
    if first.person != ctx.me.id:
        ctx.toast = Line("delivery-settled-before", {"name": name})
    await _tell_the_others(ctx, number, line)
    return [Say(lines=(line,), edit=ctx.incoming.message, send_class=SendClass.IDEMPOTENT)]


def _leads_all(person: Person) -> bool:
    return any(grant.role is Role.COORDINATOR and not grant.area for grant in person.roles)


async def _tell_the_others(ctx: Context, number: str, line: Line) -> None:
    """Whoever was asked too sees in place of the question that it is settled."""
    for person in await ctx.uow.people.of_office(ctx.home.id, PersonState.ACTIVE):
        if person.id == ctx.me.id or person.private is None:
            continue
        message = Say(lines=(line,), to=person.private, language=person.language or ctx.home.language)
        await ctx.uow.outbox.amend(person.private, replace(message, unique=f"uncertain:{number}:{person.id}"))
