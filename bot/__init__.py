"""The outside world: settings, command line, wiring, channels, health."""
