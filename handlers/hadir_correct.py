"""Correcting attendance: one's own of today with a reason, somebody else's by an admin; the old entry stays on record."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime, timedelta

from domain.access import Action
from domain.attendance import contradicted, read_attendance, said_time
from domain.attendance_sheets import newest_of
from domain.chat import Button, Line, Say, Word, say
from domain.model import Attendance, AttendanceKind, Dialogue, Person, PersonState
from domain.ports import AlreadyRecorded, NotFound
from domain.typed_text import clean_text
from handlers import hadir_paper
from handlers.context import Context, Refusal
from handlers.hadir_words import kind_word, said_recorded
from handlers.people import names_of
from handlers.tim_words import match

KIND = "hadir"
_PATIENCE = timedelta(minutes=30)
_LONGEST = 300
_SHORTEST = 3
_LONGEST_NAME = 4  # words
_CORRECTION = re.compile(r"^\s*(?:koreksi|correct)\b[\s:,]*", re.IGNORECASE)
_TIMED = frozenset({AttendanceKind.ARRIVE, AttendanceKind.LEAVE})


def is_correction(words: str) -> bool:
    """Whether /hadir was followed by the word for a correction."""
    return _CORRECTION.match(words) is not None


# ── One's own ────────────────────────────────────────────────────────────────


async def ask(ctx: Context) -> list[Say]:
    """*Koreksi*: the reason comes with the next message (in a group as a reply to ours)."""
    args = ctx.press.args if ctx.press is not None else ()
    if len(args) < 2 or not args[1].isdecimal() or args[0] not in set(AttendanceKind):
        raise Refusal("button-void")
    kind = AttendanceKind(args[0])
    entry = await _own_today(ctx, int(args[1]))
    assert ctx.incoming.sender is not None
    data = {"kind": kind.value, "entry": entry.id}
    dialogue = Dialogue(kind=KIND, step="reason", data=data, expires_at=ctx.now + _PATIENCE)
    await ctx.uow.dialogues.put(ctx.incoming.address, ctx.incoming.sender.user, dialogue)
    key = "hadir-ask-reason-time" if kind in _TIMED else "hadir-ask-reason"
    message = say(key, kind=kind_word(kind, ctx.incoming.private))
    return [replace(message, edit=ctx.incoming.message)]


async def reason_given(ctx: Context) -> list[Say]:
    """The reason: the new entry replaces the old one, which stays on record."""
    assert ctx.dialogue is not None
    assert ctx.incoming.sender is not None
    kind = AttendanceKind(ctx.dialogue.data["kind"])
    at, reason = _moment(ctx, kind, clean_text(ctx.incoming.text, _LONGEST))
    if len(reason) < _SHORTEST:
        raise Refusal("hadir-reason-needed")
    entry = await _own_today(ctx, int(ctx.dialogue.data["entry"]))
    await ctx.uow.dialogues.clear(ctx.incoming.address, ctx.incoming.sender.user)
    added = await _replace(ctx, ctx.me, entry, entry.day, kind, at, reason)
    message = await said_recorded(ctx, added)
    picture = hadir_paper.button(ctx, added)
    return [replace(message, buttons=((picture,),)) if picture is not None else message]


async def _own_today(ctx: Context, number: int) -> Attendance:
    day = ctx.local(ctx.incoming.sent_at).date()
    for entry in await ctx.uow.attendance.between(ctx.home.id, ctx.me.id, day, day):
        if entry.id == number:
            return entry
    raise Refusal("hadir-correct-late")


def _moment(ctx: Context, kind: AttendanceKind, text: str) -> tuple[datetime, str]:
    """The time that stands before the reason ("07.20 lupa mencatat"), never one that is still to come."""
    now = ctx.incoming.sent_at
    if kind not in _TIMED:
        return now, text
    clock, reason = said_time(text)
    if clock is None:
        return now, text
    local = ctx.local(now)
    moment = datetime.combine(local.date(), clock, tzinfo=local.tzinfo)
    if moment > local:
        raise Refusal("hadir-time-ahead")
    return moment, reason


# ── Somebody else's ──────────────────────────────────────────────────────────


async def of_somebody(ctx: Context, words: str) -> list[Say]:
    """`/hadir koreksi Sari 9 Maret dinas luar surat tugas`: by an admin, with a reason, told to the person."""
    ctx.require(Action.CORRECT_ATTENDANCE)
    if not ctx.incoming.private:
        raise Refusal("hadir-correct-in-private")
    today = ctx.local(ctx.incoming.sent_at).date()
    said = read_attendance(_CORRECTION.sub("", words), today)
    if said.kind is None:
        raise Refusal("hadir-correct-how")
    if said.day > today:
        raise Refusal("hadir-only-past", day=said.day)
    person, rest = await _named(ctx, said.rest)
    reason = clean_text(rest, _LONGEST)
    if len(reason) < _SHORTEST:
        raise Refusal("hadir-correct-how")
    known = await ctx.uow.attendance.between(ctx.home.id, person.id, said.day, said.day)
    local = ctx.local(ctx.incoming.sent_at)
    at = local  # of another day it says that nobody named the time
    clock, without = said_time(reason)
    if clock is not None and said.kind in _TIMED and without:
        at, reason = datetime.combine(said.day, clock, tzinfo=local.tzinfo), without
    entry = await _replace(ctx, person, contradicted(known, said.kind), said.day, said.kind, at, reason)
    return [_corrected(ctx, person, entry), *_told(ctx, person, entry, await _again(ctx, person, said.day))]


async def _named(ctx: Context, words: str) -> tuple[Person, str]:
    """The person whom the first words name, as few of them as suffice, and the words after the name."""
    people = await ctx.uow.people.of_office(ctx.home.id, PersonState.ACTIVE)
    parts = _without_day(words).split()
    unsure: list[Person] = []
    for count in range(1, min(_LONGEST_NAME, len(parts)) + 1):
        person, alike = match(" ".join(parts[:count]), people)
        if person is not None:
            # Further words of the same name are not yet the reason.
            own = person.name.casefold().split()
            while count < len(parts) and parts[count].casefold() in own:
                count += 1
            return person, " ".join(parts[count:])
        unsure = list(alike) or unsure
    if unsure:
        raise Refusal("hadir-correct-who", names=names_of(unsure, 3))
    raise Refusal("hadir-correct-nobody")


def _without_day(words: str) -> str:
    """The words without the day, which was read already."""
    words = re.sub(r"\b\d{1,2}[-/.]\d{1,2}[-/.]\d{4}\b|\b\d{4}-\d{2}-\d{2}\b", " ", words)
    return re.sub(r"\b\d{1,2}\s+[A-Za-z]{3,9}(?:\s+\d{4})?\b", " ", words, count=1)


def _corrected(ctx: Context, person: Person, entry: Attendance) -> Say:
    kind = Word(f"hadir-kind-{entry.kind.value}")
    return say("hadir-corrected-other", name=person.name, kind=kind, day=entry.day, reason=entry.reason)


async def _again(ctx: Context, person: Person, day: date) -> tuple[tuple[Button, ...], ...]:
    """The month was filed as evidence already: its person may file it as it is now, as the next round."""
    month = day.replace(day=1)
    filed = await ctx.uow.attendance.filed_sheets(ctx.home.id, person.id)
    if newest_of(filed, person.id, month) is None:
        return ()
    args = (month.isoformat(), str(person.id))
    return ((Button(key="daftarhadir-button-file", action="daftarhadir.file", args=args, owner=person.id),),)


def _told(ctx: Context, person: Person, entry: Attendance, buttons: tuple[tuple[Button, ...], ...]) -> list[Say]:
    if person.private is None or person.id == ctx.me.id:
        return []
    line = Line(
        "hadir-corrected-for-you",
        {
            "admin": ctx.me.name,
            "kind": Word(f"hadir-kind-{entry.kind.value}"),
            "day": entry.day,
            "reason": entry.reason,
        },
    )
    return [Say(lines=(line,), buttons=buttons, to=person.private, language=person.language or ctx.home.language)]


async def _replace(
    ctx: Context, person: Person, old: Attendance | None, day: date, kind: AttendanceKind, at: datetime, reason: str
) -> Attendance:
    try:
        entry = await ctx.uow.attendance.add(
            ctx.home.id,
            person.id,
            day,
            kind,
            at=at,
            reason=reason,
            corrects=old.id if old is not None else None,
        )
    except (AlreadyRecorded, NotFound):
        raise Refusal("hadir-already-short", kind=kind_word(kind, ctx.incoming.private)) from None
    await ctx.audit(
        "attendance-corrected",
        f"attendance:{entry.id}",
        person=person.id,
        kind=kind.value,
        day=day.isoformat(),
        reason=reason,
        corrects=old.id if old is not None else None,
    )
    return entry
