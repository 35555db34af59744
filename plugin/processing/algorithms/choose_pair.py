"""``alos2:choosepair``: of the scenes that were found, one after an event and its best one before."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from qgis.core import (
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingOutputString,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterFile,
    QgsProcessingParameterString,
)

from ...domain.errors import UnsupportedError
from .. import parameters as shared
from ..algorithm import Alos2Algorithm
from ..parameters import Parameters, Results

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ...domain.scene import Scene

SCENE, FOLDER, PRE, POST = "SCENE", "FOLDER", "PRE_LOCATION", "POST_LOCATION"


class ChoosePair(Alos2Algorithm):
    """Choose two scenes of one geometry, so that a model can fetch and compare them."""

    ID = "choosepair"
    ICON = "compare.svg"
    GROUP_ID = "find"

    def displayName(self) -> str:  # noqa: N802  (Qt name)
        """Return the name in the toolbox."""
        return self.tr("Choose a pair of scenes")

    def shortDescription(self) -> str:  # noqa: N802  (Qt name)
        """Return the tooltip."""
        return self.tr("Of scenes that were found, one after an event and the best one before it.")

    def initAlgorithm(self, configuration: dict[str, object] | None = None) -> None:  # noqa: N802
        """Declare the parameters."""
        folder = QgsProcessingParameterFile.Behavior.Folder
        for parameter in (
            QgsProcessingParameterFeatureSource(
                shared.INPUT,
                self.tr("Scenes found by a search"),
                [QgsProcessing.SourceType.TypeVector],  # type: ignore[attr-defined]
            ),
            QgsProcessingParameterString(
                SCENE,
                self.tr("Scene after the event (blank = the first that has a pair)"),
                "",
                False,
                True,
            ),
            QgsProcessingParameterFile(
                FOLDER, self.tr("Folder that they will be downloaded to"), folder, optional=True
            ),
            QgsProcessingParameterFeatureSink(
                shared.OUTPUT,
                self.tr("Pair"),
                QgsProcessing.SourceType.TypeVectorPolygon,  # type: ignore[attr-defined]
            ),
        ):
            self.addParameter(parameter)
        self.addOutput(QgsProcessingOutputString(PRE, self.tr("Where the scene before will be")))
        self.addOutput(QgsProcessingOutputString(POST, self.tr("Where the scene after will be")))

    def work(
        self, parameters: Parameters, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> Results:
        """Choose, and write both scenes as features, the earlier one first."""
        from ...delivery.scene_folder import scene_folder
        from ..scene_features import scene_of, write_scenes

        source = self.parameterAsSource(parameters, shared.INPUT, context)
        if source is None:
            raise QgsProcessingException(self.invalidSourceError(parameters, shared.INPUT))
        found = [scene for scene in map(scene_of, source.getFeatures()) if scene is not None]
        pair = self._pair(found, shared.text_of(self, parameters, SCENE, context))
        feedback.pushInfo(" → ".join(scene.key for scene in pair))
        identifier = write_scenes(self, parameters, context, pair)
        root = Path(self.parameterAsString(parameters, FOLDER, context))
        pre, post = (str(scene_folder(root, scene)) for scene in pair)
        return {shared.OUTPUT: identifier, PRE: pre, POST: post}

    def _pair(self, found: Sequence[Scene], wanted: str) -> tuple[Scene, Scene]:
        """Return (before, after); raise UnsupportedError if no two scenes can be compared."""
        from ...domain.enums import Phase

        posts = [scene for scene in found if scene.phase is not Phase.ARCHIVE]
        if wanted:
            posts = [scene for scene in posts if wanted in (scene.product.scene_id, scene.key)]
        for post in sorted(posts, key=lambda scene: (scene.start, scene.key)):
            before = _before(post, found)
            if before is not None:
                return before, post
        raise UnsupportedError(
            self.tr("None of the {count} scenes has an earlier one of the same geometry.").format(
                count=len(found)
            ),
            hint=self.tr("Search for a longer time, or name another scene."),
        )


def _before(post: Scene, found: Sequence[Scene]) -> Scene | None:
    """Return the scene to compare with: the one that the event's table names, else the best one."""
    from ...domain.scene_pairs import archive_candidates

    candidates = archive_candidates(post, found)
    named = [one for one in candidates if post.pair_id and one.pair_id == post.pair_id]
    return next(iter((*named, *candidates)), None)
