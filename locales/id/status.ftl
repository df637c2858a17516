# /status: keadaan rencana dalam sekali pandang.
help-status = Keadaan rencana dalam sekali pandang

status-title = <b>{ $office }</b>, { DAY($day) }
status-share = Terverifikasi <b>{ NUMBER($share, style: "percent", maximumFractionDigits: 0) }</b> setahun, { NUMBER($of_due, style: "percent", maximumFractionDigits: 0) } dari yang jatuh tempo
status-share-same = Terverifikasi <b>{ NUMBER($share, style: "percent", maximumFractionDigits: 0) }</b> setahun, { NUMBER($of_due, style: "percent", maximumFractionDigits: 0) } dari yang jatuh tempo; tetap sejak pekan lalu
status-share-up = Terverifikasi <b>{ NUMBER($share, style: "percent", maximumFractionDigits: 0) }</b> setahun, { NUMBER($of_due, style: "percent", maximumFractionDigits: 0) } dari yang jatuh tempo; naik { NUMBER($points, maximumFractionDigits: 1) } poin sejak pekan lalu
status-share-down = Terverifikasi <b>{ NUMBER($share, style: "percent", maximumFractionDigits: 0) }</b> setahun, { NUMBER($of_due, style: "percent", maximumFractionDigits: 0) } dari yang jatuh tempo; turun { NUMBER($points, maximumFractionDigits: 1) } poin sejak pekan lalu
status-area = <b>{ $number }</b> { $area } <b>{ NUMBER($share, style: "percent", maximumFractionDigits: 0) }</b>{ $overdue ->
        [0] {""}
       *[other] , { $overdue } terlambat
    }
status-overdue = Lewat tenggat: <b>{ $count } bukti</b>
status-overdue-none = Tidak ada bukti yang lewat tenggat.
status-week = Jatuh tempo pekan ini { $count }, pekan depan { $next }
status-leader = { $name }: { $today }; bulan ini hadir { $present } dari { $working } hari kerja
status-leader-duty = { $name }: { $today }; bulan ini hadir { $present } dari { $working } hari kerja, dinas luar { $duty }
status-acting = Pelaksana harian { $name } (untuk { $leader }): { $today }
status-present = hadir sejak { TIME($at) }
status-present-today = hadir hari ini
status-duty = dinas luar hari ini
status-away = tidak masuk hari ini
status-not-yet = kehadiran hari ini belum tercatat
status-day-off = hari ini libur
status-button-week = Pekan ini ({ $count })

# Di chat pribadi: milik yang bertanya
status-own = <b>Baris Bapak/Ibu: { $rows }</b>. Terlambat { $late }, jatuh tempo pekan ini { $week }
status-own-row = <code>{ $code }</code> { $title}: { DAY($due, style: "short") }
status-own-late = <code>{ $code }</code> { $title}: <b>terlambat</b>, { DAY($due, style: "short") }
status-queue = Menunggu ditinjau oleh Bapak/Ibu: <b>{ $count }</b>
status-late = Lewat tenggat pada: { $names }
status-late-more = Lewat tenggat pada: { $names }, dan { $more } lagi
status-late-person = { $name } ({ $count })
status-late-and = { $names }, { $more }
status-late-nobody = Lewat tenggat tanpa pemegang: { $count }. Mohon dibagi lewat /tim.
status-waiting = Anggota menunggu persetujuan: <b>{ $count }</b>
status-no-group = Belum ada grup yang terhubung. Mohon kirim /ikat di grup tim.
status-silent = { $count } grup tidak dapat saya kirimi: { $groups }. Mohon masukkan saya kembali di sana.
