help-mulai = Greeting and next steps
mulai-hello = Welcome. I am zibot, the assistant of Zona Integritas teams in their office's group.
mulai-outsider = To join, please open the invitation link from your office's admin; or enter the team group, send /mulai there, and wait for the admin's approval.
mulai-waiting = Your membership waits for the office's admin. I will tell you here once it is approved.
mulai-hello-member = Welcome, <b>{ $name }</b>. This is the assistant of the Zona Integritas team of <b>{ $office }</b>.
mulai-next-admin = As admin you can give roles, import the plan and see how the team is doing.
mulai-next-leader = The six areas, attendance and the weekly summary are behind the buttons below.
mulai-next-coordinator = Evidence waiting for review and your area's due dates are behind the buttons below.
mulai-next-member = Send a photo or document at any time; I help to put it to the right row.
mulai-group = Welcome to the Zona Integritas team of <b>{ $office }</b>. Please open the private chat with me so that reminders reach you.
mulai-group-waiting = Thank you. Your membership was passed on to the admin and waits for approval.
mulai-unbound = This group is not connected to an office yet. Please ask the office's admin to send /ikat here.
mulai-code-in-group = To be safe, codes are sent in the private chat with me. This code has not been used.
mulai-code-wrong = This code or link is not valid. Please check it, or ask whoever gave it to you for a new one.
mulai-claimed = Thank you. You are now the admin of <b>{ $office }</b>, and the team's coordinator until you hand that on.
mulai-claimed-next =
    Next steps:
    1. Add me to the team's group, then send /ikat there.
    2. Import the plan: send its document with /impor.
    3. Give roles with /tim.
mulai-privacy =
    <b>Personal data (Law 27/2022)</b>
    • What is kept: name and chat account, roles, evidence, notes and attendance.
    • What for: the office's duty of building its Zona Integritas. Location only if you send it, and you need not.
    • Original photos are kept as proof; copies that leave carry no location. Faces are not recognised by machine.
    • Who sees it: the office's own team. Files of confidential rows only their coordinator.
    • Messages pass through Telegram's servers abroad.
    • Your rights: to see, to correct and to ask for deletion. Please ask the office's admin, see /tim.
mulai-button-privacy = Personal data
mulai-button-add-to-group = Add to a group
mulai-button-office = Switch to { $office }
