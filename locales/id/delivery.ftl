# Kabar dari pengiriman pesan, untuk admin dan grup.
delivery-chat-parked = Pesan ke <b>{ $chat }</b> tidak dapat disampaikan: { $reason }. Pengiriman ke sana saya hentikan dulu. Mohon tambahkan saya kembali ke grup itu; sesudahnya saya lanjutkan, tanpa mengulang pesan lama.
delivery-reason-kicked = saya sudah dikeluarkan dari grup
delivery-reason-chat-gone = grup tidak ditemukan lagi
delivery-reason-no-rights = saya belum diizinkan menulis di grup
delivery-topic-gone = Topik yang biasa saya pakai sudah dihapus, jadi mulai sekarang saya menulis di sini. Untuk memindahkan saya, mohon admin mengirim /ikat di topik yang diinginkan.
delivery-topic-closed = Topik yang biasa saya pakai sedang ditutup, jadi mulai sekarang saya menulis di sini. Untuk memindahkan saya, mohon admin mengirim /ikat di topik yang diinginkan.
delivery-summary-uncertain = Ringkasan mingguan untuk <b>{ $chat }</b> mungkin belum tampil karena sambungan terputus. Mohon Bapak/Ibu memeriksanya di grup: sudah tampil?
delivery-button-seen = Sudah tampil
delivery-button-again = Kirim ulang
delivery-settled-seen = Terima kasih. Ringkasan itu dicatat sudah tampil, menurut { $name }.
delivery-settled-again = Baik, ringkasan itu saya kirim ulang, atas permintaan { $name }.
delivery-settled-before = Sudah diproses oleh { $name }.
