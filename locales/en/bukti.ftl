# /bukti: handing in evidence, receipts, changes, taking back.

help-bukti = Send evidence for a row of the plan

# Finding the row
bukti-which-row = For which row? Please press one, or type its code (for example II.3.2) or its words.
bukti-which-row-files = Thank you, { $count ->
        [1] I am keeping your file
       *[other] I am keeping your { $count } files
    }. For which row? Please press one, or type its code or words.
bukti-which-of-these = Which one do you mean by “{ $words }”? Please press one.
bukti-words-unknown = I have not found a row for “{ $words }”. Please press one, or type its code (for example II.3.2).
bukti-code-unknown = The plan has no code “{ $words }”. Perhaps one of these?
bukti-which-of-list = { $count ->
        [0] The words
        [one] The file
       *[other] The { $count } files
    }: for which row of that list? Please press one.
bukti-which-time = <b>{ $code }</b> { $title }
    For which time? Please press one.
bukti-nothing-open = No row is waiting for evidence now. To add some, type /bukti and the row's code; /rencana lists them.
bukti-group-guide = Reply to the photo or document with /bukti and the row's code, or go on in our private chat.
bukti-reply-unknown = I do not know which row this file is for. Please reply to the file with /bukti and the row's code.
bukti-draft-more = Good, { $count } files now. Please choose the row with a button above, or type its code.
bukti-files-wait = { $count ->
        [one] One file still waits
       *[other] { $count } files still wait
    } for its row. Please type the row's code first, or /batal to give up.
bukti-files-still-wait = { $count ->
        [1] The file
       *[other] { $count } files
    } you sent before { $count ->
        [1] still waits
       *[other] still wait
    }. For which row? Please press one, or type its code or words; /batal to drop it.
bukti-files-kept = I still keep { $count ->
        [1] the file
       *[other] the { $count } files
    }. Please press the row you mean, or type its code; /batal if you changed your mind.
bukti-draft-full = { $count } files are waiting for their row. Please choose the row first, then send the rest.
bukti-given-up = All right, nothing was sent. To start again, type /bukti.

# Asking for the content
bukti-send-now = <b>{ $code }</b> { $title }
    Please send the photo, document or text now.
bukti-send-now-group = <b>{ $code }</b> { $title }
    Please reply to this message with the photo or document, or go on in our private chat.
bukti-wanted-list = Wanted: { $list }
bukti-words-too = Your text: “{ $text }”
    Send the file, or let this text be the evidence.
bukti-taken = Good, { $count ->
        [1] the file
       *[other] { $count } files
    } for <b>{ $code }</b> { $title } will be stored as <b>{ $number }</b>.

# Receipts
bukti-receipt = ✅ <b>{ $number }</b> received. Thank you, { $name }.
bukti-receipt-row = <b>{ $code }</b> { $title }
bukti-receipt-period = Time: { $period }
bukti-receipt-files = { $count } files
bukti-receipt-wanted = As: { $wanted }
bukti-receipt-file = { $place }. { $name }: { $wanted }
bukti-receipt-files-more = … and { $count } more files
bukti-receipt-round = Round { $round }: correction of { $before }
bukti-paper-whole = all documents in one file
bukti-paper-unknown = which document?
bukti-receipt-wanted-unknown = Which document is this? Please press its name below.
bukti-receipt-missing = Still needed: { $list }
bukti-receipt-complete = All documents for this time are in.
bukti-receipt-late = Received after the due date { DAY($due) }; recorded all the same, marked as late.
bukti-receipt-same = For your information: { $other } holds the same file. If that is a mistake, press Take back; otherwise there is nothing to do.
bukti-receipt-forwarded = Recorded as a forwarded file.
bukti-receipt-group = ✅ <b>{ $number }</b> received: <b>{ $code }</b> { $title }, { $period }.{ $missing ->
        [0] {""}
        [one] {" "}One more document is needed.
       *[other] {" "}{ $missing } more documents are needed.
    }{ $same ->
        [0] {""}
       *[other] {" "}The same file was sent before; recorded all the same.
    }
bukti-receipt-album-part = Only one file of this album has reached me. Please send the others as a reply to this message, or make me an admin of the group so that I can read whole albums.
bukti-next-submitted = Next: the coordinator of area { $area } reviews it, and I will tell you the result.
bukti-next-verified = Approved by the coordinator of area { $area }.
bukti-next-returned = Returned by the coordinator of area { $area } for correction.
bukti-secret-title = (confidential row)
bukti-period-month = { DAY($day, style: "month") }
bukti-period-months = { DAY($first, style: "month-only") } – { DAY($last, style: "month") }
bukti-period-day = { DAY($day) }
bukti-period-until = until { DAY($day) }
bukti-period-event = event of { DAY($day) }
bukti-period-standing = all year round
bukti-period-labelled = { $label }, { $period }
bukti-kind-photo = photo
bukti-kind-document = document
bukti-kind-video = video
bukti-kind-animation = animation
bukti-notice-coordinator = 📥 <b>{ $number }</b> from { $name } waits for your review:
    <b>{ $code }</b> { $title } ({ $period })
bukti-notice-many = 📥 <b>{ $count } submissions</b> wait for your review:
bukti-notice-one = • <b>{ $number }</b> { $name }: <b>{ $code }</b> { $title } ({ $period })
bukti-notice-more = … and { $count } more

# What cannot be taken yet
bukti-unsupported = This kind of message cannot be evidence. Please send a photo, PDF, Office file or video.
bukti-empty-file = The file { $name } is empty (0 bytes) and cannot be stored. Please check it and send it again.
bukti-too-large = { $name } has { $size } MB, and I can fetch at most { $limit } MB. Please make it smaller (send it as a photo, compress the PDF, or split it) and send it here; I remember the row.
bukti-limit-minute = That is more than 20 files in a minute. { $count ->
        [one] The last file is
       *[other] The last { $count } files are
    } not stored; please wait a minute and send again.
bukti-limit-day = Your files of today have reached 500 MB. { $count ->
        [one] The last file is
       *[other] The last { $count } files are
    } not stored; please make them smaller or send them tomorrow.
bukti-lost = I could not fetch { $name } for { $code } ({ $number }). Please send it once more.
bukti-lost-type = { $name } for { $code } ({ $number }) is not a kind of file that can be stored. Please send a photo (JPG, PNG, HEIC), PDF, Word, Excel, PowerPoint, ODT, MP4 or ZIP.
bukti-lost-empty = { $name } for { $code } ({ $number }) turned out to be empty. Please check it and send it again.
bukti-lost-too-large = { $name } for { $code } ({ $number }) is too large for me to fetch. Please make it smaller or split it, and send it again.
bukti-row-closed = Row { $code } is marked as not applicable and needs no evidence. If that is wrong, please ask its area's coordinator.
bukti-time-closed = { $code } for { $period } is marked as not applicable and needs no evidence. If that is wrong, please ask its area's coordinator.
bukti-already-verified = { $code } for { $period } is verified, so nothing needs to be sent. Thank you. If it is for another row or time, please write its code, or the code and the month.
bukti-secret-in-private = Row { $code } is confidential. Please send its evidence in our private chat, not in the group.

# Changing and taking back
bukti-change = What should change about <b>{ $number }</b> ({ $code })? Choose its document, or another time or row.
bukti-change-files = Which file of <b>{ $number }</b>? Please press one.
bukti-change-file = File { $place } of <b>{ $number }</b> ({ $name }): which document is it?
bukti-change-time = <b>{ $number }</b> ({ $code }): for which time?
bukti-change-row = <b>{ $number }</b>: for which row? Press one, or type its code or words.
bukti-change-row-group = <b>{ $number }</b>: for which row? Please press one.
bukti-no-other-time = { $code } has no other open time. If need be, choose Another row.
bukti-withdraw-sure = The coordinator has been told of <b>{ $number }</b>. Take it back all the same?
bukti-withdraw-other-sure = Take back <b>{ $number }</b> ({ $code }) of { $name }? It stays in the history, and its sender is told.
bukti-withdrawn-other = <b>{ $number }</b> ({ $code }) of { $name } was taken back. It stays in the history.
bukti-withdrawn-by = <b>{ $number }</b> was taken back by { $reviewer }; it stays in the history.
    <b>{ $code }</b> { $title }. If it is still needed, please send it again.
bukti-withdrawn = <b>{ $number }</b> for { $code } was taken back. It stays in the history.
bukti-text-changed = The text of <b>{ $number }</b> was updated. The old one stays in the history.
bukti-now-submitted = { $number } is waiting for its review.
bukti-now-waiting = The files of { $number } are still being fetched. Please wait a moment.
bukti-now-verified = { $number } is approved and cannot be changed any more. If that is wrong, please ask the area's coordinator.
bukti-now-returned = { $number } was returned. Please send the correction with /bukti.
bukti-now-in-review = { $number } is being reviewed file by file, so it cannot be changed any more. If it is wrong, please ask the coordinator of its area.
bukti-now-withdrawn = { $number } was taken back. To send again, type /bukti.
bukti-now-failed = The files of { $number } could not be fetched. Please send them again with /bukti.

# Buttons
bukti-button-row = { $code } { $title }
bukti-button-row-due = { $code } { $title } · { DAY($due, style: "short") }
bukti-button-row-late = ⏰ { $code } { $title } · { DAY($due, style: "short") }
bukti-button-row-time = { $code } { $title } · { $period }
bukti-button-time = { $period }
bukti-button-time-late = ⏰ { $period }
bukti-button-words = Let this text be the evidence
bukti-button-again = Send again
bukti-button-change = Change
bukti-button-withdraw = Take back
bukti-button-withdraw-sure = Yes, take it back
bukti-button-wanted = { $name }
bukti-button-wanted-now = ✓ { $name }
bukti-button-whole = All documents in one file
bukti-button-by-file = File by file
bukti-button-file = { $place }. { $name } · { $wanted }
bukti-button-is = → { $name }
bukti-button-is-time = → { $period }
bukti-button-file-is = { $place } → { $name }
bukti-button-other-time = Another time
bukti-button-other-row = Another row
bukti-button-review = Review
