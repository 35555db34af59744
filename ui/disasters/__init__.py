"""Cards of disaster events, and events that the user adds."""
