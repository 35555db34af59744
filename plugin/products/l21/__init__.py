"""L2.1: amplitude on a map grid with a summary in text."""
