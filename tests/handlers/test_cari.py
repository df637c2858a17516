"""/cari: evidence found again by words, sender, time or number, by who may find it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from domain.chat import Address
from domain.model import Submission
from tests.handlers.pictures import paper, photo
from tests.sample_plan import GRATUITY, MONITORING, PROCEDURES, SURVEY, WHISTLE
from tests.team import Team


async def handed_in(team: Team, who: str, code: str, text: str = "", *, days: int = 0, number: int = 0) -> Submission:
    """Evidence in words, handed in so many days ago for the row's occurrence of that number."""
    row, person = await team.row(code), await getattr(team, who).person()
    async with team.db.write() as uow:
        board = await uow.plans.board(team.office.id)
        assert board is not None
        occurrence = board.occurrences_of_row[row.id][number]
        made = await uow.evidence.submit(
            office=team.office.id,
            row=row.id,
            occurrence=occurrence.id,
            person=person.id,
            at=team.clock.now() - timedelta(days=days),
            text=text,
            files=(),
            address=Address("telegram", "1"),
            message=str(team.clock.now().timestamp()) + text,
        )
        await uow.commit()
    return made


async def found(team: Team, who: str, words: str, **more: bool) -> list[str]:
    """The receipts that are listed."""
    answer = await getattr(team, who).says(f"/cari {words}", **more)
    return [str(line.params["receipt"]) for say in answer.says for line in say.lines if "receipt" in line.params]


async def test_a_paper_a_month_and_a_person_name_one_submission(team: Team) -> None:
    await handed_in(team, "sari", MONITORING, "Notulen rapat evaluasi", days=5)
    await handed_in(team, "dedi", MONITORING, "Notulen rapat evaluasi", days=5)
    await handed_in(team, "sari", PROCEDURES, "Dokumen SOP", days=5)
    await handed_in(team, "sari", GRATUITY, "Notulen lama", days=50)
    answer = await team.rini.says("/cari notulen maret sari")
    assert "B-0001, Sari, 5 Mar" in answer.text
    assert "Kata: notulen" in answer.text
    assert "Pengirim: Sari" in answer.text
    assert "Waktu: 1 Maret 2026 – 31 Maret 2026" in answer.text
    assert await found(team, "rini", "notulen maret sari") == ["B-0001"]


@pytest.mark.parametrize("words", ["notula evaluasi", "EVALUASI", "notulensi", "evalusi rapat"])
async def test_other_names_and_slips_of_a_word_find_it_too(team: Team, words: str) -> None:
    await handed_in(team, "sari", MONITORING, "rapat evaluasi, notulen")
    assert await found(team, "rini", words) == ["B-0001"]


async def test_words_of_the_row_and_of_its_notes_are_enough(team: Team) -> None:
    await handed_in(team, "sari", PROCEDURES, "terlampir")
    await handed_in(team, "sari", GRATUITY, "terlampir")
    assert await found(team, "rini", "sop pelayanan") == ["B-0001"]
    await team.sari.says(f"/catatan {GRATUITY} menunggu stempel inspektorat")
    assert await found(team, "rini", "inspektorat") == ["B-0002"]


async def test_a_month_means_when_it_was_due_as_well_as_when_it_was_sent(team: Team) -> None:
    await handed_in(team, "sari", GRATUITY, "laporan", number=0)  # due in January, sent in March
    await handed_in(team, "sari", GRATUITY, "laporan", number=3)  # due in April, sent in March
    assert await found(team, "rini", "gratifikasi januari") == ["B-0001"]
    assert await found(team, "rini", "gratifikasi maret") == ["B-0002", "B-0001"]
    assert await found(team, "rini", "gratifikasi februari") == []


async def test_the_newest_comes_first_and_pages_are_turned(team: Team) -> None:
    for number in range(8):
        await handed_in(team, "sari", GRATUITY, f"laporan ke-{number}")
    first = await team.rini.says("/cari laporan sari")
    assert "8 kiriman cocok" in first.text
    assert first.text.index("B-0008") < first.text.index("B-0003")
    assert "B-0002" not in first.text
    second = await team.rini.presses(first, "Berikutnya")
    assert "B-0002" in second.text
    assert second.message == first.message


async def test_what_was_found_is_opened_and_the_list_found_again(team: Team) -> None:
    await handed_in(team, "sari", PROCEDURES, "Naskah akhir SOP")
    listed = await team.rini.says("/cari naskah")
    one = await team.rini.presses(listed, "B-0001")
    assert "“Naskah akhir SOP”" in one.text
    assert "Tenggat: 31 Maret 2026" in one.text
    assert (await team.rini.presses(one, "button-back")).keys == listed.keys
    row = await team.rini.presses(await team.rini.says("/cari B-1"), "Lihat baris")
    assert row.keys[0] == "rencana-row-title"
    assert row.message != listed.message


async def test_a_files_name_is_found_and_the_file_opened(team: Team) -> None:
    await team.sari.sends(document=("Berita acara serah terima.pdf", paper()), caption=f"/bukti {PROCEDURES}")
    await team.fetch_all()
    one = await team.budi.presses(await team.budi.says("/cari serah terima"), "B-0001")
    assert "Berita acara serah terima.pdf" in one.text
    files = await team.budi.presses(one, "Buka berkas")
    assert [file.name for say in files.says for file in say.files] == ["II.1.1 B-0001-1.pdf"]


async def test_what_was_withdrawn_is_not_found(team: Team) -> None:
    await team.sari.sends(photo=photo(), caption=f"/bukti {PROCEDURES}")
    fetched = await team.fetch_all()
    assert await found(team, "rini", "sop") == ["B-0001"]
    await team.sari.presses(next(s for s in fetched.shown if s.address == team.sari.private), "bukti-button-withdraw")
    assert await found(team, "rini", "sop") == []


# ── Rights ───────────────────────────────────────────────────────────────────


async def test_a_member_searches_the_words_of_their_own_evidence_alone(team: Team) -> None:
    await handed_in(team, "sari", GRATUITY, "kata yang hanya sari tulis")
    assert await found(team, "sari", "hanya") == ["B-0001"]
    assert await found(team, "dedi", "hanya") == []
    assert await found(team, "rini", "hanya") == ["B-0001"]
    assert await found(team, "dedi", "gratifikasi") == ["B-0001"]  # what rows are called is no secret
    one = await team.dedi.presses(await team.dedi.says("/cari gratifikasi"), "B-0001")
    assert "hanya sari" not in one.text


async def test_a_group_is_not_told_what_was_written_in_private(team: Team) -> None:
    await handed_in(team, "sari", GRATUITY, "kata yang hanya sari tulis")
    one = await team.rini.presses(await team.rini.says("/cari gratifikasi", group=True), "B-0001")
    assert "hanya sari" not in one.text


@pytest.mark.parametrize("words", ["pengaduan", "pelanggaran", "B-0001", "sari"])
async def test_a_secret_row_is_found_by_who_may_read_it_in_private_alone(team: Team, words: str) -> None:
    await handed_in(team, "sari", WHISTLE, "rincian laporan")
    for who in ("sari", "dedi", "budi"):
        answer = await getattr(team, who).says(f"/cari {words}")
        assert WHISTLE not in answer.text
        assert "1 kiriman" not in answer.text
    assert WHISTLE in (await team.rini.says(f"/cari {words}")).text
    assert WHISTLE in (await team.camat.says(f"/cari {words}")).text
    assert WHISTLE not in (await team.rini.says(f"/cari {words}", group=True)).text


async def test_what_was_written_for_a_secret_row_is_found_by_its_coordinator_alone(team: Team) -> None:
    await handed_in(team, "sari", WHISTLE, "rincian kejadian")
    assert await found(team, "rini", "kejadian") == ["B-0001"]
    assert await found(team, "camat", "kejadian") == []
    one = await team.camat.presses(await team.camat.says("/cari pengaduan"), "B-0001")
    assert "rincian" not in one.text


async def test_the_number_of_a_secret_submission_looks_like_none(team: Team) -> None:
    await handed_in(team, "sari", WHISTLE, "x")
    assert "refused-not-found" in (await team.dedi.says("/cari B-1")).keys


# ── Odd questions ────────────────────────────────────────────────────────────


@pytest.mark.parametrize("words", ["", "   ", "dan di yang", "%", "|||"])
async def test_a_question_about_nothing_is_answered_with_examples(team: Team, words: str) -> None:
    assert (await team.sari.says(f"/cari {words}")).keys == ["cari-how"]


@pytest.mark.parametrize("words", ["100%", "a_b", "sari'; DROP TABLE rows", "\u202e sop", "kata " * 80, "x" * 900])
async def test_odd_words_find_nothing_or_something_but_never_fail(team: Team, words: str) -> None:
    await handed_in(team, "sari", PROCEDURES, "SOP")
    answer = await team.sari.says(f"/cari {words}")
    assert answer.keys[-1] in {"cari-none-hint", "cari-row", "cari-how"}


async def test_a_single_letter_says_nothing(team: Team) -> None:
    await handed_in(team, "sari", PROCEDURES, "abc")
    assert (await team.sari.says("/cari a%c")).keys == ["cari-how"]
    assert await found(team, "sari", "a abc") == ["B-0001"]


async def test_nothing_found_says_what_was_understood_and_the_way_on(team: Team) -> None:
    answer = await team.sari.says("/cari zebra februari")
    assert answer.keys == ["cari-words", "cari-period", "cari-none", "cari-none-hint"]


async def test_an_unknown_number_is_said(team: Team) -> None:
    assert "B-77" in (await team.sari.says("/cari b-77")).text


async def test_a_colleagues_name_that_is_a_word_of_the_plan_still_finds_the_word(team: Team) -> None:
    """Somebody is called Survei; nobody of that name handed in anything, but the row is there."""
    async with team.db.write() as uow:
        await uow.people.add(team.office.id, "Survei", "telegram", "77", state=(await team.sari.person()).state)
        await uow.commit()
    await handed_in(team, "sari", SURVEY, "hasil")
    assert await found(team, "rini", "survei") == ["B-0001"]


async def test_a_long_question_cannot_be_turned_but_is_answered(team: Team) -> None:
    for number in range(8):
        await handed_in(team, "sari", GRATUITY, f"laporan pengendalian gratifikasi kecamatan ke-{number}")
    answer = await team.rini.says("/cari laporan pengendalian gratifikasi kecamatan")
    assert "cari-narrow" in answer.keys
    assert (await team.rini.presses(answer, "B-0008")).keys[0] == "rencana-submission"
