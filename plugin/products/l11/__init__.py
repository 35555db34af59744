"""L1.1: complex samples in slant range become calibrated, geocoded rasters."""
