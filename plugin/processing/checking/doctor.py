"""``alos2:doctor``: what works here and what does not, on one page."""

from __future__ import annotations

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingParameterFileDestination,
)

from ...common.possible_path import output_file
from ..algorithm import Alos2Algorithm, progress_of
from ..parameters import INPUT, OUTPUT, Parameters, Results, location, text_of
from ..product_algorithm import refuse_own_input


class Doctor(Alos2Algorithm):
    """Check programs, network, platforms and folders, and a product if one is given."""

    ID = "doctor"
    ICON = "alos2.svg"
    GROUP_ID = "find"

    def displayName(self) -> str:  # noqa: N802  (Qt name)
        """Return the name in the toolbox."""
        return self.tr("Check this installation")

    def shortDescription(self) -> str:  # noqa: N802  (Qt name)
        """Return the tooltip."""
        return self.tr(
            "What works and what does not: programs, proxy, platforms, folders, and a product."
        )

    def initAlgorithm(self, configuration: dict[str, object] | None = None) -> None:  # noqa: N802
        """Declare the parameters."""
        self.addParameter(location(optional=True))
        self.addParameter(
            QgsProcessingParameterFileDestination(
                OUTPUT, self.tr("Report"), self.tr("Text (*.txt);;JSON (*.json)")
            )
        )

    def prepare_on_main_thread(self, parameters: Parameters, context: QgsProcessingContext) -> None:
        """Take the settings and logins that QGIS gives without asking for its master password."""
        from ...host.patient import patient

        self._patient = patient(text_of(self, parameters, INPUT, context))

    def work(
        self, parameters: Parameters, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> Results:
        """Check everything, write the page and show it in the log."""
        from ...doctor.examination import examine
        from ...doctor.report import write_report

        output = output_file(self.parameterAsFileOutput(parameters, OUTPUT, context))
        if self._patient.product:
            refuse_own_input(self._patient.product, output)
        report = examine(self._patient, progress_of(feedback))
        write_report(report, output)
        for line in report.text().splitlines():
            feedback.pushInfo(line)
        return {OUTPUT: str(output)}
