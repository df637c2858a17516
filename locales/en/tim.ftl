help-tim = Who holds which area; for admins also giving roles
tim-title = <b>Zona Integritas team of { $office }</b>
tim-leader = Leader: { $names }
tim-leader-none = Leader: nobody yet
tim-acting = Acting for { $leader }: { $name }, until { DAY($last) }
tim-admin = Admin: { $names }
tim-admin-none = Admin: nobody yet
tim-coordinator = Team coordinator: { $names }
tim-coordinator-none = Team coordinator: nobody yet
tim-area = { $area }. { $name }: { $names }
tim-area-none = No area coordinator yet: { $areas }
tim-count =
    { $waiting ->
        [0] Members: { $active }
       *[other] Members: { $active } · waiting for approval: { $waiting }
    }
tim-choose-person = Choose whose roles to change (members: { $count }).
tim-person = <b>{ $name }</b>
tim-person-how = Tap to give or end a role. ✓ means held now.
tim-person-waiting = Waiting for approval. Giving a role also lets them in.
tim-role = • { $role }
tim-is-now = Saved. The roles of <b>{ $name }</b> are now:
tim-your-roles = Your roles at <b>{ $office }</b> are now:
tim-admitted = <b>{ $name }</b> is now a member of the team.
tim-already-in = <b>{ $name }</b> is a member of the team already.
tim-removed = <b>{ $name }</b> is no longer a member of the team. What they sent stays on record.
tim-remove-ask = Take <b>{ $name }</b> out of the team? All their roles end and their rows are offered to the coordinators; what they sent stays on record.
tim-has-left = { $name } is not, or no longer, a member of the team. To let them in, send /tim { $name } masuk.
tim-last-admin = { $name } is the only admin. Please name another admin first, then try again.
tim-nobody = I did not find “{ $name }” in the team.
tim-how = Examples: /tim Sari koordinator III, /tim Budi pimpinan, /tim Sari mutasi ke Budi, /tim Sari keluar.
tim-which = Who is meant by “{ $name }”?
tim-no-plan = There is no plan yet. Please ask the admin or a coordinator to send its document with /impor.
tim-choose-area = The rows of which area?
tim-rows-title = <b>{ $area }. { $name }</b>
tim-rows-row = <code>{ $code }</code> { $title } – { $names }
tim-rows-row-free = <code>{ $code }</code> { $title } – nobody yet
tim-row = <code>{ $code }</code> { $title }
tim-row-how = Tap a name to give or take this row. ✓ means they have it now.
tim-row-yours = The row <code>{ $code }</code> is now in your care: { $title }
tim-row-not-yours = The row <code>{ $code }</code> is no longer in your care: { $title }. Thank you for what was done so far.
tim-button-waiting = Waiting for approval ({ $count })
tim-button-roles = Give roles
tim-button-rows = Give out rows
tim-button-person = { $name }
tim-button-change = Change other roles
tim-button-area = { $area }. { $name }
tim-button-code = { $code }
tim-button-has-on = ✓ { $name }
tim-button-has-off = { $name }
tim-button-admit = Accept as member
tim-button-remove = Take out
tim-button-remove-yes = Yes, take out
tim-switch-area-on = ✓ Area { $area }
tim-switch-area-off = Area { $area }
tim-switch-coordinator-on = ✓ Team coordinator
tim-switch-coordinator-off = Team coordinator
tim-switch-leader-on = ✓ Leader
tim-switch-leader-off = Leader
tim-switch-admin-on = ✓ Admin
tim-switch-admin-off = Admin
tim-freed = <b>{ $name }</b> is no longer in the team. Rows without a holder now: { $rows } ({ $codes }).{ $overdue ->
        [0] { "" }
       *[other] { " " }Late: { $overdue }.
    } Please give them to colleagues.
tim-button-give-all = Give all to one person

# Who holds what
tim-load-title = <b>Who holds which rows, { $office }</b>
tim-load-person = • { $name }: { $count }
tim-load-person-of = • { $name } (coordinator { $areas }): { $count }
tim-load-none = no rows yet
tim-load-open = rows: { $rows }, evidence due: { $open }
tim-load-late = rows: { $rows }, evidence due: { $open }, late: { $overdue }
tim-load-free = Without a holder: { $rows } rows.
tim-held-count = { $count }
tim-held-row = • <code>{ $code }</code> { $title } · <i>{ $status }</i>
tim-held-row-due = • <code>{ $code }</code> { $title } — { DAY($day, style: "short") } · <i>{ $status }</i>
tim-held-row-quiet = • <code>{ $code }</code> { $title }
tim-held-secret = Confidential rows: { $count } (their area's coordinator has the details).
tim-button-load = Who holds what
tim-cause-given = given by a coordinator
tim-cause-withdrawn = reassigned by a coordinator
tim-cause-plan = named in the plan
tim-cause-carried = from the plan before
tim-cause-invited = by invitation
tim-cause-taken = took it
tim-cause-taken-over = taken over by a colleague
tim-cause-released = given back
tim-cause-handed-over = handed over
tim-cause-left = left the team
tim-cause-undone = handing over undone

# Handing everything of one person over to another
tim-move-choose = Who takes the rows and roles of <b>{ $name }</b>?
tim-move-how = Examples: /tim Sari mutasi ke Budi, or /tim Sari mutasi ke Budi karena SK 12/2026.
tim-move-same = Giver and taker are both { $name }. Please choose somebody else.
tim-move-title = What goes from <b>{ $giver }</b> to <b>{ $taker }</b>:
tim-move-reason = Reason: { $reason }
tim-move-rows =
    Rows: { $rows } ({ $areas }){ $overdue ->
        [0] { "" }
       *[other] , late: { $overdue }
    }
tim-move-no-rows = No rows go.
tim-move-roles = Roles:
tim-move-leaves = { $name } leaves the team.
tim-move-next = What was handed in stays with its sender, and who held what is kept.
tim-move-switch-rows-on = ✓ Rows
tim-move-switch-rows-off = Rows
tim-move-switch-roles-on = ✓ Roles and areas
tim-move-switch-roles-off = Roles and areas
tim-move-switch-leaves-on = ✓ Leaves the team
tim-move-switch-leaves-off = Leaves the team
tim-move-nothing = Nothing is chosen yet. Please tap Rows or Roles, then Hand over.
tim-move-already = This handing over is done already. How things stand is in /tim.
tim-move-too-late = This handing over can no longer be undone. If needed, please hand back with /tim.
tim-move-done = Done: from <b>{ $giver }</b> to <b>{ $taker }</b>, rows: { $rows }, roles: { $roles }. I told both. It can be undone within 10 minutes.
tim-move-undone = The handing over from <b>{ $giver }</b> to <b>{ $taker }</b> was undone.
tim-move-yours = The work of <b>{ $giver }</b> at { $office } is now in your care:
tim-move-your-rows = Rows: { $rows } ({ $codes })
tim-move-gone = The handing over is done. Now with <b>{ $taker }</b> — rows: { $rows }, roles: { $roles }. Thank you for what was done so far.
tim-button-move = Hand over
tim-button-unmove = Undo

# Names in the plan whose owners have not joined
tim-absent-title = <b>Not joined yet: { $count } names of the plan's column of persons in charge</b>
tim-absent-line = • { $name }: { $rows } rows, not invited yet
tim-absent-line-asked = • { $name }: { $rows } rows, invited { DAY($day, style: "short") }
tim-absent-how = Tap a name to make its invitation.
tim-absent-weekly = Good morning. At { $office }, names in the plan that have not joined yet: { $count } ({ $names }). Please invite them when it suits you.
tim-absent-none = Every name in the plan is known. Thank you.
tim-invite-how = The invitation for <b>{ $name }</b> is below. Please forward or copy it to them alone; its link works once.
tim-invitation =
    Dear { $name },
    please join the Zona Integritas team of { $office }. Rows of the plan in your name: { $rows }. Just open this link and tap Start:
    { $link }
    Valid until { DAY($day) }. Thank you.
tim-invitation-word =
    Dear { $name },
    please join the Zona Integritas team of { $office }. Rows of the plan in your name: { $rows }. Just send this to the zibot bot in its private chat:
    /daftar { $word }
    Valid until { DAY($day) }. Thank you.
tim-button-missing = Not joined yet ({ $count })
tim-button-absent = List of those not joined
tim-button-uninvite = Withdraw the invitation
tim-button-share-whatsapp = Share the link by WhatsApp
tim-button-share-telegram = Share the link by Telegram

# A second leader
tim-second-leader =
    <b>{ $leaders }</b> leads this office now. As a rule there is one leader, whose attendance sets the example and to whom summaries go.
    Please choose what <b>{ $name }</b> becomes. For a stand-in, write <code>/tim { $name } plh 2-5 Desember</code>.
tim-button-leader-succeed = In place of { $leaders }
tim-button-leader-beside = Both lead
