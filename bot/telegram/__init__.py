"""Telegram: its transport, its updates made into `Incoming`, and `Say` made into its calls."""
