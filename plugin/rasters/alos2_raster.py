"""A raster that our own algorithms made, read back as power with what it says about itself."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from ..common.raster_items import RasterFacts, own_items
from ..domain.enums import Quantity, Units
from ..domain.errors import Alos2Error, FormatError
from ..domain.product_id import ProductId
from ..domain.words.text import Text
from ..sar.grid import Grid, Window
from .gdal_calls import call_gdal, open_raster, without_secrets
from .units import declared_numbers, nodata_of, require_measured_numbers, to_power

_HINT = Text("make it with decode L1.1, load L2.2 or load L2.1")

_STRIP_PIXELS = 1 << 16  # whose arrays fit the processor's cache


@dataclass(frozen=True)
class OwnRaster:
    """A backscatter raster: ``name`` of its file, grid, and what it says about itself."""

    name: str
    grid: Grid
    quantity: Quantity
    units: Units
    facts: RasterFacts

    @property
    def path(self) -> str:
        """Where the raster lies."""
        return self.facts.path

    @property
    def items(self) -> Mapping[str, str]:
        """The ``ALOS2_*`` items."""
        return self.facts.items

    @property
    def polarisation(self) -> str:
        """Polarisation as written."""
        return self.facts.polarisation

    @property
    def product(self) -> ProductId | None:
        """Identity of the scene."""
        return self.facts.product

    @property
    def day(self) -> date | None:
        """Day of acquisition (UTC)."""
        if self.facts.start is not None:
            return self.facts.start.date()
        return self.product.date if self.product else None

    @property
    def off_nadir_deg(self) -> float | None:
        """Off-nadir angle in degrees; None if it is not told."""
        try:
            return float(self.item("off_nadir_deg"))
        except ValueError:
            return None

    def item(self, name: str) -> str:
        """Return the item ``ALOS2_<name>``, blank if it is missing."""
        return self.facts.item(name)


def open_own_raster(path: str | Path) -> OwnRaster:
    """Return the raster at *path*; raise FormatError unless our algorithms made it of backscatter."""
    name = without_secrets(str(path)).replace("\\", "/").rsplit("/", 1)[-1]
    dataset = open_raster(str(path))
    facts = RasterFacts(str(path), own_items(dataset.GetMetadata() or {}))
    found = facts.quantity or Text("missing")
    if dataset.RasterCount != 1:
        raise FormatError(name, "number of bands", dataset.RasterCount, "one is expected", _HINT)
    try:
        quantity, units = Quantity(found), Units(facts.units)
    except ValueError:
        expected = Text("sigma0 or gamma0 in a known unit is expected")
        raise FormatError(name, "ALOS2_QUANTITY", found, expected, _HINT) from None
    if units is not Units.AMPLITUDE_DN:
        require_measured_numbers(name, dataset.GetRasterBand(1))
    transform = dataset.GetGeoTransform()
    if transform[2] or transform[4] or transform[1] <= 0 or transform[5] >= 0:
        raise Alos2Error(
            Text("{name} is not north up.", name=name), hint="Write it as .tif, or warp it."
        )
    return OwnRaster(
        name=name,
        grid=Grid(dataset.RasterXSize, dataset.RasterYSize, transform, dataset.GetProjection()),
        quantity=quantity,
        units=units,
        facts=facts,
    )


def read_power(raster: OwnRaster, dataset: Any, window: Window) -> npt.NDArray[np.float32]:
    """Return power (float32, NaN for no data) of *window*, which may reach beyond the raster."""
    grid = raster.grid
    left, top = max(0, window.column), max(0, window.row)
    right = min(grid.width, window.column + window.width)
    bottom = min(grid.height, window.row + window.height)
    if left >= right or top >= bottom:
        return np.full((window.height, window.width), np.nan, np.float32)
    shape = window.height, window.width
    is_whole = shape == (bottom - top, right - left)
    power = np.empty(shape, np.float32) if is_whole else np.full(shape, np.nan, np.float32)
    columns = slice(left - window.column, right - window.column)
    step = max(1, _STRIP_PIXELS // (right - left))
    for row in range(top, bottom, step):
        strip = Window(left, row, right - left, min(step, bottom - row))
        rows = slice(row - window.row, row - window.row + strip.height)
        power[rows, columns] = _power_of(raster, dataset, strip)
    return power


def _power_of(raster: OwnRaster, dataset: Any, strip: Window) -> npt.NDArray[np.float32]:
    what = Text("{name} could not be read", name=raster.name)
    values = call_gdal(what, dataset.ReadAsArray, *strip)
    band = dataset.GetRasterBand(1)
    numbers = declared_numbers(values, band)
    power = to_power(numbers, raster.units)
    nodata = band.GetNoDataValue()
    is_own = nodata is None or math.isnan(nodata) or nodata == nodata_of(raster.units)
    if nodata is not None and not (is_own and numbers is values):
        power[values == nodata] = np.nan  # what another program wrote instead
    infinite = np.isinf(power)
    if infinite.any():
        power[infinite] = np.nan
    return power
