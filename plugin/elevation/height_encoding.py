"""What the numbers of an elevation model mean: unit, scale, reference surface, and "no height"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from osgeo import gdal, osr

from ..domain.errors import Alos2Error
from ..domain.words.text import Text
from ..rasters.gdal_calls import call_gdal

_FOOT_M = {"us": 1200.0 / 3937.0, "": 0.3048}
_METRES = {"km": 1000.0, "dm": 0.1, "cm": 0.01, "mm": 0.001}
# Written to a table for GDAL: numbers from -32766 to 1e9 stay as they are, all others become the void.
# Short integers end at -32768, and floating-point fills are as large as their type allows.
_VOID = -9999
_KEPT = f"-32766.5:{_VOID},-32766:-32766,1e9:1e9,1.1e9:{_VOID}"
_SIGNED = {gdal.GDT_Int16, gdal.GDT_Int32, gdal.GDT_Float32, gdal.GDT_Float64}


@dataclass(frozen=True)
class HeightCoding:
    """Height in m = number · ``factor_m`` + ``offset_m``; ``crs_wkt`` is the horizontal CRS.

    ``orthometric`` tells whether the CRS says that heights are above the geoid (True) or the ellipsoid
    (False); None if it says nothing of heights, as most do.
    """

    factor_m: float
    offset_m: float
    crs_wkt: str
    orthometric: bool | None


def read_height_coding(dataset: Any, name: str) -> HeightCoding:
    """Return how *dataset* codes heights, from its CRS and its first band's scale, offset and unit.

    Raises Alos2Error if it has no CRS.
    """
    system = dataset.GetSpatialRef()
    if system is None:
        raise Alos2Error(
            Text("The elevation model {name} has no CRS.", name=name),
            hint="Assign one, for example in QGIS.",
        )
    band = dataset.GetRasterBand(1)
    scale, offset = band.GetScale(), band.GetOffset()
    unit_m = _unit_m(band.GetUnitType(), system)
    horizontal, orthometric = _without_heights(system)
    return HeightCoding(
        factor_m=unit_m * (1.0 if scale is None else scale),
        offset_m=unit_m * (0.0 if offset is None else offset),
        crs_wkt=horizontal.ExportToWkt(),
        orthometric=orthometric,
    )


def _without_heights(system: osr.SpatialReference) -> tuple[osr.SpatialReference, bool | None]:
    """Return the horizontal part, so that GDAL moves no heights, and what the system says of them."""
    horizontal = system.Clone()
    if system.IsCompound():
        horizontal.StripVertical()
        return horizontal, True
    if system.GetAxesCount() == 3:
        horizontal.DemoteTo2D()
        return horizontal, False
    return horizontal, None


def _unit_m(unit: str, system: osr.SpatialReference) -> float:
    """Return the metres of a band's unit; blank and unknown ones are the vertical CRS's, or metres."""
    text = unit.strip().lower()
    if "foot" in text or "feet" in text or text.startswith("ft") or text.endswith("ft"):
        return _FOOT_M["us" if "us" in text or "survey" in text else ""]
    if text in _METRES:
        return _METRES[text]
    if not text and system.IsCompound():
        return float(system.GetTargetLinearUnits("COMPD_CS|VERT_CS") or 1.0)
    return 1.0


def with_voids_declared(source: Any, name: str) -> Any:
    """Return a view of an elevation model in which the usual voids are no data, declared or not.

    These are −9999, all numbers up to −32767 and all from 1.1e9, before scale, offset and unit. A
    model with a mask of its own is returned as it is, as is one without negative numbers.
    """
    band = source.GetRasterBand(1)
    own_mask = band.GetMaskFlags() not in (gdal.GMF_ALL_VALID, gdal.GMF_NODATA)
    if own_mask or band.DataType not in _SIGNED:
        return source
    what = Text("The elevation model {name} could not be read", name=name)
    view = call_gdal(what, gdal.Translate, "", source, format="VRT", bandList=[1], noData=_VOID)
    text = view.GetMetadata("xml:VRT")[0]
    declared = band.GetNoDataValue()
    extra = f"<LUT>{_KEPT}</LUT>"
    if declared is not None:
        extra += f"<NODATA>{declared!r}</NODATA>"
    text = text.replace("<SimpleSource>", "<ComplexSource>", 1)
    text = text.replace("</SimpleSource>", f"{extra}</ComplexSource>", 1)
    return call_gdal(what, gdal.OpenEx, text, gdal.OF_RASTER | gdal.OF_VERBOSE_ERROR)
