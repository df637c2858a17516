# Ringkasan mingguan: paling banyak 1.024 huruf di bawah gambar
summary-title = <b>Ringkasan pekan { DAY($first, style: "day-month") } – { DAY($last, style: "long") }</b>
summary-title-day = <b>Ringkasan pekan ini, { DAY($day, style: "long") }</b>
summary-office = { $office }
summary-share-first = Kemajuan: <b>{ NUMBER($share, style: "percent", maximumFractionDigits: 0) }</b> bukti setahun terverifikasi.
summary-share-up = Kemajuan: <b>{ NUMBER($share, style: "percent", maximumFractionDigits: 0) }</b> bukti setahun terverifikasi, naik { NUMBER($points, maximumFractionDigits: 1) } poin sepekan.
summary-share-down = Kemajuan: <b>{ NUMBER($share, style: "percent", maximumFractionDigits: 0) }</b> bukti setahun terverifikasi, turun { NUMBER($points, maximumFractionDigits: 1) } poin sepekan.
summary-share-same = Kemajuan: <b>{ NUMBER($share, style: "percent", maximumFractionDigits: 0) }</b> bukti setahun terverifikasi, tetap sejak pekan lalu.
summary-week = Pekan ini { $submitted } bukti dikirim dan { $verified } terverifikasi.
summary-overdue = Lewat tenggat: <b>{ $count }</b> bukti (area { $areas }). Mohon didahulukan.
summary-overdue-none = Tidak ada bukti yang lewat tenggat.
summary-late-people = Mohon perhatian: { $people }.
summary-next = Pekan depan jatuh tempo { $count } bukti.
summary-next-none = Pekan depan tidak ada yang jatuh tempo.
summary-leader-none = Kehadiran pimpinan, { $name }: belum ada catatan pekan ini (dicatat lewat /hadir).
summary-leader = Kehadiran pimpinan, { $name }: { $present } dari { $working } hari kerja{ $duty ->
    [0] { "" }
   *[other] , dinas luar { $duty }
}{ $away ->
    [0] { "" }
   *[other] , berhalangan { $away }
}{ $unknown ->
    [0] { "" }
   *[other] , belum dicatat { $unknown }
}.
summary-leader-away-all = Pimpinan, { $name }, berhalangan pekan ini.
summary-acting = Pelaksana harian, { $name }: { $present } dari { $working } hari kerja{ $duty ->
    [0] { "" }
   *[other] , dinas luar { $duty }
}{ $away ->
    [0] { "" }
   *[other] , berhalangan { $away }
}{ $unknown ->
    [0] { "" }
   *[other] , belum dicatat { $unknown }
}.
summary-acting-none = Pelaksana harian: { $name }.
summary-thanks = Terima kasih, Bapak/Ibu, terutama { $names }.
summary-thanks-all = Terima kasih atas kerja sama Bapak/Ibu.
summary-skipped = { $count ->
    [1] Ringkasan pekan { DAY($first, style: "short") } – { DAY($last, style: "short") } tidak terbit karena saya tidak aktif.
   *[other] { $count } ringkasan antara { DAY($first, style: "short") } dan { DAY($last, style: "short") } tidak terbit karena saya tidak aktif.
}
summary-audit = <i>Jejak catatan { $count } · <code>{ $hash }</code></i>
# Tombol dan jawaban pimpinan
summary-button-seen = Sudah ditinjau
summary-button-follow = Tambah tindak lanjut
summary-seen = Sudah ditinjau oleh <b>{ $name }</b>, { DAY($at, style: "short") } { TIME($at) }.
summary-followed = Tindak lanjut pimpinan: { $receipt }{ $count ->
    [1] { "" }
   *[other] { " " }(seluruhnya { $count })
}.
# Ringkasan bulanan
summary-month-title = <b>Ringkasan bulanan { DAY($first, style: "day-month") } – { DAY($last, style: "long") }</b>
summary-month-share-up = Kemajuan: <b>{ NUMBER($share, style: "percent", maximumFractionDigits: 0) }</b> bukti setahun terverifikasi, naik { NUMBER($points, maximumFractionDigits: 1) } poin sebulan.
summary-month-share-down = Kemajuan: <b>{ NUMBER($share, style: "percent", maximumFractionDigits: 0) }</b> bukti setahun terverifikasi, turun { NUMBER($points, maximumFractionDigits: 1) } poin sebulan.
summary-month-share-same = Kemajuan: <b>{ NUMBER($share, style: "percent", maximumFractionDigits: 0) }</b> bukti setahun terverifikasi, tetap sejak bulan sebelumnya.
summary-month-week = Sebulan ini { $submitted } bukti dikirim dan { $verified } terverifikasi.
summary-month-leader-none = Kehadiran pimpinan, { $name }: belum ada catatan bulan itu.
summary-month-leader-away-all = Pimpinan, { $name }, berhalangan bulan itu.
