"""The word to coordinators that evidence waits for them: the first at once, whatever follows soon after in one word together.

Steps: evidence came in → who of its area's coordinators can be told → nobody was told within the office's time: the word goes
out at once → else one word waits for the end of that time, and says what waits then → a decision or a withdrawal meanwhile
is followed by the word that waits; where nothing is left it is not sent.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from domain.access import Action, may
from domain.agenda import quiet_ends
from domain.chat import Button, Line, Param, Priority, Say, SendClass
from domain.model import Office, Person, PersonState, Role, Submission
from domain.ports import UnitOfWork
from handlers.bukti_words import period_of, row_title
from handlers.wording import cut

# A word that is under way when the next thing comes in is followed by one more at most.
_WORDS_AHEAD = 3
_SHOWN = 5
_MOST = 60


async def came_in(
    uow: UnitOfWork,
    office: Office,
    submission: Submission,
    area: str,
    single: Callable[[Person], Say],
    now: datetime,
    *,
    told: str | None = None,
) -> None:
    """Let the coordinators of the area know. `single` is the word about this submission alone; coordinators of the area
    `told` have heard of it before."""
    known = {person.id for person in await reviewers(uow, office.id, told)} if told is not None else set()
    away = await uow.attendance.away(office.id, now.astimezone(office.zone).date())
    there = [
        person
        for person in await reviewers(uow, office.id, area)
        if person.private is not None and person.id != submission.person
    ]
    # Whoever is on leave is left in peace, as long as somebody else hears of it.
    for person in [person for person in there if person.id not in away] or there:
        if person.id not in known:
            await _tell(uow, office, person, submission, single(person), now)


async def follow(uow: UnitOfWork, office: Office, area: str, now: datetime) -> None:
    """Something of the area waits no more: what its coordinators are still to be told says what is left."""
    for person in await reviewers(uow, office.id, area):
        if person.private is None:
            continue
        for key in _keys(office, person, now):
            held = await uow.outbox.waiting(key)
            if held is not None:
                message = await _together(uow, office, person, held)
                if message is None:
                    await uow.outbox.withdraw(key)
                elif message != held:
                    await uow.outbox.restate(person.private, message)


async def reviewers(uow: UnitOfWork, office: int, area: str) -> Sequence[Person]:
    """The active people who review this area."""
    people = await uow.people.of_office(office, PersonState.ACTIVE)
    return [p for p in people if p.holds(Role.COORDINATOR, area) and may(Action.REVIEW, p, area)]


async def _tell(
    uow: UnitOfWork, office: Office, person: Person, submission: Submission, single: Say, now: datetime
) -> None:
    assert person.private is not None
    if not office.settings.review_word_every:
        moment = quiet_ends(office, now)
        alone = replace(single, unique=f"to-review:{submission.id}:{person.id}")
        await uow.outbox.put(person.private, _at(alone, moment, now))
        return
    every = timedelta(minutes=office.settings.review_word_every)
    moment = quiet_ends(office, now)
    # The word of the time before may still wait, or have come just now: then this one comes not right after it either.
    before = _key(office, person, _slot(moment, every) - every)
    if await _joined(uow, office, person, before):
        return
    heard = [at + every / 2 for _, _, at in await uow.archive.delivered([before])]
    moment = quiet_ends(office, max([moment, *heard]))
    for _ in range(_WORDS_AHEAD):
        begins = _slot(moment, every)
        key = _key(office, person, begins)
        if await _joined(uow, office, person, key):
            return
        if await uow.outbox.put(person.private, _at(replace(single, unique=key), moment, now)):
            return
        # They heard something in that time; the next word comes in the next one, but not right after this one.
        heard = [at + every / 2 for _, _, at in await uow.archive.delivered([key])]
        moment = quiet_ends(office, max([begins + every, *heard]))


async def _joined(uow: UnitOfWork, office: Office, person: Person, key: str) -> bool:
    """Whether a word waits under that key, which now says all that waits for this person."""
    held = await uow.outbox.waiting(key)
    together = None if held is None else await _together(uow, office, person, held)
    return together is not None and person.private is not None and await uow.outbox.restate(person.private, together)


def _keys(office: Office, person: Person, now: datetime) -> list[str]:
    """The unique keys of the words that may wait for this person."""
    every = timedelta(minutes=office.settings.review_word_every or 1)
    moment = quiet_ends(office, now)
    found = [_key(office, person, _slot(moment, every) - every)]
    for _ in range(_WORDS_AHEAD):
        begins = _slot(moment, every)
        found.append(_key(office, person, begins))
        moment = quiet_ends(office, begins + every)
    return found


def _key(office: Office, person: Person, begins: datetime) -> str:
    return f"to-review:{office.id}:{person.id}:{begins:%Y-%m-%dT%H:%M}"


def _slot(moment: datetime, every: timedelta) -> datetime:
    start = datetime(2000, 1, 1, tzinfo=UTC)
    return start + (moment - start) // every * every


def _at(message: Say, moment: datetime, now: datetime) -> Say:
    return replace(message, not_before=moment if moment > now else None)


async def _together(uow: UnitOfWork, office: Office, person: Person, held: Say) -> Say | None:
    """The word `held` about all that waits for this person now; None where nothing does."""
    areas = sorted({grant.area for grant in person.roles if grant.role is Role.COORDINATOR})
    waiting = [s for s in await uow.evidence.to_review(office.id, areas, _MOST) if s.person != person.id]
    if not waiting:
        return None
    if held.subject and [f"submission:{s.id}" for s in waiting] == [held.subject]:
        return held
    names = {one.id: one.name for one in await uow.people.of_office(office.id)}
    lines = [Line("bukti-notice-many", {"count": len(waiting)})]
    for submission in waiting[-_SHOWN:]:
        row, occurrence = await uow.plans.row(submission.row), await uow.plans.occurrence(submission.occurrence)
        params: dict[str, Param] = {
            "number": submission.receipt,
            "name": cut(names.get(submission.person, "–"), 40),
            "code": row.code,
            "title": row_title(person, row, limit=60),
            "period": period_of(occurrence),
        }
        lines.append(Line("bukti-notice-one", params))
    if len(waiting) > _SHOWN:
        lines.append(Line("bukti-notice-more", {"count": len(waiting) - _SHOWN}))
    queue = Button(key="bukti-button-review", action="tinjau.start", owner=person.id)
    return replace(held, lines=tuple(lines), buttons=((queue,),), subject="")


def word(lines: Sequence[Line], button: Button, person: Person, subject: str, language: str) -> Say:
    """A quiet word to one coordinator, without its key and its time."""
    return Say(
        lines=tuple(lines),
        buttons=((button,),),
        to=person.private,
        send_class=SendClass.ONCE,
        priority=Priority.NUDGE,
        subject=subject,
        language=language,
    )
