"""A cloud-optimised GeoTIFF whose tiles are compressed in all cores and written once."""
