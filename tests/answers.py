"""What chats show, what came back on something that somebody did, and the button in it that has a label."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from domain.buttons import encode
from domain.chat import (
    Address,
    Button,
    Incoming,
    IncomingKind,
    Line,
    Say,
)
from domain.ports import DeliveryState, Outcome
from locales.catalogue import LANGUAGES, catalogue

SECRET = b"a secret only for tests, 32 bytes"
_LINK = re.compile(r"[A-Za-z0-9_-]{1,64}\Z")
_TAG = re.compile(r"<[^>]+>")
_TEXT_LIMIT, _CAPTION_LIMIT = 4096, 1024


@dataclass(slots=True)
class Shown:
    """A message as a chat shows it now: what we said, or what a person sent."""

    address: Address
    message: str
    say: Say | None = None
    incoming: Incoming | None = None
    answer: bool = False  # said where and when somebody spoke to us
    unasked: bool = False  # it came by itself, whatever became of it by presses since


class Answer:
    """What came back on one thing that somebody did. Words are checked when it is made: every key and variable in every
    language, the platform's limits for texts, buttons and links."""

    def __init__(self, says: Sequence[Say], toast: Line | None = None, shown: Sequence[Shown] = ()) -> None:
        self.says = list(says)
        self.shown = list(shown)
        self._toast = toast
        for say in self.says:
            _check(say)
        if toast is not None:
            for language in LANGUAGES:
                assert len(catalogue().label(language, toast.key, toast.params)) <= 200, "a notice holds 200 characters"

    @property
    def keys(self) -> list[str]:
        """The catalogue keys of all lines, in order."""
        return [line.key for say in self.says for line in say.lines if line.key]

    @property
    def text(self) -> str:
        """All words in Indonesian, without tags."""
        return self.in_language("id")

    @property
    def buttons(self) -> list[str]:
        """The labels of all buttons in Indonesian, in order."""
        return [label_of(button) for button in self.all_buttons]

    @property
    def all_buttons(self) -> list[Button]:
        return [button for say in self.says for row in say.buttons for button in row]

    @property
    def toast(self) -> str:
        """The key of the notice over the pressed button, empty for none."""
        return self._toast.key if self._toast else ""

    @property
    def toast_text(self) -> str:
        return catalogue().label("id", self._toast.key, self._toast.params) if self._toast else ""

    @property
    def message(self) -> str:
        """The id of the last message that was said or edited where the person spoke."""
        return self.shown[-1].message if self.shown else ""

    @property
    def silent(self) -> bool:
        return not self.says and self._toast is None

    def in_language(self, language: str) -> str:
        return "\n".join(_TAG.sub("", catalogue().text(language, say.lines, str)) for say in self.says)

    def __repr__(self) -> str:
        return f"<Answer {self.keys} buttons={self.buttons} toast={self.toast!r}>"


def _check(say: Say) -> None:
    for language in LANGUAGES:
        text = _TAG.sub("", catalogue().text(language, say.lines, str))
        limit = _CAPTION_LIMIT if say.picture or say.files else _TEXT_LIMIT
        assert len(text) <= limit, f"{len(text)} characters, {limit} fit: {text[:200]}"
    for row in say.buttons:
        for button in row:
            for language in LANGUAGES:
                assert catalogue().label(language, button.key, button.params).strip()
            assert sum(map(bool, (button.action, button.link, button.url))) == 1, button
            if button.action:
                encode(SECRET, button.action, button.args, button.owner)
            if button.link:
                assert _LINK.match(button.link), button


def label_of(button: Button) -> str:
    return catalogue().label("id", button.key, button.params)


def joined(answers: Sequence[Answer]) -> Answer:
    return Answer(
        [say for answer in answers for say in answer.says],
        next((answer._toast for answer in answers if answer._toast), None),
        [shown for answer in answers for shown in answer.shown],
    )


def button_of(answer: Answer | Shown, label: str) -> tuple[Shown, Button]:
    shown = [answer] if isinstance(answer, Shown) else answer.shown
    found = [(s, b) for s in shown if s.say for row in s.say.buttons for b in row]
    for fits in (
        lambda b: label in (b.key, label_of(b)),
        lambda b: label_of(b).lower().startswith(label.lower()),
        lambda b: label.lower() in label_of(b).lower(),
    ):
        hits = [(s, b) for s, b in found if fits(b)]
        if hits:
            return hits[-1]
    raise AssertionError(f"no button {label!r}, there are {[label_of(b) for _, b in found]}")


class Chats:
    """What every chat shows, and the delivery of what is queued."""

    def __init__(self) -> None:
        self._shown: dict[tuple[str, str], dict[str, Shown]] = {}
        self._numbers = itertools.count(1)

    def heard(self, incoming: Incoming) -> None:
        """A person's message stands in the chat."""
        if incoming.kind in {IncomingKind.MESSAGE, IncomingKind.EDITED}:
            self._chat(incoming.address)[incoming.message] = Shown(
                incoming.address, incoming.message, incoming=incoming
            )

    def show(self, address: Address, say: Say, *, answer: bool, number: str = "") -> Shown:
        """It stands there, under the channel's `number` where it has one."""
        number = number or say.edit or f"m{next(self._numbers)}"
        before = self.find(address, number)
        shown = Shown(address, number, say=say, answer=answer, unasked=before.unasked if before else not answer)
        self._chat(address)[number] = shown
        return shown

    def find(self, address: Address, message: str) -> Shown | None:
        return self._chat(address).get(message)

    def said(self, address: Address) -> list[Shown]:
        return [shown for shown in self._chat(address).values() if shown.say is not None]

    def _chat(self, address: Address) -> dict[str, Shown]:
        return self._shown.setdefault((address.channel, address.chat), {})


async def deliver(queue: Any, chats: Chats, now: datetime, where: Address | None) -> list[Shown]:
    """Show all that is queued in its chats and record it as sent; what was said at `where` counts as an answer."""
    shown = []
    while due := await queue.due(now, 100):
        ids = [queued.outgoing.id for queued in due]
        mine = await queue.settle(boot="tests", claims=ids, outcomes=[], now=now)
        outcomes = []
        for queued in due:
            if queued.outgoing.id not in mine:
                continue
            to, say = queued.outgoing.to, queued.outgoing.message
            answer = where is not None and (to.channel, to.chat) == (where.channel, where.chat)
            shown.append(chats.show(to, say, answer=answer))
            outcomes.append(Outcome(id=queued.outgoing.id, state=DeliveryState.SENT, message=shown[-1].message))
        await queue.settle(boot="tests", claims=[], outcomes=outcomes, now=now)
    return shown
