"""Geometries out of text, as GDAL and any QGIS write it."""

from __future__ import annotations

import re
from typing import Any

from osgeo import ogr

# Older QGIS writes PolygonZ and PointZ, but OGR knows only Polygon Z and Point Z.
_ATTACHED = re.compile(r"\b([a-z]{5,}?)(zm|z|m)(?=\s*\()", re.IGNORECASE)


def flat_geometry(wkt: str) -> Any | None:
    """Return the geometry (ogr) of *wkt* without heights and curves, or None if it is none or empty."""
    geometry = ogr.CreateGeometryFromWkt(_ATTACHED.sub(r"\1 \2", wkt))
    if geometry is None or geometry.IsEmpty():
        return None
    geometry = geometry.GetLinearGeometry()
    geometry.FlattenTo2D()
    return geometry
