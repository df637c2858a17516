# /tugas: yang masih menjadi tugas saya.
help-tugas = Tugas saya, yang lewat tenggat lebih dahulu

tugas-title = <b>Tugas Bapak/Ibu</b>: { $count } bukti sampai enam pekan ke depan
tugas-title-open = <b>Belum dibagi kepada siapa pun</b>: { $count } bukti sampai enam pekan ke depan. Siapa pun boleh membantu.
tugas-row = • <code>{ $code }</code> { $title } — { DAY($day, style: "short") } · <i>{ $status }</i>
tugas-late = • <code>{ $code }</code> { $title } — { DAY($day, style: "short") }, <b>lewat { $late } hari</b> · <i>{ $status }</i>
tugas-row-open = • <code>{ $code }</code> { $title } — { DAY($day, style: "short") }
tugas-late-open = • <code>{ $code }</code> { $title } — { DAY($day, style: "short") }, <b>lewat { $late } hari</b>
tugas-none = Tidak ada yang ditunggu. Terima kasih, Bapak/Ibu.
tugas-none-open = Tidak ada bukti tanpa pemegang sampai enam pekan ke depan. Terima kasih, Bapak/Ibu.
tugas-none-member = Belum ada baris yang dipercayakan kepada Bapak/Ibu. Untuk mengambil satu, ketuk kodenya lalu <b>Ambil</b>; atau mohon koordinator membaginya lewat /tim.
tugas-none-coordinator = Sebagai koordinator: bukti yang menunggu ada di Tinjau, pembagian baris di Tim.
tugas-none-leader = Sebagai pimpinan: keadaan enam area ada di Status, kehadiran di Hadir.
tugas-no-row = Baris “{ $words }” tidak ditemukan. Mohon tulis kodenya, misalnya /tugas II.3.2, atau kirim /tugas saja.
tugas-button-send = Kirim { $code }
tugas-button-row = Rincian { $code }

# Keadaan tiap pemegang, masing-masing
tugas-own-assigned = dipercayakan
tugas-own-working = sedang dikerjakan
tugas-own-returned = perlu diperbaiki
tugas-own-handed-in = sudah mengirim
tugas-own-covered = sudah dikirim rekan
tugas-own-done = selesai

# Satu baris dan pemegangnya
tugas-card = <code>{ $code }</code> { $title }
tugas-card-due = Tenggat terdekat: { DAY($day) }
tugas-card-holder = • { $name }: { $status }
tugas-card-holder-quiet = • { $name }
tugas-card-free = Belum ada pemegangnya.
tugas-card-past = Sebelumnya { $name }, sampai { DAY($until, style: "short") } ({ $why })
tugas-take-ask = Ambil alih baris <code>{ $code }</code> dari { $names }? Beliau akan saya kabari.
tugas-taken-over = Baris <code>{ $code }</code> kini dipegang { $name }: { $title }. Terima kasih atas yang sudah dikerjakan; bila ini keliru, baris dapat diambil kembali lewat tombol di bawah.
tugas-released = { $name } melepas baris <code>{ $code }</code>: { $title }. Mohon dipercayakan kepada rekan lain.
tugas-button-care-off = Saya kerjakan
tugas-button-care-on = ✓ Sedang saya kerjakan
tugas-button-release = Lepas baris ini
tugas-button-take = Ambil
tugas-button-take-over = Ambil alih
tugas-button-join = Ikut memegang
tugas-button-take-yes = Ya, ambil alih
tugas-button-holders = Pemegang
tugas-button-whole = Lihat baris
tugas-button-assign = Bagi baris ini
