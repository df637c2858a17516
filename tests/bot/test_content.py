"""What a file is by its content, whatever it is called and however damaged it is."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from bot.content import examine

ODT = "application/vnd.oasis.opendocument.text"


def an_archive(path: Path, packed: int) -> Path:
    with zipfile.ZipFile(path, "w", packed) as archive:
        archive.writestr("mimetype", ODT)
    return path


@pytest.mark.parametrize("packed", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_an_open_document_says_its_type_packed_or_not(tmp_path: Path, packed: int) -> None:
    assert examine(an_archive(tmp_path / "surat.odt", packed), "surat.odt").mime == ODT


@pytest.mark.parametrize("packed", [zipfile.ZIP_DEFLATED, zipfile.ZIP_LZMA, zipfile.ZIP_BZIP2])
def test_one_whose_type_is_damaged_is_taken_for_an_archive(tmp_path: Path, packed: int) -> None:
    path = an_archive(tmp_path / "surat.odt", packed)
    content = bytearray(path.read_bytes())
    begin = 30 + len("mimetype")
    content[begin : begin + 6] = b"\xff" * 6
    path.write_bytes(content)
    assert examine(path, "surat.odt").mime == "application/zip"
