"""The trial: a chat page on this machine where one plays the whole office without any account. A channel like the others."""
