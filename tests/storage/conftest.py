"""Both databases for the tests of this room."""

from tests.databases import (  # noqa: F401
    database,
    database_url,
    empty_database_url,
    postgres,
    second,
    sqlite_database,
    sqlite_template,
    sqlite_url,
)
