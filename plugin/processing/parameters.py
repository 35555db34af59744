"""Parameters that several algorithms have: how they are declared, and how they are read."""

from __future__ import annotations

import json
import math
import re
from typing import TYPE_CHECKING, Any

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsMapLayer,
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterEnum,
    QgsProcessingParameterExtent,
    QgsProcessingParameterNumber,
    QgsProcessingParameterRasterDestination,
    QgsProcessingParameterString,
    QgsRectangle,
    QgsWkbTypes,
)

from ..common.beam_numbers import parse_beams
from ..domain.enums import Units
from ..domain.errors import UnsupportedError
from .texts import translate

if TYPE_CHECKING:
    from ..domain.footprint import Box, Footprint, Ring
    from ..domain.raster_options import Area

Parameters = dict[str, Any]
Results = dict[str, Any]

INPUT = "INPUT"
OUTPUT = "OUTPUT"
POLARISATION = "POLARISATION"
BEAMS = "BEAMS"
EVENT = "EVENT"
EXTENT = "EXTENT"
UNITS = "UNITS"
CALIBRATION_FACTOR = "CALIBRATION_FACTOR"
WGS84 = "EPSG:4326"
_UNITS = tuple(Units)
_WIDGET = f"{__package__}.widgets.LocationWrapper"
_NUMBER = r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?"
_EXTENT_RE = re.compile(r"^\s*" + r"\s*,\s*".join([f"({_NUMBER})"] * 4) + r"\s*(\[.*\])?\s*$")


def location(name: str = INPUT, label: str = "", optional: bool = False) -> QgsProcessingParameterString:
    """``INPUT``: a folder, a file, a zip or a URL as text, since a File parameter refuses folders."""
    label = label or translate("Product (folder, file, zip or URL)")
    parameter = QgsProcessingParameterString(name, label, optional=optional)
    parameter.setMetadata({"widget_wrapper": {"class": _WIDGET}})
    return parameter


def polarisation() -> QgsProcessingParameterString:
    """``POLARISATION``: blank takes the product's first."""
    label = translate("Polarisation (HH, HV, VH, VV; blank = first)")
    return QgsProcessingParameterString(POLARISATION, label, "", optional=True)


def extent() -> QgsProcessingParameterExtent:
    """``EXTENT``: only this part of the scene."""
    return QgsProcessingParameterExtent(EXTENT, translate("Only this area"), optional=True)


def units() -> QgsProcessingParameterEnum:
    """``UNITS``: dB, power or JAXA's amplitude numbers."""
    names = [translate("dB"), translate("power (linear)"), translate("amplitude (DN)")]
    return QgsProcessingParameterEnum(UNITS, translate("Units"), names, defaultValue=0)


def calibration_factor(source: str) -> QgsProcessingParameterDefinition:
    """``CALIBRATION_FACTOR`` in dB; blank takes the one that *source* names."""
    return advanced(
        QgsProcessingParameterNumber(
            CALIBRATION_FACTOR,
            translate("Calibration factor [dB] (blank = {source})").format(source=source),
            QgsProcessingParameterNumber.Type.Double,
            defaultValue=None,
            optional=True,
            minValue=-200.0,
            maxValue=200.0,
        )
    )


def advanced(parameter: QgsProcessingParameterDefinition) -> QgsProcessingParameterDefinition:
    """Return *parameter* as one that dialogs show folded away."""
    flag = QgsProcessingParameterDefinition.Flag.FlagAdvanced  # type: ignore[attr-defined]
    parameter.setFlags(parameter.flags() | flag)
    return parameter


def raster_output(label: str) -> QgsProcessingParameterRasterDestination:
    """``OUTPUT``: a raster file."""
    return QgsProcessingParameterRasterDestination(OUTPUT, label)


def text_of(
    algorithm: QgsProcessingAlgorithm, parameters: Parameters, name: str, context: QgsProcessingContext
) -> str:
    """Return a string parameter without surrounding blanks."""
    return algorithm.parameterAsString(parameters, name, context).strip()


def locations_of(parameters: Parameters, context: QgsProcessingContext, name: str = INPUT) -> list[str]:
    """Return the several locations of *name*: a list, or a text with one a line or ``;`` between.

    A layer of the project, by id or as itself, counts as its file.
    """
    given = parameters.get(name)
    many = given if isinstance(given, (list, tuple)) else re.split(r"[\n;]+", str(given or ""))
    return [_file_of(one, context) for one in many if not is_blank(one)]


def _file_of(given: object, context: QgsProcessingContext) -> str:
    if isinstance(given, QgsMapLayer):
        return str(given.source())
    text = str(given).strip()
    layer = context.project().mapLayer(text) if context.project() is not None else None
    return text if layer is None else str(layer.source())


def is_blank(given: object) -> bool:
    """Whether a parameter's value means that it was left out: nothing, an empty text, or QGIS's NULL."""
    return given is None or str(given).strip() in {"", "NULL"}


def choices_of(
    algorithm: QgsProcessingAlgorithm, parameters: Parameters, name: str, context: QgsProcessingContext
) -> tuple[int, ...]:
    """Return the chosen options of an enum of many: the default if left out, none for a blank text.

    QGIS takes an option that was left out, and has no default, for the first one.
    """
    given = parameters.get(name)
    if given is None:
        given = algorithm.parameterDefinition(name).defaultValue()
    if is_blank(given):
        return ()
    return tuple(algorithm.parameterAsEnums({name: given}, name, context))


def number_of(
    algorithm: QgsProcessingAlgorithm, parameters: Parameters, name: str, context: QgsProcessingContext
) -> float | None:
    """Return an optional number, or None if it was left blank.

    Raises UnsupportedError for a text that is not a number, which QGIS takes for 0.
    """
    given = parameters.get(name)
    if is_blank(given):
        return None
    require_number(name, given)
    return algorithm.parameterAsDouble(parameters, name, context)


def require_number(name: str, given: object) -> None:
    """Raise UnsupportedError if *given* is a text or float that is not a finite number."""
    if not isinstance(given, (str, float)):
        return
    try:
        is_number = math.isfinite(float(given))
    except ValueError:
        is_number = False
    if not is_number:
        raise UnsupportedError(
            translate("{name} is {value}, which is not a number.").format(name=name, value=given),
            hint=translate("Write it like -83 or 2.5."),
        )


def event_of(
    algorithm: QgsProcessingAlgorithm, parameters: Parameters, context: QgsProcessingContext
) -> str:
    """Return the key of the event that was named, blank for none; raise UnsupportedError for others."""
    from ..catalogs.disasters.shipped import events

    key = text_of(algorithm, parameters, EVENT, context).lower()
    known = [event.key for event in events()]
    if key and key not in known:
        raise UnsupportedError(
            translate("The event '{key}' is not known.").format(key=key),
            hint=translate("Known are {events}.").format(events=", ".join(known)),
        )
    return key


def beams_of(
    algorithm: QgsProcessingAlgorithm, parameters: Parameters, context: QgsProcessingContext
) -> tuple[int, ...]:
    """Return the beams of a text such as ``1,2`` or ``F3``; none for a blank one, which means all.

    Raises UnsupportedError for a text that is not a list of beam numbers.
    """
    text = text_of(algorithm, parameters, BEAMS, context)
    try:
        return parse_beams(text)
    except ValueError as error:
        raise UnsupportedError(
            translate("BEAMS is '{text}', which is not a list of beam numbers.").format(text=text),
            hint=translate("Give numbers from 1 to 7 such as 1,2, or leave it blank for all."),
        ) from error


def units_of(
    algorithm: QgsProcessingAlgorithm, parameters: Parameters, context: QgsProcessingContext
) -> Units:
    """Return the units that were chosen."""
    return _UNITS[algorithm.parameterAsEnum(parameters, UNITS, context)]


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


def box_of(
    algorithm: QgsProcessingAlgorithm, parameters: Parameters, context: QgsProcessingContext
) -> Box | None:
    """Return ``EXTENT`` in longitude and latitude, also across the date line; None if left blank."""
    from ..domain.footprint import Box

    area = area_of(algorithm, parameters, context)
    if area is None:
        return None
    if area.crs == WGS84:
        return _box_of_degrees(area)
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

    Raises UnsupportedError if the layer holds no polygon, or cannot be put into degrees.
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
        try:
            geometry.transform(transform)
            rings += Footprint.of_geojson(json.loads(geometry.asJson(9))).rings
        except (QgsCsException, ValueError):
            continue
    if not rings:
        raise UnsupportedError(
            translate("{name} holds no polygon that can be put into degrees.").format(name=name)
        )
    return Footprint(tuple(rings))


def wgs84() -> QgsCoordinateReferenceSystem:
    """Longitude and latitude in degrees."""
    return QgsCoordinateReferenceSystem(WGS84)


def is_multiple(kind: QgsWkbTypes.Type) -> bool:  # type: ignore[valid-type]
    """Whether a geometry type has several parts."""
    return bool(QgsWkbTypes.isMultiType(kind))


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


def raster_source(
    algorithm: QgsProcessingAlgorithm, parameters: Parameters, name: str, context: QgsProcessingContext
) -> str:
    """Return the file behind an optional raster parameter as GDAL opens it, or blank if left blank."""
    given = parameters.get(name)
    if is_blank(given):
        return ""
    from ..rasters.gdal_calls import nothing_kept_beside

    with nothing_kept_beside():
        layer = algorithm.parameterAsRasterLayer(parameters, name, context)
    if layer is None:
        raise QgsProcessingException(algorithm.invalidRasterError(parameters, name))
    if layer.providerType() != "gdal":
        raise UnsupportedError(
            translate("{name} is the layer {layer}, which is not a raster file.").format(
                name=name, layer=layer.name()
            ),
            hint=translate("Save it as a GeoTIFF first."),
        )
    return str(layer.source())


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


def _box_of_degrees(area: Area) -> Box:
    """Return a box whose longitudes lie in -180..180; one that crosses the date line has west > east."""
    from ..domain.footprint import Box

    if area.xmax - area.xmin >= 360.0:
        return Box(-180.0, area.ymin, 180.0, area.ymax)

    def within(longitude: float) -> float:
        return longitude if -180.0 <= longitude <= 180.0 else (longitude + 180.0) % 360.0 - 180.0

    return Box(within(area.xmin), area.ymin, within(area.xmax), area.ymax)


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
