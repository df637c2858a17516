# /cari: evidence by words, sender and time.
help-cari = Find evidence: words, sender, month or number

cari-how = Please write what to look for, such as <code>/cari notulen march sari</code>, <code>/cari photo this week</code> or <code>/cari B-0012</code>.
cari-words = Words: <b>{ $words }</b>
cari-people = Sender: <b>{ $names }</b>
cari-period = Time: <b>{ $period }</b>
cari-day = { DAY($day) }
cari-days = { DAY($first) } – { DAY($last) }
cari-found = { $count } submissions fit
cari-many = { $count } submissions or more fit, the newest first
cari-row = <code>{ $code }</code> { $title }
cari-none = No submission fits.
cari-none-hint = Please try fewer words, another month, or browse from /rencana.
cari-narrow = … Please add or shorten words, so that the rest can be shown.
cari-no-receipt = { $receipt } was not found. Please check the number, or search by words.
cari-due = Due: { DAY($due) }
cari-files = Files: { $names }
cari-button-row = See the row
cari-button-files = Open the files
