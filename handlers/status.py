"""/status: the plan at one glance, a picture and six lines, with buttons down to a row and its evidence.

Steps: the active plan → its figures of today → the change since last week's summary → the role models' attendance.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from domain.areas import AREA_NUMBERS
from domain.board import Board
from domain.chat import Button, Line, Param, Say, Word
from domain.leaders import leader_week
from domain.model import Attendance, AttendanceKind, Person, PersonState, Role
from domain.pictures import status_picture
from domain.progress import Figures, figures
from domain.remembered import ByIdentity
from domain.summary import change_since
from domain.weeks import Week, key_of
from handlers.context import Context
from handlers.row_lookup import look_up
from handlers.rows import area_buttons, board_of, shown, split_year
from handlers.status_own import Own, own_part
from handlers.wording import cut, side_by_side
from reports.weekly import KIND

# More than one official may be named role model; the text has to fit below a picture.
_MOST_LEADERS = 2
_BUTTONS_PER_LINE = 3
_AWAY = frozenset({AttendanceKind.TIME_OFF, AttendanceKind.SICK, AttendanceKind.PERMIT})


async def run(ctx: Context) -> list[Say]:
    """All areas, or what the words behind the command name."""
    year, words = split_year(ctx.incoming.args)
    board = await board_of(ctx, year)
    return await look_up(ctx, board, words, "status") if words else [await _glance(ctx, board)]


async def home(ctx: Context) -> list[Say]:
    """Back to all areas."""
    args = ctx.press.args if ctx.press is not None else ()
    year = int(args[0]) if args and args[0].isdecimal() else None
    return [shown(ctx, await _glance(ctx, await board_of(ctx, year)))]


async def _glance(ctx: Context, board: Board) -> Say:
    found = figures(board, ctx.today)
    # This week's own summary, once posted, is not what the week is compared with: it told the same change.
    running = board.plan.year == (await board_of(ctx)).plan.year
    last_week = await ctx.uow.postings.latest(ctx.home.id, KIND, key_of(ctx.today)) if running else None
    change = change_since(last_week[1], found) if last_week else None
    leaders = tuple(await _role_models(ctx))
    # As long as nothing changed, everybody gets the very same message, and nobody down the line renders it twice.
    shared = _views(board, ctx.home.name, ctx.today, change, leaders)
    own = await own_part(ctx, board)
    return shared if own is None else _with_own(ctx, board, shared, own, change, leaders)


def _view(board: Board, office: str, today: date, change: float | None, leaders: Sequence[Present]) -> Say:
    found = figures(board, today)
    return Say(
        lines=tuple(_lines(found, office, change, leaders, _areas(found))),
        buttons=(*area_buttons(board, "status"), tuple(_lists(found))),
        picture=status_picture(found, office, change),
    )


def _lines(
    found: Figures, office: str, change: float | None, leaders: Sequence[Present], areas: Iterable[Line]
) -> Iterator[Line]:
    yield Line("status-title", {"office": cut(office, 60), "day": found.today})
    yield _share(found, change)
    yield from areas
    yield from _urgent(found)
    yield from (_leader(leader) for leader in leaders)


def _with_own(
    ctx: Context, board: Board, shared: Say, own: Own, change: float | None, leaders: Sequence[Present]
) -> Say:
    """Fewer areas in words, and one leader, so that there is room below the picture for what is one's own."""
    found = figures(board, ctx.today)
    lines = _lines(found, ctx.home.name, change, leaders[:1], _areas(found, own.areas))
    numbers, *lists = shared.buttons
    below = side_by_side([*(button for line in lists for button in line), *own.buttons], _BUTTONS_PER_LINE)
    return replace(shared, lines=(*lines, Line(""), *own.lines), buttons=(numbers, *below))


_views: ByIdentity[Board, Say] = ByIdentity(_view)


def _share(found: Figures, change: float | None) -> Line:
    params: dict[str, Param] = {"share": found.share, "of_due": found.share_of_due}
    points = round(abs(change) * 100, 1) if change is not None else 0.0
    if change is None:
        return Line("status-share", params)
    if not points:
        return Line("status-share-same", params)
    return Line("status-share-up" if change > 0 else "status-share-down", {**params, "points": points})


def _areas(found: Figures, only: Collection[str] = AREA_NUMBERS) -> Iterator[Line]:
    for figures_of_area in found.areas:
        count = figures_of_area.count
        if not count.rows or figures_of_area.area not in only:
            continue
        yield Line(
            "status-area",
            {
                "number": figures_of_area.area,
                "area": Word(f"area-short-{figures_of_area.area}"),
                "share": count.share,
                "overdue": count.overdue,
            },
        )


def _urgent(found: Figures) -> Iterator[Line]:
    yield Line("status-overdue" if found.total.overdue else "status-overdue-none", {"count": found.total.overdue})
    yield Line("status-week", {"count": found.total.due_this_week, "next": found.total.due_next_week})


def _lists(found: Figures) -> Iterator[Button]:
    late, week = found.total.overdue, found.total.due_this_week
    if late:
        yield Button(key="tenggat-button-late", params={"count": late}, action="tenggat.days", args=("late", "0"))
    if week:
        yield Button(key="status-button-week", params={"count": week}, action="tenggat.days", args=("7", "0"))


@dataclass(frozen=True, slots=True)
class Present:
    """A role model's attendance in a few words: `today` is a catalogue key, `at` the local moment of arrival for it. Of who
    acts for a leader (`acts_for`, the leader's name) only today is told."""

    name: str
    today: str
    at: datetime | None
    present: int = 0
    working: int = 0
    duty: int = 0
    acts_for: str = ""


async def _role_models(ctx: Context) -> list[Present]:
    """Whether the leaders, and who acts for them today, were recorded today; leaders also on how many working days of this
    month. Who acts comes first: it is they who lead today."""
    active = await ctx.uow.people.of_office(ctx.home.id, PersonState.ACTIVE)
    leaders = _leaders(active)
    if not leaders:
        return []
    first = ctx.today.replace(day=1)
    calendar = await ctx.uow.calendar.between(ctx.home, first, ctx.today)
    works = calendar.works(ctx.today)
    away = await ctx.uow.attendance.away(ctx.home.id, ctx.today)
    month = Week(key="", first=first, last=ctx.today, start=ctx.now, end=ctx.now)
    found = []
    for leader in leaders:
        entries = await ctx.uow.attendance.between(ctx.home.id, leader.id, first, ctx.today)
        so_far = leader_week(cut(leader.name, 32), entries, month, calendar)
        today, at = _today(ctx, entries, works=works, away=leader.id in away)
        found.append(Present(so_far.name, today, at, so_far.present, so_far.working, so_far.duty))
    return [*await _acting(ctx, active, works=works), *found]


async def _acting(ctx: Context, active: Sequence[Person], *, works: bool) -> list[Present]:
    by_id = {person.id: person for person in active}
    found = []
    for one in await ctx.uow.attendance.acting(ctx.home.id):
        if not one.covers(ctx.today) or one.person not in by_id or one.leader not in by_id:
            continue
        entries = await ctx.uow.attendance.between(ctx.home.id, one.person, ctx.today, ctx.today)
        today, at = _today(ctx, entries, works=works, away=False)
        name, leader = cut(by_id[one.person].name, 32), cut(by_id[one.leader].name, 32)
        found.append(Present(name, today, at, acts_for=leader))
    return found


def _leaders_among(people: Sequence[Person]) -> Sequence[Person]:
    return [person for person in people if person.holds(Role.LEADER)][:_MOST_LEADERS]


_leaders: ByIdentity[Sequence[Person], Sequence[Person]] = ByIdentity(_leaders_among)


def _today(ctx: Context, entries: Sequence[Attendance], *, works: bool, away: bool) -> tuple[str, datetime | None]:
    """In a few words. Why somebody is away (sick, on leave) is for the attendance sheet, not for a group."""
    today = {entry.kind: entry for entry in entries if entry.day == ctx.today}
    if AttendanceKind.ARRIVE in today:
        return "status-present", ctx.local(today[AttendanceKind.ARRIVE].at)
    if AttendanceKind.LEAVE in today:
        return "status-present-today", None
    if AttendanceKind.DUTY in today:
        return "status-duty", None
    if _AWAY & today.keys() or (away and works):  # a leave of several days has no entry of its own for each
        return "status-away", None
    return "status-not-yet" if works else "status-day-off", None


def _leader(leader: Present) -> Line:
    if leader.acts_for:
        today = Word(leader.today, {"at": leader.at} if leader.at else {})
        return Line("status-acting", {"name": leader.name, "leader": leader.acts_for, "today": today})
    params: dict[str, Param] = {
        "name": leader.name,
        "today": Word(leader.today, {"at": leader.at} if leader.at else {}),
        "present": leader.present,
        "working": leader.working,
    }
    if leader.duty:
        return Line("status-leader-duty", {**params, "duty": leader.duty})
    return Line("status-leader", params)
