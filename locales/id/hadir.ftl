# /hadir: kehadiran.

help-hadir = Catat kehadiran hari ini
hadir-menu = Kehadiran { DAY($day, style: "weekday") }. Mohon tekan salah satu.
hadir-which = Kehadiran { DAY($day, style: "weekday") }: datang, pulang, atau keterangan lain? Mohon tekan salah satu.
hadir-line = Sudah tercatat: { $kind } pukul { TIME($at) }
hadir-line-reason = Sudah tercatat: { $kind } pukul { TIME($at) } ({ $reason })
hadir-place-hint = Lokasi boleh disertakan, tidak wajib: kirim lokasinya dahulu, lalu tekan tombol.
hadir-recorded = ✅ Tercatat { $kind }, { DAY($day, style: "weekday") } pukul { TIME($at) }. Terima kasih, Bapak/Ibu.
hadir-recorded-group = ✅ { $name }: { $kind }, { DAY($day, style: "weekday-short") } pukul { TIME($at) }. Terima kasih.
hadir-late = { $minutes } menit setelah jam masuk { TIME($start) }.
hadir-early = { $minutes } menit sebelum jam pulang { TIME($end) }.
hadir-day-off = Hari ini bukan hari kerja kantor; kehadiran tetap dicatat.
hadir-with-place = Lokasi disimpan sebagai keterangan, bukan sebagai bukti.
hadir-corrected = Dicatat sebagai koreksi: { $reason }
hadir-already = Hari ini sudah tercatat { $kind } pukul { TIME($at) }. Bila keliru, tekan Koreksi dan sebutkan alasannya.
hadir-already-short = Kehadiran itu ({ $kind }) sudah tercatat. Lihat keadaannya lewat /hadir.
hadir-contradicts = Hari ini sudah tercatat { $kind } pukul { TIME($at) }. Untuk menggantinya menjadi { $wanted }, tekan Koreksi dan sebutkan alasannya.
hadir-ask-reason = Mohon tulis alasan koreksinya menjadi { $kind }, dengan membalas pesan ini.
hadir-ask-reason-time = Mohon tulis jam yang benar dan alasannya, dengan membalas pesan ini. Contoh: 07.20 lupa mencatat.
hadir-reason-needed = Koreksi memerlukan alasan. Mohon tulis alasannya, atau ketik /batal.
hadir-time-ahead = Jam itu belum tiba. Mohon tulis jam yang sudah lewat dan alasannya.
hadir-correct-late = Catatan itu sudah berganti atau dari hari lain. Untuk hari lain, mohon hubungi admin; keadaan hari ini ada di /hadir.
hadir-only-today = Kehadiran dicatat untuk hari ini saja, bukan { DAY($day) }. Untuk hari yang lewat, mohon minta admin mengoreksinya, dengan alasan.
hadir-only-past = { DAY($day) } belum tiba. Mohon sebutkan hari ini atau hari yang sudah lewat.
hadir-old-button = Tombol ini untuk { DAY($day) }. Mohon ketik /hadir untuk hari ini.
hadir-place-kept = Lokasi diterima: { $where }, sekitar { $metres } meter dari titik kantor. Hanya itu yang disimpan, bukan titiknya. Sekarang mohon tekan salah satu untuk { DAY($day, style: "weekday") }.
hadir-place-inside = di lingkungan kantor
hadir-place-outside = di luar lingkungan kantor
hadir-place-unset = Kantor belum menetapkan titik lokasinya, jadi lokasi tidak disimpan. Mohon tekan salah satu untuk { DAY($day, style: "weekday") }.
hadir-place-forwarded = Lokasi yang diteruskan belum dapat dipakai. Mohon kirim lokasi sendiri, atau langsung tekan tombolnya; lokasi tidak wajib.
hadir-place-impossible = Lokasi itu tidak terbaca. Mohon kirim sekali lagi, atau langsung tekan tombolnya; lokasi tidak wajib.
hadir-unsupported = Untuk kehadiran mohon tekan salah satu tombol, atau kirim lokasi. Untuk berhenti, ketik /batal.
hadir-correct-how = Mohon tulis nama, hari, keterangan, dan alasannya. Contoh: /hadir koreksi Sari kemarin dinas luar surat tugas 094/12
hadir-correct-in-private = Koreksi kehadiran orang lain mohon ditulis di chat pribadi dengan saya.
hadir-correct-who = Siapa yang dimaksud: { $names }? Mohon tulis namanya lebih lengkap.
hadir-correct-nobody = Nama itu tidak ada dalam tim. Mohon periksa di /tim, lalu tulis lagi.
hadir-corrected-other = Kehadiran { $name } pada { DAY($day) } dikoreksi menjadi { $kind }: { $reason }. Yang lama tetap tersimpan, dan yang bersangkutan dikabari.
hadir-corrected-for-you = { $admin } mengoreksi kehadiran Bapak/Ibu pada { DAY($day) } menjadi { $kind }: { $reason }. Bila keliru, mohon hubungi beliau.
hadir-kind-arrive = datang
hadir-kind-leave = pulang
hadir-kind-duty = dinas luar
hadir-kind-time-off = cuti
hadir-kind-sick = sakit
hadir-kind-permit = izin
hadir-kind-away = tidak masuk
hadir-button-arrive = Datang
hadir-button-leave = Pulang
hadir-button-duty = Dinas luar
hadir-button-time-off = Cuti
hadir-button-sick = Sakit
hadir-button-permit = Izin
hadir-button-correct = Koreksi

# Cuti beberapa hari
hadir-leave-ask = Cuti sampai kapan? Mohon tekan salah satu, atau tulis harinya. Contoh: 2-5 Desember, atau sampai 5 Desember.
hadir-leave-how = Mohon tulis hari cutinya, paling lama setengah tahun. Contoh: /hadir cuti 2-5 Desember, atau /hadir cuti sampai 5 Desember.
hadir-leave-past = Cuti dicatat mulai hari ini atau hari yang akan datang. Untuk hari yang lewat, mohon minta admin mengoreksinya, dengan alasan.
hadir-leave-already = Cuti { DAY($first) } sampai { DAY($last) } sudah tercatat. Untuk mengubahnya, akhiri dahulu lewat /hadir, lalu catat yang baru.
hadir-leave-recorded = ✅ Cuti tercatat { DAY($first) } sampai { DAY($last) } ({ $count } hari kerja). Selama itu tidak ada pertanyaan atau pengingat untuk Bapak/Ibu.
hadir-leave-recorded-group = ✅ { $name }: tidak masuk { DAY($first) } sampai { DAY($last) }. Terima kasih.
hadir-leave-line = Cuti tercatat: { DAY($first) } sampai { DAY($last) }
hadir-leave-still = Cuti Bapak/Ibu masih tercatat sampai { DAY($last) }. Bila sudah selesai, mohon tekan tombolnya.
hadir-leave-ended = Cuti diakhiri; tercatat { DAY($first) } sampai { DAY($last) }. Selamat bertugas kembali, Bapak/Ibu.
hadir-leave-withdrawn = Cuti { DAY($first) } sampai { DAY($last) } dibatalkan.
hadir-leave-gone = Cuti itu sudah berakhir atau dibatalkan. Keadaannya ada di /hadir.
hadir-button-longer = Lebih dari sehari
hadir-button-until = s.d. { DAY($day, style: "weekday-short") }
hadir-button-back = Sudah masuk, akhiri cuti
hadir-button-no-leave = Batalkan cuti { DAY($first, style: "short") }–{ DAY($last, style: "short") }

# Pelaksana harian
hadir-button-acting = Tunjuk pelaksana harian
hadir-acting-choose = Siapa pelaksana harian { DAY($first) } sampai { DAY($last) }? Mohon tekan namanya.
hadir-acting-appointed = ✅ { $name } menjadi pelaksana harian { $leader }, { DAY($first) } sampai { DAY($last) }, dengan hak pimpinan selama itu.
hadir-acting-for-you = Bapak/Ibu menjadi pelaksana harian { $leader }, { DAY($first) } sampai { DAY($last) }. Selama itu Bapak/Ibu memiliki hak pimpinan di sini dan kehadirannya ditanyakan tiap pagi.
hadir-acting-for-leader = { $name } ditunjuk menjadi pelaksana harian Bapak/Ibu, { DAY($first) } sampai { DAY($last) }. Bila keliru, tulis /tim { $name } plh selesai.
hadir-acting-over = Tugas sebagai pelaksana harian { $leader } sudah berakhir. Terima kasih, Bapak/Ibu.
hadir-acting-ended = { $name } tidak lagi menjadi pelaksana harian.
hadir-acting-how = Mohon tulis nama rekan dan harinya. Contoh: /tim Budi plh 2-5 Desember
hadir-acting-who = Siapa yang dimaksud: { $names }? Mohon tulis namanya lebih lengkap.
hadir-acting-nobody = Nama itu tidak ada dalam tim. Mohon periksa di /tim, lalu tulis lagi.
hadir-acting-none = { $name } sekarang bukan pelaksana harian. Untuk menunjuk: /tim { $name } plh 2-5 Desember
hadir-acting-past = Hari itu sudah lewat. Mohon tulis hari ini atau hari yang akan datang.
hadir-acting-already = { $name } sudah menjadi pelaksana harian { DAY($first) } sampai { DAY($last) }. Untuk menggantinya, tulis dahulu /tim { $name } plh selesai.
hadir-acting-no-leader = Belum ada pimpinan dalam tim. Mohon tetapkan lewat /tim nama pimpinan, lalu ulangi.
hadir-acting-which-leader = Ada beberapa pimpinan. Mohon pimpinan yang bersangkutan menunjuk sendiri, atau mencatat cutinya dahulu lewat /hadir.

# Foto pendamping
hadir-button-letter = Kirim foto surat tugas
hadir-button-photo = Sertakan foto
hadir-paper-ask-letter = Mohon kirim foto atau PDF surat tugasnya di sini. Tidak wajib; untuk melewati, ketik /batal.
hadir-paper-ask-photo = Mohon kirim fotonya di sini. Tidak wajib; untuk melewati, ketik /batal.
hadir-paper-needed = Mohon kirim foto atau PDF, atau ketik /batal untuk melewatinya.
hadir-paper-size = Berkas itu kosong atau terlalu besar. Mohon kirim foto yang lebih kecil, atau ketik /batal untuk melewatinya.
hadir-paper-kept = ✅ Foto disimpan bersama catatan kehadiran dan tidak ditampilkan di grup. Terima kasih, Bapak/Ibu.
hadir-paper-lost = Foto itu belum dapat diambil. Mohon kirim sekali lagi lewat tombol di bawah catatan kehadiran; tidak wajib.

# Pertanyaan pagi, sore, dan hari sebelumnya
hadir-question = Selamat pagi, Bapak/Ibu. Kehadiran { DAY($day, style: "weekday") }: mohon tekan salah satu.
hadir-question-acting = Selamat pagi, Bapak/Ibu pelaksana harian. Kehadiran { DAY($day, style: "weekday") }: mohon tekan salah satu.
hadir-question-leaving = Jam kerja sudah selesai. Bila Bapak/Ibu pulang, mohon tekan tombolnya. Terima kasih untuk hari ini.
hadir-question-gap = { DAY($day, style: "weekday") } belum ada catatan kehadiran. Bila berkenan, mohon tekan salah satu; bila tidak, tetap tertulis "belum ada catatan".
hadir-gap-recorded = ✅ Tercatat { $kind } untuk { DAY($day, style: "weekday") }, dengan keterangan bahwa dicatat kemudian. Terima kasih, Bapak/Ibu.
hadir-gap-known = Kehadiran { DAY($day) } sudah tercatat. Bila keliru, mohon minta admin mengoreksinya, dengan alasan.
hadir-gap-late = Pertanyaan tentang { DAY($day) } sudah terlalu lama. Mohon minta admin mencatatnya, dengan alasan.
hadir-button-present = Hadir
hadir-button-sheet = Daftar hadir sebulan
