"""/ringkasan: the weekly summary now, whole or for one's own areas."""

from __future__ import annotations

from datetime import date

import pytest

from domain.model import AttendanceKind, OccurrenceState, SubmissionState
from tests.dialogue import Speaker
from tests.sample_plan import GRATUITY, PROCEDURES
from tests.team import Team


async def hand_in(team: Team, who: Speaker, code: str, *, verified: bool = False) -> None:
    row = await team.row(code)
    person, judge = await who.person(), await team.rini.person()
    async with team.db.write() as uow:
        board = await uow.plans.board(team.office.id)
        assert board is not None
        occurrence = board.occurrences_of_row[row.id][0]
        submission = await uow.evidence.submit(
            office=team.office.id,
            row=row.id,
            occurrence=occurrence.id,
            person=person.id,
            at=team.clock.now(),
            text="Laporan bulan ini",
            files=(),
            address=who.private,
            message="1",
        )
        await uow.plans.set_occurrence_state(occurrence.id, OccurrenceState.SUBMITTED)
        if verified:
            await uow.evidence.set_state(submission.id, [SubmissionState.SUBMITTED], SubmissionState.VERIFIED)
            await uow.reviews.add(submission.id, judge.id, approved=True, reason="", at=team.clock.now())
            await uow.plans.set_occurrence_state(occurrence.id, OccurrenceState.VERIFIED)
        await uow.commit()
    team.clock.move(minutes=1)


async def test_the_week_so_far_is_summed_up_for_the_leader(team: Team) -> None:
    await hand_in(team, team.sari, PROCEDURES)
    await hand_in(team, team.dedi, GRATUITY, verified=True)
    answer = await team.camat.says("/ringkasan")
    assert "Pekan ini 2 bukti dikirim dan 1 terverifikasi" in answer.text
    assert "Dedi (1), Sari (1)" in answer.text
    picture = answer.says[0].picture
    assert picture is not None
    assert picture.data["total"]["verified"] == 1


async def test_what_was_handed_in_before_this_week_does_not_count(team: Team) -> None:
    await hand_in(team, team.sari, PROCEDURES)
    team.clock.move(days=7)
    assert "Pekan ini 0 bukti dikirim" in (await team.camat.says("/ringkasan")).text


async def test_the_leaders_days_are_counted_in_working_days(team: Team) -> None:
    person = await team.camat.person()
    async with team.db.write() as uow:
        for day in (9, 10):
            await uow.attendance.add(
                team.office.id, person.id, date(2026, 3, day), AttendanceKind.ARRIVE, at=team.clock.now()
            )
        await uow.commit()
    assert "Pak Camat: 2 dari 2 hari kerja" in (await team.camat.says("/ringkasan")).text


async def test_a_leader_on_leave_is_told_as_such_with_who_acts_and_without_why(team: Team) -> None:
    await team.camat.says("/hadir cuti 10-12 maret")
    await team.camat.says("/tim Budi plh 10-12 maret")
    team.clock.move(days=1)
    await team.budi.says("/hadir datang")
    answer = await team.camat.says("/ringkasan")
    assert "Kehadiran pimpinan, Pak Camat: 0 dari 3 hari kerja, berhalangan 2, belum dicatat 1." in answer.text
    assert "Pelaksana harian, Pak Budi: 1 dari 2 hari kerja, belum dicatat 1." in answer.text
    assert "cuti" not in answer.text


async def test_asking_for_it_posts_nothing_that_the_scheduler_would_miss(team: Team) -> None:
    await team.camat.says("/ringkasan")
    await team.camat.says("/ringkasan")
    async with team.db.read() as uow:
        assert await uow.postings.latest(team.office.id, "summary", "9999") is None


async def test_a_coordinator_gets_the_summary_of_the_own_area(team: Team) -> None:
    await hand_in(team, team.sari, PROCEDURES)
    await hand_in(team, team.dedi, GRATUITY)
    answer = await team.budi.says("/ringkasan")
    assert answer.keys[0] == "ringkasan-areas"
    assert "Pekan ini 1 bukti dikirim" in answer.text
    assert "Dedi" not in answer.text
    assert "summary-leader" not in " ".join(answer.keys)
    picture = answer.says[0].picture
    assert picture is not None
    assert [area["area"] for area in picture.data["areas"] if area["occurrences"]] == ["II"]


@pytest.mark.parametrize("group", [False, True])
async def test_a_member_is_told_where_the_present_state_is(team: Team, *, group: bool) -> None:
    answer = await team.sari.says("/ringkasan", group=group)
    assert answer.keys == ["refused-summary"]
    assert "/status" in answer.text


async def test_the_last_month_may_be_named_as_such(team: Team) -> None:
    assert "Ringkasan bulanan 1 Februari" in (await team.camat.says("/ringkasan bulan lalu")).text
    assert "Ringkasan bulanan 1 Maret" in (await team.camat.says("/ringkasan bulan ini")).text
    assert "Ringkasan bulanan 1 Februari" in (await team.camat.says("/ringkasan last month")).text
