"""What is worth another look in the files of a submission, held against the row and time it is for now."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from domain.chat import Button, Line, Param, Priority, Say, SendClass, Word
from domain.evidence_checks import OF_QUALITY, OTHER_OFFICE, Asked, Flag, check
from domain.evidence_files import ALIKE, NOTED, UNREADABLE
from domain.model import EvidenceFile, Office, Person, PlanRow, Submission, SubmissionState
from domain.ports import Examined, UnitOfWork
from handlers.bukti_words import period_of
from handlers.wording import cut

HINT, FLAG = "hint", "flag"
_ALIVE = frozenset({SubmissionState.SUBMITTED, SubmissionState.VERIFIED, SubmissionState.RETURNED})


def quality_lines(submission: Submission, manner: str) -> list[Line]:
    """What makes its files hard to read: the sender can mend it at once, so it is said wherever the receipt is."""
    codes = {flag for file in submission.files for flag in file.flags}
    known = sorted(OF_QUALITY) if manner == FLAG else [*sorted(OF_QUALITY), UNREADABLE]
    return [Line(f"evidence-{manner}-{code}") for code in known if code in codes]


async def noted_lines(uow: UnitOfWork, submission: Submission, manner: str) -> list[Line]:
    """Nearly the same picture elsewhere, another day, year or office, words of a draft; each said once, however many files."""
    noted = [file for file in submission.files if NOTED in file.flags or ALIKE in file.flags]
    if not noted:
        return []
    examined = await uow.examined.of_submission(submission.id)
    lines = await _alike_lines(uow, submission, noted, examined, manner)
    facts = [examined[file.id].facts for file in noted if NOTED in file.flags and file.id in examined]
    if facts:
        asked = await _asked(uow, submission)
        flags: dict[str, Flag] = {}
        for found in facts:
            for flag in check(found, asked):
                flags.setdefault(flag.code, flag)
        lines += [Line(f"evidence-{manner}-{code}", _params(flag)) for code, flag in flags.items()]
    return lines


async def quiet_word(
    uow: UnitOfWork, submission: Submission, row: PlanRow, office: Office, person: Person
) -> list[Say]:
    """To the sender alone, for what was handed in before all: the group need not read which photo resembles which."""
    if person.private is None or person.private == submission.address:
        return []
    lines = await noted_lines(uow, submission, HINT)
    if not lines:
        return []
    args, owner = (str(submission.id),), submission.person
    buttons = (
        Button(key="bukti-button-change", action="bukti.change", args=args, owner=owner),
        Button(key="bukti-button-withdraw", action="bukti.withdraw", args=args, owner=owner),
    )
    return [
        Say(
            lines=(Line("evidence-hint-about", {"number": submission.receipt, "code": row.code}), *lines),
            buttons=(buttons,),
            to=person.private,
            send_class=SendClass.ONCE,
            priority=Priority.NUDGE,
            unique=f"hints:{submission.id}",
            subject=f"submission:{submission.id}",
            language=person.language or office.language,
        )
    ]


async def _alike_lines(
    uow: UnitOfWork,
    submission: Submission,
    files: Sequence[EvidenceFile],
    examined: Mapping[int, Examined],
    manner: str,
) -> list[Line]:
    """The first of the earlier pictures that still counts. Of a secret row only the receipt's number is said."""
    for file in files:
        alike = examined[file.id].alike if file.id in examined else None
        if alike is None:
            continue
        other = await uow.evidence.of_file(alike)
        if other.state not in _ALIVE:
            continue
        row = await uow.plans.row(other.row)
        if row.secret and other.row != submission.row:
            return [Line(f"evidence-{manner}-alike-secret", {"other": other.receipt})]
        period = period_of(await uow.plans.occurrence(other.occurrence))
        return [Line(f"evidence-{manner}-alike", {"other": other.receipt, "period": period})]
    return []


async def _asked(uow: UnitOfWork, submission: Submission) -> Asked:
    occurrence = await uow.plans.occurrence(submission.occurrence)
    row = await uow.plans.row(submission.row)
    plan = await uow.plans.get(row.plan)
    office = await uow.offices.get(submission.office)
    return Asked(
        sent=submission.at.astimezone(office.zone).date(),
        year=plan.year,
        start=occurrence.start,
        due=occurrence.due,
        names=(office.name, plan.title),
    )


def _params(flag: Flag) -> dict[str, Param]:
    """Years as words, since a number would be written with a point in it."""
    params: dict[str, Param] = {}
    for name, value in flag.params.items():
        params[name] = str(value) if isinstance(value, int) else cut(value, 60) if isinstance(value, str) else value
    if flag.code == OTHER_OFFICE:
        params["kind"] = Word(f"office-kind-{flag.params['kind']}")
    return params
