"""How much of a small phone's screen (360×640) a message takes."""

from __future__ import annotations

import textwrap

from tests.answers import Answer

# What stands between the chat's heading and the field to write in.
ONE_SCREEN = 16
_ACROSS = 40


def lines_on_phone(answer: Answer, language: str = "id") -> int:
    """Lines of at most 40 characters, each row of buttons counted as one; a picture stands above them and is not counted."""
    words = answer.in_language(language).splitlines()
    text = sum(max(1, len(textwrap.wrap(line, _ACROSS))) for line in words)
    return text + sum(len(say.buttons) for say in answer.says)
