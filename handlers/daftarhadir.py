"""/daftarhadir: a month's attendance sheet as a document, made beside the conversation.

Steps: whose and which month ("/daftarhadir maret sari", "/daftarhadir tim maret") → may they see it? one's own always, others'
for coordinators, the leader and admins → the worker makes PDF and DOCX → sent in private. A leader whose month is over files
it with one tap (`daftarhadir_file`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from domain.access import Action, Verdict, columns_of, decide
from domain.attendance_month import MonthSheet, Presence, month_of
from domain.chat import Address, Button, Line, Param, Say, StoredFile
from domain.model import Office, Person, PersonState, Role
from domain.ports import NotFound, UnitOfWork
from domain.said_period import relative_month, said_period
from handlers.context import Context, Refusal
from handlers.people import names_of, of_home, short_name
from handlers.tim_words import match
from reports.attendance_month import sheet_of, team_sheets

WORK = "send-attendance"
_ONE_DAY = timedelta(days=1)
# In the first days of a month people ask for the one before.
_EARLY = 7
_MOST = 3
_TEAM_WORDS = re.compile(r"\b(?:tim|team|semua|seluruh|all|everybody|pegawai)\b", re.I)
_MONTH_WORDS = re.compile(r"\b(?:bulan|month|tahun|year|saya|me|20\d{2})\b", re.I)


async def run(ctx: Context) -> list[Say]:
    """The sheet of the month and the person that the words name; without a name the leaders', or one's own."""
    words = ctx.incoming.args.strip()[:200]
    month, rest = _month(ctx, words)
    if _TEAM_WORDS.search(rest):
        return [await _team_ordered(ctx, month)]
    return [await _ordered(ctx, person, month) for person in await _whose(ctx, words, rest)]


async def see(ctx: Context) -> list[Say]:
    """*Lihat dahulu* under the word that a month is over."""
    month, person = await named(ctx)
    return [await _ordered(ctx, person, month)]


async def team(ctx: Context) -> list[Say]:
    """*Seluruh tim* under a single sheet."""
    args = ctx.press.args if ctx.press is not None else ()
    try:
        month = month_of(date.fromisoformat(args[0]))[0]
    except (ValueError, IndexError):
        raise Refusal("button-void") from None
    return [await _team_ordered(ctx, month)]


async def named(ctx: Context) -> tuple[date, Person]:
    """The month and the person that a button carries; one's own, or one that one may see."""
    args = ctx.press.args if ctx.press is not None else ()
    try:
        month, number = date.fromisoformat(args[0]), str(int(args[1]))
    except (ValueError, IndexError):
        raise Refusal("button-void") from None
    person = await of_home(ctx, number)
    if person.id != ctx.me.id and not _sees_others(ctx):
        raise Refusal("refused-see-attendance")
    return month_of(month)[0], person


# ── Whose and when ───────────────────────────────────────────────────────────


def _month(ctx: Context, words: str) -> tuple[date, str]:
    near, rest = relative_month(words, ctx.today)
    if near is not None:
        return near, rest
    said = said_period(words, ctx.today.year)
    if said is None:
        day = ctx.today if ctx.today.day > _EARLY else ctx.today.replace(day=1) - _ONE_DAY
        return month_of(day)[0], words
    month = month_of(said.first)[0]
    if month > ctx.today and not said.year_said:
        month = month.replace(year=month.year - 1)  # "Desember" in January is the one gone by
    if month > ctx.today:
        raise Refusal("daftarhadir-ahead", month=month)
    # The month's own word is no part of a name.
    rest = " ".join(word for word in words.split() if said_period(word, ctx.today.year) is None)
    return month, rest


async def _whose(ctx: Context, words: str, rest: str) -> Sequence[Person]:
    name = " ".join(_MONTH_WORDS.sub(" ", rest).split())
    if not _sees_others(ctx) or re.search(r"\b(?:saya|me)\b", words, re.I):
        if name:
            person, _ = match(name, [ctx.me])
            if person is None:
                raise Refusal("refused-see-attendance")
        return [ctx.me]
    people = await ctx.uow.people.of_office(ctx.home.id, PersonState.ACTIVE)
    if name:
        person, alike = match(name, people)
        if person is None:
            raise Refusal("daftarhadir-who", names=names_of(alike, 3)) if alike else Refusal("daftarhadir-nobody")
        return [person]
    own = await ctx.uow.people.get(ctx.me.id)
    leaders = [own] if own.holds(Role.LEADER) else [person for person in people if person.holds(Role.LEADER)]
    return leaders[:_MOST] or [ctx.me]


def _sees_others(ctx: Context) -> bool:
    return decide(Action.SEE_ATTENDANCE, columns_of(ctx.me)) is Verdict.YES


async def _ordered(ctx: Context, person: Person, month: date) -> Say:
    """The worker makes it; places only for the leader and of oneself (`domain.access`)."""
    places = person.id == ctx.me.id or ctx.me.holds(Role.LEADER)
    await _order(ctx, month, person=person.id, places=places, with_team=_has_team(ctx))
    await ctx.audit("attendance-sheet-asked", f"person:{person.id}", month=month.isoformat())
    return Say(lines=(Line("daftarhadir-making", {"name": short_name(person), "month": month}),))


async def _team_ordered(ctx: Context, month: date) -> Say:
    if not _sees_others(ctx):
        raise Refusal("refused-see-attendance")
    if not ctx.home.settings.attendance_for_all:
        raise Refusal("daftarhadir-team-off" if ctx.me.holds(Role.ADMIN) else "daftarhadir-team-off-ask")
    await _order(ctx, month, team=True)
    await ctx.audit("attendance-sheet-asked", f"office:{ctx.home.id}", month=month.isoformat())
    return Say(lines=(Line("daftarhadir-team-making", {"month": month}),))


def _has_team(ctx: Context) -> bool:
    """Whether there is a sheet of everybody that this person may have."""
    return ctx.home.settings.attendance_for_all and _sees_others(ctx)


async def _order(ctx: Context, month: date, **more: Any) -> None:
    address = ctx.incoming.address
    payload = {
        "office": ctx.home.id,
        "by": ctx.me.id,
        "month": month.isoformat(),
        "today": ctx.today.isoformat(),
        "address": [address.channel, address.chat, address.thread],
        "language": ctx.me.language or ctx.home.language,
        **more,
    }
    await ctx.uow.work.put(WORK, payload, run_at=ctx.now, lane=f"attendance:{ctx.home.id}")


# ── Made ─────────────────────────────────────────────────────────────────────


async def gathered(uow: UnitOfWork, payload: Mapping[str, Any]) -> tuple[Office, Person, MonthSheet]:
    """What the worker makes a document of."""
    office = await uow.offices.get(int(payload["office"]))
    person = await uow.people.get(int(payload["person"]))
    if person.office != office.id:
        raise NotFound(f"person {person.id}")
    month, today = date.fromisoformat(payload["month"]), date.fromisoformat(payload["today"])
    return (
        office,
        person,
        await sheet_of(uow, office, person.id, month, today, places=bool(payload.get("places", False))),
    )


def made(payload: Mapping[str, Any], person: Person, sheet: MonthSheet, files: Sequence[StoredFile]) -> list[Say]:
    """The documents, PDF first; under it the one tap by which a leader files a month that is over."""
    params: dict[str, Param] = {
        "name": short_name(person),
        "month": sheet.first,
        "present": sheet.count(Presence.PRESENT),
        "working": sheet.working - sheet.count(Presence.AHEAD),
        "unknown": sheet.count(Presence.UNKNOWN),
    }
    # Of days to come nobody is missing yet.
    lines = [Line("daftarhadir-ready" if sheet.final else "daftarhadir-ready-so-far", params)]
    if sheet.count(Presence.UNKNOWN):
        lines.append(Line("daftarhadir-ready-gaps", params))
    buttons: tuple[tuple[Button, ...], ...] = ()
    if sheet.final and person.holds(Role.LEADER) and int(payload["by"]) == person.id:
        args = (sheet.first.isoformat(), str(person.id))
        button = Button(key="daftarhadir-button-file", action="daftarhadir.file", args=args, owner=person.id)
        buttons = ((button,),)
    if payload.get("with_team"):
        month = (sheet.first.isoformat(),)
        buttons = (*buttons, (Button(key="daftarhadir-button-team", action="daftarhadir.team", args=month),))
    pdf, word = files
    said = Say(lines=tuple(lines), buttons=buttons, files=(pdf,))
    return [
        addressed(payload, said),
        addressed(payload, Say(lines=(Line("daftarhadir-ready-docx", {}),), files=(word,))),
    ]


async def team_gathered(
    uow: UnitOfWork, payload: Mapping[str, Any]
) -> tuple[Office, Sequence[tuple[Person, MonthSheet]]]:
    """What the worker makes the whole team's document of."""
    office = await uow.offices.get(int(payload["office"]))
    month, today = date.fromisoformat(payload["month"]), date.fromisoformat(payload["today"])
    return office, await team_sheets(uow, office, month, today)


def team_made(payload: Mapping[str, Any], people: Sequence[MonthSheet], files: Sequence[StoredFile]) -> list[Say]:
    """The whole team's documents, PDF first."""
    params: dict[str, Param] = {"count": len(people), "month": people[0].first, "working": people[0].working}
    pdf, word = files
    return [
        addressed(payload, Say(lines=(Line("daftarhadir-team-ready", params),), files=(pdf,))),
        addressed(payload, Say(lines=(Line("daftarhadir-ready-docx", {}),), files=(word,))),
    ]


def addressed(payload: Mapping[str, Any], message: Say) -> Say:
    """To where it was asked for."""
    return replace(message, to=Address(*map(str, payload["address"])), language=str(payload["language"]))
