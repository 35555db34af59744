"""Two calibrated rasters on one grid: composites, log ratio and candidate changes."""
