help-batal = Keluar dari langkah yang sedang berjalan
batal-done = Baik, dibatalkan. Yang sudah tercatat tetap tersimpan.
batal-done-files = Baik, dibatalkan: { $count ->
        [1] berkas
       *[other] { $count } berkas
    } yang menunggu barisnya tidak jadi dikirim. Bila tetap diperlukan, mohon kirim ulang. Yang sudah tercatat tetap tersimpan.
batal-nothing = Tidak ada langkah yang sedang berjalan. Ketik /bantuan untuk melihat yang tersedia.
