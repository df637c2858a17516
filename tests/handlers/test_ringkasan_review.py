"""What the leader says to a posted summary, what becomes of a summary in doubt, and the summaries of months."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from domain.ports import DeliveryState, Outcome
from scheduler.monthly import Monthlies
from scheduler.refusals import Refusals
from scheduler.summary import Summaries
from storage.outbox import OutboxTable
from tests.dialogue import Answer
from tests.handlers.test_ringkasan import hand_in
from tests.sample_plan import GRATUITY, MONITORING, PROCEDURES
from tests.team import Team

FRIDAY = datetime(2026, 3, 13, 8, 0, tzinfo=UTC)


async def posted(team: Team) -> Answer:
    """Friday's summary as it stands in the group."""
    await hand_in(team, team.sari, PROCEDURES)
    team.clock.move_to(FRIDAY)
    assert await Summaries(team.db).tick(FRIDAY) == 1
    await team.channel.deliver(None)
    return team.sent_to("group")


def summary_in(answer: Answer) -> Answer:
    """Only the summary among what came to the group."""
    shown = [s for s in answer.shown if s.say and s.say.picture is not None]
    return Answer([s.say for s in shown if s.say], None, shown)


async def test_the_leader_says_with_one_tap_that_the_summary_was_seen_and_everybody_sees_it(team: Team) -> None:
    group = summary_in(await posted(team))
    assert group.buttons[:2] == ["Sudah ditinjau", "Tambah tindak lanjut"]
    before = group.says[0].picture
    team.clock.move(minutes=20)
    answer = await team.camat.presses(group, "Sudah ditinjau", group=True)
    assert "tercatat sudah ditinjau" in answer.toast_text
    now = summary_in(team.sent_to("group"))
    assert "Sudah ditinjau oleh Pak Camat, 13 Mar 15.20." in now.text
    assert now.says[0].picture == before, "the figures are those that were posted"
    assert "Sudah ditinjau" not in now.buttons
    assert await team.audited(f"summary:{team.office.id}:2026-W11") == ["summary-reviewed"]


async def test_only_the_leader_may_and_once(team: Team) -> None:
    group = summary_in(await posted(team))
    answer = await team.sari.presses(group, "Sudah ditinjau", group=True)
    assert "untuk pimpinan" in answer.toast_text
    await team.camat.presses(group, "Sudah ditinjau", group=True)
    again = await team.camat.presses(group, "Sudah ditinjau", group=True)
    assert "sudah ditinjau oleh Pak Camat" in again.toast_text
    assert await team.audited(f"summary:{team.office.id}:2026-W11") == ["summary-reviewed"]


async def test_what_follows_from_it_is_evidence_for_the_row_about_watching_the_progress(team: Team) -> None:
    group = summary_in(await posted(team))
    asked = await team.camat.presses(group, "Tambah tindak lanjut", group=True)
    assert MONITORING in asked.text
    answer = await team.camat.says("Mohon area V didahulukan pekan depan.")
    assert "B-0002" in answer.text
    row = await team.row(MONITORING)
    async with team.db.read() as uow:
        [submission] = await uow.evidence.of_row(row.id)
    assert submission.text == "2026-W11: Mohon area V didahulukan pekan depan."
    await team.channel.deliver(None)
    assert "Tindak lanjut pimpinan: B-0002" in summary_in(team.sent_to("group")).text


async def test_another_row_is_chosen_once_and_remembered(team: Team) -> None:
    group = summary_in(await posted(team))
    asked = await team.camat.presses(group, "Tambah tindak lanjut", group=True)
    await team.camat.presses(asked, "Baris lain")
    unknown = await team.camat.says("entahlah")
    assert unknown.keys == ["ringkasan-follow-no-row"]
    assert GRATUITY in (await team.camat.says(GRATUITY)).text
    await team.camat.says("Laporan gratifikasi diperiksa setiap Senin.")
    team.clock.move(minutes=5)
    assert GRATUITY in (await team.camat.presses(group, "Tambah tindak lanjut", group=True)).text


async def test_who_writes_what_follows_before_choosing_a_row_does_not_write_it_twice(team: Team) -> None:
    group = summary_in(await posted(team))
    asked = await team.camat.presses(group, "Tambah tindak lanjut", group=True)
    await team.camat.presses(asked, "Baris lain")
    kept = await team.camat.says("Mohon area V didahulukan pekan depan.")
    assert kept.keys == ["ringkasan-follow-which-kept"]
    await team.camat.presses(kept, MONITORING)
    row = await team.row(MONITORING)
    async with team.db.read() as uow:
        [submission] = await uow.evidence.of_row(row.id)
    assert submission.text == "2026-W11: Mohon area V didahulukan pekan depan."
    await team.channel.deliver(None)
    assert "Tindak lanjut pimpinan: B-0002" in summary_in(team.sent_to("group")).text


async def doubted(team: Team) -> int:
    """A summary of which nobody knows whether it arrived; its number in the outbox."""
    await hand_in(team, team.sari, PROCEDURES)
    team.clock.move_to(FRIDAY)
    await Summaries(team.db).tick(FRIDAY)
    queue = OutboxTable(team.db)
    [row] = [r for r in await queue.due(FRIDAY, 100) if r.outgoing.message.unique.startswith("summary:")]
    number = row.outgoing.id
    await queue.settle(boot="b", claims=[number], outcomes=[], now=FRIDAY)
    lost = Outcome(id=number, state=DeliveryState.UNCERTAIN, attempts=1, error="read timeout")
    await queue.settle(boot="b", claims=[], outcomes=[lost], now=FRIDAY)
    await Refusals(team.db).uncertain(row.outgoing, FRIDAY)
    await team.channel.deliver(None)
    return number


@pytest.mark.parametrize(("label", "posts"), [("Kirim ulang", 1), ("Sudah tampil", 0)])
async def test_an_admin_settles_a_summary_in_doubt_and_the_first_word_counts(
    team: Team, label: str, posts: int
) -> None:
    number = await doubted(team)
    asked = team.sent_to("Bu Rini")
    assert asked.buttons[-2:] == ["Sudah tampil", "Kirim ulang"]
    answer = await team.rini.presses(asked, label)
    assert "Bu Rini" in answer.text
    await team.channel.deliver(None)
    assert len(summary_in(team.sent_to("group")).says) == posts
    await team.rini.presses(asked, "Kirim ulang")
    await team.channel.deliver(None)
    assert len(summary_in(team.sent_to("group")).says) == posts
    assert len(await team.audited(f"outbox:{number}")) == 1


# ── Months ───────────────────────────────────────────────────────────────────


async def test_a_month_is_summed_up_on_request_and_another_months_evidence_does_not_count(team: Team) -> None:
    await hand_in(team, team.sari, PROCEDURES)
    answer = await team.camat.says("/ringkasan bulan")
    assert "1 Maret – 10 Maret 2026" in answer.text
    assert "Sebulan ini 1 bukti dikirim" in answer.text
    before = await team.camat.says("/ringkasan bulan februari")
    assert "Sebulan ini 0 bukti dikirim" in before.text
    assert "keadaan hari ini" in before.text


@pytest.mark.parametrize(
    ("words", "key"), [("xyz", "ringkasan-month-unknown"), ("desember 2026", "ringkasan-month-ahead")]
)
async def test_a_month_that_is_not_known_or_not_there_yet_is_refused_with_an_example(
    team: Team, words: str, key: str
) -> None:
    answer = await team.camat.says(f"/ringkasan bulan {words}")
    assert answer.keys == [key]
    assert "/ringkasan bulan" in answer.text


async def test_a_coordinator_gets_the_month_of_the_own_area(team: Team) -> None:
    await hand_in(team, team.sari, PROCEDURES)
    await hand_in(team, team.dedi, GRATUITY)
    answer = await team.budi.says("/ringkasan bulan")
    assert answer.keys[0] == "ringkasan-areas"
    assert "Sebulan ini 1 bukti dikirim" in answer.text


async def test_where_an_office_wants_it_the_month_before_is_posted_on_the_first_working_day_once(team: Team) -> None:
    await hand_in(team, team.sari, PROCEDURES)
    first = datetime(2026, 4, 1, 8, 0, tzinfo=UTC)
    assert await Monthlies(team.db).tick(first) == 0, "nobody asked for it"
    async with team.db.write() as uow:
        office = await uow.offices.get(team.office.id)
        await uow.offices.save(replace(office, settings=replace(office.settings, monthly_summary=True)))
        await uow.commit()
    assert await Monthlies(team.db).tick(first - timedelta(seconds=1)) == 0
    assert await Monthlies(team.db).tick(first) == 1
    assert await Monthlies(team.db).tick(first + timedelta(hours=1)) == 0
    team.clock.move_to(first)
    await team.channel.deliver(None)
    told = summary_in(team.sent_to("group"))
    assert "1 Maret – 31 Maret 2026" in told.text
    assert "Sudah ditinjau" in told.buttons
    await team.camat.presses(told, "Sudah ditinjau", group=True)
    assert "Sudah ditinjau oleh" in summary_in(team.sent_to("group")).text
    again = await team.camat.says("/ringkasan bulan maret")
    assert "Sebulan ini 1 bukti" in again.text
