"""What a mosaic is asked for, held against rasters that are made already."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from ..common.mask_classes import in_order
from ..common.raster_items import TERRAIN_FLATTENED
from ..domain.errors import UnsupportedError
from ..domain.polarisation import content_of
from ..domain.raster_options import RasterOptions
from ..domain.words.text import Text
from ..products.option_checks import same_system
from ..products.product_detection import is_raster
from ..rasters.alos2_raster import OwnRaster, open_own_raster
from ..sar.projection import Projection

_SAME_DB = 5e-6  # of a factor: items keep six digits
_SAME_PIXEL = 1e-6  # of a pixel's size


@dataclass(frozen=True)
class _Difference:
    """What was asked for, as it is, and as it was wanted."""

    what: Text
    held: str | Text
    wanted: str | Text


def require_rasters_as_asked(inputs: Sequence[str], options: RasterOptions) -> None:
    """Raise UnsupportedError if a raster among *inputs* was made in another way than *options* state.

    A raster keeps its numbers and its grid, so what is asked for can only be what it holds. The classes
    that a mask leaves out by default count as not stated; a raster tells those that it was made with.
    Heights and beams are for products, of which one must be among *inputs* then. Ratios are refused.
    """
    rasters = [open_own_raster(location) for location in inputs if is_raster(location)]
    only_rasters = len(rasters) == len(inputs)
    for raster in rasters:
        # The mean of two ratios is not the ratio of two means.
        replace(options, content=content_of(raster.polarisation)[0]).require_backscatter()
        for found in _differences(raster, options, only_rasters):
            raise UnsupportedError(
                Text(
                    "{name} is made already: its {what} is {held}, not {wanted}.",
                    name=raster.name,
                    what=found.what,
                    held=found.held,
                    wanted=found.wanted,
                ),
                hint="Make the rasters again as you want them, name the products, or leave it out.",
            )


def _differences(raster: OwnRaster, options: RasterOptions, only_rasters: bool) -> Iterator[_Difference]:
    yield from _of_the_grid(raster, options)
    factor, asked = raster.item("calibration_factor"), options.calibration_factor_db
    if asked is not None and not math.isclose(
        _number(factor), asked, abs_tol=_SAME_DB, rel_tol=_SAME_DB
    ):
        yield _Difference(Text("calibration factor"), factor or Text("not told"), f"{asked:g}")
    classes, masked = in_order(options.masked), in_order(raster.facts.masked)
    if classes not in (in_order(RasterOptions.masked), masked):
        what = Text("choice of masked classes")
        yield _Difference(what, _listed(masked), _listed(classes))
    if options.flattened and raster.item("terrain") != TERRAIN_FLATTENED:
        what = Text("correction for terrain")
        yield _Difference(what, raster.item("terrain") or Text("not told"), TERRAIN_FLATTENED)
    beams = ",".join(map(str, sorted(options.beams)))
    if beams and raster.item("beams") != beams:
        yield _Difference(Text("set of beams"), raster.item("beams") or Text("not told"), beams)
    other_dem = options.dem and Path(options.dem).name != Path(raster.item("dem")).name
    if only_rasters and (other_dem or options.height_m):
        wanted = options.dem or Text("{height:g} m above the ellipsoid", height=options.height_m)
        yield _Difference(Text("elevation model"), raster.item("dem") or Text("none"), wanted)


def _of_the_grid(raster: OwnRaster, options: RasterOptions) -> Iterator[_Difference]:
    own = Projection(raster.grid.crs_wkt)
    if options.crs and not same_system(options.crs, raster.grid.crs_wkt):
        yield _Difference(Text("reference system"), own.code, Projection(options.crs).code)
    pixel, asked = raster.grid.geotransform[1] * own.unit_m, options.pixel_size_m
    if asked and abs(asked - pixel) > _SAME_PIXEL * pixel:
        yield _Difference(Text("pixel size"), f"{pixel:.7g} m", f"{asked:.7g} m")


def _listed(classes: Sequence[str]) -> str | Text:
    return ", ".join(classes) or Text("none")


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return math.nan
