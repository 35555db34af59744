"""What can be told of parameters before anything is read: a name means the same in every algorithm."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from qgis.core import QgsProcessing, QgsProcessingOutputLayerDefinition

from ..domain.errors import UnsupportedError
from . import parameters as shared
from .algorithm import translate
from .outputs import VECTORS, require_ending
from .times import moment_of

if TYPE_CHECKING:
    from qgis.core import QgsProcessingContext, QgsProcessingParameterDefinition

    from .algorithm import Alos2Algorithm, Parameters

PERIODS = (("START", "END"), ("PRE_START", "PRE_END"))


def check_known(
    algorithm: Alos2Algorithm, parameters: Parameters, context: QgsProcessingContext
) -> None:
    """Raise Alos2Error for an area, CRS, event, beam, number, period or file that cannot be meant."""
    checks = {
        shared.EVENT: shared.event_of,
        shared.EXTENT: shared.area_of,
        shared.POLARISATION: _polarisation,
        shared.BEAMS: shared.beams_of,
        "CRS": _crs,
    }
    for name, check in checks.items():
        if algorithm.parameterDefinition(name) is not None:
            check(algorithm, parameters, context)
    for definition in algorithm.parameterDefinitions():
        given = parameters.get(definition.name())
        if definition.type() == "number" and not shared.is_blank(given):
            shared.require_number(definition.name(), given)
        _ending(definition, given, algorithm)
    for first, last in PERIODS:
        if algorithm.parameterDefinition(first) is not None:
            _period(algorithm, parameters, context, first, last)


def _ending(
    definition: QgsProcessingParameterDefinition, given: object, algorithm: Alos2Algorithm
) -> None:
    endings = {"rasterDestination": algorithm.RASTERS, "vectorDestination": VECTORS}
    if isinstance(given, QgsProcessingOutputLayerDefinition):
        given = given.sink.staticValue()
    is_file = isinstance(given, str) and not shared.is_blank(given)
    if is_file and definition.type() in endings and given != QgsProcessing.TEMPORARY_OUTPUT:
        require_ending(Path(given), endings[definition.type()])


def _crs(algorithm: Alos2Algorithm, parameters: Parameters, context: QgsProcessingContext) -> None:
    shared.crs_of(algorithm, parameters, "CRS", context)


def _polarisation(
    algorithm: Alos2Algorithm, parameters: Parameters, context: QgsProcessingContext
) -> None:
    given = shared.text_of(algorithm, parameters, shared.POLARISATION, context)
    if given and given.upper() not in algorithm.POLARISATIONS:
        raise UnsupportedError(
            translate("POLARISATION is '{text}', which is none.").format(text=given),
            hint=translate("Give {names}, or leave it blank.").format(
                names=", ".join(algorithm.POLARISATIONS)
            ),
        )


def _period(
    algorithm: Alos2Algorithm,
    parameters: Parameters,
    context: QgsProcessingContext,
    first: str,
    last: str,
) -> None:
    start = moment_of(algorithm, parameters, first, context)
    end = moment_of(algorithm, parameters, last, context, is_end=True)
    if start is not None and end is not None and end < start:
        raise UnsupportedError(
            translate("{last} is before {first}.").format(last=last, first=first),
            hint=translate("Swap them."),
        )
