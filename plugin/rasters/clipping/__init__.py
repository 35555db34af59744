"""Polygons of the user as areas of rasters: which pixels lie in them."""
