"""A summary of a week or a month: its figures as one value that survives a restart unchanged, and the message that tells them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from domain.board import Board
from domain.chat import Button, Line, Param, Picture, Priority, Say, SendClass
from domain.leaders import LONGEST_NAME, LeaderWeek, cut_to, leader_from, told_leaders
from domain.model import Submission, SubmissionState
from domain.pictures import SUMMARY, progress_data
from domain.progress import Due, Figures, shown
from domain.weeks import Week

# Together these keep the text below the 1,024 characters that a picture's caption may have.
_MOST_THANKED = 3
_MOST_NAMED_LATE = 4
_LONGEST_OFFICE = 80
_COUNTED = frozenset({SubmissionState.WAITING, SubmissionState.SUBMITTED, SubmissionState.VERIFIED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """One week's (or month's) figures, all of them: what is told, drawn, and compared with next week. `progress` is what
    `domain.pictures.progress_data` gives; `skipped` are weeks without a summary (first day, last day, how many)."""

    week: str
    first: date
    last: date
    progress: Mapping[str, Any]
    submitted: int
    verified: int
    overdue: tuple[tuple[str, int], ...]
    late_people: tuple[str, ...]
    next_week: int
    leaders: tuple[LeaderWeek, ...]
    thanks: tuple[tuple[str, int], ...]
    audit: tuple[int, str]
    skipped: tuple[date, date, int] | None = None

    @property
    def monthly(self) -> bool:
        """Whether it tells of a month ("2020-06") instead of a week ("2020-W23")."""
        return is_month(self.week)

    def to_snapshot(self) -> dict[str, Any]:
        """As JSON: days in ISO text, tuples as lists."""
        return {
            "week": self.week,
            "first": self.first.isoformat(),
            "last": self.last.isoformat(),
            "progress": dict(self.progress),
            "submitted": self.submitted,
            "verified": self.verified,
            "overdue": [list(item) for item in self.overdue],
            "late_people": list(self.late_people),
            "next_week": self.next_week,
            "leaders": [
                [one.name, one.known, one.present, one.duty, one.working, one.away, one.acts] for one in self.leaders
            ],
            "thanks": [list(item) for item in self.thanks],
            "audit": list(self.audit),
            "skipped": self.skipped and [self.skipped[0].isoformat(), self.skipped[1].isoformat(), self.skipped[2]],
        }

    @classmethod
    def from_snapshot(cls, data: Mapping[str, Any]) -> Summary:
        """The summary that `to_snapshot` wrote. Raises KeyError or ValueError for anything else."""
        skipped = data["skipped"]
        return cls(
            week=data["week"],
            first=date.fromisoformat(data["first"]),
            last=date.fromisoformat(data["last"]),
            progress=data["progress"],
            submitted=data["submitted"],
            verified=data["verified"],
            overdue=tuple((area, count) for area, count in data["overdue"]),
            late_people=tuple(data["late_people"]),
            next_week=data["next_week"],
            leaders=tuple(leader_from(*fields) for fields in data["leaders"]),
            thanks=tuple((name, count) for name, count in data["thanks"]),
            audit=(data["audit"][0], data["audit"][1]),
            skipped=skipped and (date.fromisoformat(skipped[0]), date.fromisoformat(skipped[1]), skipped[2]),
        )


def summarise(
    board: Board,
    week: Week,
    figures: Figures,
    *,
    previous: Mapping[str, Any] | None,
    submissions: Iterable[Submission],
    verified: int,
    leaders: Sequence[LeaderWeek],
    names: Mapping[int, str],
    audit: tuple[int, str],
    skipped: tuple[date, date, int] | None = None,
) -> Summary:
    """The week's summary. `figures` are those of the week's last day, `previous` is the snapshot of the summary before,
    `submissions` and `verified` (a count) those of the week, `audit` the count and hash of the audit chain's head."""
    change = change_since(previous, figures)
    late = _late_people(board, figures.overdue, names) if board.office.settings.name_late_people else ()
    progress = progress_data(figures, board.office.name, change)
    progress |= {"first": week.first.isoformat(), "last": week.last.isoformat()}
    handed_in = [submission for submission in submissions if submission.state in _COUNTED]
    return Summary(
        week=week.key,
        first=week.first,
        last=week.last,
        progress=progress,
        submitted=len(handed_in),
        verified=verified,
        overdue=tuple((area.area, area.count.overdue) for area in figures.areas if area.count.overdue),
        late_people=late,
        next_week=figures.total.due_next_week,
        leaders=told_leaders(leaders),
        thanks=_most_active(handed_in, names),
        audit=(audit[0], audit[1][:12]),
        skipped=skipped,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What the leader did about a posted summary: by whom and at which office-local moment it was looked at, and under which
    receipt numbers what follows from it was kept (the newest one and how many)."""

    name: str = ""
    at: datetime | None = None
    receipt: str = ""
    followed: int = 0


def _title_line(summary: Summary) -> Line:
    """On a Monday /ringkasan has one day to tell of; "6 April – 6 April" would read like a slip."""
    if summary.monthly:
        return Line("summary-month-title", {"first": summary.first, "last": summary.last})
    if summary.first == summary.last:
        return Line("summary-title-day", {"day": summary.last})
    return Line("summary-title", {"first": summary.first, "last": summary.last})


def tell(summary: Summary, *, unique: str = "", subject: str = "", seen: Seen | None = None) -> Say:
    """The message of a summary. With `unique` it is the week's own posting, sent at most once, which the leader may say to
    have `seen`; else an answer."""
    data = summary.progress
    lines = [
        _title_line(summary),
        Line("summary-office", {"office": cut_to(data["office"], _LONGEST_OFFICE)}),
        Line(""),
        _share_line(summary, data["share"], data["change"]),
        Line(_key(summary, "week"), {"submitted": summary.submitted, "verified": summary.verified}),
        *_overdue_lines(summary),
        *_next_lines(summary),
        *(_leader_line(summary, leader) for leader in summary.leaders),
        Line(""),
        _thanks_line(summary.thanks),
    ]
    if summary.skipped:
        first, last, count = summary.skipped
        lines.append(Line("summary-skipped", {"first": first, "last": last, "count": count}))
    if summary.audit[0]:
        lines.append(Line("summary-audit", {"count": summary.audit[0], "hash": summary.audit[1]}))
    lines += _seen_lines(seen or Seen())
    return Say(
        lines=tuple(lines),
        buttons=_buttons(summary, seen or Seen(), posted=bool(unique)),
        picture=Picture(kind=SUMMARY, data=data),
        send_class=SendClass.ONCE if unique else SendClass.NUMBERED,
        priority=Priority.DIGEST if unique else Priority.ANSWER,
        unique=unique,
        subject=subject,
    )


def change_since(previous: Mapping[str, Any] | None, figures: Figures) -> float | None:
    """The rise or fall of the weighted share since a snapshot, as a fraction; None without one. `/status` shows it."""
    return None if previous is None else figures.share - float(previous["progress"]["share"])


def is_month(key: str) -> bool:
    """Whether a summary's key names a month ("2020-06") and not a week ("2020-W23")."""
    return "W" not in key


def _buttons(summary: Summary, seen: Seen, *, posted: bool) -> tuple[tuple[Button, ...], ...]:
    tasks = (Button(key="button-tasks", link="tugas"),)
    if not posted:
        return (tasks,)
    looked = Button(key="summary-button-seen", action="ringkasan.reviewed", args=(summary.week,))
    follow = Button(key="summary-button-follow", link=f"tindak-{summary.week}")
    return ((follow,) if seen.name else (looked, follow), tasks)


def _seen_lines(seen: Seen) -> list[Line]:
    lines = []
    if seen.name and seen.at is not None:
        lines.append(Line("summary-seen", {"name": cut_to(seen.name, LONGEST_NAME), "at": seen.at}))
    if seen.followed:
        lines.append(Line("summary-followed", {"count": seen.followed, "receipt": seen.receipt}))
    return lines


def _key(summary: Summary, name: str) -> str:
    return f"summary-month-{name}" if summary.monthly else f"summary-{name}"


def _share_line(summary: Summary, share: float, change: float | None) -> Line:
    if change is None:
        return Line("summary-share-first", {"share": shown(share)})
    points = round(abs(change) * 100, 1)
    if not points:
        return Line(_key(summary, "share-same"), {"share": shown(share)})
    key = _key(summary, "share-up" if change > 0 else "share-down")
    return Line(key, {"share": shown(share), "points": points})


def _next_lines(summary: Summary) -> list[Line]:
    """What falls due next week; a month's summary is read later than that."""
    if summary.monthly:
        return []
    return [Line("summary-next" if summary.next_week else "summary-next-none", {"count": summary.next_week})]


def _overdue_lines(summary: Summary) -> list[Line]:
    if not summary.overdue:
        return [Line("summary-overdue-none")]
    areas = ", ".join(f"{area}: {count}" for area, count in summary.overdue)
    lines = [Line("summary-overdue", {"count": sum(count for _, count in summary.overdue), "areas": areas})]
    if summary.late_people:
        lines.append(Line("summary-late-people", {"people": ", ".join(summary.late_people)}))
    return lines


def _leader_line(summary: Summary, leader: LeaderWeek) -> Line:
    if not leader.known:
        return Line("summary-acting-none" if leader.acts else _key(summary, "leader-none"), {"name": leader.name})
    if leader.away and leader.away == leader.working and not leader.acts:
        return Line(_key(summary, "leader-away-all"), {"name": leader.name})
    params: dict[str, Param] = {
        "name": leader.name,
        "present": leader.present,
        "working": leader.working,
        "duty": leader.duty,
        "away": leader.away,
        # Told, since a sum that does not add up reads like days of absence.
        "unknown": leader.working - leader.present - leader.duty - leader.away,
    }
    return Line("summary-acting" if leader.acts else "summary-leader", params)


def _thanks_line(thanks: Sequence[tuple[str, int]]) -> Line:
    if not thanks:
        return Line("summary-thanks-all")
    return Line("summary-thanks", {"names": ", ".join(f"{name} ({count})" for name, count in thanks)})


def _most_active(submissions: Iterable[Submission], names: Mapping[int, str]) -> tuple[tuple[str, int], ...]:
    counts = Counter(submission.person for submission in submissions if submission.person in names)
    ranked = sorted(counts.items(), key=lambda item: (-item[1], names[item[0]]))
    return tuple((cut_to(names[person], LONGEST_NAME), count) for person, count in ranked[:_MOST_THANKED])


def _late_people(board: Board, overdue: Iterable[Due], names: Mapping[int, str]) -> tuple[str, ...]:
    late = {due.row.id for due in overdue}
    people = dict.fromkeys(names[person] for row, person in board.assignees if row in late and person in names)
    return tuple(cut_to(name, LONGEST_NAME) for name in list(people)[:_MOST_NAMED_LATE])
