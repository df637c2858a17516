# /ringkasan: the weekly summary now. Its words are in summary.ftl.
help-ringkasan = This week's summary; a month's: /ringkasan bulan
ringkasan-areas = For area { $areas }
ringkasan-month-unknown = I do not know that month. Please write, for example, /ringkasan bulan Maret.
ringkasan-month-ahead = That month has not begun. Please choose this month or one before it, for example /ringkasan bulan.
ringkasan-month-present = <i>Progress and what is overdue are as of today.</i>

# The leader: reviewed, follow-up
ringkasan-seen = Thank you. This summary is recorded as reviewed.
ringkasan-seen-before = This summary was already reviewed by { $name }.
ringkasan-follow-ask = Please write what follows from this summary in one message (a photo or document may go with it). It becomes evidence for row <b>{ $code }</b> { $title }.
ringkasan-follow-which = For which row are the leader's follow-ups evidence? Choose once; I will remember it. You may also type the row's code.
ringkasan-follow-which-kept = I keep that as your follow-up. For which row? Please press one, or type the row's code.
ringkasan-follow-no-row = I cannot find that row. Please type its code as in /rencana, for example I.3.1.
ringkasan-follow-words = Please write what follows in words, or send a photo or document of it.
ringkasan-follow-button-row = { $code } { $title }
ringkasan-follow-button-other = Another row
