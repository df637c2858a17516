help-batal = Leave the step that is under way
batal-done = Very well, cancelled. What is on record stays.
batal-done-files = Very well, cancelled: { $count ->
        [1] the file that waited for its row is
       *[other] the { $count } files that waited for their row are
    } not handed in. To hand it in after all, please send it again. What is on record stays.
batal-nothing = There is no step under way. Send /bantuan to see what there is.
