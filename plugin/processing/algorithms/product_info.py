"""``alos2:productinfo``: what a product is, as JSON."""

from __future__ import annotations

from contextlib import closing

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingParameterFileDestination,
)

from ...common.possible_path import output_file
from ..algorithm import progress_of
from ..parameters import OUTPUT, Parameters, Results, location
from ..product_algorithm import ReaderAlgorithm, refuse_own_input


class ProductInfo(ReaderAlgorithm):
    """Read the metadata of any product and write them as JSON."""

    ID = "productinfo"
    ICON = "alos2.svg"

    def displayName(self) -> str:  # noqa: N802  (Qt name)
        """Return the name in the toolbox."""
        return self.tr("Product information")

    def shortDescription(self) -> str:  # noqa: N802  (Qt name)
        """Return the tooltip."""
        return self.tr("Identity, times, geometry, calibration and files of a product, as JSON.")

    def initAlgorithm(self, configuration: dict[str, object] | None = None) -> None:  # noqa: N802
        """Declare the parameters."""
        self.addParameter(location())
        self.addParameter(
            QgsProcessingParameterFileDestination(OUTPUT, self.tr("Information"), "JSON (*.json)")
        )

    def work(
        self, parameters: Parameters, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> Results:
        """Open the product and write what it says about itself."""
        from ...common.json_file import write_json

        output = output_file(self.parameterAsFileOutput(parameters, OUTPUT, context))
        refuse_own_input(self.location, output)
        with closing(self.open_input(progress_of(feedback))) as product:
            write_json(product.info(), output)
        return {OUTPUT: str(output)}
