help-ikat = Connects this group with the office
ikat-private =
    To connect a group:
    1. Add me to the team's group with the button below.
    2. Send /ikat in that group, or in the topic of your choice.
ikat-not-chat-admin = Please ask an admin of this group to send /ikat, or to make you a group admin first.
ikat-which-office = You are admin of several offices. Which one is this group for?
ikat-button-office = { $office }
ikat-bound = This group is now connected with <b>{ $office }</b>. The morning digest and the weekly summary appear here.
ikat-bound-topic = This topic is now connected with <b>{ $office }</b>. The morning digest and the weekly summary appear in this topic.
ikat-already = This group or topic is already connected with <b>{ $office }</b>.
ikat-moved-to-topic = <b>{ $office }</b> moved from the group to this topic. From now on I write here.
ikat-moved-to-group = <b>{ $office }</b> moved from a topic to this group. From now on I write here.
ikat-rebound = This group moved from <b>{ $old }</b> to <b>{ $office }</b>. What is on record stays with each office.
ikat-next = Next step: import the plan, then ask the members to send /mulai here so that I get to know them.
