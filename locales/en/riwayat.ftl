# One row's story: who, when, what and why.
riwayat-title = <b>Story of { $code }</b> { $title }
riwayat-none = Nothing is recorded for this row yet.
riwayat-line = <b>{ DAY($date, style: "short") }</b> { TIME($day) }, { $name }: { $what }
riwayat-line-because = <b>{ DAY($date, style: "short") }</b> { TIME($day) }, { $name }: { $what }. Reason: { $why }
riwayat-line-nobody = <b>{ DAY($date, style: "short") }</b> { TIME($day) }: { $what }
riwayat-line-nobody-because = <b>{ DAY($date, style: "short") }</b> { TIME($day) }: { $what }. Reason: { $why }

riwayat-planned = the plan came into force
riwayat-assigned = the row was given to { $about }
riwayat-assigned-self = took this row
riwayat-unassigned = the row is no longer held by { $about }
riwayat-unassigned-self = gave this row back
riwayat-handed-in = handed in { $receipt }{ $round ->
        [1] {""}
       *[other] , round { $round }
    }
riwayat-handed-in-late = handed in { $receipt }{ $round ->
        [1] {""}
       *[other] , round { $round }
    }, after the due date
riwayat-approved = approved { $receipt }{ $count ->
        [1] {""}
       *[other] , { $count } files
    }
riwayat-returned = returned { $receipt }{ $count ->
        [1] {""}
       *[other] , { $count } files
    }
riwayat-moved = moved { $receipt }
riwayat-moved-away = moved { $receipt } to { $code }
riwayat-withdrawn = withdrew { $receipt }
riwayat-secret = marked this row confidential
riwayat-open = took the mark of a confidential row back
riwayat-noted = noted “{ $text }”
riwayat-reminded = { $about } was reminded{ $count ->
        [1] {""}
       *[other] {" "}{ $count } times
    }

riwayat-button = Story
