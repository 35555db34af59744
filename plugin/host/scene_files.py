"""Which files of a product an area needs, and what a user of QGIS is told where nobody knows them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qgis.PyQt.QtCore import QCoreApplication

from ..catalogs import scene_files
from ..catalogs.scene_files import needed_assets
from ..domain.enums import Level
from ..domain.errors import PlatformError
from ..domain.footprint_prediction import product_footprint
from ..domain.scene import Asset, Scene

if TYPE_CHECKING:
    from ..domain.footprint import Box

__all__ = ["SceneFiles", "may_meet", "needed_assets"]


class SceneFiles(scene_files.SceneFiles):
    """Finds the files of products, and says in the user's language where it cannot."""

    def untold(self, platforms: str, scene: Scene) -> PlatformError:
        """Return the error that says that none of *platforms* knows the files of *scene*."""
        return PlatformError(
            _tr("{platforms} does not say where the files of {scene} are.").format(
                platforms=platforms, scene=scene.key
            ),
            hint=_tr("Look for the product at another platform, or at the platform's own page."),
        )


def may_meet(asset: Asset, scene: Scene, area: Box | None) -> bool:
    """Whether an asset is needed for *area*: the image of a ScanSAR beam elsewhere is not."""
    if area is None or asset.beam is None or scene.product.level is not Level.L11:
        return True
    outline = product_footprint(scene.product, scene.beam, (asset.beam,))
    return outline is None or outline.intersects(area)


def _tr(text: str) -> str:
    return QCoreApplication.translate("scene_files", text)
