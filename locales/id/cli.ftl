# Perintah pengelola (zibot …)
cli-help-demo = Uji coba di komputer ini: kantor contoh dan halaman obrolan, tanpa akun
cli-help-serve = Menjalankan bot: kanal yang diatur, penjadwal, dan pemeriksaan kesehatan
cli-help-import = Membaca dokumen rencana aksi
cli-help-import-year = Tahun rencana, bila dokumen tidak menyebutnya
cli-help-import-start = Tanggal mulai rencana (TTTT-BB-HH), untuk target berupa lama waktu
cli-help-import-office = Nama kantor, bila ada lebih dari satu
cli-help-import-preview = Hanya menampilkan, tidak menyimpan apa pun
cli-help-import-json = Keluarkan sebagai JSON
cli-help-import-suggestions = Pakai semua saran atas peringatan
cli-help-import-take = Pakai saran semua peringatan jenis ini (kodenya dicetak pada pratinjau); boleh berulang
cli-help-import-set = Ganti target satu baris, misalnya --set "I.1.1=Juni 2026"; boleh berulang
cli-help-import-add = Hanya menambah dan mengubah; baris yang tidak ada di dokumen tetap berlaku
cli-help-import-yes = Perbarui rencana yang berlaku tanpa bertanya
cli-help-import-template = Beri tenggat menurut jadwal umum pada baris tanpa target
cli-help-office = Kantor
cli-help-office-add = Menambah kantor dan mencetak kode klaim sekali pakai
cli-help-office-code = Kode klaim baru untuk kantor yang sudah ada
cli-help-office-timezone = Zona waktu kantor: Asia/Jakarta, Asia/Makassar, atau Asia/Jayapura
cli-help-check = Memeriksa pengaturan, basis data, berkas, kanal, dan jam
cli-help-check-json = Keluarkan sebagai JSON
cli-help-db = Basis data
cli-help-db-upgrade = Menyesuaikan basis data dengan versi ini
cli-demo-ready = zibot siap. Buka { $address } di peramban. Tekan Ctrl+C untuk berhenti.
cli-locked = zibot lain sudah memakai folder data atau basis data ini (pid { $pid } di { $host }). Hentikan yang itu dahulu, atau pakai ZIBOT_DATA_DIR lain.
cli-damaged = Basis data { $file } rusak ({ $reason }) dan tidak saya ubah. Mohon simpan berkas itu, lalu pulihkan salinan terakhir yang masih baik.
cli-database-gone = Basis data tidak dapat dihubungi: { $reason }. Periksa apakah servernya berjalan dan ZIBOT_DATABASE_URL benar.
cli-address-taken = Alamat { $address } sudah dipakai program lain. Hentikan program itu, atau atur ZIBOT_LISTEN, misalnya 127.0.0.1:8081.
cli-os-error = Tidak dapat dilanjutkan: { $reason }
cli-no-file = Berkas { $file } tidak ditemukan. Periksa nama dan foldernya.
cli-unknown-zone = Zona waktu { $zone } tidak dikenal. Pakai Asia/Jakarta (WIB), Asia/Makassar (WITA), atau Asia/Jayapura (WIT).
cli-office-name = Nama kantor belum diisi.
cli-office-there = Kantor { $name } sudah ada. Kode klaim baru: zibot office code NAMA. Untuk kantor lain, pakai nama yang berbeda.
cli-office-added = Kantor { $name } dibuat. Kirim /mulai KODE ke bot dalam chat pribadi; kode berlaku 72 jam dan hanya sekali:
cli-unknown-office = Kantor { $name } belum ada. Buat dahulu dengan: zibot office add NAMA.
cli-office-code = Kode klaim baru untuk { $name }. Kirim /mulai KODE ke bot dalam chat pribadi; kode berlaku 72 jam dan hanya sekali:
cli-db-upgraded = Basis data sesuai dengan versi ini.
cli-old-schema = Basis data berasal dari versi zibot yang lain. Jalankan: zibot db upgrade
cli-newer-schema = Basis data berasal dari versi zibot yang lebih baru dan tidak diubah. Pasang versi itu, atau pulihkan cadangan dari sebelum pembaruan.
cli-no-channel = Belum ada kanal yang diatur. Isi ZIBOT_TELEGRAM_TOKEN (dari BotFather), atau coba dahulu dengan: zibot demo
cli-token-refused = Token ditolak oleh Telegram. Buat token baru di BotFather dan isikan pada ZIBOT_TELEGRAM_TOKEN; data tetap utuh.
cli-import-head = { $source }: { $office }, tahun { $year }
cli-import-area = { "  " }{ $area }. { $name }: { $rows } baris
cli-import-total = Seluruhnya { $rows } baris dan { $dates } tenggat.
cli-import-regulation = Peraturan menurut tahun rencana: { $title }
cli-import-months = Per bulan: { $months }
cli-import-outside = { $count } tenggat di tahun lain.
cli-import-kind = { "  " }? { $name }: { $count }{ $suggested ->
        [0] { "" }
       *[other] { " " }(--take { $kind })
    }
cli-import-no-kind = Tidak ada peringatan jenis “{ $kind }” pada dokumen ini. Yang ada: { $kinds }.
cli-import-no-row = Tidak ada baris { $row } pada dokumen ini. Kodenya terlihat dengan --preview.
cli-import-no-time = “{ $words }” untuk { $row } belum terbaca sebagai waktu. Tulis misalnya “Juni 2026” atau “setiap triwulan”.
cli-import-set-how = “{ $given }” belum dapat dipakai. Tulis KODE=target, misalnya --set "I.1.1=Juni 2026".
cli-import-undated = { $rows } baris belum bertarget; beri tenggat dengan --template-dates, atau lewat /impor di obrolan.
cli-import-taken = { $count } saran dipakai.
cli-import-dated = { $rows } baris diberi tenggat menurut jadwal umum.
cli-import-page = halaman { $number }
cli-import-table = tabel { $number }
cli-import-row = baris { $number }
cli-import-warning = { "  " }! { $code } { $place }“{ $target }”: { $text }
cli-import-suggestion = { "    " }→ { $text }
cli-import-finding = { "  " }· { $text }
cli-import-applied = Rencana { $year } kini berlaku untuk { $office }.
cli-import-no-office = Kantor itu belum ada. Buat dahulu dengan: zibot office add NAMA. Yang ada: { $offices }.
cli-import-which-office = Ada lebih dari satu kantor. Sebutkan dengan --office: { $offices }.
cli-import-ask = Perbarui rencana yang berlaku dengan perubahan di atas? [y/T]
cli-import-left = Tidak ada yang diubah.
cli-import-few = Mohon perhatikan: { $rows } baris rencana yang berlaku tidak ada di dokumen ini. Untuk mempertahankannya, pakai --add.
cli-import-meanwhile = Rencana yang berlaku berubah sementara itu; tidak ada yang diubah. Mohon ulangi perintahnya.
cli-import-same = Dokumen ini sama dengan rencana { $year } yang sedang berlaku; tidak ada yang diubah.
cli-ok = [baik]
cli-not-ok = [perlu]
check-settings = Pengaturan terbaca (bahasa { $detail })
check-folder = Folder data dapat ditulisi: { $detail }
check-folder-missing = Folder data belum ada atau tidak dapat ditulisi: { $detail }. Buat foldernya atau atur ZIBOT_DATA_DIR.
check-space = Ruang bebas: { $detail }
check-space-low = Ruang bebas tinggal { $detail }. Kosongkan sebagian sebelum penyimpanan penuh.
check-schema = Basis data sesuai dengan versi ini
check-schema-old = Basis data belum sesuai dengan versi ini. Jalankan: zibot db upgrade
check-database = Basis data terbaca, jejak audit utuh ({ $detail } kantor)
check-database-fails = Basis data tidak dapat dibuka: { $detail }. Periksa ZIBOT_DATABASE_URL, atau jalankan: zibot db upgrade
check-audit-broken = Jejak audit tidak utuh mulai catatan { $detail }. Jangan ubah basis data; bandingkan dengan cadangan.
check-telegram = Telegram menjawab sebagai { $detail }
check-telegram-fails = Telegram tidak menjawab ({ $detail }). Periksa ZIBOT_TELEGRAM_TOKEN dan sambungan internet.
check-no-telegram = Telegram belum diatur (ZIBOT_TELEGRAM_TOKEN kosong)
check-clock = Jam: { $detail }
check-clock-shifted = Jam UJI COBA, bukan waktu sebenarnya: { $detail }
settings-data-dir = { $variable }: isi dengan folder untuk data.
settings-language = { $variable }: pakai id atau en.
settings-telegram-mode = { $variable }: pakai polling atau webhook.
settings-telegram-token = { $variable }: token BotFather berbentuk angka, titik dua, lalu huruf, misalnya 123456:ABC….
settings-telegram-api-url = { $variable }: isi alamat lengkap, misalnya https://api.telegram.org.
settings-public-url = { $variable }: mode webhook memerlukan alamat https:// yang dapat dicapai Telegram.
settings-listen = { $variable }: tulis sebagai host:port, misalnya 127.0.0.1:8080.
settings-files-url = { $variable }: pakai file:///folder/bukti, atau kosongkan.
settings-database-url = { $variable }: pakai alamat SQLAlchemy, misalnya postgresql+psycopg://….
settings-send-rate = { $variable }: isi angka di atas nol (pesan per detik).
settings-send-rate-chat = { $variable }: isi angka di atas nol (pesan per detik per chat).
settings-send-rate-group-minute = { $variable }: isi angka di atas nol (pesan per menit per grup).
settings-commands-per-minute = { $variable }: isi angka bulat mulai 1.
settings-clock-start = { $variable }: tulis saat dengan selisih zona, misalnya 2026-04-06T07:55+07:00.
settings-clock-speed = { $variable }: isi angka di atas nol.

# Perubahan terhadap rencana yang berlaku
cli-changes = Terhadap rencana { $year } yang berlaku: { $added } baru, { $changed } berubah, { $moved } pindah, { $removed } tidak ada lagi ({ $kept } di antaranya punya bukti), { $same } tetap.
cli-change-added = { "  " }+ { $code } { $title }: { $dates }
cli-change-removed = { "  " }- { $code } { $title }
cli-change-kept = { "  " }- { $code } { $title } (punya bukti atau catatan: disimpan, ditandai tidak berlaku)
cli-change-moved = { "  " }> { $old } menjadi { $code } { $title }
cli-change-changed = { "  " }~ { $code } { $title }
cli-change-dates = { "    " }tenggat menjadi { $dates }
cli-change-field-area = { "    " }area berubah
cli-change-field-component = { "    " }komponen berubah
cli-change-field-indicator = { "    " }indikator berubah
cli-change-field-action = { "    " }langkah aksi berubah
cli-change-field-evidence = { "    " }bukti yang diminta berubah
cli-change-field-target = { "    " }target waktu berubah
cli-change-field-pic = { "    " }penanggung jawab berubah

# zibot regulation
cli-help-regulation = Tabel peraturan: bobot area, komponen, hasil, dan nilai minimum
cli-help-regulation-show = Menampilkan tabel yang berlaku, sumbernya, dan koreksi kantor
cli-help-regulation-set = Mengoreksi satu nilai untuk kantor, dengan alasan
cli-help-regulation-reset = Memakai lagi nilai bawaan
cli-help-regulation-id = Peraturannya, misalnya 90/2021; bila kosong, yang dipakai rencana yang berlaku
cli-help-regulation-name = Nama nilai seperti pada show, misalnya area.IV atau floor.WBK.total
cli-help-regulation-reason = Alasan koreksi; tersimpan dalam riwayat
cli-regulation-title = { $id } { $title }
cli-regulation-verified = Bobot ditemukan pada sumber tertulis: { $source }
cli-regulation-unverified = Bobot belum terkonfirmasi; sumber: { $source }
cli-regulation-value = { "  " }{ $name } = { $value }
cli-regulation-value-unverified = { "  " }{ $name } = { $value } (belum terkonfirmasi)
cli-regulation-value-own = { "  " }{ $name } = { $value } (nilai kantor; bawaan { $shipped })
cli-regulation-saved = { $name } = { $value } disimpan untuk { $office }; tabel bawaan tidak diubah.
cli-regulation-reset = { $name } kembali ke nilai bawaan untuk { $office }.
cli-regulation-default = { $name } sudah bernilai bawaan; tidak ada yang diubah.
cli-regulation-unknown = Peraturan { $id } tidak dikenal. Yang ada: { $known }.
cli-regulation-refused = Nilai “{ $value }” untuk { $name } tidak dapat dipakai. Lihat nama dan nilainya dengan: zibot regulation show
cli-regulation-reason = Alasannya belum diisi. Tulis dengan --reason "…".

# zibot due
cli-help-due = Menampilkan apa yang akan dikirim pada suatu saat, kepada siapa dan mengapa, tanpa mengirim
cli-help-due-at = Saat itu, dengan selisih waktu, misalnya 2026-03-13T15:00+07:00
cli-help-due-office = Hanya kantor dengan nama ini
cli-due-instant = { $instant } bukan saat yang lengkap. Tulis dengan selisih waktu, misalnya 2026-03-13T15:00+07:00.
cli-due-line = { $moment } → { $to } ({ $channel }): { $why }
cli-due-count = { $count } pesan. Tidak ada yang dikirim dan tidak ada yang diubah.
cli-due-digest = kabar pagi untuk grup, pada hari kerja, karena ada yang jatuh tempo atau lewat tenggat
cli-due-nudges = kata pribadi, karena barisnya dekat tenggat atau lewat
cli-due-events = pertanyaan bulanan, karena ada baris yang menunggu kejadian
cli-due-summary = ringkasan mingguan, karena sudah waktunya dan belum terbit
cli-due-monthly = ringkasan bulan lalu, karena ini hari kerja pertama bulan ini
cli-due-attendance = pertanyaan kehadiran, karena belum ada catatan
check-nothing-waits = Tidak ada pesan yang menunggu diproses atau dikirim
check-waits = Menunggu diproses atau dikirim: { $detail }
check-stuck = Ada yang tertahan: { $detail }. Pastikan zibot serve berjalan dan tersambung; lihat catatannya.
