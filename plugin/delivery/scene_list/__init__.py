"""The scenes that a search found, as a file for other programs: a table with outlines, or links."""
