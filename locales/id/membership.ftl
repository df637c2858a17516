# Orang dan bot yang datang dan pergi; persetujuan anggota baru.
membership-hello =
    Terima kasih sudah menambahkan saya. Saya zibot, asisten tim Zona Integritas: membaca rencana aksi, mengingatkan tenggat, dan mencatat bukti.

    Langkah berikut: mohon admin kantor mengirim /ikat di sini.
membership-removed = Saya tidak dapat lagi menulis di grup <b>{ $group }</b> ({ $office }). Pengingat untuk grup itu saya tahan. Untuk melanjutkan, mohon tambahkan saya kembali ke grup; pesan lama tidak akan diulang.
membership-no-admin = { $name } keluar dari grup, dan { $office } kini tanpa admin. Mohon minta kode klaim baru kepada pengelola bot, lalu kirim /mulai KODE di sini.
membership-topic-closed = Topik yang biasa saya pakai ditutup, jadi saya menulis di sini. Untuk memindahkan saya, mohon admin mengirim /ikat di topik yang diinginkan.
membership-topic-deleted = Topik yang biasa saya pakai dihapus, jadi saya menulis di sini. Untuk memindahkan saya, mohon admin mengirim /ikat di topik yang diinginkan.
membership-waiting = <b>{ $office }</b>: { $count } orang menunggu persetujuan Bapak/Ibu.
membership-names = { $names }
membership-invited = • { $name }, diundang sebagai { $as }
membership-more = dan { $count } lainnya
membership-list = Menunggu persetujuan: <b>{ $count }</b>
membership-list-how = Ketuk ✓ untuk menerima, ✗ untuk menolak.
membership-taken = { $rows } baris langsung dibagikan kepada { $people } orang menurut kolom penanggung jawab.
membership-welcome-rows = { $rows } baris rencana aksi kini dipercayakan kepada Bapak/Ibu.
membership-nobody-waits = Tidak ada yang menunggu persetujuan. Terima kasih.
membership-approved =
    { $count } orang kini menjadi anggota. Terima kasih, Bapak/Ibu.
    { $names }
membership-welcome = Selamat bergabung di tim Zona Integritas <b>{ $office }</b>. Admin sudah menyetujui keanggotaan Bapak/Ibu.
membership-button-approve-all = Setujui semua
membership-button-one-by-one = Satu per satu
membership-button-yes = ✓ { $name }
membership-button-no = ✗ { $name }
membership-button-begin = Mulai
