"""The one error that reading a document ends in, with the catalogue key that tells the person what to do."""

from __future__ import annotations

from collections.abc import Mapping


class ImportFailed(Exception):
    """A document that cannot be taken as a plan. The words are the catalogue's: `import-error-<code>`."""

    def __init__(self, code: str, params: Mapping[str, str] | None = None) -> None:
        super().__init__(code)
        self.code = code
        self.params = dict(params or {})
