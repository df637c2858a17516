"""Buttons, links and words that were never meant for who uses them (promises B30, B32), and what a refusal leaves behind."""

from __future__ import annotations

import logging
import os
import random
import statistics
import time
from dataclasses import replace
from datetime import timedelta

import pytest
import structlog

from domain.access import Action
from domain.buttons import _mac, decode, encode
from domain.chat import Attachment, IncomingKind, Say, say
from domain.model import Token
from handlers import table
from handlers.context import Context, Refusal
from handlers.registry import Deed
from tests.dialogue import SECRET
from tests.rights.hall import COLUMNS, Hall
from tests.team import START

PEOPLE = [who for who in COLUMNS if who not in {"An", "Ch"}]


# ── B30 ──────────────────────────────────────────────────────────────────────


def forged(hall: Hall) -> dict[str, str]:
    """Data of no button of ours."""
    rng = random.Random(30)
    row = str(hall.rows["V.1.1"])
    real = encode(SECRET, "rencana.row", [row])
    return {
        "nothing": "",
        "noise": "".join(chr(rng.randrange(33, 0x2FF)) for _ in range(32)),
        "64 bytes": rng.randbytes(64).decode("latin-1")[:64],
        "lone surrogates": "\ud800" * 10,
        "cut at the end": real[:-1],
        "cut at the beginning": real[1:],
        "another number": real.replace(row, str(int(row) + 1)),
        "another secret": encode(b"x" * 32, "rencana.row", [row]),
        "no such action": encode(SECRET, "rencana.nothing", [row]),
        "only separators": "|" * 20,
    }


@pytest.mark.parametrize("who", [*PEOPLE, "XP", "XA"])
async def test_a_forged_button_and_one_of_another_office_get_the_same_words_as_one_of_nothing(
    hall: Hall, who: str
) -> None:
    member = who not in {"O", "W", "Ex"}
    if who.startswith("X"):
        other = await hall.trial(hall.presses(who, "rencana.row", [str(hall.rows["V.1.1"])]))
        assert other.said == ["button-void"]
    nothing = await hall.trial(hall.presses(who, "rencana.row", ["900001"]))
    if member:
        assert nothing.said == ["button-void"]
    for name, data in forged(hall).items():
        with structlog.testing.capture_logs() as logs:
            trial = await hall.trial(hall.presses_data(who, data))
        assert trial.said == ["button-void"], name
        assert not trial.answer.says, name
        assert not trial.changed | set(trial.audited), name
        assert [log["key"] for log in logs if log["event"] == "refused"] == ["button-void"], name
        if member:
            assert trial.said_of() == nothing.said_of(), name


async def test_a_button_of_another_office_is_answered_as_fast_as_one_of_nothing(hall: Hall) -> None:
    """So that time does not tell what words do not: the medians differ by less than what any network adds. Processor time,
    since all else is the same wait for both."""
    spent: dict[str, list[float]] = {str(hall.rows["V.1.1"]): [], "900001": []}
    for _ in range(40):
        for number, times in spent.items():
            began = time.process_time()
            await hall.trial(hall.presses("XP", "rencana.row", [number]))
            times.append(time.process_time() - began)
    there, nothing = (statistics.median(times) for times in spent.values())
    assert abs(there - nothing) < 0.02


SHAPES = (
    (),
    ("x",),
    ("", ""),
    ("9" * 25,),
    ("-1", "x"),
    ("2026-13-45", "1"),
    ("1", "2026-13-45", "x"),
    ("1",) * 8,
)


def shaped() -> list[tuple[str, tuple[str, ...]]]:
    """Each button with one wrong shape of what it carries; with ZIBOT_ALL_SHAPES each with all of them."""
    names = sorted(table.BUTTONS)
    if os.environ.get("ZIBOT_ALL_SHAPES"):
        return [(name, shape) for name in names for shape in SHAPES]
    return [(name, SHAPES[number % len(SHAPES)]) for number, name in enumerate(names)]


async def test_a_signed_button_of_another_version_is_refused_and_never_raises(hall: Hall) -> None:
    """Signed with our secret, but carrying what this version does not understand: a word for who presses it, no exception."""
    wrong = []
    for who in ("A", "K"):
        for action, args in shaped():
            try:
                trial = await hall.trial(hall.presses(who, action, args))
            except Exception as error:  # noqa: BLE001 (each is told, all at once)
                wrong.append(f"{who} {action} {args}: {error!r}")
                continue
            if not trial.said:
                wrong.append(f"{who} {action} {args}: silence")
    assert not wrong, "\n".join(wrong)


async def test_what_a_button_could_not_be_read_for_is_logged_without_its_content(hall: Hall) -> None:
    with structlog.testing.capture_logs() as logs:
        trial = await hall.trial(hall.presses("K", "tenggat.days", ["late", "kanari"]))
    assert trial.said == ["button-void"]
    (told,) = [log for log in logs if log["event"] == "a button could not be read"]
    assert (told["action"], told["args"]) == ("tenggat.days", 2)


def test_a_button_whose_owner_is_no_number_is_none_of_ours() -> None:
    body = "rencana.row|1|nobody"
    assert decode(SECRET, f"{body}|{_mac(SECRET, body)}") is None


# ── Personal buttons ─────────────────────────────────────────────────────────


@pytest.mark.parametrize("who", PEOPLE)
async def test_a_personal_button_is_for_one_person_whoever_else_presses_it(hall: Hall, who: str) -> None:
    """Also an admin of the office, and also where the deed itself would be allowed."""
    wrong = []
    owner = hall.people["K" if who != "K" else "T"]
    for action in table.BUTTONS:
        for group in (False, True) if who not in {"O", "W", "Ex"} else (False,):
            trial = await hall.trial(hall.presses(who, action, ["1"], owner=owner, group=group))
            if trial.said != ["button-of-somebody-else"] or trial.changed or trial.audited:
                wrong.append(f"{action}: {trial.said}")
    assert not wrong, "\n".join(wrong)


async def test_the_owner_of_a_personal_button_may_press_it(hall: Hall) -> None:
    press = hall.presses("K", "tinjau.because", [str(hall.submissions["own"]), "unreadable"], owner=hall.people["K"])
    assert "evidence-returned" in (await hall.trial(press)).audited


# ── B32 ──────────────────────────────────────────────────────────────────────


async def bad_words(hall: Hall) -> dict[str, str]:
    """Words that open nothing, each in its own way."""
    async with hall.db.write() as uow:
        words = {}
        for name, kind in (("used", "claim"), ("expired", "claim"), ("of another kind", "sheet")):
            until = START + timedelta(hours=-1 if name == "expired" else 1)
            token = Token(kind=kind, office=hall.office.id, data={}, expires_at=until)
            words[name] = await uow.tokens.issue(token)
        assert await uow.tokens.use("claim", words["used"], START) is not None
        await uow.commit()
    await hall.settle()
    noise = "".join(random.Random(32).choices("ABCDEFGHIJabcdefghij0123456789_-", k=64))
    return {
        **words,
        "guessed": "A" * 22,
        "cut": hall.claim[:-1],
        "noise": noise,
        "in other letters": hall.claim.swapcase(),
    }


@pytest.mark.parametrize("who", ["O", "P", "W", "Ex", "XP"])
async def test_every_wrong_word_gets_one_and_the_same_answer(hall: Hall, who: str) -> None:
    """Guessed, used, expired, cut, of another kind: nobody learns which."""
    answers = {}
    for name, word in (await bad_words(hall)).items():
        for way in ("/mulai {}", "/start {}", "/start daftar-{}", "/daftar {}"):
            trial = await hall.trial(hall.says(who, way.format(word)))
            answers[f"{name} {way}"] = trial.said_of()
            assert trial.said == ["mulai-code-wrong"], f"{name} {way}: {trial.said}"
            assert not trial.changed, name
    assert len(set(answers.values())) == 1


async def test_in_the_group_no_word_is_used_up(hall: Hall) -> None:
    for way in ("/mulai {}", "/daftar {}"):
        for word in (hall.claim, hall.invitation, "guessed"):
            trial = await hall.trial(hall.says("P", way.format(word), group=True))
            assert trial.said == ["mulai-code-in-group"]
            assert not trial.changed


# ── What a refusal leaves behind ─────────────────────────────────────────────


@pytest.mark.parametrize("keeps", [False, True])
@pytest.mark.parametrize("kind", ["button", "command", "pending step"])
async def test_a_refusal_after_a_change_takes_it_back_unless_it_says_that_it_stays(
    hall: Hall, monkeypatch: pytest.MonkeyPatch, kind: str, keeps: bool
) -> None:
    async def half_way(ctx: Context) -> list[Say]:
        await ctx.uow.people.rename(ctx.me.id, "Somebody Else", "")
        await ctx.uow.outbox.put(hall.group, say("hint-private"))
        await ctx.audit("half-way", f"person:{ctx.me.id}")
        refusal = Refusal("refused-settings")
        refusal.keeps = keeps
        raise refusal

    deed = Deed(half_way, Action.SEE_PLAN)
    monkeypatch.setitem(table.BUTTONS, "rencana.row", deed)
    monkeypatch.setitem(table.DIALOGUES, "jadwal", deed)
    command = replace(hall.router._commands["rencana"], run=half_way)
    monkeypatch.setitem(hall.router._commands, "rencana", command)
    match kind:
        case "button":
            trial = await hall.trial(hall.presses("P", "rencana.row", ["1"]))
        case "command":
            trial = await hall.trial(hall.says("P", "/rencana"))
        case _:
            trial = await hall.trial(hall.says("P", "ya"), step=("jadwal", "reason", {}))
    assert trial.said == ["refused-settings"]
    assert trial.changed == ({"people"} if keeps else set())
    assert trial.audited == (("half-way",) if keeps else ())


async def test_who_was_found_to_have_left_stays_gone_although_what_they_asked_is_refused(hall: Hall) -> None:
    """The platform says at the press that they are in none of the groups: that is true whatever becomes of the press."""
    press = hall.presses("K", "rencana.files", [str(hall.submissions["own"])])
    gone = replace(press, members={(hall.group.chat, "13"): False})
    trial = await hall.trial(gone)
    assert trial.said == ["refused-outsider"]
    assert {"people", "roles"} & trial.changed
    assert "member-left" in trial.audited


# ── What is written into the log ─────────────────────────────────────────────


async def test_no_secret_word_is_written_into_the_log_even_at_debug(
    hall: Hall, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    """Codes, signatures, what people wrote, where they were, who they are: nothing of it is anybody's business there."""
    caplog.set_level(logging.DEBUG)
    place = Attachment(kind="location", latitude=-6.886543, longitude=109.674321)
    written = "kanari-tulisan-rahasia 081234567890"
    data = encode(SECRET, "rencana.row", [str(hall.rows["V.4.1"])])
    sent = [
        hall.says("O", f"/mulai {hall.claim}"),
        hall.says("O", f"/start daftar-{hall.invitation}"),
        hall.says("P", f"/mulai {hall.claim[:-2]}"),
        hall.says("P", f"/ikat {hall.claim}"),
        hall.says("P", f"/catatan V.1.1 {written}"),
        hall.says("P", written),
        hall.says("O", written),
        hall.says("P", written, kind=IncomingKind.EDITED),
        hall.says("P", "", attachments=(place,)),
        hall.says("C", "/hadir datang", attachments=(place,)),
        hall.presses_data("P", data),
        hall.presses_data("O", data),
        hall.presses_data("P", f"{data[:-1]}x"),
    ]
    logged = []
    for incoming in sent:
        with structlog.testing.capture_logs() as logs:
            await hall.trial(incoming)
        logged += logs
    output = capfd.readouterr()
    everything = f"{logged}{caplog.text}{output.out}{output.err}"
    assert [log for log in logged if log["event"] == "refused"]
    canaries = [hall.claim, hall.claim[:-2], hall.invitation, "kanari", "081234567890", "6.88654", "109.67432"]
    canaries += [data.rpartition("|")[2], SECRET.decode(), "Orang "]
    assert not [canary for canary in canaries if canary in everything]
