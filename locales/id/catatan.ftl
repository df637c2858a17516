# /catatan: catatan pada satu baris.

help-catatan = Tulis catatan pada satu baris
catatan-ask-row = Catatan untuk baris yang mana? Mohon tekan salah satu, atau ketik kodenya (misalnya II.3.2).
catatan-ask-row-note = Catatan “{ $note }” untuk baris yang mana? Mohon tekan salah satu, atau ketik kodenya.
catatan-ask-note = <b>{ $code }</b> { $title }
    Mohon tulis catatannya sekarang.
catatan-row-unknown = Saya belum menemukan baris untuk “{ $words }”. Mohon ketik kode barisnya (misalnya II.3.2), atau lihat /rencana.
catatan-saved = 📝 Catatan untuk <b>{ $code }</b> { $title } tersimpan: “{ $note }”
    Terima kasih, Bapak/Ibu.
catatan-saved-files = 📝 Catatan untuk <b>{ $code }</b> { $title } tersimpan: “{ $note }”
    Berkasnya belum tersimpan; untuk itu mohon kirim dengan /bukti { $code }.
catatan-saved-group = 📝 Catatan untuk <b>{ $code }</b> { $title } tersimpan. Terima kasih.
catatan-words-only = Catatan ditulis dengan kata-kata. Mohon tulis catatannya, atau ketik /batal.
catatan-secret-in-private = Baris { $code } bersifat rahasia. Mohon tulis catatannya di chat pribadi dengan saya, bukan di grup.
