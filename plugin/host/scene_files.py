"""The files of products, with errors in the user's language."""

from __future__ import annotations

from qgis.PyQt.QtCore import QCoreApplication

from ..catalogs import scene_files
from ..domain.errors import PlatformError
from ..domain.scene import Scene


class SceneFiles(scene_files.SceneFiles):
    """Finds the files of products, and says in the user's language if it cannot."""

    def untold(self, platforms: str, scene: Scene) -> PlatformError:
        """Return the error that says that none of *platforms* knows the files of *scene*."""
        return PlatformError(
            _tr("{platforms} does not say where the files of {scene} are.").format(
                platforms=platforms, scene=scene.key
            ),
            hint=_tr("Look for the product at another platform, or at the platform's own page."),
        )


def _tr(text: str) -> str:
    return QCoreApplication.translate("scene_files", text)
