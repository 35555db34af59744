"""Elevation tiles in the pattern of the Copernicus bucket, small where that does not matter."""

from __future__ import annotations

import math
from collections.abc import Callable
from pathlib import Path

import numpy as np
from osgeo import gdal

from .geotiff import spatial_reference

Heights = Callable[[np.ndarray, np.ndarray], np.ndarray]
# The columns of a tile are its rows by these, for the latitude nearest to the equator (handbook, 1.2).
_WIDENINGS = ((85, 10.0), (80, 5.0), (70, 3.0), (60, 2.0), (50, 1.5), (0, 1.0))


def tile_name(latitude: int, longitude: int, code: int = 10) -> str:
    """Return the name of the tile whose south-west corner is given; *code* 10 is 30 m, 30 is 90 m."""
    north_south = f"N{latitude:02d}" if latitude >= 0 else f"S{-latitude:02d}"
    east_west = f"E{longitude:03d}" if longitude >= 0 else f"W{-longitude:03d}"
    return f"Copernicus_DSM_COG_{code}_{north_south}_00_{east_west}_00_DEM"


def tile_columns(latitude: int, rows: int) -> int:
    """Return the columns of a tile by the latitude of its southern edge."""
    nearest = latitude if latitude >= 0 else -latitude - 1
    return round(rows / next(factor for least, factor in _WIDENINGS if nearest >= least))


def tile_places(latitude: int, longitude: int, rows: int) -> tuple[np.ndarray, np.ndarray]:
    """Return latitudes and longitudes of a tile's pixel centres: north and west edge are among them."""
    columns = tile_columns(latitude, rows)
    down = latitude + 1 - np.arange(rows) / rows
    across = longitude + np.arange(columns) / columns
    return np.meshgrid(down, across, indexing="ij")


def write_tile(
    bucket: Path, latitude: int, longitude: int, heights: Heights | float, code: int = 10
) -> Path:
    """Write one tile into *bucket* as the real one holds it, and add it to the list of tiles.

    *heights* is a number, or a function of latitudes and longitudes in degrees.
    """
    rows = {10: 3600, 30: 1200}[code]
    latitudes, longitudes = tile_places(latitude, longitude, rows)
    values = heights(latitudes, longitudes) if callable(heights) else np.full_like(latitudes, heights)
    across, down = 1.0 / latitudes.shape[1], 1.0 / rows
    memory = gdal.GetDriverByName("MEM").Create("", *values.shape[::-1], 1, gdal.GDT_Float32)
    transform = (longitude - across / 2, across, 0.0, latitude + 1 + down / 2, 0.0, -down)
    memory.SetGeoTransform(transform)
    memory.SetSpatialRef(spatial_reference(4326))
    memory.WriteArray(values.astype(np.float32))
    name = tile_name(latitude, longitude, code)
    path = bucket / name / f"{name}.tif"
    path.parent.mkdir(parents=True, exist_ok=True)
    options = ["COMPRESS=DEFLATE", "PREDICTOR=YES", "BLOCKSIZE=1024", "OVERVIEWS=NONE"]
    gdal.GetDriverByName("COG").CreateCopy(str(path), memory, options=options)
    add_to_list(bucket, name)
    return path


def write_buckets(folder: Path, latitude: float, longitude: float, heights: Heights | float) -> Path:
    """Write the tile of a place into buckets of both models in *folder*, and return that."""
    for code, metres in ((10, 30), (30, 90)):
        bucket = folder / f"copernicus-dem-{metres}m"
        write_tile(bucket, math.floor(latitude), math.floor(longitude), heights, code)
    return folder


def add_to_list(bucket: Path, name: str) -> None:
    """Add a name to the bucket's ``tileList.txt``, whose lines end as in the real one."""
    listed = bucket / "tileList.txt"
    before = listed.read_text("ascii").split() if listed.exists() else []
    listed.write_bytes("".join(f"{one}\r\n" for one in sorted({*before, name})).encode("ascii"))
