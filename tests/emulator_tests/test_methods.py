"""What a real client library gets from the emulated methods, and in which words it is refused."""

from __future__ import annotations

import io

import pytest
from PIL import Image
from telegram import (
    Bot,
    BotCommand,
    BotCommandScopeChat,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputMediaDocument,
    InputMediaPhoto,
    ReplyParameters,
)
from telegram.error import BadRequest, ChatMigrated, Forbidden, InvalidToken

from tests.emulator import BotApi


def picture(width: int = 400, height: int = 300) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (width, height), "teal").save(out, "JPEG")
    return out.getvalue()


def keyboard(*labels: str) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup([[InlineKeyboardButton(label, callback_data=label.lower())] for label in labels])


async def test_a_text_with_markup_and_buttons_is_in_the_chat(api: BotApi, bot: Bot) -> None:
    sari = api.user("Sari", started=True)
    sent = await bot.send_message(sari.id, "<b>Mohon</b> 🙂 <i>cek</i>", parse_mode="HTML", reply_markup=keyboard("Ya"))
    seen = api.last(sari)
    assert (seen.id, seen.text, seen.labels) == (sent.message_id, "Mohon 🙂 cek", ["Ya"])
    assert seen.marked("bold") == ["Mohon"]
    assert seen.marked("italic") == ["cek"]
    assert api.violations == []


async def test_files_keep_their_bytes_and_a_file_id_can_be_sent_again(api: BotApi, bot: Bot) -> None:
    sari = api.user("Sari", started=True)
    photo = picture()
    first = await bot.send_photo(sari.id, photo, caption="grafik")
    assert [(size.width, size.height) for size in first.photo] == [(90, 68), (400, 300)]
    await bot.send_photo(sari.id, first.photo[-1].file_id)
    await bot.send_document(sari.id, b"isi", filename="daftar hadir é.pdf")
    again, document = api.messages(sari)[1:]
    assert again.sha256 == api.messages(sari)[0].sha256
    assert document.files[0].name == "daftar hadir é.pdf"
    assert document.files[0].data == b"isi"
    fetched = await (await bot.get_file(first.photo[-1].file_id)).download_as_bytearray()
    assert bytes(fetched) == photo


async def test_an_album_shares_one_group_id_and_mixed_kinds_are_refused(api: BotApi, bot: Bot) -> None:
    sari = api.user("Sari", started=True)
    sent = await bot.send_media_group(sari.id, [InputMediaPhoto(picture(), caption="a"), InputMediaPhoto(picture())])
    assert len({message.media_group_id for message in sent}) == 1
    with pytest.raises(BadRequest, match="Can't use the media of the specified type"):
        await bot.send_media_group(sari.id, [InputMediaPhoto(picture()), InputMediaDocument(b"x", filename="x.txt")])


async def test_edits_change_the_message_and_an_equal_edit_is_refused(api: BotApi, bot: Bot) -> None:
    sari = api.user("Sari", started=True)
    sent = await bot.send_message(sari.id, "satu", reply_markup=keyboard("A"))
    await bot.edit_message_text("dua", sari.id, sent.message_id, reply_markup=keyboard("B"))
    with pytest.raises(BadRequest, match="Message is not modified: specified new message content"):
        await bot.edit_message_text("dua", sari.id, sent.message_id, reply_markup=keyboard("B"))
    await bot.edit_message_reply_markup(sari.id, sent.message_id)
    seen = api.last(sari)
    assert (seen.text, seen.labels, seen.edits) == ("dua", [], 2)
    assert [entry.kind for entry in api.world[sari.id]] == ["message", "edit", "edit"]
    with pytest.raises(BadRequest, match="no caption in the message to edit"):
        await bot.edit_message_caption(sari.id, sent.message_id, caption="x")


async def test_media_of_a_message_can_be_replaced(api: BotApi, bot: Bot) -> None:
    sari = api.user("Sari", started=True)
    sent = await bot.send_photo(sari.id, picture(), caption="lama")
    await bot.edit_message_media(InputMediaPhoto(picture(500, 500), caption="baru"), sari.id, sent.message_id)
    assert api.last(sari).text == "baru"
    with pytest.raises(BadRequest, match="no text in the message to edit"):
        await bot.edit_message_text("x", sari.id, sent.message_id)


@pytest.mark.parametrize(
    ("text", "refusal"),
    [
        ("a < b", 'Unsupported start tag "" at byte offset 2'),
        ("<b>a", 'Can\'t find end tag corresponding to start tag "b"'),
        ("<b>a</i>", "Unmatched end tag at byte offset 4"),
        ("é <x>a</x>", 'Unsupported start tag "x" at byte offset 3'),
        ("a</b>", "Unexpected end tag at byte offset 1"),
        ("a <b", "Unclosed start tag at byte offset 2"),
    ],
)
async def test_bad_markup_is_refused_with_its_place(api: BotApi, bot: Bot, text: str, refusal: str) -> None:
    sari = api.user("Sari", started=True)
    with pytest.raises(BadRequest, match="Can't parse entities"):
        await bot.send_message(sari.id, text, parse_mode="HTML")
    # The library changes the case of what it shows; the server's own words are in the record.
    assert api.calls[-1].description.startswith(f"Bad Request: can't parse entities: {refusal}")
    assert api.messages(sari) == []


async def test_lengths_are_counted_after_the_markup(api: BotApi, bot: Bot) -> None:
    sari = api.user("Sari", started=True)
    await bot.send_message(sari.id, f"<b>{'x' * 4096}</b>", parse_mode="HTML")
    for text in ("x" * 4097, "🙂" * 2049):
        with pytest.raises(BadRequest, match="Message is too long"):
            await bot.send_message(sari.id, text)
    with pytest.raises(BadRequest, match="Message caption is too long"):
        await bot.send_photo(sari.id, picture(), caption="x" * 1025)
    with pytest.raises(BadRequest, match="Message text is empty"):
        await bot.send_message(sari.id, " \n ")


async def test_buttons_have_the_platforms_limits(api: BotApi, bot: Bot) -> None:
    sari = api.user("Sari", started=True)
    await bot.send_message(sari.id, "a", reply_markup=keyboard("x" * 64))
    with pytest.raises(BadRequest, match="Button_data_invalid"):
        await bot.send_message(sari.id, "a", reply_markup=keyboard("é" * 33))
    link = InlineKeyboardMarkup([[InlineKeyboardButton("x", url="http://localhost/x")]])
    with pytest.raises(BadRequest, match="is invalid: wrong http url"):
        await bot.send_message(sari.id, "a", reply_markup=link)


async def test_who_cannot_be_written_to_is_told_in_the_real_words(api: BotApi, bot: Bot) -> None:
    sari, budi = api.user("Sari", started=True), api.user("Budi")
    with pytest.raises(BadRequest, match="Chat not found"):
        await bot.send_message(77, "a")
    with pytest.raises(Forbidden, match="bot can't initiate conversation with a user"):
        await bot.send_message(budi.id, "a")
    await api.blocks(sari)
    with pytest.raises(Forbidden, match="bot was blocked by the user"):
        await bot.send_message(sari.id, "a")
    await api.unblocks(sari)
    sari.deactivated = True
    with pytest.raises(Forbidden, match="user is deactivated"):
        await bot.send_message(sari.id, "a")


async def test_a_kicked_muted_or_orphaned_bot_is_refused(api: BotApi, bot: Bot) -> None:
    sari = api.user("Sari")
    group, muted, gone = api.supergroup("A", admins=[sari]), api.group("B", [sari]), api.group("C", [sari])
    await group.kicks_bot(sari)
    with pytest.raises(Forbidden, match="bot was kicked from the supergroup chat"):
        await bot.send_message(group.id, "a")
    await muted.mutes_bot(sari)
    with pytest.raises(BadRequest, match="Not enough rights to send text messages to the chat"):
        await bot.send_message(muted.id, "a")
    await gone.vanishes()
    with pytest.raises(Forbidden, match="the group chat was deleted"):
        await bot.send_message(gone.id, "a")


async def test_a_group_that_became_a_supergroup_names_its_new_id(api: BotApi, bot: Bot) -> None:
    sari = api.user("Sari")
    old = api.group("Tim ZI", [sari])
    new = await old.migrates(sari, announce=False)
    with pytest.raises(ChatMigrated) as caught:
        await bot.send_message(old.id, "a")
    assert caught.value.new_chat_id == new.id
    await bot.send_message(new.id, "a")
    assert api.texts(new) == ["a"]


async def test_topics_are_checked_and_closed_ones_refuse(api: BotApi, bot: Bot) -> None:
    sari = api.user("Sari")
    forum = api.group("Forum", admins=[sari], topics=["ZI", "Umum"])
    topic = api.topic(forum, "ZI")
    await bot.send_message(forum.id, "a", message_thread_id=topic.id)
    assert api.last(forum).thread == topic.id
    with pytest.raises(BadRequest, match="Message thread not found"):
        await bot.send_message(forum.id, "a", message_thread_id=999)
    await forum.closes_topic(sari, topic)
    with pytest.raises(BadRequest, match="Topic_closed"):
        await bot.send_message(forum.id, "a", message_thread_id=topic.id)
    await forum.deletes_topic(topic)
    with pytest.raises(BadRequest, match="Message thread not found"):
        await bot.send_message(forum.id, "a", message_thread_id=topic.id)
    await forum.promotes_bot(sari)
    made = await bot.create_forum_topic(forum.id, "Baru")
    assert api.topic(forum, "Baru").id == made.message_thread_id


async def test_replies_need_their_message(api: BotApi, bot: Bot) -> None:
    sari = api.user("Sari")
    asked = await api.private(sari).says(sari, "tanya")
    await bot.send_message(sari.id, "jawab", reply_parameters=ReplyParameters(asked.id))
    assert api.last(sari).reply_to == asked.id
    with pytest.raises(BadRequest, match="Message to be replied not found"):
        await bot.send_message(sari.id, "a", reply_parameters=ReplyParameters(999))
    await bot.send_message(sari.id, "a", reply_parameters=ReplyParameters(999, allow_sending_without_reply=True))
    assert api.last(sari).reply_to is None


async def test_deleting_pinning_and_reacting_leave_their_mark(api: BotApi, bot: Bot) -> None:
    sari = api.user("Sari")
    group = api.supergroup("Tim", admins=[sari])
    asked = await group.says(sari, "/status")
    sent = await bot.send_message(group.id, "a")
    with pytest.raises(BadRequest, match="Not enough rights to manage pinned messages in the chat"):
        await bot.pin_chat_message(group.id, sent.message_id)
    with pytest.raises(BadRequest, match="Message can't be deleted"):
        await bot.delete_message(group.id, asked.id)
    await group.promotes_bot(sari)
    await bot.pin_chat_message(group.id, sent.message_id)
    assert api.last(group).pinned or group.pinned == [sent.message_id]
    await bot.set_message_reaction(group.id, asked.id, "👍")
    assert asked.reactions == ["👍"]
    with pytest.raises(BadRequest, match="Reaction_invalid"):
        await bot.set_message_reaction(group.id, asked.id, "🦀")
    await bot.delete_message(group.id, sent.message_id)
    assert "a" not in api.texts(group)
    with pytest.raises(BadRequest, match="Message to delete not found"):
        await bot.delete_message(group.id, sent.message_id)


async def test_old_messages_cannot_be_deleted(api: BotApi, bot: Bot) -> None:
    sari = api.user("Sari", started=True)
    sent = await bot.send_message(sari.id, "a")
    api.clock.advance(hours=49)
    with pytest.raises(BadRequest, match="Message can't be deleted for everyone"):
        await bot.delete_message(sari.id, sent.message_id)


async def test_members_and_admins_are_told(api: BotApi, bot: Bot) -> None:
    sari, budi, ani = api.user("Sari"), api.user("Budi"), api.user("Ani")
    group = api.supergroup("Tim", [ani], admins=[sari, budi])
    assert [member.user.id for member in await bot.get_chat_administrators(group.id)] == [sari.id, budi.id]
    assert (await bot.get_chat_member(group.id, ani.id)).status == "member"
    await group.leaves(ani, by=sari)
    assert (await bot.get_chat_member(group.id, ani.id)).status == "kicked"
    assert (await bot.get_chat_member(group.id, bot.id)).status == "member"
    assert (await bot.get_chat(group.id)).title == "Tim"
    assert await bot.get_chat_member_count(group.id) == 3
    await bot.leave_chat(group.id)
    with pytest.raises(Forbidden, match="bot is not a member of the supergroup chat"):
        await bot.get_chat(group.id)


async def test_commands_are_kept_by_scope_and_language(api: BotApi, bot: Bot) -> None:
    group = api.group("Tim")
    await bot.set_my_commands([BotCommand("status", "Keadaan")])
    await bot.set_my_commands([BotCommand("hadir", "Absen")], scope=BotCommandScopeChat(group.id), language_code="en")
    assert [c.command for c in await bot.get_my_commands()] == ["status"]
    scoped = await bot.get_my_commands(scope=BotCommandScopeChat(group.id), language_code="en")
    assert [c.command for c in scoped] == ["hadir"]
    with pytest.raises(BadRequest, match="Bot_command_invalid"):
        await bot.set_my_commands([BotCommand("Status", "x")])
    await bot.delete_my_commands()
    assert list(await bot.get_my_commands()) == []


async def test_large_unknown_and_expired_files_are_refused(api: BotApi, bot: Bot) -> None:
    sari = api.user("Sari")
    big = await api.private(sari).sends_document(sari, b"x", size=21 * 1024 * 1024)
    small = await api.private(sari).sends_document(sari, b"x")
    with pytest.raises(BadRequest, match="File is too big"):
        await bot.get_file(big.files[0].file_id)
    with pytest.raises(BadRequest, match="Invalid file_id"):
        await bot.get_file("AgACnothing")
    file = await bot.get_file(small.files[0].file_id)
    api.clock.advance(hours=2)
    with pytest.raises(InvalidToken):
        await file.download_as_bytearray()


async def test_a_wrong_token_is_unauthorized(api: BotApi) -> None:
    async with Bot(api.token, base_url=f"{api.url}/bot") as bot:
        api.token = "110201543:other"
        with pytest.raises(InvalidToken, match="Unauthorized"):
            await bot.get_me()
