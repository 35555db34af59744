"""GeoTIFFs of several makes: cloud-optimised with decimated overviews, tiled, striped, flipped."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.polynomial import chebyshev
from osgeo import gdal, osr

gdal.UseExceptions()
osr.UseExceptions()
TYPES = {"uint16": gdal.GDT_UInt16, "uint8": gdal.GDT_Byte, "float32": gdal.GDT_Float32}
SMALLEST_OVERVIEW = 256


def spatial_reference(epsg: int) -> osr.SpatialReference:
    """Return a spatial reference whose axes are x, y (longitude first)."""
    reference = osr.SpatialReference()
    reference.ImportFromEPSG(epsg)
    reference.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    return reference


def utm_epsg(lat: float, lon: float) -> int:
    """Return the EPSG code of the WGS 84 UTM zone of a position."""
    zone = int((lon + 180.0) % 360.0 // 6) + 1
    return (32600 if lat >= 0 else 32700) + zone


def project(epsg: int, lat, lon) -> tuple[np.ndarray, np.ndarray]:
    """Return x and y in *epsg* of positions."""
    transform = osr.CoordinateTransformation(spatial_reference(4326), spatial_reference(epsg))
    lat, lon = np.broadcast_arrays(np.asarray(lat, float), np.asarray(lon, float))
    points = np.array(transform.TransformPoints(np.column_stack([lon.ravel(), lat.ravel()]).tolist()))
    return points[:, 0].reshape(lat.shape), points[:, 1].reshape(lat.shape)


def unproject(epsg: int, x, y) -> tuple[np.ndarray, np.ndarray]:
    """Return latitude and longitude of projected positions."""
    transform = osr.CoordinateTransformation(spatial_reference(epsg), spatial_reference(4326))
    x, y = np.broadcast_arrays(np.asarray(x, float), np.asarray(y, float))
    points = np.array(transform.TransformPoints(np.column_stack([x.ravel(), y.ravel()]).tolist()))
    return points[:, 1].reshape(x.shape), points[:, 0].reshape(x.shape)


def pixel_positions(epsg: int, geotransform, shape: tuple[int, int]) -> tuple[np.ndarray, np.ndarray]:
    """Return latitude and longitude (unwrapped about the middle) of all pixel centres of *shape*."""
    rows, columns = shape
    nodes = np.cos(np.pi * (np.arange(10) + 0.5) / 10)
    column, row = (nodes + 1) / 2 * columns, (nodes + 1) / 2 * rows
    x = geotransform[0] + column[None, :] * geotransform[1]
    y = geotransform[3] + row[:, None] * geotransform[5]
    lat, lon = unproject(epsg, x, y)
    middle = lon[5, 5]
    lon = middle + (lon - middle + 180.0) % 360.0 - 180.0
    inverse = np.linalg.pinv(chebyshev.chebvander(nodes, 7))
    down = chebyshev.chebvander((np.arange(rows) + 0.5) / rows * 2 - 1, 7)
    across = chebyshev.chebvander((np.arange(columns) + 0.5) / columns * 2 - 1, 7).T
    return down @ (inverse @ lat @ inverse.T) @ across, down @ (inverse @ lon @ inverse.T) @ across


def overview_factors(shape: tuple[int, int]) -> list[int]:
    """Return 2, 4, 8 … down to the first overview that fits 256 pixels, as in the real scene."""
    factors, factor = [], 1
    while max(shape) / factor > SMALLEST_OVERVIEW:
        factor *= 2
        factors.append(factor)
    return factors


def write_geotiff(
    path: Path,
    array: np.ndarray,
    geotransform,
    epsg: int,
    *,
    layout: str = "cog",
    compress: str = "LZW",
    block: int = 512,
    nodata: float | None = None,
    metadata: dict[str, str] | None = None,
) -> Path:
    """Write one band; *layout* is ``cog`` (with decimated overviews), ``tiled`` or ``striped``."""
    rows, columns = array.shape
    memory = gdal.GetDriverByName("MEM").Create("", columns, rows, 1, TYPES[str(array.dtype)])
    memory.SetGeoTransform(geotransform)
    memory.SetSpatialRef(spatial_reference(epsg))
    memory.SetMetadata(metadata or {})
    band = memory.GetRasterBand(1)
    band.WriteArray(array)
    if nodata is not None:
        band.SetNoDataValue(nodata)
    if layout == "cog":
        factors = overview_factors(array.shape)
        if factors:
            memory.BuildOverviews("NEAREST", factors)
        options = [f"COMPRESS={compress}", f"BLOCKSIZE={block}", "PREDICTOR=NO", "BIGTIFF=NO"]
        options += ["OVERVIEW_RESAMPLING=NEAREST", "OVERVIEWS=" + ("AUTO" if factors else "NONE")]
        gdal.GetDriverByName("COG").CreateCopy(str(path), memory, options=options)
        return path
    options = [f"COMPRESS={compress}"]
    if layout == "tiled":
        options += ["TILED=YES", f"BLOCKXSIZE={block}", f"BLOCKYSIZE={block}"]
    gdal.GetDriverByName("GTiff").CreateCopy(str(path), memory, options=options)
    return path
