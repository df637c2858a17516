# /daftar: bergabung lewat undangan.
help-daftar = Bergabung dengan undangan dari admin kantor
daftar-how =
    Untuk bergabung ada dua jalan, Bapak/Ibu:
    1. Buka tautan undangan dari admin kantor Anda. Bila tautannya tidak terbuka, kirim /daftar diikuti kodenya di sini.
    2. Atau masuk ke grup tim kantor Anda, kirim /mulai di sana, lalu tunggu persetujuan admin.
daftar-already = Bapak/Ibu sudah menjadi anggota tim. Undangan baru dari admin cukup dibuka tautannya.
daftar-waiting = Keanggotaan Bapak/Ibu menunggu persetujuan admin kantor. Saya kabari di sini begitu disetujui.
daftar-waits = Terima kasih, Bapak/Ibu. Undangan dari <b>{ $office }</b> sudah saya terima dan keanggotaannya menunggu persetujuan admin. Saya kabari di sini begitu disetujui.
daftar-joined = Selamat bergabung di tim Zona Integritas <b>{ $office }</b>. Terima kasih, Bapak/Ibu.
daftar-told =
    <b>{ $name }</b> bergabung di { $office } lewat undangan untuk { $as }.{ $rows ->
        [0] { "" }
       *[other] { " " }Baris yang kini dipegangnya: { $rows }.
    }
