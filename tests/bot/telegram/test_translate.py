"""Raw updates made into `Incoming`: what people do on the emulated platform, by hand, by chance, and as PTB reads it."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from telegram import Update

from bot.telegram.polling import ALLOWED_UPDATES
from bot.telegram.translate import Translator
from domain.chat import Address, ChatKind, Incoming, IncomingKind, SenderKind
from tests.bot.telegram.conftest import png
from tests.emulator import BotApi, Chat, User

AT = datetime(2020, 6, 2, 3, 0, tzinfo=UTC)
translate = Translator(110201543, "zibot_test_bot")


@pytest.fixture
async def api() -> BotApi:
    """Only its world is needed here, no server. It shows the bot everything."""
    world = BotApi()
    world.privacy = False
    world.updates.allow(list(ALLOWED_UPDATES))
    return world


def all_read(api: BotApi) -> list[Incoming]:
    """Every waiting update, read."""
    raw = [json.loads(waiting.body) for waiting in api.updates.queue]
    assert api.own_faults == []
    return [translate(update, AT) for update in raw]


def newest(api: BotApi) -> Incoming:
    return all_read(api)[-1]


# ── Words and commands ───────────────────────────────────────────────────────


async def test_a_text_in_private_has_everything_a_handler_needs(api: BotApi) -> None:
    sari = api.user("Sari", "Dewi", username="sari_zi")
    message = await api.private(sari).says(sari, "Selamat pagi")
    read = newest(api)
    assert read.kind is IncomingKind.MESSAGE
    assert (read.text, read.command, read.args) == ("Selamat pagi", "", "")
    assert read.address == Address("telegram", str(sari.id))
    assert read.private
    assert read.message == str(message.id)
    assert read.update == str(api.updates.queue[-1].id)
    assert read.sender is not None
    assert (read.sender.user, read.sender.name, read.sender.username) == (str(sari.id), "Sari Dewi", "sari_zi")
    assert (read.sender.language, read.sender.kind) == ("id", SenderKind.PERSON)
    assert read.at == AT
    assert abs(read.sent_at - api.clock.now()) < timedelta(seconds=5)
    assert (read.reply, read.forwarded, read.chat_admin, read.album) == (None, False, None, "")


@pytest.mark.parametrize(
    ("text", "command", "args"),
    [
        ("/bukti", "bukti", ""),
        ("/BUKTI II.3.2", "bukti", "II.3.2"),
        ("/bukti@zibot_test_bot  II.3.2 \n foto ", "bukti", "II.3.2 \n foto"),
        ("/Bukti@Zibot_Test_Bot x", "bukti", "x"),
        ("/bukti@other_bot x", "", ""),
        ("/bukti\nII.3", "bukti", "II.3"),
        ("/bukti, ya", "bukti", ", ya"),
        ("/tmp/berkas", "", ""),
        ("/", "", ""),
        ("/ bukti", "", ""),
        (" /bukti", "", ""),
        ("lihat /bukti", "", ""),
        ("/buktié", "", ""),
        ("/" + "a" * 65, "", ""),
        ("/start b-aB_9-", "start", "b-aB_9-"),
    ],
)
async def test_commands_are_read_as_telegram_marks_them(api: BotApi, text: str, command: str, args: str) -> None:
    sari = api.user("Sari")
    await api.private(sari).says(sari, text)
    read = newest(api)
    assert (read.command, read.args, read.text) == (command, args, text)


async def test_a_command_in_a_caption_counts(api: BotApi) -> None:
    sari = api.user("Sari")
    await api.private(sari).sends_photo(sari, png((400, 300)), "/bukti II.3.2")
    read = newest(api)
    assert (read.command, read.args) == ("bukti", "II.3.2")
    assert [attachment.kind for attachment in read.attachments] == ["photo"]


async def test_lone_surrogates_and_nul_never_reach_a_handler(api: BotApi) -> None:
    sari = api.user("Sari")
    await api.private(sari).sends_raw(sari, text="a\ud800b\x00c 🙏", entities=[])
    assert newest(api).text == "a\ufffdb\ufffdc 🙏"


# ── Files and the rest ───────────────────────────────────────────────────────


async def test_a_photo_counts_once_in_its_largest_size(api: BotApi) -> None:
    sari = api.user("Sari")
    message = await api.private(sari).sends_photo(sari, png((900, 600)))
    (photo,) = newest(api).attachments
    assert len(message.raw["photo"]) > 1
    assert photo.remote_id == message.files[0].file_id
    assert photo.size == message.files[0].size
    assert (photo.kind, photo.mime, photo.is_file) == ("photo", "image/jpeg", True)


async def test_a_document_keeps_its_name_type_and_size(api: BotApi) -> None:
    sari = api.user("Sari")
    message = await api.private(sari).sends_document(sari, b"%PDF", "Notulen Rapat.pdf")
    (file,) = newest(api).attachments
    assert (file.kind, file.name, file.mime, file.size) == ("document", "Notulen Rapat.pdf", "application/pdf", 4)
    assert file.remote_id == message.files[0].file_id
    assert file.unique_id == message.files[0].unique_id


async def test_parts_of_an_album_share_it(api: BotApi) -> None:
    sari = api.user("Sari")
    await api.private(sari).sends_photo(sari, [png(), png((50, 50)), png((60, 60))], "/bukti II.1.1")
    albums = [read.album for read in all_read(api)]
    assert len(set(albums)) == 1
    assert albums[0]
    assert [read.command for read in all_read(api)] == ["bukti", "", ""]


async def test_a_location_and_a_live_one_are_told_apart(api: BotApi) -> None:
    sari = api.user("Sari")
    await api.private(sari).sends_location(sari, -6.89, 109.67)
    await api.private(sari).sends_location(sari, -6.89, 109.67, live=900)
    still, live = (read.attachments[0] for read in all_read(api))
    assert (still.kind, still.latitude, still.longitude, still.live) == ("location", -6.89, 109.67, False)
    assert live.live


@pytest.mark.parametrize(
    "kind", ["sticker", "voice", "video", "audio", "animation", "contact", "dice", "venue", "poll"]
)
async def test_every_other_kind_is_named(api: BotApi, kind: str) -> None:
    sari = api.user("Sari")
    await api.private(sari).sends_other(sari, kind)
    read = newest(api)
    assert read.kind is IncomingKind.MESSAGE
    assert [attachment.kind for attachment in read.attachments] == [kind]


async def test_an_animation_is_not_also_a_document_and_a_venue_not_also_a_place(api: BotApi) -> None:
    sari = api.user("Sari")
    file = {"file_id": "a", "file_unique_id": "b", "width": 1, "height": 1, "duration": 1}
    await api.private(sari).sends_raw(sari, animation=file, document={"file_id": "a", "file_unique_id": "b"})
    place = {"latitude": 1.0, "longitude": 2.0}
    await api.private(sari).sends_raw(sari, venue={"location": place, "title": "K", "address": "J"}, location=place)
    assert [[a.kind for a in read.attachments] for read in all_read(api)] == [["animation"], ["venue"]]


def test_a_live_photo_counts_as_its_still() -> None:
    still = [{"file_id": "still", "file_unique_id": "s", "width": 3, "height": 2}]
    video = {"file_id": "video", "file_unique_id": "v", "width": 3, "height": 2, "duration": 1}
    (photo,) = translate(a_message(photo=still, live_photo=video), AT).attachments
    assert (photo.kind, photo.remote_id) == ("photo", "still")


def test_content_of_a_kind_yet_to_come_is_a_message_with_something_unknown() -> None:
    read = translate(a_message(hologram={"depth": 3}), AT)
    assert read.kind is IncomingKind.MESSAGE
    assert [attachment.kind for attachment in read.attachments] == ["unknown"]


@pytest.mark.parametrize("field", ["new_chat_title", "pinned_message", "forum_topic_created", "video_chat_ended"])
def test_service_messages_that_nobody_acts_on_are_other(field: str) -> None:
    assert translate(a_message(**{field: {}}), AT).kind is IncomingKind.OTHER


# ── Replies, forwards, edits ─────────────────────────────────────────────────


async def test_a_reply_shows_the_message_with_its_files_and_writer(api: BotApi) -> None:
    sari, budi = api.user("Sari"), api.user("Budi")
    group = api.group("Tim ZI", [sari, budi])
    photo = await group.sends_photo(budi, png((200, 200)), "sosialisasi", album="77")
    await group.says(sari, "/bukti II.3", reply_to=photo)
    reply = newest(api).reply
    assert reply is not None
    assert (reply.message, reply.text, reply.from_bot, reply.album) == (str(photo.id), "sosialisasi", False, "77")
    assert reply.sender is not None
    assert reply.sender.user == str(budi.id)
    assert reply.attachments[0].remote_id == photo.files[0].file_id


async def test_a_reply_to_the_bot_itself_is_known_as_such(api: BotApi) -> None:
    sari = api.user("Sari")
    group = api.group("Tim ZI", [sari])
    raw = group.compose(api.bot.json(), text="Mohon bukti")
    asked = group.put(raw)
    await group.says(sari, "ini", reply_to=asked)
    reply = newest(api).reply
    assert reply is not None
    assert reply.from_bot
    other = Translator(999, "other_bot")(json.loads(api.updates.queue[-1].body), AT).reply
    assert other is not None
    assert not other.from_bot


def test_a_reply_to_a_message_of_another_chat_names_no_message() -> None:
    origin = {"type": "hidden_user", "date": 1, "sender_user_name": "x"}
    read = translate(a_message(text="ini", external_reply={"origin": origin, "message_id": 5}), AT)
    assert read.reply is not None
    assert (read.reply.message, read.reply.from_bot, read.reply.attachments) == ("", False, ())


async def test_forwards_are_marked_whoever_they_come_from(api: BotApi) -> None:
    sari, budi = api.user("Sari"), api.user("Budi")
    private, news = api.private(sari), api.channel("Berita")
    for source in (budi, "Tersembunyi", news):
        await private.says(sari, "/bukti", forwarded_from=source)
    assert [read.forwarded for read in all_read(api)] == [True] * 3


async def test_an_edit_is_an_edit_at_its_own_time(api: BotApi) -> None:
    sari = api.user("Sari")
    message = await api.private(sari).says(sari, "catatan")
    api.clock.advance(hours=1)
    await api.private(sari).edits(message, "/hapus semua")
    original, edit = all_read(api)
    assert (edit.kind, edit.message, edit.command) == (IncomingKind.EDITED, original.message, "hapus")
    assert edit.sent_at - original.sent_at >= timedelta(hours=1)


# ── Who speaks where ─────────────────────────────────────────────────────────


async def test_an_anonymous_admin_and_a_channel_are_no_persons(api: BotApi) -> None:
    sari = api.user("Sari")
    group = api.group("Tim ZI", [sari])
    news = api.channel("Berita")
    await group.says(sari, "/status", anonymous=True)
    await group.says(sari, "/status", as_channel=news)
    await group.says(sari, "posting", linked_channel=news)
    anonymous, as_channel, linked = all_read(api)
    assert anonymous.sender is not None
    assert (anonymous.sender.kind, anonymous.sender.user) == (SenderKind.ANONYMOUS, str(group.id))
    assert anonymous.chat_admin is True
    for read in (as_channel, linked):
        assert read.sender is not None
        assert (read.sender.kind, read.sender.user) == (SenderKind.CHANNEL, str(news.id))
        assert read.chat_admin is None
    assert linked.forwarded


async def test_a_channels_own_post_is_a_channels(api: BotApi) -> None:
    news = api.channel("Berita")
    await news.posts("Pengumuman")
    read = newest(api)
    assert read.chat_kind is ChatKind.CHANNEL
    assert read.sender is not None
    assert read.sender.kind is SenderKind.CHANNEL


async def test_another_bot_is_a_bot(api: BotApi) -> None:
    robot = api.user("Robot", is_bot=True)
    group = api.group("Tim ZI", [robot])
    await group.says(robot, "halo")
    sender = newest(api).sender
    assert sender is not None
    assert sender.kind is SenderKind.BOT


async def test_a_topic_is_an_address_and_its_opening_is_no_reply(api: BotApi) -> None:
    sari = api.user("Sari")
    forum = api.group("Forum ZI", [sari], topics=["Bukti"])
    topic = api.topic(forum, "Bukti")
    await forum.says(sari, "/status", topic=topic)
    await forum.says(sari, "/status")
    in_topic, general = all_read(api)
    assert in_topic.address == Address("telegram", str(forum.id), str(topic.id))
    assert in_topic.reply is None
    assert general.address == Address("telegram", str(forum.id))


def test_the_thread_of_a_reply_in_an_ordinary_group_is_no_topic() -> None:
    assert translate(a_message(text="ya", message_thread_id=12), AT).address.thread == ""


# ── Events ───────────────────────────────────────────────────────────────────


async def test_members_come_and_go(api: BotApi) -> None:
    camat, sari = api.user("Camat"), api.user("Sari")
    group = api.group("Tim ZI", admins=[camat])
    await group.joins(sari, by=camat)
    await group.leaves(sari)
    came, went = all_read(api)
    assert [read.kind for read in (came, went)] == [IncomingKind.MEMBERS] * 2
    assert [person.user for person in came.joined] == [str(sari.id)]
    assert [person.user for person in went.left] == [str(sari.id)]


async def test_member_updates_say_the_same_and_promotions_are_other(api: BotApi) -> None:
    camat, sari = api.user("Camat"), api.user("Sari")
    group = api.group("Tim ZI", admins=[camat], bot="administrator")
    await group.joins(sari)
    await group.promotes(sari)
    await group.leaves(sari, by=camat)
    kinds = [(read.kind, len(read.joined), len(read.left)) for read in all_read(api)]
    assert (IncomingKind.OTHER, 0, 0) in kinds
    assert kinds.count((IncomingKind.MEMBERS, 1, 0)) == 2
    assert kinds.count((IncomingKind.MEMBERS, 0, 1)) == 2


async def test_what_the_bot_may_do_is_told(api: BotApi) -> None:
    camat = api.user("Camat")
    group = api.group("Tim ZI", admins=[camat], bot=None)
    acts: list[tuple[Callable[[User], Any], bool]] = [
        (group.adds_bot, True),
        (group.promotes_bot, True),
        (group.mutes_bot, False),
        (group.kicks_bot, False),
    ]
    for act, allowed in acts:
        await act(camat)
        changes = [read for read in all_read(api) if read.kind is IncomingKind.BOT_MEMBER]
        assert changes[-1].allowed is allowed
        assert changes[-1].sender is not None
        assert changes[-1].sender.user == str(camat.id)
        assert changes[-1].chat_title == "Tim ZI"


async def test_blocking_and_unblocking_in_private_is_told(api: BotApi) -> None:
    sari = api.user("Sari", started=True)
    await api.blocks(sari)
    await api.unblocks(sari)
    assert [(read.private, read.allowed, read.event) for read in all_read(api)] == [
        (True, False, "kicked"),
        (True, True, "member"),
    ]


async def test_a_migration_is_one_fact_from_both_sides(api: BotApi) -> None:
    camat = api.user("Camat")
    group = api.group("Tim ZI", admins=[camat])
    new = await group.migrates(camat)
    facts = {(read.kind, read.address, read.new_chat) for read in all_read(api)}
    assert facts == {(IncomingKind.MIGRATED, Address("telegram", str(group.id)), str(new.id))}


async def test_topics_close_and_reopen(api: BotApi) -> None:
    camat = api.user("Camat")
    forum = api.group("Forum", admins=[camat], topics=["Bukti"])
    topic = api.topic(forum, "Bukti")
    await forum.closes_topic(camat, topic)
    await forum.reopens_topic(camat, topic)
    told = [(read.kind, read.event, read.address.thread) for read in all_read(api)]
    thread = str(topic.id)
    assert told == [(IncomingKind.TOPIC, "closed", thread), (IncomingKind.TOPIC, "reopened", thread)]


@pytest.mark.parametrize("inaccessible", [False, True])
async def test_a_press_names_who_pressed_which_button_of_which_message(api: BotApi, inaccessible: bool) -> None:
    sari = api.user("Sari")
    group = api.group("Tim ZI", [sari])
    raw = group.compose(api.bot.json(), text="Pilih", reply_markup={"inline_keyboard": []})
    message = group.put(raw)
    press = await group.presses(sari, message, "", data="bukti|1", inaccessible=inaccessible)
    read = newest(api)
    assert read.kind is IncomingKind.BUTTON
    assert (read.button, read.callback, read.message) == ("bukti|1", press.id, str(message.id))
    assert read.address == Address("telegram", str(group.id))
    assert read.sender is not None
    assert (read.sender.user, read.sender.kind) == (str(sari.id), SenderKind.PERSON)
    assert read.sent_at == AT


def test_a_press_under_an_inline_message_is_other() -> None:
    update = {"update_id": 1, "callback_query": {"id": "9", "from": person(), "inline_message_id": "x", "data": "d"}}
    read = translate(update, AT)
    assert (read.kind, read.callback) == (IncomingKind.OTHER, "9")


@pytest.mark.parametrize("kind", ["message_reaction", "poll_answer", "inline_query", "something_of_tomorrow"])
def test_kinds_that_nobody_handles_are_other(kind: str) -> None:
    chat = {"id": -5, "type": "group", "title": "T"}
    read = translate({"update_id": 3, kind: {"chat": chat, "date": 1}}, AT)
    assert (read.kind, read.address.chat, read.update) == (IncomingKind.OTHER, "-5", "3")
    assert translate({"update_id": 3, kind: {"id": "x"}}, AT).kind is IncomingKind.OTHER


# ── What cannot be read ──────────────────────────────────────────────────────


def person() -> dict[str, Any]:
    return {"id": 5, "is_bot": False, "first_name": "Sari"}


def a_message(**fields: Any) -> dict[str, Any]:
    base = {"message_id": 1, "date": 1590000000, "chat": {"id": -7, "type": "supergroup", "title": "T"}}
    return {"update_id": 1, "message": {**base, "from": person(), **fields}}


@pytest.mark.parametrize(
    "fields",
    [
        {"date": "yesterday"},
        {"date": None},
        {"date": 10**20},
        {"date": -5},
        {"message_id": True},
        {"message_id": "7"},
        {"chat": None},
        {"chat": {"id": 5, "type": "planet"}},
        {"chat": {"id": "5", "type": "private"}},
        {"from": 5},
        {"from": {"id": None, "first_name": "x"}},
        {"text": ["a"]},
        {"photo": []},
        {"photo": [{"file_id": "a"}]},
        {"photo": {"file_id": "a"}},
        {"document": {"file_name": "a"}},
        {"document": "a"},
        {"location": {"latitude": "1", "longitude": 2}},
        {"location": {"latitude": 10**400, "longitude": 2}},
        {"venue": {"title": "x"}},
        {"new_chat_members": person()},
        {"left_chat_member": []},
        {"migrate_to_chat_id": "x"},
        {"reply_to_message": {"message_id": None}},
        {"sender_chat": {"id": "x"}},
    ],
)
def test_a_wrong_field_is_a_value_error(fields: dict[str, Any]) -> None:
    with pytest.raises(ValueError):
        translate(a_message(text="halo") | {"message": {**a_message(text="halo")["message"], **fields}}, AT)


@pytest.mark.parametrize("update", [{}, {"update_id": "x"}, {"update_id": 1, "message": []}])
def test_an_update_without_number_or_with_a_wrong_body_is_a_value_error(update: dict[str, Any]) -> None:
    with pytest.raises(ValueError):
        translate(update, AT)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=8,
)
FIELDS = """message_id date chat from text caption photo document location venue reply_to_message sender_chat edit_date
new_chat_members left_chat_member migrate_to_chat_id forum_topic_closed forward_origin message_thread_id is_topic_message
media_group_id external_reply animation sticker contact data id message old_chat_member new_chat_member status user""".split()


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(
    kind=st.sampled_from(
        ["message", "edited_message", "channel_post", "callback_query", "my_chat_member", "chat_member"]
    ),
    changes=st.dictionaries(st.sampled_from(FIELDS), json_values, max_size=4),
    update_id=st.integers(0, 10**9) | json_values,
)
def test_nothing_but_a_value_error_ever_comes_out(kind: str, changes: dict[str, Any], update_id: Any) -> None:
    member = {"status": "member", "user": person()}
    body = {
        **a_message(text="halo")["message"],
        "id": "1",
        "data": "d",
        "message": a_message(text="x")["message"],
        "old_chat_member": member,
        "new_chat_member": {**member, "status": "left"},
        **changes,
    }
    try:
        read = translate({"update_id": update_id, kind: body}, AT)
    except ValueError:
        return
    assert isinstance(read, Incoming)
    read.text.encode()
    assert read.sent_at.tzinfo is UTC


@given(json_values)
def test_arbitrary_json_never_breaks_the_reader(value: Any) -> None:
    for update in ({"update_id": 1, "message": value}, {"update_id": 1, "x": value}, value):
        if isinstance(update, dict):
            try:
                translate(update, AT)
            except ValueError:
                continue


# ── As python-telegram-bot reads it ──────────────────────────────────────────


async def a_busy_day(api: BotApi) -> None:
    """All that people do in a day, once."""
    camat, sari = api.user("Bu", "Camat", username="camat"), api.user("Sari")
    private, group = api.private(sari), api.group("Tim ZI", [sari], admins=[camat], bot="administrator")
    forum: Chat = api.group("Forum", [sari], admins=[camat], topics=["Bukti"])
    topic = api.topic(forum, "Bukti")
    photo = await group.sends_photo(sari, [png((500, 400)), png((100, 100))], "/bukti@zibot_test_bot II.1")
    await group.says(camat, "bagus", reply_to=photo)
    await group.edits(photo, "/bukti II.2")
    await private.sends_document(sari, b"x" * 10, "a.docx", "rencana", mime="application/msword")
    for kind in ("sticker", "voice", "video", "audio", "animation", "contact", "dice", "venue", "poll"):
        await private.sends_other(sari, kind)
    await private.sends_location(sari, 1.5, 2.5, live=60)
    await group.says(sari, "x", anonymous=True)
    await group.says(sari, "x", as_channel=api.channel("Berita"))
    await forum.says(sari, "x", topic=topic)
    await forum.closes_topic(camat, topic)
    await group.says(sari, "/x", forwarded_from=camat)
    budi = api.user("Budi")
    await group.joins(budi)
    await group.leaves(budi, by=camat)
    pressed = group.put(group.compose(api.bot.json(), text="?", reply_markup={"inline_keyboard": []}))
    await group.presses(sari, pressed, "", data="a|b")
    await group.presses(sari, pressed, "", data="a|b", inaccessible=True)
    await group.migrates(camat)
    await api.blocks(sari)


async def test_our_reading_agrees_with_python_telegram_bots(api: BotApi) -> None:
    await a_busy_day(api)
    assert len(api.updates.queue) > 25
    for waiting in api.updates.queue:
        raw = json.loads(waiting.body)
        ours, theirs = translate(raw, AT), Update.de_json(raw, None)
        assert seen_by_us(ours) == seen_by_ptb(theirs, ours), raw


def seen_by_us(read: Incoming) -> SimpleNamespace:
    return SimpleNamespace(
        chat=read.address.chat,
        sender=read.sender.user if read.sender else "",
        text=read.text,
        message=read.message,
        sent=read.sent_at,
        files=sorted(a.remote_id for a in read.attachments if a.remote_id),
        reply=read.reply.message if read.reply else "",
        forwarded=read.forwarded,
        thread=read.address.thread,
        callback=read.callback,
        joined=[p.user for p in read.joined],
        left=[p.user for p in read.left],
    )


def seen_by_ptb(update: Update, ours: Incoming) -> SimpleNamespace:
    message, chat = update.effective_message, update.effective_chat
    assert chat is not None
    shown = message if message is not None and hasattr(message, "text") else None
    query, change = update.callback_query, update.my_chat_member or update.chat_member
    content = shown if query is None else None
    sender = update.effective_sender
    media = content.effective_attachment if content else None
    if isinstance(media, tuple | list):
        media = media[-1]
    reply = content.reply_to_message if content else None
    if reply is not None and reply.forum_topic_created:
        reply = None
    migrated_from = content.migrate_from_chat_id if content else None
    joined, left = _members(update)
    edited = content.edit_date if content and ours.kind is IncomingKind.EDITED else None
    return SimpleNamespace(
        chat=str(migrated_from or chat.id),
        sender=str(query.from_user.id if query else change.from_user.id if change else sender.id if sender else ""),
        text=(content.text or content.caption or "") if content else "",
        message="" if change else str(query.message.message_id if query else message.message_id),  # type: ignore[union-attr]
        sent=AT if query else change.date if change else (edited or content.date),  # type: ignore[union-attr]
        files=[media.file_id] if media is not None and hasattr(media, "file_id") else [],
        reply=str(reply.message_id) if reply else "",
        forwarded=bool(content and content.forward_origin),
        thread=str(shown.message_thread_id) if shown and shown.is_topic_message else "",
        callback=query.id if query else "",
        joined=joined,
        left=left,
    )


def _members(update: Update) -> tuple[list[str], list[str]]:
    message, change = update.message, update.chat_member
    if change is not None:
        user = [str(change.new_chat_member.user.id)]
        gone = change.new_chat_member.status in {"left", "kicked"}
        return ([], user) if gone else (user, [])
    if message is None:
        return [], []
    left = [str(message.left_chat_member.id)] if message.left_chat_member else []
    return [str(user.id) for user in message.new_chat_members], left
