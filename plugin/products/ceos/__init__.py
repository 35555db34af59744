"""What all CEOS products have in common: their files, and images on a map grid."""
