# The place where evidence is kept: full, nearly full, and an office's share

bukti-limit-office = The storage of this office is full. { $count ->
        [one] The last file is
       *[other] The last { $count } files are
    } not stored. Please keep them on your phone; I have told the admin, please send again after they say so.
store-office-full = <b>The office's share of the storage is used up</b>
    Its evidence takes { $quota } GB, so new files cannot be accepted yet. Please ask who runs the server to raise ZIBOT_OFFICE_QUOTA_GB.

store-full-sender = The storage is full, what you sent is not stored yet: { $count ->
        [one] the file
       *[other] { $count } files
    } for { $number }. As soon as there is room I store it myself and the receipt follows. Please keep it on your phone; if there is no receipt by tomorrow, please send it again.
store-full-unkept = The storage is full, what you sent is not stored yet. As soon as there is room I go on by myself; if there is no answer by tomorrow, please send it again.
store-full-admin = <b>The server's storage is full</b>
    New messages cannot be stored and are not fetched from Telegram for now (it keeps them for 24 hours at most). Please make room on the server; I go on by myself after that.
store-low-admin = <b>The server's storage is nearly full</b>
    { $free } left ({ $percent }%). Please make room before it is full, so that no evidence has to wait.
store-again-admin = There is room again. What had to wait is being stored.

cli-disk-broken = The disk cannot assure that data is stored ({ $reason }). zibot stops, so that nothing is taken for stored that is not. Please check the disk and start it again: what was not finished goes on.
settings-office-quota-gb = { $variable }: a number from 0 (GB; 0 means no limit).
