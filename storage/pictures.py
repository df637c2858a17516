"""What files were found to show, and which earlier pictures of the office look nearly alike."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy import Integer, bindparam, insert, select, union

from domain.evidence_facts import Facts, facts_from_json, facts_to_json
from domain.fingerprint import MOST_BITS, bands, distance, near_bands, of_bands
from domain.model import SubmissionState
from domain.ports import Examined, Lookalike
from storage.session import Session
from storage.tables import BAND_COLUMNS, examined, files, submissions

_BANDS = [examined.c[name] for name in BAND_COLUMNS]
# How many parts are near one: its own, and those with one bit otherwise.
_NEAR_ONE = len(near_bands(0))
# One search for each part, since with OR between them SQLite reads all pictures of the office. Every value has a name of its
# own, so that the statement is put together once and not for each photo.
_NEAR = union(
    *(
        select(examined.c.file, *_BANDS).where(
            examined.c.office == bindparam("office"),
            column.in_([bindparam(f"{column.name}_{place}", type_=Integer) for place in range(_NEAR_ONE)]),
        )
        for column in _BANDS
    )
)
_INSERT = insert(examined)
_LIKENESSES = (
    select(examined.c.file, examined.c.likeness, submissions.c.id.label("submission"), submissions.c.state)
    .join(files, files.c.id == examined.c.file)
    .join(submissions, submissions.c.id == files.c.submission)
    .where(examined.c.file.in_(bindparam("keys", expanding=True)))
)
_OF_SUBMISSION = (
    select(examined.c.file, examined.c.facts, examined.c.alike)
    .join(files, files.c.id == examined.c.file)
    .where(files.c.submission == bindparam("submission"))
)


class ExaminedRecords:
    """The port `Examinations`."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def put(
        self, file: int, office: int, facts: Facts, *, likeness: bytes, mark: int | None, alike: int | None = None
    ) -> None:
        parts: Sequence[int | None] = bands(mark) if mark is not None else [None] * len(BAND_COLUMNS)
        values = {
            "file": file,
            "office": office,
            "facts": facts_to_json(facts),
            "likeness": likeness or None,
            "alike": alike,
            **dict(zip(BAND_COLUMNS, parts, strict=True)),
        }
        await self._session.write(_INSERT, values)

    async def near(self, office: int, mark: int, *, but: int, limit: int = 40) -> Sequence[Lookalike]:
        values: dict[str, object] = {"office": office}
        for column, part in zip(_BANDS, bands(mark), strict=True):
            values.update((f"{column.name}_{place}", near) for place, near in enumerate(near_bands(part)))
        found = []
        for row in await self._session.all(_NEAR, values):
            bits = distance(mark, of_bands(tuple(row[1:])))
            if bits <= MOST_BITS:
                found.append((bits, -row.file))
        # Of equally near ones the newest.
        keys = {-file: bits for bits, file in sorted(found)[:limit]}
        if not keys:
            return []
        rows = await self._session.all(_LIKENESSES, {"keys": list(keys)})
        near = [
            Lookalike(
                file=row.file,
                submission=row.submission,
                state=SubmissionState(row.state),
                bits=keys[row.file],
                likeness=row.likeness,
            )
            for row in rows
            if row.submission != but
        ]
        return sorted(near, key=lambda item: (item.bits, -item.file))

    async def of_submission(self, submission: int) -> Mapping[int, Examined]:
        rows = await self._session.all(_OF_SUBMISSION, {"submission": submission})
        return {row.file: Examined(facts=facts_from_json(row.facts), alike=row.alike) for row in rows}
