"""A picture that goes with an entry: the letter of duty (surat tugas), or a photo of having come. Never asked for twice,
never needed, and only in private, since such a letter says where somebody is.

Steps: *Kirim foto* under the entry → the photo or document → fetched and kept beside the entry → told.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

from domain.attendance_sheets import AttendancePaper
from domain.chat import Address, Button, Line, Say, say
from domain.evidence_files import is_empty, too_large
from domain.model import Attendance, AttendanceKind, AuditEntry, Dialogue
from domain.ports import NotFound, UnitOfWork
from handlers.bukti_draft import usable
from handlers.context import Context, Refusal

KIND = "hadir"
WORK = "fetch-attendance"
_PATIENCE = timedelta(minutes=30)
# Kinds with which a picture makes sense; a doctor's letter is health data and is not asked for (UU 27/2022).
_BUTTONS = {AttendanceKind.DUTY: "hadir-button-letter", AttendanceKind.ARRIVE: "hadir-button-photo"}


def button(ctx: Context, entry: Attendance) -> Button | None:
    """Under the entry, in private."""
    key = _BUTTONS.get(entry.kind)
    if key is None or not ctx.incoming.private:
        return None
    return Button(key=key, action="hadir.paper", args=(str(entry.id),), owner=ctx.me.id)


async def ask(ctx: Context) -> list[Say]:
    """The button: the next photo or document goes with this entry."""
    assert ctx.incoming.sender is not None
    number = ctx.press.args[0] if ctx.press is not None and ctx.press.args else ""
    if not ctx.incoming.private or not number.isdecimal():
        raise Refusal("button-void")
    entry = await _own(ctx, int(number))
    dialogue = Dialogue(kind=KIND, step="paper", data={"entry": entry.id}, expires_at=ctx.now + _PATIENCE)
    await ctx.uow.dialogues.put(ctx.incoming.address, ctx.incoming.sender.user, dialogue)
    return [say("hadir-paper-ask-letter" if entry.kind is AttendanceKind.DUTY else "hadir-paper-ask-photo")]


async def given(ctx: Context) -> list[Say]:
    """The picture, or something else: then the way out."""
    assert ctx.dialogue is not None
    assert ctx.incoming.sender is not None
    files = usable(ctx.incoming.attachments)
    if not files:
        raise Refusal("hadir-paper-needed")
    file = files[0]
    if too_large(file) or is_empty(file):
        raise Refusal("hadir-paper-size")
    entry = await _own(ctx, int(ctx.dialogue.data["entry"]))
    await ctx.uow.dialogues.clear(ctx.incoming.address, ctx.incoming.sender.user)
    address = ctx.incoming.address
    payload = {
        "entry": entry.id,
        "office": ctx.home.id,
        "person": ctx.me.id,
        "channel": address.channel,
        "remote_id": file.remote_id,
        "name": file.name,
        "address": [address.channel, address.chat, address.thread],
        "language": ctx.me.language or ctx.home.language,
    }
    await ctx.uow.work.put(WORK, payload, run_at=ctx.now)
    return []


async def kept(uow: UnitOfWork, payload: dict[str, Any], paper: AttendancePaper) -> list[Say]:
    """Called when the picture is in the store: it stands beside its entry from now on."""
    if not await uow.attendance.add_paper(paper):
        return []
    entry = AuditEntry(
        office=int(payload["office"]),
        at=paper.at,
        person=int(payload["person"]),
        action="attendance-picture",
        subject=f"attendance:{paper.entry}",
        data={"sha256": paper.sha256},
    )
    await uow.audit.append(entry)
    return [answer(payload, "hadir-paper-kept")]


def answer(payload: dict[str, Any], key: str, **params: Any) -> Say:
    """A word to where the picture came from."""
    to = Address(*map(str, payload["address"]))
    return replace(Say(lines=(Line(key, params),), to=to), language=str(payload["language"]))


async def _own(ctx: Context, number: int) -> Attendance:
    entry = await ctx.uow.attendance.corrected(number)
    if entry.office != ctx.home.id or entry.person != ctx.me.id:
        raise NotFound(f"attendance {number}")
    valid = await ctx.uow.attendance.between(ctx.home.id, ctx.me.id, entry.day, entry.day)
    if all(other.id != number for other in valid):
        raise Refusal("hadir-correct-late")
    return entry
