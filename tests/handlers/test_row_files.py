"""Files of a row: pictures as an album, everything else by buttons, to who may have them and in private alone."""

from __future__ import annotations

from typing import Any

import pytest

from tests.handlers.pictures import paper, photo
from tests.sample_plan import PROCEDURES, WHISTLE
from tests.team import Team


async def evidence(team: Team, who: Any, code: str = PROCEDURES, **more: Any) -> Any:
    return await who.presses(await who.says(f"/rencana {code}", **more), "Lihat bukti")


async def send(team: Team, who: Any, *parts: bytes | tuple[str, bytes], code: str = PROCEDURES) -> None:
    await who.sends(album=parts, caption=f"/bukti {code}")
    team.clock.move(minutes=2)
    await team.fetch_all()


def files(answer: Any) -> list[str]:
    return [file.name for say in answer.says for file in say.files]


async def test_the_pictures_of_a_row_come_as_one_album_with_their_receipts(team: Team) -> None:
    await send(team, team.sari, photo(1), photo(2))
    await send(team, team.dedi, photo(3))
    album = await team.budi.presses(await evidence(team, team.budi), "Tampilkan foto (3)")
    assert files(album) == ["II.1.1 B-0002-1.jpg", "II.1.1 B-0001-1.jpg", "II.1.1 B-0001-2.jpg"]
    assert len(album.says) == 1
    assert all(file.photo for file in album.says[0].files)
    assert "B-0002, Dedi" in album.text


async def test_a_member_is_shown_their_own_pictures_alone(team: Team) -> None:
    await send(team, team.sari, photo(1))
    await send(team, team.dedi, photo(3))
    listed = await evidence(team, team.sari)
    assert "B-0002, Dedi" in listed.text
    assert [b for b in listed.buttons if b.startswith("B-")] == ["B-0001"]
    assert files(await team.sari.presses(listed, "Tampilkan foto (1)")) == ["II.1.1 B-0001-1.jpg"]


async def test_no_more_than_an_album_is_sent_at_once(team: Team) -> None:
    for start in range(0, 12, 4):
        await send(team, team.sari, *(photo(start + place + 1) for place in range(4)))
    album = await team.budi.presses(await evidence(team, team.budi), "Tampilkan foto (10)")
    assert len(files(album)) == 10
    assert files(album)[0].startswith("II.1.1 B-0003")


async def test_pictures_and_papers_are_not_mixed_in_one_album(team: Team) -> None:
    await send(team, team.sari, photo(1), ("SOP.pdf", paper()), photo(2))
    answer = await team.budi.presses(await evidence(team, team.budi), "B-0001")
    assert [[file.photo for file in say.files] for say in answer.says] == [[True, True], [False]]


async def test_from_a_group_the_pictures_open_in_private(team: Team) -> None:
    await send(team, team.sari, photo(1))
    listed = await evidence(team, team.budi, group=True)
    album = await team.budi.presses(listed, "Tampilkan foto")
    assert files(album) == ["II.1.1 B-0001-1.jpg"]
    assert album.shown[-1].address == team.budi.private
    assert not files(await team.dedi.presses(listed, "Tampilkan foto"))


async def test_there_is_no_such_button_where_there_is_no_picture(team: Team) -> None:
    await team.sari.sends(document=("SOP.pdf", paper()), caption=f"/bukti {PROCEDURES}")
    await team.fetch_all()
    assert not [b for b in (await evidence(team, team.budi)).buttons if b.startswith("Tampilkan")]


async def test_who_fetched_pictures_is_recorded(team: Team) -> None:
    await send(team, team.sari, photo(1))
    await team.budi.presses(await evidence(team, team.budi), "Tampilkan foto")
    assert "evidence-fetched" in await team.audited("submission:1")


@pytest.mark.parametrize("who", ["camat", "budi", "dedi"])
async def test_files_of_a_secret_row_reach_its_coordinator_alone(team: Team, who: str) -> None:
    await send(team, team.sari, photo(1), code=WHISTLE)
    row = await team.row(WHISTLE)
    assert files(await team.rini.says(f"/start foto-{row.id}")) == ["V.4.1 B-0001-1.jpg"]
    assert not files(await getattr(team, who).says(f"/start foto-{row.id}"))
    assert not files(await getattr(team, who).says("/start berkas-1"))


async def test_a_long_list_of_evidence_is_turned_page_by_page(team: Team) -> None:
    for number in range(10):
        await send(team, team.sari, photo(number + 1))
    first = await evidence(team, team.budi)
    assert "B-0010" in first.text
    assert "B-0002" not in first.text
    second = await team.budi.presses(first, "Berikutnya")
    assert "B-0002" in second.text
    assert (await team.budi.presses(second, "button-back")).keys[0] == "rencana-row-title"


async def test_the_button_to_the_evidence_counts_what_it_opens(team: Team) -> None:
    await send(team, team.sari, photo(1), photo(2))
    await team.sari.sends(photo=photo(3), caption=f"/bukti {PROCEDURES}")
    await team.sari.presses(await team.fetch_all(), "bukti-button-withdraw")
    row = await team.rini.says(f"/rencana {PROCEDURES}")
    label = next(button for button in row.buttons if button.startswith("Lihat bukti"))
    opened = await team.rini.presses(row, label)
    assert label == f"Lihat bukti ({opened.keys.count('rencana-submission')})"


@pytest.mark.parametrize("payload", ["foto-", "foto-x", "foto-99999", "foto-1-2"])
async def test_a_made_up_link_finds_nothing(team: Team, payload: str) -> None:
    answer = await team.budi.says(f"/start {payload}")
    assert not files(answer)
    assert not answer.silent
