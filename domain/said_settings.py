"""What people write when they set an office's hours, days and zone. Every reader gives None for what it cannot be."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import time
from zoneinfo import ZoneInfo

from domain.model import OfficePlace

# Most reminder days an office may have (all fit into one button), and how far from the deadline.
MOST_DAYS, FARTHEST_DAY = 8, 60
NARROWEST, WIDEST = 20, 5000

_ZONES = {
    "wib": "Asia/Jakarta",
    "wita": "Asia/Makassar",
    "wit": "Asia/Jayapura",
    "utc+7": "Asia/Jakarta",
    "utc+8": "Asia/Makassar",
    "utc+9": "Asia/Jayapura",
    "gmt+7": "Asia/Jakarta",
    "gmt+8": "Asia/Makassar",
    "gmt+9": "Asia/Jayapura",
    "jakarta": "Asia/Jakarta",
    "pontianak": "Asia/Pontianak",
    "makassar": "Asia/Makassar",
    "jayapura": "Asia/Jayapura",
}
SHORT_ZONES = {"Asia/Jakarta": "wib", "Asia/Pontianak": "wib", "Asia/Makassar": "wita", "Asia/Jayapura": "wit"}
DAY_NAMES = ("sn", "sl", "rb", "km", "jm", "sb", "mg")
_WEEKDAYS = {
    **{name: number for number, name in enumerate(DAY_NAMES)},
    **{
        name: number
        for number, names in enumerate(
            (
                ("senin", "sen", "monday", "mon"),
                ("selasa", "sel", "tuesday", "tue"),
                ("rabu", "rab", "wednesday", "wed"),
                ("kamis", "kam", "thursday", "thu"),
                ("jumat", "jum'at", "jum", "friday", "fri"),
                ("sabtu", "sab", "saturday", "sat"),
                ("minggu", "ahad", "min", "sunday", "sun"),
            )
        )
        for name in names
    },
}
_CLOCK = r"(?:pukul|jam|pk\.?)?\s*(\d{1,2})(?:[.:](\d{2}))?\s*(?:wib|wita|wit)?"
_ONE_CLOCK = re.compile(rf"\s*{_CLOCK}\s*\Z", re.I)
_SPAN = re.compile(rf"\s*{_CLOCK}\s*(?:-|–|—|s/d|sd|sampai|hingga|to)\s*{_CLOCK}", re.I)
_DAYS_END = re.compile(rf"\b(jumat|jum'at|jum|friday|fri|sabtu|sab|saturday|sat)\b\s*:?\s*{_CLOCK}", re.I)
_BARE_END = re.compile(rf"\s*,\s*{_CLOCK}", re.I)
_WEEK_RANGE = re.compile(r"([a-z']+)\s*(?:-|–|—|s/d|sd|sampai|hingga|to)\s*([a-z']+)")
_REMINDER = re.compile(r"(?:h|d)?\s*([+-])\s*(\d{1,3})\Z|(?:h|d|0|h\s*[+-]?\s*0)\Z", re.I)
_NO = frozenset({"tidak", "tidak ada", "tanpa", "mati", "matikan", "off", "no", "none", "-"})
_YES = frozenset({"ya", "nyala", "nyalakan", "hidup", "aktif", "on", "yes"})
_COUNT = re.compile(r"(?:h\s*\+\s*|ke-?\s*)?(\d{1,4})\s*(?:hari|days?|menit|minutes?)?\Z", re.I)
_NUMBERS = re.compile(r"-?\d{1,3}[.,]\d+|-?\d+")


def is_no(text: str) -> bool:
    return text.strip().casefold() in _NO


def read_switch(text: str) -> bool | None:
    """ "ya" and "tidak" in some of their forms."""
    word = text.strip().casefold()
    return True if word in _YES else False if word in _NO else None


def read_clock(text: str) -> time | None:
    """ "8", "08.00", "pukul 8:30 WIB"; "25.00" and "8 sore" are none.

    >>> read_clock("pukul 8.30 WIB"), read_clock("25.00")
    (datetime.time(8, 30), None)
    """
    found = _ONE_CLOCK.match(text)
    return _clock(found[1], found[2]) if found else None


def read_span(text: str) -> tuple[time, time] | None:
    """ "18.00-07.00", "18 sampai 7"."""
    found = _SPAN.match(text)
    if found is None or text[found.end() :].strip():
        return None
    first, last = _clock(found[1], found[2]), _clock(found[3], found[4])
    return None if first is None or last is None else (first, last)


def read_hours(text: str) -> tuple[time, time, time, time] | None:
    """Beginning and end of a day, the ends of Friday and of Saturday; days not named end like the others. What work begins
    after is no end.

    >>> read_hours("07.30-16.00, Jumat 16.30")
    (datetime.time(7, 30), datetime.time(16, 0), datetime.time(16, 30), datetime.time(16, 0))
    """
    found = _SPAN.match(text)
    if found is None:
        return None
    start, end = _clock(found[1], found[2]), _clock(found[3], found[4])
    ends = _other_ends(text[found.end() :])
    if start is None or end is None or ends is None:
        return None
    friday, saturday = (given or end for given in ends)
    return (start, end, friday, saturday) if start < min(end, friday, saturday) else None


def _other_ends(rest: str) -> tuple[time | None, time | None] | None:
    """Ends of Friday and Saturday behind the usual hours; None where something there cannot be read."""
    bare = list(_BARE_END.finditer(rest))
    if bare and not _BARE_END.sub("", rest).strip():
        read = [_clock(m[1], m[2]) for m in bare]
        return (read[0], read[1]) if len(read) == 2 and None not in read else None
    ends: dict[int, time] = {}
    for match in _DAYS_END.finditer(rest):
        clock = _clock(match[2], match[3])
        if clock is None:
            return None
        ends[_WEEKDAYS[match[1].casefold()]] = clock
    left = _DAYS_END.sub("", rest).strip(" ,;.")
    return None if left else (ends.get(4), ends.get(5))


def _clock(hour: str, minute: str | None) -> time | None:
    if int(hour) > 23 or int(minute or 0) > 59:
        return None
    return time(int(hour), int(minute or 0))


def read_weekday(text: str) -> int | None:
    """Monday is 0."""
    return _WEEKDAYS.get(text.strip().casefold())


def read_week(text: str) -> tuple[int, ...] | None:
    """ "Senin-Jumat", "6 hari", "Senin, Rabu dan Jumat"; Monday is 0."""
    words = text.strip().casefold()
    if words in {"5 hari", "5 days", "5"}:
        return tuple(range(5))
    if words in {"6 hari", "6 days", "6"}:
        return tuple(range(6))
    found = _WEEK_RANGE.fullmatch(words)
    if found is not None:
        first, last = _WEEKDAYS.get(found[1]), _WEEKDAYS.get(found[2])
        if first is None or last is None:
            return None
        return tuple(sorted((first + step) % 7 for step in range((last - first) % 7 + 1)))
    named = [_WEEKDAYS.get(word) for word in re.split(r"[\s,;]+|\bdan\b|\band\b", words) if word]
    return tuple(sorted({day for day in named if day is not None})) if named and None not in named else None


def read_reminder_days(text: str) -> tuple[int, ...] | None:
    """ "H-7, H-3, H, H+1"; negative is before the deadline. A number without a sign could mean either."""
    found = set()
    parts = re.split(r"[,;]+|\s+dan\s+|\s+and\s+|\s+(?=[hHdD])", text.strip())
    for part in filter(None, (part.strip() for part in parts)):
        match = _REMINDER.fullmatch(part)
        if match is None:
            return None
        day = int(match[1] + match[2]) if match[1] else 0
        if abs(day) > FARTHEST_DAY:
            return None
        found.add(day)
    return tuple(sorted(found)) if 0 < len(found) <= MOST_DAYS else None


def read_count(text: str, least: int, most: int) -> int | None:
    """ "3", "3 hari", "H+3"; a word for no is 0 where that is allowed."""
    if is_no(text):
        return 0 if least <= 0 else None
    found = _COUNT.fullmatch(text.strip())
    return int(found[1]) if found and least <= int(found[1]) <= most else None


def read_zone(text: str) -> str | None:
    """The IANA name of a zone that people call "WITA", "Makassar", "UTC+8" or by that very name."""
    words = text.strip()
    known = _ZONES.get(words.casefold().replace(" ", ""))
    if known is not None:
        return known
    # Names of zones are paths of a database; nothing else is looked up there.
    if not re.fullmatch(r"[A-Za-z]+(?:/[A-Za-z0-9_+-]+){1,2}", words):
        return None
    try:
        return ZoneInfo(words).key
    except (KeyError, ValueError, OSError):
        return None


def read_place(text: str) -> OfficePlace | None:
    """ "-6,889, 109,675, 100": degrees north and east, and metres (100 where none are named)."""
    numbers = [float(found.replace(",", ".")) for found in _NUMBERS.findall(text)]
    if len(numbers) not in {2, 3}:
        return None
    latitude, longitude, radius = (*numbers, 100.0)[:3]
    return place_of(latitude, longitude, int(radius))


def place_of(latitude: float | None, longitude: float | None, radius: int) -> OfficePlace | None:
    """A place on earth with a radius that makes sense, rounded to about a metre; None for anything else."""
    if latitude is None or longitude is None or not NARROWEST <= radius <= WIDEST:
        return None
    # Comparing this way round also refuses NaN.
    if not (abs(latitude) <= 90 and abs(longitude) <= 180):
        return None
    place = OfficePlace(round(latitude, 5), round(longitude, 5), radius)
    # (0, 0) is what broken devices say.
    return place if (place.latitude, place.longitude) != (0.0, 0.0) else None


# ── The same, written: what a reader above gives back ────────────────────────


def written_clock(at: time) -> str:
    return f"{at:%H.%M}"


def written_week(days: Sequence[int]) -> str:
    return ",".join(DAY_NAMES[day] for day in days)


def written_days(days: Sequence[int]) -> str:
    return ",".join(f"{day:+d}" if day else "0" for day in days)


def written_place(place: OfficePlace) -> str:
    return f"{place.latitude:.5f},{place.longitude:.5f},{place.radius}"
