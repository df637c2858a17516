"""What files show, found out once when they are stored."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Integer, LargeBinary, Table

from storage.columns import Json, Key
from storage.tables.base import metadata, ref

BAND_COLUMNS = ("band0", "band1", "band2", "band3")

examined = Table(
    "examined",
    metadata,
    Column("file", Key, ForeignKey("files.id"), primary_key=True, autoincrement=False),
    ref("office", "offices"),
    Column("facts", Json, nullable=False),
    # 32 x 32 grey pixels, and their fingerprint in four parts; null for what is no picture.
    Column("likeness", LargeBinary),
    *(Column(name, Integer) for name in BAND_COLUMNS),
    # An earlier file of the office that shows nearly the same.
    ref("alike", "files", nullable=True),
    *(Index(f"ix_examined_{name}", "office", name) for name in BAND_COLUMNS),
)
