# /jadwal: changing the dates of one row, with the reason and the history.
help-jadwal = Change the dates of one row, with a reason

jadwal-which = Which row's dates shall change? Please write its code, as in <code>/jadwal II.1.1</code> or <code>/jadwal II.1.1 setiap triwulan</code>.
jadwal-title = <b>Schedule of { $code }</b> { $title }
jadwal-times-more = … and { $count } more due dates
jadwal-no-times = No due dates yet; this row waits for its event.
jadwal-closed = Not applicable.
jadwal-closed-because = Not applicable: { $reason }
jadwal-closed-left = Not applicable: it is no longer in the plan.

# Questions
jadwal-reply = Please <b>reply to this message</b>.
jadwal-words-only = Please answer in words, or type /batal to stop.
jadwal-ask-target = When is <code>{ $code }</code> due? Please write, for instance, “Juni { $year }”, “setiap bulan” or “tanggal 15 tiap bulan”.
jadwal-ask-reason = Nothing has changed yet. Please write the <b>reason</b> to save it, or type /batal.
jadwal-unclear = That could not be read as a time. Please write, for instance, “Juni { $year }”, “setiap triwulan” or “31 Maret { $year }”; type /batal to stop.
jadwal-day-unclear = That day could not be read, or is too far away. Please write it in full, as in “{ DAY($day) }”.
jadwal-close = Mark <code>{ $code }</code> as <b>not applicable</b>: it is neither asked for nor counted any more.

# Preview
jadwal-preview = <b><code>{ $code }</code> becomes “{ $words }”</b>
jadwal-preview-dates = Read as: { $dates }
jadwal-preview-counts = Due dates: { $moved } move, { $added } new, { $dropped } no longer asked for.
jadwal-preview-move = • { DAY($was, style: "short") } becomes { DAY($now, style: "short") }
jadwal-preview-move-proven = • { DAY($was, style: "short") } becomes <b>{ DAY($now, style: "short") }</b>, with its evidence
jadwal-preview-moves-more = • and { $count } more
jadwal-preview-released = { $count ->
        [1] 1 old due date with part of its evidence is
       *[other] { $count } old due dates with part of their evidence are
    } <b>no longer asked for</b>; the evidence that is there is kept.
jadwal-preview-held = { $count ->
        [1] 1 due date whose evidence is all in, or an event, <b>stays where it is</b>.
       *[other] { $count } due dates whose evidence is all in, or events, <b>stay where they are</b>.
    }
jadwal-changed-since = The dates of this row changed since that question. Please look again.

# Saved
jadwal-saved = The dates of <code>{ $code }</code> are saved. Thank you.
jadwal-closed-now = <code>{ $code }</code> is marked not applicable. The evidence that came in is kept.
jadwal-closed-first = <code>{ $code }</code> does not apply now. Please press <b>Apply again</b> first, in <code>/jadwal { $code }</code>.
jadwal-already-closed = This row is marked not applicable already.
jadwal-already-open = This row applies already.

# One due date
jadwal-which-time = Which due date of <code>{ $code }</code>?
jadwal-time = <code>{ $code }</code>, due { DAY($due) }. What shall change?
jadwal-time-cancelled = <code>{ $code }</code>, due { DAY($due) }: not asked for.
jadwal-time-proven = <code>{ $code }</code>, due { DAY($due) }: its evidence is approved, so it does not change.
jadwal-time-in-hand = <code>{ $code }</code>, due { DAY($due) }: its evidence is in. The day can move; the evidence goes along.
jadwal-ask-day = To which day does the due date { DAY($due) } move? Please write it in full, as in “{ DAY($due) }”.
jadwal-move = The due date { DAY($was) } moves to <b>{ DAY($now) }</b>.
jadwal-moved = The due date { DAY($was) } is { DAY($now) } now. Thank you.
jadwal-cancel = The due date { DAY($due) } is <b>not asked for</b>.
jadwal-cancelled = The due date { DAY($due) } is no longer asked for.
jadwal-has-evidence = The evidence due { DAY($due) } is in, so that due date does not change. Please return the evidence first with /tinjau, where needed.
jadwal-is-cancelled = The due date { DAY($due) } is not asked for already. Please press <b>Ask for it again</b> first.
jadwal-not-cancelled = This due date is asked for as it is.

# Events
jadwal-ask-event =
    <code>{ $code }</code>: when did it happen? Press the button, or write the day.
    Its evidence is expected within { $days } days (for today: until { DAY($due) }). For another limit write both: “{ DAY($today) } until { DAY($due) }”.
jadwal-event-reversed = The limit for the evidence ({ DAY($due) }) is before the event. Please write for instance “{ DAY($due) } until { DAY($day) }”.
jadwal-event-there = The event of { DAY($day) } is open already.
jadwal-opened = The event of <code>{ $code }</code> on { DAY($day) } is open. Its evidence is expected until <b>{ DAY($due) }</b>; that day can be changed with <b>Change one due date</b>.
jadwal-no-event = <code>{ $code }</code> has due dates of its own and waits for no event. Please change them with <code>/jadwal { $code }</code>.

# History
jadwal-history-title = <b>History of the schedule of { $code }</b>
jadwal-history = { DAY($day, style: "short") }, { $name }: { $what }
jadwal-history-because = { DAY($day, style: "short") }, { $name }: { $what }. Reason: { $reason }
jadwal-nobody = the program
jadwal-event-rescheduled = rescheduled to “{ $now }”
jadwal-event-moved = due date { DAY($was, style: "short") } moved to { DAY($now, style: "short") }
jadwal-event-cancelled = due date { DAY($was, style: "short") } not asked for
jadwal-event-restored = due date { DAY($was, style: "short") } asked for again
jadwal-event-not-applicable = marked not applicable
jadwal-event-applicable = applies again
jadwal-event-opened = event of { DAY($now, style: "short") } opened
jadwal-event-left-plan = no longer in the plan
jadwal-event-back-in-plan = in the plan again
jadwal-event-document = the document's target became “{ $now }”
jadwal-event-undone = the document's change was undone

# Buttons
jadwal-button-change = Change the dates
jadwal-button-times = Change one due date
jadwal-button-time = { DAY($due, style: "short") }
jadwal-button-event = Open an event
jadwal-button-today = Today, { DAY($day, style: "short") }
jadwal-button-close = Mark not applicable
jadwal-button-reopen = Apply again
jadwal-button-history = History
jadwal-button-row = See the row
jadwal-button-move = Move the day
jadwal-button-cancel = Not asked for
jadwal-button-restore = Ask for it again
