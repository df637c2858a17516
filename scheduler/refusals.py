"""What the house learns when a platform refuses a message: a blocked bot, a moved group, a closed topic.

Each answer changes our own records in one transaction and says where the message goes next, if anywhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from domain.chat import Address, Button, Line, Say, SendClass, Word
from domain.model import Person
from domain.ports import Outgoing, Refused, Transactions
from scheduler import stewards

PARKING = frozenset({"kicked", "chat-gone", "no-rights"})
TOPIC_LOST = frozenset({"topic-gone", "topic-closed"})


class Refusals:
    """Keeps bindings and private chats true to what the platform says."""

    def __init__(self, transactions: Transactions) -> None:
        self._transactions = transactions

    async def learn(self, outgoing: Outgoing, refusal: Refused, now: datetime) -> Address | None:
        """Record what the refusal teaches. The address to try next, None where the message is refused for good."""
        to = outgoing.to
        if refusal.reason == "migrated" and refusal.new_chat:
            return await self._move(to, refusal.new_chat)
        if refusal.reason in TOPIC_LOST and to.thread:
            return await self._leave_topic(to, refusal.reason, now)
        if refusal.reason == "blocked":
            await self._close_private(to)
        elif refusal.reason in PARKING:
            await self._park(to, refusal.reason, now)
        return None

    async def uncertain(self, outgoing: Outgoing, now: datetime) -> None:
        """A summary that may or may not have arrived is never repeated blindly: those who look after the office are asked."""
        if not outgoing.message.subject.startswith("summary:"):
            return
        async with self._transactions.write() as uow:
            bound = await uow.chats.bound(outgoing.to)
            if bound is not None:
                line = Line("delivery-summary-uncertain", {"chat": bound.title or bound.address.chat})

                def ask(person: Person) -> tuple[tuple[Button, ...], ...]:
                    args = (str(outgoing.id),)
                    seen = Button(key="delivery-button-seen", action="ringkasan.seen", args=args, owner=person.id)
                    again = Button(key="delivery-button-again", action="ringkasan.again", args=args, owner=person.id)
                    return ((seen, again),)

                await stewards.tell(uow, bound.office, line, f"uncertain:{outgoing.id}", now, buttons=ask)
                await uow.commit()

    async def expired(self, given_up: Sequence[Outgoing], now: datetime) -> None:
        """Answers that could not be sent within a day: each chat is told once a day that some were given up. Chats that
        are closed hear nothing, and there is nothing to say where only a button's message was to be changed."""
        async with self._transactions.write() as uow:
            for outgoing in given_up:
                to = outgoing.to
                if outgoing.message.edit:
                    continue
                notice = Say(
                    lines=(Line("delivery-answers-lost"),),
                    to=to,
                    send_class=SendClass.ONCE,
                    unique=f"answers-lost:{to.channel}:{to.chat}:{now:%Y-%m-%d}",
                    language=outgoing.language,
                )
                await uow.outbox.put(to, notice)
            await uow.commit()

    async def _move(self, to: Address, new_chat: str) -> Address:
        async with self._transactions.write() as uow:
            await uow.chats.move(to.channel, to.chat, new_chat)
            await uow.commit()
        return Address(to.channel, new_chat, to.thread)

    async def _leave_topic(self, to: Address, reason: str, now: datetime) -> Address:
        group = Address(to.channel, to.chat)
        async with self._transactions.write() as uow:
            await uow.chats.drop_thread(to)
            notice = Say(
                lines=(Line(f"delivery-{reason}"),),
                to=group,
                send_class=SendClass.ONCE,
                unique=f"topic:{to.channel}:{to.chat}:{to.thread}",
            )
            await uow.outbox.put(group, notice)
            await uow.commit()
        return group

    async def _close_private(self, to: Address) -> None:
        async with self._transactions.write() as uow:
            # In a private chat the chat's id is the person's own.
            await uow.people.private_closed(to.channel, to.chat)
            await uow.commit()

    async def _park(self, to: Address, reason: str, now: datetime) -> None:
        async with self._transactions.write() as uow:
            bound = await uow.chats.bound(to)
            if bound is None:
                await uow.people.private_closed(to.channel, to.chat)
            else:
                await uow.chats.park(to.channel, to.chat, reason)
                line = Line(
                    "delivery-chat-parked",
                    {"chat": bound.title or to.chat, "reason": Word(f"delivery-reason-{reason}")},
                )
                day = f"{now:%Y-%m-%d}"
                unique = f"parked:{to.channel}:{to.chat}:{day}"
                await stewards.tell(uow, bound.office, line, unique, now, whom=stewards.coordinators_too)
            await uow.commit()
