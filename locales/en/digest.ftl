# The morning reminder in a group: one message, one screen
greeting-morning = Good morning
greeting-noon = Good afternoon
greeting-afternoon = Good afternoon
greeting-evening = Good evening
digest-title = <b>{ $greeting }</b> — { DAY($day, style: "weekday") }
    Please have a look at this evidence.
digest-overdue = <b>Overdue</b>
digest-today = <b>Due today</b>
digest-this-week = <b>This week</b>
digest-later = <b>Coming up</b>
digest-row = • <b>{ $code }</b> { $title } — { DAY($day, style: "short") }{ $note }
digest-row-of = • <b>{ $code }</b> { $title } — { DAY($day, style: "short") }{ $note } · { $people }
digest-state-empty = { "" }
digest-state-partial = , only part of it so far
digest-state-returned = , needs a correction
digest-times = , { $count } times
digest-note-working = { $note }, { $names } on it
digest-note-put-off = { $note }, put off by { $name } until { DAY($until, style: "short") }
digest-person = • <b>{ $people }</b>: { $count } to hand in ({ $codes }), first on { DAY($day, style: "short") }
digest-area = • { $number } { $area }: { $count } to hand in, first on { DAY($day, style: "short") }
digest-count = • { $count } to hand in, first on { DAY($day, style: "short") }
digest-secret = • { $count } confidential (details with the area's coordinator)
digest-more-overdue = Besides, { $count } more are overdue. See /tenggat for details.
digest-standing = According to the plan this evidence is in place, but it is not here yet: { $count } ({ $codes }). Please send each once.
digest-unreached = { $names }: please open a private chat with me once, so that I can remind you there.

# The private reminder
nudge-title = { $greeting }, { $name }. Please help with this evidence.
nudge-title-news = { $greeting }, { $name }.
nudge-others = <b>For your attention</b>
nudge-put-off-title = <b>Put off by colleagues</b>
nudge-put-off = • { $name } asked to be reminded on { DAY($until, style: "short") }: <b>{ $codes }</b>
nudge-put-off-more = • and { $count } more put off
nudge-button-send = Send evidence { $code }
