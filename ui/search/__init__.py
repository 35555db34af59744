"""What is searched for: conditions, saved searches and the state of the platforms."""
