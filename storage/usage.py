"""How much of the evidence store each office uses, remembered, since it is asked for before every file is taken."""

from __future__ import annotations

from typing import Final

from sqlalchemy import bindparam, func, select

from domain.model import FileState
from storage.memory import MISSING, Topic, Values
from storage.session import Session
from storage.tables import files, submissions

_TOPIC: Final[Topic] = ("office bytes",)
_SUM = (
    select(func.coalesce(func.sum(files.c.size), 0))
    .join(submissions, submissions.c.id == files.c.submission)
    .where(submissions.c.office == bindparam("office"), files.c.state != FileState.FAILED.value)
)


async def office_bytes(session: Session, office: int) -> int:
    """What the office's files take, those still to be fetched by the size that was announced; withdrawn ones too."""
    found = session.view.get(_TOPIC, office)
    if found is MISSING:
        found = int(await session.value(_SUM, {"office": office}))
        session.view.keep(_TOPIC, office, found)
    assert isinstance(found, int)
    return found


def grew(session: Session, office: int, by: int) -> None:
    """So many bytes were announced for it."""

    def change(known: Values) -> Values:
        if office in known:
            known[office] += by
        return known

    if by:
        session.view.change(_TOPIC, change)


def forget(session: Session) -> None:
    """Something was given up: the sums are to be made again."""
    session.view.change(_TOPIC)
