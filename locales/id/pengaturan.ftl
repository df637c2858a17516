# /pengaturan: apa yang dapat diatur kantor, dan apa yang diatur sendiri.
help-pengaturan = Pengingat dan bahasa; bagi admin juga kantornya
refused-own-settings = Pengaturan dapat dilihat oleh anggota tim. Mohon hubungi admin kantor lewat /tim.

pengaturan-title = <b>Pengaturan { $office }</b>
pengaturan-choose = Apa yang ingin diubah, Bapak/Ibu?
pengaturan-summary-time = Jam kerja: { $week }, { $hours } { $zone }
pengaturan-summary-digest =
    { $on ->
        [0] Kabar pagi: mati
       *[other] Kabar pagi: pukul { $value }
    }
pengaturan-summary-quiet = Jam tenang: { $value }
pengaturan-summary-week = Ringkasan mingguan: { $day }, pukul { $at }
pengaturan-page = <b>{ $title }</b>
pengaturan-line = • { $title }: { $value }
pengaturan-now = Sekarang: <b>{ $value }</b>

# Bagian
pengaturan-section-time = Waktu dan jam kerja
pengaturan-section-reminders = Pengingat
pengaturan-section-following = Pengingat lanjutan
pengaturan-section-summary = Ringkasan
pengaturan-section-attendance = Kehadiran
pengaturan-section-team = Kantor dan anggota

# Nama tiap pengaturan
pengaturan-title-zone = Zona waktu
pengaturan-title-week = Hari kerja
pengaturan-title-hours = Jam kerja
pengaturan-title-digest = Kabar pagi
pengaturan-title-digestat = Jam kabar pagi
pengaturan-title-nudges = Pengingat pribadi
pengaturan-title-days = Hari pengingat
pengaturan-title-quiet = Jam tenang
pengaturan-title-late = Ke koordinator
pengaturan-title-verylate = Ke pimpinan
pengaturan-title-names = Nama yang terlambat
pengaturan-title-review = Kabar tinjauan
pengaturan-title-events = Tanya kejadian
pengaturan-title-standing = Bukti tanpa tanggal
pengaturan-title-sumday = Hari ringkasan
pengaturan-title-sumat = Jam ringkasan
pengaturan-title-monthly = Ringkasan bulanan
pengaturan-title-ask = Jam tanya hadir
pengaturan-title-askall = Semua pegawai ditanya
pengaturan-title-grace = Toleransi datang
pengaturan-title-place = Lokasi kantor
pengaturan-title-name = Nama kantor
pengaturan-title-lang = Bahasa kantor
pengaturan-title-approve = Persetujuan anggota

# Penjelasan
pengaturan-about-zone = Semua jam di pengaturan ini mengikuti zona waktu kantor.
pengaturan-about-week = Kabar pagi dan pengingat hanya dikirim pada hari kerja. Hari libur diatur di /kalender.
pengaturan-about-hours = Dipakai untuk kehadiran dan batas kabar pagi. Jam Ramadan diatur lewat tombol <b>Jam khusus</b>.
pengaturan-about-digest = Satu pesan di grup setiap pagi kerja, bila ada yang perlu diingat.
pengaturan-about-digestat = Kabar pagi dan pengingat pribadi dikirim pada jam ini.
pengaturan-about-nudges = Satu pesan sehari kepada yang membuka chat pribadi. Tiap orang dapat mematikannya sendiri.
pengaturan-about-days = H adalah hari tenggat. Setelah hari terakhir, diingatkan seminggu sekali.
pengaturan-about-quiet = Di jam ini saya hanya menjawab, tidak memulai pesan.
pengaturan-about-late = Setelah terlambat sekian hari, koordinator area ikut dikabari secara pribadi.
pengaturan-about-verylate = Setelah terlambat sekian hari, pimpinan ikut dikabari secara pribadi.
pengaturan-about-names = Bila menyala, nama pemegang baris yang terlambat disebut di grup. Sebaiknya mati.
pengaturan-about-review = Koordinator dikabari bukti pertama seketika. Bukti lain dalam waktu ini digabung dalam satu kabar.
pengaturan-about-events = Sebulan sekali saya bertanya apakah ada kejadian yang perlu bukti, pada hari kerja ke sekian.
pengaturan-about-standing = Bukti tanpa tanggal diingatkan satu kali, sekian hari setelah rencana berlaku.
pengaturan-about-sumday = Bila hari itu libur, ringkasan dikirim pada hari kerja sebelumnya.
pengaturan-about-sumat = Ringkasan mingguan dikirim ke grup pada jam ini.
pengaturan-about-monthly = Bila menyala, ringkasan bulan lalu dikirim pada hari kerja pertama tiap bulan.
pengaturan-about-ask = Pada hari kerja, kehadiran ditanyakan secara pribadi pada jam ini.
pengaturan-about-askall = Bila mati, hanya pimpinan yang ditanya.
pengaturan-about-grace = Datang sampai sekian menit setelah jam masuk belum dihitung terlambat.
pengaturan-about-place = Lokasi kehadiran dibandingkan dengan tempat ini. Lokasi tetap tidak wajib, dan hanya keterangan.
pengaturan-about-name = Dipakai di kabar pagi, ringkasan, dan laporan.
pengaturan-about-lang = Untuk grup dan anggota yang belum memilih bahasa sendiri.
pengaturan-about-approve = Bila menyala, anggota baru menunggu persetujuan admin.

# Nilai
pengaturan-on = menyala
pengaturan-off = mati
pengaturan-clock = { TIME($at) }
pengaturan-span = { TIME($first) }–{ TIME($last) }
pengaturan-quiet-none = tidak ada
pengaturan-zone-wib = WIB
pengaturan-zone-wita = WITA
pengaturan-zone-wit = WIT
pengaturan-weekday = { DAY($day, style: "weekday-only") }
pengaturan-week-range = { $first }–{ $last }
pengaturan-list = { $first }, { $rest }
pengaturan-hours-same = { TIME($start) }–{ TIME($end) }
pengaturan-hours-friday = { TIME($start) }–{ TIME($end) }, Jumat { TIME($friday) }
pengaturan-hours = { TIME($start) }–{ TIME($end) }, Jumat { TIME($friday) }, Sabtu { TIME($saturday) }
pengaturan-week-length =
    { $minutes ->
        [0] Tanpa istirahat: { $hours } jam seminggu (aturan umum: 37 jam 30 menit).
       *[other] Tanpa istirahat: { $hours } jam { $minutes } menit seminggu (aturan umum: 37 jam 30 menit).
    }
pengaturan-nobody-asked = tidak ditanya
pengaturan-count-late = terlambat { $count } hari
pengaturan-count-verylate = terlambat { $count } hari
pengaturan-count-review =
    { $count ->
        [0] tiap bukti
       *[other] tiap { $count } menit
    }
pengaturan-count-events =
    { $count ->
        [0] tidak ditanya
       *[other] hari kerja ke-{ $count }
    }
pengaturan-count-standing =
    { $count ->
        [0] tidak diingatkan
       *[other] hari ke-{ $count }
    }
pengaturan-count-grace =
    { $count ->
        [0] tanpa toleransi
       *[other] { $count } menit
    }
pengaturan-place-none = belum diatur
pengaturan-place-at = { $latitude }, { $longitude }, radius { $radius } m
pengaturan-language-id = Indonesia
pengaturan-language-en = Inggris

# Tulis sendiri
pengaturan-ask-zone = Mohon tulis zona waktunya, misalnya <b>WIB</b>, <b>WITA</b>, atau <b>WIT</b>.
pengaturan-ask-week = Mohon tulis hari kerjanya, misalnya <b>Senin-Jumat</b> atau <b>Senin-Sabtu</b>.
pengaturan-ask-hours = Mohon tulis jamnya, misalnya <b>07.30-16.00, Jumat 16.30</b>.
pengaturan-ask-clock = Mohon tulis jamnya, misalnya <b>08.00</b>.
pengaturan-ask-clock-or-none = Mohon tulis jamnya, misalnya <b>07.30</b>, atau <b>tidak</b>.
pengaturan-ask-quiet = Mohon tulis mulai dan selesainya, misalnya <b>18.00-07.00</b>, atau <b>tidak</b>.
pengaturan-ask-days = Mohon tulis harinya, misalnya <b>H-7, H-3, H-1, H, H+1</b>.
pengaturan-ask-count = Mohon tulis angkanya, dari { $least } sampai { $most }.
pengaturan-ask-weekday = Mohon tulis nama harinya, misalnya <b>Jumat</b>.
pengaturan-ask-switch = Mohon tulis <b>ya</b> atau <b>tidak</b>.
pengaturan-ask-language = Mohon tulis <b>Indonesia</b> atau <b>Inggris</b>.
pengaturan-ask-place = Mohon kirim lokasi kantor lewat tombol lampiran (📎 → Lokasi), atau tulis koordinatnya, misalnya <b>-6.889, 109.675</b>.
pengaturan-ask-name = Mohon tulis nama kantor.

# Belum terbaca
pengaturan-unclear-zone = Zona waktu itu belum saya kenal. Mohon tulis misalnya <b>WIB</b>, <b>WITA</b>, <b>WIT</b>, atau <b>Asia/Makassar</b>; untuk berhenti, ketik /batal.
pengaturan-unclear-week = Hari kerjanya belum terbaca. Mohon tulis misalnya <b>Senin-Jumat</b>; untuk berhenti, ketik /batal.
pengaturan-unclear-hours = Jam kerja itu belum terbaca; jam pulang harus setelah jam masuk. Mohon tulis misalnya <b>07.30-16.00, Jumat 16.30</b>; untuk berhenti, ketik /batal.
pengaturan-unclear-clock = Jam itu belum terbaca. Mohon tulis antara 00.00 dan 23.59, misalnya <b>08.00</b>; untuk berhenti, ketik /batal.
pengaturan-unclear-clock-or-none = Jam itu belum terbaca. Mohon tulis misalnya <b>07.30</b>, atau <b>tidak</b>; untuk berhenti, ketik /batal.
pengaturan-unclear-quiet = Jam tenang perlu dua jam yang berbeda. Mohon tulis misalnya <b>18.00-07.00</b>, atau <b>tidak</b> bila tanpa jam tenang; untuk berhenti, ketik /batal.
pengaturan-unclear-days = Hari pengingat belum terbaca. Mohon tulis paling banyak delapan hari, misalnya <b>H-7, H-3, H-1, H, H+1</b>; untuk berhenti, ketik /batal.
pengaturan-unclear-count = Angkanya belum terbaca. Mohon tulis angka dari { $least } sampai { $most }, misalnya <b>{ $most }</b>; untuk berhenti, ketik /batal.
pengaturan-unclear-weekday = Harinya belum terbaca. Mohon tulis misalnya <b>Jumat</b>; untuk berhenti, ketik /batal.
pengaturan-unclear-switch = Mohon tulis <b>ya</b> atau <b>tidak</b>; untuk berhenti, ketik /batal.
pengaturan-unclear-language = Mohon tulis <b>Indonesia</b> atau <b>Inggris</b>; untuk berhenti, ketik /batal.
pengaturan-unclear-place = Lokasi itu belum terbaca. Mohon kirim lokasi lewat tombol lampiran, atau tulis misalnya <b>-6.889, 109.675, 100</b> (radius dalam meter); untuk berhenti, ketik /batal.
pengaturan-unclear-name = Nama kantor belum terbaca. Mohon tulis dengan huruf, misalnya <b>Kecamatan Contoh</b>; untuk berhenti, ketik /batal.
pengaturan-place-forwarded = Lokasi yang diteruskan belum dapat dipakai. Mohon kirim lokasi sendiri dari kantor, atau tulis koordinatnya.

# Tidak cocok dengan yang lain
pengaturan-conflict-hours = Dengan itu jam pulang tidak lagi setelah jam masuk ({ $hours }). Mohon periksa jam kerja dan jam khusus, lalu ulangi.
pengaturan-conflict-digest-quiet = Kabar pagi pukul { $digestat } akan jatuh di jam tenang ({ $quiet }). Mohon pilih jam lain, atau ubah yang satunya dulu.
pengaturan-conflict-digest-closed = Kabar pagi pukul { $digestat } akan jatuh setelah kantor tutup. Mohon pilih jam yang lebih awal.
pengaturan-conflict-summary-quiet = Ringkasan pukul { $sumat } akan jatuh di jam tenang ({ $quiet }). Mohon pilih jam lain, atau ubah yang satunya dulu.
pengaturan-conflict-question-quiet = Pertanyaan kehadiran pukul { $ask } akan jatuh di jam tenang ({ $quiet }). Mohon pilih jam lain, atau ubah yang satunya dulu.
pengaturan-conflict-question-closed = Pertanyaan kehadiran pukul { $ask } akan jatuh setelah kantor tutup. Mohon pilih jam yang lebih awal.
pengaturan-conflict-escalation = Pimpinan tidak dikabari sebelum koordinator ({ $late }). Mohon pilih angka yang sama atau lebih besar untuk pimpinan.

# Tersimpan, dan apa akibatnya
pengaturan-saved = ✅ { $title }: <b>{ $now }</b> (sebelumnya { $was }).
pengaturan-same = Memang sudah { $value }; tidak ada yang berubah.
pengaturan-follow-now = Berlaku sekarang juga.
pengaturan-follow-digest = Kabar pagi berikutnya: { DAY($day, style: "weekday") } pukul { TIME($at) } { $zone }.
pengaturan-follow-digest-soon = Kabar pagi hari ini akan segera dikirim, bila ada yang perlu diingat.
pengaturan-follow-digest-none = Kabar pagi sedang mati atau tidak ada hari kerja di depan; nyalakan lewat bagian <b>Pengingat</b>.
pengaturan-follow-summary = Ringkasan berikutnya: { DAY($day, style: "weekday") } pukul { TIME($at) } { $zone }.
pengaturan-follow-summary-soon = Ringkasan minggu ini akan segera dikirim.
pengaturan-follow-summary-none = Tidak ada hari kerja di depan; mohon periksa /kalender.
pengaturan-follow-question = Kehadiran ditanyakan berikutnya: { DAY($day, style: "weekday") } pukul { TIME($at) } { $zone }.
pengaturan-follow-question-soon = Kehadiran hari ini akan segera ditanyakan kepada yang belum mencatat.
pengaturan-follow-question-none = Kehadiran tidak ditanyakan; tiap orang tetap dapat mencatat lewat /hadir.

# Jam khusus
pengaturan-periods-title = <b>Jam khusus</b> (misalnya Ramadan)
pengaturan-periods-none = Belum ada; jam kerja biasa berlaku setiap hari kerja.
pengaturan-periods-full = Sudah ada { $count } jam khusus. Mohon hapus yang tidak dipakai lagi, lalu ulangi.
pengaturan-period = { $name }, { DAY($first, style: "short") }–{ DAY($last) }: { $hours }
pengaturan-period-unnamed = Jam khusus
pengaturan-period-line = • { $period }
pengaturan-ask-period = Dari tanggal berapa sampai tanggal berapa? Mohon tulis, misalnya “Ramadan { DAY($first) } - { DAY($last) }”.
pengaturan-ask-period-hours = { DAY($first) } sampai { DAY($last) }: jam berapa? Tekan tombol, atau tulis sendiri.
pengaturan-unclear-period = Tanggalnya belum terbaca, atau lebih dari setengah tahun. Mohon tulis misalnya “{ DAY($first) } - { DAY($last) }”; untuk berhenti, ketik /batal.
pengaturan-period-overlaps = Pada hari itu sudah ada jam khusus: { $period }. Mohon hapus dulu lewat /pengaturan, lalu ulangi.
pengaturan-period-past = { DAY($last) } sudah lewat. Mohon tulis tanggal yang akan datang.
pengaturan-period-conflict-hours = Dengan { $hours }, jam pulang tidak lagi setelah jam masuk. Mohon tulis jam lain.
pengaturan-period-conflict-digest-closed = Dengan { $hours }, kantor sudah tutup saat kabar pagi. Mohon tulis jam lain, atau ubah jam kabar pagi dulu.
pengaturan-period-conflict-question-closed = Dengan { $hours }, kantor sudah tutup saat kehadiran ditanyakan. Mohon tulis jam lain, atau ubah jam tanya hadir dulu.
pengaturan-period-saved = ✅ Tersimpan: { $period }. Berlaku mulai { DAY($day, style: "weekday") }.
pengaturan-period-removed = Dihapus: { $period }. Jam kerja biasa berlaku lagi.
pengaturan-period-gone = Jam khusus itu sudah dihapus.

# Riwayat
pengaturan-history-title = <b>Riwayat pengaturan</b>
pengaturan-history-none = Belum ada yang diubah.
pengaturan-history = { DAY($day, style: "short") }, { $name }: { $what }
pengaturan-history-setting = { $title } { $was } → { $now }
pengaturan-history-unread = { $title } diubah
pengaturan-history-hours-added = jam khusus ditambahkan: { $name }
pengaturan-history-hours-removed = jam khusus dihapus: { $name }

# Untuk saya
pengaturan-own-title = <b>Pengaturan { $name }</b>
pengaturan-own-language = Bahasa: { $language }
pengaturan-own-nudges = Pengingat pribadi: { $value }
pengaturan-own-away = Saat cuti, sakit, atau dinas luar, pengingat pribadi berhenti sendiri. Mohon dicatat lewat /hadir.
pengaturan-own-nudges-on = ✅ Pengingat pribadi menyala lagi, paling banyak satu pesan sehari.
pengaturan-own-nudges-off = ✅ Pengingat pribadi dimatikan. Tugas tetap dapat dilihat lewat /tugas.

# Tombol
pengaturan-button-value = { $value }
pengaturan-button-chosen = ✓ { $value }
pengaturan-button-undo = Kembalikan: { $value }
pengaturan-button-write = Tulis sendiri
pengaturan-button-send-place = Kirim lokasi
pengaturan-button-periods = Jam khusus
pengaturan-button-calendar = Kalender
pengaturan-button-regulation = Peraturan
pengaturan-button-own = Untuk saya
pengaturan-button-history = Riwayat
pengaturan-button-add = Tambah
pengaturan-button-drop = Hapus { $period }
pengaturan-button-ramadan = Ramadan { DAY($first, style: "short") }–{ DAY($last, style: "short") }
pengaturan-button-nudges-on = Nyalakan pengingat
pengaturan-button-nudges-off = Matikan pengingat
pengaturan-button-away = Catat cuti
