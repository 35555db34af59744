"""Parameters that several algorithms have: how they are declared, and how they are read."""

from __future__ import annotations

import math
import re
from typing import Any

from qgis.core import (
    QgsMapLayer,
    QgsProcessing,
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterEnum,
    QgsProcessingParameterExtent,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterNumber,
    QgsProcessingParameterRasterDestination,
    QgsProcessingParameterString,
    QgsProcessingParameterVectorDestination,
    QgsWkbTypes,
)

from ..common.beam_numbers import parse_beams
from ..domain.enums import Units
from ..domain.errors import UnsupportedError
from .texts import translate

Parameters = dict[str, Any]
Results = dict[str, Any]

INPUT = "INPUT"
OUTPUT = "OUTPUT"
POLARISATION = "POLARISATION"
BEAMS = "BEAMS"
EVENT = "EVENT"
EXTENT = "EXTENT"
AREA = "AREA"
UNITS = "UNITS"
CALIBRATION_FACTOR = "CALIBRATION_FACTOR"
_UNITS = tuple(Units)
_WIDGET = f"{__package__}.widgets.LocationWrapper"


def location(name: str = INPUT, label: str = "", optional: bool = False) -> QgsProcessingParameterString:
    """``INPUT``: a folder, a file, a zip or a URL as text, since a File parameter refuses folders."""
    label = label or translate("Product (folder, file, zip or URL)")
    parameter = QgsProcessingParameterString(name, label, optional=optional)
    parameter.setMetadata({"widget_wrapper": {"class": _WIDGET}})
    return parameter


def locations(label: str, name: str = INPUT) -> QgsProcessingParameterString:
    """``INPUT``: several folders, files, zips or URLs, one a line."""
    parameter = QgsProcessingParameterString(name, label, multiLine=True)
    parameter.setMetadata({"widget_wrapper": {"class": f"{__package__}.widgets.LocationsWrapper"}})
    return parameter


def event() -> QgsProcessingParameterString:
    """``EVENT``: a disaster that ships, from a list, or the key of another."""
    label = translate("Event, such as noto-2024")
    parameter = QgsProcessingParameterString(EVENT, label, "", optional=True)
    parameter.setMetadata({"widget_wrapper": {"class": f"{__package__}.widgets.EventWrapper"}})
    return parameter


def polarisation() -> QgsProcessingParameterString:
    """``POLARISATION``: blank takes the product's first."""
    label = translate("Polarisation (HH, HV, VH, VV; blank = first)")
    return QgsProcessingParameterString(POLARISATION, label, "", optional=True)


def extent() -> QgsProcessingParameterExtent:
    """``EXTENT``: only this part of the scene."""
    return QgsProcessingParameterExtent(EXTENT, translate("Only this area"), optional=True)


def polygons() -> QgsProcessingParameterFeatureSource:
    """``AREA``: only what lies in these polygons."""
    kind = [QgsProcessing.SourceType.TypeVectorPolygon]  # type: ignore[attr-defined]
    label = translate("Only inside these polygons")
    return QgsProcessingParameterFeatureSource(AREA, label, kind, optional=True)


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


def is_advanced(parameter: QgsProcessingParameterDefinition) -> bool:
    """Whether dialogs show *parameter* folded away."""
    flag = QgsProcessingParameterDefinition.Flag.FlagAdvanced  # type: ignore[attr-defined]
    return bool(parameter.flags() & flag)


def raster_output(label: str) -> QgsProcessingParameterRasterDestination:
    """``OUTPUT``: a raster file."""
    return QgsProcessingParameterRasterDestination(OUTPUT, label)


def candidates_output(name: str, label: str) -> QgsProcessingParameterVectorDestination:
    """Return the parameter for the polygons of candidate changes, which are made only if asked for."""
    polygons_only = QgsProcessing.SourceType.TypeVectorPolygon  # type: ignore[attr-defined]
    return QgsProcessingParameterVectorDestination(
        name, label, polygons_only, None, optional=True, createByDefault=False
    )


def number(
    name: str, label: str, default: float | None, highest: float, lowest: float = 0.0
) -> QgsProcessingParameterNumber:
    """Return the parameter for a number in these limits; without a *default* it may be blank."""
    return QgsProcessingParameterNumber(
        name,
        label,
        QgsProcessingParameterNumber.Type.Double,
        default,
        optional=default is None,
        minValue=lowest,
        maxValue=highest,
    )


def whole_number(name: str, label: str, highest: int) -> QgsProcessingParameterNumber:
    """Return the parameter for a whole number up to *highest*, where 0 sets no condition."""
    kind = QgsProcessingParameterNumber.Type.Integer
    return QgsProcessingParameterNumber(name, label, kind, 0, minValue=0, maxValue=highest)


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
    """Return the key of the event that was named by key or name, blank for none.

    Those that ship are known, those that JAXA's page named, and the user's own, which the index keeps.
    Raises UnsupportedError for others.
    """
    from ..catalogs.disasters.named import event_named
    from ..host.catalogs import scene_index

    given = text_of(algorithm, parameters, EVENT, context)
    return event_named(given, lambda: scene_index().events(), asks_page=True)


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


def is_multiple(kind: QgsWkbTypes.Type) -> bool:  # type: ignore[valid-type]
    """Whether a geometry type has several parts."""
    return bool(QgsWkbTypes.isMultiType(kind))


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
