"""Where scenes are listed: one room a platform, one protocol."""
