"""What people look up, on every channel and on both databases: grids, searches, a row's story, its pictures."""

from __future__ import annotations

from tests.handlers.pictures import photo
from tests.sample_plan import GRATUITY, PROCEDURES
from tests.team import Team


async def test_a_grid_comes_out_of_a_text_and_goes_back_to_its_row(team: Team) -> None:
    """A message without a picture gets one, and the next view takes its place."""
    row = await team.sari.says(f"/rencana {GRATUITY}")
    grid = await team.sari.presses(row, "Kisi bukti")
    assert grid.keys[0] == "kisi-row-title"
    assert grid.message == row.message
    assert (await team.sari.presses(grid, "button-back")).keys[0] == "rencana-row-title"


async def test_the_grid_of_an_area_is_a_picture_whose_buttons_lead_on(team: Team) -> None:
    grid = await team.camat.says("/kisi V", group=True)
    assert grid.says[0].picture is not None
    assert "Jan–Feb" in grid.text
    assert (await team.camat.presses(grid, GRATUITY)).keys[0] == "kisi-row-title"


async def test_evidence_is_found_again_and_shown_as_an_album(team: Team) -> None:
    await team.sari.sends(photo=photo(1), caption=f"/bukti {PROCEDURES}")
    await team.sari.sends(photo=photo(2), caption=f"/bukti {PROCEDURES}")
    await team.fetch_all()
    listed = await team.budi.says("/cari sop sari maret")
    one = await team.budi.presses(listed, "B-0002")
    row = await team.budi.presses(one, "Lihat baris")
    evidence = await team.budi.presses(row, "Lihat bukti (2)")
    album = await team.budi.presses(evidence, "Tampilkan foto (2)")
    assert len(album.says[0].files) == 2
    again = await team.budi.presses(one, "button-back")
    assert "2 kiriman cocok" in again.text


async def test_the_story_tells_what_happened(team: Team) -> None:
    await team.sari.sends(photo=photo(1), caption=f"/bukti {PROCEDURES}")
    await team.fetch_all()
    row = await team.budi.says(f"/rencana {PROCEDURES}", group=True)
    story = await team.budi.presses(row, "Riwayat")
    assert "Sari: mengirim B-0001" in story.text
    assert story.message == row.message
