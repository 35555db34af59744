"""Files beside an image that GDAL would show in place of it: overviews that somebody else made."""

from __future__ import annotations

from pathlib import Path

from ...common.raster_items import own_items
from ...domain.errors import Alos2Error
from ..gdal_calls import open_raster

_OVERVIEWS, _STATEMENTS = ".ovr", ".aux.xml"
_LARGEST_STATEMENTS = 1 << 20


def foreign_overviews(path: str) -> Path | None:
    """Return the file beside the local image at *path* that brings foreign overviews, or None.

    That is a ``.ovr`` that this software did not build of an image of this size, or an ``.aux.xml`` that
    names another file with overviews.
    """
    if path.startswith("/vsi"):
        return None
    statements, overviews = Path(path + _STATEMENTS), Path(path + _OVERVIEWS)
    if statements.is_file() and _names_overviews(statements):
        return statements
    if overviews.is_file() and not _is_of_image(overviews, path):
        return overviews
    return None


def has_own_overviews(path: str) -> bool:
    """Whether overviews that this software built lie beside the image at *path*."""
    overviews = Path(path + _OVERVIEWS)
    return not path.startswith("/vsi") and overviews.is_file() and _is_of_image(overviews, path)


def _names_overviews(statements: Path) -> bool:
    with statements.open("rb") as file:
        return b"OVERVIEW_FILE" in file.read(_LARGEST_STATEMENTS)


def _is_of_image(overviews: Path, path: str) -> bool:
    try:
        built, image = open_raster(str(overviews)), open_raster(path)
    except Alos2Error:
        return False
    half = ((image.RasterXSize + 1) // 2, (image.RasterYSize + 1) // 2)
    return bool(own_items(built.GetMetadata())) and half == (built.RasterXSize, built.RasterYSize)
