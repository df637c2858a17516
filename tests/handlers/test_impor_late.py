"""A preview and its questions two days later, pressed twice and by two people: nothing happens twice, nobody is left alone."""

from __future__ import annotations

from dataclasses import replace

from domain.buttons import encode
from tests.dialogue import SECRET, Answer
from tests.handlers.test_impor_changes import changed, dues, preview_of, with_row, with_target
from tests.handlers.test_impor_pasted import LIST
from tests.sample_plan import PROCEDURES
from tests.team import Team


async def pressed_again(team: Team, answer: Answer, action: str, who: object = None) -> Answer:
    """The same button once more, on the message as it was."""
    (button,) = [b for b in answer.all_buttons if b.action == action]
    return await (who or team.rini).presses_data(answer.shown[-1], encode(SECRET, button.action, button.args))


async def test_a_preview_is_applied_two_days_later(team: Team) -> None:
    preview = await preview_of(team, with_target(changed(), PROCEDURES, "Juni 2026"))
    team.clock.move(days=2)
    asked = await team.rini.presses(preview, "Terapkan")
    team.clock.move(days=2)
    done = await team.rini.presses(asked, "Ya, perbarui")
    assert done.keys[0] == "impor-applied"
    assert [day.month for day in await dues(team, PROCEDURES) if day] == [6]


async def test_pressing_twice_applies_once(team: Team) -> None:
    preview = await preview_of(team, with_target(changed(), PROCEDURES, "Juni 2026"))
    asked = await team.rini.presses(preview, "Terapkan")
    await team.rini.presses(asked, "Ya, perbarui")
    assert (await pressed_again(team, asked, "impor.replace")).toast == "impor-now-active"
    assert team.sent_to("group").keys == ["impor-applied-group"]


async def test_two_previews_of_one_plan_the_later_press_sees_what_it_would_change_now(team: Team) -> None:
    mine = await preview_of(team, with_target(changed(), PROCEDURES, "Juni 2026"))
    theirs = await preview_of(
        team, with_row(replace(changed(), sha256="c" * 64), "I.1.2", "Apel pagi bersama", "Mei 2026"), team.rini
    )
    await team.rini.presses(await team.rini.presses(theirs, "Terapkan"), "Ya, perbarui")
    team.clock.move(days=2)
    stale = await team.rini.presses(mine, "Terapkan")
    assert stale.toast == "impor-changed-since"
    assert stale.keys[0] == "impor-preview"
    assert [day.month for day in await dues(team, PROCEDURES) if day] == [3]


async def test_a_paste_that_was_left_lying_is_asked_for_again(team: Team) -> None:
    await team.rini.says("/impor 2026")
    answer = await team.rini.says(LIST)
    team.clock.move(days=2)
    assert (await team.rini.presses(answer, "Baca sekarang")).toast == "impor-pasted-gone"


async def test_a_reason_two_days_late_changes_nothing(team: Team) -> None:
    before = await dues(team, PROCEDURES)
    await team.rini.says(f"/jadwal {PROCEDURES} Juni 2026")
    team.clock.move(days=2)
    late = await team.rini.says("menunggu juknis")
    assert not late.silent
    assert await dues(team, PROCEDURES) == before


async def test_the_next_year_is_prepared_once_more_only_as_another_draft(team: Team) -> None:
    card = await team.rini.says("/rencana")
    first = await team.rini.presses(card, "Siapkan 2027")
    assert first.keys[0] == "impor-next-year"
    again = await team.rini.presses(card, "Siapkan 2027")
    await team.rini.presses(again, "Terapkan")
    stale = await team.rini.presses(first, "Terapkan")
    assert stale.toast == "impor-changed-since"
