# /tugas: what I still owe.
help-tugas = My tasks, overdue ones first

tugas-title = <b>Your tasks</b>: { $count } pieces of evidence within six weeks
tugas-title-open = <b>Not given to anybody yet</b>: { $count } pieces of evidence within six weeks. Anyone may help.
tugas-row = • <code>{ $code }</code> { $title } — { DAY($day, style: "short") } · <i>{ $status }</i>
tugas-late = • <code>{ $code }</code> { $title } — { DAY($day, style: "short") }, <b>{ $late ->
    [1] 1 day late
   *[other] { $late } days late
  }</b> · <i>{ $status }</i>
tugas-row-open = • <code>{ $code }</code> { $title } — { DAY($day, style: "short") }
tugas-late-open = • <code>{ $code }</code> { $title } — { DAY($day, style: "short") }, <b>{ $late ->
    [1] 1 day late
   *[other] { $late } days late
  }</b>
tugas-none = Nothing is owed. Thank you.
tugas-none-open = Nothing is due within six weeks that nobody holds. Thank you.
tugas-none-member = No row is in your care yet. To take one, tap its code and then <b>Take</b>; or please ask a coordinator to give you one with /tim.
tugas-none-coordinator = As coordinator: evidence that waits is behind Review, giving out rows behind Team.
tugas-none-leader = As leader: the six areas are behind Status, attendance behind Attend.
tugas-no-row = I did not find the row “{ $words }”. Please write its code, such as /tugas II.3.2, or send /tugas alone.
tugas-button-send = Send { $code }
tugas-button-row = Details { $code }

# Each holder's own status
tugas-own-assigned = assigned
tugas-own-working = being worked on
tugas-own-returned = to be mended
tugas-own-handed-in = handed in
tugas-own-covered = handed in by a colleague
tugas-own-done = done

# One row and who holds it
tugas-card = <code>{ $code }</code> { $title }
tugas-card-due = Next due: { DAY($day) }
tugas-card-holder = • { $name }: { $status }
tugas-card-holder-quiet = • { $name }
tugas-card-free = Nobody holds it yet.
tugas-card-past = Before: { $name }, until { DAY($until, style: "short") } ({ $why })
tugas-take-ask = Take over the row <code>{ $code }</code> from { $names }? I will tell them.
tugas-taken-over = The row <code>{ $code }</code> is now held by { $name }: { $title }. Thank you for what was done so far; if this is a mistake, you can take it back with the button below.
tugas-released = { $name } gave back the row <code>{ $code }</code>: { $title }. Please give it to a colleague.
tugas-button-care-off = I am on it
tugas-button-care-on = ✓ I am working on it
tugas-button-release = Give back this row
tugas-button-take = Take
tugas-button-take-over = Take over
tugas-button-join = Hold it too
tugas-button-take-yes = Yes, take over
tugas-button-holders = Holders
tugas-button-whole = See the row
tugas-button-assign = Give out this row
