# /hadir: attendance.

help-hadir = Record your attendance today
hadir-menu = Attendance on { DAY($day, style: "weekday") }. Please press one.
hadir-which = Attendance on { DAY($day, style: "weekday") }: arriving, leaving, or something else? Please press one.
hadir-line = Recorded already: { $kind } at { TIME($at) }
hadir-line-reason = Recorded already: { $kind } at { TIME($at) } ({ $reason })
hadir-place-hint = You may add your location, but need not: send it first, then press a button.
hadir-recorded = ✅ Recorded: { $kind }, { DAY($day, style: "weekday") } at { TIME($at) }. Thank you.
hadir-recorded-group = ✅ { $name }: { $kind }, { DAY($day, style: "weekday-short") } at { TIME($at) }. Thank you.
hadir-late = { $minutes ->
        [one] One minute
       *[other] { $minutes } minutes
    } after work begins at { TIME($start) }.
hadir-early = { $minutes ->
        [one] One minute
       *[other] { $minutes } minutes
    } before work ends at { TIME($end) }.
hadir-day-off = The office does not work today; it is recorded all the same.
hadir-with-place = The location is kept as a remark, not as proof.
hadir-corrected = Recorded as a correction: { $reason }
hadir-already = Today { $kind } at { TIME($at) } is recorded already. If that is wrong, press Correct and give the reason.
hadir-already-short = That ({ $kind }) is recorded already. See /hadir for today.
hadir-contradicts = Today { $kind } at { TIME($at) } is recorded. To change it to { $wanted }, press Correct and give the reason.
hadir-ask-reason = Please reply to this message with the reason for correcting it to { $kind }.
hadir-ask-reason-time = Please reply to this message with the right time and the reason. Example: 07.20 forgot to record.
hadir-reason-needed = A correction needs a reason. Please write it, or type /batal.
hadir-time-ahead = That time is still to come. Please write a time that has passed, and the reason.
hadir-correct-late = That entry has changed or is of another day. For other days please ask an admin; see /hadir for today.
hadir-only-today = Attendance is recorded for today only, not for { DAY($day) }. For a past day, please ask an admin to correct it, with the reason.
hadir-only-past = { DAY($day) } is still to come. Please name today or a past day.
hadir-old-button = This button is for { DAY($day) }. Please type /hadir for today.
hadir-place-kept = Location received: { $where }, about { $metres } metres from the office. Only that is kept, not the place itself. Now please press one for { DAY($day, style: "weekday") }.
hadir-place-inside = at the office
hadir-place-outside = away from the office
hadir-place-unset = The office has not set its location yet, so nothing of it is kept. Please press one for { DAY($day, style: "weekday") }.
hadir-place-forwarded = A forwarded location cannot be used. Please send your own, or just press a button; no location is needed.
hadir-place-impossible = That location cannot be read. Please send it once more, or just press a button; no location is needed.
hadir-unsupported = For attendance please press one of the buttons, or send a location. To stop, type /batal.
hadir-correct-how = Please write the name, day, kind and reason. Example: /hadir koreksi Sari kemarin dinas luar surat tugas 094/12
hadir-correct-in-private = Please correct other people's attendance in our private chat.
hadir-correct-who = Whom do you mean: { $names }? Please write more of the name.
hadir-correct-nobody = There is nobody of that name in the team. Please look at /tim and write it again.
hadir-corrected-other = The attendance of { $name } on { DAY($day) } was corrected to { $kind }: { $reason }. The old entry is kept, and the person is told.
hadir-corrected-for-you = { $admin } corrected your attendance on { DAY($day) } to { $kind }: { $reason }. If that is wrong, please ask them.
hadir-kind-arrive = arriving
hadir-kind-leave = leaving
hadir-kind-duty = official trip
hadir-kind-time-off = leave of absence
hadir-kind-sick = sick
hadir-kind-permit = permitted absence
hadir-kind-away = away
hadir-button-arrive = Arrive
hadir-button-leave = Leave
hadir-button-duty = Official trip
hadir-button-time-off = Leave of absence
hadir-button-sick = Sick
hadir-button-permit = Permitted absence
hadir-button-correct = Correct
