"""The trial's office: its people, its group, its plan (imported from a real document) and a few months of history."""

from __future__ import annotations

import io
import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from PIL import Image, ImageDraw

from bot.trial.translate import CHANNEL
from bot.trial.world import GROUP, PLACE, Persona, private
from bot.work_part import whole
from domain.board import Board
from domain.chat import Address, Attachment
from domain.draft import open_warnings, take_suggestion
from domain.model import (
    AttendanceKind,
    Occurrence,
    OccurrenceState,
    Office,
    Person,
    PersonState,
    Role,
    SubmissionState,
)
from domain.occurrence_states import occurrence_state
from domain.plan import PlanDraft
from domain.ports import FileStore, Transactions, UnitOfWork
from importers import read_plan_async

PLAN = Path(__file__).parent / "sample" / "rencana-aksi-2026.docx"
# Where the trial's clock starts: a Monday morning shortly before the digest, with a quarter of the year behind.
START = datetime(2026, 4, 6, 0, 57, tzinfo=UTC)

CAMAT = Persona("camat", "Hendra Wijaya", "trial-role-leader")
COORDINATOR = Persona("koordinator", "Ratna Dewi", "trial-role-coordinator")
MEMBERS = (
    Persona("sari", "Sari Lestari", "trial-role-member"),
    Persona("dedi", "Dedi Kurniawan", "trial-role-member"),
)
OUTSIDER = Persona("tamu", "Tamu", "trial-role-outsider", in_group=False)
PERSONAS = (CAMAT, COORDINATOR, *MEMBERS, OUTSIDER)
NEXT_JANUARY = "VI.3.2"  # its row in the plan document
OFFICE = "Kecamatan Sukamaju"
_FRIDAY = 4
GROUP_TITLE = "Tim ZI Kecamatan Sukamaju"


async def prepare(transactions: Transactions, files: FileStore, language: str = "id") -> Office:
    """The trial's office; made, with its plan and history, when it is not there yet."""
    async with transactions.read() as uow:
        offices = await uow.offices.all()
    if offices:
        return offices[0]
    draft = _looked_through(await read_plan_async(PLAN, file_name=PLAN.name, year=None))
    photos = [await files.put(whole(photo(day)), limit=10_000_000) for day in range(3)]
    async with transactions.write() as uow:
        office = await uow.offices.add(OFFICE, "Asia/Jakarta", language)
        office = replace(office, settings=replace(office.settings, office_place=PLACE))
        await uow.offices.save(office)
        people = await _people(uow, office)
        await uow.chats.bind(Address(CHANNEL, GROUP), office.id, GROUP_TITLE, at=START)
        at = datetime(2026, 1, 5, 2, 0, tzinfo=UTC)
        plan = await uow.plans.receive(
            office.id, people[COORDINATOR.id].id, source=PLAN.name, year=draft.year, at=at, answer=None
        )
        await uow.plans.save_draft(plan.id, draft)
        await uow.plans.apply(plan.id, draft, at=at)
        board = await uow.plans.board(office.id)
        assert board is not None
        await _share_out(uow, board, people)
        await _history(uow, office, board, people, photos)
        await uow.commit()
    return office


def _looked_through(draft: PlanDraft) -> PlanDraft:
    """The draft after a careful coordinator: slips are mended (one of the year would stand in every list as a year late),
    and the survey's second half, which truly is announced in the next January, stays as written."""
    for warning in open_warnings(draft):
        if warning.suggested and warning.row.code != NEXT_JANUARY:
            draft = take_suggestion(draft, warning.name)
    return draft


async def _people(uow: UnitOfWork, office: Office) -> dict[str, Person]:
    people: dict[str, Person] = {}
    for persona in (CAMAT, COORDINATOR, *MEMBERS):
        person = await uow.people.add(office.id, persona.name, CHANNEL, persona.id, state=PersonState.ACTIVE)
        await uow.people.private_opened(CHANNEL, persona.id, private(persona.id))
        people[persona.id] = person
    await uow.people.grant(people[CAMAT.id].id, Role.LEADER, "", at=START)
    await uow.people.grant(people[COORDINATOR.id].id, Role.ADMIN, "", at=START)
    await uow.people.grant(people[COORDINATOR.id].id, Role.COORDINATOR, "", at=START)
    return people


async def _share_out(uow: UnitOfWork, board: Board, people: dict[str, Person]) -> None:
    """Most rows have somebody who sees to them; every fifth is left, so that sharing out can be tried."""
    sari, dedi = (people[member.id].id for member in MEMBERS)
    for place, row in enumerate(board.rows):
        if place % 5 != 4:
            await uow.plans.assign(row.id, sari if row.area in {"I", "II", "III"} else dedi, at=START)


async def _history(
    uow: UnitOfWork, office: Office, board: Board, people: dict[str, Person], photos: Sequence[tuple[str, int]]
) -> None:
    """What the office did before the trial begins: most of the first quarter, with gaps as real offices have them."""
    chance = random.Random(2026)  # noqa: S311 (invents a history, keeps no secret)
    today = START.astimezone(office.zone).date()
    past = [o for o in board.occurrences if o.due is not None and o.due < today]
    for occurrence in past:
        fate = chance.random()
        if fate < 0.18:
            continue
        state = OccurrenceState.VERIFIED if fate < 0.74 else OccurrenceState.SUBMITTED
        state = OccurrenceState.RETURNED if fate > 0.94 else state
        await _handed_in(uow, office, occurrence, people, photos, state, chance)
    leader = people[CAMAT.id]
    for back in range(1, 40):
        day = today - timedelta(days=back)
        if day.weekday() < 5 and chance.random() > 0.12:
            at = datetime(day.year, day.month, day.day, 0, 20 + chance.randrange(15), tzinfo=UTC)
            await uow.attendance.add(office.id, leader.id, day, AttendanceKind.ARRIVE, at=at)


async def _handed_in(
    uow: UnitOfWork,
    office: Office,
    occurrence: Occurrence,
    people: dict[str, Person],
    photos: Sequence[tuple[str, int]],
    state: OccurrenceState,
    chance: random.Random,
) -> None:
    assert occurrence.due is not None
    sender = people[chance.choice(MEMBERS).id]
    day = occurrence.due - timedelta(days=chance.randrange(0, 6))
    at = datetime(day.year, day.month, day.day, 3, chance.randrange(60), tzinfo=UTC)
    sha256, size = chance.choice(list(photos))
    photo = Attachment(kind="photo", remote_id="-", name="foto.jpg", mime="image/jpeg", size=size)
    submission = await uow.evidence.submit(
        office=office.id,
        row=occurrence.row,
        occurrence=occurrence.id,
        person=sender.id,
        at=at,
        text="",
        files=[photo],
        address=Address(CHANNEL, GROUP),
        message="",
    )
    for file in submission.files:
        await uow.evidence.file_stored(file.id, sha256=sha256, size=size, mime="image/jpeg", flags=())
    # One photographed bundle, as small offices send it; which paper is which is for the coordinator to see.
    await uow.evidence.name_papers(submission.id, None, {file.id: None for file in submission.files}, whole=True)
    reached = {
        OccurrenceState.VERIFIED: SubmissionState.VERIFIED,
        OccurrenceState.RETURNED: SubmissionState.RETURNED,
    }.get(state, SubmissionState.SUBMITTED)
    await uow.evidence.set_state(submission.id, [SubmissionState.WAITING], SubmissionState.SUBMITTED)
    if reached is not SubmissionState.SUBMITTED:
        approved = reached is SubmissionState.VERIFIED
        coordinator = people[COORDINATOR.id].id
        await uow.reviews.add(submission.id, coordinator, approved=approved, reason="", at=at + timedelta(days=1))
        await uow.evidence.set_state(submission.id, [SubmissionState.SUBMITTED], reached)
    row = await uow.plans.row(occurrence.row)
    found = await uow.evidence.of_occurrence(occurrence.id)
    await uow.plans.set_occurrence_state(occurrence.id, occurrence_state(row.wanted, found))


def photo(number: int) -> bytes:
    """A plain picture that stands for a phone's photo; it holds no words."""
    image = Image.new("RGB", (960, 720), [(196, 214, 208), (214, 206, 190), (190, 203, 220)][number])
    draw = ImageDraw.Draw(image)
    for seat in range(12):
        x, y = 90 + (seat % 6) * 140, 360 + (seat // 6) * 170
        draw.ellipse((x, y, x + 70, y + 70), fill=(120, 96 + 20 * number, 84))
        draw.rectangle((x - 12, y + 74, x + 82, y + 150), fill=(40 + 50 * number, 84, 96))
    draw.rectangle((220, 60, 740, 260), fill=(246, 246, 242), outline=(70, 80, 80), width=6)
    content = io.BytesIO()
    image.save(content, "JPEG", quality=80)
    return content.getvalue()


def stops(office: Office, start: datetime, end: datetime) -> Sequence[datetime]:
    """Instants between two others at which something may fall due: the question of attendance, the digest, the end of the
    day's work, the summary."""
    settings = office.settings
    found: set[datetime] = set()
    day: date = start.astimezone(office.zone).date()
    while day <= end.astimezone(office.zone).date():
        closes = settings.friday_end if day.weekday() == _FRIDAY else settings.work_end
        hours = {settings.digest_at, closes}
        if settings.attendance_question_at is not None:
            hours.add(settings.attendance_question_at)
        if day.weekday() == settings.summary_weekday:
            hours.add(settings.summary_at)
        found |= {datetime.combine(day, hour, office.zone) + timedelta(minutes=1) for hour in hours}
        day += timedelta(days=1)
    return sorted(moment for moment in found if start < moment < end)
