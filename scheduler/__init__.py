"""The hour: the clock, the standing jobs, and the delivery of what is queued."""
