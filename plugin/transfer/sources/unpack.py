"""Unpacking zips without trusting them."""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
import time
import zlib
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path

from ...common.atomic_file import rename
from ...common.byte_source import ByteSource
from ...domain.errors import Alos2Error, FormatError
from ...domain.progress import SILENT, Progress
from ...domain.words.text import Text
from ..disk_space import SpaceWatch, full_disk_as_error, require_space
from ..file_names import inside, is_safe_path, same_on_some_disks
from .local_file import FileSource
from .zip_archive import DEFLATED, ZipMember, data_offset, read_directory
from .zip_member import InflatedMember, StoredMember

_BLOCK = 1024 * 1024
_UNPACKING = ".unpacking-"
_ABANDONED_S = 24 * 3600.0


@dataclass(frozen=True)
class ArchiveLimits:
    """What an archive may ask of us at most: files, and bytes unpacked for each byte packed."""

    files: int = 10_000
    ratio: int = 200
    # A member this small may be packed better than the ratio: text is.
    ratio_from: int = 1024 * 1024


def checked_members(
    source: ByteSource, limits: ArchiveLimits | None = None, wanted: Collection[str] | None = None
) -> tuple[ZipMember, ...]:
    """Return the files of an archive (or the *wanted* ones) after all checks that need no unpacking.

    Raises FormatError for names that lead out of the folder, are reserved, equal or equal but for
    case, for links, overlapping members and too many or too well packed files.
    """
    bounds = limits or ArchiveLimits()
    members = [member for member in read_directory(source) if not member.is_folder]
    if wanted is not None:
        members = [member for member in members if member.name in wanted]
    if len(members) > bounds.files:
        raise _refused(
            source, "file count", len(members), Text("at most {count} are unpacked", count=bounds.files)
        )
    seen: set[str] = set()
    for member in members:
        _check_member(source, member, bounds, seen)
    _check_overlap(source, members)
    return tuple(members)


def _check_member(source: ByteSource, member: ZipMember, bounds: ArchiveLimits, seen: set[str]) -> None:
    if not is_safe_path(member.name):
        raise _refused(source, "file name", repr(member.name[:100]), "it is not safe to create")
    if member.is_link:
        raise _refused(
            source, Text("type of {name}", name=member.name), "a link", "only plain files are unpacked"
        )
    key = same_on_some_disks(member.name)
    if key in seen:
        raise _refused(source, "file name", repr(member.name), "it occurs twice on some disks")
    seen.add(key)
    if member.size > bounds.ratio_from and member.size > bounds.ratio * max(member.packed_size, 1):
        found = Text("{size} bytes from {packed_size}", size=member.size, packed_size=member.packed_size)
        raise _refused(
            source,
            Text("size of {name}", name=member.name),
            found,
            Text("at most {ratio}:1 is believed", ratio=bounds.ratio),
        )


def _check_overlap(source: ByteSource, members: Iterable[ZipMember]) -> None:
    stop = 0
    for member in sorted(members, key=lambda member: member.header_offset):
        if member.header_offset < stop:
            raise _refused(
                source,
                Text("place of {name}", name=member.name),
                member.header_offset,
                "another file is there",
            )
        stop = data_offset(source, member) + member.packed_size


def extract(
    archive: Path | ByteSource,
    folder: Path,
    *,
    wanted: Collection[str] | None = None,
    limits: ArchiveLimits | None = None,
    progress: Progress = SILENT,
) -> tuple[Path, ...]:
    """Unpack *archive* (or its *wanted* members) into *folder* and return the files.

    Everything is unpacked into a folder beside it and moved when whole; on any error nothing is
    left. Files that are already in *folder* are never replaced. Raises FormatError, SpaceNeededError
    or CancelledError.
    """
    source = FileSource(archive) if isinstance(archive, Path) else archive
    try:
        members = checked_members(source, limits, wanted)
        total = sum(member.size for member in members)
        with full_disk_as_error(folder.parent, lambda: total):
            folder.parent.mkdir(parents=True, exist_ok=True)
        _remove_abandoned(folder.parent)
        require_space(folder.parent, total)
        _refuse_existing(source, members, folder)
        with full_disk_as_error(folder.parent, lambda: total):
            temporary = Path(tempfile.mkdtemp(prefix=_UNPACKING, dir=folder.parent))
        try:
            _write_members(source, members, temporary, progress)
            _move_all(temporary, folder)
        finally:
            shutil.rmtree(temporary, ignore_errors=True)
    finally:
        if isinstance(archive, Path):
            source.close()
    return tuple(folder.joinpath(*member.name.split("/")) for member in members)


def _remove_abandoned(parent: Path) -> None:
    """Remove what was unpacked by processes that were killed: nothing was written there for a day."""
    for left in parent.glob(f"{_UNPACKING}*"):
        with contextlib.suppress(OSError):
            latest = max(path.stat().st_mtime for path in (left, *left.rglob("*")))
            if left.is_dir() and time.time() - latest > _ABANDONED_S:
                shutil.rmtree(left, ignore_errors=True)


def _refuse_existing(source: ByteSource, members: Iterable[ZipMember], folder: Path) -> None:
    for name in {member.name.split("/")[0] for member in members}:
        if (folder / name).exists():
            raise Alos2Error(
                Text(
                    "{name} is not unpacked: {target} is already there.",
                    name=source.name,
                    target=folder / name,
                ),
                hint="Move it away or choose another folder.",
            )


def _write_members(
    source: ByteSource, members: Iterable[ZipMember], temporary: Path, progress: Progress
) -> None:
    left = total = sum(member.size for member in members)
    watch = SpaceWatch(temporary)
    with full_disk_as_error(temporary.parent, lambda: left):
        for member in members:
            done = total - left
            part = progress.part(done / max(total, 1), (done + member.size) / max(total, 1))
            watch.check(left)
            _write_member(source, member, inside(temporary, member.name), part)
            left -= member.size


def _write_member(source: ByteSource, member: ZipMember, target: Path, progress: Progress) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    packed = StoredMember(source, target.name, data_offset(source, member), member.packed_size)
    content: ByteSource = packed
    if member.method == DEFLATED:
        content = InflatedMember(packed, target.name, member.size, member.crc, source.name)
    crc, position, buffer = 0, 0, memoryview(bytearray(min(_BLOCK, max(member.size, 1))))
    with target.open("xb") as file:
        while position < member.size:
            progress.step(position / member.size, target.name)
            block = buffer[: min(len(buffer), member.size - position)]
            content.read_into(position, block)
            crc = zlib.crc32(block, crc)
            file.write(block)
            position += len(block)
        file.flush()
        os.fsync(file.fileno())
    if crc != member.crc:
        raise _refused(
            source,
            Text("CRC-32 of {name}", name=member.name),
            f"{crc:08x}",
            Text("{crc:08x} was packed", crc=member.crc),
        )


def _move_all(temporary: Path, folder: Path) -> None:
    if not folder.exists():
        rename(temporary, folder)
        return
    moved: list[tuple[Path, Path]] = []
    try:
        for entry in sorted(temporary.iterdir()):
            rename(entry, folder / entry.name)
            moved.append((entry, folder / entry.name))
    except OSError as error:
        for origin, place in reversed(moved):
            rename(place, origin)
        raise Alos2Error(
            Text(
                "{folder} cannot take the unpacked files ({strerror}).",
                folder=folder,
                strerror=error.strerror,
            )
        ) from None


def _refused(source: ByteSource, field: str, found: object, expected: str) -> FormatError:
    return FormatError(
        source.name, field, found, expected, "the archive is damaged or not to be trusted"
    )
