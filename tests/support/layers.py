"""Rasters on the map, as the dock puts them there."""

from __future__ import annotations

from alos2_explorer.plugin.layers.project_layers import add_layers
from alos2_explorer.plugin.layers.raster_layer import prepare_layer


def add_raster_layer(path, *, event=None, project=None):
    """Add the raster at *path* as the dock does and return its layer."""
    prepared = prepare_layer(path)
    add_layers([prepared], event, project)
    return prepared.layer
