"""What is checked of parameters before anything is read: a name means the same in every algorithm."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from qgis.core import QgsProcessing, QgsProcessingOutputLayerDefinition

from ..domain.errors import UnsupportedError
from . import areas
from . import parameters as shared
from .outputs import VECTORS, require_ending
from .texts import translate
from .times import moment_of

if TYPE_CHECKING:
    from qgis.core import (
        QgsProcessingAlgorithm,
        QgsProcessingContext,
        QgsProcessingParameterDefinition,
    )

    from .parameters import Parameters

PERIODS = (("START", "END"), ("PRE_START", "PRE_END"))


def check_known(
    algorithm: QgsProcessingAlgorithm,
    parameters: Parameters,
    context: QgsProcessingContext,
    rasters: tuple[str, ...],
    polarisations: tuple[str, ...],
) -> None:
    """Check areas, CRSs, events, beams, polarisations, numbers, periods and names of outputs.

    *rasters* are the endings that a raster output may have, *polarisations* the names that
    ``POLARISATION`` may take. Raises Alos2Error for a value that cannot be meant.
    """
    checks = {
        shared.EVENT: shared.event_of,
        shared.EXTENT: areas.area_of,
        shared.BEAMS: shared.beams_of,
        "CRS": _crs,
    }
    for name, check in checks.items():
        if algorithm.parameterDefinition(name) is not None:
            check(algorithm, parameters, context)
    if algorithm.parameterDefinition(shared.POLARISATION) is not None:
        given = shared.text_of(algorithm, parameters, shared.POLARISATION, context)
        _require_polarisation(given, polarisations)
    endings = {"rasterDestination": rasters, "vectorDestination": VECTORS}
    for definition in algorithm.parameterDefinitions():
        given = parameters.get(definition.name())
        if definition.type() == "number" and not shared.is_blank(given):
            shared.require_number(definition.name(), given)
        _ending(definition, given, endings.get(definition.type(), ()))
    for first, last in PERIODS:
        if algorithm.parameterDefinition(first) is not None:
            _period(algorithm, parameters, context, first, last)


def _ending(
    definition: QgsProcessingParameterDefinition, given: object, endings: tuple[str, ...]
) -> None:
    if isinstance(given, QgsProcessingOutputLayerDefinition):
        given = given.sink.staticValue()
    if not endings or not isinstance(given, str) or shared.is_blank(given):
        return
    if given != QgsProcessing.TEMPORARY_OUTPUT:
        require_ending(Path(given), endings)


def _crs(
    algorithm: QgsProcessingAlgorithm, parameters: Parameters, context: QgsProcessingContext
) -> None:
    areas.crs_of(algorithm, parameters, "CRS", context)


def _require_polarisation(given: str, known: tuple[str, ...]) -> None:
    if given and given.upper() not in known:
        raise UnsupportedError(
            translate("POLARISATION is '{text}', which is not a polarisation.").format(text=given),
            hint=translate("Give {names}, or leave it blank.").format(names=", ".join(known)),
        )


def _period(
    algorithm: QgsProcessingAlgorithm,
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
