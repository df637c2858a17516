"""What leaves inside of something else: HEIC, second pictures behind the first, photos in documents, packed PDF, old Office."""

from __future__ import annotations

import io
import struct
import time
import zipfile
import zlib
from pathlib import Path

import docx
import pdfplumber
import pytest
from PIL import Image, PngImagePlugin

from bot.content import examine
from bot.copies import clean_copy, copy_for_sending
from domain.chat import StoredFile
from importers.pictures import look
from tests.bot.corpus.heic import CAMERA, HEIC, OWNER, PLACE, SERIAL
from tests.bot.test_copies_documents import DOCX, a_film, box
from tests.importers.hostile import assembled_pdf

GPS, EXIF, SERIAL_TAG, MAKE, ARTIST, ORIENTATION = 0x8825, 0x8769, 0xA431, 0x010F, 0x013B, 0x0112
NAME = "Sari Rahasia"
TELLING = (CAMERA, SERIAL, NAME.encode(), NAME.encode("utf-16-le"), NAME.encode("utf-16-be"))


def camera_words(orientation: int = 6) -> Image.Exif:
    exif = Image.Exif()
    exif[MAKE], exif[ARTIST], exif[ORIENTATION] = CAMERA.decode(), NAME, orientation
    exif.get_ifd(EXIF)[SERIAL_TAG] = SERIAL.decode()
    exif.get_ifd(GPS)[2] = (6.0, 53.0, 12.0)
    return exif


def a_photo(**how: object) -> bytes:
    held = io.BytesIO()
    Image.effect_noise((64, 48), 60).convert("RGB").save(held, "JPEG", exif=camera_words(), **how)
    return held.getvalue()


def kept(tmp_path: Path, content: bytes) -> Path:
    path = tmp_path / "ab" / "cd" / ("abcd" + "0" * 60)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


def copied(tmp_path: Path, content: bytes, mime: str) -> bytes:
    copy = clean_copy(kept(tmp_path, content), mime)
    assert copy is not None
    assert not [words for words in TELLING if words in copy]
    return copy


# ── HEIC ─────────────────────────────────────────────────────────────────────


def test_a_true_heic_is_known_by_its_bytes_and_its_day_is_read(tmp_path):
    path = kept(tmp_path, HEIC)
    assert (examine(path, "IMG_1.HEIC").mime, examine(path, "IMG_1.jpg").refused) == ("image/heic", "")
    seen = look(path)
    assert (seen.facts.width, seen.facts.height, str(seen.facts.day)) == (64, 96, "2026-03-10")
    assert seen.likeness
    assert seen.whole


@pytest.mark.parametrize("photo", [False, True])
async def test_a_true_heic_leaves_as_an_upright_jpeg_of_the_picture_and_nothing_else(tmp_path, photo):
    assert all(words in HEIC for words in (CAMERA, SERIAL, OWNER, PLACE))
    path = kept(tmp_path, HEIC)
    file = StoredFile(sha256=path.name, name="IMG_1.HEIC", mime="image/heic", photo=photo)
    copy = await copy_for_sending(file, str(path))
    assert copy is not None
    assert not [words for words in (*TELLING, OWNER, PLACE) if words in copy]
    with Image.open(io.BytesIO(copy)) as picture:
        assert (picture.format, picture.size) == ("JPEG", (64, 96))
        assert not dict(picture.getexif())
        # The orange box stands at the left above before the picture is turned, so at the right above behind it.
        red, green, blue = picture.convert("RGB").getpixel((44, 24))
    assert red > 200 > green > blue
    assert path.read_bytes() == HEIC


# ── Pictures ─────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("progressive", [False, True])
def test_a_second_picture_behind_the_first_does_not_leave(tmp_path, progressive):
    """Phones put brighter or smaller pictures behind the first, each with a position of its own."""
    first = a_photo(progressive=progressive)
    index = b"\xff\xe2" + struct.pack(">H", 30) + b"MPF\0" + bytes(24)
    whole = first[:2] + index + first[2:] + a_photo()
    copy = copied(tmp_path, whole, "image/jpeg")
    assert b"MPF" not in copy
    assert copy.count(b"\xff\xda\x00\x0c") == first.count(b"\xff\xda\x00\x0c")
    with Image.open(io.BytesIO(copy)) as clean, Image.open(io.BytesIO(first)) as original:
        assert clean.tobytes() == original.tobytes()
        assert dict(clean.getexif()) == {ORIENTATION: 6}


def test_words_between_the_scans_of_a_jpeg_do_not_leave(tmp_path):
    whole = a_photo(progressive=True)
    second = whole.index(b"\xff\xda", whole.index(b"\xff\xda") + 2)
    comment = b"\xff\xfe" + struct.pack(">H", len(CAMERA) + 2) + CAMERA
    copy = copied(tmp_path, whole[:second] + comment + whole[second:], "image/jpeg")
    with Image.open(io.BytesIO(copy)) as clean, Image.open(io.BytesIO(whole)) as original:
        assert clean.tobytes() == original.tobytes()


def test_a_jpeg_whose_end_is_missing_still_leaves(tmp_path):
    copy = copied(tmp_path, a_photo()[:-200], "image/jpeg")
    with Image.open(io.BytesIO(copy)) as picture:
        assert picture.size == (64, 48)


async def test_of_a_torn_picture_others_get_what_can_be_seen_and_of_no_picture_nothing(tmp_path):
    held = io.BytesIO()
    Image.effect_noise((200, 150), 60).convert("RGB").save(held, "PNG", exif=camera_words())
    path = kept(tmp_path, held.getvalue()[:-4_000])
    file = StoredFile(sha256=path.name, name="a.png", mime="image/png")
    copy = await copy_for_sending(file, str(path))
    assert copy is not None
    assert not [words for words in TELLING if words in copy]
    with Image.open(io.BytesIO(copy)) as picture:
        assert (picture.format, picture.size) == ("JPEG", (150, 200))  # held on its side
    path.with_name("b" * 64).write_bytes(b"\x89PNG\r\n\x1a\n")
    with pytest.raises(ValueError, match="PNG"):
        await copy_for_sending(file, str(path.with_name("b" * 64)))


def test_chunks_of_no_use_to_a_png_or_webp_do_not_leave(tmp_path):
    held, words = io.BytesIO(), PngImagePlugin.PngInfo()
    words.add(b"caBX", CAMERA)
    words.add(b"zxIf", SERIAL)
    Image.new("RGB", (9, 9)).save(held, "PNG", pnginfo=words)
    assert CAMERA in held.getvalue()
    copied(tmp_path, held.getvalue() + CAMERA, "image/png")
    held = io.BytesIO()
    Image.new("RGB", (9, 9)).save(held, "WEBP", lossless=True)
    chunk = b"C2PA" + struct.pack("<I", len(CAMERA)) + CAMERA + b"\0" * (len(CAMERA) % 2)
    copy = copied(tmp_path, held.getvalue() + chunk, "image/webp")
    with Image.open(io.BytesIO(copy)) as picture:
        picture.load()


def test_a_gif_loses_its_words_and_moves_as_before(tmp_path):
    held = io.BytesIO()
    frames = [Image.effect_noise((40, 30), level).convert("P") for level in (20, 90)]
    frames[0].save(held, "GIF", save_all=True, append_images=frames[1:], duration=80, loop=0, comment=CAMERA)
    content = held.getvalue()
    place = content.index(b"\x21\xff\x0bNETSCAPE2.0")
    whole = (
        content[:place] + b"\x21\xff\x0bXMP DataXMP" + bytes([len(PLACE)]) + PLACE + b"\0" + content[place:] + SERIAL
    )
    copy = copied(tmp_path, whole, "image/gif")
    assert PLACE not in copy
    with Image.open(io.BytesIO(copy)) as clean, Image.open(io.BytesIO(content)) as original:
        assert (clean.n_frames, clean.info["loop"], clean.info["duration"]) == (2, 0, 80)
        for frame in (0, 1):
            clean.seek(frame)
            original.seek(frame)
            assert clean.convert("RGB").tobytes() == original.convert("RGB").tobytes()


# ── PDF ──────────────────────────────────────────────────────────────────────


def scanned(photo: bytes, author: bytes) -> bytes:
    """A page that is a phone's photo as it was taken, as apps for scanning make them."""
    size = b"/Width 64/Height 48/ColorSpace/DeviceRGB/BitsPerComponent 8/Filter/DCTDecode"
    xmp = b"<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF><rdf:Description exif:GPSLatitude=\"6,53.2S\" aux:SerialNumber='9'>"
    xmp += b"<tiff:Artist>" + NAME.encode() + b"</tiff:Artist></rdf:Description></rdf:RDF></x:xmpmeta>"
    draw = b"64 0 0 48 0 0 cm /I Do"
    return assembled_pdf(
        [
            b"<</Type/Catalog/Pages 2 0 R/Metadata 7 0 R>>",
            b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 64 48]/Contents 5 0 R/Resources<</XObject<</I 4 0 R>>>>>>",
            b"<</Type/XObject/Subtype/Image%s/Length %d>>stream\n%s\nendstream" % (size, len(photo), photo),
            b"<</Length %d>>stream\n%s\nendstream" % (len(draw), draw),
            author,
            b"<</Type/Metadata/Subtype/XML/Length %d>>stream\n%s\nendstream" % (len(xmp), xmp),
        ],
        b"/Info 6 0 R",
    )


def read_back(copy: bytes) -> tuple[dict[str, object], bytes]:
    """What a reader finds: the document's words about itself, and the photo on its page."""
    with pdfplumber.open(io.BytesIO(copy)) as document:
        return document.metadata, document.pages[0].images[0]["stream"].get_rawdata()


@pytest.mark.parametrize(
    "author",
    [
        b"<</Author(%s)/Title(Notulen)>>" % NAME.encode(),
        b"<</Author(Kasi \\(PEM\\) (camat) %s)/Title(Notulen)>>" % NAME.encode(),
        b"<</Title(Notulen)/Author<%s>>>" % (b"FEFF" + NAME.encode("utf-16-be").hex().encode()),
        b"<</Title(Notulen)/Author(\xfe\xff%s)/Company(%s)>>" % (NAME.encode("utf-16-be"), NAME.encode()),
        b"<</Title(Notulen)/Author 8 0 R>>endobj\n8 0 obj(%s)" % NAME.encode(),
    ],
    ids=["open", "in brackets within brackets", "in figures", "in UTF-16", "elsewhere"],
)
def test_a_scanned_pdf_says_nothing_of_place_camera_and_author_when_it_is_read_again(tmp_path, author):
    whole = scanned(a_photo(), author)
    words, photo = read_back(whole)
    assert CAMERA in photo
    copy = copied(tmp_path, whole, "application/pdf")
    assert len(copy) == len(whole)
    assert b"6,53.2S" not in copy
    words, photo = read_back(copy)
    assert not str(words.get("Author") or "").strip()
    assert words["Title"] == "Notulen"
    with Image.open(io.BytesIO(photo)) as picture, Image.open(io.BytesIO(a_photo())) as original:
        assert dict(picture.getexif()) == {ORIENTATION: 6}
        assert picture.size == original.size
        picture.load()


def packed_pdf(author: bytes) -> bytes:
    """Its objects are packed, as programs do since PDF 1.5: no name stands open."""
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 64 48]>>",
        b"<</Author(%s)/Title(Notulen)>>" % author,
    ]
    heads, body = b"", b""
    for number, content in enumerate(objects, start=1):
        heads += b"%d %d " % (number, len(body))
        body += content + b" "
    packed = zlib.compress(heads + body)
    out = b"%PDF-1.5\n"
    first = len(out)
    out += b"5 0 obj<</Type/ObjStm/N 4/First %d/Filter/FlateDecode/Length %d>>stream\n" % (len(heads), len(packed))
    out += packed + b"\nendstream endobj\n"
    second = len(out)
    rows = [(0, 0, 255), *((2, 5, place) for place in range(4)), (1, first, 0), (1, second, 0)]
    table = zlib.compress(b"".join(struct.pack(">BHB", *row) for row in rows))
    out += b"6 0 obj<</Type/XRef/Size 7/W[1 2 1]/Root 1 0 R/Info 4 0 R/Filter/FlateDecode/Length %d>>stream\n" % len(
        table
    )
    return out + table + b"\nendstream endobj\nstartxref\n%d\n%%%%EOF" % second


def test_an_author_packed_into_a_pdfs_objects_does_not_leave(tmp_path):
    whole = packed_pdf(NAME.encode())
    with pdfplumber.open(io.BytesIO(whole)) as document:
        assert document.metadata == {"Author": NAME, "Title": "Notulen"}
    copy = copied(tmp_path, whole, "application/pdf")
    assert len(copy) == len(whole)
    with pdfplumber.open(io.BytesIO(copy)) as document:
        assert not document.metadata["Author"].strip()
        assert document.metadata["Title"] == "Notulen"
        assert len(document.pages) == 1


# ── Office and films ─────────────────────────────────────────────────────────


def test_pictures_of_every_kind_inside_a_document_lose_what_they_tell(tmp_path):
    paper, held = docx.Document(), io.BytesIO()
    Image.new("RGB", (20, 20)).save(held, "PNG", exif=camera_words())
    paper.add_picture(io.BytesIO(held.getvalue()))
    paper.add_picture(io.BytesIO(a_photo()))
    saved = io.BytesIO()
    paper.save(saved)
    with zipfile.ZipFile(saved, "a") as archive:
        archive.writestr("word/media/tanpa-akhiran", a_photo())
    copy = clean_copy(kept(tmp_path, saved.getvalue()), DOCX)
    assert copy is not None
    with zipfile.ZipFile(io.BytesIO(copy)) as archive:
        parts = [archive.read(name) for name in archive.namelist() if name.startswith("word/media/")]
    assert len(parts) == 3
    for part in parts:
        assert not [words for words in TELLING if words in part]
        with Image.open(io.BytesIO(part)) as picture:
            assert GPS not in picture.getexif()
    assert len(docx.Document(io.BytesIO(copy)).inline_shapes) == 2


def test_the_folder_in_which_a_workbook_was_kept_does_not_leave(tmp_path):
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr(
            "xl/workbook.xml", '<workbook><x15ac:absPath url="C:\\Users\\Sari Rahasia\\" xmlns:x15ac="x"/></workbook>'
        )
    xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    copy = clean_copy(kept(tmp_path, held.getvalue()), xlsx)
    assert copy is not None
    with zipfile.ZipFile(io.BytesIO(copy)) as archive:
        assert archive.read("xl/workbook.xml") == b'<workbook><x15ac:absPath url="" xmlns:x15ac="x"/></workbook>'


def test_a_document_with_a_damaged_part_is_refused_as_a_broken_picture_is(tmp_path):
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", "<w:document>Notulen</w:document>")
    damaged = held.getvalue().replace(b"Notulen", b"Notulis")
    with pytest.raises(ValueError, match="damaged part"):
        clean_copy(kept(tmp_path, damaged), DOCX)


def property_set(mark: str, values: dict[int, str]) -> bytes:
    """A set of properties (MS-OLEPS) as Word and Excel write it."""
    entries, texts = b"", b""
    for number, text in values.items():
        entries += struct.pack("<II", number, 8 + 8 * len(values) + len(texts))
        raw = text.encode("cp1252") + b"\0"
        texts += struct.pack("<II", 0x1E, len(raw)) + raw.ljust(-len(raw) % 4 + len(raw), b"\0")
    section = struct.pack("<II", 8 + len(entries) + len(texts), len(values)) + entries + texts
    return struct.pack("<HHI16xI", 0xFFFE, 0, 0, 1) + bytes.fromhex(mark) + struct.pack("<I", 48) + section


def properties(content: bytes, mark: str) -> dict[int, str]:
    """The set read again, by the rules of its format."""
    begin = content.index(bytes.fromhex(mark)) - 28
    section = begin + struct.unpack_from("<I", content, begin + 44)[0]
    found = {}
    for place in range(struct.unpack_from("<I", content, section + 4)[0]):
        number, offset = struct.unpack_from("<II", content, section + 8 + 8 * place)
        length = struct.unpack_from("<I", content, section + offset + 4)[0]
        found[number] = content[section + offset + 8 :][:length].rstrip(b"\0").decode("cp1252")
    return found


SUMMARY, DOCUMENT = "e0859ff2f94f6810ab9108002b27b3d9", "02d5cdd59c2e1b10939708002b2cf9ae"


def test_an_old_office_file_says_nothing_of_who_wrote_it_and_keeps_its_text(tmp_path):
    text = f"Notulen oleh {NAME}".encode("cp1252")
    listed = struct.pack("<H", len(NAME)) + NAME.encode("utf-16-le")
    opened = b"\x5c\x00\x70\x00" + (struct.pack("<HB", 4, 0) + b"Sari").ljust(112)
    whole = (
        bytes.fromhex("d0cf11e0a1b11ae1").ljust(512, b"\0")
        + property_set(SUMMARY, {2: "Notulen", 4: NAME, 8: NAME})
        + property_set(DOCUMENT, {14: NAME, 15: "Kecamatan"})
        + listed
        + opened
        + a_photo()
        + text
    )
    copy = clean_copy(kept(tmp_path, whole), "application/msword")
    assert copy is not None
    assert len(copy) == len(whole)
    assert properties(copy, SUMMARY) == {2: "Notulen", 4: "", 8: ""}
    assert properties(copy, DOCUMENT) == {14: "", 15: ""}
    assert copy.count(NAME.encode()) == 1  # what the text itself says
    assert copy.endswith(text)
    assert NAME.encode("utf-16-le") not in copy
    assert b"Sari " + b" " * 20 not in copy
    assert CAMERA not in copy
    assert SERIAL not in copy


def test_an_old_office_file_that_broke_off_within_a_name_keeps_its_length(tmp_path):
    whole = bytes.fromhex("d0cf11e0a1b11ae1").ljust(512, b"\0") + b"\x5c\x00\x70\x00" + b"Sari".ljust(60)
    assert clean_copy(kept(tmp_path, whole), "application/vnd.ms-excel") is None


def test_a_film_that_broke_off_on_its_way_loses_its_place_too(tmp_path):
    film = a_film()
    broken = film[: film.index(b"mdat") - 4] + struct.pack(">I", 4_000) + b"moov" + box(b"udta", b"\xa9xyz", PLACE)
    copied(tmp_path, broken, "video/mp4")


# ── Whatever was handed in ───────────────────────────────────────────────────


@pytest.mark.parametrize(
    "content",
    [
        b"/Author (" * 200_000,
        b"<dc:creator>" * 200_000,
        b"<rdf:RDF" + b"GPSa" * 400_000,
        b"<rdf:RDF" * 200_000,
        b"/ObjStm stream\nendstream" * 80_000,
        b"\xff\xe1\x00\x20Exif\0\0" * 200_000,
        b"/Author 1 0 R 1 0 obj" * 100_000,
        b"\x5c\x00\x70\x00" * 400_000,
        bytes.fromhex(SUMMARY) * 100_000,
    ],
    ids=lambda content: repr(content[:12]),
)
@pytest.mark.parametrize("mime", ["application/pdf", "application/msword"])
def test_a_file_of_nothing_but_marks_is_cleaned_in_no_time(tmp_path, content, mime):
    path = kept(tmp_path, content)
    begun = time.thread_time()
    clean_copy(path, mime)
    assert time.thread_time() - begun < 3
