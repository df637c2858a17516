# /hadir: attendance.

help-hadir = Record your attendance today
hadir-menu = Attendance on { DAY($day, style: "weekday") }. Please press one.
hadir-which = Attendance on { DAY($day, style: "weekday") }: arriving, leaving, or something else? Please press one.
hadir-line = Recorded already: { $kind } at { TIME($at) }
hadir-line-reason = Recorded already: { $kind } at { TIME($at) } ({ $reason })
hadir-correct-hint = Should something be wrong, press what is recorded once more to correct it.
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

# Leave of several days
hadir-leave-ask = On leave until when? Please press one, or write the days. Example: 2-5 December, or until 5 December.
hadir-leave-how = Please write the days of leave, half a year at most. Example: /hadir cuti 2-5 December, or /hadir cuti until 5 December.
hadir-leave-past = Leave is recorded from today on. For days gone by, please ask the admin to correct them, with a reason.
hadir-leave-already = Leave from { DAY($first) } to { DAY($last) } is recorded already. To change it, end it first in /hadir, then record the new one.
hadir-leave-recorded = ✅ Leave recorded from { DAY($first) } to { DAY($last) } ({ $count } working days). Meanwhile you get no questions or reminders.
hadir-leave-recorded-group = ✅ { $name }: away from { DAY($first) } to { DAY($last) }. Thank you.
hadir-leave-line = Leave recorded: { DAY($first) } to { DAY($last) }
hadir-leave-still = Your leave is still recorded until { DAY($last) }. If it is over, please press the button.
hadir-leave-ended = Leave ended; recorded from { DAY($first) } to { DAY($last) }. Welcome back.
hadir-leave-withdrawn = Leave from { DAY($first) } to { DAY($last) } is withdrawn.
hadir-leave-gone = That leave is over or was withdrawn. See /hadir for how things stand.
hadir-button-longer = More than a day
hadir-button-until = until { DAY($day, style: "weekday-short") }
hadir-button-back = I am back, end the leave
hadir-button-no-leave = Withdraw leave { DAY($first, style: "short") }–{ DAY($last, style: "short") }

# Acting leader
hadir-button-acting = Name an acting leader
hadir-acting-choose = Who acts from { DAY($first) } to { DAY($last) }? Please press the name.
hadir-acting-appointed = ✅ { $name } acts for { $leader } from { DAY($first) } to { DAY($last) }, with the leader's rights meanwhile.
hadir-acting-for-you = You act for { $leader } from { DAY($first) } to { DAY($last) }. Meanwhile you have the leader's rights here and are asked for your attendance each morning.
hadir-acting-for-leader = { $name } was named to act for you from { DAY($first) } to { DAY($last) }. If that is wrong, write /tim { $name } plh selesai.
hadir-acting-over = Your time of acting for { $leader } is over. Thank you.
hadir-acting-ended = { $name } is no longer acting leader.
hadir-acting-how = Please write a colleague's name and the days. Example: /tim Budi plh 2-5 December
hadir-acting-who = Who is meant: { $names }? Please write more of the name.
hadir-acting-nobody = Nobody of that name is in the team. Please look in /tim, then write again.
hadir-acting-none = { $name } is not acting leader now. To name them: /tim { $name } plh 2-5 December
hadir-acting-past = Those days have passed. Please write today or days to come.
hadir-acting-already = { $name } acts from { DAY($first) } to { DAY($last) } already. To change that, write /tim { $name } plh selesai first.
hadir-acting-no-leader = The team has no leader yet. Please name one with /tim name leader, then try again.
hadir-acting-which-leader = There are several leaders. Please let the one concerned name somebody, or record their leave in /hadir first.

# Pictures
hadir-button-letter = Send a photo of the letter of duty
hadir-button-photo = Add a photo
hadir-paper-ask-letter = Please send a photo or PDF of the letter of duty here. It is optional; to skip it, type /batal.
hadir-paper-ask-photo = Please send the photo here. It is optional; to skip it, type /batal.
hadir-paper-needed = Please send a photo or PDF, or type /batal to skip it.
hadir-paper-size = That file is empty or too large. Please send a smaller photo, or type /batal to skip it.
hadir-paper-kept = ✅ The photo is kept with the attendance entry and is not shown in the group. Thank you.
hadir-paper-lost = That photo could not be fetched. Please send it once more with the button under the entry; it is optional.

# Questions of the morning, the afternoon and the day before
hadir-question = { $greeting }. Attendance on { DAY($day, style: "weekday") }: please press one.
hadir-question-acting = { $greeting }, acting leader. Attendance on { DAY($day, style: "weekday") }: please press one.
hadir-leaderless = Nobody leads the team yet, so no leader is asked about attendance or told of what is long overdue. Please name one with /tim, for example /tim Budi leader.
hadir-button-team = Open the team
hadir-leader-closed = I cannot ask { $names } about attendance, since their private chat is not open yet. Please ask them to open a chat with me and press Start; meanwhile /hadir works in the group, too.
hadir-question-leaving = Working hours are over. If you are leaving, please press the button. Thank you for today.
hadir-question-gap = Nothing is recorded for { DAY($day, style: "weekday") } yet. If you like, please press one; otherwise it stays "no entry".
hadir-gap-recorded = ✅ Recorded { $kind } for { DAY($day, style: "weekday") }, marked as recorded later. Thank you.
hadir-gap-known = Attendance on { DAY($day) } is recorded already. If it is wrong, please ask the admin to correct it, with a reason.
hadir-gap-late = The question about { DAY($day) } is too old. Please ask the admin to record it, with a reason.
hadir-button-present = Present
hadir-button-sheet = The month's sheet
