"""What a picture shows by itself, its likeness in few bytes, and a small copy of it that others may see.

Decoding is kept cheap: a header first, a JPEG at a fraction of its size, a phone's own thumbnail where it is sure to do.
"""

from __future__ import annotations

import io
import re
import warnings
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, BinaryIO

from pi_heif import register_heif_opener
from PIL import ExifTags, Image, ImageFile, ImageFilter, ImageOps, ImageStat, UnidentifiedImageError

from domain.evidence_facts import PictureFacts

FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "HEIF")
# Above this many pixels over all frames a picture is kept but not decoded (B13); a JPEG can be read at an eighth of its
# size, so that honest photos of 108 and 200 Mpx are (B14).
MOST_PIXELS = 50_000_000
MOST_JPEG_PIXELS = 220_000_000
# What decoding may take in the program's own memory; more is done in a child process.
OWN_MEMORY = 24 * 1024 * 1024

LIKENESS = 32  # side of the grey likeness, in pixels
PREVIEW_SIDE = 1280
PREVIEW_BYTES = 200_000
_QUALITIES = (80, 70, 60, 45, 30)
_LOOK = 500  # pixels of the longer side on which light and sharpness are measured
_ASKED = 320  # what a JPEG is asked for, which gives the next larger eighth of it
# A sharp photo has at least this many bytes a pixel; only of such is the thumbnail believed to stand for the whole.
_SHARP_BYTES = 0.12
_WORTH_A_THUMBNAIL = 1_000_000  # bytes; smaller files are decoded as quickly
_ORIENTATION, _EXIF_IFD, _TAKEN = 0x0112, 0x8769, 0x9003
_THUMB_IFD, _THUMB_AT, _THUMB_LENGTH = ExifTags.IFD.IFD1, 0x0201, 0x0202
_DAY = re.compile(r"\s*(\d{4})[:\-/](\d{1,2})[:\-/](\d{1,2})")
# How whole files end; behind it phones put what else they have (the film of a motion photo), so that it is looked for.
_ENDS = {"JPEG": b"\xff\xd9", "PNG": b"IEND"}
_TAIL = 64 * 1024
_PIECE = 1024 * 1024  # bytes decoded in one go
_MOST_CHUNKS = 20_000
_MOST_SEGMENTS = 4_000  # of a JPEG before its picture; phones write some twenty
# What Pillow raises for broken pictures of all kinds; warnings count where they are made errors.
BROKEN = (
    UnidentifiedImageError,
    OSError,
    ValueError,
    SyntaxError,
    EOFError,
    TypeError,
    KeyError,
    IndexError,
    OverflowError,
    UserWarning,
)

register_heif_opener()
# Broken Exif is common and nobody's business; each would be a line in the log.
warnings.filterwarnings("ignore", category=UserWarning, module=r"PIL\.")
# We look at the pixels before anything is decoded, with limits of our own.
Image.MAX_IMAGE_PIXELS = None
# Of a picture whose end is missing people want to see what there is.
ImageFile.LOAD_TRUNCATED_IMAGES = True


@dataclass(frozen=True, slots=True)
class Header:
    """Read without decoding. `memory` is what decoding takes at the size that is needed, in bytes; `decodable`: it may be."""

    kind: str
    width: int
    height: int
    memory: int
    decodable: bool


@dataclass(frozen=True, slots=True)
class Look:
    """`likeness`: 32 x 32 grey bytes, upright; b"" where the pixels were not or could not be read (then `whole` says which)."""

    facts: PictureFacts
    likeness: bytes = b""
    whole: bool = True


def read_header(path: Path) -> Header:
    """Raises one of `BROKEN` for what is no picture."""
    webp = _webp_header(path)
    if webp is not None:
        return webp
    _refuse_endless_header(path)
    with Image.open(path, formats=FORMATS) as picture:
        kind, width, height = str(picture.format), picture.width, picture.height
        frames = 1 if kind == "JPEG" else _frames(picture)
        pixels = width * height
        if kind != "JPEG":
            return Header(kind, width, height, pixels * 8, pixels * frames <= MOST_PIXELS)
        if not picture.info.get("progressive"):
            # Read row by row and shrunk on the way, to a quarter at the least where it matters.
            return Header(kind, width, height, max(pixels // 16, 1) * 3, pixels <= MOST_JPEG_PIXELS)
        # All coefficients are held until the last scan has come.
        return Header(kind, width, height, pixels * 4, pixels <= MOST_PIXELS)


def look(path: Path) -> Look:
    """What the picture shows. Never raises for broken content: what could be read is told."""
    header = read_header(path)
    if not header.decodable and header.kind != "JPEG":
        # Opening a WebP takes memory for its canvas, and a PNG's Exif is only known once all of it is decoded.
        return Look(PictureFacts(header.width, header.height))
    try:
        with Image.open(path, formats=FORMATS) as picture:
            exif = _exif(picture)
            turned = int(exif.get(_ORIENTATION) or 1) if header.kind == "JPEG" else 1
            width, height = (header.height, header.width) if turned in (5, 6, 7, 8) else (header.width, header.height)
            day = _day_taken(exif)
            if not header.decodable:
                return Look(PictureFacts(width, height, day))
            thumbnail = _thumbnail(exif, picture, path) if header.kind == "JPEG" else None
            grey = thumbnail if thumbnail is not None else _grey(picture)
            if header.kind == "PNG":
                grey = ImageOps.exif_transpose(grey)
    except BROKEN:
        return Look(PictureFacts(header.width, header.height), whole=False)
    grey = _upright(grey, turned)
    measured = ImageStat.Stat(grey)
    sharpness = None if thumbnail is not None else _sharpness(grey)
    facts = PictureFacts(width, height, day, measured.mean[0], measured.stddev[0], sharpness)
    likeness = grey.resize((LIKENESS, LIKENESS), Image.Resampling.BOX).tobytes()
    return Look(facts, likeness, _is_whole(path, header.kind))


def draw_preview(path: Path) -> bytes:
    """A JPEG for looking at: at most 1280 pixels and 200 kB, upright, with nothing but the picture in it.

    Raises one of `BROKEN` where the picture cannot be read.
    """
    header = read_header(path)
    if not header.decodable:
        raise ValueError("too many pixels to decode")
    with Image.open(path, formats=FORMATS) as picture:
        turned = int(_exif(picture).get(_ORIENTATION) or 1) if header.kind == "JPEG" else 1
        picture.draft("RGB", (PREVIEW_SIDE, PREVIEW_SIDE))
        picture.load()
        picture.thumbnail((PREVIEW_SIDE, PREVIEW_SIDE), Image.Resampling.BICUBIC, reducing_gap=2.0)
        small: Image.Image = picture if header.kind == "JPEG" else ImageOps.exif_transpose(picture)
        small = _upright(_on_white(small), turned)
    return _encoded(small)


# ── Steps ────────────────────────────────────────────────────────────────────


def _webp_header(path: Path) -> Header | None:
    """Of a WebP by our own reading, since opening one takes memory for its whole canvas twice; None for any other file."""
    with path.open("rb") as file:
        head = file.read(30)
        if head[:4] != b"RIFF" or head[8:12] != b"WEBP" or len(head) < 30:
            return None
        if head[12:16] == b"VP8X":
            width, height = int.from_bytes(head[24:27], "little") + 1, int.from_bytes(head[27:30], "little") + 1
            frames = max(_webp_frames(file), 1) if head[20] & 0b10 else 1
        elif head[12:16] == b"VP8L":
            bits = int.from_bytes(head[21:25], "little")
            width, height, frames = (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1, 1
        else:
            width, height = (int.from_bytes(head[at : at + 2], "little") & 0x3FFF for at in (26, 28))
            frames = 1
    pixels = width * height
    return Header("WEBP", width, height, pixels * 12, 0 < pixels * frames <= MOST_PIXELS)


def _refuse_endless_header(path: Path) -> None:
    """Raises ValueError for a JPEG that has thousands of segments, or bytes of no segment, before its picture: Pillow reads
    them one by one, and twenty megabytes of them take half a minute."""
    with path.open("rb") as file:
        if file.read(2) != b"\xff\xd8":
            return
        for _ in range(_MOST_SEGMENTS):
            mark = file.read(4)
            if len(mark) < 4 or mark[:2] == b"\xff\xda":
                return
            if mark[0] != 0xFF or mark[1] == 0xFF:  # junk, or a fill byte
                file.seek(-3, io.SEEK_CUR)
            elif 0xD0 <= mark[1] <= 0xD9 or mark[1] <= 1:  # without a body
                file.seek(-2, io.SEEK_CUR)
            else:
                file.seek(max(0, int.from_bytes(mark[2:], "big") - 2), io.SEEK_CUR)
    raise ValueError("a JPEG of nothing but segments")


def _webp_frames(file: BinaryIO) -> int:
    """Walk over the chunks, at most as many as would be too many anyway."""
    frames, place = 0, 12
    for _ in range(_MOST_CHUNKS):
        file.seek(place)
        head = file.read(8)
        if len(head) < 8:
            break
        frames += head[:4] == b"ANMF"
        length = int.from_bytes(head[4:], "little")
        place += 8 + length + length % 2
    return frames


def _frames(picture: Image.Image) -> int:
    """How many; of a GIF only as many as it takes to see that they are too many, since each must be walked to."""
    if picture.format != "GIF":
        return int(getattr(picture, "n_frames", 1))
    most = MOST_PIXELS // max(picture.width * picture.height, 1) + 1
    try:
        picture.seek(min(most, 1000))
    except EOFError:
        return int(getattr(picture, "n_frames", 1))
    finally:
        picture.seek(0)
    return most + 1


def _exif(picture: Image.Image) -> Image.Exif:
    try:
        return picture.getexif()
    except BROKEN:
        return Image.Exif()


def _day_taken(exif: Image.Exif) -> date | None:
    """DateTimeOriginal, in the camera's own time; a broken one is none."""
    try:
        match = _DAY.match(str(exif.get_ifd(_EXIF_IFD).get(_TAKEN, "")))
        return date(int(match[1]), int(match[2]), int(match[3])) if match else None
    except BROKEN:
        return None


def _thumbnail(exif: Image.Exif, picture: Image.Image, path: Path) -> Image.Image | None:
    """The small picture that phones put into a large photo, where it surely shows the same: a sharp photo of some size, and
    a thumbnail of its proportions. Decoding the whole takes ten times as long."""
    size, pixels = path.stat().st_size, picture.width * picture.height
    if size < _WORTH_A_THUMBNAIL or size / pixels < _SHARP_BYTES:
        return None
    try:
        inside = exif.get_ifd(_THUMB_IFD)
        start, length = int(inside[_THUMB_AT]), int(inside[_THUMB_LENGTH])
        raw = picture.info["exif"][6:][start : start + length]
        with Image.open(io.BytesIO(raw), formats=("JPEG",)) as small:
            proportion = (small.width / small.height) / (picture.width / picture.height)
            if not 0.985 < proportion < 1.015 or not 96 <= max(small.size) <= 1024:
                return None
            return small.convert("L")
    except BROKEN:
        return None


def _grey(picture: Image.Image) -> Image.Image:
    """The picture in grey, shrunk while it is decoded where its format can."""
    picture.draft("L", (_ASKED, _ASKED))
    if isinstance(picture, ImageFile.ImageFile):
        # Between two pieces the decoder waits for its turn in Python, which a busy event loop does not soon give up.
        picture.decodermaxblock = _PIECE
    picture.load()
    if max(picture.size) > _LOOK:
        factor = max(picture.size) // _LOOK
        small = picture.reduce(factor) if factor > 1 and picture.mode in ("L", "RGB", "RGBA", "CMYK") else picture
    else:
        small = picture
    grey = _on_white(small).convert("L")
    grey.info = picture.info  # its Exif says how it is turned
    return grey


def _is_whole(path: Path, kind: str) -> bool:
    """Whether the file has its end; Pillow fills what is missing with grey and says nothing."""
    mark = _ENDS.get(kind)
    if mark is None:
        return True
    with path.open("rb") as file:
        file.seek(0, io.SEEK_END)
        file.seek(max(file.tell() - _TAIL, 0))
        return mark in file.read()


def _on_white(picture: Image.Image) -> Image.Image:
    """Without transparency, in grey or RGB; CMYK and palettes too."""
    if picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info:
        full = picture.convert("RGBA")
        white = Image.new("RGBA", full.size, "white")
        return Image.alpha_composite(white, full).convert("RGB")
    return picture if picture.mode in ("L", "RGB") else picture.convert("RGB")


_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}


def _upright(picture: Image.Image, turned: int) -> Image.Image:
    """As the camera meant it (Exif orientation 1 … 8)."""
    return picture.transpose(_TURNS[turned]) if turned in _TURNS else picture


def _sharpness(grey: Image.Image) -> float:
    """How much stronger the edges are at half the size than at a quarter: about 0.7 for what is sharp, 0.3 for what is so
    blurred that print cannot be read, be there much or little on the picture."""
    coarse = _edges(grey.reduce(4))
    return _edges(grey.reduce(2)) / coarse if coarse > 0 else 0.0


def _edges(grey: Image.Image) -> float:
    if min(grey.size) < 4:
        return 0.0
    edges = grey.filter(ImageFilter.Kernel((3, 3), (0, 1, 0, 1, -4, 1, 0, 1, 0), scale=1, offset=128))
    return float(ImageStat.Stat(edges.crop((1, 1, edges.width - 1, edges.height - 1))).stddev[0])


def _encoded(picture: Image.Image) -> bytes:
    """As a JPEG within the limit. A page of small print takes more bytes than a wall."""
    for side in (PREVIEW_SIDE, 960, 640):
        picture.thumbnail((side, side), Image.Resampling.BICUBIC)
        for quality in _QUALITIES:
            content = io.BytesIO()
            how: dict[str, Any] = {"quality": quality, "exif": b"", "icc_profile": None, "comment": b""}
            picture.save(content, "JPEG", **how)
            if content.tell() <= PREVIEW_BYTES:
                return content.getvalue()
    return content.getvalue()
