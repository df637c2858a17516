"""What reaches the bot: visibility, kinds of messages, polling, confirmation, forgetting and the webhook."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import UTC, datetime

import aiohttp
import pytest
from aiohttp import web
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, Message, MessageOriginUser, Update
from telegram.error import BadRequest, Conflict, NetworkError

from tests.emulator import BotApi


async def fetched(bot: Bot, offset: int = 0) -> Sequence[Update]:
    return await bot.get_updates(offset=offset, timeout=0)


def kind(update: Update) -> str:
    return next(name for name in update.to_dict() if name != "update_id")


async def test_privacy_mode_shows_commands_replies_and_service_messages_only(api: BotApi, bot: Bot) -> None:
    sari = api.user("Sari")
    group = api.group("Tim", [sari])
    own = await bot.send_message(group.id, "kirim foto")
    await group.says(sari, "halo")
    await group.sends_photo(sari, b"1")
    await group.says(sari, "/status@another_bot")
    await group.says(sari, "/status")
    await group.sends_photo(sari, [b"2", b"3"], caption="/bukti III.1.1")
    await group.sends_photo(sari, b"4", reply_to=own.message_id)
    await group.says(sari, "/hadir@zibot_test_bot")
    await group.joins(api.user("Budi"))
    seen = [update.message for update in await fetched(bot)]
    assert [(m.text or m.caption, bool(m.photo), bool(m.new_chat_members)) for m in seen if m] == [
        ("/status", False, False),
        ("/bukti III.1.1", True, False),
        (None, True, False),
        ("/hadir@zibot_test_bot", False, False),
        (None, False, True),
    ]


async def test_an_admin_bot_and_a_private_chat_see_everything(api: BotApi, bot: Bot) -> None:
    sari = api.user("Sari")
    group = api.group("Tim", admins=[sari])
    await group.promotes_bot(sari)
    await group.says(sari, "halo")
    await api.private(sari).says(sari, "halo juga")
    assert [kind(update) for update in await fetched(bot)] == ["my_chat_member", "message", "message"]


async def test_a_reply_carries_the_photo_it_replies_to(api: BotApi, bot: Bot) -> None:
    sari = api.user("Sari")
    group = api.group("Tim", [sari])
    photo = await group.sends_photo(sari, b"1", album="77")
    await group.says(sari, "/bukti", reply_to=photo)
    message = (await fetched(bot))[0].message
    assert message is not None
    assert message.reply_to_message is not None
    assert message.reply_to_message.photo[-1].file_id == photo.files[0].file_id
    assert message.reply_to_message.media_group_id == "77"


async def test_forwards_anonymous_admins_and_channels_are_recognisable(api: BotApi, bot: Bot) -> None:
    sari, budi = api.user("Sari"), api.user("Budi")
    group, channel = api.supergroup("Tim", admins=[sari]), api.channel("Kabar")
    await group.says(sari, "/a", forwarded_from=budi)
    await group.says(sari, "/b", anonymous=True)
    await group.says(sari, "/c", as_channel=channel)
    await channel.posts("/d")
    first, second, third, post = await fetched(bot)
    assert isinstance(first.message.forward_origin, MessageOriginUser)
    assert first.message.forward_origin.sender_user.id == budi.id
    assert (second.message.from_user.id, second.message.sender_chat.id) == (1087968824, group.id)
    assert (third.message.from_user.id, third.message.sender_chat.id) == (136817688, channel.id)
    assert post.channel_post.text == "/d"


async def test_an_edit_is_an_update_of_its_own(api: BotApi, bot: Bot) -> None:
    sari = api.user("Sari")
    said = await api.private(sari).says(sari, "satu")
    await api.private(sari).edits(said, "/dua")
    first, second = await fetched(bot)
    assert first.message.text == "satu"
    assert (second.edited_message.text, second.edited_message.message_id) == ("/dua", first.message.message_id)


async def test_a_tap_is_answered_and_may_come_twice(api: BotApi, bot: Bot) -> None:
    sari = api.user("Sari", started=True)
    keys = InlineKeyboardMarkup([[InlineKeyboardButton("Setujui", callback_data="ok:1")]])
    await bot.send_message(sari.id, "tinjau", reply_markup=keys)
    press = await api.presses(sari, api.last(sari), "Setujui")
    await api.presses_again(press)
    await api.private(sari).presses(sari, api.last(sari), "ok:1", inaccessible=True)
    first, second, third = await fetched(bot)
    assert first.callback_query.id == second.callback_query.id
    assert first.update_id < second.update_id
    assert isinstance(first.callback_query.message, Message)
    assert not third.callback_query.message.is_accessible
    await bot.answer_callback_query(press.id, "Terima kasih", show_alert=True)
    assert (press.answered, press.alert) == ("Terima kasih", True)
    with pytest.raises(BadRequest, match="Query is too old and response timeout expired or query id is invalid"):
        await bot.answer_callback_query("12345")
    api.callback_seconds = 0
    with pytest.raises(BadRequest, match="Query is too old"):
        await bot.answer_callback_query(press.id)


async def test_a_deep_link_opens_the_private_chat(api: BotApi, bot: Bot) -> None:
    sari = api.user("Sari")
    group = api.group("Tim", [sari])
    link = f"https://t.me/{api.bot.username}?start=abc123"
    await bot.send_message(
        group.id, "lanjut", reply_markup=InlineKeyboardMarkup([[InlineKeyboardButton("Buka", link)]])
    )
    await api.presses(sari, api.last(group), "Buka")
    (update,) = await fetched(bot)
    assert (update.message.chat.id, update.message.text) == (sari.id, "/start abc123")
    await bot.send_message(sari.id, "kini boleh")


async def test_topics_show_their_first_message_as_the_one_replied_to(api: BotApi, bot: Bot) -> None:
    sari = api.user("Sari")
    forum = api.group("Forum", [sari], topics=["ZI"])
    await forum.says(sari, "/status", topic=api.topic(forum, "ZI"))
    (update,) = await fetched(bot)
    assert update.message.is_topic_message
    assert update.message.reply_to_message.forum_topic_created.name == "ZI"


async def test_only_wanted_kinds_are_sent_and_members_only_on_demand(api: BotApi, bot: Bot) -> None:
    sari = api.user("Sari")
    group = api.group("Tim", admins=[sari], bot="administrator")
    await group.joins(api.user("Budi"))
    assert [kind(update) for update in await fetched(bot)] == ["message"]
    await bot.get_updates(offset=api.updates.next_id, allowed_updates=["chat_member"], timeout=0)
    await group.joins(api.user("Ani"))
    assert [kind(update) for update in await fetched(bot)] == ["chat_member"]


async def test_an_offset_confirms_and_a_poll_without_it_repeats(api: BotApi, bot: Bot) -> None:
    sari = api.user("Sari")
    for number in range(5):
        await api.private(sari).says(sari, str(number))
    first = await bot.get_updates(limit=2, timeout=0)
    assert [update.message.text for update in first] == ["0", "1"]
    assert len(await fetched(bot)) == 5
    rest = await fetched(bot, first[-1].update_id + 1)
    assert [update.message.text for update in rest] == ["2", "3", "4"]
    assert api.updates.confirmed == 2
    assert [update.message.text for update in await fetched(bot, -1)] == ["4"]


async def test_a_long_poll_ends_when_something_comes_and_a_second_poller_ends_the_first(api: BotApi, bot: Bot) -> None:
    sari = api.user("Sari")
    waiting = asyncio.create_task(bot.get_updates(timeout=20))
    await asyncio.sleep(0.1)
    await api.private(sari).says(sari, "halo")
    assert len(await asyncio.wait_for(waiting, 15)) == 1
    first = asyncio.create_task(bot.get_updates(offset=api.updates.next_id, timeout=20))
    await asyncio.sleep(0.1)
    async with aiohttp.ClientSession() as session, session.get(f"{api.url}/bot{api.token}/getUpdates") as answer:
        assert answer.status == 200
    with pytest.raises(Conflict, match="terminated by other getUpdates request"):
        await asyncio.wait_for(first, 15)


async def test_updates_are_forgotten_after_a_day(api: BotApi, bot: Bot) -> None:
    api.clock.set(datetime(2026, 3, 2, 1, 0, tzinfo=UTC))
    sari = api.user("Sari")
    await api.private(sari).says(sari, "lama")
    api.clock.advance(hours=23)
    await api.private(sari).says(sari, "baru")
    api.clock.advance(hours=2)
    (update,) = await fetched(bot)
    assert update.message.text == "baru"
    assert update.message.date == datetime(2026, 3, 3, 0, 0, tzinfo=UTC)


async def test_unreadable_repeated_and_raw_updates_can_be_injected(api: BotApi) -> None:
    sari = api.user("Sari")
    api.spoil_next("date")
    await api.private(sari).says(sari, "rusak")
    number = api.inject({"message_of_tomorrow": {"a": 1}})
    api.repeat(number)
    async with aiohttp.ClientSession() as session, session.get(f"{api.url}/bot{api.token}/getUpdates") as answer:
        first, second, third = (await answer.json())["result"]
    assert first["message"]["date"] == "yesterday"
    assert second == third == {"message_of_tomorrow": {"a": 1}, "update_id": number}


async def test_a_webhook_gets_updates_in_order_until_it_says_yes(api: BotApi, bot: Bot) -> None:
    taken: list[tuple[str, int]] = []
    refusals = iter([500, 503])

    async def take(request: web.Request) -> web.Response:
        update = await request.json()
        taken.append((request.headers["X-Telegram-Bot-Api-Secret-Token"], update["update_id"]))
        return web.Response(status=next(refusals, 200))

    app = web.Application()
    app.router.add_post("/hook", take)
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    port = runner.addresses[0][1]
    sari = api.user("Sari")
    api.webhook.retry_seconds = 0.02
    await bot.set_webhook(f"http://127.0.0.1:{port}/hook", secret_token="rahasia")
    with pytest.raises(Conflict, match="can't use getUpdates method while webhook is active"):
        await bot.get_updates()
    await api.private(sari).says(sari, "satu")
    await api.private(sari).says(sari, "dua")
    api.webhook.twice = 1
    await api.drained()
    ids = [number for _, number in taken]
    assert ids == sorted(ids)
    assert len(ids) == 5
    assert {secret for secret, _ in taken} == {"rahasia"}
    info = await bot.get_webhook_info()
    assert info.last_error_message == "Wrong response from the webhook: 503"
    await bot.delete_webhook()
    assert await bot.get_updates(timeout=0) == ()
    await runner.cleanup()


async def test_migration_and_removal_are_announced(api: BotApi, bot: Bot) -> None:
    sari = api.user("Sari")
    group = api.group("Tim", [sari])
    new = await group.migrates(sari)
    await new.kicks_bot(sari)
    old_side, new_side, removal, farewell = await fetched(bot)
    assert (old_side.message.chat.id, old_side.message.migrate_to_chat_id) == (group.id, new.id)
    assert (new_side.message.chat.id, new_side.message.migrate_from_chat_id) == (new.id, group.id)
    assert removal.my_chat_member.new_chat_member.status == "kicked"
    assert farewell.message.left_chat_member.id == bot.id


async def test_other_kinds_of_messages_are_well_formed(api: BotApi, bot: Bot) -> None:
    sari = api.user("Sari")
    chat = api.private(sari)
    kinds = ["sticker", "voice", "video", "audio", "animation", "contact", "dice", "venue", "poll"]
    for name in kinds:
        await chat.sends_other(sari, name)
    await chat.sends_location(sari, -6.9, 109.6, live=600)
    updates = await fetched(bot)
    assert [next(n for n in kinds if getattr(u.message, n)) for u in updates[:-1]] == kinds
    assert updates[-1].message.location.live_period.total_seconds() == 600


async def test_an_update_id_can_come_again_after_it_was_confirmed(api: BotApi, bot: Bot) -> None:
    sari = api.user("Sari")
    said = await api.private(sari).says(sari, "/hadir")
    (first,) = await fetched(bot)
    await fetched(bot, first.update_id + 1)
    api.repeat(first.update_id, {"message": said.raw})
    (again,) = await fetched(bot, first.update_id + 1)
    assert (again.update_id, again.message.text) == (first.update_id, "/hadir")
    assert await fetched(bot, first.update_id + 1) == ()
    await api.drained()


async def test_another_poller_takes_the_updates_away_for_a_while(api: BotApi, bot: Bot) -> None:
    waiting = asyncio.create_task(bot.get_updates(timeout=20))
    await asyncio.sleep(0.1)
    api.updates.another_poller(1.0)
    with pytest.raises(Conflict):
        await asyncio.wait_for(waiting, 15)
    with pytest.raises(Conflict):
        await fetched(bot)
    await asyncio.sleep(1.0)
    assert await fetched(bot) == ()


async def test_an_outage_breaks_connections_and_keeps_what_people_wrote(api: BotApi, bot: Bot) -> None:
    sari = api.user("Sari", started=True)
    waiting = asyncio.create_task(bot.get_updates(timeout=20))
    await asyncio.sleep(0.1)
    await api.goes_down()
    with pytest.raises(NetworkError):
        await asyncio.wait_for(waiting, 15)
    with pytest.raises(NetworkError):
        await bot.send_message(sari.id, "a")
    await api.private(sari).says(sari, "selama padam")
    await api.comes_back()
    assert [update.message.text for update in await fetched(bot)] == ["selama padam"]
    await bot.send_message(sari.id, "b")
    assert api.texts(sari) == ["b"]


async def test_replies_in_a_supergroup_have_a_thread_that_is_no_topic(api: BotApi, bot: Bot) -> None:
    sari = api.user("Sari")
    group = api.supergroup("Tim", [sari])
    asked = await bot.send_message(group.id, "mana?")
    answer = await group.says(sari, "ini", reply_to=asked.message_id)
    await group.says(sari, "/lagi", reply_to=answer)
    first, second = [update.message for update in await fetched(bot)]
    assert (first.message_thread_id, second.message_thread_id) == (asked.message_id, asked.message_id)
    assert not first.is_topic_message


async def test_the_bot_hears_of_its_own_pins_and_leaving(api: BotApi, bot: Bot) -> None:
    sari = api.user("Sari")
    group = api.supergroup("Tim", admins=[sari], bot="administrator")
    sent = await bot.send_message(group.id, "a")
    await bot.pin_chat_message(group.id, sent.message_id)
    await bot.leave_chat(group.id)
    pin, standing, farewell = await fetched(bot)
    assert pin.message.pinned_message.message_id == sent.message_id
    assert standing.my_chat_member.new_chat_member.status == "left"
    assert farewell.message.left_chat_member.id == bot.id
    assert api.transcript(group).splitlines()[0] == f"message #{sent.message_id} zibot: a"
