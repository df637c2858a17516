"""Which wanted document each file of a submission is: shown on the receipt, corrected there with one press."""

from __future__ import annotations

from collections.abc import Sequence

from domain.chat import Button, Line, Param, Say, Word, say
from domain.model import EvidenceFile, FileState, Person, PlanRow, Submission, Wanted
from domain.occurrence_states import missing_documents
from domain.papers import next_choice
from handlers.bukti_words import LABEL, row_title
from handlers.wording import cut

# What a button carries instead of a document's id: the file holds all of them; nobody knows which it is.
WHOLE, UNKNOWN = "w", "0"
_LINES = 10
_BUTTONS = 6
_OTHERS = 3
_NAME = 34


def stored(submission: Submission) -> list[tuple[int, EvidenceFile]]:
    """The files that are there, each with its place in the submission, from 1."""
    return [(n, f) for n, f in enumerate(submission.files, start=1) if f.state is FileState.STORED]


def is_open_to(person: Person, row: PlanRow) -> bool:
    """Whether the documents of the row may be named to this person."""
    return bool(row.wanted) and not isinstance(row_title(person, row), Word)


def paper_lines(row: PlanRow, submission: Submission) -> list[Line]:
    """One line where all files are the same document, else one for each file."""
    files = stored(submission)
    if len({_place(file, submission) for _, file in files}) <= 1:
        place = _place(files[0][1], submission) if files else submission.wanted
        return _single(row, place)
    lines = [
        Line(
            "bukti-receipt-file",
            {"place": n, "name": file_name(file), "wanted": paper_word(row, _place(file, submission))},
        )
        for n, file in files[:_LINES]
    ]
    if len(files) > _LINES:
        lines.append(Line("bukti-receipt-files-more", {"count": len(files) - _LINES}))
    return lines


def missing_lines(row: PlanRow, others: Sequence[Submission]) -> list[Line]:
    """What the time still lacks."""
    missing = missing_documents(row.wanted, others)
    if not missing:
        return [Line("bukti-receipt-complete")]
    return [Line("bukti-receipt-missing", {"list": cut(", ".join(w.name for w in missing), 300)})]


def paper_buttons(
    row: PlanRow, submission: Submission, others: Sequence[Submission], *, only_unknown: bool = False
) -> list[tuple[Button, ...]]:
    """One press for what it rather is: the likeliest others for the whole submission, or for each file where they differ.
    `only_unknown`: in a group nothing is offered for what is known."""
    if len(row.wanted) < 2:
        return []
    missing = {w.id for w in missing_documents(row.wanted, others)}
    files = stored(submission)
    places = {_place(file, submission) for _, file in files} or {submission.wanted}
    if only_unknown and None not in places:
        return []
    if len(places) == 1:
        return _for_all(row, submission, next(iter(places)), missing)
    unsure = sorted(files, key=lambda item: _place(item[1], submission) is not None)
    buttons = []
    for n, file in sorted(unsure[:_BUTTONS], key=lambda item: item[0]):
        place = _place(file, submission)
        following = next_choice(row.wanted, place if isinstance(place, int) else None, missing)
        if following is not None:
            params: dict[str, Param] = {"place": n, "name": cut(following.name, LABEL // 2)}
            args = (str(submission.id), str(file.id), str(following.id))
            buttons.append(
                Button(
                    key="bukti-button-file-is", params=params, action="bukti.paper", args=args, owner=submission.person
                )
            )
    return [tuple(buttons[i : i + 2]) for i in range(0, len(buttons), 2)]


def file_choice(row: PlanRow, submission: Submission, file: EvidenceFile, number: int) -> Say:
    """All documents that one file may be."""
    now = _place(file, submission)
    buttons = [
        (
            _paper_button(
                submission, "bukti-button-wanted-now" if w.id == now else "bukti-button-wanted", str(file.id), w
            ),
        )
        for w in row.wanted[:8]
    ]
    whole = Button(
        key="bukti-button-whole",
        action="bukti.paper",
        args=(str(submission.id), str(file.id), WHOLE),
        owner=submission.person,
    )
    back = Button(key="button-back", action="bukti.files", args=(str(submission.id),), owner=submission.person)
    return say(
        "bukti-change-file",
        number=submission.receipt,
        place=number,
        name=file_name(file),
        buttons=[*buttons, (whole,), (back,)],
    )


def file_list(row: PlanRow, submission: Submission) -> Say:
    """The files one below the other, to choose one."""
    buttons: list[tuple[Button, ...]] = [
        (
            Button(
                key="bukti-button-file",
                params={"place": n, "name": file_name(file), "wanted": paper_word(row, _place(file, submission))},
                action="bukti.file",
                args=(str(submission.id), str(file.id)),
                owner=submission.person,
            ),
        )
        for n, file in stored(submission)[:20]
    ]
    back = Button(key="button-back", action="bukti.change", args=(str(submission.id),), owner=submission.person)
    return say("bukti-change-files", number=submission.receipt, buttons=[*buttons, (back,)])


def file_name(file: EvidenceFile) -> Param:
    """How a file is called: by its own name, else by its kind."""
    return cut(file.name, _NAME) or Word(f"bukti-kind-{file.kind}")


def paper_word(row: PlanRow, place: int | str | None) -> Param:
    """A document by name, or that it is all of them, or that nobody said."""
    if place == WHOLE:
        return Word("bukti-paper-whole")
    named = next((w for w in row.wanted if w.id == place), None)
    return cut(named.name, 60) if named is not None else Word("bukti-paper-unknown")


def _place(file: EvidenceFile, submission: Submission) -> int | str | None:
    return WHOLE if file.whole else file.wanted if file.wanted is not None else submission.wanted


def _single(row: PlanRow, place: int | str | None) -> list[Line]:
    if place is not None:
        return [Line("bukti-receipt-wanted", {"wanted": paper_word(row, place)})]
    return [Line("bukti-receipt-wanted-unknown")] if len(row.wanted) > 1 else []


def _for_all(
    row: PlanRow, submission: Submission, now: int | str | None, missing: set[int]
) -> list[tuple[Button, ...]]:
    """The other documents, those that are still missing first, and the whole bundle where nobody said which it is."""
    others = sorted((w for w in row.wanted if w.id != now), key=lambda w: w.id not in missing)
    buttons = [_paper_button(submission, "bukti-button-is", "", w) for w in others[:_OTHERS]]
    if now is None and stored(submission):
        args = (str(submission.id), WHOLE)
        buttons.append(Button(key="bukti-button-whole", action="bukti.wanted", args=args, owner=submission.person))
    return [tuple(buttons[i : i + 2]) for i in range(0, len(buttons), 2)]


def _paper_button(submission: Submission, key: str, file: str, paper: Wanted) -> Button:
    action = "bukti.paper" if file else "bukti.wanted"
    args = (str(submission.id), file, str(paper.id)) if file else (str(submission.id), str(paper.id))
    return Button(key=key, params={"name": cut(paper.name, LABEL)}, action=action, args=args, owner=submission.person)
