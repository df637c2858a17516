"""Names under which channels remember pictures and files that they already hold, so that bytes travel once."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace

from domain.chat import Picture, Say, StoredFile
from domain.remembered import ByIdentity


def _picture_key(picture: Picture, language: str) -> str:
    content = json.dumps([picture.kind, picture.data, language], sort_keys=True, default=str, separators=(",", ":"))
    return f"picture:{hashlib.sha256(content.encode()).hexdigest()}"


# `picture:<hash>` of everything that is drawn: kind, figures and language; `picture_key(picture, language)`.
picture_key: ByIdentity[Picture, str] = ByIdentity(_picture_key)


def file_key(file: StoredFile) -> str:
    """`file:<sha256>`, or `photo:<sha256>` where it is shown as a picture: platforms keep the two under different ids."""
    return f"{'photo' if file.photo else 'file'}:{file.sha256}"


def media_keys(message: Say, language: str) -> tuple[str, ...]:
    """The keys of all that goes along with a message, for looking up what a channel already holds.

    A photo has two: a platform that cannot show it as a picture holds it as a document.
    """
    keys = [picture_key(message.picture, language)] if message.picture else []
    for file in message.files:
        keys += dict.fromkeys((file_key(file), file_key(replace(file, photo=False))))
    return tuple(keys)
