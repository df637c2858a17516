# /status: the plan at one glance.
help-status = The plan at one glance

status-title = <b>{ $office }</b>, { DAY($day) }
status-share = Verified <b>{ NUMBER($share, style: "percent", maximumFractionDigits: 0) }</b> of the year, { NUMBER($of_due, style: "percent", maximumFractionDigits: 0) } of what has fallen due
status-share-same = Verified <b>{ NUMBER($share, style: "percent", maximumFractionDigits: 0) }</b> of the year, { NUMBER($of_due, style: "percent", maximumFractionDigits: 0) } of what has fallen due; unchanged since last week
status-share-up = Verified <b>{ NUMBER($share, style: "percent", maximumFractionDigits: 0) }</b> of the year, { NUMBER($of_due, style: "percent", maximumFractionDigits: 0) } of what has fallen due; up { NUMBER($points, maximumFractionDigits: 1) } points since last week
status-share-down = Verified <b>{ NUMBER($share, style: "percent", maximumFractionDigits: 0) }</b> of the year, { NUMBER($of_due, style: "percent", maximumFractionDigits: 0) } of what has fallen due; down { NUMBER($points, maximumFractionDigits: 1) } points since last week
status-area = <b>{ $number }</b> { $area } <b>{ NUMBER($share, style: "percent", maximumFractionDigits: 0) }</b>{ $overdue ->
        [0] {""}
       *[other] , { $overdue } overdue
    }
status-overdue = Overdue: <b>{ $count }</b>
status-overdue-none = Nothing is overdue.
status-week = Due this week { $count }, next week { $next }
status-leader = { $name }: { $today }; this month present { $present } of { $working } working days
status-leader-duty = { $name }: { $today }; this month present { $present } of { $working } working days, official trip { $duty }
status-acting = Acting leader { $name } (for { $leader }): { $today }
status-present = present since { TIME($at) }
status-present-today = present today
status-duty = on an official trip today
status-away = away today
status-not-yet = today's attendance is not recorded yet
status-day-off = a day off today
status-button-week = This week ({ $count })

# In private: what concerns who asks
status-own = <b>Your rows: { $rows }</b>. Overdue { $late }, due this week { $week }
status-own-row = <code>{ $code }</code> { $title}: { DAY($due, style: "short") }
status-own-late = <code>{ $code }</code> { $title}: <b>overdue</b>, { DAY($due, style: "short") }
status-queue = Waiting for your review: <b>{ $count }</b>
status-late = Overdue with: { $names }
status-late-more = Overdue with: { $names }, and { $more } more
status-late-person = { $name } ({ $count })
status-late-and = { $names }, { $more }
status-late-nobody = Overdue and held by nobody: { $count }. Please assign them with /tim.
status-waiting = Members waiting for approval: <b>{ $count }</b>
status-no-group = No group is connected yet. Please send /ikat in the team's group.
status-silent = { $count } groups that I cannot write to: { $groups }. Please add me there again.
