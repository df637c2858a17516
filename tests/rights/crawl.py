"""Walks through everything that somebody is shown: every kind of button under every answer, pressed once or twice."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import AsyncIterator

from domain.chat import Button, Incoming
from handlers import table
from tests.rights.hall import Hall, Trial, shape

_WORDS = ("", "V.1.1", "V.4.1", "II", "B-0001", "notulen")


async def walk(
    hall: Hall, who: str, each: int = 2, *, group: bool = False
) -> AsyncIterator[tuple[Button | None, Trial]]:
    """Everything that this person comes by from the commands, with what came of it; nothing of it stays.
    `each`: how often one shape is pressed, since the first may be about something that is finished already."""
    seen: Counter[tuple[str, ...]] = Counter()
    ahead: deque[tuple[Button | None, Incoming]] = deque()
    for command in table.COMMANDS:
        for words in _WORDS:
            ahead.append((None, hall.says(who, f"/{command.name} {words}".strip(), group=group)))
    for link in (f"bukti-{hall.occurrence}", f"berkas-{hall.submissions['own']}", f"foto-{hall.rows['V.1.1']}"):
        ahead.append((None, hall.says(who, f"/start {link}", group=group)))
    for number in hall.submissions.values():
        for action in _SUBMISSIONS:
            ahead.append((None, hall.presses(who, action, [str(number)], group=group)))
    while ahead:
        button, incoming = ahead.popleft()
        trial = await hall.trial(incoming)
        yield button, trial
        for found in trial.buttons:
            if found.action and seen[shape(found)] < each:
                seen[shape(found)] += 1
                ahead.append((found, hall.presses(who, found.action, found.args, owner=found.owner, group=group)))


# What stands under messages that come by themselves: receipts and words to coordinators.
_SUBMISSIONS = ("tinjau.show", "bukti.change", "bukti.receipt", "rencana.files", "bukti.withdraw")
