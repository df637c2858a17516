"""The morning digest for a group and the private nudge for one person, each on one screen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, time

from domain.answers import Postponement
from domain.board import Board
from domain.chat import Button, Line, Priority, Say, SendClass, Word
from domain.folding import Reader, blocks
from domain.model import Person, Role
from domain.nudging import Nudge
from domain.progress import Due, owed
from domain.reminders import Reminder, Urgency, remind
from domain.subjects import about_times

# Lines that name something; a phone shows about so many beside the headings.
_MOST_LINES = 10
_MOST_OF_TWO = 6
_MOST_BUTTONS = 3
_MOST_CODES = 8
_MOST_NAMES = 6
MORNING = Word("greeting-morning")
_GREETINGS = (
    (time(11), MORNING),
    (time(15), Word("greeting-noon")),
    (time(18), Word("greeting-afternoon")),
    (time.max, Word("greeting-evening")),
)


def greeting(at: time) -> Word:
    """How a day is greeted at that office-local hour: what could not be said in the morning is said later."""
    return next(word for end, word in _GREETINGS if at < end)


def greeted(message: Say, at: time) -> Say:
    """The message with the greeting of that hour, where it greets at all."""
    return _greeting_with(message, greeting(at))


def greeted_as(message: Say, said: Say) -> Say:
    """The message with the greeting of what was said in its place before."""
    hello = said.lines[0].params.get("greeting")
    return _greeting_with(message, hello if isinstance(hello, Word) else MORNING)


def _greeting_with(message: Say, hello: Word) -> Say:
    first = message.lines[0]
    if "greeting" not in first.params:
        return message
    return replace(message, lines=(Line(first.key, {**first.params, "greeting": hello}), *message.lines[1:]))


def digest(
    board: Board,
    found: Sequence[Reminder],
    today: date,
    names: Mapping[int, str],
    *,
    standing: Sequence[Due] = (),
    unreached: Sequence[str] = (),
    until: datetime | None = None,
) -> Say | None:
    """The morning's message for a group, None when nothing deserves a word.

    `names` are people's names by id; `standing` what is already in place and wanted once; `unreached` names those who have
    something to do and no private chat; `until` is when it stops being news. Rows that are rahasia are only counted; whose
    the late ones are is said only where the office wants it.
    """
    if not found and not standing:
        return None
    reader = Reader(names=names, late_names=board.office.settings.name_late_people)
    lines = [
        Line("digest-title", {"day": today, "office": board.office.name, "greeting": MORNING}),
        *blocks(board, found, reader, _MOST_LINES),
        *_more_late(board, found, today),
        *_standing(standing, frozenset()),
    ]
    buttons: list[tuple[Button, ...]] = [(_send_link(due),) for due in _few(found)]
    # Both lead to the private chat: a press that edited the digest would take it away from everybody.
    buttons.append((Button(key="button-tasks", link="tugas"), Button(key="button-submit", link="bukti")))
    if unreached:
        listed = ", ".join(unreached[:_MOST_NAMES]) + (" …" if len(unreached) > _MOST_NAMES else "")
        lines += [Line(""), Line("digest-unreached", {"names": listed})]
        buttons.append((Button(key="button-open-private", link="mulai"),))
    return Say(
        lines=tuple(lines),
        buttons=tuple(buttons),
        subject=about_times([r.due.occurrence.id for r in found if not r.due.row.secret]),
        send_class=SendClass.ONCE,
        priority=Priority.DIGEST,
        until=until,
    )


def nudge(
    board: Board,
    told: Nudge,
    day: date,
    names: Mapping[int, str],
    *,
    put_off: Sequence[Postponement] = (),
    notes: Sequence[Line] = (),
    until: datetime | None = None,
) -> Say:
    """The private word of the morning `day` to one person. `put_off` is what anybody put off, told to who looks after the
    area; `notes` are lines below (what the person just answered). Rahasia rows are named only to who may read them."""
    person = told.person
    shown = [*told.own, *told.others]
    open_to = frozenset(r.due.row.area for r in shown if _may_read(person, r.due.row.area))
    open_to |= {due.row.area for due in told.standing if _may_read(person, due.row.area)}
    seen = {reminder.due.occurrence.id for reminder in told.others}
    both = bool(told.own) and bool(told.others)
    most = _MOST_OF_TWO if both else _MOST_LINES
    mine = Reader(names=names, open_to=open_to, reads=person.id)
    theirs = Reader(names=names, open_to=open_to, put_off={(p.occurrence, p.person): p.until for p in put_off})
    lines = [
        # Where only others' words are passed on, nothing is asked for.
        Line(
            "nudge-title" if shown or told.standing else "nudge-title-news",
            {"name": person.called, "greeting": MORNING},
        ),
        *blocks(board, told.own, mine, most),
        *([Line(""), Line("nudge-others")] if both else []),
        *blocks(board, told.others, theirs, most),
        *_put_off(board, [p for p in told.put_off if p.occurrence not in seen], names, person),
        *_standing(told.standing, open_to),
        *([Line(""), *notes] if notes else []),
    ]
    named = [r for r in told.own if not r.due.row.secret or r.due.row.area in open_to]
    about = [r for r in (named or shown) if not r.due.row.secret or r.due.row.area in open_to]
    return Say(
        lines=tuple(lines),
        buttons=_buttons(named, about, day, person),
        send_class=SendClass.ONCE,
        priority=Priority.NUDGE,
        until=until,
        subject=about_times(r.due.occurrence.id for r in about),
        language=person.language,
    )


def still_owed(board: Board, person: Person, occurrences: Sequence[int], today: date) -> Nudge:
    """What is left today of a nudge that told the person of these occurrences, whenever it was sent."""
    mine = board.rows_of_person.get(person.id, frozenset())
    by_id = {due.occurrence.id: due for due in owed(board)}
    left = [r for n in occurrences if n in by_id and (r := remind(by_id[n], today)) is not None]
    return Nudge(
        person=person,
        own=tuple(reminder for reminder in left if reminder.due.row.id in mine),
        others=tuple(reminder for reminder in left if reminder.due.row.id not in mine),
    )


def _more_late(board: Board, found: Sequence[Reminder], today: date) -> list[Line]:
    """How much else is late, without a word of its own today."""
    days = [remind(due, today) for due in owed(board)]
    late = sum(1 for reminder in days if reminder is not None and reminder.urgency is Urgency.OVERDUE)
    named = sum(1 for reminder in found if reminder.urgency is Urgency.OVERDUE)
    return [Line(""), Line("digest-more-overdue", {"count": late - named})] if found and late > named else []


def _standing(standing: Sequence[Due], open_to: frozenset[str]) -> list[Line]:
    """Rows that are already in place, by their codes."""
    if not standing:
        return []
    codes = [due.row.code for due in standing if not due.row.secret or due.row.area in open_to]
    return [Line(""), Line("digest-standing", {"count": len(standing), "codes": _listed(codes) or "–"})]


def _put_off(board: Board, found: Sequence[Postponement], names: Mapping[int, str], person: Person) -> list[Line]:
    """What others put off, on one line for each of them and day: people put off a morning's rows together."""
    codes: dict[tuple[str, date], dict[str, None]] = {}
    for put_off in found:
        row = board.row_by_id[board.occurrence_by_id[put_off.occurrence].row]
        if (not row.secret or _may_read(person, row.area)) and put_off.person in names:
            codes.setdefault((names[put_off.person], put_off.until), {})[row.code] = None
    if not codes:
        return []
    lines = [
        Line("nudge-put-off", {"name": name, "codes": _listed(list(rows)), "until": until})
        for (name, until), rows in list(codes.items())[:_MOST_OF_TWO]
    ]
    if len(codes) > _MOST_OF_TWO:
        lines.append(Line("nudge-put-off-more", {"count": len(codes) - _MOST_OF_TWO}))
    return [Line(""), Line("nudge-put-off-title"), *lines]


def _listed(codes: Sequence[str]) -> str:
    return ", ".join(codes[:_MOST_CODES]) + (" …" if len(codes) > _MOST_CODES else "")


def _buttons(
    own: Sequence[Reminder], shown: Sequence[Reminder], day: date, person: Person
) -> tuple[tuple[Button, ...], ...]:
    """*Kirim bukti* for up to three rows; *Saya kerjakan*, *Tunda* for what is one's own; *Lihat baris*."""
    day_arg = day.isoformat()
    first: dict[int, Reminder] = {}
    for reminder in own:
        first.setdefault(reminder.due.row.id, reminder)
    rows: list[tuple[Button, ...]] = [
        (
            Button(
                key="nudge-button-send",
                params={"code": reminder.due.row.code},
                # In the private chat a press is enough; a link there would want one more.
                action="bukti.again",
                args=(str(reminder.due.occurrence.id),),
                owner=person.id,
            ),
        )
        for reminder in list(first.values())[:_MOST_BUTTONS]
    ]
    if own:
        rows.append(
            (
                Button(key="ingat-button-care", action="ingat.care", args=(day_arg,), owner=person.id),
                Button(key="ingat-button-later", action="ingat.later", args=(day_arg,), owner=person.id),
            )
        )
    tasks = Button(key="button-tasks", link="tugas")
    look = Button(key="ingat-button-rows", action="ingat.rows", args=(day_arg,), owner=person.id)
    rows.append((look, tasks) if shown else (tasks,))
    return tuple(rows)


def _few(found: Sequence[Reminder]) -> list[Due]:
    """The rows of the digest, one time of each, if they are so few that each can have its button."""
    first: dict[int, Due] = {}
    for reminder in found:
        if not reminder.due.row.secret:
            first.setdefault(reminder.due.row.id, reminder.due)
    return list(first.values()) if len(first) <= _MOST_BUTTONS else []


def _send_link(due: Due) -> Button:
    return Button(key="nudge-button-send", params={"code": due.row.code}, link=f"bukti-{due.occurrence.id}")


def _may_read(person: Person, area: str) -> bool:
    return person.holds(Role.COORDINATOR, area) or person.holds(Role.LEADER)
