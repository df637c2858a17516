"""Every command, button, dialogue and deep link in one place: the only list the router, the menus, the help and the guards read."""

from __future__ import annotations

from domain.access import Action
from handlers import (
    bahasa,
    bantuan,
    batal,
    bukti,
    cari,
    catatan,
    daftar,
    daftarhadir,
    hadir,
    ikat,
    impor,
    impor_checklist,
    impor_rollover,
    impor_written,
    ingat_event,
    jadwal,
    jadwal_change,
    kalender,
    kisi,
    mulai,
    pengaturan,
    pengaturan_hours,
    peraturan,
    peraturan_change,
    rencana,
    ringkasan,
    ringkasan_review,
    row_files,
    row_view,
    status,
    tenggat,
    tim,
    tinjau,
    tinjau_decide,
    tugas,
)
from handlers.registry import Command, Deed
from handlers.table_buttons import BUTTONS as BUTTONS

_EVERYBODY = ("all", "member", "coordinator", "leader", "admin")

COMMANDS: tuple[Command, ...] = (
    # Coming in.
    Command(name="mulai", run=mulai.run, action=Action.GREET, aliases=("start",), menu=_EVERYBODY),
    # Only for who is not in yet: nobody else needs it in the menu.
    Command(name="daftar", run=daftar.run, action=Action.GREET, aliases=("join",), menu=()),
    # The plan: see it, and bring one in.
    Command(name="status", run=status.run, action=Action.SEE_STATUS),
    Command(name="rencana", run=rencana.run, action=Action.SEE_PLAN, aliases=("plan",)),
    Command(name="cari", run=cari.run, action=Action.SEE_PLAN, aliases=("search",)),
    Command(name="kisi", run=kisi.run, action=Action.SEE_PLAN, aliases=("grid",)),
    Command(name="tenggat", run=tenggat.run, action=Action.SEE_PLAN, aliases=("due",)),
    Command(
        name="ringkasan",
        run=ringkasan.run,
        action=Action.SUMMARY,
        aliases=("summary",),
        menu=("coordinator", "leader", "admin"),
    ),
    Command(
        name="impor",
        run=impor_rollover.run,
        action=Action.PREVIEW_PLAN,
        aliases=("import",),
        menu=("coordinator", "admin"),
    ),
    Command(name="peraturan", run=peraturan.run, action=Action.SEE_PLAN, aliases=("regulation",), menu=("admin",)),
    # The work itself.
    Command(name="tugas", run=tugas.run, action=Action.SUBMIT, aliases=("tasks",), in_group=False),
    Command(name="bukti", run=bukti.run, action=Action.SUBMIT, aliases=("evidence",)),
    Command(name="catatan", run=catatan.run, action=Action.NOTE, aliases=("note",)),
    Command(
        name="tinjau", run=tinjau.run, action=Action.REVIEW, aliases=("review",), menu=("coordinator",), in_group=False
    ),
    Command(
        name="jadwal", run=jadwal.run, action=Action.RESCHEDULE, aliases=("schedule",), menu=("coordinator", "admin")
    ),
    Command(name="hadir", run=hadir.run, action=Action.ATTEND, aliases=("attend",)),
    Command(
        name="daftarhadir",
        run=daftarhadir.run,
        action=Action.SEE_ATTENDANCE,
        aliases=("attendance",),
        menu=("leader",),  # the others come to it from /hadir
        in_group=False,
    ),
    # The team and its place.
    Command(name="tim", run=tim.run, action=Action.SEE_PLAN, aliases=("team",), fresh=True),
    Command(name="ikat", run=ikat.run, action=Action.BIND, aliases=("bind",), menu=("admin",)),
    Command(
        name="pengaturan",
        run=pengaturan.run,
        action=Action.OWN_SETTINGS,
        aliases=("settings",),
        menu=("member", "admin"),
        in_group=False,
    ),
    Command(
        name="kalender",
        run=kalender.run,
        action=Action.SEE_PLAN,
        aliases=("calendar",),
        menu=("coordinator", "leader", "admin"),
    ),
    Command(name="bahasa", run=bahasa.run, action=Action.GREET, aliases=("language",), menu=_EVERYBODY),
    Command(name="batal", run=batal.run, action=Action.GREET, aliases=("cancel",)),
    Command(name="bantuan", run=bantuan.run, action=Action.GREET, aliases=("help",), menu=_EVERYBODY),
)
# A location that nobody asked for: it is sent before the press of *Hadir*.
LOCATION = Deed(hadir.placed, Action.ATTEND)
DIALOGUES: dict[str, Deed] = {
    "jadwal": Deed(jadwal_change.answered, Action.RESCHEDULE),
    "ingat": Deed(ingat_event.answered, Action.SUBMIT),
    "bukti": Deed(bukti.answered, Action.SUBMIT),
    "catatan": Deed(catatan.answered, Action.NOTE),
    "hadir": Deed(hadir.answered, Action.ATTEND),
    "tinjau": Deed(tinjau_decide.answered, Action.REVIEW),
    "ringkasan": Deed(ringkasan_review.answered, Action.REVIEW_SUMMARY),
    "impor": Deed(impor.answered, Action.PREVIEW_PLAN),
    "kalender": Deed(kalender.answered, Action.SETTINGS),
    "pengaturan": Deed(pengaturan.answered, Action.SETTINGS),
    "pengaturan-jam": Deed(pengaturan_hours.answered, Action.SETTINGS),
    "impor-start": Deed(impor_written.start_given, Action.PREVIEW_PLAN),
    "impor-bukti": Deed(impor_checklist.given, Action.PREVIEW_PLAN),
    "peraturan": Deed(peraturan_change.answered, Action.SETTINGS),
    "impor-target": Deed(impor_written.target_given, Action.PREVIEW_PLAN),
}
STARTS: dict[str, Deed] = {
    "bukti": Deed(bukti.started, Action.SUBMIT),
    "daftar": Deed(daftar.started, Action.GREET),
    "catatan": Deed(catatan.started, Action.NOTE),
    "tindak": Deed(ringkasan_review.started, Action.REVIEW_SUMMARY),
    "baris": Deed(row_view.row_from_link, Action.SEE_PLAN),
    "berkas": Deed(row_files.files, Action.SEE_PLAN, fresh=True),
    "foto": Deed(row_files.pictures, Action.SEE_PLAN, fresh=True),
}
