# /bukti: mengirim bukti, tanda terima, perubahan, pembatalan.

help-bukti = Kirim bukti untuk satu baris rencana

# Mencari barisnya
bukti-which-row = Untuk baris yang mana? Mohon tekan salah satu, atau ketik kode barisnya (misalnya II.3.2) atau kata-katanya.
bukti-which-row-files = Terima kasih, { $count ->
        [1] berkasnya
       *[other] { $count } berkas
    } sudah saya simpan sementara. Untuk baris yang mana? Mohon tekan salah satu, atau ketik kode atau kata-katanya.
bukti-which-of-these = Yang mana yang dimaksud dengan “{ $words }”? Mohon tekan salah satu.
bukti-words-unknown = Saya belum menemukan baris untuk “{ $words }”. Mohon tekan salah satu, atau ketik kode barisnya (misalnya II.3.2).
bukti-code-unknown = Kode “{ $words }” tidak ada dalam rencana. Mungkin salah satu dari ini?
bukti-which-of-list = { $count ->
        [0] Tulisannya
        [1] Berkasnya
       *[other] { $count } berkas
    } untuk baris yang mana dari daftar itu? Mohon tekan salah satu.
bukti-which-time = <b>{ $code }</b> { $title }
    Untuk waktu yang mana? Mohon tekan salah satu.
bukti-nothing-open = Saat ini tidak ada baris yang menunggu bukti. Bila ingin menambah, ketik /bukti diikuti kode barisnya; daftarnya ada di /rencana.
bukti-group-guide = Balas foto atau dokumennya dengan /bukti dan kode baris, atau lanjutkan di chat pribadi dengan saya.
bukti-reply-unknown = Saya belum tahu berkas ini untuk baris mana. Mohon balas berkasnya dengan /bukti dan kode baris.
bukti-draft-more = Baik, sekarang { $count } berkas. Mohon pilih barisnya pada tombol di atas, atau ketik kodenya.
bukti-files-wait = Masih ada { $count } berkas yang menunggu barisnya. Mohon ketik kode barisnya dahulu, atau /batal bila tidak jadi.
bukti-files-still-wait = { $count ->
        [1] Berkas
       *[other] { $count } berkas
    } yang dikirim sebelumnya masih menunggu. Untuk baris yang mana? Mohon tekan salah satu, atau ketik kode atau kata-katanya; /batal bila tidak jadi.
bukti-files-kept = { $count ->
        [1] Berkasnya
       *[other] { $count } berkas itu
    } masih saya simpan. Mohon tekan baris yang dimaksud, atau ketik kodenya; /batal bila tidak jadi.
bukti-draft-full = Sudah { $count } berkas yang menunggu barisnya. Mohon pilih dahulu barisnya, lalu kirim sisanya.
bukti-given-up = Baik, tidak ada yang dikirim. Untuk mulai lagi, ketik /bukti.

# Meminta isinya
bukti-send-now = <b>{ $code }</b> { $title }
    Mohon kirim foto, dokumen, atau tulisannya sekarang.
bukti-send-now-group = <b>{ $code }</b> { $title }
    Mohon balas pesan ini dengan foto atau dokumennya, atau lanjutkan di chat pribadi.
bukti-wanted-list = Yang diminta: { $list }
bukti-words-too = Tulisan Bapak/Ibu: “{ $text }”
    Kirim berkasnya, atau jadikan tulisan ini buktinya.
bukti-taken = Baik, { $count ->
        [1] berkas
       *[other] { $count } berkas
    } untuk <b>{ $code }</b> { $title } sedang disimpan sebagai <b>{ $number }</b>.

# Tanda terima
bukti-receipt = ✅ <b>{ $number }</b> diterima. Terima kasih, Bapak/Ibu { $name }.
bukti-receipt-row = <b>{ $code }</b> { $title }
bukti-receipt-period = Waktu: { $period }
bukti-receipt-files = { $count } berkas
bukti-receipt-wanted = Sebagai: { $wanted }
bukti-receipt-file = { $place }. { $name }: { $wanted }
bukti-receipt-files-more = … dan { $count } berkas lagi
bukti-receipt-round = Putaran { $round }: perbaikan atas { $before }
bukti-paper-whole = seluruh dokumen dalam satu berkas
bukti-paper-unknown = dokumen yang mana?
bukti-receipt-wanted-unknown = Ini dokumen yang mana? Mohon tekan namanya di bawah.
bukti-receipt-missing = Masih diperlukan: { $list }
bukti-receipt-complete = Semua dokumen untuk waktu ini sudah masuk.
bukti-receipt-late = Diterima setelah tenggat { DAY($due) }; tetap dicatat, dengan tanda terlambat.
bukti-receipt-same = Sekadar info: berkas yang sama sudah ada di { $other }. Bila keliru, tekan Batalkan; bila memang sama, tidak perlu apa-apa.
bukti-receipt-forwarded = Dicatat sebagai berkas yang diteruskan.
bukti-receipt-group = ✅ <b>{ $number }</b> diterima: <b>{ $code }</b> { $title }, { $period }.{ $missing ->
        [0] {""}
       *[other] {" "}Masih diperlukan { $missing } dokumen lagi.
    }{ $same ->
        [0] {""}
       *[other] {" "}Berkas yang sama pernah dikirim; tetap dicatat.
    }
bukti-receipt-album-part = Dari album ini baru satu berkas yang sampai kepada saya. Mohon kirim yang lain sebagai balasan atas pesan ini, atau jadikan saya admin grup agar album terbaca utuh.
bukti-next-submitted = Berikutnya: ditinjau koordinator area { $area }, lalu saya kabari hasilnya.
bukti-next-verified = Sudah disetujui koordinator area { $area }.
bukti-next-returned = Dikembalikan koordinator area { $area } untuk diperbaiki.
bukti-secret-title = (baris rahasia)
bukti-period-month = { DAY($day, style: "month") }
bukti-period-months = { DAY($first, style: "month-only") } – { DAY($last, style: "month") }
bukti-period-day = { DAY($day) }
bukti-period-until = sampai { DAY($day) }
bukti-period-event = kejadian { DAY($day) }
bukti-period-standing = berlaku sepanjang tahun
bukti-period-labelled = { $label }, { $period }
bukti-kind-photo = foto
bukti-kind-document = dokumen
bukti-kind-video = video
bukti-kind-animation = animasi
bukti-notice-coordinator = 📥 <b>{ $number }</b> dari { $name } menunggu ditinjau:
    <b>{ $code }</b> { $title } ({ $period })
bukti-notice-many = 📥 <b>{ $count } bukti</b> menunggu ditinjau:
bukti-notice-one = • <b>{ $number }</b> { $name }: <b>{ $code }</b> { $title } ({ $period })
bukti-notice-more = … dan { $count } lainnya

# Yang belum dapat diterima
bukti-unsupported = Jenis pesan ini belum dapat menjadi bukti. Mohon kirim foto, PDF, berkas Office, atau video.
bukti-empty-file = Berkas { $name } kosong (0 byte), jadi belum dapat disimpan. Mohon periksa, lalu kirim lagi.
bukti-too-large = { $name } berukuran { $size } MB, sedangkan yang dapat saya ambil paling besar { $limit } MB. Mohon kecilkan (kirim sebagai foto, kompres PDF, atau bagi menjadi beberapa berkas), lalu kirim di sini; barisnya saya ingat.
bukti-limit-minute = Sudah 20 berkas dalam satu menit. { $count ->
        [1] Berkas terakhir
       *[other] { $count } berkas terakhir
    } belum tersimpan; mohon tunggu satu menit, lalu kirim lagi.
bukti-limit-day = Kiriman hari ini sudah mencapai 500 MB. { $count ->
        [1] Berkas terakhir
       *[other] { $count } berkas terakhir
    } belum tersimpan; mohon kecilkan, atau kirim lagi besok.
bukti-lost = { $name } untuk { $code } ({ $number }) belum berhasil saya ambil. Mohon kirim sekali lagi.
bukti-lost-type = { $name } untuk { $code } ({ $number }) bukan jenis berkas yang dapat disimpan. Mohon kirim sebagai foto (JPG, PNG, HEIC), PDF, Word, Excel, PowerPoint, ODT, MP4, atau ZIP.
bukti-lost-empty = { $name } untuk { $code } ({ $number }) ternyata kosong. Mohon periksa, lalu kirim lagi.
bukti-lost-too-large = { $name } untuk { $code } ({ $number }) terlalu besar untuk saya ambil. Mohon kecilkan atau bagi, lalu kirim lagi.
bukti-row-closed = Baris { $code } ditandai tidak berlaku, jadi tidak memerlukan bukti. Bila keliru, mohon hubungi koordinator areanya.
bukti-time-closed = { $code } untuk { $period } ditandai tidak berlaku, jadi tidak memerlukan bukti. Bila keliru, mohon hubungi koordinator areanya.
bukti-already-verified = { $code } untuk { $period } sudah terverifikasi, jadi tidak perlu dikirim lagi. Terima kasih. Bila untuk baris atau waktu lain, mohon tulis kodenya, atau kode dan bulannya.
bukti-secret-in-private = Baris { $code } bersifat rahasia. Mohon kirim buktinya di chat pribadi dengan saya, bukan di grup.

# Mengubah dan membatalkan
bukti-change = Apa yang ingin diubah pada <b>{ $number }</b> ({ $code })? Pilih dokumennya, atau waktu atau baris lain.
bukti-change-files = Berkas yang mana dari <b>{ $number }</b>? Mohon tekan salah satu.
bukti-change-file = Berkas { $place } dari <b>{ $number }</b> ({ $name }): dokumen yang mana?
bukti-change-time = <b>{ $number }</b> ({ $code }) untuk waktu yang mana?
bukti-change-row = <b>{ $number }</b> untuk baris yang mana? Tekan salah satu, atau ketik kode atau kata-katanya.
bukti-change-row-group = <b>{ $number }</b> untuk baris yang mana? Mohon tekan salah satu.
bukti-no-other-time = { $code } tidak punya waktu lain yang masih terbuka. Bila perlu, pilih Baris lain.
bukti-withdraw-sure = <b>{ $number }</b> sudah dikabarkan kepada koordinator. Tetap dibatalkan?
bukti-withdraw-other-sure = Batalkan <b>{ $number }</b> ({ $code }) dari { $name }? Kirimannya tetap tersimpan dalam riwayat, dan pengirimnya dikabari.
bukti-withdrawn-other = <b>{ $number }</b> ({ $code }) dari { $name } dibatalkan. Kirimannya tetap tersimpan dalam riwayat.
bukti-withdrawn-by = <b>{ $number }</b> dibatalkan oleh { $reviewer }; kirimannya tetap tersimpan dalam riwayat.
    <b>{ $code }</b> { $title }. Bila masih diperlukan, mohon kirim lagi.
bukti-withdrawn = <b>{ $number }</b> untuk { $code } dibatalkan. Kirimannya tetap tersimpan dalam riwayat.
bukti-text-changed = Keterangan <b>{ $number }</b> sudah diperbarui. Yang lama tetap tersimpan dalam riwayat.
bukti-now-submitted = { $number } sedang menunggu ditinjau.
bukti-now-waiting = Berkas { $number } masih diambil. Mohon tunggu sebentar.
bukti-now-verified = { $number } sudah disetujui, jadi tidak dapat diubah lagi. Bila keliru, mohon hubungi koordinator areanya.
bukti-now-returned = { $number } sudah dikembalikan. Mohon kirim perbaikannya lewat /bukti.
bukti-now-in-review = { $number } sedang ditinjau berkas demi berkas, jadi tidak dapat diubah lagi. Bila keliru, mohon hubungi koordinator areanya.
bukti-now-withdrawn = { $number } sudah dibatalkan. Untuk mengirim lagi, ketik /bukti.
bukti-now-failed = Berkas { $number } tidak berhasil diambil. Mohon kirim lagi lewat /bukti.

# Tombol
bukti-button-row = { $code } { $title }
bukti-button-row-due = { $code } { $title } · { DAY($due, style: "short") }
bukti-button-row-late = ⏰ { $code } { $title } · { DAY($due, style: "short") }
bukti-button-row-time = { $code } { $title } · { $period }
bukti-button-time = { $period }
bukti-button-time-late = ⏰ { $period }
bukti-button-words = Jadikan tulisan ini bukti
bukti-button-again = Kirim lagi
bukti-button-change = Ubah
bukti-button-withdraw = Batalkan
bukti-button-withdraw-sure = Ya, batalkan
bukti-button-wanted = { $name }
bukti-button-wanted-now = ✓ { $name }
bukti-button-whole = Seluruh dokumen dalam satu berkas
bukti-button-by-file = Per berkas
bukti-button-file = { $place }. { $name } · { $wanted }
bukti-button-is = → { $name }
bukti-button-is-time = → { $period }
bukti-button-file-is = { $place } → { $name }
bukti-button-other-time = Waktu lain
bukti-button-other-row = Baris lain
bukti-button-review = Tinjau
