"""``alos2:mosaic``: neighbouring frames of one pass as one raster."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterCrs,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterEnum,
    QgsProcessingParameterNumber,
    QgsProcessingParameterRasterLayer,
    QgsProcessingParameterString,
)

from ...common.mask_classes import MASK_CLASSES, MASKED_BY_DEFAULT
from ...domain.enums import Quantity
from .. import areas
from .. import parameters as shared
from ..algorithm import Alos2Algorithm, doubts_of
from ..outputs import output_path, raster_result
from ..parameters import Parameters, Results
from .decode_l11 import CRS, DEM, FIND_DEM, PIXEL_SIZE, QUANTITY
from .load_l22 import MASKED

if TYPE_CHECKING:
    from ...domain.raster_options import RasterOptions
    from ...products.product import Product
    from ...transfer.http.session import HttpSession

_QUANTITIES = (Quantity.SIGMA0, Quantity.GAMMA0, Quantity.GAMMA0)
_FLATTENED = 2


class Mosaic(Alos2Algorithm):
    """Join the frames of one pass; overlaps are averaged in power."""

    ID = "mosaic"
    ICON = "decode.svg"

    def displayName(self) -> str:  # noqa: N802  (Qt name)
        """Return the name in the toolbox."""
        return self.tr("Mosaic of frames")

    def shortDescription(self) -> str:  # noqa: N802  (Qt name)
        """Return the tooltip."""
        return self.tr("Neighbouring frames of one pass as one raster, overlaps averaged in power.")

    def initAlgorithm(self, configuration: dict[str, object] | None = None) -> None:  # noqa: N802
        """Declare the parameters."""
        for parameter in (
            shared.locations(
                self.tr("Products or rasters of one pass (one a line), or a folder of them")
            ),
            shared.polarisation(),
            QgsProcessingParameterEnum(
                MASKED,
                self.tr("Leave out (L2.2)"),
                [
                    *(self.tr("no data"), self.tr("layover"), self.tr("shadow")),
                    *(self.tr("ocean"), self.tr("invalid")),
                ],
                allowMultiple=True,
                defaultValue=[MASK_CLASSES.index(name) for name in MASKED_BY_DEFAULT],
                optional=True,
            ),
            shared.extent(),
            shared.polygons(),
            shared.units(),
            shared.calibration_factor(self.tr("from the product")),
            *map(shared.advanced, self._of_decoding()),
            shared.raster_output(self.tr("Mosaic")),
        ):
            self.addParameter(parameter)

    def _of_decoding(self) -> list[QgsProcessingParameterDefinition]:
        """Return the parameters that only the decoding of L1.1 has a use for."""
        return [
            QgsProcessingParameterString(
                shared.BEAMS,
                self.tr("ScanSAR beams, such as 1,2 (blank = all, merged)"),
                "",
                optional=True,
            ),
            QgsProcessingParameterCrs(
                CRS, self.tr("CRS (blank = UTM zone of the first frame)"), None, optional=True
            ),
            QgsProcessingParameterNumber(
                PIXEL_SIZE,
                self.tr("Pixel size [m] (0 = from the looks)"),
                QgsProcessingParameterNumber.Type.Double,
                0.0,
                minValue=0.0,
                maxValue=100_000.0,
            ),
            QgsProcessingParameterRasterLayer(DEM, self.tr("Elevation model"), optional=True),
            QgsProcessingParameterBoolean(
                FIND_DEM, self.tr("Find an elevation model if none is given (Copernicus)"), False
            ),
            QgsProcessingParameterEnum(
                QUANTITY,
                self.tr("Quantity (blank = the product's own)"),
                [
                    self.tr("σ⁰ (sigma0)"),
                    self.tr("γ⁰ (gamma0) by the angle on the ellipsoid"),
                    self.tr("γ⁰ (gamma0), terrain-flattened (needs an elevation model)"),
                ],
                defaultValue=None,
                optional=True,
            ),
        ]

    def prepare_on_main_thread(self, parameters: Parameters, context: QgsProcessingContext) -> None:
        """Make the sessions that addresses and an elevation model need."""
        from ...host.elevation import dem_finder
        from ...host.network.sessions import session_for_url

        self._given = shared.locations_of(parameters, context)
        self._sessions: dict[str, HttpSession | None] = {
            location: session_for_url(location) for location in self._given
        }
        find = self._flattened(parameters, context) or self.parameterAsBool(
            parameters, FIND_DEM, context
        )
        self._dem_source = dem_finder() if find and shared.is_blank(parameters.get(DEM)) else None

    def work(
        self, parameters: Parameters, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> Results:
        """Join the frames."""
        from ...mosaic.inputs import frames_named
        from ...mosaic.make import make_mosaic
        from ...products.open import open_product

        doubts = doubts_of(feedback)

        def opened(location: str) -> Product:
            return open_product(location, self._sessions.get(location), doubts.progress)

        output = output_path(self.parameterAsOutputLayer(parameters, shared.OUTPUT, context))
        options = self._options(parameters, context)
        written = make_mosaic(frames_named(self._given), output, options, opened, doubts.progress)
        return raster_result(written, doubts, context)

    def _flattened(self, parameters: Parameters, context: QgsProcessingContext) -> bool:
        given = parameters.get(QUANTITY)
        chosen = self.parameterAsEnum(parameters, QUANTITY, context)
        return not shared.is_blank(given) and chosen == _FLATTENED

    def _options(self, parameters: Parameters, context: QgsProcessingContext) -> RasterOptions:
        from ...domain.raster_options import RasterOptions

        stated = not shared.is_blank(parameters.get(QUANTITY))
        chosen = shared.choices_of(self, parameters, MASKED, context)
        return RasterOptions(
            polarisation=shared.text_of(self, parameters, shared.POLARISATION, context).upper(),
            beams=shared.beams_of(self, parameters, context),
            area=areas.clipped_area_of(self, parameters, context),
            crs=areas.crs_of(self, parameters, CRS, context),
            pixel_size_m=self.parameterAsDouble(parameters, PIXEL_SIZE, context),
            dem=shared.raster_source(self, parameters, DEM, context),
            quantity=_QUANTITIES[self.parameterAsEnum(parameters, QUANTITY, context)]
            if stated
            else None,
            flattened=self._flattened(parameters, context),
            units=shared.units_of(self, parameters, context),
            calibration_factor_db=shared.number_of(self, parameters, shared.CALIBRATION_FACTOR, context),
            masked=tuple(MASK_CLASSES[index] for index in chosen),
            dem_source=self._dem_source,
        )
