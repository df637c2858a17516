"""The one gate in front of all handlers: who speaks, for which office, may they, and which handler takes it.

Order for a message: gate (forwarded, edited, channel, anonymous) → command → pending step → reply to one of our messages →
file in private → hint. Every step is decided from `Incoming` and stored rows, so it is the same on every channel.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

import structlog

from domain.access import Action
from domain.buttons import decode
from domain.chat import Incoming, IncomingKind, Line, Param, Say, SenderKind, say
from domain.model import Person, PersonState
from domain.ports import NotFound, UnitOfWork
from handlers import bukti, impor_sheet, membership, table
from handlers.context import Context, Refusal
from handlers.gate import allowed, as_command, attempt, continue_in_private, perform, perform_anywhere, refusal
from handlers.registry import Deed, by_name
from handlers.throttle import Throttle

log = structlog.get_logger(__name__)

# No database holds a longer one as an id.
_LONGEST_NUMBER = 18


@dataclass(slots=True)
class Answer:
    """What is to be said, and the notice over a pressed button."""

    says: list[Say] = field(default_factory=list)
    toast: Line | None = None
    language: str = ""  # the toast's, empty for the default


class Router:
    """Routes incoming things to handlers. `secret` signs buttons; `per_minute` is how many commands a person may give a minute;
    `links` gives the address of a private chat with a start payload (channel, payload), empty where there is none;
    `office_quota` is how many bytes the evidence of one office may take, 0 without a limit."""

    def __init__(
        self,
        secret: bytes,
        *,
        per_minute: int = 20,
        links: Callable[[str, str], str] = lambda channel, payload: "",
        office_quota: int = 0,
    ) -> None:
        self._secret = secret
        self._links = links
        self._office_quota = office_quota
        self._commands = by_name(table.COMMANDS)
        self._throttle = Throttle(per_minute)

    async def route(self, uow: UnitOfWork, incoming: Incoming) -> Answer:
        """Handle one incoming thing inside `uow`. Changes and answers belong together: the caller commits both or neither."""
        ctx = Context(uow=uow, incoming=incoming, links=self._links, office_quota=self._office_quota)
        try:
            says = await self._dispatch(ctx)
        except Refusal as refusal:
            says = self._refuse(ctx, refusal.key, refusal.params)
        except NotFound:
            # A button of another office, of a thing that is gone, or of none at all: nobody learns which (promises B30).
            pressed = incoming.kind is IncomingKind.BUTTON
            says = self._refuse(ctx, "button-void" if pressed else "refused-not-found", {})
        return Answer([self._addressed(ctx, message) for message in says], ctx.toast, _language(ctx))

    def asks_standing(self, incoming: Incoming) -> bool:
        """Whether the handler will have to know if the sender is an admin of the group, and the channel has not said so yet.
        Connecting a group with an office is all that depends on it, by command, button or a word after `/mulai`."""
        sender = incoming.sender
        if incoming.private or incoming.chat_admin is not None:
            return False
        if sender is None or sender.kind is not SenderKind.PERSON:
            return False
        if incoming.kind is IncomingKind.BUTTON:
            press = decode(self._secret, incoming.button)
            if press is None:
                return False
            return press.action.startswith("ikat.") or (press.action == "mulai.run" and press.args[:1] == ("ikat",))
        name = incoming.args.lower() if incoming.command in {"mulai", "start"} else incoming.command
        command = self._commands.get(name)
        return incoming.kind is IncomingKind.MESSAGE and command is not None and command.name == "ikat"

    def asks_members(self, incoming: Incoming) -> bool:
        """Whether it matters who is in the office's groups at this moment: somebody left one of them, or somebody asks for
        what is only for those who belong to the team (a file, a role). Who writes in a group shows by it that they are there."""
        if incoming.kind is IncomingKind.MEMBERS:
            return bool(incoming.left)
        if incoming.sender is None or incoming.sender.kind is not SenderKind.PERSON:
            return False
        if incoming.kind is IncomingKind.BUTTON:
            press = decode(self._secret, incoming.button)
            return press is not None and self._is_asked_again(press.action, press.args)
        return incoming.private and self._is_asked_again("mulai.run", (incoming.command, incoming.args))

    def _is_asked_again(self, action: str, args: Sequence[str]) -> bool:
        if action == "mulai.run" and args:
            name, words = args[0], args[1] if len(args) > 1 else ""
            command = self._commands.get(name)
            if command is not None and command.name == "mulai" and words:
                linked = table.STARTS.get(words.partition("-")[0])
                return linked.asks_again if linked is not None else self._is_asked_again(action, (words.lower(),))
            return command is not None and command.deed.asks_again
        deed = table.BUTTONS.get(action)
        return deed is not None and deed.asks_again

    @staticmethod
    async def members_to_ask(uow: UnitOfWork, incoming: Incoming) -> Sequence[tuple[str, str]]:
        """The pairs (chat, user) that the channel should be asked about before this is handled."""
        return await membership.to_ask(uow, incoming)

    # ── Steps ────────────────────────────────────────────────────────────────

    async def _dispatch(self, ctx: Context) -> list[Say]:
        incoming = ctx.incoming
        match incoming.kind:
            case IncomingKind.MEMBERS | IncomingKind.BOT_MEMBER | IncomingKind.MIGRATED | IncomingKind.TOPIC:
                return await membership.changed(ctx)
            case IncomingKind.OTHER:
                return []
        sender = incoming.sender
        if sender is None or sender.kind in {SenderKind.CHANNEL, SenderKind.BOT}:
            return []
        await self._introduce(ctx)
        if incoming.kind is IncomingKind.BUTTON:
            return await self._button(ctx)
        if incoming.kind is IncomingKind.EDITED:
            return await attempt(ctx, bukti.edited) if allowed(ctx, Action.SUBMIT) else []
        # A forwarded command is somebody else's word; a forwarded file may still be evidence (promises B33).
        if incoming.command and not incoming.forwarded:
            return await self._command(ctx)
        return await self._plain(ctx)

    async def _introduce(self, ctx: Context) -> None:
        """Find office and person. In a group the chat names the office; in private the office the person used last."""
        incoming, uow = ctx.incoming, ctx.uow
        assert incoming.sender is not None
        if incoming.sender.kind is SenderKind.ANONYMOUS:
            ctx.chat = await uow.chats.bound(incoming.address)
            ctx.office = await uow.offices.get(ctx.chat.office) if ctx.chat else None
            return
        known = await uow.people.known_as(incoming.address.channel, incoming.sender.user)
        if incoming.private:
            ctx.person = _first(known)
            if ctx.person is not None:
                ctx.office = await uow.offices.get(ctx.person.office)
                await membership.private_open(ctx)
                await membership.check_presence(ctx)
            return
        ctx.chat = await uow.chats.bound(incoming.address)
        if ctx.chat is None:
            return
        ctx.office = await uow.offices.get(ctx.chat.office)
        ctx.person = next((p for p in known if p.office == ctx.office.id), None)
        await membership.check_presence(ctx)
        if ctx.person is None or ctx.person.state is PersonState.LEFT:
            ctx.person = await membership.recognise(ctx)
        elif known[0].office != ctx.office.id:
            # In private they now speak of this office, so that a link from this group leads to the right one.
            await uow.people.use_office(incoming.address.channel, incoming.sender.user, ctx.office.id, at=incoming.at)

    async def _command(self, ctx: Context) -> list[Say]:
        incoming = ctx.incoming
        command = self._commands.get(incoming.command)
        if command is None:
            return [say("command-unknown", command=incoming.command)] if incoming.private else []
        assert incoming.sender is not None
        # Files have a limit of their own, which says so; a photo is not passed over because of what was typed before.
        if not any(attachment.is_file for attachment in incoming.attachments):
            match self._throttle.ask((incoming.address.channel, incoming.sender.user), incoming.at):
                case "notice":
                    return [say("throttled")]
                case "silent":
                    return []
        if not incoming.private and ctx.office is None:
            if command.name not in membership.IN_UNBOUND_GROUPS:
                return [say("group-unbound")]
            ctx.person = await membership.visitor(ctx)
        if command.in_group or incoming.private:
            return await perform(ctx, command.deed)
        return [continue_in_private(command)]

    async def _button(self, ctx: Context) -> list[Say]:
        ctx.press = decode(self._secret, ctx.incoming.button)
        deed = table.BUTTONS.get(ctx.press.action) if ctx.press else None
        if ctx.press is None or deed is None:
            raise Refusal("button-void")
        if not ctx.incoming.private and ctx.office is None:
            if ctx.press.action.partition(".")[0] not in membership.IN_UNBOUND_GROUPS:
                raise Refusal("group-unbound")
            ctx.person = await membership.visitor(ctx)
        for person in await membership.elsewhere(ctx) if ctx.press.owner is not None else ():
            if person.id == ctx.press.owner:
                await membership.enter(ctx, person)
        if ctx.press.owner is not None and (ctx.person is None or ctx.person.id != ctx.press.owner):
            raise Refusal("button-of-somebody-else")
        if not deed.in_group and not ctx.incoming.private and allowed(ctx, deed.action):
            return [continue_in_private(self._commands.get(ctx.press.action.partition(".")[0]))]
        return await _pressed(ctx, deed)

    async def _plain(self, ctx: Context) -> list[Say]:
        """A message without a command: the answer to a pending step, a reply to one of ours, a file, or just talk."""
        incoming = ctx.incoming
        assert incoming.sender is not None
        if not incoming.private and ctx.office is None:
            return []
        if incoming.sender.kind is SenderKind.PERSON:
            pending = await ctx.uow.dialogues.get(incoming.address, incoming.sender.user, incoming.at)
            # One that another version of the program asked for is nobody's; it expires by itself.
            if pending is not None and pending.kind in table.DIALOGUES:
                ctx.dialogue = pending
                return await perform_anywhere(ctx, table.DIALOGUES[pending.kind])
        if incoming.attachments and (filled := await attempt(ctx, impor_sheet.returned)) is not None:
            return filled
        if not allowed(ctx, Action.SUBMIT):
            if not incoming.private or incoming.album:
                return []
            raise refusal(ctx, Action.SUBMIT)
        if any(a.is_file for a in incoming.attachments) or (incoming.reply and incoming.reply.from_bot):
            taken = await attempt(ctx, bukti.unasked)
            if taken is not None:
                return taken
        if not incoming.private or incoming.album:
            return []
        if any(a.kind == "location" for a in incoming.attachments):
            return await perform(ctx, table.LOCATION)
        # "hadir pulang": in private a command is understood without its stroke.
        first, _, rest = incoming.text.strip().partition(" ")
        command = self._commands.get(first.casefold()) if not (incoming.attachments or incoming.forwarded) else None
        if command is not None:
            return await as_command(ctx, command, rest.strip())
        return [say("hint-private" if not incoming.attachments else "hint-unsupported")]

    # ── Answers ──────────────────────────────────────────────────────────────

    @staticmethod
    def _refuse(ctx: Context, key: str, params: Mapping[str, Param]) -> list[Say]:
        """A refusal: over the button where one was pressed, so that a group is not flooded; else as an answer."""
        line = Line(key, params)
        who = ctx.person.id if ctx.person else None
        log.info("refused", key=key, person=who, channel=ctx.incoming.address.channel, update=ctx.incoming.update)
        if ctx.incoming.kind is IncomingKind.BUTTON:
            ctx.toast = line
            return []
        return [Say(lines=(line,))]

    @staticmethod
    def _addressed(ctx: Context, message: Say) -> Say:
        """Where nothing else is said, an answer goes where the person spoke, in their language, quoting them in a group."""
        incoming = ctx.incoming
        language = message.language or _language(ctx)
        if message.to is not None:
            return replace(message, language=message.language)
        reply_to = message.reply_to
        if not reply_to and not message.edit and not incoming.private and incoming.kind is IncomingKind.MESSAGE:
            reply_to = incoming.message
        return replace(message, to=incoming.address, reply_to=reply_to, language=language)


async def _pressed(ctx: Context, deed: Deed) -> list[Say]:
    """Do what the button says. One of another version of the program may carry what this one cannot read: that is no reason
    to leave who pressed it without a word. Raises `Refusal`."""
    assert ctx.press is not None
    if any(len(arg) > _LONGEST_NUMBER and arg.isdecimal() for arg in ctx.press.args):
        raise Refusal("button-void")
    try:
        return await perform_anywhere(ctx, deed)
    except (ValueError, LookupError, TypeError, AssertionError) as error:
        log.warning("a button could not be read", action=ctx.press.action, args=len(ctx.press.args), exc_info=error)
        raise Refusal("button-void") from error


def _first(known: Sequence[Person]) -> Person | None:
    """Whom a private chat speaks for: active people before waiting ones before those who left, the office used last first."""
    order = {PersonState.ACTIVE: 0, PersonState.WAITING: 1, PersonState.LEFT: 2}
    return min(known, key=lambda p: order[p.state], default=None)


def _language(ctx: Context) -> str:
    """In private one's own language, in a group the group's; else the office's."""
    if ctx.incoming.private and ctx.person is not None and ctx.person.language:
        return ctx.person.language
    if not ctx.incoming.private and ctx.chat is not None and ctx.chat.language:
        return ctx.chat.language
    return ctx.office.language if ctx.office is not None else ""
