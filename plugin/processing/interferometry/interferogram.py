"""``alos2:interferogram``: coherence and phase of two L1.1 scenes."""

from __future__ import annotations

from contextlib import ExitStack, closing
from typing import TYPE_CHECKING

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterCrs,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterEnum,
    QgsProcessingParameterNumber,
    QgsProcessingParameterRasterDestination,
    QgsProcessingParameterRasterLayer,
    QgsProcessingParameterString,
)

from ...domain.errors import UnsupportedError
from .. import areas
from .. import parameters as shared
from ..algorithm import Alos2Algorithm, doubts_of
from ..outputs import load_instead, output_path, style_when_loaded
from ..parameters import Parameters, Results
from ..product_algorithm import refuse_own_input

if TYPE_CHECKING:
    from pathlib import Path

    from ...domain.progress import Progress
    from ...interferometry.options import InterferogramOptions
    from ...products.l11.scene import L11Scene

REFERENCE, SECONDARY = "REFERENCE", "SECONDARY"
CRS, PIXEL_SIZE = "CRS", "PIXEL_SIZE"
DEM, DEM_HEIGHTS, HEIGHT = "DEM", "DEM_HEIGHTS", "HEIGHT"
WINDOW, FILTER, REMOVE_RAMP = "WINDOW", "FILTER", "REMOVE_RAMP"
COHERENCE, PHASE = "COHERENCE", "PHASE"
NO_DEM = "none"


class Interferogram(Alos2Algorithm):
    """Interfere two dates of one path, and write how alike they are and how the ground moved."""

    ID = "interferogram"
    ICON = "compare.svg"
    GROUP_ID = "compare"

    def displayName(self) -> str:  # noqa: N802  (Qt name)
        """Return the name in the toolbox."""
        return self.tr("Coherence and interferogram")

    def shortDescription(self) -> str:  # noqa: N802  (Qt name)
        """Return the tooltip."""
        return self.tr("Coherence and phase of two L1.1 scenes, without the phase of topography.")

    def initAlgorithm(self, configuration: dict[str, object] | None = None) -> None:  # noqa: N802
        """Declare the parameters."""
        for parameter in (
            shared.location(REFERENCE, self.tr("First scene, L1.1 (folder, file, zip or URL)")),
            shared.location(SECONDARY, self.tr("Second scene, L1.1, of the same path and beam")),
            shared.polarisation(),
            QgsProcessingParameterString(
                shared.BEAMS,
                self.tr("ScanSAR beams, such as 1,2 (blank = all, merged)"),
                "",
                optional=True,
            ),
            shared.extent(),
            QgsProcessingParameterCrs(
                CRS, self.tr("CRS (blank = UTM zone of the scene)"), None, optional=True
            ),
            shared.number(PIXEL_SIZE, self.tr("Pixel size [m] (0 = from the looks)"), 0.0, 100_000.0),
            QgsProcessingParameterRasterLayer(
                DEM, self.tr("Elevation model (blank = one is found)"), optional=True
            ),
            shared.number(FILTER, self.tr("Filter of the phase (Goldstein, 0 = off)"), 0.5, 1.0),
            *self._advanced(),
            QgsProcessingParameterRasterDestination(
                COHERENCE, self.tr("Coherence"), optional=True, createByDefault=True
            ),
            QgsProcessingParameterRasterDestination(
                PHASE, self.tr("Interferogram"), optional=True, createByDefault=True
            ),
        ):
            self.addParameter(parameter)

    def check(self, parameters: Parameters, context: QgsProcessingContext) -> None:
        """Refuse a window or filter out of range, and a run that is to write nothing."""
        super().check(parameters, context)
        self._own_options(parameters, context)
        if all(shared.is_blank(parameters.get(name)) for name in (COHERENCE, PHASE)):
            raise UnsupportedError(
                self.tr("Neither COHERENCE nor PHASE is given."), hint=self.tr("Give one or both.")
            )

    def prepare_on_main_thread(self, parameters: Parameters, context: QgsProcessingContext) -> None:
        """Make the sessions that addresses and an elevation model need."""
        from ...host.elevation import dem_finder
        from ...host.network.sessions import session_for_url

        self._locations = [
            shared.text_of(self, parameters, name, context) for name in (REFERENCE, SECONDARY)
        ]
        self._sessions = [session_for_url(location) for location in self._locations]
        self._dem_source = dem_finder() if shared.is_blank(parameters.get(DEM)) else None

    def work(
        self, parameters: Parameters, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> Results:
        """Interfere the scenes as the parameters say."""
        from ...interferometry.make import make_interferogram

        outputs = {
            name: output_path(text)
            for name in (COHERENCE, PHASE)
            if (text := self.parameterAsOutputLayer(parameters, name, context))
        }
        options = self._options(parameters, context)
        doubts = doubts_of(feedback)
        with ExitStack() as opened:
            scenes = [self._scene(number, outputs, opened, doubts.progress) for number in range(2)]
            for scene in scenes:
                feedback.pushInfo(f"{scene.product} · {scene.location}")
            make_interferogram(
                *(scenes[0], scenes[1], options),
                *(outputs.get(COHERENCE), outputs.get(PHASE)),
                doubts.progress,
            )
        for path in outputs.values():
            doubts.add_those_of(path)
            style_when_loaded(str(path), context)
        self._fade(outputs, context)
        return {name: str(path) for name, path in outputs.items()}

    def _fade(self, outputs: dict[str, Path], context: QgsProcessingContext) -> None:
        """Let a phase that QGIS loads fade with the coherence beside it; the raster stays as it is."""
        from ...interferometry.faded_view import write_faded_view

        phase = outputs.get(PHASE)
        if phase is None or COHERENCE not in outputs:
            return
        if context.willLoadLayerOnCompletion(str(phase)):
            load_instead(str(phase), str(write_faded_view(phase, outputs[COHERENCE])), context)

    def _scene(
        self, number: int, outputs: dict[str, Path], opened: ExitStack, progress: Progress
    ) -> L11Scene:
        from ...products.l11.product import scene_of
        from ...products.open import open_product

        location = self._locations[number]
        for path in outputs.values():
            refuse_own_input(location, path)
        product = open_product(location, self._sessions[number], progress)
        return scene_of(opened.enter_context(closing(product)))

    def _options(self, parameters: Parameters, context: QgsProcessingContext) -> InterferogramOptions:
        from dataclasses import replace

        from ...domain.raster_options import RasterOptions

        raster = RasterOptions(
            polarisation=shared.text_of(self, parameters, shared.POLARISATION, context).upper(),
            beams=shared.beams_of(self, parameters, context),
            area=areas.area_of(self, parameters, context),
            crs=areas.crs_of(self, parameters, CRS, context),
            pixel_size_m=self.parameterAsDouble(parameters, PIXEL_SIZE, context),
            dem="" if _no_dem(parameters) else shared.raster_source(self, parameters, DEM, context),
            dem_is_ellipsoidal=self.parameterAsEnum(parameters, DEM_HEIGHTS, context) == 1,
            height_m=self.parameterAsDouble(parameters, HEIGHT, context),
            dem_source=self._dem_source,
        )
        return replace(self._own_options(parameters, context), raster=raster)

    def _own_options(
        self, parameters: Parameters, context: QgsProcessingContext
    ) -> InterferogramOptions:
        from ...interferometry.options import InterferogramOptions

        return InterferogramOptions(
            window=self.parameterAsInt(parameters, WINDOW, context),
            filter_strength=self.parameterAsDouble(parameters, FILTER, context),
            remove_ramp=self.parameterAsBool(parameters, REMOVE_RAMP, context),
        )

    def _acceptable(self, name: str, value: object) -> object:
        """Let ``DEM=none`` pass: it names no layer."""
        return None if name == DEM and _no_dem({DEM: value}) else super()._acceptable(name, value)

    def _advanced(self) -> list[QgsProcessingParameterDefinition]:
        heights = [self.tr("above the geoid (EGM96)"), self.tr("above the ellipsoid")]
        parameters: list[QgsProcessingParameterDefinition] = [
            QgsProcessingParameterEnum(
                DEM_HEIGHTS, self.tr("Heights of the elevation model are"), heights, defaultValue=0
            ),
            shared.number(
                HEIGHT,
                self.tr("Height above the ellipsoid without an elevation model [m]"),
                *(0.0, 9000.0, -500.0),
            ),
            QgsProcessingParameterNumber(
                WINDOW,
                self.tr("Window [cells, odd] (0 = 5, or 3 for ScanSAR)"),
                QgsProcessingParameterNumber.Type.Integer,
                0,
                minValue=0,
                maxValue=51,
            ),
            QgsProcessingParameterBoolean(
                REMOVE_RAMP, self.tr("Take a plane off the phase (broad ground motion, too)"), False
            ),
        ]
        return [shared.advanced(parameter) for parameter in parameters]


def _no_dem(parameters: Parameters) -> bool:
    return str(parameters.get(DEM) or "").strip().lower() == NO_DEM
