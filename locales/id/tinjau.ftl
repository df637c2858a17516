# /tinjau: antrean koordinator.

help-tinjau = Tinjau bukti yang menunggu di area Anda
tinjau-card = 📋 <b>{ $number }</b> dari { $name } ({ $waiting ->
        [1] satu-satunya yang menunggu
       *[other] { $waiting } menunggu
    })
tinjau-card-time = Untuk { $period }; dikirim { DAY($day, style: "short") } pukul { TIME($at) }
tinjau-card-text = Keterangan: “{ $text }”
tinjau-card-several = Dokumennya belum disebut; yang diminta: { $list }
tinjau-card-state = Sekarang: { $state }.
tinjau-file = { $place }. { $name }: { $wanted }{ $verdict }
tinjau-verdict-awaited = { "" }
tinjau-verdict-approved = {" "}· disetujui
tinjau-verdict-returned = {" "}· dikembalikan
tinjau-round = • Putaran { $round } ({ $number }) dikembalikan { $name } pada { DAY($day, style: "short") }: { $reason }
tinjau-as-what = <b>{ $number }</b> ({ $code }) disetujui sebagai dokumen yang mana? Mohon tekan salah satu.
tinjau-card-own = Kiriman Bapak/Ibu sendiri. Tidak ada koordinator lain, jadi boleh ditinjau sendiri; hal itu dicatat.
tinjau-files = Berkas { $places } dari <b>{ $number }</b> ({ $code })
tinjau-flag-late = • Diterima setelah tenggat
tinjau-flag-again = • Putaran { $round }
tinjau-flag-same-bytes = • Berkas yang sama ada di { $other }
tinjau-flag-forwarded = • Diteruskan dari pesan lain
tinjau-flag-no-preview = • Tanpa pratinjau, dikirim sebagai dokumen
tinjau-flag-macros = • Berisi makro; mohon dibuka tanpa menjalankannya
tinjau-flag-unreadable-picture = • Gambarnya tidak terbaca utuh
tinjau-flag-lost = • { $count } berkas tidak berhasil diambil
tinjau-why = Mengapa <b>{ $number }</b> ({ $code }) dikembalikan? Mohon tekan salah satu, atau tulis alasannya.
tinjau-why-file = Mengapa berkas { $place } dari <b>{ $number }</b> ({ $code }) dikembalikan? Mohon tekan salah satu, atau tulis alasannya.
tinjau-reason-unreadable = Tidak terbaca
tinjau-reason-wrong = Bukan dokumen yang diminta
tinjau-reason-period = Bukan untuk waktu ini
tinjau-reason-unsigned = Belum ditandatangani
tinjau-reason-undated = Tanpa tanggal atau tempat
tinjau-reason-incomplete = Belum lengkap
tinjau-reason-in-words = Mohon tulis alasannya dengan kata-kata, atau ketik /batal.
tinjau-approved = ✅ <b>{ $number }</b> ({ $code }) dari { $name } disetujui.
tinjau-returned = ↩️ <b>{ $number }</b> ({ $code }) dikembalikan kepada { $name }: { $reason }
tinjau-approved-rest = ✅ Berkas lain dari <b>{ $number }</b> ({ $code }, { $name }) disetujui; yang dikembalikan menunggu perbaikan.
tinjau-approved-file = ✅ Berkas { $place } dari <b>{ $number }</b> ({ $code }, { $name }) disetujui.
tinjau-returned-file = ↩️ Berkas { $place } dari <b>{ $number }</b> ({ $code }) dikembalikan kepada { $name }: { $reason }
tinjau-own-mark = Ditinjau sendiri sebagai satu-satunya koordinator; hal itu dicatat.
tinjau-skipped = <b>{ $number }</b> dilewati dan tetap menunggu.
tinjau-empty = Tidak ada yang menunggu ditinjau. Terima kasih, Bapak/Ibu.
tinjau-end = Sudah sampai akhir antrean; { $count } masih menunggu.
tinjau-not-open = { $number } sekarang: { $state }. Tidak ada yang perlu ditinjau.
tinjau-already-approved = { $number } sudah disetujui oleh { $name }.
tinjau-already-returned = { $number } sudah dikembalikan oleh { $name }.
tinjau-told-approved = ✅ <b>{ $number }</b> disetujui oleh { $reviewer }. Terima kasih, Bapak/Ibu.
    <b>{ $code }</b> { $title } ({ $period })
tinjau-told-returned = ↩️ <b>{ $number }</b> dikembalikan oleh { $reviewer } untuk diperbaiki: { $reason }
    <b>{ $code }</b> { $title } ({ $period })
tinjau-told-file = Yang perlu diperbaiki: berkas { $place } ({ $wanted })
tinjau-told-how = Mohon balas pesan ini dengan perbaikannya, atau tekan tombol di bawah.
tinjau-button-approve = Setujui
tinjau-button-return = Kembalikan
tinjau-button-skip = Lewati
tinjau-button-by-file = Per berkas
tinjau-button-whole = Ukuran asli
tinjau-button-approve-file = Setujui { $place }
tinjau-button-return-file = Kembalikan { $place }
tinjau-button-all = Seluruh dokumen
tinjau-button-withdraw = Batalkan kiriman ini
tinjau-button-queue = Antrean tinjau
tinjau-button-from-start = Dari awal
tinjau-button-again = Kirim perbaikan
