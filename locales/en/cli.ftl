# The operator's commands (zibot …)
cli-help-demo = A trial on this machine: a sample office and a chat page, no account needed
cli-help-serve = Run the bot: the channels that are set up, the scheduler and the health check
cli-help-import = Read an action plan document
cli-help-import-year = The plan's year, when the document does not say it
cli-help-import-start = The plan's first day (YYYY-MM-DD), for targets given as a duration
cli-help-import-office = The office's name, when there are several
cli-help-import-preview = Only show, store nothing
cli-help-import-json = Print JSON
cli-help-import-suggestions = Take all suggestions of the warnings
cli-help-import-take = Take the suggestions of all warnings of this kind (its name is printed by the preview); may be repeated
cli-help-import-set = Write another target for one row, for example --set "I.1.1=Juni 2026"; may be repeated
cli-help-import-add = Only add and change; rows that the document does not have stay in force
cli-help-import-yes = Update the plan in force without asking
cli-help-import-template = Date rows without a target by the common year
cli-help-office = Offices
cli-help-office-add = Add an office and print its one-time claim code
cli-help-office-code = Another claim code for an office that exists
cli-help-office-timezone = The office's time zone: Asia/Jakarta, Asia/Makassar or Asia/Jayapura
cli-help-check = Check settings, database, files, channels and clock
cli-help-check-json = Print JSON
cli-help-db = Database
cli-help-db-upgrade = Bring the database to this version
cli-demo-ready = zibot is ready. Open { $address } in a browser. Press Ctrl+C to stop.
cli-locked = Another zibot uses this data folder or database (pid { $pid } on { $host }). Stop that one first, or use another ZIBOT_DATA_DIR.
cli-damaged = The database { $file } is damaged ({ $reason }); nothing was changed. Please keep that file, and put back the last good copy.
cli-database-gone = The database cannot be reached: { $reason }. Please check that its server runs and that ZIBOT_DATABASE_URL is right.
cli-address-taken = Another program uses { $address }. Stop it, or set ZIBOT_LISTEN, such as 127.0.0.1:8081.
cli-os-error = Cannot go on: { $reason }
cli-no-file = There is no file { $file }. Please check its name and folder.
cli-unknown-zone = Time zone { $zone } is not known. Use Asia/Jakarta (WIB), Asia/Makassar (WITA) or Asia/Jayapura (WIT).
cli-office-name = The office has no name yet.
cli-office-there = There is an office { $name } already. A new claim code: zibot office code NAME. For another office, use another name.
cli-office-added = Office { $name } was made. Send /mulai CODE to the bot in a private chat; the code is valid for 72 hours and only once:
cli-unknown-office = There is no office { $name }. Make it first with: zibot office add NAME.
cli-office-code = A new claim code for { $name }. Send /mulai CODE to the bot in a private chat; it is valid for 72 hours and only once:
cli-db-upgraded = The database fits this version.
cli-old-schema = The database belongs to another version of zibot. Run: zibot db upgrade
cli-newer-schema = The database is of a newer version of zibot and was not changed. Install that version, or restore a backup from before the update.
cli-no-channel = No channel is set up. Set ZIBOT_TELEGRAM_TOKEN (from BotFather), or try it first with: zibot demo
cli-token-refused = Telegram refuses the token. Make a new one with BotFather and set ZIBOT_TELEGRAM_TOKEN; all data is safe.
cli-import-head = { $source }: { $office }, year { $year }
cli-import-area = { "  " }{ $area }. { $name }: { $rows } rows
cli-import-total = { $rows } rows and { $dates } due dates in all.
cli-import-regulation = Regulation by the plan's year: { $title }
cli-import-months = Per month: { $months }
cli-import-outside = { $count } due dates in other years.
cli-import-kind = { "  " }? { $name }: { $count }{ $suggested ->
        [0] { "" }
       *[other] { " " }(--take { $kind })
    }
cli-import-no-kind = This document has no warning of the kind “{ $kind }”. It has: { $kinds }.
cli-import-no-row = This document has no row { $row }. --preview shows the codes.
cli-import-no-time = “{ $words }” for { $row } could not be read as a time. Write for example “Juni 2026” or “setiap triwulan”.
cli-import-set-how = “{ $given }” cannot be used. Write CODE=target, for example --set "I.1.1=Juni 2026".
cli-import-undated = { $rows } rows have no target; date them with --template-dates, or with /impor in the chat.
cli-import-taken = { $count } suggestions taken.
cli-import-dated = { $rows } rows dated by the common year.
cli-import-page = page { $number }
cli-import-table = table { $number }
cli-import-row = row { $number }
cli-import-warning = { "  " }! { $code } { $place }“{ $target }”: { $text }
cli-import-suggestion = { "    " }→ { $text }
cli-import-finding = { "  " }· { $text }
cli-import-applied = The plan of { $year } now applies to { $office }.
cli-import-no-office = There is no such office. Make it first with: zibot office add NAME. There are: { $offices }.
cli-import-which-office = There are several offices. Name one with --office: { $offices }.
cli-import-ask = Update the plan in force with the changes above? [y/N]
cli-import-left = Nothing was changed.
cli-import-few = Please note: { $rows } rows of the plan in force are not in this document. To keep them, use --add.
cli-import-meanwhile = The plan in force changed meanwhile; nothing was changed. Please give the command again.
cli-import-same = This document is the plan of { $year } that already applies; nothing was changed.
cli-ok = [good]
cli-not-ok = [needs care]
check-settings = Settings can be read (language { $detail })
check-folder = The data folder can be written: { $detail }
check-folder-missing = The data folder is not there or cannot be written: { $detail }. Make it, or set ZIBOT_DATA_DIR.
check-space = Free space: { $detail }
check-space-low = Only { $detail } of space is free. Please make room before the storage is full.
check-schema = The database fits this version
check-schema-old = The database does not fit this version. Run: zibot db upgrade
check-database = The database can be read, the audit trail is whole ({ $detail } offices)
check-database-fails = The database cannot be opened: { $detail }. Check ZIBOT_DATABASE_URL, or run: zibot db upgrade
check-audit-broken = The audit trail is broken from entry { $detail }. Do not change the database; compare with a backup.
check-telegram = Telegram answers as { $detail }
check-telegram-fails = Telegram does not answer ({ $detail }). Check ZIBOT_TELEGRAM_TOKEN and the internet line.
check-no-telegram = Telegram is not set up (ZIBOT_TELEGRAM_TOKEN is empty)
check-clock = Clock: { $detail }
check-clock-shifted = TRIAL clock, not the real time: { $detail }
settings-data-dir = { $variable }: name a folder for the data.
settings-language = { $variable }: use id or en.
settings-telegram-mode = { $variable }: use polling or webhook.
settings-telegram-token = { $variable }: a BotFather token is a number, a colon, then letters, such as 123456:ABC….
settings-telegram-api-url = { $variable }: give a whole address, such as https://api.telegram.org.
settings-public-url = { $variable }: webhook mode needs an https:// address that Telegram can reach.
settings-listen = { $variable }: write host:port, such as 127.0.0.1:8080.
settings-files-url = { $variable }: use file:///folder/evidence, or leave it empty.
settings-database-url = { $variable }: use a SQLAlchemy address, such as postgresql+psycopg://….
settings-send-rate = { $variable }: a number above zero (messages a second).
settings-send-rate-chat = { $variable }: a number above zero (messages a second per chat).
settings-send-rate-group-minute = { $variable }: a number above zero (messages a minute per group).
settings-commands-per-minute = { $variable }: a whole number from 1.
settings-clock-start = { $variable }: an instant with its offset, such as 2026-04-06T07:55+07:00.
settings-clock-speed = { $variable }: a number above zero.

# What changes about the plan in force
cli-changes = Beside the plan { $year } in force: { $added } new, { $changed } changed, { $moved } moved, { $removed } gone ({ $kept } of them with evidence), { $same } the same.
cli-change-added = { "  " }+ { $code } { $title }: { $dates }
cli-change-removed = { "  " }- { $code } { $title }
cli-change-kept = { "  " }- { $code } { $title } (has evidence or notes: kept, marked not applicable)
cli-change-moved = { "  " }> { $old } becomes { $code } { $title }
cli-change-changed = { "  " }~ { $code } { $title }
cli-change-dates = { "    " }due dates become { $dates }
cli-change-field-area = { "    " }area changed
cli-change-field-component = { "    " }component changed
cli-change-field-indicator = { "    " }indicator changed
cli-change-field-action = { "    " }action changed
cli-change-field-evidence = { "    " }wanted evidence changed
cli-change-field-target = { "    " }target changed
cli-change-field-pic = { "    " }person in charge changed

# zibot regulation
cli-help-regulation = The rulebook's table: weights of areas, components and results, and minimum scores
cli-help-regulation-show = Show the table that counts, its source, and the office's corrections
cli-help-regulation-set = Correct one value for the office, with a reason
cli-help-regulation-reset = Let the shipped value count again
cli-help-regulation-id = The rulebook, for example 90/2021; without it the one that the plan in force goes by
cli-help-regulation-name = The value's name as show prints it, for example area.IV or floor.WBK.total
cli-help-regulation-reason = Why it is corrected; kept in the history
cli-regulation-title = { $id } { $title }
cli-regulation-verified = The weights were found in a written source: { $source }
cli-regulation-unverified = The weights are not confirmed; source: { $source }
cli-regulation-value = { "  " }{ $name } = { $value }
cli-regulation-value-unverified = { "  " }{ $name } = { $value } (not confirmed)
cli-regulation-value-own = { "  " }{ $name } = { $value } (the office's; shipped { $shipped })
cli-regulation-saved = { $name } = { $value } is saved for { $office }; the shipped table is unchanged.
cli-regulation-reset = { $name } is back to the shipped value for { $office }.
cli-regulation-default = { $name } has the shipped value already; nothing was changed.
cli-regulation-unknown = There is no rulebook { $id }. Known are: { $known }.
cli-regulation-refused = The value “{ $value }” cannot be used for { $name }. See names and values with: zibot regulation show
cli-regulation-reason = The reason is missing. Write it with --reason "…".

# zibot due
cli-help-due = Shows what would be sent at an instant, to whom and why, without sending
cli-help-due-at = The instant, with its offset, such as 2026-03-13T15:00+07:00
cli-help-due-office = Only the office of this name
cli-due-instant = { $instant } is no complete instant. Write it with its offset, such as 2026-03-13T15:00+07:00.
cli-due-line = { $moment } → { $to } ({ $channel }): { $why }
cli-due-count = { $count } messages. Nothing was sent and nothing was changed.
cli-due-digest = the morning's digest of a group, on a working day, because something is due or late
cli-due-nudges = a private word, because a row of theirs is near its deadline or late
cli-due-events = the monthly question, because rows wait for an event
cli-due-summary = the weekly summary, because its hour has come and it was not posted yet
cli-due-monthly = the summary of last month, because this is the month's first working day
cli-due-attendance = the question about attendance, because nothing is recorded yet
check-nothing-waits = Nothing waits to be handled or sent
check-waits = Waiting to be handled or sent: { $detail }
check-stuck = Something is stuck: { $detail }. Make sure that zibot serve runs and is connected; look at its log.
