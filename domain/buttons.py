"""What a button carries: an action, its arguments and, for a personal one, whose it is; signed so that none can be made up.

At most 64 bytes, Telegram's limit for callback data. The signature only keeps invented data out; whether the person may do
it is asked again at every press.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
from collections.abc import Sequence
from dataclasses import dataclass

LIMIT = 64
_SEPARATOR = "|"
_MAC_BYTES = 6


@dataclass(frozen=True, slots=True)
class Press:
    """A button's content, read back."""

    action: str
    args: tuple[str, ...]
    owner: int | None


def encode(secret: bytes, action: str, args: Sequence[str], owner: int | None = None) -> str:
    """Callback data such as `status.area|II||k3J9…`. Raises ValueError when it does not fit or holds the separator."""
    fields = [action, *args, "" if owner is None else str(owner)]
    if any(_SEPARATOR in field for field in fields):
        raise ValueError(f"a button's field may not hold {_SEPARATOR!r}: {fields}")
    body = _SEPARATOR.join(fields)
    data = f"{body}{_SEPARATOR}{_mac(secret, body)}"
    if len(data.encode()) > LIMIT:
        raise ValueError(f"a button holds at most {LIMIT} bytes: {data}")
    return data


def decode(secret: bytes, data: str) -> Press | None:
    """The content of a button that `encode` made with this secret; None for anything else."""
    body, separator, mac = data.rpartition(_SEPARATOR)
    if not separator or not hmac.compare_digest(mac.encode(), _mac(secret, body).encode()):
        return None
    action, *rest = body.split(_SEPARATOR)
    if not rest or not (rest[-1] == "" or rest[-1].isdecimal()):
        return None  # from a time when buttons held something else
    return Press(action, tuple(rest[:-1]), int(rest[-1]) if rest[-1] else None)


def _mac(secret: bytes, body: str) -> str:
    # surrogatepass: what a stranger sends may hold lone surrogates, and must be answered like any other wrong data.
    digest = hashlib.blake2b(body.encode(errors="surrogatepass"), key=secret[:64], digest_size=_MAC_BYTES).digest()
    return base64.urlsafe_b64encode(digest).decode()
