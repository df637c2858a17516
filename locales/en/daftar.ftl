# /daftar: joining by an invitation.
help-daftar = Join by an invitation from the office's admin
daftar-how =
    There are two ways to join:
    1. Open the invitation link from your office's admin. If the link does not open, send /daftar followed by its code here.
    2. Or enter your office's team group, send /mulai there, and wait for the admin's approval.
daftar-already = You are a member of the team already. To use a new invitation, just open its link.
daftar-waiting = Your membership waits for the office's admin. I will tell you here once it is approved.
daftar-waits = Thank you. I have your invitation from <b>{ $office }</b>; your membership now waits for the admin. I will tell you here once it is approved.
daftar-joined = Welcome to the Zona Integritas team of <b>{ $office }</b>. Thank you.
daftar-told =
    <b>{ $name }</b> joined { $office } by the invitation for { $as }.{ $rows ->
        [0] { "" }
       *[other] { " " }Rows they hold now: { $rows }.
    }
