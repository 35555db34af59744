"""``alos2:loadl21``: an orthorectified L2.1 product becomes σ⁰."""

from __future__ import annotations

from qgis.core import QgsProcessingContext, QgsProcessingFeedback

from .. import areas
from .. import parameters as shared
from ..outputs import RASTERS, output_path
from ..parameters import Parameters, Results
from ..product_algorithm import ReaderAlgorithm


class LoadL21(ReaderAlgorithm):
    """Convert the amplitude of an L2.1 (or L1.5) GeoTIFF product to σ⁰."""

    ID = "loadl21"
    ICON = "show.svg"
    RASTERS = (*RASTERS, ".vrt")

    def displayName(self) -> str:  # noqa: N802  (Qt name)
        """Return the name in the toolbox."""
        return self.tr("Load L2.1")

    def shortDescription(self) -> str:  # noqa: N802  (Qt name)
        """Return the tooltip."""
        return self.tr("σ⁰ of an orthorectified L2.1 product.")

    def initAlgorithm(self, configuration: dict[str, object] | None = None) -> None:  # noqa: N802
        """Declare the parameters."""
        for parameter in (
            shared.location(),
            shared.polarisation(),
            shared.extent(),
            shared.polygons(),
            shared.units(),
            shared.calibration_factor(self.tr("of the product")),
            shared.raster_output(self.tr("Backscatter")),
        ):
            self.addParameter(parameter)

    def work(
        self, parameters: Parameters, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> Results:
        """Write the product as the parameters say; a ``.vrt`` refers to the product's files."""
        from ...domain.raster_options import RasterOptions

        options = RasterOptions(
            polarisation=shared.text_of(self, parameters, shared.POLARISATION, context).upper(),
            area=areas.clipped_area_of(self, parameters, context),
            units=shared.units_of(self, parameters, context),
            calibration_factor_db=shared.number_of(self, parameters, shared.CALIBRATION_FACTOR, context),
            masked=(),
        )
        path = self.parameterAsOutputLayer(parameters, shared.OUTPUT, context)
        output = output_path(path, self.RASTERS)
        return self.write_raster(options, output, context, feedback)
