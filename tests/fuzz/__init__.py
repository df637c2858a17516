"""Feeding the readers what nobody would think of; `docs/fuzzing.md` tells how."""
