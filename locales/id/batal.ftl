help-batal = Keluar dari langkah yang sedang berjalan
batal-done = Baik, dibatalkan. Yang sudah tercatat tetap tersimpan.
batal-nothing = Tidak ada langkah yang sedang berjalan. Ketik /bantuan untuk melihat yang tersedia.
