"""Files or URLs become calibrated, geocoded rasters."""
