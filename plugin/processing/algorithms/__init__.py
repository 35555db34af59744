"""One short file an algorithm."""
