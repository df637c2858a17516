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
delivery-answers-lost = Sebagian jawaban saya tidak sempat terkirim dalam 24 jam karena gangguan. Kiriman Bapak/Ibu tetap tercatat; mohon ulangi perintahnya bila jawabannya masih diperlukan.
delivery-gap = Saya tidak terhubung dari { DAY($begin, style: "short") } { TIME($begin) } sampai { DAY($end, style: "short") } { TIME($end) }. Kiriman sebelum { DAY($lost, style: "short") } { TIME($lost) } mungkin tidak saya terima; mohon Bapak/Ibu mengirimnya ulang.
delivery-quarantined = { $count } pesan tidak dapat saya proses dan disimpan terpisah; yang lain berjalan seperti biasa. Mohon Bapak/Ibu memberi tahu pengelola zibot bila ini berulang.
delivery-token-elsewhere = Ada program lain yang memakai token bot ini, jadi pengiriman pesan sempat saya tahan. Mohon pengelola menghentikan program itu, atau mengganti token di BotFather.
delivery-settled-found = Ringkasan itu ternyata sudah tampil di grup. Tidak ada yang perlu dilakukan. Terima kasih.
