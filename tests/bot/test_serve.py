"""`zibot serve` from an empty folder to a working office, as a process of its own, by polling and by webhook."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.bot.program import AT_WORK, Program, zibot
from tests.emulator import BotApi
from tests.handlers.pictures import photo

PLAN = Path(__file__).resolve().parents[2] / "bot/trial/sample/rencana-aksi-2026.docx"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@pytest.mark.parametrize(("mode", "place"), [("polling", "group"), ("webhook", "topic")])
async def test_an_office_begins_from_an_empty_folder(api: BotApi, tmp_path: Path, mode: str, place: str) -> None:
    folder = tmp_path / "data"
    made = await zibot(folder, "office", "add", "Kecamatan Uji")
    code = made.out.splitlines()[-1]
    rini, sari, camat = api.user("Rini", "Astuti"), api.user("Sari"), api.user("Hendra")
    topics = ["Umum", "Zona Integritas"] if place == "topic" else []
    group = api.group("Tim ZI", [sari, camat], admins=[camat], topics=topics)
    topic = api.topic(group, "Zona Integritas") if topics else None
    group.add_quietly(rini)

    async with Program(api, folder, {"ZIBOT_TELEGRAM_MODE": mode, **AT_WORK}) as program:
        # The code makes its bearer admin, in private and once.
        await api.private(rini).says(rini, f"/mulai {code}")
        await api.reply(rini, "Bapak/Ibu kini admin Kecamatan Uji")
        await api.private(sari).says(sari, f"/mulai {code}")
        refused = await api.reply(sari)
        assert "admin Kecamatan Uji" not in refused.text

        # A group is connected only by whoever rules it on the platform as well.
        await group.says(rini, "/ikat", topic=topic)
        await api.reply(group, "Mohon minta admin grup ini")
        await group.promotes(rini)
        # For a minute the program trusts what it was told; a new start asks anew.
        await program.restart()
        # What the phone sends after "Tambahkan ke grup".
        await group.says(rini, f"/start@{api.bot.username} ikat", topic=topic)
        bound = await api.reply(group, "kini terhubung dengan Kecamatan Uji")
        if topic is not None:
            assert bound.thread == topic.id
            assert bound.text.startswith("Topik ini")

        # Members show themselves, wait, and are all let in with one tap.
        for user in (sari, camat):
            await group.says(user, "/mulai", topic=topic)
        await api.wait_until(lambda: len([t for t in api.texts(group) if "menunggu persetujuan" in t]) == 2)
        waiting = await api.reply(rini, "menunggu persetujuan Bapak/Ibu")
        await group.says(sari, "/tenggat", topic=topic)
        await api.reply(group, "Keanggotaan Bapak/Ibu menunggu")
        await api.presses(rini, waiting, "Setujui semua")
        await api.reply(rini, "2 orang kini menjadi anggota")

        # The plan: a Word file, a preview, one press.
        await api.private(rini).sends_document(rini, PLAN.read_bytes(), PLAN.name, "/impor", mime=DOCX)
        preview = await api.reply(rini, "Pratinjau rencana aksi 2026")
        assert "61 baris, 196 tenggat" in preview.text
        assert program.rows("SELECT count(*) FROM rows") == [(0,)]
        await api.presses(rini, preview, "Terapkan")
        await api.reply(rini, "Rencana aksi 2026 berlaku. 61 baris, 196 tenggat.")
        announced = await api.reply(group, "sekarang berlaku: 61 baris")
        assert announced.thread == (topic.id if topic else None)

        # Evidence from the group, quoted by its receipt, the bytes kept as they are.
        picture = photo(7)
        sent = await group.sends_photo(sari, picture, "/bukti I.1.1", topic=topic)
        receipt = await api.reply(group, "B-0001")
        assert receipt.reply_to == sent.id
        assert program.rows("SELECT state, size FROM files") == [("stored", len(picture))]
        await api.reply(rini, "B-0001 dari Sari menunggu ditinjau")

        # The leader's one glance, and the way down to that very picture.
        await api.private(rini).says(rini, "/tim Hendra pimpinan")
        await api.reply(rini, "pimpinan")
        await api.opens(camat)
        await api.private(camat).says(camat, "/status")
        status = await api.reply(camat, "Terverifikasi 0%")
        assert "photo" in status.raw
        assert len(status.files[0].data) > 5_000
        for label, words in (
            ("I", "I.1 Penyusunan Tim Kerja"),
            ("I.1", "I.1.2 Anggota tim"),
            ("I.1.1", "B-0001, Sari"),
        ):
            press = await api.presses(camat, status, label)
            await api.reply(camat, words)
            await api.wait_until(lambda press=press: press.answered is not None)
        await api.presses(camat, status, "Lihat bukti (1)")
        await api.wait_until(lambda: "B-0001" in status.labels)
        assert status.edits == 4, "the one message changes, the chat is not flooded"
        await api.presses(camat, status, "B-0001")
        await api.wait_until(lambda: [m for m in api.messages(camat) if m.files and m is not status])
        shown = [m for m in api.messages(camat) if m.files and m is not status]
        assert len(shown) == 1

        await program.rests()
        health = await program.health()
        assert (health["status"], health["failed"], health["quarantined"]) == ("ok", 0, 0)
    assert "Traceback" not in program.log()
    assert api.token not in program.log()
