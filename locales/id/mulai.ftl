help-mulai = Sapaan dan langkah berikutnya
mulai-hello = Selamat datang, Bapak/Ibu. Saya zibot, asisten tim Zona Integritas di grup kantor.
mulai-outsider = Untuk bergabung, mohon buka tautan undangan dari admin kantor Anda; atau masuk ke grup tim kantor, kirim /mulai di sana, lalu tunggu persetujuan admin.
mulai-waiting = Keanggotaan Bapak/Ibu menunggu persetujuan admin kantor. Saya kabari di sini begitu disetujui.
mulai-hello-member = Selamat datang, <b>{ $name }</b>. Ini asisten tim Zona Integritas <b>{ $office }</b>.
mulai-next-admin = Sebagai admin, Bapak/Ibu dapat membagi peran, mengimpor rencana, dan melihat keadaan tim.
mulai-next-leader = Keadaan enam area, kehadiran, dan ringkasan mingguan dapat dilihat lewat tombol di bawah.
mulai-next-coordinator = Bukti yang menunggu ditinjau dan tenggat area ada di tombol di bawah.
mulai-next-member = Kirim foto atau dokumen kapan saja; saya bantu menempatkannya pada baris yang tepat.
mulai-group = Selamat datang di tim Zona Integritas <b>{ $office }</b>. Mohon buka chat pribadi dengan saya agar pengingat sampai kepada Bapak/Ibu.
mulai-group-waiting = Terima kasih, Bapak/Ibu. Keanggotaannya sudah saya teruskan kepada admin dan menunggu persetujuan.
mulai-unbound = Grup ini belum dihubungkan dengan kantor. Mohon admin kantor mengirim /ikat di sini.
mulai-code-in-group = Demi keamanan, kode dikirim di chat pribadi dengan saya. Kode ini belum terpakai.
mulai-code-wrong = Kode atau tautan ini tidak berlaku. Mohon periksa kembali, atau minta yang baru kepada yang memberikannya.
mulai-claimed = Terima kasih. Bapak/Ibu kini admin <b>{ $office }</b>, sekaligus koordinator tim sampai peran itu diserahkan.
mulai-claimed-next =
    Langkah berikut:
    1. Tambahkan saya ke grup tim, lalu kirim /ikat di sana.
    2. Impor rencana aksi: kirim dokumennya dengan /impor.
    3. Bagikan peran lewat /tim.
mulai-privacy =
    <b>Data pribadi (UU 27/2022)</b>
    • Yang disimpan: nama dan akun obrolan, peran, kiriman bukti, catatan, dan kehadiran.
    • Untuk apa: tugas kantor dalam pembangunan Zona Integritas. Lokasi hanya bila Bapak/Ibu mengirimnya, dan boleh tidak.
    • Foto asli disimpan untuk pembuktian; salinan yang keluar tidak memuat lokasi. Wajah tidak dikenali secara otomatis.
    • Siapa yang melihat: tim kantor sendiri. Berkas baris rahasia hanya untuk koordinatornya.
    • Pesan melewati server Telegram di luar negeri.
    • Hak Bapak/Ibu: melihat, membetulkan, dan meminta penghapusan. Mohon hubungi admin kantor, lihat /tim.
mulai-button-privacy = Data pribadi
mulai-button-add-to-group = Tambahkan ke grup
mulai-button-office = Pindah ke { $office }
