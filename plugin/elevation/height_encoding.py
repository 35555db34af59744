"""What the numbers of an elevation model mean: unit, scale, reference surface, and "no height"."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

from osgeo import gdal, osr

from ..domain.errors import Alos2Error
from ..domain.words.text import Text
from ..rasters.gdal_calls import call_gdal

_FOOT_M = {"us": 1200.0 / 3937.0, "": 0.3048}
_METRES = {"km": 1000.0, "dm": 0.1, "cm": 0.01, "mm": 0.001}
# From below the shore of the Dead Sea (-430 m) to above Mount Everest (8849 m).
HEIGHT_LIMITS_M = (-500.0, 9000.0)
# Short integers end at -32768, and floating-point fills are as large as their type allows.
_USUAL_VOID, _LEAST_NUMBER = -9999, -32766
_LARGE, _TOO_LARGE = "1e9:1e9", "1.1e9"
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

    def is_ground(self, number: float) -> bool:
        """Whether *number* is a height that there is on the Earth."""
        low, high = HEIGHT_LIMITS_M
        return low <= number * self.factor_m + self.offset_m <= high

    def least_number(self, data_type: int) -> int:
        """Return the least number that may be a height; below it are voids.

        In centimetres the deepest ground has less than the voids of models in metres, which is told
        from them unless the numbers end there.
        """
        if self.factor_m <= 0.0 or data_type == gdal.GDT_Int16:
            return _LEAST_NUMBER
        lowest = math.floor((HEIGHT_LIMITS_M[0] - self.offset_m) / self.factor_m)
        return min(_LEAST_NUMBER, lowest)


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


def with_voids_declared(source: Any, coding: HeightCoding, name: str) -> Any:
    """Return a view of an elevation model in which the usual voids are no data, declared or not.

    These are −9999, all numbers up to −32767 and all from 1.1e9, before scale, offset and unit; of
    models that are not in metres those that are ground as *coding* reads them are heights. A model with
    a mask of its own is returned as it is, as is one without negative numbers.
    """
    band = source.GetRasterBand(1)
    own_mask = band.GetMaskFlags() not in (gdal.GMF_ALL_VALID, gdal.GMF_NODATA)
    if own_mask or band.DataType not in _SIGNED:
        return source
    what = Text("The elevation model {name} could not be read", name=name)
    void, least = _USUAL_VOID, coding.least_number(band.DataType)
    if coding.is_ground(void):
        void = -(1 << 15) if band.DataType == gdal.GDT_Int16 else -(1 << 31)
    view = call_gdal(what, gdal.Translate, "", source, format="VRT", bandList=[1], noData=void)
    text = view.GetMetadata("xml:VRT")[0]
    declared = band.GetNoDataValue()
    # A table for GDAL: these numbers stay as they are, all others become the void.
    extra = f"<LUT>{least - 0.5}:{void},{least}:{least},{_LARGE},{_TOO_LARGE}:{void}</LUT>"
    if declared is not None:
        extra += f"<NODATA>{declared!r}</NODATA>"
    text = text.replace("<SimpleSource>", "<ComplexSource>", 1)
    text = text.replace("</SimpleSource>", f"{extra}</ComplexSource>", 1)
    return call_gdal(what, gdal.OpenEx, text, gdal.OF_RASTER | gdal.OF_VERBOSE_ERROR)
