"""Names of government offices in running text: "Kecamatan Pasirian", "DINAS KESEHATAN", "Kab. Lumajang"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

# How a kind is written → what it is. Only kinds of which many alike exist: a letter always names ministries and laws.
_KINDS = {
    "kecamatan": "kecamatan",
    "kec": "kecamatan",
    "kelurahan": "kelurahan",
    "kel": "kelurahan",
    "desa": "desa",
    "kabupaten": "kabupaten",
    "kab": "kabupaten",
    "kota": "kota",
    "provinsi": "provinsi",
    "prov": "provinsi",
    "puskesmas": "puskesmas",
    "dinas": "dinas",
    "badan": "badan",
    "rsud": "rsud",
    "camat": "kecamatan",
    "lurah": "kelurahan",
    "bupati": "kabupaten",
    "wali kota": "kota",
    "walikota": "kota",
    "gubernur": "provinsi",
}
_KIND = "|".join(sorted((re.escape(kind) for kind in _KINDS), key=len, reverse=True))
# A name begins with a capital; "desa yang …" and "kecamatan setempat" name nobody.
_NAMED = re.compile(
    # The name is looked at but not taken, since another office may be named within ("KOTA X KECAMATAN X BARAT").
    rf"(?<![^\W_])({_KIND})\.?[ \t]{{1,3}}(?=((?:[^\W\d_][\w'’]{{1,30}})(?:[ \t]{{1,2}}[^\W\d_][\w'’]{{0,30}}){{0,5}}))",
    re.IGNORECASE,
)
_WORD = re.compile(r"[\w'’]+")
# Words that may follow a name in capitals without being of it.
_STOPS = frozenset(
    """kabupaten kab kota provinsi prov kecamatan kec kelurahan kel desa dinas badan puskesmas jalan jl jln nomor no tahun
    tentang telp telepon tanggal pada hari yang dan di ke untuk dengan selaku sebagai adalah alamat kode pos nip nama jabatan
    rt rw oleh dalam atas telah akan dapat tidak agar serta perihal kepada dari republik indonesia januari februari maret april
    mei juni juli agustus september oktober november desember daerah setempat lain terkait se jawa sumatera kalimantan sulawesi
    senin selasa rabu kamis jumat sabtu minggu sekretaris camat lurah bupati walikota gubernur kepala daftar berita laporan
    notulen notula surat rencana keputusan peraturan zona bidang bagian seksi""".split()
)
# Dinas and badan carry their task as a name, in which such words belong.
_TASKED = frozenset({"dinas", "badan"})
_TASK_WORDS = frozenset({"dan", "daerah"})
_MOST_WORDS = {"dinas": 6, "badan": 6}
# A place has at most three words ("Pekalongan Barat", "Hulu Sungai Utara"); what stands behind is the sentence.
_FEW_WORDS = 3


def offices_in(text: str) -> Iterator[tuple[str, str, int]]:
    """Every office that the text names: kind, name in title case, and where it stands."""
    for match in _NAMED.finditer(text):
        kind = _KINDS[re.sub(r"\s+", " ", match[1].lower())]
        name = _name(kind, match[2])
        if name:
            yield kind, name, match.start()


def _name(kind: str, words: str) -> str:
    """The words that belong to the name; "" where it is none ("Kecamatan Tahun 2026", "desa yang bersih")."""
    if not words[:1].isupper():
        return ""
    kept: list[str] = []
    # In a title all words are capitals; in a sentence a word of capitals behind the name is another one ("RT").
    all_capitals = words.split()[0].isupper()
    for word in _WORD.findall(words)[: _MOST_WORDS.get(kind, _FEW_WORDS)]:
        lower = word.lower()
        joins = kind in _TASKED and lower in _TASK_WORDS and bool(kept)
        if not joins and (lower in _STOPS or word[0].isdecimal()):
            break
        if not joins and (not word[0].isupper() or (not all_capitals and word.isupper())):
            break
        kept.append(word)
    while kept and kept[-1].lower() in _TASK_WORDS:
        kept.pop()
    return " ".join(kept).title() if kept else ""


def is_same(kind: str, name: str, known: Iterable[tuple[str, str]]) -> bool:
    """Whether an office is one of the known ones: of the same kind, and one name begins with the other ("Pasirian Lumajang" is
    how a line without its comma reads)."""
    words = name.lower().split()
    for other_kind, other in known:
        others = other.lower().split()
        shorter = min(len(words), len(others))
        if other_kind == kind and shorter and words[:shorter] == others[:shorter]:
            return True
    return False
