"""Whether two pictures show nearly the same, told from their grey likenesses of 32 x 32 pixels.

What is compared is the fine part of the likeness: broad light and shade are much alike in all photos of a room and on all
sheets of paper. Measured on drawn rooms, pages and attendance lists (tests/bot/test_likeness.py): the same picture sent on,
shrunk or brightened agrees by 0.98 and more, a room cropped by up to 4 % by 0.81 and more once the crop is undone, two
attendance lists of one form by at most 0.93, two occasions in one room by at most 0.44.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from operator import mul

from PIL import Image, ImageChops, ImageFilter

from domain.fingerprint import SIDE
from domain.ports import Lookalike

_SAME = 0.96
# A crop is only looked for on scenes. Sheets of one form differ by less than a crop changes them.
_SAME_CROPPED = 0.75
_PAPER_CELLS = 0.6
_PAPER_NEARNESS = 0.75
# What may have been cut off, as shares of the width and height: all around, or at one side.
_AROUND = (0.01, 0.02, 0.03, 0.04, 0.05)
_AT_ONE_SIDE = (0.02, 0.04)
_CROPS = (
    *((share, share, share, share) for share in _AROUND),
    *(tuple(share if side == cut else 0.0 for side in range(4)) for share in _AT_ONE_SIDE for cut in range(4)),
)
# So many of the nearest are tried with crops; a picture without fellows has none.
_TRIED = 6
_MIDDLE = 128
_PIXELS = SIDE * SIDE
_VALUES = tuple(range(256))
_SQUARES = tuple(value * value for value in _VALUES)


def same_picture(likeness: bytes, others: Iterable[Lookalike]) -> Lookalike | None:
    """The one of the others that shows nearly the same, None where none does. Some milliseconds at worst."""
    mine = _picture(likeness)
    fine = _fine(mine)
    paper = is_paper(likeness)
    for place, other in enumerate(others):
        theirs = _picture(other.likeness)
        if _agreement(fine, _fine(theirs)) >= _SAME:
            return other
        cropped = not paper and place < _TRIED and not is_paper(other.likeness)
        if cropped and _cropped_agreement(mine, theirs) >= _SAME_CROPPED:
            return other
    return None


def is_paper(likeness: bytes) -> bool:
    """Whether most of it is as light as its lightest parts: a sheet, a screen full of writing."""
    light = sorted(likeness)[int(len(likeness) * 0.95)]
    return sum(value >= light * _PAPER_NEARNESS for value in likeness) >= len(likeness) * _PAPER_CELLS


def _cropped_agreement(mine: Image.Image, theirs: Image.Image) -> float:
    """The best agreement when either is taken as a crop of the other."""
    fine, their_fine = _fine(mine), _fine(theirs)
    return max(
        max(_agreement(fine, _fine(_cut(theirs, crop))), _agreement(_fine(_cut(mine, crop)), their_fine))
        for crop in _CROPS
    )


def _picture(likeness: bytes) -> Image.Image:
    return Image.frombytes("L", (SIDE, SIDE), likeness)


def _cut(picture: Image.Image, crop: tuple[float, ...]) -> Image.Image:
    left, top, right, bottom = (share * SIDE for share in crop)
    box = (left, top, SIDE - right, SIDE - bottom)
    return picture.resize((SIDE, SIDE), Image.Resampling.BICUBIC, box=box)


# All that goes over the pixels is done by Pillow, ten times as fast as Python would: the comparison stands between a photo
# and its receipt.


@dataclass(frozen=True, slots=True)
class _Fine:
    """A likeness without broad light and shade, around the middle grey."""

    picture: Image.Image
    mean: float
    variance: float


def _fine(picture: Image.Image) -> _Fine:
    fine = ImageChops.subtract(picture, picture.filter(ImageFilter.BoxBlur(2)), 1.0, _MIDDLE)
    counts = fine.histogram()
    mean = sum(map(mul, counts, _VALUES)) / _PIXELS
    return _Fine(fine, mean, sum(map(mul, counts, _SQUARES)) / _PIXELS - mean * mean)


def _agreement(one: _Fine, other: _Fine) -> float:
    """The correlation of the two, from the mean square of their difference."""
    if one.variance <= 0 or other.variance <= 0:
        return 0.0
    counts = ImageChops.difference(one.picture, other.picture).histogram()
    apart = sum(map(mul, counts, _SQUARES)) / _PIXELS - (one.mean - other.mean) ** 2
    found: float = (one.variance + other.variance - apart) / (2 * math.sqrt(one.variance * other.variance))
    return found
