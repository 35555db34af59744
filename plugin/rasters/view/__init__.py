"""Views (VRT) that show a product's own files without a copy, and the overviews beside those files."""
