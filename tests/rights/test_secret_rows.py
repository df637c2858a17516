"""Of a secret row nobody reads more than the matrix gives them, wherever they look: its words, its evidence, its files."""

from __future__ import annotations

import pytest

from tests.rights.crawl import walk
from tests.rights.hall import Hall

TITLE, WORDS, FILE = "pengaduan pelanggaran", "bukti secret", "s" * 64
# Who may read the words in private, and who the files: the area's coordinators and the leader; the coordinators alone.
READERS, HOLDERS = {"K", "T", "C"}, {"K", "T"}


@pytest.mark.parametrize("group", [False, True], ids=["in private", "in the group"])
@pytest.mark.parametrize("who", ["P", "Ko", "K", "T", "C", "A"])
async def test_a_secret_row_shows_what_the_matrix_says(hall: Hall, who: str, group: bool) -> None:
    told, read, had = [], 0, 0
    async for button, trial in walk(hall, who, each=1, group=group):
        here = [say for say in trial.answer.says if not group or say.to == hall.group]
        text = repr((here, trial.answer.toast))
        name = f"{button.action}|{'|'.join(button.args)}" if button else str(trial.said)
        open_here = not group
        # What one sent oneself one knows.
        words = (TITLE,) if who == "P" else (TITLE, WORDS)
        if any(word in text for word in words):
            read += 1
            if who not in READERS or not open_here:
                told.append(f"{name}: words: {text[:600]}")
        if FILE in text:
            had += 1
            if who not in HOLDERS or not open_here:
                told.append(f"{name}: file")
    assert not told, "\n".join(told)
    assert (read > 0) is (who in READERS and not group)
    assert (had > 0) is (who in HOLDERS and not group)
