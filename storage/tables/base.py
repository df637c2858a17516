"""What all tables share: one metadata with names for every constraint, and short words for common columns."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import CheckConstraint, Column, ForeignKey, MetaData

from storage.columns import Key, Words

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

# "" is the whole team (roles) or an area that the document did not name (rows).
AREAS = ("", "I", "II", "III", "IV", "V", "VI")


def one_of(column: str, values: Iterable[str]) -> CheckConstraint:
    """The column holds one of these words."""
    return CheckConstraint(f"{column} IN ({', '.join(repr(str(v)) for v in values)})", name=column)


def own_id() -> Column[int]:
    return Column("id", Key, primary_key=True, autoincrement=True)


def ref(name: str, target: str, *, nullable: bool = False, index: bool = False) -> Column[int]:
    """The id of a row of that table, which cannot be deleted as long as this one stands."""
    return Column(name, Key, ForeignKey(f"{target}.id"), nullable=nullable, index=index)


def words(name: str, *, nullable: bool = False) -> Column[str]:
    """What people wrote."""
    return Column(name, Words, nullable=nullable)
