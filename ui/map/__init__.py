"""Tools on the map canvas: areas and the swipe."""
