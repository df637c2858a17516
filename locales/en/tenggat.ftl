# /tenggat: what falls due, and when.
help-tenggat = What falls due: 7, 30 or a month's name

tenggat-args = Please write a number of days or a month, for example <code>/tenggat 30</code>, <code>/tenggat Juni</code> or <code>/tenggat terlambat</code>.
tenggat-title-days = <b>Due in { $days } days, until { DAY($last, style: "short") }</b>: { $count }
tenggat-title-month = <b>Due in { DAY($month, style: "month") }</b>: { $count }
tenggat-title-late = <b>Overdue</b>: { $count }
tenggat-late = Overdue: <b>{ $count }</b>. They can still be sent.
tenggat-none = Nothing is still owed on these days. Thank you.
tenggat-late-none = Nothing is overdue. Thank you.
tenggat-today = <b>Today, { DAY($day, style: "weekday-short") }</b> ({ $count })
tenggat-day = <b>{ DAY($day, style: "weekday-short") }</b> ({ $count })
tenggat-row = • <code>{ $code }</code> { $title }
tenggat-row-stage = • <code>{ $code }</code> { $title} ({ $stage })
tenggat-secret = 🔒 { $count } items of confidential rows are not shown here.
tenggat-events = Waiting for an event: { $count } rows
tenggat-events-title = <b>Waiting for an event</b>: { $count } rows. When it happens, a coordinator opens it with /jadwal.
tenggat-event = • <code>{ $code }</code> { $title }: “{ $when }”
tenggat-button-days = { $days } days
tenggat-button-month = { DAY($month, style: "month-only") }
tenggat-button-late = Overdue ({ $count })
tenggat-button-events = Waiting for an event ({ $count })
