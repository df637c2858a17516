"""The database's history, one step a file; `storage.migrate` climbs it."""
