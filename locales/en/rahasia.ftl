# Secret rows: marking them and taking the mark back, from /jadwal.
rahasia-marked-line = 🔒 Secret row
rahasia-about-mark = Marked <b>secret</b>, this row's words are shown only in private to its area's coordinator and the leader, and its files only to the coordinator. Others see no more than its number. What already stands in a group stays there.
rahasia-about-open = Without the mark, this row's words and files are shown like those of any other row, what is already kept included.
rahasia-marked = { $code } is marked secret.
rahasia-marked-already = { $code } is secret already.
rahasia-opened = { $code } is not marked secret any more.
rahasia-opened-already = { $code } is not marked secret.
rahasia-button = Secret
rahasia-button-mark = Mark secret
rahasia-button-open = Take the secret mark back
