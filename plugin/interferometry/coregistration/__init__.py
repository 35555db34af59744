"""Where the second pass sees what the first one sees, and its samples there."""
