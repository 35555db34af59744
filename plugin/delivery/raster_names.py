"""Names of rasters: what differs in their content differs in their name."""

from __future__ import annotations

from ..domain.enums import Level, Units
from ..domain.raster_options import RasterOptions


def raster_name(product: str, level: Level, options: RasterOptions) -> str:
    """Return the file name of a raster of *product*; whole L2.1 and L2.2 images are views (``.vrt``)."""
    parts = [product, options.polarisation, *(f"F{beam}" for beam in options.beams)]
    if options.area is not None:
        area = options.area
        parts.append("_".join(f"{value:.3f}" for value in (area.xmin, area.ymin, area.xmax, area.ymax)))
    if options.units is not Units.DB:
        parts.append(options.units.value.replace(" ", "_"))
    if set(options.masked) != set(RasterOptions().masked):
        parts.append("without_" + "_".join(sorted(options.masked)) if options.masked else "unmasked")
    zero_copy = level in (Level.L21, Level.L22) and options.area is None
    return "_".join(parts) + (".vrt" if zero_copy else ".tif")
