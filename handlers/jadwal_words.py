"""How a row's schedule and its history are told."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from domain.access import Action
from domain.board import Board
from domain.chat import Button, Line, Param, Say, Word
from domain.events import awaits_event
from domain.model import Occurrence, PlanRow, RowEvent, RowEventKind
from domain.plan import Target, TargetKind
from domain.plan_changes_dates import DateChanges
from domain.progress import Stage, stage_of
from domain.target_dates import parse_target
from handlers.context import Context
from handlers.impor_preview import dates_of
from handlers.wording import cut

_SHOWN = 5
_SETTLED = frozenset({Stage.VERIFIED, Stage.NOT_APPLICABLE})
_MOVES_SHOWN = 5
_CLOSING = frozenset({RowEventKind.NOT_APPLICABLE, RowEventKind.LEFT_PLAN})


async def card(ctx: Context, board: Board, row: PlanRow) -> Say:
    """A row's dates as they are, and what can be done about them."""
    occurrences = board.occurrences_of_row[row.id]
    lines = [
        Line("jadwal-title", {"code": row.code, "title": cut(row.title, 80)}),
        Line("rencana-row-target", {"text": cut(row.target_text, 80) or "–"}),
    ]
    if row.schedule:
        lines.append(Line("rencana-row-schedule", {"text": cut(row.schedule, 80)}))
    events = await ctx.uow.schedules.events(row.id, 10)
    if row.secret:
        lines.append(Line("rahasia-marked-line"))
    if not row.applicable:
        lines.append(closed_line(events))
    told = _told_times(ctx, row, occurrences)
    times = [_time_line(ctx, row, o) for o in told]
    if len(occurrences) > len(told):
        times.append(Line("jadwal-times-more", {"count": len(occurrences) - len(told)}))
    if not occurrences and row.applicable:
        times.append(Line("jadwal-no-times"))
    lines += [Line(""), *times] if times else []
    buttons = [*_card_buttons(row, occurrences, events, board.plan.year)]
    if ctx.incoming.private and ctx.may(Action.MARK_SECRET, row.area):
        key = "rahasia-button-open" if row.secret else "rahasia-button"
        buttons[-1] = (*buttons[-1], Button(key=key, action="jadwal.secret", args=(str(row.id),)))
    return Say(lines=tuple(lines), buttons=tuple(buttons), subject=f"row:{row.id}")


def closed_line(events: Sequence[RowEvent]) -> Line:
    """Why a row does not apply, by the newest event that says so."""
    found = next((event for event in events if event.kind in _CLOSING), None)
    if found is None:
        return Line("jadwal-closed")
    if found.kind is RowEventKind.LEFT_PLAN:
        return Line("jadwal-closed-left")
    return Line("jadwal-closed-because", {"reason": cut(found.reason, 120)})


async def history_lines(ctx: Context, events: Sequence[RowEvent]) -> list[Line]:
    """Each with its day, who, what and why."""
    people = {event.person for event in events if event.person is not None}
    names = {person: cut((await ctx.uow.people.get(person)).name, 32) for person in people}
    lines = []
    for event in events:
        params: dict[str, Param] = {
            "day": ctx.local(event.at).date(),
            "name": names[event.person] if event.person is not None else Word("jadwal-nobody"),
            "what": event_word(event),
        }
        if event.reason:
            lines.append(Line("jadwal-history-because", {**params, "reason": cut(event.reason, 120)}))
        else:
            lines.append(Line("jadwal-history", params))
    return lines


def preview_lines(
    row: PlanRow,
    words: str,
    target: Target,
    changes: DateChanges,
    occurrences: Sequence[Occurrence],
    filed: Collection[int],
) -> list[Line]:
    """What other dates would mean, before anything changes; `filed` are the ids of times with evidence."""
    lines = [
        Line("jadwal-preview", {"code": row.code, "words": cut(words, 80)}),
        Line("jadwal-preview-dates", {"dates": dates_of(target)}),
    ]
    counts: dict[str, Param] = {
        "moved": len(changes.moved),
        "added": len(changes.added),
        "dropped": len(changes.dropped),
    }
    lines.append(Line("jadwal-preview-counts", counts))
    lines += _move_lines(changes, {o.id: o for o in occurrences}, filed)
    if changes.released:
        lines.append(Line("jadwal-preview-released", {"count": len(changes.released)}))
    if len(changes.held) > len(changes.released):
        lines.append(Line("jadwal-preview-held", {"count": len(changes.held) - len(changes.released)}))
    lines += [Line(f"warning-{w.code}", w.params) for w in target.warnings[:2]]
    return lines


def _move_lines(changes: DateChanges, known: Mapping[int, Occurrence], filed: Collection[int]) -> Iterator[Line]:
    """From which day to which, those with evidence first."""
    moved = sorted(changes.moved, key=lambda pair: (pair[0] not in filed, pair[1].due or date.max))
    for key, asked in moved[:_MOVES_SHOWN]:
        was = known[key].due
        if was is not None and asked.due is not None:
            name = "jadwal-preview-move-proven" if key in filed else "jadwal-preview-move"
            yield Line(name, {"was": was, "now": asked.due})
    if len(moved) > _MOVES_SHOWN:
        yield Line("jadwal-preview-moves-more", {"count": len(moved) - _MOVES_SHOWN})


def read_target(words: str, year: int) -> Target | None:
    """What a person wrote, read like a target cell; None where it says no time."""
    target = parse_target(words, year)
    settled = {TargetKind.STANDING, TargetKind.EVENT}
    if not target.occurrences and not any(part.kind in settled for part in target.parts):
        return None
    warnings = tuple(w for w in target.warnings if w.code != "year-missing")
    return Target(text=target.text, parts=target.parts, warnings=warnings, refinement=target.refinement)


def mark_of_times(occurrences: Sequence[Occurrence]) -> str:
    """What the row's times were when a question was asked, so that an answer to an older state is noticed."""
    return ";".join(f"{o.id}:{o.due}:{o.state.value}" for o in occurrences)[:4000]


# ── Words ────────────────────────────────────────────────────────────────────


def _told_times(ctx: Context, row: PlanRow, occurrences: Sequence[Occurrence]) -> Sequence[Occurrence]:
    """All where they are few; of many those that are owed something yet, else the last ones."""
    if len(occurrences) <= _SHOWN:
        return occurrences
    owed = [o for o in occurrences if stage_of(row, o, ctx.today) not in _SETTLED]
    return owed[:_SHOWN] or occurrences[-_SHOWN:]


def _time_line(ctx: Context, row: PlanRow, occurrence: Occurrence) -> Line:
    params: dict[str, Param] = {"stage": Word(f"rencana-stage-{stage_of(row, occurrence, ctx.today).value}")}
    if occurrence.due is None:
        return Line("rencana-day-none", params)
    if occurrence.label:
        return Line("rencana-day-label", {**params, "due": occurrence.due, "label": cut(occurrence.label, 30)})
    return Line("rencana-day", {**params, "due": occurrence.due})


def _card_buttons(
    row: PlanRow, occurrences: Sequence[Occurrence], events: Sequence[RowEvent], year: int
) -> Iterator[tuple[Button, ...]]:
    args = (str(row.id),)
    if row.applicable:
        change = Button(key="jadwal-button-change", action="jadwal.change", args=args)
        times = Button(key="jadwal-button-times", action="jadwal.times", args=(*args, "0"))
        yield (change, times) if any(o.due for o in occurrences) else (change,)
        if awaits_event(row, occurrences, year):
            yield (Button(key="jadwal-button-event", action="jadwal.event", args=args),)
        days = Button(key="ingat-days-button-open", action="ingat.days", args=args)
        yield (days, Button(key="jadwal-button-close", action="jadwal.close", args=args))
    else:
        yield (Button(key="jadwal-button-reopen", action="jadwal.reopen", args=args),)
    row_button = Button(key="jadwal-button-row", action="rencana.row", args=args)
    if events:
        yield (Button(key="jadwal-button-history", action="jadwal.history", args=args), row_button)
    else:
        yield (row_button,)


def event_word(event: RowEvent) -> Word:
    """What happened to a row's dates, in a few words."""
    data: Mapping[str, Any] = event.data
    key = f"jadwal-event-{event.kind.value}"
    match event.kind:
        case RowEventKind.RESCHEDULED | RowEventKind.DOCUMENT:
            return Word(key, {"now": cut(str(data.get("now", "")), 80) or "–"})
        case RowEventKind.MOVED:
            return Word(key, {"was": date.fromisoformat(data["was"]), "now": date.fromisoformat(data["now"])})
        case RowEventKind.CANCELLED | RowEventKind.RESTORED:
            return Word(key, {"was": date.fromisoformat(data["was"])})
        case RowEventKind.OPENED:
            return Word(key, {"now": date.fromisoformat(data["now"])})
    return Word(key)
