"""Bare echo bots of other libraries, to stand beside zibot in the same run."""
