"""A folder of links, copies and texts for another program: written whole or not at all."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from ..common.atomic_file import rename
from ..common.byte_source import ByteSource
from ..domain.errors import Alos2Error, UnsupportedError
from ..domain.progress import Progress
from ..domain.words.text import Text
from .slc_scene import SlcScene, source_file

LINKS_NOTE = (
    "Images and leaders are links to the products, by their full paths. In a container, mount the",
    "folders of the products under the same paths, or prepare the pair again with copies (--copy).",
)
_BLOCK_BYTES = 8 * 1024 * 1024
_ROOM_LEFT = 1.02


@dataclass
class Layout:
    """What goes where: files of products and texts by their path inside the folder, empty folders."""

    members: dict[str, tuple[SlcScene, str]] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    folders: list[str] = field(default_factory=list)

    def add(self, path: str, scene: SlcScene, name: str) -> None:
        """Put the file that *scene* has under *name* at *path*."""
        self.members[path] = (scene, name)


def write_layout(layout: Layout, folder: Path, copies: bool, progress: Progress) -> tuple[str, ...]:
    """Write *layout* as the new *folder* and return the paths inside it, sorted.

    Files in folders are linked, or copied if *copies* is set or links cannot be made; files in zips
    are unpacked. Raises UnsupportedError if *folder* holds something, Alos2Error if the disk
    is full or a file is only partly there.
    """
    with _new_folder(folder) as fresh:
        for name in layout.folders:
            (fresh / name).mkdir(parents=True, exist_ok=True)
        for name, text in layout.texts.items():
            (fresh / name).parent.mkdir(parents=True, exist_ok=True)
            (fresh / name).write_text(text, "utf-8")
        _write_members(layout.members, fresh, copies, progress)
    return tuple(sorted((*layout.members, *layout.texts)))


@contextmanager
def _new_folder(folder: Path) -> Iterator[Path]:
    """Give a folder to fill, which becomes *folder* when all went well."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise UnsupportedError(
            Text("{folder} is not empty.", folder=folder), hint="Choose a new folder."
        )
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        fresh = Path(tempfile.mkdtemp(prefix=f".{folder.name}.", dir=folder.parent))
    except OSError as error:
        raise Alos2Error(
            Text(
                "{parent} cannot be written to: {strerror}.",
                parent=folder.parent,
                strerror=error.strerror,
            )
        ) from error
    try:
        yield fresh
        fresh.chmod(0o755)
        if folder.exists():
            folder.rmdir()
        rename(fresh, folder)
    except OSError as error:
        raise Alos2Error(
            Text("{folder} cannot be written: {strerror}.", folder=folder, strerror=error.strerror)
        ) from error
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def _write_members(
    members: Mapping[str, tuple[SlcScene, str]], fresh: Path, copies: bool, progress: Progress
) -> None:
    left: list[tuple[Path, ByteSource]] = []
    try:
        for path, (scene, name) in members.items():
            target = fresh / path
            target.parent.mkdir(parents=True, exist_ok=True)
            source = source_file(scene, name)
            if copies or source is None or not _linked(source, target):
                left.append((target, scene.opened.container.open(name)))
        _require_room(fresh, sum(source.size for _, source in left))
        _copy_all(left, progress)
    finally:
        for _, opened in left:
            opened.close()


def _linked(source: Path, target: Path) -> bool:
    """Link *target* to *source*; False if this system or disk has no links."""
    try:
        target.symlink_to(source.resolve())
    except (OSError, NotImplementedError):
        return False
    return True


def _copy_all(files: list[tuple[Path, ByteSource]], progress: Progress) -> None:
    total = sum(source.size for _, source in files) or 1
    done = 0
    for target, source in files:
        with closing(source), target.open("xb") as stream:
            for offset in range(0, source.size, _BLOCK_BYTES):
                progress.check()
                stream.write(source.read(offset, min(_BLOCK_BYTES, source.size - offset)))
                progress.report((done + offset) / total, target.name)
        done += source.size


def _require_room(folder: Path, needed: int) -> None:
    free = shutil.disk_usage(folder).free
    if needed * _ROOM_LEFT > free:
        raise Alos2Error(
            Text(
                "The copies need {needed:.1f} GB, but {free:.1f} GB are free.",
                needed=needed / 1e9,
                free=free / 1e9,
            ),
            hint="Choose a folder on another disk, or unpack the zips beside each other and link.",
        )
