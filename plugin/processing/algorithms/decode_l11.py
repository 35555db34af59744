"""``alos2:decodel11``: an L1.1 CEOS product becomes calibrated, geocoded backscatter."""

from __future__ import annotations

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputRasterLayer,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterCrs,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterEnum,
    QgsProcessingParameterRasterLayer,
    QgsProcessingParameterString,
)

from ...domain.enums import Quantity
from .. import areas
from .. import parameters as shared
from ..outputs import output_path
from ..parameters import Parameters, Results
from ..product_algorithm import ReaderAlgorithm

CRS = "CRS"
PIXEL_SIZE = "PIXEL_SIZE"
DEM = "DEM"
FIND_DEM = "FIND_DEM"
HEIGHT = "HEIGHT"
QUANTITY = "QUANTITY"
DEM_HEIGHTS = "DEM_HEIGHTS"
ALLOW_MISSING_BEAMS = "ALLOW_MISSING_BEAMS"
MASK = "MASK"
# The values of QUANTITY: what is made, and whether the terrain is taken out of its brightness.
QUANTITIES = ((Quantity.SIGMA0, False), (Quantity.GAMMA0, False), (Quantity.GAMMA0, True))


class DecodeL11(ReaderAlgorithm):
    """Calibrate, multilook and geocode a stripmap scene or some beams of a ScanSAR scene."""

    ID = "decodel11"
    ICON = "decode.svg"

    def displayName(self) -> str:  # noqa: N802  (Qt name)
        """Return the name in the toolbox."""
        return self.tr("Decode L1.1 (CEOS)")

    def shortDescription(self) -> str:  # noqa: N802  (Qt name)
        """Return the tooltip."""
        return self.tr("Calibrated, multilooked and geocoded backscatter from L1.1 CEOS files.")

    def initAlgorithm(self, configuration: dict[str, object] | None = None) -> None:  # noqa: N802
        """Declare the parameters."""
        for parameter in (
            shared.location(),
            shared.polarisation(),
            QgsProcessingParameterString(
                shared.BEAMS,
                self.tr("ScanSAR beams, such as 1,2 (blank = all, merged)"),
                "",
                optional=True,
            ),
            shared.extent(),
            shared.polygons(),
            QgsProcessingParameterCrs(
                CRS, self.tr("CRS (blank = UTM zone of the scene)"), None, optional=True
            ),
            shared.number(PIXEL_SIZE, self.tr("Pixel size [m] (0 = from the looks)"), 0.0, 100_000.0),
            QgsProcessingParameterRasterLayer(DEM, self.tr("Elevation model"), optional=True),
            QgsProcessingParameterBoolean(
                FIND_DEM, self.tr("Find an elevation model if none is given (Copernicus)"), False
            ),
            shared.number(
                HEIGHT,
                self.tr("Height above the ellipsoid without an elevation model [m]"),
                *(0.0, 9000.0, -500.0),
            ),
            QgsProcessingParameterEnum(
                QUANTITY,
                self.tr("Quantity"),
                [
                    self.tr("σ⁰ (sigma0)"),
                    self.tr("γ⁰ (gamma0) by the angle on the ellipsoid"),
                    self.tr("γ⁰ (gamma0), terrain-flattened (needs an elevation model)"),
                ],
                defaultValue=0,
            ),
            shared.units(),
            shared.calibration_factor(self.tr("from the leader")),
            *self._advanced(),
            shared.raster_output(self.tr("Backscatter")),
        ):
            self.addParameter(parameter)
        self.addOutput(QgsProcessingOutputRasterLayer(MASK, self.tr("Layover and shadow (with a DEM)")))

    def prepare_on_main_thread(self, parameters: Parameters, context: QgsProcessingContext) -> None:
        """Make the sessions that an address and an elevation model need."""
        from ...host.elevation import dem_finder

        super().prepare_on_main_thread(parameters, context)
        # Terrain cannot be taken out of brightness without heights, whatever FIND_DEM says.
        _, flattened = QUANTITIES[self.parameterAsEnum(parameters, QUANTITY, context)]
        wanted = flattened or self.parameterAsBool(parameters, FIND_DEM, context)
        self._dem_source = dem_finder() if wanted and shared.is_blank(parameters.get(DEM)) else None

    def work(
        self, parameters: Parameters, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> Results:
        """Decode the product as the parameters say."""
        from ...domain.raster_options import RasterOptions

        quantity, flattened = QUANTITIES[self.parameterAsEnum(parameters, QUANTITY, context)]
        options = RasterOptions(
            polarisation=shared.text_of(self, parameters, shared.POLARISATION, context).upper(),
            beams=shared.beams_of(self, parameters, context),
            area=areas.clipped_area_of(self, parameters, context),
            crs=areas.crs_of(self, parameters, CRS, context),
            pixel_size_m=self.parameterAsDouble(parameters, PIXEL_SIZE, context),
            dem=shared.raster_source(self, parameters, DEM, context),
            height_m=self.parameterAsDouble(parameters, HEIGHT, context),
            quantity=quantity,
            flattened=flattened,
            units=shared.units_of(self, parameters, context),
            calibration_factor_db=shared.number_of(self, parameters, shared.CALIBRATION_FACTOR, context),
            allow_missing_beams=self.parameterAsBool(parameters, ALLOW_MISSING_BEAMS, context),
            dem_is_ellipsoidal=self.parameterAsEnum(parameters, DEM_HEIGHTS, context) == 1,
            dem_source=self._dem_source,
        )
        output = output_path(self.parameterAsOutputLayer(parameters, shared.OUTPUT, context))
        results = self.write_raster(options, output, context, feedback)
        mask = output.with_name(f"{output.stem}_mask.tif")
        has_terrain = options.dem or options.dem_source is not None
        return {**results, MASK: str(mask)} if has_terrain and mask.is_file() else results

    def _advanced(self) -> list[QgsProcessingParameterDefinition]:
        heights = [self.tr("above the geoid (EGM96)"), self.tr("above the ellipsoid")]
        parameters: list[QgsProcessingParameterDefinition] = [
            QgsProcessingParameterEnum(
                DEM_HEIGHTS, self.tr("Heights of the elevation model are"), heights, defaultValue=0
            ),
            QgsProcessingParameterBoolean(
                ALLOW_MISSING_BEAMS, self.tr("Decode although beams are missing"), False
            ),
        ]
        return [shared.advanced(parameter) for parameter in parameters]
