"""``alos2:coherencechange``: where coherence fell across an event, and polygons of candidate changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingParameterRasterLayer,
)

from .. import parameters as shared
from ..algorithm import Alos2Algorithm, doubts_of
from ..outputs import VECTORS, Dress, output_path, raster_result, style_when_loaded
from ..parameters import Parameters, Results
from .change_composite import PRE

if TYPE_CHECKING:
    from ...change.coherence_change import CoherenceChangeOptions

CO, SIGNIFICANCE, MINIMUM_COHERENCE = "CO", "SIGNIFICANCE", "MINIMUM_COHERENCE"
MINIMUM_AREA, CANDIDATES = "MINIMUM_AREA", "CANDIDATES"


class CoherenceChange(Alos2Algorithm):
    """Compare the coherence across an event with that of two dates before it."""

    ID = "coherencechange"
    ICON = "compare.svg"
    GROUP_ID = "compare"

    def displayName(self) -> str:  # noqa: N802  (Qt name)
        """Return the name in the toolbox."""
        return self.tr("Coherence change and candidate changes")

    def shortDescription(self) -> str:  # noqa: N802  (Qt name)
        """Return the tooltip."""
        return self.tr("Where coherence fell across an event by more than chance explains.")

    def initAlgorithm(self, configuration: dict[str, object] | None = None) -> None:  # noqa: N802
        """Declare the parameters."""
        for parameter in (
            QgsProcessingParameterRasterLayer(PRE, self.tr("Coherence of two earlier dates")),
            QgsProcessingParameterRasterLayer(CO, self.tr("Coherence across the event")),
            shared.number(SIGNIFICANCE, self.tr("Significance [z]"), 3.0, 20.0),
            shared.number(MINIMUM_COHERENCE, self.tr("Least coherence before the event"), 0.4, 0.999),
            shared.number(MINIMUM_AREA, self.tr("Smallest candidate [m²]"), 0.0, 1e12),
            shared.raster_output(self.tr("Coherence change [z]")),
            shared.candidates_output(CANDIDATES, self.tr("Candidate changes")),
        ):
            self.addParameter(parameter)

    def check(self, parameters: Parameters, context: QgsProcessingContext) -> None:
        """Refuse a significance that everything exceeds, and a coherence that nothing reaches."""
        from ...change.coherence_change import require_sane

        super().check(parameters, context)
        require_sane(self._options(parameters, context))

    def work(
        self, parameters: Parameters, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> Results:
        """Write the change and, if wanted, the polygons."""
        from ...change.coherence_change import coherence_change

        candidates = self.parameterAsOutputLayer(parameters, CANDIDATES, context)
        doubts = doubts_of(feedback)
        result = coherence_change(
            shared.raster_source(self, parameters, PRE, context),
            shared.raster_source(self, parameters, CO, context),
            output_path(self.parameterAsOutputLayer(parameters, shared.OUTPUT, context)),
            self._options(parameters, context),
            doubts.progress,
            output_path(candidates, VECTORS) if candidates else None,
        )
        feedback.pushInfo(
            self.tr(
                "{looks:.0f} independent looks; {share:.0f} % of the cells were coherent before"
            ).format(looks=result.looks, share=100 * result.compared)
        )
        found = raster_result(result.raster, doubts, context)
        if result.candidates is not None:
            feedback.pushInfo(self.tr("{count} candidate changes").format(count=result.candidate_count))
            found[CANDIDATES] = str(result.candidates)
            style_when_loaded(found[CANDIDATES], context, Dress.CANDIDATES)
        return found

    def _options(self, parameters: Parameters, context: QgsProcessingContext) -> CoherenceChangeOptions:
        from ...change.coherence_change import CoherenceChangeOptions

        return CoherenceChangeOptions(
            significance=self.parameterAsDouble(parameters, SIGNIFICANCE, context),
            minimum_coherence=self.parameterAsDouble(parameters, MINIMUM_COHERENCE, context),
            minimum_area_m2=self.parameterAsDouble(parameters, MINIMUM_AREA, context),
        )
