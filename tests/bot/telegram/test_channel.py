"""Sending and editing, as the chat sees it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from types import SimpleNamespace

import pytest

from bot.rendering import file_key, media_keys, picture_key
from bot.telegram.channel import TelegramChannel
from bot.telegram.client import Client
from bot.telegram.media import MediaSource
from bot.telegram.render import Renderer
from domain.chat import Address, Button, Line, Picture, Say, StoredFile, say
from domain.ports import Outgoing, Refused
from locales.catalogue import Catalogue
from tests.bot.telegram.conftest import SECRET, Folder, Painter, Seconds, png
from tests.emulator import BotApi, Message

Build = Callable[..., Outgoing]
CHART = Picture(kind="status", data={"verified": 3})
BUTTON = [[Button(key="uji-tombol", action="bukti", args=("1",))]]


def a_file(store: Folder, data: bytes, name: str, *, photo: bool = False, mime: str = "application/pdf") -> StoredFile:
    return StoredFile(sha256=store.keep(data), name=name, mime=mime, photo=photo)


async def test_a_text_arrives_with_markup_and_buttons(
    api: BotApi, channel: TelegramChannel, outgoing: Build, office: SimpleNamespace
) -> None:
    sent = await channel.send(outgoing(office.group, say("uji-halo", name="Bu <Camat>", buttons=BUTTON)))
    message = api.last(office.group)
    assert str(message.id) == sent.message
    assert message.text == "Halo, Bu <Camat>."
    assert message.marked("bold") == ["Bu <Camat>"]
    assert message.labels == ["Kirim bukti"]
    assert sent.media == {}


async def test_a_language_of_the_message_wins_over_the_chats(
    api: BotApi, channel: TelegramChannel, outgoing: Build, office: SimpleNamespace
) -> None:
    await channel.send(outgoing(office.group, say("uji-polos"), language="en"))
    await channel.send(outgoing(office.group, replace(say("uji-polos"), language="id"), language="en"))
    assert api.texts(office.group) == ["Done.", "Selesai."]


async def test_links_show_no_preview(
    api: BotApi, channel: TelegramChannel, outgoing: Build, office: SimpleNamespace
) -> None:
    await channel.send(outgoing(office.group, say("uji-halo", name="https://example.com")))
    assert api.calls_of("sendMessage")[0].params["link_preview_options"] == {"is_disabled": True}


async def test_an_answer_quotes_and_still_arrives_when_the_quoted_message_is_gone(
    api: BotApi, channel: TelegramChannel, outgoing: Build, office: SimpleNamespace
) -> None:
    asked = await office.group.says(office.sari, "/bukti")
    quoting = replace(say("uji-polos"), reply_to=str(asked.id))
    await channel.send(outgoing(office.group, quoting))
    assert api.last(office.group).reply_to == asked.id
    await office.group.deletes(asked)
    await channel.send(outgoing(office.group, quoting))
    assert len(api.messages(office.group)) == 2


async def test_a_message_goes_into_its_topic(api: BotApi, channel: TelegramChannel, outgoing: Build) -> None:
    camat = api.user("Camat")
    forum = api.group("Forum ZI", admins=[camat], topics=["Bukti"])
    topic = api.topic(forum, "Bukti")
    await channel.send(outgoing(forum, say("uji-polos"), thread=str(topic.id)))
    await channel.send(outgoing(forum, say("uji-polos")))
    assert [message.thread for message in api.messages(forum)] == [topic.id, None]


async def test_a_picture_is_drawn_once_and_then_known_by_its_id(
    api: BotApi, channel: TelegramChannel, outgoing: Build, office: SimpleNamespace, painter: Painter
) -> None:
    message = replace(say("uji-halo", name="Sari", buttons=BUTTON), picture=CHART)
    sent = await channel.send(outgoing(office.group, message))
    key = picture_key(CHART, "id")
    assert set(sent.media) == {key}
    first = api.last(office.group)
    assert (first.text, first.labels) == ("Halo, Sari.", ["Kirim bukti"])
    again = await channel.send(
        Outgoing(
            id=2, to=Address("telegram", str(office.sari.id)), message=message, language="id", remembered=sent.media
        )
    )
    assert painter.drawn == [("status", "id")]
    assert api.last(office.sari).sha256 == first.sha256
    assert again.media == sent.media


async def test_an_id_of_another_bot_is_given_up_for_the_bytes(
    api: BotApi, channel: TelegramChannel, outgoing: Build, office: SimpleNamespace, painter: Painter
) -> None:
    key = picture_key(CHART, "id")
    row = replace(outgoing(office.group, replace(say("uji-polos"), picture=CHART)), remembered={key: "AgACstale"})
    sent = await channel.send(row)
    assert len(painter.drawn) == 1
    assert len(api.messages(office.group)) == 1
    assert sent.media[key] != "AgACstale"


async def test_a_stored_document_arrives_byte_for_byte_under_its_name(
    api: BotApi, channel: TelegramChannel, outgoing: Build, office: SimpleNamespace, files: Folder
) -> None:
    report = a_file(files, b"%PDF-1.7 monev" * 1000, "Monev Juni 2020.pdf")
    sent = await channel.send(outgoing(office.group, replace(say("uji-polos"), files=(report,))))
    message = api.last(office.group)
    assert message.files[0].sha256 == report.sha256
    assert message.raw["document"]["file_name"] == "Monev Juni 2020.pdf"
    assert list(sent.media) == [file_key(report)]


async def test_a_stored_photo_is_shown_as_a_picture(
    api: BotApi, channel: TelegramChannel, outgoing: Build, office: SimpleNamespace, files: Folder
) -> None:
    photo = a_file(files, png(), "foto.png", photo=True, mime="image/png")
    sent = await channel.send(outgoing(office.group, Say(lines=(), files=(photo,))))
    assert "photo" in api.last(office.group).raw
    assert list(sent.media) == [file_key(photo)]


async def test_a_photo_that_telegram_cannot_show_goes_as_a_document(
    api: BotApi, channel: TelegramChannel, outgoing: Build, office: SimpleNamespace, files: Folder
) -> None:
    panorama = a_file(files, png((6000, 200)), "panorama.png", photo=True, mime="image/png")
    heic = a_file(files, b"heic bytes", "foto.heic", photo=True, mime="image/heic")
    for file in (panorama, heic):
        sent = await channel.send(outgoing(office.group, Say(lines=(), files=(file,))))
        assert api.last(office.group).raw["document"]["file_name"] == file.name
        assert list(sent.media) == [f"file:{file.sha256}"]
        assert set(sent.media) <= set(media_keys(Say(lines=(), files=(file,)), "id"))
    assert len(api.messages(office.group)) == 2


async def test_several_files_make_one_album_with_one_caption(
    api: BotApi, channel: TelegramChannel, outgoing: Build, office: SimpleNamespace, files: Folder
) -> None:
    photos = tuple(a_file(files, png(color=c), f"{c}.png", photo=True, mime="image/png") for c in ("red", "blue"))
    sent = await channel.send(outgoing(office.group, replace(say("uji-halo", name="Sari"), files=photos)))
    first, second = api.messages(office.group)
    assert first.album == second.album != ""
    assert (first.text, second.text) == ("Halo, Sari.", "")
    assert sent.message == str(first.id)
    assert list(sent.media) == [file_key(photo) for photo in photos]
    assert len(api.calls_of("sendMediaGroup")) == 1


async def test_a_mixed_album_goes_as_documents(
    api: BotApi, channel: TelegramChannel, outgoing: Build, office: SimpleNamespace, files: Folder
) -> None:
    photo = a_file(files, png(), "foto.png", photo=True, mime="image/png")
    paper = a_file(files, b"%PDF", "notulen.pdf")
    message = replace(say("uji-polos"), picture=CHART, files=(photo, paper))
    await channel.send(outgoing(office.group, message))
    assert [sorted(m.raw.keys() & {"photo", "document"}) for m in api.messages(office.group)] == [["document"]] * 3


async def test_an_album_of_known_files_needs_no_bytes(
    api: BotApi, channel: TelegramChannel, outgoing: Build, office: SimpleNamespace, files: Folder
) -> None:
    papers = tuple(a_file(files, text.encode(), f"{text}.pdf") for text in ("satu", "dua"))
    row = outgoing(office.group, Say(lines=(), files=papers))
    sent = await channel.send(row)
    for paper in papers:
        (files.root / paper.sha256).unlink()
    again = await channel.send(replace(row, remembered=sent.media))
    assert again.media == sent.media
    assert [m.sha256 for m in api.messages(office.group)[2:]] == [[p.sha256] for p in papers]


async def test_more_files_than_an_album_holds_are_refused(
    channel: TelegramChannel, outgoing: Build, office: SimpleNamespace, files: Folder
) -> None:
    many = tuple(a_file(files, str(n).encode(), f"{n}.pdf") for n in range(11))
    with pytest.raises(Refused, match="bad-request"):
        await channel.send(outgoing(office.group, Say(lines=(), files=many)))


async def test_a_file_that_the_store_lost_is_refused(
    channel: TelegramChannel, outgoing: Build, office: SimpleNamespace
) -> None:
    lost = StoredFile(sha256="0" * 64, name="hilang.pdf", mime="application/pdf")
    with pytest.raises(Refused) as caught:
        await channel.send(outgoing(office.group, Say(lines=(), files=(lost,))))
    assert caught.value.reason == "file-missing"


async def test_what_leaves_is_the_copy_made_for_leaving(
    api: BotApi,
    client: Client,
    catalogue: Catalogue,
    files: Folder,
    painter: Painter,
    seconds: Seconds,
    outgoing: Build,
    office: SimpleNamespace,
) -> None:
    async def without_place(file: StoredFile, path: str) -> bytes | None:
        return b"clean copy" if file.name.endswith(".jpg") else None

    source = MediaSource(files, painter, without_place)
    channel = TelegramChannel(client, Renderer(catalogue, SECRET, client.username), source, seconds)
    for name in ("foto.jpg", "notulen.pdf"):
        file = a_file(files, b"with GPS " + name.encode(), name)
        await channel.send(outgoing(office.group, Say(lines=(), files=(file,))))
    first, second = api.messages(office.group)
    assert (first.files[0].data, second.files[0].data) == (b"clean copy", b"with GPS notulen.pdf")


async def test_a_file_of_which_no_copy_can_be_made_stays_here_and_the_words_about_it_go(
    api: BotApi,
    client: Client,
    catalogue: Catalogue,
    files: Folder,
    painter: Painter,
    seconds: Seconds,
    outgoing: Build,
    office: SimpleNamespace,
) -> None:
    async def copy(file: StoredFile, path: str) -> bytes | None:
        raise ValueError("a PNG without an end")

    sender = TelegramChannel(
        client, Renderer(catalogue, SECRET, client.username), MediaSource(files, painter, copy), seconds
    )
    await sender.send(outgoing(office.group, replace(say("uji-polos"), files=(a_file(files, b"torn", "a.png"),))))
    (message,) = api.messages(office.group)
    assert (message.text, message.files) == ("Selesai.", ())


async def test_a_caption_is_cut_where_a_text_would_fit(
    api: BotApi, channel: TelegramChannel, outgoing: Build, office: SimpleNamespace, catalogue: Catalogue
) -> None:
    lines = tuple(Line("uji-baris", {"number": n, "text": "é" * 80}) for n in range(20))
    await channel.send(outgoing(office.group, Say(lines=lines)))
    await channel.send(outgoing(office.group, Say(lines=lines, picture=CHART)))
    whole, cut = api.messages(office.group)
    more = catalogue.label("id", "text-more", {})
    assert more not in whole.text
    assert len(cut.text) <= 1024
    assert cut.text.endswith(more)


async def test_markup_that_telegram_cannot_read_goes_as_plain_text_once(
    api: BotApi, channel: TelegramChannel, outgoing: Build, office: SimpleNamespace
) -> None:
    await channel.send(outgoing(office.group, say("uji-rusak")))
    assert api.texts(office.group) == ["tidak ditutup"]


@pytest.mark.parametrize(
    "message", [say("no-such-key"), say("uji-polos", buttons=[[Button(key="uji-tombol", action="x" * 80)]])]
)
async def test_what_cannot_be_rendered_is_refused_and_nothing_is_sent(
    api: BotApi, channel: TelegramChannel, outgoing: Build, office: SimpleNamespace, message: Say
) -> None:
    with pytest.raises(Refused, match="bad-request"):
        await channel.send(outgoing(office.group, message))
    assert api.messages(office.group) == []


# ── Edits ────────────────────────────────────────────────────────────────────


async def sent_before(api: BotApi, channel: TelegramChannel, outgoing: Build, chat: object, message: Say) -> Message:
    await channel.send(outgoing(chat, message))
    return api.last(chat)  # type: ignore[arg-type]


async def test_an_edit_replaces_text_and_buttons(
    api: BotApi, channel: TelegramChannel, outgoing: Build, office: SimpleNamespace
) -> None:
    message = await sent_before(api, channel, outgoing, office.group, say("uji-polos", buttons=BUTTON))
    sent = await channel.send(outgoing(office.group, replace(say("uji-halo", name="Sari"), edit=str(message.id))))
    assert sent.message == str(message.id)
    assert (message.text, message.labels) == ("Halo, Sari.", [])
    assert len(api.messages(office.group)) == 1


async def test_an_edit_to_the_same_is_a_success(
    api: BotApi, channel: TelegramChannel, outgoing: Build, office: SimpleNamespace
) -> None:
    message = await sent_before(api, channel, outgoing, office.group, say("uji-polos"))
    sent = await channel.send(outgoing(office.group, replace(say("uji-polos"), edit=str(message.id))))
    assert sent.message == str(message.id)
    assert message.edits == 0


async def test_a_picture_message_keeps_its_picture_when_only_words_change(
    api: BotApi, channel: TelegramChannel, outgoing: Build, office: SimpleNamespace
) -> None:
    message = await sent_before(api, channel, outgoing, office.group, replace(say("uji-polos"), picture=CHART))
    await channel.send(outgoing(office.group, replace(say("uji-halo", name="Sari"), edit=str(message.id))))
    assert message.text == "Halo, Sari."
    assert "photo" in message.raw
    assert api.calls_of("editMessageText") == []


async def test_words_too_long_for_a_caption_are_cut_when_a_picture_message_is_edited(
    api: BotApi, channel: TelegramChannel, outgoing: Build, office: SimpleNamespace, catalogue: Catalogue
) -> None:
    message = await sent_before(api, channel, outgoing, office.group, replace(say("uji-polos"), picture=CHART))
    lines = tuple(Line("uji-baris", {"number": n, "text": "é" * 80}) for n in range(20))
    await channel.send(outgoing(office.group, Say(lines=lines, edit=str(message.id))))
    assert message.text.endswith(catalogue.label("id", "text-more", {}))


async def test_what_a_message_is_gets_learnt_after_a_restart(
    api: BotApi,
    client: Client,
    catalogue: Catalogue,
    files: Folder,
    painter: Painter,
    seconds: Seconds,
    channel: TelegramChannel,
    outgoing: Build,
    office: SimpleNamespace,
) -> None:
    message = await sent_before(api, channel, outgoing, office.group, replace(say("uji-polos"), picture=CHART))
    fresh = TelegramChannel(client, Renderer(catalogue, SECRET, client.username), MediaSource(files, painter), seconds)
    for name in ("satu", "dua"):
        await fresh.send(outgoing(office.group, replace(say("uji-halo", name=name), edit=str(message.id))))
        assert message.text == f"Halo, {name}."
    assert len(api.calls_of("editMessageText")) == 1


async def test_an_edit_changes_the_picture(
    api: BotApi, channel: TelegramChannel, outgoing: Build, office: SimpleNamespace
) -> None:
    message = await sent_before(api, channel, outgoing, office.group, replace(say("uji-polos"), picture=CHART))
    before = message.sha256
    other = Picture(kind="status", data={"size": [60, 60]})
    sent = await channel.send(
        outgoing(office.group, replace(say("uji-polos", buttons=BUTTON), picture=other, edit=str(message.id)))
    )
    assert message.sha256 != before
    assert message.labels == ["Kirim bukti"]
    assert list(sent.media) == [picture_key(other, "id")]


async def test_a_text_becomes_a_picture_and_stays_editable(
    api: BotApi, channel: TelegramChannel, outgoing: Build, office: SimpleNamespace
) -> None:
    message = await sent_before(api, channel, outgoing, office.group, say("uji-polos"))
    edit = str(message.id)
    await channel.send(outgoing(office.group, replace(say("uji-halo", name="A"), picture=CHART, edit=edit)))
    assert "photo" in message.raw
    await channel.send(outgoing(office.group, replace(say("uji-halo", name="B"), edit=edit)))
    assert message.text == "Halo, B."
    assert len(api.messages(office.group)) == 1


async def test_an_edit_without_words_changes_the_buttons_alone(
    api: BotApi, channel: TelegramChannel, outgoing: Build, office: SimpleNamespace
) -> None:
    message = await sent_before(api, channel, outgoing, office.group, say("uji-polos", buttons=BUTTON))
    await channel.send(outgoing(office.group, Say(lines=(), edit=str(message.id))))
    assert (message.text, message.labels) == ("Selesai.", [])


async def test_an_edit_of_a_deleted_message_says_that_it_is_gone(
    api: BotApi, channel: TelegramChannel, outgoing: Build, office: SimpleNamespace
) -> None:
    message = await sent_before(api, channel, outgoing, office.group, say("uji-polos"))
    await office.group.deletes(message)
    with pytest.raises(Refused) as caught:
        await channel.send(outgoing(office.group, replace(say("uji-halo", name="x"), edit=str(message.id))))
    assert caught.value.reason == "message-gone"
    assert api.messages(office.group) == []


async def test_a_message_cannot_become_an_album(
    api: BotApi, channel: TelegramChannel, outgoing: Build, office: SimpleNamespace, files: Folder
) -> None:
    two = tuple(a_file(files, str(n).encode(), f"{n}.pdf") for n in range(2))
    with pytest.raises(Refused, match="bad-request"):
        await channel.send(outgoing(office.group, Say(lines=(), files=two, edit="1")))
