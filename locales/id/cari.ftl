# /cari: mencari bukti menurut kata, pengirim, dan waktu.
help-cari = Cari bukti: kata, pengirim, bulan, atau nomor

cari-how = Mohon tulis yang dicari, misalnya <code>/cari notulen maret sari</code>, <code>/cari foto pekan ini</code>, atau <code>/cari B-0012</code>.
cari-words = Kata: <b>{ $words }</b>
cari-people = Pengirim: <b>{ $names }</b>
cari-period = Waktu: <b>{ $period }</b>
cari-day = { DAY($day) }
cari-days = { DAY($first) } – { DAY($last) }
cari-found = { $count } kiriman cocok
cari-many = { $count } kiriman atau lebih cocok, yang terbaru lebih dulu
cari-row = <code>{ $code }</code> { $title }
cari-none = Tidak ada kiriman yang cocok.
cari-none-hint = Mohon coba kata yang lebih sedikit, bulan lain, atau telusuri dari /rencana.
cari-narrow = … Mohon tambahkan atau persingkat kata agar sisanya dapat ditampilkan.
cari-no-receipt = { $receipt } tidak ditemukan. Mohon periksa nomornya, atau cari dengan kata.
cari-due = Tenggat: { DAY($due) }
cari-files = Berkas: { $names }
cari-button-row = Lihat baris
cari-button-files = Buka berkas
