"""Numbers handed to a statement as one value: its text stays the same however many they are, so that it is compiled and
prepared once. With a placeholder for each, writing out the statement took longer than the database needed for it.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import BigInteger, ColumnElement, bindparam, cast, select, tuple_
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement

from storage.columns import Json


class _Entries(FunctionElement[Any]):
    """The entries of a JSON object as rows of `key` and `value`."""

    inherit_cache = True


class _Elements(FunctionElement[Any]):
    """The elements of a JSON list as rows of `value`."""

    inherit_cache = True


@compiles(_Entries, "sqlite")
@compiles(_Elements, "sqlite")
def _on_sqlite(element: FunctionElement[Any], compiler: Any, **options: Any) -> str:
    return f"json_each({compiler.process(element.clauses, **options)})"


@compiles(_Entries, "postgresql")
def _entries(element: _Entries, compiler: Any, **options: Any) -> str:
    return f"json_each_text(CAST({compiler.process(element.clauses, **options)} AS json))"


@compiles(_Elements, "postgresql")
def _elements(element: _Elements, compiler: Any, **options: Any) -> str:
    return f"json_array_elements_text(CAST({compiler.process(element.clauses, **options)} AS json))"


def among(column: ColumnElement[Any], name: str) -> ColumnElement[bool]:
    """Whether the column is one of the numbers that are bound, as a list, under that name."""
    given = _Elements(bindparam(name, type_=Json)).table_valued("value", name=f"{name}_given")
    return column.in_(select(cast(given.c.value, BigInteger)))


def pair_among(first: ColumnElement[Any], second: ColumnElement[Any], name: str) -> ColumnElement[bool]:
    """Whether the two columns are one of the pairs of numbers that are bound, as a mapping, under that name. As a set that
    is looked into and not as one more table of the statement: SQLite would walk through our table and search in theirs."""
    given = _Entries(bindparam(name, type_=Json)).table_valued("key", "value", name=f"{name}_given")
    return tuple_(first, second).in_(select(cast(given.c.key, BigInteger), cast(given.c.value, BigInteger)))
