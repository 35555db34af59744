"""What qgis.PyQt gives on Qt 6, without its patches for older code."""
