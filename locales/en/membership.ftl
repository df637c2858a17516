# People and the bot coming and going; approval of new members.
membership-hello =
    Thank you for adding me. I am zibot, assistant of the Zona Integritas team: I read the plan, remind of due dates and keep the evidence.

    Next step: please ask the office's admin to send /ikat here.
membership-removed = I can no longer write in the group <b>{ $group }</b> ({ $office }). Reminders for that group are on hold. To go on, please add me to the group again; nothing old will be repeated.
membership-no-admin = { $name } left the group, and { $office } now has no admin. Please ask whoever runs the bot for a new claim code, then send /mulai CODE here.
membership-topic-closed = The topic I used was closed, so I write here now. To move me, please ask the admin to send /ikat in the topic of your choice.
membership-topic-deleted = The topic I used was deleted, so I write here now. To move me, please ask the admin to send /ikat in the topic of your choice.
membership-waiting = <b>{ $office }</b>: waiting for your approval: { $count }
membership-names = { $names }
membership-invited = • { $name }, invited as { $as }
membership-more = and { $count } more
membership-list = Waiting for approval: <b>{ $count }</b>
membership-list-how = Tap ✓ to accept, ✗ to refuse.
membership-taken = Rows given out by the plan's column of persons in charge: { $rows }, to people: { $people }.
membership-welcome-rows = Rows of the plan now in your care: { $rows }
membership-nobody-waits = Nobody is waiting for approval. Thank you.
membership-approved =
    Now members: { $count }. Thank you.
    { $names }
membership-welcome = Welcome to the Zona Integritas team of <b>{ $office }</b>. The admin has approved your membership.
membership-button-approve-all = Approve all
membership-button-one-by-one = One by one
membership-button-yes = ✓ { $name }
membership-button-no = ✗ { $name }
membership-button-begin = Begin
