# /tinjau: the coordinator's queue.

help-tinjau = Review the evidence waiting in your areas
tinjau-card = 📋 <b>{ $number }</b> from { $name } ({ $waiting ->
        [1] the only one waiting
       *[other] { $waiting } waiting
    })
tinjau-card-time = For { $period }; sent { DAY($day, style: "short") } at { TIME($at) }
tinjau-card-text = Text: “{ $text }”
tinjau-card-several = The document is not named yet; wanted: { $list }
tinjau-card-state = Now: { $state }.
tinjau-file = { $place }. { $name }: { $wanted }{ $verdict }
tinjau-verdict-awaited = { "" }
tinjau-verdict-approved = {" "}· approved
tinjau-verdict-returned = {" "}· returned
tinjau-round = • Round { $round } ({ $number }) was returned by { $name } on { DAY($day, style: "short") }: { $reason }
tinjau-as-what = <b>{ $number }</b> ({ $code }): approved as which document? Please press one.
tinjau-card-own = Your own submission. There is no other coordinator, so you may review it yourself; that is recorded.
tinjau-files = Files { $places } of <b>{ $number }</b> ({ $code })
tinjau-flag-late = • Received after the due date
tinjau-flag-again = • Round { $round }
tinjau-flag-same-bytes = • { $other } holds the same file
tinjau-flag-forwarded = • Forwarded from another message
tinjau-flag-no-preview = • No preview, sent as a document
tinjau-flag-macros = • Holds macros; please open it without running them
tinjau-flag-unreadable-picture = • The picture cannot be read in full
tinjau-flag-lost = • { $count ->
        [one] One file
       *[other] { $count } files
    } could not be fetched
tinjau-why = Why is <b>{ $number }</b> ({ $code }) returned? Please press one, or write the reason.
tinjau-why-file = Why is file { $place } of <b>{ $number }</b> ({ $code }) returned? Please press one, or write the reason.
tinjau-reason-unreadable = Cannot be read
tinjau-reason-wrong = Not the document that is wanted
tinjau-reason-period = Not for this time
tinjau-reason-unsigned = Not signed yet
tinjau-reason-undated = No date or place
tinjau-reason-incomplete = Not complete yet
tinjau-reason-in-words = Please write the reason in words, or type /batal.
tinjau-approved = ✅ <b>{ $number }</b> ({ $code }) from { $name } is approved.
tinjau-returned = ↩️ <b>{ $number }</b> ({ $code }) was returned to { $name }: { $reason }
tinjau-approved-rest = ✅ The other files of <b>{ $number }</b> ({ $code }, { $name }) are approved; what was returned awaits its correction.
tinjau-approved-file = ✅ File { $place } of <b>{ $number }</b> ({ $code }, { $name }) is approved.
tinjau-returned-file = ↩️ File { $place } of <b>{ $number }</b> ({ $code }) was returned to { $name }: { $reason }
tinjau-own-mark = Reviewed by yourself as the only coordinator; that is recorded.
tinjau-skipped = <b>{ $number }</b> was skipped and goes on waiting.
tinjau-empty = Nothing waits for a review. Thank you.
tinjau-end = That was the end of the queue; { $count } still waiting.
tinjau-not-open = { $number } is now: { $state }. There is nothing to review.
tinjau-already-approved = { $number } was approved by { $name } already.
tinjau-already-returned = { $number } was returned by { $name } already.
tinjau-told-approved = ✅ <b>{ $number }</b> was approved by { $reviewer }. Thank you.
    <b>{ $code }</b> { $title } ({ $period })
tinjau-told-returned = ↩️ <b>{ $number }</b> was returned by { $reviewer } for correction: { $reason }
    <b>{ $code }</b> { $title } ({ $period })
tinjau-told-file = To be corrected: file { $place } ({ $wanted })
tinjau-told-how = Please answer this message with the correction, or press the button below.
tinjau-button-approve = Approve
tinjau-button-return = Return
tinjau-button-skip = Skip
tinjau-button-by-file = File by file
tinjau-button-whole = Full size
tinjau-button-approve-file = Approve { $place }
tinjau-button-return-file = Return { $place }
tinjau-button-all = All documents
tinjau-button-withdraw = Take this submission back
tinjau-button-queue = Review queue
tinjau-button-from-start = From the start
tinjau-button-again = Send the correction
