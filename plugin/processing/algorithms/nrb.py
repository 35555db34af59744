"""``alos2:nrb``: an L1.1 CEOS product becomes analysis-ready backscatter in the layout of L2.2."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterCrs,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFolderDestination,
    QgsProcessingParameterNumber,
    QgsProcessingParameterRasterLayer,
    QgsProcessingParameterString,
)

from .. import areas
from .. import parameters as shared
from ..algorithm import progress_of
from ..parameters import Parameters, Results
from ..product_algorithm import ReaderAlgorithm

POLARISATIONS = "POLARISATIONS"
CRS = "CRS"
PIXEL_SIZE = "PIXEL_SIZE"
DEM = "DEM"
DEM_HEIGHTS = "DEM_HEIGHTS"
ALLOW_MISSING_BEAMS = "ALLOW_MISSING_BEAMS"
EXTRA = "EXTRA"
FIT_PLACE = "FIT_PLACE"
FOLDER = "FOLDER"


class Nrb(ReaderAlgorithm):
    """Flatten the terrain of a scene and write it as JAXA writes L2.2, under names of its own."""

    ID = "nrb"
    ICON = "decode.svg"

    def displayName(self) -> str:  # noqa: N802  (Qt name)
        """Return the name in the toolbox."""
        return self.tr("Make analysis-ready backscatter (NRB) from L1.1")

    def shortDescription(self) -> str:  # noqa: N802  (Qt name)
        """Return the tooltip."""
        return self.tr("Terrain-flattened γ⁰ with mask and angles, in the layout of L2.2.")

    def initAlgorithm(self, configuration: dict[str, object] | None = None) -> None:  # noqa: N802
        """Declare the parameters."""
        for parameter in (
            shared.location(),
            *self._images(),
            *self._map(),
            *self._terrain(),
            *self._rarely_asked(),
            QgsProcessingParameterFolderDestination(FOLDER, self.tr("Folder of the scene")),
        ):
            self.addParameter(parameter)

    def _images(self) -> list[QgsProcessingParameterDefinition]:
        """Return what tells which images of the product are used."""
        return [
            QgsProcessingParameterString(
                POLARISATIONS, self.tr("Polarisations, such as HH,HV (blank = all)"), "", optional=True
            ),
            QgsProcessingParameterString(
                shared.BEAMS,
                self.tr("ScanSAR beams, such as 1,2 (blank = all, merged)"),
                "",
                optional=True,
            ),
        ]

    def _map(self) -> list[QgsProcessingParameterDefinition]:
        """Return what tells where the pixels of the scene lie."""
        return [
            shared.extent(),
            QgsProcessingParameterCrs(
                CRS, self.tr("CRS (blank = UTM zone of the scene)"), None, optional=True
            ),
            QgsProcessingParameterNumber(
                PIXEL_SIZE,
                self.tr("Pixel size [m] (0 = 25 for ScanSAR, 10 for stripmap)"),
                QgsProcessingParameterNumber.Type.Double,
                0.0,
                minValue=0.0,
                maxValue=100_000.0,
            ),
        ]

    def _terrain(self) -> list[QgsProcessingParameterDefinition]:
        """Return what tells the heights of the ground."""
        heights = [self.tr("above the geoid (EGM96)"), self.tr("above the ellipsoid")]
        return [
            QgsProcessingParameterRasterLayer(
                DEM, self.tr("Elevation model (blank = one is found)"), optional=True
            ),
            shared.advanced(
                QgsProcessingParameterEnum(
                    DEM_HEIGHTS, self.tr("Heights of the elevation model are"), heights, defaultValue=0
                )
            ),
        ]

    def _rarely_asked(self) -> list[QgsProcessingParameterDefinition]:
        """Return what is off unless somebody asks for it."""
        questions = (
            (ALLOW_MISSING_BEAMS, self.tr("Decode although beams are missing")),
            (EXTRA, self.tr("Write scattering area and γ⁰ to σ⁰ ratio, too")),
            (FIT_PLACE, self.tr("Move each beam to where its terrain shows it")),
        )
        return [
            shared.advanced(QgsProcessingParameterBoolean(name, text, False)) for name, text in questions
        ]

    def prepare_on_main_thread(self, parameters: Parameters, context: QgsProcessingContext) -> None:
        """Make the sessions that an address and an elevation model need."""
        from ...host.elevation import dem_finder

        super().prepare_on_main_thread(parameters, context)
        self._dem_source = dem_finder() if shared.is_blank(parameters.get(DEM)) else None

    def work(
        self, parameters: Parameters, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> Results:
        """Make the scene as the parameters say."""
        from ...domain.raster_options import RasterOptions
        from ...products.l11.product import scene_of
        from ...products.nrb.make import make_nrb

        options = RasterOptions(
            beams=shared.beams_of(self, parameters, context),
            area=areas.area_of(self, parameters, context),
            crs=areas.crs_of(self, parameters, CRS, context),
            pixel_size_m=self.parameterAsDouble(parameters, PIXEL_SIZE, context),
            dem=shared.raster_source(self, parameters, DEM, context),
            dem_is_ellipsoidal=self.parameterAsEnum(parameters, DEM_HEIGHTS, context) == 1,
            dem_source=self._dem_source,
            allow_missing_beams=self.parameterAsBool(parameters, ALLOW_MISSING_BEAMS, context),
        )
        text = shared.text_of(self, parameters, POLARISATIONS, context).upper()
        wanted = [name for name in text.replace(",", " ").split() if name]
        folder = Path(self.parameterAsString(parameters, FOLDER, context))
        progress = progress_of(feedback)
        with closing(self.open_input(progress)) as product:
            feedback.pushInfo(f"{product.product} · {product.location}")
            make_nrb(
                scene_of(product),
                wanted,
                options,
                folder,
                progress,
                extra=self.parameterAsBool(parameters, EXTRA, context),
                fit_place=self.parameterAsBool(parameters, FIT_PLACE, context),
            )
        return {FOLDER: str(folder)}
