# Riwayat satu baris: siapa, kapan, apa, dan mengapa.
riwayat-title = <b>Riwayat { $code }</b> { $title }
riwayat-none = Belum ada yang tercatat untuk baris ini.
riwayat-line = <b>{ DAY($date, style: "short") }</b> { TIME($day) }, { $name }: { $what }
riwayat-line-because = <b>{ DAY($date, style: "short") }</b> { TIME($day) }, { $name }: { $what }. Alasan: { $why }
riwayat-line-nobody = <b>{ DAY($date, style: "short") }</b> { TIME($day) }: { $what }
riwayat-line-nobody-because = <b>{ DAY($date, style: "short") }</b> { TIME($day) }: { $what }. Alasan: { $why }

riwayat-planned = rencana diterapkan
riwayat-assigned = baris diberikan kepada { $about }
riwayat-assigned-self = mengambil baris ini
riwayat-unassigned = baris tidak lagi dipegang { $about }
riwayat-unassigned-self = melepas baris ini
riwayat-handed-in = mengirim { $receipt }{ $round ->
        [1] {""}
       *[other] , putaran { $round }
    }
riwayat-handed-in-late = mengirim { $receipt }{ $round ->
        [1] {""}
       *[other] , putaran { $round }
    }, sesudah tenggat
riwayat-approved = menyetujui { $receipt }{ $count ->
        [1] {""}
       *[other] , { $count } berkas
    }
riwayat-returned = mengembalikan { $receipt }{ $count ->
        [1] {""}
       *[other] , { $count } berkas
    }
riwayat-moved = memindahkan { $receipt }
riwayat-moved-away = memindahkan { $receipt } ke { $code }
riwayat-withdrawn = membatalkan { $receipt }
riwayat-secret = menandai baris ini rahasia
riwayat-open = mencabut tanda rahasia
riwayat-noted = mencatat “{ $text }”
riwayat-reminded = { $about } diingatkan{ $count ->
        [1] {""}
       *[other] {" "}{ $count } kali
    }

riwayat-button = Riwayat
