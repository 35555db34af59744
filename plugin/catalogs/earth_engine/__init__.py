"""Google Earth Engine's collections, pictures and clips."""
