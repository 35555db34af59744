"""``alos2:changecomposite``: two dates as one colour picture."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingParameterEnum,
    QgsProcessingParameterRasterLayer,
)

from ...domain.errors import UnsupportedError
from ...host import display_defaults
from .. import parameters as shared
from ..algorithm import Alos2Algorithm, doubts_of
from ..outputs import output_path, raster_result
from ..parameters import Parameters, Results

if TYPE_CHECKING:
    from qgis.core import QgsProcessingParameterDefinition

PRE, POST, CONVENTION = "PRE", "POST", "CONVENTION"
MINIMUM, MAXIMUM = "MINIMUM", "MAXIMUM"


class ChangeComposite(Alos2Algorithm):
    """Red shows one date, green and blue the other."""

    ID = "changecomposite"
    ICON = "change.svg"
    GROUP_ID = "compare"

    def displayName(self) -> str:  # noqa: N802  (Qt name)
        """Return the name in the toolbox."""
        return self.tr("Change composite")

    def shortDescription(self) -> str:  # noqa: N802  (Qt name)
        """Return the tooltip."""
        return self.tr("Two dates of one geometry as a colour picture: grey where nothing changed.")

    def initAlgorithm(self, configuration: dict[str, object] | None = None) -> None:  # noqa: N802
        """Declare the parameters."""
        conventions = [
            self.tr("red = darkened (R before, G B after)"),
            self.tr("red = brightened (R after, G B before)"),
        ]
        for parameter in (
            QgsProcessingParameterRasterLayer(PRE, self.tr("Before")),
            QgsProcessingParameterRasterLayer(POST, self.tr("After")),
            QgsProcessingParameterEnum(
                CONVENTION,
                self.tr("Convention"),
                conventions,
                defaultValue=int(display_defaults.red_is_brighter()),
            ),
            decibels(MINIMUM, self.tr("Darkest [dB]"), -20.0),
            decibels(MAXIMUM, self.tr("Brightest [dB]"), 0.0),
            shared.raster_output(self.tr("Change composite")),
        ):
            self.addParameter(parameter)

    def check(self, parameters: Parameters, context: QgsProcessingContext) -> None:
        """Refuse an empty stretch."""
        super().check(parameters, context)
        if is_empty_range(self, parameters, MINIMUM, MAXIMUM, context):
            raise UnsupportedError(self.tr("MINIMUM is not below MAXIMUM."))

    def work(
        self, parameters: Parameters, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> Results:
        """Write the composite on the common grid of both dates."""
        from ...change.composites import ChangeCompositeOptions, change_composite
        from ...sar.colour_composite import Convention

        options = ChangeCompositeOptions(
            convention=Convention(self.parameterAsEnum(parameters, CONVENTION, context)),
            minimum_db=self.parameterAsDouble(parameters, MINIMUM, context),
            maximum_db=self.parameterAsDouble(parameters, MAXIMUM, context),
        )
        doubts = doubts_of(feedback)
        written = change_composite(
            shared.raster_source(self, parameters, PRE, context),
            shared.raster_source(self, parameters, POST, context),
            output_path(self.parameterAsOutputLayer(parameters, shared.OUTPUT, context)),
            options,
            doubts.progress,
        )
        return raster_result(written, doubts, context)


def decibels(name: str, label: str, default: float | None) -> QgsProcessingParameterDefinition:
    """Return a parameter for a limit in dB; optional if *default* is None."""
    return shared.number(name, label, default, 100.0, -100.0)


def is_empty_range(
    algorithm: Alos2Algorithm,
    parameters: Parameters,
    low: str,
    high: str,
    context: QgsProcessingContext,
) -> bool:
    """Whether the first of two numbers is not below the second."""
    minimum = algorithm.parameterAsDouble(parameters, low, context)
    return bool(minimum >= algorithm.parameterAsDouble(parameters, high, context))
