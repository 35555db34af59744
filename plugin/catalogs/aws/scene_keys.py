"""The keys of the bucket's L2.2 scenes: where they lie, and which of them a query needs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone

from ...domain.footprint_prediction import orbit_range, predicted_time
from ...domain.product_id import ProductId, find_product_id, parse_file_name, path_of_orbit
from ...domain.progress import Progress
from ...domain.search_query import SearchQuery
from ..product_files import ProductFiles
from .bucket_listing import Bucket

L22_ROOT = "palsar2/L2.2/"
FIRST_SCENE = datetime(2014, 8, 1, tzinfo=timezone.utc)
# The folders that hold copies or examples are read last or not at all.
_PREFERRED = "palsar2/L2.2/2025/"
_NOT_SCENES = {"For_STAC", "STAC_Sample", "test-folder"}
_WINDOW_ORBITS, _LARGEST_WINDOW_ORBITS = 69, 69 * 64
_MANY_PAGES = 8
_MAX_DEPTH = 3
_PROBE = 50


@dataclass
class KeyGroup:
    """The keys of one scene; ``prefix`` leads to it if the scene is a folder of its own."""

    product: ProductId
    prefix: str
    keys: list[tuple[str, int]] = field(default_factory=list)

    @property
    def time(self) -> datetime:
        """Predicted UTC time of the scene's centre."""
        return predicted_time(self.product.orbit, self.product.frame)

    def files(self, bucket: Bucket) -> ProductFiles:
        """Return the scene's files as assets."""
        files = ProductFiles(self.product)
        for key, size in self.keys:
            file = parse_file_name(key)
            if file is not None:
                files.add(file, key.rsplit("/", 1)[-1], bucket.url(key), size)
        return files


def find_leaves(bucket: Bucket, root: str, progress: Progress, depth: int = 0) -> tuple[str, ...]:
    """Return the prefixes whose direct children are scenes, the one known to be complete first."""
    folders: list[str] = []
    is_leaf = False
    for after in ("", f"{root}ALOS2~"):
        page = next(bucket.pages(root, progress, after=after, delimiter="/", page_size=_PROBE))
        children = [*page.folders, *(key for key, _ in page.keys)]
        is_leaf = is_leaf or any(_is_scene(child, root) for child in children)
        folders += [folder for folder in page.folders if not _is_scene(folder, root)]
    leaves = [root] if is_leaf else []
    if depth < _MAX_DEPTH:
        for folder in sorted(set(folders), key=lambda name: (name != _PREFERRED, name)):
            if folder.rstrip("/").rsplit("/", 1)[-1] not in _NOT_SCENES:
                leaves += find_leaves(bucket, folder, progress, depth + 1)
    return tuple(leaves)


def leaf_groups(bucket: Bucket, leaf: str, query: SearchQuery, progress: Progress) -> Iterator[KeyGroup]:
    """Yield the scenes under *leaf* in the query's dates, newest window first.

    Scenes that are folders come without keys of files other than those listed inside them.
    """
    first, last = _orbits(query)
    windows = _path_windows(first, last, query) if query.path else _time_windows(first, last, bucket)
    for low, high, prefix in windows:
        done = (last - low) / max(1, last - first)
        progress.step(done, f"AWS {predicted_time(low, 0):%Y-%m}")
        groups = list(_window(bucket, leaf, prefix, (low, high), progress))
        yield from reversed(groups)


def _orbits(query: SearchQuery) -> tuple[int, int]:
    now = datetime.now(timezone.utc) + timedelta(days=1)
    start = max(query.start or FIRST_SCENE, FIRST_SCENE)
    stop = min(query.stop or now, now)
    return (1, 0) if stop < start else orbit_range(start, stop)


def _time_windows(first: int, last: int, bucket: Bucket) -> Iterator[tuple[int, int, str]]:
    """Yield windows of orbits from the newest; they grow while one page holds a whole window."""
    high, size = last, _WINDOW_ORBITS
    while high >= first:
        low = max(first, high - size + 1)
        before = bucket.requests_left
        yield low, high, ""
        pages = before - bucket.requests_left
        size = max(_WINDOW_ORBITS, size // 2) if pages > _MANY_PAGES else size
        size = min(_LARGEST_WINDOW_ORBITS, size * 4) if pages <= 1 else size
        high = low - 1


def _path_windows(first: int, last: int, query: SearchQuery) -> Iterator[tuple[int, int, str]]:
    """Yield one window an orbit of the path: its keys share a longer prefix."""
    frame = f"{query.frame:04d}" if query.frame else ""
    for orbit in range(last, first - 1, -1):
        if path_of_orbit(orbit) == query.path:
            yield orbit, orbit, f"ALOS2{orbit:05d}{frame}"


def _window(
    bucket: Bucket, leaf: str, prefix: str, orbits: tuple[int, int], progress: Progress
) -> Iterator[KeyGroup]:
    """Yield the scenes of a window of orbits in the order of their keys."""
    after = "" if prefix else f"{leaf}ALOS2{orbits[0]:05d}"
    entries = _entries(bucket, leaf + prefix, after, orbits[1], progress)
    for group in _grouped(entries):
        if group.prefix.endswith("/"):
            for page in bucket.pages(group.prefix, progress):
                group.keys += page.keys
        yield group


def _entries(
    bucket: Bucket, prefix: str, after: str, last_orbit: int, progress: Progress
) -> Iterator[tuple[str, int]]:
    """Yield keys (and folders, with size −1) up to *last_orbit*."""
    for page in bucket.pages(prefix, progress, after=after, delimiter="/"):
        entries = [*page.keys, *((folder, -1) for folder in page.folders)]
        for key, size in sorted(entries, key=lambda entry: entry[0].encode()):
            product = find_product_id(key.rstrip("/").rsplit("/", 1)[-1])
            if product is None:
                continue
            if product.orbit > last_orbit:
                return
            yield key, size


def _grouped(entries: Iterable[tuple[str, int]]) -> Iterator[KeyGroup]:
    groups: dict[str, KeyGroup] = {}
    for key, size in entries:
        name = key.rstrip("/").rsplit("/", 1)[-1]
        product = find_product_id(name)
        if product is None:
            continue
        group = groups.setdefault(str(product), KeyGroup(product, key if size < 0 else _stem(key)))
        if size >= 0:
            group.keys.append((key, size))
    yield from groups.values()


def _stem(key: str) -> str:
    product = find_product_id(key)
    return key[: key.index("ALOS2")] + str(product)


def _is_scene(child: str, root: str) -> bool:
    return find_product_id(child[len(root) :]) is not None
