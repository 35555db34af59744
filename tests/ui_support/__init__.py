"""What the tests and screenshots of the dock share."""
