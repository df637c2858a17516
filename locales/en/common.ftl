# Words used in many places: refusals, hints, areas, states, roles, buttons.

# Buttons and messages that cannot be handled
button-void = This button is no longer valid. Please send the command again to get a fresh one.
button-of-somebody-else = This button belongs to somebody else. Please send the command yourself.
command-unknown = I do not know the command /{ $command } yet. Send /bantuan to see what there is.
throttled = That was a lot of commands at once. Please wait a minute, then go on.
hint-private = Thank you. To begin, send a photo or document as evidence, or send /bantuan.
hint-unsupported = I cannot handle this kind of message yet. Please send a photo, a PDF or an Office file; for a note, write /catatan.
continue-in-private = Please go on in the private chat with me.
group-unbound = This group or topic is not connected to an office yet. Please ask the office's admin to send /ikat here.
text-more = … There is more than fits here; please narrow it down with a row's code or an area.
not-yet-handled = This message could not be handled yet, but it is on record and I will try again. No need to send it twice.
late-commands = I was cut off for a while, so these commands went unanswered: { $commands }. Please send them again if you still need them.

# Refusals
refused-not-found = That was not found. Please check it, or begin with /rencana.
refused-outsider = I am sorry, I only serve members of an office's team. Please join your office's Zona Integritas group, then send /mulai in that group.
refused-waiting = Your membership waits for the office's admin. I will tell you once it is approved; the admin approves with /tim.
refused-anonymous = I need to know who is asking. Please switch off anonymous mode in the group, or go on in the private chat with me.
refused-greet = Please send /mulai in the private chat with me.
refused-see-plan = The plan is for team members. Please ask the office's admin, see /tim.
refused-see-status = The status is for team members. Please ask the office's admin, see /tim.
refused-see-secret-text = This row is confidential. Please ask its area's coordinator.
refused-see-secret-file = Files of a confidential row are for its area's coordinator only. Please ask them if you need one.
refused-submit = Evidence is sent by team members. Please ask the office's admin, see /tim.
refused-note = Notes are written by team members. Please ask the office's admin, see /tim.
refused-fetch-file = This file is for its sender, the coordinators and the leader. Please ask the area's coordinator.
refused-withdraw = This submission can be withdrawn by its sender or the area's coordinator. Please ask them.
refused-review = Reviews are done by this area's coordinator. See /tim for the name.
refused-review-own = Your own submission is reviewed by another coordinator. Please ask a colleague, see /tim.
refused-assign = Rows are assigned by the area's coordinator or the admin. See /tim for the names.
refused-take = Rows are taken by members of the team. Please ask the admin, see /tim.
refused-reschedule = Dates are changed by the area's coordinator or the admin. See /tim for the names.
refused-mark-secret = A row is marked confidential, or opened again, by its area's coordinator. See /tim for the name.
refused-preview-plan = Plan documents are read for coordinators and the admin. See /tim for the names.
refused-apply-plan = A plan is applied by the admin or the team's coordinator. See /tim for the names.
refused-attend = Attendance is kept for team members. Please ask the office's admin, see /tim.
refused-correct-attendance = The attendance of others is corrected by the admin, with a reason. See /tim for the name.
refused-see-attendance = This list is for the person concerned, coordinators and the leader. Your own attendance is in /hadir.
refused-summary = The summary is for the leader, coordinators and the admin. The present state is in /status.
refused-review-summary = This button is for the leader. The present summary is in /ringkasan.
refused-settings = Office settings are changed by the admin. See /tim for the name.
refused-name-roles = Roles are given by the admin. See /tim for the name.
refused-name-acting = An acting leader is named by the leader or an admin. See /tim for the names.
refused-approve-members = New members are approved by the admin. See /tim for the name.
refused-bind = A group is connected by the office's admin. Please ask them to send /ikat in the team group.
refused-own-data = These data belong to somebody else. You can ask for your own in the private chat with me.
refused-see-place = Where somebody was is only for themselves and the leader. Your own attendance is in /hadir.
refused-read-audit = The record of changes is read by the admin. See /tim for the name.
refused-verify-audit = The record of changes is checked by the leader or an admin. See /tim for the names.

# Areas of change
area-I = Change Management
area-II = Business Process Management
area-III = Human Resources Management
area-IV = Strengthening of Performance Accountability
area-V = Strengthening of Oversight
area-VI = Improvement of Public Service Quality
area-short-I = Change management
area-short-II = Business processes
area-short-III = Human resources
area-short-IV = Accountability
area-short-V = Oversight
area-short-VI = Public services

# States of rows and submissions
state-empty = no evidence yet
state-partial = partly there
state-submitted = submitted, waiting for review
state-complete = complete, waiting for review
state-returned = returned
state-verified = verified
state-not-applicable = not applicable
state-waiting = waiting for its files
state-withdrawn = withdrawn
state-failed = file could not be fetched

# Roles
role-admin = admin
role-leader = leader
role-coordinator = coordinator of area { $area }
role-coordinator-all = team coordinator
role-member = member

# Shared buttons
button-open-private = Open private chat
button-back = ‹ Back
button-cancel = Cancel
button-close = Close
button-help = Help
button-tasks = My tasks
button-submit = Send evidence
button-status = Status
button-due = Due dates
button-plan = Plan
button-attend = Attendance
button-import = Import a plan
button-team = Team
button-review = Review
button-language = Language
button-summary = Summary
