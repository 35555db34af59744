"""Heights of the ground: found, read and placed on a grid, above the ellipsoid."""
