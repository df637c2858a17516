"""What a message of ours is about, as its `subject` says it, so that an answer to it finds its row and time."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from domain.chat import Address

# More than a person would choose from.
_MOST = 20


def about_times(occurrences: Iterable[int]) -> str:
    """The subject of a message that names these occurrences; empty for none.

    >>> about_times([12]), about_times([12, 15])
    ('occurrence:12', 'occurrences:12,15')
    """
    ids = list(dict.fromkeys(occurrences))[:_MOST]
    if len(ids) == 1:
        return f"occurrence:{ids[0]}"
    return f"occurrences:{','.join(map(str, ids))}" if ids else ""


def times_about(subject: str) -> list[int]:
    """The occurrences that a message is about, where it names several.

    >>> times_about("occurrences:12,15"), times_about("occurrence:12")
    ([12, 15], [])
    """
    kind, _, ids = subject.partition(":")
    if kind != "occurrences":
        return []
    return [int(number) for number in ids.split(",") if number.isdecimal()]


def names_time(subject: str, occurrences: frozenset[int]) -> bool:
    """Whether a message with that subject is about one of these occurrences.

    >>> names_time("occurrences:12,15", frozenset({15})), names_time("row:15", frozenset({15}))
    (True, False)
    """
    kind, _, ids = subject.partition(":")
    named = {int(number) for number in ids.split(",") if number.isdecimal()}
    return kind in {"occurrence", "occurrences"} and not named.isdisjoint(occurrences)


def nudge_key(office: int, person: int, day: date) -> str:
    """The unique key of the one private reminder that a person gets on a day: also how it is found again."""
    return f"nudge:{office}:{person}:{day.isoformat()}"


def summary_key(office: int, period: str, chat: Address) -> str:
    """The unique key of the one summary that a group gets of a week or month."""
    return f"summary:{office}:{period}:{chat.channel}:{chat.chat}"


def digest_key(office: int, chat: Address, day: date) -> str:
    """The unique key of the one digest that a group gets on a day."""
    return f"digest:{office}:{chat.channel}:{chat.chat}:{day.isoformat()}"
