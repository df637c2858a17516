# /kalender: hari kerja dan hari libur kantor.
help-kalender = Hari kerja, libur, dan cuti bersama

kalender-title = <b>{ DAY($month, style: "month") }</b>: { $count } hari kerja; · hari libur
kalender-week-head = <code>Sn  Sl  Rb  Km  Jm  Sb  Mg</code>
kalender-week = <code>{ $days }</code>
kalender-no-days = Tidak ada hari libur selain akhir pekan.
kalender-line-off = · { DAY($day, style: "weekday-short") }: { $name }
kalender-line-works = { DAY($day, style: "weekday-short") }: hari kerja ({ $name })
kalender-unnamed = ketetapan kantor
kalender-period = Jam khusus: { $period }
kalender-moved = { $count } tenggat “hari kerja” belum sesuai dengan kalender ini.

# Satu hari
kalender-day = <b>{ DAY($day, style: "weekday") }</b>
kalender-day-works = Hari kerja, { $hours }.
kalender-day-off = Hari libur.
kalender-day-weekend = Bukan hari kerja kantor.
kalender-day-said = { $name }. Sumber: { $source }
kalender-ask-day = Hari mana yang diubah? Mohon tulis tanggalnya, misalnya “{ DAY($day) }”.
kalender-ask-name = { DAY($day, style: "weekday") } menjadi libur apa? Mohon tulis namanya, misalnya “Cuti bersama” atau “Hari jadi kabupaten”.
kalender-ask-move = Libur { DAY($day) } dipindah ke tanggal berapa? Mohon tulis, misalnya “{ DAY($example) }”.

# Belum terbaca, atau tidak dapat
kalender-unclear-day = Tanggalnya belum terbaca. Mohon tulis lengkap, misalnya “{ DAY($day) }”; untuk berhenti, ketik /batal.
kalender-unclear-month = Bulannya belum terbaca. Mohon tulis misalnya “{ DAY($month, style: "month") }”.
kalender-unclear-name = Mohon tulis nama liburnya, misalnya “Cuti bersama”; untuk berhenti, ketik /batal.
kalender-hours-elsewhere = Di sini hanya hari kerja dan hari libur. Jam kerja pada tanggal tertentu, misalnya Ramadan, diatur di Jam khusus.
kalender-too-far = Kalender hanya untuk tahun-tahun di sekitar { $year }. Mohon pilih tanggal yang lebih dekat.
kalender-too-many = Sekali ubah paling banyak { $count } hari. Mohon bagi menjadi beberapa kali.
kalender-name-missing = Mohon sertakan nama liburnya, misalnya <code>/kalender libur { DAY($day) } Cuti bersama</code>.
kalender-move-off = { DAY($day) } memang sudah libur. Mohon pilih hari kerja.
kalender-in-private = Mohon diubah di chat pribadi dengan saya.
kalender-already-works = Hari itu memang sudah hari kerja.
kalender-already-off = Hari itu memang sudah libur.
kalender-already-restored = Hari itu sudah seperti semula.

# Tersimpan
kalender-changed = ✅ { DAY($day, style: "weekday") } kini { $state }.
kalender-changed-more = … dan { $count } hari lagi.
kalender-now-works = hari kerja
kalender-now-off = libur

# Tenggat dengan hitungan hari kerja
kalender-shift-title = <b>{ $count } tenggat “hari kerja”</b> menurut kalender sekarang jatuh di hari lain:
kalender-shift-line = <code>{ $code }</code>: { DAY($was) } → { DAY($now) }
kalender-shift-more = … dan { $count } lagi.
kalender-shift-none = Semua tenggat “hari kerja” sudah sesuai dengan kalender.
kalender-shifted = ✅ { $count } tenggat digeser sesuai kalender. Riwayatnya ada di tiap baris.

# Tombol
kalender-button-before = ‹ { DAY($month, style: "month") }
kalender-button-next = { DAY($month, style: "month") } ›
kalender-button-day = { DAY($day, style: "weekday-short") }
kalender-button-change = Ubah satu hari
kalender-button-off = Jadikan libur
kalender-button-work = Jadikan hari kerja
kalender-button-move = Pindahkan
kalender-button-restore = Kembalikan seperti semula
kalender-button-moved = Lihat { $count } tenggat yang bergeser
kalender-button-shift = Geser { $count } tenggat

# zibot calendar, untuk pengelola
cli-help-calendar = Kalender libur untuk semua kantor, atau satu kantor
cli-help-calendar-show = Menampilkan hari libur dan hari kerja khusus setahun
cli-help-calendar-add = Menambah hari libur (atau hari kerja dengan --working)
cli-help-calendar-remove = Mencabut satu hari dari kalender
cli-help-calendar-reimport = Menyamakan dengan daftar libur nasional; suntingan tetap
cli-help-calendar-office = Nama kantor; tanpa ini berlaku untuk semua kantor
cli-help-calendar-year = Tahun; tanpa ini tahun berjalan
cli-help-calendar-working = Hari itu hari kerja
cli-help-calendar-preview = Hanya tampilkan apa yang akan berubah
cli-calendar-title = Kalender { $year }: { $count } hari
cli-calendar-day = { $day }  { $state }  { $name } ({ $source })
cli-calendar-working = kerja
cli-calendar-off = libur
cli-calendar-operator = pengelola
cli-calendar-name = Nama hari belum diisi.
cli-calendar-added = { $day } tersimpan: { $name }.
cli-calendar-removed = { $day } dicabut dari kalender.
cli-calendar-nothing = { $day } tidak ada di kalender. Lihat isinya dengan: zibot calendar show.
cli-calendar-put = + { $day } { $name }
cli-calendar-gone = - { $day }
cli-calendar-preview = Kalender { $year } diperiksa; belum ada yang diubah.
cli-calendar-current = Kalender { $year } sesuai dengan daftar libur nasional.
