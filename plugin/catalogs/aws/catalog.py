"""AWS Open Data: L2.2 scenes and disaster folders in JAXA's public bucket, listed anonymously.

The bucket has no search. Keys begin with the orbit, so dates become key ranges, and path and frame
become an outline: only scenes that pass both are asked for their STAC item.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from ...common.parallel import few_at_once
from ...domain.enums import Level
from ...domain.errors import Alos2Error, CancelledError, PlatformError
from ...domain.footprint_prediction import predicted_time
from ...domain.licence import JAXA_EARTH
from ...domain.platform import Platform
from ...domain.progress import SILENT, Progress
from ...domain.scene import Place, Scene
from ...domain.search_query import SearchQuery
from ...domain.words.text import Text
from ...transfer.http.session import HttpSession
from ..catalog import Catalog
from ..endpoints import endpoint
from ..index.scene_index import SceneIndex
from ..latest_scenes import latest
from ..odd_records import KINDS, OddRecords
from ..product_files import ProductFiles
from ..scene_builder import build_scene
from ..setup import Setup
from .bucket_listing import Bucket, Budget
from .disaster_folders import folder_scenes, not_listed
from .folder_scan import FolderScan
from .folders import L22_ROOT, scene_folders
from .listed_parts import ListedParts
from .scene_names import KeyGroup
from .stac_item import StacFacts, likely_beam, read_item
from .wanted_frames import WantedFrames

MAX_LISTINGS = 2000
_L22_LEVELS, _FOLDER_LEVELS = {Level.L22}, {Level.L11, Level.L15, Level.L21}


def make_catalog(setup: Setup) -> Catalog:
    """Return the catalogue as the registry asks for it."""
    base_url = endpoint("aws", setup.endpoints)
    return AwsCatalog(setup.session_for(Platform.AWS), base_url, index=setup.index)


class AwsCatalog(Catalog):
    """The public bucket ``jaxaalos2`` or what answers at *base_url*."""

    platform = Platform.AWS

    def __init__(
        self,
        http: HttpSession,
        base_url: str = "",
        max_listings: int = MAX_LISTINGS,
        index: SceneIndex | None = None,
    ) -> None:
        self._http = http
        self._base_url = base_url or endpoint("aws")
        self._max_listings = max_listings
        self._index = index
        self._folders: tuple[str, ...] | None = None

    def search(self, query: SearchQuery, progress: Progress = SILENT) -> Iterator[Scene]:
        """Yield the scenes that fulfil *query*, those of disaster folders first, then the newest.

        If *query* limits the number, those of the latest time are yielded. A listing that is longer
        than one search may read ends early, and *progress* is told up to when scenes may lack.
        """
        bucket = Bucket(self._http, self._base_url, Budget(self._max_listings))
        levels = set(query.levels) or (_L22_LEVELS | _FOLDER_LEVELS)
        scenes = filter(query.matches, self._all(bucket, query, levels, progress))
        yield from latest(scenes, query.maximum)

    def lacking(self, query: SearchQuery, listed: set[str]) -> Iterator[Scene]:
        """Yield shipped rows that the disaster folders, read as a whole, turned out to lack."""
        return not_listed(query, listed)

    def _all(
        self, bucket: Bucket, query: SearchQuery, levels: set[Level], progress: Progress
    ) -> Iterator[Scene]:
        if levels & _FOLDER_LEVELS:
            yield from folder_scenes(bucket, query, progress)
        if levels & _L22_LEVELS and not query.event:
            yield from self._l22(bucket, query, progress)

    def _l22(self, bucket: Bucket, query: SearchQuery, progress: Progress) -> Iterator[Scene]:
        listed = ListedParts(bucket, self._index)
        if self._folders is None:
            self._folders = scene_folders(listed, L22_ROOT, progress)
        if not self._folders:
            raise PlatformError(
                Text(
                    "{base_url} has no scenes under {l22_root}.",
                    base_url=self._base_url,
                    l22_root=L22_ROOT,
                ),
                hint="The bucket may have been rearranged; look for a newer version of the plugin.",
            )
        reader = _ItemReader(bucket, progress)
        missing: list[tuple[int, int]] = []
        wanted = WantedFrames(query)
        try:
            for folder in self._folders:
                scan = FolderScan(listed, folder, query, wanted)
                scenes = self._of_folder(scan, reader, missing, progress)
                yield from _latest(scenes, query)
        finally:
            reader.tell()
        if missing:
            progress.lacks(_incomplete(missing))

    @staticmethod
    def _of_folder(
        scan: FolderScan, reader: _ItemReader, missing: list[tuple[int, int]], progress: Progress
    ) -> Iterator[Scene]:
        for found in scan.found(progress):
            if found.missing is not None:
                missing.append(found.missing)
            for scene in few_at_once(reader.scene, reversed(found.groups), progress):
                if scene is not None:
                    yield scene


def _latest(scenes: Iterator[Scene], query: SearchQuery) -> Iterator[Scene]:
    """Yield what fulfils *query*, at most as many as it wants of one folder."""
    fitting = (scene for scene in scenes if query.matches(scene))
    return islice(fitting, query.maximum or None)


class _ItemReader:
    """Turns key groups into scenes with the help of their STAC items."""

    def __init__(self, bucket: Bucket, progress: Progress) -> None:
        self._bucket = bucket
        self._progress = progress
        self._failed: list[str] = []
        self._odd = OddRecords("AWS", progress)

    def scene(self, group: KeyGroup) -> Scene | None:
        """Return the scene of *group*; None if not even its id can be placed."""
        return self._odd.read(lambda: self._scene(group), group.prefix)

    def _scene(self, group: KeyGroup) -> Scene:
        """Return the scene; one without a readable item is predicted from its id."""
        if group.prefix.endswith("/"):
            for page in self._bucket.pages(group.prefix, self._progress):
                group.keys += page.keys
        files = group.files(self._bucket)
        facts = self._facts(files)
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
            return read_item(self._bucket.item(files.item_href, self._progress), files.product)
        except CancelledError:
            raise
        except (Alos2Error, *KINDS) as error:
            reason = error.text if isinstance(error, Alos2Error) else Text("it has an unknown form")
            self._failed.append(Text("{place}: {reason}", place=files.item_href, reason=reason))
            return StacFacts(None, None, (), (f"item: not readable ({type(error).__name__})",))

    def tell(self) -> None:
        """Say once how many items could not be read."""
        self._odd.tell()
        if self._failed:
            self._progress.warn(
                Text(
                    "AWS: {count} scene descriptions could not be read; their outlines are "
                    "predicted. The first: {first}",
                    count=len(self._failed),
                    first=self._failed[0],
                )
            )


def _incomplete(missing: list[tuple[int, int]]) -> str:
    """Return what is said if orbits could not be listed within the limit of one search."""
    first = predicted_time(min(low for low, _ in missing), 0)
    last = predicted_time(max(high for _, high in missing), 0)
    return Text(
        "AWS: incomplete, up to {last:%Y-%m-%d}: not all scenes from {first:%Y-%m-%d} to then are "
        "listed yet. Search again to continue there, or choose dates or a path.",
        last=last,
        first=first,
    )
