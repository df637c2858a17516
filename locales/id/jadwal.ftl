# /jadwal: mengubah jadwal satu baris, dengan alasan dan riwayatnya.
help-jadwal = Ubah jadwal satu baris, dengan alasan

jadwal-which = Baris mana yang jadwalnya diubah? Mohon tulis kodenya, misalnya <code>/jadwal II.1.1</code> atau <code>/jadwal II.1.1 setiap triwulan</code>.
jadwal-title = <b>Jadwal { $code }</b> { $title }
jadwal-times-more = … dan { $count } tenggat lagi
jadwal-no-times = Belum ada tenggat; baris ini menunggu kejadian.
jadwal-closed = Tidak berlaku.
jadwal-closed-because = Tidak berlaku: { $reason }
jadwal-closed-left = Tidak berlaku: tidak ada lagi di rencana.

# Pertanyaan
jadwal-reply = Mohon <b>balas pesan ini</b>.
jadwal-words-only = Mohon jawab dengan kata-kata, atau ketik /batal untuk berhenti.
jadwal-ask-target = <code>{ $code }</code> kapan jatuh tempo? Mohon tulis, misalnya “Juni { $year }”, “setiap bulan”, atau “tanggal 15 tiap bulan”.
jadwal-ask-reason = Belum ada yang berubah. Mohon tulis <b>alasannya</b> untuk menyimpan, atau ketik /batal.
jadwal-unclear = Itu belum terbaca sebagai waktu. Mohon tulis misalnya “Juni { $year }”, “setiap triwulan”, atau “31 Maret { $year }”; untuk berhenti, ketik /batal.
jadwal-day-unclear = Tanggalnya belum terbaca, atau terlalu jauh. Mohon tulis lengkap, misalnya “{ DAY($day) }”.
jadwal-close = Tandai <code>{ $code }</code> <b>tidak berlaku</b>: tidak ditagih dan tidak dihitung lagi.

# Pratinjau
jadwal-preview = <b><code>{ $code }</code> menjadi “{ $words }”</b>
jadwal-preview-dates = Dibaca sebagai: { $dates }
jadwal-preview-counts = Tenggat: { $moved } pindah, { $added } baru, { $dropped } tidak diminta lagi.
jadwal-preview-move = • { DAY($was, style: "short") } menjadi { DAY($now, style: "short") }
jadwal-preview-move-proven = • { DAY($was, style: "short") } menjadi <b>{ DAY($now, style: "short") }</b>, buktinya ikut
jadwal-preview-moves-more = • dan { $count } tenggat lagi
jadwal-preview-released = { $count } tenggat lama yang buktinya baru sebagian <b>tidak diminta lagi</b>; bukti yang ada tetap tersimpan.
jadwal-preview-held = { $count } tenggat yang buktinya sudah lengkap, atau kejadian, <b>tetap pada tanggalnya</b>.
jadwal-changed-since = Jadwal baris ini berubah sejak pertanyaan tadi. Mohon periksa lagi.

# Tersimpan
jadwal-saved = Jadwal <code>{ $code }</code> tersimpan. Terima kasih, Bapak/Ibu.
jadwal-closed-now = <code>{ $code }</code> ditandai tidak berlaku. Bukti yang sudah masuk tetap tersimpan.
jadwal-closed-first = <code>{ $code }</code> sedang tidak berlaku. Mohon tekan <b>Berlakukan lagi</b> dulu di <code>/jadwal { $code }</code>.
jadwal-already-closed = Baris ini sudah ditandai tidak berlaku.
jadwal-already-open = Baris ini sudah berlaku.

# Satu tenggat
jadwal-which-time = Tenggat <code>{ $code }</code> yang mana?
jadwal-time = <code>{ $code }</code>, tenggat { DAY($due) }. Apa yang diubah?
jadwal-time-cancelled = <code>{ $code }</code>, tenggat { DAY($due) }: tidak diminta.
jadwal-time-proven = <code>{ $code }</code>, tenggat { DAY($due) }: buktinya sudah disetujui, jadi tidak diubah.
jadwal-time-in-hand = <code>{ $code }</code>, tenggat { DAY($due) }: buktinya sudah masuk. Tanggalnya dapat dipindah; buktinya ikut.
jadwal-ask-day = Tenggat { DAY($due) } dipindah ke tanggal berapa? Mohon tulis lengkap, misalnya “{ DAY($due) }”.
jadwal-move = Tenggat { DAY($was) } dipindah ke <b>{ DAY($now) }</b>.
jadwal-moved = Tenggat { DAY($was) } sekarang { DAY($now) }. Terima kasih, Bapak/Ibu.
jadwal-cancel = Tenggat { DAY($due) } <b>tidak diminta</b>.
jadwal-cancelled = Tenggat { DAY($due) } tidak diminta lagi.
jadwal-has-evidence = Bukti untuk tenggat { DAY($due) } sudah masuk, jadi tenggatnya tidak diubah. Mohon kembalikan buktinya dulu lewat /tinjau bila perlu.
jadwal-is-cancelled = Tenggat { DAY($due) } sudah tidak diminta. Mohon tekan <b>Minta lagi</b> dulu.
jadwal-not-cancelled = Tenggat ini memang masih diminta.

# Kejadian
jadwal-ask-event =
    <code>{ $code }</code>: kapan kejadiannya? Tekan tombol, atau tulis tanggalnya.
    Buktinya ditunggu { $days } hari sesudahnya (hari ini berarti sampai { DAY($due) }). Untuk batas lain, tulis keduanya: “{ DAY($today) } sampai { DAY($due) }”.
jadwal-event-reversed = Batas buktinya ({ DAY($due) }) lebih awal dari kejadiannya. Mohon tulis misalnya “{ DAY($due) } sampai { DAY($day) }”.
jadwal-event-there = Kejadian { DAY($day) } sudah dibuka.
jadwal-opened = Kejadian <code>{ $code }</code> tanggal { DAY($day) } dibuka. Buktinya ditunggu sampai <b>{ DAY($due) }</b>; batas itu dapat diganti lewat <b>Ubah satu tenggat</b>.
jadwal-no-event = <code>{ $code }</code> punya tenggat sendiri dan tidak menunggu kejadian. Mohon ubah jadwalnya lewat <code>/jadwal { $code }</code>.

# Riwayat
jadwal-history-title = <b>Riwayat jadwal { $code }</b>
jadwal-history = { DAY($day, style: "short") }, { $name }: { $what }
jadwal-history-because = { DAY($day, style: "short") }, { $name }: { $what }. Alasan: { $reason }
jadwal-nobody = program
jadwal-event-rescheduled = jadwal menjadi “{ $now }”
jadwal-event-moved = tenggat { DAY($was, style: "short") } dipindah ke { DAY($now, style: "short") }
jadwal-event-cancelled = tenggat { DAY($was, style: "short") } tidak diminta
jadwal-event-restored = tenggat { DAY($was, style: "short") } diminta lagi
jadwal-event-not-applicable = ditandai tidak berlaku
jadwal-event-applicable = diberlakukan lagi
jadwal-event-opened = kejadian { DAY($now, style: "short") } dibuka
jadwal-event-left-plan = tidak ada lagi di rencana
jadwal-event-back-in-plan = ada lagi di rencana
jadwal-event-document = target pada dokumen menjadi “{ $now }”
jadwal-event-undone = perubahan dari dokumen dibatalkan

# Tombol
jadwal-button-change = Ubah jadwal
jadwal-button-times = Ubah satu tenggat
jadwal-button-time = { DAY($due, style: "short") }
jadwal-button-event = Buka kejadian
jadwal-button-today = Hari ini, { DAY($day, style: "short") }
jadwal-button-close = Tandai tidak berlaku
jadwal-button-reopen = Berlakukan lagi
jadwal-button-history = Riwayat
jadwal-button-row = Lihat baris
jadwal-button-move = Pindah tanggal
jadwal-button-cancel = Tidak diminta
jadwal-button-restore = Minta lagi
