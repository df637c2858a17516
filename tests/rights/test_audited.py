"""Every deed that changes something writes an audit entry in the same transaction, whoever does it and by whatever button."""

from __future__ import annotations

import pytest

from domain.chat import Attachment
from tests.rights.crawl import walk
from tests.rights.hall import Hall, Trial

# A move of rows that is still being put together, button by button: nothing has moved yet. When it is confirmed or undone,
# that is recorded.
DRAFTS = {"handovers"}
ORDERS = {
    "P": (
        "/catatan V.1.1 sudah dirapatkan",
        "/hadir datang",
        "/hadir sakit",
        "/bahasa en",
        "/bukti II.1.1 https://a.id/b",
    ),
    "C": ("/hadir pulang", "/hadir dinas luar", "/hadir cuti"),
    "T": ("/jadwal V.1.1 Mei 2026", "/catatan V.4.1 ditindaklanjuti"),
    "A": (
        "/tim Orang P koordinator II",
        "/tim Orang P keluar",
        "/tim Orang W masuk",
        "/tim Orang K anggota",
        "/hadir koreksi Orang C 08.00 lupa mencatat",
        "/bahasa indonesia",
    ),
}


def unrecorded(trial: Trial) -> set[str]:
    return set() if trial.audited else trial.changed - DRAFTS


@pytest.mark.parametrize("who", ["P", "Ko", "K", "C", "A", "T"])
async def test_whatever_a_button_changes_is_recorded(hall: Hall, who: str) -> None:
    wrong, changing = {}, set()
    async for button, trial in walk(hall, who, each=1):
        name = button.action if button else "/"
        if trial.changed:
            changing.add(name)
        if unrecorded(trial):
            wrong[name] = unrecorded(trial)
    assert not wrong
    # The walk did come by deeds: whoever hands in or decides changes something.
    assert "bukti.withdraw" in changing or who in {"A", "Ko"}
    assert len(changing) >= 2


@pytest.mark.parametrize("who", ORDERS)
async def test_whatever_an_order_changes_is_recorded(hall: Hall, who: str) -> None:
    changed = 0
    for order in ORDERS[who]:
        trial = await hall.trial(hall.says(who, order))
        changed += bool(trial.changed)
        assert not unrecorded(trial), order
    assert changed >= len(ORDERS[who]) - 2


async def test_evidence_and_its_correction_are_recorded(hall: Hall) -> None:
    photo = Attachment(kind="photo", remote_id="r-new", unique_id="u-new", mime="image/jpeg", size=9)
    trial = await hall.trial(hall.says("P", "/bukti II.1.1", attachments=(photo,)))
    assert {"submissions", "files"} <= trial.changed
    assert trial.audited == ("evidence-submitted",)


async def test_a_wrong_word_given_again_and_again_is_recorded_in_every_office(hall: Hall) -> None:
    """Promises B32: the fifth is met with silence and an entry."""
    for number in range(4):
        trial = await hall.does(hall.says("O", f"/start guess{number}"))
        assert trial.said == ["mulai-code-wrong"]
    fifth = await hall.trial(hall.says("O", "/start guess5"))
    assert (fifth.said, fifth.audited) == ([], ("code-guessed", "code-guessed"))
