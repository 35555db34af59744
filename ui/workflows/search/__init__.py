"""Searches over all platforms, and what follows from their results."""
