# /rencana: browse the plan from its areas to one row with its evidence. Used by /status too.
help-rencana = Browse the plan: area, code or words

rencana-none-import = There is no plan yet. Please send its document with /impor (Word, Excel, PDF, ODS, CSV or TXT).
rencana-none-ask = There is no plan yet. Please ask { $who } to send its document with /impor.
rencana-none-year = There is no plan for { $year }. There are: { $years }. Please write one of these years, as in <code>/rencana 2026</code>.

# Lists
rencana-home = <b>Plan { $year }</b>: { $rows } rows. Verified by area:
rencana-home-hint = Choose an area, or search, for example <code>/rencana notulen rapat</code>
rencana-area-line = <b>{ $number }</b> { $area }: { $verified }/{ $all }{ $overdue ->
        [0] {""}
       *[other] , { $overdue } overdue
    }
rencana-area = <b>{ $number } { $area }</b>
rencana-area-parts = Verified by component:
rencana-area-empty = There is no row in this area.
rencana-counts = { $verified } verified · { $submitted } awaiting review · { $missing } incomplete · { $overdue } overdue
rencana-component = <code>{ $area }.{ $number }</code> { $title }: { $verified }/{ $all }{ $overdue ->
        [0] {""}
       *[other] , { $overdue } overdue
    }
rencana-component-waiting = <code>{ $area }.{ $number }</code> { $title }: waiting for something to happen
rencana-component-empty = <code>{ $area }.{ $number }</code> { $title }: not applicable
rencana-part = <b>{ $number }.{ $component } { $title }</b>
rencana-row = <code>{ $code }</code> { $title}: { $stage }
rencana-row-due = <code>{ $code }</code> { $title}: { $stage }, { DAY($due, style: "short") }
rencana-row-later = <code>{ $code }</code> { $title}: due { DAY($due, style: "short") }
rencana-secret = 🔒 { $count } confidential rows are not shown here.
rencana-found = <b>“{ $words }”</b>: { $count } rows fit
rencana-found-more = … and { $count } more. Add a word to narrow it down.
rencana-not-found = “{ $words }” is not in the plan. Please try other words, or browse from /rencana.
rencana-no-code = There is no row { $code } in the plan. Perhaps one of these?
rencana-secret-in-private = This row is confidential and only shown in the private chat.

# States
rencana-stage-overdue = overdue
rencana-stage-returned = returned
rencana-stage-due-soon = due soon
rencana-stage-partial = in part
rencana-stage-submitted = submitted, awaiting review
rencana-stage-complete = complete, awaiting review
rencana-stage-later = not yet due
rencana-stage-standing = in place, evidence wanted once
rencana-stage-event = waiting for the event
rencana-stage-verified = verified
rencana-stage-not-applicable = not applicable

# One row
rencana-row-title = <b>{ $code }</b> { $component }
rencana-row-indicator = Indicator: { $text }
rencana-row-action = Step: { $text }
rencana-row-target = Target: “{ $text }”
rencana-row-pic = In charge: { $name }
rencana-row-wanted = Evidence wanted:
rencana-row-wanted-there = ✓ { $name }
rencana-row-wanted-missing = – { $name }
rencana-row-wanted-more = … and { $count } more
rencana-day = { DAY($due) }: { $stage }
rencana-day-label = { $label }, { DAY($due) }: { $stage }
rencana-day-none = { $stage }
rencana-days-more = { $count } due dates a year, { $verified } verified
rencana-row-no-evidence = No evidence has come in yet.
rencana-row-note = Note of { DAY($day, style: "short") }: { $text }

# Evidence
rencana-submission = { $receipt }, { $name }, { DAY($day, style: "short") }: { $state }{ $files ->
        [0] {""}
        [one] , { $files } file
       *[other] , { $files } files
    }
rencana-submission-waiting = waiting for files
rencana-submission-submitted = awaiting review
rencana-submission-returned = returned
rencana-submission-verified = verified
rencana-submission-withdrawn = withdrawn
rencana-submission-failed = file could not be fetched
rencana-evidence-title = <b>Evidence of { $code }</b> { $title } ({ $count })
rencana-files-row = <code>{ $code }</code> { $title }
rencana-files-text = “{ $text }”
rencana-files-missing = { $count } files are not available yet. Please try again later, or ask the sender to send them again.
rencana-no-pictures = There are no photos of <code>{ $code }</code> that can be shown to you yet. Other files open by their receipt number.
rencana-files-in-private = Files are opened in the private chat only. Please open the row there.

# Buttons
rencana-button-area = { $number }
rencana-button-component = { $area }.{ $number }
rencana-button-row = { $code }
rencana-button-send = Send evidence
rencana-button-note = Note
rencana-button-evidence = See evidence ({ $count })
rencana-button-files = { $receipt }
rencana-button-pictures = Show photos ({ $count })
rencana-button-before = ‹ Before
rencana-button-next = Next ›
rencana-button-year = The { $year } plan
rencana-row-schedule = Rescheduled: “{ $text }”
rencana-button-schedule = Schedule
