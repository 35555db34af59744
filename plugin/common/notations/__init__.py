"""Ways in which people write a place: angles in words and parts, UTM and MGRS, links of maps."""
