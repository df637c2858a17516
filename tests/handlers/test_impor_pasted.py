"""/impor of a plan that is pasted as one or several messages."""

from __future__ import annotations

import pytest

from handlers.impor_pasted import gathered, plan_rows_in, rows_in
from tests.handlers.test_impor import dues, states, without_plan
from tests.team import Team

LIST = """I.1.1 | Menyusun SK tim | SK Tim; foto | Januari 2026
I.3.1 | Rapat monev | Notulen | Tiap triwulan
VI.3.1 | Survei kepuasan | Laporan SKM | Juni, Desember 2026"""


@pytest.mark.parametrize("sign", [" | ", "\t"])
async def test_a_pasted_list_is_read_like_a_text_file(team: Team, sign: str) -> None:
    await without_plan(team)
    assert (await team.rini.says("/impor 2026")).keys == ["impor-ask"]
    answer = await team.rini.says(LIST.replace(" | ", sign))
    assert "3 baris" in answer.text
    assert (await team.rini.presses(answer, "Baca sekarang")).keys == ["impor-reading"]
    preview = await team.fetch_all()
    assert "3 baris, 7 tenggat" in preview.text
    await team.rini.presses(preview, "Terapkan")
    assert {code: len(days) for code, days in (await dues(team)).items()} == {"I.1.1": 1, "I.3.1": 4, "VI.3.1": 2}


async def test_the_list_may_stand_right_below_the_command(team: Team) -> None:
    answer = await team.rini.says(f"/impor 2026\n{LIST}")
    await team.rini.presses(answer, "Baca sekarang")
    assert "3 baris, 7 tenggat" in (await team.fetch_all()).text


async def test_what_was_assumed_in_reading_is_one_press_from_the_preview(team: Team) -> None:
    answer = await team.rini.says("/impor 2026\nNo | Kegiatan | Bukti | Waktu\n1 | Rapat monev | Notulen | Juni 2026")
    await team.rini.presses(answer, "Baca sekarang")
    notes = await team.rini.presses(await team.fetch_all(), "Catatan (2)")
    assert "Dokumen tidak menyebut area" in notes.text
    assert "baris 2" in notes.text


@pytest.mark.parametrize("title", ["RENCANA AKSI TAHUN 2026", "I. MANAJEMEN PERUBAHAN", "Rencana aksi kami:"])
async def test_the_lists_own_title_may_stand_right_behind_the_command(team: Team, title: str) -> None:
    answer = await team.rini.says(f"/impor {title}\n{LIST}")
    assert answer.keys == ["impor-pasted"]
    assert (await team.rini.says(f"/impor {title}")).keys == ["impor-args"]


async def test_a_list_that_the_platform_cut_in_pieces_is_one_plan(team: Team) -> None:
    await without_plan(team)
    long = "\n".join(f"II.1.{n} | Mengevaluasi SOP nomor {n} {'x' * 60} | Laporan | Juli 2026" for n in range(1, 81))
    await team.rini.says("/impor 2026")
    for at in range(0, len(long), 4096):
        answer = await team.rini.says(long[at : at + 4096])
    assert "80 baris" in answer.text
    await team.rini.presses(answer, "Baca sekarang")
    assert "80 baris, 80 tenggat" in (await team.fetch_all()).text


async def test_the_button_reads_it_once(team: Team) -> None:
    await team.rini.says("/impor 2026")
    answer = await team.rini.says(LIST)
    await team.rini.presses(answer, "Baca sekarang")
    again = await team.rini.presses(answer, "Baca sekarang")
    assert again.toast == "impor-pasted-gone"
    assert await states(team) == ["reading", "active"]


async def test_a_colleague_cannot_have_it_read(team: Team) -> None:
    asked = await team.rini.says("/impor", group=True)
    answer = await team.rini.says(LIST, group=True, reply_to=asked)
    assert (await team.budi.presses(answer, "Baca sekarang")).toast == "button-of-somebody-else"


async def test_a_text_without_rows_is_no_plan(team: Team) -> None:
    await team.rini.says("/impor")
    assert (await team.rini.says("sebentar ya")).keys == ["impor-no-document"]


async def test_a_text_without_end_is_asked_for_as_a_file(team: Team) -> None:
    await team.rini.says("/impor")
    for _ in range(60):
        answer = await team.rini.says("I.1.1 | " + "a" * 4000 + " | Juni")
        if answer.keys != ["impor-pasted"]:
            break
    assert answer.keys == ["impor-pasted-too-long"]


def test_rows_are_lines_with_cells() -> None:
    assert rows_in("a | b | c\nd\te\tf\nhalo | dunia\n\n| x | y | z |") == 3


async def test_names_of_columns_are_not_counted_as_rows(team: Team) -> None:
    await team.rini.says("/impor 2026")
    answer = await team.rini.says(f"No | Kegiatan | Bukti fisik | Target waktu\n{LIST}")
    assert "3 baris sudah saya terima" in answer.text


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        (
            "| No | Rencana Aksi | Data Dukung | Jadwal |\n|---|:---:|---|---|\n| 1 | 2 | 3 | 4 |\n| 1 | Rapat | Notulen | Mei |",
            1,
        ),
        ("No\tKegiatan\tOutput\tWaktu\n1\tRapat\tNotulen\tMei\n2\tSurvei\tLaporan\tJuni", 2),
        ("Komponen 1 | Kegiatan 1 | Dokumen 1 | Juni 2026", 1),
        ("1 | Rencana aksi | Dokumen rencana aksi | Januari 2026", 1),
        ("I.1.1 | Menyusun jadwal kegiatan | Jadwal kegiatan | Maret", 1),
    ],
)
def test_rows_of_the_plan_are_told_from_what_heads_them(text: str, rows: int) -> None:
    assert plan_rows_in(text) == rows


def test_only_a_full_message_may_have_been_cut_in_a_row() -> None:
    assert gathered(["a | b", "c | d"]) == "a | b\nc | d"
    row = "I.1.1 | " + "b" * 300 + " | c | d"
    long = "\n".join([row] * 14)
    assert len(long) > 4000
    for at in (4100, 4200, 4300):
        assert gathered([long[:at], long[at:]]) == long
