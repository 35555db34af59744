"""``alos2:earthengineclip``: what Earth Engine computes over an area, as a GeoTIFF of the plugin."""

from __future__ import annotations

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingParameterCrs,
    QgsProcessingParameterExtent,
    QgsProcessingParameterNumber,
)

from ...domain.errors import UnsupportedError
from .. import areas
from .. import parameters as shared
from ..algorithm import doubts_of
from ..outputs import output_path, raster_result
from ..parameters import Parameters, Results
from ..texts import translate
from .base import EarthEngineAlgorithm

CRS, PIXEL_SIZE = "CRS", "PIXEL_SIZE"


class EarthEngineClip(EarthEngineAlgorithm):
    """Let Earth Engine compute backscatter, a statistic or a change, and bring only the area."""

    ID = "earthengineclip"
    ICON = "only-area.svg"

    def displayName(self) -> str:  # noqa: N802  (Qt name)
        """Return the name in the toolbox."""
        return self.tr("Clip from Earth Engine")

    def shortDescription(self) -> str:  # noqa: N802  (Qt name)
        """Return the tooltip."""
        return self.tr(
            "Backscatter of a scene, or its mean, extremes or change over a period, of an area: "
            "computed by Earth Engine, so that only the clip is downloaded."
        )

    def initAlgorithm(self, configuration: dict[str, object] | None = None) -> None:  # noqa: N802
        """Declare the parameters."""
        common = (one for one in self.common_parameters() if not shared.is_advanced(one))
        for parameter in (
            *common,
            QgsProcessingParameterExtent(
                shared.EXTENT,
                self.tr("Area of the clip (blank = the box of the polygons)"),
                optional=True,
            ),
            shared.polygons(),
            QgsProcessingParameterCrs(
                CRS,
                self.tr("CRS (blank = that of the scene, or UTM zone of the area)"),
                None,
                optional=True,
            ),
            QgsProcessingParameterNumber(
                PIXEL_SIZE,
                self.tr("Pixel size [m]"),
                QgsProcessingParameterNumber.Type.Double,
                25.0,
                minValue=1.0,
                maxValue=100_000.0,
            ),
            shared.units(),
            *filter(shared.is_advanced, self.common_parameters()),
            shared.raster_output(self.tr("Clip")),
        ):
            self.addParameter(parameter)

    def check(self, parameters: Parameters, context: QgsProcessingContext) -> None:
        """Raise Alos2Error also if neither an extent nor polygons are given."""
        super().check(parameters, context)
        if shared.is_blank(parameters.get(shared.EXTENT)) and shared.is_blank(
            parameters.get(shared.AREA)
        ):
            raise _no_area()

    def work(
        self, parameters: Parameters, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> Results:
        """Fetch the clip block by block and write it."""
        from ...host.earth_engine import write_clip

        area = areas.clipped_area_of(self, parameters, context)
        if area is None:
            raise _no_area()
        doubts = doubts_of(feedback)
        progress = doubts.progress
        output = output_path(self.parameterAsOutputLayer(parameters, shared.OUTPUT, context))
        written = write_clip(
            self._engine,
            self.request_of(parameters, context, progress),
            area,
            output,
            crs=areas.crs_of(self, parameters, CRS, context),
            pixel_size_m=self.parameterAsDouble(parameters, PIXEL_SIZE, context),
            units=shared.units_of(self, parameters, context),
            progress=progress,
        )
        return raster_result(written, doubts, context)


def _no_area() -> UnsupportedError:
    return UnsupportedError(
        translate("EXTENT is missing."), hint=translate("Choose the area of the clip.")
    )
