"""/hadir: say that one came, left, or is elsewhere today.

Steps: buttons with the day (or words: "hadir pulang", "/hadir dinas luar") → once a day and kind, at the office's own day →
recorded with how it lies to the office's hours → a second time or a contradiction needs a reason and stays visible
(`hadir_correct`). A location sent before the press goes along as a claim, never as proof.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from domain.attendance import (
    contradicted,
    is_place,
    place_claim,
    read_attendance,
)
from domain.chat import Button, IncomingKind, Line, Param, Say, Word
from domain.model import Attendance, AttendanceKind, Dialogue
from domain.ports import AlreadyRecorded
from domain.typed_text import clean_text
from handlers import bukti, hadir_correct, hadir_leave, hadir_paper, waiting_words
from handlers.bukti_draft import usable
from handlers.context import Context, Refusal
from handlers.hadir_words import kind_word, said_recorded

KIND = "hadir"
_PATIENCE = timedelta(minutes=15)
_LONGEST = 300
# How long ago a day may be that is still answered for; the question comes on the next working day.
_ANSWERABLE = timedelta(days=14)
_ROWS = (
    (AttendanceKind.ARRIVE, AttendanceKind.LEAVE),
    (AttendanceKind.DUTY, AttendanceKind.TIME_OFF),
    (AttendanceKind.SICK, AttendanceKind.PERMIT),
)


async def run(ctx: Context) -> list[Say]:
    """Words → recorded at once; none → the buttons. `koreksi` is the admin's way to correct somebody else's."""
    words = ctx.incoming.args.strip()
    if hadir_correct.is_correction(words):
        return await hadir_correct.of_somebody(ctx, words)
    if not words:
        return await menu(ctx)
    return await _said(ctx, words)


async def _said(ctx: Context, words: str) -> list[Say]:
    """A kind in words, with days where it is leave; the buttons where no kind is named."""
    said = read_attendance(words, _day(ctx))
    if said.kind is AttendanceKind.TIME_OFF and (leave := await hadir_leave.said(ctx, words)) is not None:
        return leave
    if said.day != _day(ctx):
        raise Refusal("hadir-only-today", day=said.day)
    if said.kind is None:
        return [Say(lines=(Line("hadir-which", {"day": _day(ctx)}),), buttons=_kinds(ctx))]
    return await _record(ctx, said.kind, said.rest)


async def menu(ctx: Context) -> list[Say]:
    """The day, what is recorded already, and a button for each kind."""
    leaves, ends = await hadir_leave.lines(ctx)
    recorded = await recorded_lines(ctx)
    lines = [Line("hadir-menu", {"day": _day(ctx)}), *recorded, *leaves]
    lines += [Line("hadir-correct-hint")] if recorded else []
    if ctx.incoming.private:
        if ctx.home.settings.office_place is not None:  # else there is nothing to compare a place with
            lines.append(Line("hadir-place-hint"))
        await _wait_for_place(ctx)
        sheet = Button(key="hadir-button-sheet", action="mulai.run", args=("daftarhadir",), owner=ctx.me.id)
        ends = (*ends, (sheet,))
    return [_over(ctx, Say(lines=tuple(lines), buttons=(*_kinds(ctx), *ends)))]


async def marked(ctx: Context) -> list[Say]:
    """A kind's button."""
    args = ctx.press.args if ctx.press is not None else ()
    kind = _kind(args[0]) if args else None
    if kind is None or len(args) < 2:
        raise Refusal("button-void")
    if args[1] != _day(ctx).isoformat():
        raise Refusal("hadir-old-button", day=_parsed(args[1]))
    return await _record(ctx, kind, "")


async def gap(ctx: Context) -> list[Say]:
    """The answer to the question about a working day before, of which nothing was known: said today, and shown so."""
    args = ctx.press.args if ctx.press is not None else ()
    kind = _kind(args[0]) if args else None
    if kind is None or len(args) < 2 or kind is AttendanceKind.LEAVE:
        raise Refusal("button-void")
    day, today = _parsed(args[1]), _day(ctx)
    if not today - _ANSWERABLE <= day < today:
        raise Refusal("hadir-gap-late", day=day)
    if await ctx.uow.attendance.between(ctx.home.id, ctx.me.id, day, day):
        raise Refusal("hadir-gap-known", day=day)
    entry = await ctx.uow.attendance.add(ctx.home.id, ctx.me.id, day, kind, at=ctx.incoming.sent_at)
    await ctx.audit("attendance-recorded", f"attendance:{entry.id}", kind=kind.value, day=day.isoformat(), later=True)
    params: dict[str, Param] = {"kind": kind_word(kind, ctx.incoming.private), "day": day}
    return [_over(ctx, Say(lines=(Line("hadir-gap-recorded", params),)))]


async def answered(ctx: Context) -> list[Say]:
    """After the buttons: a location, or the kind in words; after *Koreksi*: the reason; after the others: days or a photo."""
    assert ctx.dialogue is not None
    if ctx.dialogue.step == "paper" and ctx.incoming.private:
        return await hadir_paper.given(ctx)
    if usable(ctx.incoming.attachments):
        return await bukti.unasked(ctx) or []
    if not ctx.incoming.private and not (ctx.incoming.reply is not None and ctx.incoming.reply.from_bot):
        return []
    if ctx.dialogue.step == "reason":
        return await hadir_correct.reason_given(ctx)
    if ctx.dialogue.step == "leave":
        return await hadir_leave.given(ctx)
    if ctx.incoming.attachments:
        return await placed(ctx)
    return await _said(ctx, ctx.incoming.text)


async def recorded_lines(ctx: Context) -> list[Line]:
    """What the person recorded for today; in a group not why somebody is away."""
    lines = []
    for entry in await ctx.uow.attendance.between(ctx.home.id, ctx.me.id, _day(ctx), _day(ctx)):
        kind = kind_word(entry.kind, ctx.incoming.private)
        key = "hadir-line-reason" if entry.reason and ctx.incoming.private else "hadir-line"
        lines.append(Line(key, {"kind": kind, "at": ctx.local(entry.at), "reason": entry.reason}))
    return lines


async def placed(ctx: Context) -> list[Say]:
    """A location in private, before the press, also when nobody asked for one: kept as a claim of the phone."""
    found = next((a for a in ctx.incoming.attachments if a.kind == "location"), None)
    if found is None:
        raise Refusal("hadir-unsupported")
    if ctx.incoming.forwarded:
        raise Refusal("hadir-place-forwarded")
    if not is_place(found.latitude, found.longitude):
        raise Refusal("hadir-place-impossible")
    assert found.latitude is not None
    assert found.longitude is not None
    place = ctx.home.settings.office_place
    if place is None:  # nothing to compare it with, so nothing of it is kept
        return [Say(lines=(Line("hadir-place-unset", {"day": _day(ctx)}),), buttons=_kinds(ctx))]
    claim = place_claim(found.latitude, found.longitude, place, live=found.live)
    await _wait_for_place(ctx, claim=claim)
    where = Word("hadir-place-inside" if claim["inside"] else "hadir-place-outside")
    params: dict[str, Param] = {"day": _day(ctx), "where": where, "metres": int(str(claim["metres"]))}
    return [Say(lines=(Line("hadir-place-kept", params),), buttons=_kinds(ctx))]


# ── Steps ────────────────────────────────────────────────────────────────────


async def _record(ctx: Context, kind: AttendanceKind, reason: str) -> list[Say]:
    day = _day(ctx)
    known = await ctx.uow.attendance.between(ctx.home.id, ctx.me.id, day, day)
    other = contradicted(known, kind)
    if other is not None:
        return [_over(ctx, _already(ctx, other, kind))]
    claim = await _take_claim(ctx)
    try:
        entry = await ctx.uow.attendance.add(
            ctx.home.id, ctx.me.id, day, kind, at=ctx.incoming.sent_at, reason=_kept(kind, reason), claim=claim
        )
    except AlreadyRecorded:
        raise Refusal("hadir-already-short", kind=kind_word(kind, ctx.incoming.private)) from None
    await ctx.audit(
        "attendance-recorded",
        f"attendance:{entry.id}",
        kind=kind.value,
        day=day.isoformat(),
        with_place=claim is not None,
    )
    await waiting_words.attendance_said(ctx)
    return [_over(ctx, await _recorded(ctx, entry, with_place=claim is not None))]


def _kept(kind: AttendanceKind, reason: str) -> str:
    """What somebody is ill with is not kept (UU 27/2022)."""
    return "" if kind is AttendanceKind.SICK else clean_text(reason, _LONGEST)


async def _recorded(ctx: Context, entry: Attendance, *, with_place: bool) -> Say:
    """What is recorded, and what may follow: a picture, more days of leave, the end of a leave."""
    message = await said_recorded(ctx, entry, with_place=with_place)
    lines, buttons = list(message.lines), []
    if (picture := hadir_paper.button(ctx, entry)) is not None:
        buttons.append((picture,))
    if entry.kind is AttendanceKind.TIME_OFF:
        buttons.append((Button(key="hadir-button-longer", action="hadir.leave", owner=ctx.me.id),))
    if entry.kind is AttendanceKind.ARRIVE and ctx.incoming.private:
        still = await hadir_leave.still_on_leave(ctx)
        if still is not None:
            lines.append(still[0])
            buttons.append((still[1],))
    return replace(message, lines=tuple(lines), buttons=tuple(buttons))


def _already(ctx: Context, entry: Attendance, kind: AttendanceKind) -> Say:
    """The same again, or something that does not go with it: what is recorded, and how to correct it."""
    private = ctx.incoming.private
    button = Button(
        key="hadir-button-correct",
        action="hadir.correct",
        args=(kind.value, str(entry.id)),
        owner=ctx.me.id,
    )
    buttons = ((button, Button(key="button-back", action="hadir.menu", owner=ctx.me.id)),)
    params: dict[str, Param] = {"kind": kind_word(entry.kind, private), "at": ctx.local(entry.at), "day": entry.day}
    if entry.kind is kind:
        return Say(lines=(Line("hadir-already", params),), buttons=buttons)
    params["wanted"] = kind_word(kind, private)
    return Say(lines=(Line("hadir-contradicts", params),), buttons=buttons)


def _kinds(ctx: Context) -> tuple[tuple[Button, ...], ...]:
    day = _day(ctx).isoformat()
    return tuple(
        tuple(
            Button(key=f"hadir-button-{kind.value}", action="hadir.mark", args=(kind.value, day), owner=ctx.me.id)
            for kind in row
        )
        for row in _ROWS
    )


async def _wait_for_place(ctx: Context, **data: Any) -> None:
    assert ctx.incoming.sender is not None
    address, user = ctx.incoming.address, ctx.incoming.sender.user
    pending = await ctx.uow.dialogues.get(address, user, ctx.now)
    if pending is not None and pending.kind != KIND:
        return  # what somebody is in the middle of goes on
    dialogue = Dialogue(kind=KIND, step="menu", data=data, expires_at=ctx.now + _PATIENCE)
    await ctx.uow.dialogues.put(address, user, dialogue)


async def _take_claim(ctx: Context) -> dict[str, Any] | None:
    assert ctx.incoming.sender is not None
    address, user = ctx.incoming.address, ctx.incoming.sender.user
    pending = await ctx.uow.dialogues.get(address, user, ctx.now)
    if pending is None or pending.kind != KIND:
        return None
    await ctx.uow.dialogues.clear(address, user)
    return dict(pending.data["claim"]) if "claim" in pending.data else None


def _day(ctx: Context) -> date:
    """The office's day on which it was said, also where we heard of it only later."""
    return ctx.local(ctx.incoming.sent_at).date()


def _kind(value: str) -> AttendanceKind | None:
    return next((kind for kind in AttendanceKind if kind.value == value), None)


def _parsed(day: str) -> date:
    try:
        return date.fromisoformat(day)
    except ValueError:
        raise Refusal("button-void") from None


def _over(ctx: Context, message: Say) -> Say:
    return replace(message, edit=ctx.incoming.message) if ctx.incoming.kind is IncomingKind.BUTTON else message
