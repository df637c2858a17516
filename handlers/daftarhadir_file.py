"""One tap of the leader files a month's sheet as evidence of the row about the role model.

Steps: one's own month that is over → not filed already in these words → which row? the one of the last time, else the one that
its words tell, else asked → the worker makes the PDF → in one transaction: submission, file, receipt, coordinators' notice; what
was said of locations is forgotten. Corrections afterwards make another sheet, filed as the next round.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from domain.attendance_month import MonthSheet, digest_of
from domain.attendance_sheets import FiledSheet, newest_of
from domain.board import Board
from domain.chat import Address, Attachment, Button, Line, Say, StoredFile
from domain.evidence import is_late
from domain.model import AuditEntry, Office, Person, PlanRow, Role, Submission, SubmissionState
from domain.papers import choose_wanted
from domain.ports import NotFound, UnitOfWork
from domain.role_model import role_model_rows, time_for
from handlers import bukti, daftarhadir
from handlers.context import Context, Refusal
from handlers.people import edited
from handlers.wording import cut
from reports.attendance_month import sheet_of

WORK = "file-attendance"


class Changed(Exception):
    """The sheet changed while its document was made: it is made again."""


async def file(ctx: Context) -> list[Say]:
    """*Sesuai, simpan sebagai bukti*."""
    month, _ = await _own_month(ctx)
    board = await _board(ctx, month)
    row = await _row(ctx, board)
    if row is not None:
        return await _order(ctx, month, row)
    _, likely = role_model_rows(board)
    if not likely:
        raise Refusal("daftarhadir-no-row")
    buttons = tuple(
        (
            Button(
                key="daftarhadir-button-row",
                params={"code": one.code, "title": cut(one.title, 40)},
                action="daftarhadir.row",
                args=(month.isoformat(), str(ctx.me.id), str(one.id)),
                owner=ctx.me.id,
            ),
        )
        for one in likely
    )
    return [Say(lines=(Line("daftarhadir-which-row", {}),), buttons=buttons)]


async def row_chosen(ctx: Context) -> list[Say]:
    """The leader says which row; it is remembered with the sheet."""
    month, _ = await _own_month(ctx)
    assert ctx.press is not None
    number = ctx.press.args[2] if len(ctx.press.args) > 2 else ""
    board = await _board(ctx, month)
    row = board.row_by_id.get(int(number)) if number.isdecimal() else None
    if row is None or row.secret:
        raise NotFound(f"row {number}")
    return await _order(ctx, month, row)


async def _own_month(ctx: Context) -> tuple[date, Person]:
    month, person = await daftarhadir.named(ctx)
    if person.id != ctx.me.id or not person.holds(Role.LEADER):
        raise Refusal("daftarhadir-only-leader")
    sheet = await sheet_of(ctx.uow, ctx.home, person.id, month, ctx.today)
    if not sheet.final:
        raise Refusal("daftarhadir-not-over", month=month)
    known = newest_of(await ctx.uow.attendance.filed_sheets(ctx.home.id, person.id), person.id, month)
    if known is not None and known.digest == digest_of(sheet):
        submission = await ctx.uow.evidence.get(known.submission)
        if submission.state is not SubmissionState.WITHDRAWN:
            raise Refusal("daftarhadir-filed-already", month=month, number=submission.receipt)
    return month, person


async def _board(ctx: Context, month: date) -> Board:
    board = await ctx.uow.plans.board(ctx.home.id, month.year)
    if board is None:
        raise Refusal("daftarhadir-no-plan")
    return board


async def _row(ctx: Context, board: Board) -> PlanRow | None:
    for filed in await ctx.uow.attendance.filed_sheets(ctx.home.id):
        if (known := board.row_by_id.get(filed.row)) is not None:
            return known
    return role_model_rows(board)[0]


async def _order(ctx: Context, month: date, row: PlanRow) -> list[Say]:
    address = ctx.incoming.address
    payload = {
        "office": ctx.home.id,
        "person": ctx.me.id,
        "month": month.isoformat(),
        "today": ctx.today.isoformat(),
        "row": row.id,
        "message": ctx.incoming.message,
        "address": [address.channel, address.chat, address.thread],
        "language": ctx.me.language or ctx.home.language,
    }
    await ctx.uow.work.put(WORK, payload, run_at=ctx.now, lane=f"attendance:{ctx.home.id}")
    await ctx.audit("attendance-sheet-confirmed", f"person:{ctx.me.id}", month=month.isoformat(), row=row.code)
    line = Line("daftarhadir-filing", {"month": month, "code": row.code})
    said = Say(lines=(line,))
    # Under a document the words stay; a question in words is answered in its place.
    return [edited(ctx, said) if len(ctx.press.args if ctx.press else ()) > 2 else said]


async def filed(
    uow: UnitOfWork, payload: Mapping[str, Any], made_of: str, document: StoredFile, size: int, text: str, now: datetime
) -> list[Say]:
    """Called when the document is in the store. Done again for the same words it changes nothing. Raises `Changed` where
    the sheet says something else by now than the document (`made_of` is the fingerprint of what it says); `text` is what the
    submission says beside the document."""
    office, person, sheet = await daftarhadir.gathered(uow, payload)
    if digest_of(sheet) != made_of:
        raise Changed
    known = newest_of(await uow.attendance.filed_sheets(office.id, person.id), person.id, sheet.first)
    before = await uow.evidence.get(known.submission) if known is not None else None
    if known is not None and known.digest == made_of and before and before.state is not SubmissionState.WITHDRAWN:
        return []
    submission = await _submit(uow, payload, office, person, sheet, before, document, size, text, now)
    if known is None or known.digest != made_of:
        await uow.attendance.file_sheet(
            FiledSheet(
                office=office.id,
                person=person.id,
                month=sheet.first,
                digest=made_of,
                row=submission.row,
                submission=submission.id,
                at=now,
            )
        )
    # The month's sheet is final: where somebody was is nobody's business any more (UU 27/2022).
    dropped = await uow.attendance.drop_places(office.id, person.id, sheet.first, sheet.last)
    data = {"month": sheet.first.isoformat(), "round": submission.round, "places_dropped": dropped}
    entry = AuditEntry(
        office=office.id,
        at=now,
        person=person.id,
        action="attendance-sheet-filed",
        subject=f"submission:{submission.id}",
        data={**data, "sha256": document.sha256, "number": submission.receipt},
    )
    await uow.audit.append(entry)
    return await bukti.fetched(uow, await uow.evidence.get(submission.id), now)


async def _submit(
    uow: UnitOfWork,
    payload: Mapping[str, Any],
    office: Office,
    person: Person,
    sheet: MonthSheet,
    before: Submission | None,
    document: StoredFile,
    size: int,
    text: str,
    now: datetime,
) -> Submission:
    board = await uow.plans.board(office.id, sheet.first.year)
    row = board.row_by_id.get(int(payload["row"])) if board is not None else None
    if board is None or row is None:
        raise NotFound(f"row {payload['row']}")
    occurrence = time_for(board.occurrences_of_row[row.id], sheet.first)
    if occurrence is None:
        raise NotFound(f"times of row {row.id}")
    address = Address(*map(str, payload["address"]))
    named = choose_wanted(row.wanted, text)
    wanted = named.id if named is not None else None
    follows = before if before is not None and before.state is not SubmissionState.WITHDRAWN else None
    remote = f"sheet:{document.sha256}"
    submission = await uow.evidence.submit(
        office=office.id,
        row=row.id,
        occurrence=occurrence.id,
        person=person.id,
        at=now,
        text=text,
        files=[
            Attachment(
                kind="document", remote_id=remote, unique_id="", name=document.name, mime=document.mime, size=size
            )
        ],
        address=address,
        message="",
        late=is_late(occurrence, sheet.last),
        wanted=wanted,
        follows=follows,
    )
    await uow.evidence.file_stored(
        submission.files[0].id, sha256=document.sha256, size=size, mime=document.mime, flags=()
    )
    return submission
