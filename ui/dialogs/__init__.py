"""Questions before an action: its cost and its licence."""
