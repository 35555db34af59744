"""A coherence raster that this software made: its grid, its independent looks and its two scenes."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from ..common.raster_items import RasterFacts, own_items
from ..domain.enums import Content
from ..domain.errors import Alos2Error, FormatError, UnsupportedError
from ..domain.product_id import ProductId, find_product_id
from ..domain.words.text import Text
from ..rasters.gdal_calls import call_gdal, open_raster, without_secrets
from ..rasters.units import declared_numbers, require_measured_numbers
from ..sar.grid import Grid, Window
from .raster_pair import whole_offset

_HINT = Text("make it with alos2:interferogram")
_SCENE = re.compile(r"ALOS2\d{9}-\d{6}")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")


@dataclass(frozen=True)
class CoherenceRaster:
    """``looks`` is the number of independent looks of a value, ``scenes`` the two, earlier first."""

    name: str
    grid: Grid
    looks: float
    scenes: tuple[ProductId, ProductId]
    facts: RasterFacts

    @property
    def path(self) -> str:
        """Where the raster lies."""
        return self.facts.path

    @property
    def days(self) -> tuple[date, date]:
        """The days of both scenes (UTC), the earlier first."""
        return self.scenes[0].date, self.scenes[1].date

    @property
    def days_text(self) -> str:
        """Both days: ``2022-09-26 to 2022-10-10``."""
        return Text("{first_day} to {second_day}", first_day=self.days[0], second_day=self.days[1])

    def item(self, name: str) -> str:
        """Return the item ``ALOS2_<name>``, blank if it is missing."""
        return self.facts.item(name)


def open_coherence(path: str | Path) -> CoherenceRaster:
    """Return the coherence raster at *path*.

    Raises FormatError unless it says that it shows coherence, of which scenes and of how many looks,
    and Alos2Error if it cannot be opened or is not north up.
    """
    name = without_secrets(str(path)).replace("\\", "/").rsplit("/", 1)[-1]
    dataset = open_raster(str(path))
    facts = RasterFacts(str(path), own_items(dataset.GetMetadata() or {}))
    shows = facts.item("shows") or facts.item("quantity") or Text("missing")
    if shows != Content.COHERENCE.value:
        raise FormatError(name, "ALOS2_SHOWS", shows, "coherence is expected", _HINT)
    if dataset.RasterCount != 1:
        raise FormatError(name, "number of bands", dataset.RasterCount, "one is expected", _HINT)
    require_measured_numbers(name, dataset.GetRasterBand(1))
    transform = dataset.GetGeoTransform()
    if transform[2] or transform[4] or transform[1] <= 0 or transform[5] >= 0:
        raise Alos2Error(Text("{name} is not north up.", name=name), hint="Make it again, or warp it.")
    return CoherenceRaster(
        name=name,
        grid=Grid(dataset.RasterXSize, dataset.RasterYSize, transform, dataset.GetProjection()),
        looks=_looks(name, facts),
        scenes=_scenes(name, facts),
        facts=facts,
    )


def _looks(name: str, facts: RasterFacts) -> float:
    written = facts.item("looks")
    found = _NUMBER.match(written)
    looks = float(found.group()) if found else 0.0
    if looks < 1.0:
        expected = Text("the number of independent looks is expected")
        raise FormatError(name, "ALOS2_LOOKS", written or "missing", expected, _HINT)
    return looks


def _scenes(name: str, facts: RasterFacts) -> tuple[ProductId, ProductId]:
    """Return the identities of both scenes, from the items that name scene and product."""
    scenes = _SCENE.findall(facts.item("scene_id"))
    products = facts.item("product_id").split()
    found = [find_product_id(f"{scene}_{product}") for scene, product in zip(scenes, products)]
    known = sorted((one for one in found if one is not None), key=lambda one: one.date)
    if len(known) != 2:
        written = facts.item("scene_id") or Text("missing")
        raise FormatError(name, "ALOS2_SCENE_ID", written, "the ids of two scenes are expected", _HINT)
    return known[0], known[1]


@dataclass(frozen=True)
class CoherencePair:
    """Two coherence rasters and the grid of their overlap; neither is resampled."""

    pre: CoherenceRaster
    co: CoherenceRaster
    grid: Grid

    @property
    def looks(self) -> float:
        """The looks n for which the difference of both has the variance 1 / n."""
        return 2.0 / (1.0 / self.pre.looks + 1.0 / self.co.looks)


def pair_of(pre: CoherenceRaster, co: CoherenceRaster) -> CoherencePair:
    """Return both on the grid of their overlap.

    Raises UnsupportedError if their pixels do not coincide or they do not overlap: resampling would
    change the number of looks.
    """
    column, row = _offset(pre, co)
    left, top = max(0, column), max(0, row)
    right = min(pre.grid.width, column + co.grid.width)
    bottom = min(pre.grid.height, row + co.grid.height)
    if left >= right or top >= bottom:
        raise UnsupportedError(
            Text("{pre_name} and {co_name} do not overlap.", pre_name=pre.name, co_name=co.name),
            hint="Choose rasters of the same place.",
        )
    return CoherencePair(pre, co, Window(left, top, right - left, bottom - top).grid(pre.grid))


def _offset(pre: CoherenceRaster, co: CoherenceRaster) -> tuple[int, int]:
    offset = whole_offset(pre.grid, co.grid)
    if offset is None:
        one, other = (raster.grid.geotransform[1] for raster in (pre, co))
        raise UnsupportedError(
            Text(
                "{pre_name} and {co_name} do not lie on one grid: their pixels of {one:g} and {other:g} "
                "map units do not coincide.",
                pre_name=pre.name,
                co_name=co.name,
                one=one,
                other=other,
            ),
            hint="Make both with the same CRS and PIXEL_SIZE; coherence is not resampled.",
        )
    return offset


def read_coherence(
    raster: CoherenceRaster, dataset: Any, grid: Grid, window: Window
) -> npt.NDArray[np.float32]:
    """Return coherence (float32, NaN for no data) of *window* of a *grid* that *raster* covers."""
    column, row = whole_offset(raster.grid, grid) or (0, 0)
    what = Text("{name} could not be read", name=raster.name)
    place = (window.column + column, window.row + row, window.width, window.height)
    stored = call_gdal(what, dataset.ReadAsArray, *place)
    band = dataset.GetRasterBand(1)
    values: npt.NDArray[np.float32] = declared_numbers(stored, band).astype(np.float32)
    nodata = band.GetNoDataValue()
    if nodata is not None and not math.isnan(nodata):
        values[stored == nodata] = np.nan
    values[~((values >= 0) & (values <= 1))] = np.nan
    return values
