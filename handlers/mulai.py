"""`/mulai` (`/start`): greets by role with the next steps as buttons, and continues what a link began.

Steps: a payload that names a command runs it → one that names a pending thing ("bukti-12") goes to its handler → anything else
is a claim code: the office is claimed, or one polite answer is given whatever is wrong with it. Without a payload: the greeting.
"""

from __future__ import annotations

from collections.abc import Sequence

from domain.chat import TO_GROUP, Button, Line, Say
from domain.model import Person, PersonState, Role, Token
from domain.ports import NotFound
from handlers import gate, secret_word
from handlers.context import Context
from handlers.membership import elsewhere, enter
from handlers.people import edited
from handlers.wording import cut

_BY_ROLE: Sequence[tuple[Role, Sequence[tuple[str, str]]]] = (
    (Role.LEADER, (("status", "status"), ("summary", "ringkasan"), ("attend", "hadir"))),
    (Role.ADMIN, (("team", "tim"), ("import", "impor"))),
    (Role.COORDINATOR, (("review", "tinjau"), ("status", "status"))),
)
_MEMBER = (("tasks", "tugas"), ("submit", "bukti"), ("due", "tenggat"), ("attend", "hadir"))


async def run(ctx: Context) -> list[Say]:
    """Greet, or continue what the payload names."""
    payload = ctx.incoming.args.strip()
    if not payload:
        return [await greeting(ctx)]
    continued = await _continue(ctx, payload)
    if continued is not None:
        return continued
    if not ctx.incoming.private:
        return secret_word.not_here()
    return await _claim(ctx, payload)


async def run_command(ctx: Context) -> list[Say]:
    """A button that stands for a command: `Button(action="mulai.run", args=("tugas",))`; further words follow as in typing."""
    assert ctx.press is not None
    name, *words = ctx.press.args
    return await _by_name(ctx, name, " ".join(words))


async def privacy(ctx: Context) -> list[Say]:
    """What is kept about people, in short (UU 27/2022)."""
    return [edited(ctx, Say(lines=(Line("mulai-privacy"),), buttons=((_back(),),)))]


async def back(ctx: Context) -> list[Say]:
    """From the privacy text to the greeting."""
    return [edited(ctx, await greeting(ctx))]


async def choose_office(ctx: Context) -> list[Say]:
    """Somebody of several offices says which one they speak for in private."""
    assert ctx.press is not None
    person = next((p for p in await elsewhere(ctx) if str(p.office) == ctx.press.args[0]), None)
    if person is not None:
        await enter(ctx, person)
    elif ctx.office is None or str(ctx.office.id) != ctx.press.args[0]:
        raise NotFound("office")
    return [edited(ctx, await greeting(ctx))]


# ── Payloads ─────────────────────────────────────────────────────────────────


async def _continue(ctx: Context, payload: str) -> list[Say] | None:
    """What a link or word names, None when it names nothing."""
    from handlers import table  # here, since the table names this handler

    name = payload.lower()
    if name in {"mulai", "start"}:
        return [await greeting(ctx)]
    if name == TO_GROUP:
        return await _by_name(ctx, "ikat")  # on a channel that cannot take the bot anywhere: how it gets there
    if any(name in (command.name, *command.aliases) for command in table.COMMANDS):
        return await _by_name(ctx, name)
    deed = table.STARTS.get(payload.partition("-")[0])
    return await gate.perform_anywhere(ctx, deed) if deed is not None and "-" in payload else None


async def _by_name(ctx: Context, name: str, args: str = "") -> list[Say]:
    from handlers import table

    for command in table.COMMANDS:
        if name in (command.name, *command.aliases):
            return await gate.as_command(ctx, command, args)
    raise NotFound(name)


async def _claim(ctx: Context, code: str) -> list[Say]:
    token = await ctx.uow.tokens.use("claim", code, ctx.now)
    if token is None or token.office is None:
        return await secret_word.wrong(ctx)
    await _make_admin(ctx, token)
    lines = (Line("mulai-claimed", {"office": ctx.home.name}), Line(""), Line("mulai-claimed-next"))
    buttons = (
        (Button(key="mulai-button-add-to-group", link=TO_GROUP),),
        (Button(key="button-import", action="mulai.run", args=("impor",)),),
        (_privacy(),),
    )
    return [Say(lines=lines, buttons=buttons)]


async def _make_admin(ctx: Context, token: Token) -> None:
    """The sender becomes admin, and coordinator of the whole team until that is handed on."""
    sender, channel, people = ctx.incoming.sender, ctx.incoming.address.channel, ctx.uow.people
    assert sender is not None
    assert token.office is not None
    ctx.office = await ctx.uow.offices.get(token.office)
    known = await people.known_as(channel, sender.user)
    person = next((p for p in known if p.office == token.office), None)
    if person is None:
        name = sender.name or sender.username or sender.user
        person = await people.add(
            token.office, name, channel, sender.user, state=PersonState.ACTIVE, username=sender.username
        )
    elif not person.active:
        await people.set_state(person.id, PersonState.ACTIVE, at=ctx.now)
    for role in (Role.ADMIN, Role.COORDINATOR):
        await people.grant(person.id, role, "", at=ctx.now)
    await people.use_office(channel, sender.user, token.office, at=ctx.now)
    await people.private_opened(channel, sender.user, ctx.incoming.address.chat)
    ctx.person = await people.get(person.id)
    await ctx.audit("office-claimed", f"office:{token.office}")


# ── Greeting ─────────────────────────────────────────────────────────────────


async def greeting(ctx: Context) -> Say:
    """Who I am and what this person can do now."""
    if not ctx.incoming.private:
        return _in_group(ctx)
    person = ctx.person
    if person is None or not person.active:
        word = "mulai-waiting" if person is not None and person.state is PersonState.WAITING else "mulai-outsider"
        lines = (Line("mulai-hello"), Line(""), Line(word))
        return Say(lines=lines, buttons=((_help(),), (_privacy(),)))
    words = (Line("mulai-hello-member", {"name": person.name, "office": ctx.home.name}), Line(_role_line(person)))
    return Say(lines=words, buttons=(*_next_steps(ctx, person), *await _other_offices(ctx), (_help(), _privacy())))


def _in_group(ctx: Context) -> Say:
    if ctx.office is None:
        return Say(lines=(Line("mulai-unbound"),), buttons=((Button(key="button-open-private", link="mulai"),),))
    if ctx.person is not None and ctx.person.state is PersonState.WAITING:
        return Say(lines=(Line("mulai-group-waiting"),))
    button = Button(key="button-open-private", link="mulai")
    return Say(lines=(Line("mulai-group", {"office": ctx.home.name}),), buttons=((button,),))


def _role_line(person: Person) -> str:
    for role in (Role.ADMIN, Role.LEADER, Role.COORDINATOR):
        if person.holds(role):
            return f"mulai-next-{role.value}"
    return "mulai-next-member"


def _next_steps(ctx: Context, person: Person) -> list[tuple[Button, ...]]:
    """The commands of one's roles as buttons, two in a row, each once."""
    from handlers import table

    wanted: dict[str, str] = {}
    for role, steps in _BY_ROLE:
        if person.holds(role):
            wanted |= {command: word for word, command in steps}
    if not person.holds(Role.LEADER):
        wanted |= {command: word for word, command in _MEMBER}
    known = {command.name: command.action for command in table.COMMANDS}
    buttons = [
        Button(key=f"button-{word}", action="mulai.run", args=(command,))
        for command, word in wanted.items()
        if command in known and gate.allowed(ctx, known[command])
    ]
    return [tuple(buttons[i : i + 2]) for i in range(0, len(buttons), 2)]


async def _other_offices(ctx: Context) -> list[tuple[Button, ...]]:
    rows: list[tuple[Button, ...]] = []
    for other in await elsewhere(ctx):
        office = await ctx.uow.offices.get(other.office)
        params = {"office": cut(office.name, 40)}
        rows.append((Button(key="mulai-button-office", params=params, action="mulai.office", args=(str(office.id),)),))
    return rows


def _privacy() -> Button:
    return Button(key="mulai-button-privacy", action="mulai.privacy")


def _back() -> Button:
    return Button(key="button-back", action="mulai.back")


def _help() -> Button:
    return Button(key="button-help", action="mulai.run", args=("bantuan",))
