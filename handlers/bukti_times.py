"""The time that a submission may rather be for, offered on its receipt with one press."""

from __future__ import annotations

from domain.chat import Button
from domain.evidence import open_occurrences
from domain.model import Occurrence, Office, Submission
from domain.ports import UnitOfWork
from handlers.bukti_words import period_of


async def other_time_button(
    uow: UnitOfWork, office: Office, submission: Submission, now: Occurrence
) -> tuple[Button, ...]:
    """The likeliest other time of the row that lacks something and had begun when it was sent; nothing where there is none."""
    sent = submission.at.astimezone(office.zone).date()
    # The year that the handlers ask for, so that the remembered board serves.
    board = await uow.plans.board(office.id, up_to=sent.year)
    times = board.occurrences_of_row.get(submission.row, ()) if board is not None else ()
    if len(times) < 2:
        return ()
    other = next((o for o in open_occurrences(times, sent) if o.id != now.id and (o.start or sent) <= sent), None)
    if other is None:
        return ()
    args = (str(submission.id), str(other.id))
    params = {"period": period_of(other)}
    return (
        Button(key="bukti-button-is-time", params=params, action="bukti.moved", args=args, owner=submission.person),
    )
