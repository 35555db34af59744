"""What the numbers of an elevation model mean: unit, scale, and above which surface they are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from osgeo import osr

from ..domain.errors import Alos2Error

_FOOT_M = {"us": 1200.0 / 3937.0, "": 0.3048}
_METRES = {"km": 1000.0, "dm": 0.1, "cm": 0.01, "mm": 0.001}


@dataclass(frozen=True)
class HeightCoding:
    """Height in m = number · ``factor_m`` + ``offset_m``; ``crs_wkt`` is the horizontal CRS.

    ``orthometric`` tells whether the CRS says that heights are above the geoid (True) or the ellipsoid
    (False); None where it says nothing of heights, as most do.
    """

    factor_m: float
    offset_m: float
    crs_wkt: str
    orthometric: bool | None


def read_height_coding(dataset: Any, name: str) -> HeightCoding:
    """Return how *dataset* codes heights, from its CRS and its first band's scale, offset and unit.

    Raises Alos2Error where it has no CRS.
    """
    system = dataset.GetSpatialRef()
    if system is None:
        raise Alos2Error(
            f"The elevation model {name} has no CRS.", hint="Assign one, for example in QGIS."
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
