"""Evidence from a reminder to its approval, on every channel and on both databases, with the acts counted."""

from __future__ import annotations

from datetime import UTC, datetime

from domain.model import OccurrenceState, Submission, SubmissionState
from scheduler.digest import Digests
from scheduler.nudges import Nudges
from tests.dialogue import Answer, Shown
from tests.handlers.pictures import paper, photo
from tests.sample_plan import MONITORING, PROCEDURES
from tests.team import Team

LAST_OF_MARCH = datetime(2026, 3, 31, 1, 5, tzinfo=UTC)


async def handed_in(team: Team, code: str) -> list[Submission]:
    row = await team.row(code)
    async with team.db.read() as uow:
        return list(await uow.evidence.of_row(row.id))


async def state(team: Team, code: str) -> OccurrenceState:
    row = await team.row(code)
    async with team.db.read() as uow:
        board = await uow.plans.board(team.office.id)
        assert board is not None
        return board.occurrences_of_row[row.id][0].state


async def the_morning(team: Team) -> None:
    """31 March: Sari's only row is due today, and the scheduler says so."""
    sari = await team.sari.person()
    async with team.db.write() as uow:
        await uow.plans.assign((await team.row(PROCEDURES)).id, sari.id, at=team.clock.now())
        await uow.commit()
    team.clock.move_to(LAST_OF_MARCH)
    await Digests(team.db).tick(team.clock.now())
    await Nudges(team.db).tick(team.clock.now())
    await team.channel.deliver(None)


def newest(answer: Answer, key: str) -> Shown:
    """The newest message whose first line is this one."""
    return [s for s in answer.shown if s.say and s.say.lines[0].key == key][-1]


async def test_two_acts_from_a_nudge_to_the_receipt(team: Team) -> None:
    await the_morning(team)
    nudge = newest(team.sent_to("Sari"), "nudge-title")
    acts = [
        await team.sari.presses(nudge, f"Kirim bukti {PROCEDURES}"),
        await team.sari.sends(photo=photo()),
    ]
    assert "B-0001" in (await team.fetch_all()).text
    assert len(acts) == 2
    assert [s.state for s in await handed_in(team, PROCEDURES)] == [SubmissionState.SUBMITTED]


async def test_two_acts_from_the_groups_digest_to_the_receipt(team: Team) -> None:
    await the_morning(team)
    digest = newest(team.sent_to("group"), "digest-title")
    acts = [
        await team.sari.presses(digest, "button-submit"),
        await team.sari.sends(photo=photo()),
    ]
    assert acts[0].shown[0].address == team.sari.private
    assert "B-0001" in (await team.fetch_all()).text
    assert len(acts) == 2
    assert [s.state for s in await handed_in(team, PROCEDURES)] == [SubmissionState.SUBMITTED]


async def test_one_act_by_answering_the_nudge_with_the_photo(team: Team) -> None:
    await the_morning(team)
    await team.sari.sends(photo=photo(), reply_to=newest(team.sent_to("Sari"), "nudge-title"))
    assert "B-0001" in (await team.fetch_all()).text
    assert [s.state for s in await handed_in(team, PROCEDURES)] == [SubmissionState.SUBMITTED]


async def test_a_returned_notice_is_answered_with_the_correction_and_counts_as_round_two(team: Team) -> None:
    await team.sari.sends(photo=photo(1), caption=f"/bukti {PROCEDURES}")
    await team.fetch_all()
    why = await team.budi.presses(await team.budi.says("/tinjau"), "Kembalikan")
    await team.budi.presses(why, "Tidak terbaca")
    assert await state(team, PROCEDURES) is OccurrenceState.RETURNED
    await team.sari.sends(photo=photo(2), reply_to=newest(team.sent_to("Sari"), "tinjau-told-returned"))
    assert "Putaran 2: perbaikan atas B-0001" in (await team.fetch_all()).text
    assert await state(team, PROCEDURES) is OccurrenceState.COMPLETE
    first, second = await handed_in(team, PROCEDURES)
    assert (second.round, second.follows) == (2, first.id)
    card = await team.budi.says("/tinjau")
    assert "Putaran 1 (B-0001) dikembalikan Pak Budi" in card.text
    await team.budi.presses(card, "Setujui")
    assert await state(team, PROCEDURES) is OccurrenceState.VERIFIED


async def test_the_queue_goes_on_in_the_message_whose_button_was_pressed(team: Team) -> None:
    for number in (1, 2):
        await team.sari.sends(photo=photo(number), caption=f"/bukti {PROCEDURES}")
        await team.fetch_all()
    card = await team.budi.says("/tinjau")
    following = await team.budi.presses(card, "Setujui")
    assert following.shown[0].message == card.message
    assert "B-0002" in following.text
    await team.budi.presses(following, "Setujui")
    assert [s.state for s in await handed_in(team, PROCEDURES)] == [SubmissionState.VERIFIED] * 2


async def test_documents_are_named_with_one_press_and_reviewed_one_by_one(team: Team) -> None:
    files = [("Undangan.pdf", paper(1)), ("scan.pdf", paper(2)), ("foto.pdf", paper(3))]
    await team.sari.sends(album=files, caption=f"/bukti {MONITORING}")
    receipt = await team.fetch_all()
    named = await team.sari.presses(receipt, "2 → Notulen")
    assert "2. scan.pdf: Notulen" in named.text
    assert await state(team, MONITORING) is OccurrenceState.COMPLETE
    shown = await team.rini.presses(await team.rini.says("/tinjau"), "Per berkas")
    shown = await team.rini.presses(shown, "Setujui 1")
    why = await team.rini.presses(shown, "Kembalikan 2")
    shown = await team.rini.presses(why, "Belum ditandatangani")
    await team.rini.presses(shown, "Setujui 3")
    (found,) = await handed_in(team, MONITORING)
    assert [file.approved for file in found.files] == [True, False, True]
    assert found.state is SubmissionState.RETURNED
    assert await state(team, MONITORING) is OccurrenceState.RETURNED
