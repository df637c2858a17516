"""One file per command: load, ask the domain, save, answer. No chat app, no SQL, no sentence, no clock."""
