"""The plan, its dates, its progress and who may do what: pure functions and frozen dataclasses, no I/O, no clock."""
