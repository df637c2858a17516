# /tenggat: apa yang jatuh tempo, dan kapan.
help-tenggat = Apa yang jatuh tempo: 7, 30, atau nama bulan

tenggat-args = Mohon tulis jumlah hari atau nama bulan, misalnya <code>/tenggat 30</code>, <code>/tenggat Juni</code>, atau <code>/tenggat terlambat</code>.
tenggat-title-days = <b>Tenggat { $days } hari, sampai { DAY($last, style: "short") }</b>: { $count } bukti
tenggat-title-month = <b>Tenggat { DAY($month, style: "month") }</b>: { $count } bukti
tenggat-title-late = <b>Lewat tenggat</b>: { $count } bukti
tenggat-late = Lewat tenggat: <b>{ $count } bukti</b>. Masih dapat dikirim.
tenggat-none = Tidak ada yang masih ditunggu pada hari-hari ini. Terima kasih, Bapak/Ibu.
tenggat-late-none = Tidak ada yang terlambat. Terima kasih, Bapak/Ibu.
tenggat-today = <b>Hari ini, { DAY($day, style: "weekday-short") }</b> ({ $count })
tenggat-day = <b>{ DAY($day, style: "weekday-short") }</b> ({ $count })
tenggat-row = • <code>{ $code }</code> { $title }
tenggat-row-stage = • <code>{ $code }</code> { $title} ({ $stage })
tenggat-secret = 🔒 { $count } bukti baris rahasia tidak ditampilkan di sini.
tenggat-events = Menunggu kejadian: { $count } baris
tenggat-events-title = <b>Menunggu kejadian</b>: { $count } baris. Begitu terjadi, mohon koordinator membukanya lewat /jadwal.
tenggat-event = • <code>{ $code }</code> { $title }: “{ $when }”
tenggat-button-days = { $days } hari
tenggat-button-month = { DAY($month, style: "month-only") }
tenggat-button-late = Terlambat ({ $count })
tenggat-button-events = Menunggu kejadian ({ $count })
