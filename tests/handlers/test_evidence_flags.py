"""What is worth another look is said to the sender as a hint and to the reviewer as a mark, and never to everybody."""

from __future__ import annotations

import io

import docx
from PIL import Image, ImageEnhance

from tests.bot.corpus.scenes import jpeg, room
from tests.sample_plan import GRATUITY, ONLINE, PROCEDURES, WHISTLE


def dated(picture: Image.Image, day: str) -> bytes:
    exif = Image.Exif()
    exif.get_ifd(0x8769)[0x9003] = day
    return jpeg(picture, 85, exif=exif)


async def test_nearly_the_same_photo_is_named_with_its_receipt_and_time(team):
    await team.sari.sends(photo=jpeg(room(1)), caption=f"/bukti {GRATUITY} maret")
    await team.fetch_all()
    again = ImageEnhance.Brightness(room(1).resize((800, 600))).enhance(1.1)
    await team.dedi.sends(photo=jpeg(again, 60), caption=f"/bukti {ONLINE}", group=True)
    receipt = await team.fetch_all()
    assert "evidence-hint-alike" not in receipt.keys  # Dedi has no private chat, and the group need not know
    card = await team.rini.says("/tinjau")
    while "B-0002" not in card.text:
        card = await team.rini.presses(card, "tinjau-button-skip")
    assert "Mirip dengan B-0001 (Maret 2026)" in card.text


async def test_the_sender_reads_it_on_the_private_receipt_and_nobody_is_accused(team):
    await team.sari.sends(photo=jpeg(room(1)), caption=f"/bukti {GRATUITY} maret")
    await team.fetch_all()
    await team.sari.sends(photo=jpeg(room(1).resize((800, 600)), 60), caption=f"/bukti {ONLINE}")
    receipt = await team.fetch_all()
    assert "Foto ini mirip dengan B-0001 (Maret 2026). Bila memang untuk baris ini, tidak apa-apa." in receipt.text


async def test_what_was_sent_in_the_group_is_told_to_its_sender_in_private(team):
    await team.sari.sends(
        document=("IMG.jpg", dated(room(2), "2025:11:03 08:00:00")), caption=f"/bukti {GRATUITY} maret", group=True
    )
    await team.fetch_all()
    group, private = team.sent_to("group"), team.sent_to("Sari")
    assert "evidence-hint-picture-day" not in group.keys
    assert "evidence-hint-about" in private.keys
    assert "Fotonya bertanggal 3 November 2025" in private.text


async def test_other_meetings_in_the_same_room_are_nothing_to_speak_of(team):
    for occasion in range(3):
        await team.sari.sends(photo=jpeg(room(4, occasion)), caption=f"/bukti {PROCEDURES}")
        receipt = await team.fetch_all()
        assert not [key for key in receipt.keys if key.startswith("evidence-")]


async def test_a_dark_photo_is_pointed_out_where_it_was_sent(team):
    await team.sari.sends(
        photo=jpeg(ImageEnhance.Brightness(room(3)).enhance(0.08)), caption=f"/bukti {PROCEDURES}", group=True
    )
    assert "evidence-hint-dark" in (await team.fetch_all()).keys


async def test_moving_it_to_the_right_time_ends_the_hint_about_its_day(team):
    await team.sari.sends(
        document=("IMG.jpg", dated(room(2), "2026:01:12 08:00:00")), caption=f"/bukti {GRATUITY} maret"
    )
    receipt = await team.fetch_all()
    assert "evidence-hint-picture-day" in receipt.keys
    change = await team.sari.presses(receipt, "bukti-button-change")
    times = await team.sari.presses(change, "bukti-button-other-time")
    january = next(label for label in times.buttons if "Januari" in label)
    moved = await team.sari.presses(times, january)
    assert "evidence-hint-picture-day" not in moved.keys


async def test_a_documents_words_are_held_against_office_year_and_state(team):
    paper = docx.Document()
    for line in ("KONSEP", "KECAMATAN SEBERANG", "Laporan tahun 2024", "Seberang, 3 Mei 2024"):
        paper.add_paragraph(line)
    held = io.BytesIO()
    paper.save(held)
    await team.sari.sends(document=("laporan.docx", held.getvalue()), caption=f"/bukti {GRATUITY} maret")
    receipt = await team.fetch_all()
    told = {key.removeprefix("evidence-hint-") for key in receipt.keys if key.startswith("evidence-")}
    assert told == {"document-day", "other-office", "other-year", "draft"}
    assert "Di dalamnya tertulis Kecamatan Seberang" in receipt.text
    assert "tahun 2024, bukan 2026" in receipt.text


async def test_a_secret_rows_time_is_not_told_to_others(team):
    await team.rini.sends(photo=jpeg(room(5)), caption=f"/bukti {WHISTLE}")
    await team.fetch_all()
    await team.sari.sends(photo=jpeg(room(5).resize((900, 675)), 70), caption=f"/bukti {ONLINE}")
    receipt = await team.fetch_all()
    assert "evidence-hint-alike-secret" in receipt.keys


async def test_the_audit_log_tells_a_files_way_from_message_to_verdict(team):
    await team.sari.sends(photo=jpeg(room(6)), caption=f"/bukti {PROCEDURES}")
    receipt = await team.fetch_all()
    change = await team.sari.presses(receipt, "bukti-button-change")
    rows = await team.sari.presses(change, "bukti-button-other-row")
    await team.sari.presses(rows, next(label for label in rows.buttons if "." in label))
    card = await team.rini.says("/tinjau")
    await team.rini.presses(card, "tinjau-button-approve")
    async with team.db.read() as uow:
        submission = await uow.evidence.get(1)
        way = list(reversed(await uow.audit.of_subject(team.office.id, f"submission:{submission.id}")))
        assert await uow.audit.verify(team.office.id) is None
    assert [entry.action for entry in way] == [
        "evidence-submitted",
        "file-stored",
        "evidence-moved",
        "evidence-approved",
    ]
    assert way[0].data["message"] == submission.message
    assert way[1].data["sha256"] == submission.files[0].sha256
    assert way[1].data["file"] == submission.files[0].id
