# /peraturan: tabel peraturan yang dipakai rencana, sumbernya, dan koreksi kantor.
help-peraturan = Lihat bobot area dan nilai minimum menurut peraturan

peraturan-title = <b>{ $title }</b>
peraturan-proposed = Diusulkan menurut tahun rencana { $year }.
peraturan-chosen = Dipilih admin untuk rencana { $year }.
peraturan-verified = Bobotnya ditemukan pada sumber tertulis.
peraturan-unverified = ⚠ Bobotnya <b>belum terkonfirmasi</b>; mohon cocokkan dengan naskah peraturannya.
peraturan-source = Sumber: { $source }
peraturan-area = { $area } { $name }: { $points }
peraturan-total = <b>Jumlah pengungkit: { $points } poin</b>
peraturan-no-score = Angka kemajuan di sini bukan nilai LKE; nilai LKE diisi tim dan dinilai TPI serta TPN.
peraturan-points = { $points } poin
peraturan-no-points = tanpa bobot sendiri
peraturan-own = <b>{ $value }</b> (nilai kantor; bawaan { $shipped })
peraturan-area-title = <b>Area { $area } { $name }</b>: { $points }
peraturan-component = { $number }. { $name }: { $points }
peraturan-component-plain = { $number }. { $name }
peraturan-components-half = Bobot komponen dihitung pada paruh pemenuhan.
peraturan-results = <b>Hasil</b>
peraturan-result = { $name }: { $points }
peraturan-result-unverified = { $name }: { $points } (belum terkonfirmasi)
peraturan-floors = <b>Nilai minimum { $grade }</b>
peraturan-floor = • { $of }: { $points }
peraturan-floor-unverified = • { $of }: { $points } (belum terkonfirmasi)
peraturan-floor-total = jumlah
peraturan-floor-levers = semua pengungkit
peraturan-floor-area = area { $area }, tiap paruh
peraturan-floor-integrity = bersih dan bebas KKN
peraturan-floor-integrity-survey = survei persepsi korupsi
peraturan-floor-ipak = survei IPAK
peraturan-floor-performance = capaian kinerja
peraturan-floor-ipkp = survei IPKP
peraturan-of-area = bobot area { $area }
peraturan-of-component = bobot komponen { $area }.{ $number }
peraturan-of-name = nama komponen { $area }.{ $number }
peraturan-of-result = bobot hasil { $number }
peraturan-of-floor = minimum { $grade }, { $of }

# Satu nilai
peraturan-value = <b>Koreksi { $value }</b>
peraturan-value-shipped = Menurut { $title }: { $value }
peraturan-value-own = Yang berlaku di kantor ini: <b>{ $value }</b>
peraturan-ask =
    { $value } sekarang { $now }. Mohon tulis nilai baru dan alasannya dalam satu pesan, misalnya <code>7,5 sesuai surat TPI 12/2026</code>.
    Untuk berhenti, ketik /batal.
peraturan-ask-name =
    { $value } sekarang “{ $now }”. Mohon tulis nama baru dan alasannya, dipisah titik koma, misalnya <code>Tim Kerja ZI; sesuai SK Nomor 4</code>.
    Untuk berhenti, ketik /batal.
peraturan-reply = Mohon <b>balas pesan ini</b>.
peraturan-refused-number = Saya belum menemukan angkanya. Mohon tulis nilai { $value } di depan, lalu alasannya, misalnya <code>7,5 sesuai surat TPI 12/2026</code>.
peraturan-refused-range = Nilai { $value } perlu lebih dari 0 dan paling tinggi 100, misalnya <code>7,5 sesuai surat TPI 12/2026</code>.
peraturan-refused-name = Mohon tulis { $value } paling panjang 120 huruf, lalu titik koma dan alasannya.
peraturan-refused-unknown = Nilai itu tidak ada pada tabel ini. Mohon buka lagi /peraturan.
peraturan-refused-reason = Mohon tulis juga alasannya di belakang nilai { $value }, misalnya <code>7,5 sesuai surat TPI 12/2026</code>; untuk nama, sesudah titik koma.
peraturan-saved = Terima kasih. Nilai kantor untuk { $value } sudah disimpan; tabel bawaan tidak diubah.
peraturan-reset-done = Nilai bawaan untuk { $value } berlaku lagi.
peraturan-default-already = Nilai bawaan sudah berlaku.
peraturan-follows = Angka /status dan ringkasan memakai bobot ini mulai sekarang.

# Riwayat
peraturan-history = <b>Koreksi kantor atas { $title }: { $count }</b>
peraturan-history-line = • { DAY($day) }, { $who }: { $value } menjadi { $now }. Alasan: { $reason }
peraturan-default = nilai bawaan
peraturan-operator = pengelola

# Peraturan lain
peraturan-books = <b>Peraturan untuk rencana ini</b>: sekarang { $title }.
peraturan-book-years = • { $title }: rencana { $first } sampai { $last }
peraturan-book-since = • { $title }: rencana sejak { $first }{ $last }
peraturan-book-chosen = Peraturan rencana diganti.

# Tombol
peraturan-button-area = Area { $area }
peraturan-button-others = Hasil dan minimum
peraturan-button-history = Riwayat ({ $count })
peraturan-button-choose = Pilih peraturan lain
peraturan-button-book = Pakai { $title }
peraturan-button-by-year = Ikuti tahun rencana
peraturan-button-value = ✎ { $value }
peraturan-button-change = Ubah nilai
peraturan-button-name = Ubah nama
peraturan-button-reset = Kembalikan bawaan
peraturan-button-reset-name = Kembalikan nama bawaan
peraturan-button-open = Peraturan
peraturan-button-grade = Minimum { $grade }
