"""Areas and coordinate reference systems among the parameters: how they are read."""

from __future__ import annotations

import json
import math
import re
from dataclasses import replace
from typing import TYPE_CHECKING

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingException,
    QgsRectangle,
)

from ..domain.errors import UnsupportedError
from .parameters import AREA, EXTENT, Parameters, is_blank
from .texts import translate

if TYPE_CHECKING:
    from ..domain.footprint import Box, Footprint, Ring
    from ..domain.raster_options import Area

WGS84 = "EPSG:4326"
_NUMBER = r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?"
_EXTENT_RE = re.compile(r"^\s*" + r"\s*,\s*".join([f"({_NUMBER})"] * 4) + r"\s*(\[.*\])?\s*$")


def area_of(
    algorithm: QgsProcessingAlgorithm, parameters: Parameters, context: QgsProcessingContext
) -> Area | None:
    """Return ``EXTENT`` in its own CRS, or None if it was left blank.

    Bounds without a CRS are taken as longitude and latitude if they can be, else refused.
    """
    from ..domain.raster_options import Area

    given = parameters.get(EXTENT)
    if is_blank(given):
        return None
    rectangle = algorithm.parameterAsExtent(parameters, EXTENT, context)
    crs = algorithm.parameterAsExtentCrs(parameters, EXTENT, context)
    bounds = (
        *(rectangle.xMinimum(), rectangle.xMaximum()),
        *(rectangle.yMinimum(), rectangle.yMaximum()),
    )
    name = _crs_name(crs, bounds)
    if name == WGS84:
        bounds = _bounds_as_written(given) or bounds
    xmin, xmax, ymin, ymax = bounds
    is_finite = all(math.isfinite(number) for number in bounds)
    if not is_finite or ymin >= ymax or xmin == xmax:
        raise UnsupportedError(
            translate("The extent {extent} is empty.").format(extent=given),
            hint=translate("Give xmin,xmax,ymin,ymax and, in brackets, the CRS."),
        )
    return Area(xmin, ymin, xmax, ymax, name)


def clipped_area_of(
    algorithm: QgsProcessingAlgorithm, parameters: Parameters, context: QgsProcessingContext
) -> Area | None:
    """Return ``EXTENT`` clipped by the polygons of ``AREA``, whose box it is if left blank.

    None if both were left blank. Raises UnsupportedError if ``AREA`` holds no polygon, or anything else.
    """
    from ..rasters.clipping.polygon_area import area_of_polygons

    extent = area_of(algorithm, parameters, context)
    if is_blank(parameters.get(AREA)):
        return extent
    source = algorithm.parameterAsSource(parameters, AREA, context)
    if source is None:
        raise QgsProcessingException(algorithm.invalidSourceError(parameters, AREA))
    texts = (feature.geometry().asWkt() for feature in source.getFeatures() if feature.hasGeometry())
    crs = name_of_crs(source.sourceCrs()) if source.sourceCrs().isValid() else WGS84
    polygons = area_of_polygons(texts, crs, AREA)
    return polygons if extent is None else replace(extent, outline=polygons.outline)


def box_of(
    algorithm: QgsProcessingAlgorithm, parameters: Parameters, context: QgsProcessingContext
) -> Box | None:
    """Return ``EXTENT`` in longitude and latitude, also across the date line; None if left blank."""
    from ..domain.footprint import Box

    area = area_of(algorithm, parameters, context)
    if area is None:
        return None
    if area.crs == WGS84:
        return Box.of_extent(area.xmin, area.ymin, area.xmax, area.ymax)
    crs = QgsCoordinateReferenceSystem.fromOgcWmsCrs(area.crs)
    if not crs.isValid():
        crs = QgsCoordinateReferenceSystem.fromWkt(area.crs)
    transform = QgsCoordinateTransform(crs, wgs84(), context.transformContext())
    rectangle = QgsRectangle(area.xmin, area.ymin, area.xmax, area.ymax)
    try:
        degrees = transform.transformBoundingBox(rectangle, handle180Crossover=True)
    except QgsCsException as error:
        raise UnsupportedError(
            translate("The extent cannot be expressed in longitude and latitude."), details=str(error)
        ) from error
    return Box(degrees.xMinimum(), degrees.yMinimum(), degrees.xMaximum(), degrees.yMaximum())


def outline_of(
    algorithm: QgsProcessingAlgorithm, parameters: Parameters, name: str, context: QgsProcessingContext
) -> Footprint | None:
    """Return the polygons of an optional layer in longitude and latitude; None if left blank.

    Raises UnsupportedError if the layer holds none, or anything else.
    """
    from ..domain.footprint import Footprint

    if is_blank(parameters.get(name)):
        return None
    source = algorithm.parameterAsSource(parameters, name, context)
    if source is None:
        raise QgsProcessingException(algorithm.invalidSourceError(parameters, name))
    transform = QgsCoordinateTransform(source.sourceCrs(), wgs84(), context.transformContext())
    rings: list[Ring] = []
    for feature in source.getFeatures():
        geometry = feature.geometry()
        if geometry.isNull():
            continue
        try:
            geometry.transform(transform)
            rings += Footprint.of_geojson(json.loads(geometry.asJson(9))).rings
        except (QgsCsException, ValueError) as error:
            raise UnsupportedError(
                translate(
                    "{name} holds feature {feature}, which is no polygon that can be put into degrees."
                ).format(name=name, feature=feature.id())
            ) from error
    if not rings:
        raise UnsupportedError(translate("{name} holds no polygon.").format(name=name))
    return Footprint(tuple(rings))


def wgs84() -> QgsCoordinateReferenceSystem:
    """Longitude and latitude in degrees."""
    return QgsCoordinateReferenceSystem(WGS84)


def crs_of(
    algorithm: QgsProcessingAlgorithm, parameters: Parameters, name: str, context: QgsProcessingContext
) -> str:
    """Return a CRS parameter as an authority code or WKT, or blank if it was left blank."""
    given = parameters.get(name)
    if is_blank(given):
        return ""
    crs = algorithm.parameterAsCrs(parameters, name, context)
    if not crs.isValid():
        raise UnsupportedError(
            translate("{name} is {value}, which is not a coordinate reference system.").format(
                name=name, value=given
            ),
            hint=translate("Give an authority code such as EPSG:32653."),
        )
    return name_of_crs(crs)


def name_of_crs(crs: QgsCoordinateReferenceSystem) -> str:
    """Return the authority code of *crs*, its WKT if it has none."""
    variant = QgsCoordinateReferenceSystem.WktVariant.WKT_PREFERRED  # type: ignore[attr-defined]
    return str(crs.authid() or crs.toWkt(variant))


def _bounds_as_written(given: object) -> tuple[float, float, float, float] | None:
    """Return the numbers of an extent as text: QGIS would swap the sides of one across ±180°."""
    match = _EXTENT_RE.match(given) if isinstance(given, str) else None
    if match is None:
        return None
    xmin, xmax, ymin, ymax = (float(match[number]) for number in range(1, 5))
    return xmin, xmax, ymin, ymax


def _crs_name(crs: QgsCoordinateReferenceSystem, bounds: tuple[float, float, float, float]) -> str:
    if crs.isValid():
        return name_of_crs(crs)
    xmin, xmax, ymin, ymax = bounds
    if max(abs(xmin), abs(xmax)) <= 360.0 and max(abs(ymin), abs(ymax)) <= 90.0:
        return WGS84
    raise UnsupportedError(
        translate("The extent has no CRS and cannot be longitude and latitude."),
        hint=translate("Add its CRS in brackets, such as [EPSG:32653]."),
    )
