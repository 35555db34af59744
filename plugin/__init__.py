"""The plugin: scenes are found, bytes arrive, products become rasters, rasters become layers."""
