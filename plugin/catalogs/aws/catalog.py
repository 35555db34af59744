"""AWS Open Data: L2.2 scenes and disaster folders in JAXA's public bucket, listed anonymously.

The bucket has no search. Keys begin with the orbit, so dates become key ranges, and path and frame
become an outline: only scenes that pass both are asked for their STAC item.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timezone

from ...common.parallel import few_at_once
from ...domain.enums import Level
from ...domain.errors import Alos2Error, CancelledError, PlatformError
from ...domain.licence import JAXA_EARTH
from ...domain.platform import Platform
from ...domain.progress import SILENT, Progress
from ...domain.scene import Place, Scene
from ...domain.search_query import SearchQuery
from ...transfer.http.session import HttpSession
from ..catalog import Catalog
from ..endpoints import endpoint
from ..odd_records import KINDS, OddRecords
from ..product_files import ProductFiles
from ..scene_builder import build_scene, may_match
from ..setup import Setup
from .bucket_listing import Bucket, Budget, BudgetSpentError
from .disaster_folders import folder_scenes
from .scene_keys import L22_ROOT, KeyGroup, find_leaves, leaf_groups
from .stac_item import StacFacts, likely_beam, read_item

MAX_LISTINGS = 400
_MAX_ITEM_BYTES = 1024 * 1024
_L22_LEVELS, _FOLDER_LEVELS = {Level.L22}, {Level.L11, Level.L15, Level.L21}


def make_catalog(setup: Setup) -> Catalog:
    """Return the catalogue as the registry asks for it."""
    return AwsCatalog(setup.session_for(Platform.AWS), endpoint("aws", setup.endpoints))


class AwsCatalog(Catalog):
    """The public bucket ``jaxaalos2`` or what answers at *base_url*."""

    platform = Platform.AWS

    def __init__(self, http: HttpSession, base_url: str = "", max_listings: int = MAX_LISTINGS) -> None:
        self._http = http
        self._base_url = base_url or endpoint("aws")
        self._max_listings = max_listings
        self._leaves: tuple[str, ...] | None = None

    def search(self, query: SearchQuery, progress: Progress = SILENT) -> Iterator[Scene]:
        """Yield the scenes that fulfil *query*, L2.2 newest first, then the disaster folders.

        A listing that is longer than is polite ends early, and *progress* says back to when it went.
        """
        bucket = Bucket(self._http, self._base_url, Budget(self._max_listings))
        levels = set(query.levels) or (_L22_LEVELS | _FOLDER_LEVELS)
        remaining = query.maximum or -1
        for scene in self._all(bucket, query, levels, progress):
            if not query.matches(scene):
                continue
            yield scene
            remaining -= 1
            if remaining == 0:
                return

    def _all(
        self, bucket: Bucket, query: SearchQuery, levels: set[Level], progress: Progress
    ) -> Iterator[Scene]:
        if levels & _FOLDER_LEVELS:
            yield from folder_scenes(bucket, query, progress)
        if levels & _L22_LEVELS and not query.event:
            yield from self._l22(bucket, query, progress)

    def _l22(self, bucket: Bucket, query: SearchQuery, progress: Progress) -> Iterator[Scene]:
        if self._leaves is None:
            self._leaves = find_leaves(bucket, L22_ROOT, progress)
        if not self._leaves:
            raise PlatformError(
                f"{self._base_url} has no scenes under {L22_ROOT}.",
                hint="The bucket may have been rearranged; look for a newer version of the plugin.",
            )
        reader = _ItemReader(self._http, bucket, progress)
        try:
            for leaf in self._leaves:
                groups = (
                    g for g in leaf_groups(bucket, leaf, query, progress) if may_match(query, g.product)
                )
                try:
                    scenes = few_at_once(reader.scene, groups, progress)
                    yield from (scene for scene in scenes if scene is not None)
                except BudgetSpentError:
                    progress.warn(_ended_early(groups_read=reader.oldest))
                    break
        finally:
            reader.tell()


class _ItemReader:
    """Turns key groups into scenes with the help of their STAC items."""

    def __init__(self, http: HttpSession, bucket: Bucket, progress: Progress) -> None:
        self.oldest: datetime | None = None
        self._http = http
        self._bucket = bucket
        self._progress = progress
        self._failed: list[str] = []
        self._odd = OddRecords("AWS", progress)

    def scene(self, group: KeyGroup) -> Scene | None:
        """Return the scene of *group*; None if not even its id can be placed."""
        return self._odd.read(lambda: self._scene(group), group.prefix)

    def _scene(self, group: KeyGroup) -> Scene:
        """Return the scene; one without a readable item is predicted from its id."""
        files = group.files(self._bucket)
        facts = self._facts(files)
        if group.time < (self.oldest or datetime.max.replace(tzinfo=timezone.utc)):
            self.oldest = group.time
        beam = likely_beam(files.product, facts.footprint) if facts.footprint else ""
        place = Place(
            Platform.AWS,
            files.item_href or self._bucket.url(group.prefix),
            tuple(files.assets),
            files.size_bytes,
            JAXA_EARTH,
            verified=True,
        )
        return build_scene(
            files.product,
            place,
            footprint=facts.footprint,
            centre_time=facts.centre_time,
            polarisations=files.polarisations or facts.polarisations,
            beam=beam,
            doubts=(*facts.doubts, *(("beam: recognised by the outline",) if beam else ())),
        )

    def _facts(self, files: ProductFiles) -> StacFacts:
        if files.item_href is None:
            return StacFacts(None, None, ())
        try:
            item = self._http.get_json(
                files.item_href, progress=self._progress, max_bytes=_MAX_ITEM_BYTES, cache=True
            )
            return read_item(item, files.product)
        except CancelledError:
            raise
        except (Alos2Error, *KINDS) as error:
            self._failed.append(f"{files.item_href}: {error}")
            return StacFacts(None, None, (), (f"item: not readable ({type(error).__name__})",))

    def tell(self) -> None:
        """Say once how many items could not be read."""
        self._odd.tell()
        if self._failed:
            self._progress.warn(
                f"AWS: {len(self._failed)} scene descriptions could not be read; their outlines are "
                f"predicted. The first: {self._failed[0]}"
            )


def _ended_early(groups_read: datetime | None) -> str:
    reached = (
        f"back to {groups_read:%Y-%m-%d}" if groups_read else "without reaching a scene of the area"
    )
    return f"AWS: the list was read {reached}; choose dates or a path to see older scenes."
