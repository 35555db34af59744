"""``alos2:download``: the files of found scenes, or of addresses, into a folder; resumable."""

from __future__ import annotations

import math
from pathlib import Path
from typing import TYPE_CHECKING

from qgis.core import (
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputFile,
    QgsProcessingParameterAuthConfig,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterFolderDestination,
    QgsProcessingParameterNumber,
    QgsProcessingParameterString,
)

from ...domain.errors import UnsupportedError
from .. import areas
from .. import parameters as shared
from ..algorithm import Alos2Algorithm, progress_of
from ..parameters import Parameters, Results

if TYPE_CHECKING:
    from ...domain.scene import Scene

URLS, FOLDER, AUTHCFG, MANIFEST = "URLS", "FOLDER", "AUTHCFG", "MANIFEST"
WAIT_MINUTES = "WAIT_MINUTES"


class Download(Alos2Algorithm):
    """Fetch products; running it again continues where it stopped."""

    ID = "download"
    ICON = "download.svg"
    GROUP_ID = "find"

    def displayName(self) -> str:  # noqa: N802  (Qt name)
        """Return the name in the toolbox."""
        return self.tr("Download scenes")

    def shortDescription(self) -> str:  # noqa: N802  (Qt name)
        """Return the tooltip."""
        return self.tr("Fetches products; a broken transfer resumes, and every file is verified.")

    def initAlgorithm(self, configuration: dict[str, object] | None = None) -> None:  # noqa: N802
        """Declare the parameters."""
        for parameter in (
            QgsProcessingParameterFeatureSource(
                shared.INPUT,
                self.tr("Scenes found by a search"),
                [QgsProcessing.SourceType.TypeVector],  # type: ignore[attr-defined]
                None,
                optional=True,
            ),
            QgsProcessingParameterString(
                URLS, self.tr("Addresses, one a line"), "", multiLine=True, optional=True
            ),
            shared.extent(),
            QgsProcessingParameterAuthConfig(
                AUTHCFG, self.tr("Stored login (none = of the settings)"), "", optional=True
            ),
            shared.advanced(
                QgsProcessingParameterNumber(
                    WAIT_MINUTES,
                    self.tr("Minutes to wait for a line that is cut (blank = until cancelled)"),
                    QgsProcessingParameterNumber.Type.Double,
                    defaultValue=None,
                    optional=True,
                    minValue=0.0,
                )
            ),
            QgsProcessingParameterFolderDestination(FOLDER, self.tr("Folder")),
        ):
            self.addParameter(parameter)
        self.addOutput(QgsProcessingOutputFile(MANIFEST, self.tr("Manifest")))

    def check(self, parameters: Parameters, context: QgsProcessingContext) -> None:
        """Refuse a run that has nothing to fetch, what is not an address, and times that are none."""
        from ...transfer.urls import is_sftp, is_url

        super().check(parameters, context)
        shared.number_of(self, parameters, WAIT_MINUTES, context)
        addresses = self._addresses(parameters, context)
        if not (parameters.get(shared.INPUT) or addresses):
            raise UnsupportedError(self.tr("There is nothing to fetch: give INPUT or URLS."))
        for text in addresses:
            if not (is_url(text) or is_sftp(text)):
                raise UnsupportedError(
                    self.tr("URLS has {text}, which is not an address.").format(text=text),
                    hint=self.tr("An address begins with https://; give one a line."),
                )

    def prepare_on_main_thread(self, parameters: Parameters, context: QgsProcessingContext) -> None:
        """Make the sessions, for which QGIS may ask for its master password."""
        from ...delivery.scene_delivery import Order
        from ..fetching.scene_fetcher import Fetching

        area = areas.box_of(self, parameters, context)
        orders = [Order(url=url) for url in self._addresses(parameters, context)]
        orders += [Order(scene=scene, area=area) for scene in self._scenes(parameters, context)]
        self._folder = Path(self.parameterAsString(parameters, FOLDER, context))
        login = self.parameterAsString(parameters, AUTHCFG, context).strip()
        self._fetching = Fetching(self._folder, orders, login)
        minutes = shared.number_of(self, parameters, WAIT_MINUTES, context)
        self._wait_s = math.inf if minutes is None else 60.0 * minutes

    def work(
        self, parameters: Parameters, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> Results:
        """Fetch everything, write the manifest, and fail if a file could not be fetched.

        What a cut line stopped waits for it, and goes on by itself.
        """
        from ...delivery.line_wait import LineWait
        from ...delivery.manifest import MANIFEST_NAME
        from ..fetching.scene_fetcher import refuse_failures

        line = LineWait(most_s=self._wait_s, words=self._waiting) if self._wait_s else None
        refuse_failures(self._fetching.run(progress_of(feedback), line))
        return {FOLDER: str(self._folder), MANIFEST: str(self._folder / MANIFEST_NAME)}

    def _waiting(self, problem: str, seconds: int) -> str:
        """Return what is shown while nothing comes."""
        return self.tr("{problem} Waiting for the line: next try in {seconds} s.").format(
            problem=problem, seconds=seconds
        )

    def _addresses(self, parameters: Parameters, context: QgsProcessingContext) -> list[str]:
        text = self.parameterAsString(parameters, URLS, context)
        return list(dict.fromkeys(text.split()))

    def _scenes(self, parameters: Parameters, context: QgsProcessingContext) -> list[Scene]:
        from ..scene_features import scene_of

        source = self.parameterAsSource(parameters, shared.INPUT, context)
        if source is None:
            return []
        scenes = [scene_of(feature) for feature in source.getFeatures()]
        if None in scenes:
            raise UnsupportedError(
                self.tr("{name} has features that were not made by alos2:search.").format(
                    name=source.sourceName()
                ),
                hint=self.tr("Give a layer made by it, with its field scene_json."),
            )
        return [scene for scene in scenes if scene is not None]
