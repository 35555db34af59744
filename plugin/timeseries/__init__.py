"""Backscatter of places over time: one row for each date, averaged in power."""
