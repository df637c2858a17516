"""The same picture is recognised however it was sent on; different pictures of alike rooms and forms are not."""

from __future__ import annotations

import io
import itertools
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from bot.likeness import is_paper, same_picture
from domain.fingerprint import MOST_BITS, SIDE, bands, distance, fingerprint, near_bands, of_bands
from domain.model import SubmissionState
from domain.ports import Lookalike
from importers.pictures import look
from tests.bot.corpus.scenes import changed, jpeg, page, room

marks = st.integers(0, 2**64 - 1)


def likeness(tmp_path, picture: Image.Image, quality: int = 85) -> bytes:
    path = tmp_path / "p.jpg"
    path.write_bytes(jpeg(picture, quality))
    return look(path).likeness


def known(number: int, content: bytes, mark: int) -> Lookalike:
    bits = distance(mark, fingerprint(content))
    return Lookalike(file=number, submission=number, state=SubmissionState.SUBMITTED, bits=bits, likeness=content)


def finds(new: bytes, old: bytes) -> bool:
    """As the database and the comparison together would."""
    mark, other = fingerprint(new), fingerprint(old)
    met = any(theirs in near_bands(mine) for mine, theirs in zip(bands(mark), bands(other), strict=True))
    return met and distance(mark, other) <= MOST_BITS and same_picture(new, [known(1, old, mark)]) is not None


@given(marks)
def test_a_fingerprint_is_put_together_again_from_its_parts(mark: int) -> None:
    assert of_bands(bands(mark)) == mark


@given(marks, st.lists(st.integers(0, 63), min_size=1, max_size=7, unique=True))
def test_marks_that_differ_in_up_to_seven_bits_always_meet_in_one_part(mark: int, places: list[int]) -> None:
    other = mark
    for place in places:
        other ^= 1 << place
    assert distance(mark, other) == len(places)
    assert any(theirs in near_bands(mine) for mine, theirs in zip(bands(mark), bands(other), strict=True))


@given(st.binary(min_size=SIDE * SIDE, max_size=SIDE * SIDE))
def test_a_picture_is_always_itself(content: bytes) -> None:
    assert distance(fingerprint(content), fingerprint(content)) == 0
    if len(set(content)) > 64:
        assert same_picture(content, [known(1, content, fingerprint(content))]) is not None


@pytest.mark.parametrize("seed", range(3))
def test_a_room_is_recognised_after_all_that_phones_and_messengers_do_to_it(tmp_path, seed: int) -> None:
    old = likeness(tmp_path, room(seed))
    missed = [how for how, picture in changed(room(seed)).items() if not finds(likeness(tmp_path, picture, 70), old)]
    # Broad crops move the fingerprint too far for the quick search now and then.
    assert not [how for how in missed if how not in ("cropped 4 %", "cut at the top")]


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("table", [False, True])
def test_a_sheet_is_recognised_unless_it_was_cropped(tmp_path, seed: int, table: bool) -> None:
    sheet = page(seed, table=table)
    old = likeness(tmp_path, sheet)
    assert is_paper(old)
    for how, picture in changed(sheet).items():
        if "crop" not in how and "cut" not in how:
            assert finds(likeness(tmp_path, picture, 70), old), how


def test_other_meetings_in_the_same_rooms_are_other_pictures(tmp_path) -> None:
    rooms = [likeness(tmp_path, room(seed, occasion)) for seed in range(4) for occasion in range(4)]
    assert not [pair for pair in itertools.combinations(rooms, 2) if finds(*pair)]


def test_other_sheets_of_the_same_form_are_other_pictures(tmp_path) -> None:
    sheets = [likeness(tmp_path, page(seed, table=seed % 2 == 0)) for seed in range(16)]
    assert not [pair for pair in itertools.combinations(sheets, 2) if finds(*pair)]


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_picture_turned_by_its_exif_is_the_same_as_one_turned_in_its_pixels(tmp_path, orientation: int) -> None:
    upright = room(5)
    turns = {2: 0, 3: 3, 4: 1, 5: 5, 6: 2, 7: 6, 8: 4}  # what undoes what the orientation will do
    stored = upright.transpose(Image.Transpose(turns[orientation])) if orientation in turns else upright
    exif = Image.Exif()
    exif[0x0112] = orientation
    path = tmp_path / "turned.jpg"
    path.write_bytes(jpeg(stored, 85, exif=exif))
    seen = look(path)
    assert (seen.facts.width, seen.facts.height) == upright.size
    assert finds(seen.likeness, likeness(tmp_path, upright))


def test_a_phones_thumbnail_stands_for_its_large_photo(tmp_path) -> None:
    from tests.bot.corpus.phones import phone_photo

    photo = phone_photo(room(6).resize((4000, 3000)), taken="2026:03:10 09:11:12", orientation=1)
    path = tmp_path / "phone.jpg"
    path.write_bytes(photo)
    seen = look(path)
    assert seen.facts.sharpness is None  # told from the thumbnail
    assert str(seen.facts.day) == "2026-03-10"
    plain = io.BytesIO()
    Image.open(path).save(plain, "JPEG", quality=80)
    assert finds(seen.likeness, likeness(tmp_path, Image.open(plain)))


def test_the_nearest_of_many_is_found(tmp_path) -> None:
    chance = random.Random(1)
    new = likeness(tmp_path, room(7).resize((640, 480)))
    mark = fingerprint(new)
    others = [known(n, chance.randbytes(SIDE * SIDE), mark) for n in range(20)]
    others.append(known(99, likeness(tmp_path, room(7)), mark))
    found = same_picture(new, others)
    assert found is not None
    assert found.file == 99
