# Kata-kata yang dipakai di banyak tempat: penolakan, petunjuk, area, keadaan, peran, tombol.

# Tombol dan pesan yang tidak dapat diproses
button-void = Tombol ini tidak berlaku lagi. Mohon ulangi perintahnya agar muncul tombol yang baru.
button-of-somebody-else = Tombol ini untuk orang lain. Mohon kirim perintahnya sendiri, Bapak/Ibu.
command-unknown = Perintah /{ $command } belum saya kenal. Ketik /bantuan untuk melihat yang tersedia.
throttled = Perintahnya terlalu cepat berturut-turut. Mohon tunggu satu menit, lalu lanjutkan.
hint-private = Terima kasih. Untuk memulai, kirim foto atau dokumen sebagai bukti, atau ketik /bantuan.
hint-unsupported = Jenis pesan ini belum dapat saya proses. Mohon kirim foto, PDF, atau berkas Office; untuk catatan, tulis /catatan.
continue-in-private = Mohon dilanjutkan di chat pribadi dengan saya, Bapak/Ibu.
group-unbound = Grup atau topik ini belum dihubungkan dengan kantor. Mohon admin kantor mengirim /ikat di sini.
text-more = … Selengkapnya tidak muat di sini; mohon persempit dengan kode baris atau area.
not-yet-handled = Pesan ini belum dapat diproses, tetapi sudah dicatat dan akan saya coba lagi. Bapak/Ibu tidak perlu mengirim ulang.
late-commands = Saya sempat terputus, jadi perintah ini belum terjawab: { $commands }. Mohon kirim ulang bila masih diperlukan.

# Penolakan
refused-not-found = Itu tidak ditemukan. Mohon periksa kembali, atau mulai dari /rencana.
refused-outsider = Mohon maaf, saya hanya melayani anggota tim kantor. Mohon bergabung ke grup Zona Integritas kantor Anda, lalu kirim /mulai di grup itu.
refused-waiting = Keanggotaan Bapak/Ibu menunggu persetujuan admin kantor. Saya kabari begitu disetujui; admin dapat menyetujuinya lewat /tim.
refused-anonymous = Saya perlu tahu siapa yang meminta. Mohon matikan mode anonim di grup, atau lanjutkan di chat pribadi dengan saya.
refused-greet = Mohon kirim /mulai di chat pribadi dengan saya.
refused-see-plan = Rencana aksi dapat dilihat oleh anggota tim. Mohon hubungi admin kantor lewat /tim.
refused-see-status = Status dapat dilihat oleh anggota tim. Mohon hubungi admin kantor lewat /tim.
refused-see-secret-text = Baris ini rahasia. Mohon hubungi koordinator areanya.
refused-see-secret-file = Berkas baris rahasia hanya untuk koordinator areanya. Mohon hubungi beliau bila diperlukan.
refused-submit = Bukti dikirim oleh anggota tim. Mohon hubungi admin kantor lewat /tim.
refused-note = Catatan ditulis oleh anggota tim. Mohon hubungi admin kantor lewat /tim.
refused-fetch-file = Berkas ini dibuka oleh pengirimnya, koordinator, atau pimpinan. Mohon minta kepada koordinator areanya.
refused-withdraw = Kiriman ini dapat dibatalkan oleh pengirimnya atau koordinator areanya. Mohon hubungi beliau.
refused-review = Peninjauan dilakukan oleh koordinator area ini. Lihat namanya di /tim.
refused-review-own = Kiriman sendiri ditinjau oleh koordinator lain. Mohon minta rekan koordinator, lihat /tim.
refused-assign = Pembagian baris dilakukan oleh koordinator area atau admin. Lihat namanya di /tim.
refused-take = Baris diambil oleh anggota tim. Mohon hubungi admin kantor lewat /tim.
refused-reschedule = Jadwal diubah oleh koordinator area atau admin. Lihat namanya di /tim.
refused-mark-secret = Tanda rahasia diberikan dan dicabut oleh koordinator areanya. Lihat namanya di /tim.
refused-preview-plan = Dokumen rencana dibaca atas permintaan koordinator atau admin. Lihat namanya di /tim.
refused-apply-plan = Rencana diterapkan oleh admin atau koordinator tim. Lihat namanya di /tim.
refused-attend = Kehadiran dicatat untuk anggota tim. Mohon hubungi admin kantor lewat /tim.
refused-correct-attendance = Kehadiran orang lain dikoreksi oleh admin, dengan alasan. Mohon hubungi admin lewat /tim.
refused-see-attendance = Daftar ini untuk yang bersangkutan, koordinator, dan pimpinan. Kehadiran sendiri ada di /hadir.
refused-summary = Ringkasan diminta oleh pimpinan, koordinator, atau admin. Keadaan terkini ada di /status.
refused-review-summary = Tombol ini untuk pimpinan. Ringkasan terkini ada di /ringkasan.
refused-settings = Pengaturan kantor diubah oleh admin. Lihat namanya di /tim.
refused-name-roles = Peran dibagikan oleh admin. Lihat namanya di /tim.
refused-name-acting = Pelaksana harian ditunjuk oleh pimpinan atau admin. Lihat namanya di /tim.
refused-approve-members = Anggota baru disetujui oleh admin. Lihat namanya di /tim.
refused-bind = Grup dihubungkan oleh admin kantor. Mohon minta beliau mengirim /ikat di grup tim.
refused-own-data = Data ini milik orang lain. Data sendiri dapat diminta di chat pribadi dengan saya.
refused-see-place = Tempat kehadiran hanya untuk yang bersangkutan dan pimpinan. Kehadiran sendiri ada di /hadir.
refused-read-audit = Catatan perubahan dibaca oleh admin. Lihat namanya di /tim.
refused-verify-audit = Catatan perubahan diperiksa oleh pimpinan atau admin. Lihat namanya di /tim.

# Area perubahan
area-I = Manajemen Perubahan
area-II = Penataan Tatalaksana
area-III = Penataan Sistem Manajemen SDM
area-IV = Penguatan Akuntabilitas Kinerja
area-V = Penguatan Pengawasan
area-VI = Peningkatan Kualitas Pelayanan Publik
area-short-I = Manajemen perubahan
area-short-II = Tatalaksana
area-short-III = Manajemen SDM
area-short-IV = Akuntabilitas
area-short-V = Pengawasan
area-short-VI = Pelayanan publik

# Keadaan baris dan kiriman
state-empty = belum ada bukti
state-partial = sebagian
state-submitted = diajukan, menunggu ditinjau
state-complete = lengkap, menunggu ditinjau
state-returned = dikembalikan
state-verified = terverifikasi
state-not-applicable = tidak berlaku
state-waiting = menunggu berkas
state-withdrawn = dibatalkan
state-failed = berkas gagal diambil

# Peran
role-admin = admin
role-leader = pimpinan
role-coordinator = koordinator area { $area }
role-coordinator-all = koordinator tim
role-member = anggota

# Tombol bersama
button-open-private = Buka chat pribadi
button-back = ‹ Kembali
button-cancel = Batal
button-close = Tutup
button-help = Bantuan
button-tasks = Tugas saya
button-submit = Kirim bukti
button-status = Status
button-due = Tenggat
button-plan = Rencana aksi
button-attend = Hadir
button-import = Impor rencana
button-team = Tim
button-review = Tinjau
button-language = Bahasa
button-summary = Ringkasan
