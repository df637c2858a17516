"""*Rahasia*: a coordinator marks a row of the own area, and takes the mark back."""

from __future__ import annotations

import pytest

from domain.buttons import encode
from tests.dialogue import SECRET, Answer
from tests.sample_plan import MONITORING, PROCEDURES
from tests.team import Team


async def marked(team: Team, code: str = PROCEDURES) -> Answer:
    card = await team.budi.says(f"/jadwal {code}")
    return await team.budi.presses(await team.budi.presses(card, "Rahasia"), "Tandai rahasia")


async def test_a_coordinator_hides_a_row_of_the_own_area_and_it_is_hidden_at_once(team: Team) -> None:
    assert "SOP" in (await team.sari.says(f"/rencana {PROCEDURES}")).text
    card = await marked(team)
    assert card.toast_text == f"{PROCEDURES} ditandai rahasia."
    assert "🔒 Baris rahasia" in card.text
    assert (await team.row(PROCEDURES)).secret
    assert await team.audited(f"row:{(await team.row(PROCEDURES)).id}") == ["row-secret"]
    assert "SOP" not in (await team.sari.says(f"/rencana {PROCEDURES}")).text
    assert "SOP" not in (await team.budi.says(f"/rencana {PROCEDURES}", group=True)).text
    assert "SOP" in (await team.camat.says(f"/rencana {PROCEDURES}")).text


async def test_it_says_what_the_mark_means_before_anything_changes(team: Team) -> None:
    asked = await team.budi.presses(await team.budi.says(f"/jadwal {PROCEDURES}"), "Rahasia")
    assert "hanya tampil di chat pribadi koordinator areanya dan pimpinan" in asked.text
    assert asked.buttons == ["Tandai rahasia", "‹ Kembali"]
    assert not (await team.row(PROCEDURES)).secret


async def test_the_mark_is_taken_back_and_the_rows_story_tells_both(team: Team) -> None:
    card = await marked(team)
    team.clock.move(hours=1)
    opened = await team.budi.presses(await team.budi.presses(card, "Cabut tanda rahasia"), "Cabut tanda rahasia")
    assert opened.toast_text == f"Tanda rahasia {PROCEDURES} dicabut."
    found = await team.sari.says(f"/rencana {PROCEDURES}")
    assert "SOP" in found.text
    story = (await team.sari.presses(found, "Riwayat")).text
    assert story.index("mencabut tanda rahasia") < story.index("menandai baris ini rahasia")


async def test_of_two_who_press_the_second_hears_that_it_is_so_already(team: Team) -> None:
    asked = await team.budi.presses(await team.budi.says(f"/jadwal {PROCEDURES}"), "Rahasia")
    await marked(team)
    again = await team.budi.presses(asked, "Tandai rahasia")
    assert again.toast_text == f"{PROCEDURES} memang sudah rahasia."
    assert await team.audited(f"row:{(await team.row(PROCEDURES)).id}") == ["row-secret"]


@pytest.mark.parametrize(("who", "code"), [("budi", MONITORING), ("sari", PROCEDURES), ("camat", PROCEDURES)])
async def test_nobody_else_marks_a_row(team: Team, who: str, code: str) -> None:
    speaker = getattr(team, who)
    shown = (await speaker.says("/bantuan")).shown[-1]
    data = encode(SECRET, "jadwal.mark", (str((await team.row(code)).id), "1"))
    assert (await speaker.presses_data(shown, data)).toast in {"refused-mark-secret", "refused-reschedule"}
    assert not (await team.row(code)).secret


async def test_in_a_group_nothing_offers_it(team: Team) -> None:
    assert "Rahasia" not in (await team.budi.says(f"/jadwal {PROCEDURES}", group=True)).buttons
