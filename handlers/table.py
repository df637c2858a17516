"""Every command, button, dialogue and deep link in one place: the only list the router, the menus, the help and the guards read."""

from __future__ import annotations

from domain.access import Action
from handlers import impor, impor_decide, rencana, ringkasan, row_view, status, tenggat
from handlers.registry import Command, Deed

COMMANDS: tuple[Command, ...] = (
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
    "impor.start": Deed(impor_decide.ask_start, Action.PREVIEW_PLAN),
    "impor.apply": Deed(impor_decide.apply, Action.APPLY_PLAN),
    "impor.replace": Deed(impor_decide.replace_active, Action.APPLY_PLAN),
    "impor.cancel": Deed(impor_decide.cancel, Action.PREVIEW_PLAN),
}
DIALOGUES: dict[str, Deed] = {
    "impor": Deed(impor.answered, Action.PREVIEW_PLAN),
    "impor-start": Deed(impor_decide.start_given, Action.PREVIEW_PLAN),
}
STARTS: dict[str, Deed] = {
    "baris": Deed(row_view.row_from_link, Action.SEE_PLAN),
    "berkas": Deed(row_view.files, Action.SEE_PLAN),
}
