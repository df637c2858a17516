help-bantuan = Daftar perintah untuk peran Anda
bantuan-title = <b>Yang dapat Bapak/Ibu lakukan</b>
bantuan-command = /{ $command } – { $help }
bantuan-evidence = Paling mudah: kirim foto atau dokumen di chat pribadi; saya bantu menempatkannya.
bantuan-join = Untuk bergabung: masuk ke grup tim kantor Anda dan kirim /mulai di sana.
bantuan-attendance = Catatan hadir di sini hanya bukti pendamping; presensi resmi tetap pada sistem kantor.
