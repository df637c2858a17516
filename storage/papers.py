"""What was handed in for each time of a row, remembered: it is asked for at every photo, and grows with each of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from domain.model import EvidenceFile, Submission
from storage.memory import MISSING, Topic, Values
from storage.session import Session

# Whoever writes to the tables `submissions` and `files` says so by one of the functions below.
TOPIC: Final[Topic] = ("papers",)


def known(session: Session, occurrence: int) -> tuple[Submission, ...] | None:
    """The submissions of this time in their order; None where they have to be read."""
    found = session.view.get(TOPIC, occurrence)
    if found is MISSING:
        return None
    assert isinstance(found, tuple)
    return found


def keep(session: Session, occurrence: int, found: tuple[Submission, ...]) -> None:
    """They were just read."""
    session.view.keep(TOPIC, occurrence, found)


def added(session: Session, submission: Submission) -> None:
    """It is the newest of all."""
    _change(session, submission.occurrence, lambda found: (*found, submission))


def file_changed(session: Session, occurrence: int, file: EvidenceFile) -> None:
    """One of its submissions has this file, in another state than before."""

    def corrected(one: Submission) -> Submission:
        if one.id != file.submission:
            return one
        return replace(one, files=tuple(file if other.id == file.id else other for other in one.files))

    _change(session, occurrence, lambda found: tuple(corrected(one) for one in found))


def changed(session: Session, occurrence: int, submission: int, edit: Callable[[Submission], Submission]) -> None:
    """One submission has changed, its place and files excepted."""
    _change(session, occurrence, lambda found: tuple(edit(one) if one.id == submission else one for one in found))


def forget(session: Session, *occurrences: int) -> None:
    """These times have to be read anew; without any, all of them."""
    if not occurrences:
        session.view.change(TOPIC)
        return
    session.view.change(TOPIC, lambda values: {key: one for key, one in values.items() if key not in occurrences})


def _change(
    session: Session, occurrence: int, edit: Callable[[tuple[Submission, ...]], tuple[Submission, ...]]
) -> None:
    def change(values: Values) -> Values:
        if occurrence in values:
            values[occurrence] = edit(values[occurrence])
        return values

    session.view.change(TOPIC, change)
