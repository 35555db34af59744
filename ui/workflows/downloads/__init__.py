"""Downloads that the dock starts and follows."""
