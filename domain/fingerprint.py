"""A picture's fingerprint in 64 bits, which survives sending on, shrinking and brightening, and finding near ones quickly.

The fingerprint is the well-known pHash: which of the 64 broadest waves of the grey picture are stronger than their median.
"""

from __future__ import annotations

import math
from functools import cache
from operator import mul

SIDE = 32
_WAVES = 8
BANDS = 4
_BAND_BITS = 16
_MASK = (1 << _BAND_BITS) - 1
# Two fingerprints that differ in no more bits may be of the same picture. Re-encoding, resizing and other light change up to
# 6, a crop of 2 % up to 10; the likeness decides in the end.
MOST_BITS = 12


def fingerprint(likeness: bytes) -> int:
    """64 bits of a grey picture of 32 x 32 bytes, row by row. Raises ValueError for any other length."""
    if len(likeness) != SIDE * SIDE:
        raise ValueError("a likeness has 32 x 32 pixels")
    rows = [likeness[start : start + SIDE] for start in range(0, SIDE * SIDE, SIDE)]
    waves = _cosines()
    across = [[sum(map(mul, row, wave)) for row in rows] for wave in waves]
    strengths = [sum(map(mul, column, wave)) for wave in waves for column in across]
    # The first is the mean of all and says nothing about what is to be seen.
    median = sorted(strengths[1:])[31]
    return sum(1 << place for place, strength in enumerate(strengths) if strength > median)


@cache
def _cosines() -> tuple[tuple[float, ...], ...]:
    return tuple(
        tuple(math.cos(math.pi * (2 * x + 1) * wave / (2 * SIDE)) for x in range(SIDE)) for wave in range(_WAVES)
    )


def distance(one: int, other: int) -> int:
    """In how many bits two fingerprints differ."""
    return (one ^ other).bit_count()


def bands(mark: int) -> tuple[int, ...]:
    """The fingerprint in four parts of 16 bits, each an index of its own."""
    return tuple((mark >> (_BAND_BITS * place)) & _MASK for place in range(BANDS))


def of_bands(parts: tuple[int, ...]) -> int:
    """The opposite of `bands`."""
    return sum(part << (_BAND_BITS * place) for place, part in enumerate(parts))


def near_bands(band: int) -> tuple[int, ...]:
    """The part and all that differ from it in one bit. Of two fingerprints that differ in up to 7 bits at least one part is
    surely among them, of those with up to 12 mostly."""
    return (band, *(band ^ (1 << bit) for bit in range(_BAND_BITS)))
