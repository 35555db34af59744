"""Places whose backscatter is measured: points and polygons in any reference system."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from osgeo import gdal, osr

from ..domain.errors import Alos2Error, UnsupportedError
from ..domain.footprint import Box
from ..domain.words.text import Text
from ..rasters.clipping.clip import follow_edges
from ..rasters.clipping.polygon_area import gathered
from ..rasters.clipping.well_known_text import flat_geometry
from ..rasters.gdal_calls import call_gdal, quiet_gdal
from ..sar.projection import wgs84

_NAMES = ("name", "Name", "NAME", "title", "id", "ID")
_M_PER_DEGREE = 111_320.0
_POLE = 90.0


@dataclass(frozen=True)
class Place:
    """A point or polygon: ``name`` for the table, geometry as WKT in the system ``crs_wkt``."""

    name: str
    wkt: str
    crs_wkt: str

    @classmethod
    def of_point(cls, longitude: float, latitude: float, name: str = "") -> Place:
        """Return the place of a longitude and latitude in degrees."""
        label = name or f"{latitude:.5f}, {longitude:.5f}"
        return cls(label, f"POINT ({float(longitude)!r} {float(latitude)!r})", wgs84().ExportToWkt())

    @property
    def is_point(self) -> bool:
        """Whether it is a single point."""
        return self.wkt.lstrip().upper().startswith("POINT")

    def geometry_in(self, crs_wkt: str) -> Any:
        """Return the geometry (ogr) in another system, flat, without curves, its edges followed.

        In degrees its longitudes do not jump at the date line, so they may go on beyond ±180°.

        Raises Alos2Error if it cannot be moved there.
        """
        geometry = flat_geometry(self.wkt)
        if geometry is None:
            raise UnsupportedError(
                Text("The place {name} has no geometry.", name=self.name), hint="Leave it out."
            )
        source, target = osr.SpatialReference(self.crs_wkt), osr.SpatialReference(crs_wkt)
        for reference in (source, target):
            reference.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
        if source.IsGeographic():
            geometry = gathered(geometry)
        if not source.IsSame(target):
            follow_edges(geometry)
            with quiet_gdal():
                try:
                    failed = geometry.Transform(osr.CoordinateTransformation(source, target)) != 0
                except RuntimeError:
                    failed = True
            if failed or not all(map(math.isfinite, geometry.GetEnvelope())):
                raise Alos2Error(
                    Text("The place {name} cannot be put on the map of a scene.", name=self.name)
                )
            if target.IsGeographic():
                geometry = gathered(geometry)
        return geometry

    def box(self, margin_m: float) -> Box:
        """Return the longitudes and latitudes around the place with a margin; it may cross ±180°."""
        west, east, south, north = self.geometry_in(wgs84().ExportToWkt()).GetEnvelope()
        if max(-south, north) > _POLE:
            raise UnsupportedError(
                Text(
                    "The place {name} lies at latitude {latitude:g}°, beyond the poles.",
                    name=self.name,
                    latitude=north if north > _POLE else south,
                ),
                hint="See whether its longitude comes before its latitude.",
            )
        high = margin_m / _M_PER_DEGREE
        wide = high / max(math.cos(math.radians(max(abs(south), abs(north)))), 0.01)
        return Box.of_extent(west - wide, max(south - high, -90.0), east + wide, min(north + high, 90.0))


def read_places(path: str | Path) -> list[Place]:
    """Return the points and polygons of the first layer of a vector file.

    Raises Alos2Error if it cannot be opened, holds none, or does not say its reference system.
    """
    what = Text("{path} could not be opened as a layer of places", path=path)
    flags = gdal.OF_VECTOR | gdal.OF_VERBOSE_ERROR
    dataset = call_gdal(what, gdal.OpenEx, str(path), flags)
    layer = dataset.GetLayer(0)
    reference = layer.GetSpatialRef() if layer is not None else None
    if reference is None:
        raise Alos2Error(
            Text("{path} does not say its reference system.", path=path),
            hint="Save it again with one, as GeoPackage.",
        )
    found = []
    for feature in layer:
        geometry = feature.GetGeometryRef()
        if geometry is not None and not geometry.IsEmpty():
            found.append(Place(_name_of(feature), geometry.ExportToWkt(), reference.ExportToWkt()))
    return require_places(found, str(path))


def require_places(places: list[Place], layer: str) -> list[Place]:
    """Return *places*, each under a name of its own: further ones of one name are numbered.

    Raises UnsupportedError if there is none, or one that is a line.
    """
    if not places:
        raise UnsupportedError(
            Text("{layer} holds no place.", layer=layer), hint="Add a point or a polygon."
        )
    for place in places:
        kind = place.wkt.lstrip().upper()
        if not kind.startswith(("POINT", "POLYGON", "MULTIPOLYGON", "CURVEPOLYGON", "MULTISURFACE")):
            raise UnsupportedError(
                Text(
                    "The place {name} of {layer} is not a point or polygon.",
                    name=place.name,
                    layer=layer,
                ),
                hint="Use single points or polygons.",
            )
    return _told_apart(places)


def _told_apart(places: list[Place]) -> list[Place]:
    taken = {place.name for place in places}
    seen: set[str] = set()
    found = []
    for place in places:
        name, number = place.name, 1
        while name in seen or (number > 1 and name in taken):
            number += 1
            name = f"{place.name} ({number})"
        seen.add(name)
        found.append(replace(place, name=name))
    return found


def _name_of(feature: Any) -> str:
    for name in _NAMES:
        index = feature.GetFieldIndex(name)
        if index >= 0 and feature.IsFieldSetAndNotNull(index):
            return str(feature.GetFieldAsString(index))
    return str(feature.GetFID())
