# Confidential rows: marking them and taking the mark back, from /jadwal.
rahasia-marked-line = 🔒 Confidential row
rahasia-about-mark = Marked <b>confidential</b>, this row's words are shown only in private to its area's coordinator and the leader, and its files only to the coordinator. Others see no more than how many there are. What already stands in a group stays there.
rahasia-about-open = Without the mark, this row's words and files are shown like those of any other row, what is already kept included.
rahasia-marked = { $code } is marked confidential.
rahasia-marked-already = { $code } is confidential already.
rahasia-opened = { $code } is not confidential any more.
rahasia-opened-already = { $code } is not confidential.
rahasia-button = Confidential
rahasia-button-mark = Mark confidential
rahasia-button-open = Take the mark back
