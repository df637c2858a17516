# /impor: rencana yang ditempel sebagai pesan.
impor-pasted =
    Terima kasih, <b>{ $rows } baris</b> sudah saya terima. Bila masih ada lanjutannya, mohon kirim di sini.
    Bila sudah lengkap, tekan <b>Baca sekarang</b>.
impor-pasted-gone = Teks itu sudah dibaca atau sudah lewat waktunya. Mohon kirim /impor lalu tempel lagi.
impor-pasted-too-long = Teksnya terlalu panjang untuk ditempel. Mohon kirim sebagai berkas (Word, Excel, atau TXT) dengan /impor.
impor-button-read-pasted = Baca sekarang
