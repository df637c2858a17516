# /impor: dokumen rencana aksi masuk, dibaca, diperiksa, lalu diterapkan.
help-impor = Baca dokumen rencana aksi dan lihat pratinjaunya

impor-ask =
    Mohon kirim dokumen rencana aksinya di sini: Word, Excel, PDF, ODS, CSV, atau TXT; atau tempel tabelnya sebagai pesan.
    Belum ada yang berubah sebelum Bapak/Ibu menekan <b>Terapkan</b>.
impor-ask-group =
    Mohon <b>balas pesan ini</b> dengan dokumen rencana aksinya: Word, Excel, PDF, ODS, CSV, atau TXT.
    Belum ada yang berubah sebelum <b>Terapkan</b> ditekan.
impor-no-document = Saya menunggu dokumen rencana aksi (Word, Excel, PDF, ODS, CSV, atau TXT). Mohon kirim sebagai berkas, atau ketik /batal.
impor-not-a-document = Foto atau video belum dapat dibaca sebagai rencana. Mohon kirim berkas aslinya (Word, Excel, PDF, ODS, CSV, atau TXT) lewat menu lampiran.
impor-file-empty = Berkasnya kosong. Mohon periksa lalu kirim ulang dengan /impor.
impor-file-large = Berkasnya lebih dari { $limit } MB. Mohon kirim bagian tabel rencananya saja, atau simpan ulang tanpa gambar.
impor-args = Mohon tulis tahunnya dengan empat angka, misalnya <code>/impor 2026</code> atau <code>/impor 2026 mulai 2 Januari 2026</code>.
impor-start-unclear = Tanggal mulainya belum terbaca. Mohon tulis lengkap, misalnya <code>{ DAY($day) }</code>.
impor-reading = Terima kasih. <b>{ $source }</b> sedang dibaca; pratinjaunya menyusul sebentar lagi.

# Tidak dapat dibaca
impor-not-fetched = Berkasnya belum dapat saya ambil. Mohon kirim ulang dokumennya dengan /impor.
impor-no-rows = Dokumennya terbaca, tetapi tabel rencana aksinya tidak ditemukan. Mohon pastikan ada kolom kegiatan dan target waktu, lalu kirim ulang dengan /impor.
impor-unreadable-next = Rencana yang berlaku tidak berubah. Mohon kirim berkas lain dengan /impor.

# Pratinjau
impor-preview = <b>Pratinjau rencana aksi { $year }</b>
impor-preview-source = Dokumen: { $source }
impor-preview-office = Kantor pada dokumen: { $office }
impor-preview-read = { $source }: <b>{ $rows } baris, { $dates } tenggat</b>
impor-preview-areas = <b>Rencana { $year } per area: baris, tenggat</b>
impor-preview-area = { $number } { $area }: { $rows }, { $dates }
impor-preview-total = <b>Jumlah: { $rows } baris, { $dates } tenggat</b>
impor-preview-undated = { $rows } baris tanpa tanggal (menunggu kejadian atau sudah tersedia)
impor-preview-warnings = <b>Perlu dilihat: { $count }</b>
impor-preview-warnings-decided = <b>Perlu dilihat: { $count }</b> · Sudah diputuskan: { $decided }
impor-preview-decided = Sudah diputuskan: { $count }
impor-preview-kind = • { $kind }: { $count }
impor-preview-nothing-yet = Belum berlaku sebelum <b>Terapkan</b> ditekan.
impor-note-same = Dokumen ini sama dengan rencana { $year } yang sudah berlaku ({ $source }). Tidak perlu diterapkan lagi.
impor-note-changes = <b>Terhadap rencana { $year } yang berlaku</b>: { $added } baru, { $changed } berubah, { $moved } pindah, { $removed } tidak ada lagi{ $kept ->
        [0] {""}
       *[other] {" "}({ $kept } punya bukti)
    }, { $same } tetap.
impor-note-year = ⚠ Ini rencana tahun <b>{ $year }</b>; sekarang { $now }.
impor-note-office = ⚠ Kantor pada dokumen bukan { $office }.

# Jenis peringatan, singkat
impor-kind-year-missing = tahun tidak ditulis
impor-kind-year-not-plan = tahun lain dari tahun rencana
impor-kind-year-malformed = tahun salah ketik
impor-kind-year-names-document = tahun bagian dari nama dokumen
impor-kind-day-malformed = tanggal yang tidak ada
impor-kind-range-reversed = awal dan akhir terbalik
impor-kind-start-needed = perlu tanggal mulai
impor-kind-cadence-unknown = berkala, tetapi tidak jelas seberapa sering
impor-kind-cadence-conflict = target dan kegiatan berbeda irama
impor-kind-short-range = dua bulan, mungkin sekali saja
impor-kind-labels-from-row = dua target dalam satu sel
impor-kind-rule-known = mengikuti ketentuan
impor-kind-no-target = target waktu kosong
impor-kind-unreadable = target belum terbaca
impor-kind-other = lainnya

# Satu peringatan
impor-warning-title = <b>Peringatan { $number } dari { $total }</b>
impor-row = <code>{ $code }</code> { $title }
impor-warning-cell = Tertulis: “{ $cell }”
impor-warning-cell-at = Tertulis ({ $place }): “{ $cell }”
impor-warning-understood = Dibaca sebagai: { $dates }
impor-warning-refined = Irama diambil dari kata “{ $words }”.
impor-dates-none = belum ada tanggal
impor-dates-one = { DAY($day) }
impor-dates-two = { DAY($first) } dan { DAY($last) }
impor-dates-many = { $count } tenggat, { DAY($first) } sampai { DAY($last) }
impor-warnings-done = Semua peringatan sudah diputuskan. Terima kasih, Bapak/Ibu.
impor-warning-decided = Peringatan itu sudah diputuskan rekan lain. Ini yang tersisa.
impor-taken = { $count } saran dipakai.
impor-left = { $count } peringatan dibiarkan.

# Catatan pembacaan
impor-findings-title = <b>Catatan saat membaca dokumen: { $count }</b>
impor-finding = • { $finding }
impor-finding-row = • <code>{ $code }</code> { $finding }

# Tanggal mulai
impor-ask-start = Target seperti “10 Hari Kerja” dihitung dari kapan? Mohon tulis tanggalnya, misalnya <code>{ DAY($day) }</code>.
impor-ask-start-group = Target seperti “10 Hari Kerja” dihitung dari kapan? Mohon <b>balas pesan ini</b> dengan tanggalnya, misalnya <code>{ DAY($day) }</code>.

# Menulis target sendiri
impor-ask-target =
    <code>{ $code }</code> kapan jatuh tempo? Mohon tulis, misalnya “Juni { $year }”, “setiap triwulan”, atau “31 Maret { $year }”.
impor-ask-target-group =
    <code>{ $code }</code> kapan jatuh tempo? Mohon <b>balas pesan ini</b>, misalnya “Juni { $year }”, “setiap triwulan”, atau “31 Maret { $year }”.
impor-target-unclear = Itu belum terbaca sebagai waktu. Mohon tulis misalnya “Juni { $year }”, “setiap triwulan”, atau “31 Maret { $year }”; untuk berhenti, ketik /batal.
impor-target-taken = <code>{ $code }</code> dibaca sebagai: <b>{ $dates }</b>. Sel aslinya tetap disimpan.
impor-dates-waiting = menunggu kejadian atau sudah tersedia

# Menerapkan
impor-confirm =
    <b>Rencana { $year } yang berlaku ({ $old }) akan mengikuti { $new }.</b>
    { $added } baris baru, { $changed } berubah, { $moved } pindah, { $removed } tidak ada lagi.
    Bukti, catatan, dan riwayat ikut barisnya.{ $kept ->
        [0] {""}
       *[other] {" "}Dari yang tidak ada lagi, { $kept } baris punya bukti atau catatan: baris itu tetap tersimpan dan ditandai tidak berlaku.
    }
impor-changed-since = Pratinjau sudah berubah sejak pesan ini. Mohon lihat dulu, lalu tekan Terapkan.
impor-apply-not-yours = Rencana diterapkan oleh admin atau koordinator tim. Mohon minta kepada { $who }.
impor-applied = <b>Rencana aksi { $year } { $when ->
        [coming] siap dipakai tahun itu
        [past] tersimpan
       *[now] berlaku
    }.</b> { $rows } baris, { $dates } tenggat. Terima kasih, Bapak/Ibu.
impor-applied-next = Pengingat mulai berjalan.
impor-applied-coming = Pengingat dan /status mengikuti rencana { $year } mulai 1 Januari { $year }; sampai saat itu rencana { $followed } tetap dipakai.
impor-applied-early = Pengingat berjalan menjelang tenggat pertamanya pada { $year }.
impor-applied-past = Rencana { $year } tersimpan dan dibuka dengan <code>/rencana { $year }</code>; pengingat tetap mengikuti rencana { $followed }.
impor-applied-team = Pembagian koordinator dan baris diatur lewat /tim.
impor-applied-group = <b>Rencana aksi { $year } { $when ->
        [coming] siap untuk tahun itu
        [past] tersimpan
       *[now] sekarang berlaku
    }</b>: { $rows } baris, diterapkan oleh { $name }.
impor-confirm-few =
    ⚠ <b>{ $removed } dari { $there } baris rencana { $year } yang berlaku ({ $old }) tidak ada di { $new }</b> ({ $rows } baris).
    • <b>Tambahkan saja</b>: { $added } baris baru, { $changed } berubah; baris lain tetap.
    • <b>Ganti seluruhnya</b>: <b>{ $removed } baris hilang</b> dari rencana dan tidak diingatkan lagi.{ $kept ->
        [0] {""}
       *[other] {" "}{ $kept } di antaranya punya bukti atau catatan; itu tetap tersimpan.
    }
impor-note-few = ⚠ <b>{ $removed } baris yang berlaku tidak ada di dokumen ini.</b> Sesudah <b>Terapkan</b> Bapak/Ibu dapat memilih mempertahankannya.
impor-added = <b>Rencana aksi { $year } dilengkapi</b>: { $added } baris baru, { $changed } berubah; baris lain tetap. Sekarang { $dates } tenggat. Terima kasih, Bapak/Ibu.
impor-added-group = <b>Rencana aksi { $year } dilengkapi</b> oleh { $name }: { $added } baris baru, { $changed } berubah; baris lain tetap.
impor-button-add = Tambahkan saja
impor-button-replace-whole = Ganti seluruhnya ({ $rows } hilang)
impor-discarded = Pratinjau ini dibatalkan; rencana yang berlaku tidak berubah. Untuk mencoba lagi, kirim /impor.
impor-now-reading = { $source } masih sedang dibaca. Pratinjaunya menyusul.
impor-now-draft = { $source } menunggu keputusan. Mohon lihat pratinjau terbarunya.
impor-now-active = Rencana { $year } ({ $source }) sudah diterapkan.
impor-now-archived = Rencana { $year } ({ $source }) sudah diarsipkan. Yang berlaku ada di /rencana.
impor-now-discarded = Pratinjau { $source } sudah dibatalkan. Untuk mencoba lagi, kirim /impor.

# Tombol
impor-button-apply = Terapkan
impor-button-details = Rincian
impor-button-replace = Ya, perbarui rencana
impor-button-warnings = Peringatan ({ $count })
impor-button-take-all = Pakai { $count } saran
impor-button-take = Pakai saran
impor-button-take-kind = Pakai { $count } sejenis
impor-button-leave = Biarkan
impor-button-leave-kind = Biarkan { $count } sejenis
impor-button-write = Ubah
impor-button-start = Isi tanggal mulai
impor-button-findings = Catatan ({ $count })
impor-button-preview = ‹ Pratinjau
impor-button-plan = Lihat rencana
impor-button-due = Tenggat 30 hari

# Hanya area sendiri
impor-note-part = <b>Terapkan</b> oleh Bapak/Ibu berlaku untuk area { $areas }: { $rows } baris. Sisanya ({ $rest } baris) menunggu koordinatornya atau admin.
impor-note-part-none = Dokumen ini tidak memuat baris area { $areas }, jadi diterapkan oleh koordinator areanya atau admin.
impor-confirm-part = Bapak/Ibu menerapkan <b>area { $areas }</b>: { $rows } baris dari dokumen ini. Area lain tetap seperti sekarang.
impor-confirm-part-changes =
    Rencana { $year } yang berlaku ({ $old }) mengikuti { $new } pada area itu: { $added } baris baru, { $changed } berubah, { $moved } pindah, { $removed } tidak ada lagi.
    Bukti, catatan, dan riwayat ikut barisnya; { $kept } baris yang tidak ada lagi tetap tersimpan karena punya bukti atau catatan.
impor-applied-part = <b>Area { $areas } rencana aksi { $year } berlaku</b>: { $rows } baris, { $dates } tenggat. Terima kasih, Bapak/Ibu.
impor-applied-part-rest = Area lain dari { $source } masih menunggu koordinatornya atau admin; pratinjaunya tetap dapat dibuka.
impor-applied-part-group = <b>Area { $areas } rencana aksi { $year } sekarang berlaku</b>: { $rows } baris, diterapkan oleh { $name }. Area lain menunggu: lihat /rencana.
impor-button-apply-part = Terapkan area { $areas }
impor-button-rest = Pratinjau yang tersisa

# Keputusan dibuka lagi
impor-decisions = <b>Sudah diputuskan: { $count }</b>
impor-decision = { $number }. <code>{ $code }</code> { $kind }: { $decision }. “{ $cell }” dibaca { $dates }.
impor-decision-target = target waktu
impor-decision-taken = saran dipakai
impor-decision-left = dibiarkan
impor-decision-written = ditulis ulang
impor-reopened = { $code } dibuka lagi; selnya dibaca seperti semula.
impor-reopened-before = Keputusan itu sudah dibuka rekan lain.
impor-button-decisions = Keputusan ({ $count })
impor-button-reopen-number = ↶ { $number }
impor-decisions-how = Ketuk nomornya untuk membuka lagi.
impor-button-reopen = ↶ Buka lagi { $code }
impor-button-waiting = Pratinjau menunggu
