"""What a message of ours is about, as its `subject` says it, so that an answer to it finds its row and time."""

from __future__ import annotations

from collections.abc import Iterable

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
