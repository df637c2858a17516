"""/tenggat: what falls due when, for everyone."""

from __future__ import annotations

from datetime import date

import pytest

from domain.chat import Button, say
from domain.model import OccurrenceState
from domain.plan import DraftRow, PlanDraft
from domain.target_dates import parse_target
from handlers.context import Refusal
from handlers.tenggat import read_span, span_of
from tests.sample_plan import GRATUITY, MONITORING, PROCEDURES, TEAM_DECREE, TRAINING, WHISTLE
from tests.team import Team

TODAY = date(2026, 3, 10)


async def settle(team: Team, code: str, number: int, state: OccurrenceState) -> None:
    row = await team.row(code)
    async with team.db.write() as uow:
        board = await uow.plans.board(team.office.id)
        assert board is not None
        await uow.plans.set_occurrence_state(board.occurrences_of_row[row.id][number].id, state)
        await uow.commit()


# ── Which days ───────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("", TODAY, date(2026, 3, 16)),
        ("7", TODAY, date(2026, 3, 16)),
        ("30 hari", TODAY, date(2026, 4, 8)),
        ("1", TODAY, TODAY),
        ("bulan", date(2026, 3, 1), date(2026, 3, 31)),
        ("bulan depan", date(2026, 4, 1), date(2026, 4, 30)),
        ("Juni", date(2026, 6, 1), date(2026, 6, 30)),
        ("pebruari 2027", date(2027, 2, 1), date(2027, 2, 28)),
        ("  BULAN   INI ", date(2026, 3, 1), date(2026, 3, 31)),
    ],
)
def test_days_and_months_are_understood_as_people_write_them(words: str, first: date, last: date) -> None:
    span = read_span(words, TODAY)
    assert (span.first, span.last) == (first, last)


def test_what_is_late_ends_yesterday() -> None:
    assert read_span("terlambat", TODAY).last == date(2026, 3, 9)


@pytest.mark.parametrize("words", ["0", "367", "99999", "-7", "besok pagi", "2026", "TW II", "7; DROP"])
def test_other_words_are_asked_again_with_examples(words: str) -> None:
    with pytest.raises(Refusal):
        read_span(words, TODAY)


def test_the_month_after_december_is_january() -> None:
    assert read_span("bulan depan", date(2026, 12, 31)).first == date(2027, 1, 1)


@pytest.mark.parametrize("name", ["7", "30", "2026-06", "late"])
def test_a_button_names_the_same_days_as_the_words(name: str) -> None:
    assert span_of(name, TODAY).name == name


# ── The screen ───────────────────────────────────────────────────────────────


async def test_a_week_without_deadlines_says_so_and_still_names_what_is_late(team: Team) -> None:
    answer = await team.sari.says("/tenggat")
    assert "tenggat-none" in answer.keys
    assert "Lewat tenggat: 3 bukti" in answer.text


async def test_deadlines_stand_under_their_day(team: Team) -> None:
    text = (await team.sari.says("/tenggat 30")).text
    day, *rows = text[text.index("Sel 31 Mar") :].splitlines()[:4]
    assert day == "Sel 31 Mar (3)"
    assert [row.split()[1] for row in rows] == [MONITORING, PROCEDURES, GRATUITY]


async def test_what_is_verified_or_waits_for_review_is_not_asked_for(team: Team) -> None:
    await settle(team, PROCEDURES, 0, OccurrenceState.VERIFIED)
    await settle(team, MONITORING, 0, OccurrenceState.SUBMITTED)
    text = (await team.sari.says("/tenggat maret")).text
    assert PROCEDURES not in text
    assert MONITORING not in text
    assert GRATUITY in text


async def test_a_returned_one_is_marked(team: Team) -> None:
    await settle(team, PROCEDURES, 0, OccurrenceState.RETURNED)
    assert "(dikembalikan)" in (await team.sari.says("/tenggat maret")).text


async def test_a_deadline_of_today_stands_under_today(team: Team) -> None:
    team.clock.move(days=21)
    assert "Hari ini, Sel 31 Mar (3)" in (await team.sari.says("/tenggat")).text


async def test_the_office_decides_which_day_it_is(team: Team) -> None:
    """Late on 31 March in UTC it is 1 April in Jakarta: what was due on the 31st is late."""
    team.clock.move(days=21, hours=15, minutes=30)
    assert "Lewat tenggat: 6 bukti" in (await team.sari.says("/tenggat")).text


async def test_buttons_turn_one_message_to_other_days(team: Team) -> None:
    start = await team.sari.says("/tenggat", group=True)
    month = await team.sari.presses(start, "Maret")
    assert "Tenggat Maret 2026: 3 bukti" in month.text
    assert month.message == start.message
    assert "Maret" not in month.buttons
    late = await team.sari.presses(month, "Terlambat (3)")
    assert TEAM_DECREE in late.text


async def test_a_row_opened_from_the_list_leads_back_to_the_same_days(team: Team) -> None:
    listed = await team.sari.says("/tenggat 30")
    row = await team.sari.presses(listed, PROCEDURES)
    assert row.text.startswith(PROCEDURES)
    assert (await team.sari.presses(row, "button-back")).text == listed.text


async def test_events_that_wait_are_a_list_of_their_own(team: Team) -> None:
    events = await team.sari.presses(await team.sari.says("/tenggat"), "Menunggu kejadian (1)")
    assert TRAINING in events.text
    assert "Saat pelaksanaan" in events.text
    row = await team.sari.presses(events, TRAINING)
    assert (await team.sari.presses(row, "button-back")).keys[0] == "tenggat-events-title"


async def test_a_secret_deadline_is_counted_and_not_named(team: Team) -> None:
    listed = await team.sari.says("/tenggat juni")
    assert "Tenggat Juni 2026: 3 bukti" in listed.text
    assert WHISTLE not in listed.text + " ".join(listed.buttons)
    assert WHISTLE not in (await team.camat.says("/tenggat juni", group=True)).text
    assert WHISTLE in (await team.camat.says("/tenggat juni")).text


async def test_the_digests_button_answers_with_a_message_of_its_own(team: Team) -> None:
    posted = say("tenggat-none", buttons=[[Button(key="tenggat-button-days", params={"days": 7}, action="tenggat")]])
    digest = await team.put(posted, team.group)
    answer = await team.sari.presses(digest, "7 hari")
    assert answer.keys[0] == "tenggat-title-days"
    assert answer.message != digest.message


async def test_many_deadlines_on_one_day_are_turned_by_page(team: Team) -> None:
    rows = tuple(
        DraftRow(
            code=f"I.1.{n}",
            area="I",
            component_no="1",
            component="Tim Kerja",
            indicator=f"Indikator yang cukup panjang untuk satu layar ponsel nomor {n}",
            action="Menyusun",
            evidence_text="SK",
            evidence=("SK",),
            target_text="Maret 2026",
            target=parse_target("Maret 2026", 2026),
        )
        for n in range(1, 24)
    )
    draft = PlanDraft(source="banyak.docx", sha256="d" * 64, year=2026, rows=rows)
    async with team.db.write() as uow:
        plan = await uow.plans.receive(
            team.office.id, None, source="banyak.docx", year=2026, at=team.clock.now(), answer=None
        )
        await uow.plans.save_draft(plan.id, draft)
        await uow.plans.apply(plan.id, draft, at=team.clock.now())
        await uow.commit()
    page = await team.sari.says("/tenggat maret")
    seen = [button for button in page.buttons if button.startswith("I.1.")]
    assert "Sel 31 Mar (23)" in page.text
    assert len(page.text) <= 1024
    while "Berikutnya ›" in page.buttons:
        page = await team.sari.presses(page, "Berikutnya")
        seen += [button for button in page.buttons if button.startswith("I.1.")]
    assert seen == [f"I.1.{n}" for n in range(1, 24)]
