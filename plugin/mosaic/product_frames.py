"""Inputs of a mosaic as rasters: what is a raster already stays, a product is decoded or viewed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import closing, suppress
from dataclasses import replace
from pathlib import Path

from ..common.temporary_files import TemporaryFiles
from ..domain.enums import Level, Units
from ..domain.errors import OutsideError
from ..domain.progress import Progress
from ..domain.raster_options import Area, RasterOptions
from ..products.product import Product
from ..products.product_detection import is_raster
from ..rasters.alos2_raster import OwnRaster, open_own_raster
from ..sar.projection import Projection


def frames_of_products(
    inputs: Sequence[str],
    files: TemporaryFiles,
    options: RasterOptions,
    open_product: Callable[[str], Product],
    progress: Progress,
) -> list[OwnRaster]:
    """Return a raster of each of *inputs*; products become temporary rasters of linear power.

    They have the products' names in messages.
    All L1.1 products go onto the map of the first. A product that the area of *options* does not meet
    is left out. Raises OutsideError if it meets none.
    """
    found: list[OwnRaster] = []
    outside: OutsideError | None = None
    crs = options.crs
    for number, location in enumerate(inputs):
        part = progress.part(number / len(inputs), (number + 1) / len(inputs))
        if is_raster(location):
            found.append(open_own_raster(location))
            continue
        with closing(open_product(location)) as product:
            decoded = product.product.level is Level.L11
            chosen = _honoured(options, product, crs)
            view = product.capabilities.view
            name = files.path(f"frame{number}{'.vrt' if view else '.tif'}")
            if view:  # which the mosaic reads as a whole, if its area is not smaller
                with suppress(OutsideError):
                    product.check(replace(chosen, area=_box(options)), part)
            try:
                written = product.raster(chosen, Path(name), part)
            except OutsideError as error:
                outside = error
                continue
        found.append(replace(open_own_raster(written), name=str(product.product)))
        if decoded and not crs:
            crs = Projection(found[-1].grid.crs_wkt).code
    if not found and outside is not None:
        raise outside
    return found


def _honoured(options: RasterOptions, product: Product, crs: str) -> RasterOptions:
    """Return *options* in linear power; a product on a map needs no elevation model to be found."""
    chosen = replace(options, units=Units.POWER, crs=crs, area=_box(options))
    if product.product.level is Level.L11:
        return chosen
    area = None if product.capabilities.view else chosen.area
    return replace(chosen, crs=options.crs, dem_source=None, area=area)


def _box(options: RasterOptions) -> Area | None:
    """Return the extent of the area: frames keep what lies outside of a polygon, as seams use it."""
    return None if options.area is None else replace(options.area, outline=None)
