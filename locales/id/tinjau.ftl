# /tinjau: antrean koordinator.

help-tinjau = Tinjau bukti yang menunggu di area Anda
tinjau-card = 📋 <b>{ $number }</b> dari { $name } ({ $waiting ->
        [1] satu-satunya yang menunggu
       *[other] { $waiting } menunggu
    })
tinjau-card-time = Untuk { $period }; dikirim { DAY($day, style: "short") } pukul { TIME($at) }
tinjau-card-text = Keterangan: “{ $text }”
tinjau-card-several = Dokumennya belum disebut; yang diminta: { $list }
tinjau-card-own = Kiriman Bapak/Ibu sendiri. Tidak ada koordinator lain, jadi boleh ditinjau sendiri; hal itu dicatat.
tinjau-files = Berkas <b>{ $number }</b> ({ $code })
tinjau-flag-late = • Diterima setelah tenggat
tinjau-flag-again = • Kiriman ke-{ $round } untuk waktu ini
tinjau-flag-same-bytes = • Berkas yang sama ada di { $other }
tinjau-flag-forwarded = • Diteruskan dari pesan lain
tinjau-flag-no-preview = • Tanpa pratinjau, dikirim sebagai dokumen
tinjau-flag-macros = • Berisi makro; mohon dibuka tanpa menjalankannya
tinjau-flag-unreadable-picture = • Gambarnya tidak terbaca utuh
tinjau-flag-lost = • { $count } berkas tidak berhasil diambil
tinjau-why = Mengapa <b>{ $number }</b> ({ $code }) dikembalikan? Mohon tekan salah satu, atau tulis alasannya.
tinjau-reason-unreadable = Tidak terbaca
tinjau-reason-wrong = Bukan dokumen yang diminta
tinjau-reason-period = Bukan untuk waktu ini
tinjau-reason-unsigned = Belum ditandatangani
tinjau-reason-undated = Tanpa tanggal atau tempat
tinjau-reason-incomplete = Belum lengkap
tinjau-reason-in-words = Mohon tulis alasannya dengan kata-kata, atau ketik /batal.
tinjau-approved = ✅ <b>{ $number }</b> ({ $code }) dari { $name } disetujui.
tinjau-returned = ↩️ <b>{ $number }</b> ({ $code }) dikembalikan kepada { $name }: { $reason }
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
    <b>{ $code }</b> { $title } ({ $period }). Mohon kirim perbaikannya.
tinjau-button-approve = Setujui
tinjau-button-return = Kembalikan
tinjau-button-skip = Lewati
tinjau-button-from-start = Dari awal
tinjau-button-again = Kirim perbaikan
