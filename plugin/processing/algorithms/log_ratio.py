"""``alos2:logratio``: the difference in dB of two dates, and polygons of candidate changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterEnum,
    QgsProcessingParameterNumber,
    QgsProcessingParameterRasterLayer,
)

from ...domain.errors import UnsupportedError
from .. import parameters as shared
from ..algorithm import Alos2Algorithm, doubts_of
from ..outputs import VECTORS, Dress, output_path, raster_result, style_when_loaded
from ..parameters import Parameters, Results
from .change_composite import POST, PRE

if TYPE_CHECKING:
    from ...change.log_ratio_options import LogRatioOptions

WINDOW, SIGNIFICANCE, THRESHOLD = "WINDOW", "SIGNIFICANCE", "THRESHOLD"
MINIMUM_AREA, SPECKLE, LOOKS, CANDIDATES = "MINIMUM_AREA", "SPECKLE", "LOOKS", "CANDIDATES"
FILTERS = ("none", "boxcar", "lee", "enhanced-lee", "gamma-map")


class LogRatio(Alos2Algorithm):
    """Measure change and outline where it is more than speckle."""

    ID = "logratio"
    ICON = "compare.svg"
    GROUP_ID = "compare"

    def displayName(self) -> str:  # noqa: N802  (Qt name)
        """Return the name in the toolbox."""
        return self.tr("Log ratio and candidate changes")

    def shortDescription(self) -> str:  # noqa: N802  (Qt name)
        """Return the tooltip."""
        return self.tr("Difference of two dates in dB, and polygons where it is more than speckle.")

    def initAlgorithm(self, configuration: dict[str, object] | None = None) -> None:  # noqa: N802
        """Declare the parameters."""
        for parameter in (
            QgsProcessingParameterRasterLayer(PRE, self.tr("Before")),
            QgsProcessingParameterRasterLayer(POST, self.tr("After")),
            QgsProcessingParameterNumber(
                WINDOW,
                self.tr("Window to average power in [pixels, odd]"),
                QgsProcessingParameterNumber.Type.Integer,
                5,
                minValue=1,
                maxValue=99,
            ),
            shared.number(SIGNIFICANCE, self.tr("Significance [σ]"), 3.0, 8.0),
            shared.number(THRESHOLD, self.tr("Threshold [dB] (overrides the significance)"), None, 60.0),
            shared.number(MINIMUM_AREA, self.tr("Smallest candidate [m²]"), 0.0, 1e12),
            *self._advanced(),
            shared.raster_output(self.tr("Difference [dB]")),
            shared.candidates_output(CANDIDATES, self.tr("Candidate changes")),
        ):
            self.addParameter(parameter)

    def check(self, parameters: Parameters, context: QgsProcessingContext) -> None:
        """Refuse a window without a middle, and a threshold that all or nothing is beyond."""
        from ...change.log_ratio_options import require_sane

        super().check(parameters, context)
        if self.parameterAsInt(parameters, WINDOW, context) % 2 == 0:
            raise UnsupportedError(self.tr("WINDOW is even, but it must be odd, such as 5."))
        require_sane(self._options(parameters, context))

    def work(
        self, parameters: Parameters, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> Results:
        """Write the difference and, if wanted, the polygons."""
        from ...change.log_ratio import log_ratio

        candidates = self.parameterAsOutputLayer(parameters, CANDIDATES, context)
        doubts = doubts_of(feedback)
        result = log_ratio(
            shared.raster_source(self, parameters, PRE, context),
            shared.raster_source(self, parameters, POST, context),
            output_path(self.parameterAsOutputLayer(parameters, shared.OUTPUT, context)),
            self._options(parameters, context),
            doubts.progress,
            output_path(candidates, VECTORS) if candidates else None,
        )
        feedback.pushInfo(
            self.tr(
                "{looks:.1f} equivalent looks, noise {noise:.2f} dB, threshold {limit:.2f} dB"
            ).format(looks=result.looks, noise=result.noise_db, limit=result.threshold_db)
        )
        found = raster_result(result.raster, doubts, context)
        if result.candidates is not None:
            feedback.pushInfo(self.tr("{count} candidate changes").format(count=result.candidate_count))
            found[CANDIDATES] = str(result.candidates)
            style_when_loaded(found[CANDIDATES], context, Dress.CANDIDATES)
        return found

    def _options(self, parameters: Parameters, context: QgsProcessingContext) -> LogRatioOptions:
        from ...change.log_ratio_options import LogRatioOptions

        return LogRatioOptions(
            window=self.parameterAsInt(parameters, WINDOW, context),
            significance=self.parameterAsDouble(parameters, SIGNIFICANCE, context),
            threshold_db=shared.number_of(self, parameters, THRESHOLD, context),
            minimum_area_m2=self.parameterAsDouble(parameters, MINIMUM_AREA, context),
            looks=self.parameterAsDouble(parameters, LOOKS, context),
            speckle=FILTERS[self.parameterAsEnum(parameters, SPECKLE, context)],
        )

    def _advanced(self) -> list[QgsProcessingParameterDefinition]:
        names = [
            *(self.tr("none"), self.tr("boxcar"), self.tr("Lee")),
            *(self.tr("enhanced Lee"), self.tr("gamma-MAP")),
        ]
        parameters: list[QgsProcessingParameterDefinition] = [
            QgsProcessingParameterEnum(SPECKLE, self.tr("Speckle filter before"), names, defaultValue=0),
            shared.number(LOOKS, self.tr("Looks of a pixel (0 = estimated)"), 0.0, 1e6),
        ]
        return [shared.advanced(parameter) for parameter in parameters]
