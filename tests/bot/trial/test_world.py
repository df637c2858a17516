"""The trial's log of events: what a restart finds again."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.trial.world import World

NOW = "2026-04-06T08:00:00+07:00"


def said(world: World, text: str) -> str:
    number = world.new_id()
    world.add({"id": number, "chat": "group", "from": "sari", "at": NOW, "text": text, "files": []})
    return number


def texts(world: World) -> list[str]:
    return [message["text"] for message in world.messages.values()]


@pytest.mark.parametrize("sign", ["\u2028", "\u2029", "\x85", "\x0b", "\x1c", "\n"])
def test_a_message_with_any_kind_of_line_break_is_there_after_a_restart(tmp_path: Path, sign: str) -> None:
    said(World.open(tmp_path, ()), f"satu{sign}dua")
    assert texts(World.open(tmp_path, ())) == [f"satu{sign}dua"]


def test_what_follows_a_line_that_a_crash_left_unfinished_is_kept(tmp_path: Path) -> None:
    said(World.open(tmp_path, ()), "sebelumnya")
    log = tmp_path / "chat.jsonl"
    log.write_bytes(log.read_bytes() + '{"type": "message", "message": {"id": "2", "text": "sepot…'.encode()[:-1])
    after = said(World.open(tmp_path, ()), "sesudahnya")
    again = World.open(tmp_path, ())
    assert texts(again) == ["sebelumnya", "sesudahnya"]
    assert int(again.new_id()) > int(after)
