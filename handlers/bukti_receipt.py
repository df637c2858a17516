"""Receipts: what is said when files are stored or lost, and what state the submission and its occurrence have then."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from domain.chat import Button, Line, Param, Say, Word
from domain.evidence_files import FORWARDED, SAME_BYTES
from domain.model import (
    FileState,
    Occurrence,
    Office,
    Person,
    PlanRow,
    Submission,
    SubmissionState,
)
from domain.occurrence_states import missing_documents, occurrence_state
from domain.ports import NotFound, UnitOfWork
from handlers import review_word
from handlers.bukti_papers import is_open_to, missing_lines, paper_buttons, paper_lines
from handlers.bukti_times import other_time_button
from handlers.bukti_words import is_private_place, language_at, period_of, row_title
from handlers.evidence_flags import HINT, quality_lines, quiet_word
from handlers.flags import hint_lines, same_as, same_receipt
from handlers.wording import cut

_UNSETTLED = (SubmissionState.WAITING, SubmissionState.FAILED)
_ALIVE = frozenset({SubmissionState.SUBMITTED, SubmissionState.VERIFIED, SubmissionState.RETURNED})


@dataclass(frozen=True, slots=True)
class Case:
    """A submission with everything around it that its messages speak of."""

    submission: Submission
    office: Office
    person: Person
    row: PlanRow
    occurrence: Occurrence
    others: tuple[Submission, ...]  # all of the same occurrence, this one included

    @property
    def stored(self) -> int:
        return sum(1 for file in self.submission.files if file.state is FileState.STORED)


async def case_of(uow: UnitOfWork, submission: int) -> Case:
    """Raises NotFound."""
    return await _case(uow, await uow.evidence.get(submission))


async def _case(uow: UnitOfWork, found: Submission) -> Case:
    """The plan in force is remembered, so its rows and times are looked for there first."""
    board = await uow.plans.board(found.office, up_to=found.at.year)
    row = board.row_by_id.get(found.row) if board is not None else None
    occurrence = board.occurrence_by_id.get(found.occurrence) if board is not None else None
    others = await uow.evidence.of_occurrence(found.occurrence)
    return Case(
        submission=found,
        office=await uow.offices.get(found.office),
        person=await uow.people.get(found.person),
        row=row or await uow.plans.row(found.row),
        occurrence=occurrence or await uow.plans.occurrence(found.occurrence),
        others=tuple(found if other.id == found.id else other for other in others),
    )


# ── When files arrive ────────────────────────────────────────────────────────


async def settled(uow: UnitOfWork, submission: int, now: datetime, edit: str = "") -> list[Say]:
    """Once no file of the submission is awaited any more: its state, the occurrence's, the receipt, word to the coordinators.

    Done again for nothing it changes nothing, and says nothing twice (each message has a unique key).
    """
    return await settle(uow, await uow.evidence.get(submission), now, edit)


async def settle(uow: UnitOfWork, found: Submission, now: datetime, edit: str = "") -> list[Say]:
    """The same for a submission as it stands now."""
    if any(file.state is FileState.WAITING for file in found.files):
        return []
    if found.files and not any(file.state is FileState.STORED for file in found.files):
        await uow.evidence.set_state(found.id, [SubmissionState.WAITING], SubmissionState.FAILED)
        return []
    if found.state is SubmissionState.WITHDRAWN:
        return []
    fresh = await uow.evidence.set_state(found.id, _UNSETTLED, SubmissionState.SUBMITTED)
    if fresh:
        found = replace(found, state=SubmissionState.SUBMITTED, reason="")
    case = await _case(uow, await _flag(uow, found))
    state = occurrence_state(case.row.wanted, case.others)
    if state is not case.occurrence.state:
        await uow.plans.set_occurrence_state(case.occurrence.id, state)
        case = replace(case, occurrence=replace(case.occurrence, state=state))
    quiet = await quiet_word(uow, case.submission, case.row, case.office, case.person)
    if fresh:
        await tell_coordinators(uow, case, now)
    return [await receipt(uow, case, edit=edit), *quiet]


async def lost(uow: UnitOfWork, submission: int, reason: str, now: datetime) -> list[Say]:
    """A file of it will not come any more: which one, why, and what to do; then what is there is settled.

    `reason`: "type", "empty", "too-large", else the transfer failed.
    """
    case = await case_of(uow, submission)
    says = [
        await _lost_word(uow, case, cut(file.name, 60) or Word(f"bukti-kind-{file.kind}"), file.id, reason)
        for file in case.submission.files
        if file.state is FileState.FAILED
    ]
    return [*says, *await settled(uow, submission, now)]


async def not_yet(uow: UnitOfWork, submission: Submission) -> list[Say]:
    """The disk is full: said once for a submission, whose files are stored as soon as there is room."""
    office = await uow.offices.get(submission.office)
    person = await uow.people.get(submission.person)
    waiting = sum(1 for file in submission.files if file.state is FileState.WAITING)
    return [
        Say(
            lines=(Line("store-full-sender", {"count": waiting, "number": submission.receipt}),),
            to=submission.address,
            reply_to=submission.message,
            unique=f"store-full:{submission.id}",
            subject=f"submission:{submission.id}",
            language=await language_at(uow, office, person, submission.address),
        )
    ]


async def _lost_word(uow: UnitOfWork, case: Case, name: Param, file: int, reason: str) -> Say:
    submission = case.submission
    key = f"bukti-lost-{reason}" if reason in {"type", "empty", "too-large"} else "bukti-lost"
    line = Line(key, {"name": name, "number": submission.receipt, "code": case.row.code})
    again: tuple[Button, ...]
    if await is_private_place(uow, submission):
        again = (Button(key="bukti-button-again", action="bukti.again", args=(str(submission.occurrence),)),)
    else:
        again = (Button(key="bukti-button-again", link=f"bukti-{submission.occurrence}"),)
    return Say(
        lines=(line,),
        buttons=(again,),
        to=submission.address,
        reply_to=submission.message,
        unique=f"file-lost:{file}",
        subject=f"occurrence:{submission.occurrence}",
        language=await language_at(uow, case.office, case.person, submission.address),
    )


async def refresh(uow: UnitOfWork, occurrence: int) -> None:
    """Let the occurrence's state follow from its checklist and what was handed in."""
    known = await uow.plans.occurrence(occurrence)
    row = await uow.plans.row(known.row)
    state = occurrence_state(row.wanted, await uow.evidence.of_occurrence(occurrence))
    if state is not known.state:
        await uow.plans.set_occurrence_state(occurrence, state)


async def _flag(uow: UnitOfWork, submission: Submission) -> Submission:
    """Mark files that the office already has, and forwarded ones: for the reviewer, never against the sender."""
    files = list(submission.files)
    for index, file in enumerate(files):
        if file.state is not FileState.STORED:
            continue
        flags = [FORWARDED] if submission.forwarded else []
        if await same_as(uow, submission, file.sha256):
            flags.append(SAME_BYTES)
        if set(flags) - set(file.flags):
            files[index] = await uow.evidence.flag(file, flags)
    return replace(submission, files=tuple(files))


# ── What is said ─────────────────────────────────────────────────────────────


async def receipt(uow: UnitOfWork, case: Case, *, edit: str = "", fresh: bool = True) -> Say:
    """The receipt, quoting what was sent: in full in private, one line in a group. Not `fresh`: shown again, after a change."""
    submission = case.submission
    private = await is_private_place(uow, submission)
    lines = await _full(uow, case) if private else await _short(uow, case)
    buttons = _buttons(case, private=private)
    if buttons and private and (time := await other_time_button(uow, case.office, submission, case.occurrence)):
        buttons = (*buttons[:-1], time, buttons[-1])
    return Say(
        lines=tuple(lines),
        buttons=buttons,
        to=submission.address,
        edit=edit,
        reply_to="" if edit else submission.message,
        unique=f"receipt:{submission.id}:{case.stored}" if fresh else "",
        subject=f"submission:{submission.id}",
        language=await language_at(uow, case.office, case.person, submission.address),
    )


async def _full(uow: UnitOfWork, case: Case) -> list[Line]:
    submission, row = case.submission, case.row
    papers: list[Line] = []
    if is_open_to(case.person, row):
        papers = [*paper_lines(row, submission), *missing_lines(row, case.others)]
    lines = [
        Line("bukti-receipt", {"number": submission.receipt, "name": cut(case.person.called, 60)}),
        Line("bukti-receipt-row", {"code": row.code, "title": row_title(case.person, row)}),
        Line("bukti-receipt-period", {"period": period_of(case.occurrence)}),
        *papers,
    ]
    if case.stored > 1 and not any(line.key == "bukti-receipt-file" for line in papers):
        lines.append(Line("bukti-receipt-files", {"count": case.stored}))
    if submission.late and case.occurrence.due is not None:
        lines.append(Line("bukti-receipt-late", {"due": case.occurrence.due}))
    if submission.round > 1:
        lines.append(Line("bukti-receipt-round", {"round": submission.round, "before": _before(case)}))
    lines += await hint_lines(uow, submission)
    lines += [Line(""), Line(_next_step(case), {"area": row.area})]
    return lines


def _before(case: Case) -> str:
    """The receipt of the round before."""
    return next((s.receipt for s in case.others if s.id == case.submission.follows), "–")


def _next_step(case: Case) -> str:
    state = case.submission.state
    return f"bukti-next-{state.value}" if state in _ALIVE else "bukti-next-submitted"


async def _short(uow: UnitOfWork, case: Case) -> list[Line]:
    submission = case.submission
    line = Line(
        "bukti-receipt-group",
        {
            "number": submission.receipt,
            "code": case.row.code,
            "title": row_title(case.person, case.row, open_place=False, limit=40),
            "period": period_of(case.occurrence),
            "missing": 0 if case.row.secret else len(missing_documents(case.row.wanted, case.others)),
            "same": 1 if await same_receipt(uow, submission) else 0,
        },
    )
    # An album has several parts, but a bot without admin rights may see only the one with the command on it.
    alone = [Line("bukti-receipt-album-part")] if submission.album and len(submission.files) == 1 else []
    return [line, *quality_lines(submission, HINT), *alone]


def _buttons(case: Case, *, private: bool) -> tuple[tuple[Button, ...], ...]:
    """The likeliest corrections with one press, then everything else."""
    submission = case.submission
    if submission.state is not SubmissionState.SUBMITTED:
        return ()
    owner, args = submission.person, (str(submission.id),)
    papers: list[tuple[Button, ...]] = []
    if is_open_to(case.person, case.row) and (private or not case.row.secret):
        papers = paper_buttons(case.row, submission, case.others, only_unknown=not private)
    return (
        *papers,
        (
            Button(key="bukti-button-change", action="bukti.change", args=args, owner=owner),
            Button(key="bukti-button-withdraw", action="bukti.withdraw", args=args, owner=owner),
        ),
    )


async def tell_coordinators(uow: UnitOfWork, case: Case, now: datetime, *, told: str | None = None) -> None:
    """A quiet word to each coordinator of the area who opened a private chat; `told` is an area whose coordinators have heard
    of it before."""
    submission, row = case.submission, case.row
    again = [Line("bukti-receipt-round", {"round": submission.round, "before": _before(case)})]
    again = again if submission.round > 1 else []

    def single(person: Person) -> Say:
        params: dict[str, Param] = {
            "number": submission.receipt,
            "name": cut(case.person.name, 60),
            "code": row.code,
            "title": row_title(person, row),
            "period": period_of(case.occurrence),
        }
        lines = [Line("bukti-notice-coordinator", params), *again]
        review = Button(key="bukti-button-review", action="tinjau.show", args=(str(submission.id),))
        language = person.language or case.office.language
        return review_word.word(lines, review, person, f"submission:{submission.id}", language)

    await review_word.came_in(uow, case.office, submission, row.area, single, now, told=told)


async def coordinators_of(uow: UnitOfWork, office: int, area: str) -> Sequence[Person]:
    """The active people who review this area."""
    return await review_word.reviewers(uow, office, area)


async def own_case(uow: UnitOfWork, office: int, submission: int) -> Case:
    """The submission if it is of that office. Raises NotFound."""
    case = await case_of(uow, submission)
    if case.office.id != office:
        raise NotFound
    return case
