"""What is known of a message after each way in which sending or asking can fail."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace
from types import SimpleNamespace

import pytest

from bot.telegram.channel import TelegramChannel
from bot.telegram.client import Client
from bot.telegram.media import MediaSource
from bot.telegram.render import Renderer
from domain.chat import Button, Picture, Say, StoredFile, say
from domain.ports import ChannelError, NotSent, Outgoing, Refused, Uncertain
from locales.catalogue import Catalogue
from tests.bot.telegram.conftest import SECRET, Painter, Seconds
from tests.emulator import BotApi

Build = Callable[..., Outgoing]
HELLO = say("uji-polos")


async def refusal(channel: TelegramChannel, row: Outgoing) -> Refused:
    with pytest.raises(Refused) as caught:
        await channel.send(row)
    return caught.value


@pytest.mark.parametrize(
    "action",
    ["drop-before", "drop-after", "reset-after", "hang-after", "html-after", "garbage-after", "truncated", "status"],
)
async def test_a_failure_after_the_request_began_is_uncertain_and_not_repeated(
    api: BotApi, channel: TelegramChannel, outgoing: Build, office: SimpleNamespace, action: str
) -> None:
    api.fault("sendMessage", action)
    with pytest.raises(Uncertain):
        await channel.send(outgoing(office.group, HELLO))
    assert len(api.calls_of("sendMessage")) == 1


async def test_an_answer_that_cannot_be_read_is_uncertain(
    api: BotApi, channel: TelegramChannel, outgoing: Build, office: SimpleNamespace
) -> None:
    api.fault("sendMessage", "status", code=200, text='{"ok":true,"result":{"message":1}}')
    with pytest.raises(Uncertain):
        await channel.send(outgoing(office.group, HELLO))


async def test_a_dead_line_is_not_sent_and_concerns_everybody(
    channel: TelegramChannel, client: Client, outgoing: Build, office: SimpleNamespace, unused_tcp_port: int
) -> None:
    client._base_url = f"http://127.0.0.1:{unused_tcp_port}/bot1:x"
    with pytest.raises(NotSent) as caught:
        await channel.send(outgoing(office.group, HELLO))
    assert caught.value.everywhere


async def test_a_flood_wait_is_not_sent_and_concerns_one_chat(
    api: BotApi, channel: TelegramChannel, outgoing: Build, office: SimpleNamespace
) -> None:
    api.faults.flood(3600)
    with pytest.raises(NotSent) as caught:
        await channel.send(outgoing(office.group, HELLO))
    assert (caught.value.retry_after, caught.value.everywhere) == (3600.0, False)


async def test_a_person_who_blocked_the_bot_or_never_opened_it_is_blocked(
    api: BotApi, channel: TelegramChannel, outgoing: Build, office: SimpleNamespace
) -> None:
    await api.blocks(office.sari)
    assert (await refusal(channel, outgoing(office.sari, HELLO))).reason == "blocked"
    stranger = api.user("Baru")
    assert (await refusal(channel, outgoing(stranger, HELLO))).reason in {"blocked", "chat-gone"}
    office.camat.deactivated = True
    assert (await refusal(channel, outgoing(office.camat, HELLO))).reason == "blocked"


async def test_a_group_that_threw_the_bot_out_says_kicked(
    api: BotApi, channel: TelegramChannel, outgoing: Build, office: SimpleNamespace
) -> None:
    await office.group.kicks_bot(office.camat)
    assert (await refusal(channel, outgoing(office.group, HELLO))).reason == "kicked"
    outside = api.group("Tanpa bot", [office.sari], bot=None)
    assert (await refusal(channel, outgoing(outside, HELLO))).reason in {"kicked", "chat-gone"}


async def test_a_deleted_group_is_gone_and_a_muted_bot_has_no_rights(
    api: BotApi, channel: TelegramChannel, outgoing: Build, office: SimpleNamespace
) -> None:
    await office.group.mutes_bot(office.camat)
    assert (await refusal(channel, outgoing(office.group, HELLO))).reason == "no-rights"
    other = api.group("Lama", [office.sari])
    await other.vanishes()
    assert (await refusal(channel, outgoing(other, HELLO))).reason == "chat-gone"
    assert (await refusal(channel, outgoing(SimpleNamespace(id=-99), HELLO))).reason == "chat-gone"


async def test_a_migrated_group_says_whereto(
    api: BotApi, channel: TelegramChannel, outgoing: Build, office: SimpleNamespace
) -> None:
    new = await office.group.migrates(announce=False)
    error = await refusal(channel, outgoing(office.group, HELLO))
    assert (error.reason, error.new_chat) == ("migrated", str(new.id))


async def test_closed_and_deleted_topics_are_told_apart(api: BotApi, channel: TelegramChannel, outgoing: Build) -> None:
    camat = api.user("Camat")
    forum = api.group("Forum ZI", admins=[camat], topics=["Bukti", "Umum"])
    bukti, umum = api.topic(forum, "Bukti"), api.topic(forum, "Umum")
    await forum.closes_topic(camat, bukti)
    await forum.deletes_topic(umum)
    assert (await refusal(channel, outgoing(forum, HELLO, thread=str(bukti.id)))).reason == "topic-closed"
    assert (await refusal(channel, outgoing(forum, HELLO, thread=str(umum.id)))).reason == "topic-gone"


@pytest.mark.parametrize(
    ("code", "text", "reason"),
    [
        (403, "Forbidden: bot was kicked from the supergroup chat", "kicked"),
        (403, "Forbidden: bot is not a member of the channel chat", "kicked"),
        (403, "Forbidden: the group chat was deleted", "chat-gone"),
        (403, "Forbidden: user is deactivated", "blocked"),
        (403, "Forbidden: bot can't initiate conversation with a user", "blocked"),
        (403, "Forbidden: bot can't send messages to bots", "blocked"),
        (403, "Forbidden: something new", "no-rights"),
        (400, "Bad Request: have no rights to send a message", "no-rights"),
        (400, "Bad Request: not enough rights to send photos to the chat", "no-rights"),
        (400, "Bad Request: need administrator rights in the channel chat", "no-rights"),
        (400, "Bad Request: CHAT_SEND_PHOTOS_FORBIDDEN", "no-rights"),
        (400, "Bad Request: CHAT_WRITE_FORBIDDEN", "no-rights"),
        (400, "Bad Request: CHAT_RESTRICTED", "no-rights"),
        (400, "Bad Request: TOPIC_CLOSED", "topic-closed"),
        (400, "Bad Request: TOPIC_DELETED", "topic-gone"),
        (400, "Bad Request: message thread not found", "topic-gone"),
        (400, "Bad Request: chat not found", "chat-gone"),
        (400, "Bad Request: message to edit not found", "message-gone"),
        (400, "Bad Request: message can't be edited", "message-gone"),
        (400, "Bad Request: MESSAGE_ID_INVALID", "message-gone"),
        (400, "Bad Request: BUTTON_DATA_INVALID", "bad-request"),
        (401, "Unauthorized", "unauthorized"),
        (404, "Not Found", "unauthorized"),
        (413, "Request Entity Too Large", "too-large"),
    ],
)
async def test_every_refusal_has_its_reason(
    api: BotApi,
    channel: TelegramChannel,
    outgoing: Build,
    office: SimpleNamespace,
    code: int,
    text: str,
    reason: str,
) -> None:
    api.fault("sendMessage", "error", code=code, text=text)
    assert (await refusal(channel, outgoing(office.group, HELLO))).reason == reason
    assert len(api.calls_of("sendMessage")) == 1


async def test_a_second_refusal_of_the_markup_is_final(
    api: BotApi, channel: TelegramChannel, outgoing: Build, office: SimpleNamespace
) -> None:
    api.fault("sendMessage", "error", code=400, text="Bad Request: can't parse entities: bad tag", times=None)
    assert (await refusal(channel, outgoing(office.group, HELLO))).reason == "bad-request"
    assert len(api.calls_of("sendMessage")) == 2


async def test_words_go_without_a_picture_that_cannot_be_drawn(
    api: BotApi, channel: TelegramChannel, outgoing: Build, office: SimpleNamespace
) -> None:
    broken = Picture(kind="status", data={"size": ["x"]})
    await channel.send(outgoing(office.group, replace(HELLO, picture=broken)))
    assert api.texts(office.group) == ["Selesai."]
    assert (await refusal(channel, outgoing(office.group, Say(lines=(), picture=broken)))).reason == "bad-request"


async def test_a_store_that_is_down_is_asked_again_later_and_a_copy_that_fails_is_final(
    client: Client, catalogue: Catalogue, painter: Painter, seconds: Seconds, outgoing: Build, office: SimpleNamespace
) -> None:
    class Down:
        async def path(self, sha256: str) -> str:
            raise ConnectionError("bucket does not answer")

    class Up:
        async def path(self, sha256: str) -> str:
            return __file__

    async def copy(file: StoredFile, path: str) -> bytes | None:
        raise OSError("no such picture format")

    renderer = Renderer(catalogue, SECRET, client.username)
    row = outgoing(office.group, Say(lines=(), files=(StoredFile(sha256="a", name="a", mime="image/jpeg"),)))
    with pytest.raises(NotSent):
        await TelegramChannel(client, renderer, MediaSource(Down(), painter), seconds).send(row)
    with pytest.raises(Refused):
        await TelegramChannel(client, renderer, MediaSource(Up(), painter, copy), seconds).send(row)


async def test_an_id_of_another_platform_is_refused_and_not_an_accident(
    channel: TelegramChannel, outgoing: Build
) -> None:
    assert (await refusal(channel, outgoing(SimpleNamespace(id="628@wa"), HELLO))).reason == "bad-request"


@pytest.mark.parametrize("action", ["reset-after", "html", "error"])
async def test_only_channel_errors_come_out_of_an_edit(
    api: BotApi, channel: TelegramChannel, outgoing: Build, office: SimpleNamespace, action: str
) -> None:
    sent = await channel.send(outgoing(office.group, HELLO))
    api.fault("editMessageText", action)
    with pytest.raises(ChannelError):
        await channel.send(outgoing(office.group, replace(say("uji-halo", name="x"), edit=sent.message)))


# ── Chats and presses ────────────────────────────────────────────────────────


async def test_group_admins_are_asked_for_at_most_once_a_minute(
    api: BotApi, channel: TelegramChannel, office: SimpleNamespace, seconds: Seconds
) -> None:
    chat, camat, sari = str(office.group.id), str(office.camat.id), str(office.sari.id)
    assert await channel.is_group_admin(chat, camat)
    assert not await channel.is_group_admin(chat, sari)
    await office.group.promotes(office.sari)
    seconds.value += 59
    assert not await channel.is_group_admin(chat, sari)
    seconds.value += 2
    assert await channel.is_group_admin(chat, sari)
    assert len(api.calls_of("getChatMember")) == 3


async def test_a_stranger_is_no_admin_and_trouble_is_said(
    api: BotApi, channel: TelegramChannel, office: SimpleNamespace
) -> None:
    stranger = api.user("Lain")
    assert not await channel.is_group_admin(str(office.group.id), str(stranger.id))
    api.fault("getChatMember", "html")
    with pytest.raises(ChannelError):
        await channel.is_group_admin(str(office.group.id), str(office.camat.id))


async def test_who_is_in_a_group_is_asked_for_at_most_once_a_minute_and_unknown_people_are_nobodys_guess(
    api: BotApi, channel: TelegramChannel, office: SimpleNamespace, seconds: Seconds
) -> None:
    chat, sari = str(office.group.id), str(office.sari.id)
    assert await channel.is_member(chat, sari) is True
    await office.group.leaves(office.sari)
    assert await channel.is_member(chat, sari) is True
    seconds.value += 61
    assert await channel.is_member(chat, sari) is False
    assert len(api.calls_of("getChatMember")) == 2
    assert await channel.is_member(chat, str(api.user("Lain").id)) in {False, None}
    assert await channel.is_member("-100999", sari) is None
    seconds.value += 61
    api.fault("getChatMember", "html")
    with pytest.raises(ChannelError):
        await channel.is_member(chat, sari)


async def test_a_link_into_the_private_chat_carries_its_payload(channel: TelegramChannel, api: BotApi) -> None:
    link = channel.start_link("daftar-AbC_-1")
    assert link.startswith("https://t.me/")
    assert link.endswith("?start=daftar-AbC_-1")


async def test_leaving_a_chat_twice_is_fine(api: BotApi, channel: TelegramChannel) -> None:
    news = api.channel("Berita")
    await channel.leave(str(news.id))
    await channel.leave(str(news.id))
    assert not news.bot_is_in


async def test_a_press_is_answered_with_a_short_word(
    api: BotApi, channel: TelegramChannel, outgoing: Build, office: SimpleNamespace
) -> None:
    await channel.send(outgoing(office.group, say("uji-polos", buttons=[[Button(key="uji-tombol", action="a")]])))
    press = await api.presses(office.sari, api.last(office.group), "Kirim bukti")
    await channel.answer_callback(press.id, str(office.sari.id), "x" * 300)
    assert press.answered == "x" * 200


async def test_a_press_that_cannot_be_answered_troubles_nobody(api: BotApi, channel: TelegramChannel) -> None:
    await channel.answer_callback("unknown", "1", "Sudah")
    api.fault("answerCallbackQuery", "reset-before")
    await channel.answer_callback("unknown", "1")


async def test_a_hundred_chats_are_served_at_once(api: BotApi, channel: TelegramChannel, outgoing: Build) -> None:
    people = [api.user(f"Pegawai {n}", started=True) for n in range(100)]
    api.fault("sendMessage", "delay", delay=0.2, times=None)
    begin = asyncio.get_running_loop().time()
    await asyncio.gather(*(channel.send(outgoing(person, HELLO)) for person in people))
    assert asyncio.get_running_loop().time() - begin < 100 * 0.2 / 2, "one after the other takes twice as long at least"
    assert all(len(api.messages(person)) == 1 for person in people)
