"""/cari: evidence by words, by who handed it in, by when: "/cari notulen maret sari".

Steps: the plans in force → the rows this person may see here → what was meant (`domain.evidence_search`) → a page of what was
found, each with a button to it. Captions and names of files are searched where the person may open them: a member's own, all
of an area for who reviews or leads it; what rows are called everybody may search.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from domain.board import Board
from domain.chat import Button, Line, Param, Say, Word
from domain.evidence_search import Asked, EvidenceQuery, row_words, span_of, understand
from domain.model import PersonState, PlanRow, Submission
from domain.ports import NotFound
from handlers.context import Context, Refusal
from handlers.row_files import file_button, may_fetch, may_fetch_of, names_of, submission_line
from handlers.row_view import back_to_component, row_view
from handlers.rows import board_of, board_with, shown, visible, years_of
from handlers.wording import cut, paged, turning

_PER_PAGE = 6
_BUTTONS_PER_LINE = 3
# More than this are only said to be more: nobody turns so many pages.
_MOST = 120
# What a button can carry of the question, in bytes; a longer one cannot be turned page by page.
_LONGEST_QUESTION = 32
_SHOWN_WORDS = 60


async def run(ctx: Context) -> list[Say]:
    """The first page of what the words behind the command find."""
    question = " ".join(ctx.incoming.args.replace("|", " ").split())[:200]
    if not question:
        raise Refusal("cari-how")
    return [await _answer(ctx, question, 0)]


async def page(ctx: Context) -> list[Say]:
    """Another page of the same question, asked again: what came in since is there too."""
    assert ctx.press is not None
    return [shown(ctx, await _answer(ctx, ctx.press.args[0], int(ctx.press.args[1])))]


async def opened(ctx: Context) -> list[Say]:
    """One submission that was found: what it is, and the ways to its files and its row. `args` hold the question, so that
    *Kembali* finds the list again."""
    assert ctx.press is not None
    number, *question = ctx.press.args
    submission = await ctx.uow.evidence.get(int(number))
    return [shown(ctx, await _one(ctx, submission, question))]


async def row(ctx: Context) -> list[Say]:
    """The row of a submission that was found, as a message of its own: the list stays where it is."""
    assert ctx.press is not None
    number = int(ctx.press.args[0])
    board = await board_with(ctx, number)
    found = board.row_by_id[number]
    return [replace(await row_view(ctx, board, found, back_to_component(ctx, board, found, "rencana")), edit="")]


# ── Finding ──────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class _Seen:
    """The rows of all plans in force that the person may see here, and what they are called."""

    boards: tuple[Board, ...]
    rows: dict[int, PlanRow]


async def _answer(ctx: Context, question: str, number: int) -> Say:
    seen = await _seen(ctx)
    people = await ctx.uow.people.of_office(ctx.home.id, PersonState.ACTIVE, PersonState.LEFT)
    vocabulary = frozenset[str]().union(*(row_words(board.rows).vocabulary for board in seen.boards))
    asked = understand(question, people, ctx.me, vocabulary, ctx.today)
    if asked.receipt is not None:
        return await _numbered(ctx, asked.receipt, question)
    if asked.nothing:
        raise Refusal("cari-how")
    ids = await ctx.uow.archive.find(ctx.home.id, _query(ctx, seen, asked), _MOST)
    if not ids and asked.unsure:
        # The name of a colleague may also be a word of the plan.
        asked = replace(asked, people=(), words=(*asked.words, *(word.casefold() for word in asked.unsure)))
        ids = await ctx.uow.archive.find(ctx.home.id, _query(ctx, seen, asked), _MOST)
    if not ids:
        return Say(lines=(*_understood(asked), Line("cari-none"), Line("cari-none-hint")))
    number, on_page = paged(ids, number, _PER_PAGE)
    return await _list(ctx, seen, asked, question, await ctx.uow.archive.read(on_page), number, len(ids))


async def _seen(ctx: Context) -> _Seen:
    boards = tuple([await board_of(ctx, year) for year in await years_of(ctx)] or [await board_of(ctx)])
    return _Seen(boards, {row.id: row for board in boards for row in board.rows if visible(ctx, row)})


def _query(ctx: Context, seen: _Seen, asked: Asked) -> EvidenceQuery:
    known = [row_words(board.rows) for board in seen.boards]
    rows = frozenset(seen.rows)
    words = []
    for word in asked.words:
        parts = [of_plan.query(word, rows) for of_plan in known]
        words.append(
            replace(
                parts[0],
                spellings=tuple(dict.fromkeys(spelled for part in parts for spelled in part.spellings)),
                rows=frozenset[int]().union(*(part.rows for part in parts)),
                wanted=frozenset[int]().union(*(part.wanted for part in parts)),
                wanted_rows=frozenset[int]().union(*(part.wanted_rows for part in parts)),
            )
        )
    start, end = span_of(asked.period, ctx.home.zone) if asked.period is not None else (None, None)
    return EvidenceQuery(
        rows=rows,
        # Nobody is number 0: whoever may read what anybody handed in for the row.
        open_rows=frozenset(number for number, row in seen.rows.items() if may_fetch_of(ctx, row, 0)),
        reader=ctx.me.id,
        words=tuple(words),
        people=frozenset(person.id for person in asked.people),
        first=asked.period.first if asked.period is not None else None,
        last=asked.period.last if asked.period is not None else None,
        start=start,
        end=end,
    )


async def _numbered(ctx: Context, number: int, question: str) -> Say:
    found = await ctx.uow.evidence.by_number(ctx.home.id, number)
    if found is None:
        raise Refusal("cari-no-receipt", receipt=cut(question, 12).upper())
    return await _one(ctx, found, [])


# ── Showing ──────────────────────────────────────────────────────────────────


async def _list(
    ctx: Context, seen: _Seen, asked: Asked, question: str, found: Sequence[Submission], number: int, total: int
) -> Say:
    names = await names_of(ctx, found)
    lines = [*_understood(asked), _count(total), Line("")]
    buttons = []
    # The question goes along where it fits, so that pages can be turned and the list found again.
    carried = (question,) if len(question.encode()) <= _LONGEST_QUESTION else ()
    for submission in found:
        row = seen.rows[submission.row]
        lines.append(submission_line(ctx, submission, names))
        lines.append(Line("cari-row", {"code": row.code, "title": cut(row.title, 50)}))
        params: dict[str, Param] = {"receipt": submission.receipt}
        args = (str(submission.id), *carried)
        buttons.append(Button(key="rencana-button-files", params=params, action="cari.open", args=args))
    rows = [tuple(buttons[i : i + _BUTTONS_PER_LINE]) for i in range(0, len(buttons), _BUTTONS_PER_LINE)]
    if carried:
        rows.append(turning("cari.page", carried, number, total, _PER_PAGE))
    elif total > _PER_PAGE:
        lines.append(Line("cari-narrow"))
    return Say(lines=tuple(lines), buttons=tuple(rows))


def _count(total: int) -> Line:
    return Line("cari-many", {"count": total}) if total >= _MOST else Line("cari-found", {"count": total})


def _understood(asked: Asked) -> list[Line]:
    """What the question was taken for, so that a misunderstanding is seen at once."""
    lines = []
    if asked.words:
        lines.append(Line("cari-words", {"words": cut(", ".join(asked.words), _SHOWN_WORDS)}))
    if asked.people:
        lines.append(Line("cari-people", {"names": cut(", ".join(p.name for p in asked.people), 90)}))
    if asked.period is not None:
        lines.append(Line("cari-period", {"period": _span(asked.period.first, asked.period.last)}))
    return lines


def _span(first: date, last: date) -> Word:
    if first == last:
        return Word("cari-day", {"day": first})
    return Word("cari-days", {"first": first, "last": last})


async def _one(ctx: Context, submission: Submission, question: Sequence[str]) -> Say:
    """One submission with its row. Raises NotFound where it is of another office or of a row not to be seen here."""
    if submission.office != ctx.home.id:
        raise NotFound
    board = await board_with(ctx, submission.row)
    row = board.row_by_id[submission.row]
    if not visible(ctx, row):
        raise NotFound
    occurrence = board.occurrence_by_id.get(submission.occurrence)
    lines = [
        submission_line(ctx, submission, await names_of(ctx, [submission])),
        Line("rencana-files-row", {"code": row.code, "title": cut(row.title, 80)}),
    ]
    if occurrence is not None and occurrence.due is not None:
        lines.append(Line("cari-due", {"due": occurrence.due}))
    buttons = [Button(key="cari-button-row", action="cari.row", args=(str(row.id),))]
    if may_fetch(ctx, row, submission):
        # What somebody wrote in private is not repeated in a group.
        lines += _content(submission) if ctx.incoming.private else []
        if submission.files:
            buttons.insert(0, replace(file_button(ctx, submission), key="cari-button-files"))
    back = [Button(key="button-back", action="cari.page", args=(*question, "0"))] if question else []
    return Say(lines=tuple(lines), buttons=(tuple(buttons), tuple(back)), subject=f"submission:{submission.id}")


def _content(submission: Submission) -> list[Line]:
    """What was written with it, and what its files were called."""
    lines = []
    if submission.text:
        lines.append(Line("rencana-files-text", {"text": cut(submission.text, 300)}))
    names = ", ".join(cut(file.name, 40) for file in submission.files if file.name)
    if names:
        lines.append(Line("cari-files", {"names": cut(names, 200)}))
    return lines
