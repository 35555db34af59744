"""What a raster of ours is and shows: options to make one, and the description written into it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from .enums import Quantity, Units
from .footprint import Box

# JAXA's convention for amplitude digital numbers: dB = 20·log10(DN) − 83 (calval, 2014-11-20).
AMPLITUDE_DN_OFFSET_DB = -83.0


@dataclass(frozen=True)
class Area:
    """A rectangle in the coordinates of ``crs`` (an authority code or WKT): x and y bounds."""

    xmin: float
    ymin: float
    xmax: float
    ymax: float
    crs: str = "EPSG:4326"

    @classmethod
    def of_box(cls, box: Box) -> Area:
        """Return the same rectangle in longitude/latitude; one that does not cross the date line."""
        return cls(box.west, box.south, box.east, box.north)


@dataclass(frozen=True)
class RasterOptions:
    """How a product becomes a raster; fields that a product cannot honour are refused in words.

    ``crs`` blank means the UTM zone of the scene, ``pixel_size_m`` 0 from the looks, ``beams`` empty
    all, ``masked`` the mask classes to drop (names of the product's mask), ``height_m`` metres above
    the ellipsoid where no DEM is given, ``allow_missing_beams`` decodes the rest and warns,
    ``dem_is_ellipsoidal`` tells that the DEM's heights are above the ellipsoid, not the geoid.
    """

    polarisation: str = ""
    beams: tuple[int, ...] = ()
    area: Area | None = None
    crs: str = ""
    pixel_size_m: float = 0.0
    dem: str = ""
    height_m: float = 0.0
    quantity: Quantity | None = None
    units: Units = Units.DB
    calibration_factor_db: float | None = None
    masked: tuple[str, ...] = ("nodata", "invalid")
    allow_missing_beams: bool = False
    dem_is_ellipsoidal: bool = False


@dataclass(frozen=True)
class RasterDescription:
    """Identity and physics of a raster, written into its ``ALOS2_*`` dataset metadata items.

    ``geometry`` is one line: projection method, height source, and what corrected it. ``looks`` is
    ``range x azimuth``.
    """

    scene_id: str
    product_id: str
    level: str
    quantity: Quantity
    units: Units
    polarisation: str
    calibration_factor_db: float
    geometry: str
    looks: str
    credit: str
    start: datetime | None = None
    stop: datetime | None = None
    extra: dict[str, str] = field(default_factory=dict)

    def metadata(self) -> dict[str, str]:
        """Return the dataset metadata items; times are ISO 8601 UTC."""
        items = {
            "ALOS2_SCENE_ID": self.scene_id,
            "ALOS2_PRODUCT_ID": self.product_id,
            "ALOS2_LEVEL": self.level,
            "ALOS2_QUANTITY": self.quantity.value,
            "ALOS2_UNITS": self.units.value,
            "ALOS2_POLARISATION": self.polarisation,
            "ALOS2_CALIBRATION_FACTOR": f"{self.calibration_factor_db:g}",
            "ALOS2_GEOMETRY": self.geometry,
            "ALOS2_LOOKS": self.looks,
            "ALOS2_CREDIT": self.credit,
        }
        if self.start is not None:
            items["ALOS2_START"] = self.start.isoformat().replace("+00:00", "Z")
        if self.stop is not None:
            items["ALOS2_STOP"] = self.stop.isoformat().replace("+00:00", "Z")
        return {**items, **{f"ALOS2_{key.upper()}": value for key, value in self.extra.items()}}

    def band_description(self) -> str:
        """Return polarisation, quantity and unit: ``HH sigma0 [dB]``."""
        return f"{self.polarisation} {self.quantity.value} [{self.units.value}]"
