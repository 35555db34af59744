"""Which files make a product, and where they are: asking the platform where a listing does not say."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from qgis.PyQt.QtCore import QCoreApplication

from ..domain.errors import PlatformError
from ..domain.merge import merge_key
from ..domain.progress import SILENT, Progress
from ..domain.query import SearchQuery
from ..domain.scene import Asset, Place, Scene

if TYPE_CHECKING:
    from ..catalogs.search import Catalog

# What a reader needs; pictures and displays are for looking at.
_NEEDED = {
    *("image", "leader", "volume", "trailer", "summary"),
    *("mask", "incidence", "metadata"),
}


def needed_assets(place: Place) -> list[Asset]:
    """Return the files of a product that its reader needs: the archive alone where there is one."""
    archives = [asset for asset in place.assets if asset.role == "archive"]
    return archives or [asset for asset in place.assets if asset.role in _NEEDED]


def place_with_files(scene: Scene, catalogs: Sequence[Catalog], progress: Progress = SILENT) -> Place:
    """Return the best place of *scene* that tells its files, asking *catalogs* where none does.

    Raises PlatformError where nobody knows.
    """
    for place in scene.places:
        if place.assets:
            return place
    for found in _listed_again(scene, catalogs, progress):
        for place in found.places:
            if place.assets:
                return place
    platforms = ", ".join(place.platform.value for place in scene.places)
    raise PlatformError(
        _tr("{platforms} does not say where the files of {scene} are.").format(
            platforms=platforms, scene=scene.key
        ),
        hint=_tr("Look for the product at another platform, or at the platform's own page."),
    )


def _listed_again(scene: Scene, catalogs: Sequence[Catalog], progress: Progress) -> list[Scene]:
    """Return what *catalogs* list of this very product now."""
    product = scene.product
    query = SearchQuery(
        event=scene.event,
        start=scene.start,
        stop=scene.stop,
        levels=(product.level,),
        path=product.path,
        frame=product.frame,
    )
    wanted = {place.platform for place in scene.places}
    found = []
    for catalog in catalogs:
        if catalog.platform in wanted:
            found += [
                listed
                for listed in catalog.search(query, progress)
                if merge_key(listed) == merge_key(scene)
            ]
    return found


def _tr(text: str) -> str:
    return QCoreApplication.translate("scene_files", text)
