"""How the running program looks for garbage: in small steps, since nobody is answered meanwhile."""

from __future__ import annotations

import gc

# Values made before the youngest are looked through; how often that until those that stayed are looked through once more, so
# seventy thousand of them at the most, about ten milliseconds; and how often that until all of them are. A plan of 5,000 rows is
# two hundred thousand values, and the steps that Python takes by itself held everything up for a tenth of a second.
_YOUNGEST, _YOUNG, _ALL = 10_000, 5, 100


def calm_collector() -> None:
    """What is loaded by now stays, and is not walked through again and again; the rest is, in small steps."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(_YOUNGEST, _YOUNG, _ALL)
