# /impor: a plan pasted as a message.
impor-pasted =
    Thank you, I have <b>{ $rows } rows</b> so far. If there is more, please send it here.
    When it is complete, press <b>Read now</b>.
impor-pasted-gone = That text was read already, or its time is over. Please send /impor and paste it again.
impor-pasted-too-long = The text is too long to be pasted. Please send it as a file (Word, Excel or TXT) with /impor.
impor-button-read-pasted = Read now
