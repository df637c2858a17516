"""The documents that a "bukti fisik" cell asks for, one by one."""

from __future__ import annotations

import re

# Words that open the name of a document: a comma or "dan" before one of them separates two documents.
_DOCUMENT_WORDS = frozenset(
    """absen absensi agenda analisa analisis aplikasi banner bast berita brosur buku bukti capture contoh daftar data
    dokumen dokumentasi dpa dupak evaluasi faktur file flyer foto form formulir gambar hasil iku inovasi instruksi
    jadwal juklak juknis kajian kartu kebijakan keputusan kerangka kotak kriteria kwitansi lakip lakin lampiran laporan
    leaflet lembar link lkj lkjip maklumat materi matriks memo mom nota notula notulasi notulen notulensi pakta panduan
    pedoman pengumuman penetapan perbaikan perjanjian peta piagam pk pamflet poster presensi print printout prosedur
    proposal publikasi rekap rekapitulasi rencana renja renstra rka rkt ruang sarana screen screenshoot screenshot
    sertifikat sk skp slide sop sosialisasi spanduk standar struktur surat survei tangkapan tautan telaah tor undangan
    uraian usulan video website""".split()
)
_NUMBERED = re.compile(r"(?:(?<=\s)|^|(?<=[;,]))(?:\(?(?:\d{1,2}|[a-zA-Z])[.)]|[-–•*▪●✓✔☑□]|\(\d{1,2}\))\s+(?=\S)")
_ROMAN_NUMBERED = re.compile(r"(?:(?<=\s)|^)(?:i{1,3}|iv|v|vi{0,3}|ix|x)[.)]\s+(?=\S)")
_HARD = re.compile(r"[;\n\r]+")
_SENTENCE = re.compile(r"(?<=[A-Za-z0-9)])\.\s+(?=[A-Z])")
_ABBREVIATIONS = frozenset(
    {"sk", "no", "nip", "kec", "kab", "ta", "dll", "tgl", "bpk", "drs", "st", "hal", "dsb", "dr"}
)
_AND = re.compile(r"^(?:dan|serta|&)\s+", re.IGNORECASE)
_EDGE = " \t,;:.-–•*"
# More than any honest row asks for.
MOST_DOCUMENTS = 60


def wanted_documents(text: str) -> tuple[str, ...]:
    """The documents of a cell in order, without repeats; what cannot be told apart safely stays together.

    >>> wanted_documents("Undangan rapat, daftar hadir, notulen dan foto")
    ('Undangan rapat', 'daftar hadir', 'notulen', 'foto')
    >>> wanted_documents("Laporan monitoring dan evaluasi")
    ('Laporan monitoring dan evaluasi',)
    """
    pieces = [piece for part in _HARD.split(cell_lines(text)) for piece in cell_sentences(part)]
    found = [document for piece in pieces for document in _by_comma(piece)]
    kept: dict[str, str] = {}
    for document in found:
        cleaned = _cleaned(document)
        if any(c.isalnum() for c in cleaned):
            kept.setdefault(cleaned.casefold(), cleaned)
    return tuple(kept.values())[:MOST_DOCUMENTS]


def cell_lines(text: str) -> str:
    """Numbered and bulleted lists as lines; one lone "1." or "-" inside a sentence is no list."""
    for pattern in (_ROMAN_NUMBERED, _NUMBERED):
        if len(pattern.findall(text)) > 1 or pattern.match(text):
            text = pattern.sub("\n", text)
    return text


def cell_sentences(text: str) -> list[str]:
    """The sentences of a cell; the point of an abbreviation ends none."""
    pieces, begun = [], 0
    for match in _SENTENCE.finditer(text):
        before = text[: match.start()].split()[-1:]
        if before and before[0].lower().strip("(") in _ABBREVIATIONS:
            continue
        pieces.append(text[begun : match.start()])
        begun = match.end()
    pieces.append(text[begun:])
    return pieces


def _by_comma(text: str) -> list[str]:
    """Split at commas that open another document, and at "dan" where both sides are documents of their own."""
    parts = _outer_commas(text)
    if len(parts) == 1:
        return _by_and(parts[0], listed=False)
    found: list[str] = []
    for part in parts:
        opened = _AND.sub("", part.strip())
        if found and not opens_document(opened) and not _is_listed(parts):
            found[-1] = f"{found[-1]}, {part.strip()}"
        else:
            found.extend(_by_and(opened, listed=True))
    return found


def _outer_commas(text: str) -> list[str]:
    """The pieces between commas that stand outside brackets."""
    if "(" not in text:
        return [piece for piece in text.split(",") if piece.strip()]
    pieces, depth, begun = [], 0, 0
    for at, char in enumerate(text):
        depth = max(0, depth + (char == "(") - (char == ")"))
        if char == "," and depth == 0:
            pieces.append(text[begun:at])
            begun = at + 1
    pieces.append(text[begun:])
    return [piece for piece in pieces if piece.strip()]


def _is_listed(parts: list[str]) -> bool:
    """Whether the commas make a plain list: short entries ("Renstra, RKT, PK"), not the clauses of a sentence."""
    return all(len(part.split()) <= 5 for part in parts)


def _by_and(text: str, *, listed: bool) -> list[str]:
    """ "notulen dan foto" is two documents; "Laporan monitoring dan evaluasi" and "Laporan SOP dan SPP" are one."""
    words = text.split()
    for at, word in enumerate(words):
        if word.lower() not in ("dan", "&", "serta", "/") or not 0 < at < len(words) - 1:
            continue
        before, after = words[:at], words[at + 1 :]
        short = len(before) <= (4 if listed else 2)
        if short and opens_document(" ".join(before)) and _is_whole_document(after):
            return [" ".join(before), *_by_and(" ".join(after), listed=listed)]
    return [text]


def _is_whole_document(words: list[str]) -> bool:
    return _first_word(words[0]) in _DOCUMENT_WORDS - {"evaluasi", "rencana", "sosialisasi", "hasil", "inovasi"}


def opens_document(text: str) -> bool:
    """Whether a text begins with the name of a kind of document ("Laporan …", "SK …")."""
    words = text.split()
    return bool(words) and _first_word(words[0]) in _DOCUMENT_WORDS


def _first_word(word: str) -> str:
    return re.split(r"[^\w]", word.lower(), maxsplit=1)[0]


def _cleaned(text: str) -> str:
    cleaned = " ".join(text.split()).strip(_EDGE)
    if cleaned.count(")") < cleaned.count("("):
        cleaned += ")"
    return _AND.sub("", cleaned)
