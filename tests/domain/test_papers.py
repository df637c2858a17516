"""Which document of the checklist each file is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.chat import Attachment
from domain.model import Wanted
from domain.papers import choose_papers, choose_wanted, next_choice

PAPERS = tuple(
    Wanted(id=place, row=1, name=name)
    for place, name in enumerate(["Undangan rapat", "Daftar hadir", "Notulensi rapat", "Foto kegiatan"], start=1)
)
PHOTO, PAPER = Attachment(kind="photo"), Attachment(kind="document", name="scan001.pdf")


def named(name: str) -> Attachment:
    return Attachment(kind="document", name=name)


@pytest.mark.parametrize(
    ("text", "files", "papers"),
    [
        ("notulen rapat maret", [PAPER], [3]),
        ("notula", [PHOTO], [3]),
        ("absensi peserta", [PHOTO, PHOTO], [2, 2]),
        ("", [named("Undangan Rapat Monev.pdf")], [1]),
        ("", [PHOTO], [4]),
        ("dokumentasi", [PHOTO], [4]),
        ("", [PAPER], [None]),
        ("rapat", [PAPER], [None]),
        ("", [PHOTO, PAPER], [4, None]),
        ("notulen", [named("absen.pdf"), PAPER], [2, 3]),
        ("notulen dan foto", [PAPER, PHOTO, PHOTO], [3, 4, 4]),
        ("undangan, daftar hadir, notulen", [PHOTO, PHOTO, PHOTO], [1, 2, 3]),
        ("undangan, daftar hadir, notulen", [PAPER, named("notulen.pdf"), PAPER], [1, 3, 2]),
        ("undangan dan notulen", [PAPER, PAPER, PAPER], [None, None, None]),
    ],
)
def test_each_file_is_told_from_its_name_then_the_caption_then_its_kind(text, files, papers):
    assert choose_papers(PAPERS, text, files) == papers


def test_what_alone_is_missing_is_what_comes_in():
    assert choose_papers(PAPERS, "", [PAPER], missing={2}) == [2]
    assert choose_papers(PAPERS, "", [PAPER], missing={1, 2}) == [None]
    assert choose_papers(PAPERS, "", [PAPER, PAPER], missing={2}) == [None, None]


def test_what_was_returned_is_expected_rather_than_a_photo_but_words_say_otherwise():
    assert choose_papers(PAPERS, "", [PHOTO], expected=3) == [3]
    assert choose_papers(PAPERS, "foto", [PHOTO], expected=3) == [4]


def test_the_only_wanted_document_is_the_one():
    assert choose_papers(PAPERS[:1], "apa saja", [PHOTO, PAPER]) == [1, 1]
    assert choose_wanted(PAPERS[:1], "apa saja") is PAPERS[0]
    assert choose_papers((), "apa saja", [PHOTO]) == [None]
    assert choose_wanted((), "apa saja") is None


@given(
    st.text(max_size=60),
    st.lists(st.tuples(st.sampled_from(["photo", "document"]), st.text(max_size=20)), max_size=6),
    st.sets(st.sampled_from([1, 2, 3, 4])),
    st.sampled_from([None, 1, 4]),
)
def test_every_file_gets_a_document_of_the_checklist_or_none(text, files, missing, expected):
    sent = [Attachment(kind=kind, name=name) for kind, name in files]
    found = choose_papers(PAPERS, text, sent, missing, expected)
    assert len(found) == len(sent)
    assert set(found) <= {None, 1, 2, 3, 4}


@given(st.sampled_from([None, 1, 2, 3, 4]), st.sets(st.sampled_from([1, 2, 3, 4])))
def test_pressing_on_leads_to_another_document_and_in_the_end_to_each(now, missing):
    seen, place = set(), now
    for _ in range(8):
        following = next_choice(PAPERS, place, ())
        assert following is not None
        assert following.id != place
        place = following.id
        seen.add(place)
    assert seen == {1, 2, 3, 4}
    first = next_choice(PAPERS, now, missing)
    assert first is not None
    assert first.id in (missing - {now} or {1, 2, 3, 4})


def test_where_there_is_no_other_document_nothing_is_offered():
    assert next_choice(PAPERS[:1], 1, ()) is None
    assert next_choice((), None, ()) is None
