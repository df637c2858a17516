"""/impor: the evidence that each row of a draft asks for, seen and corrected before the plan applies."""

from __future__ import annotations

from tests.dialogue import Answer
from tests.handlers.test_impor import HEAD, previewed, without_plan
from tests.team import Team


def a_plan(*cells: str) -> bytes:
    rows = [
        f"{n}\tTim {n}\tHasil {n}\tMenyusun dokumen {n}\t{cell}\tJuni 2026" for n, cell in enumerate(cells, start=1)
    ]
    return "\n".join(["RENCANA AKSI TAHUN 2026", "", "I. MANAJEMEN PERUBAHAN", HEAD, *rows, ""]).encode()


async def the_rows(team: Team, *cells: str) -> Answer:
    await without_plan(team)
    return await rows_of(team, await previewed(team, a_plan(*cells)))


async def rows_of(team: Team, preview: Answer) -> Answer:
    """Behind a preview the rows with their evidence."""
    return await team.rini.presses(await team.rini.presses(preview, "Rincian"), "Bukti tiap baris")


async def wanted(team: Team, code: str) -> list[str]:
    return [document.name for document in (await team.row(code)).wanted]


async def test_the_split_of_a_cell_is_shown_with_its_rules(team: Team) -> None:
    rows = await the_rows(team, "Undangan rapat, daftar hadir, notulen dan foto", "Laporan monitoring dan evaluasi")
    assert "5 bukti diminta oleh 2 baris" in rows.text
    page = await team.rini.presses(rows, "I.1.1")
    assert "Dibaca sebagai 4 bukti" in page.text
    assert "3. notulen" in page.text
    assert "bukti satu rapat" in page.text
    other = await team.rini.presses(page, "rencana-button-next")
    assert "Tidak ada pemisah yang pasti" in other.text


async def test_a_list_that_a_person_writes_is_what_the_plan_asks_for(team: Team) -> None:
    rows = await the_rows(team, "SK dan lain-lain")
    await team.rini.presses(await team.rini.presses(rows, "I.1.1"), "Ubah")
    assert (await team.rini.says(" ; - ;")).keys == ["impor-documents-unclear"]
    taken = await team.rini.says("SK Tim; Undangan, daftar hadir;; Foto")
    assert "3 bukti" in taken.text
    assert "ditulis oleh tim" in taken.text
    preview = await team.rini.presses(await team.rini.presses(taken, "button-back"), "impor-button-preview")
    await team.rini.presses(preview, "Terapkan")
    assert await wanted(team, "I.1.1") == ["SK Tim", "Undangan, daftar hadir", "Foto"]


async def test_a_cell_torn_apart_can_be_made_one_again(team: Team) -> None:
    rows = await the_rows(team, "Foto, SK, Laporan")
    page = await team.rini.presses(await team.rini.presses(rows, "I.1.1"), "Jadikan satu")
    assert "1. Foto, SK, Laporan" in page.text
    assert "Jadikan satu" not in page.buttons


async def test_a_preview_from_before_the_change_is_not_applied(team: Team) -> None:
    await without_plan(team)
    preview = await previewed(team, a_plan("Foto, SK"))
    (old,) = [shown for shown in preview.shown if shown.say]
    rows = await rows_of(team, preview)
    await team.rini.presses(await team.rini.presses(rows, "I.1.1"), "Jadikan satu")
    assert (await team.rini.presses(old, "Terapkan")).toast == "impor-changed-since"


async def test_talk_in_a_group_is_no_list(team: Team) -> None:
    await without_plan(team)
    preview = await previewed(team, a_plan("Foto, SK"), group=True)
    page = await team.rini.presses(await rows_of(team, preview), "I.1.1")
    asked = await team.rini.presses(page, "Ubah")
    assert asked.keys == ["impor-ask-documents-group"]
    assert (await team.rini.says("kopi; teh", group=True)).silent
    assert "2 bukti" in (await team.rini.says("SK; Foto bersama", group=True, reply_to=asked)).text


async def test_after_the_plan_was_decided_the_list_changes_nothing(team: Team) -> None:
    await without_plan(team)
    preview = await previewed(team, a_plan("Foto, SK"))
    (kept,) = [shown for shown in preview.shown if shown.say]
    page = await team.rini.presses(await rows_of(team, preview), "I.1.1")
    await team.rini.presses(page, "Ubah")
    await team.rini.presses_data(kept, _cancel(kept))
    assert (await team.rini.says("SK Tim")).keys == ["impor-now-discarded"]


def _cancel(shown: object) -> str:
    from domain.buttons import encode
    from tests.dialogue import SECRET

    return encode(SECRET, "impor.cancel", ("2",))
