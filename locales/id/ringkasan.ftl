# /ringkasan: ringkasan mingguan saat ini. Isinya ada di summary.ftl.
help-ringkasan = Ringkasan pekan ini, atau bulan: /ringkasan bulan
ringkasan-areas = Untuk area { $areas }
ringkasan-month-unknown = Bulan itu belum saya kenali. Mohon tulis, misalnya, /ringkasan bulan Maret.
ringkasan-month-ahead = Bulan itu belum berjalan. Mohon pilih bulan yang sudah lewat atau bulan ini, misalnya /ringkasan bulan.
ringkasan-month-present = <i>Kemajuan dan yang lewat tenggat adalah keadaan hari ini.</i>

# Pimpinan: sudah ditinjau, tindak lanjut
ringkasan-seen = Terima kasih, Bapak/Ibu. Ringkasan ini tercatat sudah ditinjau.
ringkasan-seen-before = Ringkasan ini sudah ditinjau oleh { $name }.
ringkasan-follow-ask = Mohon tuliskan tindak lanjut atas ringkasan ini dalam satu pesan (boleh dengan foto atau dokumen). Pesan itu menjadi bukti untuk baris <b>{ $code }</b> { $title }.
ringkasan-follow-which = Tindak lanjut pimpinan menjadi bukti untuk baris yang mana? Cukup dipilih sekali; selanjutnya saya ingat. Dapat juga ketik kode barisnya.
ringkasan-follow-which-kept = Tulisan itu saya simpan sebagai tindak lanjut. Untuk baris yang mana? Mohon tekan salah satu, atau ketik kode barisnya.
ringkasan-follow-no-row = Baris itu belum saya temukan. Mohon ketik kodenya seperti di /rencana, misalnya I.3.1.
ringkasan-follow-words = Mohon tuliskan tindak lanjutnya dengan kata-kata, atau kirim foto atau dokumennya.
ringkasan-follow-button-row = { $code } { $title }
ringkasan-follow-button-other = Baris lain
