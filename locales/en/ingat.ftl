# Answers to a private reminder
ingat-button-care = I am on it
ingat-button-later = Later
ingat-button-rows = Show the row
ingat-button-days = { $days } { $days ->
        [one] day
       *[other] days
    }, until { DAY($until, style: "weekday") }
ingat-button-row-on = ✓ { $code }
ingat-button-all = All of them
ingat-later = Until when shall I put off { $codes }? The coordinator can see it; the deadline stays.
ingat-later-one = To put off only one row, please choose it first.
ingat-put-off = ✓ I shall remind you of { $codes } on { DAY($until, style: "weekday") }.
ingat-care-on = ✓ You are working on { $codes }. I shall remind you the day before the deadline.
ingat-care-near = ✓ You are working on { $codes }. The deadline is near or past, so reminders go on.
ingat-care-off = { $codes } is no longer marked as being worked on.
ingat-care-which = Which row are you working on?
ingat-rows = Which row would you like to see?
ingat-all-done = Nothing of this reminder is left to do. Thank you.

# Events: asked once a month
ingat-event-title = { $name }, has anything happened for this evidence? ({ DAY($month, style: "month") })
    If it was on another day, please choose the date.
ingat-event-one = Has anything happened for this evidence? ({ DAY($month, style: "month") })
ingat-event-thanks = Thank you, { $name }. All questions of { DAY($month, style: "month") } are answered.
ingat-event-row = • <b>{ $code }</b> { $title } — { $when }
ingat-event-more = … and { $count } more, see the buttons below.
ingat-event-button-row = { $code }
ingat-event-button-today = Yes, today
ingat-event-button-other = Yes, on another day
ingat-event-button-none = Nothing this month
ingat-event-button-none-all = Nothing for all of them
ingat-event-ask-day = On which day did { $code } happen? Please write it, for example { DAY($day) }.
ingat-event-day-unclear = I could not read that day, or it is too far off. Please write it like { DAY($day) }.
ingat-event-opened = ✓ { $code }: noted for { DAY($day, style: "weekday") }. Please send the evidence by <b>{ DAY($due) }</b> with the button below.
ingat-event-known = { $code } was already answered by { $name }. A coordinator can note another event with /jadwal { $code }.
ingat-event-closed = { $code } does not apply any more, so no answer is needed. Thank you.
ingat-event-answer-none = ✓ { $code }: nothing ({ $name })
ingat-event-answer-day = ✓ { $code }: yes, { DAY($day, style: "short") } ({ $name })

# Reminder days of one row
ingat-days-button-open = Reminder days
ingat-days = <b>{ $code }</b> is reminded of on { $days }.
ingat-days-of = { $whose }
ingat-days-own = These days are this row's own.
ingat-days-office = These are the office's days.
ingat-days-after = After the last of them a reminder comes once a week until the evidence is there.
ingat-days-saved = ✓ Saved; it counts from the next reminder on.
ingat-days-ask = On which days shall I remind people of { $code }? Please write them, for example H-7, H-1, H, H+2.
ingat-days-unclear = I could not read these days. Please write them like H-7, H-1, H, H+2.
ingat-days-button = { $days }
ingat-days-button-office = The office's days
ingat-days-button-write = Write my own

# Seen on a row's card
ingat-card-put-off = { $name } asked to be reminded on { DAY($until, style: "weekday") }
