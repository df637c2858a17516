help-bantuan = The commands for your role
bantuan-title = <b>What you can do</b>
bantuan-command = /{ $command } – { $help }
bantuan-evidence = The easiest way: send a photo or document in the private chat; I help to put it in place.
bantuan-join = To join: enter your office's team group and send /mulai there.
bantuan-attendance = Attendance kept here is supporting evidence only; the official record stays in the office's own system.
