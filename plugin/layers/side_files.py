"""Files beside a raster that GDAL believes more than the raster itself: of another file, or edited.

An ``.aux.xml`` may move a GeoTIFF, scale its values or name another nodata value, and an ``.ovr`` is
drawn in place of the raster when the map is zoomed out. Statistics that QGIS keeps there are harmless.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from osgeo import gdal

from ..domain.errors import Alos2Error
from ..rasters.gdal_calls import call_gdal, open_raster
from .naming import translate


def disturbing_file(source: str) -> Path | None:
    """Return the file beside the local raster *source* that changes what QGIS shows of it, or None.

    Raises Alos2Error if the raster cannot be opened.
    """
    path = Path(source)
    beside = [Path(f"{source}{ending}") for ending in (".aux.xml", ".ovr", ".msk")]
    present = [file for file in beside if file.is_file()]
    if not present or not path.is_file():
        return None
    alone = open_raster(source)
    shown = call_gdal(f"{path.name} could not be opened", gdal.OpenEx, source, gdal.OF_RASTER)
    if list(_drawn(alone)) == list(_drawn(shown)):
        return None
    overviews = [file for file in present if file.suffix == ".ovr"]
    same_place_and_values = list(_drawn(alone, overviews=False)) == list(_drawn(shown, overviews=False))
    return overviews[0] if overviews and same_place_and_values else present[0]


def require_undisturbed(source: str) -> None:
    """Raise Alos2Error if a file beside *source* changes what QGIS shows of it."""
    file = disturbing_file(source)
    if file is not None:
        raise Alos2Error(
            sentence_about(file), hint=translate("Move that file away, then show the raster again.")
        )


def sentence_about(file: Path) -> str:
    """Return what *file*, which lies beside a raster, does to it."""
    return translate("{file} changes where the raster lies or which values it shows.").format(
        file=file.name
    )


def _drawn(dataset: Any, *, overviews: bool = True) -> Iterator[object]:
    """Yield what decides on the picture: place, CRS, and how each band is read."""
    yield tuple(dataset.GetGeoTransform())
    yield dataset.GetProjection()
    yield dataset.GetGCPCount()
    for number in range(1, dataset.RasterCount + 1):
        band = dataset.GetRasterBand(number)
        # As text: the nodata value of dB is NaN, which equals nothing.
        yield repr(band.GetNoDataValue())
        yield (band.GetOffset() or 0.0, band.GetScale() or 1.0, band.GetMaskFlags())
        yield band.GetOverviewCount() if overviews else 0
