"""A small plan as people really write them: one row of every kind that a handler has to tell apart."""

from __future__ import annotations

from datetime import date

from domain.plan import DraftRow, PlanDraft, Target, TargetKind, TargetPart, Window

YEAR = 2026
# The areas' rows by what is special about them; tests name rows by these words.
TEAM_DECREE = "I.1.1"  # one month, past on 10 March: overdue
MONITORING = "I.3.1"  # quarterly
PROCEDURES = "II.1.1"  # due this month
ONLINE = "II.2.1"  # standing: proved all year long
WHISTLE = "V.4.1"  # secret
GRATUITY = "V.1.1"  # monthly
SURVEY = "VI.2.1"  # two documents wanted, one due late in the year
TRAINING = "VI.3.1"  # when the event happens


def sample_draft(office: str = "Kecamatan Contoh", source: str = "rencana-aksi-2026.docx") -> PlanDraft:
    """Eight rows over areas I, II, V and VI of the plan year 2026."""
    return PlanDraft(source=source, sha256="a" * 64, year=YEAR, office=office, rows=tuple(_rows()))


def _rows() -> list[DraftRow]:
    return [
        _row(TEAM_DECREE, "Tim Kerja", "Pembentukan tim kerja", ["SK Tim Kerja"], _month(1, "Januari 2026")),
        _row(MONITORING, "Monitoring dan Evaluasi", "Rapat monev", ["Undangan", "Notulen", "Foto"], _quarters()),
        _row(PROCEDURES, "SOP", "Menyusun SOP pelayanan", ["Dokumen SOP"], _month(3, "Maret 2026")),
        _row(ONLINE, "E-Office", "Pemanfaatan aplikasi persuratan", ["Tangkapan layar"], _standing()),
        _row(GRATUITY, "Pengendalian Gratifikasi", "Laporan gratifikasi", ["Laporan bulanan"], _months()),
        _row(
            WHISTLE,
            "Whistle Blowing System",
            "Tindak lanjut pengaduan pelanggaran",
            ["Laporan"],
            _month(6, "Juni 2026"),
        ),
        _row(
            SURVEY,
            "Survei Kepuasan",
            "Survei kepuasan masyarakat",
            ["Kuesioner", "Laporan"],
            _month(11, "November 2026"),
        ),
        _row(TRAINING, "Budaya Pelayanan", "Pelatihan pelayanan prima", ["Sertifikat"], _event()),
    ]


def _row(code: str, component: str, action: str, wanted: list[str], target: Target) -> DraftRow:
    area, number, _ = code.split(".")
    return DraftRow(
        code=code,
        area=area,
        component_no=number,
        component=component,
        indicator=f"Terlaksananya {action[0].lower()}{action[1:]}",
        action=action,
        evidence_text=", ".join(wanted),
        evidence=tuple(wanted),
        target_text=target.text,
        target=target,
    )


def _window(month: int) -> Window:
    following = date(YEAR + month // 12, month % 12 + 1, 1)
    return Window(date(YEAR, month, 1), date.fromordinal(following.toordinal() - 1))


def _target(text: str, kind: TargetKind, windows: tuple[Window, ...] = (), cadence: str | None = None) -> Target:
    part = TargetPart(kind=kind, text=text, span=(0, len(text)), cadence=cadence, occurrences=windows)
    return Target(text=text, parts=(part,))


def _month(month: int, text: str) -> Target:
    return _target(text, TargetKind.MONTH, (_window(month),))


def _months() -> Target:
    return _target("Setiap bulan", TargetKind.RECURRING, tuple(_window(m) for m in range(1, 13)), "monthly")


def _quarters() -> Target:
    return _target("Tiap triwulan", TargetKind.RECURRING, tuple(_window(m) for m in (3, 6, 9, 12)), "quarterly")


def _standing() -> Target:
    return _target("Berkelanjutan", TargetKind.STANDING)


def _event() -> Target:
    return _target("Saat pelaksanaan", TargetKind.EVENT)
