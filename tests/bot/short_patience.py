"""`zibot` with a tenth of its patience for the platform; `HASTY` is the module whose `main` it is."""

from __future__ import annotations

from bot import cli
from bot.telegram import transport
from bot.telegram.transport import Timeouts

HASTY = __name__
_USUAL = Timeouts()
SHORT = Timeouts(
    pool=_USUAL.pool / 10,
    connect=_USUAL.connect / 10,
    write=_USUAL.write / 10,
    media_write=_USUAL.media_write / 10,
    read=_USUAL.read / 10,
    download=2.0,
    pace=10_000_000,
)
# The longest that a call without files may take.
CALL = SHORT.pool + SHORT.connect + SHORT.write + SHORT.read


def main() -> None:
    """As `zibot`."""
    transport.Timeouts = lambda: SHORT  # type: ignore[assignment,misc]
    cli.main()
