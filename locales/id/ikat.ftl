help-ikat = Menghubungkan grup ini dengan kantor
ikat-private =
    Untuk menghubungkan grup:
    1. Tambahkan saya ke grup tim lewat tombol di bawah.
    2. Kirim /ikat di grup itu, atau di topik yang diinginkan.
ikat-not-chat-admin = Mohon minta admin grup ini mengirim /ikat, atau menjadikan Bapak/Ibu admin grup terlebih dahulu.
ikat-which-office = Bapak/Ibu admin beberapa kantor. Grup ini untuk kantor yang mana?
ikat-button-office = { $office }
ikat-bound = Grup ini kini terhubung dengan <b>{ $office }</b>. Kabar pagi dan ringkasan mingguan tampil di sini.
ikat-bound-topic = Topik ini kini terhubung dengan <b>{ $office }</b>. Kabar pagi dan ringkasan mingguan tampil di topik ini.
ikat-already = Grup atau topik ini sudah terhubung dengan <b>{ $office }</b>.
ikat-moved-to-topic = <b>{ $office }</b> berpindah dari grup ke topik ini. Mulai sekarang saya menulis di sini.
ikat-moved-to-group = <b>{ $office }</b> berpindah dari topik ke grup ini. Mulai sekarang saya menulis di sini.
ikat-rebound = Grup ini berpindah dari <b>{ $old }</b> ke <b>{ $office }</b>. Yang sudah tercatat tetap pada kantor masing-masing.
ikat-next = Langkah berikut: impor rencana aksi, lalu minta anggota mengirim /mulai di sini agar saya kenal.
