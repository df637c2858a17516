"""Who may do what: one table, deny by default.

A person may stand in several columns (a coordinator is also a member); the most permissive one counts.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from domain.model import Person, Role


class Column(StrEnum):
    """The columns of the authorisation matrix, by their letters there."""

    OUTSIDER = "O"
    MEMBER = "P"
    COORDINATOR_ELSEWHERE = "Ko"
    COORDINATOR = "K"
    LEADER = "C"
    ADMIN = "A"
    ANONYMOUS = "An"
    CHANNEL = "Ch"
    GONE = "Ex"


class Verdict(StrEnum):
    YES = "y"
    OWN = "own"  # only what is one's own
    AREA = "area"  # only within one's own areas
    COUNTS = "cnt"  # counts only
    PRIVATE = "L"  # a button that leads to the private chat, where the person shows who they are
    NO = "n"
    SILENCE = "-"


class Action(StrEnum):
    GREET = "greet"
    SEE_PLAN = "see-plan"
    SEE_STATUS = "see-status"
    SEE_SECRET_TEXT = "see-secret-text"
    SEE_SECRET_FILE = "see-secret-file"
    SUBMIT = "submit"
    NOTE = "note"
    FETCH_FILE = "fetch-file"
    WITHDRAW = "withdraw"
    REVIEW = "review"
    REVIEW_OWN = "review-own"
    ASSIGN = "assign"
    TAKE = "take"  # take a row oneself: one that nobody has, or over from a colleague
    RESCHEDULE = "reschedule"
    MARK_SECRET = "mark-secret"  # say that a row is secret, or is so no longer
    PREVIEW_PLAN = "preview-plan"
    APPLY_PLAN = "apply-plan"
    ATTEND = "attend"
    CORRECT_ATTENDANCE = "correct-attendance"
    SEE_ATTENDANCE = "see-attendance"
    SEE_PLACE = "see-place"  # where somebody was when they said that they had come
    SUMMARY = "summary"
    REVIEW_SUMMARY = "review-summary"  # the leader's word that a posted summary was seen, and what follows from it
    SETTINGS = "settings"
    OWN_SETTINGS = "own-settings"
    NAME_ROLES = "name-roles"
    NAME_ACTING = "name-acting"
    APPROVE_MEMBERS = "approve-members"
    BIND = "bind"
    OWN_DATA = "own-data"
    READ_AUDIT = "read-audit"
    VERIFY_AUDIT = "verify-audit"  # whether every entry still is as it was written


# What must not be done by somebody who left the group a moment ago: the channel is asked again, at most a minute late.
ASKED_AGAIN = frozenset(
    {
        Action.FETCH_FILE,
        Action.SEE_SECRET_FILE,
        Action.MARK_SECRET,
        Action.ASSIGN,
        Action.SETTINGS,
        Action.NAME_ROLES,
        Action.NAME_ACTING,
        Action.APPROVE_MEMBERS,
        Action.APPLY_PLAN,
    }
)

_ORDER = [Verdict.YES, Verdict.AREA, Verdict.OWN, Verdict.COUNTS, Verdict.PRIVATE, Verdict.NO, Verdict.SILENCE]
_COLUMNS = tuple(Column)


def _row(cells: str) -> dict[Column, Verdict]:
    values = cells.split()
    assert len(values) == len(_COLUMNS), cells
    return {column: Verdict(value) for column, value in zip(_COLUMNS, values, strict=True)}


#                                   O  P    Ko   K    C    A    An Ch Ex
TABLE: dict[Action, dict[Column, Verdict]] = {
    Action.GREET: _row("             y  y    y    y    y    y    L  -  y"),
    Action.SEE_PLAN: _row("          n  y    y    y    y    y    L  -  n"),
    Action.SEE_STATUS: _row("        n  y    y    y    y    y    L  -  n"),
    Action.SEE_SECRET_TEXT: _row("   n  cnt  cnt  y    y    cnt  n  -  n"),
    Action.SEE_SECRET_FILE: _row("   n  n    n    y    n    n    n  -  n"),
    Action.SUBMIT: _row("            n  y    y    y    y    y    L  -  n"),
    Action.NOTE: _row("              n  y    y    y    y    y    L  -  n"),
    Action.FETCH_FILE: _row("        n  own  y    y    y    y    n  -  n"),
    Action.WITHDRAW: _row("          n  own  own  y    own  n    n  -  n"),
    Action.REVIEW: _row("            n  n    n    y    n    n    n  -  n"),
    # A sole coordinator may, with a mark; the handler asks who else there is.
    Action.REVIEW_OWN: _row("        n  n    n    own  n    n    n  -  n"),
    Action.ASSIGN: _row("            n  n    n    y    n    y    n  -  n"),
    # Whoever had it is told, and a secret row goes only to who may read it; the handler asks.
    Action.TAKE: _row("              n  y    y    y    y    y    L  -  n"),
    Action.RESCHEDULE: _row("        n  n    n    y    n    y    n  -  n"),
    # Whoever may open a secret row's files, and nobody else, says which rows are.
    Action.MARK_SECRET: _row("       n  n    n    y    n    n    n  -  n"),
    Action.PREVIEW_PLAN: _row("      n  n    y    y    n    y    n  -  n"),
    # Coordinators apply the rows of their own areas; the coordinator of the whole team all.
    Action.APPLY_PLAN: _row("        n  n    area area n    y    n  -  n"),
    Action.ATTEND: _row("            n  y    y    y    y    y    L  -  n"),
    Action.CORRECT_ATTENDANCE: _row("n  n    n    n    n    y    n  -  n"),
    Action.SEE_ATTENDANCE: _row("    n  own  own  y    y    y    n  -  n"),
    Action.SEE_PLACE: _row("         n  own  own  n    y    n    n  -  n"),
    Action.SUMMARY: _row("           n  n    area area y    y    n  -  n"),
    Action.REVIEW_SUMMARY: _row("    n  n    n    n    y    n    n  -  n"),
    Action.SETTINGS: _row("          n  n    n    n    n    y    n  -  n"),
    # What one may set for oneself: language, private words of reminder.
    Action.OWN_SETTINGS: _row("      n  y    y    y    y    y    L  -  n"),
    Action.NAME_ROLES: _row("        n  n    n    n    n    y    n  -  n"),
    # Pelaksana harian: by the leader or an admin, never by who only acts for the leader; the handler asks.
    Action.NAME_ACTING: _row("       n  n    n    n    y    y    n  -  n"),
    Action.APPROVE_MEMBERS: _row("   n  n    n    n    n    y    n  -  n"),
    Action.BIND: _row("              n  n    n    n    n    y    n  -  n"),
    Action.OWN_DATA: _row("          y  own  own  own  own  own  L  -  own"),
    Action.READ_AUDIT: _row("        n  n    n    n    n    y    n  -  n"),
    Action.VERIFY_AUDIT: _row("      n  n    n    n    y    y    n  -  n"),
}


def columns_of(person: Person | None, area: str = "") -> frozenset[Column]:
    """The columns a person stands in; `area` ("I" … "VI") is the area of the object, empty when it has none (then being
    coordinator of any area counts)."""
    if person is None:
        return frozenset({Column.OUTSIDER})
    if not person.active:
        return frozenset({Column.GONE if person.state.value == "left" else Column.OUTSIDER})
    found = {Column.MEMBER}
    if person.holds(Role.ADMIN):
        found.add(Column.ADMIN)
    if person.holds(Role.LEADER):
        found.add(Column.LEADER)
    if person.holds(Role.COORDINATOR, area):
        found.add(Column.COORDINATOR)
    elif person.holds(Role.COORDINATOR):
        found.add(Column.COORDINATOR_ELSEWHERE)
    return frozenset(found)


def decide(action: Action, columns: Iterable[Column]) -> Verdict:
    """The most permissive verdict of the columns; what the table does not name is refused."""
    row = TABLE.get(action, {})
    return min((row.get(column, Verdict.NO) for column in columns), key=_ORDER.index, default=Verdict.NO)


def may(action: Action, person: Person | None, area: str = "") -> bool:
    """Whether the person may do it to any object of that area (for OWN and AREA the handler asks on)."""
    return decide(action, columns_of(person, area)) in {Verdict.YES, Verdict.OWN, Verdict.AREA, Verdict.COUNTS}
