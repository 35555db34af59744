"""GeoTIFFs of calibrated values: how they are written, read, reduced and described."""
