"""One page or document from a typst template and the data that goes into it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

import font_lato
import typst

_TEMPLATES = Path(__file__).parent / "templates"


@lru_cache(maxsize=1)
def _fonts() -> typst.Fonts:
    # Only the package's own font: a server has other system fonts than the machine this was looked at on.
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[font_lato.font_directory])


def typeset(template: str, data: Mapping[str, Any], kind: Literal["pdf", "png"], *, ppi: float | None = None) -> bytes:
    """The same data gives the same bytes. `ppi`: a picture's pixels per inch. Raises TypeError for a picture of several
    pages."""
    made = typst.compile(
        _TEMPLATES / template,
        root=_TEMPLATES,
        font_paths=_fonts(),
        format=kind,
        ppi=ppi,
        sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
    )
    if not isinstance(made, bytes):
        raise TypeError(f"{template} must fill exactly one page")
    return made
