"""Coordinators hear that evidence waits: at once of the first, of what follows together, of nothing that is done already."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from tests.handlers.pictures import photo
from tests.mornings import words_of
from tests.sample_plan import MONITORING, PROCEDURES, TEAM_DECREE, TRAINING
from tests.team import START, Team

ONE, MANY = "bukti-notice-coordinator", "bukti-notice-many"


async def hand_in(team: Team, code: str, seed: int = 1, speaker=None) -> None:
    await (speaker or team.sari).sends(photo=photo(seed), caption=f"/bukti {code}")
    await team.fetch_all()


async def told(team: Team, speaker) -> list[str]:
    """The words about waiting evidence that this person got, by their first line."""
    found = [s.say for s in team.chats.said(speaker.private) if s.unasked and s.say]
    return [say.lines[0].key for say in found if say.lines[0].key in {ONE, MANY}]


async def later(team: Team, **more: float) -> None:
    team.clock.move(**more)
    await team.channel.deliver(None)


async def setting(team: Team, minutes: int) -> None:
    async with team.db.write() as uow:
        office = await uow.offices.get(team.office.id)
        await uow.offices.save(replace(office, settings=replace(office.settings, review_word_every=minutes)))
        await uow.commit()


async def test_the_first_comes_at_once_and_what_follows_within_the_hour_in_one_word(team: Team) -> None:
    await hand_in(team, PROCEDURES)
    assert await told(team, team.budi) == [ONE]
    for number in range(2, 6):
        await hand_in(team, PROCEDURES, number)
        await later(team, minutes=5)
    assert await told(team, team.budi) == [ONE]
    await later(team, hours=1)
    assert await told(team, team.budi) == [ONE, MANY]
    (word,) = await words_of(team, team.budi, MANY)
    assert "5 bukti menunggu ditinjau" in word.text
    assert word.text.count(PROCEDURES) == 5
    await later(team, hours=3)
    assert await told(team, team.budi) == [ONE, MANY], "nothing new, no further word"


async def test_a_word_shortly_before_the_hour_is_not_followed_by_one_right_after_it(team: Team) -> None:
    team.clock.move(minutes=58)
    await hand_in(team, PROCEDURES, 1)
    await later(team, minutes=1)
    await hand_in(team, PROCEDURES, 2)
    await later(team, minutes=20)
    assert await told(team, team.budi) == [ONE]
    await later(team, minutes=10)
    assert len(await told(team, team.budi)) == 2


async def test_a_word_late_in_its_hour_is_not_followed_by_one_at_the_start_of_the_next(team: Team) -> None:
    team.clock.move(minutes=58)
    await hand_in(team, PROCEDURES, 1)
    await later(team, minutes=3)  # another hour has begun
    await hand_in(team, PROCEDURES, 2)
    assert await told(team, team.budi) == [ONE]
    await hand_in(team, PROCEDURES, 3)
    await later(team, minutes=20)
    assert await told(team, team.budi) == [ONE]
    await later(team, minutes=10)
    assert await told(team, team.budi) == [ONE, MANY]
    (word,) = await words_of(team, team.budi, MANY)
    assert "3 bukti menunggu ditinjau" in word.text


async def test_what_waits_unsent_over_the_end_of_its_hour_takes_in_what_comes_then(team: Team) -> None:
    team.clock.move(minutes=31)
    await hand_in(team, PROCEDURES, 1)
    await hand_in(team, PROCEDURES, 2)  # its word waits for the next hour, and the channel is down then
    waiting = team.channel.deliver

    async def down(where: object) -> list[object]:
        return []

    team.channel.deliver = down
    team.clock.move(minutes=95)
    await team.sari.sends(photo=photo(3), caption=f"/bukti {PROCEDURES}")
    team.channel.deliver = waiting
    await team.fetch_all()
    assert await told(team, team.budi) == [ONE, MANY]
    (word,) = await words_of(team, team.budi, MANY)
    assert "3 bukti menunggu ditinjau" in word.text


async def test_pressing_the_combined_word_opens_the_oldest_that_waits(team: Team) -> None:
    for number in range(1, 4):
        await hand_in(team, PROCEDURES, number)
    await later(team, hours=1)
    (word,) = await words_of(team, team.budi, MANY)
    assert "tinjau-card" in (await team.budi.presses(word, "Tinjau")).keys


async def test_what_was_reviewed_meanwhile_is_in_no_word(team: Team) -> None:
    await hand_in(team, PROCEDURES, 1)
    await hand_in(team, PROCEDURES, 2)
    for _ in range(2):
        why = await team.rini.presses(await team.rini.says("/tinjau"), "Kembalikan")
        await team.rini.presses(why, why.buttons[0])
    await later(team, hours=2)
    assert await told(team, team.budi) == [ONE]


async def test_what_was_taken_back_is_in_no_word(team: Team) -> None:
    await hand_in(team, PROCEDURES, 1)
    for number in (2, 3):
        await team.sari.sends(photo=photo(number), caption=f"/bukti {PROCEDURES}")
        await team.sari.presses(await team.fetch_all(), "bukti-button-withdraw")
    await later(team, hours=2)
    words = await words_of(team, team.budi, MANY)
    assert [word.text.count(PROCEDURES) for word in words] in ([], [1]), "only the first still waits"


async def test_at_night_everything_waits_for_one_word_in_the_morning(team: Team) -> None:
    team.clock.move(hours=10)  # 19.00
    for number in range(1, 4):
        await hand_in(team, PROCEDURES, number)
        await later(team, hours=1, minutes=20)
    assert await told(team, team.budi) == []
    team.clock.move_to(START + timedelta(hours=22, minutes=1))  # 07.01
    await team.channel.deliver(None)
    assert await told(team, team.budi) == [MANY]


async def test_a_photo_of_the_evening_whose_file_comes_in_the_morning_is_told_of_at_once(team: Team) -> None:
    """The word is judged by the moment at which it is said, not by when the photo was sent."""
    team.clock.move(hours=10)
    await team.sari.sends(photo=photo(1), caption=f"/bukti {PROCEDURES}")
    team.clock.move_to(START + timedelta(hours=23))
    await team.fetch_all()
    assert await told(team, team.budi) == [ONE]


async def test_the_office_may_have_a_word_for_each_or_a_longer_time(team: Team) -> None:
    await setting(team, 0)
    for number in range(1, 4):
        await hand_in(team, PROCEDURES, number)
    assert await told(team, team.budi) == [ONE, ONE, ONE]
    await setting(team, 240)
    for number in range(4, 7):
        await hand_in(team, PROCEDURES, number)
        await later(team, minutes=30)
    assert len(await told(team, team.budi)) == 4
    await later(team, hours=4)
    assert (await told(team, team.budi))[4:] == [MANY]


async def test_everybody_hears_of_their_own_areas_only_and_never_of_what_they_sent(team: Team) -> None:
    await hand_in(team, TEAM_DECREE, 1)
    await hand_in(team, MONITORING, 2)
    await hand_in(team, PROCEDURES, 3, speaker=team.rini)
    await later(team, hours=1)
    assert await told(team, team.budi) == [ONE]
    words = [*await words_of(team, team.rini, ONE), *await words_of(team, team.rini, MANY)]
    text = " ".join(word.text for word in words)
    assert TEAM_DECREE in text
    assert MONITORING in text
    assert PROCEDURES not in text


async def test_a_coordinator_on_leave_is_left_in_peace_while_another_can_hear_of_it(team: Team) -> None:
    await team.budi.says("/hadir cuti 10-12 maret")
    await hand_in(team, PROCEDURES)
    assert await told(team, team.budi) == []
    assert await told(team, team.rini) == [ONE]


async def test_the_only_coordinator_hears_of_it_also_on_leave(team: Team) -> None:
    await team.rini.says("/hadir cuti 10-12 maret")
    await hand_in(team, TRAINING)
    assert await told(team, team.rini) == [ONE]
