# The weekly summary: at most 1,024 characters below the picture
summary-title = <b>Summary of the week { DAY($first, style: "day-month") } – { DAY($last, style: "long") }</b>
summary-title-day = <b>This week so far, { DAY($day, style: "long") }</b>
summary-office = { $office }
summary-share-first = Progress: <b>{ NUMBER($share, style: "percent", maximumFractionDigits: 0) }</b> of the year's evidence verified.
summary-share-up = Progress: <b>{ NUMBER($share, style: "percent", maximumFractionDigits: 0) }</b> of the year's evidence verified, up { NUMBER($points, maximumFractionDigits: 1) } points in a week.
summary-share-down = Progress: <b>{ NUMBER($share, style: "percent", maximumFractionDigits: 0) }</b> of the year's evidence verified, down { NUMBER($points, maximumFractionDigits: 1) } points in a week.
summary-share-same = Progress: <b>{ NUMBER($share, style: "percent", maximumFractionDigits: 0) }</b> of the year's evidence verified, unchanged since last week.
summary-week = This week { $submitted } handed in and { $verified } verified.
summary-overdue = Overdue: <b>{ $count }</b> (area { $areas }). Please take these first.
summary-overdue-none = Nothing is overdue.
summary-late-people = For the attention of { $people }.
summary-next = Due next week: { $count }.
summary-next-none = Nothing falls due next week.
summary-leader-none = Attendance of the leader, { $name }: nothing recorded this week (recorded with /hadir).
summary-leader = Attendance of the leader, { $name }: { $present } of { $working } working days{ $duty ->
    [0] { "" }
   *[other] , official trip { $duty }
}{ $away ->
    [0] { "" }
   *[other] , not at work { $away }
}{ $unknown ->
    [0] { "" }
   *[other] , not recorded { $unknown }
}.
summary-leader-away-all = The leader, { $name }, was not at work this week.
summary-acting = Acting leader, { $name }: { $present } of { $working } working days{ $duty ->
    [0] { "" }
   *[other] , official trip { $duty }
}{ $away ->
    [0] { "" }
   *[other] , not at work { $away }
}{ $unknown ->
    [0] { "" }
   *[other] , not recorded { $unknown }
}.
summary-acting-none = Acting leader: { $name }.
summary-thanks = Thank you all, especially { $names }.
summary-thanks-all = Thank you all for working together.
summary-skipped = { $count ->
    [1] There was no summary for the week { DAY($first, style: "short") } – { DAY($last, style: "short") } because I was not running.
   *[other] { $count } summaries between { DAY($first, style: "short") } and { DAY($last, style: "short") } are missing because I was not running.
}
summary-audit = <i>Record { $count } · <code>{ $hash }</code></i>
# The leader's buttons and answers
summary-button-seen = Reviewed
summary-button-follow = Add a follow-up
summary-seen = Reviewed by <b>{ $name }</b>, { DAY($at, style: "short") } { TIME($at) }.
summary-followed = Follow-up by the leader: { $receipt }{ $count ->
    [1] { "" }
   *[other] { " " }({ $count } in all)
}.
# Monthly summary
summary-month-title = <b>Monthly summary { DAY($first, style: "day-month") } – { DAY($last, style: "long") }</b>
summary-month-share-up = Progress: <b>{ NUMBER($share, style: "percent", maximumFractionDigits: 0) }</b> of the year's evidence verified, up { NUMBER($points, maximumFractionDigits: 1) } points in a month.
summary-month-share-down = Progress: <b>{ NUMBER($share, style: "percent", maximumFractionDigits: 0) }</b> of the year's evidence verified, down { NUMBER($points, maximumFractionDigits: 1) } points in a month.
summary-month-share-same = Progress: <b>{ NUMBER($share, style: "percent", maximumFractionDigits: 0) }</b> of the year's evidence verified, unchanged since the month before.
summary-month-week = This month { $submitted } handed in and { $verified } verified.
summary-month-leader-none = Attendance of the leader, { $name }: nothing recorded that month.
summary-month-leader-away-all = The leader, { $name }, was not at work that month.
