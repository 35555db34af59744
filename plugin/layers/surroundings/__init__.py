"""What lies around the scenes on the map: land under their outlines."""
