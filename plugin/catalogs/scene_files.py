"""Which files make a product and where they are now, asked of the platform if need be."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

from ..domain.errors import PlatformError
from ..domain.progress import SILENT, Progress
from ..domain.scene import Asset, Place, Scene
from ..domain.scene_merge import merge_key
from ..domain.search_query import SearchQuery
from ..domain.words.text import Text, joined
from .catalog import Catalog


class SceneFiles:
    """Finds the files of products with the help of *catalogs*."""

    def __init__(self, catalogs: Sequence[Catalog]) -> None:
        self._catalogs = {catalog.platform: catalog for catalog in catalogs}

    def place(self, scene: Scene, progress: Progress = SILENT) -> Place:
        """Return the best place of *scene* that tells its files; raise PlatformError if none does."""
        for place in chain(scene.places, self._places_asked(scene, progress)):
            if place.assets:
                return place
        raise PlatformError(
            Text(
                "{platforms} does not say where the files of {key} are.",
                platforms=joined(", ", (place.platform.info.words for place in scene.places)),
                key=scene.key,
            ),
            hint="Look for the product at another platform, or at the platform's own page.",
        )

    def address(
        self, place: Place, asset: Asset, progress: Progress = SILENT, *, renew: bool = False
    ) -> str:
        """Return the URL of a file now; some platforms sign a fresh one each time."""
        catalog = self._catalogs.get(place.platform)
        return catalog.address_of(asset, progress, renew=renew) if catalog else asset.href

    def _places_asked(self, scene: Scene, progress: Progress) -> Iterator[Place]:
        """Yield the places that the platforms tell when asked about this very product."""
        product = scene.product
        for place in scene.places:
            catalog = self._catalogs.get(place.platform)
            if catalog is not None:
                yield catalog.with_files(place, progress)
        query = SearchQuery(
            event=scene.event,
            start=scene.start,
            stop=scene.stop,
            levels=(product.level,),
            path=product.path,
            frame=product.frame,
        )
        for place in scene.places:
            if catalog := self._catalogs.get(place.platform):
                for found in catalog.search(query, progress):
                    if merge_key(found) == merge_key(scene):
                        yield from found.places
