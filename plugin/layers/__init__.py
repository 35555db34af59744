"""Rasters become styled, masked, dated, credited QGIS layers."""
