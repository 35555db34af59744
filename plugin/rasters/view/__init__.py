"""Views (VRT) that show a product's own files as calibrated values without a copy."""
