# /kalender: the office's working days and days off.
help-kalender = Working days, holidays and joint leave

kalender-title = <b>{ DAY($month, style: "month") }</b>: { $count } working days; · days off
kalender-week-head = <code>Mo  Tu  We  Th  Fr  Sa  Su</code>
kalender-week = <code>{ $days }</code>
kalender-no-days = No day off but the weekends.
kalender-line-off = · { DAY($day, style: "weekday-short") }: { $name }
kalender-line-works = { DAY($day, style: "weekday-short") }: working day ({ $name })
kalender-unnamed = by the office
kalender-period = Dated hours: { $period }
kalender-moved = { $count } times counted in working days do not fit this calendar yet.

# One day
kalender-day = <b>{ DAY($day, style: "weekday") }</b>
kalender-day-works = Working day, { $hours }.
kalender-day-off = Day off.
kalender-day-weekend = The office does not work on this day.
kalender-day-said = { $name }. Source: { $source }
kalender-ask-day = Which day? Please write its date, such as “{ DAY($day) }”.
kalender-ask-name = What is { DAY($day, style: "weekday") } off for? Please write its name, such as “Joint leave” or “Anniversary of the regency”.
kalender-ask-move = To which day is the day off of { DAY($day) } moved? Please write it, such as “{ DAY($example) }”.

# Not understood, or not possible
kalender-unclear-day = The date could not be read. Please write it in full, such as “{ DAY($day) }”; to stop, send /batal.
kalender-unclear-month = The month could not be read. Please write for example “{ DAY($month, style: "month") }”.
kalender-unclear-name = Please write the name of the day off, such as “Joint leave”; to stop, send /batal.
kalender-hours-elsewhere = Here are working days and days off. Hours on certain dates, such as Ramadan, are set with Dated hours.
kalender-too-far = The calendar is kept for the years around { $year } only. Please choose a nearer date.
kalender-too-many = At most { $count } days at once. Please do it in parts.
kalender-name-missing = Please give the day off a name, such as <code>/kalender libur { DAY($day) } Joint leave</code>.
kalender-move-off = { DAY($day) } is off already. Please choose a working day.
kalender-in-private = Please change it in the private chat with me.
kalender-already-works = That is a working day already.
kalender-already-off = That day is off already.
kalender-already-restored = That day is as it was already.

# Saved
kalender-changed = ✅ { DAY($day, style: "weekday") } is now { $state }.
kalender-changed-more = … and { $count } more days.
kalender-now-works = a working day
kalender-now-off = off

# Times counted in working days
kalender-shift-title = <b>{ $count } times counted in working days</b> fall on other days by the calendar as it is:
kalender-shift-line = <code>{ $code }</code>: { DAY($was) } → { DAY($now) }
kalender-shift-more = … and { $count } more.
kalender-shift-none = All times counted in working days fit the calendar.
kalender-shifted = ✅ { $count } times moved to fit the calendar. Each row's history tells.

# Buttons
kalender-button-before = ‹ { DAY($month, style: "month") }
kalender-button-next = { DAY($month, style: "month") } ›
kalender-button-day = { DAY($day, style: "weekday-short") }
kalender-button-change = Change a day
kalender-button-off = Make it a day off
kalender-button-work = Make it a working day
kalender-button-move = Move it
kalender-button-restore = As it was
kalender-button-moved = See { $count } moved times
kalender-button-shift = Move { $count } times

# zibot calendar, for the operator
cli-help-calendar = Days off of all offices, or of one
cli-help-calendar-show = Show a year's days off and special working days
cli-help-calendar-add = Add a day off (or a working day with --working)
cli-help-calendar-remove = Take a day out of the calendar
cli-help-calendar-reimport = Bring it up to the list of national days; edits stay
cli-help-calendar-office = Name of the office; without it, for all offices
cli-help-calendar-year = Year; without it, the present one
cli-help-calendar-working = That day is a working day
cli-help-calendar-preview = Only show what would change
cli-calendar-title = Calendar { $year }: { $count } days
cli-calendar-day = { $day }  { $state }  { $name } ({ $source })
cli-calendar-working = working
cli-calendar-off = off
cli-calendar-operator = operator
cli-calendar-name = The day has no name yet.
cli-calendar-added = { $day } is saved: { $name }.
cli-calendar-removed = { $day } was taken out of the calendar.
cli-calendar-nothing = { $day } is not in the calendar. See what is with: zibot calendar show.
cli-calendar-put = + { $day } { $name }
cli-calendar-gone = - { $day }
cli-calendar-preview = Calendar { $year } was checked; nothing was changed yet.
cli-calendar-current = Calendar { $year } fits the list of national days.
