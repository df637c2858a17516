# Tempat penyimpanan: penuh, hampir penuh, dan jatah kantor

bukti-limit-office = Tempat penyimpanan untuk kantor ini sudah penuh. { $count ->
        [1] Berkas terakhir
       *[other] { $count } berkas terakhir
    } belum tersimpan. Mohon simpan dahulu di ponsel; admin sudah saya beri tahu, dan kirim lagi setelah ada kabar.
store-office-full = <b>Jatah penyimpanan kantor sudah penuh</b>
    Bukti kantor ini sudah memakai { $quota } GB, jadi berkas baru belum dapat diterima. Mohon minta pengelola server menaikkan ZIBOT_OFFICE_QUOTA_GB.

store-full-sender = Penyimpanan penuh, kiriman belum tersimpan: { $count ->
        [1] berkas
       *[other] { $count } berkas
    } untuk { $number }. Begitu ada tempat, saya simpan sendiri dan tanda terimanya menyusul. Mohon jangan hapus dari ponsel; bila sampai besok belum ada tanda terima, mohon kirim lagi nanti.
store-full-unkept = Penyimpanan penuh, kiriman belum tersimpan. Begitu ada tempat, saya lanjutkan sendiri; bila sampai besok belum ada jawaban, mohon kirim lagi nanti.
store-full-admin = <b>Penyimpanan server penuh</b>
    Kiriman baru belum dapat disimpan dan untuk sementara tidak diambil dari Telegram (disimpan di sana paling lama 24 jam). Mohon kosongkan ruang di server; saya lanjutkan sendiri setelahnya.
store-low-admin = <b>Penyimpanan server hampir penuh</b>
    Sisa { $free } ({ $percent }%). Mohon sediakan ruang sebelum penuh, agar kiriman bukti tidak tertunda.
store-again-admin = Ruang penyimpanan tersedia lagi. Kiriman yang tertunda sedang saya simpan.

cli-disk-broken = Diska tidak dapat memastikan data tersimpan ({ $reason }). zibot berhenti agar tidak ada yang dikira tersimpan. Mohon periksa diska, lalu jalankan lagi: kiriman yang belum selesai dilanjutkan.
settings-office-quota-gb = { $variable }: isi angka mulai 0 (GB; 0 berarti tanpa batas).
