"""Coherence rasters as files: true coherence in, estimates of so many independent looks out."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from osgeo import gdal, osr

SCENES = {"a": "ALOS2450590770-220926", "b": "ALOS2452660770-221010", "c": "ALOS2454730770-221024"}
PRODUCT = "UBSR1.1__A"


def sample_coherence(true: np.ndarray, looks: float, generator: np.random.Generator) -> np.ndarray:
    """Return estimates of *looks* looks, drawn from the exact distribution for circular Gaussians.

    The sample covariance of two channels is a complex Wishart matrix; its triangular factor has
    gamma-distributed squares on the diagonal and one complex normal number beside them (Bartlett).
    """
    first = np.sqrt(generator.gamma(looks, size=true.shape))
    last = generator.gamma(looks - 1.0, size=true.shape)
    beside = (generator.standard_normal((*true.shape, 2)) * np.sqrt(0.5)).view(complex)[..., 0]
    rest = np.sqrt(1.0 - true**2)
    other = true * first + rest * beside
    power = np.abs(other) ** 2 + rest**2 * last
    return (np.abs(other) / np.sqrt(power)).astype(np.float32)


def write_coherence(
    path: Path,
    values: np.ndarray,
    dates: str,
    *,
    looks: float = 75.0,
    pixel: float = 10.0,
    shift: tuple[float, float] = (0, 0),
    epsg: int = 32653,
    **items: str,
) -> Path:
    """Write *values* as ``alos2:interferogram`` does; *dates* are two letters of ``SCENES``.

    *shift* moves the raster by columns and rows of its pixels.
    """
    rows, columns = values.shape
    raster = gdal.GetDriverByName("GTiff").Create(str(path), columns, rows, 1, gdal.GDT_Float32)
    x0, y0 = 300_000.0 + shift[0] * pixel, 4_140_000.0 - shift[1] * pixel
    raster.SetGeoTransform((x0, pixel, 0.0, y0, 0.0, -pixel))
    system = osr.SpatialReference()
    system.ImportFromEPSG(epsg)
    raster.SetProjection(system.ExportToWkt())
    stated = {
        "SCENE_ID": " ".join(SCENES[date] for date in dates),
        "PRODUCT_ID": " ".join(PRODUCT for _ in dates),
        "LEVEL": "L1.1",
        "QUANTITY": "coherence",
        "SHOWS": "coherence",
        "POLARISATION": "HH",
        "LOOKS": f"{looks:g}",
        "BASELINE_M": "120.0",
        "CREDIT": "© JAXA",
    }
    stated.update({name.upper(): text for name, text in items.items()})
    raster.SetMetadata({f"ALOS2_{name}": text for name, text in stated.items() if text})
    band = raster.GetRasterBand(1)
    band.SetNoDataValue(float("nan"))
    band.WriteArray(values.astype(np.float32))
    return path
