# Dokumen yang berubah, rencana tahun depan, dan membatalkan impor.
impor-changes-title = <b>Perubahan terhadap rencana yang berlaku: { $count }</b>
impor-change-added = ＋ <code>{ $code }</code> { $title }: { $dates }
impor-change-removed = － <code>{ $code }</code> { $title }: tidak ada lagi
impor-change-kept = － <code>{ $code }</code> { $title }: tidak ada lagi; punya bukti, jadi disimpan sebagai tidak berlaku
impor-change-moved = → <code>{ $old }</code> menjadi <code>{ $code }</code> { $title }
impor-change-changed = ✎ <code>{ $code }</code> { $title }
impor-change-field = · { $field } berubah
impor-change-dates = · tenggat menjadi { $dates }
impor-change-secret = 🔒 baris rahasia
impor-field-area = area
impor-field-component = komponen
impor-field-indicator = indikator
impor-field-action = langkah aksi
impor-field-evidence = bukti yang diminta
impor-field-target = target waktu
impor-field-pic = penanggung jawab
impor-button-changes = Perubahan ({ $count })

# Membatalkan impor
impor-button-undo = Batalkan impor
impor-button-undo-yes = Ya, batalkan impor
impor-undo-ask = <b>Batalkan impor rencana { $year }</b> ({ $source })?
impor-undo-former = Rencana sebelumnya ({ $source }) berlaku lagi, dengan bukti dan catatannya.
impor-undo-none = Belum ada rencana { $year } sebelumnya, jadi rencana { $year } menjadi kosong.
impor-undo-by-hand = { $count } perubahan jadwal sesudah impor ikut dibatalkan.
impor-undo-filed = Sudah ada bukti atau catatan yang masuk sesudah impor ini, jadi impornya tidak dapat dibatalkan. Mohon kirim dokumen yang benar dengan /impor; bukti ikut barisnya.
impor-undone = Impor dibatalkan. Rencana { $year } sebelumnya ({ $source }) berlaku lagi.
impor-undone-none = Impor rencana { $year } dibatalkan. Untuk mencoba lagi, kirim /impor.
impor-undone-group = Impor rencana { $year } dibatalkan oleh { $name }; rencana sebelumnya berlaku lagi.

# Rencana tahun depan
impor-button-next-year = Siapkan { $year }
impor-next-year = Rencana { $year } disusun dari rencana { $from }: tahun pada target digeser, yang janggal ditanyakan.
finding-rollover-left-out = tidak berlaku tahun ini, jadi tidak dibawa ke tahun depan

# Mana baris yang sama
impor-change-twin = ↔ <code>{ $old }</code> menjadi <code>{ $code }</code> { $title }: ada baris lain dengan kata yang sama, mohon pastikan
impor-changes-pairs = Baris yang sama dapat digabungkan, yang keliru dipisahkan; bukti ikut.
impor-join-ask = <b><code>{ $code }</code> { $title }</b> tidak ada lagi. Menjadi baris baru yang mana?
impor-join-choice = • <code>{ $code }</code> { $title }
impor-join-none = Tidak ada baris baru yang dapat dipilih. Bila ada pasangan yang keliru, pisahkan dahulu.
impor-rows-joined = Digabung menjadi { $code }; bukti dan riwayatnya akan ikut.
impor-rows-parted = { $code } dipisahkan dan kini terhitung baris baru.
impor-pair-changed = Pasangan itu sudah berubah. Ini keadaan terbaru.
impor-button-join = Gabungkan { $code }
impor-button-part = Pisahkan { $code }
