# Kabar pagi di grup: satu pesan, satu layar
greeting-morning = Selamat pagi
greeting-noon = Selamat siang
greeting-afternoon = Selamat sore
greeting-evening = Selamat malam
digest-title = <b>{ $greeting }, Bapak/Ibu</b> — { DAY($day, style: "weekday") }
    Mohon perhatiannya untuk bukti berikut.
digest-overdue = <b>Lewat tenggat</b>
digest-today = <b>Jatuh tempo hari ini</b>
digest-this-week = <b>Pekan ini</b>
digest-later = <b>Berikutnya</b>
digest-row = • <b>{ $code }</b> { $title } — { DAY($day, style: "short") }{ $note }
digest-row-of = • <b>{ $code }</b> { $title } — { DAY($day, style: "short") }{ $note } · { $people }
digest-state-empty = { "" }
digest-state-partial = , baru sebagian
digest-state-returned = , perlu diperbaiki
digest-times = , { $count } kali
digest-note-working = { $note }, dikerjakan { $names }
digest-note-put-off = { $note }, ditunda { $name } s.d. { DAY($until, style: "short") }
digest-person = • <b>{ $people }</b>: { $count } bukti ({ $codes }), paling awal { DAY($day, style: "short") }
digest-area = • { $number } { $area }: { $count } bukti, paling awal { DAY($day, style: "short") }
digest-count = • { $count } bukti, paling awal { DAY($day, style: "short") }
digest-secret = • { $count } bukti rahasia (rincian pada koordinator area)
digest-more-overdue = Selain itu, { $count } bukti lain juga sudah lewat tenggat. Rinciannya ada di /tenggat.
digest-standing = { $count } bukti yang menurut rencana sudah tersedia belum ada di sini ({ $codes }). Mohon dikirim sekali saja bila berkenan.
digest-unreached = Mohon { $names } membuka chat pribadi dengan saya satu kali, agar pengingat dapat saya sampaikan langsung.

# Pengingat pribadi
nudge-title = { $greeting }, Bapak/Ibu { $name }. Mohon bantuannya untuk bukti berikut.
nudge-title-news = { $greeting }, Bapak/Ibu { $name }.
nudge-others = <b>Untuk perhatian Bapak/Ibu</b>
nudge-put-off-title = <b>Ditunda oleh rekan</b>
nudge-put-off = • { $name } minta diingatkan lagi { DAY($until, style: "short") }: <b>{ $codes }</b>
nudge-put-off-more = • dan { $count } penundaan lain
nudge-button-send = Kirim bukti { $code }
