"""``alos2:loadl22``: a normalised L2.2 scene becomes γ⁰ with its mask applied."""

from __future__ import annotations

from qgis.core import QgsProcessingContext, QgsProcessingFeedback, QgsProcessingParameterEnum

from ...common.mask_classes import MASK_CLASSES, MASKED_BY_DEFAULT
from ...domain.polarisation import POLARISATIONS, RATIOS, content_of
from .. import areas
from .. import parameters as shared
from ..outputs import RASTERS, output_path
from ..parameters import Parameters, Results
from ..product_algorithm import ReaderAlgorithm

MASKED = "MASKED"
INCIDENCE = "LIN"


class LoadL22(ReaderAlgorithm):
    """Convert γ⁰ of an L2.2 scene, dropping the mask classes that were chosen."""

    ID = "loadl22"
    ICON = "show.svg"
    RASTERS = (*RASTERS, ".vrt")
    POLARISATIONS = (*POLARISATIONS, *RATIOS, INCIDENCE)

    def displayName(self) -> str:  # noqa: N802  (Qt name)
        """Return the name in the toolbox."""
        return self.tr("Load L2.2 (NRB)")

    def shortDescription(self) -> str:  # noqa: N802  (Qt name)
        """Return the tooltip."""
        return self.tr("γ⁰ of a normalised L2.2 scene with its layover, shadow and ocean mask.")

    def initAlgorithm(self, configuration: dict[str, object] | None = None) -> None:  # noqa: N802
        """Declare the parameters."""
        names = [
            *(self.tr("no data"), self.tr("layover"), self.tr("shadow")),
            *(self.tr("ocean"), self.tr("invalid")),
        ]
        for parameter in (
            shared.location(),
            shared.polarisation(),
            QgsProcessingParameterEnum(
                MASKED,
                self.tr("Leave out"),
                names,
                allowMultiple=True,
                defaultValue=[MASK_CLASSES.index(name) for name in MASKED_BY_DEFAULT],
                optional=True,
            ),
            shared.extent(),
            shared.polygons(),
            shared.units(),
            shared.calibration_factor("-83"),
            shared.raster_output(self.tr("Backscatter")),
        ):
            self.addParameter(parameter)

    def work(
        self, parameters: Parameters, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> Results:
        """Write the scene as the parameters say; a ``.vrt`` refers to the scene's files."""
        from ...domain.raster_options import RasterOptions

        chosen = shared.choices_of(self, parameters, MASKED, context)
        written = shared.text_of(self, parameters, shared.POLARISATION, context)
        content, polarisation = content_of(written)
        options = RasterOptions(
            content=content,
            polarisation=polarisation,
            area=areas.clipped_area_of(self, parameters, context),
            units=shared.units_of(self, parameters, context),
            calibration_factor_db=shared.number_of(self, parameters, shared.CALIBRATION_FACTOR, context),
            masked=tuple(MASK_CLASSES[index] for index in chosen),
        )
        path = self.parameterAsOutputLayer(parameters, shared.OUTPUT, context)
        output = output_path(path, self.RASTERS)
        return self.write_raster(options, output, context, feedback)
