help-batal = Leave the step that is under way
batal-done = Very well, cancelled. What is on record stays.
batal-nothing = There is no step under way. Send /bantuan to see what there is.
