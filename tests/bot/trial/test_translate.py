"""What a visitor writes on the trial page, as the program hears it."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.trial.translate import translate

AT = datetime(2026, 3, 10, 2, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "command", "args"),
    [
        ("/status", "status", ""),
        ("/Rencana  area II", "rencana", "area II"),
        ("/impor\r\nI. MANAJEMEN\r\nNo\tKegiatan", "impor", "I. MANAJEMEN\nNo\tKegiatan"),
        ("/impor\tI.1.1", "impor", "I.1.1"),
        ("/", "", ""),
        ("/ bukti", "", "bukti"),
        ("halo /status", "", ""),
    ],
)
def test_a_command_keeps_the_lines_below_it(text: str, command: str, args: str) -> None:
    message = {
        "type": "message", "id": 1, "message": 1, "chat": "sari", "text": text, "at": AT.isoformat(),
        "from": {"id": "sari", "name": "Sari"},
    }  # fmt: skip
    heard = translate(message, AT)
    assert (heard.command, heard.args) == (command, args)


def test_a_location_is_heard_as_one_also_where_it_is_replied_to() -> None:
    place = {"latitude": -8.6, "longitude": 107.6}
    sari = {"id": "sari", "name": "Sari"}
    message = {
        "type": "message", "id": 2, "message": 2, "chat": "private-sari", "text": "", "at": AT.isoformat(), "from": sari,
        "location": place, "files": [], "reply": {"id": "1", "from": sari, "location": place, "files": []},
    }  # fmt: skip
    heard = translate(message, AT)
    assert heard.reply is not None
    for (found,) in (heard.attachments, heard.reply.attachments):
        assert (found.kind, found.latitude, found.longitude) == ("location", -8.6, 107.6)
