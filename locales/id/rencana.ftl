# /rencana: menelusuri rencana aksi dari area sampai satu baris beserta buktinya. Dipakai juga oleh /status.
help-rencana = Telusuri rencana aksi: area, kode, atau kata

rencana-none-import = Belum ada rencana aksi. Mohon kirim dokumennya dengan /impor (Word, Excel, PDF, ODS, CSV, atau TXT).
rencana-none-ask = Belum ada rencana aksi. Mohon minta { $who } mengirim dokumennya dengan /impor.
rencana-none-year = Belum ada rencana aksi tahun { $year }. Yang ada: { $years }. Mohon tulis misalnya <code>/rencana 2026</code> dengan salah satu tahun itu.

# Daftar
rencana-home = <b>Rencana aksi { $year }</b>: { $rows } baris. Terverifikasi per area:
rencana-home-hint = Pilih area, atau cari, misalnya <code>/rencana notulen rapat</code>
rencana-area-line = <b>{ $number }</b> { $area }: { $verified }/{ $all }{ $overdue ->
        [0] {""}
       *[other] , { $overdue } terlambat
    }
rencana-area = <b>{ $number } { $area }</b>
rencana-area-parts = Terverifikasi per komponen:
rencana-area-empty = Tidak ada baris di area ini.
rencana-counts = { $verified } terverifikasi · { $submitted } menunggu ditinjau · { $missing } belum lengkap · { $overdue } terlambat
rencana-component = <code>{ $area }.{ $number }</code> { $title }: { $verified }/{ $all }{ $overdue ->
        [0] {""}
       *[other] , { $overdue } terlambat
    }
rencana-component-waiting = <code>{ $area }.{ $number }</code> { $title }: menunggu kejadian
rencana-component-empty = <code>{ $area }.{ $number }</code> { $title }: tidak berlaku
rencana-part = <b>{ $number }.{ $component } { $title }</b>
rencana-row = <code>{ $code }</code> { $title}: { $stage }
rencana-row-due = <code>{ $code }</code> { $title}: { $stage }, { DAY($due, style: "short") }
rencana-row-later = <code>{ $code }</code> { $title}: tenggat { DAY($due, style: "short") }
rencana-secret = 🔒 { $count } baris rahasia tidak ditampilkan di sini.
rencana-found = <b>“{ $words }”</b>: { $count } baris cocok
rencana-found-more = … dan { $count } lagi. Tambahkan kata agar lebih tepat.
rencana-not-found = “{ $words }” tidak ditemukan dalam rencana. Mohon coba kata lain, atau telusuri dari /rencana.
rencana-no-code = Kode { $code } tidak ada dalam rencana. Mungkin salah satu ini?
rencana-secret-in-private = Baris ini rahasia dan hanya ditampilkan di chat pribadi.

# Keadaan
rencana-stage-overdue = terlambat
rencana-stage-returned = dikembalikan
rencana-stage-due-soon = segera jatuh tempo
rencana-stage-partial = sebagian
rencana-stage-submitted = diajukan, menunggu ditinjau
rencana-stage-complete = lengkap, menunggu ditinjau
rencana-stage-later = belum waktunya
rencana-stage-standing = sudah tersedia, bukti diminta sekali
rencana-stage-event = menunggu kejadian
rencana-stage-verified = terverifikasi
rencana-stage-not-applicable = tidak berlaku

# Satu baris
rencana-row-title = <b>{ $code }</b> { $component }
rencana-row-indicator = Indikator: { $text }
rencana-row-action = Langkah: { $text }
rencana-row-target = Target: “{ $text }”
rencana-row-pic = Penanggung jawab: { $name }
rencana-row-wanted = Bukti yang diminta:
rencana-row-wanted-there = ✓ { $name }
rencana-row-wanted-missing = – { $name }
rencana-row-wanted-more = … dan { $count } lagi
rencana-day = { DAY($due) }: { $stage }
rencana-day-label = { $label }, { DAY($due) }: { $stage }
rencana-day-none = { $stage }
rencana-days-more = Setahun { $count } tenggat, { $verified } terverifikasi
rencana-row-no-evidence = Belum ada bukti yang masuk.
rencana-row-note = Catatan { DAY($day, style: "short") }: { $text }

# Bukti
rencana-submission = { $receipt }, { $name }, { DAY($day, style: "short") }: { $state }{ $files ->
        [0] {""}
       *[other] , { $files } berkas
    }
rencana-submission-waiting = menunggu berkas
rencana-submission-submitted = menunggu ditinjau
rencana-submission-returned = dikembalikan
rencana-submission-verified = terverifikasi
rencana-submission-withdrawn = dibatalkan
rencana-submission-failed = berkas gagal diambil
rencana-evidence-title = <b>Bukti { $code }</b> { $title } ({ $count })
rencana-files-row = <code>{ $code }</code> { $title }
rencana-files-text = “{ $text }”
rencana-files-missing = { $count } berkas belum tersedia. Mohon coba lagi nanti, atau minta pengirimnya mengirim ulang.
rencana-no-pictures = Belum ada foto <code>{ $code }</code> yang dapat ditampilkan kepada Bapak/Ibu. Berkas lain dibuka lewat nomor kirimannya.
rencana-files-in-private = Berkas hanya dibuka di chat pribadi. Mohon buka kembali barisnya di sana.

# Tombol
rencana-button-area = { $number }
rencana-button-component = { $area }.{ $number }
rencana-button-row = { $code }
rencana-button-send = Kirim bukti
rencana-button-note = Catatan
rencana-button-evidence = Lihat bukti ({ $count })
rencana-button-files = { $receipt }
rencana-button-pictures = Tampilkan foto ({ $count })
rencana-button-before = ‹ Sebelumnya
rencana-button-next = Berikutnya ›
rencana-button-year = Rencana { $year }
rencana-row-schedule = Dijadwalkan ulang: “{ $text }”
rencana-button-schedule = Jadwal
