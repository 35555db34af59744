"""Algorithms that use Google Earth Engine."""
