"""Where the bucket's L2.2 scenes lie: the folders whose direct children are scenes."""

from __future__ import annotations

from ...domain.progress import Progress
from .bucket_listing import BEHIND
from .listed_parts import ListedParts
from .scene_names import orbit_and_frame

L22_ROOT = "palsar2/L2.2/"
# The folders that hold copies or examples are read last or not at all.
_PREFERRED = "palsar2/L2.2/2025/"
_NOT_SCENES = {"For_STAC", "STAC_Sample", "test-folder"}
_MAX_DEPTH = 3


def scene_folders(listed: ListedParts, root: str, progress: Progress, depth: int = 0) -> tuple[str, ...]:
    """Return the folders under *root* that hold scenes, the one known to be complete first."""
    begin = listed.first(root, "", progress)
    names = [name for name, _ in begin.entries]
    if not begin.is_last:
        names += [name for name, _ in listed.first(root, f"{root}ALOS2{BEHIND}", progress).entries]
    holds_scenes = any(_is_scene(name, root) for name in names)
    folders = {name for name in names if name.endswith("/") and not _is_scene(name, root)}
    found = [root] if holds_scenes else []
    if depth < _MAX_DEPTH:
        for folder in sorted(folders, key=lambda name: (name != _PREFERRED, name)):
            if folder.rstrip("/").rsplit("/", 1)[-1] not in _NOT_SCENES:
                found += scene_folders(listed, folder, progress, depth + 1)
    return tuple(found)


def _is_scene(name: str, root: str) -> bool:
    return orbit_and_frame(name[len(root) :]) is not None
