help-tim = Who holds which area, and giving roles
tim-title = <b>Zona Integritas team of { $office }</b>
tim-leader = Leader: { $names }
tim-leader-none = Leader: nobody yet
tim-admin = Admin: { $names }
tim-admin-none = Admin: nobody yet
tim-coordinator = Team coordinator: { $names }
tim-coordinator-none = Team coordinator: nobody yet
tim-area = { $area }. { $name }: { $names }
tim-area-none = { $area }. { $name }: nobody yet
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
tim-remove-ask = Take <b>{ $name }</b> out of the team? All their roles end; what they sent stays on record.
tim-has-left = { $name } is not, or no longer, a member of the team. To let them in, send /tim { $name } masuk.
tim-last-admin = { $name } is the only admin. Please name another admin first, then try again.
tim-nobody = I did not find “{ $name }” in the team.
tim-how = Examples: /tim Sari koordinator III, /tim Budi pimpinan, /tim Sari keluar.
tim-which = Who is meant by “{ $name }”?
tim-no-plan = There is no plan yet. Please ask the admin or a coordinator to send its document with /impor.
tim-choose-area = The rows of which area?
tim-rows-title = <b>{ $area }. { $name }</b>
tim-rows-row = <code>{ $code }</code> { $title } – { $names }
tim-rows-row-free = <code>{ $code }</code> { $title } – nobody yet
tim-row = <code>{ $code }</code> { $title }
tim-row-how = Tap a name to give or take this row. ✓ means they have it now.
tim-row-yours = The row <code>{ $code }</code> is now in your care: { $title }
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
