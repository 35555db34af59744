"""Rasters that a test changes after they were written."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from osgeo import gdal


def opened_to_change(path: Path) -> Any:
    """Open a GeoTIFF to change it; a cloud-optimised one may lose that layout."""
    return gdal.OpenEx(
        str(path), gdal.OF_RASTER | gdal.OF_UPDATE, open_options=["IGNORE_COG_LAYOUT_BREAK=YES"]
    )
