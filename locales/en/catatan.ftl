# /catatan: a note on a row.

help-catatan = Write a note on a row
catatan-ask-row = A note for which row? Please press one, or type its code (for example II.3.2).
catatan-ask-row-note = For which row is the note “{ $note }”? Please press one, or type its code.
catatan-ask-note = <b>{ $code }</b> { $title }
    Please write the note now.
catatan-row-unknown = I have not found a row for “{ $words }”. Please type its code (for example II.3.2), or see /rencana.
catatan-saved = 📝 Note for <b>{ $code }</b> { $title } saved: “{ $note }”
    Thank you.
catatan-saved-files = 📝 Note for <b>{ $code }</b> { $title } saved: “{ $note }”
    The file is not stored; please send it with /bukti { $code }.
catatan-saved-group = 📝 Note for <b>{ $code }</b> { $title } saved. Thank you.
catatan-words-only = A note is written in words. Please write it, or type /batal.
catatan-secret-in-private = Row { $code } is confidential. Please write the note in our private chat, not in the group.
