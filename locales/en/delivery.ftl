# News from the delivery of messages, for admins and groups.
delivery-chat-parked = Messages to <b>{ $chat }</b> cannot be delivered: { $reason }. I have stopped sending there for now. Please add me to the group again; I will then go on without repeating old messages.
delivery-reason-kicked = I was removed from the group
delivery-reason-chat-gone = the group can no longer be found
delivery-reason-no-rights = I am not allowed to write in the group
delivery-topic-gone = The topic I used was deleted, so from now on I write here. To move me, an admin can send /ikat in the topic of your choice.
delivery-topic-closed = The topic I used is closed, so from now on I write here. To move me, an admin can send /ikat in the topic of your choice.
delivery-summary-uncertain = The weekly summary for <b>{ $chat }</b> may not have appeared because the connection broke. Please look in the group: is it there?
delivery-button-seen = It is there
delivery-button-again = Send again
delivery-settled-seen = Thank you. The summary is recorded as having appeared, as { $name } says.
delivery-settled-again = All right, I am sending that summary again, as { $name } asks.
delivery-settled-before = { $name } has already dealt with this.
