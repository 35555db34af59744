"""Neighbouring frames of one pass become one raster, their overlaps averaged in power."""
