help-tim = Siapa memegang area apa; bagi admin juga membagi peran
tim-title = <b>Tim Zona Integritas { $office }</b>
tim-leader = Pimpinan: { $names }
tim-leader-none = Pimpinan: belum ada
tim-acting = Pelaksana harian { $leader }: { $name }, sampai { DAY($last) }
tim-admin = Admin: { $names }
tim-admin-none = Admin: belum ada
tim-coordinator = Koordinator tim: { $names }
tim-coordinator-none = Koordinator tim: belum ada
tim-area = { $area }. { $name }: { $names }
tim-area-none = Area { $areas }: belum ada koordinator sendiri
tim-count =
    { $waiting ->
        [0] Anggota: { $active }
       *[other] Anggota: { $active } · menunggu persetujuan: { $waiting }
    }
tim-choose-person = Pilih orang untuk mengubah perannya ({ $count } anggota).
tim-person = <b>{ $name }</b>
tim-person-how = Ketuk untuk memberi atau mengakhiri peran. ✓ berarti sedang dipegang.
tim-person-waiting = Menunggu persetujuan. Memberi peran berarti juga menerimanya.
tim-role = • { $role }
tim-is-now = Tersimpan. Peran <b>{ $name }</b> kini:
tim-your-roles = Peran Bapak/Ibu di <b>{ $office }</b> kini:
tim-admitted = <b>{ $name }</b> kini anggota tim.
tim-already-in = <b>{ $name }</b> sudah menjadi anggota tim.
tim-removed = <b>{ $name }</b> bukan lagi anggota tim. Kiriman yang sudah tercatat tetap tersimpan.
tim-remove-ask = Keluarkan <b>{ $name }</b> dari tim? Semua perannya berakhir dan barisnya ditawarkan kepada koordinator; kiriman yang sudah tercatat tetap tersimpan.
tim-has-left = { $name } belum atau bukan lagi anggota tim. Untuk menerimanya, kirim /tim { $name } masuk.
tim-last-admin = { $name } satu-satunya admin. Mohon angkat admin lain terlebih dahulu, lalu ulangi.
tim-nobody = Nama “{ $name }” belum saya temukan di tim.
tim-how = Contoh: /tim Sari koordinator III, /tim Budi pimpinan, /tim Sari mutasi ke Budi, /tim Sari keluar.
tim-which = Siapa yang dimaksud dengan “{ $name }”?
tim-no-plan = Rencana aksi belum ada. Mohon admin atau koordinator mengirim dokumennya dengan /impor.
tim-choose-area = Baris area mana yang dibagikan?
tim-rows-title = <b>{ $area }. { $name }</b>
tim-rows-row = <code>{ $code }</code> { $title } – { $names }
tim-rows-row-free = <code>{ $code }</code> { $title } – belum dibagikan
tim-row = <code>{ $code }</code> { $title }
tim-row-how = Ketuk nama untuk memberi atau melepas baris ini. ✓ berarti sedang memegang.
tim-row-yours = Baris <code>{ $code }</code> kini dipercayakan kepada Bapak/Ibu: { $title }
tim-row-not-yours = Baris <code>{ $code }</code> kini tidak lagi dipercayakan kepada Bapak/Ibu: { $title }. Terima kasih atas yang sudah dikerjakan.
tim-button-waiting = Menunggu persetujuan ({ $count })
tim-button-roles = Bagi peran
tim-button-rows = Bagi baris
tim-button-person = { $name }
tim-button-change = Ubah peran lain
tim-button-area = { $area }. { $name }
tim-button-code = { $code }
tim-button-has-on = ✓ { $name }
tim-button-has-off = { $name }
tim-button-admit = Terima sebagai anggota
tim-button-remove = Keluarkan
tim-button-remove-yes = Ya, keluarkan
tim-switch-area-on = ✓ Area { $area }
tim-switch-area-off = Area { $area }
tim-switch-coordinator-on = ✓ Koordinator tim
tim-switch-coordinator-off = Koordinator tim
tim-switch-leader-on = ✓ Pimpinan
tim-switch-leader-off = Pimpinan
tim-switch-admin-on = ✓ Admin
tim-switch-admin-off = Admin
tim-freed = <b>{ $name }</b> tidak lagi di tim. { $rows } baris kini tanpa pemegang: { $codes }.{ $overdue ->
        [0] { "" }
       *[other] { " " }Yang lewat tenggat: { $overdue }.
    } Mohon dibagikan kepada rekan lain.
tim-button-give-all = Serahkan semua ke satu orang

# Siapa memegang apa
tim-load-title = <b>Pemegang baris, { $office }</b>
tim-load-person = • { $name }: { $count }
tim-load-person-of = • { $name } (koordinator { $areas }): { $count }
tim-load-none = belum memegang baris
tim-load-open = { $rows } baris, { $open } bukti ditunggu
tim-load-late = { $rows } baris, { $open } bukti ditunggu, lewat tenggat { $overdue }
tim-load-free = Tanpa pemegang: { $rows } baris.
tim-held-count = { $count }
tim-held-row = • <code>{ $code }</code> { $title } · <i>{ $status }</i>
tim-held-row-due = • <code>{ $code }</code> { $title } — { DAY($day, style: "short") } · <i>{ $status }</i>
tim-held-row-quiet = • <code>{ $code }</code> { $title }
tim-held-secret = Baris rahasia: { $count } (rincian pada koordinator areanya).
tim-button-load = Siapa memegang apa
tim-cause-given = diberi koordinator
tim-cause-withdrawn = dialihkan koordinator
tim-cause-plan = menurut rencana
tim-cause-carried = dari rencana sebelumnya
tim-cause-invited = lewat undangan
tim-cause-taken = diambil sendiri
tim-cause-taken-over = diambil alih rekan
tim-cause-released = dilepas
tim-cause-handed-over = mutasi
tim-cause-left = keluar dari tim
tim-cause-undone = mutasi diurungkan

# Mutasi: semua yang dipegang satu orang kepada orang lain
tim-move-choose = Baris dan peran <b>{ $name }</b> diserahkan kepada siapa?
tim-move-how = Contoh: /tim Sari mutasi ke Budi, atau /tim Sari mutasi ke Budi karena SK 12/2026.
tim-move-same = Pemberi dan penerima sama-sama { $name }. Mohon pilih orang lain.
tim-move-title = Yang berpindah dari <b>{ $giver }</b> kepada <b>{ $taker }</b>:
tim-move-reason = Alasan: { $reason }
tim-move-rows =
    { $rows } baris ({ $areas }){ $overdue ->
        [0] { "" }
       *[other] , lewat tenggat { $overdue }
    }
tim-move-no-rows = Tidak ada baris yang berpindah.
tim-move-roles = Peran:
tim-move-leaves = { $name } keluar dari tim.
tim-move-next = Kiriman yang sudah tercatat tetap atas nama pengirimnya, dan riwayat pemegang tersimpan.
tim-move-switch-rows-on = ✓ Baris
tim-move-switch-rows-off = Baris
tim-move-switch-roles-on = ✓ Peran dan area
tim-move-switch-roles-off = Peran dan area
tim-move-switch-leaves-on = ✓ Keluar dari tim
tim-move-switch-leaves-off = Keluar dari tim
tim-move-nothing = Belum ada yang dipilih untuk berpindah. Mohon ketuk Baris atau Peran, lalu Serahkan.
tim-move-already = Serah terima ini sudah selesai. Keadaan terkini ada di /tim.
tim-move-too-late = Serah terima ini tidak dapat diurungkan lagi. Bila perlu, mohon serahkan kembali lewat /tim.
tim-move-done = Selesai: dari <b>{ $giver }</b> kepada <b>{ $taker }</b>, baris: { $rows }, peran: { $roles }. Keduanya saya kabari. Dapat diurungkan dalam 10 menit.
tim-move-undone = Serah terima dari <b>{ $giver }</b> kepada <b>{ $taker }</b> diurungkan.
tim-move-yours = Tugas <b>{ $giver }</b> di { $office } kini dipercayakan kepada Bapak/Ibu:
tim-move-your-rows = { $rows } baris: { $codes }
tim-move-gone = Serah terima selesai. Yang kini dipegang <b>{ $taker }</b> — baris: { $rows }, peran: { $roles }. Terima kasih atas yang sudah dikerjakan, Bapak/Ibu.
tim-button-move = Serahkan
tim-button-unmove = Urungkan

# Nama di rencana yang orangnya belum bergabung
tim-absent-title = <b>Belum bergabung: { $count } nama dari kolom penanggung jawab</b>
tim-absent-line = • { $name }: { $rows } baris, belum diundang
tim-absent-line-asked = • { $name }: { $rows } baris, diundang { DAY($day, style: "short") }
tim-absent-how = Ketuk nama untuk membuat undangannya.
tim-absent-weekly = Selamat pagi, Bapak/Ibu. Di { $office }, { $count } nama pada kolom penanggung jawab belum bergabung: { $names }. Mohon diundang bila berkenan.
tim-absent-none = Semua nama di rencana sudah dikenal. Terima kasih.
tim-invite-how = Undangan untuk <b>{ $name }</b> ada di bawah ini. Mohon teruskan atau salin kepada beliau saja; tautannya berlaku sekali.
tim-invitation =
    Yth. Bapak/Ibu { $name },
    mohon bergabung di tim Zona Integritas { $office }. Baris rencana aksi atas nama Bapak/Ibu: { $rows }. Cukup buka tautan ini, lalu ketuk Mulai:
    { $link }
    Berlaku sampai { DAY($day) }. Terima kasih.
tim-invitation-word =
    Yth. Bapak/Ibu { $name },
    mohon bergabung di tim Zona Integritas { $office }. Baris rencana aksi atas nama Bapak/Ibu: { $rows }. Cukup kirim pesan ini kepada bot zibot di chat pribadi:
    /daftar { $word }
    Berlaku sampai { DAY($day) }. Terima kasih.
tim-button-missing = Belum bergabung ({ $count })
tim-button-absent = Daftar yang belum bergabung
tim-button-uninvite = Batalkan undangan
tim-button-share-whatsapp = Bagikan tautan lewat WhatsApp
tim-button-share-telegram = Bagikan tautan lewat Telegram

# Pimpinan kedua
tim-second-leader =
    Pimpinan kantor ini sekarang <b>{ $leaders }</b>. Biasanya pimpinan hanya satu: kehadirannya menjadi teladan dan ringkasan ditujukan kepadanya.
    Mohon pilih peran <b>{ $name }</b>. Untuk pengganti sementara, tulis <code>/tim { $name } plh 2-5 Desember</code>.
tim-button-leader-succeed = Gantikan { $leaders }
tim-button-leader-beside = Keduanya pimpinan
