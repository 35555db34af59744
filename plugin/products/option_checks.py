"""Options that a product cannot honour, refused in words."""

from __future__ import annotations

from ..domain.enums import Content
from ..domain.errors import UnsupportedError
from ..domain.product_id import ProductId
from ..domain.raster_options import RasterOptions
from ..domain.words.text import Text
from ..rasters.geotiff_header import GeoTiff
from ..sar.projection import find_system

_HINT = Text("Leave it out, and warp the result if you need another grid.")


def require_backscatter(options: RasterOptions, product: ProductId) -> None:
    """Raise UnsupportedError if *options* ask for a ratio or angles, which only L2.2 products give."""
    if options.content is Content.BACKSCATTER:
        return
    asked = Text("local incidence angles") if options.content is Content.INCIDENCE else Text("ratio")
    raise UnsupportedError(
        Text(
            "{product} is a level {level} product: no {asked} can be made of it.",
            product=product,
            level=product.level.value,
            asked=asked,
        ),
        hint="Use the scene's L2.2 product.",
    )


def require_polarisation(wanted: str, present: tuple[str, ...], product: ProductId) -> None:
    """Raise UnsupportedError if *product*, which has the *present* ones, lacks a polarisation."""
    if wanted not in present:
        raise UnsupportedError(
            Text(
                "{product} has no {polarisation} image, only {polarisations}.",
                product=product,
                polarisation=wanted,
                polarisations=", ".join(present),
            ),
            hint="Choose one of these polarisations.",
        )


def refuse_regridding(options: RasterOptions, image: GeoTiff, product: ProductId) -> None:
    """Raise UnsupportedError if *options* ask for another grid, beam or terrain than *image* has."""
    level = product.level.value
    if options.crs and not same_system(options.crs, image.grid.crs_wkt):
        raise UnsupportedError(
            Text(
                "{level} products keep their own reference system ({system}); {crs} is not made.",
                level=level,
                system=image.system,
                crs=options.crs,
            ),
            hint=_HINT,
        )
    pixel = image.pixel_m
    if options.pixel_size_m and abs(options.pixel_size_m - pixel) > 1e-6 * pixel:
        raise UnsupportedError(
            Text(
                "{level} products keep their own pixel size ({pixel:g} m); "
                "{pixel_size_m:g} m is not made.",
                level=level,
                pixel=pixel,
                pixel_size_m=options.pixel_size_m,
            ),
            hint=_HINT,
        )
    if options.dem or options.height_m:
        raise UnsupportedError(
            Text("{level} products are already on the map; a DEM or height has no effect.", level=level),
            hint="Leave it out.",
        )
    if options.beams:
        raise UnsupportedError(
            Text("{level} products are not divided into beams.", level=level), hint="Leave them out."
        )


def same_system(text: str, wkt: str) -> bool:
    """Whether the reference system that *text* names is that of *wkt*; no if it is not known."""
    wanted, own = find_system(text), find_system(wkt)
    return wanted is not None and own is not None and bool(wanted.IsSame(own))
