help-tim = Siapa memegang area apa, dan membagi peran
tim-title = <b>Tim Zona Integritas { $office }</b>
tim-leader = Pimpinan: { $names }
tim-leader-none = Pimpinan: belum ada
tim-admin = Admin: { $names }
tim-admin-none = Admin: belum ada
tim-coordinator = Koordinator tim: { $names }
tim-coordinator-none = Koordinator tim: belum ada
tim-area = { $area }. { $name }: { $names }
tim-area-none = { $area }. { $name }: belum ada
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
tim-remove-ask = Keluarkan <b>{ $name }</b> dari tim? Semua perannya berakhir; kiriman yang sudah tercatat tetap tersimpan.
tim-has-left = { $name } belum atau bukan lagi anggota tim. Untuk menerimanya, kirim /tim { $name } masuk.
tim-last-admin = { $name } satu-satunya admin. Mohon angkat admin lain terlebih dahulu, lalu ulangi.
tim-nobody = Nama “{ $name }” belum saya temukan di tim.
tim-how = Contoh: /tim Sari koordinator III, /tim Budi pimpinan, /tim Sari keluar.
tim-which = Siapa yang dimaksud dengan “{ $name }”?
tim-no-plan = Rencana aksi belum ada. Mohon admin atau koordinator mengirim dokumennya dengan /impor.
tim-choose-area = Baris area mana yang dibagikan?
tim-rows-title = <b>{ $area }. { $name }</b>
tim-rows-row = <code>{ $code }</code> { $title } – { $names }
tim-rows-row-free = <code>{ $code }</code> { $title } – belum dibagikan
tim-row = <code>{ $code }</code> { $title }
tim-row-how = Ketuk nama untuk memberi atau melepas baris ini. ✓ berarti sedang memegang.
tim-row-yours = Baris <code>{ $code }</code> kini dipercayakan kepada Bapak/Ibu: { $title }
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
