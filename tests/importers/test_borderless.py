"""Tables in a PDF without lines: what is one, what is none, and how rows are told apart."""

from __future__ import annotations

from pathlib import Path

import pytest
import typst

from importers import ImportFailed
from tests.importers import papers

PAGE = "#set page(width: 29cm, height: {height}, margin: 1cm)\n#set text(size: 10pt)\n#set par(leading: 0.65em)\n"


def compiled(folder: Path, source: str, height: str = "21cm") -> Path:
    path = folder / "p.pdf"
    path.write_bytes(typst.compile((PAGE.replace("{height}", height) + source).encode()))
    return path


def table(rows: list[tuple[str, ...]], more: str = "stroke: none,") -> str:
    cells = "".join(f"[{text}]," for row in rows for text in row)
    return f"#table(columns: (1cm, 4cm, 5cm, 6cm, 5cm, 4cm), {more} {cells})"


def test_a_plan_without_lines_is_read_like_one_with_lines(tmp_path):
    path = papers.write_pdf(tmp_path / "p.pdf", table="stroke: none,")
    draft = papers.read_here(path, file_name="p.pdf")
    assert papers.found(draft) == papers.EXPECTED
    assert draft.year == 2026
    assert draft.office == "Kecamatan Sumber Makmur Kabupaten Contoh"


@pytest.mark.parametrize("align", ["horizon", "center", "top + left"])
def test_cells_may_be_centred(tmp_path, align):
    path = papers.write_pdf(tmp_path / "p.pdf", table=f"stroke: none, align: {align},")
    assert papers.found(papers.read_here(path, file_name="p.pdf")) == papers.EXPECTED


def test_the_next_page_goes_on_without_a_header(tmp_path):
    rows = [(f"{n}.", f"Bagian {n}", "Ada hasil", f"Menyusun berkas {n}", "SK", "Maret 2026") for n in range(1, 31)]
    heading = ("I", "MANAJEMEN", "", "", "", "")
    path = compiled(tmp_path, "RENCANA AKSI TAHUN 2026\n\n" + table([papers.HEADER, heading, *rows]), height="8cm")
    draft = papers.read_here(path, file_name="p.pdf")
    assert [(r.component_no, r.action) for r in draft.rows] == [(str(n), f"Menyusun berkas {n}") for n in range(1, 31)]
    assert {r.source.page for r in draft.rows} == {1, 2, 3, 4}


def test_names_of_columns_may_take_two_lines(tmp_path):
    header = ("NO", "SUB \\ KOMPONEN", "INDIKATOR", "RENCANA \\ AKSI", "BUKTI \\ DUKUNG", "TARGET \\ WAKTU")
    rows = [("1.", "Tim", "Ada tim", "Menyusun SK", "SK Tim", "Maret 2026")]
    path = compiled(tmp_path, "RENCANA AKSI TAHUN 2026\n\n" + table([header, *rows]))
    (row,) = papers.read_here(path, file_name="p.pdf").rows
    assert (row.component, row.action, row.evidence_text, row.target_text) == (
        "Tim",
        "Menyusun SK",
        "SK Tim",
        "Maret 2026",
    )


def test_a_page_number_below_the_table_is_no_row(tmp_path):
    rows = [("1.", "Tim", "Ada tim", "Menyusun SK", "SK Tim", "Maret 2026")]
    source = "RENCANA AKSI TAHUN 2026\n\n" + table([papers.HEADER, *rows]) + "\n#v(2cm)\n#align(center)[7]"
    assert len(papers.read_here(compiled(tmp_path, source), file_name="p.pdf").rows) == 1


def test_a_paragraph_below_the_table_is_no_row(tmp_path):
    rows = [("1.", "Tim", "Ada tim", "Menyusun SK", "SK Tim", "Maret 2026")]
    told = "Demikian rencana aksi ini disusun untuk dilaksanakan dengan penuh tanggung jawab oleh semua pegawai di kantor kami."
    draft = papers.read_here(
        compiled(tmp_path, "RENCANA AKSI TAHUN 2026\n\n" + table([papers.HEADER, *rows]) + told), file_name="p.pdf"
    )
    assert [r.action for r in draft.rows] == ["Menyusun SK"]


def test_a_letter_that_names_plan_evidence_and_time_is_no_table(tmp_path):
    text = "Dengan ini kami sampaikan bahwa kegiatan rencana aksi beserta bukti dukung dan jadwal waktu pelaksanaan terlampir. "
    with pytest.raises(ImportFailed) as failed:
        papers.read_here(compiled(tmp_path, text * 12), file_name="p.pdf", year=2026)
    assert failed.value.code == "no-plan"


def test_a_line_across_the_columns_that_says_when_is_quoted_as_no_row(tmp_path):
    rows = [("1.", "Tim", "Ada tim", "Menyusun SK", "SK Tim", "Maret 2026")]
    told = (
        "2. Rapat pemantauan berkala bersama seluruh pegawai dan tim zona integritas dengan notula serta foto Juni 2026"
    )
    path = compiled(tmp_path, "RENCANA AKSI TAHUN 2026\n\n" + table([papers.HEADER, *rows]) + told)
    draft = papers.read_here(path, file_name="p.pdf")
    (finding,) = [f for f in draft.findings if f.code == "line-left-out"]
    assert finding.params["page"] == "1"
    assert finding.params["text"].startswith("2. Rapat pemantauan")


LONG = (
    "Melakukan rapat pembentukan tim kerja dengan melibatkan seluruh pejabat struktural dan fungsional serta wakil pegawai",
    "Menyusun dokumen rencana kerja",
    "Rapat monitoring dan evaluasi yang dipimpin langsung oleh kepala kantor dan dihadiri seluruh kelompok kerja tanpa kecuali",
    "Menetapkan agen perubahan dan melaksanakan pelatihan budaya kerja",
)
CENTRED = tuple(
    (
        f"{n}." if n % 4 else "",
        "Bagian" if n % 4 else "",
        ("Ada hasil", "Hasil yang dapat dilihat dan dirasakan oleh seluruh pegawai di kantor")[n % 2],
        LONG[n % 4],
        ("SK", "Notula rapat, laporan monitoring dan evaluasi, daftar hadir peserta, serta foto kegiatan yang memadai")[
            n % 3 == 0
        ],
        ("Maret 2026", "Januari s/d Desember 2026, dilaporkan setiap triwulan kepada pimpinan kantor")[n % 5 == 0],
    )
    for n in range(1, 13)
)


AS_CLOSE_AS_LINES = "align: horizon, inset: (x: 4pt, y: 3.25pt),"


@pytest.mark.parametrize(
    "inset",
    ["4pt", "(x: 4pt, y: 2.5pt)", "(x: 4pt, y: 3.25pt)"],
    ids=["apart", "closer than lines", "as close as lines"],
)
@pytest.mark.parametrize("height", ["40cm", "11cm"])
def test_cells_in_the_middle_of_tall_rows_belong_to_these(tmp_path, inset, height):
    made = table(
        [papers.HEADER, ("I", "MANAJEMEN PERUBAHAN", "", "", "", ""), *CENTRED],
        f"stroke: none, align: horizon, inset: {inset},",
    )
    draft = papers.read_here(compiled(tmp_path, "RENCANA AKSI TAHUN 2026\n\n" + made, height), file_name="p.pdf")
    assert [(r.action, r.evidence_text, r.target_text) for r in draft.rows] == [row[3:] for row in CENTRED]
    assert {r.area for r in draft.rows} == {"I"}


@pytest.mark.parametrize("height", ["21cm", "12cm"])
def test_rows_whose_tallest_cells_run_on_in_one_column_are_told_by_the_middles_of_the_others(tmp_path, height):
    rows = [(f"{n}.", "Bagian", "Ada hasil", LONG[2 * (n % 2)], "Notula rapat", "Maret 2026") for n in range(1, 9)]
    made = table(
        [papers.HEADER, ("I", "MANAJEMEN PERUBAHAN", "", "", "", ""), *rows], f"stroke: none, {AS_CLOSE_AS_LINES}"
    )
    draft = papers.read_here(compiled(tmp_path, "RENCANA AKSI TAHUN 2026\n\n" + made, height), file_name="p.pdf")
    assert [(r.action, r.evidence_text, r.target_text) for r in draft.rows] == [row[3:] for row in rows]


def test_the_name_of_an_area_right_below_the_names_of_the_columns_is_no_part_of_them(tmp_path):
    rows = [papers.HEADER, ("I", "MANAJEMEN \\ PERUBAHAN", "", "", "", ""), *CENTRED[:3]]
    draft = papers.read_here(
        compiled(tmp_path, "RENCANA AKSI TAHUN 2026\n\n" + table(rows, "stroke: none, align: horizon,")),
        file_name="p.pdf",
    )
    assert "area-unknown" not in {finding.code for finding in draft.findings}
    assert [r.action for r in draft.rows] == [row[3] for row in CENTRED[:3]]


MONTHS = ("Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agt", "Sep", "Okt", "Nov", "Des")


def marked(*months):
    return tuple("v" if at in months else "" for at in range(1, 13))


@pytest.mark.parametrize("spanning", [False, True], ids=["one line of names", "a name above the months"])
def test_marks_in_a_matrix_without_lines_are_times(tmp_path, spanning):
    rows = [
        ("1", "Membentuk tim kerja", "SK Tim", *marked(1), "Umum"),
        ("2", "Rapat monev", "Notula", *marked(3, 6, 9), "Sekretaris"),
    ]
    body = "".join(f"[{text}]," for row in rows for text in row)
    span = "table.cell(rowspan: 2)" if spanning else ""
    above = "table.cell(colspan: 12, align: center)[Waktu Pelaksanaan]," if spanning else ""
    months = "".join(f"[{name}]," for name in MONTHS)
    names = f"{span}[No], {span}[Kegiatan], {span}[Bukti Dukung], "
    header = f"{names}{above}{span}[PIC], {months}" if spanning else f"{names}{months}[PIC],"
    source = f"RENCANA AKSI TAHUN 2026\n\n#table(columns: (1cm, 5cm, 3.5cm, {'1cm, ' * 12}2.5cm), stroke: none, {header}{body})"
    draft = papers.read_here(compiled(tmp_path, source), file_name="p.pdf")
    assert [(r.action, [w.due.month for w in r.target.occurrences], r.pic) for r in draft.rows] == [
        ("Membentuk tim kerja", [1], "Umum"),
        ("Rapat monev", [3, 6, 9], "Sekretaris"),
    ]
