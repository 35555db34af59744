"""Where scenes are listed: one file per platform, one protocol."""
