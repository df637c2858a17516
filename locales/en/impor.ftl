# /impor: a plan document comes in, is read, looked through, and applied.
help-impor = Read a plan document and see its preview

impor-ask =
    Please send the plan document here: Word, Excel, PDF, ODS, CSV or TXT; or paste its table as a message.
    Nothing changes before you press <b>Apply</b>.
impor-ask-group =
    Please <b>reply to this message</b> with the plan document: Word, Excel, PDF, ODS, CSV or TXT.
    Nothing changes before <b>Apply</b> is pressed.
impor-no-document = I am waiting for the plan document (Word, Excel, PDF, ODS, CSV or TXT). Please send it as a file, or type /batal.
impor-not-a-document = A photo or video cannot be read as a plan yet. Please send the original file (Word, Excel, PDF, ODS, CSV or TXT) as an attachment.
impor-file-empty = The file is empty. Please check it and send it again with /impor.
impor-file-large = The file is larger than { $limit } MB. Please send only the part with the plan's table, or save it without pictures.
impor-args = Please write the year with four digits, for example <code>/impor 2026</code> or <code>/impor 2026 mulai 2 Januari 2026</code>.
impor-start-unclear = I could not read the first day. Please write it in full, for example <code>{ DAY($day) }</code>.
impor-reading = Thank you. <b>{ $source }</b> is being read; its preview follows shortly.

# Not readable
impor-not-fetched = I could not fetch the file. Please send the document again with /impor.
impor-no-rows = The document was read, but it has no table of the plan. Please make sure that it has columns for activities and target dates, and send it again with /impor.
impor-unreadable-next = The plan in force is unchanged. Please send another file with /impor.

# Preview
impor-preview = <b>Preview of the plan { $year }</b>
impor-preview-source = Document: { $source }
impor-preview-office = Office in the document: { $office }
impor-preview-read = { $source }: <b>{ $rows } rows, { $dates } due dates</b>
impor-preview-areas = <b>Plan { $year } by area: rows, due dates</b>
impor-preview-area = { $number } { $area }: { $rows }, { $dates }
impor-preview-total = <b>In all: { $rows } rows, { $dates } due dates</b>
impor-preview-undated = { $rows } rows without a date (waiting for an event, or already in place)
impor-preview-warnings = <b>To look at: { $count }</b>
impor-preview-warnings-decided = <b>To look at: { $count }</b> · Decided: { $decided }
impor-preview-decided = Already decided: { $count }
impor-preview-kind = • { $kind }: { $count }
impor-preview-nothing-yet = Not in force until <b>Apply</b> is pressed.
impor-note-same = This document is the same as the plan { $year } in force ({ $source }). There is no need to apply it again.
impor-note-changes = <b>Beside the plan of { $year } in force</b>: { $added } new, { $changed } changed, { $moved } moved, { $removed } gone{ $kept ->
        [0] {""}
       *[other] {" "}({ $kept } of them with evidence)
    }, { $same } the same.
impor-note-year = ⚠ This is a plan of <b>{ $year }</b>; now it is { $now }.
impor-note-office = ⚠ The office in the document is not { $office }.

# Kinds of warnings, in short
impor-kind-year-missing = no year written
impor-kind-year-not-plan = a year other than the plan's
impor-kind-year-malformed = a slip in the year
impor-kind-year-names-document = year as part of a document's name
impor-kind-day-malformed = a day that does not exist
impor-kind-range-reversed = beginning and end swapped
impor-kind-start-needed = first day needed
impor-kind-cadence-unknown = repeated, but how often is unclear
impor-kind-cadence-conflict = target and activity differ in rhythm
impor-kind-short-range = two months, perhaps once only
impor-kind-labels-from-row = two targets in one cell
impor-kind-rule-known = as a regulation says
impor-kind-no-target = no target date
impor-kind-unreadable = target not understood
impor-kind-other = others

# One warning
impor-warning-title = <b>Warning { $number } of { $total }</b>
impor-row = <code>{ $code }</code> { $title }
impor-warning-cell = Written: “{ $cell }”
impor-warning-cell-at = Written ({ $place }): “{ $cell }”
impor-warning-understood = Read as: { $dates }
impor-warning-refined = The rhythm comes from the words “{ $words }”.
impor-dates-none = no date yet
impor-dates-one = { DAY($day) }
impor-dates-two = { DAY($first) } and { DAY($last) }
impor-dates-many = { $count } due dates, { DAY($first) } to { DAY($last) }
impor-warnings-done = All warnings are decided. Thank you.
impor-warning-decided = A colleague decided that warning already. These are left.
impor-taken = { $count } suggestions taken.
impor-left = { $count } warnings left as they are.

# Findings
impor-findings-title = <b>Noted while reading the document: { $count }</b>
impor-finding = • { $finding }
impor-finding-row = • <code>{ $code }</code> { $finding }

# First day
impor-ask-start = From which day are targets such as “10 Hari Kerja” counted? Please write the date, for example <code>{ DAY($day) }</code>.
impor-ask-start-group = From which day are targets such as “10 Hari Kerja” counted? Please <b>reply to this message</b> with the date, for example <code>{ DAY($day) }</code>.

# Writing a target oneself
impor-ask-target =
    When is <code>{ $code }</code> due? Please write it, for example “Juni { $year }”, “setiap triwulan” or “31 Maret { $year }”.
impor-ask-target-group =
    When is <code>{ $code }</code> due? Please <b>reply to this message</b>, for example “Juni { $year }”, “setiap triwulan” or “31 Maret { $year }”.
impor-target-unclear = I could not read that as a time. Please write, for example, “Juni { $year }”, “setiap triwulan” or “31 Maret { $year }”; to stop, type /batal.
impor-target-taken = <code>{ $code }</code> is read as: <b>{ $dates }</b>. The cell itself is kept.
impor-dates-waiting = waiting for an event, or in place already

# Applying
impor-confirm =
    <b>The plan of { $year } in force ({ $old }) will follow { $new }.</b>
    { $added } rows are new, { $changed } changed, { $moved } moved, { $removed } are gone.
    Evidence, notes and history follow their rows.{ $kept ->
        [0] {""}
       *[other] {" "}Of those that are gone, { $kept } have evidence or notes: they stay and are marked not applicable.
    }
impor-changed-since = The preview has changed since this message. Please look at it first, then press Apply.
impor-apply-not-yours = Plans are applied by an admin or the team's coordinator. Please ask { $who }.
impor-applied = <b>The plan { $year } { $when ->
        [coming] is ready for its year
        [past] is kept
       *[now] is in force
    }.</b> { $rows } rows, { $dates } due dates. Thank you.
impor-applied-next = Reminders begin now.
impor-applied-coming = Reminders and /status follow the plan { $year } from 1 January { $year }; until then the plan { $followed } goes on counting.
impor-applied-early = Reminders begin before its first due date in { $year }.
impor-applied-past = The plan { $year } is kept and opened with <code>/rencana { $year }</code>; reminders go on following the plan { $followed }.
impor-applied-team = Coordinators and rows are assigned with /tim.
impor-applied-group = <b>The plan { $year } { $when ->
        [coming] is ready for its year
        [past] is kept
       *[now] is now in force
    }</b>: { $rows } rows, applied by { $name }.
impor-confirm-few =
    ⚠ <b>{ $removed } of the { $there } rows of the plan { $year } in force ({ $old }) are not in { $new }</b> ({ $rows } rows).
    • <b>Only add</b>: { $added } new rows, { $changed } changed; the others stay.
    • <b>Replace everything</b>: <b>{ $removed } rows leave the plan</b> and nobody is reminded of them any more.{ $kept ->
        [0] {""}
       *[other] {" "}{ $kept } of them have evidence or notes; these are kept.
    }
impor-note-few = ⚠ <b>{ $removed } rows in force are not in this document.</b> After <b>Apply</b> you can choose to keep them.
impor-added = <b>The action plan { $year } was added to</b>: { $added } new rows, { $changed } changed; the others stay. Now { $dates } due dates. Thank you.
impor-added-group = { $name } <b>added to the action plan { $year }</b>: { $added } new rows, { $changed } changed; the others stay.
impor-button-add = Only add
impor-button-replace-whole = Replace everything ({ $rows } go)
impor-discarded = This preview is cancelled; the plan in force is unchanged. To try again, send /impor.
impor-now-reading = { $source } is still being read. Its preview follows.
impor-now-draft = { $source } waits for a decision. Please look at its latest preview.
impor-now-active = The plan { $year } ({ $source }) has been applied.
impor-now-archived = The plan { $year } ({ $source }) is archived. The one in force is in /rencana.
impor-now-discarded = The preview of { $source } was cancelled. To try again, send /impor.

# Buttons
impor-button-apply = Apply
impor-button-details = Details
impor-button-replace = Yes, update the plan
impor-button-warnings = Warnings ({ $count })
impor-button-take-all = Take { $count } suggestions
impor-button-take = Take it
impor-button-take-kind = Take { $count } alike
impor-button-leave = Leave it
impor-button-leave-kind = Leave { $count } alike
impor-button-write = Change
impor-button-start = First day
impor-button-findings = Notes ({ $count })
impor-button-preview = ‹ Preview
impor-button-plan = See the plan
impor-button-due = Due in 30 days

# Only one's own areas
impor-note-part = <b>Apply</b>, pressed by you, counts for area { $areas }: { $rows } rows. The rest ({ $rest } rows) waits for its coordinators or an admin.
impor-note-part-none = This document has no rows of area { $areas }, so the coordinators of its areas or an admin apply it.
impor-confirm-part = You apply <b>area { $areas }</b>: { $rows } rows of this document. The other areas stay as they are.
impor-confirm-part-changes =
    The plan { $year } in force ({ $old }) follows { $new } in that area: { $added } new rows, { $changed } changed, { $moved } moved, { $removed } gone.
    Evidence, notes and history follow their rows; { $kept } rows that are gone stay for their evidence or notes.
impor-applied-part = <b>Area { $areas } of the action plan { $year } is in force</b>: { $rows } rows, { $dates } due dates. Thank you.
impor-applied-part-rest = The other areas of { $source } wait for their coordinators or an admin; the preview can still be opened.
impor-applied-part-group = <b>Area { $areas } of the action plan { $year } is in force now</b>: { $rows } rows, applied by { $name }. The other areas wait: see /rencana.
impor-button-apply-part = Apply area { $areas }
impor-button-rest = Preview of the rest

# Decisions taken back
impor-decisions = <b>Decided so far: { $count }</b>
impor-decision = { $number }. <code>{ $code }</code> { $kind }: { $decision }. “{ $cell }” read as { $dates }.
impor-decision-target = target
impor-decision-taken = suggestion taken
impor-decision-left = left as it is
impor-decision-written = written anew
impor-reopened = { $code } is open again; its cell is read as before.
impor-reopened-before = A colleague has taken that decision back already.
impor-button-decisions = Decisions ({ $count })
impor-button-reopen-number = ↶ { $number }
impor-decisions-how = Tap a number to open it again.
impor-button-reopen = ↶ Open { $code } again
impor-button-waiting = Waiting preview
