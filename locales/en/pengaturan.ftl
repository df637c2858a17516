# /pengaturan: what the office may set, and what people set for themselves.
help-pengaturan = Reminders and language; for admins the office too
refused-own-settings = Settings are for members of the team. Please ask the office's admin via /tim.

pengaturan-title = <b>Settings of { $office }</b>
pengaturan-choose = What would you like to change?
pengaturan-summary-time = Working hours: { $week }, { $hours } { $zone }
pengaturan-summary-digest =
    { $on ->
        [0] Morning digest: off
       *[other] Morning digest: at { $value }
    }
pengaturan-summary-quiet = Quiet hours: { $value }
pengaturan-summary-week = Weekly summary: { $day }, at { $at }
pengaturan-page = <b>{ $title }</b>
pengaturan-line = • { $title }: { $value }
pengaturan-now = Now: <b>{ $value }</b>

# Sections
pengaturan-section-time = Time and hours
pengaturan-section-reminders = Reminders
pengaturan-section-following = Further reminders
pengaturan-section-summary = Summary
pengaturan-section-attendance = Attendance
pengaturan-section-team = Office and members

# What each setting is called
pengaturan-title-zone = Time zone
pengaturan-title-week = Working days
pengaturan-title-hours = Working hours
pengaturan-title-digest = Morning digest
pengaturan-title-digestat = Digest hour
pengaturan-title-nudges = Private reminders
pengaturan-title-days = Reminder days
pengaturan-title-quiet = Quiet hours
pengaturan-title-late = To coordinators
pengaturan-title-verylate = To leaders
pengaturan-title-names = Names of late people
pengaturan-title-review = Word to reviewers
pengaturan-title-events = Asking for events
pengaturan-title-standing = Undated evidence
pengaturan-title-sumday = Summary day
pengaturan-title-sumat = Summary hour
pengaturan-title-monthly = Monthly summary
pengaturan-title-ask = Attendance question
pengaturan-title-askall = Everybody is asked
pengaturan-title-grace = Arrival tolerance
pengaturan-title-place = Place of the office
pengaturan-title-name = Name of the office
pengaturan-title-lang = Language of the office
pengaturan-title-approve = Approval of members

# What they mean
pengaturan-about-zone = All hours in these settings follow the office's time zone.
pengaturan-about-week = Digest and reminders are sent on working days only. Days off are set in /kalender.
pengaturan-about-hours = Used for attendance and for how long a digest is news. Ramadan hours are set with <b>Dated hours</b>.
pengaturan-about-digest = One message in the group each working morning, if something deserves a word.
pengaturan-about-digestat = Digest and private reminders are sent at this hour.
pengaturan-about-nudges = One message a day to those who opened a private chat. Everybody may switch it off for themselves.
pengaturan-about-days = H is the due day. After the last of them there is a word once a week.
pengaturan-about-quiet = At these hours I only answer and begin no message.
pengaturan-about-late = After so many days late the area's coordinator is told privately too.
pengaturan-about-verylate = After so many days late leaders are told privately too.
pengaturan-about-names = If on, the group is told who holds the rows that are late. Better left off.
pengaturan-about-review = Coordinators hear of the first evidence at once. What follows within this time comes in one word together.
pengaturan-about-events = Once a month I ask whether something happened that needs evidence, on that working day.
pengaturan-about-standing = Evidence without a date has one reminder, so many days after the plan came in force.
pengaturan-about-sumday = If that day is off, the summary comes on the working day before it.
pengaturan-about-sumat = The weekly summary is sent to the group at this hour.
pengaturan-about-monthly = If on, last month's summary is sent on the first working day of a month.
pengaturan-about-ask = On working days attendance is asked privately at this hour.
pengaturan-about-askall = If off, only leaders are asked.
pengaturan-about-grace = Arriving up to so many minutes after the beginning of work is not late yet.
pengaturan-about-place = Places sent with attendance are compared with this one. They stay optional, and are only a claim.
pengaturan-about-name = Used in the digest, the summary and reports.
pengaturan-about-lang = For the group and for members who have not chosen a language.
pengaturan-about-approve = If on, new members wait for an admin's approval.

# Values
pengaturan-on = on
pengaturan-off = off
pengaturan-clock = { TIME($at) }
pengaturan-span = { TIME($first) }–{ TIME($last) }
pengaturan-quiet-none = none
pengaturan-zone-wib = WIB
pengaturan-zone-wita = WITA
pengaturan-zone-wit = WIT
pengaturan-weekday = { DAY($day, style: "weekday-only") }
pengaturan-week-range = { $first }–{ $last }
pengaturan-list = { $first }, { $rest }
pengaturan-hours-same = { TIME($start) }–{ TIME($end) }
pengaturan-hours-friday = { TIME($start) }–{ TIME($end) }, Friday { TIME($friday) }
pengaturan-hours = { TIME($start) }–{ TIME($end) }, Friday { TIME($friday) }, Saturday { TIME($saturday) }
pengaturan-week-length =
    { $minutes ->
        [0] Without breaks: { $hours } hours a week (general rule: 37 h 30 min).
       *[other] Without breaks: { $hours } hours { $minutes } minutes a week (general rule: 37 h 30 min).
    }
pengaturan-nobody-asked = not asked
pengaturan-count-late =
    { $count ->
        [1] one day late
       *[other] { $count } days late
    }
pengaturan-count-verylate =
    { $count ->
        [1] one day late
       *[other] { $count } days late
    }
pengaturan-count-review =
    { $count ->
        [0] for each
       *[other] once in { $count } minutes
    }
pengaturan-count-events =
    { $count ->
        [0] not asked
       *[other] working day { $count }
    }
pengaturan-count-standing =
    { $count ->
        [0] no reminder
       *[other] after { $count } days
    }
pengaturan-count-grace =
    { $count ->
        [0] no tolerance
       *[other] { $count } minutes
    }
pengaturan-place-none = not set
pengaturan-place-at = { $latitude }, { $longitude }, radius { $radius } m
pengaturan-language-id = Indonesian
pengaturan-language-en = English

# In one's own words
pengaturan-ask-zone = Please write the time zone, such as <b>WIB</b>, <b>WITA</b> or <b>WIT</b>.
pengaturan-ask-week = Please write the working days, such as <b>Monday-Friday</b> or <b>Monday-Saturday</b>.
pengaturan-ask-hours = Please write the hours, such as <b>07.30-16.00, Friday 16.30</b>.
pengaturan-ask-clock = Please write the hour, such as <b>08.00</b>.
pengaturan-ask-clock-or-none = Please write the hour, such as <b>07.30</b>, or <b>no</b>.
pengaturan-ask-quiet = Please write beginning and end, such as <b>18.00-07.00</b>, or <b>no</b>.
pengaturan-ask-days = Please write the days, such as <b>H-7, H-3, H-1, H, H+1</b>.
pengaturan-ask-count = Please write the number, from { $least } to { $most }.
pengaturan-ask-weekday = Please write the day, such as <b>Friday</b>.
pengaturan-ask-switch = Please write <b>yes</b> or <b>no</b>.
pengaturan-ask-language = Please write <b>Indonesia</b> or <b>English</b>.
pengaturan-ask-place = Please send the office's location as an attachment (📎 → Location), or write its coordinates, such as <b>-6.889, 109.675</b>.
pengaturan-ask-name = Please write the name of the office.

# Not understood
pengaturan-unclear-zone = I do not know that time zone yet. Please write for example <b>WIB</b>, <b>WITA</b>, <b>WIT</b> or <b>Asia/Makassar</b>; to stop, send /batal.
pengaturan-unclear-week = The working days could not be read. Please write for example <b>Monday-Friday</b>; to stop, send /batal.
pengaturan-unclear-hours = Those hours could not be read; work has to end after it begins. Please write for example <b>07.30-16.00, Friday 16.30</b>; to stop, send /batal.
pengaturan-unclear-clock = That hour could not be read. Please write one between 00.00 and 23.59, such as <b>08.00</b>; to stop, send /batal.
pengaturan-unclear-clock-or-none = That hour could not be read. Please write for example <b>07.30</b>, or <b>no</b>; to stop, send /batal.
pengaturan-unclear-quiet = Quiet hours need two different times. Please write for example <b>18.00-07.00</b>, or <b>no</b> for none; to stop, send /batal.
pengaturan-unclear-days = The reminder days could not be read. Please write at most eight, such as <b>H-7, H-3, H-1, H, H+1</b>; to stop, send /batal.
pengaturan-unclear-count = The number could not be read. Please write one from { $least } to { $most }, such as <b>{ $most }</b>; to stop, send /batal.
pengaturan-unclear-weekday = The day could not be read. Please write for example <b>Friday</b>; to stop, send /batal.
pengaturan-unclear-switch = Please write <b>yes</b> or <b>no</b>; to stop, send /batal.
pengaturan-unclear-language = Please write <b>Indonesia</b> or <b>English</b>; to stop, send /batal.
pengaturan-unclear-place = That place could not be read. Please send a location as an attachment, or write for example <b>-6.889, 109.675, 100</b> (radius in metres); to stop, send /batal.
pengaturan-unclear-name = The name could not be read. Please write it in letters, such as <b>Kecamatan Contoh</b>; to stop, send /batal.
pengaturan-place-forwarded = A forwarded location cannot be used. Please send your own from the office, or write its coordinates.

# What does not go together
pengaturan-conflict-hours = With that, work would not end after it begins ({ $hours }). Please check the working hours and the dated hours, then try again.
pengaturan-conflict-digest-quiet = The digest at { $digestat } would fall into the quiet hours ({ $quiet }). Please choose another hour, or change the other one first.
pengaturan-conflict-digest-closed = The digest at { $digestat } would come after the office has closed. Please choose an earlier hour.
pengaturan-conflict-summary-quiet = The summary at { $sumat } would fall into the quiet hours ({ $quiet }). Please choose another hour, or change the other one first.
pengaturan-conflict-question-quiet = The attendance question at { $ask } would fall into the quiet hours ({ $quiet }). Please choose another hour, or change the other one first.
pengaturan-conflict-question-closed = The attendance question at { $ask } would come after the office has closed. Please choose an earlier hour.
pengaturan-conflict-escalation = Leaders are not told before coordinators ({ $late }). Please choose the same or a larger number for leaders.

# Saved, and what follows
pengaturan-saved = ✅ { $title }: <b>{ $now }</b> (was { $was }).
pengaturan-same = It is { $value } already; nothing was changed.
pengaturan-follow-now = In force from now on.
pengaturan-follow-digest = Next digest: { DAY($day, style: "weekday") } at { TIME($at) } { $zone }.
pengaturan-follow-digest-soon = Today's digest will be sent in a moment, if something deserves a word.
pengaturan-follow-digest-none = The digest is off, or there is no working day ahead; switch it on under <b>Reminders</b>.
pengaturan-follow-summary = Next summary: { DAY($day, style: "weekday") } at { TIME($at) } { $zone }.
pengaturan-follow-summary-soon = This week's summary will be sent in a moment.
pengaturan-follow-summary-none = There is no working day ahead; please check /kalender.
pengaturan-follow-question = Attendance is asked next: { DAY($day, style: "weekday") } at { TIME($at) } { $zone }.
pengaturan-follow-question-soon = Those without an entry today will be asked in a moment.
pengaturan-follow-question-none = Attendance is not asked; everybody can still record it with /hadir.

# Dated hours
pengaturan-periods-title = <b>Dated hours</b> (such as Ramadan)
pengaturan-periods-none = None yet; the usual hours hold on every working day.
pengaturan-periods-full = There are { $count } dated hours already. Please remove those no longer used, then try again.
pengaturan-period = { $name }, { DAY($first, style: "short") }–{ DAY($last) }: { $hours }
pengaturan-period-unnamed = Dated hours
pengaturan-period-line = • { $period }
pengaturan-ask-period = From which day to which? Please write for example “Ramadan { DAY($first) } - { DAY($last) }”.
pengaturan-ask-period-hours = { DAY($first) } to { DAY($last) }: which hours? Press a button, or write them.
pengaturan-unclear-period = The days could not be read, or are more than half a year. Please write for example “{ DAY($first) } - { DAY($last) }”; to stop, send /batal.
pengaturan-period-overlaps = Those days have dated hours already: { $period }. Please remove them in /pengaturan first, then try again.
pengaturan-period-past = { DAY($last) } is over. Please write days to come.
pengaturan-period-conflict-hours = With { $hours }, work would not end after it begins. Please write other hours.
pengaturan-period-conflict-digest-closed = With { $hours }, the office is closed when the digest comes. Please write other hours, or change the digest's hour first.
pengaturan-period-conflict-question-closed = With { $hours }, the office is closed when attendance is asked. Please write other hours, or change the question's hour first.
pengaturan-period-saved = ✅ Saved: { $period }. In force from { DAY($day, style: "weekday") }.
pengaturan-period-removed = Removed: { $period }. The usual hours hold again.
pengaturan-period-gone = Those dated hours were removed already.

# History
pengaturan-history-title = <b>History of the settings</b>
pengaturan-history-none = Nothing was changed yet.
pengaturan-history = { DAY($day, style: "short") }, { $name }: { $what }
pengaturan-history-setting = { $title } { $was } → { $now }
pengaturan-history-unread = { $title } changed
pengaturan-history-hours-added = dated hours added: { $name }
pengaturan-history-hours-removed = dated hours removed: { $name }

# For oneself
pengaturan-own-title = <b>Settings of { $name }</b>
pengaturan-own-language = Language: { $language }
pengaturan-own-nudges = Private reminders: { $value }
pengaturan-own-away = On leave, sick or on duty, private reminders stop by themselves. Please record it with /hadir.
pengaturan-own-nudges-on = ✅ Private reminders are on again, at most one message a day.
pengaturan-own-nudges-off = ✅ Private reminders are off. Your tasks stay in /tugas.

# Buttons
pengaturan-button-value = { $value }
pengaturan-button-chosen = ✓ { $value }
pengaturan-button-undo = Back to { $value }
pengaturan-button-write = Write it
pengaturan-button-send-place = Send location
pengaturan-button-periods = Dated hours
pengaturan-button-calendar = Calendar
pengaturan-button-regulation = Rulebook
pengaturan-button-own = For me
pengaturan-button-history = History
pengaturan-button-add = Add
pengaturan-button-drop = Remove { $period }
pengaturan-button-ramadan = Ramadan { DAY($first, style: "short") }–{ DAY($last, style: "short") }
pengaturan-button-nudges-on = Switch reminders on
pengaturan-button-nudges-off = Switch reminders off
pengaturan-button-away = Record leave
