"""`zibot` whose standing jobs tick at its start and then once an hour; `RARE` is the module whose `main` it is."""

from __future__ import annotations

import scheduler.jobs
from bot import cli

RARE = __name__


def main() -> None:
    """As `zibot`."""
    scheduler.jobs._SECONDS_SHIFTED = 3600.0
    cli.main()
