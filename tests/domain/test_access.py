"""Who may do what: the table of promises.md section 5, deny by default."""

from __future__ import annotations

import pytest

from domain.access import TABLE, Action, Column, Verdict, columns_of, decide, may
from domain.model import Person, PersonState, Role, RoleGrant


def a_person(*roles: RoleGrant, state: PersonState = PersonState.ACTIVE) -> Person:
    return Person(id=1, office=1, name="Sari", state=state, roles=frozenset(roles))


def coordinator(area: str = "") -> Person:
    return a_person(RoleGrant(Role.COORDINATOR, area))


ADMIN = a_person(RoleGrant(Role.ADMIN))
LEADER = a_person(RoleGrant(Role.LEADER))
MEMBER = a_person()

# The cells of the matrix in the columns O, P, Ko, K, C, A, An, Ch, Ex, copied from promises.md and not from the code.
MATRIX = {
    Action.GREET: "y y y y y y L - y",
    Action.SEE_PLAN: "n y y y y y L - n",
    Action.SEE_STATUS: "n y y y y y L - n",
    Action.SEE_SECRET_TEXT: "n cnt cnt y y cnt n - n",
    Action.SEE_SECRET_FILE: "n n n y n n n - n",
    Action.SUBMIT: "n y y y y y L - n",
    Action.NOTE: "n y y y y y L - n",
    Action.FETCH_FILE: "n own y y y y n - n",
    Action.WITHDRAW: "n own own y own n n - n",
    Action.REVIEW: "n n n y n n n - n",
    Action.ASSIGN: "n n n y n y n - n",
    # Not in promises.md: colleagues may take rows themselves, and over from each other; who held it is told.
    Action.TAKE: "n y y y y y L - n",
    Action.RESCHEDULE: "n n n y n y n - n",
    # Not in promises.md: who may open a secret row's files says which rows are secret.
    Action.MARK_SECRET: "n n n y n n n - n",
    Action.PREVIEW_PLAN: "n n y y n y n - n",
    Action.ATTEND: "n y y y y y L - n",
    Action.CORRECT_ATTENDANCE: "n n n n n y n - n",
    # Not in promises.md: the leader's own word about a posted summary.
    Action.REVIEW_SUMMARY: "n n n n y n n - n",
    Action.SETTINGS: "n n n n n y n - n",
    Action.NAME_ROLES: "n n n n n y n - n",
    Action.APPROVE_MEMBERS: "n n n n n y n - n",
    # Not in promises.md: the leader names who acts meanwhile, or an admin does.
    Action.NAME_ACTING: "n n n n y y n - n",
    Action.BIND: "n n n n n y n - n",
    # Not in promises.md as a right: there the only coordinator there is may, with a mark; the handler asks who else there is.
    Action.REVIEW_OWN: "n n n own n n n - n",
    Action.APPLY_PLAN: "n n area area n y n - n",
    Action.SEE_ATTENDANCE: "n own own y y y n - n",
    Action.SEE_PLACE: "n own own n y n n - n",
    Action.SUMMARY: "n n area area y y n - n",
    # Not in promises.md: what one may set for oneself.
    Action.OWN_SETTINGS: "n y y y y y L - n",
    Action.OWN_DATA: "y own own own own own L - own",
    Action.READ_AUDIT: "n n n n n y n - n",
    Action.VERIFY_AUDIT: "n n n n y y n - n",
}


def test_every_action_is_copied_here_so_that_no_cell_changes_unseen():
    assert MATRIX.keys() == set(Action)


@pytest.mark.parametrize("action", MATRIX)
def test_the_table_says_what_was_promised(action):
    assert [TABLE[action][column].value for column in Column] == MATRIX[action].split()


@pytest.mark.parametrize("action", Action)
def test_every_action_has_a_row(action):
    assert TABLE[action].keys() == set(Column)


@pytest.mark.parametrize("action", [a for a in Action if a not in {Action.GREET, Action.OWN_DATA}])
def test_a_stranger_may_nothing_but_greet(action):
    assert not may(action, None)


@pytest.mark.parametrize("action", [a for a in Action if a not in {Action.GREET, Action.OWN_DATA}])
@pytest.mark.parametrize("state", [PersonState.WAITING, PersonState.LEFT])
def test_roles_count_for_nothing_while_one_waits_or_after_one_left(action, state):
    everything = a_person(RoleGrant(Role.ADMIN), RoleGrant(Role.LEADER), RoleGrant(Role.COORDINATOR), state=state)
    assert not may(action, everything)


@pytest.mark.parametrize("action", Action)
def test_a_channel_hears_nothing(action):
    assert decide(action, {Column.CHANNEL}) is Verdict.SILENCE


@pytest.mark.parametrize("action", Action)
def test_an_anonymous_admin_changes_nothing_as_such(action):
    assert decide(action, {Column.ANONYMOUS}) in {Verdict.PRIVATE, Verdict.NO}


def test_a_coordinator_reviews_their_own_area_only():
    assert may(Action.REVIEW, coordinator("II"), "II")
    assert not may(Action.REVIEW, coordinator("II"), "III")


def test_the_teams_coordinator_reviews_every_area():
    assert all(may(Action.REVIEW, coordinator(), area) for area in ("I", "II", "III", "IV", "V", "VI"))


def test_an_admin_without_an_area_cannot_approve_evidence():
    assert not may(Action.REVIEW, ADMIN, "I")


def test_roles_add_up():
    both = a_person(RoleGrant(Role.ADMIN), RoleGrant(Role.COORDINATOR, "V"))
    assert may(Action.REVIEW, both, "V")
    assert may(Action.SETTINGS, both)
    assert not may(Action.REVIEW, both, "VI")


def test_the_leader_reads_a_secret_row_but_not_its_files():
    assert decide(Action.SEE_SECRET_TEXT, columns_of(LEADER, "V")) is Verdict.YES
    assert not may(Action.SEE_SECRET_FILE, LEADER, "V")


def test_a_member_sees_of_a_secret_row_only_counts():
    assert decide(Action.SEE_SECRET_TEXT, columns_of(MEMBER, "V")) is Verdict.COUNTS


def test_only_the_secret_rows_own_coordinator_sees_its_files():
    allowed = [
        may(Action.SEE_SECRET_FILE, p, "V") for p in (MEMBER, LEADER, ADMIN, coordinator("II"), coordinator("V"))
    ]
    assert allowed == [False, False, False, False, True]


def test_what_the_table_does_not_name_is_refused():
    assert decide("no such action", {Column.ADMIN}) is Verdict.NO
    assert decide(Action.GREET, set()) is Verdict.NO
