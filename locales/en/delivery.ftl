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
delivery-answers-lost = Some of my answers could not be sent within 24 hours because of an outage. What you sent is recorded; please repeat the command if you still need the answer.
delivery-gap = I was not connected from { DAY($begin, style: "short") } { TIME($begin) } to { DAY($end, style: "short") } { TIME($end) }. What was sent before { DAY($lost, style: "short") } { TIME($lost) } may not have reached me; please send it again.
delivery-quarantined = { $count } messages could not be processed and were put aside; everything else goes on as usual. Please tell the operator of zibot if this happens again.
delivery-token-elsewhere = Another program uses this bot's token, so I held messages back for a while. Please have that program stopped, or the token changed at BotFather.
delivery-settled-found = That summary did appear in the group after all. Nothing needs to be done. Thank you.
