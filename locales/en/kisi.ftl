# /kisi: month by month, which evidence is there and which is missing.
help-kisi = Evidence by month: what is there, what is missing

kisi-home = <b>Evidence grid { $year }</b>: choose an area
kisi-home-area = <b>{ $number }</b> { $area }: { $holes ->
        [0] no month is missing
       *[other] { $holes } months overdue
    }
kisi-home-hint = For one area or row: <code>/kisi III</code>, <code>/kisi II.1.1</code>
kisi-which = “{ $words }” is neither an area nor a row's code. Please write for example <code>/kisi III</code> or <code>/kisi II.1.1</code>, or choose from /kisi.
kisi-area = <b>Evidence grid { $year }: { $number } { $area }</b>
kisi-component = <b>Evidence grid { $year }: { $number }.{ $component }</b>
kisi-row-title = <b>Evidence grid { $year }: { $code }</b> { $title }

# One line of the grid
kisi-line-holes = <b>{ $name }</b>: overdue { $months }; { $held } of { $count } are in
kisi-line-part = <b>{ $name }</b>: in part; { $held } of { $count } are in
kisi-line-so-far = <b>{ $name }</b>: { $held } of { $count } are in, none is overdue
kisi-line-whole = <b>{ $name }</b>: complete, { $held } of { $count }
kisi-line-not-asked = <b>{ $name }</b>: not asked for
kisi-line-event = <b>{ $name }</b>: waiting for its event
kisi-secret = 🔒 { $count } confidential rows are not shown here: { $held } of { $all } are in
kisi-month = { DAY($month, style: "month-short") }
kisi-months-span = { DAY($first, style: "month-short") }–{ DAY($last, style: "month-short") }
kisi-months-and = { $months }, { $more }

kisi-button = Evidence grid
