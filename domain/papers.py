"""Which document of a row's checklist each file is: told from the words, its name, its kind, and what is still missing."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from typing import Protocol

from rapidfuzz import fuzz

from domain.model import Wanted
from domain.row_search import words_of

_NAME_FITS = 78.0
_NAME_MARGIN = 8.0
_PICTURES = "foto"
_LINK = re.compile(r"(?:https?://|www\.)[^\s/]+\.[^\s]+", re.IGNORECASE)
# What lives at an address: something published, an application, a recording.
_PUBLISHED = frozenset(
    "tautan link url website publikasi berita media sosial medsos instagram youtube facebook aplikasi video unggahan "
    "posting sosialisasi drive screenshot".split()
)
_TOLD = frozenset("uraian narasi keterangan penjelasan tulisan catatan".split())
# An account has some words; "sudah ya" has none.
_ACCOUNT = 5


class Named(Protocol):
    """A file on its way or stored, as far as its name and kind tell."""

    @property
    def name(self) -> str: ...
    @property
    def kind(self) -> str: ...


def choose_papers(
    wanted: Sequence[Wanted],
    text: str,
    files: Sequence[Named],
    missing: Collection[int] = (),
    expected: int | None = None,
) -> list[int | None]:
    """For each file the id of the wanted document that it most likely is, None where nobody can tell.

    A file's own name decides. Else the caption: the one document that it names, or, where it names several, the photo
    documents for photos and the others in their order, if there are as many as files. Then what is `expected` (since it was
    returned), the kind of the file, and last what alone is `missing`.

    >>> from domain.chat import Attachment
    >>> papers = (Wanted(id=1, row=1, name="Notulen rapat"), Wanted(id=2, row=1, name="Foto kegiatan"))
    >>> choose_papers(papers, "notulen dan foto", [Attachment(kind="document"), Attachment(kind="photo")])
    [1, 2]
    """
    if len(wanted) == 1:
        return [wanted[0].id] * len(files)
    found: list[int | None] = [named.id if (named := _named(wanted, file.name)) else None for file in files]
    _by_caption(found, _all_named(wanted, text), text, wanted, files)
    if expected is not None:
        found = [expected if place is None else place for place in found]
    _by_kind(found, wanted, files)
    lacking = set(missing) - set(found)
    if len(lacking) == 1 and found.count(None) == 1:
        found[found.index(None)] = next(iter(lacking))
    return found


def choose_wanted(wanted: Sequence[Wanted], text: str) -> Wanted | None:
    """The wanted document that words alone are about; None where nobody can tell.

    >>> papers = (Wanted(id=1, row=1, name="Daftar hadir"), Wanted(id=2, row=1, name="Notulen rapat"))
    >>> choose_wanted(papers, "notulen maret").id
    2
    """
    return wanted[0] if len(wanted) == 1 else _named(wanted, text)


def next_choice(wanted: Sequence[Wanted], now: int | None, missing: Collection[int]) -> Wanted | None:
    """The document that a file most likely is if it is not the one it is taken for: what is missing first, then the one
    after it in the checklist. None where there is no other."""
    order = [*wanted]
    places = [w.id for w in order]
    if now in places:
        cut = places.index(now)
        order = [*order[cut + 1 :], *order[:cut]]
    return next((w for w in order if w.id in missing and w.id != now), order[0] if order else None)


def _by_caption(
    found: list[int | None], said: list[Wanted], text: str, wanted: Sequence[Wanted], files: Sequence[Named]
) -> None:
    single = _named(wanted, text) if len(said) <= 1 else None
    if single is not None:
        found[:] = [single.id if place is None else place for place in found]
        return
    if len(said) < 2:
        return
    left = [w for w in said if w.id not in found]
    photos = [w for w in left if _is_photo(w)]
    if len(photos) == 1 and {file.kind for file in files} != {"photo"}:
        for place, file in enumerate(files):
            if found[place] is None and file.kind == "photo":
                found[place] = photos[0].id
        left = [w for w in left if w.id not in found]
    open_places = [place for place, paper in enumerate(found) if paper is None]
    if len(open_places) == len(left):
        for place, paper in zip(open_places, left, strict=True):
            found[place] = paper.id


def _by_kind(found: list[int | None], wanted: Sequence[Wanted], files: Sequence[Named]) -> None:
    """Photos are the photos that are asked for, where these are one document."""
    photos = [w for w in wanted if _is_photo(w)]
    if len(photos) != 1:
        return
    for place, file in enumerate(files):
        if found[place] is None and file.kind == "photo":
            found[place] = photos[0].id


def _is_photo(paper: Wanted) -> bool:
    return _PICTURES in words_of(paper.name)


def _named(wanted: Sequence[Wanted], text: str) -> Wanted | None:
    """The one document that the words fit clearly better than all others."""
    said = words_of(text)
    if not said or not wanted:
        return None
    scored = sorted(((_likeness(w.name, said), w) for w in wanted), key=lambda pair: -pair[0])
    best, second = scored[0], scored[1] if len(scored) > 1 else (0.0, None)
    return best[1] if best[0] >= _NAME_FITS and best[0] - second[0] >= _NAME_MARGIN else None


def _all_named(wanted: Sequence[Wanted], text: str) -> list[Wanted]:
    """All documents whose leading word was said, in the order in which they were said."""
    said = words_of(text)
    found = []
    for paper in wanted:
        words = words_of(paper.name)
        places = [place for place, word in enumerate(said) if words and fuzz.ratio(word, words[0]) >= _NAME_FITS]
        if places:
            found.append((places[0], paper))
    return [paper for _, paper in sorted(found, key=lambda pair: pair[0])]


def _likeness(name: str, said: Sequence[str]) -> float:
    """How much of a document's name was said, 0 to 100; its first word says most ("Notulen rapat tinjauan dokumen")."""
    words = words_of(name)
    if not words:
        return 0.0
    alike = [max(fuzz.ratio(word, other) for other in said) for word in words]
    held = [score if score >= _NAME_FITS else 0.0 for score in alike]
    return 0.8 * held[0] + 0.2 * sum(held) / len(held) if held[0] else 0.8 * sum(held) / len(held)


def words_suffice(wanted: Sequence[Wanted], text: str) -> bool:
    """Whether words alone are surely meant as evidence: a link where something published is asked for, or a written account
    where one is. Everything else is asked about, since people also just talk.

    >>> words_suffice((Wanted(id=1, row=1, name="Tautan berita di website"),), "https://contoh.go.id/berita/12")
    True
    """
    asked = {word for paper in wanted for word in words_of(paper.name)}
    if _LINK.search(text):
        return bool(asked & _PUBLISHED)
    return bool(asked & _TOLD) and len(words_of(text)) >= _ACCOUNT


def holds_link(text: str) -> bool:
    """Whether an address on the web stands in the words."""
    return _LINK.search(text) is not None
