"""File names of rasters, for the dock, the toolbox and the command line alike.

What differs in content differs in name, so that no raster takes the place of another.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from zlib import crc32

from ..domain.enums import Content, Units
from ..domain.raster_options import RasterOptions
from ..transfer.file_names import safe_name

TIFF, VIEW, VECTOR = ".tif", ".vrt", ".gpkg"
PREVIEW, COLOURS, CHANGE, MOSAIC = "preview", "colours", "change", "mosaic"
_LONGEST_CODE = 16
_DERIVED = {Content.RATIO: "ratio", Content.INCIDENCE: "incidence"}


def raster_name(product: str, options: RasterOptions, *, view: bool = False) -> str:
    """Return the name of the raster of *product* that *options* ask for; a *view* ends in ``.vrt``."""
    return _joined((product, *_parts(options)), VIEW if view else TIFF)


def preview_name(product: str, polarisation: str) -> str:
    """Return the name of the coarse picture of a polarisation of *product*."""
    return _joined((product, polarisation, PREVIEW), TIFF)


def colours_name(product: str) -> str:
    """Return the name of the picture of two polarisations of *product*."""
    return _joined((product, COLOURS), TIFF)


def change_name(post: str, pre_day: str, options: RasterOptions, *, suffix: str = TIFF) -> str:
    """Return the name of the change since *pre_day* (``220926``) that *post* shows."""
    return _joined((f"{post}_since_{pre_day}", *_parts(options), CHANGE), suffix)


def comparison_name(
    scenes: Iterable[str], products: Iterable[str], polarisation: str, told_by: Iterable[str], kind: str
) -> str:
    """Return the name of a raster of two dates.

    *scenes* and *products* are the ids of both; *told_by* is what else its content depends on.
    """
    parts = (*scenes, *dict.fromkeys(products), polarisation, _digest("\n".join(told_by)), kind)
    return _joined(parts, TIFF)


def mosaic_name(products: Sequence[str], options: RasterOptions) -> str:
    """Return the name of the mosaic of *products*, the ids of frames of one pass."""
    return _joined((products[0], _digest("\n".join(products)), *_parts(options), MOSAIC), TIFF)


def _parts(options: RasterOptions) -> Iterable[str]:
    """Yield what *options* ask for besides the usual."""
    yield _DERIVED.get(options.content, "")
    yield options.polarisation
    yield from (f"F{beam}" for beam in options.beams)
    if options.area is not None:
        area = options.area
        yield "_".join(f"{value:.3f}" for value in (area.xmin, area.ymin, area.xmax, area.ymax))
        if area.outline is not None:
            yield f"polygon_{_digest(area.outline.crs + area.outline.wkt)}"
    if options.quantity is not None:
        yield f"{options.quantity.value}_flattened" if options.flattened else options.quantity.value
    yield options.crs.replace(":", "_") if len(options.crs) <= _LONGEST_CODE else _digest(options.crs)
    if options.pixel_size_m:
        yield f"{options.pixel_size_m:g}m"
    if options.units is not Units.DB:
        yield options.units.value.replace(" ", "_")
    if set(options.masked) != set(RasterOptions.masked):
        yield "without_" + "_".join(sorted(options.masked)) if options.masked else "unmasked"


def _joined(parts: Iterable[str], suffix: str) -> str:
    return safe_name("_".join(filter(None, parts)) + suffix)


def _digest(text: str) -> str:
    return f"{crc32(text.encode('utf-8', 'surrogatepass')):08x}"
