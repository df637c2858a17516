# Jawaban atas pengingat pribadi
ingat-button-care = Saya kerjakan
ingat-button-later = Tunda
ingat-button-rows = Lihat baris
ingat-button-days = { $days } hari, sampai { DAY($until, style: "weekday") }
ingat-button-row-on = ✓ { $code }
ingat-button-all = Semuanya
ingat-later = Pengingat { $codes } ditunda sampai kapan? Koordinator dapat melihatnya; tenggatnya tetap.
ingat-later-one = Bila hanya satu baris yang ditunda, mohon pilih barisnya lebih dahulu.
ingat-put-off = ✓ { $codes } saya ingatkan lagi { DAY($until, style: "weekday") }.
ingat-care-on = ✓ { $codes } sedang Bapak/Ibu kerjakan. Saya ingatkan lagi sehari sebelum tenggat.
ingat-care-near = ✓ { $codes } sedang Bapak/Ibu kerjakan. Tenggatnya dekat atau sudah lewat, jadi pengingatnya tetap datang.
ingat-care-off = { $codes } tidak lagi ditandai sedang dikerjakan.
ingat-care-which = Baris mana yang sedang Bapak/Ibu kerjakan?
ingat-rows = Baris mana yang ingin dilihat?
ingat-all-done = Tidak ada lagi yang menunggu dari pengingat ini. Terima kasih, Bapak/Ibu.

# Kejadian: ditanyakan sebulan sekali
ingat-event-title = Bapak/Ibu { $name }, apakah ada kejadian untuk bukti berikut? ({ DAY($month, style: "month") })
    Bila terjadi pada hari lain, mohon pilih tanggalnya.
ingat-event-one = Apakah ada kejadian untuk bukti ini? ({ DAY($month, style: "month") })
ingat-event-thanks = Terima kasih, Bapak/Ibu { $name }. Semua pertanyaan { DAY($month, style: "month") } sudah terjawab.
ingat-event-row = • <b>{ $code }</b> { $title } — { $when }
ingat-event-more = … dan { $count } baris lain, lihat tombol di bawah.
ingat-event-button-row = { $code }
ingat-event-button-today = Ada, hari ini
ingat-event-button-other = Ada, tanggal lain
ingat-event-button-none = Tidak ada bulan ini
ingat-event-button-none-all = Tidak ada untuk semuanya
ingat-event-ask-day = Tanggal berapa { $code } terjadi? Mohon tuliskan, misalnya { DAY($day) }.
ingat-event-day-unclear = Tanggalnya belum terbaca, atau terlalu jauh. Mohon tuliskan seperti { DAY($day) }.
ingat-event-opened = ✓ { $code }: dicatat untuk { DAY($day, style: "weekday") }. Mohon buktinya dikirim paling lambat <b>{ DAY($due) }</b> dengan tombol di bawah.
ingat-event-known = { $code } sudah dijawab oleh { $name }. Kejadian lain dapat dicatat koordinator lewat /jadwal { $code }.
ingat-event-closed = { $code } sudah tidak berlaku, jadi tidak perlu dijawab. Terima kasih.
ingat-event-answer-none = ✓ { $code }: tidak ada ({ $name })
ingat-event-answer-day = ✓ { $code }: ada, { DAY($day, style: "short") } ({ $name })

# Hari pengingat satu baris
ingat-days-button-open = Hari pengingat
ingat-days = <b>{ $code }</b> diingatkan pada { $days }.
ingat-days-of = { $whose }
ingat-days-own = Hari ini khusus untuk baris ini.
ingat-days-office = Hari ini sama dengan pengaturan kantor.
ingat-days-after = Sesudah hari terakhir, pengingat datang sepekan sekali sampai buktinya ada.
ingat-days-saved = ✓ Tersimpan, berlaku mulai pengingat berikutnya.
ingat-days-ask = { $code } diingatkan pada hari apa saja? Mohon tuliskan, misalnya H-7, H-1, H, H+2.
ingat-days-unclear = Hari pengingatnya belum terbaca. Mohon tuliskan seperti H-7, H-1, H, H+2.
ingat-days-button = { $days }
ingat-days-button-office = Ikuti pengaturan kantor
ingat-days-button-write = Tulis sendiri

# Terlihat pada kartu baris
ingat-card-put-off = { $name } minta diingatkan lagi { DAY($until, style: "weekday") }
