"""/bukti where the office's share of the storage is used up: nothing is fetched, the sender and the admins are told."""

from __future__ import annotations

import pytest

from domain.chat import Attachment
from handlers.router import Router
from tests.dialogue import SECRET

ROW = "II.1.1"
MEGABYTE = 1024 * 1024


def a_pdf(number: int, megabytes: int) -> Attachment:
    size = megabytes * MEGABYTE
    return Attachment(kind="document", remote_id=f"q{number}", name=f"laporan-{number}.pdf", size=size)


@pytest.fixture
async def small(team):
    """The team, whose office may keep 20 MB."""
    team.router = Router(SECRET, office_quota=20 * MEGABYTE)
    return team


async def _taken(team) -> int:
    async with team.db.read() as uow:
        return len(await uow.evidence.since(team.office.id, team.clock.now().replace(year=2020), team.clock.now()))


async def test_past_the_offices_share_nothing_is_taken_and_the_admin_hears_of_it_once_a_day(small):
    await small.sari.sends(attachment=a_pdf(1, 12), caption=f"/bukti {ROW}")
    answer = await small.dedi.sends(attachment=a_pdf(2, 12), caption=f"/bukti {ROW}")
    assert answer.keys == ["bukti-limit-office"]
    assert small.sent_to("Bu Rini").keys == ["store-office-full"]
    assert (await small.dedi.sends(attachment=a_pdf(3, 12), caption=f"/bukti {ROW}")).silent
    await small.budi.sends(attachment=a_pdf(4, 12), caption=f"/bukti {ROW}")
    assert small.sent_to("Bu Rini").keys == ["store-office-full"]
    small.clock.move(minutes=1)
    assert await _taken(small) == 1


async def test_what_still_fits_is_taken_by_the_size_that_was_announced(small):
    await small.sari.sends(attachment=a_pdf(1, 12), caption=f"/bukti {ROW}")
    await small.dedi.sends(attachment=a_pdf(2, 8), caption=f"/bukti {ROW}")
    assert (await small.budi.sends(attachment=a_pdf(3, 1), caption=f"/bukti {ROW}")).keys == ["bukti-limit-office"]
    small.clock.move(minutes=1)
    assert await _taken(small) == 2


async def test_a_file_that_never_came_takes_no_room(small):
    await small.sari.sends(attachment=a_pdf(1, 19), caption=f"/bukti {ROW}")
    assert (await small.dedi.sends(attachment=a_pdf(2, 5), caption=f"/bukti {ROW}")).keys == ["bukti-limit-office"]
    async with small.db.write() as uow:
        file = (await uow.evidence.get(1)).files[0]
        await uow.evidence.file_failed(file.id, final=True)
        await uow.commit()
    small.clock.move(minutes=2)
    await small.budi.sends(attachment=a_pdf(3, 5), caption=f"/bukti {ROW}")
    small.clock.move(minutes=1)
    assert await _taken(small) == 2
