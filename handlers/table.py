"""Every command, button, dialogue and deep link in one place: the only list the router, the menus, the help and the guards read."""

from __future__ import annotations

from domain.access import Action
from handlers import (
    approval,
    bahasa,
    bantuan,
    batal,
    bukti,
    bukti_change,
    bukti_place,
    catatan,
    hadir,
    hadir_correct,
    ikat,
    impor,
    impor_checklist,
    impor_dates,
    impor_decide,
    impor_people,
    impor_written,
    mulai,
    rencana,
    ringkasan,
    row_view,
    status,
    tenggat,
    tim,
    tim_rows,
    tinjau,
    tugas,
)
from handlers.registry import Command, Deed

_EVERYBODY = ("all", "member", "coordinator", "leader", "admin")

COMMANDS: tuple[Command, ...] = (
    # Coming in.
    Command(name="mulai", run=mulai.run, action=Action.GREET, aliases=("start",), menu=_EVERYBODY),
    # The plan: see it, and bring one in.
    Command(name="status", run=status.run, action=Action.SEE_STATUS),
    Command(name="rencana", run=rencana.run, action=Action.SEE_PLAN, aliases=("plan",)),
    Command(name="tenggat", run=tenggat.run, action=Action.SEE_PLAN, aliases=("due",)),
    Command(
        name="ringkasan",
        run=ringkasan.run,
        action=Action.SUMMARY,
        aliases=("summary",),
        menu=("coordinator", "leader", "admin"),
    ),
    Command(
        name="impor", run=impor.run, action=Action.PREVIEW_PLAN, aliases=("import",), menu=("coordinator", "admin")
    ),
    # The work itself.
    Command(name="tugas", run=tugas.run, action=Action.SUBMIT, aliases=("tasks",), in_group=False),
    Command(name="bukti", run=bukti.run, action=Action.SUBMIT, aliases=("evidence",)),
    Command(name="catatan", run=catatan.run, action=Action.NOTE, aliases=("note",)),
    Command(
        name="tinjau", run=tinjau.run, action=Action.REVIEW, aliases=("review",), menu=("coordinator",), in_group=False
    ),
    Command(name="hadir", run=hadir.run, action=Action.ATTEND, aliases=("attend",)),
    # The team and its place.
    Command(name="tim", run=tim.run, action=Action.SEE_PLAN, aliases=("team",)),
    Command(name="ikat", run=ikat.run, action=Action.BIND, aliases=("bind",), menu=("admin",)),
    Command(name="bahasa", run=bahasa.run, action=Action.GREET, aliases=("language",), menu=_EVERYBODY),
    Command(name="batal", run=batal.run, action=Action.GREET, aliases=("cancel",)),
    Command(name="bantuan", run=bantuan.run, action=Action.GREET, aliases=("help",), menu=_EVERYBODY),
)

# Button actions ("status.area"), pending steps ("bukti") and start payloads ("bukti" in `bukti-12`).
BUTTONS: dict[str, Deed] = {
    # Lists and rows of the plan, by the command that they were reached by.
    "rencana.home": Deed(rencana.home, Action.SEE_PLAN),
    "rencana.area": Deed(rencana.area, Action.SEE_PLAN),
    "rencana.part": Deed(rencana.part, Action.SEE_PLAN),
    "rencana.row": Deed(rencana.row, Action.SEE_PLAN),
    "rencana.evidence": Deed(rencana.evidence, Action.SEE_PLAN),
    "rencana.files": Deed(row_view.files, Action.SEE_PLAN),
    "status.home": Deed(status.home, Action.SEE_STATUS),
    "status.area": Deed(rencana.area, Action.SEE_STATUS),
    "status.part": Deed(rencana.part, Action.SEE_STATUS),
    "status.row": Deed(rencana.row, Action.SEE_PLAN),
    "status.evidence": Deed(rencana.evidence, Action.SEE_PLAN),
    "tenggat": Deed(tenggat.opened, Action.SEE_PLAN),
    "tenggat.days": Deed(tenggat.days, Action.SEE_PLAN),
    "tenggat.row": Deed(rencana.row, Action.SEE_PLAN),
    "tenggat.evidence": Deed(rencana.evidence, Action.SEE_PLAN),
    # A draft plan and its warnings.
    "impor.view": Deed(impor_decide.view, Action.PREVIEW_PLAN),
    "impor.warn": Deed(impor_decide.warnings, Action.PREVIEW_PLAN),
    "impor.findings": Deed(impor_decide.findings, Action.PREVIEW_PLAN),
    "impor.take": Deed(impor_decide.take, Action.PREVIEW_PLAN),
    "impor.leave": Deed(impor_decide.leave, Action.PREVIEW_PLAN),
    "impor.kind": Deed(impor_decide.take_kind, Action.PREVIEW_PLAN),
    "impor.all": Deed(impor_decide.take_every, Action.PREVIEW_PLAN),
    "impor.start": Deed(impor_written.ask_start, Action.PREVIEW_PLAN),
    "impor.write": Deed(impor_written.ask_target, Action.PREVIEW_PLAN),
    "impor.dates": Deed(impor_dates.offer, Action.PREVIEW_PLAN),
    "impor.year": Deed(impor_dates.template, Action.PREVIEW_PLAN),
    "impor.dated": Deed(impor_dates.take_template, Action.PREVIEW_PLAN),
    "impor.sheet": Deed(impor_dates.send_sheet, Action.PREVIEW_PLAN),
    "impor.docs": Deed(impor_checklist.rows, Action.PREVIEW_PLAN),
    "impor.doc": Deed(impor_checklist.row, Action.PREVIEW_PLAN),
    "impor.docone": Deed(impor_checklist.whole, Action.PREVIEW_PLAN),
    "impor.docask": Deed(impor_checklist.ask, Action.PREVIEW_PLAN),
    "impor.pasted": Deed(impor.read_pasted, Action.PREVIEW_PLAN),
    "impor.people": Deed(impor_people.people, Action.PREVIEW_PLAN),
    "impor.apply": Deed(impor_decide.apply, Action.APPLY_PLAN),
    "impor.replace": Deed(impor_decide.replace_active, Action.APPLY_PLAN),
    "impor.cancel": Deed(impor_decide.cancel, Action.PREVIEW_PLAN),
    # `Button(action="mulai.run", args=("tugas",))` does what typing /tugas would do; further args are the words after it.
    "mulai.run": Deed(mulai.run_command, Action.GREET),
    "mulai.privacy": Deed(mulai.privacy, Action.GREET),
    "mulai.back": Deed(mulai.back, Action.GREET),
    "mulai.office": Deed(mulai.choose_office, Action.GREET),
    "bahasa.choose": Deed(bahasa.choose, Action.GREET),
    "ikat.office": Deed(ikat.choose, Action.BIND),
    "tugas.page": Deed(tugas.page, Action.SUBMIT),
    # Evidence on its way, and changes of mind about it.
    "bukti.row": Deed(bukti.row_chosen, Action.SUBMIT),
    "bukti.time": Deed(bukti.time_chosen, Action.SUBMIT),
    "bukti.again": Deed(bukti.again, Action.SUBMIT),
    "bukti.words": Deed(bukti.words_confirmed, Action.SUBMIT),
    "bukti.cancel": Deed(bukti_place.cancel, Action.SUBMIT),
    "bukti.change": Deed(bukti_change.change, Action.SUBMIT),
    "bukti.receipt": Deed(bukti_change.show, Action.SUBMIT),
    "bukti.wanted": Deed(bukti_change.wanted, Action.SUBMIT),
    "bukti.times": Deed(bukti_change.times, Action.SUBMIT),
    "bukti.moved": Deed(bukti_change.moved, Action.SUBMIT),
    "bukti.move": Deed(bukti_change.move, Action.SUBMIT),
    "bukti.torow": Deed(bukti_change.to_row, Action.SUBMIT),
    "bukti.withdraw": Deed(bukti_change.withdraw, Action.WITHDRAW),
    "catatan.row": Deed(catatan.row_chosen, Action.NOTE),
    # The coordinator's queue; the area is asked by the handler.
    "tinjau.start": Deed(tinjau.run, Action.REVIEW),
    "tinjau.show": Deed(tinjau.show, Action.REVIEW),
    "tinjau.skip": Deed(tinjau.skip, Action.REVIEW),
    "tinjau.approve": Deed(tinjau.approve, Action.REVIEW),
    "tinjau.return": Deed(tinjau.ask_reason, Action.REVIEW),
    "tinjau.because": Deed(tinjau.because, Action.REVIEW),
    "tinjau.back": Deed(tinjau.back, Action.REVIEW),
    "hadir.mark": Deed(hadir.marked, Action.ATTEND),
    "hadir.menu": Deed(hadir.menu, Action.ATTEND),
    "hadir.correct": Deed(hadir_correct.ask, Action.ATTEND),
    # New people, roles and rows.
    "membership.all": Deed(approval.approve_all, Action.APPROVE_MEMBERS),
    "membership.list": Deed(approval.one_by_one, Action.APPROVE_MEMBERS),
    "membership.yes": Deed(approval.approve_one, Action.APPROVE_MEMBERS),
    "membership.no": Deed(approval.refuse_one, Action.APPROVE_MEMBERS),
    "tim.team": Deed(tim.team, Action.SEE_PLAN),
    "tim.people": Deed(tim.people, Action.NAME_ROLES),
    "tim.person": Deed(tim.person_page, Action.NAME_ROLES),
    "tim.do": Deed(tim.do, Action.NAME_ROLES),
    "tim.remove": Deed(tim.ask_removal, Action.NAME_ROLES),
    "tim.areas": Deed(tim_rows.areas, Action.ASSIGN),
    "tim.rows": Deed(tim_rows.rows, Action.ASSIGN),
    "tim.row": Deed(tim_rows.row, Action.ASSIGN),
    "tim.switch": Deed(tim_rows.switch, Action.ASSIGN),
}
DIALOGUES: dict[str, Deed] = {
    "bukti": Deed(bukti.answered, Action.SUBMIT),
    "catatan": Deed(catatan.answered, Action.NOTE),
    "hadir": Deed(hadir.answered, Action.ATTEND),
    "tinjau": Deed(tinjau.answered, Action.REVIEW),
    "impor": Deed(impor.answered, Action.PREVIEW_PLAN),
    "impor-start": Deed(impor_written.start_given, Action.PREVIEW_PLAN),
    "impor-bukti": Deed(impor_checklist.given, Action.PREVIEW_PLAN),
    "impor-target": Deed(impor_written.target_given, Action.PREVIEW_PLAN),
}
STARTS: dict[str, Deed] = {
    "bukti": Deed(bukti.started, Action.SUBMIT),
    "catatan": Deed(catatan.started, Action.NOTE),
    "baris": Deed(row_view.row_from_link, Action.SEE_PLAN),
    "berkas": Deed(row_view.files, Action.SEE_PLAN),
}
