"""Decoding helpers: open a factory product, read the raster back, look at it by place."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pytest
from alos2_explorer.plugin.domain.enums import Units
from alos2_explorer.plugin.domain.progress import Progress
from alos2_explorer.plugin.domain.raster_options import RasterOptions
from alos2_explorer.plugin.products.l11.product import L11Product
from alos2_explorer.plugin.sar.projection import Projection
from alos2_explorer.plugin.transfer.sources.open import open_container
from osgeo import gdal


@dataclass
class Decoded:
    """A decoded raster in power, and what was said meanwhile."""

    path: Path
    warnings: list[str] = field(default_factory=list)
    log: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        dataset = gdal.Open(str(self.path))
        self.values = dataset.ReadAsArray().astype(float)
        self.metadata = dataset.GetMetadata()
        self.geotransform = dataset.GetGeoTransform()
        self.projection = Projection(dataset.GetProjection())
        self.description = dataset.GetRasterBand(1).GetDescription()

    @property
    def pixel(self) -> float:
        return self.geotransform[1]

    def index(self, latitude: float, longitude: float) -> tuple[float, float]:
        """Return row and column (0 at the centre of the first pixel) of a place."""
        x, y = self.projection.from_geographic(longitude, latitude)
        if self.projection.is_geographic:
            x = x + 360.0 * np.round((self.geotransform[0] - x) / 360.0)
        column = (x - self.geotransform[0]) / self.geotransform[1] - 0.5
        row = (y - self.geotransform[3]) / self.geotransform[5] - 0.5
        return float(row), float(column)

    def peak_near(self, latitude: float, longitude: float, reach: int = 12) -> tuple[float, float]:
        """Return how far (rows, columns) the strongest pixel lies from a place."""
        row, column = self.index(latitude, longitude)
        top, left = max(round(row) - reach, 0), max(round(column) - reach, 0)
        part = self.values[top : round(row) + reach + 1, left : round(column) + reach + 1]
        r, c = np.unravel_index(np.nanargmax(part), part.shape)
        return float(top + r - row), float(left + c - column)

    def places(self) -> tuple[np.ndarray, np.ndarray]:
        """Return latitude and longitude of every pixel centre."""
        x0, dx, _, y0, _, dy = self.geotransform
        height, width = self.values.shape
        x, y = np.meshgrid(x0 + (np.arange(width) + 0.5) * dx, y0 + (np.arange(height) + 0.5) * dy)
        longitude, latitude = self.projection.to_geographic(x, y)
        return latitude, longitude


Decoder = Callable[..., Decoded]


@pytest.fixture
def decode(tmp_path: Path) -> Decoder:
    """Decode a location with options into power and read it back."""

    def run(location: object, *, http: object = None, hint: str = "", **options: object) -> Decoded:
        options.setdefault("units", Units.POWER)
        container = open_container(str(location), http)
        product = L11Product.open(container, hint or getattr(container, "named", ""))
        warnings: list[str] = []
        log: list[str] = []
        progress = Progress(report=lambda fraction, text: log.append(text), warn=warnings.append)
        try:
            path = product.raster(RasterOptions(**options), tmp_path / "decoded.tif", progress)
        finally:
            product.close()
        return Decoded(path, warnings, log)

    return run
