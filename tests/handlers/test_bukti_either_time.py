"""Evidence without a month, while the month before is still missing: asked for with two buttons, and nothing is lost meanwhile."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from domain.buttons import encode
from domain.evidence import either_time
from domain.model import Occurrence, OccurrenceState
from domain.plan import TargetKind
from tests.dialogue import SECRET, Answer
from tests.handlers.pictures import paper, photo
from tests.handlers.test_bukti import occurrences, submissions
from tests.sample_plan import GRATUITY, MONITORING
from tests.team import JAKARTA, Team


def at(team: Team, month: int, day: int) -> None:
    team.clock.move_to(datetime(2026, month, day, 9, tzinfo=JAKARTA).astimezone(UTC))


async def months_of(team: Team, code: str) -> list[int]:
    by_id: dict[int, Occurrence] = {o.id: o for o in await occurrences(team, code)}
    return [due.month for s in await submissions(team, code) if (due := by_id[s.occurrence].due) is not None]


def data_of(asked: Answer, label: str) -> str:
    """What the button with that label carries: it may be gone from the message when it is pressed a second time."""
    button = asked.all_buttons[asked.buttons.index(label)]
    return encode(SECRET, button.action, button.args, button.owner)


@pytest.mark.parametrize(("button", "month"), [("⏰ Maret 2026", 3), ("April 2026", 4)])
@pytest.mark.parametrize("group", [False, True])
async def test_on_the_sixth_of_april_with_march_missing_it_asks_which_of_the_two(
    team: Team, button: str, month: int, group: bool
) -> None:
    at(team, 4, 6)
    asked = await team.sari.sends(photo=photo(), caption=f"/bukti {GRATUITY}", group=group)
    assert asked.buttons == ["⏰ Maret 2026", "April 2026"]
    assert await submissions(team, GRATUITY) == []
    await team.sari.presses(asked, button)
    await team.fetch_all()
    assert await months_of(team, GRATUITY) == [month]


@pytest.mark.parametrize(("day", "month"), [(4, 3), (25, 4)])
async def test_right_after_the_deadline_or_late_in_the_month_it_does_not_ask(team: Team, day: int, month: int) -> None:
    at(team, 4, day)
    await team.sari.sends(photo=photo(), caption=f"/bukti {GRATUITY}")
    await team.fetch_all()
    assert await months_of(team, GRATUITY) == [month]


async def test_a_month_in_words_or_in_the_files_name_decides(team: Team) -> None:
    at(team, 4, 6)
    await team.sari.sends(photo=photo(1), caption=f"/bukti {GRATUITY} maret")
    await team.sari.sends(document=("laporan april.pdf", paper()), caption=f"/bukti {GRATUITY}")
    await team.fetch_all()
    assert await months_of(team, GRATUITY) == [3, 4]


async def test_the_answer_may_be_typed_and_the_caption_stays(team: Team) -> None:
    at(team, 4, 6)
    await team.sari.sends(photo=photo(), caption=f"/bukti {GRATUITY} nihil gratifikasi")
    await team.sari.says("maret")
    await team.fetch_all()
    (found,) = await submissions(team, GRATUITY)
    assert await months_of(team, GRATUITY) == [3]
    assert found.text == "nihil gratifikasi"


@pytest.mark.parametrize("group", [False, True])
async def test_an_album_is_asked_about_once_and_goes_there_whole(team: Team, group: bool) -> None:
    at(team, 4, 6)
    asked = await team.sari.sends(album=[photo(1), photo(2), photo(3)], caption=f"/bukti {GRATUITY}", group=group)
    assert asked.keys == ["bukti-which-time"]
    await team.sari.presses(asked, "⏰ Maret 2026")
    await team.fetch_all()
    (found,) = await submissions(team, GRATUITY)
    assert len(found.files) == 3
    assert await months_of(team, GRATUITY) == [3]


async def test_pressing_both_buttons_files_it_once(team: Team) -> None:
    at(team, 4, 6)
    asked = await team.sari.sends(photo=photo(), caption=f"/bukti {GRATUITY}")
    await team.sari.presses(asked, "⏰ Maret 2026")
    await team.sari.presses_data(asked.shown[-1], data_of(asked, "April 2026"))
    await team.fetch_all()
    assert await months_of(team, GRATUITY) == [3]


async def test_somebody_else_cannot_answer_for_who_sent_it(team: Team) -> None:
    at(team, 4, 6)
    asked = await team.sari.sends(photo=photo(), caption=f"/bukti {GRATUITY}", group=True)
    assert (await team.budi.presses(asked, "⏰ Maret 2026")).toast == "button-of-somebody-else"
    assert await submissions(team, GRATUITY) == []


async def test_a_quarter_that_has_not_begun_is_no_choice(team: Team) -> None:
    """This plan's quarterly rows are due in their last month only, so in April the first quarter is meant."""
    at(team, 4, 20)
    await team.sari.sends(photo=photo(), caption=f"/bukti {MONITORING}")
    await team.fetch_all()
    assert await months_of(team, MONITORING) == [3]


# ── The decision ─────────────────────────────────────────────────────────────


def month(number: int, state: OccurrenceState = OccurrenceState.EMPTY) -> Occurrence:
    last = {1: 31, 2: 28, 3: 31, 4: 30, 5: 31}[number]
    return Occurrence(
        id=number,
        row=1,
        number=number,
        kind=TargetKind.RECURRING,
        start=date(2026, number, 1),
        due=date(2026, number, last),
        label="",
        state=state,
    )


@pytest.mark.parametrize(
    ("times", "expected"),
    [
        ([month(2), month(3), month(4)], [3, 4]),
        ([month(2), month(3, OccurrenceState.VERIFIED), month(4)], []),
        ([month(2), month(3, OccurrenceState.SUBMITTED), month(4)], []),
        ([month(3), month(4, OccurrenceState.SUBMITTED)], []),
        ([month(3, OccurrenceState.RETURNED), month(4)], []),
        ([month(3), month(4, OccurrenceState.RETURNED)], []),
        ([month(3, OccurrenceState.PARTIAL), month(4)], [3, 4]),
        ([month(3)], []),
        ([month(4)], []),
        ([month(3), month(5)], []),
    ],
)
def test_two_times_are_as_likely_only_where_both_lack_something_and_the_later_has_begun(
    times: list[Occurrence], expected: list[int]
) -> None:
    assert [o.number for o in either_time(times, date(2026, 4, 6))] == expected


@pytest.mark.parametrize(("day", "expected"), [(date(2026, 4, 4), 0), (date(2026, 4, 20), 2), (date(2026, 5, 20), 0)])
def test_of_quarters_the_one_before_is_as_likely_for_half_a_quarter(day: date, expected: int) -> None:
    first = replace(month(3), start=date(2026, 1, 1))
    second = replace(month(5), start=date(2026, 4, 1), due=date(2026, 6, 30))
    assert len(either_time([first, second], day)) == expected
