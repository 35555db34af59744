"""``alos2:rgbcomposite``: two polarisations of one scene as a colour picture."""

from __future__ import annotations

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingParameterEnum,
    QgsProcessingParameterRasterLayer,
)

from ...domain.errors import UnsupportedError
from .. import parameters as shared
from ..algorithm import Alos2Algorithm, doubts_of
from ..outputs import output_path, raster_result
from ..parameters import Parameters, Results
from .change_composite import decibels, is_empty_range

CO, CROSS, THIRD = "CO", "CROSS", "THIRD"
CO_RANGE = ("CO_MINIMUM", "CO_MAXIMUM")
CROSS_RANGE = ("CROSS_MINIMUM", "CROSS_MAXIMUM")
THIRD_RANGE = ("THIRD_MINIMUM", "THIRD_MAXIMUM")


class RgbComposite(Alos2Algorithm):
    """Red is co-polarised, green cross-polarised, blue what lies between them."""

    ID = "rgbcomposite"
    ICON = "show.svg"
    GROUP_ID = "compare"

    def displayName(self) -> str:  # noqa: N802  (Qt name)
        """Return the name in the toolbox."""
        return self.tr("Polarisation composite")

    def shortDescription(self) -> str:  # noqa: N802  (Qt name)
        """Return the tooltip."""
        return self.tr("HH, HV and their ratio or difference as red, green and blue.")

    def initAlgorithm(self, configuration: dict[str, object] | None = None) -> None:  # noqa: N802
        """Declare the parameters."""
        thirds = [self.tr("ratio HH/HV"), self.tr("difference HH − HV")]
        for parameter in (
            QgsProcessingParameterRasterLayer(CO, self.tr("Co-polarised (HH)")),
            QgsProcessingParameterRasterLayer(CROSS, self.tr("Cross-polarised (HV)")),
            QgsProcessingParameterEnum(THIRD, self.tr("Blue"), thirds, defaultValue=0),
            decibels(CO_RANGE[0], self.tr("HH darkest [dB]"), -20.0),
            decibels(CO_RANGE[1], self.tr("HH brightest [dB]"), 0.0),
            decibels(CROSS_RANGE[0], self.tr("HV darkest [dB]"), -25.0),
            decibels(CROSS_RANGE[1], self.tr("HV brightest [dB]"), -5.0),
            decibels(THIRD_RANGE[0], self.tr("Blue darkest [dB] (blank = fitting)"), None),
            decibels(THIRD_RANGE[1], self.tr("Blue brightest [dB] (blank = fitting)"), None),
            shared.raster_output(self.tr("Polarisation composite")),
        ):
            self.addParameter(parameter)

    def check(self, parameters: Parameters, context: QgsProcessingContext) -> None:
        """Refuse empty stretches, and a stretch of which only one end is given."""
        super().check(parameters, context)
        given = [shared.number_of(self, parameters, name, context) is not None for name in THIRD_RANGE]
        if any(given) != all(given):
            raise UnsupportedError(self.tr("Give both THIRD_MINIMUM and THIRD_MAXIMUM, or neither."))
        for low, high in (CO_RANGE, CROSS_RANGE, *([THIRD_RANGE] if all(given) else [])):
            if is_empty_range(self, parameters, low, high, context):
                raise UnsupportedError(self.tr("{low} is not below {high}.").format(low=low, high=high))

    def work(
        self, parameters: Parameters, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> Results:
        """Write the composite."""
        from ...change.composites import RgbCompositeOptions, rgb_composite
        from ...sar.colour_composite import Third

        third = [shared.number_of(self, parameters, name, context) for name in THIRD_RANGE]
        options = RgbCompositeOptions(
            third=Third(self.parameterAsEnum(parameters, THIRD, context)),
            co_db=self._range(parameters, CO_RANGE, context),
            cross_db=self._range(parameters, CROSS_RANGE, context),
            third_db=None if None in third else self._range(parameters, THIRD_RANGE, context),
        )
        doubts = doubts_of(feedback)
        written = rgb_composite(
            shared.raster_source(self, parameters, CO, context),
            shared.raster_source(self, parameters, CROSS, context),
            output_path(self.parameterAsOutputLayer(parameters, shared.OUTPUT, context)),
            options,
            doubts.progress,
        )
        return raster_result(written, doubts, context)

    def _range(
        self, parameters: Parameters, names: tuple[str, str], context: QgsProcessingContext
    ) -> tuple[float, float]:
        low, high = (self.parameterAsDouble(parameters, name, context) for name in names)
        return low, high
