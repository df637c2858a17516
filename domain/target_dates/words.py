"""The Indonesian words that a "target waktu" cell is made of, with the old spellings and slips that people make."""

from __future__ import annotations

from functools import lru_cache

_MONTH_WORDS = {
    1: "januari january jan jnr",
    2: "februari pebruari february feb peb febr pebr",
    3: "maret march mar mrt",
    4: "april apr",
    5: "mei may",
    6: "juni june jun",
    7: "juli july jul",
    8: "agustus august agst agt ags agus agu aug",
    9: "september sept sep spt",
    10: "oktober october okt oct",
    11: "november nopember nov nop",
    12: "desember december des dec",
}
MONTHS = {word: number for number, words in _MONTH_WORDS.items() for word in words.split()}
# A slip of one letter is only forgiven in long names: "karet" is rubber, "Marat" may be anything.
_LONG_MONTHS = {word: number for word, number in MONTHS.items() if len(word) >= 6}

DAY, WEEK, MONTH, QUARTER, FOUR_MONTHS, HALF_YEAR, YEAR = "day", "week", "month", "quarter", "four", "half", "year"
_UNIT_WORDS = {
    DAY: "hari harinya hr",
    WEEK: "minggu minggunya pekan mgg mg",
    MONTH: "bulan bulannya bln bl",
    QUARTER: "triwulan triwulannya tw trw triwln twl kuartal kwartal",
    FOUR_MONTHS: "caturwulan",
    HALF_YEAR: "semester semesternya smt smtr sem",
    YEAR: "tahun tahunnya thn th",
}
UNITS = {word: unit for unit, words in _UNIT_WORDS.items() for word in words.split()}
_ADJECTIVE_WORDS = {
    DAY: "harian daily",
    WEEK: "mingguan pekanan weekly",
    MONTH: "bulanan monthly",
    QUARTER: "triwulanan kuartalan quarterly",
    FOUR_MONTHS: "caturwulanan",
    HALF_YEAR: "semesteran",
    YEAR: "tahunan yearly annually",
}
ADJECTIVES = {word: unit for unit, words in _ADJECTIVE_WORDS.items() for word in words.split()}
ONE_UNITS = {
    "sehari": DAY,
    "seminggu": WEEK,
    "sepekan": WEEK,
    "sebulan": MONTH,
    "setriwulan": QUARTER,
    "sesemester": HALF_YEAR,
    "setahun": YEAR,
}
MONTHS_OF_UNIT = {MONTH: 1, QUARTER: 3, FOUR_MONTHS: 4, HALF_YEAR: 6, YEAR: 12}

NUMBERS = {
    word: number
    for number, words in {
        1: "satu",
        2: "dua",
        3: "tiga",
        4: "empat",
        5: "lima",
        6: "enam",
        7: "tujuh",
        8: "delapan",
        9: "sembilan",
        10: "sepuluh",
        11: "sebelas",
    }.items()
    for word in words.split()
}
ORDINALS = {"pertama": 1, "kesatu": 1, "kedua": 2, "ketiga": 3, "keempat": 4, "kelima": 5, "terakhir": -1}
ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5}
WEEKDAYS = {"senin": 0, "selasa": 1, "rabu": 2, "kamis": 3, "jumat": 4, "jum'at": 4, "jum’at": 4, "sabtu": 5, "ahad": 6}

EACH = frozenset({"setiap", "tiap", "tiap-tiap", "per", "stiap", "setip", "saban"})
AND = frozenset({"dan", "serta", "&", "/", "+", ",", ";"})
ONCE = frozenset({"sekali", "kali", "x"})
YEAR_WORDS = frozenset({"tahun", "thn", "th", "ta", "taun", "t.a.", "t.a"})
# The days of a month that its parts mean.
THIRDS = {"awal": (1, 10), "pertengahan": (11, 20), "tengah": (11, 20), "medio": (11, 20), "akhir": (21, 31)}
FROM_WORDS = frozenset({"mulai", "sejak", "dimulai"})

# "Apabila ada perubahan": a thing that happens or does not; a person opens it when it does.
EVENT_WORDS = frozenset(
    "apabila jika bila bilamana jikalau ketika manakala saat adanya insidentil insidental insidentiil sewaktu "
    "situasional tentatif kondisional menyesuaikan".split()
)
# "7 hari setelah kegiatan" is counted from what happens, not from the plan's start.
AFTER_WORDS = frozenset({"setelah", "sesudah", "pasca", "usai", "sebelum", "sejak"})
# Words of repetition that name no interval; on their own they are a question to the coordinator.
VAGUE_WORDS = frozenset(
    "periodik periodic berkala rutin rutinitas reguler kontinyu kontinu berkelanjutan terus menerus".split()
)
OFTEN_WORDS = frozenset({"berkali", "berulang"})
STANDING_WORDS = frozenset({"tersedia", "ada", "terpenuhi"})
STANDING_BEFORE = frozenset({"sudah", "telah", "selalu"})

# What a date may be introduced by without being called so: "paling lambat 31 Maret" has no label.
NOISE_WORDS = frozenset(
    "pada tanggal tgl di paling lambat selambat lambatnya maksimal maks minimal target waktu bulan bln bl tahun thn th ta "
    "selama dalam dari sebelum akhir secara sekali untuk dan serta kali sampai dengan hingga atau min maks "
    "sedikit sedikitnya sekurang kurangnya "
    "hari senin selasa rabu kamis jumat sabtu ahad jum'at jum’at".split()
)

# When the yearly documents of performance accountability are usually due, by month (Perpres 29/2014: a unit reports at
# most two months after the year ends; plan and agreement follow the budget). Only ever a suggestion.
DOCUMENT_MONTHS = {
    "rkt": 2,
    "pk": 1,
    "iku": 1,
    "lakip": 2,
    "lkjip": 2,
    "lkip": 2,
    "lakin": 2,
    "lkj": 2,
    "renja": 2,
    "skp": 1,
}


@lru_cache(maxsize=4096)
def month_of(word: str) -> int | None:
    """The month (1 to 12) that a lower-case word names, forgiving one slip in a long name; None for other words."""
    known = MONTHS.get(word)
    if known is not None or not 5 <= len(word) <= 11:
        return known
    for name, number in _LONG_MONTHS.items():
        if word[0] == name[0] and _is_one_slip(word, name):
            return number
    return None


def _is_one_slip(word: str, name: str) -> bool:
    """Whether one letter is missing, doubled, wrong, or swapped with its neighbour."""
    if abs(len(word) - len(name)) > 1:
        return False
    at = next((i for i, (a, b) in enumerate(zip(word, name, strict=False)) if a != b), min(len(word), len(name)))
    rest, wanted = word[at:], name[at:]
    swapped = len(rest) > 1 and rest[1::-1] + rest[2:] == wanted
    return rest[1:] == wanted or rest == wanted[1:] or rest[1:] == wanted[1:] or swapped
