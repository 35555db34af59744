"""Amplitude images that lie on a map grid already, read and written as calibrated rasters."""
