"""What users ask of a raster: which part, which values, which units."""

from __future__ import annotations

from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Protocol

from .enums import Content, Quantity, Units
from .errors import UnsupportedError
from .footprint import Box
from .progress import Progress
from .words.text import Text

# JAXA's convention for amplitude digital numbers: dB = 20·log10(DN) − 83 (calval, 2014-11-20).
AMPLITUDE_DN_OFFSET_DB = -83.0
# Longitudes may go on beyond ±180°.
_FARTHEST_X, _FARTHEST_Y = 540.0, 90.0
_LARGEST_PIXEL_M = 100_000.0
_LARGEST_FACTOR_DB = 300.0


@dataclass(frozen=True)
class Outline:
    """Polygons as WKT in the coordinates of ``crs`` (an authority code or WKT); holes are not in them.

    Longitudes go on beyond ±180° where a polygon crosses the date line.
    """

    wkt: str
    crs: str = "EPSG:4326"


@dataclass(frozen=True)
class Area:
    """A rectangle in the coordinates of ``crs`` (an authority code or WKT): x and y bounds.

    With an ``outline`` only the pixels whose middle lies in its polygons get a value.
    """

    xmin: float
    ymin: float
    xmax: float
    ymax: float
    crs: str = "EPSG:4326"
    outline: Outline | None = None

    @property
    def words(self) -> str:
        """Bounds and CRS as messages name them; a CRS in WKT by its name."""
        name = self.crs.split('"')[1] if '["' in self.crs else self.crs
        return f"{_listed(self.xmin, self.ymin, self.xmax, self.ymax)} [{name}]"

    def require_degrees(self) -> None:
        """Raise UnsupportedError unless the bounds can be longitudes and latitudes."""
        x, y = max(abs(self.xmin), abs(self.xmax)), max(abs(self.ymin), abs(self.ymax))
        if x <= _FARTHEST_X and y <= _FARTHEST_Y:
            return
        hint = Text("Give degrees, or name the reference system in which these are metres.")
        if x <= _FARTHEST_Y and y <= _FARTHEST_X:
            swapped = _listed(self.ymin, self.xmin, self.ymax, self.xmax)
            hint = Text("Longitude comes before latitude: {swapped}.", swapped=swapped)
        raise UnsupportedError(
            Text("The extent {extent} is not in degrees.", extent=self.words), hint=hint
        )

    @classmethod
    def of_box(cls, box: Box) -> Area:
        """Return the same rectangle in longitude/latitude; one that does not cross the date line."""
        return cls(box.west, box.south, box.east, box.north)


def _listed(*sides: float) -> str:
    return ", ".join(f"{side:.10g}" for side in sides)


@dataclass(frozen=True)
class FoundDem:
    """An elevation model as GDAL opens it.

    ``name`` is what to call it and ``credit`` the line that whatever is made with it must carry (blank:
    none is known). ``orthometric`` tells whether heights are above the geoid; None if that is not known.
    ``details`` says which part of the model it is.
    """

    path: str
    name: str
    credit: str
    orthometric: bool | None
    details: str = ""


class DemSource(Protocol):
    """Whatever has elevation models of all places."""

    def find(self, area: Area, pixel_m: float, progress: Progress) -> AbstractContextManager[FoundDem]:
        """Return a model of *area* (degrees, longitudes may lie beyond ±180), held while it is used.

        *pixel_m* is the size on the ground of the pixels that it is for. Raises DemNotFoundError if
        none is available.
        """


@dataclass(frozen=True)
class RasterOptions:
    """How a product becomes a raster; fields that a product cannot honour are refused in words.

    ``content`` is backscatter, or for L2.2 the ratio of ``polarisation`` to its cross-polarised image,
    or the local incidence angle. ``crs`` blank means the UTM zone of the scene, ``pixel_size_m`` 0 from
    the looks, ``beams`` empty all, ``masked`` the mask classes to drop (names of the product's mask),
    ``height_m`` metres above the ellipsoid if no DEM is given, ``allow_missing_beams`` decodes the rest
    and warns, ``dem_is_ellipsoidal`` says that the DEM's heights are above the ellipsoid, not the geoid.
    Without a ``dem`` of the user ``dem_source`` finds one (None: all ground lies at ``height_m``); if it
    has none the work fails, or with ``dem_is_optional`` continues without and warns.
    ``flattened`` asks for terrain-flattened γ⁰, which needs a DEM.
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
    content: Content = Content.BACKSCATTER
    dem_source: DemSource | None = None
    dem_is_optional: bool = False
    flattened: bool = False

    def __post_init__(self) -> None:
        """Raise UnsupportedError for numbers that no raster can be made with."""
        if self.pixel_size_m > _LARGEST_PIXEL_M:
            raise UnsupportedError(
                Text("Pixels of {size:g} m are larger than a scene.", size=self.pixel_size_m),
                hint="Choose a smaller pixel size.",
            )
        factor = self.calibration_factor_db
        if factor is not None and abs(factor) > _LARGEST_FACTOR_DB:
            raise UnsupportedError(
                Text("A calibration factor of {factor:g} dB is not possible.", factor=factor),
                hint="JAXA's factors lie near -83 dB.",
            )

    def require_backscatter(self) -> None:
        """Raise UnsupportedError if a ratio or angles are asked for."""
        if self.content is not Content.BACKSCATTER:
            raise UnsupportedError(
                "This is made of one polarisation, not of a ratio or of angles.",
                hint="Choose HH, HV, VH or VV.",
            )
