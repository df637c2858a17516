"""What leaves the house has no position, no author and no serial number, and not a pixel less."""

from __future__ import annotations

import contextlib
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, PngImagePlugin

from bot.copies import clean_copy

MAKE, ARTIST, ORIENTATION, GPS = 0x010F, 0x013B, 0x0112, 0x8825
SECRET = b"KAMERA-RAHASIA-123"


def a_picture() -> Image.Image:
    return Image.effect_noise((64, 48), 60).convert("RGB")


def told_exif(orientation: int = 6) -> Image.Exif:
    exif = Image.Exif()
    exif[MAKE] = SECRET.decode()
    exif[ARTIST] = "Sari"
    exif[ORIENTATION] = orientation
    exif.get_ifd(GPS)[1] = "S"
    exif.get_ifd(GPS)[2] = (6.0, 53.0, 12.0)
    return exif


def saved(tmp_path: Path, kind: str, **how: object) -> Path:
    path = tmp_path / f"foto.{kind.lower()}"
    a_picture().save(path, kind, exif=told_exif(), **how)
    return path


@pytest.mark.parametrize(("kind", "mime"), [("JPEG", "image/jpeg"), ("PNG", "image/png"), ("WEBP", "image/webp")])
def test_the_copy_says_nothing_about_place_and_person_and_shows_the_same_pixels(
    tmp_path: Path, kind: str, mime: str
) -> None:
    how = {"lossless": True} if kind == "WEBP" else {}
    path = saved(tmp_path, kind, **how)
    assert SECRET in path.read_bytes()
    copy = clean_copy(path, mime)
    assert copy is not None
    assert SECRET not in copy
    with Image.open(io.BytesIO(copy)) as clean, Image.open(path) as original:
        assert clean.tobytes() == original.tobytes()
        exif = clean.getexif()
        assert MAKE not in exif
        assert not exif.get_ifd(GPS)


def test_a_turned_jpeg_stays_turned(tmp_path: Path) -> None:
    copy = clean_copy(saved(tmp_path, "JPEG"), "image/jpeg")
    assert copy is not None
    assert dict(Image.open(io.BytesIO(copy)).getexif()) == {ORIENTATION: 6}


def test_words_inside_a_png_do_not_leave(tmp_path: Path) -> None:
    words = PngImagePlugin.PngInfo()
    words.add_text("Author", SECRET.decode())
    path = tmp_path / "a.png"
    a_picture().save(path, "PNG", pnginfo=words)
    copy = clean_copy(path, "image/png")
    assert copy is not None
    assert SECRET not in copy


def test_what_hides_behind_the_end_of_a_jpeg_does_not_leave(tmp_path: Path) -> None:
    path = saved(tmp_path, "JPEG")
    path.write_bytes(path.read_bytes() + b"MotionPhoto" + SECRET)
    copy = clean_copy(path, "image/jpeg")
    assert copy is not None
    assert SECRET not in copy


def test_a_heic_picture_that_cannot_be_read_does_not_leave(tmp_path: Path) -> None:
    path = tmp_path / "a.heic"
    path.write_bytes(b"\0\0\0\x18ftypheic" + b"\0" * 64)
    with pytest.raises(ValueError, match="HEIC"):
        clean_copy(path, "image/heic")


def test_documents_go_as_they_are(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(b"%PDF-1.4")
    assert clean_copy(path, "application/pdf") is None


@given(junk=st.binary(max_size=300), head=st.sampled_from([b"\xff\xd8", b"\x89PNG\r\n\x1a\n", b"RIFF\0\0\0\0WEBP"]))
def test_broken_pictures_are_refused_or_cleaned_but_never_break_anything(
    tmp_path_factory: pytest.TempPathFactory, junk: bytes, head: bytes
) -> None:
    path = tmp_path_factory.mktemp("a") / "b"
    path.write_bytes(head + junk)
    mime = {b"\xff\xd8": "image/jpeg", b"\x89PNG\r\n\x1a\n": "image/png"}.get(head, "image/webp")
    with contextlib.suppress(ValueError):
        assert clean_copy(path, mime) is not None
