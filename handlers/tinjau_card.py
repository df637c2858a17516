"""What a coordinator sees of a submission: its files, and a card with everything needed to decide."""

from __future__ import annotations

from dataclasses import replace

from domain.chat import Button, Line, Param, Say, StoredFile, Word
from domain.evidence_files import PICTURE_TYPES, shown_inline
from domain.model import EvidenceFile, Review, SubmissionState
from domain.occurrence_states import file_verdict, missing_documents, undecided
from domain.rounds import chain_of
from handlers.bukti_papers import WHOLE, file_name, paper_word, stored
from handlers.bukti_receipt import Case
from handlers.bukti_words import LABEL, period_of, row_title
from handlers.context import Context
from handlers.flags import flag_lines
from handlers.row_files import shown_file
from handlers.wording import cut

# The usual reasons to return something; the catalogue has a sentence for each (`tinjau-reason-<code>`).
REASONS = ("unreadable", "wrong", "period", "unsigned", "undated", "incomplete")
# What platforms show as one album.
_ALBUM = 10
_FILE_LINES = 10
_FILE_BUTTONS = 8
_ROUNDS = 4


def reason_key(code: str) -> str:
    """How a usual reason is stored, so that everybody reads it in their own language."""
    return f"tinjau-reason-{code}"


def reason_word(reason: str) -> Param:
    """A stored reason as a parameter: one of the usual ones, or as it was written."""
    code = next((code for code in REASONS if reason == reason_key(code)), "")
    return Word(f"tinjau-reason-{code}") if code else reason


async def card(ctx: Context, case: Case, waiting: int, *, sole: bool) -> list[Say]:
    """The files and the card: one message where there is a single file, else albums first, since those carry no buttons."""
    message = await words(ctx, case, waiting, sole=sole)
    files = shown_files(case)
    if len(files) == 1:
        return [message]
    return [*_albums(case, files), message]


async def words(ctx: Context, case: Case, waiting: int, *, sole: bool, by_file: bool = False) -> Say:
    """The card: whose, when, for what, what is striking, what is still missing; with the file where it is a single one.
    `by_file`: with buttons for each file that waits, rather than for the whole."""
    submission = case.submission
    lines = [
        Line("tinjau-card", {"number": submission.receipt, "name": cut(case.person.name, 60), "waiting": waiting}),
        Line("bukti-receipt-row", {"code": case.row.code, "title": row_title(ctx.person, case.row)}),
        Line(
            "tinjau-card-time",
            {
                "period": period_of(case.occurrence),
                "day": ctx.local(submission.at).date(),
                "at": ctx.local(submission.at),
            },
        ),
        *_papers(case),
    ]
    if submission.text:
        lines.append(Line("tinjau-card-text", {"text": cut(submission.text, 300)}))
    lines += await flag_lines(ctx.uow, submission)
    lines += await _rounds(ctx, case)
    if sole and submission.state is SubmissionState.SUBMITTED:
        lines.append(Line("tinjau-card-own"))
    if submission.state is not SubmissionState.SUBMITTED:
        lines.append(Line("tinjau-card-state", {"state": Word(f"state-{submission.state.value}")}))
        buttons = _closed_buttons(submission.id, submission.state)
    else:
        buttons = _file_buttons(case) if by_file else _buttons(case)
    files = shown_files(case)
    return Say(
        lines=tuple(lines),
        buttons=buttons,
        files=tuple(files) if len(files) == 1 else (),
        subject=f"submission:{submission.id}",
    )


def naming(case: Case, file: int | None) -> Say:
    """*Setujui* of what nobody named: as which document?"""
    missing = missing_documents(case.row.wanted, case.others) or case.row.wanted
    chosen = str(file or 0)
    number = str(case.submission.id)
    buttons = [
        (
            Button(
                key="bukti-button-wanted",
                params={"name": cut(w.name, LABEL)},
                action="tinjau.as",
                args=(number, chosen, str(w.id)),
            ),
        )
        for w in missing[:8]
    ]
    buttons.append((Button(key="tinjau-button-all", action="tinjau.as", args=(number, chosen, WHOLE)),))
    buttons.append((Button(key="button-back", action="tinjau.back", args=(number,)),))
    line = Line("tinjau-as-what", {"number": case.submission.receipt, "code": case.row.code})
    return Say(lines=(line,), buttons=tuple(buttons), subject=f"submission:{case.submission.id}")


def shown_files(case: Case) -> list[StoredFile]:
    """The stored files as the reviewer gets them."""
    return [shown_file(case.row, case.submission, file, place) for place, file in stored(case.submission)]


def _papers(case: Case) -> list[Line]:
    """Which documents these are, with what was said of each already, and what is missing beside them."""
    row, submission = case.row, case.submission
    files = stored(submission)
    lines = []
    if len(files) > 1:
        lines = [
            Line(
                "tinjau-file",
                {
                    "place": n,
                    "name": file_name(file),
                    "wanted": paper_word(row, WHOLE if file.whole else file.wanted or submission.wanted),
                    "verdict": Word(f"tinjau-verdict-{file_verdict(submission, file).value}"),
                },
            )
            for n, file in files[:_FILE_LINES]
        ]
        if len(files) > _FILE_LINES:
            lines.append(Line("bukti-receipt-files-more", {"count": len(files) - _FILE_LINES}))
    elif files and files[0][1].whole:
        lines.append(Line("bukti-receipt-wanted", {"wanted": Word("bukti-paper-whole")}))
    elif submission.wanted is not None:
        lines.append(Line("bukti-receipt-wanted", {"wanted": paper_word(row, submission.wanted)}))
    elif row.wanted:
        lines.append(Line("tinjau-card-several", {"list": cut(", ".join(w.name for w in row.wanted), 160)}))
    missing = missing_documents(row.wanted, case.others)
    if missing and submission.wanted is not None:
        lines.append(Line("bukti-receipt-missing", {"list": cut(", ".join(w.name for w in missing), 160)}))
    return lines


async def _rounds(ctx: Context, case: Case) -> list[Line]:
    """What was said in the rounds before this one, by whom and when."""
    chain = chain_of(case.submission, case.others)
    verdicts = await ctx.uow.reviews.of([s.id for s in chain]) if len(chain) > 1 else []
    lines = [Line("tinjau-flag-again", {"round": case.submission.round})] if case.submission.round > 1 else []
    for before in chain[:-1][-_ROUNDS:]:
        last = next((r for r in reversed(verdicts) if r.submission == before.id and not r.approved), None)
        if last is not None:
            lines.append(await _round(ctx, before.receipt, before.round, last))
    return lines


async def _round(ctx: Context, receipt: str, number: int, review: Review) -> Line:
    reviewer = await ctx.uow.people.get(review.person)
    return Line(
        "tinjau-round",
        {
            "round": number,
            "number": receipt,
            "day": ctx.local(review.at).date(),
            "name": cut(reviewer.name, 40),
            "reason": reason_word(cut(review.reason, 120)),
        },
    )


def _buttons(case: Case) -> tuple[tuple[Button, ...], ...]:
    args = (str(case.submission.id),)
    rows = [
        (
            Button(key="tinjau-button-approve", action="tinjau.approve", args=args),
            Button(key="tinjau-button-return", action="tinjau.return", args=args),
        )
    ]
    more = []
    if len(stored(case.submission)) > 1:
        more.append(Button(key="tinjau-button-by-file", action="tinjau.files", args=args))
    if any(_is_more_than_shown(file) for _, file in stored(case.submission)):
        more.append(Button(key="tinjau-button-whole", action="rencana.files", args=args))
    return (*rows, (*more, Button(key="tinjau-button-skip", action="tinjau.skip", args=args)))


def _is_more_than_shown(file: EvidenceFile) -> bool:
    """Whether a small copy is shown of a file that can be had whole, for a scan's small print. HEIC leaves as a JPEG of that
    very size, so there is nothing more to be had of it."""
    return file.kind != "photo" and file.mime in PICTURE_TYPES and shown_inline(file.mime, file.flags)


def _file_buttons(case: Case) -> tuple[tuple[Button, ...], ...]:
    waiting = {file.id for file in undecided(case.submission)}
    number = str(case.submission.id)
    rows: list[tuple[Button, ...]] = [
        (
            Button(
                key="tinjau-button-approve-file",
                params={"place": n},
                action="tinjau.approve",
                args=(number, str(file.id)),
            ),
            Button(
                key="tinjau-button-return-file",
                params={"place": n},
                action="tinjau.return",
                args=(number, str(file.id)),
            ),
        )
        for n, file in stored(case.submission)
        if file.id in waiting
    ]
    rest = Button(key="button-back", action="tinjau.back", args=(number,))
    return (*rows[:_FILE_BUTTONS], (rest,))


def _closed_buttons(submission: int, state: SubmissionState) -> tuple[tuple[Button, ...], ...]:
    queue = Button(key="tinjau-button-queue", action="tinjau.start")
    if state not in {SubmissionState.VERIFIED, SubmissionState.RETURNED}:
        return ((queue,),)
    take_back = Button(key="tinjau-button-withdraw", action="bukti.withdraw", args=(str(submission),))
    return ((take_back,), (queue,))


def _albums(case: Case, files: list[StoredFile]) -> list[Say]:
    """Pictures together, documents together, ten at a time, each with the numbers that the card calls them by."""
    numbers = {id(shown): n for shown, (n, _) in zip(files, stored(case.submission), strict=True)}
    says = []
    for photo in (True, False):
        alike = [file for file in files if file.photo is photo]
        for start in range(0, len(alike), _ALBUM):
            part = alike[start : start + _ALBUM]
            places = ", ".join(str(numbers[id(file)]) for file in part)
            params: dict[str, Param] = {"number": case.submission.receipt, "code": case.row.code, "places": places}
            says.append(Say(lines=(Line("tinjau-files", params),), files=tuple(part)))
    return says


def over(message: str, *says: Say) -> Say:
    """Several messages said as one, in the place of that message."""
    last = says[-1]
    lines: list[Line] = []
    for part in says:
        lines += [Line(""), *part.lines] if lines else part.lines
    return replace(last, lines=tuple(lines), edit=message)
