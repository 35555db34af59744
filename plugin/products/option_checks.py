"""Options that a product cannot honour, refused in words."""

from __future__ import annotations

from osgeo import osr

from ..domain.enums import Content
from ..domain.errors import UnsupportedError
from ..domain.product_id import ProductId
from ..domain.raster_options import RasterOptions
from ..rasters.geotiff_header import GeoTiff

_HINT = "Leave it out, and warp the result if you need another grid."


def require_backscatter(options: RasterOptions, product: ProductId) -> None:
    """Raise UnsupportedError if *options* ask for a ratio or angles, which only L2.2 products give."""
    if options.content is Content.BACKSCATTER:
        return
    asked = "local incidence angles" if options.content is Content.INCIDENCE else "ratio"
    raise UnsupportedError(
        f"{product} is a level {product.level.value} product: no {asked} can be made of it.",
        hint="Use the scene's L2.2 product.",
    )


def refuse_regridding(options: RasterOptions, image: GeoTiff, product: ProductId) -> None:
    """Raise UnsupportedError if *options* ask for another grid, beam or terrain than *image* has."""
    level = product.level.value
    if options.crs and not _same_system(options.crs, image.grid.crs_wkt):
        raise UnsupportedError(
            f"{level} products keep their own reference system (EPSG:{image.epsg}); "
            f"{options.crs} is not made.",
            hint=_HINT,
        )
    pixel = image.grid.geotransform[1]
    if options.pixel_size_m and abs(options.pixel_size_m - pixel) > 1e-6 * pixel:
        raise UnsupportedError(
            f"{level} products keep their own pixel size ({pixel:g} m); "
            f"{options.pixel_size_m:g} m is not made.",
            hint=_HINT,
        )
    if options.dem or options.height_m:
        raise UnsupportedError(
            f"{level} products are already on the map; a DEM or height has no effect.",
            hint="Leave it out.",
        )
    if options.beams:
        raise UnsupportedError(f"{level} products are not divided into beams.", hint="Leave them out.")


def _same_system(text: str, wkt: str) -> bool:
    wanted = osr.SpatialReference()
    try:
        failed = wanted.SetFromUserInput(text) != 0
    except RuntimeError:
        failed = True
    return not failed and bool(wanted.IsSame(osr.SpatialReference(wkt)))
